/* What the sentences of a document say in numbers and names: lists of units with counts, totals,
 * extremes, periods.  Inside intake/ only. */
#ifndef INTAKE_PROSE_H
#define INTAKE_PROSE_H

#include "intake/reading.h"

/* Proposes the periods of r's tables from titles, heads and the first lines of the document, then
 * adds to r: a table (sentence = true) for every list such as 甲镇4条、乙镇9条; a check for every
 * total, average, extreme or named list of the text that speaks of the tables in r, and of their
 * time.  The fields of the catalog are known from h. */
void prose_read(struct reading *r, const struct blocks *b, const struct heads *h);

/* The period a title, a head or a sentence names: 2024年4月, 2021年上半年, 2024年1-4月, 二季度,
 * 截至2023年6月5日 (sets *upto, else DAY_NONE; no period by itself).  `year` completes "4月" when
 * > 0.  False, and *out untouched, when none is named or digits of a date are there that could
 * mean several ("20243月"), which *doubt tells. */
bool prose_period(const char *text, int year, struct period *out, daynum *upto,
		  bool *doubt);

#endif
