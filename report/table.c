#include "report/table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/utf8.h"

struct table {
	const struct table_column *cols;
	size_t columns;
	const char **cell; /* row after row; NULL is blank */
	size_t cells, cap;
	struct arena texts;       /* of the cells */
	struct table_column *own; /* cols, when they are the table's */
	char **group;             /* of each column; NULL: none has one */
	size_t labels;
	bool total;
	table_take *take; /* NULL: all rows stay */
	void *take_ctx;
	size_t batch;
};

struct table *table_new(const struct table_column *cols)
{
	struct table *t = mem_alloc(sizeof *t);

	t->cols = cols;
	while (cols[t->columns].key || cols[t->columns].head)
		t->columns++;
	assert(t->columns > 0);
	return t;
}

/* A copy fit to be shown; NULL stays NULL. */
static char *shown_text(const char *s)
{
	struct buf b = {0};

	if (!s)
		return NULL;
	clean_shown(&b, s);
	char *out = mem_text(buf_text(&b));
	buf_release(&b);
	return out;
}

struct table *table_new_own(const struct table_column *cols)
{
	struct table *t = table_new(cols);

	t->own = mem_array(t->columns + 1, sizeof *t->own);
	for (size_t i = 0; i < t->columns; i++)
		t->own[i] = (struct table_column){
			mem_text(cols[i].key), shown_text(cols[i].head), cols[i].type};
	t->cols = t->own;
	return t;
}

static void own_free(struct table *t)
{
	for (size_t i = 0; t->own && i < t->columns; i++) {
		free((char *)(uintptr_t)t->own[i].key);
		free((char *)(uintptr_t)t->own[i].head);
	}
	free(t->own);
}

void table_free(struct table *t)
{
	if (!t)
		return;
	own_free(t);
	for (size_t i = 0; t->group && i < t->columns; i++)
		free(t->group[i]);
	free(t->group);
	arena_release(&t->texts);
	free(t->cell);
	free(t);
}

void table_group(struct table *t, size_t col, const char *path)
{
	assert(col < t->columns);
	if (!t->group)
		t->group = mem_array(t->columns, sizeof *t->group);
	free(t->group[col]);
	t->group[col] = *path ? mem_text(path) : NULL;
}

const char *table_group_of(const struct table *t, size_t col)
{
	return t->group && t->group[col] ? t->group[col] : "";
}

void table_labels(struct table *t, size_t n)
{
	t->labels = n;
}

size_t table_label_columns(const struct table *t)
{
	return t->labels;
}

static void add(struct table *t, const char *text)
{
	if (t->cells == t->cap)
		t->cell = mem_grow(t->cell, &t->cap, t->cells + 1, sizeof *t->cell);
	t->cell[t->cells++] = text;
}

/* A text that is safe to show. */
static void add_safe(struct table *t, const char *s, size_t len)
{
	add(t, arena_textn(&t->texts, s, len));
}

void table_text(struct table *t, const char *s)
{
	struct buf shown = {0};
	size_t len = s ? strlen(s) : 0;

	if (!s) {
		table_blank(t);
	} else if (utf8_plain(s, len, NULL) == len) {
		add_safe(t, s, len);
	} else {
		clean_show(&shown, s, len, 0);
		add_safe(t, buf_text(&shown), shown.len);
		buf_release(&shown);
	}
}

void table_text_or_blank(struct table *t, const char *s)
{
	table_text(t, s && *s ? s : NULL);
}

void table_int(struct table *t, int64_t n)
{
	table_decimal(t, n, 0);
}

void table_int_or_blank(struct table *t, bool has, int64_t n)
{
	if (has)
		table_int(t, n);
	else
		table_blank(t);
}

void table_decimal(struct table *t, int64_t scaled, int decimals)
{
	char s[NUMBER_TEXT];

	add_safe(t, s, number_text(s, scaled, decimals));
}

void table_day(struct table *t, daynum d)
{
	char s[DAY_TEXT];

	add(t, d == DAY_NONE ? NULL : arena_text(&t->texts, day_iso(d, s)));
}

void table_bool(struct table *t, bool b)
{
	add(t, b ? "true" : "false");
}

void table_blank(struct table *t)
{
	add(t, NULL);
}

void table_drop(struct table *t, size_t row)
{
	assert(row < table_rows(t));
	const char **first = t->cell + row * t->columns;

	t->cells -= t->columns;
	memmove(first, first + t->columns,
		(t->cells - row * t->columns) * sizeof *first);
}

struct table *table_pick(const struct table *t, const size_t *col, size_t cols,
			 const size_t *row, size_t rows)
{
	struct table_column *picked = mem_array(cols + 1, sizeof *picked);

	for (size_t c = 0; c < cols; c++) {
		picked[c] = *table_column(t, col[c]);
		picked[c].head = table_head(t, col[c]);
	}
	struct table *out = table_new_own(picked);
	for (size_t r = 0; r < rows; r++)
		for (size_t c = 0; c < cols; c++) {
			const char *s = table_cell(t, row[r], col[c]);

			add(out, s ? arena_text(&out->texts, s) : NULL);
		}
	free(picked);
	return out;
}

void table_batches(struct table *t, size_t rows, table_take *take, void *ctx)
{
	t->take = take;
	t->take_ctx = ctx;
	t->batch = rows;
}

bool table_row_done(struct table *t)
{
	if (!t->take || table_rows(t) < t->batch)
		return true;
	bool go = t->take(t->take_ctx, t);
	table_empty(t);
	return go;
}

void table_empty(struct table *t)
{
	arena_back(&t->texts, (struct arena_mark){0});
	t->cells = 0;
}

void table_filter(struct table *t,
		  bool (*keep)(const struct table *t, size_t row, const void *ctx),
		  const void *ctx)
{
	size_t rows = table_rows(t), kept = 0;

	for (size_t r = 0; r < rows; r++) {
		const char **row = t->cell + r * t->columns,
			   **to = t->cell + kept * t->columns;

		if (keep(t, r, ctx) && kept++ != r)
			memcpy(to, row, t->columns * sizeof *row);
	}
	t->cells = kept * t->columns;
}

void table_total(struct table *t)
{
	t->total = true;
}

bool table_has_total(const struct table *t)
{
	return t->total && t->cells > 0;
}

size_t table_rows(const struct table *t)
{
	return t->cells / t->columns;
}

size_t table_columns(const struct table *t)
{
	return t->columns;
}

const struct table_column *table_column(const struct table *t, size_t col)
{
	assert(col < t->columns);
	return &t->cols[col];
}

const char *table_head(const struct table *t, size_t col)
{
	const char *head = table_column(t, col)->head;

	return head && !t->own ? _(head) : head;
}

const char *table_cell(const struct table *t, size_t row, size_t col)
{
	assert(row < table_rows(t) && col < t->columns);
	return t->cell[row * t->columns + col];
}

static const char *const type_names[] = {
	[COL_TEXT] = "text", [COL_INT] = "int",   [COL_DECIMAL] = "decimal",
	[COL_DAY] = "day",   [COL_BOOL] = "bool", [COL_LIST] = "list",
};

const char *table_type_name(enum column_type type)
{
	return type_names[type];
}

bool table_type_parse(const char *s, enum column_type *out)
{
	for (size_t i = 0; i < sizeof type_names / sizeof *type_names; i++) {
		if (strcmp(s, type_names[i]) == 0) {
			*out = (enum column_type)i;
			return true;
		}
	}
	return false;
}

bool table_type_is_number(enum column_type type)
{
	return type == COL_INT || type == COL_DECIMAL;
}

const char *table_shown(const struct table *t, size_t row, size_t col)
{
	const char *s = table_cell(t, row, col);

	if (!s)
		return "";
	if (t->cols[col].type == COL_BOOL)
		return strcmp(s, "true") != 0 ? "" : t->own ? "是" : _("是");
	return s;
}

static const struct {
	const char *name;
	enum format format;
} formats[] = {
	{"table", FORMAT_TABLE}, {"csv", FORMAT_CSV},   {"json", FORMAT_JSON},
	{"text", FORMAT_TEXT},   {"tree", FORMAT_TREE},
};

bool format_parse(const char *s, enum format *out)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(s, formats[i].name) == 0) {
			*out = formats[i].format;
			return true;
		}
	}
	return false;
}

bool format_of_path(const char *path, enum format *out)
{
	const char *name = strrchr(path, '/');
	const char *dot = strrchr(name ? name : path, '.');

	if (!dot)
		return false;
	if (strcasecmp(dot, ".csv") == 0)
		*out = FORMAT_CSV;
	else if (strcasecmp(dot, ".json") == 0)
		*out = FORMAT_JSON;
	else if (strcasecmp(dot, ".txt") == 0)
		*out = FORMAT_TEXT;
	else
		return false;
	return true;
}
