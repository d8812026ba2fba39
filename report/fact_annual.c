/* The annual report of the period's year: what a wording can say of it, and its tables. */
#include <stdlib.h>
#include <string.h>

#include "report/annual.h"
#include "report/fact_own.h"
#include "text/lang.h"
#include "text/prefix.h"

static const struct annual_sheet *sheet(struct facts *f)
{
	struct error err = {0};
	int64_t id = 0, unit = f->o.unit ? f->o.unit : unit_root(f->s);

	if (!f->annual_read && period_kind(f->p) == PERIOD_YEAR &&
	    annual_find(f->s, unit, day_ymd(f->p.first).year, false, &id, NULL) ==
		    ST_OK)
		f->annual_there =
			facts_kept(f, annual_open(f->s, id, &f->annual, &err), &err);
	f->annual_read = true;
	return f->annual_there ? &f->annual : NULL;
}

/* Says why there is none. */
static const struct annual_sheet *need(const struct ask *a)
{
	const struct annual_sheet *s = sheet(a->f);

	if (!s && period_kind(a->f->p) != PERIOD_YEAR)
		fact_missing(a->out, "%s", _("年度报告的期间要是一整年"));
	else if (!s)
		fact_missing(a->out, _("没有%s的年度报告"), a->f->name);
	return s;
}

static void there(const struct ask *a)
{
	if (need(a))
		fact_number(a->out, 1);
}

static void year(const struct ask *a)
{
	struct buf b = {0};

	if (!need(a))
		return;
	buf_addf(&b, "%d", a->f->annual.head.year);
	fact_words(a->out, buf_text(&b));
	buf_release(&b);
}

/* The county reports as its government. */
static void office(const struct ask *a)
{
	const struct annual_sheet *s = need(a);
	struct buf b = {0};

	if (!s)
		return;
	buf_add(&b, s->head.unit_name);
	if (s->head.kind == UNIT_COUNTY)
		buf_add(&b, "人民政府");
	fact_words(a->out, buf_text(&b));
	buf_release(&b);
}

static void figure(const struct ask *a, const char *code)
{
	const struct annual_sheet *s = need(a);
	size_t cell;
	int64_t n;

	if (!s)
		return;
	if (!annual_form_parse(&s->form, code, &cell) ||
	    annual_value(s->form.cell[cell].type, s->value[cell], &n) != ANNUAL_VALUE) {
		struct buf name = {0};

		if (annual_form_parse(&s->form, code, &cell))
			annual_cell_name(&s->form, cell, &name);
		fact_missing(a->out, _("%s没有填"), buf_text(&name));
		buf_release(&name);
		return;
	}
	fact_number(a->out, n);
}

static void received(const struct ask *a)
{
	figure(a, "applications.new.total");
}

static void carried(const struct ask *a)
{
	figure(a, "applications.carried.total");
}

static void done(const struct ask *a)
{
	figure(a, "applications.done.total");
}

static void left(const struct ask *a)
{
	figure(a, "applications.left.total");
}

static void reviews(const struct ask *a)
{
	figure(a, "litigation.cases.review_total");
}

/* Suits brought at once, and those brought after a review. */
static void suits(const struct ask *a)
{
	struct fact after = {0};
	struct ask second = *a;

	second.out = &after;
	figure(a, "litigation.cases.direct_total");
	figure(&second, "litigation.cases.after_total");
	if (a->out->there && after.there)
		fact_number(a->out, a->out->n + after.n);
	else if (a->out->there)
		fact_missing(a->out, "%s", buf_text(&after.text));
	fact_release(&after);
}

/* Whether all the totals a sentence speaks of are there. */
static void whole(const struct ask *a)
{
	static void (*const parts[])(const struct ask *) = {received, carried, done,
							    left,     reviews, suits};
	struct fact one = {0};
	struct ask each = *a;
	bool all = true;

	each.out = &one;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		parts[i](&each);
		all = all && one.there;
	}
	fact_release(&one);
	if (need(a))
		fact_number(a->out, all);
}

static void blanks(const struct ask *a)
{
	const struct annual_sheet *s = need(a);

	if (s)
		fact_number(a->out, (int64_t)(s->form.cells - s->filled));
}

static bool is_wrong(const struct annual_finding *f)
{
	return !f->warning && f->rule != RULE_BLANK;
}

static void wrong(const struct ask *a)
{
	const struct annual_sheet *s = need(a);
	int64_t n = 0;

	for (size_t i = 0; s && i < s->findings.rows; i++)
		n += is_wrong(&s->findings.row[i]);
	if (s)
		fact_number(a->out, n);
}

static void wrong_words(const struct ask *a)
{
	const struct annual_sheet *s = need(a);
	struct buf b = {0};

	for (size_t i = 0; s && i < s->findings.rows; i++)
		if (is_wrong(&s->findings.row[i]))
			buf_addf(&b, "%s%s", b.len ? "；" : "", s->findings.row[i].say);
	if (b.len)
		fact_words(a->out, buf_text(&b));
	else if (s)
		fact_missing(a->out, "%s", _("没有不符"));
	buf_release(&b);
}

bool fact_annual(const struct ask *a)
{
	static const struct fact_name names[] = {
		{"有", there},           {"年", year},          {"机关", office},
		{"新收", received},      {"上年结转", carried}, {"办理", done},
		{"结转下年", left},      {"复议", reviews},     {"诉讼", suits},
		{"齐", whole},           {"空白", blanks},      {"不符", wrong},
		{"不符处", wrong_words}, {NULL, NULL},
	};

	return fact_among(names, a);
}

#define BLOCKS "年报条款"

/* The clauses that 表二 has a block for. */
bool fact_annual_set(struct facts *f, const char *set, struct id_list *out)
{
	const struct annual_sheet *s;

	if (strcmp(set, BLOCKS) != 0)
		return false;
	s = sheet(f);
	out->n = s ? annual_blocks(&s->form) : 0;
	out->id = out->n ? mem_array(out->n, sizeof *out->id) : NULL;
	for (size_t i = 0; i < out->n; i++)
		out->id[i] = (int64_t)i + 1;
	return true;
}

bool fact_annual_table(struct facts *f, const char *name, struct table **out)
{
	size_t block = prefix_len(name, BLOCKS "#");
	bool applications = strcmp(name, "年报申请") == 0,
	     litigation = strcmp(name, "年报复议诉讼") == 0;
	const struct annual_sheet *s;

	*out = NULL;
	if (!block && !applications && !litigation)
		return false;
	s = sheet(f);
	if (s && block)
		*out = annual_block_table(s, (size_t)strtoull(name + block, NULL, 10));
	else if (s)
		*out = applications ? annual_applications_table(s)
				    : annual_litigation_table(s);
	return true;
}
