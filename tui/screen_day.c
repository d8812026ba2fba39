/* What must be done today: the agenda (report/agenda.h) as the first screen; Enter goes where a row
 * is dealt with. */
#include <stdlib.h>
#include <string.h>

#include "report/agenda.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/screen.h"

enum {
	FURNITURE = 2, /* title and heads */
	MARK_COLS = 7,
	LEFT_COLS = 7,
	DUE_COLS = 12,
	KIND_COLS = 11,
	UNIT_COLS = 15,
	UNIT_SHORT = 11,
	UNIT_LONG = 23,
	LONG_FROM = 110,
	KIND_FROM = 70, /* cells of a row from which there is room for it */
	DUE_FROM = 50,
};

/* A row as it stands on the page: one of the agenda's, or how many more the part has. */
struct line {
	const struct agenda_row *row;
	int64_t more; /* 0: the row itself */
};

struct day_screen {
	struct agenda agenda;
	struct line *line;
	size_t lines;
	int room; /* rows it was fitted to */
	int made; /* rows it was read for */
};

static struct day_screen *of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static const struct line *line_at(const void *ctx, size_t row)
{
	return &of(ctx)->line[row];
}

/* ---- what there is room for ---- */

static void fit(struct day_screen *d, int room)
{
	size_t given[AGENDA_PARTS], used[AGENDA_PARTS] = {0};
	const struct agenda *a = &d->agenda;

	free(d->line);
	d->line = mem_array(a->rows + 1, sizeof *d->line);
	d->lines = 0;
	d->room = room;
	agenda_fit(a, room > 0 ? (size_t)room : 0, given);
	for (size_t i = 0; i < a->rows; i++) {
		enum agenda_part p = a->row[i].part;
		int64_t all = p < AGENDA_MATTERS ? a->count[p][0] : 0;
		struct line l = {&a->row[i], 0};

		if (used[p] == given[p])
			continue;
		used[p]++;
		if (used[p] == given[p] && all > (int64_t)given[p])
			l.more = all - (int64_t)given[p] + 1;
		d->line[d->lines++] = l;
	}
}

static bool make(struct day_screen *d, struct app *app, int room, struct error *err)
{
	struct agenda a;

	if (agenda_make(app->store, app->today, room > 1 ? (size_t)room : 1, &a, err) !=
	    ST_OK)
		return false;
	agenda_release(&d->agenda);
	d->agenda = a;
	d->made = room;
	fit(d, room);
	return true;
}

/* On a higher terminal there is room for more than was read. */
static struct rect day_beside(struct screen *s, struct app *app, struct canvas *c,
			      struct rect r)
{
	struct day_screen *d = of(s);
	int room = r.rows - FURNITURE;
	struct error err;

	(void)c;
	if (d->room == room)
		return r;
	if (room <= d->made)
		fit(d, room);
	else if (!make(d, app, room, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
	return r;
}

static bool day_load(struct screen *s, struct app *app, struct error *err)
{
	/* Header and the two last lines are not the screen's. */
	return make(of(s), app,
		    of(s)->room ? of(s)->room : app->canvas.rows - 3 - FURNITURE, err);
}

/* ---- the list ---- */

static size_t day_count(const void *ctx)
{
	return of(ctx)->lines;
}

/* Of a matter its id; notes and what there is no room for are told apart by their parts. */
static int64_t day_id(const void *ctx, size_t row)
{
	const struct line *l = line_at(ctx, row);
	int part = (int)l->row->part + 1;

	return l->more ? -AGENDA_PARTS - part : l->row->id ? l->row->id : -part;
}

static bool day_match(const void *ctx, size_t row, const char *query)
{
	const struct line *l = line_at(ctx, row);

	return !l->more && (find_match(l->row->text, query) != FIND_NONE ||
			    find_match(l->row->unit, query) != FIND_NONE ||
			    find_match(agenda_mark(l->row), query) != FIND_NONE);
}

struct day_columns {
	struct column mark, left, due, kind, unit, text;
};

static struct column take(int *x, int cols)
{
	struct column c = {*x, cols};

	*x += cols;
	return c;
}

static struct day_columns columns_of(int cols)
{
	struct day_columns d = {0};
	int x = 0;

	d.mark = take(&x, MARK_COLS);
	d.left = take(&x, LEFT_COLS);
	d.due = take(&x, cols >= DUE_FROM ? DUE_COLS : 0);
	d.kind = take(&x, cols >= KIND_FROM ? KIND_COLS : 0);
	d.unit = take(&x, cols >= LONG_FROM  ? UNIT_LONG
			  : cols >= DUE_FROM ? UNIT_COLS
					     : UNIT_SHORT);
	d.text = (struct column){x, cols - x};
	return d;
}

static void put(struct canvas *c, struct rect r, struct column col, enum style style,
		const char *text)
{
	if (col.cols > 1)
		canvas_put(c, r.y, r.x + col.x, col.cols - 1, style, text, true);
}

static enum style line_style(const struct agenda_row *r)
{
	switch (r->part) {
	case AGENDA_OVERDUE:
		return STYLE_OVERDUE;
	case AGENDA_TODAY:
	case AGENDA_URGENT:
		return STYLE_URGENT;
	case AGENDA_RECHECK:
		return STYLE_DONE;
	default:
		return r->pressing ? STYLE_URGENT : STYLE_NORMAL;
	}
}

static void put_matter(const struct agenda_row *m, int year, struct canvas *c,
		       struct rect r, enum style own, enum style style)
{
	struct day_columns d = columns_of(r.cols);
	struct buf text = {0};

	agenda_left(m, &text);
	put(c, r, d.left, own, buf_text(&text));
	buf_clear(&text);
	if (day_ymd(m->due).year == year) {
		show_day(&text, m->due, year);
	} else {
		char iso[DAY_TEXT];
		buf_add(&text, day_iso(m->due, iso));
	}
	if (m->provisional)
		buf_putc(&text, '?');
	put(c, r, d.due, own, buf_text(&text));
	put(c, r, d.kind, style, matter_kind_name(m->kind));
	put(c, r, d.unit, style, m->unit);
	put(c, r, d.text, style, m->text);
	buf_release(&text);
}

static void day_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		     enum style style)
{
	const struct line *l = line_at(ctx, row);
	enum style own = style == STYLE_NORMAL ? line_style(l->row) : style;
	struct column rest = {MARK_COLS, r.cols - MARK_COLS + 1};
	struct day_columns d = columns_of(r.cols);

	if (l->more) {
		struct buf text = {0};

		buf_addf(&text, "%s ", agenda_part_name(l->row->part));
		agenda_more(&of(ctx)->agenda, l->row->part, l->more, &text);
		put(c, r, rest, own, buf_text(&text));
		buf_release(&text);
		return;
	}
	put(c, r, d.mark, own, agenda_mark(l->row));
	if (l->row->id)
		put_matter(l->row, day_ymd(of(ctx)->agenda.today).year, c, r, own,
			   style);
	else
		put(c, r, rest, own, l->row->text);
}

static void day_head(const struct screen *s, struct canvas *c, struct rect r)
{
	struct day_columns d = columns_of(r.cols);

	(void)s;
	put(c, r, d.mark, STYLE_HEAD, _("灯"));
	put(c, r, d.left, STYLE_HEAD, _("还剩"));
	put(c, r, d.due, STYLE_HEAD, _("限期"));
	put(c, r, d.kind, STYLE_HEAD, _("种类"));
	put(c, r, d.unit, STYLE_HEAD, _("单位"));
	put(c, r, d.text, STYLE_HEAD, _("事项"));
}

static void day_title(const struct screen *s, struct buf *out)
{
	const struct canvas *c = &s->app->canvas;

	buf_add(out, _("今天"));
	buf_add(out, "  ");
	agenda_summary(&of(s)->agenda,
		       c->cols - width_text(buf_text(out), c->ambiguous) - 2,
		       c->ambiguous, out);
}

static void day_release(struct screen *s)
{
	agenda_release(&of(s)->agenda);
	free(of(s)->line);
	free(s->data);
}

/* ---- where a row leads ---- */

static void run(struct app *app, const char *command)
{
	const struct command *cmd = command_find(command);

	if (cmd)
		app_execute(app, cmd, NULL);
	else
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
}

static void go_month(struct app *app)
{
	struct period month = period_step(period_of_day(app->today, PERIOD_MONTH), -1);

	overlay_pop(app);
	app_focus(app, PANE_UNITS);
	app_set_period(app, month);
}

static void go_more(struct app *app, enum agenda_part p)
{
	if (p == AGENDA_RECHECK)
		go_tasks(app);
	else
		run(app, p == AGENDA_WAITING ? "requests" : "due");
}

static void day_act(struct screen *s, struct app *app, enum screen_act act)
{
	static const char *const command[AGENDA_PARTS] = {
		[AGENDA_FILLING] = "catalog",  [AGENDA_DRAFT] = "bulletins",
		[AGENDA_ANNUAL] = "annual",    [AGENDA_PROVISIONAL] = "calendar",
		[AGENDA_HOLIDAY] = "calendar", [AGENDA_BACKUP] = "backups",
	};
	size_t row;

	if (act != SCREEN_OPEN) {
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
		return;
	}
	if (!list_selected(&s->list, &row))
		return;
	struct line l = *line_at(s, row);
	struct agenda_row r = *l.row; /* the screen may go */
	if (l.more)
		go_more(app, r.part);
	else if (r.id)
		go_matter(app, r.kind, r.id);
	else if (r.part == AGENDA_MONTH)
		go_month(app);
	else
		run(app, command[r.part]);
}

static const char *day_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	return act == SCREEN_OPEN ? _("前往") : NULL;
}

static const struct screen_ops day_ops = {
	.list = {.count = day_count,
		 .id = day_id,
		 .match = day_match,
		 .draw = day_draw},
	.load = day_load,
	.beside = day_beside,
	.title = day_title,
	.head = day_head,
	.act = day_act,
	.hint = day_hint,
	.release = day_release,
};

void screen_day_open(struct app *app)
{
	screen_open(app, &day_ops, mem_alloc(sizeof(struct day_screen)));
}

void cmd_day(struct app *app, const char *arg)
{
	(void)arg;
	screen_day_open(app);
}
