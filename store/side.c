#include "store/side.h"
#include "store/place.h"

#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"

static int read_one(struct store *s, sqlite3_stmt *st, size_t row, side_read *read,
		    void *ctx, struct error *err)
{
	int got = db_step(s, st, err);

	if (got == 1)
		read(ctx, row, st);
	sqlite3_reset(st);
	return got;
}

enum status side_rows(struct store *s, const char *sql, const struct matter_list *l,
		      side_read *read, void *ctx, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, sql, err);
	int got = 0;

	if (!st)
		return db_error(s, err);
	for (size_t i = 0; got >= 0 && i < l->rows; i++) {
		db_bind(st, "i", l->row[i].id);
		got = read_one(s, st, i, read, ctx, err);
	}
	db_done(st);
	return got < 0 ? db_error(s, err) : ST_OK;
}

struct matter_end side_end(const struct matter *m, sqlite3_stmt *st, int col)
{
	if (m->state != MATTER_CLOSED)
		return (struct matter_end){.day = DAY_NONE};
	return (struct matter_end){db_col_day(st, col),
				   sqlite3_column_int(st, col + 1) != 0};
}

enum status side_of(struct store *s, const char *sql, enum matter_kind kind,
		    int64_t matter, int64_t *id, struct error *err)
{
	*id = scope_covers_matter(s, matter) ? db_int(s, 0, sql, "i", matter) : 0;
	if (*id)
		return ST_OK;
	return error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的%s"),
			 (long long)matter, matter_kind_name(kind));
}

const char *side_null(const struct buf *b)
{
	return b->len ? buf_text(b) : NULL;
}

enum status side_set(struct store *s, const char *table, int64_t row,
		     const char *column, const char *text, size_t most,
		     const char *what, struct error *err)
{
	struct buf b = {0};

	if (!text)
		return ST_OK;
	enum status st = clean_line(&b, text, most, what, err);
	if (st == ST_OK)
		st = row_update(s, row, err, table, column, "t", side_null(&b));
	buf_release(&b);
	return st;
}
