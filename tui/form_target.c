/* Targets: annual, floor by a date, monthly, benchmark. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"

enum {
	TARGET_UNITS,
	TARGET_KIND,
	TARGET_AMOUNT,
	TARGET_RANGE,
	TARGET_BASIS,
};

static const char *const kinds[] = {N_("年度任务"), N_("保底任务"), N_("每月任务"),
				    N_("标杆"), NULL};

struct target_form {
	int64_t domain;
};

static bool is_benchmark(const struct form *f)
{
	return f->field[TARGET_KIND].chosen + 1 == TARGET_BENCHMARK;
}

static bool range_of(const struct form *f, struct period *out, struct error *err)
{
	const char *text = form_text(f, TARGET_RANGE);

	if (period_parse(text, strlen(text), out))
		return true;
	error_set(err, ST_INPUT,
		  _("“%s”填的“%.60s”不是一个期间。可写 2024、2024H1、"
		    "2024-01-01..2024-06-30。"),
		  f->field[TARGET_RANGE].label, text);
	return false;
}

static void target_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct target_form *ctx = f->ctx;
	struct period p;
	struct error err;
	char iso[DAY_TEXT], name[PERIOD_TEXT];

	if (n == TARGET_AMOUNT)
		buf_add(out, _("填 - 取消这项任务数"));
	if (n == TARGET_KIND && is_benchmark(f))
		buf_addf(out,
			 ctx->domain ? _("标杆属于%s，不分单位")
				     : _("标杆按领域设定，请在领域窗中设定"),
			 show_whole(app->model.level));
	if (n != TARGET_RANGE || !range_of(f, &p, &err))
		return;
	if (f->field[TARGET_KIND].chosen + 1 == TARGET_FLOOR)
		buf_addf(out, _("%s 前达到"), day_iso(p.last, iso));
	else
		buf_add(out, period_name(p, name));
}

static bool set_all(struct form *f, struct app *app, const struct target *t,
		    const int64_t *ids, size_t count, const char *basis,
		    struct error *err)
{
	const struct target_form *ctx = f->ctx;

	for (size_t i = 0; i < count; i++)
		if (target_set(app->store, ids[i], ctx->domain, t, basis, err) !=
		    ST_OK) {
			store_rollback(app->store);
			return false;
		}
	return true;
}

/* Whose, of which domain, what: "信丰县 安全生产 标杆 2024-04 100". */
static void saved_text(struct app *app, const struct target *t, const char *who,
		       int64_t domain, struct buf *out)
{
	char *name = domain ? domain_name(app->store, domain) : NULL;
	char code[PERIOD_TEXT];

	buf_addf(out, "%.300s %s%s%s %s ", who, name ? name : "", name ? " " : "",
		 target_kind_name(t->kind), period_code(t->range, code));
	free(name);
	if (t->amount < 0)
		buf_add(out, _("取消"));
	else
		buf_addf(out, "%lld", (long long)t->amount);
}

static bool target_read(struct form *f, struct target *t, struct buf *basis,
			struct error *err, size_t *field)
{
	const char *text = form_text(f, TARGET_BASIS);
	bool blank;

	t->kind = (enum target_kind)(f->field[TARGET_KIND].chosen + 1);
	if (!form_number(f, *field = TARGET_AMOUNT, 0, NUMBER_COUNT_MAX, &t->amount,
			 &blank, err))
		return false;
	if (blank && !*form_text(f, TARGET_AMOUNT)) {
		error_set(err, ST_INPUT, _("“%s”还没有填。取消请填 -。"),
			  f->field[TARGET_AMOUNT].label);
		return false;
	}
	if (blank)
		t->amount = -1;
	*field = TARGET_RANGE;
	if (!range_of(f, &t->range, err))
		return false;
	*field = TARGET_BASIS;
	return clean_text(basis, text, strlen(text), CLEAN_LINE,
			  f->field[TARGET_BASIS].label, err) == ST_OK;
}

/* The county itself has only benchmarks, and they belong to it, each to a domain. */
static bool target_units(struct form *f, struct app *app, int64_t **ids, size_t *count,
			 struct error *err, size_t *field)
{
	const struct target_form *ctx = f->ctx;

	*field = TARGET_UNITS;
	if (!is_benchmark(f))
		return form_units(f, app, TARGET_UNITS, ids, count, err);
	*field = TARGET_KIND;
	if (!ctx->domain) {
		error_set(err, ST_INPUT,
			  _("标杆按领域设定。请到领域窗选中领域，再按 T。"));
		return false;
	}
	*ids = mem_alloc(sizeof **ids);
	(*ids)[0] = unit_root(app->store);
	*count = 1;
	return true;
}

static bool target_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	struct target t = {0};
	struct buf basis = {0}, what = {0};
	int64_t *ids = NULL;
	size_t count = 0;
	const struct target_form *ctx = f->ctx;
	bool good = target_units(f, app, &ids, &count, err, field);

	good = good && target_read(f, &t, &basis, err, field);
	good = good && form_begin(app, err) &&
	       set_all(f, app, &t, ids, count, buf_text(&basis), err);
	if (good) {
		char *names = form_unit_names(app, ids, count);
		saved_text(app, &t, names, ctx->domain, &what);
		free(names);
	}
	good = good && form_commit(app, buf_text(&what), err);
	free(ids);
	buf_release(&basis);
	buf_release(&what);
	return good;
}

static const struct form_ops target_form = {
	.draft = "target",
	.explain = target_explain,
	.save = target_save,
	.release = free,
};

/* The target the period is held against now, to be seen and changed; amount -1: none. */
static struct target present_target(struct app *app, int64_t unit, int64_t domain,
				    struct buf *basis)
{
	struct target none = {.kind = domain && !app->unit ? TARGET_BENCHMARK
							   : TARGET_ANNUAL,
			      .range = period_year(day_ymd(app->period.last).year),
			      .amount = -1};
	struct target_list l = {0};
	struct error err;
	size_t n = 0;

	if (targets_list(app->store, app->period, unit, &l, &err) != ST_OK)
		return none;
	struct target *t = mem_array(l.rows ? l.rows : 1, sizeof *t);
	for (size_t i = 0; i < l.rows; i++) {
		if (l.row[i].unit != unit || l.row[i].domain != domain ||
		    (l.row[i].target.kind == TARGET_BENCHMARK) !=
			    (none.kind == TARGET_BENCHMARK))
			continue;
		buf_clear(basis);
		buf_add(basis, l.row[i].basis);
		t[n++] = l.row[i].target;
	}
	const struct target *now = none.kind == TARGET_BENCHMARK
					   ? (n ? &t[n - 1] : NULL)
					   : progress_target_for(t, n, app->period);
	if (now)
		none = *now;
	/* Which of several the basis is of would have to be guessed. */
	if (!now || n != 1)
		buf_clear(basis);
	free(t);
	target_list_release(&l);
	return none;
}

void form_target_open(struct app *app, const int64_t *units, size_t count,
		      int64_t domain)
{
	struct target_form *ctx = mem_alloc(sizeof *ctx);
	struct buf title = {0};
	char *names = form_unit_names(app, units, count);
	char *domain_text = domain ? domain_name(app->store, domain) : NULL;
	char code[PERIOD_TEXT];
	bool benchmark = domain && !app->unit;

	ctx->domain = domain;
	buf_addf(&title, "%s%s%s", _("设定任务数"), domain ? " " : "",
		 domain_text ? domain_text : "");
	struct form *f = form_new(&target_form, ctx, buf_text(&title));
	form_add(f, "units", _("单位"), FIELD_UNITS, names);
	struct buf basis = {0};
	int64_t whose = count == 1 ? units[0] : benchmark ? unit_root(app->store) : 0;
	struct target now = present_target(app, whose, domain, &basis);
	char amount[24] = "";
	if (now.amount >= 0)
		snprintf(amount, sizeof amount, "%lld", (long long)now.amount);
	else if (benchmark)
		now.range = app->period;
	form_add_choice(f, "kind", _("种类"), kinds, (size_t)now.kind - 1);
	form_add(f, "amount", _("数量"), FIELD_NUMBER, amount);
	form_add(f, "range", _("期间"), FIELD_TEXT, period_code(now.range, code));
	form_add(f, "basis", _("依据"), FIELD_TEXT, buf_text(&basis));
	buf_release(&basis);
	f->at = (names && *names) || benchmark ? TARGET_AMOUNT : TARGET_UNITS;
	form_about(f, &domain, 1);
	form_open(app, f);
	buf_release(&title);
	free(names);
	free(domain_text);
}
