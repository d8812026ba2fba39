/* Days of the calendar by hand and by file, and what moved because of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"

enum {
	FILE_MAX = 1 << 20
};

void show_moved(struct app *app, const struct moved_list *moved)
{
	struct buf text = {0};
	char before[DAY_TEXT], after[DAY_TEXT];

	if (!moved->rows)
		return;
	buf_addf(&text, _("日历改动后，以下%zu项任务的限期随之变动：\n\n"),
		 moved->rows);
	for (size_t i = 0; i < moved->rows; i++) {
		const struct moved_due *m = &moved->row[i];
		buf_addf(&text, "%s -> %s  %s  %s\n", day_iso(m->before, before),
			 day_iso(m->after, after), m->unit, m->what);
	}
	viewer_open(app, _("限期变动"), buf_take(&text));
}

/* --- one day --- */

enum {
	DAY_FIELD,
	DAY_KIND,
	DAY_NAME,
	DAY_NOTICE,
};

static const char *const kinds[] = {N_("放假"), N_("调休上班"), N_("平常"), NULL};

static void day_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)app;
	if (n != DAY_KIND)
		return;
	if (f->field[DAY_KIND].chosen == 2)
		buf_add(out, _("恢复为平常日子：周一至周五上班，周末休息"));
	else if (f->field[DAY_KIND].chosen == 1)
		buf_add(out, _("周末上班，计入工作日"));
	else
		buf_add(out, _("不计入工作日"));
}

static bool day_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	static const int kind_of[] = {DAY_OFF, DAY_WORK, 0};
	struct moved_list moved = {0};
	struct buf what = {0};
	daynum day;
	char iso[DAY_TEXT];
	size_t chosen = f->field[DAY_KIND].chosen;

	if (!form_day(f, app, *field = DAY_FIELD, &day, err) || !form_begin(app, err))
		return false;
	enum status st = store_calendar_set(app->store, day, kind_of[chosen],
					    form_text(f, DAY_NAME),
					    form_text(f, DAY_NOTICE), &moved, err);
	bool good = st == ST_OK;
	if (!good)
		store_rollback(app->store);
	buf_addf(&what, _("日历 %s %s"), day_iso(day, iso), _(kinds[chosen]));
	good = good && form_commit(app, buf_text(&what), err);
	if (good)
		show_moved(app, &moved);
	moved_release(&moved);
	buf_release(&what);
	return good;
}

static const struct form_ops day_form = {
	.draft = "calendar-day",
	.explain = day_explain,
	.save = day_save,
};

void form_calendar_open(struct app *app, daynum day)
{
	struct form *f = form_new(&day_form, NULL, _("日历的一天"));
	const struct calendar *cal = store_calendar(app->store);
	const struct calendar_day *named =
		day == DAY_NONE ? NULL : calendar_find(cal, day);
	char iso[DAY_TEXT];

	form_add(f, "day", _("日期"), FIELD_DATE,
		 day == DAY_NONE ? "" : day_iso(day, iso));
	form_add_choice(f, "kind", _("安排"), kinds, named && named->kind == DAY_WORK);
	form_add(f, "name", _("名称"), FIELD_TEXT, named ? named->name : "");
	form_add(f, "notice", _("文号"), FIELD_TEXT, named ? named->notice : "");
	f->at = day == DAY_NONE ? DAY_FIELD : DAY_KIND;
	form_open(app, f);
}

/* --- a file of days --- */

static bool load_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct moved_list moved = {0};
	struct buf text = {0}, what = {0};
	char *path = save_path(form_text(f, 0));
	bool good = false;

	*field = 0;
	if (!*path)
		error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[0].label);
	else
		good = load_file(path, FILE_MAX, &text, err) == ST_OK &&
		       form_begin(app, err);
	if (good && store_calendar_load(app->store, buf_text(&text), text.len, &moved,
					err) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&what, _("载入日历 %.200s"), path);
	good = good && form_commit(app, buf_text(&what), err);
	if (good)
		show_moved(app, &moved);
	moved_release(&moved);
	buf_release(&text);
	buf_release(&what);
	free(path);
	return good;
}

static const struct form_ops load_form = {.save = load_save};

void form_load_open(struct app *app)
{
	struct form *f = form_new(&load_form, NULL, _("载入放假安排文件"));

	form_add(f, "path", _("文件"), FIELD_TEXT, "");
	form_open(app, f);
}
