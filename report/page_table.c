/* A table on a page of 56 cells.  Columns are as wide as their figures; heads and long
 * texts are wrapped inside their column, so that nothing is cut off and no line runs over. */
#include <stdlib.h>
#include <string.h>

#include "report/page.h"
#include "report/table.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	TEXT_MIN = 6, /* a text column is not squeezed below three characters */
	GAP = 1,
};

struct layout {
	const struct table *t;
	enum ambiguous amb;
	size_t *col; /* columns shown */
	int *cells;
	size_t cols; /* that find room */
	size_t all;
	bool low; /* figures stand in a row's last line */
};

static int widest_cell(const struct layout *l, size_t i)
{
	int widest = 4; /* room for a head of two characters */

	for (size_t r = 0; r < table_rows(l->t); r++) {
		int w = width_text(table_shown(l->t, r, l->col[i]), l->amb);
		widest = w > widest ? w : widest;
	}
	return widest;
}

static int total(const struct layout *l)
{
	int sum = GAP * (int)(l->cols - 1);

	for (size_t i = 0; i < l->cols; i++)
		sum += l->cells[i];
	return sum;
}

/* Takes cells from the widest text column until the row fits. */
static void squeeze(struct layout *l)
{
	while (total(l) > PAGE_CELLS) {
		size_t widest = l->cols;

		for (size_t i = 0; i < l->cols; i++) {
			enum column_type type = table_column(l->t, l->col[i])->type;
			if (table_type_is_number(type) || type == COL_DAY ||
			    l->cells[i] <= TEXT_MIN)
				continue;
			if (widest == l->cols || l->cells[i] > l->cells[widest])
				widest = i;
		}
		if (widest < l->cols)
			l->cells[widest]--;
		else if (l->cols > 1)
			l->cols--; /* left_out() names them */
		else
			l->cells[0] = PAGE_CELLS;
	}
}

/* Gives what room is left to the heads, first to the one that lacks most. */
static void spread(struct layout *l)
{
	while (total(l) < PAGE_CELLS) {
		size_t most = l->cols;
		int lack = 0;

		for (size_t i = 0; i < l->cols; i++) {
			const char *head = table_head(l->t, l->col[i]);
			int want = width_text(head, l->amb) - l->cells[i];
			if (want > lack) {
				lack = want;
				most = i;
			}
		}
		if (most == l->cols)
			return;
		l->cells[most]++;
	}
}

static void layout_init(struct layout *l, const struct table *t, enum ambiguous amb)
{
	*l = (struct layout){.t = t, .amb = amb, .low = table_label_columns(t) == 1};
	l->col = mem_array(table_columns(t), sizeof *l->col);
	l->cells = mem_array(table_columns(t), sizeof *l->cells);
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_column(t, c)->head)
			l->col[l->all++] = c;
	l->cols = l->all;
	for (size_t i = 0; i < l->cols; i++)
		l->cells[i] = widest_cell(l, i);
	squeeze(l);
	spread(l);
}

/* The lines of one cell. */
struct stack {
	char **line;
	size_t lines, cap;
};

static void stack_put(void *ctx, const char *s, size_t len, int line)
{
	struct stack *k = ctx;

	(void)line;
	k->line = mem_grow(k->line, &k->cap, k->lines + 1, sizeof *k->line);
	k->line[k->lines++] = mem_textn(s, len);
}

static void put_rows(const struct layout *l, const struct stack *k, size_t lines,
		     bool head, struct buf *out)
{
	for (size_t n = 0; n < lines; n++) {
		size_t begin = out->len;

		for (size_t i = 0; i < l->cols; i++) {
			enum column_type type = table_column(l->t, l->col[i])->type;
			enum align a =
				table_type_is_number(type) ? ALIGN_RIGHT : ALIGN_LEFT;

			/* Beside a long name a figure stands where the name ends. */
			size_t down = !head && l->low && table_type_is_number(type)
					      ? lines - k[i].lines
					      : 0;
			bool there = n >= down && n - down < k[i].lines;

			if (i)
				buf_fill(out, ' ', GAP);
			width_put(out, there ? k[i].line[n - down] : "", l->cells[i],
				  head ? ALIGN_CENTRE : a, l->amb);
		}
		while (out->len > begin && out->s[out->len - 1] == ' ')
			out->s[--out->len] = '\0';
		buf_putc(out, '\n');
	}
}

/* Appends the row as as many lines as its longest cell needs; row -1 is the head. */
static int row_lines(const struct layout *l, long row, struct buf *out)
{
	struct stack *k = mem_array(l->cols, sizeof *k);
	size_t lines = 1;

	for (size_t i = 0; i < l->cols; i++) {
		const char *s = row < 0 ? table_head(l->t, l->col[i])
					: table_shown(l->t, (size_t)row, l->col[i]);
		lines_break(s, l->cells[i], 0, l->amb, stack_put, &k[i]);
		lines = k[i].lines > lines ? k[i].lines : lines;
	}
	put_rows(l, k, lines, row < 0, out);
	for (size_t i = 0; i < l->cols; i++) {
		for (size_t n = 0; n < k[i].lines; n++)
			free(k[i].line[n]);
		free(k[i].line);
	}
	free(k);
	return (int)lines;
}

static void put_text(struct page *p, const char *s)
{
	while (*s) {
		const char *end = strchr(s, '\n');
		page_line(p, s, (size_t)(end - s));
		s = end + 1;
	}
}

static int rule(const struct layout *l, struct buf *out)
{
	buf_fill(out, '-', (size_t)total(l));
	buf_putc(out, '\n');
	return 1;
}

static void put_line(void *p, const char *s, size_t len, int line)
{
	(void)line;
	page_line(p, s, len);
}

/* What the paper has no room for is told, not lost. */
static void left_out(struct page *p, const struct layout *l)
{
	struct buf say = {0};

	if (l->cols == l->all)
		return;
	buf_add(&say, "（纸上放不下的列：");
	for (size_t i = l->cols; i < l->all; i++)
		buf_addf(&say, "%s%s", i > l->cols ? "、" : "",
			 table_head(l->t, l->col[i]));
	buf_add(&say, "；全表请存成 .xlsx 或 .csv）");
	lines_break(buf_text(&say), PAGE_CELLS, 0, p->amb, put_line, p);
	buf_release(&say);
}

static void layout_release(struct layout *l)
{
	free(l->col);
	free(l->cells);
}

/* The lines that go with row r: of the total, which never begins a page. */
static int lines_after(const struct layout *l, size_t r)
{
	struct buf unused = {0};
	int lines = 0;

	if (r + 2 == table_rows(l->t) && table_has_total(l->t))
		lines = row_lines(l, (long)r + 1, &unused);
	buf_release(&unused);
	return lines;
}

/* A first row that no page has room for is parted anyway. */
static int begin_lines(const struct layout *l, int head_lines)
{
	enum {
		LEAST = 2
	};
	struct buf unused = {0};
	int lines = 0;

	if (table_rows(l->t))
		lines = row_lines(l, 0, &unused) + lines_after(l, 0);
	buf_release(&unused);
	if (lines < LEAST || head_lines + lines > PAGE_LINES)
		lines = LEAST;
	return head_lines + lines;
}

int page_table_begin(const struct page *p, const struct table *t)
{
	struct layout l;
	struct buf head = {0};
	int lines = 0;

	layout_init(&l, t, p->amb);
	if (l.cols)
		lines = begin_lines(&l, row_lines(&l, -1, &head) + 1);
	buf_release(&head);
	layout_release(&l);
	return lines;
}

static bool is_merged(const struct table *t)
{
	return table_label_columns(t) > 1 || table_head_rows(t) > 1;
}

void page_table(struct page *p, const struct table *t)
{
	if (is_merged(t)) {
		page_merged(p, t);
		return;
	}
	struct layout l;
	struct buf head = {0}, row = {0};

	layout_init(&l, t, p->amb);
	if (l.cols == 0) { /* all its columns are for JSON only */
		layout_release(&l);
		return;
	}
	int head_lines = row_lines(&l, -1, &head);
	head_lines += rule(&l, &head);
	page_room(p, begin_lines(&l, head_lines));
	put_text(p, buf_text(&head));
	/* A head of half a page is read once; repeated it would leave no room for rows. */
	if (head_lines <= PAGE_LINES / 2) {
		p->head = buf_text(&head);
		p->head_lines = head_lines;
	}
	for (size_t r = 0; r < table_rows(t); r++) {
		buf_clear(&row);
		int lines = row_lines(&l, (long)r, &row);
		int all = lines + lines_after(&l, r);
		int most = PAGE_LINES - p->head_lines;
		if (lines <= most)
			page_room(p, all <= most ? all : lines);
		put_text(p, buf_text(&row));
	}
	p->head = NULL;
	p->head_lines = 0;
	left_out(p, &l);
	buf_release(&head);
	buf_release(&row);
	layout_release(&l);
}
