/* Units and areas in the tree: a new one below its parent, another parent for one there is. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"
#include "tui/pick.h"

enum {
	KINDS = 5,
	CANDIDATES = 5,
};

/* In the order of the choice. */
static const enum unit_kind kinds[KINDS] = {UNIT_TOWNSHIP, UNIT_DEPARTMENT, UNIT_COUNTY,
					    UNIT_CITY, UNIT_PROVINCE};

/* ---- the field of the parent ---- */

/* Its path, the caller's to free: below the top, the top's is its name. */
static char *path_of(struct app *app, int64_t area)
{
	int64_t top = unit_top(app->store);

	return area == top ? unit_name(app->store, top)
			   : unit_path(app->store, area, top);
}

static void candidates(struct form *f, struct app *app, const char *typed,
		       enum unit_kind kind, struct buf *out)
{
	const struct area_list *l = form_areas(f, app);
	size_t shown = 0;

	for (size_t i = 0; l && i < l->rows && shown < CANDIDATES; i++)
		if (unit_kind_under(kind, l->row[i].kind) &&
		    find_match(l->row[i].path, typed) != FIND_NONE)
			buf_addf(out, "%s%s", shown++ ? "  " : "", l->row[i].path);
}

/* What the field means so far; `blank` where nothing is typed. */
static void explain_parent(struct form *f, struct app *app, size_t n,
			   enum unit_kind kind, int64_t blank, struct buf *out)
{
	const char *text = form_text(f, n);
	struct error err;
	int64_t area = blank;

	if (!*text && !blank)
		buf_add(out, _("写明上级，可写拼音首字母；F4 从列表选"));
	else if (!*text || area_find(app->store, text, &area, &err) == ST_OK) {
		char *path = path_of(app, area);

		buf_addf(out, *text ? "%s %s" : _("空着是%s %s"),
			 unit_kind_name(unit_kind_of(app->store, area)),
			 path ? path : "");
		free(path);
	} else if (f->at == n) {
		candidates(f, app, text, kind, out);
		if (!out->len)
			buf_add(out, _("没有这个地区"));
	} else {
		buf_add(out, err.say);
	}
}

/* What is typed, in full. */
static bool suggest_parent(const struct form *f, struct app *app, size_t n,
			   struct buf *out)
{
	struct error err;
	int64_t area;

	if (!*form_text(f, n) ||
	    area_find(app->store, form_text(f, n), &area, &err) != ST_OK)
		return false;
	char *path = path_of(app, area);
	bool other = path && strcmp(path, form_text(f, n)) != 0;
	if (other)
		buf_add(out, path);
	free(path);
	return other;
}

struct picking {
	struct form *f;
	size_t field;
};

static void picked(struct app *app, void *ctx, int64_t area)
{
	const struct picking *p = ctx;
	char *path = path_of(app, area);

	if (path)
		form_put(p->f, p->field, path);
	free(path);
}

static bool pick_parent(struct form *f, struct app *app, size_t n, enum unit_kind kind,
			int64_t now)
{
	struct picking *p = mem_alloc(sizeof *p);
	struct area_list l;
	struct error err;

	if (areas_list(app->store, &l, &err) != ST_OK) {
		app_fail(app, &err);
		free(p);
		return true;
	}
	*p = (struct picking){f, n};
	area_pick_open(app,
		       pick_new(f->title, _("放在哪个上级下面？"), picked, p, free), &l,
		       kind, now);
	area_list_release(&l);
	return true;
}

/* ---- a new one ---- */

enum {
	NEW_KIND,
	NEW_NAME,
	NEW_PARENT, /* not in the file of a county, where there is but one */
};

struct unit_new {
	const char *choice[KINDS + 1]; /* of what the file can hold */
};

static enum unit_kind new_kind(const struct form *f)
{
	return kinds[f->field[NEW_KIND].chosen];
}

static int64_t new_default(const struct form *f, struct app *app)
{
	return unit_parent_usual(app->store, new_kind(f));
}

static bool new_parent(const struct form *f, struct app *app, int64_t *out,
		       struct error *err)
{
	*out = new_default(f, app);
	if (f->fields > NEW_PARENT && *form_text(f, NEW_PARENT))
		return area_find(app->store, form_text(f, NEW_PARENT), out, err) ==
		       ST_OK;
	if (!*out)
		error_set(err, ST_INPUT, _("范围大于一个县，要写明它的上级。"));
	return *out != 0;
}

static bool new_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct buf what = {0};
	int64_t id, parent;

	*field = NEW_PARENT;
	if (!new_parent(f, app, &parent, err))
		return false;
	*field = unit_kind_under(new_kind(f), unit_kind_of(app->store, parent))
			 ? NEW_NAME
			 : NEW_PARENT;
	if (!form_begin(app, err))
		return false;
	if (unit_add_under(app->store, parent, new_kind(f), form_text(f, NEW_NAME), 0,
			   &id, err) != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	buf_addf(&what, _("新增单位 %.200s"), form_text(f, NEW_NAME));
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static void new_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	if (n == NEW_PARENT)
		explain_parent(f, app, n, new_kind(f), new_default(f, app), out);
}

static bool new_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return n == NEW_PARENT && suggest_parent(f, app, n, out);
}

static bool new_pick(struct form *f, struct app *app, size_t n)
{
	return n == NEW_PARENT &&
	       pick_parent(f, app, n, new_kind(f), new_default(f, app));
}

static const struct form_ops new_form = {
	.draft = "unit-new",
	.explain = new_explain,
	.suggest = new_suggest,
	.save = new_save,
	.release = free,
	.pick = new_pick,
};

void form_unit_open(struct app *app, enum unit_kind kind)
{
	struct unit_new *own = mem_alloc(sizeof *own);
	enum unit_kind top = unit_kind_of(app->store, unit_top(app->store));
	size_t chosen = 0;

	for (size_t i = 0, n = 0; i < KINDS; i++) {
		if (kinds[i] <= top)
			continue;
		if (kinds[i] == kind)
			chosen = n;
		own->choice[n++] = unit_kind_name(kinds[i]);
	}
	struct form *f = form_new(&new_form, own, _("新增单位"));
	form_add_choice(f, "kind", _("类别"), own->choice, chosen);
	form_add(f, "name", _("名称"), FIELD_TEXT, "");
	if (top != UNIT_COUNTY)
		form_add(f, "parent", _("上级"), FIELD_TEXT, "");
	f->at = NEW_NAME;
	form_open(app, f);
}

/* ---- another parent ---- */

struct unit_moved {
	int64_t id;
	enum unit_kind kind;
	char *name;
};

static void moved_free(void *ctx)
{
	struct unit_moved *m = ctx;

	free(m->name);
	free(m);
}

static bool move_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const struct unit_moved *m = f->ctx;
	struct buf what = {0};
	int64_t parent = 0;

	*field = 0;
	if (!*form_text(f, 0)) {
		error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[0].label);
		return false;
	}
	if (area_find(app->store, form_text(f, 0), &parent, err) != ST_OK ||
	    !form_begin(app, err))
		return false;
	if (unit_move(app->store, m->id, parent, err) != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	char *to = unit_name(app->store, parent);
	buf_addf(&what, _("%s 移到 %s"), m->name ? m->name : "", to ? to : "");
	free(to);
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

/* Where it is, and where it goes. */
static void move_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct unit_moved *m = f->ctx;
	int64_t now = unit_parent(app->store, m->id);

	if (*form_text(f, 0)) {
		explain_parent(f, app, n, m->kind, 0, out);
		return;
	}
	char *path = now ? path_of(app, now) : NULL;
	buf_addf(out, _("现在是 %s；数量和任务随它一起移"), path ? path : "");
	free(path);
}

static bool move_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return suggest_parent(f, app, n, out);
}

static bool move_pick(struct form *f, struct app *app, size_t n)
{
	const struct unit_moved *m = f->ctx;

	return pick_parent(f, app, n, m->kind, unit_parent(app->store, m->id));
}

static const struct form_ops move_form = {
	.draft = "unit-move",
	.explain = move_explain,
	.suggest = move_suggest,
	.save = move_save,
	.release = moved_free,
	.pick = move_pick,
};

void form_move_open(struct app *app, int64_t unit)
{
	struct unit_moved *m = mem_alloc(sizeof *m);
	struct buf title = {0};

	*m = (struct unit_moved){unit, unit_kind_of(app->store, unit),
				 unit_name(app->store, unit)};
	buf_addf(&title, "%s %s", _("移到别的上级"), m->name ? m->name : "");
	struct form *f = form_new(&move_form, m, buf_text(&title));
	form_add(f, "value", _("上级"), FIELD_TEXT, "");
	form_about(f, &unit, 1);
	form_open(app, f);
	buf_release(&title);
}
