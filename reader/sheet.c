#include <stdlib.h>
#include <string.h>

#include "reader/book.h"
#include "reader/merges.h"
#include "reader/xml.h"

/* Merges stand behind the rows they concern.  Small sheets are read twice for them; for
 * large ones (half a million rows) that would double the time, and what they hold are
 * lists: merges there are only told. */
#define MERGES_BELOW ((uint64_t)8 << 20)
#define CELL_MAX (GATE_TEXT_MAX + 1) /* more need not be kept to be refused */

enum cell_type {
	CELL_NUMBER,
	CELL_SHARED,
	CELL_TEXT, /* inline, or the text of a formula */
	CELL_BOOL,
	CELL_ERROR,
	CELL_DATE /* ISO 8601 */
};

struct sheet {
	struct book *b;
	struct emit *e;
	struct merges merges;
	char cover[EMIT_COLUMNS_MAX];
	size_t covered; /* last covered column of the row */
	bool in_data, in_row, in_cell;
	long row, column; /* of the cell that is open; the last ones else */
	long placed;      /* cells of the row that are emitted */
	enum cell_type type;
	long style;
	bool formula, valued, taking;
	int phonetic;
	struct buf value, shown;
	long hidden;     /* rows */
	bool late_merge; /* merges in a sheet that is read once */
	bool once;
};

static bool bad_reference(struct sheet *s)
{
	return emit_refuse(s->e, s->row, "xml-bad", "reference");
}

/* Rows within rows or cells within cells: their ends would be counted twice. */
static bool is_nested(struct sheet *s, bool open)
{
	if (open)
		emit_refuse(s->e, s->row, "xml-bad", "nested");
	return open;
}

static void row_start(struct sheet *s, const char **attr)
{
	const char *r = xml_attr(attr, "r");
	long row = s->row + 1;

	if (is_nested(s, s->in_row))
		return;
	if (r)
		row = xml_attr_number(attr, "r", SHEET_ROWS_MAX, 0);
	if (row <= s->row || row > SHEET_ROWS_MAX) {
		bad_reference(s);
		return;
	}
	s->row = row;
	s->column = s->placed = 0;
	s->in_row = true;
	s->hidden += xml_attr_on(attr, "hidden", false);
	s->covered = merges_row(&s->merges, row, s->cover);
	emit_row(s->e, row);
}

static enum cell_type cell_type(const char *t)
{
	if (!t || !*t || strcmp(t, "n") == 0)
		return CELL_NUMBER;
	if (strcmp(t, "s") == 0)
		return CELL_SHARED;
	if (strcmp(t, "b") == 0)
		return CELL_BOOL;
	if (strcmp(t, "e") == 0)
		return CELL_ERROR;
	return strcmp(t, "d") == 0 ? CELL_DATE : CELL_TEXT;
}

static void cell_start(struct sheet *s, const char **attr)
{
	const char *r = NULL, *t = NULL, *style = NULL;
	long row = s->row, column = s->column + 1;

	if (is_nested(s, s->in_cell))
		return;
	for (; *attr; attr += 2) {
		if (attr[0][0] == 'r' && !attr[0][1])
			r = attr[1];
		else if (attr[0][0] == 't' && !attr[0][1])
			t = attr[1];
		else if (attr[0][0] == 's' && !attr[0][1])
			style = attr[1];
	}
	if (r && !(merges_reference(r, &row, &column) && row == s->row)) {
		bad_reference(s);
		return;
	}
	if (column <= s->column || column > SHEET_COLUMNS_MAX) {
		bad_reference(s);
		return;
	}
	s->in_cell = true;
	s->column = column;
	s->type = cell_type(t);
	s->style = style ? strtol(style, NULL, 10) : 0;
	s->formula = s->valued = false;
	buf_clear(&s->value);
}

/* Cells without a value, covered or blank, up to before `column`. */
static void fill(struct sheet *s, long column)
{
	if (!s->covered) {
		emit_blank(s->e, (size_t)(column - 1 - s->placed));
		s->placed = column - 1;
		return;
	}
	for (; s->placed < column - 1 && !emit_refused(s->e); s->placed++) {
		if (s->placed < (long)s->covered && s->cover[s->placed])
			emit_cover(s->e, (enum emit_cover)s->cover[s->placed]);
		else
			emit_blank(s->e, 1);
	}
}

static void show_number(struct sheet *s)
{
	static const struct numfmt general;
	const struct styles *all = &s->b->styles;
	const struct numfmt *f = &general;

	if (s->style > 0 && (size_t)s->style < all->count)
		f = all->fmt + s->style;
	else if (all->count)
		f = all->fmt;
	numfmt_show(&s->shown, f, buf_text(&s->value), s->b->from_1904);
}

/* 2024-03-01T00:00:00 is a day, with another hour a time. */
static void show_iso(struct sheet *s)
{
	const char *v = buf_text(&s->value);

	if (s->value.len < 16 || v[10] != 'T') {
		buf_add(&s->shown, v);
		return;
	}
	buf_addn(&s->shown, v, 10);
	if (strncmp(v + 11, "00:00", 5) != 0) {
		buf_putc(&s->shown, ' ');
		buf_addn(&s->shown, v + 11, 5);
	}
}

static void note_cell(struct sheet *s, const char *code)
{
	char letters[4] = "";
	long n = s->column;

	for (int i = n > 702 ? 2 : n > 26 ? 1 : 0; i >= 0; i--, n = (n - 1) / 26)
		letters[i] = (char)('A' + (n - 1) % 26);
	emit_note(s->e, s->row, code, "%s%ld", letters, s->row);
}

static void put_shared(struct sheet *s)
{
	const char *text;
	size_t len;

	if (strings_get(&s->b->strings, strtol(buf_text(&s->value), NULL, 10), &text,
			&len))
		emit_cell(s->e, text, len);
	else
		emit_refuse(s->e, s->row, "xml-bad", "shared-string");
}

static void put_value(struct sheet *s)
{
	buf_clear(&s->shown);
	switch (s->type) {
	case CELL_SHARED:
		put_shared(s);
		return;
	case CELL_NUMBER:
		show_number(s);
		break;
	case CELL_DATE:
		show_iso(s);
		break;
	case CELL_BOOL:
		buf_add(&s->shown, *buf_text(&s->value) == '1' ? "TRUE" : "FALSE");
		break;
	case CELL_ERROR:
	case CELL_TEXT:
		book_unescape(&s->value, 0);
		emit_cell(s->e, s->value.s, s->value.len);
		return;
	}
	emit_cell(s->e, s->shown.s, s->shown.len);
}

static void cell_notes(struct sheet *s)
{
	if (s->formula && !s->valued)
		note_cell(s, "no-stored-value");
	else if (s->type == CELL_ERROR && s->value.len)
		note_cell(s, "error-value");
}

static void cell_end(struct sheet *s)
{
	bool covered = s->column <= (long)s->covered && s->cover[s->column - 1];

	s->in_cell = false;
	cell_notes(s);
	if (!s->value.len || covered)
		fill(s, s->column + 1);
	else {
		fill(s, s->column);
		put_value(s);
		s->placed++;
	}
}

static void row_end(struct sheet *s)
{
	if (s->placed < (long)s->covered)
		fill(s, (long)s->covered + 1);
	s->in_row = false;
	emit_row_end(s->e);
}

static void merge_start(struct sheet *s, const char **attr)
{
	const char *range = xml_attr(attr, "ref");

	if (s->once)
		s->late_merge = true;
	else if (range)
		merges_add(&s->merges, range);
}

static void sheet_start(void *user, const char *name, const char **attr)
{
	struct sheet *s = user;

	if (!s->in_data) {
		s->in_data = strcmp(name, "sheetData") == 0;
		if (s->once && strcmp(name, "mergeCell") == 0)
			merge_start(s, attr);
		return;
	}
	if (name[0] == 'c' && !name[1]) {
		if (s->in_row)
			cell_start(s, attr);
	} else if ((name[0] == 'v' || name[0] == 't') && !name[1]) {
		s->taking = !s->phonetic;
		s->valued = true;
	} else if (name[0] == 'f' && !name[1]) {
		s->formula = true;
	} else if (strcmp(name, "row") == 0) {
		row_start(s, attr);
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic++;
	} else if (strcmp(name, "sheetData") == 0) {
		is_nested(s, true);
	}
}

static void sheet_end(void *user, const char *name)
{
	struct sheet *s = user;

	if (!s->in_data)
		return;
	if ((name[0] == 'v' || name[0] == 't') && !name[1]) {
		s->taking = false;
	} else if (name[0] == 'c' && !name[1]) {
		if (s->in_cell)
			cell_end(s);
	} else if (strcmp(name, "row") == 0) {
		if (s->in_row)
			row_end(s);
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic--;
	} else if (strcmp(name, "sheetData") == 0) {
		s->in_data = false;
	}
}

static void sheet_text(void *user, const char *text, int len)
{
	struct sheet *s = user;

	if (s->taking && s->value.len <= CELL_MAX)
		buf_addn(&s->value, text, (size_t)len);
}

static void merges_start(void *user, const char *name, const char **attr)
{
	if (strcmp(name, "mergeCell") == 0)
		merge_start(user, attr);
}

bool sheet_read(struct book *b, const char *part, const char *title)
{
	struct sheet s = {.b = b, .e = b->e};
	struct xml_calls merges = {.start = merges_start, .user = &s};
	struct xml_calls rows = {sheet_start, sheet_end, sheet_text, &s};
	bool ok = true;

	if (archive_told(b->archive, part) < MERGES_BELOW)
		ok = xml_read(b->archive, part, ARCHIVE_SHEET_MAX, &merges);
	merges_sort(&s.merges);
	s.once = !s.merges.count;
	ok = ok && emit_table(b->e, 1, title, strlen(title)) &&
	     xml_read(b->archive, part, ARCHIVE_SHEET_MAX, &rows) &&
	     emit_table_end(b->e);
	if (ok && s.hidden)
		emit_note(b->e, 0, "hidden-rows", "%ld", s.hidden);
	if (ok && (s.late_merge || s.merges.left_out))
		emit_note(b->e, 0, "merges-not-applied", "%s", title);
	merges_release(&s.merges);
	buf_release(&s.value);
	buf_release(&s.shown);
	return ok;
}
