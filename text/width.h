/* Cells: how much room a text takes on a terminal or on text paper.
 *
 * Widths are glibc's wcwidth() of a UTF-8 locale, which is what curses uses; where
 * it knows none (-1) the cell shows U+FFFD and is 1 wide.  East Asian "ambiguous"
 * characters (― … “ ” · ● ①) are 1 on most terminals and 2 on paper and on terminals
 * set so; the caller says which. */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

enum ambiguous {
	AMBIGUOUS_NARROW = 1,
	AMBIGUOUS_WIDE = 2,
};

enum align {
	ALIGN_LEFT,
	ALIGN_RIGHT,
	ALIGN_CENTRE,
};

bool width_is_ambiguous(uint32_t cp);          /* EastAsianWidth.txt class A */
int width_of(uint32_t cp, enum ambiguous amb); /* 0, 1 or 2 */
int width_text(const char *s, enum ambiguous amb);
int width_textn(const char *s, size_t len, enum ambiguous amb);

/* Bytes of s that fit into `cells`, never splitting a cluster; *used (may be NULL)
 * gets the cells they take. */
size_t width_fit(const char *s, size_t len, int cells, enum ambiguous amb, int *used);

/* Appends s cut and padded with blanks to exactly `cells` cells.  A text that had to
 * be cut ends with '~', so that a cut name is never taken for a whole one. */
void width_put(struct buf *out, const char *s, int cells, enum align align,
	       enum ambiguous amb);

#endif
