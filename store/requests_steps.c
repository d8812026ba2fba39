/* What happens to a request: its events, with what the register keeps of each. */
#include "store/requests_inner.h"

#include <stdlib.h>
#include <string.h>

#include "store/steps.h"
#include "text/lang.h"

enum status request_course(struct store *s, int64_t id, struct request_course *c,
			   struct error *err)
{
	*c = (struct request_course){.id = id};
	enum status st = request_row(s, id, &c->row, err);
	if (st == ST_OK)
		st = steps_load(s, id, &c->steps, err);
	if (st == ST_OK &&
	    !matter_follow(MATTER_REQUEST, c->steps.row, c->steps.rows, &c->now, NULL))
		st = error_set(err, ST_INPUT,
			       _("编号为 %lld 的申请登记不完整，请先核对（check）"),
			       (long long)id);
	return st;
}

void request_course_release(struct request_course *c)
{
	free(c->steps.row);
}

enum status request_may(const struct request_course *c, enum matter_event event,
			struct error *err)
{
	if (matter_may(MATTER_REQUEST, c->now.state, event))
		return ST_OK;
	return error_set(err, ST_INPUT, _("这件申请现在是“%s”，不能登记“%s”"),
			 matter_state_name(MATTER_REQUEST, c->now.state),
			 matter_event_name(MATTER_REQUEST, event));
}

static enum status plain_step(struct store *s, int64_t id, enum matter_event event,
			      daynum day, const char *note, struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK)
		st = request_may(&c, event, err);
	if (st == ST_OK)
		st = matter_event_add(s, id, event, day, -1, DAY_NONE, note, err);
	request_course_release(&c);
	return st;
}

enum status request_need_note(const char *note, const char *what, struct error *err)
{
	return note && *note ? ST_OK : error_set(err, ST_INPUT, "%s", what);
}

/* ---- 补正 ---- */

enum status request_ask(struct store *s, int64_t id, daynum day, daynum correct_by,
			const char *note, struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK && correct_by != DAY_NONE && correct_by < day)
		st = error_set(err, ST_INPUT,
			       _("补正期限早于通知日期，请核对两个日期"));
	if (st == ST_OK)
		st = request_need_note(
			note, _("补正通知要说明补正事项（《条例》第三十条），请写明"),
			err);
	if (st == ST_OK && c.now.asked)
		st = error_set(err, ST_INPUT,
			       _("补正通知已经发过一次，不能再发（《条例》第三十条）"));
	if (st == ST_OK)
		st = request_may(&c, EVENT_ASKED, err);
	if (st == ST_OK)
		st = matter_event_add(s, id, EVENT_ASKED, day, -1, DAY_NONE, note, err);
	if (st == ST_OK)
		st = row_update(s, c.row, err, "request", "correct_by", "d",
				correct_by);
	request_course_release(&c);
	return st;
}

enum status request_corrected(struct store *s, int64_t id, daynum day, const char *note,
			      struct error *err)
{
	return plain_step(s, id, EVENT_CORRECTED, day, note, err);
}

/* ---- 征求意见 ---- */

static enum status check_reached(daynum sent, daynum reached, struct error *err)
{
	if (reached == DAY_NONE || reached >= sent)
		return ST_OK;
	return error_set(err, ST_INPUT,
			 _("对方收到的日期早于发出征求意见的日期，请核对两个日期"));
}

static int64_t last_event(struct store *s, int64_t id)
{
	return db_int(s, 0, "SELECT max(id) FROM event WHERE matter=?1", "i", id);
}

enum status request_stop(struct store *s, int64_t id, daynum day, enum party party,
			 daynum reached, const char *note, struct error *err)
{
	enum status st = party != PARTY_NONE
				 ? check_reached(day, reached, err)
				 : error_set(err, ST_INPUT,
					     _("请写明征求谁的意见：第三方或相关机关"));

	if (st == ST_OK)
		st = plain_step(s, id, EVENT_STOPPED, day, note, err);
	if (st == ST_OK)
		st = row_insert(s, NULL, err, "consultation", "event,party,reached",
				"itd", last_event(s, id), party_code(party), reached);
	return st;
}

enum status request_reached(struct store *s, int64_t id, daynum reached,
			    struct error *err)
{
	static const char last[] =
		"FROM consultation c JOIN event e ON e.id=c.event WHERE e.matter=?1 "
		"ORDER BY c.event DESC LIMIT 1";
	struct buf sql = {0};
	int64_t row = 0, day = DAY_NONE, request;
	enum status st = request_row(s, id, &request, err);

	if (st == ST_OK) {
		buf_addf(&sql, "SELECT c.id %s", last);
		row = db_int(s, 0, buf_text(&sql), "i", id);
		buf_clear(&sql);
		buf_addf(&sql, "SELECT e.day %s", last);
		day = db_int(s, DAY_NONE, buf_text(&sql), "i", id);
	}
	if (st == ST_OK && !row)
		st = error_set(err, ST_INPUT, _("这件申请没有征求过意见"));
	if (st == ST_OK)
		st = check_reached((daynum)day, reached, err);
	if (st == ST_OK)
		st = row_update(s, row, err, "consultation", "reached", "d", reached);
	buf_release(&sql);
	return st;
}

enum status request_resume(struct store *s, int64_t id, daynum day, const char *note,
			   struct error *err)
{
	return plain_step(s, id, EVENT_RESUMED, day, note, err);
}

/* ---- 答复 ---- */

static enum status check_reply(const struct request_course *c, const struct reply *r,
			       daynum ended, struct error *err)
{
	struct answers all;
	enum status st = answers_read(&all, err);

	if (st != ST_OK)
		return st;
	const struct answer *a = answer_find(&all, r->answer);
	if (!a)
		st = error_set(err, ST_INPUT, _("没有这种答复类型，请从列表中选择"));
	else if (a->after_asked && !c->now.asked)
		st = error_set(err, ST_INPUT,
			       _("没有发过补正通知，不能答复“%s”；请先登记补正通知"),
			       a->name);
	else if (r->sent != DAY_NONE && r->sent < c->steps.row[0].day)
		st = error_set(err, ST_INPUT, _("寄出日期早于收到日期，请核对"));
	else if (r->signed_on != DAY_NONE &&
		 r->signed_on < (r->sent != DAY_NONE ? r->sent : ended))
		st = error_set(err, ST_INPUT, _("签收日期早于寄出或答复日期，请核对"));
	answers_release(&all);
	return st;
}

static enum status reply_write(struct store *s, int64_t row, const struct reply *r,
			       struct error *err)
{
	return row_update(s, row, err, "request", "answer,delivery,sent,signed", "ttdd",
			  r->answer,
			  r->delivery == DELIVERY_NONE ? NULL
						       : delivery_code(r->delivery),
			  r->sent, r->signed_on);
}

enum status request_answer(struct store *s, int64_t id, daynum day,
			   const struct reply *r, const char *note, struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK)
		st = request_may(&c, EVENT_DONE, err);
	if (st == ST_OK)
		st = check_reply(&c, r, day, err);
	if (st == ST_OK)
		st = matter_event_add(s, id, EVENT_DONE, day, -1, DAY_NONE, note, err);
	if (st == ST_OK)
		st = reply_write(s, c.row, r, err);
	request_course_release(&c);
	return st;
}

enum status request_reply_set(struct store *s, int64_t id, const struct reply *r,
			      struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK && c.now.state != MATTER_CLOSED)
		st = error_set(err, ST_INPUT,
			       _("这件申请还没有答复，请先登记答复（answer）"));
	if (st == ST_OK)
		st = check_reply(&c, r, c.now.closed, err);
	if (st == ST_OK)
		st = reply_write(s, c.row, r, err);
	request_course_release(&c);
	return st;
}

enum status request_close(struct store *s, int64_t id, daynum day, const char *note,
			  struct error *err)
{
	static const struct reply withdrawn = {"withdrawn", DELIVERY_NONE, DAY_NONE,
					       DAY_NONE};
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK)
		st = request_need_note(
			note, _("终止要写明理由，如“申请人撤回”，请填写"), err);
	if (st == ST_OK)
		st = request_may(&c, EVENT_CLOSED, err);
	if (st == ST_OK)
		st = matter_event_add(s, id, EVENT_CLOSED, day, -1, DAY_NONE, note,
				      err);
	if (st == ST_OK)
		st = reply_write(s, c.row, &withdrawn, err);
	request_course_release(&c);
	return st;
}

/* The answer stays, so that a reopening taken back leaves it as it was; it counts in nothing while
 * the request is open. */
enum status request_reopen(struct store *s, int64_t id, daynum day, const char *note,
			   struct error *err)
{
	return plain_step(s, id, EVENT_REOPENED, day, note, err);
}

/* ---- taken back ---- */

/* What the register keeps of the event that goes. */
static enum status forget(struct store *s, const struct request_course *c,
			  struct error *err)
{
	static const struct reply none = {NULL, DELIVERY_NONE, DAY_NONE, DAY_NONE};
	int64_t consultation;

	switch (c->steps.row[c->steps.rows - 1].event) {
	case EVENT_ASKED:
		return row_update(s, c->row, err, "request", "correct_by", "d",
				  DAY_NONE);
	case EVENT_EXTENDED:
		return row_update(s, c->row, err, "request", "told,excessive", "di",
				  DAY_NONE, INT64_C(0));
	case EVENT_DONE:
	case EVENT_CLOSED:
		return reply_write(s, c->row, &none, err);
	case EVENT_STOPPED:
		consultation =
			db_int(s, 0, "SELECT id FROM consultation WHERE event=?1", "i",
			       last_event(s, c->id));
		return consultation ? row_delete(s, consultation, "consultation", err)
				    : ST_OK;
	default:
		return ST_OK;
	}
}

/* The basis of a date that is in force again, made anew, says art. 33. */
static enum status basis_again(struct store *s, const struct request_course *c,
			       struct error *err)
{
	const struct matter_step *step = c->steps.row;
	size_t n = c->steps.rows - 1;

	while (n > 0 && !matter_gives_due(step[n - 1].event))
		n--;
	if (!n || step[n - 1].event != EVENT_EXTENDED ||
	    !db_int(s, 0, "SELECT excessive FROM request WHERE id=?1", "i", c->row))
		return ST_OK;
	return request_basis_excessive(s, c->id, step[n - 1].day, step[n - 1].due, err);
}

enum status request_step_back(struct store *s, int64_t id, struct error *err)
{
	struct request_course c;
	enum status st = request_course(s, id, &c, err);

	if (st == ST_OK && c.steps.rows < 2)
		st = error_set(err, ST_INPUT,
			       _("只登记了收到，没有可撤回的一步；误登的请删去"));
	if (st == ST_OK)
		st = forget(s, &c, err);
	if (st == ST_OK)
		st = matter_event_remove(s, id, err);
	if (st == ST_OK)
		st = basis_again(s, &c, err);
	request_course_release(&c);
	return st;
}
