/* What has to agree in an annual report: the forms' own notes (国办公开办函〔2019〕60号, 〔2021〕30号: in
 * 表三 per column 一 + 二 = 三（七） + 四), sums that the forms name 总计, last year's report, and what
 * the county file itself can tell. */
#include "rules/annual_own.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"

enum {
	RESULTS = 4, /* of a group in 表四; the fifth is 总计 */
	PARTS_MAX = 64,
};

/* --- figures --- */

bool audit_number_in(const struct annual_form *form, const char *const *value,
		     size_t cell, int64_t *n)
{
	return annual_value(form->cell[cell].type, value[cell], n) == ANNUAL_VALUE;
}

bool audit_number(const struct audit *k, size_t cell, int64_t *n)
{
	return audit_number_in(k->form, k->f->value, cell, n);
}

/* Compares what stands in a cell with what the cells in `part` give; both must be numbers. */
void audit_compare(struct audit *k, enum annual_rule rule, bool warning, size_t at,
		   const size_t *part, size_t parts, int64_t computed, const char *how)
{
	int64_t printed;

	if (!audit_number(k, at, &printed) || printed == computed)
		return;
	struct annual_finding *one = audit_finding(k, rule, warning, at);
	one->printed = audit_figure(k, at, printed);
	one->computed = audit_figure(k, at, computed);
	const char *is = one->printed, *should = one->computed;
	audit_cell(k, at);
	for (size_t i = 0; i < parts; i++)
		audit_cell(k, part[i]);
	audit_say(k, _("%s是%s，%s是%s"), audit_name(k, at), is, how, should);
}

/* --- sums --- */

size_t audit_column(const struct annual_form *f, enum annual_role role, int col,
		    size_t *part)
{
	size_t n = 0;

	for (size_t i = 0; i < f->lines; i++)
		if (f->line[i].part == ANNUAL_APPLICATIONS && f->line[i].role == role)
			part[n++] = f->line[i].first + (size_t)col - 1;
	return n;
}

size_t annual_sum_parts(const struct annual_form *f, size_t cell, size_t *part)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];
	size_t before = 0;

	if (l->part == ANNUAL_LITIGATION && c->col % (RESULTS + 1) == 0)
		before = RESULTS;
	if (l->part == ANNUAL_APPLICATIONS && c->col == ANNUAL_KINDS + 1)
		before = ANNUAL_KINDS;
	for (size_t i = 0; i < before; i++)
		part[i] = cell - before + i;
	if (!before && l->part == ANNUAL_APPLICATIONS && l->role == ANNUAL_DONE)
		return audit_column(f, ANNUAL_RESULT, c->col, part);
	return before;
}

static bool add_up(const struct annual_form *f, const char *const *value,
		   const size_t *part, size_t parts, int64_t *sum)
{
	int64_t n;

	*sum = 0;
	for (size_t i = 0; i < parts; i++) {
		if (!audit_number_in(f, value, part[i], &n))
			return false;
		*sum += n;
	}
	return true;
}

bool annual_sum(const struct annual_form *f, const char *const *value, size_t cell,
		int64_t *n)
{
	size_t part[PARTS_MAX];
	size_t parts = annual_sum_parts(f, cell, part);

	return parts && add_up(f, value, part, parts, n);
}

static void check_sums(struct audit *k, enum annual_part p, enum annual_rule rule,
		       const char *how)
{
	size_t part[PARTS_MAX];
	int64_t sum;

	for (size_t i = 0; i < k->form->cells; i++) {
		const struct annual_line *l = &k->form->line[k->form->cell[i].line];
		size_t parts = l->part == p ? annual_sum_parts(k->form, i, part) : 0;

		/* Columns of 表三: check_results(). */
		if (!parts || (p == ANNUAL_APPLICATIONS && parts != ANNUAL_KINDS))
			continue;
		if (add_up(k->form, k->f->value, part, parts, &sum))
			audit_compare(k, rule, false, i, part, parts, sum, how);
	}
}

/* （七） of the column 总计 is, as a row, the sum of the kinds; as a column it is held as well. */
static void check_results(struct audit *k)
{
	size_t part[PARTS_MAX], done[2];
	int64_t sum;

	for (int col = 1; col <= ANNUAL_KINDS + 1; col++) {
		size_t parts = audit_column(k->form, ANNUAL_RESULT, col, part);

		if (audit_column(k->form, ANNUAL_DONE, col, done) == 1 &&
		    add_up(k->form, k->f->value, part, parts, &sum))
			audit_compare(k, RULE_RESULTS, false, done[0], part, parts, sum,
				      _("（一）至（六）相加"));
	}
}

static void check_balance(struct audit *k)
{
	static const enum annual_role roles[] = {ANNUAL_NEW, ANNUAL_CARRIED,
						 ANNUAL_DONE, ANNUAL_LEFT};

	for (int col = 1; col <= ANNUAL_KINDS + 1; col++) {
		size_t cell[4];
		int64_t n[4];
		bool all = true;

		for (size_t i = 0; i < 4 && all; i++)
			all = audit_column(k->form, roles[i], col, &cell[i]) == 1 &&
			      audit_number(k, cell[i], &n[i]);
		if (!all || n[0] + n[1] == n[2] + n[3])
			continue;
		struct annual_finding *one =
			audit_finding(k, RULE_BALANCE, false, cell[3]);
		one->printed = audit_figure(k, cell[3], n[2] + n[3]);
		one->computed = audit_figure(k, cell[3], n[0] + n[1]);
		for (size_t i = 4; i-- > 0;)
			audit_cell(k, cell[i]);
		audit_say(k, _("表三%s：一加二是%lld，三（七）加四是%lld"),
			  k->form->cell[cell[3]].label, (long long)n[0] + n[1],
			  (long long)n[2] + n[3]);
	}
}

/* --- cells alone --- */

/* 表三 and 表四 want numbers; what does not apply is said in 表二 only. */
static void check_figures(struct audit *k)
{
	int64_t n;

	for (size_t i = 0; i < k->form->cells; i++) {
		const struct annual_cell *c = &k->form->cell[i];
		enum annual_kind kind = annual_value(c->type, k->f->value[i], &n);
		bool dash = kind == ANNUAL_DASH &&
			    k->form->line[c->line].part != ANNUAL_PUBLICATION;

		if (kind != ANNUAL_BAD && !dash)
			continue;
		struct annual_finding *one = audit_finding(k, RULE_FIGURE, false, i);
		one->printed = arena_text(&k->out->texts, k->f->value[i]);
		audit_cell(k, i);
		if (c->type == ANNUAL_AMOUNT)
			audit_say(k, _("%s“%.40s”不是带单位的金额"), audit_name(k, i),
				  k->f->value[i]);
		else
			audit_say(k, _("%s“%.40s”不是数，没有要写 0"), audit_name(k, i),
				  k->f->value[i]);
	}
}

static void check_blanks(struct audit *k)
{
	int64_t n;

	for (size_t i = 0; i < k->form->lines; i++) {
		const struct annual_line *l = &k->form->line[i];
		struct annual_finding *one = NULL;
		size_t blanks = 0;

		for (size_t c = l->first; c < l->first + l->cells; c++) {
			if (annual_value(k->form->cell[c].type, k->f->value[c], &n) !=
			    ANNUAL_BLANK)
				continue;
			if (!one)
				one = audit_finding(k, RULE_BLANK, false, c);
			audit_cell(k, c);
			blanks++;
		}
		if (blanks == 1)
			audit_say(k, _("%s是空白，没有要写 0"), audit_name(k, one->at));
		else if (blanks)
			audit_say(k, _("%s“%s”有%zu格空白，没有要写 0"),
				  annual_part_name(l->part), l->label, blanks);
	}
}

void annual_check(const struct annual_facts *f, struct annual_findings *out)
{
	struct audit k = {f, f->form, out};

	*out = (struct annual_findings){0};
	check_figures(&k);
	check_sums(&k, ANNUAL_APPLICATIONS, RULE_ROW, _("六类申请人相加"));
	check_results(&k);
	check_balance(&k);
	check_sums(&k, ANNUAL_LITIGATION, RULE_CASES, _("四种结果相加"));
	audit_carried(&k);
	audit_publication(&k);
	audit_others(&k);
	check_blanks(&k);
}
