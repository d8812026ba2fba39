/* What the kinds of charts share.  All of it is read in black and white: shades differ in
 * grey and hatching, every shape has its figure, and what is not known is no 0.  Inside
 * press/pdf_*.c only. */
#ifndef PRESS_PDF_CHART_H
#define PRESS_PDF_CHART_H

#include "press/pdf_flow.h"

extern const struct type type_label; /* labels and figures */

/* An axis from 0 in round steps. */
struct axis {
	int64_t step, most; /* scaled like the values */
};
struct axis axis_of(const struct chart *c);
double axis_at(const struct axis *a, int64_t v,
	       double length); /* 0 for what is below 0 */

/* A tick's figure, without decimals where all ticks are whole. */
void axis_text(const struct chart *c, const struct axis *a, int64_t v, struct buf *out);

/* "—" for what is not known. */
void figure_text(const struct chart *c, int64_t v, struct buf *out);
double figures_width(struct pdf *p, const struct chart *c, const struct type *t);
double labels_width(struct pdf *p, char *const *label, size_t n, double most);

enum shade {
	SHADE_FULL,  /* dark grey */
	SHADE_HATCH, /* slanting lines */
	SHADE_LIGHT, /* light grey */
};
/* Coordinates from the block's top left corner. */
void shade_box(struct pdf *p, enum shade s, double x, double y, double w, double h);
/* A box and what it means at *x or, where there is no room, on the next line from `left`;
 * *x is where the next one may begin. */
void shade_legend(struct pdf *p, enum shade s, const char *means, double left,
		  double *x);
void dashed_line(struct pdf *p, double x, double y, double dx, double dy);
/* A text whose square is centred at that height, set smaller where it would be wider than
 * `room`; a centred one moves aside rather than out of the block. */
void label_draw(struct pdf *p, const struct type *t, const char *s, double x,
		double middle, double room);
void label_centre(struct pdf *p, const struct type *t, const char *s, double x,
		  double middle, double room);
void label_right(struct pdf *p, const struct type *t, const char *s, double x,
		 double middle);

void chart_title(struct pdf *p, const struct chart *c, double with);
void bars_draw(struct pdf *p, const struct chart *c);  /* pdf_bars.c */
void trend_draw(struct pdf *p, const struct chart *c); /* pdf_trend.c */
void heat_draw(struct pdf *p, const struct chart *c);  /* pdf_heat.c */

#endif
