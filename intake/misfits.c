/* Rows that belie their columns, and the end of a document that was cut: for the notes, never
 * among the figures. */
#include <stdlib.h>
#include <string.h>

#include "intake/scan.h"
#include "intake/table.h"
#include "intake/value.h"
#include "text/lang.h"

/* --- rows that belie their columns --- */

static const char *misfit(const struct sheet *t, const struct sheet_row *row)
{
	for (size_t c = 0; c < t->columns; c++) {
		enum head_role role = t->column[c].role;
		const char *cell = row->cell[c];
		bool name = role == HEAD_UNIT || role == HEAD_DOMAIN;

		if (name && (!cell || value_is_figure(cell)))
			return cell ? _("名称处是数") : _("没有名称");
		if ((role_is_figure(role) || role == HEAD_RANK || role == HEAD_ORDER) &&
		    cell && !value_is_figure(cell))
			return _("数处是文字");
	}
	return NULL;
}

static void quote(struct buf *out, const char *const *cell, size_t n)
{
	for (size_t c = 0; c < n && out->len < NOTE_CELLS; c++)
		buf_addf(out, "%s%s", c ? " " : "", cell[c] ? cell[c] : "");
}

void misfits_note(struct sheet *t, int line, const char *const *cell, size_t n,
		  const char *why)
{
	struct buf cells = {0};

	quote(&cells, cell, n);
	notes_add(&t->notes, line, _("第 %d 行没有采用（%s）：%s"), line, why,
		  buf_text(&cells));
	t->left_out++;
	buf_release(&cells);
}

/* Two cells changed places, two lines ran into one: such a row is never a figure. */
void misfits_drop(struct sheet *t)
{
	size_t kept = 0;

	if (t->kind == SHEET_LITIGATION || t->kind == SHEET_PUBLICATION)
		return;
	for (size_t i = 0; i < t->rows; i++) {
		/* Stopped, the rest stays as it is. */
		const char *why = pace_go(t->pace) ? misfit(t, &t->row[i]) : NULL;

		if (why) {
			misfits_note(t, t->row[i].line, t->row[i].cell, t->columns,
				     why);
			free(t->row[i].cell);
			t->row[i].cell = NULL;
		} else {
			t->row[kept++] = t->row[i];
		}
	}
	t->rows = kept;
}

/* --- the last row of a document that was cut --- */

/* A column that every row but those of line `but` has a figure in. */
static bool always_figure(const struct sheet *t, size_t c, int but)
{
	size_t seen = 0;

	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].line == but)
			continue;
		/* A row that was dropped is not among them any longer. */
		/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
		if (!t->row[r].cell[c] || !value_is_figure(t->row[r].cell[c]))
			return false;
		seen++;
	}
	return seen > 0 || role_is_figure(t->column[c].role);
}

static bool is_cut(const struct sheet *t, const struct sheet_row *row)
{
	for (size_t c = 0; c < t->columns; c++)
		if (!row->cell[c] && always_figure(t, c, row->line))
			return true;
	return false;
}

static void note_last(struct sheet *t, const struct sheet_row *last,
		      const struct raw *raw)
{
	struct buf cells = {0};

	quote(&cells, last->cell, t->columns);
	notes_add(
		&t->notes, last->line,
		raw->at_end
			? _("第 %d 行是文件的最后一行，末尾是空白，请核对是否完整：%s")
			: _("第 %d 行是表格的最后一行，末尾是空白，后面紧接文字，请核对"
			    "是否完整：%s"),
		last->line, buf_text(&cells));
	buf_release(&cells);
}

/* A blank at the very end of a table may be what was cut: the clerk should look. */
static void note_blank_end(struct sheet *t, const struct raw *raw, int line)
{
	const struct sheet_row *last = t->rows ? &t->row[t->rows - 1] : NULL;

	if (!last || last->line != line || t->total || t->kind != SHEET_FIGURES ||
	    last->cell[t->columns - 1])
		return;
	for (size_t i = 0; i + 1 < t->rows; i++)
		if (t->row[i].cell[t->columns - 1]) {
			note_last(t, last, raw);
			return;
		}
}

/* The same in a table set side by side, whose last parts may well be blank. */
void misfits_note_part(struct sheet *t, const struct raw *raw)
{
	const struct sheet_row *last = t->rows ? &t->row[t->rows - 1] : NULL;

	if (last && raw->at_end && !last->cell[t->columns - 1])
		note_last(t, last, raw);
}

/* Without a figure that all others have, and nothing behind it: the text may have been cut. */
void misfits_drop_cut(struct sheet *t, const struct raw *raw)
{
	size_t kept = 0;

	if ((!raw->at_end && !raw->runs_on) || !raw->rows || raw->shape == RAW_CELLS)
		return;
	int line = raw->row[raw->rows - 1].line;
	note_blank_end(t, raw, line);
	if (!raw->at_end || raw->shape != RAW_BLANKS)
		return;
	for (size_t i = 0; i < t->rows; i++) {
		if (t->row[i].line == line && is_cut(t, &t->row[i])) {
			misfits_note(t, line, t->row[i].cell, t->columns,
				     _("最后一行不完整"));
			free(t->row[i].cell);
		} else {
			t->row[kept++] = t->row[i];
		}
	}
	t->rows = kept;
}
