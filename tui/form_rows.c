#include "tui/form_rows.h"

#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"

struct form_rows *form_rows_new(struct app *app, const struct register_targets *on)
{
	struct form_rows *r = mem_alloc(sizeof *r);
	struct buf subject = {0};
	struct matter m;
	struct arena texts;
	struct error err;

	r->n = on->n;
	r->id = mem_array(on->n + 1, sizeof *r->id);
	memcpy(r->id, on->id, on->n * sizeof *r->id);
	if (on->n &&
	    matter_get(app->store, on->id[0], app->today, &m, &texts, &err) == ST_OK) {
		if (on->n == 1)
			buf_addf(&subject, "%s %s", m.unit_name, m.what);
		else
			buf_addf(&subject, _("%zu 项%s"), on->n,
				 matter_kind_name(m.kind));
		arena_release(&texts);
	}
	r->subject = subject.s ? buf_take(&subject) : mem_text("");
	return r;
}

void form_rows_free(void *rows)
{
	struct form_rows *r = rows;

	free(r->id);
	free(r->subject);
	free(r);
}

void form_marks_clear(struct app *app)
{
	for (struct overlay *o = app->overlay; o; o = o->below)
		if (screen_list(o))
			list_marks_clear(screen_list(o));
}

bool form_rows_each(struct app *app, const struct form_rows *rows, const char *what,
		    form_deed *deed, void *ctx, struct error *err)
{
	struct buf text = {0};

	if (!form_begin(app, err))
		return false;
	for (size_t i = 0; i < rows->n; i++) {
		if (deed(app->store, rows->id[i], ctx, err) != ST_OK) {
			store_rollback(app->store);
			return false;
		}
	}
	buf_addf(&text, "%s %s", rows->subject, what);
	bool good = form_commit(app, buf_text(&text), err);
	buf_release(&text);
	if (good)
		form_marks_clear(app);
	return good;
}

void form_rows_do(struct app *app, const struct register_targets *on, const char *what,
		  form_deed *deed, void *ctx)
{
	struct form_rows *rows = form_rows_new(app, on);
	struct error err;

	if (!form_rows_each(app, rows, what, deed, ctx, &err))
		app_fail(app, &err);
	form_rows_free(rows);
}

/* ---- asked first ---- */

struct asked {
	struct form_rows *rows;
	char *title;
	form_deed *deed;
};

static void asked_free(void *ctx)
{
	struct asked *a = ctx;

	form_rows_free(a->rows);
	free(a->title);
	free(a);
}

static void answered(struct app *app, void *ctx, int choice)
{
	const struct asked *a = ctx;
	struct error err;

	if (choice == 1 && !form_rows_each(app, a->rows, a->title, a->deed, NULL, &err))
		app_fail(app, &err);
}

void form_rows_ask(struct app *app, const struct register_targets *on,
		   const char *title, form_deed *deed)
{
	const char *const choice[] = {_("n 不删"), _("y 删除")};
	struct asked *a = mem_alloc(sizeof *a);

	a->rows = form_rows_new(app, on);
	a->title = mem_text(title);
	a->deed = deed;
	menu_open(app, title, a->rows->subject, choice, 2, 0, answered, a);
	menu_owns(app, asked_free);
}

/* ---- fields ---- */

bool form_line(const struct form *f, size_t n, struct buf *out, struct error *err)
{
	const char *text = form_text(f, n);

	return clean_text(out, text, strlen(text), CLEAN_LINE, f->field[n].label,
			  err) == ST_OK;
}

bool form_needed(const struct form *f, size_t n, struct buf *out, struct error *err)
{
	if (!form_line(f, n, out, err))
		return false;
	if (out->len)
		return true;
	error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[n].label);
	return false;
}

bool form_past_day(const struct form *f, const struct app *app, size_t n, daynum *out,
		   struct error *err)
{
	if (!form_day(f, app, n, out, err))
		return false;
	if (*out <= app->today)
		return true;
	error_set(err, ST_INPUT, _("“%s”晚于今天，还没有发生的不能登记。"),
		  f->field[n].label);
	return false;
}

bool form_due(const struct form *f, const struct app *app, size_t n, int *days,
	      daynum *due, bool *given, struct error *err)
{
	const char *text = form_text(f, n);
	int64_t number;
	enum number_kind kind =
		number_parse(text, strlen(text), 0, DEADLINE_MAX, &number);

	*days = -1;
	*due = DAY_NONE;
	if (given)
		*given = kind != NUMBER_BLANK;
	if (kind == NUMBER_BLANK && given)
		return true;
	if (kind == NUMBER_VALUE) {
		*days = (int)number;
		return true;
	}
	*due = kind == NUMBER_RANGE ? DAY_NONE : app_day(app, text);
	if (*due != DAY_NONE)
		return true;
	error_set(err, ST_INPUT,
		  _("“%s”要填 0 到 %d 的工作日数，或一个日期，如 2024-05-17。"),
		  f->field[n].label, DEADLINE_MAX);
	return false;
}

void form_due_explain(struct app *app, daynum from, int days, daynum due,
		      struct buf *out)
{
	const struct calendar *cal = store_calendar(app->store);
	char iso[DAY_TEXT];

	if (due != DAY_NONE) {
		buf_addf(out, _("限期 %s "), day_iso(due, iso));
		show_today(out, cal, due);
		return;
	}
	if (days < 0 || from == DAY_NONE)
		return;
	struct deadline d = deadline_add(cal, from, days);
	buf_addf(out, _("个工作日   限期 %s "), day_iso(d.due, iso));
	show_today(out, cal, d.due);
	buf_putc(out, '\n');
	show_steps(out, cal, &d, 60);
	if (d.provisional) {
		buf_putc(out, '\n');
		show_provisional(out, cal, &d);
	}
}
