/* Reading the register of requests. */
#include <stdlib.h>
#include <string.h>

#include "store/requests_inner.h"
#include "text/lang.h"

#define ROWS                                                                           \
	"SELECT r.matter,r.year,r.number,r.applicant,r.channel,r.submitted,r.answer,"  \
	"r.delivery,r.sent,r.signed,r.note,r.correct_by,r.told,r.excessive,"           \
	"(SELECT e.day FROM event e WHERE e.matter=r.matter ORDER BY e.id LIMIT 1),"   \
	"(SELECT max(e.day) FROM event e WHERE e.matter=r.matter AND e.kind='asked')," \
	"(SELECT max(e.day) FROM event e WHERE e.matter=r.matter AND "                 \
	"e.kind='corrected'),"                                                         \
	"(SELECT max(e.day) FROM event e WHERE e.matter=r.matter AND "                 \
	"e.kind='extended'),"                                                          \
	"(SELECT max(e.day) FROM event e WHERE e.matter=r.matter AND "                 \
	"e.kind IN ('done','closed')),c.party,c.reached,v.day "                        \
	"FROM request r LEFT JOIN consultation c ON c.event=(SELECT max(k.event) "     \
	"FROM "                                                                        \
	"consultation k JOIN event f ON f.id=k.event WHERE f.matter=r.matter) "        \
	"LEFT JOIN event v ON v.id=c.event "
#define LIST(IN)                                                                       \
	ROWS "WHERE (?1=0 OR r.year=?1) AND ?2=0 AND " IN " ORDER BY "                 \
	     "r.year,r.number,r.matter"
#define ONE ROWS "WHERE ?1=0 AND r.matter=?2"

static void read_words(sqlite3_stmt *st, struct request *r)
{
	const char *party = (const char *)sqlite3_column_text(st, 19);
	const char *delivery = (const char *)sqlite3_column_text(st, 7);

	/* The schema lets no other words in. */
	(void)applicant_parse((const char *)sqlite3_column_text(st, 3), &r->applicant);
	(void)channel_parse((const char *)sqlite3_column_text(st, 4), &r->channel);
	if (delivery)
		(void)delivery_parse(delivery, &r->delivery);
	if (party)
		(void)party_parse(party, &r->party);
}

static struct request request_read(sqlite3_stmt *st, const struct matter *m,
				   struct arena *texts)
{
	struct request r = {
		.m = *m,
		.year = sqlite3_column_int(st, 1),
		.number = sqlite3_column_int(st, 2),
		.submitted = db_col_day(st, 5),
		.answer = db_col_text(st, 6, texts),
		.sent = db_col_day(st, 8),
		.signed_on = db_col_day(st, 9),
		.note = db_col_text(st, 10, texts),
		.correct_by = db_col_day(st, 11),
		.told = db_col_day(st, 12),
		.excessive = sqlite3_column_int(st, 13) != 0,
		.received = db_col_day(st, 14),
		.asked = db_col_day(st, 15),
		.corrected = db_col_day(st, 16),
		.extended = db_col_day(st, 17),
		.ended = m->state == MATTER_CLOSED ? db_col_day(st, 18) : DAY_NONE,
		.reached = db_col_day(st, 20),
		.consulted = db_col_day(st, 21),
	};

	read_words(st, &r);
	return r;
}

/* The inner limits, by the calendar in force. */
static void tell(struct request *r, const struct calendar *c)
{
	r->ask_by = r->received == DAY_NONE
			    ? DAY_NONE
			    : deadline_add(c, r->received, REQUEST_ASKED).due;
	r->asked_late = r->asked != DAY_NONE && r->asked > r->ask_by;
	r->opinion_by = r->reached == DAY_NONE
				? DAY_NONE
				: deadline_add(c, r->reached, REQUEST_OPINION).due;
}

static int by_id(const void *a, const void *b)
{
	const struct matter *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static bool in_period(const struct request *r, const struct period *p)
{
	return (p->first == DAY_NONE || r->received >= p->first) &&
	       (p->last == DAY_NONE || r->received <= p->last);
}

/* The rows of the register whose matters are in out->matters, which is put in order of ids. */
static enum status join(struct store *s, const struct request_filter *f, int64_t id,
			struct request_list *out, struct error *err)
{
	struct matter_list *l = &out->matters;
	size_t cap = 0;
	int got;

	if (l->rows)
		qsort(l->row, l->rows, sizeof *l->row, by_id);
	sqlite3_stmt *st = db_prepare(s, id ? ONE : SCOPED_REQUESTS(s, LIST), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", (int64_t)f->year, id);
	while ((got = db_step(s, st, err)) == 1) {
		struct matter key = {.id = sqlite3_column_int64(st, 0)};
		const struct matter *m =
			l->rows ? bsearch(&key, l->row, l->rows, sizeof *l->row, by_id)
				: NULL;
		if (!m)
			continue;
		struct request r = request_read(st, m, &out->texts);
		if (!in_period(&r, &f->period))
			continue;
		tell(&r, &s->calendar);
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = r;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

struct request_filter request_filter_all(void)
{
	return (struct request_filter){.period = {DAY_NONE, DAY_NONE}};
}

enum status requests_list(struct store *s, const struct request_filter *f, daynum today,
			  struct request_list *out, struct error *err)
{
	struct matter_filter m = {.kinds = 1u << MATTER_REQUEST,
				  .unit = f->unit,
				  .states = f->states,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};

	*out = (struct request_list){0};
	enum status st = matters_list(s, &m, today, &out->matters, err);
	if (st == ST_OK)
		st = join(s, f, 0, out, err);
	if (st != ST_OK)
		request_list_release(out);
	return st;
}

enum status request_get(struct store *s, int64_t id, daynum today,
			struct request_list *out, struct error *err)
{
	struct request_filter all = request_filter_all();
	int64_t row;

	*out = (struct request_list){0};
	enum status st = request_row(s, id, &row, err);
	if (st == ST_OK) {
		out->matters.row = mem_alloc(sizeof *out->matters.row);
		st = matter_get(s, id, today, out->matters.row, &out->matters.texts,
				err);
		out->matters.rows = st == ST_OK;
	}
	if (st == ST_OK)
		st = join(s, &all, id, out, err);
	if (st != ST_OK)
		request_list_release(out);
	return st;
}

void request_list_release(struct request_list *l)
{
	free(l->row);
	matter_list_release(&l->matters);
	arena_release(&l->texts);
	*l = (struct request_list){0};
}

enum status request_days(struct store *s, const struct request *r, daynum today,
			 struct clock_day **out, size_t *n, struct error *err)
{
	enum status st = matter_days(s, r->m.id, today, out, n, err);

	for (size_t i = 0; st == ST_OK && i < *n; i++) {
		struct clock_day *d = &(*out)[i];

		if (d->event == EVENT_EXTENDED && r->excessive)
			d->article = "《条例》第三十五条";
		if (d->day == r->ended)
			*n = i + 1;
	}
	return st;
}
