#include "intake/import.h"

#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "store/backup.h"
#include "text/lang.h"
#include "text/mem.h"

void import_report_release(struct import_report *r)
{
	notes_release(&r->changes);
	notes_release(&r->problems);
	notes_release(&r->disagree);
	*r = (struct import_report){0};
}

/* More cells than the head has: a figure written 1,234 without quotes has fallen apart. */
static enum status check_width(struct apply *a)
{
	for (size_t c = a->sheet->columns; c < a->row->cells; c++) {
		const char *cell = a->row->cell[c];

		if (cell[strspn(cell, " \t")])
			return apply_refuse(a,
					    _("比表头多出“%s”；带逗号的数要加引号或去掉"
					      "逗号"),
					    cell);
	}
	return ST_OK;
}

static enum status apply_row(struct apply *a)
{
	enum status st = check_width(a);

	if (st != ST_OK)
		return st;
	switch (a->sheet->kind) {
	case SHEET_UNITS:
		return apply_units(a);
	case SHEET_FIGURES:
		return apply_figures(a);
	case SHEET_TASKS:
		return apply_task(a);
	}
	return ST_OK;
}

/* One pass over all rows.  A refused row does not stop it, so that the clerk sees all of
 * them at once; a file that can't be written does. */
static enum status pass(struct apply *a, const struct sheet *sheet, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		a->sheet = &sheet[i];
		for (size_t r = 0; r < sheet[i].rows; r++) {
			a->row = sheet[i].row[r];
			a->changed = false;
			a->out->rows++;
			enum status st = apply_row(a);
			if (st != ST_OK && status_exit(st) == 4)
				return st;
			if (st == ST_OK && !a->changed)
				a->out->same++;
		}
	}
	return ST_OK;
}

/* A command that is always taken back: the rows against the real store. */
static enum status try_all(struct store *s, const struct sheet *sheet, size_t n,
			   const struct import_options *o, struct import_report *out,
			   struct error *err)
{
	struct apply a = {.s = s, .o = o, .out = out, .err = err};
	enum status st = store_begin(s, err);

	if (st != ST_OK)
		return st;
	st = pass(&a, sheet, n);
	store_rollback(s);
	apply_release(&a);
	if (st == ST_OK && out->problems.count > 0)
		st = error_set(err, ST_INPUT, _("有 %zu 处不能导入，什么也没有改"),
			       out->problems.count);
	return st;
}

static enum status keep_all(struct store *s, const struct sheet *sheet, size_t n,
			    const struct import_options *o, const char *what,
			    struct error *err)
{
	struct import_report again = {0};
	struct apply a = {.s = s, .o = o, .out = &again, .err = err};
	enum status st = backup_rotate(s, false, NULL, err);

	if (st == ST_OK)
		st = store_begin(s, err);
	if (st != ST_OK)
		return st;
	st = pass(&a, sheet, n);
	if (st == ST_OK && again.problems.count > 0)
		st = error_set(err, ST_INPUT, "%s", again.problems.note[0].text);
	if (st == ST_OK)
		st = store_commit(s, what, err);
	else
		store_rollback(s);
	apply_release(&a);
	import_report_release(&again);
	return st;
}

enum status import_run(struct store *s, const struct sheet *sheet, size_t n,
		       const struct import_options *o, const char *what,
		       struct import_report *out, struct error *err)
{
	*out = (struct import_report){0};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sheet[i].disagree.count; k++)
			notes_add(&out->disagree, sheet[i].disagree.note[k].line,
				  _("%s 第%d行：%s"), sheet[i].name,
				  sheet[i].disagree.note[k].line,
				  sheet[i].disagree.note[k].text);
	enum status st = try_all(s, sheet, n, o, out, err);
	if (st == ST_OK && !o->dry_run && out->changes.count > 0)
		st = keep_all(s, sheet, n, o, what, err);
	if (st == ST_OK && out->disagree.count > 0)
		st = error_set(err, ST_NO, _("有 %zu 个合计与各行相加不符"),
			       out->disagree.count);
	return st;
}
