/* What was done, undone and done again; Enter shows a command field by field. */
#include <stdlib.h>
#include <string.h>

#include "report/fields.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/screen.h"

enum {
	HISTORY_MAX = 2000, /* the last ones, however many there are */
	AT_COLS = 21,
	STATE_COLS = 10,
	WHO_COLS = 11,
	WHO_FROM = 76, /* cells of a row with room for it */
};

static struct history *rows_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static size_t history_count(const void *ctx)
{
	return rows_of(ctx)->rows;
}

static int64_t history_id(const void *ctx, size_t row)
{
	return rows_of(ctx)->row[row].seq;
}

static bool history_match(const void *ctx, size_t row, const char *query)
{
	return find_match(rows_of(ctx)->row[row].what, query) != FIND_NONE ||
	       find_match(rows_of(ctx)->row[row].who, query) != FIND_NONE ||
	       find_match(rows_of(ctx)->row[row].at, query) != FIND_NONE;
}

static const char *state_name(const struct history_row *h)
{
	if (h->kind == 'u')
		return _("撤销");
	if (h->kind == 'r')
		return _("恢复");
	return h->undone ? _("已撤销") : "";
}

static void history_row_draw(const void *ctx, struct canvas *c, struct rect r,
			     size_t row, enum style style)
{
	const struct history_row *h = &rows_of(ctx)->row[row];
	enum style own = style == STYLE_NORMAL && h->undone ? STYLE_DIM : style;

	canvas_put(c, r.y, r.x, AT_COLS - 1, own, h->at, false);
	canvas_put(c, r.y, r.x + AT_COLS, STATE_COLS - 1, own, state_name(h), false);
	int x = r.x + AT_COLS + STATE_COLS;
	if (r.cols >= WHO_FROM) {
		canvas_put(c, r.y, x, WHO_COLS - 1, own, h->who, true);
		x += WHO_COLS;
	}
	canvas_put(c, r.y, x, r.x + r.cols - x, own, h->what, true);
}

static bool history_load(struct screen *s, struct app *app, struct error *err)
{
	struct history *h = s->data;

	history_release(h);
	*h = (struct history){0};
	return store_history(app->store, HISTORY_MAX, h, err) == ST_OK;
}

static void history_title(const struct screen *s, struct buf *out)
{
	buf_addf(out, _("操作记录 %zu 条  (u 撤销  U 恢复)"), rows_of(s)->rows);
}

static void history_head(const struct screen *s, struct canvas *c, struct rect r)
{
	(void)s;
	canvas_put(c, r.y, r.x, AT_COLS - 1, STYLE_HEAD, _("时间"), true);
	canvas_put(c, r.y, r.x + AT_COLS, STATE_COLS - 1, STYLE_HEAD, _("状态"), true);
	int x = r.x + AT_COLS + STATE_COLS;
	if (r.cols >= WHO_FROM) {
		canvas_put(c, r.y, x, WHO_COLS - 1, STYLE_HEAD, _("经办人"), true);
		x += WHO_COLS;
	}
	canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_HEAD, _("内容"), true);
}

static void detail_line(struct buf *out, const struct history_change *ch)
{
	const char *name = field_name(ch->column ? ch->column : ch->table);

	if (!ch->column) {
		buf_addf(out, "%s %s #%lld\n",
			 ch->op == 'I'   ? _("新增")
			 : ch->op == 'D' ? _("删除")
					 : _("修改"),
			 name, (long long)ch->row);
		return;
	}
	buf_addf(out, "  %s  ", name);
	field_value(out, ch->column, ch->before);
	buf_add(out, " -> ");
	field_value(out, ch->column, ch->after);
	buf_putc(out, '\n');
}

static void show_detail(struct screen *s, struct app *app)
{
	struct history_detail d = {0};
	struct buf text = {0};
	struct error err;
	size_t row;

	if (!list_selected(&s->list, &row))
		return;
	const struct history_row *h = &rows_of(s)->row[row];
	if (store_history_detail(app->store, h->seq, false, &d, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	buf_addf(&text, "%s\n%s\n\n", h->at, h->what);
	for (size_t i = 0; i < d.rows; i++)
		detail_line(&text, &d.row[i]);
	if (d.more)
		buf_addf(&text, _("另有 %zu 个数没有列出"), d.more);
	history_detail_release(&d);
	viewer_open(app, _("操作明细"), buf_take(&text));
}

static void history_act(struct screen *s, struct app *app, enum screen_act act)
{
	if (act == SCREEN_OPEN)
		show_detail(s, app);
	else
		app_say(app, _("操作记录只能查看，撤销按 u，恢复按 U。"));
}

static const char *history_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	return act == SCREEN_OPEN ? _("查看") : NULL;
}

static void history_data_release(struct screen *s)
{
	history_release(s->data);
	free(s->data);
}

static const char *history_empty(const struct screen *s)
{
	(void)s;
	return _("还没有操作记录。");
}

static const struct screen_ops history_screen = {
	.list = {.count = history_count,
		 .id = history_id,
		 .match = history_match,
		 .draw = history_row_draw},
	.load = history_load,
	.title = history_title,
	.head = history_head,
	.act = history_act,
	.empty = history_empty,
	.hint = history_hint,
	.release = history_data_release,
};

void screen_history_open(struct app *app)
{
	screen_open(app, &history_screen, mem_alloc(sizeof(struct history)));
}
