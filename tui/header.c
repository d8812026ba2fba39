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

static void draw_right(struct app *app, struct canvas *c, int x)
{
	struct buf today = {0}, next = {0}, warn = {0};

	warnings(app, &warn);
	today_text(app, &today);
	show_next_holiday(&next, store_calendar(app->store), app->today);
	int wide = width_text(buf_text(&today), c->ambiguous);
	int more = width_text(buf_text(&next), c->ambiguous);
	int edge = c->cols - 1;

	x += canvas_put(c, 0, x, c->cols - x, STYLE_ERROR, buf_text(&warn), true);
	if (x + wide > edge) {
		buf_clear(&today);
		today_short(app, &today);
	}
	/* Of the two, today stays where there is not room for both. */
	if (more && x + wide + 2 + more <= edge)
		edge = put_right(c, x, edge, STYLE_HEADER, buf_text(&next)) - 2;
	put_right(c, x, edge, app->demo ? STYLE_DEMO : STYLE_HEADER, buf_text(&today));
	buf_release(&today);
	buf_release(&next);
	buf_release(&warn);
}

/* Where the scope stands, the widest area first, as much of it as there are cells for: what is nearest
 * stays, whole names only. */
static void crumbs(const struct app *app, int cells, enum ambiguous amb,
		   struct buf *out)
{
	const char *above = app->model.above ? app->model.above : "";
	struct buf text = {0};

	buf_add(&text, app->model.county ? app->model.county : "");
	for (const char *end = above + strlen(above); end > above;) {
		const char *from = end - 1; /* its '\n' */
		struct buf longer = {0};

		while (from > above && from[-1] != '\n')
			from--;
		buf_addf(&longer, "%.*s › %s", (int)(end - 1 - from), from,
			 buf_text(&text));
		bool fits = width_text(buf_text(&longer), amb) <= cells;
		if (!fits) {
			buf_release(&longer);
			break;
		}
		buf_release(&text);
		text = longer;
		end = from;
	}
	buf_add(out, buf_text(&text));
	buf_release(&text);
}

/* Area and period: a path leaves room for today and what must not be overlooked. */
static void place_text(const struct app *app, const struct canvas *c, struct buf *out)
{
	struct buf period = {0}, right = {0};
	char name[PERIOD_TEXT];

	buf_addf(&period, "  [ %s ]  ", period_name(app->period, name));
	warnings(app, &right);
	today_text(app, &right);
	int rest = c->cols - 2 - width_text(buf_text(&period), c->ambiguous) -
		   width_text(buf_text(&right), c->ambiguous);
	buf_putc(out, ' ');
	crumbs(app, rest, c->ambiguous, out);
	buf_add(out, buf_text(&period));
	buf_release(&period);
	buf_release(&right);
}

void header_draw(struct app *app, struct canvas *c)
{
	struct buf text = {0}, units = {0}, right = {0};

	canvas_fill(c, (struct rect){0, 0, 1, c->cols}, STYLE_HEADER);
	if (!app->store) {
		canvas_put(c, 0, 1, c->cols - 1, STYLE_HEADER, _("政务公开工作台"),
			   true);
		return;
	}
	place_text(app, c, &text);
	int x = canvas_put(c, 0, 0, c->cols, STYLE_HEADER, buf_text(&text), true);
	/* The numbers of units are what there is room for beside the days. */
	units_text(app, &units);
	warnings(app, &right);
	today_text(app, &right);
	buf_add(&right, "  ");
	show_next_holiday(&right, store_calendar(app->store), app->today);
	int wide = width_text(buf_text(&units), c->ambiguous) + 2;
	if (x + wide + width_text(buf_text(&right), c->ambiguous) < c->cols)
		x += canvas_put(c, 0, x, wide, STYLE_HEADER, buf_text(&units), true) +
		     2;
	draw_right(app, c, x);
	buf_release(&text);
	buf_release(&units);
	buf_release(&right);
}
