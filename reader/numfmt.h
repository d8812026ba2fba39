/* How a spreadsheet shows a stored number. */
#ifndef READER_NUMFMT_H
#define READER_NUMFMT_H

#include <stdbool.h>

#include "text/buf.h"

enum numfmt_kind {
	NUMFMT_GENERAL,
	NUMFMT_NUMBER,
	NUMFMT_DATE
};

struct numfmt {
	enum numfmt_kind kind;
	int decimals;   /* shown places */
	bool thousands; /* with separators */
	bool percent;
	bool date, time;            /* of NUMFMT_DATE: which parts are shown */
	bool elapsed;               /* [h]: hours go on beyond a day */
	char before[16], after[16]; /* literal texts around the number */
};

/* The built-in format of that number (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58
 * are the dates of Chinese Excel). */
struct numfmt numfmt_builtin(long id);
/* A format code such as #,##0.00"条"; its first section counts.  What is not understood
 * is shown as General: never a wrong number. */
struct numfmt numfmt_code(const char *code);

/* Appends the stored value as it is shown.  Dates are YYYY-MM-DD, HH:MM where a time is
 * shown; from_1904 is the workbook's own switch.  A value that is no number, and a date
 * out of range, is appended as it is stored. */
void numfmt_show(struct buf *out, const struct numfmt *f, const char *value,
		 bool from_1904);
/* The same of a number that is stored as such. */
void numfmt_number(struct buf *out, const struct numfmt *f, double v, bool from_1904);

#endif
