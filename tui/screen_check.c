/* The check of a bulletin on the screen: what disagrees first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/bulletins.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/bulletin_check.h"
#include "tui/desk.h"
#include "tui/editor.h"
#include "tui/reports.h"
#include "tui/screen.h"

enum {
	LINE_COLS = 5,
	STATE_COLS = 10,
	NUMBER_COLS = 14,
};

struct checked {
	int64_t bulletin;
	char *draft; /* as the editor has it, or NULL: as kept */
	struct check_list list;
	size_t *order; /* what disagrees first */
};

static const struct checked *of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static const struct check_row *row_of(const void *ctx, size_t row)
{
	const struct checked *k = of(ctx);

	return &k->list.row[k->order[row]];
}

static size_t check_count(const void *ctx)
{
	return of(ctx)->list.rows;
}

static int64_t check_id(const void *ctx, size_t row)
{
	return (int64_t)of(ctx)->order[row] + 1;
}

static bool check_match(const void *ctx, size_t row, const char *query)
{
	const struct check_row *r = row_of(ctx, row);

	return find_match(r->what, query) != FIND_NONE ||
	       find_match(check_state_name(r->state), query) != FIND_NONE ||
	       find_match(r->shown, query) != FIND_NONE;
}

static bool is_wrong(enum check_state s)
{
	return s == CHECK_DIFFERS || s == CHECK_TEXT;
}

static void check_row_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
			   enum style style)
{
	const struct check_row *k = row_of(ctx, row);
	enum style marked = style != STYLE_NORMAL ? style
			    : is_wrong(k->state)  ? STYLE_OVERDUE
						  : style;
	char line[24] = "";
	struct buf state = {0};
	int x = r.x;

	if (k->line)
		snprintf(line, sizeof line, "%zu", k->line);
	buf_addf(&state, "%s%s", check_state_name(k->state),
		 is_wrong(k->state) ? "!" : "");
	canvas_cell(c, r.y, x, LINE_COLS - 1, style, ALIGN_RIGHT, line);
	canvas_put(c, r.y, x += LINE_COLS, STATE_COLS - 1, marked, buf_text(&state),
		   false);
	canvas_cell(c, r.y, x += STATE_COLS, NUMBER_COLS - 1, style, ALIGN_RIGHT,
		    k->shown);
	canvas_cell(c, r.y, x += NUMBER_COLS, NUMBER_COLS - 1, style, ALIGN_RIGHT,
		    k->computed);
	x += NUMBER_COLS;
	canvas_put(c, r.y, x, r.x + r.cols - x, style, k->what, true);
	buf_release(&state);
}

static void check_head(const struct screen *s, struct canvas *c, struct rect r)
{
	int x = r.x;

	(void)s;
	canvas_cell(c, r.y, x, LINE_COLS - 1, STYLE_HEAD, ALIGN_RIGHT, _("行"));
	canvas_put(c, r.y, x += LINE_COLS, STATE_COLS - 1, STYLE_HEAD, _("核对"), true);
	canvas_cell(c, r.y, x += STATE_COLS, NUMBER_COLS - 1, STYLE_HEAD, ALIGN_RIGHT,
		    _("印的"));
	canvas_cell(c, r.y, x += NUMBER_COLS, NUMBER_COLS - 1, STYLE_HEAD, ALIGN_RIGHT,
		    _("算出"));
	x += NUMBER_COLS;
	canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_HEAD, _("数字"), true);
}

static void check_title(const struct screen *s, struct buf *out)
{
	const struct check_list *l = &of(s)->list;

	bulletin_check_summary(l, out);
	if (l->unread)
		buf_addf(out, "  %s", l->unread);
}

static int rank_of(enum check_state s)
{
	static const int rank[CHECK_STATES] = {
		[CHECK_DIFFERS] = 0, [CHECK_TEXT] = 1,  [CHECK_OWN] = 2,
		[CHECK_GAP] = 3,     [CHECK_TYPED] = 4, [CHECK_MISSING] = 5,
		[CHECK_SAME] = 6};

	return rank[s];
}

static void put_in_order(struct checked *k)
{
	size_t n = 0;

	free(k->order);
	k->order = mem_array(k->list.rows ? k->list.rows : 1, sizeof *k->order);
	for (int rank = 0; rank < CHECK_STATES; rank++)
		for (size_t i = 0; i < k->list.rows; i++)
			if (rank_of(k->list.row[i].state) == rank)
				k->order[n++] = i;
}

static bool check_load(struct screen *s, struct app *app, struct error *err)
{
	struct checked *k = s->data;
	struct report_options o = reports_options(app);

	bulletin_check_release(&k->list);
	enum status st =
		bulletin_check(app->store, k->bulletin, k->draft, &o, &k->list, err);
	if (st != ST_OK && st != ST_NO)
		bulletin_check_release(&k->list);
	put_in_order(k);
	return st == ST_OK || st == ST_NO;
}

static bool can_edit(struct app *app, int64_t id)
{
	struct bulletin_list l = {0};
	struct error err;
	bool can = !store_readonly(app->store) &&
		   bulletin_get(app->store, id, &l, &err) == ST_OK &&
		   l.row[0].state == BULLETIN_DRAFT;

	bulletin_list_release(&l);
	return can;
}

static void check_act(struct screen *s, struct app *app, enum screen_act act)
{
	size_t row;

	if (act != SCREEN_OPEN || !list_selected(&s->list, &row)) {
		app_say(app, _("这里回车转到所选数字所在的行。"));
		return;
	}
	int64_t id = of(s)->bulletin;
	size_t line = row_of(s, row)->line;
	if (!can_edit(app, id)) {
		app_say(app, store_readonly(app->store)
				     ? _("现在是只读：草稿只能看，不能改。")
				     : _("这份通报不能改，只能看。"));
		return;
	}
	overlay_pop(app);
	if (!editor_show(app, id, line))
		editor_open(app, id, line);
}

static const char *check_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	return act == SCREEN_OPEN ? _("转到") : NULL;
}

static const char *check_empty(const struct screen *s)
{
	(void)s;
	return _("没有要核对的数字，或都与现数相符。");
}

static void check_release(struct screen *s)
{
	struct checked *k = s->data;

	bulletin_check_release(&k->list);
	free(k->order);
	free(k->draft);
	free(k);
}

static const struct screen_ops check_screen = {
	.list = {.count = check_count,
		 .id = check_id,
		 .match = check_match,
		 .draw = check_row_draw},
	.load = check_load,
	.title = check_title,
	.head = check_head,
	.act = check_act,
	.hint = check_hint,
	.empty = check_empty,
	.release = check_release,
};

void bulletin_check_open(struct app *app, int64_t id, const char *draft)
{
	struct checked *k = mem_alloc(sizeof *k);

	k->bulletin = id;
	k->draft = mem_text(draft);
	put_in_order(k);
	screen_open(app, &check_screen, k);
}
