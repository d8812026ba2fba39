/* Matters of one kind with what stands of each in a table of its own.  Inside the store only. */
#ifndef STORE_SIDE_H
#define STORE_SIDE_H

#include "store/db.h"
#include "store/matters.h"

/* Takes the row of a side table that belongs to matter `row` of the list. */
typedef void side_read(void *ctx, size_t row, sqlite3_stmt *st);

/* Reads the row that `sql` gives for each matter of the list, ?1; one that has none is passed over. */
enum status side_rows(struct store *s, const char *sql, const struct matter_list *l,
		      side_read *read, void *ctx, struct error *err);

/* What a side table t says of the spine of its matters (side_spine.c). */
enum {
	SIDE_KEYS = 3
};
struct side_ask {
	/* Gives a matter and the keys it is put in order by before its own place (0: by none), and
	 * ends in a condition; may ask for a (?1), b (?2) and word (?3). */
	const char *sql;
	int64_t a, b;
	const char *word;
};
/* As matters_spine(), without those that have no such side row. */
enum status side_spine(struct store *s, const struct matter_filter *f,
		       const struct side_ask *ask, struct matter_spine *out,
		       struct error *err);

/* Two columns behind t.matter: when it last ended, and whether it was dropped (取消, 注销) and
 * not done. */
#define SIDE_END                                                                       \
	"(SELECT e.day FROM event e WHERE e.matter=t.matter AND e.kind IN "            \
	"('done','closed') ORDER BY e.id DESC LIMIT 1),"                               \
	"(SELECT e.kind='closed' FROM event e WHERE e.matter=t.matter AND e.kind IN "  \
	"('done','closed') ORDER BY e.id DESC LIMIT 1)"
/* Reads them from column `col` on. */
struct matter_end side_end(const struct matter *m, sqlite3_stmt *st, int col);

/* The id of the row a matter has in a side table, ST_NOT_FOUND with a sentence when it has none
 * there: the number is another matter's, or nobody's.  `sql` gives it for ?1. */
enum status side_of(struct store *s, const char *sql, enum matter_kind kind,
		    int64_t matter, int64_t *id, struct error *err);
/* What an empty one is kept as. */
const char *side_null(const struct buf *b);
/* Sets a text of a side row, of at most `most` characters and called `what` to people; NULL leaves
 * it as it is, "" takes it away. */
enum status side_set(struct store *s, const char *table, int64_t row,
		     const char *column, const char *text, size_t most,
		     const char *what, struct error *err);

#endif
