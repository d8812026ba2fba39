/* Places of units in the tree: made anew, followed, compared. */
#include "store/place.h"

#include <stdlib.h>
#include <string.h>

#include "store/place_path.h"
#include "store/roster_keep.h"

/* Big-endian, so that memcmp() compares kind, order and id one behind the other.  Ids of one file are
 * given in turn: that they are cut harms none. */
static bool path_add(struct path *p, enum unit_kind kind, int64_t ord, int64_t id)
{
	uint64_t key = (uint64_t)kind << (64 - PLACE_KIND_BITS) |
		       (uint64_t)ord << PLACE_ID_BITS |
		       ((uint64_t)id & ((UINT64_C(1) << PLACE_ID_BITS) - 1));

	if (p->len + PLACE_KEY > PLACE_MAX)
		return false;
	for (int i = PLACE_KEY - 1; i >= 0; i--, key >>= 8)
		p->byte[p->len + i] = (unsigned char)key;
	p->len += PLACE_KEY;
	return true;
}

/* ---- all of them ---- */

struct node {
	int64_t id, parent;
	enum unit_kind kind;
	int64_t ord;
	struct path path;
	bool done;
};
struct nodes {
	struct node *row;
	size_t rows;
};

static enum status nodes_read(struct store *s, struct nodes *n, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(
		s, "SELECT id,ifnull(parent,0),kind,ord FROM unit ORDER BY id", err);

	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		n->row = mem_grow(n->row, &cap, n->rows + 1, sizeof *n->row);
		struct node *u = &n->row[n->rows++];

		*u = (struct node){.id = sqlite3_column_int64(st, 0),
				   .parent = sqlite3_column_int64(st, 1),
				   .ord = sqlite3_column_int64(st, 3)};
		unit_kind_parse((const char *)sqlite3_column_text(st, 2), &u->kind);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static struct node *node_of(const struct nodes *n, int64_t id)
{
	size_t low = 0, high = n->rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (n->row[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n->rows && n->row[low].id == id ? &n->row[low] : NULL;
}

/* The path of a unit, its forebears' first; none where they go in a circle, too deep or nowhere, or
 * stand where their kind can't. */
static void node_place(const struct nodes *n, struct node *u, int depth)
{
	if (u->done)
		return;
	u->done =
		true; /* met again on the way up: a circle, and still without a path */
	if (!u->parent) {
		path_add(&u->path, u->kind, u->ord, u->id);
		return;
	}
	struct node *up = depth * PLACE_KEY < PLACE_MAX ? node_of(n, u->parent) : NULL;

	if (!up || !unit_kind_under(u->kind, up->kind))
		return;
	node_place(n, up, depth + 1);
	if (up->path.len) {
		u->path = up->path;
		path_add(&u->path, u->kind, u->ord, u->id);
	}
}

static enum status nodes_load(struct store *s, struct nodes *n, struct error *err)
{
	enum status st = nodes_read(s, n, err);

	for (size_t i = 0; st == ST_OK && i < n->rows; i++)
		node_place(n, &n->row[i], 0);
	return st;
}

static enum status place_put(struct store *s, int64_t unit, const struct path *p,
			     struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s, "INSERT OR REPLACE INTO place(unit,path) VALUES(?1,?2)", err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "i", unit);
	path_bind(st, 2, p);
	int got = db_step(s, st, err);
	db_done(st);
	return got == 0 ? ST_OK : db_error(s, err);
}

enum status places_rebuild(struct store *s, struct error *err)
{
	struct nodes n = {0};
	enum status st = nodes_load(s, &n, err);

	if (st == ST_OK)
		st = db_run(s, err, "DELETE FROM place", "");
	for (size_t i = 0; st == ST_OK && i < n.rows; i++)
		if (n.row[i].path.len)
			st = place_put(s, n.row[i].id, &n.row[i].path, err);
	free(n.row);
	scope_forget(s);
	return st;
}

enum status places_wrong(struct store *s, size_t *wrong, int64_t *lost,
			 struct error *err)
{
	struct nodes n = {0};
	enum status st = nodes_load(s, &n, err);
	sqlite3_stmt *q = NULL;
	int got = 0;

	*wrong = 0;
	*lost = 0;
	for (size_t i = 0; st == ST_OK && i < n.rows; i++) {
		*wrong += !n.row[i].path.len;
		*lost = n.row[i].path.len ? *lost : n.row[i].id;
	}
	if (st == ST_OK)
		q = db_prepare(s,
			       "SELECT unit,path FROM place UNION ALL SELECT id,NULL "
			       "FROM unit WHERE id NOT IN (SELECT unit FROM place)",
			       err);
	while (q && (got = db_step(s, q, err)) == 1) {
		const struct node *u = node_of(&n, sqlite3_column_int64(q, 0));
		struct path p = path_read(q, 1);

		*wrong += !u || (u->path.len && !path_same(&u->path, &p));
	}
	if (st == ST_OK && (!q || got < 0))
		st = db_error(s, err);
	db_done(q);
	free(n.row);
	return st;
}

/* ---- one of them ---- */

/* A path by a unit's id; none for no such place. */
static enum status path_of(struct store *s, int64_t unit, struct path *out,
			   struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, "SELECT path FROM place WHERE unit=?1", err);
	int got = -1;

	*out = (struct path){0};
	if (st) {
		db_bind(st, "i", unit);
		got = db_step(s, st, err);
	}
	if (got == 1)
		*out = path_read(st, 0);
	db_done(st);
	return got >= 0 ? ST_OK : db_error(s, err);
}

/* What the unit's path should be, from its row and its parent's place; none without either. */
static enum status path_wanted(struct store *s, int64_t unit, struct path *out,
			       struct error *err)
{
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT u.kind,u.ord,u.parent,p.path FROM unit u "
				      "LEFT JOIN place p ON p.unit=u.parent "
				      "WHERE u.id=?1",
				      err);
	enum unit_kind kind;
	int got = -1;

	*out = (struct path){0};
	if (st) {
		db_bind(st, "i", unit);
		got = db_step(s, st, err);
	}
	if (got == 1 &&
	    unit_kind_parse((const char *)sqlite3_column_text(st, 0), &kind)) {
		bool top = sqlite3_column_type(st, 2) == SQLITE_NULL;

		*out = path_read(st, 3);
		if ((!top && !out->len) ||
		    !path_add(out, kind, sqlite3_column_int64(st, 1), unit))
			out->len = 0;
	}
	db_done(st);
	return got >= 0 ? ST_OK : db_error(s, err);
}

/* Everything below, in front of which another path now stands.  The new paths can't meet those
 * of others: each ends with the unit's own id. */
static enum status move_below(struct store *s, const struct path *from,
			      const struct path *to, struct error *err)
{
	struct path end = path_end(from);
	sqlite3_stmt *st =
		db_prepare(s,
			   "UPDATE place SET path=CAST(?1||substr(path,?2) AS BLOB) "
			   "WHERE path>?3 AND path<?4",
			   err);

	if (!st)
		return db_error(s, err);
	path_bind(st, 1, to);
	sqlite3_bind_int(st, 2, from->len + 1);
	path_bind(st, 3, from);
	path_bind(st, 4, &end);
	int got = db_step(s, st, err);
	db_done(st);
	return got == 0 ? ST_OK : db_error(s, err);
}

static enum status place_move(struct store *s, int64_t unit, const struct path *was,
			      const struct path *is, struct error *err)
{
	enum status st = ST_OK;

	scope_forget(s);
	if (!is->len)
		return db_run(s, err, "DELETE FROM place WHERE unit=?1", "i", unit);
	if (was->len)
		st = move_below(s, was, is, err);
	return st == ST_OK ? place_put(s, unit, is, err) : st;
}

enum status place_follow(struct store *s, int64_t unit, struct error *err)
{
	struct path was, is;
	enum status st = path_of(s, unit, &was, err);

	if (st == ST_OK)
		st = path_wanted(s, unit, &is, err);
	if (st == ST_OK && !path_same(&was, &is))
		st = place_move(s, unit, &was, &is, err);
	return st == ST_OK ? roster_follow(s, &was, &is, err) : st;
}
