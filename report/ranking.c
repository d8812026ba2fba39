#include "report/ranking.h"

#include <stdlib.h>

#include "text/mem.h"

void ranking_make(struct ranking *r, const struct figure_list *list, enum rank_by by,
		  enum rank_ties ties)
{
	*r = (struct ranking){.list = list};
	r->row = mem_array(list->rows, sizeof *r->row);
	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];
		int64_t done = f->count, task = f->target;
		bool has = by == RANK_BY_COMPLETION ? figure_held(f, &done, &task)
						    : f->has_count;
		r->row[i] = (struct rank_row){.has_count = has,
					      .has_target = f->has_target,
					      .count = done,
					      .target = task,
					      .order = f->is_area ? (int)i : f->order};
	}
	rank_rows(r->row, list->rows, by, ties);
	while (r->ranked < list->rows && r->row[r->ranked].rank > 0)
		r->ranked++;
}

void ranking_release(struct ranking *r)
{
	free(r->row);
	*r = (struct ranking){0};
}

bool figure_held(const struct figure *f, int64_t *done, int64_t *task)
{
	bool own = f->has_target && f->target_kind == TARGET_MONTHLY;

	if (f->is_area) {
		*done = f->area.done;
		*task = f->area.task;
		return f->area.held > 0;
	}
	*done = own ? f->own : f->count;
	*task = f->target;
	return f->has_target && (own ? f->has_own : f->has_count);
}

static void add_held(struct totals *t, const struct figure *f)
{
	int64_t done, task;

	if (!figure_held(f, &done, &task))
		return;
	t->held++;
	t->whole += !f->is_area || f->area.held == f->area.units;
	t->done += done;
	t->task += task;
}

struct totals totals_of(const struct figure_list *list)
{
	struct totals t = {
		.units = list->rows, .upto_first = DAY_NONE, .upto_last = DAY_NONE};

	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];
		daynum first = f->is_area ? f->area.upto_first : f->upto;

		t.own_split |= f->is_area && f->own_split;
		t.count_split |= f->is_area && f->count_split;
		if (f->has_count) {
			t.count += f->count;
			t.counted++;
			if (t.upto_first == DAY_NONE || first < t.upto_first)
				t.upto_first = first;
			if (t.upto_last == DAY_NONE || f->upto > t.upto_last)
				t.upto_last = f->upto;
		}
		if (f->has_own) {
			t.own += f->own;
			t.owned++;
		}
		if (f->has_target) {
			t.target += f->target;
			t.targeted++;
		}
		add_held(&t, f);
	}
	return t;
}

const struct figure *ranking_at(const struct ranking *r, size_t i)
{
	return &r->list->row[r->row[i].index];
}
