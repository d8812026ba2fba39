/* Rows of cells sorted out: sections, totals, rows, what is none of these. */
#include "intake/table.h"

#include <stdlib.h>
#include <string.h>

#include "intake/scan.h"
#include "intake/value.h"
#include "text/lang.h"

struct build {
	struct reading *r;
	const struct heads *h;
	const struct raw *raw;
	struct head head;
	struct sheet *t;
	const char *section;
	struct buf normal; /* room for a cell's normal form */
};

/* --- cells --- */

/* Line ends inside a cell are the page's, not the name's. */
static void flat(struct buf *out, const char *cell)
{
	for (const char *p = cell; *p; p++)
		if (*p != '\n' && *p != '\r' && *p != '\t')
			buf_putc(out, *p);
}

static const char *cell_text(struct build *b, const char *cell)
{
	struct buf *normal = &b->normal;
	struct value v;

	buf_clear(normal);
	if (strpbrk(cell, "\n\r\t")) {
		struct buf line = {0};

		flat(&line, cell);
		value_read(buf_text(&line), &v, normal);
		buf_release(&line);
	} else {
		value_read(cell, &v, normal);
	}
	return normal->len ? arena_text(&b->r->texts, buf_text(normal)) : NULL;
}

/* A name that goes down over several rows is each row's; a figure is not. */
static const char *cell_of(struct build *b, size_t i, size_t c)
{
	const struct raw_row *row = &b->raw->row[i];

	if (c >= row->cells || row->cell[c] == raw_left)
		return NULL;
	if (row->cell[c] != raw_above)
		return cell_text(b, row->cell[c]);
	const struct sheet *t = b->t;
	const char *above = t->rows ? t->row[t->rows - 1].cell[c] : NULL;
	return above && !value_is_figure(above) ? above : NULL;
}

/* --- what a row is --- */

struct row_look {
	size_t filled, figures,
		width;     /* width: cells up to the last that is not blank */
	const char *first; /* text of the first filled cell */
	size_t first_at;
};

static struct row_look look(const struct raw_row *row)
{
	struct row_look l = {.first = ""};

	for (size_t c = 0; c < row->cells; c++) {
		if (raw_covered(row->cell[c]) || !*row->cell[c])
			continue;
		if (!l.filled) {
			l.first = row->cell[c];
			l.first_at = c;
		}
		l.filled++;
		l.figures += value_is_figure(row->cell[c]);
		l.width = c + 1;
	}
	return l;
}

static bool total_at(const struct raw_row *row, size_t c)
{
	return c < row->cells && !raw_covered(row->cell[c]) &&
	       scan_is_total(row->cell[c]);
}

/* Its word stands in the first filled cell, or in the next, behind an order number or a group's
 * name; a row with more cells than columns is what is left of a row, and the total behind it. */
static bool is_total(const struct raw_row *row, const struct row_look *l,
		     size_t columns)
{
	if (total_at(row, l->first_at))
		return true;
	return l->filled > 1 && total_at(row, l->first_at + 1) && l->figures >= 1 &&
	       (l->width <= columns || value_is_figure(l->first));
}

/* Where a cell stands tells its column: what is missing at a row's end is blank. */
static bool says_blanks(const struct raw *raw)
{
	return raw->shape == RAW_CELLS || raw->shape == RAW_PLACES ||
	       raw->shape == RAW_BLANKS || raw->shape == RAW_COLUMNS;
}

static void doubtful(struct build *b, const struct raw_row *row, const char *why)
{
	misfits_note(b->t, row->line, row->cell, row->cells, why);
}

static void add_row(struct build *b, size_t i)
{
	struct sheet *t = b->t;
	const char **cell = mem_array(t->columns, sizeof *cell);

	for (size_t c = 0; c < t->columns; c++)
		cell[c] = cell_of(b, i, c);
	t->row = mem_grow(t->row, &t->cap, t->rows + 1, sizeof *t->row);
	t->row[t->rows++] = (struct sheet_row){b->raw->row[i].line, cell, b->section};
}

static void add_subtotal(struct sheet *t, const char **cell, int line)
{
	int from = t->subtotals ? t->subtotal[t->subtotals - 1].line : 0;

	t->subtotal = mem_grow(t->subtotal, &t->subtotal_cap, t->subtotals + 1,
			       sizeof *t->subtotal);
	t->subtotal[t->subtotals++] = (struct subtotal){line, from, cell};
}

/* A total's figures by place; a row with fewer cells is put to its columns when the sums are known
 * (place_total() in checks_total.c).  A total that another one follows was its section's. */
static void add_total(struct build *b, size_t i)
{
	struct sheet *t = b->t;
	const struct raw_row *row = &b->raw->row[i];
	struct row_look l = look(row);
	const char **cell = mem_array(t->columns, sizeof *cell);

	for (size_t c = 0; c < t->columns; c++)
		cell[c] = c < row->cells && !raw_covered(row->cell[c])
				  ? cell_text(b, row->cell[c])
				  : NULL;
	if (scan_is_subtotal(l.first)) {
		add_subtotal(t, cell, row->line);
		return;
	}
	if (t->total)
		add_subtotal(t, t->total, t->total_line);
	t->total = cell;
	t->total_line = row->line;
	t->total_short = row->cells < t->columns && !says_blanks(b->raw);
}

static bool is_average(const struct row_look *l)
{
	static const char *const words[] = {"平均", "平均数", "平均值", "均值",
					    "平均数量"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(l->first, words[i]) == 0)
			return true;
	return false;
}

static void add_average(struct build *b, size_t i)
{
	struct sheet *t = b->t;
	const struct raw_row *row = &b->raw->row[i];

	free(t->average);
	t->average = mem_array(t->columns, sizeof *t->average);
	for (size_t c = 0; c < t->columns && c < row->cells; c++)
		t->average[c] =
			raw_covered(row->cell[c]) ? NULL : cell_text(b, row->cell[c]);
	t->average_line = row->line;
}

static void lone(struct build *b, size_t i, const struct row_look *l)
{
	const struct raw_row *row = &b->raw->row[i];
	bool merged = row->cells > 2 && b->raw->shape == RAW_CELLS;
	bool last = i + 1 >= b->raw->rows;

	if (heads_is_section(b->h, l->first) ||
	    (merged && !last && !l->figures && !scan_is_heading(l->first))) {
		b->section = cell_text(b, l->first);
		return;
	}
	if (scan_is_sentence(l->first) || scan_is_heading(l->first))
		return;
	doubtful(b, row, _("只有一格"));
}

/* One cell where there should be more: a section's name, or what is left of a row.  A unit whose
 * other cells are there and blank is a row. */
static bool is_lone(const struct build *b, const struct raw_row *row,
		    const struct row_look *l)
{
	if (l->filled != 1 || b->t->columns < 2)
		return false;
	if (!l->figures && heads_is_section(b->h, l->first))
		return true;
	return row->cells < b->t->columns && !says_blanks(b->raw);
}

static void sort_row(struct build *b, size_t i)
{
	const struct raw_row *row = &b->raw->row[i];
	struct row_look l = look(row);

	if (!l.filled)
		return;
	if (b->raw->form && !row->doubt)
		add_row(b, i);
	else if (is_total(row, &l, b->t->columns))
		add_total(b, i);
	else if (is_average(&l) && l.figures)
		add_average(b, i);
	else if (row->doubt)
		doubtful(b, row, _("格子与表头对不上"));
	else if (l.width > b->t->columns)
		doubtful(b, row, _("比表头多出格子；带逗号的数要加引号或去掉逗号"));
	else if (is_lone(b, row, &l))
		lone(b, i, &l);
	else if (row->cells < b->t->columns && !says_blanks(b->raw))
		doubtful(b, row, _("格子比表头少"));
	else
		add_row(b, i);
}

/* --- titles --- */

static bool is_sheet_name(const char *s)
{
	static const char *const names[] = {"Sheet", "sheet", "工作表", "Table",
					    "表格"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);

		if (strncmp(s, names[i], n) == 0 &&
		    strspn(s + n, "0123456789") == strlen(s + n))
			return true;
	}
	return false;
}

static void set_title(struct build *b, const char *above)
{
	struct sheet *t = b->t;

	t->title = "";
	/* A row of one cell above the heads. */
	for (size_t i = 0; i < b->head.first && b->head.rows; i++) {
		struct row_look l = look(&b->raw->row[i]);

		if (l.filled == 1 && !l.figures && !scan_is_heading(l.first)) {
			t->title = arena_text(&b->r->texts, l.first);
			return;
		}
	}
	if (*b->raw->title && !is_sheet_name(b->raw->title))
		t->title = arena_text(&b->r->texts, b->raw->title);
	else if (above && *above)
		t->title = arena_text(&b->r->texts, above);
}

/* --- columns --- */

static void set_columns(struct build *b)
{
	struct sheet *t = b->t;

	t->columns = b->head.width;
	t->column = mem_array(t->columns, sizeof *t->column);
	for (size_t c = 0; c < t->columns; c++) {
		const char *head =
			b->head.text[c] ? cell_text(b, b->head.text[c]) : NULL;

		t->column[c].head = head ? head : "";
		t->column[c].why = "";
	}
}

static bool is_used(const struct sheet *t, size_t c)
{
	if (*t->column[c].head || (t->total && t->total[c]) ||
	    (t->average && t->average[c]))
		return true;
	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++)
		if (t->row[i].cell[c])
			return true;
	return false;
}

static void move_column(struct sheet *t, size_t from, size_t to)
{
	t->column[to] = t->column[from];
	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++)
		t->row[i].cell[to] = t->row[i].cell[from];
	for (size_t i = 0; i < t->subtotals; i++)
		t->subtotal[i].cell[to] = t->subtotal[i].cell[from];
	if (t->total)
		t->total[to] = t->total[from];
	if (t->average)
		t->average[to] = t->average[from];
}

/* Columns without a head and without a cell are the paper's. */
static void drop_empty(struct sheet *t)
{
	size_t kept = 0;

	for (size_t c = 0; c < t->columns; c++) {
		if (!is_used(t, c) && t->columns > 1)
			continue;
		if (kept < c)
			move_column(t, c, kept);
		kept++;
	}
	t->columns = kept ? kept : 1;
}

/* --- */

static void finish(struct build *b)
{
	struct sheet *t = b->t;
	size_t side;

	if (b->head.doubt)
		notes_add(&t->notes, b->raw->line,
			  _("表头分两行，合并处有几种读法，请核对各列"));
	drop_empty(t);
	side = side_width(t);
	if (side)
		misfits_note_part(t, b->raw);
	if (side)
		side_unstack(t, side);
	roles_find(t, b->h);
	misfits_drop(t);
	misfits_drop_cut(t, b->raw);
	checks_make(b->r, t, b->h);
}

static bool row_go(const struct build *b, size_t i)
{
	return pace_at(b->r->pace, (size_t)b->raw->row[i].line);
}

/* A head that has lost a cell: which one can't be seen, so no row may be taken.  Blanks behind the
 * heads' columns come with every spreadsheet and are no cells. */
static bool short_head(const struct build *b)
{
	size_t cells = b->raw->row[b->head.first].cells;

	if (b->head.rows != 1 || b->raw->form || says_blanks(b->raw) ||
	    cells >= b->head.width)
		return false;
	for (size_t i = b->head.first + 1; i < b->raw->rows && row_go(b, i); i++)
		if (look(&b->raw->row[i]).width > cells)
			return true;
	return false;
}

/* Rows from behind the head to the next head that is another; answers where that is. */
static size_t fill(struct build *b)
{
	size_t i = b->head.first + b->head.rows;

	if (short_head(b)) {
		notes_add(&b->t->notes, b->t->line,
			  _("第 %d 行的表头比下面各行少，列对不上，各行没有采用"),
			  b->t->line);
		b->t->left_out = b->raw->rows - i;
		return b->raw->rows;
	}
	for (; i < b->raw->rows && row_go(b, i); i++) {
		if (b->head.rows && head_again(b->raw, &b->head, i)) {
			i += b->head.rows - 1;
			continue;
		}
		if (b->head.rows && head_like(b->h, b->raw, i))
			break;
		sort_row(b, i);
	}
	return i;
}

static struct sheet *new_table(struct reading *r)
{
	r->table = mem_grow(r->table, &r->cap, r->tables + 1, sizeof *r->table);
	struct sheet *t = &r->table[r->tables++];
	*t = (struct sheet){.title = "", .upto = DAY_NONE, .pace = r->pace};
	return t;
}

static void form_kind(struct sheet *t, const char *form)
{
	if (!form)
		return;
	t->kind = strcmp(form, "applications") == 0 ? SHEET_APPLICATIONS
		  : strcmp(form, "litigation") == 0 ? SHEET_LITIGATION
						    : SHEET_PUBLICATION;
}

void table_build(struct reading *r, const struct heads *h, const struct raw *raw,
		 const char *above)
{
	for (size_t from = 0; from < raw->rows && pace_go(r->pace);) {
		struct build b = {.r = r, .h = h, .raw = raw};

		head_find(r, h, raw, from, &b.head);
		if (b.head.width == 0) {
			if (raw_columns(raw) > 255)
				notes_add(&r->notes, raw->line,
					  _("第 %d 行起的表有 %zu 列，太宽，没有读"),
					  raw->line, raw_columns(raw));
			head_release(&b.head);
			return;
		}
		b.t = new_table(r);
		b.t->line = raw->row[b.head.rows ? b.head.first : from].line;
		form_kind(b.t, raw->form);
		set_columns(&b);
		if (from == 0)
			set_title(&b, above);
		from = fill(&b);
		finish(&b);
		head_release(&b.head);
		buf_release(&b.normal);
	}
}
