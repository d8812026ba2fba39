/* A report read, saved, and kept when the terminal goes away. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/annual.h"
#include "tui/desk.h"

static const char **copy(const char *const *from, size_t n)
{
	const char **to = mem_array(n + 1, sizeof *to);

	memcpy(to, from, n * sizeof *to);
	return to;
}

bool annual_load(struct app *app, struct annual_grid *g, int64_t id)
{
	struct error err;

	if (annual_open(app->store, id, &g->sheet, &err) != ST_OK) {
		app_fail(app, &err);
		return false;
	}
	size_t cells = g->sheet.form.cells;
	g->value = copy(g->sheet.value, cells);
	g->proof = copy(g->sheet.proof, cells);
	g->note = copy(g->sheet.note, cells);
	g->typed = mem_array(cells + 1, sizeof *g->typed);
	return true;
}

void annual_unload(struct annual_grid *g)
{
	for (size_t i = 0; g->typed && i < g->sheet.form.cells; i++) {
		free(g->typed[i].value);
		free(g->typed[i].proof);
		free(g->typed[i].note);
	}
	free(g->typed);
	free(g->value);
	free(g->proof);
	free(g->note);
	g->typed = NULL;
	annual_sheet_release(&g->sheet);
}

static enum status write_cell(struct app *app, struct annual_grid *g, size_t i,
			      struct error *err)
{
	const struct annual_typed *t = &g->typed[i];
	const struct annual_form *f = &g->sheet.form;
	int64_t id = g->sheet.head.id;
	enum status st = ST_OK;

	if (t->value || t->note) {
		const char *value = t->value ? t->value : g->value[i];

		st = annual_cell_set(app->store, id, f, i, value, t->note, err);
	}
	if (st == ST_OK && t->proof)
		st = annual_cell_prove(app->store, id, f, i, t->proof, 0, err);
	return st;
}

static bool write_all(struct app *app, struct annual_grid *g)
{
	for (size_t i = 0; i < g->sheet.form.cells; i++) {
		if (write_cell(app, g, i, &g->err) == ST_OK)
			continue;
		store_rollback(app->store);
		annual_grid_find(g, i);
		return false;
	}
	return true;
}

bool annual_save(struct app *app, struct annual_grid *g)
{
	struct buf what = {0};
	size_t n;

	if (!annual_take(g))
		return false;
	n = annual_typed_count(g);
	if (n == 0) {
		app_say(app, _("没有改动，不用保存。"));
		return true;
	}
	if (!app_begin(app)) {
		error_set(&g->err, ST_FILE, "%s", buf_text(&app->message));
		return false;
	}
	if (!write_all(app, g))
		return false;
	annual_title(&g->sheet.head, &what);
	buf_addf(&what, _(" %zu格"), n);
	bool good = app_commit(app, buf_text(&what));
	buf_release(&what);
	if (!good) {
		error_set(&g->err, ST_FILE, "%s", buf_text(&app->message));
		return false;
	}
	int64_t id = g->sheet.head.id;
	annual_unload(g);
	return annual_load(app, g, id);
}

/* --- drafts: "@id", then what was typed, a cell a line: v, p or n, the cell's code, the text --- */

static void draft_line(const struct annual_grid *g, char kind, size_t i,
		       const char *text, struct buf *out)
{
	if (!text)
		return;
	buf_addf(out, "%c ", kind);
	annual_cell_code(&g->sheet.form, i, out);
	buf_addf(out, " %s\n", text);
}

const char *annual_draft(const struct overlay *o, struct buf *out)
{
	const struct annual_grid *g = (const struct annual_grid *)o;
	const char *line = edit_text(&g->edit);
	bool open = !g->edit.fresh && *line;

	if (!annual_typed_count(g) && !open)
		return NULL;
	buf_addf(out, "@%lld\n", (long long)g->sheet.head.id);
	for (size_t i = 0; i < g->sheet.form.cells; i++) {
		draft_line(g, 'v', i, g->typed[i].value, out);
		draft_line(g, 'p', i, g->typed[i].proof, out);
		draft_line(g, 'n', i, g->typed[i].note, out);
	}
	if (open)
		draft_line(g, g->second ? 'p' : 'v', annual_grid_cell(g), line, out);
	return "annual";
}

/* A figure is held to what a cell takes: half of one that stood in the line is dropped. */
static void fill_line(struct annual_grid *g, const char *line, size_t len)
{
	char *text = mem_textn(line, len), *code = text + 2, *end;
	struct buf clean = {0};
	struct error err;
	size_t i;

	if (len < 3 || text[1] != ' ' || !(end = strchr(code, ' '))) {
		free(text);
		return;
	}
	*end++ = '\0';
	if (annual_form_parse(&g->sheet.form, code, &i)) {
		enum annual_type type = g->sheet.form.cell[i].type;
		bool good = strcmp(end, "-") != 0 &&
			    annual_value_clean(type, end, strlen(end), &clean, &err) ==
				    ST_OK;

		if (text[0] == 'n')
			annual_put(&g->typed[i].note, g->note[i], end);
		else if (good)
			annual_put(text[0] == 'p' ? &g->typed[i].proof
						  : &g->typed[i].value,
				   text[0] == 'p' ? g->proof[i] : g->value[i],
				   buf_text(&clean));
	}
	buf_release(&clean);
	free(text);
}

void annual_fill_draft(struct annual_grid *g, const char *draft)
{
	const char *s = draft + strcspn(draft, "\n");

	while (*s) {
		s++;
		size_t len = strcspn(s, "\n");
		fill_line(g, s, len);
		s += len;
	}
	annual_live(g);
}
