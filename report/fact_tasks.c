/* Findings and their rectification, as numbers. */
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"

typedef bool is_one(const struct facts *f, const struct matter *m);

static bool any(const struct facts *f, const struct matter *m)
{
	(void)f;
	(void)m;
	return true;
}

static bool open(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->state == MATTER_OPEN;
}

static bool done(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->state == MATTER_DONE;
}

static bool returned(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->state == MATTER_RETURNED;
}

static bool closed(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->state == MATTER_CLOSED;
}

static bool overdue(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->light == LIGHT_OVERDUE;
}

static bool late(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->late;
}

static bool provisional(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->provisional;
}

static bool carried(const struct facts *f, const struct matter *m)
{
	return !fact_matter_of_period(f, m);
}

static bool repeated(const struct facts *f, const struct matter *m)
{
	(void)f;
	return m->repeats != 0;
}

static const struct kind {
	const char *count, *units; /* units: who they are, each once; NULL: not asked */
	is_one *is;
} findings[] = {
	{"件数", "单位", any},
	{"在办", "在办单位", open},
	{"待核", "待核单位", done},
	{"退回", "退回单位", returned},
	{"销号", "销号单位", closed},
	{"逾期", "逾期单位", overdue},
	{"逾期报结", "逾期报结单位", late},
	{"暂定", NULL, provisional},
	{"往期", "往期单位", carried},
	{"再次", "再次单位", repeated},
	{NULL, NULL, NULL},
};

/* Whether the unit was met among the matters before i already. */
static bool met(const struct facts *f, const struct matter_list *l, size_t i,
		is_one *scope, is_one *is)
{
	for (size_t k = 0; k < i; k++)
		if (l->row[k].unit == l->row[i].unit && scope(f, &l->row[k]) &&
		    is(f, &l->row[k]))
			return true;
	return false;
}

static void names_of(const struct ask *a, is_one *scope, is_one *is)
{
	const struct matter_list *l = facts_matters(a->f);
	struct buf names = {0};

	for (size_t i = 0; i < l->rows; i++) {
		if (!scope(a->f, &l->row[i]) || !is(a->f, &l->row[i]) ||
		    met(a->f, l, i, scope, is))
			continue;
		if (names.len)
			buf_add(&names, "、");
		buf_add(&names, l->row[i].unit_name);
	}
	if (names.len)
		fact_words(a->out, buf_text(&names));
	else
		fact_missing(a->out, "%s", _("没有这样的单位"));
	buf_release(&names);
}

static void count_of(const struct ask *a, is_one *scope, is_one *is)
{
	const struct matter_list *l = facts_matters(a->f);
	int64_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		n += scope(a->f, &l->row[i]) && is(a->f, &l->row[i]);
	fact_number(a->out, n);
}

static void units_of(const struct ask *a, is_one *scope)
{
	const struct matter_list *l = facts_matters(a->f);
	int64_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		n += scope(a->f, &l->row[i]) && !met(a->f, l, i, scope, any);
	fact_number(a->out, n);
}

bool fact_tasks(const char *scope, const struct ask *a)
{
	is_one *in = strcmp(scope, "问题.") == 0 ? fact_matter_of_period
						 : fact_matter_of_ledger;

	if (strcmp(a->name, "单位数") == 0) {
		units_of(a, in);
		return true;
	}
	for (const struct kind *k = findings; k->count; k++) {
		bool names = k->units && strcmp(a->name, k->units) == 0;

		if (!names && strcmp(a->name, k->count) != 0)
			continue;
		if (names)
			names_of(a, in, k->is);
		else
			count_of(a, in, k->is);
		return true;
	}
	return false;
}
