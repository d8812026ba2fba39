#include "press/pdf_font.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "press/pdf_family.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	FACES_MAX = 24, /* of one role */
	PAGE_BITS = 8,
	PAGE = 1 << PAGE_BITS,
	PAGES = 0x110000 >> PAGE_BITS,
	GETA = 0x3013, /* 〓, the sign for a type the case does not have */
	UNIT = 1000,
};

struct face {
	struct family family;
	cairo_font_face_t *cairo;
	cairo_scaled_font_t *unit; /* of size UNIT, for glyph numbers and widths */
	bool used;
};

struct set {
	struct face face[FACES_MAX];
	size_t faces;
	size_t tried;             /* names of the list already looked for */
	struct sign *page[PAGES]; /* cache; width < 0: not asked yet */
};

struct lack {
	uint32_t cp;
	enum role role;
};
struct fonts {
	FcConfig *config;
	struct set set[ROLES];
	struct lack *lack;
	size_t lacks, cap;
};

const char *role_code(enum role r)
{
	static const char *const code[ROLES] = {"title", "body",   "heading",
						"sub",   "digits", "page"};
	return code[r];
}

struct fonts *fonts_new(void)
{
	struct fonts *f = mem_alloc(sizeof *f);

	f->config = FcInitLoadConfigAndFonts();
	if (f->config)
		return f;
	free(f);
	return NULL;
}

static void set_release(struct set *s)
{
	for (size_t i = 0; i < s->faces; i++) {
		cairo_scaled_font_destroy(s->face[i].unit);
		cairo_font_face_destroy(s->face[i].cairo);
		family_release(&s->face[i].family);
	}
	for (size_t i = 0; i < PAGES; i++)
		free(s->page[i]);
}

void fonts_free(struct fonts *f)
{
	if (!f)
		return;
	for (int r = 0; r < ROLES; r++)
		set_release(&f->set[r]);
	free(f->lack);
	FcConfigDestroy(f->config);
	free(f);
}

/* --- faces --- */

static cairo_scaled_font_t *scaled(cairo_font_face_t *face)
{
	cairo_matrix_t size, none;
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_matrix_init_scale(&size, UNIT, UNIT);
	cairo_matrix_init_identity(&none);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_scaled_font_t *unit =
		cairo_scaled_font_create(face, &size, &none, options);
	cairo_font_options_destroy(options);
	return unit;
}

/* Takes the family, opens its file. */
static struct face *face_add(struct set *s, struct family family)
{
	struct face *face = &s->face[s->faces];

	face->family = family;
	face->cairo = cairo_ft_font_face_create_for_pattern(family.pattern);
	face->unit = scaled(face->cairo);
	if (cairo_scaled_font_status(face->unit) == CAIRO_STATUS_SUCCESS) {
		s->faces++;
		return face;
	}
	cairo_scaled_font_destroy(face->unit);
	cairo_font_face_destroy(face->cairo);
	family_release(&family);
	*face = (struct face){.used = false};
	return NULL;
}

/* The next family of the role's list that is there; NULL at the list's end. */
static struct face *face_next(struct fonts *f, enum role r)
{
	struct set *s = &f->set[r];
	struct family family;
	struct face *face;

	while (s->faces < FACES_MAX && family_listed(r, s->tried)) {
		if (family_find(f->config, r, s->tried++, &family) &&
		    (face = face_add(s, family)))
			return face;
	}
	return NULL;
}

static struct face *face_of(struct fonts *f, enum role r, uint32_t cp)
{
	struct set *s = &f->set[r];
	struct face *face;
	struct family any;

	for (size_t i = 0; i < s->faces; i++)
		if (family_has(&s->face[i].family, cp))
			return &s->face[i];
	while ((face = face_next(f, r)))
		if (family_has(&face->family, cp))
			return face;
	if (s->faces < FACES_MAX && family_any(f->config, cp, &any))
		return face_add(s, any);
	return NULL;
}

/* --- signs --- */

static bool sign_take(struct face *face, uint32_t cp, struct sign *sign)
{
	char text[4];
	int len = (int)utf8_encode(cp, text), count = 0;
	cairo_glyph_t *glyph = NULL;
	cairo_text_extents_t extents;

	if (cairo_scaled_font_text_to_glyphs(face->unit, 0, 0, text, len, &glyph,
					     &count, NULL, NULL,
					     NULL) != CAIRO_STATUS_SUCCESS)
		return false;
	bool ok = count == 1 && glyph[0].index != 0;
	if (ok) {
		cairo_scaled_font_glyph_extents(face->unit, glyph, 1, &extents);
		sign->face = face->cairo;
		sign->glyph = glyph[0].index;
		sign->width = extents.x_advance / UNIT;
		face->used = true;
	}
	cairo_glyph_free(glyph);
	return ok;
}

static void lacks(struct fonts *f, enum role r, uint32_t cp)
{
	for (size_t i = 0; i < f->lacks; i++)
		if (f->lack[i].cp == cp)
			return;
	f->lack = mem_grow(f->lack, &f->cap, f->lacks + 1, sizeof *f->lack);
	f->lack[f->lacks++] = (struct lack){cp, r};
}

/* Characters that steer others and are not seen themselves. */
static bool is_silent(uint32_t cp)
{
	return cp < 0x20 || cp == 0x7F || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2064) ||
	       cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       (cp >= 0xE0100 && cp <= 0xE01EF);
}

static void sign_find(struct fonts *f, enum role r, uint32_t cp, struct sign *sign)
{
	struct face *face = is_silent(cp) ? NULL : face_of(f, r, cp);

	*sign = (struct sign){.own = true};
	if (is_silent(cp) || (face && sign_take(face, cp, sign)))
		return;
	lacks(f, r, cp);
	sign->width = 1;
	face = face_of(f, r, GETA);
	if (face)
		sign_take(face, GETA, sign);
	sign->own = false;
}

const struct sign *fonts_sign(struct fonts *f, enum role r, uint32_t cp)
{
	if (cp < 0x80 && (r == ROLE_BODY || r == ROLE_SUB))
		r = ROLE_DIGITS;
	struct sign **page = &f->set[r].page[cp >> PAGE_BITS];

	if (!*page) {
		*page = mem_array(PAGE, sizeof **page);
		for (int i = 0; i < PAGE; i++)
			(*page)[i].width = -1;
	}
	struct sign *sign = &(*page)[cp & (PAGE - 1)];
	if (sign->width < 0)
		sign_find(f, r, cp, sign);
	return sign;
}

const char *fonts_first(struct fonts *f, enum role r)
{
	uint32_t cp = r == ROLE_DIGITS ? '0' : 0x653F; /* 政 */
	struct face *face = face_of(f, r, cp);

	return face ? face->family.name : NULL;
}

const char *fonts_used(const struct fonts *f, enum role r, size_t n)
{
	const struct set *s = &f->set[r];

	for (size_t i = 0; i < s->faces; i++)
		if (s->face[i].used && n-- == 0)
			return s->face[i].family.name;
	return NULL;
}

bool fonts_lacking(const struct fonts *f, size_t n, uint32_t *cp, enum role *r)
{
	if (n >= f->lacks)
		return false;
	*cp = f->lack[n].cp;
	*r = f->lack[n].role;
	return true;
}
