/* Saving what is left of a damaged file.
 *
 * SQLite stops at the first page that makes no sense.  So each table is read by its key upwards to
 * there, then downwards from its end, and what lies between key by key.  Indices are not asked:
 * they are made anew in the new file. */
#include <stdlib.h>
#include <string.h>

#include "store/kept.h"
#include "store/place.h"
#include "store/roster_keep.h"
#include "store/recover_own.h"
#include "text/lang.h"

enum {
	GAP_MAX = 200000, /* keys tried one by one between the two ends */
	PRUNES = 20,      /* rounds of taking out what refers to nothing */
};

/* Read in this order; the change log is taken only as a whole, kept figures not at all. */
static const char *const history_tables[] = {"cmd", "chg"};

/* ---- the columns that both files have ---- */

static char *columns_of(struct saving *v, const char *table)
{
	struct buf names = {0};
	sqlite3_stmt *st = NULL;
	char *sql =
		sqlite3_mprintf("SELECT n.name FROM pragma_table_info(%Q) n", table);

	if (sql && sqlite3_prepare_v2(v->new->db, sql, -1, &st, NULL) == SQLITE_OK)
		while (sqlite3_step(st) == SQLITE_ROW) {
			const char *name = (const char *)sqlite3_column_text(st, 0);
			char *probe = sqlite3_mprintf("SELECT \"%w\" FROM \"%w\"", name,
						      table);
			sqlite3_stmt *there = NULL;

			/* an older file lacks some: they take their defaults */
			if (probe && sqlite3_prepare_v2(v->old, probe, -1, &there,
							NULL) == SQLITE_OK)
				buf_addf(&names, "%s%s", names.len ? "," : "", name);
			sqlite3_finalize(there);
			sqlite3_free(probe);
		}
	sqlite3_finalize(st);
	sqlite3_free(sql);
	return names.len ? buf_take(&names) : NULL;
}

/* ---- one table ---- */

struct reading {
	struct saving *v;
	struct recovered *r;
	sqlite3_stmt *put;
	char *columns;
	const char *key;   /* what orders the table: id, or cmd of the log */
	int64_t low, high; /* the last keys read from either end */
	bool any;
};

static void put_row(struct reading *g, sqlite3_stmt *st)
{
	int n = sqlite3_column_count(st) - 1;

	for (int i = 0; i < n; i++)
		sqlite3_bind_value(g->put, i + 1, sqlite3_column_value(st, i + 1));
	if (sqlite3_step(g->put) == SQLITE_DONE)
		g->r->rows += sqlite3_changes(g->v->new->db);
	else
		g->r->refused++;
	sqlite3_reset(g->put);
	sqlite3_clear_bindings(g->put);
}

/* Steps a statement to its end or to where it can't go on; false then. */
static bool read_on(struct reading *g, const char *where, int64_t from, int64_t to,
		    int64_t *last)
{
	char *sql = sqlite3_mprintf("SELECT %s,%s FROM \"%w\" WHERE %s", g->key,
				    g->columns, g->r->table, where);
	sqlite3_stmt *st = NULL;
	int rc = sql ? sqlite3_prepare_v2(g->v->old, sql, -1, &st, NULL) : SQLITE_NOMEM;

	if (rc == SQLITE_OK) {
		sqlite3_bind_int64(st, 1, from);
		sqlite3_bind_int64(st, 2, to);
		while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
			*last = sqlite3_column_int64(st, 0);
			g->any = true;
			put_row(g, st);
		}
	}
	sqlite3_finalize(st);
	sqlite3_free(sql);
	return rc == SQLITE_DONE;
}

static void read_between(struct reading *g)
{
	int64_t ignored;

	if (g->high - g->low > GAP_MAX)
		return;
	for (int64_t key = g->low + 1; key < g->high; key++)
		(void)read_on(g,
			      g->key[0] == 'i' ? "id=?1 AND ?2=?2" : "cmd=?1 AND ?2=?2",
			      key, key, &ignored);
}

static void read_table(struct reading *g)
{
	bool log = strcmp(g->key, "cmd") == 0;
	const char *up = log                ? "cmd>=?1 AND cmd<=?2 ORDER BY cmd,id"
			 : g->key[0] == 'i' ? "id>=?1 AND id<=?2 ORDER BY id"
					    : "seq>=?1 AND seq<=?2 ORDER BY seq";
	const char *down = log ? "cmd>?1 AND cmd<=?2 ORDER BY cmd DESC,id DESC"
			   : g->key[0] == 'i' ? "id>?1 AND id<=?2 ORDER BY id DESC"
					      : "seq>?1 AND seq<=?2 ORDER BY seq DESC";

	g->low = INT64_MIN;
	g->high = INT64_MAX;
	if (read_on(g, up, INT64_MIN, INT64_MAX, &g->low))
		return;
	g->r->torn = true;
	if (!g->any)
		g->low = 0;
	(void)read_on(g, down, g->low, INT64_MAX, &g->high);
	if (g->high != INT64_MAX)
		read_between(g);
}

static const char *key_of(const char *table)
{
	return strcmp(table, "cmd") == 0   ? "seq"
	       : strcmp(table, "chg") == 0 ? "cmd"
					   : "id";
}

/* Rows that are there already (read from both ends) are no news: OR IGNORE by key only would take
 * a row that another's name bars for one, so the key is looked for. */
static enum status save_table(struct saving *v, const char *table)
{
	struct reading g = {.v = v, .key = key_of(table)};

	v->out->row =
		mem_grow(v->out->row, &v->cap, v->out->rows + 1, sizeof *v->out->row);
	g.r = &v->out->row[v->out->rows++];
	*g.r = (struct recovered){.table = arena_text(&v->out->texts, table)};
	g.columns = columns_of(v, table);
	if (!g.columns) {
		g.r->torn = true;
		return ST_OK;
	}
	struct buf sql = {0};
	buf_addf(&sql, "INSERT INTO \"%s\"(%s) VALUES(?1", table, g.columns);
	int n = 1;
	for (const char *p = g.columns; (p = strchr(p, ',')) != NULL; p++)
		buf_addf(&sql, ",?%d", ++n);
	buf_add(&sql, ")");
	int rc = sqlite3_prepare_v2(v->new->db, buf_text(&sql), -1, &g.put, NULL);
	buf_release(&sql);
	if (rc == SQLITE_OK)
		read_table(&g);
	sqlite3_finalize(g.put);
	free(g.columns);
	return rc == SQLITE_OK ? ST_OK : db_error(v->new, v->err);
}

/* ---- what refers to nothing ---- */

static struct recovered *find(struct recovery *out, const char *table)
{
	for (size_t i = 0; i < out->rows; i++)
		if (strcmp(out->row[i].table, table) == 0)
			return &out->row[i];
	return NULL;
}

struct hanging {
	struct recovered *r;
	int64_t row;
};

/* Everything that hangs in the air now; a row without a number is one of the log, which then has
 * a gap. */
static size_t find_hanging(struct saving *v, struct hanging **out)
{
	sqlite3_stmt *st = NULL;
	size_t n = 0, cap = 0;
	int rc = sqlite3_prepare_v2(v->new->db,
				    "SELECT DISTINCT \"table\",rowid FROM"
				    " pragma_foreign_key_check",
				    -1, &st, NULL);

	*out = NULL;
	while (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		struct recovered *r =
			find(v->out, (const char *)sqlite3_column_text(st, 0));

		if (!r)
			continue;
		if (sqlite3_column_type(st, 1) == SQLITE_NULL) {
			r->hanging++;
			continue;
		}
		*out = mem_grow(*out, &cap, n + 1, sizeof **out);
		(*out)[n++] = (struct hanging){r, sqlite3_column_int64(st, 1)};
	}
	sqlite3_finalize(st);
	return n;
}

static enum status prune_round(struct saving *v, size_t *n)
{
	struct hanging *row;
	enum status st = ST_OK;

	*n = find_hanging(v, &row);
	for (size_t i = 0; !st && i < *n; i++) {
		struct buf sql = {0};

		buf_addf(&sql, "DELETE FROM \"%s\" WHERE rowid=?1", row[i].r->table);
		st = db_run(v->new, v->err, buf_text(&sql), "i", row[i].row);
		row[i].r->rows--;
		row[i].r->hanging++;
		buf_release(&sql);
	}
	free(row);
	return st;
}

/* What is taken out may leave others hanging. */
static enum status prune(struct saving *v)
{
	enum status st = ST_OK;
	size_t n = 1;

	for (int i = 0; !st && n && i < PRUNES; i++)
		st = prune_round(v, &n);
	return st;
}

/* ---- the whole ---- */

static bool is_history(const char *table)
{
	return strcmp(table, history_tables[0]) == 0 ||
	       strcmp(table, history_tables[1]) == 0;
}

bool recover_lost(const struct recovery *r)
{
	for (size_t i = 0; i < r->rows; i++)
		if (r->row[i].torn || r->row[i].refused || r->row[i].hanging)
			return true;
	return false;
}

static bool is_derived(const char *table)
{
	return strcmp(table, "kept") == 0 || strcmp(table, "place") == 0 ||
	       strcmp(table, "roster") == 0;
}

/* Everything but what is derived; the log behind all that it speaks of. */
static enum status save_tables(struct saving *v)
{
	sqlite3_stmt *st = NULL;
	enum status result = ST_OK;
	int rc = sqlite3_prepare_v2(v->new->db,
				    "SELECT name FROM sqlite_schema WHERE type='table'"
				    " ORDER BY name IN ('cmd','chg'), rowid",
				    -1, &st, NULL);

	while (rc == SQLITE_OK && !result && sqlite3_step(st) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);

		if (is_derived(name))
			continue;
		if (is_history(name) && !v->out->history)
			continue;
		result = save_table(v, name);
		v->out->history = !recover_lost(v->out);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_OK ? result : db_error(v->new, v->err);
}

/* The log with a gap would undo what it does not know. */
static enum status settle_history(struct saving *v)
{
	if (v->out->history)
		return ST_OK;
	if (core_exec(v->new->db, "DELETE FROM chg; DELETE FROM cmd"))
		return db_error(v->new, v->err);
	for (size_t i = 0; i < 2; i++) {
		struct recovered *r = find(v->out, history_tables[i]);

		if (r)
			r->rows = 0;
	}
	return ST_OK;
}

/* A file can't be opened without its first row and its root; what they said is asked of the clerk. */
static enum status settle_root(struct saving *v)
{
	struct store *s = v->new;
	enum status st = ST_OK;

	if (core_int(s->db, "SELECT count(*) FROM county", 0) == 0)
		st = db_run(s, v->err,
			    "INSERT INTO county(id,uuid) VALUES(1,"
			    "lower(hex(randomblob(4))||'-'||hex(randomblob(2))||'-4'||"
			    "substr(hex(randomblob(2)),2)||'-8'||"
			    "substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6))))",
			    "");
	v->out->named =
		core_int(s->db, "SELECT count(*) FROM unit WHERE parent IS NULL", 0) ==
		1;
	if (!st && !v->out->named)
		st = db_run(s, v->err,
			    "INSERT INTO unit(id,kind,ord,name) VALUES("
			    "ifnull((SELECT min(parent) FROM unit WHERE parent NOT IN "
			    "(SELECT id FROM unit)),"
			    "ifnull((SELECT max(id)+1 FROM unit),1)),"
			    "CASE (SELECT min(CASE kind WHEN 'province' THEN 1 WHEN "
			    "'city' THEN 2 WHEN 'county' THEN 3 END) FROM unit) WHEN 1 "
			    "THEN 'nation' WHEN 2 THEN 'province' WHEN 3 THEN 'city' "
			    "ELSE 'county' END,0,?1)",
			    "t", _("县名未能读出"));
	return st;
}

enum status recover_fill(struct saving *v)
{
	size_t wrong = 0;
	enum status st = ST_OK;

	if (core_exec(v->new->db, "PRAGMA foreign_keys=OFF"))
		return db_error(v->new, v->err);
	v->out->history = true;
	st = core_begin(v->new, v->err);
	if (!st)
		st = save_tables(v);
	if (!st)
		st = settle_root(v);
	if (!st)
		st = prune(v);
	v->out->history = v->out->history && !recover_lost(v->out);
	if (!st)
		st = settle_history(v);
	if (!st)
		st = places_rebuild(v->new, v->err);
	if (!st)
		st = rosters_pass(v->new, true, NULL, v->err);
	if (!st)
		st = kept_pass(v->new, true, &wrong, v->err);
	if (!st)
		st = core_commit(v->new, 0, v->err);
	return st;
}
