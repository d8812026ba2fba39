/* Units and domains: add, rename, other names, order, retire. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"

struct unit_ctx {
	int64_t id;
	bool add;    /* an alias: added, not removed */
	bool domain; /* id is a domain's */
	char *name;
};

static void unit_ctx_free(void *ctx)
{
	struct unit_ctx *u = ctx;

	free(u->name);
	free(u);
}

static struct unit_ctx *unit_ctx_new(struct app *app, int64_t id, bool domain)
{
	struct unit_ctx *u = mem_alloc(sizeof *u);

	u->id = id;
	u->domain = domain;
	u->name = domain ? domain_name(app->store, id) : unit_name(app->store, id);
	return u;
}

/* Ends the command begun: commits when st is good, else rolls back. */
static bool finish(struct app *app, enum status st, const char *what, struct error *err)
{
	if (st == ST_OK)
		return form_commit(app, what, err);
	store_rollback(app->store);
	return false;
}

static struct form *one_field(const struct form_ops *ops, struct unit_ctx *u,
			      const char *title, const char *label,
			      enum field_kind kind, const char *text)
{
	struct buf line = {0};

	buf_addf(&line, "%s %s", title, u->name ? u->name : "");
	struct form *f = form_new(ops, u, buf_text(&line));
	form_add(f, "value", label, kind, text);
	form_about(f, (int64_t[]){u->id, u->add, u->domain}, 3);
	buf_release(&line);
	return f;
}

/* --- a new domain --- */

static bool domain_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	struct buf what = {0};
	int64_t id;

	*field = 0;
	if (!form_begin(app, err))
		return false;
	enum status st = domain_add(app->store, form_text(f, 0), "local", 0, &id, err);
	buf_addf(&what, _("新增领域 %.200s"), form_text(f, 0));
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops domain_form = {.draft = "domain-new", .save = domain_save};

void form_domain_open(struct app *app)
{
	struct form *f = form_new(&domain_form, NULL, _("新增领域"));

	form_add(f, "name", _("名称"), FIELD_TEXT, "");
	form_open(app, f);
}

/* --- rename --- */

static bool rename_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	const struct unit_ctx *u = f->ctx;
	struct buf what = {0};

	*field = 0;
	if (!form_begin(app, err))
		return false;
	enum status st = (u->domain ? domain_rename : unit_rename)(
		app->store, u->id, form_text(f, 0), err);
	buf_addf(&what, _("改名 %s -> %.200s"), u->name, form_text(f, 0));
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static void rename_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)f;
	(void)app;
	(void)n;
	buf_add(out, _("原名留作别名，历史数量和任务不变"));
}

static const struct form_ops rename_form = {
	.draft = "unit-rename",
	.save = rename_save,
	.explain = rename_explain,
	.release = unit_ctx_free,
};

void form_rename_open(struct app *app, int64_t id, bool domain)
{
	struct unit_ctx *u = unit_ctx_new(app, id, domain);

	form_open(app, one_field(&rename_form, u, _("改名"), _("新名称"), FIELD_TEXT,
				 u->name));
}

/* --- other names --- */

static bool alias_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	const struct unit_ctx *u = f->ctx;
	const char *text = form_text(f, 0);
	struct buf what = {0};

	*field = 0;
	if (!form_begin(app, err))
		return false;
	enum status st = u->domain ? domain_alias_add(app->store, u->id, text, err)
			 : u->add  ? unit_alias_add(app->store, u->id, text, err)
				   : unit_alias_remove(app->store, u->id, text, err);
	buf_addf(&what, u->add ? _("%s 增加别名 %.200s") : _("%s 去掉别名 %.200s"),
		 u->name, text);
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops alias_form = {
	.draft = "unit-alias",
	.save = alias_save,
	.release = unit_ctx_free,
};

void form_alias_open(struct app *app, int64_t id, bool add, bool domain)
{
	struct unit_ctx *u = unit_ctx_new(app, id, domain);

	u->add = add;
	form_open(app, one_field(&alias_form, u, add ? _("增加别名") : _("去掉别名"),
				 _("别名"), FIELD_TEXT, ""));
}

/* --- order --- */

static bool order_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	const struct unit_ctx *u = f->ctx;
	struct buf what = {0};
	int64_t order;

	*field = 0;
	if (!form_number(f, 0, 1, 9999, &order, NULL, err) || !form_begin(app, err))
		return false;
	enum status st = unit_reorder(app->store, u->id, (int)order, err);
	buf_addf(&what, _("%s 次序改为 %lld"), u->name, (long long)order);
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops order_form = {
	.draft = "unit-order",
	.save = order_save,
	.release = unit_ctx_free,
};

void form_order_open(struct app *app, int64_t unit)
{
	form_open(app, one_field(&order_form, unit_ctx_new(app, unit, false),
				 _("改次序"), _("序号"), FIELD_NUMBER, ""));
}

/* --- retire --- */

static bool retire_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	const struct unit_ctx *u = f->ctx;
	struct buf what = {0};
	daynum day = DAY_NONE;
	char iso[DAY_TEXT];

	*field = 0;
	if (*form_text(f, 0) && !form_day(f, app, 0, &day, err))
		return false;
	if (!form_begin(app, err))
		return false;
	enum status st =
		(u->domain ? domain_retire : unit_retire)(app->store, u->id, day, err);
	if (day == DAY_NONE)
		buf_addf(&what, _("%s 恢复使用"), u->name);
	else
		buf_addf(&what, _("%s 自%s后停用"), u->name, day_iso(day, iso));
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static void retire_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)app;
	(void)n;
	buf_add(out, *form_text(f, 0) ? _("此日以后不再列入，历史数量和任务保留")
				      : _("空着即恢复使用"));
}

static const struct form_ops retire_form = {
	.draft = "unit-retire",
	.save = retire_save,
	.explain = retire_explain,
	.release = unit_ctx_free,
};

void form_retire_open(struct app *app, int64_t id, bool domain, bool back)
{
	struct unit_ctx *u = unit_ctx_new(app, id, domain);
	char iso[DAY_TEXT];

	form_open(app, one_field(&retire_form, u, _("停用"), _("最后一日"), FIELD_DATE,
				 back ? "" : day_iso(app->today, iso)));
}

/* --- who is in charge of a domain --- */

static bool lead_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const struct unit_ctx *u = f->ctx;
	struct buf what = {0};

	*field = 0;
	if (!form_begin(app, err))
		return false;
	enum status st = domain_lead_set(app->store, u->id, form_text(f, 0), err);
	buf_addf(&what, _("%s 牵头部门 %.200s"), u->name, form_text(f, 0));
	bool good = finish(app, st, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops lead_form = {
	.draft = "domain-lead", .save = lead_save, .release = unit_ctx_free};

void form_lead_open(struct app *app, int64_t domain)
{
	struct domain_list l;
	struct error err;
	const char *lead = "";

	if (domains_list(app->store, DAY_NONE, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].id == domain)
			lead = l.row[i].lead;
	struct form *f = one_field(&lead_form, unit_ctx_new(app, domain, true),
				   _("牵头部门"), _("牵头部门"), FIELD_TEXT, lead);
	form_about(f, &domain, 1);
	form_open(app, f);
	domain_list_release(&l);
}
