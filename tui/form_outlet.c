/* A column or an account: new, another name or address. */
#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/outlets.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"

enum {
	OUTLET_CLASS,
	OUTLET_UNITS,
	OUTLET_NAME,
	OUTLET_UPDATED,
	OUTLET_DATED,
	OUTLET_LIMIT,
	OUTLET_ADDRESS,
};

struct outlet_ctx {
	struct sort_list sorts;
	const char **choice;
};
static const char *const dated[] = {N_("有"), N_("没有"), NULL};

static void ctx_release(void *ctx)
{
	struct outlet_ctx *c = ctx;

	sort_list_release(&c->sorts);
	free(c->choice);
	free(c);
}

static const struct sort *sort_of(const struct form *f)
{
	const struct outlet_ctx *c = f->ctx;

	return &c->sorts.row[f->field[OUTLET_CLASS].chosen];
}

/* The limit typed, else that of the class; false when the text is none. */
static bool read_limit(const struct form *f, int *days, enum per *per,
		       struct error *err)
{
	const char *text = form_text(f, OUTLET_LIMIT);

	*days = -1;
	if (!*text || term_parse(text, days, per))
		return true;
	error_set(err, ST_INPUT,
		  _("“时限”要写 10d（天）、2w（周）、6m（个月）或 7wd（个工作日），"
		    "也可写 10天、2周"));
	return false;
}

static void outlet_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct sort *sort = sort_of(f);
	enum per per = sort->per;
	struct error err;
	daynum day;
	int days;
	char iso[DAY_TEXT];

	if (n == OUTLET_CLASS && *sort->source)
		buf_add(out, sort->source);
	if (n == OUTLET_UNITS && f->at == n && !*form_text(f, n))
		buf_add(out, _("，每个单位一个"));
	if (n == OUTLET_DATED && f->field[n].chosen == 1)
		buf_add(out, _("按未更新计，立即逾期；上面写发现的日子"));
	if (n != OUTLET_LIMIT || !read_limit(f, &days, &per, &err) ||
	    !form_day(f, app, OUTLET_UPDATED, &day, &err))
		return;
	if (days < 0) {
		days = sort->days;
		per = sort->per;
	}
	if (days < 0) {
		buf_add(out, _("这一类没有统一的时限，要写，如 2w"));
		return;
	}
	struct term t = {days, per, term_moves(MATTER_UPDATE, per)};
	term_show(out, days, per);
	buf_addf(out, _("   限期 %s"),
		 day_iso(term_add(store_calendar(app->store), day, &t).due, iso));
}

static bool outlet_store(struct app *app, struct outlet_new *n, const int64_t *unit,
			 size_t units, struct error *err)
{
	struct buf what = {0};
	enum status st = ST_OK;

	if (!form_begin(app, err))
		return false;
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		n->unit = unit[i];
		st = outlet_add(app->store, n, NULL, err);
	}
	if (st != ST_OK)
		store_rollback(app->store);
	char *first = unit_said(app->store, unit[0]);
	if (units == 1)
		buf_addf(&what, _("登记%s %s %s"), n->class, first ? first : "",
			 n->name);
	else
		buf_addf(&what, _("登记%s %s等%zu个单位 %s"), n->class,
			 first ? first : "", units, n->name);
	free(first);
	bool good = st == ST_OK && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static bool outlet_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	struct outlet_new n = {.class = sort_of(f)->name,
			       .undated = f->field[OUTLET_DATED].chosen == 1};
	struct buf name = {0}, address = {0};
	int64_t *unit = NULL;
	size_t units = 0;
	bool good = form_units(f, app, *field = OUTLET_UNITS, &unit, &units, err) &&
		    form_needed(f, *field = OUTLET_NAME, &name, err) &&
		    form_past_day(f, app, *field = OUTLET_UPDATED, &n.updated, err) &&
		    (*field = OUTLET_LIMIT, read_limit(f, &n.days, &n.per, err)) &&
		    form_line(f, *field = OUTLET_ADDRESS, &address, err);

	n.name = buf_text(&name);
	n.address = buf_text(&address);
	if (good) {
		*field = OUTLET_NAME;
		good = outlet_store(app, &n, unit, units, err);
	}
	buf_release(&name);
	buf_release(&address);
	free(unit);
	return good;
}

static const struct form_ops outlet_form = {
	.draft = "column-new",
	.explain = outlet_explain,
	.save = outlet_save,
	.release = ctx_release,
};

void form_outlet_open(struct app *app)
{
	struct outlet_ctx *c = mem_alloc(sizeof *c);
	struct error err;

	if (sorts_list(app->store, SORTS_OUTLETS, &c->sorts, &err) != ST_OK) {
		app_fail(app, &err);
		free(c);
		return;
	}
	c->choice = mem_array(c->sorts.rows + 1, sizeof *c->choice);
	for (size_t i = 0; i < c->sorts.rows; i++)
		c->choice[i] = c->sorts.row[i].name;
	struct form *f = form_new(&outlet_form, c, _("登记栏目或账号"));
	form_add_choice(f, "class", _("类别"), c->choice, 1);
	form_add(f, "units", _("单位"), FIELD_UNITS, "");
	form_add(f, "name", _("名称"), FIELD_TEXT, "");
	form_add(f, "updated", _("上次更新"), FIELD_DATE, "");
	form_add_choice(f, "dated", _("内容日期"), dated, 0);
	form_add(f, "limit", _("时限"), FIELD_TEXT, "");
	form_add(f, "address", _("网址"), FIELD_TEXT, "");
	form_open(app, f);
}

/* ---- another name or address ---- */

static bool edit_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const int64_t *id = f->ctx;
	struct buf name = {0}, address = {0}, text = {0};
	bool good = form_needed(f, *field = 0, &name, err) &&
		    form_line(f, *field = 1, &address, err) && form_begin(app, err);

	if (good && outlet_edit(app->store, *id, buf_text(&name), buf_text(&address),
				err) != ST_OK) {
		*field = 0;
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&text, _("改栏目或账号 %s"), buf_text(&name));
	good = good && form_commit(app, buf_text(&text), err);
	buf_release(&name);
	buf_release(&address);
	buf_release(&text);
	return good;
}

static const struct form_ops edit_form = {
	.draft = "column-edit", .save = edit_save, .release = free};

void form_outlet_edit_open(struct app *app, int64_t id)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct outlet_list l;
	struct error err;

	if (outlets_list(app->store, &one, 0, app->today, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	if (l.rows) {
		const struct outlet *x = &l.row[0];
		int64_t *ctx = mem_alloc(sizeof *ctx);

		*ctx = id;
		struct form *f = form_new(&edit_form, ctx, _("改栏目或账号"));
		form_about(f, ctx, 1);
		form_add(f, "name", _("名称"), FIELD_TEXT, x->name);
		form_add(f, "address", _("网址"), FIELD_TEXT, x->address);
		form_open(app, f);
	}
	outlet_list_release(&l);
}
