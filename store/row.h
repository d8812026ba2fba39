/* One row on its way through the change log.  Between row.c and row_log.c only. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/core.h"

enum {
	ROW_COLS = 24,
	ROW_NAME = 24,
};

struct field {
	char col[ROW_NAME];
	int kind; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_TEXT */
	int64_t n;
	const char *text; /* borrowed from the caller */
	bool changed;
	sqlite3_value *before; /* as it stands in the file */
};

struct row {
	const char *table;
	int64_t id;
	struct field field[ROW_COLS];
	int fields;
};

/* Steps a statement that answers no rows to its end and gives it back; st NULL is the failure that
 * db_prepare() has reported. */
enum status row_finish(struct store *s, sqlite3_stmt *st, struct error *err);
void row_bind(sqlite3_stmt *st, int at, const struct field *f);

/* Refuses where an error that somebody passed over has ended the transaction or doomed it: what
 * is written then would stand alone. */
enum status row_in_transaction(struct store *s, struct error *err);
/* Opens the log for this command at its first change, so that an empty one leaves no trace. */
enum status row_log_open(struct store *s, struct error *err);
/* Fills an empty row with every field of the file's, as `before`.  ST_NOT_FOUND. */
enum status row_read_whole(struct store *s, struct row *r, struct error *err);
/* The marker and the fields that are not NULL of a row that came ("I") or went ("D"), from
 * `before`. */
enum status row_log_whole(struct store *s, const struct row *r, const char *op,
			  struct error *err);
/* The marker and the changed fields of an update. */
enum status row_log_update(struct store *s, const struct row *r, struct error *err);

#endif
