/* What the kinds of fields have in common: reading, explaining, tidying up. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/prefix.h"
#include "tui/desk.h"
#include "tui/form.h"

bool form_day(const struct form *f, const struct app *app, size_t n, daynum *out,
	      struct error *err)
{
	const char *text = form_text(f, n);

	*out = app_day(app, text);
	if (*out != DAY_NONE)
		return true;
	if (!*text)
		error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[n].label);
	else
		error_set(err, ST_INPUT,
			  _("“%s”填的“%.60s”不是一个日期。可写 "
			    "2024-05-06、5-6、今天、+3。"),
			  f->field[n].label, text);
	return false;
}

bool form_number(const struct form *f, size_t n, int64_t min, int64_t max, int64_t *out,
		 bool *blank, struct error *err)
{
	const char *text = form_text(f, n);
	enum number_kind kind = number_parse(text, strlen(text), min, max, out);

	if (blank)
		*blank = kind == NUMBER_BLANK || kind == NUMBER_DASH;
	if (kind == NUMBER_VALUE || (blank && *blank))
		return true;
	if (kind == NUMBER_BLANK)
		error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[n].label);
	else if (kind == NUMBER_RANGE)
		error_set(err, ST_INPUT, _("“%s”要填 %lld 到 %lld 的整数。"),
			  f->field[n].label, (long long)min, (long long)max);
	else
		error_set(err, ST_INPUT, _("“%s”填的“%.60s”不是一个整数。"),
			  f->field[n].label, text);
	return false;
}

/* --- units --- */

bool form_units(const struct form *f, struct app *app, size_t n, int64_t **ids,
		size_t *count, struct error *err)
{
	const char *s = form_text(f, n);

	*ids = NULL;
	*count = 0;
	if (s[strspn(s, " ,，、;；")])
		return units_named(app->store, s, app->today, ids, count, err) == ST_OK;
	error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[n].label);
	return false;
}

char *form_unit_names(struct app *app, const int64_t *ids, size_t count)
{
	struct buf out = {0};

	for (size_t i = 0; i < count; i++) {
		char *name = unit_said(app->store, ids[i]);
		buf_addf(&out, "%s%s", out.len ? ", " : "", name ? name : "");
		free(name);
	}
	return buf_take(&out);
}

/* Read once for a form: of a nation's units that is felt at every key. */
static const struct unit_list *units_of(struct form *f, struct app *app)
{
	struct error err;

	if (f->units)
		return f->units;
	f->units = mem_alloc(sizeof *f->units);
	if (units_list(app->store, 0, app->today, f->units, &err) == ST_OK)
		return f->units;
	free(f->units);
	f->units = NULL;
	return NULL;
}

const struct area_list *form_areas(struct form *f, struct app *app)
{
	struct error err;

	if (f->areas)
		return f->areas;
	f->areas = mem_alloc(sizeof *f->areas);
	if (areas_list(app->store, f->areas, &err) == ST_OK)
		return f->areas;
	free(f->areas);
	f->areas = NULL;
	return NULL;
}

/* Units that fit what is being typed last: a hint while the name is not whole. */
static void candidates(struct form *f, struct app *app, const char *text,
		       struct buf *out)
{
	const char *last = listed_last(text);
	const struct unit_list *l = *last ? units_of(f, app) : NULL;
	size_t shown = 0;

	for (size_t i = 0; l && i < l->rows && shown < 6; i++)
		if (find_match(l->row[i].name, last))
			buf_addf(out, "%s%s", shown++ ? " " : "", l->row[i].name);
}

static void explain_units(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	int64_t *ids;
	size_t count;

	if (!*form_text(f, n)) {
		if (f->at == n)
			buf_add(out, _("可写多个，用逗号隔开；可写拼音首字母"));
		return;
	}
	if (form_units(f, app, n, &ids, &count, &err)) {
		buf_addf(out, _("%zu 个单位"), count);
		free(ids);
	} else if (f->at == n) {
		candidates(f, app, form_text(f, n), out);
		if (!out->len)
			buf_add(out, _("没有这个单位"));
	} else {
		buf_add(out, err.say);
	}
}

static void explain_day(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const char *text = form_text(f, n);
	daynum d = app_day(app, text);

	if (d == DAY_NONE) {
		if (*text)
			buf_add(out, _("还不是一个日期"));
		return;
	}
	const struct calendar *cal = store_calendar(app->store);
	char iso[DAY_TEXT];
	buf_addf(out, "%s ", day_iso(d, iso));
	show_today(out, cal, d);
}

void field_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	if (f->field[n].kind == FIELD_UNITS)
		explain_units(f, app, n, out);
	else if (f->field[n].kind == FIELD_DATE)
		explain_day(f, app, n, out);
}

void field_left(struct form *f, struct app *app, size_t n)
{
	struct field *field = &f->field[n];
	struct error err;
	int64_t *ids;
	size_t count;
	daynum d;

	if (field->kind == FIELD_DATE && form_day(f, app, n, &d, &err)) {
		char iso[DAY_TEXT];
		edit_set(&field->edit, day_iso(d, iso), true);
	} else if (field->kind == FIELD_UNITS &&
		   form_units(f, app, n, &ids, &count, &err)) {
		char *names = form_unit_names(app, ids, count);
		edit_set(&field->edit, names, false);
		free(names);
		free(ids);
	}
}

bool form_begin(struct app *app, struct error *err)
{
	if (app_begin(app))
		return true;
	error_set(err, ST_FILE, "%s", buf_text(&app->message));
	return false;
}

bool form_commit(struct app *app, const char *what, struct error *err)
{
	if (app_commit(app, what))
		return true;
	error_set(err, ST_FILE, "%s", buf_text(&app->message));
	return false;
}
