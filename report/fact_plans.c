/* Columns and accounts, stages of plans and duties, as numbers and names. */
#include <string.h>

#include "report/fact_own.h"
#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"
#include "text/lang.h"

/* ---- what is read ---- */

static const struct matter_filter all = {
	.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};

const struct outlet_list *facts_outlets(struct facts *f)
{
	struct error err = {0};

	if (!f->outlets_read)
		facts_kept(f,
			   outlets_list(f->s, &all, 0, f->o.today, &f->outlets, &err),
			   &err);
	f->outlets_read = true;
	return &f->outlets;
}

const struct stage_list *facts_stages(struct facts *f)
{
	struct error err = {0};

	if (!f->stages_read)
		facts_kept(f,
			   stages_list(f->s, &all, 0, 0, f->o.today, &f->stages, &err),
			   &err);
	f->stages_read = true;
	return &f->stages;
}

const struct duty_list *facts_duties(struct facts *f)
{
	struct error err = {0};

	if (!f->duties_read)
		facts_kept(f,
			   duties_list(f->s, &all, NULL, f->o.today, &f->duties, &err),
			   &err);
	f->duties_read = true;
	return &f->duties;
}

bool fact_worked_in(const struct facts *f, const struct matter *m, daynum end)
{
	return m->start <= f->p.last && (end == DAY_NONE || end >= f->p.first);
}

/* ---- one of any of the three ---- */

struct one {
	const struct matter *m;
	struct matter_end end;
	const struct outlet *outlet; /* NULL: none */
	const struct duty *duty;
};

typedef bool is_one(const struct one *x);

static bool any(const struct one *x)
{
	(void)x;
	return true;
}

static bool running(const struct one *x)
{
	return matter_runs(x->m->state);
}

static bool overdue(const struct one *x)
{
	return x->m->light == LIGHT_OVERDUE;
}

static bool soon(const struct one *x)
{
	return x->m->light == LIGHT_URGENT;
}

static bool done(const struct one *x)
{
	return x->end.day != DAY_NONE && !x->end.dropped;
}

static bool done_late(const struct one *x)
{
	return done(x) && x->m->late;
}

static bool dropped(const struct one *x)
{
	return x->end.day != DAY_NONE && x->end.dropped;
}

static bool is_column(const struct one *x)
{
	return running(x) && x->outlet->kind == OUTLET_COLUMN;
}

static bool is_account(const struct one *x)
{
	return running(x) && x->outlet->kind == OUTLET_ACCOUNT;
}

static bool undated(const struct one *x)
{
	return running(x) && !x->outlet->dated;
}

static bool unproved(const struct one *x)
{
	return dropped(x) && !*x->outlet->proof;
}

static const struct sort_of_fact {
	const char *count, *units; /* units: who they are, each once */
	is_one *is;
} outlet_facts[] =
	{
		{"个数", "单位", running},
		{"栏目数", NULL, is_column},
		{"账号数", NULL, is_account},
		{"逾期", "逾期单位", overdue},
		{"将到期", "将到期单位", soon},
		{"无日期", "无日期单位", undated},
		{"注销", "注销单位", dropped},
		{"无凭据", "无凭据单位", unproved},
		{NULL, NULL, NULL},
},
  work_facts[] = {
	  {"件数", "单位", any},           {"完成", "完成单位", done},
	  {"迟办", "迟办单位", done_late}, {"取消", NULL, dropped},
	  {"在办", "在办单位", running},   {"逾期", "逾期单位", overdue},
	  {"将到期", "将到期单位", soon},  {NULL, NULL, NULL},
};

enum which {
	WHICH_OUTLETS,
	WHICH_STAGES,
	WHICH_DUTIES,
};

static size_t rows_of(struct facts *f, enum which which)
{
	return which == WHICH_OUTLETS  ? facts_outlets(f)->rows
	       : which == WHICH_STAGES ? facts_stages(f)->rows
				       : facts_duties(f)->rows;
}

/* The i-th; false when it is none of the period's. */
static bool row_of(struct facts *f, enum which which, size_t i, struct one *out)
{
	*out = (struct one){0};
	if (which == WHICH_OUTLETS) {
		const struct outlet *o = &facts_outlets(f)->row[i];

		*out = (struct one){.m = o->m, .end = o->end, .outlet = o};
		return o->m->start <= f->p.last || matter_runs(o->m->state);
	}
	if (which == WHICH_STAGES) {
		const struct stage *s = &facts_stages(f)->row[i];

		*out = (struct one){.m = s->m, .end = s->end};
	} else {
		const struct duty *d = &facts_duties(f)->row[i];

		*out = (struct one){.m = d->m, .end = d->end, .duty = d};
	}
	return fact_worked_in(f, out->m, out->end.day);
}

static void count_of(const struct ask *a, enum which which, is_one *is)
{
	int64_t n = 0;
	struct one x;

	for (size_t i = 0; i < rows_of(a->f, which); i++)
		n += row_of(a->f, which, i, &x) && is(&x);
	fact_number(a->out, n);
}

/* Whether its unit was met before row i already. */
static bool met(struct facts *f, enum which which, size_t i, int64_t unit, is_one *is)
{
	struct one x;

	for (size_t k = 0; k < i; k++)
		if (row_of(f, which, k, &x) && is(&x) && x.m->unit == unit)
			return true;
	return false;
}

static void units_of(const struct ask *a, enum which which, is_one *is)
{
	struct buf names = {0};
	struct one x;

	for (size_t i = 0; i < rows_of(a->f, which); i++) {
		if (!row_of(a->f, which, i, &x) || !is(&x) ||
		    met(a->f, which, i, x.m->unit, is))
			continue;
		buf_addf(&names, "%s%s", names.len ? "、" : "", x.m->unit_name);
	}
	if (names.len)
		fact_words(a->out, buf_text(&names));
	else
		fact_missing(a->out, "%s", _("没有这样的单位"));
	buf_release(&names);
}

static bool among(const struct ask *a, enum which which, const struct sort_of_fact *k)
{
	for (; k->count; k++) {
		if (strcmp(a->name, k->count) == 0)
			count_of(a, which, k->is);
		else if (k->units && strcmp(a->name, k->units) == 0)
			units_of(a, which, k->is);
		else
			continue;
		return true;
	}
	return false;
}

bool fact_outlets(const struct ask *a)
{
	return among(a, WHICH_OUTLETS, outlet_facts);
}

bool fact_stages(const struct ask *a)
{
	return among(a, WHICH_STAGES, work_facts);
}

bool fact_duties(const struct ask *a)
{
	return among(a, WHICH_DUTIES, work_facts);
}
