/* 登记一条信息: entered once, counted with its unit, its domain and its item. */
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/pick.h"

enum {
	UNIT,
	DOMAIN,
	ITEM,
	TITLE,
	DAY,
	ADDRESS,
	COUNT,
};
enum {
	SHOWN = 4 /* items named while one is being typed */
};

struct publish {
	int64_t item; /* the one chosen, as long as the field says so; 0: none */
	char *item_text;
	bool consent; /* to what the store asked */
};

static const char *const yes_no[] = {N_("计入本月数量"), N_("不计入"), NULL};

static void publish_free(void *ctx)
{
	struct publish *p = ctx;

	free(p->item_text);
	free(p);
}

/* ---- what the fields say ---- */

static bool unit_typed(const struct form *f, struct app *app, int64_t *out,
		       struct error *err)
{
	int64_t *ids = NULL;
	size_t n = 0;

	if (!form_units(f, app, UNIT, &ids, &n, err))
		return false;
	*out = ids[0];
	free(ids);
	if (n == 1)
		return true;
	error_set(err, ST_INPUT, _("一条信息由一个单位发布，请只写一个单位。"));
	return false;
}

static bool domain_typed(const struct form *f, struct app *app, int64_t *out,
			 struct error *err)
{
	const char *text = form_text(f, DOMAIN);

	if (*text)
		return domain_find(app->store, text, false, out, err) == ST_OK;
	error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[DOMAIN].label);
	return false;
}

/* The day typed; the present one while it is none. */
static daynum day_of_form(const struct form *f, const struct app *app)
{
	struct error err;
	daynum day;

	return form_day(f, app, DAY, &day, &err) ? day : app->today;
}

/* Items of the edition in force in the domain that are for the unit's kind. */
static bool items_of(const struct form *f, struct app *app, struct catalog *out,
		     struct error *err)
{
	struct item_filter filter = {0};
	int64_t unit;
	char *edition = NULL;
	enum status st;

	*out = (struct catalog){0};
	if (!domain_typed(f, app, &filter.domain, err))
		return false;
	if (unit_typed(f, app, &unit, err)) {
		bool department = false;
		struct unit_list l;

		if (units_list(app->store, UNIT_DEPARTMENT, DAY_NONE, &l, err) != ST_OK)
			return false;
		for (size_t i = 0; i < l.rows; i++)
			department |= l.row[i].id == unit;
		unit_list_release(&l);
		filter.kind = department ? UNIT_DEPARTMENT : UNIT_TOWNSHIP;
	}
	st = edition_find(app->store, NULL, day_of_form(f, app), &edition, err);
	filter.edition = edition;
	if (st == ST_OK)
		st = items_find(app->store, &filter, out, err);
	free(edition);
	return st == ST_OK;
}

/* The item the field names: the one chosen, or the only one that fits; 0 for a blank field. */
static bool item_typed(const struct form *f, struct app *app, int64_t *out,
		       struct error *err)
{
	const struct publish *p = f->ctx;
	const char *text = form_text(f, ITEM);
	int64_t domain;
	char *edition = NULL;

	*out = 0;
	if (!*text)
		return true;
	if (p->item && strcmp(text, p->item_text) == 0) {
		*out = p->item;
		return true;
	}
	if (!domain_typed(f, app, &domain, err))
		return false;
	enum status st =
		edition_find(app->store, NULL, day_of_form(f, app), &edition, err);
	if (st == ST_OK)
		st = item_find(app->store, edition, domain, text, out, err);
	free(edition);
	return st == ST_OK;
}

/* ---- what is said while it is typed ---- */

static void explain_domain(struct form *f, struct app *app, struct buf *out)
{
	struct domain_list l;
	struct error err;
	const char *text = form_text(f, DOMAIN);
	size_t shown = 0;
	int64_t id;

	if (*text && domain_typed(f, app, &id, &err)) {
		char *name = domain_name(app->store, id);

		if (name && strcmp(name, text) != 0)
			buf_add(out, name);
		free(name);
		return;
	}
	if (f->at != DOMAIN || domains_list(app->store, app->today, &l, &err) != ST_OK)
		return;
	for (size_t i = 0; *text && i < l.rows && shown < 6; i++)
		if (find_match(l.row[i].name, text) ||
		    find_match(l.row[i].aliases, text))
			buf_addf(out, "%s%s", shown++ ? " " : "", l.row[i].name);
	domain_list_release(&l);
	if (!*text)
		buf_add(out, _("可写拼音首字母"));
	else if (!shown)
		buf_add(out, _("没有这个领域"));
}

static void explain_item(struct form *f, struct app *app, struct buf *out)
{
	const char *text = form_text(f, ITEM);
	struct catalog l;
	struct error err;
	size_t fit = 0;

	if (!*text)
		buf_add(out, _("一级/二级，写其中一段或拼音；空着：不属于目录事项"));
	if (!*text || f->at != ITEM || !items_of(f, app, &l, &err))
		return;
	for (size_t i = 0; i < l.rows; i++) {
		struct buf path = {0};

		item_path(&l.row[i], &path);
		if (find_match(buf_text(&path), text) && ++fit <= SHOWN)
			buf_addf(out, "%s%s", fit > 1 ? "\n" : "", buf_text(&path));
		buf_release(&path);
	}
	if (fit > SHOWN)
		buf_addf(out, _("\n… 共 %zu 项"), fit);
	if (!fit)
		buf_add(out, _("这个领域没有这样的事项"));
	catalog_release(&l);
}

static void publish_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	daynum day;
	char name[PERIOD_TEXT];

	if (n == DOMAIN)
		explain_domain(f, app, out);
	else if (n == ITEM)
		explain_item(f, app, out);
	else if (n == COUNT && f->field[COUNT].chosen == 0 &&
		 form_day(f, app, DAY, &day, &err))
		buf_addf(out, _("%s 的总数和领域数各加 1"),
			 period_name(period_of_day(day, PERIOD_MONTH), name));
}

/* ---- lists to choose from ---- */

static void picked_domain(struct app *app, void *ctx, int64_t id)
{
	struct form *f = ctx;
	char *name = domain_name(app->store, id);

	form_put(f, DOMAIN, name ? name : "");
	free(name);
	f->at = ITEM;
}

static void picked_item(struct app *app, void *ctx, int64_t id)
{
	struct form *f = ctx;
	struct publish *own = f->ctx;
	struct catalog_item item;
	struct arena texts;
	struct error err;
	struct buf path = {0};

	if (item_get(app->store, id, &item, &texts, &err) == ST_OK) {
		item_path(&item, &path);
		form_put(f, ITEM, buf_text(&path));
		free(own->item_text);
		own->item_text = mem_text(buf_text(&path));
		own->item = id;
		f->at = TITLE;
	} else {
		app_fail(app, &err);
	}
	buf_release(&path);
	arena_release(&texts);
}

static bool pick_domain(struct form *f, struct app *app)
{
	struct domain_list l;
	struct error err;

	if (domains_list(app->store, app->today, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return true;
	}
	struct pick *p = pick_new(_("领域"), "", picked_domain, f, NULL);
	for (size_t i = 0; i < l.rows; i++)
		pick_add(p, l.row[i].id, l.row[i].name, l.row[i].aliases,
			 l.row[i].lead);
	domain_list_release(&l);
	pick_open(app, p);
	return true;
}

static bool pick_item(struct form *f, struct app *app)
{
	struct catalog l;
	struct error err;

	if (!items_of(f, app, &l, &err)) {
		app_fail(app, &err);
		return true;
	}
	if (!l.rows) {
		app_say(app, _("目录里这个领域没有这个单位的事项，可以空着。"));
		catalog_release(&l);
		return true;
	}
	struct pick *p = pick_new(_("目录事项"), "", picked_item, f, NULL);
	for (size_t i = 0; i < l.rows; i++) {
		struct buf path = {0};

		item_path(&l.row[i], &path);
		pick_add(p, l.row[i].id, buf_text(&path), l.row[i].content,
			 l.row[i].term);
		buf_release(&path);
	}
	catalog_release(&l);
	pick_open(app, p);
	return true;
}

static bool publish_pick(struct form *f, struct app *app, size_t n)
{
	return n == DOMAIN ? pick_domain(f, app)
	       : n == ITEM ? pick_item(f, app)
			   : false;
}

/* ---- saving ---- */

static bool publish_save(struct form *f, struct app *app, struct error *err,
			 size_t *field);

static void consent_answer(struct app *app, void *ctx, int choice)
{
	struct form *f = ctx;
	struct publish *p = f->ctx;
	size_t field = COUNT;

	f->err.say[0] = '\0';
	if (choice == 2) {
		f->field[COUNT].chosen = 1;
		return;
	}
	p->consent = choice == 1;
	if (p->consent && publish_save(f, app, &f->err, &field))
		overlay_close(app, &f->base);
}

static void ask(struct form *f, struct app *app, const char *say)
{
	const char *const choice[] = {_("n 先不登记"), _("y 照此登记"),
				      _("c 改为不计入数量")};

	menu_open(app, f->title, say, choice, 3, 0, consent_answer, f);
}

static bool read_fields(const struct form *f, struct app *app, struct publication *p,
			struct error *err, size_t *field)
{
	if (!unit_typed(f, app, (*field = UNIT, &p->unit), err) ||
	    !domain_typed(f, app, (*field = DOMAIN, &p->domain), err) ||
	    !item_typed(f, app, (*field = ITEM, &p->item), err) ||
	    !form_day(f, app, *field = DAY, &p->day, err))
		return false;
	if (p->day > app->today) {
		error_set(err, ST_INPUT, _("发布日期在今天之后，请核对。"));
		return false;
	}
	p->title = form_text(f, TITLE);
	p->address = form_text(f, ADDRESS);
	p->counted = f->field[COUNT].chosen == 0;
	*field = *p->title ? COUNT : TITLE;
	return true;
}

static bool publish_save(struct form *f, struct app *app, struct error *err,
			 size_t *field)
{
	const struct publish *own = f->ctx;
	struct publication p = {0};
	struct buf what = {0};

	if (!read_fields(f, app, &p, err, field) || !form_begin(app, err))
		return false;
	enum status st = publication_add(app->store, &p, own->consent, NULL, err);
	if (st != ST_OK) {
		store_rollback(app->store);
		if (st == ST_ASK)
			ask(f, app, err->say);
		return false;
	}
	char *name = unit_said(app->store, p.unit);
	buf_addf(&what, _("登记信息 %s %.200s"), name ? name : "", p.title);
	free(name);
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops publish_form = {
	.draft = "publish",
	.explain = publish_explain,
	.save = publish_save,
	.release = publish_free,
	.pick = publish_pick,
};

void form_publish_open(struct app *app, int64_t unit, int64_t domain, int64_t item)
{
	struct publish *own = mem_alloc(sizeof *own);
	struct form *f = form_new(&publish_form, own, _("登记一条信息"));
	char *name = domain ? domain_name(app->store, domain) : NULL;
	char *units = unit ? form_unit_names(app, &unit, 1) : NULL;
	char *count = store_get(app->store, "publish-count");
	char iso[DAY_TEXT];

	form_add(f, "unit", _("单位"), FIELD_UNITS, units ? units : "");
	form_add(f, "domain", _("领域"), FIELD_TEXT, name ? name : "");
	form_add(f, "item", _("事项"), FIELD_TEXT, "");
	form_add(f, "title", _("标题"), FIELD_TEXT, "");
	form_add(f, "day", _("发布日"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "address", _("网址"), FIELD_TEXT, "");
	form_add_choice(f, "count", _("数量"), yes_no,
			count && strcmp(count, "no") == 0);
	f->at = !unit ? UNIT : !domain ? DOMAIN : ITEM;
	if (item)
		picked_item(app, f, item);
	form_open(app, f);
	free(name);
	free(units);
	free(count);
}
