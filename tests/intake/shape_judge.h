/* What a reading is worth beside the document it was made of: right, noted (something is missing
 * or doubtful, and a note says so) or wrong. */
#ifndef TESTS_INTAKE_SHAPE_JUDGE_H
#define TESTS_INTAKE_SHAPE_JUDGE_H

#include <ctype.h>
#include <stdarg.h>

#include "intake/reading.h"
#include "tests/intake/shape_kit.h"

enum worth {
	WORTH_RIGHT,
	WORTH_NOTED,
	WORTH_WRONG,
};

struct verdict {
	enum worth worth;
	char why[600]; /* the first and worst difference */
};

__attribute__((format(printf, 3, 4))) static inline void
find_fault(struct verdict *v, enum worth worth, const char *fmt, ...)
{
	va_list ap;

	if (worth <= v->worth)
		return;
	v->worth = worth;
	va_start(ap, fmt);
	vsnprintf(v->why, sizeof v->why, fmt, ap);
	va_end(ap);
}

/* Half-width, without blanks. */
static inline void squeeze(struct buf *out, const char *s)
{
	struct buf half = {0};

	number_halfwidth(&half, s ? s : "", s ? strlen(s) : 0);
	for (const char *p = buf_text(&half); *p; p++) {
		if (p[0] == '\xC2' && p[1] == '\xA0')
			p++;
		else if (!isspace((unsigned char)*p))
			buf_putc(out, *p);
	}
	buf_release(&half);
}

/* NULL is the same as a blank. */
static inline bool same_text(const char *a, const char *b)
{
	struct buf x = {0}, y = {0};

	if (a && b && strcmp(a, b) == 0)
		return true;
	squeeze(&x, a);
	squeeze(&y, b);
	bool same = strcmp(buf_text(&x), buf_text(&y)) == 0;
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* A number is given without separators, units and per cent signs: byte for byte. */
static inline bool same_number(const char *got, const char *want)
{
	return strcmp(got ? got : "", want ? want : "") == 0;
}

static inline bool same_cell(const struct model *m, size_t column, const char *got,
			     const char *want)
{
	enum kind k = m->column[column].kind;

	return k == KIND_NAME || k == KIND_REMARK ? same_text(got, want)
						  : same_number(got, want);
}

static inline bool notes_say(const struct notes *n, const char *what)
{
	bool found = false;
	struct buf want = {0};

	squeeze(&want, what);
	for (size_t i = 0; i < n->count && !found; i++) {
		struct buf has = {0};
		squeeze(&has, n->note[i].text);
		found = want.len && strstr(buf_text(&has), buf_text(&want));
		buf_release(&has);
	}
	buf_release(&want);
	return found;
}

static inline bool reading_says(const struct reading *r, const char *what)
{
	bool found = notes_say(&r->notes, what);

	for (size_t t = 0; t < r->tables && !found; t++)
		found = notes_say(&r->table[t].notes, what);
	return found;
}

static inline size_t reading_notes(const struct reading *r)
{
	size_t n = r->notes.count;

	for (size_t t = 0; t < r->tables; t++)
		n += r->table[t].notes.count;
	return n;
}

static inline size_t name_column(const struct sheet *t)
{
	int unit = sheet_find(t, HEAD_UNIT), domain = sheet_find(t, HEAD_DOMAIN);

	return unit >= 0 ? (size_t)unit : domain >= 0 ? (size_t)domain : 0;
}

/* Row of the model that has this name; m->rows when none has. */
static inline size_t model_row(const struct model *m, const char *name)
{
	size_t i = 0;

	/* Nearly always the very same bytes. */
	for (size_t k = 0; name && k < m->rows; k++)
		if (strcmp(name, m->cell[k][m->name]) == 0)
			return k;
	while (i < m->rows && !same_text(name, m->cell[i][m->name]))
		i++;
	return i;
}

static inline void judge_columns(struct verdict *v, const struct model *m,
				 const struct sheet *t, bool stack)
{
	if (t->columns != m->columns) {
		find_fault(v, WORTH_WRONG, "%zu columns, not %zu", t->columns,
			   m->columns);
		return;
	}
	for (size_t c = 0; c < m->columns; c++) {
		const char *role = role_code(t->column[c].role),
			   *want = m->column[c].role;
		if (!stack && !same_text(t->column[c].head, m->column[c].head))
			find_fault(v, WORTH_WRONG, "head %s, not %s", t->column[c].head,
				   m->column[c].head);
		bool taken =
			strcmp(role, "count") == 0 || strcmp(role, "target") == 0 ||
			strcmp(role, "completion") == 0 || strcmp(role, "unit") == 0;
		if (*want ? strcmp(role, want) != 0 : taken)
			find_fault(v, WORTH_WRONG, "column %s is %s, not %s",
				   m->column[c].head, role, *want ? want : "text");
	}
}

static inline void judge_rows(struct verdict *v, const struct model *m,
			      const struct sheet *t, const struct reading *r,
			      bool ordered)
{
	bool seen[MODEL_ROWS] = {0};
	size_t next = 0;

	for (size_t i = 0; i < t->rows; i++) {
		const char *name = t->row[i].cell[m->name];
		size_t at = model_row(m, name);
		if (at == m->rows || seen[at]) {
			find_fault(v, WORTH_WRONG, "row \"%s\" is not the document's",
				   name ? name : "");
			continue;
		}
		seen[at] = true;
		if (ordered && at < next)
			find_fault(v, WORTH_WRONG, "row %s out of its order", name);
		next = at;
		for (size_t c = 0; c < m->columns; c++)
			if (!same_cell(m, c, t->row[i].cell[c], m->cell[at][c]))
				find_fault(v, WORTH_WRONG, "%s, %s: \"%s\", not \"%s\"",
					   name, m->column[c].head,
					   t->row[i].cell[c] ? t->row[i].cell[c]
							     : "NULL",
					   m->cell[at][c]);
		if (!same_text(t->row[i].section, m->section[at]))
			find_fault(v, WORTH_WRONG, "%s stands under \"%s\", not \"%s\"",
				   name, t->row[i].section ? t->row[i].section : "",
				   m->section[at] ? m->section[at] : "");
	}
	for (size_t at = 0; at < m->rows; at++)
		if (!seen[at])
			find_fault(v,
				   reading_says(r, m->cell[at][m->name]) ? WORTH_NOTED
									 : WORTH_WRONG,
				   "row %s is missing", m->cell[at][m->name]);
}

static inline void judge_total(struct verdict *v, const struct model *m,
			       const struct sheet *t, const struct reading *r)
{
	if (!m->label && t->total)
		find_fault(v, WORTH_WRONG, "a total that is not there");
	if (m->label && !t->total)
		find_fault(v, reading_says(r, m->label) ? WORTH_NOTED : WORTH_WRONG,
			   "the total is missing");
	for (size_t c = m->name + 1; m->label && t->total && c < m->columns; c++)
		if (!same_number(t->total[c], m->total[c]))
			find_fault(v, WORTH_WRONG, "total of %s: \"%s\", not \"%s\"",
				   m->column[c].head,
				   t->total[c] ? t->total[c] : "NULL", m->total[c]);
}

/* One disagreeing check after the other; *n counts. */
static inline void judge_check(struct verdict *v, const struct doc *d,
			       const struct checks *list, size_t *n)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct check *c = &list->check[i];
		if (c->agrees)
			continue;
		(*n)++;
		if (!d->fault.planted || *n > 1 ||
		    !same_number(c->printed, d->fault.printed) ||
		    !same_number(c->computed, d->fault.computed))
			find_fault(
				v, WORTH_WRONG,
				"check %s of %s %s: printed %s, computed %s disagree",
				c->what, c->column, c->subject, c->printed,
				c->computed);
	}
}

static inline bool total_was_checked(const struct sheet *t)
{
	for (size_t i = 0; i < t->checks.count; i++)
		if (strcmp(t->checks.check[i].what, "total") == 0)
			return true;
	return false;
}

static inline void judge_checks(struct verdict *v, const struct doc *d,
				const struct reading *r)
{
	size_t n = 0;

	judge_check(v, d, &r->checks, &n);
	for (size_t t = 0; t < r->tables; t++) {
		judge_check(v, d, &r->table[t].checks, &n);
		if (r->table[t].total && !total_was_checked(&r->table[t]))
			find_fault(v, WORTH_WRONG, "nobody added up the total");
	}
	if (d->fault.planted && n == 0)
		find_fault(v, WORTH_WRONG, "%s: %s was not held against %s",
			   d->fault.head, d->fault.printed, d->fault.computed);
	if (n != reading_disagree(r))
		find_fault(v, WORTH_WRONG, "reading_disagree() is not %zu", n);
}

static inline size_t model_most(const struct doc *d)
{
	size_t rows = 0;

	for (size_t t = 0; t < d->tables; t++)
		rows += d->table[t].rows;
	return rows;
}

static inline void judge(struct verdict *v, const struct doc *d, const struct shape *s,
			 const struct reading *r)
{
	*v = (struct verdict){WORTH_RIGHT, ""};
	if (r->tables != d->tables) {
		bool said = r->tables < d->tables && reading_notes(r) > 0 && !r->tables;
		find_fault(v, said ? WORTH_NOTED : WORTH_WRONG,
			   "%zu tables, not %zu; first: %zu rows of %zu", r->tables,
			   d->tables, r->tables ? r->table[0].rows : 0, model_most(d));
		return;
	}
	for (size_t t = 0; t < d->tables; t++) {
		const struct model *m = &d->table[t];
		judge_columns(v, m, &r->table[t], s->stack);
		if (r->table[t].columns != m->columns)
			return;
		judge_rows(v, m, &r->table[t], r, !s->beside);
		judge_total(v, m, &r->table[t], r);
		if (!same_text(r->table[t].title, m->title))
			find_fault(v, WORTH_WRONG, "title \"%s\", not \"%s\"",
				   r->table[t].title, m->title);
	}
	judge_checks(v, d, r);
}

/* A damaged document is judged by the document it was. */

static inline bool said_of(const struct reading *r, const char *name)
{
	return name && *name && reading_says(r, name);
}

/* A column of the reading in the model: by its place, or by its head where some are lost. */
static inline size_t cut_column(const struct model *m, const struct sheet *t, size_t c)
{
	if (t->columns == m->columns)
		return c;
	for (size_t k = 0; k < m->columns; k++)
		if (same_text(t->column[c].head, m->column[k].head))
			return k;
	return m->columns;
}

/* A reported row beside one of the model's. */
static inline void judge_cut_cells(struct verdict *v, const struct model *m, size_t at,
				   const struct sheet *t, const struct sheet_row *row,
				   enum worth worth)
{
	for (size_t c = 0; c < t->columns; c++) {
		size_t to = cut_column(m, t, c);
		const char *got = row->cell[c];
		if (to == m->columns)
			find_fault(v, worth, "%s: a column %s", m->cell[at][m->name],
				   t->column[c].head);
		else if (!same_cell(m, to, got, m->cell[at][to]))
			find_fault(v, worth, "%s, %s: \"%s\", not \"%s\"",
				   m->cell[at][m->name], m->column[to].head,
				   got ? got : "NULL", m->cell[at][to]);
	}
}

/* A name may stand in several tables of a document: one of them has to have this row. */
static inline void judge_cut_row(struct verdict *v, const struct doc *d,
				 const struct reading *r, const struct sheet *t,
				 const struct sheet_row *row,
				 bool seen[DOC_TABLES][MODEL_ROWS])
{
	const char *name = row->cell[name_column(t)];
	enum worth worth = said_of(r, name) ? WORTH_NOTED : WORTH_WRONG;
	struct verdict best = {WORTH_RIGHT, ""};
	bool *mine = NULL;

	find_fault(&best, worth, "row \"%s\" is not the document's",
		   name ? name : "NULL");
	for (size_t k = 0; k < d->tables; k++) {
		struct verdict one = {WORTH_RIGHT, ""};
		size_t at = model_row(&d->table[k], name);
		if (at == d->table[k].rows || (mine && best.worth == WORTH_RIGHT))
			continue;
		judge_cut_cells(&one, &d->table[k], at, t, row, worth);
		if (!mine || one.worth < best.worth) {
			best = one;
			mine = &seen[k][at];
		}
	}
	if (mine)
		*mine = true;
	if (best.worth > v->worth)
		*v = best;
}

/* Nothing reported may differ from the original without a word, and nothing may be gone without
 * one.  lost: rows that the damage took away whole, or all that follows. */
static inline void judge_cut(struct verdict *v, const struct doc *d,
			     const struct reading *r, size_t lost)
{
	bool seen[DOC_TABLES][MODEL_ROWS] = {0};
	size_t gone = 0;

	*v = (struct verdict){WORTH_RIGHT, ""};
	if (reading_disagree(r) > 0)
		return;
	for (size_t t = 0; t < r->tables; t++)
		for (size_t i = 0; i < r->table[t].rows; i++)
			judge_cut_row(v, d, r, &r->table[t], &r->table[t].row[i], seen);
	for (size_t t = 0; t < d->tables; t++)
		for (size_t i = 0; i < d->table[t].rows; i++)
			gone += !seen[t][i] &&
				!said_of(r, d->table[t].cell[i][d->table[t].name]);
	if (gone > lost)
		find_fault(v, reading_notes(r) ? WORTH_NOTED : WORTH_WRONG,
			   "%zu rows are gone", gone);
}

#endif
