#include "store/agenda.h"

#include <stdlib.h>

#include "store/kept.h"
#include "store/place.h"
#include "store/roster.h"
#include "store/standing.h"

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

/* ---- who has no figure of the month ---- */

/* What is known of each unit of the roster. */
enum {
	HAS = 1 << 0,    /* it has a figure of the month */
	TARGET = 1 << 1, /* the month is held against a target of its own */
	BEFORE = 1 << 2, /* it had a figure of a month before */
	YEAR = 1 << 3,   /* its year has a figure up to the month read last */
};
struct month_seen {
	struct roster_walk walk;
	unsigned char *known;
	bool now;         /* the month itself is being read */
	unsigned settles; /* what makes it needless to look at months before */
};

static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct month_seen *m = ctx;
	const struct sums *v = &e->sums;
	size_t row;

	(void)domain;
	(void)err;
	if (!roster_walk(&m->walk, unit, &row))
		return ST_OK;
	m->known[row] |= v->has_cum || v->cum_split ? YEAR : 0;
	if (m->now)
		m->known[row] |= (v->has_own || v->own_split ? HAS : 0) |
				 (e->has_target ? TARGET : 0);
	else
		m->known[row] |= v->has_own ? BEFORE : 0;
	return ST_OK;
}

static bool is_active(const struct month_seen *m, size_t row, struct period month)
{
	return roster_active(m->walk.roster, row, month.first, month.last);
}

/* Whether any of this is known of any unit of the month. */
static bool any_known(const struct month_seen *m, struct period month, unsigned what)
{
	size_t i = 0, n = m->walk.roster->rows;

	while (i < n && !(m->known[i] & what && is_active(m, i, month)))
		i++;
	return i < n;
}

static void count_missing(const struct month_seen *m, struct period month,
			  struct missing *out)
{
	for (size_t i = 0; i < m->walk.roster->rows; i++) {
		unsigned known = m->known[i] & (HAS | TARGET | BEFORE);

		if (!known || !is_active(m, i, month))
			continue;
		out->expected++;
		out->missing += !(known & HAS);
	}
}

/* Units of the month that are not settled yet, in order of id. */
struct left {
	uint32_t *row;
	size_t rows;
};

static void list_left(const struct month_seen *m, struct period month, struct left *out)
{
	const struct roster *r = m->walk.roster;
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		size_t row = roster_by_id(r, i);

		if (m->known[row] & m->settles || !is_active(m, row, month))
			continue;
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = (uint32_t)row;
	}
}

/* The blocks in which the month before is worth a look for one of them.  Whose year has nothing up
 * to one month has nothing in the months before it. */
static void blocks_left(struct month_seen *m, const struct left *l, bool same_year,
			struct roster *blocks)
{
	const struct roster *r = m->walk.roster;

	blocks->blocks = 0;
	for (size_t i = 0; i < l->rows; i++) {
		unsigned char *known = &m->known[l->row[i]];
		int64_t block = kept_block(roster_id(r, l->row[i]));
		bool look = !(*known & m->settles) && (*known & YEAR || !same_year);

		*known &= (unsigned char)~YEAR; /* until it is read */
		if (look &&
		    (!blocks->blocks || blocks->block[blocks->blocks - 1] != block))
			blocks->block[blocks->blocks++] = block;
	}
}

/* The year before the month, as far as it says anything new: mostly its last month does. */
static enum status read_before(struct store *s, struct period month,
			       struct month_seen *m, struct error *err)
{
	const struct roster *r = m->walk.roster;
	struct roster blocks = {
		.block = mem_array(r->blocks ? r->blocks : 1, sizeof *blocks.block)};
	struct left left = {0};
	struct period p = month;
	enum status st = ST_OK;

	m->now = false;
	list_left(m, month, &left);
	for (int i = 1; st == ST_OK && i <= 12; i++) {
		int year = day_ymd(p.last).year;

		p = period_step(p, -1);
		blocks_left(m, &left, day_ymd(p.last).year == year, &blocks);
		if (blocks.blocks)
			st = kept_each(s, p, 0, &blocks, take_month, m, err);
	}
	free(left.row);
	free(blocks.block);
	return st;
}

static enum status read_months(struct store *s, struct period month,
			       struct month_seen *m, struct error *err)
{
	m->now = true;
	enum status st = kept_each(s, month, 0, m->walk.roster, take_month, m, err);

	/* Where nobody has a figure yet it must be known whether anybody ever had one. */
	m->settles =
		HAS | BEFORE | (st == ST_OK && any_known(m, month, HAS) ? TARGET : 0);
	return st == ST_OK ? read_before(s, month, m, err) : st;
}

static void name_missing(struct store *s, struct period month, size_t most,
			 const struct month_seen *m, struct missing *out)
{
	const struct roster *r = m->walk.roster;
	size_t cap = 0;

	for (size_t i = 0; i < r->rows && out->names.rows < most; i++) {
		if (!(m->known[i] & (TARGET | BEFORE)) || m->known[i] & HAS ||
		    !is_active(m, i, month))
			continue;
		char *name = unit_said(s, roster_id(r, i));

		out->names.name = mem_grow(out->names.name, &cap, out->names.rows + 1,
					   sizeof *out->names.name);
		out->names.name[out->names.rows++] =
			arena_text(&out->names.texts, name);
		free(name);
	}
}

enum status agenda_month_missing(struct store *s, struct period month, size_t most,
				 struct missing *out, struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct month_seen m = {.walk = {.roster = r}};

	*out = (struct missing){0};
	if (!r)
		return roster_failed(err);
	m.known = mem_array(r->rows ? r->rows : 1, sizeof *m.known);
	enum status st = read_months(s, month, &m, err);
	if (st == ST_OK && any_known(&m, month, HAS | BEFORE)) {
		count_missing(&m, month, out);
		name_missing(s, month, most, &m, out);
	}
	free(m.known);
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

/* ---- statutory reports ---- */

/* Areas of a kind, from the top of the scope down: they are few among the units. */
static const char areas_sql[] =
	"WITH RECURSIVE area(id,kind,active_from,active_to) AS ("
	"SELECT id,kind,active_from,active_to FROM unit WHERE id=?1 UNION ALL "
	"SELECT u.id,u.kind,u.active_from,u.active_to FROM area a JOIN unit u ON "
	"u.parent=a.id AND u.kind IN ('province','city','county')) "
	"SELECT count(*) FROM area WHERE kind=?2 AND (active_from IS NULL OR "
	"active_from<=?3) AND (active_to IS NULL OR active_to>=?3)";

#define FILED(IN)                                                                      \
	"SELECT count(DISTINCT a.unit) FROM annual a JOIN unit u ON u.id=a.unit "      \
	"WHERE "                                                                       \
	"a.year=?1 AND u.kind=?2 AND " IN(                                             \
		"a.unit") " AND (u.active_from IS NULL OR u.active_from<=?3) AND "     \
			  "(u.active_to IS NULL OR u.active_to>=?3)"

enum status agenda_annual(struct store *s, int year, enum unit_kind kind, daynum day,
			  struct filed *out, struct error *err)
{
	const char *code = unit_kind_code(kind);
	size_t townships, departments;
	enum status st = ST_OK;

	*out = (struct filed){0};
	if (unit_kind_is_area(kind)) {
		out->units = db_int(s, -1, areas_sql, "itd", s->root, code, day);
	} else {
		st = standing_counts(s, day, &townships, &departments, err);
		out->units =
			(int64_t)(kind == UNIT_DEPARTMENT ? departments : townships);
	}
	if (st != ST_OK || !out->units)
		return st;
	out->filed = db_int(s, -1, SCOPED(s, FILED), "itd", (int64_t)year, code, day);
	return out->units < 0 || out->filed < 0 ? db_error(s, err) : ST_OK;
}
