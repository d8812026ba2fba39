/* What happens to columns and accounts: updated, another limit, closed, found overdue; of all that
 * are marked, as one command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/outlets.h"
#include "store/repeats.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"

/* A form about the rows a key was pressed on. */
static struct form *rows_form(struct app *app, const struct register_targets *on,
			      const struct form_ops *ops, const char *title)
{
	struct form_rows *rows = form_rows_new(app, on);
	struct buf text = {0};

	buf_addf(&text, "%s  %s", title, rows->subject);
	struct form *f = form_new(ops, rows, buf_text(&text));
	form_about(f, rows->id, rows->n);
	buf_release(&text);
	return f;
}

/* ---- updated ---- */

struct update {
	daynum day;
	bool undated;
};

static enum status do_update(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct update *u = ctx;

	return outlet_update(s, id, u->day, u->undated, err);
}

static bool update_save(struct form *f, struct app *app, struct error *err,
			size_t *field)
{
	struct update u = {.undated = f->field[1].chosen == 1};

	return form_past_day(f, app, *field = 0, &u.day, err) &&
	       form_rows_each(app, f->ctx, u.undated ? _("内容没有日期") : _("已更新"),
			      do_update, &u, err);
}

static void update_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)app;
	if (n == 1 && f->field[n].chosen == 1)
		buf_add(out, _("按未更新计，立即逾期"));
}

static const struct form_ops update_form = {.draft = "column-update",
					    .explain = update_explain,
					    .save = update_save,
					    .release = form_rows_free};

static const char *const dated[] = {N_("有"), N_("没有"), NULL};

void form_outlet_update_open(struct app *app, const struct register_targets *on)
{
	struct form *f = rows_form(app, on, &update_form, _("更新"));
	char iso[DAY_TEXT];

	form_add(f, "day", _("更新日期"), FIELD_DATE, day_iso(app->today, iso));
	form_add_choice(f, "dated", _("内容日期"), dated, 0);
	form_open(app, f);
}

/* ---- another limit ---- */

struct limit {
	int days;
	enum per per;
};

static enum status do_limit(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct limit *l = ctx;

	return outlet_limit(s, id, l->days, l->per, err);
}

static bool limit_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	const char *text = form_text(f, *field = 0);
	struct limit l = {.days = -1};
	struct buf what = {0};

	if (*text && !term_parse(text, &l.days, &l.per)) {
		error_set(err, ST_INPUT,
			  _("“时限”要写 10d（天）、2w（周）、6m（个月）或 "
			    "7wd（个工作日），也可写 10天、2周"));
		return false;
	}
	buf_add(&what, _("时限 "));
	if (l.days < 0)
		buf_add(&what, _("依类别"));
	else
		term_show(&what, l.days, l.per);
	bool good = form_rows_each(app, f->ctx, buf_text(&what), do_limit, &l, err);
	buf_release(&what);
	return good;
}

static void limit_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	int days;
	enum per per;

	(void)app;
	if (!*form_text(f, n))
		buf_add(out, _("空着即按类别的时限"));
	else if (term_parse(form_text(f, n), &days, &per))
		term_show(out, days, per);
	else
		buf_add(out, _("10d、2w、6m、7wd，或 10天、2周、6个月、7个工作日"));
}

static const struct form_ops limit_form = {.draft = "column-limit",
					   .explain = limit_explain,
					   .save = limit_save,
					   .release = form_rows_free};

void form_outlet_limit_open(struct app *app, const struct register_targets *on)
{
	struct form *f = rows_form(app, on, &limit_form, _("更新时限"));

	form_add(f, "limit", _("时限"), FIELD_TEXT, "");
	form_open(app, f);
}

/* ---- closed ---- */

struct closing {
	daynum day;
	const char *proof, *reason;
};

static enum status do_close(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct closing *c = ctx;

	return outlet_close(s, id, c->day, c->proof, c->reason, err);
}

static bool close_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	struct closing c;
	struct buf proof = {0}, reason = {0};
	bool good = form_past_day(f, app, *field = 0, &c.day, err) &&
		    form_line(f, *field = 1, &proof, err) &&
		    form_line(f, *field = 2, &reason, err);

	c.proof = buf_text(&proof);
	c.reason = buf_text(&reason);
	good = good &&
	       form_rows_each(app, f->ctx, proof.len ? _("注销") : _("注销，没有凭据"),
			      do_close, &c, err);
	buf_release(&proof);
	buf_release(&reason);
	return good;
}

static void close_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)app;
	if (n == 1 && !*form_text(f, n))
		buf_add(out, _("如截图的名称；没有凭据的会一直列在核对里"));
}

static const struct form_ops close_form = {.draft = "column-close",
					   .explain = close_explain,
					   .save = close_save,
					   .release = form_rows_free};

void form_outlet_close_open(struct app *app, const struct register_targets *on)
{
	struct form *f = rows_form(app, on, &close_form, _("注销"));
	char iso[DAY_TEXT];

	form_add(f, "day", _("日期"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "proof", _("凭据"), FIELD_TEXT, "");
	form_add(f, "note", _("理由"), FIELD_TEXT, "");
	form_open(app, f);
}

/* ---- made findings ---- */

struct finding {
	const struct outlet_list *l;
	struct matter_new m;
	const char *words; /* of the only one, as they were left; NULL: each its own */
	const char *class; /* likewise, "" none */
	bool again;
};

static enum status do_finding(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct finding *f = ctx;
	struct matter_new m = f->m;
	const struct outlet *o = NULL;
	struct buf words = {0};

	for (size_t i = 0; i < f->l->rows; i++)
		if (f->l->row[i].m->id == id)
			o = &f->l->row[i];
	if (!o || (!f->words && o->m->light != LIGHT_OVERDUE))
		return error_set(err, ST_INPUT,
				 _("%s %s没有逾期，请取消它的标记，或单独转为问题"),
				 o ? o->m->unit_name : "", o ? o->name : "");
	outlet_finding(&words, o);
	m.unit = o->m->unit;
	m.class = f->words ? f->class : OUTLET_FINDING;
	m.what = f->words ? f->words : buf_text(&words);
	enum status st = f->again ? repeat_fill(s, &m, err) : ST_OK;
	if (st == ST_OK)
		st = matter_add(s, &m, NULL, err);
	buf_release(&words);
	return st;
}

static enum status outlets_now(struct app *app, const int64_t *id, size_t n,
			       struct outlet_list *l, struct error *err)
{
	struct matter_filter these = matter_filter_only(id, n);

	return outlets_list(app->store, &these, 0, app->today, l, err);
}

/* Words and sort can be changed where it is one only: then they come first. */
enum {
	FINDING_WHAT,
	FINDING_CLASS,
	FINDING_OWN
};

static bool is_one(const struct form *f)
{
	return ((const struct form_rows *)f->ctx)->n == 1;
}

static size_t field_issued(const struct form *f)
{
	return is_one(f) ? FINDING_OWN : 0;
}

static size_t field_days(const struct form *f)
{
	return field_issued(f) + 1;
}

static size_t field_again(const struct form *f)
{
	return field_issued(f) + 2;
}

static bool finding_save(struct form *f, struct app *app, struct error *err,
			 size_t *field)
{
	const struct form_rows *rows = f->ctx;
	struct outlet_list l = {0};
	struct finding made = {.l = &l, .m = {.due = DAY_NONE}};
	struct buf words = {0}, class = {0};
	int64_t days;
	bool good = (!is_one(f) ||
		     (form_needed(f, *field = FINDING_WHAT, &words, err) &&
		      form_class_read(f, app, *field = FINDING_CLASS, &class, err))) &&
		    form_day(f, app, *field = field_issued(f), &made.m.issued, err) &&
		    form_number(f, *field = field_days(f), 0, DEADLINE_MAX, &days, NULL,
				err) &&
		    outlets_now(app, rows->id, rows->n, &l, err) == ST_OK;

	if (good && !form_class_agreed(f, app, buf_text(&class))) {
		*field = FINDING_CLASS;
		good = false;
	}
	if (good) {
		made.m.days = (int)days;
		made.words = is_one(f) ? buf_text(&words) : NULL;
		made.class = buf_text(&class);
		made.again = form_again(f, field_again(f));
		good = form_rows_each(app, rows, _("转为整改任务"), do_finding, &made,
				      err);
	}
	outlet_list_release(&l);
	buf_release(&words);
	buf_release(&class);
	return good;
}

/* Which of the units have had such a finding, and when last. */
static void explain_again(struct form *f, struct app *app, struct buf *out)
{
	const struct form_rows *rows = f->ctx;
	struct buf class = {0};
	struct outlet_list l = {0};
	struct error err;
	daynum issued;
	bool found = false;

	if (!is_one(f))
		buf_add(&class, OUTLET_FINDING);
	else if (!form_class_read(f, app, FINDING_CLASS, &class, &err))
		class.len = 0;
	if (!class.len) {
		buf_add(out, _("没有类别，不找以前的问题"));
	} else if (form_day(f, app, field_issued(f), &issued, &err) &&
		   outlets_now(app, rows->id, rows->n, &l, &err) == ST_OK) {
		for (size_t i = 0; i < l.rows; i++)
			found |= show_repeat(app, l.row[i].m->unit, buf_text(&class),
					     issued, out);
		if (!found)
			show_no_repeat(app, out);
	}
	outlet_list_release(&l);
	buf_release(&class);
}

static void finding_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	daynum issued;
	int64_t days;

	if (is_one(f) && n == FINDING_CLASS)
		form_class_explain(f, app, n, form_text(f, FINDING_WHAT), out);
	if (n == field_again(f))
		explain_again(f, app, out);
	if (n == field_issued(f) && !is_one(f))
		buf_add(out, _("每个各写各的：名称、多少天未更新、逾期几天"));
	if (n == field_days(f) && form_day(f, app, field_issued(f), &issued, &err) &&
	    form_number(f, n, 0, DEADLINE_MAX, &days, NULL, &err))
		form_due_explain(app, issued, (int)days, DAY_NONE, out);
}

static bool finding_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return is_one(f) && n == FINDING_CLASS &&
	       form_class_suggest(f, app, n, form_text(f, FINDING_WHAT), out);
}

static const struct form_ops finding_form = {.draft = "column-finding",
					     .explain = finding_explain,
					     .suggest = finding_suggest,
					     .save = finding_save,
					     .release = form_rows_free};

/* What is found of the only one, and of what sort that is. */
static void only_words(struct app *app, const struct register_targets *on,
		       struct buf *out, const char **class)
{
	struct outlet_list l;
	struct error err;

	if (outlets_now(app, on->id, 1, &l, &err) != ST_OK)
		return;
	if (l.rows) {
		outlet_finding(out, &l.row[0]);
		if (l.row[0].m->light == LIGHT_OVERDUE)
			*class = OUTLET_FINDING;
	}
	outlet_list_release(&l);
}

void form_outlet_finding_open(struct app *app, const struct register_targets *on)
{
	struct form *f = rows_form(app, on, &finding_form, _("转为整改任务"));
	struct buf words = {0};
	const char *class = "";
	char iso[DAY_TEXT], days[16];

	if (on->n == 1) {
		only_words(app, on, &words, &class);
		form_add(f, "what", _("问题"), FIELD_TEXT, buf_text(&words));
		form_add(f, "class", _("类别"), FIELD_TEXT, class);
	}
	snprintf(days, sizeof days, "%d", app->config->task_days);
	form_add(f, "issued", _("下发"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "days", _("时限"), FIELD_NUMBER, days);
	form_again_add(f);
	buf_release(&words);
	form_open(app, f);
}
