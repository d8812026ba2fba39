/* What is due, found by its index and read row by row as far as it is asked for. */
#include <string.h>

#include "store/matters_inner.h"
#include "store/place.h"

static const char row_sql[] =
	"SELECT " MATTER_COLUMNS
	",(SELECT e.day FROM event e WHERE e.matter=m.id ORDER BY e.id DESC LIMIT 1) "
	"FROM matter m JOIN unit u ON u.id=m.unit WHERE m.id=?1";

/* False when it could not be read. */
static bool read_row(struct store *s, int64_t id, daynum today, struct matter_list *out,
		     struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, row_sql, err);
	int got = -1;

	if (!st)
		return false;
	db_bind(st, "i", id);
	got = db_step(s, st, err);
	if (got == 1) {
		struct matter *m = &out->row[out->rows++];

		*m = matter_read(st, &out->texts);
		m->since = db_col_day(st, MATTER_COLUMN_EVENT);
		matter_tell_left(m, &s->calendar, today);
	}
	db_done(st);
	return got >= 0;
}

enum status matters_due(struct store *s, const struct matter_filter *f, size_t limit,
			daynum today, struct matter_list *out, struct error *err)
{
	struct matter_spine l;
	enum status st = matters_spine(s, f, &l, err);

	*out = (struct matter_list){0};
	if (st != ST_OK)
		return st;
	size_t n = limit && limit < l.rows ? limit : l.rows;
	out->row = mem_array(n + 1, sizeof *out->row);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (!read_row(s, l.row[i].id, today, out, err))
			st = db_error(s, err);
	matter_spine_release(&l);
	if (st != ST_OK)
		matter_list_release(out);
	return st;
}

struct counting {
	const daynum *upto;
	size_t ranges;
	int64_t (*n)[MATTER_KINDS + 1];
};

static void count_one(void *ctx, const struct matter_at *m)
{
	const struct counting *c = ctx;
	size_t i = 0;

	while (i + 1 < c->ranges && m->due > c->upto[i])
		i++;
	c->n[i][m->kind]++;
	c->n[i][0]++;
}

enum status matters_count(struct store *s, unsigned states, const daynum *upto,
			  size_t ranges, int64_t (*n)[MATTER_KINDS + 1],
			  struct error *err)
{
	struct matter_filter f = {.states = states,
				  .due_to = upto[ranges - 1],
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct counting c = {upto, ranges, n};

	memset(n, 0, ranges * sizeof *n);
	return spots_each(s, &f, count_one, &c, err);
}

enum status matters_any_provisional(struct store *s, const struct matter_filter *f,
				    bool *any, struct error *err)
{
	struct matter_query q = {0};

	*any = false;
	buf_add(&q.sql, "SELECT 1 FROM matter m INDEXED BY matter_provisional WHERE "
			"m.provisional=1 AND m.state<>'closed'");
	query_add_filter(s, &q, f);
	buf_add(&q.sql, " LIMIT 1");
	sqlite3_stmt *st = query_prepare(s, &q, err);
	if (!st)
		return db_error(s, err);
	int got = db_step(s, st, err);
	*any = got == 1;
	enum status result = got >= 0 ? ST_OK : db_error(s, err);
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
