/* Names of a list of standings, read in the order in which they lie in the file. */
#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/roster.h"
#include "store/standing.h"
#include "text/buf.h"

enum {
	RUN_GAP = 16, /* ids between two that are rather read over than looked up */
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

static enum status names_load(struct store *s, const char *sql,
			      const struct standing_list *l, struct standing_names *out,
			      struct error *err)
{
	uint32_t *order = order_of(l);
	struct buf texts = {0};
	enum status st = ST_OK;

	*out = (struct standing_names){
		.at = mem_array(l->rows ? l->rows : 1, sizeof *out->at)};
	buf_addn(&texts, "", 1); /* at 0: none */
	for (size_t i = 0, n; st == ST_OK && i < l->rows; i += n) {
		for (n = 1; i + n < l->rows; n++)
			if (l->row[order[i + n]].id - l->row[order[i + n - 1]].id >
			    RUN_GAP)
				break;
		st = read_run(s, sql, l, order + i, n, &texts, out->at, err);
	}
	out->texts = buf_take(&texts);
	free(order);
	if (st != ST_OK)
		standing_names_release(out);
	return st;
}

enum status standing_names_load(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err)
{
	return names_load(s, plain_sql, l, out, err);
}

enum status standing_names_said(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err)
{
	return names_load(s, s->wide ? said_sql : plain_sql, l, out, err);
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
