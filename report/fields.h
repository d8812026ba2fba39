/* What people call the tables and columns of the county file: for the history and what is left of a
 * damaged file. */
#ifndef REPORT_FIELDS_H
#define REPORT_FIELDS_H

#include "text/buf.h"

/* The word in the current language; the code itself where there is none. */
const char *field_name(const char *code);
/* Appends a value as it is shown: a day number as a date, NULL as 空. */
void field_value(struct buf *out, const char *column, const char *value);

#endif
