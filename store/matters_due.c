/* What is due, asked of the index of states and due dates: neither how many matters there are nor
 * how much happened to them makes it slower. */
#include <string.h>

#include "store/matters_inner.h"
#include "store/place.h"

/* The first `limit` of one state come ready sorted out of the index. */
static void add_ids(struct store *s, struct matter_query *q,
		    const struct matter_filter *f, int state, size_t limit)
{
	struct matter_filter one = *f;

	one.states = 1u << state;
	buf_add(&q->sql, "SELECT * FROM (SELECT m.id FROM matter m WHERE 1");
	query_add_filter(s, q, &one);
	buf_add(&q->sql, " ORDER BY m.due,m.id");
	if (limit)
		query_add(q, " LIMIT ?", (int64_t)limit);
	buf_add(&q->sql, ")");
}

static int read_rows(struct store *s, sqlite3_stmt *st, daynum today,
		     struct matter_list *out, struct error *err)
{
	size_t cap = 0;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		struct matter m = matter_read(st, &out->texts);

		m.since = db_col_day(st, MATTER_COLUMN_EVENT);
		matter_tell_left(&m, &s->calendar, today);
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = m;
	}
	return got;
}

enum status matters_due(struct store *s, const struct matter_filter *f, size_t limit,
			daynum today, struct matter_list *out, struct error *err)
{
	struct matter_query q = {0};
	const char *between = "";

	*out = (struct matter_list){0};
	buf_add(&q.sql, "SELECT " MATTER_COLUMNS ",(SELECT e.day FROM event e WHERE "
			"e.matter=m.id ORDER BY e.id DESC LIMIT 1) FROM (");
	for (int state = 1; state <= MATTER_STATES; state++) {
		if (!(f->states >> state & 1))
			continue;
		buf_add(&q.sql, between);
		add_ids(s, &q, f, state, limit);
		between = " UNION ALL ";
	}
	buf_add(&q.sql, ") x CROSS JOIN matter m ON m.id=x.id JOIN unit u ON "
			"u.id=m.unit" MATTER_ORDER);
	if (limit)
		query_add(&q, " LIMIT ?", (int64_t)limit);
	sqlite3_stmt *st = query_prepare(s, &q, err);
	if (!st)
		return db_error(s, err);
	int got = read_rows(s, st, today, out, err);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		matter_list_release(out);
	return result;
}

/* kind, how many, then how many of them are due after each of the days but the last. */
static int read_counts(struct store *s, sqlite3_stmt *st, size_t ranges,
		       int64_t (*n)[MATTER_KINDS + 1], struct error *err)
{
	enum matter_kind kind;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		int64_t range = sqlite3_column_int64(st, 1);

		if (!matter_kind_parse((const char *)sqlite3_column_text(st, 0),
				       &kind) ||
		    range < 0 || (size_t)range >= ranges)
			continue;
		n[range][kind] = sqlite3_column_int64(st, 2);
		n[range][0] += n[range][kind];
	}
	return got;
}

enum status matters_count(struct store *s, unsigned states, const daynum *upto,
			  size_t ranges, int64_t (*n)[MATTER_KINDS + 1],
			  struct error *err)
{
	struct matter_query q = {0};

	memset(n, 0, ranges * sizeof *n);
	buf_add(&q.sql, "SELECT m.kind,0");
	for (size_t i = 0; i + 1 < ranges; i++)
		query_add(&q, "+(m.due>?)", upto[i]);
	query_add(&q, ",count(*) FROM matter m WHERE m.due<=?", upto[ranges - 1]);
	query_add_states(&q, *scope_of_matters(s) ? "+m.state" : "m.state", states);
	buf_add(&q.sql, scope_of_matters(s));
	buf_add(&q.sql, " GROUP BY 1,2");
	sqlite3_stmt *st = query_prepare(s, &q, err);
	if (!st)
		return db_error(s, err);
	int got = read_counts(s, st, ranges, n, err);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

#define PROVISIONAL(IN)                                                                \
	"SELECT count(*),max(due) FROM matter WHERE provisional = 1 AND "              \
	"state <> 'closed' AND " IN("matter.unit")

enum status matters_provisional(struct store *s, int64_t *n, daynum *last,
				struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_BY_ROW(s, PROVISIONAL), err);

	*n = 0;
	*last = DAY_NONE;
	if (!st)
		return db_error(s, err);
	int got = db_step(s, st, err);
	if (got == 1) {
		*n = sqlite3_column_int64(st, 0);
		*last = db_col_day(st, 1);
	}
	enum status result = got >= 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}
