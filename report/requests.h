/* What is said of disclosure requests, besides their register's table. */
#ifndef REPORT_REQUESTS_H
#define REPORT_REQUESTS_H

#include "report/table.h"
#include "store/requests.h"

/* Appends "2024-7". */
void request_number(struct buf *out, int year, int number);
/* Appends what the register says of it, "label  text" a line: nothing personal. */
void request_lines(const struct request *r, const struct answers *all, struct buf *out);
/* All of one request but who asks: what a screen shows of it. */
struct request_whole {
	struct request_list list; /* one row */
	struct answers answers;
	struct clock_day *day; /* request_days() */
	size_t days;
	struct matter_events events;
	int64_t nth, of; /* of its applicant's in the month, applicant_nth() */
};
enum status request_whole_read(struct store *s, int64_t id, daynum today,
			       struct request_whole *out, struct error *err);
void request_whole_release(struct request_whole *w); /* also after a failure */
/* Appends what fee could be asked for; nothing while it is one of the free ones. */
void request_fee_line(const struct request_whole *w, struct buf *out);

/* How a day of its clock is called in JSON: event counted off waits stops. */
const char *clock_mark_code(enum clock_mark m);
/* The article by which a day counts or does not; "" none. */
const char *request_day_article(const struct clock_day *d);

/* Table 三 of the annual report as a table, the caller's: lines as the form has them, columns the
 * applicants.  year: of a year, called as the form does.  sparse: without lines of zeros. */
struct table *requests_table_shown(const struct requests_table *t, bool year,
				   bool sparse);

#endif
