/* A year's notice and its named days, with the month of the chosen day beside them. */
#include <stdio.h>
#include <stdlib.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/screen.h"

enum {
	DATE_COLS = 17,
	KIND_COLS = 10,
	NAME_COLS = 12,
	NOTICE_MIN = 18, /* "国办发明电〔2023〕7号" wants 22; less says nothing */
	MONTH_COLS = 32, /* seven days of four cells, and a margin */
	BESIDE_MIN = 76,
};

struct calendar_data {
	int year;
	const struct calendar *cal;
	size_t first, count; /* rows of cal->day in the year */
	daynum opened;       /* while this row is chosen, today's month is shown */
};

static struct calendar_data *data_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static const struct calendar_day *day_at(const void *ctx, size_t row)
{
	struct calendar_data *d = data_of(ctx);

	return &d->cal->day[d->first + row];
}

static size_t days_count(const void *ctx)
{
	return data_of(ctx)->count;
}

/* Never 0, which would say that nothing is selected. */
static int64_t days_id(const void *ctx, size_t row)
{
	return day_at(ctx, row)->day;
}

static bool days_match(const void *ctx, size_t row, const char *query)
{
	const struct calendar_day *d = day_at(ctx, row);
	char iso[DAY_TEXT];

	return find_match(d->name, query) || find_match(day_iso(d->day, iso), query);
}

static const char *kind_name(enum day_kind k)
{
	return k == DAY_WORK ? _("调休上班") : _("放假");
}

static void days_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
		     enum style style)
{
	const struct calendar_day *d = day_at(ctx, row);
	struct buf text = {0};
	int x = r.x;

	show_day(&text, d->day, 0);
	canvas_put(c, r.y, x, DATE_COLS - 1, style, buf_text(&text), true);
	x += DATE_COLS;
	canvas_put(c, r.y, x, KIND_COLS - 1,
		   style == STYLE_NORMAL && d->kind == DAY_WORK ? STYLE_URGENT : style,
		   kind_name(d->kind), true);
	x += KIND_COLS;
	canvas_put(c, r.y, x, NAME_COLS - 1, style, d->name, true);
	x += NAME_COLS;
	if (r.x + r.cols - x >= NOTICE_MIN)
		canvas_put(c, r.y, x, r.x + r.cols - x, style, d->notice, true);
	buf_release(&text);
}

static bool calendar_load(struct screen *s, struct app *app, struct error *err)
{
	struct calendar_data *d = s->data;

	(void)err;
	d->cal = store_calendar(app->store);
	d->first = calendar_from(d->cal, day_of(d->year, 1, 1));
	d->count = calendar_from(d->cal, day_of(d->year, 12, 31) + 1) - d->first;
	return true;
}

static void calendar_title(const struct screen *s, struct buf *out)
{
	const struct calendar_data *d = s->data;
	const struct calendar_year *y = calendar_find_year(d->cal, d->year);

	buf_addf(out, _("工作日历 %d年  "), d->year);
	if (y)
		buf_addf(out, "%s %s", y->notice, y->dated);
	else
		buf_addf(out, _("%d年放假安排未录入"), d->year);
}

static void calendar_head(const struct screen *s, struct canvas *c, struct rect r)
{
	int x = r.x;

	(void)s;
	canvas_put(c, r.y, x, DATE_COLS - 1, STYLE_HEAD, _("日期"), true);
	x += DATE_COLS;
	canvas_put(c, r.y, x, KIND_COLS - 1, STYLE_HEAD, _("安排"), true);
	x += KIND_COLS;
	canvas_put(c, r.y, x, NAME_COLS - 1, STYLE_HEAD, _("名称"), true);
	x += NAME_COLS;
	if (r.x + r.cols - x >= NOTICE_MIN)
		canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_HEAD, _("文号"), true);
}

/* --- the month beside the list --- */

static void draw_day(struct screen *s, struct app *app, struct canvas *c, int y, int x,
		     daynum d)
{
	const struct calendar_data *data = s->data;
	const struct calendar_day *named = calendar_find(data->cal, d);
	bool work = calendar_is_working(data->cal, d);
	bool chosen = list_selected_id(&s->list) == d && s->list.count;
	char text[8];
	enum style style = d == app->today ? STYLE_MATCH
			   : work          ? STYLE_NORMAL
					   : STYLE_DIM;

	/* A mark for each state: a day off by notice '-', a weekend worked '+'. */
	snprintf(text, sizeof text, "%2d%c", day_ymd(d).day,
		 !named                    ? ' '
		 : named->kind == DAY_WORK ? '+'
					   : '-');
	canvas_put(c, y, x + 1, 3, chosen ? STYLE_CHOSEN : style, text, false);
}

static void draw_month(struct screen *s, struct app *app, struct canvas *c,
		       struct rect r, int year, int month)
{
	daynum first = day_of(year, month, 1);
	int length = day_month_length(year, month);
	int row = 2, working = 0;
	struct buf text = {0};
	char name[PERIOD_TEXT];

	canvas_put(c, r.y, r.x + 1, r.cols - 1, STYLE_TITLE,
		   period_name(period_month(year, month), name), true);
	for (int i = 0; i < 7; i++) /* 2024-01-01 was a Monday */
		canvas_put(c, r.y + 1, r.x + 2 + 4 * i, 3, STYLE_HEAD,
			   day_weekday_short(day_of(2024, 1, 1) + i), false);
	for (int i = 0; i < length; i++) {
		daynum d = first + i;
		int column = day_weekday(d) - 1;
		working +=
			calendar_is_working(((struct calendar_data *)s->data)->cal, d);
		if (row < r.rows)
			draw_day(s, app, c, r.y + row, r.x + 4 * column, d);
		row += column == 6;
	}
	buf_addf(&text, _("%d个工作日"), working);
	if (row + 1 < r.rows)
		canvas_put(c, r.y + row + 1, r.x + 1, r.cols - 1, STYLE_NORMAL,
			   buf_text(&text), true);
	if (row + 2 < r.rows)
		canvas_put(c, r.y + row + 2, r.x + 1, r.cols - 1, STYLE_DIM,
			   _("- 放假  + 调休上班"), true);
	buf_release(&text);
}

static struct rect calendar_beside(struct screen *s, struct app *app, struct canvas *c,
				   struct rect r)
{
	const struct calendar_data *d = s->data;
	size_t row;

	if (r.cols < BESIDE_MIN)
		return r;
	struct ymd at = {d->year, day_ymd(app->today).month, 1};
	if (list_selected(&s->list, &row) && day_at(s, row)->day != d->opened)
		at = day_ymd(day_at(s, row)->day);
	struct rect side = {r.y, r.x + r.cols - MONTH_COLS, r.rows, MONTH_COLS};
	draw_month(s, app, c, side, at.year, at.month);
	r.cols -= MONTH_COLS;
	return r;
}

/* --- acts --- */

static void more_answer(struct app *app, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 0)
		form_load_open(app);
}

/* To today's row, or the next one that a notice names, with today's month beside it;
 * in another year to the first. */
static void go_to_today(struct screen *s, struct app *app)
{
	struct calendar_data *d = s->data;
	size_t row = 0;

	d->opened = DAY_NONE;
	list_goto(&s->list, 0);
	if (d->year != day_ymd(app->today).year || !d->count)
		return;
	while (row + 1 < d->count && day_at(s, row)->day < app->today)
		row++;
	list_goto(&s->list, row);
	d->opened = day_at(s, row)->day;
}

static void step_year(struct screen *s, struct app *app, int by)
{
	struct calendar_data *d = s->data;
	struct error err;

	if (d->year + by < DAY_YEAR_MIN + 1 || d->year + by > DAY_YEAR_MAX - 1)
		return;
	d->year += by;
	calendar_load(s, app, &err);
	list_refresh(&s->list);
	go_to_today(s, app);
}

/* A notice's day becomes an ordinary one: asked, because due dates move with it. */
static void forget_answer(struct app *app, void *ctx, int choice)
{
	struct moved_list moved = {0};
	struct buf what = {0};
	struct error err;
	char iso[DAY_TEXT];
	daynum day = *(daynum *)ctx;

	if (choice != 1 || !app_begin(app))
		return;
	if (store_calendar_set(app->store, day, 0, "", "", &moved, &err) != ST_OK) {
		store_rollback(app->store);
		app_fail(app, &err);
		moved_release(&moved);
		return;
	}
	buf_addf(&what, _("日历 %s %s"), day_iso(day, iso), _("平常"));
	if (app_commit(app, buf_text(&what)))
		show_moved(app, &moved);
	moved_release(&moved);
	buf_release(&what);
}

static void ask_forget(struct app *app, daynum day)
{
	const char *const choice[] = {_("n 不改"), _("y 改为平常日子")};
	daynum *ctx = mem_alloc(sizeof *ctx);
	char iso[DAY_TEXT];

	*ctx = day;
	menu_open(app, day_iso(day, iso), _("这一天恢复为平常日子，相关限期随之变动。"),
		  choice, 2, 0, forget_answer, ctx);
	menu_owns(app, free);
}

static void calendar_act(struct screen *s, struct app *app, enum screen_act act)
{
	const char *const more[] = {_("l 载入放假安排文件")};
	size_t row;
	daynum day = list_selected(&s->list, &row) ? day_at(s, row)->day : DAY_NONE;

	if (act == SCREEN_NEXT || act == SCREEN_PREVIOUS)
		step_year(s, app, act == SCREEN_NEXT ? 1 : -1);
	else if (!app_writable(app))
		return;
	else if (act == SCREEN_ADD)
		form_calendar_open(app, DAY_NONE);
	else if (act == SCREEN_MORE)
		menu_open(app, _("工作日历"), "", more, 1, 0, more_answer, NULL);
	else if (day == DAY_NONE)
		return;
	else if (act == SCREEN_REMOVE)
		ask_forget(app, day);
	else
		form_calendar_open(app, day);
}

static const char *calendar_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	switch (act) {
	case SCREEN_ADD:
		return _("新增");
	case SCREEN_EDIT:
		return _("修改");
	case SCREEN_REMOVE:
		return _("恢复平日");
	case SCREEN_MORE:
		return _("载入文件");
	case SCREEN_PREVIOUS:
		return _("上年");
	case SCREEN_NEXT:
		return _("下年");
	default:
		return NULL;
	}
}

static void calendar_data_release(struct screen *s)
{
	free(s->data);
}

static const char *calendar_empty(const struct screen *s)
{
	(void)s;
	return _("这一年的放假安排没有录入。按 m 载入文件，或按 a 逐日新增。");
}

static const struct screen_ops calendar_screen = {
	.list = {.count = days_count,
		 .id = days_id,
		 .match = days_match,
		 .draw = days_row},
	.load = calendar_load,
	.beside = calendar_beside,
	.title = calendar_title,
	.head = calendar_head,
	.act = calendar_act,
	.empty = calendar_empty,
	.hint = calendar_hint,
	.release = calendar_data_release,
};

void screen_calendar_open(struct app *app, int year)
{
	struct calendar_data *d = mem_alloc(sizeof *d);

	d->year = year;
	d->cal = store_calendar(app->store);
	screen_open(app, &calendar_screen, d);
	go_to_today((struct screen *)app->overlay, app);
}
