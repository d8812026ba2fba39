#include "tui/list_own.h"

#include <stdlib.h>
#include <string.h>

#include "text/fault.h"
#include "text/mem.h"

enum {
	MARK_CELLS = 2, /* '>' and '+' before each row */
	WHEEL_ROWS = 3,
};

void list_init(struct list *l, const struct list_ops *ops, const void *ctx)
{
	*l = (struct list){.ops = ops, .ctx = ctx, .height = 1};
	list_refresh(l);
}

void list_release(struct list *l)
{
	sorting_release(&l->sorting);
	free(l->order);
	free(l->found);
	free(l->marked);
	buf_release(&l->query);
	*l = (struct list){0};
}

size_t list_row(const struct list *l, size_t place)
{
	return l->narrowed ? l->found[place] : l->sorted ? l->order[place] : place;
}

int64_t list_id_at(const struct list *l, size_t place)
{
	return l->ops->id(l->ctx, list_row(l, place));
}

void list_place(struct list *l, size_t at)
{
	l->seek = 0;
	if (at >= l->count && !(FAULT(8) && at == l->count))
		at = l->count ? l->count - 1 : 0;
	l->at = at;
	l->at_id = l->count ? list_id_at(l, at) : 0;
}

static int by_id(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return a < b ? -1 : a > b;
}

void list_sweep_marks(struct list *l)
{
	size_t n = l->ops->count(l->ctx), kept = 0;

	if (!l->marks)
		return;
	int64_t *ids = mem_array(n, sizeof *ids);
	for (size_t i = 0; i < n; i++)
		ids[i] = l->ops->id(l->ctx, i);
	qsort(ids, n, sizeof *ids, by_id);
	for (size_t i = 0; i < l->marks; i++)
		if (bsearch(&l->marked[i], ids, n, sizeof *ids, by_id))
			l->marked[kept++] = l->marked[i];
	l->marks = kept;
	free(ids);
}

bool list_select_id(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->count; i++)
		if (list_id_at(l, i) == id) {
			list_place(l, i);
			return true;
		}
	return false;
}

bool list_selected(const struct list *l, size_t *row)
{
	if (!l->count)
		return false;
	*row = list_row(l, l->at);
	return true;
}

int64_t list_selected_id(const struct list *l)
{
	return l->count ? l->at_id : 0;
}

void list_move(struct list *l, int by)
{
	size_t step = by < 0 ? (size_t)(-(long)by) : (size_t)by;

	if (by < 0)
		list_place(l, step > l->at ? 0 : l->at - step);
	else
		list_place(l, step > l->count ? l->count : l->at + step);
}

void list_page(struct list *l, int pages)
{
	int height = l->height > 1 ? l->height : 1;
	long by = (long)pages * height;

	list_move(l, by > 1000000 ? 1000000 : by < -1000000 ? -1000000 : (int)by);
}

void list_goto(struct list *l, size_t index)
{
	list_place(l, index);
}

static size_t mark_place(const struct list *l, int64_t id)
{
	size_t low = 0, high = l->marks;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->marked[mid] < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool list_is_marked(const struct list *l, int64_t id)
{
	size_t at = mark_place(l, id);

	return at < l->marks && l->marked[at] == id;
}

void list_mark(struct list *l, int64_t id, bool on)
{
	size_t at = mark_place(l, id);
	bool there = at < l->marks && l->marked[at] == id;

	if (on == there)
		return;
	if (on) {
		l->marked = mem_grow(l->marked, &l->mark_cap, l->marks + 1,
				     sizeof *l->marked);
		memmove(l->marked + at + 1, l->marked + at,
			(l->marks - at) * sizeof *l->marked);
		l->marked[at] = id;
		l->marks++;
	} else {
		l->marks--;
		memmove(l->marked + at, l->marked + at + 1,
			(l->marks - at) * sizeof *l->marked);
	}
}

void list_mark_all(struct list *l)
{
	size_t n = 0;

	list_finish(l);
	l->marked = mem_grow(l->marked, &l->mark_cap, l->marks + l->count,
			     sizeof *l->marked);
	for (size_t i = 0; i < l->count; i++)
		l->marked[l->marks++] = list_id_at(l, i);
	if (l->marks > 1)
		qsort(l->marked, l->marks, sizeof *l->marked, by_id);
	for (size_t i = 0; i < l->marks; i++)
		if (!n || l->marked[n - 1] != l->marked[i])
			l->marked[n++] = l->marked[i];
	l->marks = n;
}

void list_marks_clear(struct list *l)
{
	l->marks = 0;
}

size_t list_targets(struct list *l, int64_t **ids)
{
	size_t n = 0;

	if (l->marks)
		list_finish(l);
	*ids = mem_array(l->marks ? l->count : 1, sizeof **ids);
	for (size_t i = 0; l->marks && i < l->count; i++) {
		int64_t id = list_id_at(l, i);

		if (list_is_marked(l, id))
			(*ids)[n++] = id;
	}
	if (!n && l->count)
		(*ids)[n++] = l->at_id;
	return n;
}

size_t list_chosen(struct list *l, uint32_t **row)
{
	size_t n = 0;

	list_finish(l);
	*row = mem_array(l->count, sizeof **row);
	for (size_t i = 0; i < l->count; i++) {
		size_t at = list_row(l, i);

		if (!l->marks || list_is_marked(l, l->ops->id(l->ctx, at)))
			(*row)[n++] = (uint32_t)at;
	}
	return n;
}

/* Keeps the selected row in sight and the last page full. */
static void scroll(struct list *l, int height)
{
	size_t rows = (size_t)height;

	l->height = height;
	if (l->at < l->top)
		l->top = l->at;
	if (l->at >= l->top + rows)
		l->top = l->at - rows + 1;
	if (l->top + rows > l->count)
		l->top = l->count > rows ? l->count - rows : 0;
}

static void draw_row(const struct list *l, struct canvas *c, struct rect r,
		     size_t index, bool focused)
{
	size_t row = list_row(l, index);
	bool marked = list_is_marked(l, l->ops->id(l->ctx, row));
	bool here = index == l->at;
	enum style style = here && focused ? STYLE_SELECTED
			   : here          ? STYLE_CHOSEN
			   : marked        ? STYLE_MARKED
					   : STYLE_NORMAL;

	if (style != STYLE_NORMAL)
		canvas_fill(c, r, style);
	if (here && focused)
		canvas_put(c, r.y, r.x, 1, style, ">", false);
	if (marked && r.cols > 1)
		canvas_put(c, r.y, r.x + 1, 1, style, "+", false);
	struct rect rest = {r.y, r.x + MARK_CELLS, 1, r.cols - MARK_CELLS};
	if (rest.cols > 0)
		l->ops->draw(l->ctx, c, rest, row, style);
	if (here && focused)
		canvas_cursor(c, r.y, r.x);
}

static void show(const struct list *l, size_t n)
{
	uint32_t *row = mem_array(n + 1, sizeof *row);

	for (size_t i = 0; i < n; i++)
		row[i] = (uint32_t)list_row(l, l->top + i);
	l->ops->show(l->ctx, row, n);
	free(row);
}

void list_draw(struct list *l, struct canvas *c, struct rect r, bool focused)
{
	if (r.rows <= 0 || r.cols <= 0)
		return;
	scroll(l, r.rows);
	size_t rest = l->count - l->top, rows = (size_t)r.rows;
	if (l->ops->show && rest)
		show(l, rest < rows ? rest : rows);
	if (focused && !l->count)
		canvas_cursor(c, r.y, r.x);
	for (int i = 0; i < r.rows && l->top + (size_t)i < l->count; i++)
		draw_row(l, c, (struct rect){r.y + i, r.x, 1, r.cols},
			 l->top + (size_t)i, focused);
}

bool list_mouse(struct list *l, struct rect r, const struct input *in, bool *activated)
{
	*activated = false;
	if (in->kind != INPUT_MOUSE || in->y < r.y || in->y >= r.y + r.rows ||
	    in->x < r.x || in->x >= r.x + r.cols)
		return false;
	if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN) {
		list_move(l, in->mouse == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
		return true;
	}
	size_t index = l->top + (size_t)(in->y - r.y);
	if (index >= l->count)
		return true;
	list_place(l, index);
	*activated = in->mouse == MOUSE_DOUBLE;
	return true;
}
