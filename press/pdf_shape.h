/* Scripts whose characters join or stand above each other - Arabic, Tibetan, Mongolian and
 * their like in names of places - set by Pango, run by run.  Chinese and Latin need none of
 * it and are set sign by sign (pdf_line.h). */
#ifndef PRESS_PDF_SHAPE_H
#define PRESS_PDF_SHAPE_H

#include "press/pdf_line.h"

static inline bool shape_wanted(uint32_t cp)
{
	return cp >= 0x590 && cp < 0x18B0; /* Hebrew to Mongolian */
}
/* The end of the run that begins at `at`, blanks between its words included; and of its
 * first word. */
size_t shape_end(const char *s, size_t len, size_t at);
size_t shape_word_end(const char *s, size_t len, size_t at);

double shape_width(struct pdf *p, const struct type *t, const char *s, size_t len);
void shape_draw(struct pdf *p, const struct type *t, const char *s, size_t len,
		double x, double base);
void shape_free(struct pdf *p);

#endif
