/* The details pane of wide terminals, and the same text for reading: all that is known of
 * the chosen unit, domain or task. */
#include <stdlib.h>

#include "text/lang.h"
#include "tui/details.h"
#include "tui/desk.h"
#include "tui/register.h"

static void line(struct buf *out, const char *label, const char *text)
{
	if (text && *text)
		buf_addf(out, "%s  %s\n", label, text);
}

static void line_figure(struct buf *out, const char *label, bool has, bool split,
			int64_t n)
{
	struct buf text = {0};

	show_figure(&text, has, split, n);
	line(out, label, buf_text(&text));
	buf_release(&text);
}

/* --- a unit --- */

static void unit_target(const struct app *app, const struct figure *f, struct buf *out)
{
	struct buf text = {0};

	if (!f->has_target)
		return;
	buf_addf(&text, "%lld (%s)", (long long)f->target,
		 target_kind_name(f->target_kind));
	line(out, _("任务"), buf_text(&text));
	if (f->has_completion) {
		buf_clear(&text);
		show_percent(&text, f->completion, app->config->decimals);
		buf_add(&text, "%");
		line(out, _("完成"), buf_text(&text));
	}
	if (f->target_kind == TARGET_ANNUAL) {
		buf_clear(&text);
		buf_addf(&text, "%lld",
			 (long long)progress_expected(f->target, app->period.last));
		line(out, _("按时间进度应达"), buf_text(&text));
	}
	if (f->has_count && progress_gap(f->count, f->target) > 0)
		line_figure(out, _("还差"), true, false,
			    progress_gap(f->count, f->target));
	buf_release(&text);
}

static void unit_months(const struct app *app, size_t row, struct buf *out)
{
	struct ymd last = day_ymd(app->period.last);
	const int64_t *months = unit_rows_months(app->model.unit_rows, row);

	buf_addf(out, "\n%s\n", _("近12月"));
	for (int m = 0; m < 12; m++) {
		int month = last.month - 11 + m;
		int year = month < 1 ? last.year - 1 : last.year;
		int64_t n = months[m];

		buf_addf(out, "%04d-%02d  ", year, month < 1 ? month + 12 : month);
		show_figure(out, n >= 0, n == FIGURE_SPLIT, n);
		buf_putc(out, '\n');
	}
}

static const char *typed_name(enum count_typed t)
{
	switch (t) {
	case COUNT_OWN:
		return _("录入本期数");
	case COUNT_CUMULATIVE:
		return _("由累计数推出");
	case COUNT_CARRIED:
		return _("累计数余下部分");
	}
	return "";
}

static void unit_text(const struct app *app, size_t row, struct buf *out)
{
	const struct figure unit = model_unit(app, row), *f = &unit;
	char iso[DAY_TEXT];

	buf_addf(out, "%s  %s\n", f->name, unit_kind_name(f->kind));
	if (app->model.rank[row]) {
		struct buf rank = {0};
		buf_addf(&rank, "%d/%zu (%s)", app->model.rank[row],
			 app->model.units.rows, rank_ties_name(app->config->rank_ties));
		line(out, _("名次"), buf_text(&rank));
		buf_release(&rank);
	}
	unit_target(app, f, out);
	line_figure(out, _("累计"), f->has_count, f->count_split, f->count);
	if (f->has_count && f->upto != DAY_NONE && f->upto != app->period.last)
		line(out, _("截至"), day_iso(f->upto, iso));
	line_figure(out, _("本期"), f->has_own, f->own_split, f->own);
	line(out, _("来历"), f->typed ? typed_name(f->typed) : "");
	unit_months(app, row, out);
}

/* --- a domain --- */

static void domain_text(const struct app *app, size_t row, struct buf *out)
{
	const struct figure *f = &app->model.domains.row[row];

	buf_addf(out, "%s\n", f->name);
	line(out, _("单位"), app->unit ? app->model.unit : app->model.county);
	line_figure(out, _("累计"), f->has_count, f->count_split, f->count);
	line_figure(out, _("本期"), f->has_own, f->own_split, f->own);
	line_figure(out, _("标杆"), f->has_target, false, f->target);
	if (f->summed)
		line(out, _("来历"), _("各单位合计"));
}

/* --- a task --- */

static void task_events(struct app *app, const struct matter *m, struct buf *out)
{
	struct matter_events list = {0};
	struct error err;
	char iso[DAY_TEXT];

	if (matter_events_list(app->store, m->id, &list, &err) != ST_OK)
		return;
	buf_addf(out, "\n%s\n", _("经过"));
	for (size_t i = 0; i < list.rows; i++) {
		const struct matter_event_row *e = &list.row[i];
		buf_addf(out, "%s  %s", day_iso(e->day, iso),
			 matter_event_name(m->kind, e->event));
		if (e->due != DAY_NONE)
			buf_addf(out, "  %s %s", _("限期"), day_iso(e->due, iso));
		if (e->note && *e->note)
			buf_addf(out, "  %s", e->note);
		buf_putc(out, '\n');
	}
	matter_events_release(&list);
}

/* Of what is over the way is no longer asked. */
static void task_way(struct app *app, const struct matter *m, struct buf *out,
		     int cells)
{
	struct clock_day *day = NULL;
	struct error err;
	size_t n;

	if (m->state != MATTER_CLOSED &&
	    matter_days(app->store, m->id, app->today, &day, &n, &err) == ST_OK)
		show_clock(out, day, n, m->kind, cells);
	free(day);
}

static void task_due(struct app *app, const struct matter *m, struct buf *out,
		     int cells)
{
	const struct calendar *cal = store_calendar(app->store);
	struct buf text = {0};

	show_day(&text, m->due, 0);
	if (m->provisional)
		buf_addf(&text, " %s", _("暂定"));
	line(out, _("限期"), buf_text(&text));
	if (matter_runs(m->state)) {
		buf_clear(&text);
		if (m->left < 0)
			buf_addf(&text, _("已逾期%d个工作日"), -m->left);
		else
			buf_addf(&text, _("%d个工作日"), m->left);
		line(out, _("还剩"), buf_text(&text));
	}
	line(out, _("依据"), m->basis);
	struct deadline d = {.start = m->start,
			     .days = m->days,
			     .due = m->due,
			     .provisional = m->provisional};
	if (m->days >= 0 && m->per == PER_WORKDAY)
		task_way(app, m, out, cells);
	buf_clear(&text);
	show_provisional(&text, cal, &d);
	if (text.len)
		buf_addf(out, "%s\n", buf_text(&text));
	buf_release(&text);
}

/* Which finding it repeats. */
static void task_again(struct app *app, const struct matter *m, struct buf *out)
{
	struct matter before;
	struct arena texts;
	struct error err;
	struct buf text = {0};
	char iso[DAY_TEXT];

	if (!m->repeats || matter_get(app->store, m->repeats, app->today, &before,
				      &texts, &err) != ST_OK)
		return;
	buf_addf(&text, _("第%d次，上次 %s %s（任务 %lld）"), m->again + 1,
		 day_iso(before.start, iso), before.what, (long long)before.id);
	line(out, _("屡次"), buf_text(&text));
	arena_release(&texts);
	buf_release(&text);
}

void details_task(struct app *app, const struct matter *m, struct buf *out, int cells)
{
	struct buf text = {0};

	line(out, m->kind == MATTER_RECTIFICATION ? _("问题") : _("事项"), m->what);
	if (*m->class)
		line(out, _("类别"), m->class);
	task_again(app, m, out);
	line(out, _("单位"), m->unit_name);
	line(out, _("状态"), show_light(m));
	show_day(&text, m->start, 0);
	line(out, matter_event_name(m->kind, EVENT_ISSUED), buf_text(&text));
	buf_release(&text);
	task_due(app, m, out, cells);
	if (m->late)
		buf_addf(out, "%s\n", _("完成时已过限期"));
	task_events(app, m, out);
}

static void task_text(struct app *app, size_t row, struct buf *out, int cells)
{
	const struct matter *m = task_rows_get(app->model.task_rows, row);

	if (m)
		details_task(app, m, out, cells);
}

void register_matter_details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct matter m;
	struct arena texts;
	struct error err;

	if (matter_get(app->store, id, app->today, &m, &texts, &err) != ST_OK) {
		buf_addf(out, "%s\n", err.say);
		return;
	}
	details_task(app, &m, out, cells);
	arena_release(&texts);
}

void details_draw(struct app *app, struct canvas *c, struct rect r)
{
	struct buf text = {0};
	size_t row;
	struct rect body = {r.y + 2, r.x + 1, r.rows - 2, r.cols - 2};

	canvas_fill(c, (struct rect){r.y, r.x, 1, r.cols}, STYLE_TITLE);
	canvas_put(c, r.y, r.x + 1, r.cols - 1, STYLE_TITLE, _("详情"), true);
	if (list_selected(app_pane(app, app->focus), &row)) {
		if (app->focus == PANE_UNITS)
			unit_text(app, row, &text);
		else if (app->focus == PANE_DOMAINS)
			domain_text(app, row, &text);
		else
			task_text(app, row, &text, body.cols);
	}
	draw_lines(c, body, STYLE_NORMAL, buf_text(&text));
	buf_release(&text);
}
