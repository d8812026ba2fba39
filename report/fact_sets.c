/* Sets a wording goes through, and what can be said of one of their members.
 *
 *   问题 台账 待核    single tasks, by their number
 *   限期              the period's findings that share due date and basis; the id is the first one's
 *   问题类            the period's findings worded alike; likewise
 *   问题类别          those of one sort (data/classes.csv), those of none together
 *   整改单位          units with findings of the period; the id is the unit's
 *   逾期栏目 将到期栏目  columns and accounts, as of today
 *   逾期阶段 将到期阶段  stages of the period, those of the same words and date together;
 *   逾期应尽           duties likewise
 */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "rules/term.h"
#include "text/lang.h"

static bool same_due(const struct matter *a, const struct matter *b)
{
	return a->due == b->due && strcmp(a->basis, b->basis) == 0;
}

static bool same_words(const struct matter *a, const struct matter *b)
{
	return strcmp(a->what, b->what) == 0;
}

static bool same_class(const struct matter *a, const struct matter *b)
{
	return strcmp(a->class, b->class) == 0;
}

static bool same_unit(const struct matter *a, const struct matter *b)
{
	return a->unit == b->unit;
}

static bool same_one(const struct matter *a, const struct matter *b)
{
	return a->id == b->id;
}

static bool to_recheck(const struct facts *f, const struct matter *m)
{
	return fact_matter_of_ledger(f, m) && m->state == MATTER_DONE;
}

static bool overdue_outlet(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->kind == MATTER_UPDATE && m->light == LIGHT_OVERDUE;
}

static bool soon_outlet(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->kind == MATTER_UPDATE && m->light == LIGHT_URGENT;
}

static bool overdue_stage(const struct facts *f, const struct matter *m)
{
	return m->kind == MATTER_STAGE && m->light == LIGHT_OVERDUE &&
	       fact_worked_in(f, m, DAY_NONE);
}

static bool soon_stage(const struct facts *f, const struct matter *m)
{
	return m->kind == MATTER_STAGE && m->light == LIGHT_URGENT &&
	       fact_worked_in(f, m, DAY_NONE);
}

static bool overdue_duty(const struct facts *f, const struct matter *m)
{
	return m->kind == MATTER_DUTY && m->light == LIGHT_OVERDUE &&
	       fact_worked_in(f, m, DAY_NONE);
}

static bool same_work(const struct matter *a, const struct matter *b)
{
	return a->due == b->due && same_words(a, b);
}

static bool same_duty(const struct matter *a, const struct matter *b)
{
	return same_work(a, b) && strcmp(a->class, b->class) == 0;
}

static const struct set {
	const char *name;
	bool (*in)(const struct facts *f, const struct matter *m);
	bool (*same)(const struct matter *a, const struct matter *b);
	bool by_unit; /* the id is the unit's, not the first task's */
} sets[] = {
	{"问题", fact_matter_of_period, same_one, false},
	{"台账", fact_matter_of_ledger, same_one, false},
	{"待核", to_recheck, same_one, false},
	{"限期", fact_matter_of_period, same_due, false},
	{"问题类", fact_matter_of_period, same_words, false},
	{"问题类别", fact_matter_of_period, same_class, false},
	{"整改单位", fact_matter_of_period, same_unit, true},
	{"逾期栏目", overdue_outlet, same_one, false},
	{"将到期栏目", soon_outlet, same_one, false},
	{"逾期阶段", overdue_stage, same_work, false},
	{"将到期阶段", soon_stage, same_work, false},
	{"逾期应尽", overdue_duty, same_duty, false},
	{NULL, NULL, NULL, false},
};

static const struct set *set_find(const char *name)
{
	for (const struct set *s = sets; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

static int64_t id_of(const struct set *s, const struct matter *m)
{
	return s->by_unit ? m->unit : m->id;
}

static void id_add(struct id_list *l, int64_t id)
{
	l->id = mem_grow(l->id, &l->cap, l->n + 1, sizeof *l->id);
	l->id[l->n++] = id;
}

/* Whether a like one stands before row i. */
static bool told(const struct facts *f, const struct set *s,
		 const struct matter_list *l, size_t i)
{
	for (size_t k = 0; s->same != same_one && k < i; k++)
		if (s->in(f, &l->row[k]) && s->same(&l->row[k], &l->row[i]))
			return true;
	return false;
}

static const struct matter *member(struct facts *f, const struct set *s, int64_t id)
{
	const struct matter_list *l = facts_matters(f);

	for (size_t i = 0; i < l->rows; i++)
		if (id_of(s, &l->row[i]) == id && s->in(f, &l->row[i]))
			return &l->row[i];
	return NULL;
}

/* 整改单位#3.问题: the tasks of that member. */
static bool nested(struct facts *f, const char *name, struct id_list *out)
{
	const char *hash = strchr(name, '#');
	char *end;

	if (!hash)
		return false;
	char *first = mem_textn(name, (size_t)(hash - name));
	const struct set *s = set_find(first);
	free(first);
	int64_t id = strtoll(hash + 1, &end, 10);
	const struct matter *m = s ? member(f, s, id) : NULL;
	if (!s || strcmp(end, ".问题") != 0)
		return false;
	const struct matter_list *l = facts_matters(f);
	for (size_t i = 0; m && i < l->rows; i++)
		if (s->in(f, &l->row[i]) && s->same(m, &l->row[i]))
			id_add(out, l->row[i].id);
	return true;
}

bool facts_set(struct facts *f, const char *name, struct id_list *out)
{
	const struct set *s = set_find(name);

	*out = (struct id_list){0};
	if (fact_annual_set(f, name, out))
		return true;
	if (!s)
		return nested(f, name, out) || fact_assessment_set(f, name, out);
	const struct matter_list *l = facts_matters(f);
	for (size_t i = 0; i < l->rows; i++)
		if (s->in(f, &l->row[i]) && !told(f, s, l, i))
			id_add(out, id_of(s, &l->row[i]));
	return true;
}

/* --- one member --- */

/* Units of the members that are like m, each once; their number, and all they are. */
static void like(struct facts *f, const struct set *s, const struct matter *m,
		 struct buf *names, int64_t *units, int64_t *tasks)
{
	const struct matter_list *l = facts_matters(f);

	*units = *tasks = 0;
	for (size_t i = 0; i < l->rows; i++) {
		const struct matter *x = &l->row[i];
		bool met = false;

		if (!s->in(f, x) || !s->same(m, x))
			continue;
		++*tasks;
		for (size_t k = 0; k < i && !met; k++)
			met = l->row[k].unit == x->unit && s->in(f, &l->row[k]) &&
			      s->same(m, &l->row[k]);
		if (met)
			continue;
		if (++*units > 1)
			buf_add(names, "、");
		buf_add(names, x->unit_name);
	}
}

static void due(const struct ask *a, const struct matter *m)
{
	fact_day(a->out, m->due);
}

static void start(const struct ask *a, const struct matter *m)
{
	fact_day(a->out, m->start);
}

static void weekday(const struct ask *a, const struct matter *m)
{
	fact_words(a->out, day_weekday_chinese(m->due));
}

static void basis(const struct ask *a, const struct matter *m)
{
	if (m->basis[0])
		fact_words(a->out, m->basis);
	else
		fact_missing(a->out, "%s", _("没有写限期的依据"));
}

static void what(const struct ask *a, const struct matter *m)
{
	fact_words(a->out, m->what);
}

static void state(const struct ask *a, const struct matter *m)
{
	fact_words(a->out, m->light == LIGHT_OVERDUE
				   ? "逾期"
				   : matter_state_chinese(m->kind, m->state));
}

static void id(const struct ask *a, const struct matter *m)
{
	fact_number(a->out, m->id);
}

static void days(const struct ask *a, const struct matter *m)
{
	if (m->days >= 0)
		fact_number(a->out, m->days);
	else
		fact_missing(a->out, "%s", _("限期是指定的日期，不按工作日计"));
}

static void provisional(const struct ask *a, const struct matter *m)
{
	fact_number(a->out, m->provisional);
}

static void repeats(const struct ask *a, const struct matter *m)
{
	fact_number(a->out, m->repeats != 0);
}

static void times(const struct ask *a, const struct matter *m)
{
	fact_number(a->out, m->again + 1);
}

static void class(const struct ask *a, const struct matter *m)
{
	fact_words(a->out, m->class[0] ? m->class : "未归类");
}

static void term(const struct ask *a, const struct matter *m)
{
	struct buf b = {0};

	if (m->days >= 0) {
		term_chinese(&b, m->days, m->per);
		fact_words(a->out, buf_text(&b));
	} else {
		days(a, m);
	}
	buf_release(&b);
}

/* Natural days, as those who check updates count them. */
static void since(const struct ask *a, const struct matter *m)
{
	fact_number(a->out, a->f->o.today - m->start);
}

static void over(const struct ask *a, const struct matter *m)
{
	if (m->due < a->f->o.today)
		fact_number(a->out, a->f->o.today - m->due);
	else
		fact_missing(a->out, "%s", _("还没有到期"));
}

/* Days off and make-up days on the way to the due date: why it falls where it falls. */
static void way(const struct ask *a, const struct matter *m)
{
	enum {
		STEPS = 64
	};
	const struct calendar *cal = store_calendar(a->f->s);
	struct deadline_step step[STEPS];
	struct deadline d = {m->start, m->days, m->due, m->provisional};
	struct buf b = {0};

	if (m->days < 0) {
		days(a, m);
		return;
	}
	size_t n = deadline_steps(cal, &d, step, STEPS);
	for (size_t i = 0; i < n && i < STEPS; i++) {
		struct ymd y = day_ymd(step[i].day);

		if (!step[i].name)
			continue;
		buf_addf(&b, "%s%d月%d日%s", b.len ? "、" : "", y.month, y.day,
			 step[i].number ? "调休上班计入" : "放假不计");
	}
	if (b.len)
		fact_words(a->out, buf_text(&b));
	else
		fact_missing(a->out, "%s", _("其间没有放假和调休"));
	buf_release(&b);
}

static const struct {
	const char *name;
	void (*get)(const struct ask *a, const struct matter *m);
} names[] = {
	{"编号", id},       {"内容", what},    {"下发", start},
	{"限期", due},      {"星期", weekday}, {"依据", basis},
	{"工作日数", days}, {"其间", way},     {"暂定", provisional},
	{"再次", repeats},  {"状态", state},   {"第几次", times},
	{"类别", class},    {"时限", term},    {"已过天数", since},
	{"逾期天数", over},
};

bool fact_item(const char *set, int64_t member_id, const struct ask *a)
{
	const struct set *s = set_find(set);
	const struct matter *m = s ? member(a->f, s, member_id) : NULL;
	struct buf units = {0};
	int64_t n, tasks;
	bool known = true;

	if (!s)
		return false;
	if (!m) {
		fact_missing(a->out, "%s", _("这件任务已经不在了"));
		return true;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(a->name, names[i].name) == 0) {
			names[i].get(a, m);
			return true;
		}
	}
	like(a->f, s, m, &units, &n, &tasks);
	if (strcmp(a->name, "单位") == 0)
		fact_words(a->out, buf_text(&units));
	else if (strcmp(a->name, "单位数") == 0)
		fact_number(a->out, n);
	else if (strcmp(a->name, "件数") == 0)
		fact_number(a->out, tasks);
	else
		known = false;
	buf_release(&units);
	return known;
}
