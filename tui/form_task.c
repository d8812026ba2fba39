/* A new rectification task: its due date explains itself while it is typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/repeats.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/form_rows.h"
#include "tui/forms.h"

enum {
	TASK_UNITS,
	TASK_WHAT,
	TASK_CLASS,
	TASK_ISSUED,
	TASK_DAYS,
	TASK_AGAIN,
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

static void explain_deadline(struct form *f, struct app *app, struct buf *out)
{
	const struct calendar *cal = store_calendar(app->store);
	struct deadline d;

	if (!deadline_of(f, app, &d))
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

/* Which of the units have had such a finding, and when last. */
static void explain_again(struct form *f, struct app *app, struct buf *out)
{
	struct buf class = {0};
	struct error err;
	int64_t *ids = NULL;
	size_t count = 0, found = 0;
	daynum issued;

	if (form_class_read(f, app, TASK_CLASS, &class, &err) && class.len &&
	    form_units(f, app, TASK_UNITS, &ids, &count, &err) &&
	    form_day(f, app, TASK_ISSUED, &issued, &err)) {
		for (size_t i = 0; i < count; i++)
			found +=
				show_repeat(app, ids[i], buf_text(&class), issued, out);
		if (!found)
			show_no_repeat(app, out);
	} else if (!class.len) {
		buf_add(out, _("没有类别，不找以前的问题"));
	}
	free(ids);
	buf_release(&class);
}

static void task_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	if (n == TASK_CLASS)
		form_class_explain(f, app, n, form_text(f, TASK_WHAT), out);
	else if (n == TASK_DAYS)
		explain_deadline(f, app, out);
	else if (n == TASK_AGAIN)
		explain_again(f, app, out);
}

static bool task_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return n == TASK_CLASS &&
	       form_class_suggest(f, app, n, form_text(f, TASK_WHAT), out);
}

static bool add_all(struct app *app, const int64_t *ids, size_t count,
		    struct matter_new *m, bool again, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		m->unit = ids[i];
		if ((again && repeat_fill(app->store, m, err) != ST_OK) ||
		    matter_add(app->store, m, NULL, err) != ST_OK) {
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
	char *first = unit_said(app->store, ids[0]);
	bool again = form_again(f, TASK_AGAIN);
	bool good = form_begin(app, err) && add_all(app, ids, count, m, again, err);

	if (count == 1)
		buf_addf(&what, _("新任务 %s %s"), first, m->what);
	else
		buf_addf(&what, _("新任务 %s等%zu个单位 %s"), first, count, m->what);
	good = good && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	free(first);
	return good;
}

static bool task_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct matter_new m = {.due = DAY_NONE};
	struct buf what = {0}, class = {0};
	int64_t *ids = NULL, days = 0;
	size_t count = 0;
	bool good = false;

	if (!form_units(f, app, *field = TASK_UNITS, &ids, &count, err) ||
	    !form_needed(f, *field = TASK_WHAT, &what, err) ||
	    !form_class_read(f, app, *field = TASK_CLASS, &class, err) ||
	    !form_day(f, app, *field = TASK_ISSUED, &m.issued, err) ||
	    !form_number(f, *field = TASK_DAYS, 0, DEADLINE_MAX, &days, NULL, err))
		goto done;
	*field = TASK_CLASS;
	if (!form_class_agreed(f, app, buf_text(&class)))
		goto done;
	m.days = (int)days;
	m.what = buf_text(&what);
	m.class = class.len ? buf_text(&class) : NULL;
	/* The keys stay where they were: the next finding is often about the next unit. */
	good = store_tasks(f, app, &m, ids, count, err);
done:
	free(ids);
	buf_release(&what);
	buf_release(&class);
	return good;
}

static const struct form_ops task_form = {
	.draft = "task-new",
	.explain = task_explain,
	.suggest = task_suggest,
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
	form_add(f, "class", _("类别"), FIELD_TEXT, "");
	form_add(f, "issued", _("下发"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "days", _("时限"), FIELD_NUMBER, days);
	form_again_add(f);
	f->at = names && *names ? TASK_WHAT : TASK_UNITS;
	form_open(app, f);
	free(names);
}

/* --- the finding's words and sort --- */

enum {
	EDIT_WHAT,
	EDIT_CLASS,
	EDIT_AGAIN,
};
enum {
	KEEP,
	KEEP_YES,
	KEEP_NO,
};
static const char *const keep_choice[] = {N_("不改"), N_("记为屡次"), N_("不是屡次"),
					  NULL};

/* The finding as it is now, its texts in *texts; false with *err when it is gone. */
static bool edited(const struct form *f, struct app *app, struct matter *out,
		   struct arena *texts, struct error *err)
{
	return matter_get(app->store, *(const int64_t *)f->ctx, app->today, out, texts,
			  err) == ST_OK;
}

static void what_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct buf class = {0};
	struct matter m;
	struct arena texts;
	struct error err;

	if (n == EDIT_CLASS)
		form_class_explain(f, app, n, form_text(f, EDIT_WHAT), out);
	if (n != EDIT_AGAIN || !edited(f, app, &m, &texts, &err))
		return;
	if (m.again)
		buf_addf(out, _("已记为屡次（任务 %lld）"), (long long)m.repeats);
	else if (form_class_read(f, app, EDIT_CLASS, &class, &err) &&
		 !show_repeat(app, m.unit, buf_text(&class), m.start, out))
		show_no_repeat(app, out);
	buf_release(&class);
	arena_release(&texts);
}

static bool what_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return n == EDIT_CLASS &&
	       form_class_suggest(f, app, n, form_text(f, EDIT_WHAT), out);
}

/* All three, in the command that is open. */
static enum status change(const struct form *f, struct app *app, const char *what,
			  const char *class, struct error *err)
{
	size_t keep = f->field[EDIT_AGAIN].chosen;
	struct repeat r = {0};
	struct matter m;
	struct arena texts;

	if (!edited(f, app, &m, &texts, err))
		return err->status;
	enum status st = matter_edit(app->store, m.id, what, err);
	if (st == ST_OK)
		st = matter_class_set(app->store, m.id, *class ? class : NULL, err);
	if (st == ST_OK && keep == KEEP_YES)
		st = repeat_find(app->store, m.unit, class, m.start, m.bulletin, &r,
				 err);
	if (st == ST_OK && keep == KEEP_YES && !r.matter)
		st = error_set(err, ST_INPUT,
			       _("没有找到同一单位同类的更早的问题，不能记为屡次"));
	if (st == ST_OK && keep != KEEP)
		st = matter_repeats_set(app->store, m.id, r.matter, err);
	arena_release(&texts);
	return st;
}

static bool what_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct buf what = {0}, class = {0}, text = {0};
	bool good = form_needed(f, *field = EDIT_WHAT, &what, err) &&
		    form_class_read(f, app, *field = EDIT_CLASS, &class, err) &&
		    form_class_agreed(f, app, buf_text(&class)) && form_begin(app, err);

	if (good && change(f, app, buf_text(&what), buf_text(&class), err) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&text, _("问题改为 %s"), buf_text(&what));
	good = good && form_commit(app, buf_text(&text), err);
	buf_release(&what);
	buf_release(&class);
	buf_release(&text);
	return good;
}

static const struct form_ops what_form = {
	.draft = "task-what",
	.explain = what_explain,
	.suggest = what_suggest,
	.save = what_save,
	.release = free,
};

void form_what_open(struct app *app, int64_t task)
{
	struct matter m = {.what = "", .class = ""};
	struct arena texts;
	struct error err;
	int64_t *id = mem_alloc(sizeof *id);

	*id = task;
	struct form *f = form_new(&what_form, id, _("改写问题"));
	bool there = edited(f, app, &m, &texts, &err);
	form_add(f, "what", _("问题"), FIELD_TEXT, m.what);
	form_add(f, "class", _("类别"), FIELD_TEXT, m.class);
	form_add_choice(f, "again", _("屡次"), keep_choice, KEEP);
	form_about(f, id, 1);
	form_open(app, f);
	if (there)
		arena_release(&texts);
}
