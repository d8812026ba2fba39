/* The tables of an annual report into the county's report of that unit and year: cell by cell, and each
 * a second time as the document prints it. */
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "intake/apply.h"
#include "intake/formdata.h"
#include "store/annual.h"
#include "text/lang.h"
#include "text/mem.h"

struct apply_annual {
	struct csv forms;
	bool asked;     /* whose it is; without an answer every row is refused */
	size_t problem; /* why */
	int64_t id;     /* the report, 0: none yet */
	struct annual_sheet sheet;
};

void apply_annual_release(struct apply *a)
{
	struct apply_annual *w = a->annual;

	if (!w)
		return;
	csv_release(&w->forms);
	annual_sheet_release(&w->sheet);
	free(w);
	a->annual = NULL;
}

int apply_annual_year(const struct apply *a)
{
	const struct plan_table *t = a->pt;

	if (t->has_period)
		return period_kind(t->period) == PERIOD_YEAR
			       ? day_ymd(t->period.first).year
			       : 0;
	return a->doc->reading->issuer_year;
}

/* --- the cells of a row --- */

static bool is_suffix(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return m && m <= n && strcmp(s + n - m, end) == 0;
}

/* 表二: an item's name, a head, a figure.  A name may lack what the form has before it. */
static bool publication_cell(const struct annual_form *f, const struct sheet_row *row,
			     size_t *cell)
{
	struct buf name = {0};
	bool found = false;

	formdata_key(&name, row->cell[0] ? row->cell[0] : "");
	for (size_t i = 0; !found && i < f->cells; i++) {
		const struct annual_line *l = &f->line[f->cell[i].line];

		found = l->part == ANNUAL_PUBLICATION && row->cell[1] &&
			strcmp(f->cell[i].label, row->cell[1]) == 0 &&
			is_suffix(l->label, buf_text(&name));
		if (found)
			*cell = i;
	}
	buf_release(&name);
	return found;
}

/* The first cell of the row's line, and the column it stands in. */
static bool first_cell(const struct apply *a, const struct annual_form *f, size_t *cell,
		       size_t *column)
{
	const struct sheet_row *row = a->row;
	const char *label = row->cell[0] ? row->cell[0] : "";

	switch (a->table->kind) {
	case SHEET_PUBLICATION:
		*column = 2;
		return a->table->columns == 3 && publication_cell(f, row, cell);
	case SHEET_APPLICATIONS:
		*column = 1;
		return annual_form_find(f, ANNUAL_APPLICATIONS,
					formdata_row(&a->annual->forms, label).code, 1,
					cell);
	case SHEET_LITIGATION:
		*column = 0;
		return annual_form_find(f, ANNUAL_LITIGATION, "cases", 1, cell);
	default:
		return false;
	}
}

/* How many rows of the document's tables the form has a line for. */
static size_t rows_known(struct apply *a, const struct annual_form *f)
{
	struct apply at = *a;
	size_t n = 0, cell, column;

	for (size_t t = 0; t < a->doc->reading->tables; t++) {
		at.table = &a->doc->reading->table[t];
		for (size_t i = 0; i < at.table->rows; i++) {
			at.row = &at.table->row[i];
			n += first_cell(&at, f, &cell, &column);
		}
	}
	return n;
}

/* The form that knows more of what the document prints; that of the year where both do. */
static enum status form_of(struct apply *a, int year, char name[8])
{
	static const char *const names[] = {"2019", "2021"};
	size_t most = 0;

	strcpy(name, annual_form_of_year(year));
	for (size_t i = 0; i < 2; i++) {
		struct annual_form f;
		enum status st = annual_form_load(names[i], &f, a->err);

		if (st != ST_OK)
			return st;
		size_t n = rows_known(a, &f);
		if (n > most ||
		    (n == most && strcmp(names[i], annual_form_of_year(year)) == 0))
			strcpy(name, names[i]);
		most = n > most ? n : most;
		annual_form_release(&f);
	}
	return ST_OK;
}

/* --- whose report --- */

/* The clerk's word goes before the title's; the desk only has one where there is no title. */
static enum status as_said(struct apply *a, const char *issuer, int64_t *unit)
{
	struct match m = {0};

	*unit = a->o->unit;
	a->pr->unit =
		(struct match){.kind = MATCH_SURE, .id = {a->o->unit}, .count = 1};
	if (issuer)
		matcher_find(a->units, issuer, &m);
	if (issuer && (m.kind != MATCH_SURE || m.id[0] != a->o->unit))
		notes_add(&a->out->warnings, 0, _("%s：题名写的是%s，按指明的算作%s"),
			  a->doc->reading->name, issuer,
			  apply_name(a, a->o->unit, true));
	return ST_OK;
}

static enum status whose(struct apply *a, int64_t *unit)
{
	const char *issuer = a->doc->reading->issuer;

	if (a->o->unit && (!issuer || !a->o->desk))
		return as_said(a, issuer, unit);
	if (!issuer)
		return apply_refuse(
			a, a->o->desk ? _("没有写明是哪个单位的年度报告：先在单位窗按 "
					  "Enter 只看这个单位，再导入")
				      : _("没有写明是哪个单位的年度报告：用 --unit "
					  "指明，全县的写县名"));
	return apply_unit_text(a, issuer, unit);
}

static enum status report_open(struct apply *a)
{
	struct apply_annual *w = a->annual;
	int64_t unit = 0;
	char form[8];
	int year = apply_annual_year(a);
	enum status st = whose(a, &unit);

	if (st != ST_OK)
		return st;
	if (!year)
		return apply_refuse(
			a, a->o->desk ? _("没有说明是哪一年的报告：按 P 指明，如 2020")
				      : _("没有说明是哪一年的报告：用 --period "
					  "指明，如 --period 2020"));
	if (annual_find(a->s, unit, year, false, &w->id, NULL) != ST_OK) {
		struct error why;

		if (annual_year_check(year, a->o->today, &why) != ST_OK)
			return apply_refuse(a, "%s", why.say);
		st = form_of(a, year, form);
		if (st == ST_OK)
			st = annual_create(a->s, unit, year, false, form, &w->id,
					   a->err);
	}
	if (st == ST_OK)
		st = annual_open(a->s, w->id, &w->sheet, a->err);
	return st == ST_OK ? ST_OK : apply_failed(a);
}

/* The report at the first row; the others share its answer. */
static enum status report(struct apply *a)
{
	const struct asset *forms = asset_find("data/forms.csv");
	struct apply_annual *w = a->annual;

	if (!w) {
		w = a->annual = mem_alloc(sizeof *w);
		if (!forms ||
		    csv_parse(&w->forms, forms->text, forms->len, ',', a->err) != ST_OK)
			return apply_refuse(a,
					    _("程序里没有年度报告的表式，请重新安装"));
	}
	if (!w->asked) {
		w->asked = true;
		enum status st = report_open(a);
		w->problem = a->out->problems.count ? a->out->problems.count - 1 : 0;
		if (st != ST_OK)
			w->id = 0;
		return st;
	}
	if (!w->id) {
		apply_refused(a, w->problem);
		return ST_INPUT;
	}
	a->pr->unit = (struct match){
		.kind = MATCH_SURE, .id = {w->sheet.head.unit}, .count = 1};
	return ST_OK;
}

/* --- figures --- */

static void plan_cell(struct apply *a, size_t column, const char *old, const char *now,
		      enum annual_type type, bool same)
{
	int64_t was, is;
	bool had = annual_value(type, old, &was) == ANNUAL_VALUE;

	if (annual_value(type, now, &is) != ANNUAL_VALUE)
		return;
	apply_plan_cell(a, column, a->pt->period, had, had ? was : 0, is,
			same ? PLAN_SAME : PLAN_CHANGED);
}

static void say_change(struct apply *a, size_t cell, const char *now)
{
	struct apply_annual *w = a->annual;
	const char *old = w->sheet.value[cell];
	struct buf where = {0};

	annual_title(&w->sheet.head, &where);
	buf_putc(&where, ' ');
	annual_cell_name(&w->sheet.form, cell, &where);
	apply_change(a, "%s %s -> %s", buf_text(&where), old ? old : _("空白"), now);
	buf_release(&where);
}

/* One figure; *proved counts those that only confirm what was entered. */
static enum status put_figure(struct apply *a, size_t cell, size_t column,
			      size_t *proved)
{
	struct apply_annual *w = a->annual;
	const struct annual_form *f = &w->sheet.form;
	const char *printed = apply_cell_at(a, column), *old = w->sheet.value[cell];
	struct buf now = {0};
	struct origin from = {0};
	enum status st = annual_value_clean(f->cell[cell].type, printed,
					    strlen(printed), &now, a->err);

	/* What the document leaves blank is not known from it. */
	if (st == ST_OK && now.len) {
		bool same = old && strcmp(old, buf_text(&now)) == 0;
		const char *proof = w->sheet.proof[cell];
		bool known = proof && strcmp(proof, buf_text(&now)) == 0;

		plan_cell(a, column, old, buf_text(&now), f->cell[cell].type, same);
		if (!known)
			st = apply_origin(a, &from);
		if (st == ST_OK && !known)
			st = annual_cell_prove(a->s, w->id, f, cell, buf_text(&now),
					       from.document, a->err);
		if (st == ST_OK && !same)
			st = annual_cell_set(a->s, w->id, f, cell, buf_text(&now), NULL,
					     a->err);
		if (st == ST_OK && !same)
			say_change(a, cell, buf_text(&now));
		*proved += same && !known;
	}
	buf_release(&now);
	return st == ST_OK ? ST_OK : apply_failed(a);
}

enum status apply_annual(struct apply *a)
{
	struct apply_annual *w;
	size_t cell = 0, column = 0, proved = 0;
	enum status st = report(a);

	if (st != ST_OK)
		return st;
	w = a->annual;
	const struct annual_form *f = &w->sheet.form;
	if (!first_cell(a, f, &cell, &column))
		return apply_refuse(a, _("“%.60s”不是%s年表式的行"),
				    a->row->cell[0] ? a->row->cell[0] : "", f->name);
	size_t cells = f->line[f->cell[cell].line].cells;
	if (a->table->kind == SHEET_PUBLICATION)
		cells = 1;
	for (size_t i = 0; st == ST_OK && i < cells && column + i < a->table->columns;
	     i++)
		st = put_figure(a, cell + i, column + i, &proved);
	if (st == ST_OK && proved) {
		struct buf where = {0};

		annual_title(&w->sheet.head, &where);
		apply_change(a, _("%s %s“%s”有%zu格与录入的相同，记为复核数"),
			     buf_text(&where),
			     annual_part_name(f->line[f->cell[cell].line].part),
			     f->line[f->cell[cell].line].label, proved);
		buf_release(&where);
	}
	return st;
}
