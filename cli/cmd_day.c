/* What must be done today, for whoever logs in. */
#include "cli/verbs.h"
#include "report/agenda.h"
#include "text/lang.h"

enum {
	PAGE_ROWS = 20, /* fits a terminal of 24 */
	PAGE_ROWS_MAX = 1000,
};

/* The answer is "no" when something is overdue. */
enum status verb_day(struct cli *c)
{
	struct agenda a;
	int64_t rows;
	enum status st =
		cli_number_option(c, "rows", 1, PAGE_ROWS_MAX, PAGE_ROWS, &rows);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st != ST_OK)
		return st;
	bool page = c->format == FORMAT_TABLE;
	st = agenda_make(c->store, cli_today(c), page ? (size_t)rows : 0, &a, &c->err);
	if (st != ST_OK)
		return st;
	if (page)
		agenda_page(&a, store_calendar(c->store), (size_t)rows,
			    c->config.ambiguous, &c->out);
	else
		cli_table(c, agenda_table(&a));
	if (a.count[AGENDA_OVERDUE][0])
		st = ST_NO;
	agenda_release(&a);
	return st;
}
