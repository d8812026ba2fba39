/* Which matters are asked for, as a statement; a row of it as a matter. */
#include "store/matters_inner.h"
#include "store/place.h"

#include <string.h>

void query_add(struct matter_query *q, const char *sql, int64_t value)
{
	const char *mark = strchr(sql, '?');

	/* By its number: parameters of the scope may stand before it. */
	buf_addn(&q->sql, sql, (size_t)(mark - sql));
	q->value[q->values++] = value;
	buf_addf(&q->sql, "?%d%s", q->values, mark + 1);
}

enum {
	EVERY_KIND = (2 << MATTER_KINDS) - 2
};

static void add_day(struct matter_query *q, const char *sql, daynum day)
{
	if (day != DAY_NONE)
		query_add(q, sql, day);
}

static void add_codes(struct matter_query *q, const char *column, unsigned bits,
		      int last, const char *(*code)(int n))
{
	const char *between = "";

	if (!bits || bits == ~0u)
		return;
	buf_addf(&q->sql, " AND %s IN (", column);
	for (int n = 1; n <= last; n++) {
		if (!(bits >> n & 1))
			continue;
		buf_addf(&q->sql, "%s'%s'", between, code(n));
		between = ",";
	}
	buf_add(&q->sql, ")");
}

static const char *state_code(int n)
{
	return matter_state_code((enum matter_state)n);
}

static const char *kind_code(int n)
{
	return matter_kind_code((enum matter_kind)n);
}

void query_add_states(struct matter_query *q, const char *column, unsigned bits)
{
	add_codes(q, column, bits, MATTER_STATES, state_code);
}

void query_add_kinds(struct matter_query *q, const char *column, unsigned bits)
{
	add_codes(q, column, bits, MATTER_KINDS, kind_code);
}

/* Closed matters are nearly all there are: where they are left out the state says most, then the
 * kind, of which all are named for the index' sake; else the kind alone.  '+' keeps a condition from
 * choosing the index. */
void query_add_filter(struct store *s, struct matter_query *q,
		      const struct matter_filter *f)
{
	bool few = f->states && !(f->states >> MATTER_CLOSED & 1);
	const char *scope = scope_of_matters(s, f->unit);
	bool by_unit = f->unit || scope_looks_up(s);
	unsigned kinds = f->kinds && f->kinds != ~0u ? f->kinds : EVERY_KIND;

	buf_add(&q->sql, scope);
	if (f->unit)
		query_add(q, " AND m.unit=?", f->unit);
	if (f->bulletin)
		query_add(q, " AND m.bulletin=?", f->bulletin);
	query_add_states(q, few || by_unit ? "m.state" : "+m.state", f->states);
	if (few)
		query_add_kinds(q, "m.kind", kinds);
	else
		query_add_kinds(q, by_unit ? "+m.kind" : "m.kind", f->kinds);
	if (f->due_from)
		add_day(q, " AND m.due>=?", f->due_from);
	add_day(q, " AND m.due<=?", f->due_to);
	add_day(q, " AND m.start>=?", f->start_from);
	add_day(q, " AND m.start<=?", f->start_to);
	if (f->class)
		buf_add(&q->sql, " AND ifnull(m.class,'')=" QUERY_CLASS);
	q->class = f->class;
}

sqlite3_stmt *query_prepare(struct store *s, struct matter_query *q, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, buf_text(&q->sql), err);

	buf_release(&q->sql);
	for (int i = 0; st && i < q->values; i++)
		sqlite3_bind_int64(st, i + 1, q->value[i]);
	/* The filter outlives the statement: it is the caller's. */
	if (st && q->class)
		sqlite3_bind_text(st, sqlite3_bind_parameter_index(st, QUERY_CLASS),
				  q->class, -1, SQLITE_STATIC);
	return st;
}

struct matter matter_read(sqlite3_stmt *st, struct arena *texts)
{
	struct matter m = {
		.id = sqlite3_column_int64(st, 0),
		.unit = sqlite3_column_int64(st, 2),
		.unit_name = db_col_text(st, 3, texts),
		.domain = sqlite3_column_int64(st, 4),
		.bulletin = sqlite3_column_int64(st, 5),
		.repeats = sqlite3_column_int64(st, 6),
		.again = sqlite3_column_int(st, 16),
		.class = db_col_text(st, 14, texts),
		.what = db_col_text(st, 7, texts),
		.start = db_col_day(st, 8),
		.days = sqlite3_column_int(st, 9),
		.per = PER_WORKDAY,
		.due = db_col_day(st, 10),
		.provisional = sqlite3_column_int(st, 11) != 0,
		.basis = db_col_text(st, 12, texts),
		.state = MATTER_OPEN,
		.since = DAY_NONE,
	};
	/* The schema lets no other words in. */
	(void)matter_kind_parse((const char *)sqlite3_column_text(st, 1), &m.kind);
	(void)per_parse((const char *)sqlite3_column_text(st, 15), &m.per);
	(void)matter_state_parse((const char *)sqlite3_column_text(st, 13), &m.state);
	if (sqlite3_column_type(st, 9) == SQLITE_NULL)
		m.days = -1;
	return m;
}

void matter_tell_left(struct matter *m, const struct calendar *c, daynum today)
{
	bool known = today != DAY_NONE && m->due != DAY_NONE;

	m->left = known ? deadline_between(c, today, m->due) : 0;
	m->light = known && matter_runs(m->state) ? deadline_light(c, today, m->due)
						  : LIGHT_NORMAL;
}
