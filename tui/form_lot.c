/* Drawing units and inspectors by lot: what there is to draw from is told while it is typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/draws.h"
#include "text/clean.h"
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"

enum {
	LOT_PERIOD,
	LOT_OF,
	LOT_SPLIT,
	LOT_UNITS,
	LOT_DEPARTMENTS,
	LOT_PER,
	LOT_DAY,
	LOT_SEED,
};

/* In the order of enum draw_of. */
static const char *const of_choice[] = {N_("有问题的"), N_("有待核的"), N_("有在办的"),
					NULL};
enum {
	SPLIT_TOGETHER,
	SPLIT_PROPORTIONAL,
	SPLIT_EACH,
	SPLIT_TOWNSHIPS,
	SPLIT_DEPARTMENTS,
};
static const char *const split_choice[] = {N_("合抽"),     N_("按比例"),   N_("分抽"),
					   N_("只抽乡镇"), N_("只抽部门"), NULL};
static const char *const per_choice[] = {N_("一名"), N_("两名"), NULL};

/* What the fields say but for how many; false with *err. */
static bool read_scope(const struct form *f, const struct app *app, struct draw_new *d,
		       size_t *field, struct error *err)
{
	size_t split = f->field[LOT_SPLIT].chosen;

	*d = (struct draw_new){.of = (enum draw_of)f->field[LOT_OF].chosen,
			       .seed = form_text(f, LOT_SEED)};
	d->kind = split == SPLIT_TOWNSHIPS     ? UNIT_TOWNSHIP
		  : split == SPLIT_DEPARTMENTS ? UNIT_DEPARTMENT
					       : 0;
	d->rule.per = (int)f->field[LOT_PER].chosen + 1;
	*field = LOT_PERIOD;
	if (!period_entry(app, form_text(f, LOT_PERIOD), &d->period)) {
		error_set(err, ST_INPUT, _("“%s”要写一个期间，如 2024-04、2024Q1。"),
			  f->field[LOT_PERIOD].label);
		return false;
	}
	return form_day(f, app, *field = LOT_DAY, &d->day, err);
}

static bool read_rule(const struct form *f, struct draw_rule *r, size_t *field,
		      struct error *err)
{
	size_t split = f->field[LOT_SPLIT].chosen;
	int64_t units = 0, departments = 0;
	bool none;

	if (!form_number(f, *field = LOT_UNITS, split == SPLIT_EACH ? 0 : 1,
			 DRAW_UNITS_MAX, &units, NULL, err))
		return false;
	*field = LOT_DEPARTMENTS;
	if (split != SPLIT_EACH) {
		r->split =
			split == SPLIT_PROPORTIONAL ? DRAW_PROPORTIONAL : DRAW_TOGETHER;
		r->total = (int)units;
		/* A number that would count for nothing is not passed over. */
		if (form_number(f, LOT_DEPARTMENTS, 0, 0, &departments, &none, err))
			return true;
		error_set(err, ST_INPUT, _("“%s”只在分抽时填，请清空或改为分抽。"),
			  f->field[LOT_DEPARTMENTS].label);
		return false;
	}
	r->split = DRAW_EACH;
	r->each[0] = (int)units;
	return form_number(f, LOT_DEPARTMENTS, 0, DRAW_UNITS_MAX, &departments, NULL,
			   err) &&
	       (r->each[1] = (int)departments, true);
}

/* ---- explanations ---- */

static void explain_pool(struct form *f, struct app *app, struct buf *out)
{
	struct draw_new d;
	struct draw_pool pool;
	struct period p;
	struct error err;
	size_t field, townships = 0;

	if (!read_scope(f, app, &d, &field, &err))
		return;
	if (draw_pool(app->store, &d, &pool, &p, &err) != ST_OK) {
		buf_add(out, err.say);
		return;
	}
	for (size_t i = 0; i < pool.units; i++)
		townships += pool.unit[i].kind == 0;
	buf_addf(out, _("可抽 %zu 个：乡镇 %zu、部门 %zu；检查人员 %zu 名"), pool.units,
		 townships, pool.units - townships, pool.inspectors);
	draw_pool_release(&pool);
}

/* How the numbers come out, or what stands against them. */
static void explain_rule(struct form *f, struct app *app, struct buf *out)
{
	struct draw_new d;
	struct draw_pool pool;
	struct period p;
	struct error err;
	size_t field;
	int of[DRAW_KINDS];

	if (!read_scope(f, app, &d, &field, &err) ||
	    !read_rule(f, &d.rule, &field, &err) ||
	    draw_pool(app->store, &d, &pool, &p, &err) != ST_OK)
		return;
	if (draw_quota(&d.rule, pool.unit, pool.units, of, &err) != ST_OK) {
		buf_add(out, err.say);
	} else {
		if (d.rule.split == DRAW_PROPORTIONAL)
			buf_addf(out, _("乡镇 %d 个、部门 %d 个；"), of[0], of[1]);
		if (pool.inspectors)
			buf_addf(out, _("每名检查人员至多 %d 个单位"),
				 draw_load((size_t)of[0] + (size_t)of[1], d.rule.per,
					   pool.inspectors));
		else
			buf_add(out, _("还没有检查人员，先登记"));
	}
	draw_pool_release(&pool);
}

static void lot_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	bool each = f->field[LOT_SPLIT].chosen == SPLIT_EACH;

	if (n == LOT_OF)
		explain_pool(f, app, out);
	else if (n == LOT_UNITS && each)
		buf_add(out, _("乡镇抽几个"));
	else if (n == LOT_DEPARTMENTS && !each)
		buf_add(out, _("只在分抽时填"));
	else if (n == LOT_PER)
		explain_rule(f, app, out);
	else if (n == LOT_SEED && f->at == n)
		buf_add(out, _("种子随结果公布，谁都可以用 sha256sum 重抽"));
}

/* ---- saving ---- */

static bool lot_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct draw_new d;
	struct buf what = {0}, seed = {0};
	int64_t id = 0;

	if (!read_scope(f, app, &d, field, err) || !read_rule(f, &d.rule, field, err))
		return false;
	*field = LOT_SEED;
	enum status st = draw_seed_clean(&seed, d.seed, err);
	buf_release(&seed);
	if (st != ST_OK)
		return false;
	*field = LOT_UNITS;
	if (!form_begin(app, err))
		return false;
	if (draw_add(app->store, &d, &id, err) != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	buf_addf(&what, _("双随机抽查 %lld："), (long long)id);
	draw_rule_words(&d.rule, &what);
	buf_addf(&what, _("；种子 %s"), d.seed);
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops lot_form = {
	.draft = "draw-new",
	.explain = lot_explain,
	.save = lot_save,
};

void form_lot_open(struct app *app)
{
	struct form *f = form_new(&lot_form, NULL, _("双随机抽查"));
	struct buf seed = {0};
	struct error err;
	char iso[DAY_TEXT], code[PERIOD_TEXT];

	/* Where the system gives none the field is empty, and saving says so. */
	(void)draw_seed(app->today, &seed, &err);
	form_add(f, "period", _("期间"), FIELD_TEXT, period_code(app->period, code));
	form_add_choice(f, "of", _("单位"), of_choice, DRAW_OF_ANY);
	form_add_choice(f, "split", _("抽法"), split_choice, SPLIT_PROPORTIONAL);
	form_add(f, "units", _("单位数"), FIELD_NUMBER, "");
	form_add(f, "departments", _("部门数"), FIELD_NUMBER, "");
	form_add_choice(f, "per", _("检查人员"), per_choice, 0);
	form_add(f, "day", _("日期"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "seed", _("种子"), FIELD_TEXT, buf_text(&seed));
	f->at = LOT_UNITS;
	form_open(app, f);
	buf_release(&seed);
}
