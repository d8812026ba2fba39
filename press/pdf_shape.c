#include "press/pdf_shape.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "press/pdf_family.h"
#include "text/mem.h"
#include "text/utf8.h"

#define TSHEG 0x0F0B /* a Tibetan line may end behind it */

struct pdf_shaper {
	PangoLayout *layout;
};

size_t shape_word_end(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	while (at < len) {
		size_t next = at + utf8_decode(s + at, len - at, &cp);

		if (!shape_wanted(cp))
			break;
		at = next;
		if (cp == TSHEG)
			break;
	}
	return at;
}

size_t shape_end(const char *s, size_t len, size_t at)
{
	size_t end = at;

	for (;;) {
		size_t word = shape_word_end(s, len, at);

		if (word == at)
			return end;
		end = at = word;
		while (at < len && s[at] == ' ')
			at++;
	}
}

/* The run as Pango's one line, in the role's families. */
static PangoLayoutLine *shaped(struct pdf *p, const struct type *t, const char *s,
			       size_t len)
{
	struct buf names = {0};
	PangoFontDescription *d = pango_font_description_new();

	if (!p->shaper) {
		p->shaper = mem_alloc(sizeof *p->shaper);
		p->shaper->layout = pango_cairo_create_layout(p->cr);
		pango_layout_set_single_paragraph_mode(p->shaper->layout, TRUE);
	}
	family_names(t->role, &names);
	pango_font_description_set_family(d, buf_text(&names));
	pango_font_description_set_absolute_size(d, t->size * PANGO_SCALE);
	pango_layout_set_font_description(p->shaper->layout, d);
	pango_layout_set_text(p->shaper->layout, s, (int)len);
	pango_font_description_free(d);
	buf_release(&names);
	return pango_layout_get_line_readonly(p->shaper->layout, 0);
}

/* Asks for each character, so that what no font has is told of here too. */
static void look(struct pdf *p, const struct type *t, const char *s, size_t len)
{
	uint32_t cp;

	for (size_t i = 0; i < len;) {
		i += utf8_decode(s + i, len - i, &cp);
		fonts_sign(p->fonts, t->role, cp);
	}
}

double shape_width(struct pdf *p, const struct type *t, const char *s, size_t len)
{
	PangoRectangle all;

	look(p, t, s, len);
	pango_layout_line_get_extents(shaped(p, t, s, len), NULL, &all);
	return (double)all.width / PANGO_SCALE;
}

void shape_draw(struct pdf *p, const struct type *t, const char *s, size_t len,
		double x, double base)
{
	cairo_move_to(p->cr, x, base);
	pango_cairo_show_layout_line(p->cr, shaped(p, t, s, len));
	cairo_new_path(p->cr);
}

void shape_free(struct pdf *p)
{
	if (p->shaper)
		g_object_unref(p->shaper->layout);
	free(p->shaper);
	p->shaper = NULL;
}
