/* One disclosure request, for reading. */
#include "report/requests.h"
#include "text/lang.h"
#include "tui/desk.h"

static void due_line(struct buf *out, const struct request *r)
{
	char iso[DAY_TEXT];

	buf_addf(out, "%s  %s %s%s", _("限期"), day_iso(r->m.due, iso),
		 day_weekday_name(r->m.due), r->m.provisional ? _("（暂定）") : "");
	if (matter_runs(r->m.state) && r->m.left < 0)
		buf_addf(out, _("  已逾期%d个工作日"), -r->m.left);
	else if (matter_runs(r->m.state))
		buf_addf(out, _("  还剩%d个工作日"), r->m.left);
	else if (r->m.state != MATTER_CLOSED && r->m.left < 0)
		buf_addf(out, _("  停止计时；停止前已逾期%d个工作日"), -r->m.left);
	else if (r->m.state != MATTER_CLOSED)
		buf_addf(out, _("  停止计时，期限还剩%d个工作日"), r->m.left);
	buf_addf(out, "\n%s  %s\n", _("依据"), r->m.basis);
}

static void events(struct buf *out, const struct matter_events *l)
{
	char iso[DAY_TEXT];

	buf_addf(out, "\n%s\n", _("经过"));
	for (size_t i = 0; i < l->rows; i++) {
		const struct matter_event_row *e = &l->row[i];

		buf_addf(out, "%s  %s", day_iso(e->day, iso),
			 matter_event_name(MATTER_REQUEST, e->event));
		if (e->due != DAY_NONE)
			buf_addf(out, "  %s %s", _("限期"), day_iso(e->due, iso));
		if (*e->note)
			buf_addf(out, "  %s", e->note);
		buf_putc(out, '\n');
	}
}

void show_request(struct buf *out, const struct request_whole *w, int cells)
{
	const struct request *r = &w->list.row[0];

	buf_addf(out, "%s  %s\n", _("申请内容"), r->m.what);
	buf_addf(out, "%s  %s\n", _("承办单位"), r->m.unit_name);
	buf_addf(out, "%s  %s\n", _("状态"),
		 matter_state_name(MATTER_REQUEST, r->m.state));
	due_line(out, r);
	request_lines(r, &w->answers, out);
	request_fee_line(w, out);
	buf_putc(out, '\n');
	show_clock(out, w->day, w->days, MATTER_REQUEST, cells);
	events(out, &w->events);
}
