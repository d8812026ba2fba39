/* Plans; their stages: stages.c. */
#include "store/plans.h"

#include <stdlib.h>
#include <string.h>

#include "store/side.h"
#include "store/names_near.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/number.h"

/* ---- reading ---- */

static int read_plans(struct store *s, sqlite3_stmt *st, struct plan_list *out,
		      struct error *err)
{
	size_t cap = 0;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = (struct plan){
			.id = sqlite3_column_int64(st, 0),
			.title = db_col_text(st, 1, &out->texts),
			.year = sqlite3_column_int(st, 2),
			.basis = db_col_text(st, 3, &out->texts),
		};
	}
	return got;
}

static void count_stages(struct plan_list *out, const struct stage_list *stages)
{
	for (size_t i = 0; i < stages->rows; i++) {
		const struct stage *x = &stages->row[i];
		struct plan *p = out->row;

		while (p < out->row + out->rows && p->id != x->plan)
			p++;
		if (p == out->row + out->rows)
			continue;
		p->stages++;
		p->done += x->end.day != DAY_NONE && !x->end.dropped;
		p->dropped += x->end.day != DAY_NONE && x->end.dropped;
		p->overdue += x->m->light == LIGHT_OVERDUE;
	}
}

enum status plans_list(struct store *s, int year, daynum today, struct plan_list *out,
		       struct error *err)
{
	static const struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct stage_list stages;

	*out = (struct plan_list){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT id,title,year,basis FROM plan WHERE (?1=0 "
			   "OR year=?1) AND " OF_SCOPE("area") " ORDER BY year DESC,id",
			   err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", (int64_t)year);
	enum status result =
		read_plans(s, st, out, err) == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result == ST_OK)
		result = stages_list(s, &all, 0, year, today, &stages, err);
	if (result == ST_OK) {
		count_stages(out, &stages);
		stage_list_release(&stages);
	} else {
		plan_list_release(out);
	}
	return result;
}

void plan_list_release(struct plan_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct plan_list){0};
}

/* The best fit among the titles; *several when more fit as well. */
static const struct plan *best_fit(const struct plan_list *l, const char *text,
				   struct buf *names, bool *several)
{
	const struct plan *best = NULL;
	enum find_rank rank = FIND_NONE;

	*several = false;
	for (size_t i = 0; i < l->rows; i++) {
		enum find_rank r = find_match(l->row[i].title, text);

		if (r != FIND_NONE)
			buf_addf(names, "%s%s", names->len ? "、" : "",
				 l->row[i].title);
		if (r == FIND_NONE || r < rank)
			continue;
		*several = r == rank;
		rank = r;
		best = &l->row[i];
	}
	return best;
}

enum status plan_find(struct store *s, const char *text, int64_t *id, struct error *err)
{
	struct plan_list l;
	struct buf names = {0};
	int64_t number = 0;
	bool several = false;
	enum status st = plans_list(s, 0, DAY_NONE, &l, err);

	if (st != ST_OK)
		return st;
	const struct plan *p = NULL;
	if (number_parse(text, strlen(text), 1, INT64_MAX, &number) == NUMBER_VALUE)
		for (size_t i = 0; i < l.rows && !p; i++)
			p = l.row[i].id == number ? &l.row[i] : NULL;
	if (!p && *text)
		p = best_fit(&l, text, &names, &several);
	if (!p)
		st = error_set(err, ST_NOT_FOUND,
			       _("没有叫“%.60s”的方案；用 plans 列出方案"), text);
	else if (several)
		st = error_set(err, ST_AMBIGUOUS, _("“%.60s”可以是：%s"), text,
			       buf_text(&names));
	else
		*id = p->id;
	buf_release(&names);
	plan_list_release(&l);
	return st;
}

/* ---- changes ---- */

enum {
	TITLE_MAX = 200 /* characters, of a number as well */
};

static enum status plan_texts(struct store *s, int64_t self, const char *title,
			      int year, const char *basis, struct buf *t, struct buf *b,
			      struct error *err)
{
	enum status st = clean_line(t, title, TITLE_MAX, _("方案名称"), err);

	if (st == ST_OK && !t->len)
		st = error_set(err, ST_INPUT, _("方案名称是空的，请写全称"));
	if (st == ST_OK)
		st = clean_line(b, basis, TITLE_MAX, _("文号"), err);
	if (st == ST_OK && (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX))
		st = error_set(err, ST_INPUT, _("年份要在 %d 到 %d 之间"), DAY_YEAR_MIN,
			       DAY_YEAR_MAX);
	if (st == ST_OK &&
	    db_int(s, 0,
		   "SELECT id FROM plan WHERE title=?1 AND id<>?2 AND " OF_SCOPE(
			   "area"),
		   "ti", buf_text(t), self))
		st = error_set(err, ST_INPUT, _("已经有叫“%.60s”的方案"), buf_text(t));
	if (st == ST_OK)
		st = names_near(
			s,
			(struct near_whom){
				.every = "SELECT id,title FROM plan WHERE " OF_SCOPE(
					"area"),
				.self = self},
			N_("方案"), buf_text(t), NULL, err);
	return st;
}

enum status plan_add(struct store *s, const char *title, int year, const char *basis,
		     int64_t *id, struct error *err)
{
	struct buf t = {0}, b = {0};
	enum status st = plan_texts(s, 0, title, year, basis, &t, &b, err);

	if (st == ST_OK)
		st = row_insert(s, id, err, "plan", "title,year,basis,area", "titz",
				buf_text(&t), (int64_t)year, side_null(&b),
				scope_area(s));
	buf_release(&t);
	buf_release(&b);
	return st;
}

static enum status plan_known(struct store *s, int64_t id, struct error *err)
{
	if (db_int(s, 0, "SELECT id FROM plan WHERE id=?1 AND " OF_SCOPE("area"), "i",
		   id))
		return ST_OK;
	return error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的方案，请从列表中选择"),
			 (long long)id);
}

enum status plan_edit(struct store *s, int64_t id, const char *title, int year,
		      const char *basis, struct error *err)
{
	struct buf t = {0}, b = {0};
	enum status st = plan_known(s, id, err);

	if (st == ST_OK)
		st = plan_texts(s, id, title, year, basis, &t, &b, err);
	if (st == ST_OK)
		st = row_update(s, id, err, "plan", "title,year,basis", "tit",
				buf_text(&t), (int64_t)year, side_null(&b));
	buf_release(&t);
	buf_release(&b);
	return st;
}

enum status plan_delete(struct store *s, int64_t id, struct error *err)
{
	int64_t n = db_int(s, 0, "SELECT count(*) FROM stage WHERE plan=?1", "i", id);
	enum status st = plan_known(s, id, err);

	if (st == ST_OK && n)
		st = error_set(err, ST_INPUT,
			       _("这个方案还有 %lld 个阶段，请先删去误登的阶段"),
			       (long long)n);
	return st == ST_OK ? row_delete(s, id, "plan", err) : st;
}
