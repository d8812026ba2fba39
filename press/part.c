#include "press/part.h"

#include <stdlib.h>
#include <string.h>

#include "text/number.h"
#include "text/width.h"

size_t part_columns(const struct table *t, size_t **out)
{
	size_t n = 0;

	*out = mem_array(table_columns(t), sizeof **out);
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_column(t, c)->head)
			(*out)[n++] = c;
	return n;
}

bool part_shared(const struct table *t, size_t row, size_t col)
{
	struct table_span span;
	size_t *column, columns, i = 0;

	if (!table_label_columns(t))
		return false;
	columns = part_columns(t, &column);
	while (i < columns && column[i] != col)
		i++;
	span = row == SIZE_MAX
		       ? table_head_span(t, column, columns, table_head_rows(t) - 1, i)
		       : table_body_span(t, column, columns, row, i);
	if (row == SIZE_MAX && !span.rows)
		span = table_head_span(t, column, columns, 0, i);
	free(column);
	return span.cols != 1;
}

int part_width(const struct table *t, size_t col)
{
	int head = part_shared(t, SIZE_MAX, col)
			   ? 0
			   : width_text(table_column(t, col)->head, AMBIGUOUS_WIDE);
	int widest = head > 8 ? (head + 1) / 2 : head;

	for (size_t r = 0; r < table_rows(t); r++) {
		int w = part_shared(t, r, col)
				? 0
				: width_text(table_shown(t, r, col), AMBIGUOUS_WIDE);
		widest = w > widest ? w : widest;
	}
	return widest < 4 ? 4 : widest;
}

int part_issuer_size(const char *issuer)
{
	enum {
		MOST = 60,  /* 30 pt */
		LEAST = 32, /* of more than 27 characters, in lines */
		LINE = 884, /* the type area: 156 mm */
	};
	int cells = width_text(issuer, AMBIGUOUS_WIDE);
	int size = cells ? LINE * 2 / cells : MOST;

	return size > MOST ? MOST : size < LEAST ? LEAST : size;
}

/* --- a chart as a table --- */

static void put_scaled(struct table *t, int64_t v, int decimals)
{
	struct buf b = {0};

	if (v == CHART_BLANK) {
		table_blank(t);
		return;
	}
	number_decimal(&b, v, decimals);
	table_text(t, buf_text(&b));
	buf_release(&b);
}

static char *head_of(const struct chart *c, const char *label)
{
	struct buf b = {0};

	buf_add(&b, label && *label ? label : "数值");
	if (c->unit && *c->unit)
		buf_addf(&b, "（%s）", c->unit);
	return buf_take(&b);
}

struct table *part_of_chart(const struct chart *c)
{
	size_t n = c->columns + 1 + (c->has_line ? 1 : 0);
	struct table_column *cols = mem_array(n + 1, sizeof *cols);
	char **head = mem_array(n, sizeof *head);

	head[0] = mem_text("名称");
	for (size_t i = 0; i < c->columns; i++)
		head[i + 1] = head_of(c, c->column[i]);
	if (c->has_line)
		head[n - 1] = head_of(c, c->line_name);
	for (size_t i = 0; i < n; i++)
		cols[i] = (struct table_column){NULL, head[i],
						i ? COL_DECIMAL : COL_TEXT};
	struct table *t = table_new_own(cols);
	for (size_t r = 0; r < c->rows; r++) {
		table_text(t, c->row[r]);
		for (size_t i = 0; i < c->columns; i++)
			put_scaled(t, c->value[r * c->columns + i], c->decimals);
		if (c->has_line)
			put_scaled(t, c->line, c->decimals);
	}
	for (size_t i = 0; i < n; i++)
		free(head[i]);
	free(head);
	free(cols);
	return t;
}

/* --- figures --- */

bool figure_parse(const char *s, struct figure *out)
{
	const char *at = s + (*s == '-');
	int digits = 0;
	bool dot = false;

	*out = (struct figure){0};
	if (at[0] == '0' && at[1] && at[1] != '.')
		return false; /* 007 is a name */
	for (; *at; at++) {
		if (*at == '.' && !dot && digits) {
			dot = true;
			continue;
		}
		if (*at < '0' || *at > '9' || ++digits > 15)
			return false;
		out->scaled = out->scaled * 10 + (*at - '0');
		out->decimals += dot;
	}
	if (!digits || at[-1] == '.')
		return false;
	if (*s == '-')
		out->scaled = -out->scaled;
	return true;
}

double figure_value(struct figure f)
{
	double unit = 1;

	for (int i = 0; i < f.decimals; i++)
		unit *= 10;
	return (double)f.scaled / unit; /* both exact: the nearest double */
}

/* Adds b to *a; false when that does not fit. */
static bool figure_add(struct figure *a, struct figure b)
{
	for (; a->decimals < b.decimals; a->decimals++)
		if (__builtin_mul_overflow(a->scaled, 10, &a->scaled))
			return false;
	for (; b.decimals < a->decimals; b.decimals++)
		if (__builtin_mul_overflow(b.scaled, 10, &b.scaled))
			return false;
	return !__builtin_add_overflow(a->scaled, b.scaled, &a->scaled);
}

bool part_is_sum(const struct table *t, size_t col)
{
	struct figure sum = {0}, f;
	size_t rows = table_rows(t), some = 0, least;

	if (!table_has_total(t) || !table_type_is_number(table_column(t, col)->type))
		return false;
	least = table_column(t, col)->type == COL_INT ? 1 : 2;
	for (size_t r = 0; r + 1 < rows; r++) {
		const char *s = table_shown(t, r, col);

		if (!*s)
			continue;
		if (!figure_parse(s, &f) || !figure_add(&sum, f))
			return false;
		some += f.scaled != 0;
	}
	if (some < least || !figure_parse(table_shown(t, rows - 1, col), &f))
		return false;
	f.scaled = -f.scaled;
	return figure_add(&sum, f) && sum.scaled == 0;
}

/* --- runs --- */

/* The first character boundary at or behind `at`. */
static size_t boundary(const char *s, size_t len, size_t at)
{
	while (at < len && ((unsigned char)s[at] & 0xC0) == 0x80)
		at++;
	return at < len ? at : len;
}

size_t part_run(const struct doc_node *n, size_t at, bool *gap)
{
	size_t len = strlen(n->text), end = len;

	*gap = n->kind == DOC_GAP;
	for (size_t i = 0; i < n->spans && !*gap; i++) {
		const struct doc_span *s = &n->span[i];

		if (s->state != SPAN_GAP || s->from > len || s->len > len - s->from)
			continue;
		size_t from = boundary(n->text, len, s->from);
		size_t to = boundary(n->text, len, s->from + s->len);
		if (at >= from && at < to) {
			*gap = true;
			end = to;
		} else if (from > at && from < end) {
			end = from;
		}
	}
	return end - at;
}

/* --- names --- */

struct part_name part_name(const struct doc *d, size_t node)
{
	struct part_name name = {"", ""};
	const char *title = "";

	for (size_t i = node; i-- > 0;) {
		const struct doc_node *n = &d->node[i];

		if (n->kind == DOC_ATTACHMENT) {
			name.label = n->text;
			break;
		}
		if (n->kind == DOC_TABLE || n->kind == DOC_CHART ||
		    n->kind == DOC_SHEET)
			break;
		if ((n->kind == DOC_TITLE || n->kind == DOC_HEADING) && !*title)
			title = n->text;
	}
	name.title = title;
	return name;
}

const char *part_title(const struct doc *d, size_t node)
{
	const struct chart *c = d->node[node].chart;

	return c && c->title ? c->title : part_name(d, node).title;
}
