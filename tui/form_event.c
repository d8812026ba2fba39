/* What happened to matters: one form for every kind of event. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_rows.h"
#include "tui/forms.h"

struct event_ctx {
	enum matter_event event;
	enum matter_kind kind; /* of all of them */
	int64_t *task;
	size_t count;
	daynum due;     /* in force, of the only task; DAY_NONE: of several */
	int days_field; /* -1: none */
	int note_field;
	char *subject; /* 西牛镇 工作动态逾期未更新 */
};

enum {
	DAY_FIELD
};

/* The other events that give one take the matter's own term. */
static bool asks_due(enum matter_event e)
{
	return e == EVENT_EXTENDED || e == EVENT_RETURNED;
}

/* What is given back may go without one: it takes the task's own term. */
static bool read_due(const struct form *f, const struct app *app, int *days,
		     daynum *due, struct error *err)
{
	const struct event_ctx *e = f->ctx;
	bool given;

	return form_due(f, app, (size_t)e->days_field, days, due,
			e->event == EVENT_RETURNED ? &given : NULL, err);
}

static void event_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct event_ctx *e = f->ctx;
	struct error err;
	daynum day, due;
	int days;

	if ((int)n != e->days_field || !read_due(f, app, &days, &due, &err) ||
	    !form_day(f, app, DAY_FIELD, &day, &err))
		return;
	/* An extension runs from the due date in force, a return from its own day. */
	form_due_explain(app, e->event == EVENT_EXTENDED ? e->due : day, days, due,
			 out);
}

static bool read_note(const struct form *f, struct buf *out, struct error *err)
{
	const struct event_ctx *e = f->ctx;
	size_t n = (size_t)e->note_field;
	const char *text = form_text(f, n);

	if (clean_text(out, text, strlen(text), CLEAN_LINE, f->field[n].label, err) !=
	    ST_OK)
		return false;
	bool needed = e->event == EVENT_EXTENDED || e->event == EVENT_CLOSED;
	if (out->len || !needed)
		return true;
	error_set(err, ST_INPUT, _("%s要写明理由。"),
		  matter_event_name(e->kind, e->event));
	return false;
}

static bool add_events(struct app *app, const struct event_ctx *e, daynum day, int days,
		       daynum due, const char *note, struct error *err)
{
	for (size_t i = 0; i < e->count; i++) {
		if (matter_event_add(app->store, e->task[i], e->event, day, days, due,
				     note, err) != ST_OK) {
			store_rollback(app->store);
			return false;
		}
	}
	return true;
}

static bool event_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	struct event_ctx *e = f->ctx;
	struct buf note = {0}, what = {0};
	daynum day, due = DAY_NONE;
	int days = -1;
	bool good = form_day(f, app, *field = DAY_FIELD, &day, err);

	if (good && e->days_field >= 0)
		good = read_due(f, app, &days, &due, err);
	if (!good && e->days_field >= 0 &&
	    form_day(f, app, DAY_FIELD, &day, &(struct error){0}))
		*field = (size_t)e->days_field;
	if (good) {
		*field = (size_t)e->note_field;
		good = read_note(f, &note, err);
	}
	good = good && form_begin(app, err) &&
	       add_events(app, e, day, days, due, buf_text(&note), err);
	buf_addf(&what, "%s %s", e->subject, matter_event_name(e->kind, e->event));
	good = good && form_commit(app, buf_text(&what), err);
	if (good) {
		list_marks_clear(&app->list[PANE_TASKS]);
		form_marks_clear(app);
	}
	buf_release(&note);
	buf_release(&what);
	return good;
}

static void event_release(void *ctx)
{
	struct event_ctx *e = ctx;

	free(e->task);
	free(e->subject);
	free(e);
}

static const struct form_ops event_form = {
	.draft = "task-event",
	.explain = event_explain,
	.save = event_save,
	.release = event_release,
};

/* What the form is about: "西牛镇 工作动态逾期未更新", or how many; the kind, and the due date in force
 * of the only one. */
static void look_up(struct app *app, struct event_ctx *e, struct buf *out)
{
	struct matter m;
	struct arena texts;
	struct error err;

	e->due = DAY_NONE;
	e->kind = MATTER_RECTIFICATION;
	if (e->count &&
	    matter_get(app->store, e->task[0], app->today, &m, &texts, &err) == ST_OK) {
		e->kind = m.kind;
		if (e->count == 1) {
			e->due = m.due;
			buf_addf(out, "%s %s", m.unit_name, m.what);
		}
		arena_release(&texts);
	}
	if (!out->len)
		buf_addf(out, _("%zu 项%s"), e->count, matter_kind_name(e->kind));
}

/* The event's number, then the tasks. */
static void event_about(struct form *f, const struct event_ctx *e)
{
	int64_t *n = mem_array(e->count + 1, sizeof *n);

	n[0] = (int64_t)e->event;
	memcpy(n + 1, e->task, e->count * sizeof *n);
	form_about(f, n, e->count + 1);
	free(n);
}

void form_event_open(struct app *app, enum matter_event event, const int64_t *tasks,
		     size_t count)
{
	struct event_ctx *e = mem_alloc(sizeof *e);
	struct buf who = {0}, title = {0};
	char iso[DAY_TEXT], days[16];
	bool reason = event == EVENT_EXTENDED || event == EVENT_CLOSED;

	e->event = event;
	e->count = count;
	e->task = mem_array(count ? count : 1, sizeof *e->task);
	memcpy(e->task, tasks, count * sizeof *tasks);
	e->days_field = -1;
	look_up(app, e, &who);
	buf_addf(&title, "%s  %s", matter_event_name(e->kind, event), buf_text(&who));
	e->subject = buf_take(&who);
	struct form *f = form_new(&event_form, e, buf_text(&title));
	buf_release(&title);
	form_add(f, "day", _("日期"), FIELD_DATE, day_iso(app->today, iso));
	if (asks_due(event)) {
		snprintf(days, sizeof days, "%d", app->config->task_days);
		e->days_field = (int)form_add(
			f, "days", event == EVENT_EXTENDED ? _("延长") : _("时限"),
			FIELD_NUMBER, days);
	}
	event_about(f, e);
	e->note_field = (int)form_add(f, "note", reason ? _("理由") : _("备注"),
				      FIELD_TEXT, "");
	form_open(app, f);
}
