#include "store/agenda.h"

#include <stdlib.h>

#include "store/kept.h"
#include "store/place.h"

void name_list_release(struct name_list *l)
{
	free(l->name);
	arena_release(&l->texts);
	*l = (struct name_list){0};
}

static void name_add(struct name_list *l, size_t *cap, sqlite3_stmt *st, int col)
{
	l->name = mem_grow(l->name, cap, l->rows + 1, sizeof *l->name);
	l->name[l->rows++] = db_col_text(st, col, &l->texts);
}

/* The end of a reading: all or nothing. */
static enum status names_end(struct store *s, sqlite3_stmt *st, int got,
			     struct name_list *out, struct error *err)
{
	enum status result = got == 0 ? ST_OK : db_error(s, err);

	db_done(st);
	if (result != ST_OK)
		name_list_release(out);
	return result;
}

/* What is known of each unit of the roster: whether it has a figure of the month, had one of a
 * month before. */
struct month_seen {
	struct roster_walk walk;
	bool *has, *before;
	bool now; /* the month itself is being read */
};

static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct month_seen *m = ctx;
	size_t row;

	(void)domain;
	(void)err;
	if (!roster_walk(&m->walk, unit, &row))
		return ST_OK;
	if (m->now)
		m->has[row] = e->sums.has_own || e->sums.own_split;
	else
		m->before[row] |= e->sums.has_own;
	return ST_OK;
}

/* The month, then the year before it. */
static enum status read_months(struct store *s, struct period month,
			       struct month_seen *m, struct error *err)
{
	struct period p = month;
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i <= 12; i++) {
		m->now = i == 0;
		st = kept_each(s, p, 0, m->walk.roster, take_month, m, err);
		p = period_step(p, -1);
	}
	return st;
}

/* Whether a plain target is in force in the month. */
static bool has_target(struct store *s, int64_t unit, struct period month)
{
	return db_int(s, 0,
		      "SELECT EXISTS(SELECT 1 FROM target WHERE unit=?1 AND domain IS "
		      "NULL AND first<=?3 AND last>=?2)",
		      "idd", unit, month.first, month.last) != 0;
}

static void name_missing(struct store *s, struct period month,
			 const struct month_seen *m, struct name_list *out,
			 size_t *expected)
{
	const struct roster *r = m->walk.roster;
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		if (!roster_active(&r->row[i], month.first, month.last))
			continue;
		if (m->has[i] || m->before[i] || has_target(s, r->row[i].id, month))
			++*expected;
		else
			continue;
		if (m->has[i])
			continue;
		char *name = unit_said(s, r->row[i].id);

		out->name = mem_grow(out->name, &cap, out->rows + 1, sizeof *out->name);
		out->name[out->rows++] = arena_text(&out->texts, name);
		free(name);
	}
}

static bool any_monthly(struct period month, const struct month_seen *m)
{
	const struct roster *r = m->walk.roster;

	for (size_t i = 0; i < r->rows; i++) {
		if ((m->has[i] || m->before[i]) &&
		    roster_active(&r->row[i], month.first, month.last))
			return true;
	}
	return false;
}

enum status agenda_month_missing(struct store *s, struct period month,
				 struct name_list *out, size_t *expected,
				 struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct month_seen m = {.walk = {.roster = r}};

	*out = (struct name_list){0};
	*expected = 0;
	if (!r)
		return roster_failed(err);
	m.has = mem_array(r->rows ? r->rows : 1, sizeof *m.has);
	m.before = mem_array(r->rows ? r->rows : 1, sizeof *m.before);
	enum status st = read_months(s, month, &m, err);
	if (st == ST_OK && any_monthly(month, &m))
		name_missing(s, month, &m, out, expected);
	free(m.has);
	free(m.before);
	return st;
}

enum status agenda_drafts(struct store *s, struct name_list *out, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT title FROM bulletin WHERE issued IS NULL AND " OF_SCOPE(
			"area") " ORDER BY id",
		err);
	size_t cap = 0;
	int got;

	*out = (struct name_list){0};
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1)
		name_add(out, &cap, st, 0);
	return names_end(s, st, got, out, err);
}

#define FILED(IN)                                                                      \
	"SELECT count(*),ifnull(sum(EXISTS(SELECT 1 FROM annual a WHERE "              \
	"a.unit=u.id AND a.year=?1)),0) FROM unit u WHERE u.kind=?2 AND " IN(          \
		"u.id") " AND (u.active_from IS NULL OR u.active_from<=?3) AND "       \
			"(u.active_to IS NULL "                                        \
			"OR u.active_to>=?3)"

enum status agenda_annual(struct store *s, int year, enum unit_kind kind, daynum day,
			  struct filed *out, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, FILED), err);

	*out = (struct filed){0};
	if (!st)
		return db_error(s, err);
	db_bind(st, "itd", (int64_t)year, unit_kind_code(kind), day);
	int got = db_step(s, st, err);
	if (got == 1)
		*out = (struct filed){sqlite3_column_int64(st, 0),
				      sqlite3_column_int64(st, 1)};
	enum status result = got >= 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}
