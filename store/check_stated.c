/* Totals that bulletins state, held against the figures; counts by domain against plain
 * totals. */
#include <stdlib.h>
#include <string.h>

#include "store/check_inner.h"
#include "store/place.h"
#include "text/lang.h"

/* A total a bulletin states. */
struct stated {
	const char *title, *what, *measure, *scope;
	struct period period;
	int64_t printed;
};
struct stated_list {
	struct stated *row;
	size_t rows, cap;
	struct arena texts;
};

static enum status stated_load(struct store *s, struct stated_list *out,
			       struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT b.title,t.what,t.measure,t.scope,t.first,t.last,t.printed "
		"FROM stated t JOIN bulletin b ON b.id=t.bulletin WHERE " OF_SCOPE(
			"b.area") " ORDER BY b.id,t.id",
		err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		struct stated one = {
			.title = db_col_text(st, 0, &out->texts),
			.what = db_col_text(st, 1, &out->texts),
			.measure = db_col_text(st, 2, &out->texts),
			.scope = db_col_text(st, 3, &out->texts),
			.period = {db_col_day(st, 4), db_col_day(st, 5)},
			.printed = sqlite3_column_int64(st, 6),
		};
		if (one.period.first == DAY_NONE || one.period.last == DAY_NONE)
			continue;
		out->row =
			mem_grow(out->row, &out->cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = one;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum part {
	PART_COUNTY,
	PART_TOWNSHIP,
	PART_DEPARTMENT,
	PART_DOMAIN,
	PARTS
};

/* What the figures give, by kind. */
struct total {
	int64_t part[PARTS];
	bool has[PARTS];
	size_t split; /* figures that can't be separated */
};

static void total_add(struct total *t, enum part part, bool has, bool split, int64_t n)
{
	t->split += split;
	if (!has)
		return;
	t->has[part] = true;
	t->part[part] += n;
}

static void add_figure(struct total *t, enum part part, const char *measure,
		       const struct figure *f)
{
	if (strcmp(measure, "own") == 0)
		total_add(t, part, f->has_own, f->own_split, f->own);
	else if (strcmp(measure, "target") == 0 || strcmp(measure, "benchmark") == 0)
		total_add(t, part, f->has_target, false, f->target);
	else
		total_add(t, part, f->has_count, f->count_split, f->count);
}

static enum status add_units(struct store *s, const struct stated *w,
			     enum unit_kind kind, struct total *t, struct error *err)
{
	static const enum part parts[] = {[UNIT_COUNTY] = PART_COUNTY,
					  [UNIT_TOWNSHIP] = PART_TOWNSHIP,
					  [UNIT_DEPARTMENT] = PART_DEPARTMENT};
	struct figure_list l;
	enum status st = figures_units(s, w->period, kind, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		add_figure(t, parts[l.row[i].kind], w->measure, &l.row[i]);
	figure_list_release(&l);
	return st;
}

/* The county's figures by domain; only_own leaves out those that are sums of units. */
static enum status add_domains(struct store *s, const struct stated *w, bool only_own,
			       struct total *t, struct error *err)
{
	struct figure_list l;
	enum status st = figures_domains(s, w->period, 0, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		if (!only_own || !l.row[i].summed)
			add_figure(t, PART_DOMAIN, w->measure, &l.row[i]);
	}
	figure_list_release(&l);
	return st;
}

/* Everything in the county: units' plain totals, and what the county itself has: its plain
 * total or, where it has none, its own figures by domain. */
static enum status add_all(struct store *s, const struct stated *w, struct total *t,
			   struct error *err)
{
	enum status st = add_units(s, w, 0, t, err);
	if (st == ST_OK)
		st = add_units(s, w, UNIT_COUNTY, t, err);
	bool wanted =
		strcmp(w->measure, "count") == 0 || strcmp(w->measure, "own") == 0;
	if (st == ST_OK && wanted && !t->has[PART_COUNTY])
		st = add_domains(s, w, true, t, err);
	return st;
}

static enum status compute(struct store *s, const struct stated *w, struct total *t,
			   struct error *err)
{
	enum unit_kind kind;
	if (strcmp(w->measure, "benchmark") == 0 ||
	    strcmp(w->measure, "domain_count") == 0)
		return add_domains(s, w, false, t, err);
	if (strcmp(w->scope, "all") == 0)
		return add_all(s, w, t, err);
	if (unit_kind_parse(w->scope, &kind))
		return add_units(s, w, kind, t, err);
	return ST_OK;
}

/* "1298 (部门 915 + 乡镇 383)". */
static void add_total(struct buf *out, const struct total *t)
{
	static const enum part order[] = {PART_COUNTY, PART_DEPARTMENT, PART_TOWNSHIP,
					  PART_DOMAIN};
	const char *names[PARTS] = {
		[PART_COUNTY] = unit_kind_name(UNIT_COUNTY),
		[PART_TOWNSHIP] = unit_kind_name(UNIT_TOWNSHIP),
		[PART_DEPARTMENT] = unit_kind_name(UNIT_DEPARTMENT),
		[PART_DOMAIN] = _("领域"),
	};
	int64_t sum = 0;
	int parts = 0;
	for (int i = 0; i < PARTS; i++) {
		sum += t->part[i];
		parts += t->has[i];
	}
	buf_addf(out, "%lld", (long long)sum);
	const char *sep = " (";
	for (int i = 0; parts > 1 && i < PARTS; i++) {
		if (!t->has[order[i]])
			continue;
		buf_addf(out, "%s%s %lld", sep, names[order[i]],
			 (long long)t->part[order[i]]);
		sep = " + ";
	}
	if (parts > 1)
		buf_putc(out, ')');
}

static void compare(struct check *c, const struct stated *w, const struct total *t)
{
	struct buf printed = {0}, computed = {0};
	int64_t sum = 0;
	bool any = false;
	for (int i = 0; i < PARTS; i++) {
		sum += t->part[i];
		any |= t->has[i];
	}
	buf_addf(&printed, "%lld", (long long)w->printed);
	if (t->split)
		buf_addf(&computed, _("有 %zu 个数字分不出这个时段，无法核对"),
			 t->split);
	else if (!any)
		buf_add(&computed, _("没有数字，无法核对"));
	else
		add_total(&computed, t);
	if (t->split || !any || sum != w->printed)
		check_note(c, w->title, w->what, buf_text(&printed),
			   buf_text(&computed));
	buf_release(&printed);
	buf_release(&computed);
}

enum status check_stated(struct check *c, struct error *err)
{
	struct stated_list l = {0};
	enum status st = stated_load(c->s, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct total t = {0};
		st = compute(c->s, &l.row[i], &t, err);
		if (st == ST_OK)
			compare(c, &l.row[i], &t);
	}
	free(l.row);
	arena_release(&l.texts);
	return st;
}
