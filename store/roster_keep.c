/* One row for each area that has units right below it, by the area's path and a byte that stands
 * behind the areas below it and before its units: the order of the rows is the official order, and
 * what is in a scope is one range of them. */
#include "store/roster_keep.h"

#include "store/roster_pack.h"

/* An area's path with one byte more. */
struct place_key {
	unsigned char byte[PLACE_MAX + 1];
	int len;
};

static struct place_key key_of(const struct path *area)
{
	struct place_key k = {.len = area->len + 1};

	memcpy(k.byte, area->byte, (size_t)area->len);
	k.byte[area->len] = (unsigned char)(UNIT_TOWNSHIP << (8 - PLACE_KIND_BITS));
	return k;
}

static bool same_key(const struct place_key *a, const struct place_key *b)
{
	return a->len == b->len && memcmp(a->byte, b->byte, (size_t)a->len) == 0;
}

static void key_bind(sqlite3_stmt *st, int at, const struct place_key *k)
{
	sqlite3_bind_blob(st, at, k->byte, k->len, SQLITE_STATIC);
}

/* One step of a statement that gives no rows. */
static enum status run(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int got = db_step(s, st, err);

	db_done(st);
	return got == 0 ? ST_OK : db_error(s, err);
}

/* No bytes: there is no such row. */
static enum status row_put(struct store *s, const struct place_key *k,
			   const struct buf *bytes, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		bytes->len ? "INSERT OR REPLACE INTO roster(place,units) VALUES(?1,?2)"
			   : "DELETE FROM roster WHERE place=?1",
		err);

	if (!st)
		return db_error(s, err);
	key_bind(st, 1, k);
	if (bytes->len)
		sqlite3_bind_blob64(st, 2, bytes->s, bytes->len, SQLITE_STATIC);
	return run(s, st, err);
}

#define UNIT_COLUMNS "u.id,u.kind='township',u.ord,u.active_from,u.active_to"
#define UNIT_KINDS "u.kind IN ('township','department')"

static struct roster_row read_unit(sqlite3_stmt *st)
{
	return (struct roster_row){.id = sqlite3_column_int64(st, 0),
				   .kind = sqlite3_column_int(st, 1) ? UNIT_TOWNSHIP
								     : UNIT_DEPARTMENT,
				   .order = sqlite3_column_int(st, 2),
				   .from = db_col_day(st, 3),
				   .to = db_col_day(st, 4)};
}

/* ---- one area ---- */

/* The order is that of their paths: 'township' before 'department'. */
static const char area_sql[] =
	"SELECT " UNIT_COLUMNS " FROM unit u WHERE u.parent=?1 AND " UNIT_KINDS
	" ORDER BY u.kind DESC,u.ord,u.id";

static enum status follow_area(struct store *s, const struct path *area,
			       struct error *err)
{
	const struct place_key key = key_of(area);
	struct roster_row before = {0}, u;
	struct buf bytes = {0};
	int got;
	sqlite3_stmt *st = db_prepare(s, area_sql, err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "i", path_unit(area));
	while ((got = db_step(s, st, err)) == 1) {
		u = read_unit(st);
		roster_pack(&bytes, before.id ? &before : NULL, &u);
		before = u;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result == ST_OK)
		result = row_put(s, &key, &bytes, err);
	buf_release(&bytes);
	return result;
}

static bool is_area(const struct path *p)
{
	return p->len && unit_kind_is_area(path_kind(p));
}

static struct path above(const struct path *p)
{
	struct path up = *p;

	up.len -= p->len ? PLACE_KEY : 0;
	return up;
}

/* An area and all areas below it stand elsewhere. */
static enum status follow_areas(struct store *s, const struct path *was,
				const struct path *is, struct error *err)
{
	const struct path was_end = path_end(was), is_end = path_end(is);
	enum status result = ST_OK;
	int got = 0;
	sqlite3_stmt *st;

	if (was->len) {
		st = db_prepare(s, "DELETE FROM roster WHERE place>=?1 AND place<?2",
				err);
		if (!st)
			return db_error(s, err);
		path_bind(st, 1, was);
		path_bind(st, 2, &was_end);
		result = run(s, st, err);
	}
	if (result != ST_OK || !is->len)
		return result;
	st = db_prepare(s, "SELECT path FROM place WHERE path>=?1 AND path<?2", err);
	if (!st)
		return db_error(s, err);
	path_bind(st, 1, is);
	path_bind(st, 2, &is_end);
	while (result == ST_OK && (got = db_step(s, st, err)) == 1) {
		const struct path p = path_read(st, 0);

		if (is_area(&p))
			result = follow_area(s, &p, err);
	}
	if (result == ST_OK && got < 0)
		result = db_error(s, err);
	db_done(st);
	return result;
}

enum status roster_follow(struct store *s, const struct path *was,
			  const struct path *is, struct error *err)
{
	const struct path old = above(was), new = above(is);
	enum status st = ST_OK;

	if (is_area(was) || is_area(is)) {
		if (path_same(was, is))
			return ST_OK; /* its name */
		st = follow_areas(s, was, is, err);
	}
	if (st == ST_OK && old.len && !is_area(was))
		st = follow_area(s, &old, err);
	if (st == ST_OK && new.len && !is_area(is) && !path_same(&old, &new))
		st = follow_area(s, &new, err);
	return st;
}

/* ---- all of them ---- */

struct pass {
	struct store *s;
	bool fix;
	size_t wrong, areas;
	struct place_key
		key; /* of the area whose units are being read; len 0: none yet */
	struct buf bytes;
	struct roster_row before;
};

static enum status hold_against(struct pass *p, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		p->s, "SELECT 1 FROM roster WHERE place=?1 AND units=?2", err);

	if (!st)
		return db_error(p->s, err);
	key_bind(st, 1, &p->key);
	sqlite3_bind_blob64(st, 2, p->bytes.s, p->bytes.len, SQLITE_STATIC);
	int got = db_step(p->s, st, err);
	db_done(st);
	p->wrong += got == 0;
	return got >= 0 ? ST_OK : db_error(p->s, err);
}

/* The end of an area's units. */
static enum status end_area(struct pass *p, struct error *err)
{
	enum status st = ST_OK;

	if (!p->key.len)
		return ST_OK;
	st = p->fix ? row_put(p->s, &p->key, &p->bytes, err) : hold_against(p, err);
	p->areas++;
	buf_clear(&p->bytes);
	p->before = (struct roster_row){0};
	return st;
}

static enum status take_unit(struct pass *p, const struct path *path,
			     const struct roster_row *u, struct error *err)
{
	const struct path area = above(path);
	const struct place_key key = key_of(&area);

	if (!same_key(&key, &p->key)) {
		enum status st = end_area(p, err);

		if (st != ST_OK)
			return st;
		p->key = key;
	}
	roster_pack(&p->bytes, p->before.id ? &p->before : NULL, u);
	p->before = *u;
	return ST_OK;
}

static const char all_sql[] =
	"SELECT " UNIT_COLUMNS ",p.path FROM place p CROSS JOIN unit u ON u.id=p.unit "
	"WHERE " UNIT_KINDS " ORDER BY p.path";

enum {
	PATH_COLUMN = 5
};

static enum status go_through(struct pass *p, struct error *err)
{
	enum status result = ST_OK;
	int got = 0;
	sqlite3_stmt *st = db_prepare(p->s, all_sql, err);

	if (!st)
		return db_error(p->s, err);
	while (result == ST_OK && (got = db_step(p->s, st, err)) == 1) {
		const struct path path = path_read(st, PATH_COLUMN);
		const struct roster_row u = read_unit(st);

		result = take_unit(p, &path, &u, err);
	}
	if (result == ST_OK && got < 0)
		result = db_error(p->s, err);
	db_done(st);
	return result == ST_OK ? end_area(p, err) : result;
}

enum status rosters_pass(struct store *s, bool fix, size_t *wrong, struct error *err)
{
	struct pass p = {.s = s, .fix = fix};
	enum status st = fix ? db_run(s, err, "DELETE FROM roster", "") : ST_OK;

	if (st == ST_OK)
		st = go_through(&p, err);
	buf_release(&p.bytes);
	/* Rows of areas that have no units. */
	if (st == ST_OK && !fix) {
		int64_t rows = db_int(s, 0, "SELECT count(*) FROM roster", "");

		if (rows > (int64_t)p.areas)
			p.wrong += (size_t)rows - p.areas;
	}
	if (wrong)
		*wrong = p.wrong;
	return st;
}
