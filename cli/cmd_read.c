/* What stands in documents: their tables, named and computed again.  Needs no county file. */
#include <stdlib.h>
#include <string.h>

#include "cli/documents.h"
#include "cli/verbs.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

static void show(struct buf *out, const char *s)
{
	clean_shown(out, s);
}

/* --- JSON, as the contract has it --- */

static void json_member(struct buf *out, const char *key, const char *text)
{
	buf_addf(out, "\"%s\":", key);
	if (text)
		json_text(out, text);
	else
		buf_add(out, "null");
}

static void json_cells(struct buf *out, const char *const *cell, size_t n)
{
	buf_putc(out, '[');
	for (size_t c = 0; c < n; c++) {
		if (c)
			buf_putc(out, ',');
		if (cell[c])
			json_text(out, cell[c]);
		else
			buf_add(out, "null");
	}
	buf_putc(out, ']');
}

static void json_checks(struct buf *out, const struct checks *list, bool *any)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct check *k = &list->check[i];

		buf_add(out, *any ? ",{" : "{");
		json_member(out, "what", k->what);
		buf_putc(out, ',');
		json_member(out, "column", *k->column ? k->column : NULL);
		buf_putc(out, ',');
		json_member(out, "subject", *k->subject ? k->subject : NULL);
		buf_putc(out, ',');
		json_member(out, "printed", k->printed);
		buf_putc(out, ',');
		json_member(out, "computed", k->computed);
		buf_addf(out, ",\"agrees\":%s,\"line\":%d}",
			 k->agrees ? "true" : "false", k->line);
		*any = true;
	}
}

static void json_notes(struct buf *out, const struct notes *list, bool *any)
{
	for (size_t i = 0; i < list->count; i++) {
		if (*any)
			buf_putc(out, ',');
		json_text(out, list->note[i].text);
		*any = true;
	}
}

static void json_columns(struct buf *out, const struct sheet *t)
{
	buf_add(out, ",\"columns\":[");
	for (size_t c = 0; t && c < t->columns; c++) {
		const struct sheet_column *col = &t->column[c];
		char code[PERIOD_TEXT];

		buf_add(out, c ? ",{" : "{");
		json_member(out, "head", col->head);
		buf_putc(out, ',');
		json_member(out, "role", role_code(col->role));
		buf_addf(out, ",\"sure\":%d", col->sure);
		if (col->has_period) {
			buf_putc(out, ',');
			json_member(out, "period", period_code(col->period, code));
		}
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void json_when(struct buf *out, const struct sheet *t)
{
	char code[PERIOD_TEXT], day[DAY_TEXT];
	bool upto = t && t->upto != DAY_NONE;

	buf_putc(out, ',');
	json_member(out, "period",
		    t && t->has_period ? period_code(t->period, code) : NULL);
	buf_putc(out, ',');
	json_member(out, "upto", upto ? day_iso(t->upto, day) : NULL);
}

/* A table; what belongs to the whole document goes with its first one (t NULL: it has none). */
static void json_table(struct buf *out, const struct reading *r, const struct sheet *t,
		       bool first)
{
	bool any = false;

	buf_putc(out, '{');
	json_member(out, "source", r->name);
	buf_putc(out, ',');
	json_member(out, "title", t && *t->title ? t->title : NULL);
	buf_putc(out, ',');
	json_member(out, "kind", t ? sheet_kind_code(t->kind) : "text");
	buf_addf(out, ",\"line\":%d", t ? t->line : 0);
	buf_addf(out, ",\"sentence\":%s", t && t->sentence ? "true" : "false");
	json_when(out, t);
	json_columns(out, t);
	buf_add(out, ",\"rows\":[");
	for (size_t i = 0; t && i < t->rows; i++) {
		buf_add(out, i ? ",\n" : "\n");
		json_cells(out, t->row[i].cell, t->columns);
	}
	buf_add(out, "],\"total\":");
	if (t && t->total)
		json_cells(out, t->total, t->columns);
	else
		buf_add(out, "null");
	buf_add(out, ",\"checks\":[");
	if (t)
		json_checks(out, &t->checks, &any);
	if (first)
		json_checks(out, &r->checks, &any);
	buf_add(out, "],\"notes\":[");
	any = false;
	if (t)
		json_notes(out, &t->notes, &any);
	if (first)
		json_notes(out, &r->notes, &any);
	buf_add(out, "]}");
}

static void json(struct buf *out, const struct documents *d)
{
	bool any = false;

	buf_putc(out, '[');
	for (size_t i = 0; i < d->count; i++) {
		const struct reading *r = &d->reading[i];
		size_t n = r->tables;

		if (n == 0 && r->checks.count + r->notes.count == 0)
			continue;
		for (size_t k = 0; k < n || (n == 0 && k == 0); k++) {
			if (any)
				buf_add(out, ",\n");
			json_table(out, r, n ? &r->table[k] : NULL, k == 0);
			any = true;
		}
	}
	buf_add(out, "]\n");
}

/* --- CSV: one table behind the other, a blank line between --- */

static void csv_line(struct buf *out, const char *const *cell, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		if (c)
			buf_putc(out, ',');
		csv_cell(out, cell[c] ? cell[c] : "", 1);
	}
	buf_add(out, "\r\n");
}

static void csv(struct buf *out, const struct documents *d)
{
	bool any = false;

	buf_add(out, TABLE_BOM);
	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; k < d->reading[i].tables; k++) {
			const struct sheet *t = &d->reading[i].table[k];

			if (any)
				buf_add(out, "\r\n");
			any = true;
			for (size_t c = 0; c < t->columns; c++) {
				if (c)
					buf_putc(out, ',');
				csv_cell(out, t->column[c].head, 1);
			}
			buf_add(out, "\r\n");
			for (size_t row = 0; row < t->rows; row++)
				csv_line(out, t->row[row].cell, t->columns);
			if (t->total)
				csv_line(out, t->total, t->columns);
		}
}

/* --- for people --- */

enum {
	CELL_MAX = 40
};

static int widest(const struct cli *c, const struct sheet *t, size_t column)
{
	int most = width_text(t->column[column].head, c->config.ambiguous);

	for (size_t i = 0; i <= t->rows; i++) {
		const char *const *row = i < t->rows ? t->row[i].cell : t->total;
		int w = row && row[column]
				? width_text(row[column], c->config.ambiguous)
				: 0;

		most = w > most ? w : most;
	}
	return most > CELL_MAX ? CELL_MAX : most;
}

static void put_row(const struct cli *c, struct buf *out, const struct sheet *t,
		    const char *const *cell, const int *width)
{
	buf_add(out, "  ");
	for (size_t k = 0; k < t->columns; k++) {
		struct buf text = {0};
		bool right = role_is_number(t->column[k].role);

		show(&text, cell[k] ? cell[k] : "");
		width_put(out, buf_text(&text), width[k],
			  right ? ALIGN_RIGHT : ALIGN_LEFT, c->config.ambiguous);
		buf_add(out, "  ");
		buf_release(&text);
	}
	while (out->len && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	buf_putc(out, '\n');
}

static void put_checks(struct buf *out, const struct checks *list)
{
	size_t agree = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct check *k = &list->check[i];
		struct buf line = {0}, shown = {0};

		agree += k->agrees;
		if (k->agrees)
			continue;
		buf_addf(&line, _("  不符：第 %d 行 %s %s 印的是 %s，算出来是 %s"),
			 k->line, k->column, k->subject, k->printed, k->computed);
		show(&shown, buf_text(&line));
		buf_addf(out, "%s\n", buf_text(&shown));
		buf_release(&line);
		buf_release(&shown);
	}
	if (agree)
		buf_addf(out, _("  核对相符 %zu 项\n"), agree);
}

static void put_notes(struct buf *out, const struct notes *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct buf shown = {0};

		show(&shown, list->note[i].text);
		buf_addf(out, _("  说明：%s\n"), buf_text(&shown));
		buf_release(&shown);
	}
}

static void put_table(const struct cli *c, struct buf *out, const struct sheet *t)
{
	int *width = mem_array(t->columns, sizeof *width);
	const char **line = mem_array(t->columns, sizeof *line);
	struct buf title = {0};

	show(&title, *t->title ? t->title : _("（没有标题）"));
	buf_addf(out, _("%s（%s，第 %d 行起，%zu 行）\n"), buf_text(&title),
		 sheet_kind_name(t->kind), t->line, t->rows);
	buf_release(&title);
	for (size_t k = 0; k < t->columns; k++) {
		const char *role = role_name(t->column[k].role);
		int w = width_text(role, c->config.ambiguous);

		width[k] = widest(c, t, k);
		width[k] = w > width[k] ? w : width[k];
		line[k] = t->column[k].head;
	}
	put_row(c, out, t, line, width);
	for (size_t k = 0; k < t->columns; k++)
		line[k] = role_name(t->column[k].role);
	put_row(c, out, t, line, width);
	for (size_t i = 0; i < t->rows; i++)
		put_row(c, out, t, t->row[i].cell, width);
	if (t->total)
		put_row(c, out, t, t->total, width);
	put_checks(out, &t->checks);
	put_notes(out, &t->notes);
	free(line);
	free(width);
}

static void people(const struct cli *c, struct buf *out, const struct documents *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct reading *r = &d->reading[i];

		buf_addf(out, _("%s：%zu 张表\n"), r->name, r->tables);
		for (size_t k = 0; k < r->tables; k++)
			put_table(c, out, &r->table[k]);
		put_checks(out, &r->checks);
		put_notes(out, &r->notes);
	}
}

enum status verb_read(struct cli *c)
{
	struct documents d;
	size_t wrong = 0;
	enum status st = documents_open(&d, c->word, c->words, &c->err);

	if (st == ST_OK && c->format == FORMAT_JSON)
		json(&c->out, &d);
	else if (st == ST_OK && c->format == FORMAT_CSV)
		csv(&c->out, &d);
	else if (st == ST_OK)
		people(c, &c->out, &d);
	for (size_t i = 0; i < d.count; i++)
		wrong += reading_disagree(&d.reading[i]);
	if (st == ST_OK && wrong)
		st = error_set(&c->err, ST_NO, _("有 %zu 处数字对不上"), wrong);
	documents_release(&d);
	return st;
}
