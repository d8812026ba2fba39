/* What the computing-again shares.  Inside intake/checks*.c and roles.c only. */
#ifndef INTAKE_CHECKS_H
#define INTAKE_CHECKS_H

#include "intake/table.h"
#include "intake/value.h"

struct checking {
	struct reading *r;
	struct sheet *t;
	const struct heads *h;
};

/* Texts of the reading. */
const char *check_number(struct checking *k, int64_t scaled, int decimals);
const char *check_subject(const struct checking *k, const struct sheet_row *row);
void check_say(struct checking *k, const char *what, int line, int column,
	       const char *subject, const char *printed, const char *computed,
	       bool agrees);
const char *check_value(struct checking *k, const struct value *v);
/* The printed total below a column; false when there is none. */
bool check_total_cell(const struct sheet *t, size_t c, struct value *out);
bool check_sum(const struct sheet *t, size_t c, struct value *out);
/* a / b x 100 with so many decimals, half up and cut; false without a base. */
bool check_ratio(const struct value *a, const struct value *b, int decimals,
		 int64_t *half, int64_t *cut);

void checks_total(struct checking *k);
void checks_subtotal(struct checking *k);
void checks_average(struct checking *k);
void checks_rank(struct checking *k);  /* which rule of ties fits */
void checks_form(struct checking *k);  /* 勾稽关系 of the annual report */
void checks_twice(struct checking *k); /* a name on two rows */

#endif
