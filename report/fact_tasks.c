/* Findings and their rectification, and disclosure requests, as numbers. */
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

/* A request answered: no day of its clock runs any more. */
static bool answered(const struct facts *f, const struct matter *m)
{
	return done(f, m) || closed(f, m);
}

static bool answered_in_time(const struct facts *f, const struct matter *m)
{
	return answered(f, m) && !m->late;
}

static bool request_of_period(const struct facts *f, const struct matter *m)
{
	return m->kind == MATTER_REQUEST && m->start >= f->p.first &&
	       m->start <= f->p.last;
}

static const struct kind {
	const char *count, *units; /* units: who they are, each once; NULL: not asked */
	is_one *is;
} findings[] =
	{
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
},
  requests[] = {
	  {"收到", NULL, any},
	  {"答复", NULL, answered},
	  {"按时答复", NULL, answered_in_time},
	  {"逾期", NULL, overdue},
	  {"在办", NULL, open},
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

/* A register in which nothing ever was entered says nothing about requests. */
static bool register_used(struct facts *f)
{
	const struct matter_list *l = facts_matters(f);

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].kind == MATTER_REQUEST)
			return true;
	return false;
}

bool fact_tasks(const char *scope, const struct ask *a)
{
	bool is_request = strcmp(scope, "申请.") == 0;
	is_one *in = is_request                    ? request_of_period
		     : strcmp(scope, "问题.") == 0 ? fact_matter_of_period
						   : fact_matter_of_ledger;

	if (strcmp(a->name, "单位数") == 0 && !is_request) {
		units_of(a, in);
		return true;
	}
	for (const struct kind *k = is_request ? requests : findings; k->count; k++) {
		bool names = k->units && strcmp(a->name, k->units) == 0;

		if (!names && strcmp(a->name, k->count) != 0)
			continue;
		if (is_request && !register_used(a->f))
			fact_missing(a->out, "%s", _("依申请公开没有登记过"));
		else if (names)
			names_of(a, in, k->is);
		else
			count_of(a, in, k->is);
		return true;
	}
	return false;
}
