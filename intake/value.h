/* A cell as a number: what a printed table means by it.  Inside intake/ only. */
#ifndef INTAKE_VALUE_H
#define INTAKE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum value_kind {
	VALUE_BLANK,
	VALUE_DASH, /* — / and the like: said not to apply */
	VALUE_NUMBER,
	VALUE_TEXT,
};

enum {
	VALUE_DECIMALS = 6
};

struct value {
	enum value_kind kind;
	int64_t scaled; /* the number times ten to the decimals; |scaled| < 10^17 */
	int decimals;   /* as printed, 0..VALUE_DECIMALS */
	bool percent;   /* a % stood behind it */
	bool measured;  /* 万 or 元 stood behind it: kept in the normal form */
};

/* Reads a cell.  Full-width forms, thousands separators, a sign, 条 件 个 … or % behind, 第…名 around
 * are understood. `normal` (may be NULL) gets the cell's normal form: "1234", "-3", "12.50",
 * "29724.51万"; a text or dash as it is but for outer blanks. */
enum value_kind value_read(const char *cell, struct value *out, struct buf *normal);
/* Whether it is a number or a dash: what a column of figures holds. */
bool value_is_figure(const char *cell);
/* Whether it is several figures that have run into each other, 42件33件: what stood between them,
 * and which is which, can't be told. */
bool value_is_glued(const char *cell);
bool value_begins_figure(const char *cell); /* its first character is a digit */
/* a < b: -1, equal 0, else 1, whatever their decimals. */
int value_compare(const struct value *a, const struct value *b);

#endif
