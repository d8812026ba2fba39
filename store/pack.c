/* Numbers as store/varint.h has them.  Of a row that came only what the row before it does not foretell
 * is written: the next id, the same unit, the days that follow. */
#include "store/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/row.h"
#include "store/varint.h"

enum {
	/* which of a new row's fields are not as foretold */
	NEW_ID = 1 << 0,
	NEW_UNIT = 1 << 1,
	NEW_DOMAIN = 1 << 2,
	NEW_OPEN = 1 << 3, /* its first day is not known */
	NEW_TYPED = 1 << 4,
	NEW_LINE = 1 << 5,
	NEW_DOCUMENT = 1 << 6,
	ROW_BYTES = 256, /* of its numbers, ten each at most */
	DAYS_TEXT = 64,
};

static const struct range before_all = {.last = -1, .typed = COUNT_OWN};

void pack_release(struct pack *p)
{
	buf_release(&p->bytes);
	*p = (struct pack){.op = p->op};
}

/* A row on its way into the bytes: one piece for all of its numbers. */
struct room {
	char s[ROW_BYTES];
	size_t len;
};

static void put_byte(struct room *b, unsigned c)
{
	b->s[b->len++] = (char)c;
}

static void put(struct room *b, uint64_t n)
{
	b->len += varint_put((unsigned char *)b->s + b->len, n);
}

static void put_signed(struct room *b, int64_t n)
{
	put(b, varint_fold(n));
}

/* ---- writing ---- */

static void note_days(struct pack *p, const struct range *r)
{
	daynum first = r->first == DAY_NONE ? r->last : r->first;

	if (first < p->first)
		p->first = first;
	if (r->last > p->last)
		p->last = r->last;
}

enum status pack_flush(struct store *s, struct pack *p, struct error *err)
{
	char days[DAYS_TEXT], one[DAY_TEXT], two[DAY_TEXT];

	if (!p->rows)
		return ST_OK;
	enum status st = row_log_open(s, err);
	sqlite3_stmt *line =
		st ? NULL
		   : db_prepare(s,
				"INSERT INTO chg(id, cmd, tbl, pk, op, col, old, new)"
				" VALUES((SELECT ifnull(max(id), 0) + 1 FROM chg"
				" WHERE cmd = ?1), ?1, 'count', ?2, ?3, '*', ?4, ?5)",
				err);
	if (line) {
		char op[2] = {p->op};

		snprintf(days, sizeof days, "%zu %s %s", p->rows,
			 day_iso(p->first, one), day_iso(p->last, two));
		db_bind(line, "iitt", s->cmd, p->pk, op, days);
		sqlite3_bind_blob64(line, 5, p->bytes.s, p->bytes.len, SQLITE_STATIC);
		st = row_finish(s, line, err);
	} else if (!st) {
		st = err ? err->status : ST_FILE;
	}
	s->doomed |= st != ST_OK;
	buf_clear(&p->bytes);
	p->rows = 0;
	return st;
}

static void begin_row(struct pack *p, const struct range *row)
{
	if (!p->rows) {
		p->pk = row->id;
		p->last_row = before_all;
		p->first = INT32_MAX;
		p->last = INT32_MIN;
	}
	note_days(p, row);
}

static enum status end_row(struct store *s, struct pack *p, const struct range *row,
			   struct error *err)
{
	p->last_row = *row;
	p->rows++;
	return p->rows == PACK_ROWS ? pack_flush(s, p, err) : ST_OK;
}

enum status pack_insert(struct store *s, struct pack *p, const struct range *r,
			struct error *err)
{
	if (s->unlogged)
		return ST_OK;
	begin_row(p, r);
	const struct range *l = &p->last_row;
	struct room to = {.len = 0}, *b = &to;
	unsigned differs = (r->id != l->id + 1 ? NEW_ID : 0) |
			   (r->unit != l->unit ? NEW_UNIT : 0) |
			   (r->domain != l->domain ? NEW_DOMAIN : 0) |
			   (r->first == DAY_NONE ? NEW_OPEN : 0) |
			   (r->typed != l->typed ? NEW_TYPED : 0) |
			   (r->from.line != l->from.line + 1 ? NEW_LINE : 0) |
			   (r->from.document != l->from.document ? NEW_DOCUMENT : 0);

	put_byte(b, differs);
	if (differs & NEW_ID)
		put_signed(b, r->id - l->id);
	if (differs & NEW_UNIT)
		put_signed(b, r->unit - l->unit);
	if (differs & NEW_DOMAIN)
		put_signed(b, r->domain - l->domain);
	if (differs & NEW_TYPED)
		put(b, (uint64_t)r->typed);
	if (differs & NEW_LINE)
		put_signed(b, r->from.line - l->from.line);
	if (differs & NEW_DOCUMENT)
		put_signed(b, r->from.document - l->from.document);
	if (differs & NEW_OPEN) {
		put_signed(b, r->last - l->last);
	} else {
		put_signed(b, r->first - l->last - 1);
		put(b, (uint64_t)(r->last - r->first));
	}
	put(b, (uint64_t)r->n);
	buf_addn(&p->bytes, to.s, to.len);
	return end_row(s, p, r, err);
}

/* 0: NULL. */
static void put_maybe(struct room *b, bool has, int64_t n)
{
	put(b, has ? varint_fold(n) + 1 : 0);
}

static void put_text(struct buf *b, const char *text)
{
	struct room len = {.len = 0};

	put(&len, text ? strlen(text) + 1 : 0);
	buf_addn(b, len.s, len.len);
	if (text)
		buf_add(b, text);
}

/* No source is NULL in the file, however it came here. */
static const char *source_of(const struct range *r)
{
	return r->from.source && *r->from.source ? r->from.source : NULL;
}

static bool same_source(const struct range *a, const struct range *b)
{
	const char *one = source_of(a), *two = source_of(b);

	return one == two || (one && two && strcmp(one, two) == 0);
}

static unsigned changed(const struct range *a, const struct range *b)
{
	return (a->first != b->first ? PACK_FIRST : 0) |
	       (a->last != b->last ? PACK_LAST : 0) | (a->n != b->n ? PACK_N : 0) |
	       (a->typed != b->typed ? PACK_TYPED : 0) |
	       (!same_source(a, b) ? PACK_SOURCE : 0) |
	       (a->from.document != b->from.document ? PACK_DOCUMENT : 0) |
	       (a->from.line != b->from.line ? PACK_LINE : 0);
}

static void put_fields(struct buf *out, unsigned which, const struct range *r)
{
	struct room front = {.len = 0}, back = {.len = 0};

	if (which & PACK_FIRST)
		put_maybe(&front, r->first != DAY_NONE, r->first);
	if (which & PACK_LAST)
		put_signed(&front, r->last);
	if (which & PACK_N)
		put(&front, (uint64_t)r->n);
	if (which & PACK_TYPED)
		put(&front, (uint64_t)r->typed);
	buf_addn(out, front.s, front.len);
	if (which & PACK_SOURCE)
		put_text(out, source_of(r));
	if (which & PACK_DOCUMENT)
		put_maybe(&back, r->from.document != 0, r->from.document);
	if (which & PACK_LINE)
		put_maybe(&back, r->from.document != 0, r->from.line);
	buf_addn(out, back.s, back.len);
}

enum status pack_update(struct store *s, struct pack *p, const struct range *was,
			const struct range *now, struct error *err)
{
	unsigned which = changed(was, now);

	/* A line is NULL without a document, so that it changes with it. */
	if ((was->from.document == 0) != (now->from.document == 0))
		which |= PACK_LINE;
	if (s->unlogged || !which)
		return ST_OK;
	begin_row(p, now);
	note_days(p, was);
	struct room head = {.len = 0};
	put_signed(&head, now->id - p->last_row.id);
	put_byte(&head, which);
	buf_addn(&p->bytes, head.s, head.len);
	put_fields(&p->bytes, which, was);
	put_fields(&p->bytes, which, now);
	return end_row(s, p, now, err);
}

/* ---- reading ---- */

struct source {
	const unsigned char *at, *end;
	bool bad;
};

static uint64_t take(struct source *f)
{
	uint64_t n = 0;

	f->bad |= !varint_take(&f->at, f->end, &n);
	return n;
}

static int64_t take_signed(struct source *f)
{
	return varint_unfold(take(f));
}

static unsigned take_byte(struct source *f)
{
	if (f->at < f->end)
		return *f->at++;
	f->bad = true;
	return 0;
}

/* a + b, both a stranger's. */
static int64_t sum(struct source *f, int64_t a, int64_t b)
{
	int64_t n = 0;

	f->bad |= __builtin_add_overflow(a, b, &n);
	return n;
}

static daynum as_day(struct source *f, int64_t n)
{
	bool known =
		n >= day_of(DAY_YEAR_MIN, 1, 1) && n <= day_of(DAY_YEAR_MAX, 12, 31);

	f->bad |= !known;
	return known ? (daynum)n : DAY_NONE;
}

static int as_line(struct source *f, int64_t n)
{
	f->bad |= n < 0 || n > INT32_MAX;
	return f->bad ? 0 : (int)n;
}

static enum count_typed take_typed(struct source *f)
{
	uint64_t n = take(f);

	f->bad |= n < COUNT_OWN || n > COUNT_CARRIED;
	return f->bad ? COUNT_OWN : (enum count_typed)n;
}

static void take_insert(struct source *f, const struct range *l, struct range *r)
{
	unsigned differs = take_byte(f);

	*r = *l;
	r->id = sum(f, l->id, differs & NEW_ID ? take_signed(f) : 1);
	if (differs & NEW_UNIT)
		r->unit = sum(f, l->unit, take_signed(f));
	if (differs & NEW_DOMAIN)
		r->domain = sum(f, l->domain, take_signed(f));
	if (differs & NEW_TYPED)
		r->typed = take_typed(f);
	r->from.line = as_line(
		f, sum(f, l->from.line, differs & NEW_LINE ? take_signed(f) : 1));
	if (differs & NEW_DOCUMENT)
		r->from.document = sum(f, l->from.document, take_signed(f));
	if (differs & NEW_OPEN) {
		r->first = DAY_NONE;
		r->last = as_day(f, sum(f, l->last, take_signed(f)));
	} else {
		r->first = as_day(f, sum(f, (int64_t)l->last + 1, take_signed(f)));
		r->last = as_day(f, sum(f, r->first, (int64_t)take(f)));
	}
	r->n = (int64_t)take(f);
}

static bool take_maybe(struct source *f, int64_t *out)
{
	uint64_t n = take(f);

	*out = n ? varint_unfold(n - 1) : 0;
	return n != 0;
}

static const char *take_text(struct source *f, size_t *len)
{
	uint64_t n = take(f);
	const char *text = (const char *)f->at;

	*len = 0;
	if (!n)
		return NULL;
	f->bad |= n - 1 > (uint64_t)(f->end - f->at);
	if (f->bad)
		return NULL;
	*len = (size_t)(n - 1);
	f->at += *len;
	return text;
}

static void take_fields(struct source *f, unsigned which, struct range *r, size_t *len)
{
	int64_t n;

	r->first = DAY_NONE;
	if (which & PACK_FIRST && take_maybe(f, &n))
		r->first = as_day(f, n);
	if (which & PACK_LAST)
		r->last = as_day(f, take_signed(f));
	if (which & PACK_N)
		r->n = (int64_t)take(f);
	if (which & PACK_TYPED)
		r->typed = take_typed(f);
	if (which & PACK_SOURCE)
		r->from.source = take_text(f, len);
	if (which & PACK_DOCUMENT)
		(void)take_maybe(f, &r->from.document);
	/* -1: NULL */
	if (which & PACK_LINE)
		r->from.line = take_maybe(f, &n) ? as_line(f, n) : -1;
}

static void take_update(struct source *f, int64_t before, struct packed *p)
{
	p->now.id = p->was.id = sum(f, before, take_signed(f));
	p->changed = take_byte(f);
	take_fields(f, p->changed, &p->was, &p->was_source);
	take_fields(f, p->changed, &p->now, &p->now_source);
}

bool pack_read(char op, const void *bytes, size_t len, struct packed **out, size_t *n)
{
	struct source f = {.at = bytes, .end = (const unsigned char *)bytes + len};
	struct range before = before_all;
	struct packed *row = NULL;
	size_t cap = 0;

	*n = 0;
	while (bytes && f.at < f.end && !f.bad) {
		row = mem_grow(row, &cap, *n + 1, sizeof *row);
		struct packed *p = &row[*n];

		*p = (struct packed){0};
		if (op == 'U') {
			take_update(&f, before.id, p);
		} else {
			take_insert(&f, &before, &p->now);
			p->changed = PACK_LINE * 2 - 1;
		}
		before = p->now;
		++*n;
	}
	*out = row;
	if (!f.bad && *n)
		return true;
	free(row);
	*out = NULL;
	*n = 0;
	return false;
}

bool pack_days(const char *old, struct period *out)
{
	const char *first = old ? strchr(old, ' ') : NULL;
	const char *last = first ? strchr(first + 1, ' ') : NULL;

	if (!last)
		return false;
	out->first = day_parse(first + 1, (size_t)(last - first - 1));
	out->last = day_parse(last + 1, strlen(last + 1));
	return out->first != DAY_NONE && out->last != DAY_NONE;
}
