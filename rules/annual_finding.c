/* Findings of an annual report, and their words. */
#include "rules/annual_own.h"

#include <stdarg.h>
#include <stdlib.h>

#include "text/lang.h"

/* --- words --- */

const char *annual_rule_code(enum annual_rule r)
{
	static const char *const codes[ANNUAL_RULES] = {
		[RULE_FIGURE] = "figure",       [RULE_BLANK] = "blank",
		[RULE_ROW] = "row_total",       [RULE_RESULTS] = "results",
		[RULE_BALANCE] = "balance",     [RULE_CASES] = "cases",
		[RULE_CARRIED] = "carried",     [RULE_REGULATION] = "regulation",
		[RULE_OPENED] = "opened",       [RULE_ITEMS] = "items",
		[RULE_DOCUMENTS] = "documents", [RULE_LAST_YEAR] = "last_year",
		[RULE_PROOF] = "proof",         [RULE_SOURCE] = "source",
	};

	return codes[r];
}

static const struct {
	const char *code, *name;
} sources[] = {
	[SOURCE_NONE] = {"typed", N_("录入")},
	[SOURCE_SUM] = {"sum", N_("相加")},
	[SOURCE_REGISTER] = {"register", N_("申请登记")},
	[SOURCE_CARRIED] = {"carried", N_("上年报告")},
	[SOURCE_ROLLED] = {"rolled", N_("汇总")},
};

const char *annual_source_code(enum annual_source s)
{
	return sources[s].code;
}

const char *annual_source_name(enum annual_source s)
{
	return _(sources[s].name);
}

/* --- findings --- */

struct annual_finding *audit_finding(struct audit *k, enum annual_rule rule,
				     bool warning, size_t at)
{
	struct annual_findings *l = k->out;

	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	struct annual_finding *one = &l->row[l->rows++];
	*one = (struct annual_finding){.rule = rule,
				       .warning = warning,
				       .at = at,
				       .from = l->cells,
				       .say = "",
				       .printed = "",
				       .computed = ""};
	l->warnings += warning;
	return one;
}

void audit_cell(struct audit *k, size_t cell)
{
	struct annual_findings *l = k->out;

	l->cell = mem_grow(l->cell, &l->cell_cap, l->cells + 1, sizeof *l->cell);
	l->cell[l->cells++] = cell;
	l->row[l->rows - 1].cells++;
}

void audit_say(struct audit *k, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	k->out->row[k->out->rows - 1].say = arena_text(&k->out->texts, text);
	free(text);
}

static const char *keep(struct audit *k, struct buf *b)
{
	const char *text = arena_text(&k->out->texts, buf_text(b));

	buf_release(b);
	return text;
}

const char *audit_name(struct audit *k, size_t cell)
{
	struct buf b = {0};

	annual_cell_name(k->form, cell, &b);
	return keep(k, &b);
}

const char *audit_figure(struct audit *k, size_t cell, int64_t n)
{
	struct buf b = {0};

	annual_value_text(k->form->cell[cell].type, n, &b);
	return keep(k, &b);
}

void annual_findings_release(struct annual_findings *l)
{
	free(l->row);
	free(l->cell);
	arena_release(&l->texts);
	*l = (struct annual_findings){0};
}

bool annual_finding_has(const struct annual_findings *l, size_t at, size_t cell)
{
	const struct annual_finding *one = &l->row[at];

	for (size_t i = one->from; i < one->from + one->cells; i++)
		if (l->cell[i] == cell)
			return true;
	return false;
}
