/* A workbook: the document's text on the first sheet, each table and chart on its own. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "press/xlsx_own.h"
#include "text/reason.h"
#include "text/width.h"

enum {
	TEXT_CELLS = 82, /* about the type area of A4 at 12 pt */
	BLOCK = 65536,
	HEIGHT_MOST = 409, /* points of a row: Excel's limit */
	MANY_ROWS = 20000, /* from here on rows are written as they come, not kept */
};

/* The folder of the library's temporary files has no room, or can't be written to. */
static bool refuse_temporary(struct press *p)
{
	const char *dir = getenv("TMPDIR");

	return press_refuse(p, "temporary", dir && *dir ? dir : P_tmpdir);
}

lxw_worksheet *xlsx_sheet(struct xlsx *x, const char *label, const char *title,
			  const char **name)
{
	const char *own = xlsx_name(x, label, title);
	lxw_worksheet *s = workbook_add_worksheet(x->book, own);

	if (!s) { /* its rows have no temporary file to go to, or the name is none */
		if (workbook_validate_sheet_name(x->book, own) == LXW_NO_ERROR)
			refuse_temporary(x->p);
		press_refuse(x->p, "failed", own);
		return NULL;
	}
	worksheet_set_paper(s, 9); /* A4 */
	worksheet_set_margins(s, MARGIN_LEFT / 25.4, MARGIN_RIGHT / 25.4,
			      MARGIN_TOP / 25.4, MARGIN_BOTTOM / 25.4);
	worksheet_set_footer(s, "&C— &P —");
	worksheet_fit_to_pages(s, 1, 0);
	worksheet_center_horizontally(s);
	if (name)
		*name = own;
	return s;
}

bool xlsx_check(struct xlsx *x, lxw_error code)
{
	if (code == LXW_NO_ERROR)
		return true;
	return press_refuse(x->p,
			    code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? "cell-long"
			    : code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ? "rows"
									     : "failed",
			    lxw_strerror(code));
}

/* --- faces --- */

static lxw_format *face_new(struct xlsx *x, const char *font, double size)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_font_name(f, font);
	format_set_font_size(f, size);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(f);
	return f;
}

static lxw_format *cell_face(struct xlsx *x, bool total)
{
	lxw_format *f = face_new(x, "仿宋_GB2312", 12);

	format_set_border(f, LXW_BORDER_THIN);
	if (total)
		format_set_bold(f);
	return f;
}

static void cell_faces(struct xlsx *x, int total)
{
	x->face[FACE_TEXT][total] = cell_face(x, total);
	/* A text that looks like a figure stays what it is when it is edited. */
	format_set_num_format(x->face[FACE_TEXT][total], "@");
	x->face[FACE_DAY][total] = cell_face(x, total);
	format_set_num_format(x->face[FACE_DAY][total], "yyyy-mm-dd");
	format_set_align(x->face[FACE_DAY][total], LXW_ALIGN_CENTER);
}

static void faces(struct xlsx *x)
{
	static const struct {
		enum face face;
		const char *font;
		double size;
		uint8_t align;
	} plain[] = {
		{FACE_TITLE, "方正小标宋简体", 18, LXW_ALIGN_CENTER},
		{FACE_HEAD, "黑体", 12, LXW_ALIGN_CENTER},
		{FACE_NOTE, "仿宋_GB2312", 10.5, LXW_ALIGN_LEFT},
		{FACE_BODY, "仿宋_GB2312", 12, LXW_ALIGN_LEFT},
		{FACE_BOLD, "黑体", 12, LXW_ALIGN_LEFT},
		{FACE_CENTER, "仿宋_GB2312", 12, LXW_ALIGN_CENTER},
		{FACE_RIGHT, "仿宋_GB2312", 12, LXW_ALIGN_RIGHT},
		{FACE_GAP, "仿宋_GB2312", 12, LXW_ALIGN_LEFT},
	};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		lxw_format *f = face_new(x, plain[i].font, plain[i].size);

		format_set_align(f, plain[i].align);
		x->face[plain[i].face][0] = f;
	}
	format_set_border(x->face[FACE_HEAD][0], LXW_BORDER_THIN);
	format_set_bg_color(x->face[FACE_GAP][0], LXW_COLOR_YELLOW);
	cell_faces(x, 0);
	cell_faces(x, 1);
}

lxw_format *xlsx_number(struct xlsx *x, int decimals, bool total)
{
	lxw_format **f =
		&x->number[decimals < DECIMALS ? decimals : DECIMALS - 1][total];
	char format[2 + DECIMALS] = "0.";

	if (*f)
		return *f;
	*f = cell_face(x, total);
	for (int i = 0; i < decimals && i < DECIMALS - 1; i++)
		strcat(format, "0");
	format_set_num_format(*f, decimals ? format : "0");
	format_set_align(*f, LXW_ALIGN_RIGHT);
	return *f;
}

/* --- the first sheet --- */

static enum face face_of(const struct doc_node *n)
{
	switch (n->kind) {
	case DOC_ISSUER:
	case DOC_TITLE:
		return FACE_TITLE;
	case DOC_NUMBER:
		return FACE_CENTER;
	case DOC_HEADING:
	case DOC_ATTACHMENT:
		return FACE_BOLD;
	case DOC_SIGN:
	case DOC_DATE:
		return FACE_RIGHT;
	case DOC_GAP:
		return FACE_GAP;
	case DOC_NOTE:
		return FACE_NOTE;
	default:
		for (size_t i = 0; i < n->spans; i++)
			if (n->span[i].state == SPAN_GAP)
				return FACE_GAP;
		return FACE_BODY;
	}
}

/* Rows do not grow by themselves where nobody has opened the sheet yet. */
static double height_of(const char *s, int cells, double line)
{
	int lines = (width_text(s, AMBIGUOUS_WIDE) + cells - 1) / cells;
	double height = (lines > 1 ? lines : 1) * line;

	return height < HEIGHT_MOST ? height : HEIGHT_MOST;
}

static bool line_put(struct xlsx *x, lxw_worksheet *s, lxw_row_t *row, enum face face,
		     const char *text)
{
	bool title = face == FACE_TITLE;
	double height = title ? height_of(text, TEXT_CELLS * 2 / 3, 30)
			      : height_of(text, TEXT_CELLS, 18);

	worksheet_set_row(s, *row, height, NULL);
	return xlsx_check(
		x, worksheet_write_string(s, (*row)++, 0, text, x->face[face][0]));
}

static bool text_node(struct xlsx *x, lxw_worksheet *s, lxw_row_t *row,
		      const struct doc *d, size_t i)
{
	const struct doc_node *n = &d->node[i];
	struct buf text = {0};

	if (n->kind == DOC_PARAGRAPH)
		buf_add(&text, "　　");
	doc_before(d, i, &text);
	if (n->kind == DOC_PRINTED) {
		struct buf day = {0};

		doc_printed(n, &text, &day);
		if (day.len)
			buf_addf(&text, "　　%s", day.s);
		buf_release(&day);
	} else {
		buf_addf(&text, "%s%s", n->text, doc_after(n));
	}
	bool ok = line_put(x, s, row, face_of(n), buf_text(&text));
	buf_release(&text);
	return ok;
}

static bool text_sheet(struct xlsx *x, const struct doc *d)
{
	lxw_worksheet *s = xlsx_sheet(x, "正文", "", NULL);
	lxw_row_t row = 0;
	bool ok = s != NULL;

	if (!ok)
		return false;
	worksheet_set_column(s, 0, 0, TEXT_CELLS, NULL);
	for (size_t i = 0; ok && i < d->nodes; i++) {
		const struct doc_node *n = &d->node[i];

		if (n->text && *n->text && !(x->p->plain && n->kind == DOC_ISSUER))
			ok = text_node(x, s, &row, d, i);
	}
	if (row)
		worksheet_print_area(s, 0, 0, row - 1, 0);
	x->rows += row;
	return ok;
}

/* --- sheets of tables --- */

/* The notes that follow a table stand under it too. */
static bool notes_put(struct xlsx *x, lxw_worksheet *s, const struct doc *d,
		      size_t node, lxw_col_t last, lxw_row_t *row)
{
	bool ok = true;

	for (size_t i = node + 1; ok && i < d->nodes && d->node[i].kind == DOC_NOTE;
	     i++) {
		worksheet_set_row(s, *row, height_of(d->node[i].text, 70, 16), NULL);
		if (last)
			worksheet_merge_range(s, *row, 0, *row, last, "",
					      x->face[FACE_NOTE][0]);
		ok = xlsx_check(x,
				worksheet_write_string(s, (*row)++, 0, d->node[i].text,
						       x->face[FACE_NOTE][0]));
	}
	return ok;
}

static bool table_sheet(struct xlsx *x, const struct doc *d, size_t node,
			const struct table *t, const struct chart *chart)
{
	struct part_name own = part_name(d, node);
	const char *title = part_title(d, node);
	const char *name;
	size_t *column, columns = part_columns(t, &column);
	lxw_row_t row = 0;

	free(column);
	if (!columns)
		return true;
	if (table_rows(t) + 2 > LXW_ROW_MAX || columns > LXW_COL_MAX)
		return press_refuse(x->p, "rows", title);
	lxw_worksheet *s = xlsx_sheet(x, chart ? "" : own.label, title, &name);
	if (!s || !xlsx_table(x, s, t, title, &row))
		return false;
	if (!notes_put(x, s, d, node, (lxw_col_t)(columns - 1), &row))
		return false;
	x->rows += row;
	if (chart)
		xlsx_chart(x, s, name, chart, row + 1);
	else
		worksheet_print_area(s, 0, 0, row - 1, (lxw_col_t)(columns - 1));
	return true;
}

static bool sheets(struct xlsx *x, const struct doc *d)
{
	bool ok = true;

	for (size_t i = 0; ok && i < d->nodes; i++) {
		const struct doc_node *n = &d->node[i];

		if (n->table)
			ok = table_sheet(x, d, i, n->table, NULL);
		if (n->chart) {
			struct table *t = part_of_chart(n->chart);

			ok = table_sheet(x, d, i, t, n->chart);
			table_free(t);
		}
	}
	return ok;
}

/* --- the file --- */

/* The same document gives the same bytes: its time is the end of its period. */
static void properties(struct xlsx *x, const struct doc *d)
{
	lxw_doc_properties p = {
		.title = (char *)(uintptr_t)doc_title(d),
		.created = (time_t)d->period.last * 86400,
	};

	workbook_set_properties(x->book, &p);
}

static bool many_rows(const struct doc *d)
{
	size_t rows = 0;

	for (size_t i = 0; i < d->nodes; i++)
		rows += d->node[i].table ? table_rows(d->node[i].table) : 0;
	return rows > MANY_ROWS;
}

static bool copy_out(struct press *p, int fd)
{
	char *room = mem_alloc(BLOCK);
	off_t at = 0;
	ssize_t n = 0;
	bool ok = true;

	while (ok && (n = pread(fd, room, BLOCK, at)) > 0) {
		ok = press_write(p, room, (size_t)n);
		at += n;
	}
	free(room);
	return ok && (n == 0 || press_refuse(p, "failed", reason_of(errno)));
}

static bool book(struct press *p, int fd)
{
	struct xlsx x = {.p = p};
	struct buf path = {0};
	lxw_workbook_options how = {.constant_memory = many_rows(&p->doc)};

	buf_addf(&path, "/proc/self/fd/%d", fd);
	x.book = workbook_new_opt(path.s, &how);
	buf_release(&path);
	if (!x.book)
		return press_refuse(p, "failed", "");
	properties(&x, &p->doc);
	faces(&x);
	bool ok = text_sheet(&x, &p->doc) && sheets(&x, &p->doc);
	errno = 0;
	lxw_error code = workbook_close(x.book);
	if (ok && code == LXW_ERROR_CREATING_TMPFILE)
		ok = refuse_temporary(p);
	else if (ok && code != LXW_NO_ERROR)
		ok = press_refuse(p, errno == ENOSPC ? "full" : "failed",
				  lxw_strerror(code));
	ok = ok && (xlsx_whole(fd, x.rows) || refuse_temporary(p));
	for (size_t i = 0; i < x.names; i++)
		free(x.name[i]);
	free(x.name);
	return ok;
}

bool press_xlsx(struct press *p)
{
	/* The library wants a name to write to; only its own temporary files reach a disk. */
	int fd = memfd_create("xlsx", MFD_CLOEXEC);

	if (fd < 0)
		return press_refuse(p, "failed", reason_of(errno));
	bool ok = book(p, fd) && copy_out(p, fd);
	close(fd);
	return ok;
}
