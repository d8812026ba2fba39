/* The register of publications as far as an index tells: no title is read. */
#include <stdlib.h>

#include "store/catalog_inner.h"
#include "store/place.h"
#include "text/mem.h"

#define OF_DAYS                                                                        \
	"?5 IS NOT NULL AND (?3 IS NULL OR p.day>=?3) AND (?4 IS NULL OR p.day<=?4)"
/* Index publication_unit has all that is asked. */
#define BY_UNIT(IN)                                                                    \
	"SELECT p.id,p.day FROM publication p WHERE " OF_DAYS " AND " IN("p.unit")
#define OF_UNIT(IN)                                                                    \
	"SELECT p.id,p.day FROM publication p WHERE p.unit=?5 AND " OF_DAYS            \
	" AND (?1=0 OR p.domain=?1) AND (?2=0 OR p.item=?2) AND " IN("p.unit")
#define BY_ROW(IN)                                                                     \
	"SELECT p.id,p.day FROM publication p WHERE (?1=0 OR p.domain=?1) AND "        \
	"(?2=0 OR p.item=?2) AND " OF_DAYS " AND " IN("p.unit")

struct dated {
	int64_t id;
	daynum day;
};

static int by_day(const void *pa, const void *pb)
{
	const struct dated *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Put in order here: the file's own sort of a million takes twice as long. */
static void give(struct dated *row, size_t rows, int64_t **id, size_t *ids)
{
	if (rows)
		qsort(row, rows, sizeof *row, by_day);
	*id = mem_array(rows + 1, sizeof **id);
	*ids = rows;
	for (size_t i = 0; i < rows; i++)
		(*id)[i] = row[i].id;
}

static const char *sql_of(struct store *s, const struct publication_filter *f)
{
	if (f->unit)
		return SCOPED_BY_ROW(s, OF_UNIT);
	return f->domain || f->item ? SCOPED(s, BY_ROW) : SCOPED(s, BY_UNIT);
}

enum status publications_spine(struct store *s, const struct publication_filter *f,
			       int64_t **id, size_t *ids, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, sql_of(s, f), err);
	struct dated *row = NULL;
	size_t rows = 0, cap = 0;
	int got;

	*id = NULL;
	*ids = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "iiddi", f->domain, f->item, f->period.first, f->period.last,
		f->unit);
	while ((got = db_step(s, st, err)) == 1) {
		row = mem_grow(row, &cap, rows + 1, sizeof *row);
		row[rows++] =
			(struct dated){sqlite3_column_int64(st, 0), db_col_day(st, 1)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result == ST_OK)
		give(row, rows, id, ids);
	free(row);
	return result;
}
