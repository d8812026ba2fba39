/* Annual reports: which there are, and their cells as they are written. */
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "store/annual_inner.h"
#include "store/names.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	VALUE_MAX = 60, /* characters, as the schema has it */
	NOTE_MAX = 200,
};

enum status annual_form_load(const char *name, struct annual_form *out,
			     struct error *err)
{
	const struct asset *a = asset_find("data/forms.csv");

	*out = (struct annual_form){0};
	if (!a)
		return error_set(err, ST_MISSING,
				 _("程序里没有年度报告的表式，请重新安装"));
	return annual_form_read(a->text, a->len, name, out, err);
}

/* --- which there are --- */

#define HEAD_COLUMNS                                                                   \
	"SELECT a.id,a.unit," SAID ",u.kind,a.year,a.own,a.form FROM annual a "        \
	"JOIN unit u ON u.id=a.unit "

static struct annual head_read(sqlite3_stmt *st, struct arena *texts)
{
	struct annual a = {
		.id = sqlite3_column_int64(st, 0),
		.unit = sqlite3_column_int64(st, 1),
		.unit_name = db_col_text(st, 2, texts),
		.kind = UNIT_DEPARTMENT,
		.year = sqlite3_column_int(st, 4),
		.own = sqlite3_column_int(st, 5) != 0,
		.form = db_col_text(st, 6, texts),
	};
	const char *kind = (const char *)sqlite3_column_text(st, 3);

	if (kind)
		(void)unit_kind_parse(kind, &a.kind);
	return a;
}

#define HEADS(IN)                                                                      \
	HEAD_COLUMNS "WHERE (?1=0 OR a.year=?1) AND (?2=0 OR a.unit=?2) AND " IN(      \
		"a.unit") " ORDER BY a.year DESC,u.kind IN ('township','department')," \
			  "u.kind='department',u.ord,u.id,a.own"

enum status annuals_list(struct store *s, int year, int64_t unit,
			 struct annual_list *out, struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct annual_list){0};
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, HEADS), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", (int64_t)year, unit);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = head_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		annual_list_release(out);
	return result;
}

void annual_list_release(struct annual_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct annual_list){0};
}

enum status annual_head(struct store *s, int64_t id, struct annual *out,
			struct arena *texts, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, HEAD_COLUMNS "WHERE a.id=?1", err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1)
		*out = head_read(st, texts);
	enum status result =
		got == 1   ? ST_OK
		: got == 0 ? error_set(err, ST_NOT_FOUND,
				       _("没有编号为 %lld 的年度报告"), (long long)id)
			   : db_error(s, err);
	db_done(st);
	return result;
}

void annual_title(const struct annual *a, struct buf *out)
{
	buf_addf(out, _("%s %d年报告"), a->unit_name, a->year);
	if (a->own)
		buf_add(out, _("（本级）"));
}

static int64_t id_of(struct store *s, int64_t unit, int year, bool own)
{
	return db_int(s, 0,
		      "SELECT id FROM annual WHERE unit=?1 AND year=?2 AND own=?3",
		      "iii", unit, (int64_t)year, (int64_t)own);
}

enum status annual_find(struct store *s, int64_t unit, int year, bool own, int64_t *id,
			struct error *err)
{
	*id = id_of(s, unit, year, own);
	if (*id)
		return ST_OK;
	struct buf b = {0};
	char *name = unit_name(s, unit);
	struct annual a = {.unit_name = name ? name : "", .year = year, .own = own};
	annual_title(&a, &b);
	error_set(err, ST_NOT_FOUND, _("还没有%s，请先新建"), buf_text(&b));
	buf_release(&b);
	free(name);
	return ST_NOT_FOUND;
}

/* A unit is of a year when it was active on any day of it. */
static bool is_of_year(const struct unit *u, int year)
{
	return (u->active_from == DAY_NONE || day_ymd(u->active_from).year <= year) &&
	       (u->active_to == DAY_NONE || day_ymd(u->active_to).year >= year);
}

enum status annual_missing(struct store *s, int year, struct unit_list *out,
			   struct error *err)
{
	enum status st = units_list(s, 0, DAY_NONE, out, err);
	size_t kept = 0;

	for (size_t i = 0; st == ST_OK && i < out->rows; i++)
		if (is_of_year(&out->row[i], year) &&
		    !id_of(s, out->row[i].id, year, false))
			out->row[kept++] = out->row[i];
	if (st == ST_OK)
		out->rows = kept;
	return st;
}

enum status annual_create(struct store *s, int64_t unit, int year, bool own,
			  const char *form, int64_t *id, struct error *err)
{
	struct annual_form f;
	enum status st = names_known(s, &naming_unit, unit, err);

	if (st != ST_OK)
		return st;
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return error_set(err, ST_INPUT, _("年份要在 %d 到 %d 之间"),
				 DAY_YEAR_MIN, DAY_YEAR_MAX);
	if (own && unit != unit_root(s))
		return error_set(err, ST_INPUT, _("只有%s本级的报告和汇总分开"),
				 unit_kind_name(unit_kind_of(s, unit_root(s))));
	if (id_of(s, unit, year, own))
		return error_set(err, ST_INPUT, _("%d年的这份报告已经有了"), year);
	form = form ? form : annual_form_of_year(year);
	st = annual_form_load(form, &f, err);
	annual_form_release(&f);
	if (st == ST_OK)
		st = row_insert(s, id, err, "annual", "unit,year,own,form", "iiit",
				unit, (int64_t)year, (int64_t)own, form);
	return st;
}

/* --- cells --- */

enum status annual_cells_load(struct store *s, int64_t id, const struct annual_form *f,
			      const struct annual_cells *out, struct arena *texts,
			      struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT part,line,col,value,note,proof,document FROM annual_cell "
		"WHERE annual=?1",
		err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	while ((got = db_step(s, st, err)) == 1) {
		const char *part = (const char *)sqlite3_column_text(st, 0);
		const char *line = (const char *)sqlite3_column_text(st, 1);
		enum annual_part p;
		size_t cell;

		/* A cell the form does not have is found by check_all(). */
		if (!part || !line || !annual_part_parse(part, strlen(part), &p) ||
		    !annual_form_find(f, p, line, sqlite3_column_int(st, 2), &cell))
			continue;
		if (sqlite3_column_type(st, 3) != SQLITE_NULL)
			out->value[cell] = db_col_text(st, 3, texts);
		if (out->note)
			out->note[cell] = db_col_text(st, 4, texts);
		if (out->proof && sqlite3_column_type(st, 5) != SQLITE_NULL)
			out->proof[cell] = db_col_text(st, 5, texts);
		if (out->document)
			out->document[cell] = sqlite3_column_int64(st, 6);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* The row a cell has in the file; id 0: none. */
struct kept_cell {
	int64_t id;
	bool value, proof;
};

static enum status kept_find(struct store *s, int64_t id, const struct annual_form *f,
			     size_t cell, struct kept_cell *out, struct error *err)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT id,value IS NOT NULL,proof IS NOT NULL FROM annual_cell WHERE "
		"annual=?1 AND part=?2 AND line=?3 AND col=?4",
		err);

	*out = (struct kept_cell){0};
	if (!st)
		return db_error(s, err);
	db_bind(st, "itti", id, annual_part_code(l->part), l->code, (int64_t)c->col);
	int got = db_step(s, st, err);
	if (got == 1)
		*out = (struct kept_cell){sqlite3_column_int64(st, 0),
					  sqlite3_column_int(st, 1) != 0,
					  sqlite3_column_int(st, 2) != 0};
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

/* A new row for the cell, with a value or a proof. */
static enum status kept_insert(struct store *s, int64_t id, const struct annual_form *f,
			       size_t cell, const char *value, const char *note,
			       const char *proof, int64_t document, struct error *err)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];

	return row_insert(s, NULL, err, "annual_cell",
			  "annual,part,line,col,value,note,proof,document", "ittitttz",
			  id, annual_part_code(l->part), l->code, (int64_t)c->col,
			  value, note, proof, document);
}

static enum status clean_figure(const struct annual_form *f, size_t cell,
				const char *text, struct buf *out, struct error *err)
{
	enum status st =
		annual_value_clean(f->cell[cell].type, text, strlen(text), out, err);

	if (st == ST_OK && utf8_count(buf_text(out), out->len) > VALUE_MAX)
		return error_set(err, ST_INPUT, _("数字太长，最多 %d 位"), VALUE_MAX);
	if (st == ST_INPUT) {
		struct error why = *err;
		struct buf name = {0};

		annual_cell_name(f, cell, &name);
		error_set(err, ST_INPUT, _("%s：%s"), buf_text(&name), why.say);
		buf_release(&name);
	}
	return st;
}

static enum status write_value(struct store *s, int64_t id, const struct annual_form *f,
			       size_t cell, const char *value, const char *note,
			       struct error *err)
{
	struct kept_cell now;
	enum status st = kept_find(s, id, f, cell, &now, err);

	if (st != ST_OK)
		return st;
	if (!*value && !now.id)
		return ST_OK;
	if (!*value && !now.proof)
		return row_delete(s, now.id, "annual_cell", err);
	if (!*value)
		return row_update(s, now.id, err, "annual_cell", "value,note", "tt",
				  NULL, "");
	if (!now.id)
		return kept_insert(s, id, f, cell, value, note ? note : "", NULL, 0,
				   err);
	if (!note)
		return row_update(s, now.id, err, "annual_cell", "value", "t", value);
	return row_update(s, now.id, err, "annual_cell", "value,note", "tt", value,
			  note);
}

enum status annual_cell_set(struct store *s, int64_t id, const struct annual_form *f,
			    size_t cell, const char *text, const char *note,
			    struct error *err)
{
	struct buf value = {0}, said = {0};
	enum status st = clean_figure(f, cell, text ? text : "", &value, err);

	if (st == ST_OK && note)
		st = clean_line(&said, note, NOTE_MAX, _("说明"), err);
	if (st == ST_OK)
		st = write_value(s, id, f, cell, buf_text(&value),
				 note ? buf_text(&said) : NULL, err);
	buf_release(&value);
	buf_release(&said);
	return st;
}

enum status annual_cell_prove(struct store *s, int64_t id, const struct annual_form *f,
			      size_t cell, const char *text, int64_t document,
			      struct error *err)
{
	struct buf proof = {0};
	struct kept_cell now = {0};
	enum status st = clean_figure(f, cell, text ? text : "", &proof, err);

	if (st == ST_OK)
		st = kept_find(s, id, f, cell, &now, err);
	if (st == ST_OK && proof.len && now.id)
		st = row_update(s, now.id, err, "annual_cell", "proof,document", "tz",
				buf_text(&proof), document);
	else if (st == ST_OK && proof.len)
		st = kept_insert(s, id, f, cell, NULL, "", buf_text(&proof), document,
				 err);
	else if (st == ST_OK && now.proof && now.value)
		st = row_update(s, now.id, err, "annual_cell", "proof,document", "tz",
				NULL, INT64_C(0));
	else if (st == ST_OK && now.proof)
		st = row_delete(s, now.id, "annual_cell", err);
	buf_release(&proof);
	return st;
}

enum status annual_delete(struct store *s, int64_t id, struct error *err)
{
	for (;;) {
		int64_t cell =
			db_int(s, 0, "SELECT min(id) FROM annual_cell WHERE annual=?1",
			       "i", id);
		if (!cell)
			return row_delete(s, id, "annual", err);
		enum status st = row_delete(s, cell, "annual_cell", err);
		if (st != ST_OK)
			return st;
	}
}
