/* Where a line of Chinese text may end: on paper, on a page of cells and in the editor alike.
 * 避头尾 (GB/T 15834): no closing mark begins a line, no opening one ends it; a number stays
 * whole, together with the 年 月 日 条 件 behind it (公文 practice). */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

/* The end of the piece that begins at `at` and stays on one line. */
size_t breaks_piece(const char *s, size_t len, size_t at);
/* Whether a line may end at `end`, where the piece that began at `piece` ends. */
bool breaks_may_end(const char *s, size_t len, size_t piece, size_t end);

#endif
