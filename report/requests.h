/* What is said of disclosure requests, besides their register's table. */
#ifndef REPORT_REQUESTS_H
#define REPORT_REQUESTS_H

#include "report/table.h"
#include "store/requests.h"

/* Appends "2024-7". */
void request_number(struct buf *out, int year, int number);
/* Appends what the register says of it, "label  text" a line: nothing personal. */
void request_lines(const struct request *r, const struct answers *all, struct buf *out);
/* How a day of its clock is called in JSON: event counted off waits stops. */
const char *clock_mark_code(enum clock_mark m);
/* The article by which a day counts or does not; "" none. */
const char *request_day_article(const struct clock_day *d);

/* Table 三 of the annual report as a table, the caller's: lines as the form has them, columns the
 * applicants.  sparse: without lines of zeros. */
struct table *requests_table_shown(const struct requests_table *t, bool sparse);

#endif
