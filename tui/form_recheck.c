/* What the re-check of drawn units found: the same for all of them, as one command. */
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
#include "tui/screen.h"

struct recheck_ctx {
	enum draw_result result;
	int64_t *drawn;
	size_t n;
	int days_field; /* -1: none */
	int note_field;
	char *subject;
};

enum {
	RECHECK_DAY
};

static void recheck_release(void *ctx)
{
	struct recheck_ctx *r = ctx;

	free(r->drawn);
	free(r->subject);
	free(r);
}

static void recheck_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	static const char *const follows[] = {
		[RESULT_QUALIFIED] = N_("没有销号的问题随之销号"),
		[RESULT_UNFINISHED] = N_("已报完成的撤回，限期照旧"),
		[RESULT_RETURNED] = N_("已报完成的退回，限期重新计；未报的限期照旧"),
	};
	const struct recheck_ctx *r = f->ctx;
	struct error err;
	daynum day;
	int64_t days;
	bool blank;

	if ((int)n == r->note_field)
		buf_add(out, _(follows[r->result]));
	if ((int)n != r->days_field ||
	    !form_number(f, n, 0, DEADLINE_MAX, &days, &blank, &err) ||
	    !form_day(f, app, RECHECK_DAY, &day, &err))
		return;
	if (blank) {
		buf_add(out, _("空着：各项任务原来的工作日数"));
		return;
	}
	const struct calendar *cal = store_calendar(app->store);
	struct deadline d = deadline_add(cal, day, (int)days);
	char iso[DAY_TEXT];
	buf_addf(out, _("个工作日   限期 %s "), day_iso(d.due, iso));
	show_today(out, cal, d.due);
	if (d.provisional) {
		buf_putc(out, '\n');
		show_provisional(out, cal, &d);
	}
}

static bool record_all(struct app *app, const struct recheck_ctx *r,
		       const struct draw_finding *found, struct error *err)
{
	for (size_t i = 0; i < r->n; i++)
		if (drawn_result(app->store, r->drawn[i], found, err) != ST_OK) {
			store_rollback(app->store);
			return false;
		}
	return true;
}

static bool recheck_save(struct form *f, struct app *app, struct error *err,
			 size_t *field)
{
	const struct recheck_ctx *r = f->ctx;
	struct draw_finding found = {.result = r->result, .days = -1};
	struct buf what = {0};
	int64_t days;
	bool blank = true;

	if (!form_day(f, app, *field = RECHECK_DAY, &found.day, err))
		return false;
	if (r->days_field >= 0 && !form_number(f, *field = (size_t)r->days_field, 0,
					       DEADLINE_MAX, &days, &blank, err))
		return false;
	if (!blank)
		found.days = (int)days;
	*field = (size_t)r->note_field;
	found.note = form_text(f, *field);
	bool good = form_begin(app, err) && record_all(app, r, &found, err);
	buf_addf(&what, _("复核%s %s"), draw_result_name(r->result), r->subject);
	good = good && form_commit(app, buf_text(&what), err);
	/* What was marked for this is done. */
	struct list *below = good ? screen_list(f->base.below) : NULL;
	if (below)
		list_marks_clear(below);
	buf_release(&what);
	return good;
}

static const struct form_ops recheck_form = {
	.draft = "recheck",
	.explain = recheck_explain,
	.save = recheck_save,
	.release = recheck_release,
};

/* The result's number, then what was drawn. */
static void recheck_about(struct form *f, const struct recheck_ctx *r)
{
	int64_t *n = mem_array(r->n + 1, sizeof *n);

	n[0] = (int64_t)r->result;
	memcpy(n + 1, r->drawn, r->n * sizeof *n);
	form_about(f, n, r->n + 1);
	form_about_text(f, "subject", r->subject);
	free(n);
}

void form_recheck_open(struct app *app, enum draw_result result, const int64_t *drawn,
		       size_t n, const char *subject)
{
	struct recheck_ctx *r = mem_alloc(sizeof *r);
	struct buf title = {0};
	char iso[DAY_TEXT], days[16];

	*r = (struct recheck_ctx){.result = result,
				  .drawn = mem_array(n + 1, sizeof *drawn),
				  .n = n,
				  .days_field = -1,
				  .subject = mem_text(subject)};
	memcpy(r->drawn, drawn, n * sizeof *drawn);
	buf_addf(&title, _("复核%s  %s"), draw_result_name(result), subject);
	struct form *f = form_new(&recheck_form, r, buf_text(&title));
	recheck_about(f, r);
	form_add(f, "day", _("日期"), FIELD_DATE, day_iso(app->today, iso));
	if (result == RESULT_RETURNED) {
		snprintf(days, sizeof days, "%d", app->config->task_days);
		r->days_field = (int)form_add(f, "days", _("时限"), FIELD_NUMBER, days);
	}
	r->note_field = (int)form_add(f, "note", _("说明"), FIELD_TEXT, "");
	form_open(app, f);
	buf_release(&title);
}

/* ---- an inspector ---- */

enum {
	INSPECTOR_NAME,
	INSPECTOR_UNIT,
};

/* The unit named, 0 for none. */
static bool read_own(const struct form *f, struct app *app, size_t n, int64_t *out,
		     struct error *err)
{
	int64_t *ids;
	size_t count;

	*out = 0;
	if (!*form_text(f, n))
		return true;
	if (!form_units(f, app, n, &ids, &count, err))
		return false;
	if (count > 1)
		error_set(err, ST_INPUT, _("检查人员只能属于一个单位。"));
	*out = ids[0];
	free(ids);
	return count == 1;
}

static bool inspector_save(struct form *f, struct app *app, struct error *err,
			   size_t *field)
{
	const int64_t *id = f->ctx;
	struct buf what = {0};
	int64_t unit, added;

	if (!read_own(f, app, *field = INSPECTOR_UNIT, &unit, err) ||
	    !form_begin(app, err))
		return false;
	*field = INSPECTOR_NAME;
	enum status st = *id ? inspector_move(app->store, *id, unit, err)
			     : inspector_add(app->store, form_text(f, INSPECTOR_NAME),
					     unit, &added, err);
	if (st != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	buf_addf(&what, *id ? _("检查人员 %s 换单位") : _("新检查人员 %s"),
		 *id ? f->title : form_text(f, INSPECTOR_NAME));
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static void inspector_explain(struct form *f, struct app *app, size_t n,
			      struct buf *out)
{
	(void)app;
	if (n + 1 == f->fields && !*form_text(f, n))
		buf_add(out, _("不查自己的单位；空着是不属于名册里的单位"));
}

static const struct form_ops new_form = {
	.draft = "inspector",
	.explain = inspector_explain,
	.save = inspector_save,
	.release = free,
};

/* Only the unit of one that is there. */
static const struct form_ops move_form = {
	.explain = inspector_explain,
	.save = inspector_save,
	.release = free,
};

void form_inspector_open(struct app *app, const struct inspector *who)
{
	int64_t *id = mem_alloc(sizeof *id);

	*id = who ? who->id : 0;
	struct form *f = form_new(who ? &move_form : &new_form, id,
				  who ? who->name : _("新检查人员"));
	form_add(f, "name", _("姓名"), FIELD_TEXT, who ? who->name : "");
	form_add(f, "unit", _("单位"), FIELD_UNITS, who ? who->unit_name : "");
	f->at = who ? INSPECTOR_UNIT : INSPECTOR_NAME;
	form_open(app, f);
}
