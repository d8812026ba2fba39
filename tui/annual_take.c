/* From what is typed to what the report would be. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/annual.h"

/* Keeps what was typed for a cell; what the file has already is nothing typed. */
void annual_put(char **typed, const char *now, const char *text)
{
	free(*typed);
	*typed = strcmp(now ? now : "", text) == 0 ? NULL : mem_text(text);
}

static const char *text_of(const char *typed, const char *now)
{
	if (!typed)
		return now;
	return *typed ? typed : NULL;
}

static void apply(struct annual_grid *g)
{
	struct annual_sheet *a = &g->sheet;

	for (size_t i = 0; i < a->form.cells; i++) {
		a->value[i] = text_of(g->typed[i].value, g->value[i]);
		a->proof[i] = text_of(g->typed[i].proof, g->proof[i]);
		a->note[i] = g->typed[i].note ? g->typed[i].note : g->note[i];
	}
}

/* The line as a figure; false when it is none.  '-' empties the cell. */
static bool line_figure(const struct annual_grid *g, struct buf *out, struct error *err)
{
	const char *text = edit_text(&g->edit);
	enum annual_type type = g->sheet.form.cell[annual_grid_cell(g)].type;

	if (strcmp(text, "-") == 0)
		return true;
	return annual_value_clean(type, text, strlen(text), out, err) == ST_OK;
}

void annual_live(struct annual_grid *g)
{
	struct buf figure = {0};
	struct error err;

	apply(g);
	free(g->live);
	g->live = NULL;
	/* A blank leaves the cell as it is. */
	if (!g->edit.fresh && *edit_text(&g->edit) && line_figure(g, &figure, &err)) {
		const char **to = g->second ? g->sheet.proof : g->sheet.value;

		g->live = mem_text(buf_text(&figure));
		to[annual_grid_cell(g)] = *g->live ? g->live : NULL;
	}
	buf_release(&figure);
	annual_sheet_check(&g->sheet);
}

bool annual_take(struct annual_grid *g)
{
	size_t cell = annual_grid_cell(g);
	struct buf figure = {0};
	bool good = true;

	if (!g->edit.fresh && *edit_text(&g->edit)) {
		good = line_figure(g, &figure, &g->err);
		if (good && g->second)
			annual_put(&g->typed[cell].proof, g->proof[cell],
				   buf_text(&figure));
		else if (good)
			annual_put(&g->typed[cell].value, g->value[cell],
				   buf_text(&figure));
	}
	buf_release(&figure);
	if (!good)
		return false;
	g->err.say[0] = '\0';
	edit_set(&g->edit, "", true);
	annual_live(g);
	return true;
}

size_t annual_typed_count(const struct annual_grid *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->sheet.form.cells; i++)
		n += g->typed[i].value || g->typed[i].proof || g->typed[i].note;
	return n;
}

size_t annual_fill_blanks(struct annual_grid *g)
{
	bool *mark = mem_array(g->sheet.form.cells + 1, sizeof *mark);
	size_t n = annual_sheet_propose(&g->sheet, mark);

	for (size_t i = 0; i < g->sheet.form.cells; i++)
		if (mark[i])
			annual_put(&g->typed[i].value, g->value[i], g->sheet.value[i]);
	free(mark);
	annual_live(g);
	return n;
}

/* --- a block of cells out of a spreadsheet --- */

/* As if typed: through the editor, which cleans it.  A blank leaves its cell as it is. */
static bool take_one(struct annual_grid *g, const char *s, size_t len)
{
	const struct input in = {.kind = INPUT_PASTE, .text = s, .len = len};

	edit_set(&g->edit, "", false);
	edit_input(&g->edit, &in);
	return annual_take(g);
}

static size_t piece(const char *s, const char *end, const char *stops)
{
	size_t len = 0;

	while (s + len < end && !strchr(stops, s[len]))
		len++;
	return len;
}

/* The next line of figures, or the rows' number. */
static size_t next_row(const struct annual_grid *g, size_t row)
{
	do
		row++;
	while (row < g->rows && g->row[row].head);
	return row;
}

static bool too_large(struct annual_grid *g)
{
	error_set(&g->err, ST_INPUT,
		  _("粘贴的内容比表大，多出的没有填入。请核对从哪一格开始。"));
	return true;
}

/* One line from the cell at; false when it stopped at a figure that is none. */
static bool paste_line(struct annual_grid *g, const char *s, const char *end,
		       bool *over)
{
	size_t row = g->at, col = g->col;

	for (size_t c = col;; c++) {
		size_t len = piece(s, end, "\t");

		if (c >= g->row[row].cells) {
			*over = true;
			return true;
		}
		annual_grid_go(g, row, c);
		if (!take_one(g, s, len))
			return false;
		s += len;
		if (s == end)
			break;
		s++;
	}
	annual_grid_go(g, row, col);
	return true;
}

bool annual_paste(struct annual_grid *g, const struct input *in)
{
	const char *s = in->text, *end = in->text + in->len;
	bool over = false;

	while (end > s && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	if (piece(s, end, "\t\r\n") == (size_t)(end - s))
		return false;
	for (;;) {
		size_t len = piece(s, end, "\r\n"), row;

		if (!paste_line(g, s, s + len, &over))
			return true; /* it stays in its cell, with the sentence */
		s += len;
		if (s == end)
			break;
		s += s + 1 < end && s[0] == '\r' && s[1] == '\n' ? 2 : 1;
		row = next_row(g, g->at);
		if (row >= g->rows)
			return too_large(g);
		annual_grid_go(g, row, g->col);
	}
	return over ? too_large(g) : true;
}
