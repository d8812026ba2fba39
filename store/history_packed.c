/* Packed lines of the log (pack.h) as people read them: field by field, as if each had a line. */
#include "store/history_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/pack.h"

enum {
	VALUE = 24
};

struct listing {
	struct history_detail *out;
	size_t *cap;
	char op;
	int64_t row;
};

static struct history_change *add(struct listing *l, const char *column)
{
	struct history_detail *d = l->out;

	d->row = mem_grow(d->row, l->cap, d->rows + 1, sizeof *d->row);
	d->row[d->rows] = (struct history_change){
		.table = "count", .column = column, .op = l->op, .row = l->row};
	return &d->row[d->rows++];
}

static const char *number(struct listing *l, bool has, int64_t n)
{
	char text[VALUE];

	if (!has)
		return NULL;
	snprintf(text, sizeof text, "%lld", (long long)n);
	return arena_text(&l->out->texts, text);
}

static const char *source_text(struct listing *l, const struct range *r, size_t len)
{
	if (!r->from.source)
		return NULL;
	char *copy = mem_textn(r->from.source, len);
	const char *kept = arena_text(&l->out->texts, copy);

	free(copy);
	return kept;
}

static const char *value(struct listing *l, unsigned column, const struct range *r,
			 size_t source)
{
	switch (column) {
	case PACK_FIRST:
		return number(l, r->first != DAY_NONE, r->first);
	case PACK_LAST:
		return number(l, true, r->last);
	case PACK_N:
		return number(l, true, r->n);
	case PACK_TYPED:
		return count_typed_code(r->typed);
	case PACK_SOURCE:
		return source_text(l, r, source);
	case PACK_DOCUMENT:
		return number(l, r->from.document != 0, r->from.document);
	default:
		return number(l, r->from.line >= 0, r->from.line);
	}
}

static const struct {
	unsigned column;
	const char *name;
} columns[] = {
	{PACK_FIRST, "first"}, {PACK_LAST, "last"},     {PACK_N, "n"},
	{PACK_TYPED, "typed"}, {PACK_SOURCE, "source"}, {PACK_DOCUMENT, "document"},
	{PACK_LINE, "line"},
};

/* A row that came, or, turned, went. */
static void whole(struct listing *l, const struct range *r, bool turned)
{
	struct history_change *h;
	const char *text;

	add(l, NULL);
	text = number(l, true, r->unit);
	h = add(l, "unit");
	*(turned ? &h->before : &h->after) = text;
	if (r->domain) {
		text = number(l, true, r->domain);
		h = add(l, "domain");
		*(turned ? &h->before : &h->after) = text;
	}
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		if (columns[i].column == PACK_LINE && !r->from.document)
			continue;
		text = value(l, columns[i].column, r, 0);
		if (!text)
			continue;
		h = add(l, columns[i].name);
		*(turned ? &h->before : &h->after) = text;
	}
}

static void fields(struct listing *l, const struct packed *p, bool turned)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		unsigned c = columns[i].column;

		if (!(p->changed & c))
			continue;
		const char *was = value(l, c, &p->was, p->was_source);
		const char *now = value(l, c, &p->now, p->now_source);
		struct history_change *h = add(l, columns[i].name);

		h->before = turned ? now : was;
		h->after = turned ? was : now;
	}
}

/* *cap grows with the rows, through the listing. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
bool history_unpack(struct history_detail *out, size_t *cap, const char *op,
		    const void *bytes, size_t len, bool turned)
{
	struct listing l = {.out = out, .cap = cap};
	struct packed *row;
	size_t n;
	bool insert = op && *op == 'I';

	if (!op || !pack_read(*op, bytes, len, &row, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (out->packed == HISTORY_PACKED_ROWS) {
			out->more += n - i;
			break;
		}
		out->packed++;
		l.row = row[i].now.id;
		l.op = !insert ? 'U' : turned ? 'D' : 'I';
		if (insert)
			whole(&l, &row[i].now, turned);
		else
			fields(&l, &row[i], turned);
	}
	free(row);
	return true;
}
