#include "text/csv.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/prefix.h"

enum {
	CELLS_MAX = 1000,
	ROWS_MAX = 200000
};

/* One pass over the document.  The cells' texts are written, one behind the other,
 * into csv->text, which is never longer than the document: each cell gives up at
 * least its separator for its terminator. */
struct reader {
	const char *s;
	const char *end;
	char sep;
	int line;
	char *to;    /* where the next cell's text goes */
	char **cell; /* of the row being read */
	size_t cells;
	size_t cap;
	size_t rows_cap;
	bool quoted; /* the row has a quoted cell, so it is not blank */
};

static bool at_line_end(const struct reader *r)
{
	return r->s == r->end || *r->s == '\n' || *r->s == '\r';
}

/* Steps over LF, CR or CRLF. */
static void skip_line_end(struct reader *r)
{
	if (r->s == r->end)
		return;
	if (*r->s == '\r' && r->s + 1 < r->end && r->s[1] == '\n')
		r->s++;
	r->s++;
	r->line++;
}

/* Reads from the opening quote to behind the closing one. */
static bool read_quoted(struct reader *r)
{
	r->quoted = true;
	for (r->s++; r->s < r->end; r->s++) {
		if (*r->s == '"') {
			if (r->s + 1 == r->end || r->s[1] != '"') {
				r->s++;
				return true;
			}
			r->s++;
		}
		if (*r->s == '\n' ||
		    (*r->s == '\r' && (r->s + 1 == r->end || r->s[1] != '\n')))
			r->line++;
		*r->to++ = *r->s;
	}
	return false;
}

/* Reads one cell up to its separator or line end.  What stands behind a closing quote
 * is kept as it is: some exporters write  "甲"镇 . */
static bool read_cell(struct reader *r)
{
	r->cell = mem_grow(r->cell, &r->cap, r->cells + 1, sizeof *r->cell);
	r->cell[r->cells++] = r->to;
	if (r->s < r->end && *r->s == '"' && !read_quoted(r))
		return false;
	while (!at_line_end(r) && *r->s != r->sep)
		*r->to++ = *r->s++;
	*r->to++ = '\0';
	return true;
}

static bool is_blank_row(const struct reader *r)
{
	return !r->quoted && r->cells == 1 &&
	       r->cell[0][strspn(r->cell[0], " \t")] == '\0';
}

static enum status read_row(struct csv *csv, struct reader *r, struct error *err)
{
	int line = r->line;

	r->cells = 0;
	r->quoted = false;
	for (;;) {
		if (r->cells == CELLS_MAX)
			return error_set(err, ST_INPUT,
					 _("第 %d 行超过 %d 列，请检查分隔符。"), line,
					 CELLS_MAX);
		if (!read_cell(r))
			return error_set(
				err, ST_INPUT,
				_("第 %d 行有一个引号没有收尾，请补上后再读。"), line);
		if (at_line_end(r))
			break;
		r->s++;
	}
	skip_line_end(r);
	if (is_blank_row(r))
		return ST_OK;
	if (csv->rows == ROWS_MAX)
		return error_set(err, ST_INPUT, _("表格超过 %d 行，请分成几个文件。"),
				 ROWS_MAX);
	csv->row = mem_grow(csv->row, &r->rows_cap, csv->rows + 1, sizeof *csv->row);
	struct csv_row *row = &csv->row[csv->rows++];
	row->cells = r->cells;
	row->cell = mem_array(r->cells, sizeof *row->cell);
	memcpy(row->cell, r->cell, r->cells * sizeof *row->cell);
	row->line = line;
	return ST_OK;
}

static char guess_separator(const char *s, size_t len)
{
	const char *end = memchr(s, '\n', len);

	return memchr(s, '\t', end ? (size_t)(end - s) : len) ? '\t' : ',';
}

enum status csv_parse(struct csv *csv, const char *s, size_t len, char sep,
		      struct error *err)
{
	struct reader r = {.s = s, .end = s + len, .line = 1};
	enum status st = ST_OK;

	*csv = (struct csv){0};
	if (!len)
		return ST_OK;
	if (memchr(s, '\0', len))
		return error_set(
			err, ST_INPUT,
			_("文件里有空字节，不是文本表格，请另存为 CSV 再读。"));
	r.sep = sep ? sep : guess_separator(s, len);
	r.to = csv->text = mem_alloc(len + 1);
	while (st == ST_OK && r.s < r.end)
		st = read_row(csv, &r, err);
	free(r.cell);
	if (st != ST_OK)
		csv_release(csv);
	return st;
}

void csv_release(struct csv *csv)
{
	for (size_t i = 0; i < csv->rows; i++)
		free(csv->row[i].cell);
	free(csv->row);
	free(csv->text);
	*csv = (struct csv){0};
}

/* A plain number: -5, +30, 210.71, 12%. */
static bool is_number(const char *s)
{
	size_t digits, more = 0;

	s += strspn(s, "+-") == 1;
	digits = strspn(s, "0123456789");
	s += digits;
	if (*s == '.') {
		more = strspn(s + 1, "0123456789");
		s += 1 + more;
	}
	s += *s == '%';
	return digits + more > 0 && *s == '\0';
}

/* Would a spreadsheet run s?  (CWE-1236.)  Chinese ones take the full-width forms for
 * their ASCII twins; a single character is never a formula. */
static bool is_formula(const char *s)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠", NULL};

	if (*s && strchr("=+-@\t\r", *s))
		return s[1] && !is_number(s);
	if ((unsigned char)*s != 0xEF)
		return false; /* none of the wide ones begins otherwise */
	size_t n = prefix_any(s, wide);
	return n && s[n];
}

/* Bytes of s before the first that a cell without quotes may not hold. */
static size_t bare(const char *s)
{
	static const bool special[UCHAR_MAX + 1] = {
		['\0'] = true, [','] = true,  ['\t'] = true,
		['"'] = true,  ['\r'] = true, ['\n'] = true,
	};
	size_t n = 0;

	while (!special[(unsigned char)s[n]])
		n++;
	return n;
}

static void put_quoted(struct buf *out, const char *s)
{
	for (size_t n; *s; s += n) {
		n = strcspn(s, "\"");
		buf_addn(out, s, n);
		if (s[n] == '"') {
			buf_add(out, "\"\"");
			n++;
		}
	}
}

void csv_cell(struct buf *out, const char *s, int safe)
{
	size_t len = bare(s);
	/* Blanks at the ends are quoted so that no reader trims them away. */
	bool quote = s[len] || (len && (s[0] == ' ' || s[len - 1] == ' '));

	if (quote)
		buf_putc(out, '"');
	if (safe && is_formula(s))
		buf_putc(out, '\'');
	if (quote)
		put_quoted(out, s);
	else
		buf_addn(out, s, len);
	if (quote)
		buf_putc(out, '"');
}
