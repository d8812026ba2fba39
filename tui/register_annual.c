/* The list of annual reports on the desk: begun, filled in, summed up, deleted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/annual.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/annual.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"
#include "tui/register.h"

/* --- a new one --- */

enum {
	FIELD_UNIT,
	FIELD_YEAR,
	FIELD_FORM,
	FIELD_SCOPE,
};

static const char *const forms[] = {N_("按年份"), "2019", "2021", NULL};
static const char *const scopes[] = {N_("全部（县为汇总）"), N_("县本级"), NULL};
static const char *const wider[] = {N_("全部（本级为汇总）"), N_("本级"), NULL};

static enum status create(struct form *f, struct app *app, int64_t unit, int year,
			  struct buf *what, int64_t *id, struct error *err)
{
	size_t form = f->field[FIELD_FORM].chosen;
	bool own = f->field[FIELD_SCOPE].chosen == 1;
	char *name = unit_said(app->store, unit);
	struct annual head = {.unit_name = name ? name : "", .year = year, .own = own};

	buf_add(what, _("新建 "));
	annual_title(&head, what);
	free(name);
	return annual_create(app->store, unit, year, own, form ? forms[form] : NULL, id,
			     err);
}

/* Units by name; the county's own name is the county. */
static bool units_of(struct form *f, struct app *app, int64_t **ids, size_t *n,
		     struct error *err)
{
	char *county = unit_name(app->store, unit_root(app->store));
	bool root = county && strcmp(county, form_text(f, FIELD_UNIT)) == 0;

	free(county);
	if (!root)
		return form_units(f, app, FIELD_UNIT, ids, n, err);
	*ids = mem_array(1, sizeof **ids);
	(*ids)[0] = unit_root(app->store);
	*n = 1;
	return true;
}

static bool new_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct buf what = {0};
	int64_t *ids = NULL, year = 0, id = 0;
	size_t n = 0;
	bool good = units_of(f, app, &ids, &n, err);

	*field = FIELD_UNIT;
	if (good) {
		*field = FIELD_YEAR;
		good = form_number(f, FIELD_YEAR, DAY_YEAR_MIN, DAY_YEAR_MAX, &year,
				   NULL, err) &&
		       annual_year_check((int)year, app->today, err) == ST_OK;
	}
	good = good && form_begin(app, err);
	for (size_t i = 0; good && i < n; i++) {
		buf_clear(&what);
		good = create(f, app, ids[i], (int)year, &what, &id, err) == ST_OK;
		if (!good)
			store_rollback(app->store);
	}
	if (n > 1) {
		buf_clear(&what);
		buf_addf(&what, _("新建 %zu个单位的%lld年报告"), n, (long long)year);
	}
	good = good && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	free(ids);
	return good;
}

static void new_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)f;
	if (n == FIELD_UNIT && app->model.level == UNIT_COUNTY)
		buf_add(out, _("几个单位用逗号隔开；写县名是全县的汇总"));
	else if (n == FIELD_UNIT)
		buf_addf(out, _("几个单位用逗号隔开；写“%s”是%s的汇总"),
			 app->model.county, show_whole(app->model.level));
	if (n == FIELD_FORM)
		buf_add(out, _("2020年及以前用2019年表式，2021年起用2021年表式"));
}

static const struct form_ops new_form = {
	.draft = "annual-new", .save = new_save, .explain = new_explain};

void form_annual_open(struct app *app, int year)
{
	struct form *f = form_new(&new_form, NULL, _("新建年度报告"));
	char *county = unit_name(app->store, unit_root(app->store)), text[16];

	snprintf(text, sizeof text, "%d", year ? year : day_ymd(app->today).year - 1);
	form_add(f, "unit", _("单位"), FIELD_TEXT, county ? county : "");
	form_add(f, "year", _("年度"), FIELD_NUMBER, text);
	form_add_choice(f, "form", _("表式"), forms, 0);
	form_add_choice(f, "scope", _("范围"),
			app->model.level == UNIT_COUNTY ? scopes : wider, 0);
	free(county);
	form_open(app, f);
}

static void add(struct app *app, const struct register_targets *on)
{
	form_annual_open(app, on->ask->year);
}

/* --- deeds --- */

static void open_report(struct app *app, const struct register_targets *on)
{
	annual_grid_open(app, on->id[0], NULL);
}

struct doomed {
	int64_t *id;
	size_t n;
};

static void doomed_free(void *ctx)
{
	struct doomed *d = ctx;

	free(d->id);
	free(d);
}

static void delete_all(struct app *app, const struct doomed *d, struct buf *what)
{
	struct error err;

	if (!app_begin(app))
		return;
	for (size_t i = 0; i < d->n; i++)
		if (annual_delete(app->store, d->id[i], &err) != ST_OK) {
			store_rollback(app->store);
			app_fail(app, &err);
			return;
		}
	app_commit(app, buf_text(what));
}

static void remove_answer(struct app *app, void *ctx, int choice)
{
	const struct doomed *d = ctx;
	struct buf what = {0};

	buf_addf(&what, _("删除%zu份年度报告"), d->n);
	if (choice == 1)
		delete_all(app, d, &what);
	buf_release(&what);
}

static void remove_reports(struct app *app, const struct register_targets *on)
{
	const char *const choice[] = {_("n 保留"), _("y 删除")};
	struct doomed *d = mem_alloc(sizeof *d);
	struct buf text = {0};

	*d = (struct doomed){mem_array(on->n, sizeof *d->id), on->n};
	memcpy(d->id, on->id, on->n * sizeof *d->id);
	buf_addf(&text, _("删除%zu份年度报告和其中的数字？可以撤销。"), on->n);
	menu_open(app, _("年度报告"), buf_text(&text), choice, 2, 0, remove_answer, d);
	menu_owns(app, doomed_free);
	buf_release(&text);
}

/* Whose reports a 汇总 does not have, told with what it summed up. */
static void say_missing(struct app *app, int year, struct buf *out)
{
	struct unit_list l = {0};
	struct error err;

	if (annual_missing(app->store, year, &l, &err) == ST_OK && l.rows) {
		buf_addf(out, _("\n%zu个单位没有%d年的报告，没有汇总在内：\n"), l.rows,
			 year);
		for (size_t i = 0; i < l.rows; i++)
			buf_addf(out, "%s%s", i ? _("、") : "", l.row[i].name);
		buf_add(out, "\n");
	}
	unit_list_release(&l);
}

static void sum_reports(struct app *app, const struct register_targets *on)
{
	int year = on->ask->year ? on->ask->year : day_ymd(app->today).year - 1;
	struct annual_sheet a;
	struct buf what = {0}, told = {0};
	struct error err;
	size_t n = 0;

	if (!app_begin(app))
		return;
	enum status st = annual_sum_up(app->store, year, &a, &n, &err);
	buf_addf(&what, _("汇总 %d年报告：%zu份，填入%zu格"), year, a.reports, n);
	buf_addf(&told, _("%d年汇总%zu份报告，填入%zu格；已经填了的没有改。\n"), year,
		 a.reports, n);
	annual_sheet_release(&a);
	if (st != ST_OK) {
		store_rollback(app->store);
		app_fail(app, &err);
	} else if (app_commit(app, buf_text(&what))) {
		say_missing(app, year, &told);
		viewer_open(app, _("汇总"), buf_take(&told));
	}
	buf_release(&what);
	buf_release(&told);
}

/* --- details --- */

static void details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct annual_sheet a;
	struct error err;

	(void)cells;
	if (annual_open(app->store, id, &a, &err) != ST_OK) {
		buf_add(out, err.say);
		return;
	}
	annual_title(&a.head, out);
	buf_addf(out, _("\n%s年表式，已填%zu格，共%zu格\n"), a.head.form, a.filled,
		 a.form.cells);
	if (a.reports)
		buf_addf(out, _("汇总%zu份报告\n"), a.reports);
	for (size_t i = 0; i < a.findings.rows; i++)
		buf_addf(out, "%s\n", a.findings.row[i].say);
	annual_sheet_release(&a);
}

static const struct register_deed deeds[] = {
	{'z', N_("汇总"), true, true, sum_reports},
	{0},
};

const struct register_view annual_view = {
	.code = "annual",
	.deed = deeds,
	.step = STEP_YEAR,
	.empty = N_("还没有年度报告。按 a 新建，或按 I 导入。"),
	.open = open_report,
	.add = add,
	.edit = open_report,
	.remove = remove_reports,
	.add_name = N_("新建"),
	.edit_name = N_("填表"),
	.details = details,
};

void cmd_annual(struct app *app, const char *arg)
{
	struct register_ask ask = register_all(app->today);

	(void)arg;
	register_open(app, &annual_view, &ask);
}
