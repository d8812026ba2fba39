/* 单位 数量 单位 数量: parts of a table set side by side, put one under the other. */
#include <stdlib.h>
#include <string.h>

#include "intake/scan.h"
#include "intake/table.h"
#include "intake/value.h"
#include "text/lang.h"

/* The columns after which the heads come again; 0 when they don't. */
size_t side_width(const struct sheet *t)
{
	for (size_t w = 2; w * 2 <= t->columns; w++) {
		bool same = t->columns % w == 0;

		for (size_t c = w; same && c < t->columns; c++)
			same = *t->column[c].head &&
			       scan_same(t->column[c].head, t->column[c - w].head);
		if (same)
			return w;
	}
	return 0;
}

static bool blank_part(const struct sheet_row *row, size_t from, size_t width)
{
	for (size_t c = from; c < from + width; c++)
		if (row->cell[c])
			return false;
	return true;
}

static void take_part(struct sheet *t, const struct sheet_row *row, size_t from,
		      size_t width, struct sheet_row *to, size_t *n)
{
	size_t first =
		row->cell[from] && scan_is_total(row->cell[from]) ? from : from + 1;

	if (blank_part(row, from, width))
		return;
	if (row->cell[first] && scan_is_total(row->cell[first])) {
		free(t->total);
		t->total = mem_array(width, sizeof *t->total);
		memcpy(t->total, row->cell + from, width * sizeof *t->total);
		t->total_line = row->line;
		return;
	}
	const char **cell = mem_array(width, sizeof *cell);
	memcpy(cell, row->cell + from, width * sizeof *cell);
	to[(*n)++] = (struct sheet_row){row->line, cell, row->section};
}

/* Halves one under the other: read down each, unless an order or falling figures say across. */
static bool reads_across(const struct sheet *t, size_t width)
{
	struct value a, b, below;
	size_t across = 0, down = 0;

	for (size_t c = 0; c < width; c++) {
		across = down = 0;
		for (size_t i = 0; i + 1 < t->rows && pace_go(t->pace); i++) {
			const char **cell = t->row[i].cell, **next = t->row[i + 1].cell;

			if (!cell[c] || !cell[c + width] || !next[c] ||
			    value_read(cell[c], &a, NULL) != VALUE_NUMBER ||
			    value_read(cell[c + width], &b, NULL) != VALUE_NUMBER ||
			    value_read(next[c], &below, NULL) != VALUE_NUMBER)
				continue;
			/* 1 2 / 3 4 against 1 3 / 2 4; or 9 8 / 7 6 against 9 7 / 8 6 */
			bool rising = value_compare(&b, &a) > 0;
			bool between = rising ? value_compare(&b, &below) < 0
					      : value_compare(&b, &below) > 0;
			bool beyond = rising ? value_compare(&b, &below) > 0
					     : value_compare(&b, &below) < 0;
			across += between;
			down += beyond;
		}
		if ((across && !down) || (down && !across))
			break;
	}
	return across > down;
}

/* Averages and subtotals of halves: of which rows can't be told. */
static void drop_foot(struct sheet *t)
{
	if (t->average)
		notes_add(&t->notes, t->average_line,
			  _("第 %d 行的平均数分在并排的几部分里，没有核对"),
			  t->average_line);
	free(t->average);
	t->average = NULL;
	for (size_t i = 0; i < t->subtotals; i++) {
		notes_add(&t->notes, t->subtotal[i].line,
			  _("第 %d 行的小计分在并排的几部分里，没有核对"),
			  t->subtotal[i].line);
		free(t->subtotal[i].cell);
	}
	t->subtotals = 0;
}

void side_unstack(struct sheet *t, size_t width)
{
	size_t parts = t->columns / width, n = 0;
	struct sheet_row *to = mem_array((t->rows + 1) * parts, sizeof *to);
	const char **total = t->total;
	bool across = reads_across(t, width);

	t->total = NULL;
	for (size_t k = 0; k < t->rows * parts && pace_go(t->pace); k++) {
		/* The loop has no turn where either is 0. */
		/* NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
		size_t i = across ? k / parts : k % t->rows;
		size_t p = across ? k % parts : k / t->rows;

		take_part(t, &t->row[i], p * width, width, to, &n);
	}
	/* A total below the halves stands in one of them, or in each for its half. */
	for (size_t p = 0; total && p < parts; p++) {
		struct sheet_row row = {t->total_line, total, NULL};

		take_part(t, &row, p * width, width, to, &n);
	}
	free(total);
	drop_foot(t);
	for (size_t i = 0; i < t->rows; i++)
		free(t->row[i].cell);
	free(t->row);
	t->row = to;
	t->rows = n;
	t->cap = n;
	t->columns = width;
}
