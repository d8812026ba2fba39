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

#endif
