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
		int64_t done = f->count;
		bool has =
			by == RANK_BY_COMPLETION ? figure_held(f, &done) : f->has_count;
		r->row[i] = (struct rank_row){.has_count = has,
					      .has_target = f->has_target,
					      .count = done,
					      .target = f->target,
					      .order = f->order};
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

bool figure_held(const struct figure *f, int64_t *done)
{
	bool own = f->has_target && f->target_kind == TARGET_MONTHLY;

	*done = own ? f->own : f->count;
	return own ? f->has_own : f->has_count;
}

struct totals totals_of(const struct figure_list *list)
{
	struct totals t = {
		.units = list->rows, .upto_first = DAY_NONE, .upto_last = DAY_NONE};

	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];

		if (f->has_count) {
			t.count += f->count;
			t.counted++;
			if (t.upto_first == DAY_NONE || f->upto < t.upto_first)
				t.upto_first = f->upto;
			if (t.upto_last == DAY_NONE || f->upto > t.upto_last)
				t.upto_last = f->upto;
		}
		if (f->has_own) {
			t.own += f->own;
			t.owned++;
		}
		if (f->has_target) {
			int64_t done;

			t.target += f->target;
			t.targeted++;
			if (figure_held(f, &done)) {
				t.held++;
				t.done += done;
				t.task += f->target;
			}
		}
	}
	return t;
}

const struct figure *ranking_at(const struct ranking *r, size_t i)
{
	return &r->list->row[r->row[i].index];
}
