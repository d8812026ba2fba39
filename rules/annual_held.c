/* An annual report held against others: last year's, what the county file gives, a second entry of the
 * same figures. */
#include "rules/annual_own.h"

#include <string.h>

#include "text/lang.h"

/* --- 表二 --- */

/* The cell of that column's code in the line, in a form. */
static bool cell_of(const struct annual_form *f, const char *line, const char *col,
		    size_t *cell)
{
	for (size_t i = 0; i < f->lines; i++) {
		if (f->line[i].part != ANNUAL_PUBLICATION ||
		    strcmp(f->line[i].code, line) != 0)
			continue;
		for (size_t c = f->line[i].first;
		     c < f->line[i].first + f->line[i].cells; c++)
			if (strcmp(f->cell[c].code, col) == 0) {
				*cell = c;
				return true;
			}
	}
	return false;
}

static bool number_of(const struct audit *k, const char *line, const char *col,
		      size_t *cell, int64_t *n)
{
	return cell_of(k->form, line, col, cell) && audit_number(k, *cell, n);
}

/* The same of last year's report, where that is of the same form. */
static bool last_of(const struct audit *k, const char *line, const char *col,
		    int64_t *n)
{
	size_t cell;

	return k->f->last && k->f->last_form &&
	       strcmp(k->f->last_form->name, k->form->name) == 0 &&
	       cell_of(k->f->last_form, line, col, &cell) &&
	       audit_number_in(k->f->last_form, k->f->last, cell, n);
}

/* 立法法: 规章 are made by ministries, provinces and cities with districts. */
static void check_regulation(struct audit *k)
{
	int64_t n;

	for (size_t i = 0; i < k->form->cells; i++) {
		const struct annual_line *l = &k->form->line[k->form->cell[i].line];

		if (l->part != ANNUAL_PUBLICATION ||
		    strcmp(l->code, "regulation") != 0 || !audit_number(k, i, &n) ||
		    n == 0)
			continue;
		struct annual_finding *one =
			audit_finding(k, RULE_REGULATION, false, i);
		one->printed = audit_figure(k, i, n);
		one->computed = audit_figure(k, i, 0);
		audit_cell(k, i);
		audit_say(k, _("%s是%lld：县、乡镇及部门不制定规章，应为0"),
			  audit_name(k, i), (long long)n);
	}
}

static void check_opened(struct audit *k)
{
	size_t total, opened;
	int64_t all, now;

	if (!number_of(k, "document", "total", &total, &all) ||
	    !number_of(k, "document", "opened", &opened, &now) || all >= now)
		return;
	struct annual_finding *one = audit_finding(k, RULE_OPENED, false, total);
	one->printed = audit_figure(k, total, all);
	one->computed = audit_figure(k, total, now);
	audit_cell(k, total);
	audit_cell(k, opened);
	audit_say(k, _("%s是%lld，比本年新公开的%lld还少"), audit_name(k, total),
		  (long long)all, (long long)now);
}

/* Items there were and what they grew by, this year's and the last. */
static void check_items(struct audit *k)
{
	size_t before, change;
	int64_t n, by, last, last_by;

	for (size_t i = 0; i < k->form->lines; i++) {
		const char *code = k->form->line[i].code;

		if (k->form->line[i].part != ANNUAL_PUBLICATION ||
		    !number_of(k, code, "before", &before, &n))
			continue;
		if (number_of(k, code, "change", &change, &by) && n + by < 0) {
			struct annual_finding *one =
				audit_finding(k, RULE_ITEMS, false, change);
			one->printed = audit_figure(k, change, by);
			one->computed = audit_figure(k, change, -n);
			audit_cell(k, change);
			audit_cell(k, before);
			audit_say(k, _("%s是%lld，上一年只有%lld项"),
				  audit_name(k, change), (long long)by, (long long)n);
		}
		if (last_of(k, code, "before", &last) &&
		    last_of(k, code, "change", &last_by))
			audit_compare(k, RULE_LAST_YEAR, true, before, NULL, 0,
				      last + last_by, _("上年报告的项目数加增减"));
	}
}

static void check_documents(struct audit *k)
{
	size_t valid, part[2];
	int64_t now, made, abolished, last;

	if (number_of(k, "document", "valid", &valid, &now) &&
	    number_of(k, "document", "made", &part[0], &made) &&
	    number_of(k, "document", "abolished", &part[1], &abolished) &&
	    last_of(k, "document", "valid", &last))
		audit_compare(k, RULE_DOCUMENTS, true, valid, part, 2,
			      last + made - abolished, _("上年现行有效加制发减废止"));
}

void audit_publication(struct audit *k)
{
	check_regulation(k);
	check_opened(k);
	check_items(k);
	check_documents(k);
}

/* --- other reports, other entries --- */

void audit_carried(struct audit *k)
{
	size_t now, then;
	int64_t last;

	if (!k->f->last || !k->f->last_form)
		return;
	for (int col = 1; col <= ANNUAL_KINDS + 1; col++) {
		if (audit_column(k->form, ANNUAL_CARRIED, col, &now) == 1 &&
		    audit_column(k->f->last_form, ANNUAL_LEFT, col, &then) == 1 &&
		    audit_number_in(k->f->last_form, k->f->last, then, &last))
			audit_compare(k, RULE_CARRIED, false, now, NULL, 0, last,
				      _("上年报告结转下年度的"));
	}
}

/* Whether two texts are one figure: 1,000 and 1000, 10000元 and 1万. */
static bool same(enum annual_type type, const char *a, const char *b)
{
	int64_t x, y;
	enum annual_kind ka = annual_value(type, a, &x), kb = annual_value(type, b, &y);

	return ka == kb && (ka == ANNUAL_BAD ? strcmp(a, b) == 0 : x == y);
}

static void differs(struct audit *k, enum annual_rule rule, size_t cell,
		    const char *other, const char *whose)
{
	const char *note = k->f->note ? k->f->note[cell] : NULL;
	const char *value = k->f->value[cell];

	if (!other || !value || (note && *note) ||
	    same(k->form->cell[cell].type, value, other))
		return;
	struct annual_finding *one = audit_finding(k, rule, false, cell);
	one->printed = arena_text(&k->out->texts, value);
	one->computed = arena_text(&k->out->texts, other);
	audit_cell(k, cell);
	audit_say(k, _("%s是%s，%s是%s：改正，或写明理由"), audit_name(k, cell), value,
		  whose, other);
}

/* A sum, and what last year's report carries over, have rules of their own. */
void audit_others(struct audit *k)
{
	for (size_t i = 0; k->f->proof && i < k->form->cells; i++)
		differs(k, RULE_PROOF, i, k->f->proof[i], _("复核数"));
	for (size_t i = 0; k->f->expect && i < k->form->cells; i++) {
		enum annual_source from = k->f->source[i];

		if (from == SOURCE_REGISTER || from == SOURCE_ROLLED)
			differs(k, RULE_SOURCE, i, k->f->expect[i],
				annual_source_name(from));
	}
}
