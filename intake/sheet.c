#include "intake/sheet.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/encoding.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

enum {
	HEAD_WITHIN = 20, /* titles and dates may stand above the heads */
	ROWS_MAX = 20000,
};

void notes_add(struct notes *n, int line, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = mem_text("");
	va_end(ap);
	n->note = mem_grow(n->note, &n->cap, n->count + 1, sizeof *n->note);
	n->note[n->count].line = line;
	n->note[n->count++].text = text;
}

void notes_release(struct notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->note[i].text);
	free(n->note);
	*n = (struct notes){0};
}

void sheet_release(struct sheet *s)
{
	csv_release(&s->csv);
	free(s->role);
	free(s->row);
	free(s->name);
	notes_release(&s->disagree);
	*s = (struct sheet){0};
}

bool sheet_has(const struct sheet *s, enum head_role role)
{
	for (size_t i = 0; i < s->columns; i++)
		if (s->role[i] == role)
			return true;
	return false;
}

const char *sheet_cell(const struct sheet *s, const struct csv_row *row,
		       enum head_role role)
{
	for (size_t i = 0; i < s->columns && i < row->cells; i++)
		if (s->role[i] == role)
			return row->cell[i];
	return "";
}

static bool is_figure(enum head_role r)
{
	return r >= HEAD_COUNT && r <= HEAD_BENCHMARK;
}

static bool has_figure(const struct sheet *s)
{
	for (size_t i = 0; i < s->columns; i++)
		if (is_figure(s->role[i]))
			return true;
	return false;
}

/* Known heads of a row; a row of heads names a unit or a domain and something else. */
static size_t heads_in(const struct heads *h, const struct csv_row *row, bool *subject)
{
	size_t known = 0;

	*subject = false;
	for (size_t i = 0; i < row->cells; i++) {
		enum head_role r = heads_find(h, row->cell[i]);
		known += r != HEAD_NONE;
		*subject = *subject || r == HEAD_UNIT || r == HEAD_DOMAIN;
	}
	return known;
}

static enum status find_head(struct sheet *s, const struct heads *h, struct error *err)
{
	for (size_t i = 0; i < s->csv.rows && i < HEAD_WITHIN; i++) {
		const struct csv_row *row = &s->csv.row[i];
		bool subject;

		if (heads_in(h, row, &subject) < 2 || !subject)
			continue;
		s->head = i;
		s->columns = row->cells;
		s->role = mem_array(row->cells, sizeof *s->role);
		for (size_t c = 0; c < row->cells; c++)
			s->role[c] = heads_find(h, row->cell[c]);
		return ST_OK;
	}
	return error_set(
		err, ST_INPUT,
		_("%s：没有认出表头，要有“单位名称”或“领域名称”一列和数量、任务数等列"),
		s->name);
}

/* Two columns of one meaning: which one counts would be a guess. */
static enum status check_heads(const struct sheet *s, struct error *err)
{
	const struct csv_row *head = &s->csv.row[s->head];

	for (size_t a = 0; a < s->columns; a++)
		for (size_t b = a + 1; b < s->columns; b++)
			if (s->role[a] == s->role[b] && s->role[a] != HEAD_NONE &&
			    s->role[a] != HEAD_IGNORE)
				return error_set(
					err, ST_INPUT,
					_("%s：“%s”和“%s”两列意思相同，请去掉一列"),
					s->name, head->cell[a], head->cell[b]);
	return ST_OK;
}

static enum status recognise(struct sheet *s, struct error *err)
{
	bool unit = sheet_has(s, HEAD_UNIT), domain = sheet_has(s, HEAD_DOMAIN);

	if (unit && sheet_has(s, HEAD_TITLE))
		s->kind = SHEET_TASKS;
	else if ((unit || domain) && has_figure(s))
		s->kind = SHEET_FIGURES;
	else if (unit && !domain)
		s->kind = SHEET_UNITS;
	else
		return error_set(err, ST_INPUT, _("%s：认出了表头，但不知道是哪一种表"),
				 s->name);
	return ST_OK;
}

/* The text of the row's name, or of its first cell: totals stand in either. */
static bool is_total(const struct sheet *s, const struct csv_row *row, bool *part)
{
	static const char *const words[] = {"合计", "总计",  "数据合计",
					    "总数", "total", "sum"};
	const char *at[2] = {
		sheet_cell(s, row, sheet_has(s, HEAD_UNIT) ? HEAD_UNIT : HEAD_DOMAIN),
		row->cells ? row->cell[0] : ""};

	for (size_t i = 0; i < 2; i++) {
		char bare[40];
		size_t n = 0;

		for (const char *p = at[i]; *p && n + 1 < sizeof bare;) {
			if (*p == ' ' || *p == '\t')
				p++;
			else if (strncmp(p, "　", 3) == 0)
				p += 3;
			else
				bare[n++] = *p++;
		}
		bare[n] = '\0';
		*part = strcmp(bare, "小计") == 0 || strcasecmp(bare, "subtotal") == 0;
		if (*part)
			return true;
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (strcasecmp(bare, words[w]) == 0)
				return true;
	}
	return false;
}

struct sums {
	int64_t *all, *part;
};

static void sums_add(const struct sheet *s, const struct csv_row *row, struct sums *sum)
{
	for (size_t c = 0; c < s->columns && c < row->cells; c++) {
		int64_t n;

		if (!is_figure(s->role[c]) ||
		    number_parse(row->cell[c], strlen(row->cell[c]), 0,
				 NUMBER_COUNT_MAX, &n) != NUMBER_VALUE)
			continue;
		sum->all[c] += n;
		sum->part[c] += n;
	}
}

static void check_total(struct sheet *s, const struct csv_row *row, struct sums *sum,
			bool part)
{
	for (size_t c = 0; c < s->columns && c < row->cells; c++) {
		int64_t sums = part ? sum->part[c] : sum->all[c];
		int64_t printed;

		if (!is_figure(s->role[c]))
			continue;
		if (number_parse(row->cell[c], strlen(row->cell[c]), 0, INT64_MAX / 2,
				 &printed) == NUMBER_VALUE &&
		    printed != sums)
			notes_add(
				&s->disagree, row->line,
				_("“%s”的合计印的是 %" PRId64 "，各行相加是 %" PRId64),
				s->csv.row[s->head].cell[c], printed, sums);
		sum->part[c] = 0;
	}
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t c = 0; c < row->cells; c++) {
		const char *p = row->cell[c];
		while (*p == ' ' || *p == '\t')
			p++;
		if (*p)
			return false;
	}
	return true;
}

static enum status sort_rows(struct sheet *s, const struct heads *h, struct error *err)
{
	struct sums sum = {mem_array(s->columns, sizeof *sum.all),
			   mem_array(s->columns, sizeof *sum.part)};
	enum status st = ST_OK;

	for (size_t i = s->head + 1; i < s->csv.rows && st == ST_OK; i++) {
		const struct csv_row *row = &s->csv.row[i];
		bool subject, part;

		if (is_blank(row) || (heads_in(h, row, &subject) >= 2 && subject))
			continue; /* a head repeated on the next page */
		if (is_total(s, row, &part)) {
			check_total(s, row, &sum, part);
			continue;
		}
		sums_add(s, row, &sum);
		s->row = mem_grow(s->row, &s->cap, s->rows + 1, sizeof *s->row);
		s->row[s->rows++] = row;
		if (s->rows > ROWS_MAX)
			st = error_set(err, ST_INPUT, _("%s：超过 %d 行，请分开导入"),
				       s->name, ROWS_MAX);
	}
	free(sum.all);
	free(sum.part);
	return st;
}

enum status sheet_read(struct sheet *s, const struct heads *h, const char *name,
		       const char *text, size_t len, struct error *err)
{
	struct buf utf8 = {0};
	struct error why = {0};

	*s = (struct sheet){.name = mem_text(name)};
	enum status st = encoding_to_utf8(&utf8, text, len, NULL, &why);
	if (st == ST_OK)
		st = csv_parse(&s->csv, buf_text(&utf8), utf8.len, 0, &why);
	buf_release(&utf8);
	if (st != ST_OK)
		error_set(err, st, _("%s：%s"), name, why.say);
	if (st == ST_OK)
		st = find_head(s, h, err);
	if (st == ST_OK)
		st = check_heads(s, err);
	if (st == ST_OK)
		st = recognise(s, err);
	if (st == ST_OK)
		st = sort_rows(s, h, err);
	if (st == ST_OK && s->rows == 0)
		st = error_set(err, ST_INPUT, _("%s：表头下面没有数据"), name);
	if (st != ST_OK)
		sheet_release(s);
	return st;
}
