/* A line's signs onto the paper: runs of one face, with the text they stand for. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_line.h"
#include "press/pdf_shape.h"
#include "text/mem.h"
#include "text/utf8.h"

struct pdf_glyphs {
	cairo_glyph_t *glyph;
	cairo_text_cluster_t *cluster;
	size_t glyph_cap, cluster_cap;
	int glyphs, clusters;
	cairo_font_face_t *face; /* of the run */
	double size;
	const char *text; /* where the run begins */
	bool valid;       /* the text is UTF-8: the file may say what its signs mean */
};

static void flush(struct pdf *p, const char *end)
{
	struct pdf_glyphs *g = p->glyphs;

	if (g->glyphs > 0) {
		cairo_set_font_face(p->cr, g->face);
		cairo_set_font_size(p->cr, g->size);
		if (g->valid)
			cairo_show_text_glyphs(p->cr, g->text, (int)(end - g->text),
					       g->glyph, g->glyphs, g->cluster,
					       g->clusters, 0);
		else
			cairo_show_glyphs(p->cr, g->glyph, g->glyphs);
	}
	g->glyphs = g->clusters = 0;
	g->text = end;
}

/* No font at all has even 〓: an empty square. */
static void box(struct pdf *p, double size, double x, double base)
{
	cairo_set_line_width(p->cr, 0.5);
	cairo_rectangle(p->cr, x + size * 0.1, base - size * 0.8, size * 0.8,
			size * 0.8);
	cairo_stroke(p->cr);
}

static void add(struct pdf *p, const struct sign *sign, int bytes, double x,
		double base)
{
	struct pdf_glyphs *g = p->glyphs;
	size_t n = (size_t)g->glyphs + 1, c = (size_t)g->clusters + 1;

	g->glyph = mem_grow(g->glyph, &g->glyph_cap, n, sizeof *g->glyph);
	g->cluster = mem_grow(g->cluster, &g->cluster_cap, c, sizeof *g->cluster);
	g->cluster[g->clusters++] = (cairo_text_cluster_t){bytes, sign->face ? 1 : 0};
	if (sign->face)
		g->glyph[g->glyphs++] = (cairo_glyph_t){sign->glyph, x, base};
}

/* Whether room may be added behind it: not within numbers and words. */
static bool is_square(const struct unit *u)
{
	return u->sign && u->sign->width > 0.9;
}

/* How much each place for more room takes. */
static double share(struct pdf *p, const struct type *t, const char *s, size_t len,
		    double spread)
{
	size_t places = 0;
	bool before = false;

	for (size_t i = 0; spread > 0 && i < len;) {
		struct unit u = type_unit(p, t, s, len, i);

		places += i > 0 && (is_square(&u) || before);
		before = is_square(&u);
		i = u.end;
	}
	return places ? spread / (double)places : 0;
}

static void unit_draw(struct pdf *p, const struct type *t, const char *s,
		      const struct unit *u, size_t at, double x, double base)
{
	if (!u->sign) {
		flush(p, s + at);
		shape_draw(p, t, s + at, u->end - at, x, base);
		p->glyphs->text = s + u->end;
		return;
	}
	if (u->sign->face && u->sign->face != p->glyphs->face) {
		flush(p, s + at);
		p->glyphs->face = u->sign->face;
	}
	if (!u->sign->face && u->sign->width > 0)
		box(p, t->size, x, base);
	add(p, u->sign, (int)(u->end - at), x, base);
}

void line_draw(struct pdf *p, const struct type *t, const char *s, size_t len, double x,
	       double base, double spread)
{
	double more = share(p, t, s, len, spread);
	bool before = false;

	if (!p->glyphs)
		p->glyphs = mem_alloc(sizeof *p->glyphs);
	p->glyphs->size = t->size;
	p->glyphs->text = s;
	p->glyphs->valid = utf8_valid(s, len);
	for (size_t i = 0; i < len;) {
		struct unit u = type_unit(p, t, s, len, i);

		if (i > 0 && (is_square(&u) || before))
			x += more;
		unit_draw(p, t, s, &u, i, x, base);
		x += u.width;
		before = is_square(&u);
		i = u.end;
	}
	flush(p, s + len);
}

void line_centre(struct pdf *p, const struct type *t, const char *s, size_t len,
		 double x, double base)
{
	line_draw(p, t, s, len, x - type_width(p, t, s, len) / 2, base, 0);
}

void line_right(struct pdf *p, const struct type *t, const char *s, size_t len,
		double x, double base)
{
	line_draw(p, t, s, len, x - type_width(p, t, s, len), base, 0);
}

void pdf_glyphs_free(struct pdf_glyphs *g)
{
	if (!g)
		return;
	free(g->glyph);
	free(g->cluster);
	free(g);
}
