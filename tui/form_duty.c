/* A duty: new, reworded, done. */
#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/duties.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"

enum {
	DUTY_SORT,
	DUTY_UNITS,
	DUTY_WHAT,
	DUTY_DOCUMENT,
	DUTY_ISSUED,
	DUTY_DUE,
};

/* The sorts there are, as the form's choices. */
struct duty_ctx {
	struct sort_list sorts;
	const char **choice;
};

static void ctx_release(void *ctx)
{
	struct duty_ctx *c = ctx;

	sort_list_release(&c->sorts);
	free(c->choice);
	free(c);
}

static const struct sort *sort_of(const struct form *f)
{
	const struct duty_ctx *c = f->ctx;

	return &c->sorts.row[f->field[DUTY_SORT].chosen];
}

static void explain_sort(const struct sort *sort, struct buf *out)
{
	if (sort->days >= 0)
		buf_addf(out, _("时限 %d%s"), sort->days, per_name(sort->per));
	else
		buf_add(out, _("没有统一的时限，要写限期"));
	if (*sort->source)
		buf_addf(out, "  %s", sort->source);
	if (*sort->expects)
		buf_addf(out, _("  凭据：%s"), sort->expects);
}

static void duty_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	daynum issued, due;
	int days;
	bool given;

	if (n == DUTY_SORT) {
		explain_sort(sort_of(f), out);
		return;
	}
	if (n == DUTY_UNITS && !*form_text(f, n) && f->at == n)
		buf_add(out, _("，可写全部乡镇、全部部门"));
	if (n != DUTY_DUE || !form_day(f, app, DUTY_ISSUED, &issued, &err) ||
	    !form_due(f, app, n, &days, &due, &given, &err))
		return;
	if (given) {
		form_due_explain(app, issued, days, due, out);
	} else if (sort_of(f)->days >= 0) {
		struct term t = {sort_of(f)->days, sort_of(f)->per,
				 term_moves(MATTER_DUTY, sort_of(f)->per)};
		char iso[DAY_TEXT];

		buf_addf(out, _("不写就按种类的时限：%s "),
			 day_iso(term_add(store_calendar(app->store), issued, &t).due,
				 iso));
	}
}

static bool duty_store(struct app *app, struct duty_new *n, const int64_t *unit,
		       size_t units, struct error *err)
{
	struct buf what = {0};
	enum status st = ST_OK;

	if (!form_begin(app, err))
		return false;
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		n->m.unit = unit[i];
		st = duty_add(app->store, n, NULL, err);
	}
	if (st != ST_OK)
		store_rollback(app->store);
	char *first = unit_said(app->store, unit[0]);
	if (units == 1)
		buf_addf(&what, "%s %s %s", n->sort, first ? first : "", n->m.what);
	else
		buf_addf(&what, _("%s %s等%zu个单位 %s"), n->sort, first ? first : "",
			 units, n->m.what);
	free(first);
	bool good = st == ST_OK && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static bool duty_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct duty_new n = {.sort = sort_of(f)->name};
	struct buf what = {0}, document = {0};
	int64_t *unit = NULL;
	size_t units = 0;
	bool good = form_units(f, app, *field = DUTY_UNITS, &unit, &units, err) &&
		    form_needed(f, *field = DUTY_WHAT, &what, err) &&
		    form_line(f, *field = DUTY_DOCUMENT, &document, err) &&
		    form_day(f, app, *field = DUTY_ISSUED, &n.m.issued, err) &&
		    form_due(f, app, *field = DUTY_DUE, &n.m.days, &n.m.due,
			     &n.has_term, err);

	n.m.what = buf_text(&what);
	n.document = buf_text(&document);
	good = good && duty_store(app, &n, unit, units, err);
	buf_release(&what);
	buf_release(&document);
	free(unit);
	return good;
}

static const struct form_ops duty_form = {
	.draft = "duty-new",
	.explain = duty_explain,
	.save = duty_save,
	.release = ctx_release,
};

void form_duty_open(struct app *app)
{
	struct duty_ctx *c = mem_alloc(sizeof *c);
	struct error err;
	char iso[DAY_TEXT];

	if (sorts_list(app->store, SORTS_DUTIES, &c->sorts, &err) != ST_OK) {
		app_fail(app, &err);
		free(c);
		return;
	}
	c->choice = mem_array(c->sorts.rows + 1, sizeof *c->choice);
	for (size_t i = 0; i < c->sorts.rows; i++)
		c->choice[i] = c->sorts.row[i].name;
	struct form *f = form_new(&duty_form, c, _("新应尽事项"));
	form_add_choice(f, "sort", _("种类"), c->choice, 0);
	form_add(f, "units", _("单位"), FIELD_UNITS, "");
	form_add(f, "what", _("事项"), FIELD_TEXT, "");
	form_add(f, "document", _("文件"), FIELD_TEXT, "");
	form_add(f, "issued", _("下达"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "due", _("限期"), FIELD_TEXT, "");
	form_open(app, f);
}

/* ---- reworded ---- */

static bool edit_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const int64_t *id = f->ctx;
	struct buf what = {0}, document = {0}, evidence = {0}, text = {0};
	bool good = form_needed(f, *field = 0, &what, err) &&
		    form_line(f, *field = 1, &document, err) &&
		    form_line(f, *field = 2, &evidence, err) && form_begin(app, err);

	if (good && duty_edit(app->store, *id, buf_text(&what), buf_text(&document),
			      buf_text(&evidence), err) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&text, _("改应尽事项 %s"), buf_text(&what));
	good = good && form_commit(app, buf_text(&text), err);
	buf_release(&what);
	buf_release(&document);
	buf_release(&evidence);
	buf_release(&text);
	return good;
}

static const struct form_ops edit_form = {
	.draft = "duty-edit", .save = edit_save, .release = free};

void form_duty_edit_open(struct app *app, int64_t id)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct duty_list l;
	struct error err;

	if (duties_list(app->store, &one, NULL, app->today, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	if (l.rows) {
		const struct duty *x = &l.row[0];
		int64_t *ctx = mem_alloc(sizeof *ctx);

		*ctx = id;
		struct form *f = form_new(&edit_form, ctx, _("改应尽事项"));
		form_about(f, ctx, 1);
		form_add(f, "what", _("事项"), FIELD_TEXT, x->m->what);
		form_add(f, "document", _("文件"), FIELD_TEXT, x->document);
		form_add(f, "evidence", _("凭据"), FIELD_TEXT, x->evidence);
		form_open(app, f);
	}
	duty_list_release(&l);
}

/* ---- done ---- */

struct done {
	daynum day;
	const char *evidence, *note;
};

static enum status mark_done(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct done *d = ctx;

	return duty_done(s, id, d->day, *d->evidence ? d->evidence : NULL, d->note,
			 err);
}

static bool done_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct done d;
	struct buf evidence = {0}, note = {0};
	bool good = form_past_day(f, app, *field = 0, &d.day, err) &&
		    form_line(f, *field = 1, &evidence, err) &&
		    form_line(f, *field = 2, &note, err);

	d.evidence = buf_text(&evidence);
	d.note = buf_text(&note);
	good = good &&
	       form_rows_each(app, f->ctx, matter_event_name(MATTER_DUTY, EVENT_DONE),
			      mark_done, &d, err);
	buf_release(&evidence);
	buf_release(&note);
	return good;
}

static const struct form_ops done_form = {
	.draft = "duty-done", .save = done_save, .release = form_rows_free};

void form_duty_done_open(struct app *app, const struct register_targets *on)
{
	struct form_rows *rows = form_rows_new(app, on);
	struct buf title = {0};
	char iso[DAY_TEXT];

	buf_addf(&title, _("完成  %s"), rows->subject);
	struct form *f = form_new(&done_form, rows, buf_text(&title));
	form_about(f, rows->id, rows->n);
	form_add(f, "day", _("日期"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "evidence", _("凭据"), FIELD_TEXT, "");
	form_add(f, "note", _("备注"), FIELD_TEXT, "");
	buf_release(&title);
	form_open(app, f);
}
