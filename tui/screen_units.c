/* All units, retired ones too: add, rename, alias, retire.  A nation's names are three megabytes, read and
 * looked through within a tenth of a second: no window. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/screen.h"

enum {
	KIND_COLS = 7,
	ORDER_COLS = 5,
	NAME_COLS = 26,
	NAME_COLS_WIDE = 18, /* beside a parent's path */
	PARENT_COLS = 28,
	ACTIVE_COLS = 16,
};

static struct unit_list *rows_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static size_t units_count(const void *ctx)
{
	return rows_of(ctx)->rows;
}

static int64_t units_id(const void *ctx, size_t row)
{
	return rows_of(ctx)->row[row].id;
}

static bool units_match(const void *ctx, size_t row, const char *query)
{
	const struct unit *u = &rows_of(ctx)->row[row];

	return find_match(u->name, query) || find_match(u->aliases, query);
}

static int units_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct unit *x = &rows_of(ctx)->row[a], *y = &rows_of(ctx)->row[b];

	if (by == 2)
		return strcmp(x->name, y->name);
	return (a > b) - (a < b); /* as they were listed: official order */
}

static const char *units_sort_name(const struct screen *s, int column)
{
	(void)s;
	return column == 1 ? _("序号") : column == 2 ? _("名称") : NULL;
}

/* In a scope above the county it has to be said where a unit is. */
static bool is_wide(const void *ctx)
{
	return ((const struct screen *)ctx)->app->model.level != UNIT_COUNTY;
}

static int name_cols(const void *ctx)
{
	return is_wide(ctx) ? NAME_COLS_WIDE : NAME_COLS;
}

/* From below the scope; the scope's own unit has none.  The caller's to free. */
static char *parent_path(const void *ctx, int64_t unit)
{
	struct store *s = ((const struct screen *)ctx)->app->store;
	int64_t parent = unit_parent(s, unit), root = unit_root(s);

	return parent && parent != root ? unit_path(s, parent, root) : NULL;
}

static void units_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	const struct unit *u = &rows_of(ctx)->row[row];
	bool retired = u->active_to != DAY_NONE;
	enum style own = style == STYLE_NORMAL && retired ? STYLE_DIM : style;
	struct buf text = {0};
	char iso[DAY_TEXT];
	int x = r.x;

	canvas_put(c, r.y, x, KIND_COLS - 1, own, unit_kind_name(u->kind), true);
	buf_addf(&text, "%d", u->order);
	x += KIND_COLS;
	canvas_cell(c, r.y, x, ORDER_COLS - 1, own, ALIGN_RIGHT, buf_text(&text));
	x += ORDER_COLS;
	canvas_put(c, r.y, x, name_cols(ctx) - 1, own, u->name, true);
	x += name_cols(ctx);
	if (is_wide(ctx)) {
		char *path = parent_path(ctx, u->id);

		canvas_put(c, r.y, x, PARENT_COLS - 1, own, path ? path : "", true);
		free(path);
		x += PARENT_COLS;
	}
	buf_clear(&text);
	if (retired)
		buf_addf(&text, _("%s停用"), day_iso(u->active_to, iso));
	canvas_put(c, r.y, x, ACTIVE_COLS - 1, own, buf_text(&text), true);
	x += ACTIVE_COLS;
	canvas_put(c, r.y, x, r.x + r.cols - x, own, u->aliases, true);
	buf_release(&text);
}

static void units_head(const struct screen *s, struct canvas *c, struct rect r)
{
	int x = r.x;

	canvas_put(c, r.y, x, KIND_COLS - 1, STYLE_HEAD, _("类别"), true);
	x += KIND_COLS;
	canvas_cell(c, r.y, x, ORDER_COLS - 1, STYLE_HEAD, ALIGN_RIGHT, _("序号"));
	x += ORDER_COLS;
	canvas_put(c, r.y, x, name_cols(s) - 1, STYLE_HEAD, _("名称"), true);
	x += name_cols(s);
	if (is_wide(s)) {
		canvas_put(c, r.y, x, PARENT_COLS - 1, STYLE_HEAD, _("上级"), true);
		x += PARENT_COLS;
	}
	canvas_put(c, r.y, x, ACTIVE_COLS - 1, STYLE_HEAD, _("停用"), true);
	x += ACTIVE_COLS;
	canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_HEAD, _("别名"), true);
}

static bool units_load(struct screen *s, struct app *app, struct error *err)
{
	struct unit_list *l = s->data;

	unit_list_release(l);
	*l = (struct unit_list){0};
	return units_list(app->store, 0, DAY_NONE, l, err) == ST_OK;
}

static void units_title(const struct screen *s, struct buf *out)
{
	buf_addf(out, _("单位名册 %zu"), rows_of(s)->rows);
}

static void more_answer(struct app *app, void *ctx, int choice)
{
	const int64_t *id = ctx;

	if (choice == 0)
		form_alias_open(app, *id, true, false);
	else if (choice == 1)
		form_alias_open(app, *id, false, false);
	else if (choice == 2)
		form_order_open(app, *id);
	else if (choice == 3)
		form_move_open(app, *id);
}

/* In the file of a county there is no other place for a unit. */
void unit_more_open(struct app *app, int64_t id)
{
	const char *const choice[] = {_("a 增加别名"), _("d 去掉别名"), _("o 改次序"),
				      _("p 移到别的上级")};
	bool one = unit_kind_of(app->store, unit_top(app->store)) == UNIT_COUNTY;
	int64_t *ctx = mem_alloc(sizeof *ctx);
	char *name = unit_said(app->store, id);

	*ctx = id;
	menu_open(app, name, "", choice, one ? 3 : 4, 0, more_answer, ctx);
	menu_owns(app, free);
	free(name);
}

static bool is_retired(const struct screen *s)
{
	size_t row;

	return list_selected(&s->list, &row) &&
	       rows_of(s)->row[row].active_to != DAY_NONE;
}

static void units_act(struct screen *s, struct app *app, enum screen_act act)
{
	int64_t id = list_selected_id(&s->list);

	if (act == SCREEN_ADD)
		form_unit_open(app, app->kind);
	else if (!id)
		return;
	else if (act == SCREEN_EDIT || act == SCREEN_OPEN)
		form_rename_open(app, id, false);
	else if (act == SCREEN_REMOVE)
		form_retire_open(app, id, false, is_retired(s));
	else if (act == SCREEN_MORE && app_writable(app))
		unit_more_open(app, id);
}

static const char *units_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	switch (act) {
	case SCREEN_ADD:
		return _("新增");
	case SCREEN_EDIT:
		return _("改名");
	case SCREEN_REMOVE:
		return _("停用或恢复");
	case SCREEN_MORE:
		return is_wide(s) ? _("别名、次序、上级") : _("别名、次序");
	default:
		return NULL;
	}
}

static void units_release(struct screen *s)
{
	unit_list_release(s->data);
	free(s->data);
}

static const char *units_empty(const struct screen *s)
{
	(void)s;
	return _("还没有单位。按 a 新增。");
}

static const struct screen_ops units_screen = {
	.list = {.count = units_count,
		 .id = units_id,
		 .match = units_match,
		 .compare = units_compare,
		 .draw = units_row},
	.load = units_load,
	.title = units_title,
	.head = units_head,
	.act = units_act,
	.empty = units_empty,
	.hint = units_hint,
	.sort_name = units_sort_name,
	.release = units_release,
};

void screen_units_open(struct app *app)
{
	screen_open(app, &units_screen, mem_alloc(sizeof(struct unit_list)));
}
