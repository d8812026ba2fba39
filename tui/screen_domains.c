/* The catalog of domains, retired ones too: add, rename, alias, retire. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/screen.h"

enum {
	ORDER_COLS = 5,
	NAME_COLS = 26,
	ORIGIN_COLS = 6,
	ACTIVE_COLS = 16,
	LEAD_COLS = 22,
	LEAD_MIN = ORDER_COLS + NAME_COLS + ORIGIN_COLS + ACTIVE_COLS + LEAD_COLS + 20,
};

static struct domain_list *rows_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static size_t domains_count(const void *ctx)
{
	return rows_of(ctx)->rows;
}

static int64_t domains_id(const void *ctx, size_t row)
{
	return rows_of(ctx)->row[row].id;
}

static bool domains_match(const void *ctx, size_t row, const char *query)
{
	const struct domain *d = &rows_of(ctx)->row[row];

	return find_match(d->name, query) || find_match(d->aliases, query) ||
	       find_match(d->lead, query);
}

static int domains_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct domain *x = &rows_of(ctx)->row[a], *y = &rows_of(ctx)->row[b];

	return by == 2 ? strcmp(x->name, y->name) : x->order - y->order;
}

static const char *domains_sort_name(const struct screen *s, int column)
{
	(void)s;
	return column == 1 ? _("序号") : column == 2 ? _("名称") : NULL;
}

static const char *origin_name(const char *origin)
{
	if (strcmp(origin, "pilot") == 0)
		return _("试点");
	return strcmp(origin, "added") == 0 ? _("新增") : _("本地");
}

/* One line of texts in their columns: the head and the rows share the places. */
static void put_line(struct canvas *c, struct rect r, enum style style,
		     const char *const text[6])
{
	static const int cols[] = {ORDER_COLS, NAME_COLS, ORIGIN_COLS, ACTIVE_COLS};
	int x = r.x;

	canvas_cell(c, r.y, x, ORDER_COLS - 1, style, ALIGN_RIGHT, text[0]);
	x += ORDER_COLS;
	for (size_t i = 1; i < sizeof cols / sizeof cols[0]; i++) {
		canvas_put(c, r.y, x, cols[i] - 1, style, text[i], true);
		x += cols[i];
	}
	if (r.cols >= LEAD_MIN) {
		canvas_put(c, r.y, x, LEAD_COLS - 1, style, text[4], true);
		x += LEAD_COLS;
	}
	canvas_put(c, r.y, x, r.x + r.cols - x, style, text[5], true);
}

static void domains_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
			enum style style)
{
	const struct domain *d = &rows_of(ctx)->row[row];
	bool retired = d->active_to != DAY_NONE;
	struct buf order = {0}, active = {0};
	char iso[DAY_TEXT];

	buf_addf(&order, "%d", d->order);
	if (retired)
		buf_addf(&active, _("%s停用"), day_iso(d->active_to, iso));
	put_line(c, r, style == STYLE_NORMAL && retired ? STYLE_DIM : style,
		 (const char *[]){buf_text(&order), d->name, origin_name(d->origin),
				  buf_text(&active), d->lead, d->aliases});
	buf_release(&order);
	buf_release(&active);
}

static void domains_head(const struct screen *s, struct canvas *c, struct rect r)
{
	(void)s;
	put_line(c, r, STYLE_HEAD,
		 (const char *[]){_("序号"), _("名称"), _("来源"), _("停用"),
				  _("牵头部门"), _("别名")});
}

static bool domains_load(struct screen *s, struct app *app, struct error *err)
{
	struct domain_list *l = s->data;

	domain_list_release(l);
	*l = (struct domain_list){0};
	return domains_list(app->store, DAY_NONE, l, err) == ST_OK;
}

static void domains_title(const struct screen *s, struct buf *out)
{
	buf_addf(out, _("领域目录 %zu"), rows_of(s)->rows);
}

/* --- acts --- */

static void add_catalog(struct app *app)
{
	struct error err;

	if (!app_begin(app))
		return;
	if (domains_add_catalog(app->store, &err) == ST_OK) {
		app_commit(app, _("载入试点领域目录"));
		return;
	}
	store_rollback(app->store);
	app_fail(app, &err);
}

static void more_answer(struct app *app, void *ctx, int choice)
{
	const int64_t *id = ctx;

	if (choice == 0)
		add_catalog(app);
	else if (choice == 1)
		form_alias_open(app, *id, true, true);
	else if (choice == 2)
		form_lead_open(app, *id);
}

static void open_more(struct app *app, int64_t id)
{
	const char *const choice[] = {_("l 载入试点领域目录"), _("a 增加别名"),
				      _("k 牵头部门")};
	int64_t *ctx = mem_alloc(sizeof *ctx);
	char *name = id ? domain_name(app->store, id) : NULL;

	*ctx = id;
	menu_open(app, name ? name : _("领域目录"), "", choice, id ? 3 : 1, id ? 1 : 0,
		  more_answer, ctx);
	menu_owns(app, free);
	free(name);
}

static bool is_retired(const struct screen *s)
{
	size_t row;

	return list_selected(&s->list, &row) &&
	       rows_of(s)->row[row].active_to != DAY_NONE;
}

/* All that is known of it. */
static void show_domain(struct app *app, const struct domain *d)
{
	struct buf text = {0};
	char iso[DAY_TEXT];

	buf_addf(&text, _("序号  %d\n来源  %s\n"), d->order, origin_name(d->origin));
	buf_addf(&text, _("牵头部门  %s\n别名  %s\n"), *d->lead ? d->lead : _("未写"),
		 d->aliases);
	if (d->active_to != DAY_NONE)
		buf_addf(&text, _("%s停用\n"), day_iso(d->active_to, iso));
	buf_addf(&text, _("目录版本  %s\n不涉及的单位  %s\n"),
		 *d->editions ? d->editions : _("还没有目录事项"),
		 *d->exempt ? d->exempt : _("没有"));
	viewer_open(app, d->name, buf_take(&text));
}

static void domains_act(struct screen *s, struct app *app, enum screen_act act)
{
	int64_t id = list_selected_id(&s->list);
	size_t row;

	if (act == SCREEN_OPEN) {
		if (list_selected(&s->list, &row))
			show_domain(app, &rows_of(s)->row[row]);
		return;
	}
	if (act == SCREEN_NEXT || act == SCREEN_PREVIOUS || !app_writable(app))
		return;
	if (act == SCREEN_ADD)
		form_domain_open(app);
	else if (act == SCREEN_MORE)
		open_more(app, id);
	else if (!id)
		return;
	else if (act == SCREEN_REMOVE)
		form_retire_open(app, id, true, is_retired(s));
	else
		form_rename_open(app, id, true);
}

static const char *domains_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	switch (act) {
	case SCREEN_OPEN:
		return _("查看");
	case SCREEN_ADD:
		return _("新增");
	case SCREEN_EDIT:
		return _("改名");
	case SCREEN_REMOVE:
		return _("停用或恢复");
	case SCREEN_MORE:
		return _("别名、牵头、载入目录");
	default:
		return NULL;
	}
}

static void domains_release(struct screen *s)
{
	domain_list_release(s->data);
	free(s->data);
}

static const char *domains_empty(const struct screen *s)
{
	(void)s;
	return _("还没有领域。按 a 新增，按 m 载入试点领域目录。");
}

static const struct screen_ops domains_screen = {
	.list = {.count = domains_count,
		 .id = domains_id,
		 .match = domains_match,
		 .compare = domains_compare,
		 .draw = domains_row},
	.load = domains_load,
	.title = domains_title,
	.head = domains_head,
	.act = domains_act,
	.sort_name = domains_sort_name,
	.empty = domains_empty,
	.hint = domains_hint,
	.release = domains_release,
};

void screen_domains_open(struct app *app)
{
	screen_open(app, &domains_screen, mem_alloc(sizeof(struct domain_list)));
}
