/* The rows of a bulk on their way into the file and its log. */
#include "store/bulk_own.h"

#include <stdio.h>

/* Every value is bound from what has been checked here or read from the file in this command, so
 * that CHECKs and references need not be tried at each of a million rows. */
static void trust(struct bulk *b, bool on)
{
	b->trusting = on;
	core_exec(b->s->db, on ? "PRAGMA ignore_check_constraints = ON"
			       : "PRAGMA ignore_check_constraints = OFF");
	sqlite3_db_config(b->s->db, SQLITE_DBCONFIG_ENABLE_FKEY, !on, NULL);
}

static void widen_cache(struct bulk *b)
{
	char sql[40];

	b->cache = db_int(b->s, 0, "PRAGMA cache_size", "");
	snprintf(sql, sizeof sql, "PRAGMA cache_size = -%d", CACHE_KIB);
	core_exec(b->s->db, sql);
}

static void narrow_cache(struct bulk *b)
{
	char sql[60];

	snprintf(sql, sizeof sql, "PRAGMA cache_size = %lld", (long long)b->cache);
	if (b->cache)
		core_exec(b->s->db, sql);
}

static void bind_row(sqlite3_stmt *st, int at, const struct range *r)
{
	sqlite3_bind_int64(st, at, r->unit);
	if (r->domain)
		sqlite3_bind_int64(st, at + 1, r->domain);
	else
		sqlite3_bind_null(st, at + 1);
	sqlite3_bind_int64(st, at + 2, r->first);
	sqlite3_bind_int64(st, at + 3, r->last);
	sqlite3_bind_int64(st, at + 4, r->n);
	sqlite3_bind_int64(st, at + 5, r->from.line);
}

/* n new rows: one, or TOGETHER. */
static enum status insert_rows(struct bulk *b, struct range *r, int n,
			       struct error *err)
{
	sqlite3_stmt *st = n == 1 ? b->insert : b->insert_all;
	enum status done = ST_OK;

	sqlite3_bind_int64(st, 1, b->document);
	sqlite3_bind_int64(st, 2, b->next_id);
	for (int i = 0; i < n; i++)
		bind_row(st, FIXED + 1 + COLUMNS * i, &r[i]);
	int got = db_step(b->s, st, err);
	sqlite3_reset(st);
	if (got != 0)
		return db_error(b->s, err);
	for (int i = 0; done == ST_OK && i < n; i++) {
		r[i].id = b->next_id++;
		done = pack_insert(b->s, &b->came, &r[i], err);
	}
	return done;
}

/* New rows wait until they are TOGETHER, or somebody reads what is there. */
enum status bulk_write_waiting(struct bulk *b, struct error *err)
{
	enum status st = ST_OK;
	int n = b->waits;

	b->waits = 0;
	if (n == TOGETHER)
		return insert_rows(b, b->wait, n, err);
	for (int i = 0; st == ST_OK && i < n; i++)
		st = insert_rows(b, &b->wait[i], 1, err);
	return st;
}

static enum status insert_new(struct bulk *b, const struct range *r, size_t n,
			      struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		b->wait[b->waits++] = r[i];
		if (b->waits == TOGETHER)
			st = bulk_write_waiting(b, err);
	}
	return st;
}

static enum status update_one(struct bulk *b, const struct range *was,
			      const struct range *now, struct error *err)
{
	const char *source = now->from.source;
	enum status st = db_run(b->s, err,
				"UPDATE count SET n=?2,typed=?3,source=?4,document=?5,"
				"line=?6 WHERE id=?1",
				"iittzn", now->id, now->n, count_typed_code(now->typed),
				source && *source ? source : NULL, now->from.document,
				now->from.document ? (int64_t)now->from.line : -1);

	/* Undo goes backwards through the log: what came before it changed stands before. */
	if (st == ST_OK && b->came.rows && now->id >= b->came.pk)
		st = pack_flush(b->s, &b->came, err);
	return st == ST_OK ? pack_update(b->s, &b->changed, was, now, err) : st;
}

enum status bulk_write_group(struct bulk *b, const struct bulk_row *row,
			     struct error *err)
{
	enum status st = ST_OK;
	struct ranges *r = &b->ranges;

	for (size_t i = 0; i < r->rows; i++) {
		r->row[i].unit = row->unit;
		r->row[i].domain = row->domain;
	}
	for (size_t i = 0; st == ST_OK && i < b->was_rows; i++)
		if (r->row[i].changed)
			st = update_one(b, &b->was[i], &r->row[i], err);
	/* Those behind are all new. */
	if (st == ST_OK)
		st = insert_new(b, r->row + b->was_rows, r->rows - b->was_rows, err);
	return st;
}

/* Several rows in one statement cost two thirds of as many statements. */
static sqlite3_stmt *prepare(struct bulk *b, int rows, struct error *err)
{
	struct buf sql = {0};
	sqlite3_stmt *st = NULL;

	buf_add(&sql, "INSERT OR FAIL INTO count(id,unit,domain,first,last,n,typed,document,"
		      "line) VALUES");
	for (int i = 0; i < rows; i++) {
		int at = FIXED + 1 + COLUMNS * i;

		buf_addf(&sql, "%s(?2+%d,?%d,?%d,?%d,?%d,?%d,'own',?1,?%d)",
			 i ? "," : "", i, at, at + 1, at + 2, at + 3, at + 4, at + 5);
	}
	if (sqlite3_prepare_v3(b->s->db, buf_text(&sql), -1, SQLITE_PREPARE_PERSISTENT,
			       &st, NULL))
		(void)db_error(b->s, err);
	buf_release(&sql);
	return st;
}

enum status bulk_write_begin(struct bulk *b, struct error *err)
{
	trust(b, true);
	widen_cache(b);
	b->next_id = db_int(b->s, 0, "SELECT max(id) FROM count", "") + 1;
	b->insert = prepare(b, 1, err);
	b->insert_all = b->insert ? prepare(b, TOGETHER, err) : NULL;
	return b->insert_all ? ST_OK : db_error(b->s, err);
}

void bulk_write_end(struct bulk *b)
{
	sqlite3_finalize(b->insert);
	sqlite3_finalize(b->insert_all);
	if (b->trusting)
		trust(b, false);
	narrow_cache(b);
	pack_release(&b->came);
	pack_release(&b->changed);
}
