/* What the parts of the annual report's checks share.  Inside rules/ only. */
#ifndef RULES_ANNUAL_OWN_H
#define RULES_ANNUAL_OWN_H

#include "rules/annual.h"

enum {
	ANNUAL_KINDS = 6, /* of applicants; the seventh column is 总计 */
};

struct audit {
	const struct annual_facts *f;
	const struct annual_form *form;
	struct annual_findings *out;
};

/* Adds a finding about the figure in `at`; its cells and its sentence follow. */
struct annual_finding *audit_finding(struct audit *k, enum annual_rule rule,
				     bool warning, size_t at);
void audit_cell(struct audit *k, size_t cell);
void audit_say(struct audit *k, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Texts in the findings' keeping: the cell's name, a figure as the cell prints it. */
const char *audit_name(struct audit *k, size_t cell);
const char *audit_figure(struct audit *k, size_t cell, int64_t n);
/* Says so when what stands in `at` is a number other than what the cells in `part` give; `how` says
 * where `computed` is from. */
void audit_compare(struct audit *k, enum annual_rule rule, bool warning, size_t at,
		   const size_t *part, size_t parts, int64_t computed, const char *how);

/* The number in a cell; false when it is none. */
bool audit_number_in(const struct annual_form *form, const char *const *value,
		     size_t cell, int64_t *n);
bool audit_number(const struct audit *k, size_t cell, int64_t *n);
/* The column's cells in the lines of 表三 of that role; how many. */
size_t audit_column(const struct annual_form *f, enum annual_role role, int col,
		    size_t *part);

/* Last year's report, items of 表二, other entries of the same figure (annual_held.c). */
void audit_carried(struct audit *k);
void audit_publication(struct audit *k);
void audit_others(struct audit *k);

#endif
