#include "store/duties.h"

#include <stdlib.h>
#include <string.h>

#include "store/side.h"
#include "text/clean.h"
#include "text/lang.h"

enum { /* characters, as the schema has them */
	DOCUMENT_MAX = 200,
	EVIDENCE_MAX = 500
};

static const char duty_of[] = "SELECT id FROM duty WHERE matter=?1";

/* ---- reading ---- */

static void read_duty(void *ctx, size_t row, sqlite3_stmt *st)
{
	struct duty_list *l = ctx;
	struct duty *x = &l->row[row];

	x->document = db_col_text(st, 1, &l->texts);
	x->evidence = db_col_text(st, 2, &l->texts);
	x->end = side_end(x->m, st, 3);
	if (!x->m->late || x->end.day == DAY_NONE || x->end.dropped)
		return;
	const struct sort *sort = sort_find(&l->sorts, x->m->class);
	x->lateness = sort && *sort->late ? sort->late : N_("迟办");
}

/* Leaves out other sorts, and what has no side row: such a one is for check. */
static void narrow(struct duty_list *l, const char *sort)
{
	size_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].document &&
		    (!sort || strcmp(l->row[i].m->class, sort) == 0))
			l->row[n++] = l->row[i];
	l->rows = n;
}

enum status duties_list(struct store *s, const struct matter_filter *f,
			const char *sort, daynum today, struct duty_list *out,
			struct error *err)
{
	struct matter_filter mine = *f;

	*out = (struct duty_list){0};
	mine.kinds = 1u << MATTER_DUTY;
	enum status st = sorts_list(s, SORTS_DUTIES, &out->sorts, err);
	if (st == ST_OK)
		st = matters_list(s, &mine, today, &out->matters, err);
	if (st == ST_OK) {
		out->rows = out->matters.rows;
		out->row = mem_array(out->rows + 1, sizeof *out->row);
		for (size_t i = 0; i < out->rows; i++)
			out->row[i] = (struct duty){.m = &out->matters.row[i],
						    .lateness = ""};
		st = side_rows(s,
			       "SELECT t.matter,t.document,t.evidence," SIDE_END
			       " FROM duty t WHERE t.matter=?1",
			       &out->matters, read_duty, out, err);
	}
	if (st == ST_OK)
		narrow(out, sort);
	else
		duty_list_release(out);
	return st;
}

void duty_list_release(struct duty_list *l)
{
	free(l->row);
	matter_list_release(&l->matters);
	sort_list_release(&l->sorts);
	arena_release(&l->texts);
	*l = (struct duty_list){0};
}

/* ---- changes ---- */

/* The sort as it stands in the data, and its term where none is given. */
static enum status settle(struct store *s, const struct duty_new *n,
			  struct matter_new *m, struct buf *class, struct error *err)
{
	struct sort_list l;
	enum status st = sorts_list(s, SORTS_DUTIES, &l, err);

	if (st != ST_OK)
		return st;
	const struct sort *sort = sort_find(&l, n->sort);
	if (!sort) {
		st = sort_unknown(&l, n->sort ? n->sort : "", err);
	} else if (!n->has_term && sort->days < 0) {
		st = error_set(err, ST_INPUT, _("“%s”没有统一的时限，请写明限期或时限"),
			       sort->name);
	} else {
		buf_add(class, sort->name);
		if (!n->has_term) {
			m->days = sort->days;
			m->per = sort->per;
			m->due = DAY_NONE;
		}
	}
	sort_list_release(&l);
	return st;
}

enum status duty_add(struct store *s, const struct duty_new *n, int64_t *id,
		     struct error *err)
{
	struct matter_new m = n->m;
	struct buf class = {0}, document = {0};
	int64_t matter = 0;
	enum status st = settle(s, n, &m, &class, err);

	m.kind = MATTER_DUTY;
	m.class = buf_text(&class);
	if (st == ST_OK)
		st = clean_line(&document, n->document, DOCUMENT_MAX, _("文件"), err);
	if (st == ST_OK)
		st = matter_add(s, &m, &matter, err);
	if (st == ST_OK)
		st = row_insert(s, NULL, err, "duty", "matter,document", "it", matter,
				side_null(&document));
	buf_release(&class);
	buf_release(&document);
	if (st == ST_OK && id)
		*id = matter;
	return st;
}

enum status duty_edit(struct store *s, int64_t matter, const char *what,
		      const char *document, const char *evidence, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, duty_of, MATTER_DUTY, matter, &row, err);

	if (st == ST_OK && what)
		st = matter_edit(s, matter, what, err);
	if (st == ST_OK)
		st = side_set(s, "duty", row, "document", document, DOCUMENT_MAX,
			      _("文件"), err);
	if (st == ST_OK)
		st = side_set(s, "duty", row, "evidence", evidence, EVIDENCE_MAX,
			      _("凭据"), err);
	return st;
}

enum status duty_done(struct store *s, int64_t matter, daynum day, const char *evidence,
		      const char *note, struct error *err)
{
	enum status st = duty_edit(s, matter, NULL, NULL, evidence, err);

	return st == ST_OK ? matter_event_add(s, matter, EVENT_DONE, day, -1, DAY_NONE,
					      note, err)
			   : st;
}

enum status duty_delete(struct store *s, int64_t matter, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, duty_of, MATTER_DUTY, matter, &row, err);

	if (st == ST_OK)
		st = row_delete(s, row, "duty", err);
	return st == ST_OK ? matter_delete(s, matter, err) : st;
}
