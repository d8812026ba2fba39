/* Names of a list of standings, read in the order in which they lie in the file. */
#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/roster.h"
#include "store/standing.h"
#include "text/buf.h"

enum {
	RUN_GAP = 16, /* ids between two that are rather read over than looked up */
	MANY = 1000, /* names, of which those that others have, too, are sooner found all at once */
};

static int by_id(const void *pa, const void *pb, void *arg)
{
	const struct standing *row = arg;
	int64_t a = row[*(const uint32_t *)pa].id, b = row[*(const uint32_t *)pb].id;

	return (a > b) - (a < b);
}

/* Rows in order of id; they mostly are. */
static uint32_t *order_of(const struct standing_list *l)
{
	uint32_t *order = mem_array(l->rows ? l->rows : 1, sizeof *order);
	bool sorted = true;

	for (size_t i = 0; i < l->rows; i++) {
		order[i] = (uint32_t)i;
		sorted &= i == 0 || l->row[i - 1].id < l->row[i].id;
	}
	if (!sorted)
		qsort_r(order, l->rows, sizeof *order, by_id, l->row);
	return order;
}

static const char plain_sql[] =
	"SELECT id,name FROM unit WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
static const char said_sql[] =
	"SELECT u.id," SAID " FROM unit u WHERE u.id BETWEEN ?1 AND ?2 ORDER BY u.id";

/* Those of order[0..n), of which no two ids lie far apart. */
static enum status read_run(struct store *s, const char *sql,
			    const struct standing_list *l, const uint32_t *order,
			    size_t n, struct buf *texts, uint32_t *at,
			    struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, sql, err);
	size_t next = 0;
	int got;

	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", l->row[order[0]].id, l->row[order[n - 1]].id);
	while ((got = db_step(s, st, err)) == 1) {
		int64_t id = sqlite3_column_int64(st, 0);
		const char *name = (const char *)sqlite3_column_text(st, 1);

		while (next < n && l->row[order[next]].id < id)
			next++;
		if (next >= n || l->row[order[next]].id != id || !name)
			continue;
		at[order[next]] = (uint32_t)texts->len;
		buf_addn(texts, name, strlen(name) + 1);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* All of order[0..n). */
static enum status read_runs(struct store *s, const char *sql,
			     const struct standing_list *l, const uint32_t *order,
			     size_t n, struct buf *texts, uint32_t *at,
			     struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0, run; st == ST_OK && i < n; i += run) {
		for (run = 1; i + run < n; run++)
			if (l->row[order[i + run]].id - l->row[order[i + run - 1]].id >
			    RUN_GAP)
				break;
		st = read_run(s, sql, l, order + i, run, texts, at, err);
	}
	return st;
}

static bool row_of(const struct standing_list *l, const uint32_t *order, int64_t id,
		   size_t *at)
{
	size_t low = 0, high = l->rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->row[order[mid]].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	*at = low;
	return low < l->rows && l->row[order[low]].id == id;
}

/* Which of the list have a namesake in the file: shared[i] of order[i].  The index of names has equal
 * ones side by side. */
static enum status find_shared(struct store *s, const struct standing_list *l,
			       const uint32_t *order, bool *shared, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, "SELECT name,id FROM unit ORDER BY name", err);
	struct buf last = {0};
	int64_t last_id = 0;
	size_t at;
	int got;

	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		size_t len = (size_t)sqlite3_column_bytes(st, 0);
		int64_t id = sqlite3_column_int64(st, 1);

		if (name && len == last.len &&
		    memcmp(name, buf_text(&last), len) == 0) {
			if (row_of(l, order, last_id, &at))
				shared[at] = true;
			if (row_of(l, order, id, &at))
				shared[at] = true;
		}
		buf_clear(&last);
		buf_addn(&last, name, name ? len : 0);
		last_id = id;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	buf_release(&last);
	db_done(st);
	return result;
}

/* Names alone, then what is said instead of those that others have, too. */
static enum status read_many_said(struct store *s, const struct standing_list *l,
				  const uint32_t *order, struct buf *texts,
				  uint32_t *at, struct error *err)
{
	bool *shared = mem_array(l->rows, sizeof *shared);
	uint32_t *again = mem_array(l->rows, sizeof *again);
	size_t n = 0;
	enum status st = read_runs(s, plain_sql, l, order, l->rows, texts, at, err);

	if (st == ST_OK)
		st = find_shared(s, l, order, shared, err);
	for (size_t i = 0; st == ST_OK && i < l->rows; i++)
		if (shared[i])
			again[n++] = order[i];
	if (st == ST_OK)
		st = read_runs(s, said_sql, l, again, n, texts, at, err);
	free(again);
	free(shared);
	return st;
}

static enum status names_load(struct store *s, bool said, const struct standing_list *l,
			      struct standing_names *out, struct error *err)
{
	uint32_t *order = order_of(l);
	struct buf texts = {0};
	enum status st;

	*out = (struct standing_names){
		.at = mem_array(l->rows ? l->rows : 1, sizeof *out->at)};
	buf_addn(&texts, "", 1); /* at 0: none */
	if (said && l->rows >= MANY)
		st = read_many_said(s, l, order, &texts, out->at, err);
	else
		st = read_runs(s, said ? said_sql : plain_sql, l, order, l->rows,
			       &texts, out->at, err);
	out->texts = buf_take(&texts);
	free(order);
	if (st != ST_OK)
		standing_names_release(out);
	return st;
}

enum status standing_names_load(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err)
{
	return names_load(s, false, l, out, err);
}

enum status standing_names_said(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err)
{
	return names_load(s, s->wide, l, out, err);
}

void standing_names_release(struct standing_names *n)
{
	free(n->texts);
	free(n->at);
	*n = (struct standing_names){0};
}

enum status standing_counts(struct store *s, daynum day, size_t *townships,
			    size_t *departments, struct error *err)
{
	const struct roster *r = roster_get(s, err);

	*townships = *departments = 0;
	if (!r)
		return roster_failed(err);
	*townships = r->townships;
	*departments = r->departments;
	for (size_t i = 0; i < r->limits && day != DAY_NONE; i++) {
		size_t row = r->limit[i].row;

		if (roster_in_limits(r, row, day, day))
			continue;
		*townships -= roster_kind(r, row) == UNIT_TOWNSHIP;
		*departments -= roster_kind(r, row) == UNIT_DEPARTMENT;
	}
	return ST_OK;
}
