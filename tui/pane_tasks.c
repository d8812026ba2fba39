/* Rectification tasks: light, unit, what, issued, due, working days left. */
#include <stdio.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "tui/desk.h"

enum {
	LIGHT_COLS = 6,
	UNIT_COLS = 13,
	ISSUED_COLS = 7,
	DUE_COLS = 17, /* 2027-01-04 周一? */
	DUE_SHORT = 13,
	LEFT_COLS = 6,
	WHAT_MIN = 12,
};

struct task_columns {
	struct column light, unit, what, issued, due, left;
};

static struct task_columns columns_of(int cols)
{
	struct task_columns t = {0};
	int x = cols;
	int due = cols >= 100 ? DUE_COLS : DUE_SHORT;
	int unit = cols >= 60 ? UNIT_COLS : UNIT_COLS - 3;
	int issued =
		cols - LIGHT_COLS - unit - due - LEFT_COLS - WHAT_MIN >= ISSUED_COLS
			? ISSUED_COLS
			: 0;

	t.left = (struct column){x -= LEFT_COLS, LEFT_COLS};
	t.due = (struct column){x -= due, due};
	t.issued = (struct column){x -= issued, issued};
	t.light = (struct column){0, LIGHT_COLS};
	t.unit = (struct column){LIGHT_COLS, unit};
	t.what = (struct column){LIGHT_COLS + unit, x - LIGHT_COLS - unit};
	return t;
}

static void put(struct canvas *c, struct rect r, struct column col, enum style style,
		enum align align, const char *text)
{
	if (col.cols > 1)
		canvas_cell(c, r.y, r.x + col.x, col.cols - 1, style, align, text);
}

static void left_text(const struct matter *m, char out[32])
{
	if (m->state == MATTER_DONE)
		snprintf(out, 32, "%s", m->late ? _("迟改") : _("已改"));
	else if (m->state == MATTER_CLOSED)
		snprintf(out, 32, "%s", m->late ? _("曾逾期") : "");
	else
		snprintf(out, 32, "%d", m->left);
}

/* A finding that was made before bears a mark. */
static void what_text(const struct matter *m, struct buf *out)
{
	if (m->again)
		buf_addf(out, _("屡%d "), m->again + 1);
	buf_add(out, m->what);
}

static void tasks_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	const struct app *app = ctx;
	const struct matter *m = task_rows_get(app->model.task_rows, row);
	struct task_columns t = columns_of(r.cols);
	struct buf due = {0}, what = {0};
	char text[32];

	if (!m)
		return; /* it can't be read: said by whoever reads the model */
	enum style own = style == STYLE_NORMAL ? show_light_style(m) : style;
	struct ymd issued = day_ymd(m->start);
	put(c, r, t.light, own, ALIGN_LEFT, show_light(m));
	show_said_cell(c, r.y, r.x + t.unit.x, t.unit.cols - 1, style, m->unit_name);
	what_text(m, &what);
	put(c, r, t.what, style, ALIGN_LEFT, buf_text(&what));
	snprintf(text, sizeof text, "%02d-%02d", issued.month, issued.day);
	put(c, r, t.issued, style, ALIGN_LEFT, text);
	int year = day_ymd(app->today).year;
	if (t.due.cols == DUE_SHORT && day_ymd(m->due).year != year) {
		char iso[DAY_TEXT];
		buf_add(&due, day_iso(m->due, iso));
	} else {
		show_day(&due, m->due, year);
	}
	if (m->provisional)
		buf_putc(&due, '?');
	put(c, r, t.due, own, ALIGN_LEFT, buf_text(&due));
	left_text(m, text);
	put(c, r, t.left, own, ALIGN_RIGHT, text);
	buf_release(&due);
	buf_release(&what);
}

/* --- rows --- */

static size_t tasks_count(const void *ctx)
{
	return ((const struct app *)ctx)->model.tasks.rows;
}

static int64_t tasks_id(const void *ctx, size_t row)
{
	return ((const struct app *)ctx)->model.tasks.row[row].id;
}

/* A row as far as its light is told by the spine. */
static struct matter spot_matter(const struct app *app, size_t row)
{
	const struct matter_spot *spot = &app->model.tasks.row[row];
	struct matter m = {.kind = (enum matter_kind)spot->kind,
			   .state = (enum matter_state)spot->state};

	if (matter_runs(m.state))
		m.light = deadline_light(store_calendar(app->store), app->today,
					 spot->due);
	return m;
}

static bool tasks_match(const void *ctx, size_t row, const char *query)
{
	const struct app *app = ctx;
	const struct matter_words *w = task_rows_words(app->model.task_rows, row);

	if (!w)
		return false;
	if (find_match(w->unit_name, query) || find_match(w->what, query) ||
	    find_match(w->class, query) || (w->again && find_match(_("屡次"), query)))
		return true;
	struct matter m = spot_matter(app, row);
	return find_match(show_light(&m), query) != FIND_NONE;
}

static void tasks_show(const void *ctx, const uint32_t *row, size_t n)
{
	task_rows_show(((const struct app *)ctx)->model.task_rows, row, n);
}

enum {
	SORT_DUE = 1,
	SORT_UNIT,
	SORT_ISSUED,
	SORT_STATE,
	SORT_WHAT,
};

const char *task_sort_name(int column)
{
	static const char *const name[] = {"",         N_("限期"), N_("单位"),
					   N_("下发"), N_("状态"), N_("问题")};

	return column >= SORT_DUE && column <= SORT_WHAT ? _(name[column]) : NULL;
}

static int compare_days(daynum a, daynum b)
{
	return a < b ? -1 : a > b;
}

static int compare_words(struct task_rows *t, size_t a, size_t b, int by)
{
	const struct matter_words *x = task_rows_words(t, a),
				  *y = task_rows_words(t, b);

	if (!x || !y)
		return 0;
	return by == SORT_UNIT     ? strcmp(x->unit_name, y->unit_name)
	       : by == SORT_ISSUED ? compare_days(x->start, y->start)
				   : strcmp(x->what, y->what);
}

static int tasks_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct app *app = ctx;
	const struct matter_spot *row = app->model.tasks.row;

	if (by == SORT_STATE)
		return (int)row[a].state - (int)row[b].state;
	if (by == SORT_UNIT || by == SORT_ISSUED || by == SORT_WHAT)
		return compare_words(app->model.task_rows, a, b, by);
	return compare_days(row[a].due, row[b].due);
}

const struct list_ops tasks_list_ops = {
	.count = tasks_count,
	.id = tasks_id,
	.match = tasks_match,
	.compare = tasks_compare,
	.draw = tasks_row,
	.show = tasks_show,
};

/* --- the pane --- */

static void tasks_head(struct canvas *c, struct rect r)
{
	struct task_columns t = columns_of(r.cols - 2);
	struct rect row = {r.y + 1, r.x + 2, 1, r.cols - 2};

	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	put(c, row, t.light, STYLE_HEAD, ALIGN_LEFT, _("灯"));
	put(c, row, t.unit, STYLE_HEAD, ALIGN_LEFT, _("单位"));
	put(c, row, t.what, STYLE_HEAD, ALIGN_LEFT, _("问题"));
	put(c, row, t.issued, STYLE_HEAD, ALIGN_LEFT, _("下发"));
	put(c, row, t.due, STYLE_HEAD, ALIGN_LEFT, _("限期"));
	put(c, row, t.left, STYLE_HEAD, ALIGN_RIGHT, _("还剩"));
}

void tasks_draw(struct app *app, struct canvas *c, struct rect r, bool focused)
{
	struct list *l = &app->list[PANE_TASKS];
	struct buf title = {0}, right = {0};

	buf_add(&title, _("整改任务"));
	if (app->unit)
		buf_addf(&title, " %s", app->model.unit);
	if (app->all_tasks)
		buf_addf(&title, " %s", _("含已销号"));
	pane_sorting(app, PANE_TASKS, SORT_DUE, task_sort_name, &title);
	buf_addf(&right, _("逾期%zu 两日内%zu"), app->model.overdue, app->model.urgent);
	if (app->model.provisional)
		buf_addf(&right, "  %s", _("?为暂定"));
	pane_title(app, c, r, PANE_TASKS, buf_text(&title), buf_text(&right));
	tasks_head(c, r);
	struct rect rows = {r.y + 2, r.x, r.rows - 2, r.cols};
	list_draw(l, c, rows, focused);
	if (!app->model.tasks.rows)
		pane_empty(c, rows,
			   _("没有待办的整改任务。按 a 新增，按 A 看已销号的。"));
	else if (!l->count)
		pane_empty(c, rows, _("没有符合的任务。按 Esc 恢复全部。"));
	buf_release(&title);
	buf_release(&right);
}
