/* Lines of text by measured widths: breaking, and drawing.  Lengths are points. */
#ifndef PRESS_PDF_LINE_H
#define PRESS_PDF_LINE_H

#include "press/pdf_page.h"

/* How a text is set. */
struct type {
	enum role role;
	double size;
	double fit; /* widths are multiplied by it; 0 is 1 */
};
/* What is measured and drawn as one: a character, or a run of a script whose characters
 * join (pdf_shape.c). */
struct unit {
	size_t end;
	double width;            /* points */
	const struct sign *sign; /* NULL: such a run */
};
struct unit type_unit(struct pdf *p, const struct type *t, const char *s, size_t len,
		      size_t at);
double type_width(struct pdf *p, const struct type *t, const char *s, size_t len);

/* A line of a text: bytes from..from+len. */
struct line {
	size_t from, len;
	double width;
};
struct lines {
	struct line *line;
	size_t lines, cap;
};
void lines_release(struct lines *l);

/* Breaks s into lines as wide as `room`, the first one shorter by `indent`; what is in *l
 * is replaced.  避头尾 (GB/T 15834): no closing mark begins a line, no opening one ends it;
 * a number stays whole, with the 年 月 日 条 件 behind it.  A word longer than a line is cut. */
void lines_of(struct pdf *p, const struct type *t, const char *s, double room,
	      double indent, struct lines *l);
/* The widest piece of a text: no column may be narrower without cutting it. */
double line_widest_piece(struct pdf *p, const struct type *t, const char *s);

/* Draws s at x and that baseline, wider by `spread` in all: between the signs that stand
 * on a square. */
void line_draw(struct pdf *p, const struct type *t, const char *s, size_t len, double x,
	       double baseline, double spread);
/* The same, its middle at x; its end at x. */
void line_centre(struct pdf *p, const struct type *t, const char *s, size_t len,
		 double x, double baseline);
void line_right(struct pdf *p, const struct type *t, const char *s, size_t len,
		double x, double baseline);
/* The type, made smaller if the text would be wider than `room`. */
struct type type_fitting(struct pdf *p, const struct type *t, const char *s, size_t len,
			 double room);
/* The baseline of a type whose square begins at `top`. */
double type_base(const struct type *t, double top);

#endif
