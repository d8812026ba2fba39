#include "store/agenda.h"

#include <stdlib.h>

#include "store/db.h"

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

/* Of each unit: its name, a figure of the month, one of a month before, a target for it. */
static const char month_sql[] =
	"SELECT u.name,"
	"EXISTS(SELECT 1 FROM kept k WHERE k.domain=0 AND k.unit=u.id AND k.last=?2 "
	"AND k.first=?1 AND (k.own IS NOT NULL OR k.split&1)),"
	"EXISTS(SELECT 1 FROM kept k WHERE k.domain=0 AND k.unit=u.id AND k.last>=?3 "
	"AND k.last<?1 AND k.last-k.first<31 AND k.own IS NOT NULL),"
	"EXISTS(SELECT 1 FROM target t WHERE t.unit=u.id AND t.domain IS NULL AND "
	"t.first<=?2 AND t.last>=?1) "
	"FROM unit u WHERE u.kind<>'county' AND (u.active_from IS NULL OR "
	"u.active_from<=?2) AND (u.active_to IS NULL OR u.active_to>=?1) "
	"ORDER BY u.kind='department',u.ord,u.id";

static int read_month(struct store *s, sqlite3_stmt *st, struct name_list *out,
		      size_t *expected, struct error *err)
{
	bool monthly = false;
	size_t cap = 0;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		bool has = sqlite3_column_int(st, 1),
		     before = sqlite3_column_int(st, 2);
		bool reports = has || before || sqlite3_column_int(st, 3);

		monthly |= has || before;
		*expected += reports;
		if (reports && !has)
			name_add(out, &cap, st, 0);
	}
	if (!monthly) {
		*expected = 0;
		out->rows = 0;
	}
	return got;
}

enum status agenda_month_missing(struct store *s, struct period month,
				 struct name_list *out, size_t *expected,
				 struct error *err)
{
	struct ymd y = day_ymd(month.first);
	daynum since = day_of(y.year > DAY_YEAR_MIN ? y.year - 1 : y.year, y.month, 1);
	sqlite3_stmt *st = db_prepare(s, month_sql, err);

	*out = (struct name_list){0};
	*expected = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "ddd", month.first, month.last, since);
	return names_end(s, st, read_month(s, st, out, expected, err), out, err);
}

enum status agenda_drafts(struct store *s, struct name_list *out, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s, "SELECT title FROM bulletin WHERE issued IS NULL ORDER BY id", err);
	size_t cap = 0;
	int got;

	*out = (struct name_list){0};
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1)
		name_add(out, &cap, st, 0);
	return names_end(s, st, got, out, err);
}

enum status agenda_annual(struct store *s, int year, enum unit_kind kind, daynum day,
			  struct filed *out, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT count(*),ifnull(sum(EXISTS(SELECT 1 FROM annual a WHERE "
		"a.unit=u.id AND a.year=?1)),0) FROM unit u WHERE u.kind=?2 AND "
		"(u.active_from IS NULL OR u.active_from<=?3) AND (u.active_to IS NULL "
		"OR u.active_to>=?3)",
		err);

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
