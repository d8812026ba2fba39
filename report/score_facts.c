#include "report/score_facts.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

void score_event_add(struct score_facts *f, const struct score_event *e)
{
	f->event = mem_grow(f->event, &f->cap, f->events + 1, sizeof *f->event);
	f->event[f->events++] = *e;
}

void score_kind_add(struct score_facts *f, int64_t unit, enum matter_kind kind)
{
	size_t i = 0;

	while (i < f->kinds_n && f->kinds[i].unit != unit)
		i++;
	if (i == f->kinds_n) {
		f->kinds = mem_grow(f->kinds, &f->kinds_cap, i + 1, sizeof *f->kinds);
		f->kinds[f->kinds_n++].unit = unit;
	}
	f->kinds[i].kinds |= 1u << kind;
}

/* Of one unit, or of any (0). */
static bool has_kind(const struct score_facts *f, int64_t unit, enum matter_kind kind)
{
	for (size_t i = 0; i < f->kinds_n; i++)
		if ((unit == 0 || f->kinds[i].unit == unit) &&
		    f->kinds[i].kinds >> kind & 1)
			return true;
	return false;
}

static int compare(const void *a, const void *b)
{
	const struct score_event *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->matter > y->matter) - (x->matter < y->matter);
}

enum status score_facts_read(struct store *s, int year, daynum today,
			     struct score_facts *out, struct error *err)
{
	struct period p = period_year(year);

	*out = (struct score_facts){.year = year, .first = p.first, .last = p.last};
	if (today < p.first)
		return error_set(err, ST_INPUT, _("%d年还没有开始，不能考核"), year);
	out->last = today < p.last ? today : p.last;
	enum status st = figures_units(s, p, 0, &out->figures, err);
	if (st == ST_OK)
		st = score_counts_read(s, out, err);
	if (st == ST_OK)
		st = score_matters_read(s, out, err);
	if (st == ST_OK)
		st = score_catalog_read(s, out, err);
	if (st != ST_OK)
		score_facts_release(out);
	else if (out->events)
		qsort(out->event, out->events, sizeof *out->event, compare);
	return st;
}

void score_facts_release(struct score_facts *f)
{
	figure_list_release(&f->figures);
	catalog_matrix_release(&f->catalog);
	free(f->event);
	free(f->kinds);
	free(f->target);
	arena_release(&f->texts);
	*f = (struct score_facts){0};
}

/* --- what is counted --- */

static bool fits(const struct score_event *e, const char *class)
{
	return !*class || strcmp(*e->class ? e->class : "未分类", class) == 0;
}

/* The first event of the unit and kind, or where it would be. */
static size_t first_of(const struct score_facts *f, int64_t unit, enum score_name what)
{
	const struct score_event want = {
		.unit = unit, .what = what, .day = DAY_NONE, .matter = INT64_MIN};
	size_t low = 0, high = f->events;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare(&f->event[mid], &want) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct score_event *score_facts_event(const struct score_facts *f, int64_t unit,
					    enum score_name what, const char *class,
					    size_t n)
{
	for (size_t i = first_of(f, unit, what); i < f->events; i++) {
		const struct score_event *e = &f->event[i];

		if (e->unit != unit || e->what != what)
			return NULL;
		if (fits(e, class) && n-- == 0)
			return e;
	}
	return NULL;
}

static int64_t count(const struct score_facts *f, int64_t unit, enum score_name what,
		     const char *class)
{
	int64_t n = 0;

	for (size_t i = first_of(f, unit, what); i < f->events; i++, n++)
		if (f->event[i].unit != unit || f->event[i].what != what)
			break;
	if (!*class)
		return n;
	for (n = 0; score_facts_event(f, unit, what, class, (size_t)n);)
		n++;
	return n;
}

/* --- figures, or why there is none --- */

static struct score_number missing(const char *why)
{
	return (struct score_number){.why = why};
}

static struct score_number number(int64_t n, const char *why_zero)
{
	return (struct score_number){.there = true, .n = n, .why = why_zero};
}

static const struct figure *figure_of(const struct score_facts *f, int64_t unit)
{
	for (size_t i = 0; i < f->figures.rows; i++)
		if (f->figures.row[i].id == unit)
			return &f->figures.row[i];
	return NULL;
}

static struct score_number target(const struct figure *x)
{
	if (!x || !x->has_target || x->target_kind != TARGET_ANNUAL)
		return missing("没有设年度任务");
	return number(x->target, "年度任务是 0，算不出比例");
}

static struct score_number cumulative(const struct figure *x)
{
	if (x && x->has_count)
		return number(x->count, "累计数是 0，不能作除数");
	return missing(x && x->count_split ? "累计数跨年度，分不开"
					   : "没有登记发布数量");
}

/* The highest of the units of its kind. */
static struct score_number best(const struct score_facts *f, const struct figure *x)
{
	int64_t n = -1;

	for (size_t i = 0; x && i < f->figures.rows; i++)
		if (f->figures.row[i].kind == x->kind && f->figures.row[i].has_count &&
		    f->figures.row[i].count > n)
			n = f->figures.row[i].count;
	return n < 0 ? missing("没有登记发布数量")
		     : number(n, "最高的累计数是 0，算不出比例");
}

static struct score_number other_target(const struct score_facts *f, int64_t unit,
					enum score_name what)
{
	const struct score_target *t = NULL;

	for (size_t i = 0; i < f->targets && !t; i++)
		if (f->target[i].unit == unit)
			t = &f->target[i];
	if (what == SCORE_MONTHS_SHORT) {
		if (!t || !t->monthly)
			return missing("没有设每月任务，或还没有满一个月");
		return t->month_blank ? missing("有的月份没有登记数量")
				      : number(count(f, unit, what, ""), "");
	}
	if (!t || !t->floor)
		return missing(t && t->pending ? "保底任务的日期还没有到"
					       : "没有设保底任务");
	if (what == SCORE_FLOOR)
		return number(t->amount, "保底任务是 0，算不出比例");
	return t->floor_counted ? number(t->count, "保底累计是 0，不能作除数")
				: missing("没有登记发布数量");
}

/* What nobody has entered anything of can't be counted. */
static const char *unentered(const struct score_facts *f, int64_t unit,
			     enum score_name what)
{
	switch (what) {
	case SCORE_FINDINGS:
	case SCORE_REPEATED:
	case SCORE_TASKS_LATE:
	case SCORE_RETURNED:
	case SCORE_UNFINISHED:
		return has_kind(f, 0, MATTER_RECTIFICATION) ? NULL
							    : "全年没有登记过问题";
	case SCORE_REQUESTS:
	case SCORE_REQUESTS_LATE:
		return has_kind(f, 0, MATTER_REQUEST) ? NULL : "全年没有登记过申请";
	case SCORE_STAGES_LATE:
		return has_kind(f, 0, MATTER_STAGE) ? NULL : "全年没有登记过工作阶段";
	case SCORE_UPDATES_LATE:
		return has_kind(f, unit, MATTER_UPDATE)
			       ? NULL
			       : "没有登记这个单位的栏目和账号";
	case SCORE_DUTIES:
	case SCORE_DUTIES_DONE:
	case SCORE_DUTIES_LATE:
		return has_kind(f, unit, MATTER_DUTY) ? NULL : "没有给这个单位登记事项";
	default:
		break;
	}
	return NULL;
}

static struct score_number items(const struct catalog_cell *c, enum score_name what)
{
	if (!c)
		return missing("没有登记目录填报");
	if (what == SCORE_ITEMS)
		return number(c->applies, "没有要填的目录事项");
	return number(c->filled, "没有已填的目录事项，不能作除数");
}

struct score_number score_facts_number(const struct score_facts *f, int64_t unit,
				       enum score_name what, const char *class)
{
	const char *why;

	switch (what) {
	case SCORE_TARGET:
		return target(figure_of(f, unit));
	case SCORE_COUNT:
		return cumulative(figure_of(f, unit));
	case SCORE_BEST:
		return best(f, figure_of(f, unit));
	case SCORE_FLOOR:
	case SCORE_FLOOR_COUNT:
	case SCORE_MONTHS_SHORT:
		return other_target(f, unit, what);
	case SCORE_ITEMS:
	case SCORE_ITEMS_FILLED:
		return items(score_catalog_unit(f, unit), what);
	default:
		break;
	}
	why = unentered(f, unit, what);
	if (why)
		return missing(why);
	return number(count(f, unit, what, class), "没有可作除数的事项");
}
