/* The rows of a list gone through: narrowed, sorted, found again; where they are many, in portions. */
#include "tui/list_own.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	PORTION = 256,    /* rows looked at in one go: some milliseconds */
	AT_ONCE = 6,      /* so many portions before the next key */
	COMPARED = 20000, /* the same of a sort */
};

static int by_column(const void *pa, const void *pb, void *arg)
{
	const struct list *l = arg;
	size_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	int by = l->sort < 0 ? -l->sort : l->sort;
	int r = l->ops->compare(l->ctx, a, b, by);

	if (l->sort < 0)
		r = r > 0 ? -1 : r < 0; /* not -r: INT_MIN stays negative */
	if (r)
		return r;
	return a < b ? -1 : a > b; /* equal ones keep their own order */
}

/* All rows in the order asked for, where that is found at once; else they are sorted when it is known
 * which of them are shown. */
static void arrange(struct list *l)
{
	l->rows = l->ops->count(l->ctx);
	l->sorted = l->ordered = l->within = false;
	l->step = LIST_IDLE;
	sorting_release(&l->sorting);
	if (l->rows <= 1 || !l->sort || !l->ops->compare || l->ops->look)
		return;
	l->order = mem_grow(l->order, &l->order_cap, l->rows, sizeof *l->order);
	for (size_t i = 0; i < l->rows; i++)
		l->order[i] = (uint32_t)i;
	qsort_r(l->order, l->rows, sizeof *l->order, by_column, l);
	l->sorted = true;
}

/* What is shown is still to be put in order. */
static void sort_shown(struct list *l)
{
	l->step = LIST_IDLE;
	sorting_release(&l->sorting);
	if (l->count <= 1 || !l->sort || !l->ops->compare || !l->ops->look ||
	    l->sorted || l->ordered)
		return;
	l->step = LIST_KEYS;
	l->done = 0;
	l->of = l->count;
}

/* A row of those that are looked through. */
static size_t base_row(const struct list *l, size_t i)
{
	if (l->step == LIST_KEYS)
		return list_row(l, i);
	return l->within ? l->found[i] : l->sorted ? l->order[i] : i;
}

/* The next rows, at most a portion, are looked at; how many. */
static size_t look(struct list *l, uint32_t *row, int by, bool *good)
{
	size_t n = 0;

	while (n < PORTION && l->done + n < l->of) {
		row[n] = (uint32_t)base_row(l, l->done + n);
		n++;
	}
	*good = !l->ops->look || l->ops->look(l->ctx, row, n, by);
	l->done += n;
	return n;
}

/* What is found stands before what is still to be looked at: there is room for it. */
static void match_some(struct list *l)
{
	uint32_t row[PORTION];
	const char *query = buf_text(&l->query);
	bool good;
	size_t n = look(l, row, 0, &good);

	for (size_t i = 0; good && i < n; i++) {
		if (!l->ops->match(l->ctx, row[i], query))
			continue;
		l->found[l->count++] = row[i];
		if (l->seek && l->ops->id(l->ctx, row[i]) == l->seek)
			list_place(l, l->count - 1);
	}
	if (l->done == l->of)
		sort_shown(l);
}

/* Those of the rows shown that fit are looked for, in all of them or in what is `within`. */
static void narrow(struct list *l, bool within)
{
	if (!within && l->ops->count(l->ctx) != l->rows)
		arrange(l); /* other rows, untold */
	l->within = within && l->narrowed;
	l->ordered = l->within && l->ordered;
	l->of = l->within ? l->count : l->rows;
	l->narrowed = l->query.len && l->ops->match;
	l->count = l->narrowed ? 0 : l->of;
	if (!l->narrowed) {
		sort_shown(l);
		return;
	}
	sorting_release(&l->sorting);
	l->found = mem_grow(l->found, &l->found_cap, l->of, sizeof *l->found);
	l->done = 0;
	l->step = LIST_MATCH;
	if (!l->ops->look)
		while (l->step == LIST_MATCH)
			match_some(l);
}

/* The selection stays on its row, else on its place; where rows are still being found, it will. */
static void stay(struct list *l)
{
	if (l->step == LIST_MATCH) {
		l->seek = l->seek ? l->seek : l->at_id;
		l->at = 0;
		l->at_id = 0;
	} else if (!l->count || !list_select_id(l, l->at_id)) {
		list_place(l, l->at);
	}
}

/* What is shown has changed: something is selected in it. */
static void stay_found(struct list *l)
{
	int64_t seek = l->seek;

	if (l->step != LIST_MATCH || l->seek || !l->at_id)
		list_place(l, l->at);
	l->seek = l->step == LIST_MATCH ? seek : 0;
}

/* All keys are there when the last portion of them is. */
static void keys_some(struct list *l)
{
	uint32_t row[PORTION];
	bool good;

	(void)look(l, row, l->sort < 0 ? -l->sort : l->sort, &good);
	if (!good) {
		l->step = LIST_IDLE; /* the rows stay as they are */
	} else if (l->done == l->of) {
		l->step = LIST_ORDER;
		sorting_begin(&l->sorting, l->of);
	}
}

/* The same of places among what is shown. */
static int by_place(const void *pa, const void *pb, void *arg)
{
	const struct list *l = arg;
	uint32_t a = (uint32_t)list_row(l, *(const uint32_t *)pa),
		 b = (uint32_t)list_row(l, *(const uint32_t *)pb);

	return by_column(&a, &b, arg);
}

static void order_some(struct list *l)
{
	if (sorting_turn(&l->sorting, COMPARED, by_place, l))
		return;
	uint32_t *order = sorting_take(&l->sorting);
	for (size_t i = 0; i < l->of; i++)
		order[i] = (uint32_t)list_row(l, order[i]);
	if (l->narrowed) {
		free(l->found);
		l->found = order;
		l->found_cap = l->of;
		l->ordered = true;
	} else {
		free(l->order);
		l->order = order;
		l->order_cap = l->of;
		l->sorted = true;
	}
	l->step = LIST_IDLE;
	stay(l);
}

static void arrange_anew(struct list *l)
{
	arrange(l);
	narrow(l, false);
	stay(l);
}

static void refresh(struct list *l)
{
	list_sweep_marks(l);
	arrange_anew(l);
}

bool list_turn(struct list *l)
{
	if (l->step != LIST_IDLE && l->ops->count(l->ctx) != l->rows)
		refresh(l); /* other rows, untold */
	switch (l->step) {
	case LIST_KEYS:
		keys_some(l);
		break;
	case LIST_ORDER:
		order_some(l);
		break;
	case LIST_MATCH:
		match_some(l);
		stay_found(l);
		break;
	case LIST_IDLE:
		break;
	}
	return l->step != LIST_IDLE;
}

void list_finish(struct list *l)
{
	while (list_turn(l))
		;
}

int list_percent(const struct list *l)
{
	switch (l->step) {
	case LIST_KEYS:
		return (int)(l->done * 50 / (l->of ? l->of : 1));
	case LIST_ORDER:
		return 50 + sorting_percent(&l->sorting) / 2;
	case LIST_MATCH:
		return (int)(l->done * 100 / (l->of ? l->of : 1));
	case LIST_IDLE:
		break;
	}
	return -1;
}

/* Few rows are done before anything is drawn. */
static void begin(struct list *l)
{
	for (int i = 0; i < AT_ONCE && list_turn(l); i++)
		;
}

void list_refresh(struct list *l)
{
	refresh(l);
	begin(l);
}

/* Whether all that fits the query so far is in what is shown. */
static bool all_found(const struct list *l)
{
	return l->query.len && l->step != LIST_MATCH;
}

void list_find(struct list *l, const char *query)
{
	char *own = mem_text(query); /* may be the list's own text */
	/* What doesn't fit a beginning does not fit the whole (text/find.h). */
	bool more = all_found(l) && strlen(own) >= l->query.len &&
		    memcmp(own, buf_text(&l->query), l->query.len) == 0;

	buf_clear(&l->query);
	buf_add(&l->query, own);
	free(own);
	narrow(l, more);
	stay(l);
	begin(l);
}

void list_sort(struct list *l, int by)
{
	bool shown = l->ops->look && l->step != LIST_MATCH && by &&
		     l->ops->count(l->ctx) == l->rows;

	l->sort = by;
	if (shown) { /* stands there until it is in order */
		l->sorted = l->ordered = false;
		sort_shown(l);
	} else {
		arrange_anew(l);
	}
	begin(l);
}

bool list_seek(const struct list *l, const char *query, size_t *at)
{
	for (size_t i = 0; l->ops->match && i < l->count;) {
		uint32_t row[PORTION];
		size_t n = 0;

		while (n < PORTION && i + n < l->count) {
			row[n] = (uint32_t)list_row(l, i + n);
			n++;
		}
		if (l->ops->look && !l->ops->look(l->ctx, row, n, 0))
			return false;
		for (size_t k = 0; k < n; k++) {
			if (!l->ops->match(l->ctx, row[k], query))
				continue;
			*at = i + k;
			return true;
		}
		i += n;
	}
	return false;
}
