/* Columns by position: printed lines of a PDF, and text set out with blanks.
 *
 * The lines with most pieces say where the columns are; every other line's pieces go to the
 * column they stand under. */
#include <stdlib.h>
#include <string.h>

#include "intake/align.h"
#include "intake/forms.h"
#include "intake/value.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	DIGITS_MAX = 20, /* of a figure */
};

void field_add(struct fields *f, int x0, int x1, const char *text)
{
	f->field = mem_grow(f->field, &f->cap, f->count + 1, sizeof *f->field);
	f->field[f->count++] = (struct field){x0, x1, text};
}

/* Fields parted by two blanks or a wide one; places in cells. */
static void cut_line(struct scan *s, const char *text, struct fields *out)
{
	const char *from = NULL, *to = NULL, *p = text;
	int x = 0, x0 = 0, x1 = 0, blanks = 0;

	for (;;) {
		size_t n = *p ? scan_blank(p) : 0;

		if (!*p || n) {
			blanks += n == 1 ? 1 : 2;
			if (from && (!*p || blanks >= 2)) {
				field_add(out, x0, x1,
					  scan_trim(s, from, (size_t)(to - from)));
				from = NULL;
			}
			if (!*p)
				return;
			x += n == 3 ? 2 : 1;
			p += n;
			continue;
		}
		size_t len = 1;
		while (utf8_is_rest(p[len]))
			len++;
		if (!from)
			from = p, x0 = x;
		x += width_textn(p, len, AMBIGUOUS_WIDE);
		p += len;
		to = p;
		x1 = x;
		blanks = 0;
	}
}

static bool has_fields(const struct line *l, const void *ctx)
{
	(void)ctx;
	return l->kind == LINE_TEXT && !l->item && !strchr(l->text, '\t') &&
	       scan_fields(l->text) >= 2 && strstr(l->text, "。") == NULL;
}

/* --- columns --- */

static bool overlaps(struct span a, struct span b)
{
	return a.x0 < b.x1 && b.x0 < a.x1;
}

/* The number of fields most lines with a figure have; more wins a tie. */
static size_t usual_count(const struct aligned *a)
{
	size_t times[ALIGNED_COLUMNS + 1] = {0}, best = 0;

	for (size_t i = 0; i < a->rows && pace_go(a->s->pace); i++) {
		bool figure = false;

		for (size_t k = 0; k < a->row[i].count; k++)
			figure = figure || value_is_figure(a->row[i].field[k].text);
		if (figure && a->row[i].count <= ALIGNED_COLUMNS)
			times[a->row[i].count]++;
	}
	for (size_t n = 2; n <= ALIGNED_COLUMNS; n++)
		if (times[n] && (!best || times[n] * 3 >= times[best] * 2))
			best = times[n] >= times[best] || n > best ? n : best;
	return best;
}

/* A line of heads with more fields than any row: the last group of a table set in groups is short. */
static size_t head_row(const struct aligned *a, size_t usual)
{
	for (size_t i = 0; i < a->rows && pace_go(a->s->pace); i++) {
		const struct fields *f = &a->row[i];
		size_t known = 0;

		if (f->count <= usual || f->count > ALIGNED_COLUMNS)
			continue;
		for (size_t k = 0; k < f->count; k++)
			known += heads_find(a->s->heads, f->field[k].text) != HEAD_NONE;
		if (known == f->count)
			return i;
	}
	return a->rows;
}

static size_t support(const struct aligned *a, size_t count)
{
	size_t rows = 0;

	for (size_t i = 0; i < a->rows; i++)
		rows += a->row[i].count == count;
	return rows;
}

static void widen(struct aligned *a, const struct fields *f, bool first)
{
	for (size_t c = 0; c < a->columns; c++) {
		struct span *s = &a->column[c];

		if (first || f->field[c].x0 < s->x0)
			s->x0 = f->field[c].x0;
		if (first || f->field[c].x1 > s->x1)
			s->x1 = f->field[c].x1;
	}
}

/* Spans of the columns, from the lines with as many fields as there are columns. */
static bool find_columns(struct aligned *a)
{
	bool any = false;

	a->columns = usual_count(a);
	size_t head = head_row(a, a->columns ? a->columns : 1);
	if (a->columns < 2 && head == a->rows)
		return false;
	/* One row only that is wider than its heads: two lines have run into one. */
	if (head == a->rows && support(a, a->columns) == 1)
		head = head_row(a, 1);
	if (head < a->rows)
		a->columns = a->row[head].count;
	for (size_t i = 0; i < a->rows; i++) {
		if (a->row[i].count != a->columns)
			continue;
		widen(a, &a->row[i], !any);
		any = true;
	}
	return any;
}

/* Columns whose spans run into each other: then only the count of fields speaks. */
static bool clean_columns(const struct aligned *a)
{
	for (size_t c = 1; c < a->columns; c++)
		if (overlaps(a->column[c - 1], a->column[c]))
			return false;
	return true;
}

static int shared(struct span a, struct span b)
{
	int from = a.x0 > b.x0 ? a.x0 : b.x0, to = a.x1 < b.x1 ? a.x1 : b.x1;

	return to - from;
}

/* The column a field stands in: the one it shares most with, or stands nearest to. */
static size_t column_of(const struct aligned *a, const struct field *f, size_t from)
{
	size_t best = from;
	struct span s = {f->x0, f->x1};

	for (size_t c = from + 1; c < a->columns; c++)
		if (shared(s, a->column[c]) > shared(s, a->column[best]))
			best = c;
	return best;
}

/* --- rows --- */

static void put(struct aligned *a, const char **cell, size_t c, const char *text)
{
	struct buf b = {0};

	if (cell[c][0]) {
		buf_addf(&b, "%s%s", cell[c], text);
		cell[c] = arena_text(&a->s->out->texts, buf_text(&b));
		buf_release(&b);
	} else {
		cell[c] = text;
	}
}

/* A row's cells; a field over several columns is their common head. */
static void place(struct aligned *a, const struct fields *f, bool clean,
		  const char **cell)
{
	for (size_t c = 0; c < a->columns; c++)
		cell[c] = "";
	/* Set in the middle of the line, but it names what follows. */
	if (f->count == 1 && heads_is_section(a->s->heads, f->field[0].text)) {
		cell[0] = f->field[0].text;
		return;
	}
	for (size_t i = 0, from = 0; i < f->count; i++) {
		size_t c =
			f->count == a->columns ? i : column_of(a, &f->field[i], from);
		struct span s = {f->field[i].x0, f->field[i].x1};

		put(a, cell, c, f->field[i].text);
		from = c;
		for (size_t k = c + 1; clean && f->count < a->columns && k < a->columns;
		     k++)
			if (overlaps(s, a->column[k]) &&
			    !value_is_figure(f->field[i].text) && cell[k][0] == '\0')
				cell[k] = raw_left;
	}
}

/* The line of a cell that fills it, and where the figure that ends it begins; NULL when none does. */
static const char *figure_at_end(const char *text, size_t *from, size_t *to)
{
	int widest = 0;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		int cells = width_textn(p, n, AMBIGUOUS_WIDE);

		if (cells > widest) {
			widest = cells;
			*from = (size_t)(p - text);
			*to = *from + n;
		}
		p += n + (p[n] == '\n');
	}
	const char *tail = text + *to;
	while (tail > text + *from && strchr("0123456789.,%-", tail[-1]))
		tail--;
	return tail < text + *to && tail > text + *from ? tail : NULL;
}

void fields_insert(struct fields *f, size_t at, int x0, int x1, const char *text)
{
	field_add(f, x0, x1, text);
	struct field one = f->field[f->count - 1];
	for (size_t i = f->count - 1; i > at; i--)
		f->field[i] = f->field[i - 1];
	f->field[at] = one;
}

/* A full cell and the figure of the next one, printed without a gap: parted where the figure's
 * digits stand in the next column. */
static void unglue(struct aligned *a, struct fields *f)
{
	for (size_t i = 0; i < f->count && f->count < a->columns; i++) {
		struct field *k = &f->field[i];
		size_t from = 0, to = 0;
		const char *tail = value_is_figure(k->text)
					   ? NULL
					   : figure_at_end(k->text, &from, &to);
		size_t c = tail ? column_of(a, k, 0) : a->columns;

		if (c + 1 >= a->columns || k->x1 <= a->column[c + 1].x0 ||
		    k->text + to - tail > DIGITS_MAX)
			continue;
		int cells = width_textn(k->text + from, to - from, AMBIGUOUS_WIDE);
		int one = (k->x1 - k->x0) / cells, digits = (int)(k->text + to - tail);
		if (k->x1 - one * digits + one < a->column[c + 1].x0)
			continue;
		struct buf left = {0};
		struct field right = {k->x1 - one * digits, k->x1,
				      scan_trim(a->s, tail, (size_t)digits)};
		buf_addn(&left, k->text, (size_t)(tail - k->text));
		buf_add(&left, k->text + to);
		k->text = arena_text(&a->s->out->texts, buf_text(&left));
		k->x1 = right.x0;
		buf_release(&left);
		fields_insert(f, i + 1, right.x0, right.x1, right.text);
	}
}

static void flatten(struct aligned *a, struct fields *f)
{
	for (size_t i = 0; i < f->count; i++) {
		struct buf b = {0};

		if (!strchr(f->field[i].text, '\n'))
			continue;
		for (const char *p = f->field[i].text; *p; p++)
			if (*p != '\n')
				buf_putc(&b, *p);
		f->field[i].text = arena_text(&a->s->out->texts, buf_text(&b));
		buf_release(&b);
	}
}

/* A figure's field that reaches into the next column: two have run into each other. */
static bool runs_over(const struct aligned *a, const struct fields *f)
{
	for (size_t i = 0; f->count > 1 && f->count < a->columns && i < f->count; i++) {
		struct span s = {f->field[i].x0, f->field[i].x1};
		const char *text = f->field[i].text;
		size_t under = 0;

		for (size_t c = 0; c < a->columns; c++)
			under += overlaps(s, a->column[c]);
		if (under > 1 && !value_is_figure(text) && strpbrk(text, "0123456789—"))
			return true;
	}
	return false;
}

static void rows_by_place(struct aligned *a, bool clean, struct raw *raw)
{
	const char **cell = mem_array(a->columns, sizeof *cell);

	for (size_t i = 0; i < a->rows && pace_go(a->s->pace); i++) {
		struct fields *f = &a->row[i];

		if (clean)
			unglue(a, f);
		flatten(a, f);
		place(a, f, clean, cell);
		raw_add(raw, f->number, cell, a->columns);
		raw->row[raw->rows - 1].doubt =
			f->doubt || f->count > a->columns || (clean && runs_over(a, f));
	}
	free(cell);
}

/* --- */

static bool convincing(const struct aligned *a)
{
	size_t figures = 0, rows = 0;
	const char *cell[ALIGNED_COLUMNS];

	for (size_t i = 0; i < a->rows && pace_go(a->s->pace); i++) {
		size_t of_row = 0;

		for (size_t k = 0; k < a->row[i].count; k++)
			of_row += value_is_figure(a->row[i].field[k].text);
		figures += of_row;
		rows += of_row > 0;
	}
	if (rows >= 2 && figures >= 2)
		return true;
	for (size_t k = 0; k < a->row[0].count && k < ALIGNED_COLUMNS; k++)
		cell[k] = a->row[0].field[k].text;
	return a->row[0].count < ALIGNED_COLUMNS &&
	       scan_heads(a->s, cell, a->row[0].count) >= 2;
}

static void aligned_release(struct aligned *a)
{
	for (size_t i = 0; i < a->rows; i++)
		free(a->row[i].field);
	free(a->row);
}

void aligned_add(struct aligned *a, const struct fields *f)
{
	a->row = mem_grow(a->row, &a->cap, a->rows + 1, sizeof *a->row);
	a->row[a->rows++] = *f;
}

static size_t collect_lines(struct aligned *a, size_t at)
{
	struct run r;

	run_collect(a->s, at, has_fields, NULL, &r);
	for (size_t i = 0; i < r.count && pace_go(a->s->pace); i++) {
		const struct line *l = &a->s->line[r.line[i]];
		struct fields f = {.number = l->number};

		cut_line(a->s, l->text, &f);
		aligned_add(a, &f);
	}
	size_t end = r.end;
	run_release(&r);
	return end;
}

size_t align_take(struct scan *s, size_t at)
{
	struct aligned a = {.s = s};
	bool printed = s->line[at].item != NULL;
	size_t taken = 0;

	if (!printed && !has_fields(&s->line[at], NULL))
		return 0;
	size_t end = printed ? printed_collect(&a, at) : collect_lines(&a, at);
	if (a.rows >= 2 && convincing(&a) && find_columns(&a)) {
		struct raw raw = {.title = "",
				  .line = s->line[at].number,
				  .shape = printed ? RAW_PLACES : RAW_BLANKS};

		rows_by_place(&a, clean_columns(&a), &raw);
		forms_or_table(s, &raw);
		taken = end - at;
	}
	aligned_release(&a);
	return taken;
}
