/* The intake screen as it is drawn: the document's line, then three parts one below the other. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/intake_own.h"

enum {
	SMALL_ROWS = 13, /* with fewer one part is shown at a time */
	TABLES_MIN = 2,
	NOTES_MIN = 2,
};

/* --- the document's line --- */

static void period_words(const struct intake *i, const struct plan_table *t,
			 struct buf *out)
{
	char text[PERIOD_TEXT], day[DAY_TEXT];
	bool said = i->o.has_period || i->o.upto != DAY_NONE;

	if (t->wants_period) {
		buf_add(out, _("期间未定"));
		return;
	}
	if (t->upto != DAY_NONE)
		buf_addf(out, _("截至 %s"), day_iso(t->upto, day));
	else if (t->has_period)
		buf_addf(out, _("期间 %s"), period_name(t->period, text));
	else
		buf_add(out, _("期间见各列"));
	if (t->upto != DAY_NONE || t->has_period)
		buf_add(out, said ? _(" (指明)") : _(" (文件写明)"));
}

static void dates_words(const struct intake *i, struct buf *out)
{
	const struct plan_table *t = intake_dated(i);
	char day[DAY_TEXT];

	if (t)
		period_words(i, t, out);
	if (!intake_wants_issued(i) && i->o.issued == DAY_NONE)
		return;
	if (out->len)
		buf_add(out, "  ");
	if (i->o.issued == DAY_NONE)
		buf_add(out, _("下发日期未定"));
	else
		buf_addf(out, _("下发 %s"), day_iso(i->o.issued, day));
}

static void draw_title(const struct intake *i, struct canvas *c, struct rect r)
{
	struct buf left = {0}, right = {0};

	buf_addf(&left, _("导入 %s"), i->reading.name);
	buf_addf(&right, _("%s  表 %zu  "), i->reading.format, i->reading.tables);
	dates_words(i, &right);
	int width = width_text(buf_text(&right), c->ambiguous);
	int room = r.cols - width - 3;
	canvas_fill(c, r, STYLE_TITLE_ON);
	if (room < r.cols / 4)
		room = r.cols / 4;
	canvas_put(c, r.y, r.x + 1, room, STYLE_TITLE_ON, buf_text(&left), true);
	int x = r.cols - width - 1 > room + 1 ? r.cols - width - 1 : room + 2;
	canvas_put(c, r.y, r.x + x, r.cols - x, STYLE_TITLE_ON, buf_text(&right), true);
	buf_release(&left);
	buf_release(&right);
}

/* --- titles of the parts --- */

static void rows_words(const struct intake *i, struct buf *out)
{
	const struct plan_table *t = intake_table(i);
	size_t row;

	buf_addf(out, _("行 %zu"), t ? t->table->rows : 0);
	if (!t || !list_selected(&i->list[PART_ROWS], &row))
		return;
	const char *why = intake_problem(i, &t->row[row]);
	if (why)
		buf_addf(out, "  %s", why);
	else
		buf_addf(out, _("  第%d行"), t->table->row[row].line);
}

static void notes_words(const struct intake *i, struct buf *out)
{
	const struct import_plan *p = &i->plan;

	buf_add(out, _("核对"));
	if (p->problems.count)
		buf_addf(out, _("  不能导入 %zu"), p->problems.count);
	if (p->disagree.count)
		buf_addf(out, _("  不符 %zu"), p->disagree.count);
	if (i->agrees)
		buf_addf(out, _("  相符 %zu"), i->agrees);
	if (p->warnings.count)
		buf_addf(out, _("  留意 %zu"), p->warnings.count);
}

static void part_title(const struct intake *i, struct canvas *c, struct rect r,
		       enum intake_part part)
{
	bool on = i->part == part;
	enum style style = on ? STYLE_TITLE_ON : STYLE_TITLE;
	const struct list *l = &i->list[part];
	struct buf text = {0};

	buf_putc(&text, on ? '*' : ' ');
	if (part == PART_ROWS)
		rows_words(i, &text);
	else
		notes_words(i, &text);
	if (l->query.len)
		buf_addf(&text, "  /%s %zu", buf_text(&l->query), l->count);
	canvas_fill(c, r, style);
	canvas_put(c, r.y, r.x, r.cols, style, buf_text(&text), true);
	buf_release(&text);
}

/* --- the parts --- */

static void draw_list(struct intake *i, struct canvas *c, struct rect r,
		      enum intake_part part)
{
	struct list *l = &i->list[part];

	i->rect[part] = r;
	list_draw(l, c, r, i->part == part && i->app->overlay == &i->base);
	if (!l->count && l->query.len)
		pane_empty(c, r, _("没有符合的行。按 Esc 恢复全部。"));
	else if (!l->count && part == PART_NOTES)
		pane_empty(c, r, _("没有要留意的。"));
}

static void draw_tables(struct intake *i, struct canvas *c, struct rect r)
{
	bool on = i->part == PART_TABLES;

	canvas_fill(c, (struct rect){r.y, r.x, 1, r.cols}, STYLE_HEAD);
	if (on)
		canvas_put(c, r.y, r.x, 1, STYLE_HEAD, "*", false);
	intake_tables_head(i, c, (struct rect){r.y, r.x + 2, 1, r.cols - 2});
	draw_list(i, c, (struct rect){r.y + 1, r.x, r.rows - 1, r.cols}, PART_TABLES);
}

static void draw_rows(struct intake *i, struct canvas *c, struct rect r)
{
	part_title(i, c, (struct rect){r.y, r.x, 1, r.cols}, PART_ROWS);
	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	intake_rows_head(i, c, (struct rect){r.y + 1, r.x + 2, 1, r.cols - 2});
	draw_list(i, c, (struct rect){r.y + 2, r.x, r.rows - 2, r.cols}, PART_ROWS);
}

static void draw_notes(struct intake *i, struct canvas *c, struct rect r)
{
	part_title(i, c, (struct rect){r.y, r.x, 1, r.cols}, PART_NOTES);
	draw_list(i, c, (struct rect){r.y + 1, r.x, r.rows - 1, r.cols}, PART_NOTES);
}

static int between(size_t n, int least, int most)
{
	if (most < least)
		most = least;
	return n > (size_t)most ? most : (int)n < least ? least : (int)n;
}

static void draw_one(struct intake *i, struct canvas *c, struct rect r)
{
	for (int p = 0; p < PART_COUNT; p++)
		i->rect[p] = (struct rect){0};
	if (i->part == PART_TABLES)
		draw_tables(i, c, r);
	else if (i->part == PART_ROWS)
		draw_rows(i, c, r);
	else
		draw_notes(i, c, r);
}

/* A share of the rows they have together, and what a short table leaves over. */
static int notes_rows(const struct intake *i, int rows)
{
	const struct plan_table *t = intake_table(i);
	int share = i->part == PART_NOTES ? rows / 2 : rows / 5;
	size_t used = t ? t->table->rows : 0;
	int spare = used < (size_t)rows ? rows - (int)used - 1 : 0;

	return between(intake_notes(i), intake_notes(i) ? NOTES_MIN : 1,
		       spare > share ? spare : share);
}

void intake_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area)
{
	struct intake *i = (struct intake *)o;
	struct rect r = {area.y + 1, area.x, area.rows - 1, area.cols};

	(void)app;
	intake_settle(i);
	canvas_fill(c, area, STYLE_NORMAL);
	draw_title(i, c, (struct rect){area.y, area.x, 1, area.cols});
	if (area.rows < SMALL_ROWS) {
		draw_one(i, c, r);
		return;
	}
	int tables = 1 + between(i->reading.tables, TABLES_MIN,
				 i->part == PART_TABLES ? r.rows / 3 : r.rows / 5);
	int notes = 1 + notes_rows(i, r.rows - tables - 2);
	draw_tables(i, c, (struct rect){r.y, r.x, tables, r.cols});
	draw_rows(i, c,
		  (struct rect){r.y + tables, r.x, r.rows - tables - notes, r.cols});
	draw_notes(i, c, (struct rect){r.y + r.rows - notes, r.x, notes, r.cols});
}
