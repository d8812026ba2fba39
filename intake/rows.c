/* Tables whose rows are lines with something between the cells: bars, tabs, commas. */
#include <stdlib.h>
#include <string.h>

#include "intake/forms.h"
#include "intake/scan.h"
#include "intake/value.h"
#include "text/lang.h"
#include "text/utf8.h"

enum between {
	BARS,
	TABS,
	COMMAS,
	WIDE_COMMAS,
};

enum {
	COMMA_CELL = 60,  /* characters; a sentence with commas has longer pieces */
	QUOTED_LINES = 40 /* a quoted cell does not run on for ever */
};

struct cells {
	const char **cell;
	size_t count, cap;
	size_t lines; /* taken: a quoted cell may have several */
};

static void cells_release(struct cells *c)
{
	free(c->cell);
}

static void cells_add(struct cells *c, const char *text)
{
	c->cell = mem_grow(c->cell, &c->cap, c->count + 1, sizeof *c->cell);
	c->cell[c->count++] = text;
}

static size_t is_between(const char *s, enum between how)
{
	size_t n;

	switch (how) {
	case BARS:
		return scan_is_bar(s, &n) ? n : 0;
	case TABS:
		return *s == '\t';
	case COMMAS:
		return *s == ',';
	case WIDE_COMMAS:
		return strncmp(s, "，", 3) == 0 ? 3 : 0;
	}
	return 0;
}

/* Counts the cells of a line and how many are not blank, without copying. */
static size_t count_cells(const char *s, enum between how, size_t *filled)
{
	size_t cells = 1;
	bool inside = false, quoted = false;

	*filled = 0;
	for (; *s;) {
		size_t n = is_between(s, how), blank = n ? 0 : scan_blank(s);

		if (how == COMMAS && *s == '"')
			quoted = !quoted;
		if (n && !quoted) {
			*filled += inside;
			inside = false;
			cells++;
		} else if (!blank) {
			inside = true;
		}
		s += n ? n : blank ? blank : 1;
	}
	*filled += inside;
	return cells;
}

struct want {
	enum between how;
	size_t cells; /* of the first row; 0: not known yet */
};

static bool short_cells(const char *s)
{
	size_t chars = 0;

	for (; *s; s++) {
		if (*s == ',' || strncmp(s, "，", 3) == 0)
			chars = 0;
		else if (!utf8_is_rest(*s) && ++chars > COMMA_CELL)
			return false;
	}
	return true;
}

static bool is_row(const struct line *l, const void *ctx)
{
	const struct want *w = ctx;
	size_t filled, cells;

	if (l->kind != LINE_TEXT || l->item)
		return false;
	cells = count_cells(l->text, w->how, &filled);
	bool commas = w->how == COMMAS || w->how == WIDE_COMMAS;
	if (commas && (strstr(l->text, "。") || !short_cells(l->text)))
		return false;
	/* One cell alone: a section, or a unit that has sent nothing. */
	return filled >= 2 || (filled == 1 && w->cells && cells == w->cells);
}

/* A quoted cell, perhaps over several lines; returns behind its closing quote. */
static const char *quoted(struct scan *s, const char *p, size_t *line, struct buf *cell)
{
	for (size_t lines = 0;; p++) {
		if (*p == '"' && p[1] == '"') {
			buf_putc(cell, *p++);
		} else if (*p == '"') {
			return p + 1;
		} else if (*p) {
			buf_putc(cell, *p);
		} else {
			if (*line + 1 >= s->lines || ++lines > QUOTED_LINES)
				return p;
			++*line;
			buf_putc(cell, ' ');
			p = s->line[*line].text - 1;
		}
	}
}

static bool ends_cell(const char *p, enum between how)
{
	return *p == '\0' || is_between(p, how);
}

static void split_commas(struct scan *s, size_t at, enum between how, struct cells *out)
{
	size_t line = at;
	const char *p = s->line[at].text;

	for (;;) {
		struct buf cell = {0};
		const char *start = p + strspn(p, " ");

		if (how == COMMAS && *start == '"')
			p = quoted(s, start + 1, &line, &cell);
		while (!ends_cell(p, how))
			buf_putc(&cell, *p++);
		cells_add(out, scan_trim(s, buf_text(&cell), cell.len));
		buf_release(&cell);
		if (!*p)
			break;
		p += is_between(p, how);
	}
	out->lines = line - at + 1;
}

static void split_plain(struct scan *s, const char *text, enum between how,
			struct cells *out)
{
	const char *from = text, *p = text;

	for (; *p;) {
		size_t n = is_between(p, how);
		bool escaped = how == BARS && p > text && p[-1] == '\\';

		if (n && !escaped) {
			cells_add(out, scan_trim(s, from, (size_t)(p - from)));
			from = p + n;
		}
		p += n ? n : 1;
	}
	cells_add(out, scan_trim(s, from, (size_t)(p - from)));
	out->lines = 1;
}

/* | a | b |: what is outside the outer bars is no cell. */
static void drop_outer(struct cells *c, const char *text)
{
	size_t n;

	while (scan_blank(text))
		text += scan_blank(text);
	if (scan_is_bar(text, &n) && c->count > 1 && !*c->cell[0]) {
		memmove(c->cell, c->cell + 1, (c->count - 1) * sizeof *c->cell);
		c->count--;
	}
	size_t len = strlen(text), end = 0;
	for (size_t i = 0; i < len;) {
		size_t bar = 0;

		if (scan_is_bar(text + i, &bar))
			end = i + bar;
		else if (scan_blank(text + i))
			bar = scan_blank(text + i);
		else
			bar = 1, end = 0;
		i += bar;
	}
	if (end && c->count > 1 && !*c->cell[c->count - 1])
		c->count--;
}

static bool rule_before(const struct scan *s, const struct run *r, size_t i)
{
	if (i == 0)
		return true;
	for (size_t k = r->line[i - 1] + 1; k < r->line[i]; k++)
		if (s->line[k].kind == LINE_RULE)
			return true;
	return false;
}

/* Lines between two drawn rules are one row whose cells run over several lines, when there is a
 * rule between every two rows. */
static bool ruled_rows(const struct scan *s, const struct run *r)
{
	size_t parts = 0;

	for (size_t i = 1; i < r->count && pace_go(s->pace); i++)
		parts += rule_before(s, r, i);
	size_t multi = r->count - 1 - parts;
	return parts >= 2 && multi > 0 && parts >= multi;
}

static void join_row(struct scan *s, struct raw_row *row, const struct cells *c)
{
	for (size_t i = 0; i < row->cells && i < c->count; i++) {
		struct buf b = {0};

		if (!*c->cell[i])
			continue;
		buf_addf(&b, "%s%s", row->cell[i], c->cell[i]);
		row->cell[i] = arena_text(&s->out->texts, buf_text(&b));
		buf_release(&b);
	}
}

static void fill(struct scan *s, const struct run *r, enum between how, struct raw *raw)
{
	bool ruled = how == BARS && ruled_rows(s, r);

	for (size_t i = 0; i < r->count && scan_go(s, r->line[i]); i++) {
		const struct line *l = &s->line[r->line[i]];
		struct cells c = {0};

		if (how == COMMAS || how == WIDE_COMMAS)
			split_commas(s, r->line[i], how, &c);
		else
			split_plain(s, l->text, how, &c);
		if (how == BARS)
			drop_outer(&c, l->text);
		if (ruled && !rule_before(s, r, i) && raw->rows)
			join_row(s, &raw->row[raw->rows - 1], &c);
		else
			raw_add(raw, l->number, c.cell, c.count);
		while (i + 1 < r->count && r->line[i + 1] < r->line[i] + c.lines)
			i++; /* lines of a quoted cell */
		cells_release(&c);
	}
}

/* Rows of more than one cell that is not blank. */
static size_t full_rows(const struct raw *raw)
{
	size_t rows = 0;

	for (size_t i = 0; i < raw->rows; i++) {
		size_t filled = 0;

		for (size_t c = 0; c < raw->row[i].cells; c++)
			filled += *raw->row[i].cell[c] != '\0';
		rows += filled > 1;
	}
	return rows;
}

/* 1,234: one figure with its thousands parted, not two cells. */
static bool is_thousands(const struct raw_row *row)
{
	static const char digits[] = "0123456789";

	for (size_t c = 0; c < row->cells; c++) {
		size_t n = strspn(row->cell[c], digits);

		if (row->cell[c][n] || n == 0 || n > 3 || (c > 0 && n != 3))
			return false;
	}
	return row->cells > 1;
}

/* Sentences have commas too: a table has figures, or heads we know. */
static bool convincing(const struct scan *s, const struct raw *raw, enum between how)
{
	size_t figures = 0, wide = 0, single = 0;

	if (raw->rows < 2 || (full_rows(raw) < 2 &&
			      scan_heads(s, raw->row[0].cell, raw->row[0].cells) < 2))
		return false;
	if (how == BARS || how == TABS)
		return true;
	for (size_t i = 0; i < raw->rows; i++) {
		wide += raw->row[i].cells == raw->row[0].cells;
		single += is_thousands(&raw->row[i]);
		for (size_t c = 0; c < raw->row[i].cells; c++)
			figures += value_is_figure(raw->row[i].cell[c]);
	}
	if (scan_heads(s, raw->row[0].cell, raw->row[0].cells) >= 2 ||
	    forms_head(s, &raw->row[0]))
		return true;
	return single * 2 < raw->rows && figures + 1 >= raw->rows &&
	       wide * 3 >= raw->rows * 2 && raw->rows >= 3;
}

/* The rows of the run that begins on line `at`; answers how many lines it has. */
static size_t collect(struct scan *s, size_t at, enum between how, struct raw *raw)
{
	struct want w = {.how = how};
	struct run r;
	size_t filled;

	*raw = (struct raw){.title = "", .line = s->line[at].number, .shape = RAW_ROWS};
	w.cells = count_cells(s->line[at].text, how, &filled);
	run_collect(s, at, is_row, &w, &r);
	fill(s, &r, how, raw);
	size_t taken = r.end - at;
	run_release(&r);
	return taken;
}

static bool begins(struct scan *s, size_t at, enum between how)
{
	const struct want w = {.how = how};
	const char *text = s->line[at].text;
	struct arena_mark mark = arena_mark(&s->out->texts);
	struct scan near = scan_near(s, at);
	struct raw raw;

	/* 1,234 alone is one figure, and the next cell a name. */
	if (!is_row(&s->line[at], &w) ||
	    ((how == COMMAS || how == WIDE_COMMAS) && value_is_figure(text)))
		return false;
	collect(&near, at, how, &raw);
	bool yes = convincing(s, &raw, how);
	raw_release(&raw);
	arena_back(&s->out->texts, mark);
	return yes;
}

/* A drawn box without its bottom, at the end of the document: there was more of it. */
static void note_open_box(struct scan *s, size_t at, size_t end)
{
	const struct line *top = at ? &s->line[at - 1] : NULL;
	const struct line *bottom = end < s->lines ? &s->line[end] : NULL;

	if (!top || top->kind != LINE_RULE || end + 1 < s->lines)
		return;
	if (!bottom ||
	    (bottom->kind == LINE_RULE && strlen(bottom->text) < strlen(top->text)))
		notes_add(&s->out->notes, s->line[end - 1].number,
			  _("第 %d 行以后表格没有画完，文件可能被截断"),
			  s->line[end - 1].number);
}

size_t rows_take(struct scan *s, size_t at)
{
	struct raw raw;
	size_t taken = 0;

	for (enum between how = BARS; how <= WIDE_COMMAS && !taken; how++) {
		if (!begins(s, at, how))
			continue;
		taken = collect(s, at, how, &raw);
		note_open_box(s, at, at + taken);
		forms_or_table(s, &raw);
	}
	return taken;
}

bool rows_begin(struct scan *s, size_t at)
{
	return begins(s, at, COMMAS) || begins(s, at, WIDE_COMMAS);
}
