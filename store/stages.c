/* Stages of plans. */
#include <stdlib.h>
#include <string.h>

#include "store/plans.h"
#include "store/side.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

enum { /* characters, as the schema has them */
	DELIVERABLE_MAX = 200,
	EDITION_MAX = 60
};

static const char stage_of[] = "SELECT id FROM stage WHERE matter=?1";

/* ---- reading ---- */

static void read_stage(void *ctx, size_t row, sqlite3_stmt *st)
{
	struct stage_list *l = ctx;
	struct stage *x = &l->row[row];

	x->plan = sqlite3_column_int64(st, 1);
	x->plan_title = db_col_text(st, 2, &l->texts);
	x->plan_year = sqlite3_column_int(st, 3);
	x->order = sqlite3_column_int(st, 4);
	x->deliverable = db_col_text(st, 5, &l->texts);
	x->edition = db_col_text(st, 6, &l->texts);
	x->end = side_end(x->m, st, 7);
}

static int by_plan(const void *a, const void *b)
{
	const struct stage *x = a, *y = b;

	if (x->plan_year != y->plan_year)
		return y->plan_year - x->plan_year;
	if (x->plan != y->plan)
		return x->plan < y->plan ? -1 : 1;
	if (x->order != y->order)
		return x->order - y->order;
	/* the matters' own order: soonest due first, then the units' */
	return (x->m > y->m) - (x->m < y->m);
}

/* Leaves out other plans and years, and what has no side row: such a one is for check. */
static void narrow(struct stage_list *l, int64_t plan, int year)
{
	size_t n = 0;

	for (size_t i = 0; i < l->rows; i++) {
		const struct stage *x = &l->row[i];

		if (x->plan && (!plan || x->plan == plan) &&
		    (!year || x->plan_year == year))
			l->row[n++] = *x;
	}
	l->rows = n;
}

enum status stages_list(struct store *s, const struct matter_filter *f, int64_t plan,
			int year, daynum today, struct stage_list *out,
			struct error *err)
{
	struct matter_filter mine = *f;

	*out = (struct stage_list){0};
	mine.kinds = 1u << MATTER_STAGE;
	enum status st = matters_list(s, &mine, today, &out->matters, err);
	if (st != ST_OK)
		return st;
	out->rows = out->matters.rows;
	out->row = mem_array(out->rows + 1, sizeof *out->row);
	for (size_t i = 0; i < out->rows; i++)
		out->row[i] = (struct stage){.m = &out->matters.row[i], .behind = -1};
	st = side_rows(s,
		       "SELECT t.matter,t.plan,p.title,p.year,t.ord,t.deliverable,"
		       "t.edition," SIDE_END " FROM stage t JOIN plan p ON p.id=t.plan"
		       " WHERE t.matter=?1",
		       &out->matters, read_stage, out, err);
	if (st != ST_OK) {
		stage_list_release(out);
		return st;
	}
	narrow(out, plan, year);
	if (!f->only)
		qsort(out->row, out->rows, sizeof *out->row, by_plan);
	return ST_OK;
}

void stage_list_release(struct stage_list *l)
{
	free(l->row);
	matter_list_release(&l->matters);
	arena_release(&l->texts);
	*l = (struct stage_list){0};
}

/* ---- changes ---- */

static enum status place_of(struct store *s, const struct stage_new *n, int64_t *order,
			    struct error *err)
{
	*order = n->order;
	if (!db_int(s, 0, "SELECT id FROM plan WHERE id=?1 AND " OF_SCOPE("area"), "i",
		    n->plan))
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的方案，请从列表中选择"),
				 (long long)n->plan);
	if (*order < 0 || *order > 99999)
		return error_set(err, ST_INPUT, _("阶段的序号应在 1 到 99999 之间"));
	if (!*order)
		*order = db_int(
			s, 0,
			"SELECT t.ord FROM stage t JOIN matter m ON m.id=t.matter"
			" WHERE t.plan=?1 AND m.what=?2 LIMIT 1",
			"it", n->plan, n->m.what ? n->m.what : "");
	if (!*order)
		*order = 1 + db_int(s, 0, "SELECT max(ord) FROM stage WHERE plan=?1",
				    "i", n->plan);
	return ST_OK;
}

enum status stage_add(struct store *s, const struct stage_new *n, int64_t *id,
		      struct error *err)
{
	struct matter_new m = n->m;
	struct buf deliverable = {0}, edition = {0};
	int64_t matter = 0, order = 0;
	enum status st = place_of(s, n, &order, err);

	m.kind = MATTER_STAGE;
	if (st == ST_OK)
		st = clean_line(&deliverable, n->deliverable, DELIVERABLE_MAX,
				_("成果"), err);
	if (st == ST_OK)
		st = clean_line(&edition, n->edition, EDITION_MAX, _("目录版本"), err);
	if (st == ST_OK)
		st = matter_add(s, &m, &matter, err);
	if (st == ST_OK)
		st = row_insert(s, NULL, err, "stage",
				"matter,plan,ord,deliverable,edition", "iiitt", matter,
				n->plan, order, side_null(&deliverable),
				side_null(&edition));
	buf_release(&deliverable);
	buf_release(&edition);
	if (st == ST_OK && id)
		*id = matter;
	return st;
}

enum status stage_edit(struct store *s, int64_t matter, const char *what,
		       const char *deliverable, const char *edition, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, stage_of, MATTER_STAGE, matter, &row, err);

	if (st == ST_OK && what)
		st = matter_edit(s, matter, what, err);
	if (st == ST_OK)
		st = side_set(s, "stage", row, "deliverable", deliverable,
			      DELIVERABLE_MAX, _("成果"), err);
	if (st == ST_OK)
		st = side_set(s, "stage", row, "edition", edition, EDITION_MAX,
			      _("目录版本"), err);
	return st;
}

enum status stage_delete(struct store *s, int64_t matter, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, stage_of, MATTER_STAGE, matter, &row, err);

	if (st == ST_OK)
		st = row_delete(s, row, "stage", err);
	return st == ST_OK ? matter_delete(s, matter, err) : st;
}
