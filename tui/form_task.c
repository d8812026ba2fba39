/* A new rectification task: its due date explains itself while it is typed. */
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
	TASK_UNITS,
	TASK_WHAT,
	TASK_ISSUED,
	TASK_DAYS,
};

enum {
	STEP_CELLS = 62
};

/* The due date as the fields stand; false while they give none. */
static bool deadline_of(const struct form *f, const struct app *app,
			struct deadline *out)
{
	struct error err;
	daynum issued;
	int64_t days;

	if (!form_day(f, app, TASK_ISSUED, &issued, &err) ||
	    !form_number(f, TASK_DAYS, 0, DEADLINE_MAX, &days, NULL, &err))
		return false;
	*out = deadline_add(store_calendar(app->store), issued, (int)days);
	return true;
}

static void task_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct calendar *cal = store_calendar(app->store);
	struct deadline d;

	if (n != TASK_DAYS || !deadline_of(f, app, &d))
		return;
	char iso[DAY_TEXT];
	buf_addf(out, _("个工作日   限期 %s "), day_iso(d.due, iso));
	show_today(out, cal, d.due);
	buf_putc(out, '\n');
	show_steps(out, cal, &d, STEP_CELLS);
	buf_addf(out, "\n%s ", _("依据"));
	show_basis(out, d.days);
	if (d.provisional) {
		buf_putc(out, '\n');
		show_provisional(out, cal, &d);
	}
}

static bool read_what(const struct form *f, size_t n, struct buf *out,
		      struct error *err)
{
	const char *text = form_text(f, n);

	if (clean_text(out, text, strlen(text), CLEAN_LINE, f->field[n].label, err) !=
	    ST_OK)
		return false;
	if (out->len)
		return true;
	error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[n].label);
	return false;
}

static bool add_all(struct app *app, const int64_t *ids, size_t count,
		    struct matter_new *m, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		int64_t id;
		m->unit = ids[i];
		if (matter_add(app->store, m, &id, err) != ST_OK) {
			store_rollback(app->store);
			return false;
		}
	}
	return true;
}

static bool store_tasks(struct form *f, struct app *app, struct matter_new *m,
			const int64_t *ids, size_t count, struct error *err)
{
	struct buf what = {0};
	char *first = unit_name(app->store, ids[0]);
	bool good = form_begin(app, err) && add_all(app, ids, count, m, err);

	if (count == 1)
		buf_addf(&what, _("新任务 %s %s"), first, m->what);
	else
		buf_addf(&what, _("新任务 %s等%zu个单位 %s"), first, count, m->what);
	good = good && form_commit(app, buf_text(&what), err);
	(void)f;
	buf_release(&what);
	free(first);
	return good;
}

static bool task_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct matter_new m = {.due = DAY_NONE};
	struct buf what = {0};
	int64_t *ids = NULL, days = 0;
	size_t count = 0;
	bool good = false;

	if (!form_units(f, app, *field = TASK_UNITS, &ids, &count, err) ||
	    !read_what(f, *field = TASK_WHAT, &what, err) ||
	    !form_day(f, app, *field = TASK_ISSUED, &m.issued, err) ||
	    !form_number(f, *field = TASK_DAYS, 0, DEADLINE_MAX, &days, NULL, err))
		goto done;
	m.days = (int)days;
	m.what = buf_text(&what);
	/* The keys stay where they were: the next finding is often about the next unit. */
	good = store_tasks(f, app, &m, ids, count, err);
done:
	free(ids);
	buf_release(&what);
	return good;
}

static const struct form_ops task_form = {
	.draft = "task-new",
	.explain = task_explain,
	.save = task_save,
};

void form_task_open(struct app *app, const int64_t *units, size_t count)
{
	struct form *f = form_new(&task_form, NULL, _("新整改任务"));
	char *names = form_unit_names(app, units, count);
	char iso[DAY_TEXT], days[16];

	snprintf(days, sizeof days, "%d", app->config->task_days);
	form_add(f, "units", _("单位"), FIELD_UNITS, names);
	form_add(f, "what", _("问题"), FIELD_TEXT, "");
	form_add(f, "issued", _("下发"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "days", _("时限"), FIELD_NUMBER, days);
	f->at = names && *names ? TASK_WHAT : TASK_UNITS;
	form_open(app, f);
	free(names);
}

/* --- the finding's words --- */

static bool what_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const int64_t *id = f->ctx;
	struct buf what = {0}, text = {0};
	bool good = read_what(f, *field = 0, &what, err) && form_begin(app, err);

	if (good && matter_edit(app->store, *id, buf_text(&what), err) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&text, _("问题改为 %s"), buf_text(&what));
	good = good && form_commit(app, buf_text(&text), err);
	buf_release(&what);
	buf_release(&text);
	return good;
}

static const struct form_ops what_form = {
	.draft = "task-what",
	.save = what_save,
	.release = free,
};

void form_what_open(struct app *app, int64_t task)
{
	const struct matter *m = app_task(app);
	int64_t *id = mem_alloc(sizeof *id);

	*id = task;
	struct form *f = form_new(&what_form, id, _("改写问题"));
	form_add(f, "what", _("问题"), FIELD_TEXT, m && m->id == task ? m->what : "");
	form_about(f, id, 1);
	form_open(app, f);
}
