/* The stream read back.  It comes through a pipe or out of the county file: every line is
 * held to the grammar, every number to its range, every text cleaned. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/tree_words.h"
#include "text/clean.h"
#include "text/lang.h"

enum {
	COLUMNS_MAX = 1000,
	ROWS_MAX = 2000000,
	LEVEL_MAX = 9999,
	DECIMALS_MAX = 6,
	LINE_MAX_BYTES = 16777216,
};
#define BLANK SIZE_MAX

struct reader {
	struct doc *doc;
	struct error *err;
	const char *at, *end;
	size_t line;
	struct buf text; /* the line's fields, each terminated */
	size_t *field;   /* where they begin in text; BLANK: nowhere */
	size_t fields, cap;
};

static bool wrong(struct reader *r)
{
	error_set(r->err, ST_INPUT, _("文稿数据第%zu行不合格式，请重新生成"), r->line);
	return false;
}

/* The field, unescaped; NULL when it is blank or there is none. */
static const char *field(const struct reader *r, size_t i)
{
	return i < r->fields && r->field[i] != BLANK ? r->text.s + r->field[i] : NULL;
}

static const char *text(const struct reader *r, size_t i)
{
	const char *s = field(r, i);

	return s ? s : "";
}

static bool unescape(struct reader *r, const char **s, const char *end)
{
	if (++*s == end)
		return wrong(r);
	switch (**s) {
	case 't':
		buf_putc(&r->text, '\t');
		return true;
	case 'n':
		buf_putc(&r->text, '\n');
		return true;
	case '\\':
		buf_putc(&r->text, '\\');
		return true;
	default:
		return wrong(r);
	}
}

static bool take(struct reader *r, const char *s, const char *end)
{
	r->field = mem_grow(r->field, &r->cap, r->fields + 1, sizeof *r->field);
	size_t *at = &r->field[r->fields++];

	*at = r->text.len;
	if (end - s == 2 && memcmp(s, TREE_BLANK, 2) == 0) {
		*at = BLANK;
		return true;
	}
	for (; s < end; s++) {
		if (*s == '\\') {
			if (!unescape(r, &s, end))
				return false;
		} else if (*s == '\0') {
			return wrong(r);
		} else {
			buf_putc(&r->text, *s);
		}
	}
	buf_putc(&r->text, '\0');
	return true;
}

/* The next line's fields. */
static bool next(struct reader *r)
{
	const char *s = r->at, *end = memchr(s, '\n', (size_t)(r->end - s));

	r->line++;
	r->fields = 0;
	buf_clear(&r->text);
	if (!end || end - s > LINE_MAX_BYTES)
		return wrong(r);
	for (bool more = true; more;) {
		const char *tab = memchr(s, '\t', (size_t)(end - s));

		if (!take(r, s, tab ? tab : end))
			return false;
		more = tab;
		s = tab ? tab + 1 : end;
	}
	r->at = end + 1;
	return text(r, 0)[0] != '\0' || wrong(r);
}

static bool is(const struct reader *r, const char *letter, size_t fields)
{
	return strcmp(text(r, 0), letter) == 0 && r->fields == fields;
}

static bool number(const struct reader *r, size_t i, int64_t min, int64_t max,
		   int64_t *out)
{
	const char *s = text(r, i);
	char *end;

	errno = 0;
	*out = strtoll(s, &end, 10);
	return *s && *end == '\0' && errno == 0 && *s != ' ' && *s != '+' &&
	       *out >= min && *out <= max;
}

/* Cleaned as for showing; the caller's. */
static char *shown(const struct reader *r, size_t i)
{
	struct buf b = {0};

	clean_shown(&b, text(r, i));
	return b.s ? buf_take(&b) : mem_text("");
}

static bool node(struct reader *r)
{
	enum doc_kind kind;
	int64_t level;

	if (r->fields != 4 || !tree_kind_parse(text(r, 1), &kind) ||
	    !number(r, 2, 0, LEVEL_MAX, &level))
		return wrong(r);
	doc_add_text(r->doc, kind, (int)level, text(r, 3));
	return true;
}

static bool span(struct reader *r)
{
	struct doc_node *n = r->doc->nodes ? &r->doc->node[r->doc->nodes - 1] : NULL;
	int64_t most = n && n->text ? (int64_t)strlen(n->text) : -1, from, len;
	enum span_state state;

	if (r->fields != 6 || !number(r, 1, 0, most, &from) ||
	    !number(r, 2, 0, most - from, &len) ||
	    !tree_state_parse(text(r, 3), &state))
		return wrong(r);
	char *fact = shown(r, 4), *value = shown(r, 5);
	doc_add_span(n, (size_t)from, (size_t)len, state, fact, value);
	free(fact);
	free(value);
	return true;
}

/* --- tables --- */

/* Columns as they are read, before there is a table. */
struct columns {
	struct table_column *col;
	char **group; /* NULL: none */
	size_t n, labels;
};

static bool column(struct reader *r, struct columns *k)
{
	struct table_column c = {.key = NULL};

	if (r->fields < 4 || r->fields > 5 || k->n >= COLUMNS_MAX ||
	    !table_type_parse(text(r, 2), &c.type))
		return wrong(r);
	size_t cap = k->n + 1, groups = k->n;
	k->col = mem_grow(k->col, &cap, k->n + 2, sizeof *k->col);
	k->group = mem_grow(k->group, &groups, k->n + 1, sizeof *k->group);
	c.key = mem_text(text(r, 1));
	c.head = field(r, 3) ? shown(r, 3) : NULL;
	k->group[k->n] = r->fields == 5 ? shown(r, 4) : NULL;
	k->col[k->n++] = c;
	k->col[k->n] = (struct table_column){.key = NULL};
	return true;
}

static bool row(struct reader *r, struct table *t)
{
	if (r->fields != table_columns(t) + 1 || table_has_total(t) ||
	    table_rows(t) >= ROWS_MAX)
		return wrong(r);
	for (size_t i = 1; i < r->fields; i++) {
		const char *s = field(r, i);

		if (s && !tree_cell_fits(table_column(t, i - 1)->type, s))
			return wrong(r);
		table_text(t, s);
	}
	if (*text(r, 0) == 'S')
		table_total(t);
	return true;
}

static void columns_free(struct columns *k)
{
	for (size_t i = 0; i < k->n; i++) {
		free((char *)(uintptr_t)k->col[i].key);
		free((char *)(uintptr_t)k->col[i].head);
		free(k->group[i]);
	}
	free(k->col);
	free(k->group);
}

static bool labels(struct reader *r, struct columns *k)
{
	int64_t n;

	if (!is(r, "B", 2))
		return true; /* a row, or the end */
	if (!number(r, 1, 1, (int64_t)k->n, &n))
		return wrong(r);
	k->labels = (size_t)n;
	return next(r);
}

static struct table *table_of(const struct columns *k)
{
	struct table *t = table_new_own(k->col);

	for (size_t i = 0; i < k->n; i++)
		if (k->group[i])
			table_group(t, i, k->group[i]);
	table_labels(t, k->labels);
	return t;
}

static bool table(struct reader *r)
{
	struct columns k = {0};
	struct table *t = NULL;
	bool ok;

	while ((ok = next(r)) && strcmp(text(r, 0), "C") == 0 && column(r, &k))
		;
	ok = ok && k.n > 0 && labels(r, &k);
	if (ok)
		t = table_of(&k);
	columns_free(&k);
	while (ok && !is(r, "E", 1)) {
		bool good =
			strcmp(text(r, 0), "R") == 0 || strcmp(text(r, 0), "S") == 0;

		ok = (good ? row(r, t) : wrong(r)) && next(r);
	}
	if (ok)
		doc_add_table(r->doc, t);
	else
		table_free(t);
	return ok || wrong(r);
}

/* --- charts --- */

static bool chart_labels(struct reader *r, struct chart *c)
{
	c->columns = r->fields - 1;
	c->column = mem_array(c->columns ? c->columns : 1, sizeof *c->column);
	for (size_t i = 0; i < c->columns; i++)
		c->column[i] = shown(r, i + 1);
	return true;
}

static bool series(struct reader *r, struct chart *c, size_t *row_cap,
		   size_t *value_cap)
{
	if (r->fields != c->columns + 2 || c->rows >= ROWS_MAX)
		return wrong(r);
	c->row = mem_grow(c->row, row_cap, c->rows + 1, sizeof *c->row);
	c->value = mem_grow(c->value, value_cap, (c->rows + 1) * c->columns + 1,
			    sizeof *c->value);
	c->row[c->rows] = shown(r, 1);
	int64_t *v = c->value + c->rows++ * c->columns;
	for (size_t i = 0; i < c->columns; i++) {
		v[i] = CHART_BLANK;
		if (field(r, i + 2) && !number(r, i + 2, -INT64_MAX, INT64_MAX, &v[i]))
			return wrong(r);
	}
	return true;
}

static bool chart_part(struct reader *r, struct chart *c, size_t *row_cap,
		       size_t *value_cap)
{
	if (is(r, "L", 3) && !c->has_line) {
		c->has_line = true;
		c->line_name = shown(r, 2);
		return number(r, 1, -INT64_MAX, INT64_MAX, &c->line) || wrong(r);
	}
	if (strcmp(text(r, 0), "X") == 0 && !c->column)
		return chart_labels(r, c);
	if (strcmp(text(r, 0), "Y") == 0 && c->column)
		return series(r, c, row_cap, value_cap);
	return wrong(r);
}

static bool chart(struct reader *r)
{
	struct chart *c;
	enum chart_kind kind;
	int64_t decimals;
	size_t row_cap = 0, value_cap = 0;
	bool ok;

	if (r->fields != 5 || !tree_chart_parse(text(r, 1), &kind) ||
	    !number(r, 2, 0, DECIMALS_MAX, &decimals))
		return wrong(r);
	c = mem_alloc(sizeof *c);
	*c = (struct chart){.kind = kind,
			    .decimals = (int)decimals,
			    .unit = shown(r, 3),
			    .title = shown(r, 4)};
	while ((ok = next(r)) && !is(r, "E", 1) &&
	       (ok = chart_part(r, c, &row_cap, &value_cap)))
		;
	ok = ok && c->column;
	if (ok)
		doc_add_chart(r->doc, c);
	else
		chart_free(c);
	return ok || wrong(r);
}

/* --- the whole --- */

static bool begin(struct reader *r)
{
	if (!next(r) || !is(r, TREE_BEGIN, 1) || !next(r) || !is(r, "D", 4))
		return wrong(r);
	r->doc->kind = mem_text(text(r, 1));
	const char *first = text(r, 2), *last = text(r, 3);
	r->doc->period.first = day_parse(first, strlen(first));
	r->doc->period.last = day_parse(last, strlen(last));
	return (r->doc->period.first != DAY_NONE &&
		r->doc->period.first <= r->doc->period.last) ||
	       wrong(r);
}

static bool record(struct reader *r)
{
	if (is(r, "M", 2)) {
		struct buf shown = {0};

		clean_show(&shown, text(r, 1), strlen(text(r, 1)), 0);
		buf_addf(&r->doc->gaps, "%s\n", buf_text(&shown));
		buf_release(&shown);
		return true;
	}
	if (strcmp(text(r, 0), "N") == 0)
		return node(r);
	if (strcmp(text(r, 0), "F") == 0)
		return span(r);
	if (is(r, "T", 1))
		return table(r);
	if (strcmp(text(r, 0), "G") == 0)
		return chart(r);
	return wrong(r);
}

enum status tree_read(const char *s, size_t len, struct doc *out, struct error *err)
{
	struct reader r = {.doc = out, .err = err, .at = s, .end = s + len};
	bool ok;

	*out = (struct doc){0};
	ok = begin(&r);
	while (ok && (ok = next(&r)) && !is(&r, TREE_END, 1))
		ok = record(&r);
	if (ok && r.at != r.end) {
		r.line++;
		ok = wrong(&r);
	}
	buf_release(&r.text);
	free(r.field);
	if (ok)
		return ST_OK;
	doc_release(out);
	return ST_INPUT;
}
