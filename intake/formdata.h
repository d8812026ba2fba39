/* data/forms.csv: rows and heads of the statutory forms, as heads_load() gives them.  Inside intake/
 * only. */
#ifndef INTAKE_FORMDATA_H
#define INTAKE_FORMDATA_H

#include "text/buf.h"
#include "text/csv.h"

struct formline {
	const char *table, *form, *part, *text;
	const char *code; /* of the line in a report (rules/annual.h), "" none */
};

struct formline formdata_line(const struct csv *c, size_t i); /* i from 1 */
/* What is left of a label for comparing: half-width, no blanks, digits, brackets or points. */
void formdata_key(struct buf *out, const char *label);
/* What a label of table 三 stands for: "new" "carried" "result" "done" "left"; NULL if nothing. */
/* The line of table 三 a label is of: code is "" when it is none. */
struct formline formdata_row(const struct csv *c, const char *label);
const char *formdata_part(const struct csv *c, const char *label);

#endif
