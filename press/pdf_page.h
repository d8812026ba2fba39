/* The sheet: GB/T 9704-2012, 5.2.  A4; white above 37 mm, at the binding 28 mm; a block of
 * 156 by 225 mm holds 22 lines of 28 characters of 3号 (16 pt) and is filled by them, so that
 * the first line's characters begin at its top and the last one's end at its bottom.
 * Lengths are points; y is counted from the top of the block. */
#ifndef PRESS_PDF_PAGE_H
#define PRESS_PDF_PAGE_H

#include <cairo.h>

#include "press/pdf_font.h"
#include "press/press.h"

#define MM (72.0 / 25.4)
#define PAPER_WIDTH (210 * MM)
#define PAPER_HEIGHT (297 * MM)
#define BLOCK_LEFT (28 * MM)
#define BLOCK_TOP (37 * MM)
#define BLOCK_WIDTH (156 * MM)
#define BLOCK_HEIGHT (225 * MM)
#define BODY_SIZE 16.0                          /* 3号 */
#define TITLE_SIZE 22.0                         /* 2号 */
#define SMALL_SIZE 14.0                         /* 4号 */
#define SIGN (BLOCK_WIDTH / 28)                 /* what a character takes */
#define PITCH ((BLOCK_HEIGHT - BODY_SIZE) / 21) /* from line to line */
#define HAIR 0.001                              /* what rounding may add up to */

struct pdf_glyphs;
struct pdf_shaper;
void pdf_glyphs_free(struct pdf_glyphs *g); /* NULL is well */
struct pdf {
	struct press *press;
	struct fonts *fonts;
	cairo_surface_t *surface;
	cairo_t *cr;
	struct pdf_glyphs *glyphs; /* a line being drawn */
	struct pdf_shaper *shaper; /* NULL until a script wants it */
	struct buf out;            /* what is still to be written */
	double y;                  /* where the next line begins */
	int page;                  /* its number, from 1 */
	int pages;                 /* done so far */
};

bool pdf_open(struct pdf *p, struct press *press, struct fonts *fonts);
/* Ends the last page and writes what is left; false, and refused, when that failed. */
bool pdf_close(struct pdf *p);
bool pdf_failed(struct pdf *p); /* going on is in vain */

void page_next(struct pdf *p);  /* always */
void page_break(struct pdf *p); /* nothing on an empty page */
void page_first(struct pdf *p); /* a page break, and pages are counted from 1 again */
/* At least `height` of room, else the next page; an empty page always has room. */
void page_room(struct pdf *p, double height);
double page_left(const struct pdf *p); /* what is left of the block */
/* Down to the next of the 22 lines. */
void page_snap(struct pdf *p);
void page_skip(struct pdf *p, double lines); /* blank lines, but none to begin a page */

/* A rule from the block's left edge. */
void rule_draw(struct pdf *p, double x, double y, double width, double thick);

#endif
