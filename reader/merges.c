#include "reader/merges.h"

#include <stdlib.h>
#include <string.h>

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

	if (!s || *s != ':' || m->count == MERGES_MAX)
		return false;
	s = merges_reference(s + 1, &one.bottom, &one.right);
	if (!s || *s || one.bottom < one.top || one.right < one.left)
		return false;
	m->merge = mem_grow(m->merge, &m->cap, m->count + 1, sizeof *m->merge);
	m->merge[m->count++] = one;
	return true;
}

static int by_top(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	return (x->top > y->top) - (x->top < y->top);
}

void merges_sort(struct merges *m)
{
	if (m->count)
		qsort(m->merge, m->count, sizeof *m->merge, by_top);
}

/* Its own first cell is not covered; the rest of a row takes its value from the left,
 * and the first of a row from above. */
static size_t cover_one(const struct merge *one, long row, char *cover)
{
	long last = one->right < EMIT_COLUMNS_MAX ? one->right : EMIT_COLUMNS_MAX;

	if (one->left > EMIT_COLUMNS_MAX)
		return 0;
	for (long c = one->left + 1; c <= last; c++)
		cover[c - 1] = EMIT_LEFT;
	if (row > one->top)
		cover[one->left - 1] = EMIT_ABOVE;
	return (size_t)(row == one->top && last == one->left ? 0 : last);
}

size_t merges_row(struct merges *m, long row, char cover[EMIT_COLUMNS_MAX])
{
	size_t kept = 0, last = 0;

	for (; m->next < m->count && m->merge[m->next].top <= row; m->next++) {
		m->active = mem_grow(m->active, &m->active_cap, m->actives + 1,
				     sizeof *m->active);
		m->active[m->actives++] = m->next;
	}
	if (!m->actives)
		return 0;
	memset(cover, 0, EMIT_COLUMNS_MAX);
	for (size_t i = 0; i < m->actives; i++) {
		const struct merge *one = m->merge + m->active[i];

		if (one->bottom < row)
			continue;
		m->active[kept++] = m->active[i];
		size_t reach = cover_one(one, row, cover);
		if (reach > last)
			last = reach;
	}
	m->actives = kept;
	return last;
}

void merges_release(struct merges *m)
{
	free(m->merge);
	free(m->active);
	*m = (struct merges){0};
}
