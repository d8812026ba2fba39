/* The faces a document is set in.  A role has a list of families, the office's own first;
 * every character is taken from the first family of the list that has it, then from any
 * font of the machine.  What was really used, and what no font has, is kept. */
#ifndef PRESS_PDF_FONT_H
#define PRESS_PDF_FONT_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role {
	ROLE_TITLE,   /* 小标宋 */
	ROLE_BODY,    /* 仿宋 */
	ROLE_HEADING, /* 黑体 */
	ROLE_SUB,     /* 楷体 */
	ROLE_DIGITS,  /* ASCII within body and sub: one shape of digits on a page */
	ROLE_PAGE,    /* page numbers: 宋体 */
	ROLES
};
const char *role_code(enum role r); /* "title", as in the record `font` */

struct fonts;
/* Asks fontconfig for what there is.  NULL when it cannot be started. */
struct fonts *fonts_new(void);
void fonts_free(struct fonts *f);

/* A character as it will be drawn. */
struct sign {
	cairo_font_face_t *face; /* NULL: no font at all, a box is drawn */
	unsigned long glyph;
	double width; /* of a type of size 1 */
	bool own;     /* false: the sign 〓, no font has the character */
};
/* Borrowed until fonts_free(). */
const struct sign *fonts_sign(struct fonts *f, enum role r, uint32_t cp);

/* The first family of the role's list that has 政 (digits: 0); NULL when there is none. */
const char *fonts_first(struct fonts *f, enum role r);

/* Family number `n` really used for a role, NULL past the last. */
const char *fonts_used(const struct fonts *f, enum role r, size_t n);
/* Character number `n` no font has, and in which role it first came; false past the last. */
bool fonts_lacking(const struct fonts *f, size_t n, uint32_t *cp, enum role *r);

#endif
