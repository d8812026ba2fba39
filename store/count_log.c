#include "store/count_log.h"

#include <stdlib.h>

#include "store/core.h"
#include "store/pack.h"
#include "store/row.h"

struct count_log {
	struct pack came, changed;
};

void counts_pack(struct store *s)
{
	if (s->count_log)
		return;
	s->count_log = mem_alloc(sizeof *s->count_log);
	*s->count_log = (struct count_log){.came = {.op = 'I'}, .changed = {.op = 'U'}};
}

void count_log_drop(struct store *s)
{
	if (!s->count_log)
		return;
	pack_release(&s->count_log->came);
	pack_release(&s->count_log->changed);
	free(s->count_log);
	s->count_log = NULL;
}

/* What changed stands behind what came: a row may be both. */
enum status count_log_flush(struct store *s, struct error *err)
{
	if (!s->count_log)
		return ST_OK;
	enum status st = pack_flush(s, &s->count_log->came, err);
	return st == ST_OK ? pack_flush(s, &s->count_log->changed, err) : st;
}

bool count_log_takes(const struct store *s, const struct range *now)
{
	return s->count_log && !now->gone &&
	       (now->id || now->from.document || !now->from.source ||
		!*now->from.source);
}

/* Of a figure from a document its name and the line are the source (counts_list()). */
static enum status insert(struct store *s, struct range *r, struct error *err)
{
	bool from = r->from.document != 0;
	enum status st =
		db_run(s, err,
		       "INSERT INTO count(unit,domain,first,last,n,typed,document,line)"
		       " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
		       "izdditzn", r->unit, r->domain, r->first, r->last, r->n,
		       count_typed_code(r->typed), r->from.document,
		       from ? (int64_t)r->from.line : -1);

	r->id = sqlite3_last_insert_rowid(s->db);
	return st == ST_OK ? pack_insert(s, &s->count_log->came, r, err) : st;
}

static enum status update(struct store *s, const struct range *was,
			  const struct range *now, struct error *err)
{
	struct count_log *l = s->count_log;
	enum status st = db_run(
		s, err,
		"UPDATE count SET first=?2,last=?3,n=?4,typed=?5,source=?6,document=?7,"
		"line=?8 WHERE id=?1",
		"iddittzn", now->id, now->first, now->last, now->n,
		count_typed_code(now->typed), now->from.source, now->from.document,
		now->from.document ? (int64_t)now->from.line : -1);

	if (st == ST_OK && l->came.rows && now->id >= l->came.pk)
		st = pack_flush(s, &l->came, err);
	return st == ST_OK ? pack_update(s, &l->changed, was, now, err) : st;
}

enum status count_log_write(struct store *s, const struct range *was,
			    const struct range *now, struct error *err)
{
	struct range r = *now;
	enum status st = row_in_transaction(s, err);

	bool kept = was && was->from.document == r.from.document &&
		    was->from.line == r.from.line;
	if ((r.from.document && !kept) || (r.from.source && !*r.from.source))
		r.from.source = NULL;
	if (st != ST_OK)
		return st;
	return r.id ? update(s, was, &r, err) : insert(s, &r, err);
}
