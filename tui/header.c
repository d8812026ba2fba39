/* The desk's first line: county, period, units, today and what comes next. */
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"

/* What must not be overlooked: the sample's date, read-only, a bad check. */
static void warnings(const struct app *app, struct buf *out)
{
	if (app->store && store_readonly(app->store))
		buf_addf(out, "[%s] ", _("只读"));
	if (app->health && *app->health)
		buf_addf(out, "! %s ", app->health);
}

static void units_text(const struct app *app, struct buf *out)
{
	buf_addf(out, "%s %zu | %s %zu", unit_kind_name(UNIT_TOWNSHIP),
		 app->model.townships, unit_kind_name(UNIT_DEPARTMENT),
		 app->model.departments);
}

/* Where there is not room for all of it, day and month only: never half a date. */
static void today_short(const struct app *app, struct buf *out)
{
	struct ymd y = day_ymd(app->today);

	buf_addf(out, "%s %02d-%02d", app->demo ? _("演示日期") : _("今天"), y.month,
		 y.day);
}

static void today_text(const struct app *app, struct buf *out)
{
	char iso[DAY_TEXT];

	buf_addf(out, "%s %s ", app->demo ? _("演示日期") : _("今天"),
		 day_iso(app->today, iso));
	show_today(out, store_calendar(app->store), app->today);
}

/* Puts text at the right edge, but not left of `from`; returns where it begins. */
static int put_right(struct canvas *c, int from, int edge, enum style style,
		     const char *text)
{
	int width = width_text(text, c->ambiguous);
	int x = edge - width > from ? edge - width : from;

	if (width)
		canvas_put(c, 0, x, edge - x, style, text, true);
	return x;
}

/* What stands behind area and period, made once a frame. */
struct right {
	struct buf warn, today, next;
};

static void right_make(struct right *r, const struct app *app)
{
	*r = (struct right){0};
	warnings(app, &r->warn);
	today_text(app, &r->today);
	show_next_holiday(&r->next, store_calendar(app->store), app->today);
}

static void right_release(struct right *r)
{
	buf_release(&r->warn);
	buf_release(&r->today);
	buf_release(&r->next);
}

static void draw_right(const struct app *app, const struct right *r, struct canvas *c,
		       int x)
{
	struct buf day = {0};
	int wide = width_text(buf_text(&r->today), c->ambiguous);
	int more = width_text(buf_text(&r->next), c->ambiguous);
	int edge = c->cols - 1;

	x += canvas_put(c, 0, x, c->cols - x, STYLE_ERROR, buf_text(&r->warn), true);
	if (x + wide > edge)
		today_short(app, &day);
	else
		buf_add(&day, buf_text(&r->today));
	/* Of the two, today stays where there is not room for both. */
	if (more && x + wide + 2 + more <= edge)
		edge = put_right(c, x, edge, STYLE_HEADER, buf_text(&r->next)) - 2;
	put_right(c, x, edge, app->demo ? STYLE_DEMO : STYLE_HEADER, buf_text(&day));
	buf_release(&day);
}

/* Where the scope stands, the widest area first, as much of it as there are cells for: what is nearest
 * stays, whole names only. */
static void crumbs(const struct app *app, int cells, enum ambiguous amb,
		   struct buf *out)
{
	const char *from = app->model.above ? app->model.above : "";
	struct buf text = {0};

	for (;; from += strcspn(from, "\n") + 1) {
		buf_clear(&text);
		for (const char *s = from; *s; s += strcspn(s, "\n") + 1)
			buf_addf(&text, "%.*s › ", (int)strcspn(s, "\n"), s);
		buf_add(&text, app->model.county ? app->model.county : "");
		if (!*from || width_text(buf_text(&text), amb) <= cells)
			break;
	}
	buf_add(out, buf_text(&text));
	buf_release(&text);
}

/* Area and period: a path leaves room for today and what must not be overlooked. */
static void place_text(const struct app *app, const struct canvas *c, int right,
		       struct buf *out)
{
	struct buf period = {0};
	char name[PERIOD_TEXT];

	buf_addf(&period, "  [ %s ]  ", period_name(app->period, name));
	int rest = c->cols - 2 - width_text(buf_text(&period), c->ambiguous) - right;
	buf_putc(out, ' ');
	crumbs(app, rest, c->ambiguous, out);
	buf_add(out, buf_text(&period));
	buf_release(&period);
}

void header_draw(struct app *app, struct canvas *c)
{
	struct buf text = {0}, units = {0};
	struct right right;

	canvas_fill(c, (struct rect){0, 0, 1, c->cols}, STYLE_HEADER);
	if (!app->store) {
		canvas_put(c, 0, 1, c->cols - 1, STYLE_HEADER, _("政务公开工作台"),
			   true);
		return;
	}
	right_make(&right, app);
	int kept = width_text(buf_text(&right.warn), c->ambiguous) +
		   width_text(buf_text(&right.today), c->ambiguous);
	place_text(app, c, kept, &text);
	int x = canvas_put(c, 0, 0, c->cols, STYLE_HEADER, buf_text(&text), true);
	/* The numbers of units are what there is room for beside the days. */
	units_text(app, &units);
	int wide = width_text(buf_text(&units), c->ambiguous) + 2;
	int next = width_text(buf_text(&right.next), c->ambiguous) + 2;
	if (x + wide + kept + next < c->cols)
		x += canvas_put(c, 0, x, wide, STYLE_HEADER, buf_text(&units), true) +
		     2;
	draw_right(app, &right, c, x);
	right_release(&right);
	buf_release(&text);
	buf_release(&units);
}
