/* Floors by a date and targets of each month (保底任务, 每月任务), as a scoring sheet counts them. */
#include "report/score_facts.h"
#include "text/mem.h"

static struct score_target *target_of(struct score_facts *f, int64_t unit)
{
	size_t i = 0;

	while (i < f->targets && f->target[i].unit != unit)
		i++;
	if (i == f->targets) {
		f->target =
			mem_grow(f->target, &f->target_cap, i + 1, sizeof *f->target);
		f->target[f->targets++].unit = unit;
	}
	return &f->target[i];
}

/* The last floor whose day has come stands for the unit. */
static enum status floor_read(struct store *s, struct score_facts *f,
			      const struct target_row *t, struct error *err)
{
	struct score_target *x = target_of(f, t->unit);
	struct period p = {f->first, t->target.range.last};
	struct figure figure;

	if (p.last > f->last) {
		x->pending = x->pending || day_ymd(p.last).year == f->year;
		return ST_OK;
	}
	if (p.last < f->first || (x->floor && x->floor_day > p.last))
		return ST_OK;
	enum status st = figure_one(s, p, t->unit, 0, &figure, err);
	x->floor = true;
	x->floor_day = p.last;
	x->amount = t->target.amount;
	x->floor_counted = st == ST_OK && figure.has_count;
	x->count = x->floor_counted ? figure.count : 0;
	return st;
}

static void short_month(struct score_facts *f, const struct target_row *t,
			struct period month, int64_t own)
{
	struct buf text = {0};
	char iso[DAY_TEXT], name[PERIOD_TEXT];

	buf_addf(&text, "%s %s新增%lld，少于每月任务%lld", day_iso(month.last, iso),
		 period_chinese(month, name), (long long)own,
		 (long long)t->target.amount);
	score_event_add(f, &(struct score_event){
				   .unit = t->unit,
				   .what = SCORE_MONTHS_SHORT,
				   .class = "",
				   .day = month.last,
				   .text = arena_text(&f->texts, buf_text(&text))});
	buf_release(&text);
}

static enum status months_read(struct store *s, struct score_facts *f,
			       const struct target_row *t, struct error *err)
{
	enum status st = ST_OK;

	for (int m = 1; m <= 12 && st == ST_OK; m++) {
		struct period month = period_month(f->year, m);
		struct figure figure;

		if (month.last > f->last || !period_has(t->target.range, month))
			continue;
		struct score_target *x = target_of(f, t->unit);
		x->monthly = true;
		st = figure_one(s, month, t->unit, 0, &figure, err);
		if (st != ST_OK || !figure.has_own)
			x->month_blank = true;
		else if (figure.own < t->target.amount)
			short_month(f, t, month, figure.own);
	}
	return st;
}

enum status score_counts_read(struct store *s, struct score_facts *f, struct error *err)
{
	struct target_list l;
	enum status st = targets_list(s, period_year(f->year), 0, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct target_row *t = &l.row[i];

		if (t->domain)
			continue;
		if (t->target.kind == TARGET_FLOOR)
			st = floor_read(s, f, t, err);
		else if (t->target.kind == TARGET_MONTHLY)
			st = months_read(s, f, t, err);
	}
	target_list_release(&l);
	return st;
}
