/* Re-check by lot as facts and tables.
 *
 *   抽查.NAME   of the draws among the period's findings: seed, lists, results
 *   复核.NAME   in the next period's report: what has become of the period before's findings, and of
 *               the units drawn among them.  Results count up to the day the report's bulletin was
 *               issued; while it is not, all that are known do.
 *
 * Where there were several draws the seed and the lists are the last one's; a unit's result is its
 * last. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"

/* The draws of the facts' period, read when first asked about. */
const struct draw_list *facts_draws(struct facts *f)
{
	struct error err = {0};

	if (!f->draws_read) {
		facts_kept(f, draws_list(f->s, 0, f->p, &f->draws, &err), &err);
		facts_kept(f, drawn_list(f->s, 0, &f->drawn, &err), &err);
	}
	f->draws_read = true;
	return &f->draws;
}

void facts_draws_release(struct facts *f)
{
	draw_list_release(&f->draws);
	drawn_list_release(&f->drawn);
}

static bool of_period(struct facts *f, const struct drawn *d)
{
	const struct draw_list *l = facts_draws(f);

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].id == d->draw)
			return true;
	return false;
}

bool fact_result_counts(const struct drawn *d, daynum limit)
{
	return d->result && (limit == DAY_NONE || d->day <= limit);
}

/* Whether row i stands for its unit: the last with a result, or without any the last. */
static bool stands(struct facts *f, size_t i, daynum limit)
{
	const struct drawn *row = f->drawn.row;
	bool mine = fact_result_counts(&row[i], limit);

	if (!of_period(f, &row[i]))
		return false;
	for (size_t k = 0; k < f->drawn.rows; k++) {
		bool theirs = fact_result_counts(&row[k], limit);

		if (k == i || row[k].unit != row[i].unit || !of_period(f, &row[k]) ||
		    theirs < mine)
			continue;
		if (theirs > mine || (mine && row[k].day > row[i].day) ||
		    ((!mine || row[k].day == row[i].day) && k > i))
			return false;
	}
	return true;
}

const struct drawn *facts_drawn_unit(struct facts *f, int64_t unit, daynum limit)
{
	facts_draws(f);
	for (size_t i = 0; i < f->drawn.rows; i++)
		if (f->drawn.row[i].unit == unit && stands(f, i, limit))
			return &f->drawn.row[i];
	return NULL;
}

/* ---- one draw ---- */

struct told {
	struct facts *f;
	const struct draw *d; /* the last one */
	daynum limit;
	struct fact *out;
};

static void seed(const struct told *t)
{
	fact_words(t->out, t->d->seed);
}

static void rule(const struct told *t)
{
	struct buf b = {0};
	const struct draw_rule *r = &t->d->rule;

	if (r->split == DRAW_EACH)
		buf_addf(&b, "乡镇抽%d个、部门抽%d个", r->each[0], r->each[1]);
	else if (r->split == DRAW_PROPORTIONAL)
		buf_addf(&b, "乡镇、部门按比例共抽%d个", r->total);
	else
		buf_addf(&b, "共抽%d个", r->total);
	fact_words(t->out, buf_text(&b));
	buf_release(&b);
}

static void day(const struct told *t)
{
	fact_day(t->out, t->d->day);
}

static void method(const struct told *t)
{
	fact_number(t->out, t->d->method);
}

static int64_t pool_of(const struct told *t, int kind)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->d->pool.units; i++)
		n += t->d->pool.unit[i].kind == kind;
	return n;
}

static void pool(const struct told *t)
{
	fact_number(t->out, (int64_t)t->d->pool.units);
}

static void pool_townships(const struct told *t)
{
	fact_number(t->out, pool_of(t, 0));
}

static void pool_departments(const struct told *t)
{
	fact_number(t->out, pool_of(t, 1));
}

static void inspectors(const struct told *t)
{
	fact_number(t->out, (int64_t)t->d->pool.inspectors);
}

/* With the units they may not inspect: who draws again needs them. */
static void inspector_names(const struct told *t)
{
	struct buf b = {0};

	for (size_t i = 0; i < t->d->pool.inspectors; i++) {
		const struct draw_inspector *x = &t->d->pool.inspector[i];

		buf_addf(&b, "%s%s", i ? "、" : "", x->name);
		if (*x->unit)
			buf_addf(&b, "（%s）", x->unit);
	}
	fact_words(t->out, buf_text(&b));
	buf_release(&b);
}

static void per(const struct told *t)
{
	fact_number(t->out, t->d->rule.per);
}

static void load(const struct told *t)
{
	fact_number(t->out,
		    draw_load(t->d->drawn, t->d->rule.per, t->d->pool.inspectors));
}

static const struct {
	const char *name;
	void (*get)(const struct told *t);
} draw_names[] = {
	{"种子", seed},
	{"抽法", rule},
	{"日期", day},
	{"抽法版本", method},
	{"可抽单位数", pool},
	{"可抽乡镇数", pool_townships},
	{"可抽部门数", pool_departments},
	{"检查人员数", inspectors},
	{"检查人员", inspector_names},
	{"每单位人数", per},
	{"每人至多", load},
};

/* ---- units by result ---- */

enum {
	ANY = -1,
	KNOWN = -2,
};
static const struct {
	const char *count, *units;
	int result;
} result_names[] = {
	{"抽查单位数", "抽查单位", ANY},
	{"有结果单位数", "有结果单位", KNOWN},
	{"合格单位数", "合格单位", RESULT_QUALIFIED},
	{"未完成单位数", "未完成单位", RESULT_UNFINISHED},
	{"退回单位数", "抽查退回单位", RESULT_RETURNED},
	{"未出结果单位数", "未出结果单位", RESULT_NONE},
};

static bool is_meant(int want, int result)
{
	return want == ANY || (want == KNOWN ? result != RESULT_NONE : want == result);
}

static bool by_result(const struct told *t, const char *name)
{
	struct buf names = {0};
	int64_t n = 0;
	size_t k = 0, all = sizeof result_names / sizeof *result_names;
	bool count = false;

	for (; k < all; k++) {
		count = strcmp(name, result_names[k].count) == 0;
		if (count || strcmp(name, result_names[k].units) == 0)
			break;
	}
	if (k == all)
		return false;
	for (size_t i = 0; i < t->f->drawn.rows; i++) {
		const struct drawn *d = &t->f->drawn.row[i];
		int result =
			fact_result_counts(d, t->limit) ? (int)d->result : RESULT_NONE;

		if (!stands(t->f, i, t->limit) ||
		    !is_meant(result_names[k].result, result))
			continue;
		buf_addf(&names, "%s%s", n++ ? "、" : "", d->unit_name);
	}
	if (count)
		fact_number(t->out, n);
	else if (n)
		fact_words(t->out, buf_text(&names));
	else
		fact_missing(t->out, "%s", _("没有这样的单位"));
	buf_release(&names);
	return true;
}

/* Whether every unit drawn was found in order; 0 where none was drawn. */
static void all_qualified(const struct told *t)
{
	int64_t n = 0, good = 0;

	for (size_t i = 0; i < t->f->drawn.rows; i++) {
		const struct drawn *d = &t->f->drawn.row[i];

		if (!stands(t->f, i, t->limit))
			continue;
		n++;
		good += fact_result_counts(d, t->limit) &&
			d->result == RESULT_QUALIFIED;
	}
	fact_number(t->out, n > 0 && n == good);
}

/* ---- names ---- */

struct facts *facts_rechecked(struct facts *f, bool recheck, daynum *limit)
{
	*limit = DAY_NONE;
	if (!recheck)
		return f;
	if (f->bulletin && f->bulletin->issued != DAY_NONE)
		*limit = f->bulletin->issued;
	return facts_before(f);
}

static bool draw_named(const struct told *t, const char *name)
{
	for (size_t i = 0; i < sizeof draw_names / sizeof *draw_names; i++) {
		if (strcmp(name, draw_names[i].name) != 0)
			continue;
		if (t->d)
			draw_names[i].get(t);
		else
			fact_missing(t->out, _("%s的问题没有抽查过"), t->f->name);
		return true;
	}
	return false;
}

bool fact_draws(const char *scope, const struct ask *a)
{
	bool recheck = strcmp(scope, "复核.") == 0;
	struct told t = {.out = a->out};

	t.f = facts_rechecked(a->f, recheck, &t.limit);
	if (!t.f) {
		fact_missing(a->out, "%s", _("没有这样一个更早的期间"));
		return true;
	}
	const struct draw_list *l = facts_draws(t.f);
	t.d = l->rows ? &l->row[0] : NULL;
	if (strcmp(a->name, "次数") == 0) {
		fact_number(a->out, (int64_t)l->rows);
		return true;
	}
	if (strcmp(a->name, "全部合格") == 0) {
		all_qualified(&t);
		return true;
	}
	if (draw_named(&t, a->name) || by_result(&t, a->name))
		return true;
	if (!recheck)
		return false;
	struct ask of = *a;
	of.f = t.f;
	return fact_tasks("问题.", &of);
}
