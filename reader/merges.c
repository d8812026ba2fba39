#include "reader/merges.h"

#include <stdlib.h>

#include "text/mem.h"

enum {
	MERGES_MAX = 200000
};

const char *merges_reference(const char *s, long *row, long *column)
{
	*row = *column = 0;
	for (; *s >= 'A' && *s <= 'Z'; s++)
		if ((*column = *column * 26 + *s - 'A' + 1) > SHEET_COLUMNS_MAX)
			return NULL;
	for (; *s >= '0' && *s <= '9'; s++)
		if ((*row = *row * 10 + *s - '0') > SHEET_ROWS_MAX)
			return NULL;
	return *row && *column ? s : NULL;
}

bool merges_add(struct merges *m, const char *range)
{
	struct merge one;
	const char *s = merges_reference(range, &one.top, &one.left);

	if (!s || *s != ':')
		return false;
	s = merges_reference(s + 1, &one.bottom, &one.right);
	if (!s || *s || one.bottom < one.top || one.right < one.left)
		return false;
	if (m->count == MERGES_MAX) {
		m->left_out++;
		return false;
	}
	m->merge = mem_grow(m->merge, &m->cap, m->count + 1, sizeof *m->merge);
	m->merge[m->count++] = one;
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return (x->left > y->left) - (x->left < y->left);
}

void merges_sort(struct merges *m)
{
	if (m->count)
		qsort(m->merge, m->count, sizeof *m->merge, by_place);
}

/* Overlap, which Excel itself refuses, would cost a walk over all such ranges in each
 * row: a column hangs from one of them at a time. */
static void hang(struct merges *m, const struct merge *one)
{
	long last = one->right < EMIT_COLUMNS_MAX ? one->right : EMIT_COLUMNS_MAX;

	for (long c = one->left; c <= last; c++)
		if (m->hang[c - 1].bottom >= one->top) {
			m->left_out++;
			return;
		}
	for (long c = one->left; c <= last; c++)
		m->hang[c - 1] =
			(struct merge_hang){one->top, one->bottom, c == one->left};
	if (one->left <= last && m->width < (size_t)last)
		m->width = (size_t)last;
	if (m->until < one->bottom)
		m->until = one->bottom;
}

/* A range's first cell is not covered; the rest of a row takes its value from the left,
 * and the first of a row from above. */
static char cover_of(const struct merge_hang *h, long row)
{
	if (h->bottom < row)
		return 0;
	if (!h->first)
		return EMIT_LEFT;
	return row > h->top ? EMIT_ABOVE : 0;
}

size_t merges_row(struct merges *m, long row, char cover[EMIT_COLUMNS_MAX])
{
	size_t last = 0;

	for (; m->next < m->count && m->merge[m->next].top <= row; m->next++)
		hang(m, m->merge + m->next);
	if (m->until < row)
		m->width = 0;
	for (size_t i = 0; i < m->width; i++) {
		cover[i] = cover_of(m->hang + i, row);
		if (cover[i])
			last = i + 1;
	}
	return last;
}

void merges_release(struct merges *m)
{
	free(m->merge);
	*m = (struct merges){0};
}
