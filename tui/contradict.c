/* What was printed and is no longer so, said when a count is saved.  Looked for once a change and
 * only in bulletins of the years it touched; no frame pays for it. */
#include "report/issued.h"
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/reports.h"

void contradictions_say(struct app *app)
{
	struct report_options now = reports_options(app);
	struct contradiction_list l;
	struct period span;
	struct error err;

	if (!store_touched(app->store, &span) ||
	    contradictions_find(app->store, 0, span, &now, &l, &err) != ST_OK)
		return;
	if (l.bulletins == 1)
		buf_addf(&app->message, _("；与已下发的%s不符%zu处，见 check"),
			 l.row[0].number, l.rows);
	else if (l.bulletins)
		buf_addf(&app->message, _("；与已下发的%zu份通报不符%zu处，见 check"),
			 l.bulletins, l.rows);
	contradictions_release(&l);
}

size_t contradictions_text(struct app *app, struct buf *out)
{
	struct report_options now = reports_options(app);
	struct contradiction_list l;
	struct period all = {day_of(DAY_YEAR_MIN, 1, 1), day_of(DAY_YEAR_MAX, 12, 31)};
	struct error err;

	if (contradictions_find(app->store, 0, all, &now, &l, &err) != ST_OK)
		return 0;
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, _("%s  %s\n  下发时 %s  现在 %s\n"), l.row[i].number,
			 l.row[i].fact, l.row[i].printed, l.row[i].now);
	size_t n = l.rows;
	contradictions_release(&l);
	return n;
}
