#include "intake/import.h"

#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "store/backup.h"
#include "text/lang.h"
#include "text/mem.h"

/* A figure written 1,234 without quotes has fallen apart: its end stands under no head. */
static enum status check_split(struct apply *a)
{
	static const char digits[] = "0123456789";

	for (size_t c = 1; c < a->table->columns; c++) {
		const char *front = apply_cell_at(a, c - 1), *end = apply_cell_at(a, c);
		enum head_role role = a->pt->role[c - 1];
		size_t n = strlen(front);

		if (a->table->column[c].head[0] || !role_is_entered(role))
			continue;
		if (n >= 1 && n <= 3 && strspn(front, digits) == n &&
		    strlen(end) == 3 && strspn(end, digits) == 3)
			return apply_refuse(
				a, _("比表头多出“%s”；带逗号的数要加引号或去掉逗号"),
				end);
	}
	return ST_OK;
}

static enum status apply_row(struct apply *a)
{
	enum status st = check_split(a);

	if (st != ST_OK)
		return st;
	switch (a->pt->becomes) {
	case BECOMES_UNITS:
		return apply_units(a);
	case BECOMES_FIGURES:
		return apply_figures(a);
	case BECOMES_TASKS:
		return apply_task(a);
	case BECOMES_ITEMS:
		return apply_item(a);
	case BECOMES_ANNUAL:
		return apply_annual(a);
	case BECOMES_NOTHING:
		break;
	}
	return ST_OK;
}

int import_skip_order(const void *pa, const void *pb)
{
	const struct import_skip *a = pa, *b = pb;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

bool import_skips(const struct import_skip *skip, size_t n, struct import_skip key)
{
	return n && bsearch(&key, skip, n, sizeof key, import_skip_order);
}

static bool is_skipped(const struct apply *a, size_t row)
{
	struct import_skip key = {a->number, (size_t)(a->pt - a->doc->table), row};

	return import_skips(a->o->skip, a->o->skips, key);
}

static void name_matches(struct apply *a)
{
	struct plan_row *pr = a->pr;

	if (pr->unit.kind != MATCH_NONE)
		pr->unit_name = apply_name(a, pr->unit.id[0], true);
	if (pr->domain.kind != MATCH_NONE)
		pr->domain_name = apply_name(a, pr->domain.id[0], false);
}

static bool apply_go(const struct apply *a)
{
	return pace_at(a->o->pace, a->out->rows);
}

/* A refused row does not stop it, so that the clerk sees all of them at once; a file that can't
 * be written does. */
static enum status table_rows(struct apply *a)
{
	enum status st = a->pt->becomes == BECOMES_ITEMS ? apply_items_begin(a) : ST_OK;

	if (st != ST_OK && status_exit(st) == 4)
		return st;
	for (size_t i = 0; i < a->table->rows && apply_go(a); i++) {
		a->row = &a->table->row[i];
		a->pr = &a->pt->row[i];
		a->pr->line = a->row->line;
		a->out->rows++;
		if (is_skipped(a, i)) {
			a->pr->state = PLAN_SKIPPED;
			continue;
		}
		st = apply_row(a);
		if (st != ST_OK && status_exit(st) == 4)
			return st;
		name_matches(a);
	}
	a->row = NULL;
	a->pr = NULL;
	return ST_OK;
}

static void at_table(struct apply *a, size_t t)
{
	a->pt = &a->doc->table[t];
	a->table = a->pt->table;
	a->row = NULL;
	a->pr = NULL;
}

/* Where nothing could be taken, what was to be said of the document is why. */
static void warnings_refuse(struct apply *a)
{
	struct notes *w = &a->out->warnings;

	for (size_t i = a->own_warnings; i < w->count; i++) {
		notes_add(&a->out->problems, w->note[i].line, "%s", w->note[i].text);
		free(w->note[i].text);
	}
	w->count = a->own_warnings;
}

/* Roles and periods of all tables first: the document is known again by them. */
static enum status open_tables(struct apply *a)
{
	size_t taken = 0, rows = 0;

	for (size_t t = 0; t < a->doc->reading->tables; t++) {
		at_table(a, t);
		enum status st = apply_roles(a);
		if (st != ST_OK && status_exit(st) == 4)
			return st;
		if (a->pt->becomes == BECOMES_FIGURES ||
		    a->pt->becomes == BECOMES_ANNUAL)
			apply_period(a);
		if (a->pt->becomes != BECOMES_NOTHING) {
			taken++;
			rows += a->table->rows;
			a->out->left_out += a->table->left_out;
		}
		for (size_t i = 0; i < a->table->notes.count && pace_go(a->o->pace);
		     i++) {
			const struct note *n = &a->table->notes.note[i];
			notes_add(&a->out->warnings, n->line, _("%s：%s"),
				  a->doc->reading->name, n->text);
		}
	}
	if (rows)
		return ST_OK;
	const char *name = a->doc->reading->name;
	if (taken)
		notes_add(&a->out->problems, 0, _("%s：表头下面没有可以导入的行"),
			  name);
	else
		notes_add(&a->out->problems, 0, _("%s：没有认出可以导入的表"), name);
	warnings_refuse(a);
	return ST_OK;
}

static void skip_document(struct apply *a)
{
	for (size_t t = 0; t < a->doc->reading->tables; t++) {
		if (a->doc->table[t].becomes == BECOMES_NOTHING)
			continue;
		a->out->rows += a->doc->table[t].table->rows;
		a->out->same += a->doc->table[t].table->rows;
	}
}

static void count_same(struct apply *a)
{
	for (size_t t = 0; t < a->doc->reading->tables; t++) {
		const struct plan_table *pt = &a->doc->table[t];

		for (size_t i = 0;
		     pt->becomes != BECOMES_NOTHING && i < pt->table->rows; i++)
			a->out->same += pt->row[i].state == PLAN_SAME;
	}
}

static enum status one_document(struct apply *a, size_t at)
{
	a->doc = &a->out->document[at];
	a->document = 0;
	enum status st = open_tables(a);
	if (st == ST_OK)
		st = apply_before(a);
	if (st != ST_OK)
		return st;
	if (a->doc->imported != DAY_NONE && !a->o->again) {
		skip_document(a);
		return ST_OK;
	}
	for (size_t t = 0; st == ST_OK && t < a->doc->reading->tables; t++) {
		at_table(a, t);
		if (a->pt->becomes != BECOMES_NOTHING)
			st = table_rows(a);
	}
	if (st == ST_OK)
		st = apply_items_end(a);
	apply_annual_release(a);
	count_same(a);
	return st;
}

static enum status answer(const struct import_plan *p, struct error *err)
{
	if (p->problems.count > 0)
		return error_set(err, ST_INPUT, _("有 %zu 处不能导入，什么也没有改"),
				 p->problems.count);
	if (p->disagree.count > 0)
		return error_set(err, ST_NO, _("有 %zu 个数与算出来的不符"),
				 p->disagree.count);
	if (p->left_out > 0)
		return error_set(err, ST_NO, _("有 %zu 行残缺或对不上，没有采用"),
				 p->left_out);
	return ST_OK;
}

static size_t count_rows(const struct reading *r, size_t n)
{
	size_t rows = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < r[i].tables; t++)
			rows += r[i].table[t].rows;
	return rows;
}

enum status import_plan_make(struct store *s, const struct reading *r, size_t n,
			     const struct import_options *o, struct import_plan *plan,
			     struct error *err)
{
	struct error lost = {0};
	struct apply a = {.s = s, .o = o, .out = plan, .err = err ? err : &lost};

	plan_init(plan, r, n);
	pace_begin(o->pace, PACE_COUNTY, count_rows(r, n));
	enum status st = store_try(s, a.err);
	if (st != ST_OK)
		return st;
	st = apply_load(&a);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		a.number = i;
		a.said = o->document ? &o->document[i] : NULL;
		a.own_warnings = plan->warnings.count;
		plan_add_checks(plan, &r[i], o->pace);
		st = one_document(&a, i);
	}
	store_rollback(s);
	apply_release(&a);
	return st == ST_OK ? answer(plan, err) : st;
}

static void history_words(const struct plan_document *d, struct buf *out)
{
	char text[PERIOD_TEXT], day[DAY_TEXT];
	daynum first, last;

	apply_document_period(d, &first, &last);
	buf_addf(out, _("导入 %s"), d->reading->name);
	if (first != DAY_NONE)
		buf_addf(out, " %s", period_code((struct period){first, last}, text));
	else if (last != DAY_NONE)
		buf_addf(out, _(" 截至 %s"), day_iso(last, day));
}

enum {
	PACK_FROM = 200, /* rows from which on a document's figures are logged packed */
};

/* The command of a document, the copy before it under way unless there is one. */
static enum status begin(struct apply *a, const struct reading *r, bool copied)
{
	enum status st = store_begin(a->s, a->err);

	if (st == ST_OK && !copied)
		st = backup_beside(a->s, a->err);
	if (st == ST_OK && count_rows(r, 1) >= PACK_FROM)
		counts_pack(a->s);
	return st == ST_OK ? apply_load(a) : st;
}

/* Its end: kept when it changes something and nobody stopped it. */
static enum status end(struct apply *a, enum status st)
{
	struct buf what = {0};

	if (st != ST_OK || !a->out->changes.count || pace_stopped(a->o->pace)) {
		store_rollback(a->s);
		return st;
	}
	history_words(&a->out->document[0], &what);
	st = store_commit(a->s, buf_text(&what), a->err);
	buf_release(&what);
	return st;
}

/* One document as one command; *copied: there is a copy of the file as it was before the first of
 * them that changed it. */
static enum status keep(struct store *s, const struct reading *r, size_t number,
			const struct import_options *o, bool *copied, struct error *err)
{
	struct import_plan again;
	struct apply a = {.s = s,
			  .o = o,
			  .out = &again,
			  .err = err,
			  .number = number,
			  .said = o->document ? &o->document[number] : NULL};

	plan_init(&again, r, 1);
	enum status st = begin(&a, r, *copied);
	if (st == ST_OK)
		st = one_document(&a, 0);
	if (st == ST_OK && again.problems.count > 0)
		st = error_set(err, ST_INPUT, "%s", again.problems.note[0].text);
	st = end(&a, st);
	*copied |= st == ST_OK && again.changes.count;
	apply_release(&a);
	import_plan_release(&again);
	return st;
}

enum status import_apply(struct store *s, const struct reading *r, size_t n,
			 const struct import_options *o, const struct import_plan *plan,
			 struct error *err)
{
	struct error lost = {0};
	bool copied = false;

	err = err ? err : &lost;
	if (answer(plan, err) == ST_INPUT)
		return ST_INPUT;
	enum status st = ST_OK;
	pace_begin(o->pace, PACE_COUNTY, count_rows(r, n));
	for (size_t i = 0;
	     st == ST_OK && plan->changes.count && i < n && !pace_stopped(o->pace); i++)
		st = keep(s, &r[i], i, o, &copied, err);
	return st == ST_OK ? answer(plan, err) : st;
}

enum status import_now(struct store *s, const struct reading *r,
		       const struct import_options *o, struct import_plan *plan,
		       struct error *err)
{
	struct error lost = {0};
	struct apply a = {.s = s,
			  .o = o,
			  .out = plan,
			  .err = err ? err : &lost,
			  .said = o->document};

	plan_init(plan, r, 1);
	pace_begin(o->pace, PACE_COUNTY, count_rows(r, 1));
	enum status st = begin(&a, r, false);
	if (st == ST_OK) {
		a.own_warnings = plan->warnings.count;
		plan_add_checks(plan, r, o->pace);
		st = one_document(&a, 0);
	}
	if (st == ST_OK && plan->problems.count > 0)
		st = answer(plan, a.err);
	st = end(&a, st);
	apply_release(&a);
	return st == ST_OK ? answer(plan, a.err) : st;
}
