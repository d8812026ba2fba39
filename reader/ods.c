#include "reader/ods.h"

#include <stdlib.h>
#include <string.h>

#include "reader/merges.h"
#include "reader/numfmt.h"
#include "reader/xml.h"
#include "text/mem.h"

enum {
	ROW_CELLS_MAX = SHEET_COLUMNS_MAX,
	REPEAT_MAX = SHEET_ROWS_MAX
};

void ods_release(struct ods *o)
{
	buf_release(&o->text);
	buf_release(&o->value);
	free(o->cell);
}

void ods_table(struct ods *o, const char *name)
{
	o->open = true;
	o->row = 0;
	o->times = 0;
	memset(o->hang, 0, sizeof o->hang);
	emit_table(o->e, 1, name, strlen(name));
}

void ods_table_end(struct ods *o)
{
	o->open = false;
	emit_table_end(o->e);
}

void ods_row(struct ods *o, const char **attr)
{
	const char *shown = xml_attr(attr, "visibility");

	o->row += o->times ? o->times : 1; /* past the row before */
	o->times = xml_attr_number(attr, "number-rows-repeated", REPEAT_MAX, 1);
	if (!o->times)
		o->times = 1;
	o->hidden += shown && strcmp(shown, "visible") != 0 ? o->times : 0;
	o->row_open = true;
	o->cells = 0;
	o->column = 1;
	o->left = 0;
	buf_clear(&o->text);
}

static void add(struct ods *o, long times, char covered)
{
	if (o->column > ROW_CELLS_MAX || !o->row_open)
		return;
	o->cell = mem_grow(o->cell, &o->cap, o->cells + 1, sizeof *o->cell);
	o->cell[o->cells++] = (struct ods_cell){o->text.len, times, covered};
	o->column += times;
}

/* A covered cell, by the spans of the cell to its left and of those above. */
static void add_covered(struct ods *o, long times)
{
	for (; times > 0 && o->column <= EMIT_COLUMNS_MAX; times--) {
		struct ods_hang *h = o->hang + o->column - 1;
		char cover = EMIT_ABOVE;

		if (o->left > 0)
			cover = EMIT_LEFT;
		else if (h->last >= o->row)
			cover = h->cover;
		o->left--;
		add(o, 1, cover);
	}
	add(o, times, 0);
}

static void spans(struct ods *o, const char **attr)
{
	long columns = xml_attr_number(attr, "number-columns-spanned", REPEAT_MAX, 1);
	long rows = xml_attr_number(attr, "number-rows-spanned", REPEAT_MAX, 1);

	o->left = columns - 1;
	for (long i = 0; rows > 1 && i < columns; i++) {
		if (o->column + i > EMIT_COLUMNS_MAX)
			return;
		o->hang[o->column + i - 1] = (struct ods_hang){
			o->row + rows - 1, i ? EMIT_LEFT : EMIT_ABOVE};
	}
}

static void notes(struct ods *o, const char **attr)
{
	const char *type = xml_attr(attr, "value-type");

	for (const char **a = attr; *a; a += 2)
		if (strcmp(*a, "calcext:value-type") == 0 && strcmp(a[1], "error") == 0)
			emit_note(o->e, o->row, "error-value", "%ld", o->column);
	if (xml_attr(attr, "formula") && !type)
		emit_note(o->e, o->row, "no-stored-value", "%ld", o->column);
}

void ods_cell(struct ods *o, const char **attr, bool covered)
{
	long times = xml_attr_number(attr, "number-columns-repeated", REPEAT_MAX, 1);
	const char *value = xml_attr(attr, "value");

	if (!o->row_open)
		return;
	if (times < 1)
		times = 1;
	if (times > ROW_CELLS_MAX)
		times = ROW_CELLS_MAX;
	if (covered) {
		add_covered(o, times);
		return;
	}
	spans(o, attr);
	notes(o, attr);
	o->in_cell = true;
	o->begun = false;
	o->cell_text = o->text.len;
	o->cell_times = times;
	buf_clear(&o->value);
	if (value)
		buf_add(&o->value, value);
}

void ods_par(struct ods *o)
{
	if (!o->in_cell)
		return;
	if (o->begun)
		ods_text(o, "\n", 1);
	o->begun = true;
}

void ods_text(struct ods *o, const char *s, size_t len)
{
	/* More than the gate's limit need not be kept to be refused. */
	if (o->in_cell && o->begun && o->text.len - o->cell_text <= GATE_TEXT_MAX)
		buf_addn(&o->text, s, len);
}

void ods_cell_end(struct ods *o)
{
	static const struct numfmt general;

	if (!o->in_cell)
		return;
	o->in_cell = false;
	if (!o->begun && o->value.len)
		numfmt_show(&o->text, &general, o->value.s, false);
	add(o, o->cell_times, 0);
}

/* Cells that hold nothing are not worth a row: its number is told by the next one's. */
static bool is_blank_row(const struct ods *o)
{
	for (size_t i = 0; i < o->cells; i++)
		if (o->cell[i].covered)
			return false;
	return !o->text.len;
}

static bool put_cells(struct ods *o)
{
	for (size_t i = 0; i < o->cells; i++) {
		const struct ods_cell *c = o->cell + i;
		size_t from = i ? c[-1].end : 0;
		bool ok = true;

		if (c->covered)
			ok = emit_cover(o->e, (enum emit_cover)c->covered);
		else if (c->end == from)
			ok = emit_blank(o->e, (size_t)c->times);
		else
			for (long k = 0; ok && k < c->times; k++)
				ok = emit_cell(o->e, o->text.s + from, c->end - from);
		if (!ok)
			return false;
	}
	return true;
}

void ods_row_end(struct ods *o)
{
	if (!o->row_open)
		return;
	o->row_open = false;
	if (is_blank_row(o))
		return;
	for (long i = 0; i < o->times && o->row + i <= SHEET_ROWS_MAX; i++)
		if (!emit_row(o->e, o->row + i) || !put_cells(o) || !emit_row_end(o->e))
			return;
}
