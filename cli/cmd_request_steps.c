/* What happens to disclosure requests: one command for each step. */
#include <stdlib.h>
#include <string.h>

#include "cli/request.h"
#include "text/lang.h"
#include "text/mem.h"

/* What a step is told, read before the file is open. */
struct step {
	int64_t id, days;
	daynum day, by, reached, due, told, sent, signed_on;
	enum party party;
	enum delivery delivery;
	const char *answer; /* NULL: not given */
	char *note;
};

static enum status party_option(struct cli *c, enum party *out)
{
	const char *text = cli_option(c, "party");

	*out = PARTY_NONE;
	if (!text || party_parse(text, out))
		return ST_OK;
	return error_set(
		&c->err, ST_USAGE,
		_("--party 只能是 third_party（第三方）或 agency（相关机关）"));
}

static enum status delivery_option(struct cli *c, enum delivery *out)
{
	const char *text = cli_option(c, "delivery");

	*out = DELIVERY_NONE;
	if (!text || delivery_parse(text, out))
		return ST_OK;
	return error_set(&c->err, ST_USAGE,
			 _("--delivery 只能是 hand（直接送达）、agency（委托送达）、"
			   "post（邮政寄送）、web（网上送达）或 fax（传真送达）"));
}

static enum status step_days(struct cli *c, struct step *s)
{
	static const char *const option[] = {"day",  "by",   "reached", "due",
					     "told", "sent", "signed"};
	daynum *const to[] = {&s->day,  &s->by,   &s->reached,  &s->due,
			      &s->told, &s->sent, &s->signed_on};
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < sizeof to / sizeof *to; i++)
		st = cli_day_option(c, option[i], DAY_NONE, to[i]);
	if (st == ST_OK)
		st = cli_number_option(c, "days", 1, REQUEST_EXTENDED, -1, &s->days);
	return st;
}

static enum status step_read(struct cli *c, struct step *s)
{
	enum status st = request_id(c, &s->id);

	if (st == ST_OK)
		st = step_days(c, s);
	if (st == ST_OK)
		st = party_option(c, &s->party);
	if (st == ST_OK)
		st = delivery_option(c, &s->delivery);
	if (st == ST_OK)
		st = request_line_option(c, "note", _("说明"), &s->note);
	if (st == ST_OK && s->days >= 0 && s->due != DAY_NONE)
		st = error_set(&c->err, ST_USAGE, _("--days 和 --due 只能写一个"));
	s->answer = c->words > 1 ? c->word[1] : cli_option(c, "answer");
	return st;
}

/* ---- the steps ---- */

typedef enum status take(struct cli *c, const struct step *s);

static enum status take_ask(struct cli *c, const struct step *s)
{
	return request_ask(c->store, s->id, s->day, s->by, s->note, &c->err);
}

static enum status take_correct(struct cli *c, const struct step *s)
{
	return request_corrected(c->store, s->id, s->day, s->note, &c->err);
}

static enum status take_stop(struct cli *c, const struct step *s)
{
	return request_stop(c->store, s->id, s->day, s->party, s->reached, s->note,
			    &c->err);
}

static enum status take_reached(struct cli *c, const struct step *s)
{
	return request_reached(c->store, s->id, s->day, &c->err);
}

static enum status take_resume(struct cli *c, const struct step *s)
{
	return request_resume(c->store, s->id, s->day, s->note, &c->err);
}

static enum status take_extend(struct cli *c, const struct step *s)
{
	struct extension e = {.days = (int)s->days,
			      .due = s->due,
			      .excessive = cli_flag(c, "excessive"),
			      .told = s->told,
			      .reason = s->note};

	return request_extend(c->store, s->id, s->day, &e, &c->err);
}

static enum status take_answer(struct cli *c, const struct step *s)
{
	struct reply r = {s->answer, s->delivery, s->sent, s->signed_on};

	return request_answer(c->store, s->id, s->day, &r, s->note, &c->err);
}

/* What is given, over what there is. */
static enum status take_deliver(struct cli *c, const struct step *s)
{
	struct request_list l;
	enum status st = request_get(c->store, s->id, cli_today(c), &l, &c->err);

	if (st != ST_OK)
		return st;
	const struct request *q = &l.row[0];
	struct reply r = {
		s->answer ? s->answer : q->answer,
		s->delivery != DELIVERY_NONE ? s->delivery : q->delivery,
		s->sent != DAY_NONE ? s->sent : q->sent,
		s->signed_on != DAY_NONE ? s->signed_on : q->signed_on,
	};
	st = request_reply_set(c->store, s->id, &r, &c->err);
	request_list_release(&l);
	return st;
}

static enum status take_close(struct cli *c, const struct step *s)
{
	return request_close(c->store, s->id, s->day, s->note, &c->err);
}

static enum status take_reopen(struct cli *c, const struct step *s)
{
	return request_reopen(c->store, s->id, s->day, s->note, &c->err);
}

static enum status take_back(struct cli *c, const struct step *s)
{
	return request_step_back(c->store, s->id, &c->err);
}

static const struct {
	const char *verb;
	take *run;
	const char *done; /* N_(): behind the request's number */
	bool dated;       /* says when */
} steps[] = {
	{"request ask", take_ask, N_("补正通知"), true},
	{"request correct", take_correct, N_("收到补正"), true},
	{"request stop", take_stop, N_("征求意见"), true},
	{"request reached", take_reached, N_("对方收到征求意见书"), true},
	{"request resume", take_resume, N_("收到意见"), true},
	{"request extend", take_extend, N_("延期"), true},
	{"request answer", take_answer, N_("答复"), true},
	{"request deliver", take_deliver, N_("送达"), false},
	{"request close", take_close, N_("终止"), true},
	{"request reopen", take_reopen, N_("恢复办理"), true},
	{"request back", take_back, N_("撤回最后一步"), false},
};

/* What came too late is said, and kept. */
static void warn_late(struct cli *c, int64_t id)
{
	struct request_list l;
	struct error err;
	char iso[DAY_TEXT];

	if (request_get(c->store, id, cli_today(c), &l, &err) != ST_OK)
		return;
	const struct request *r = &l.row[0];
	if (strcmp(c->verb->name, "request ask") == 0 && r->asked_late)
		cli_warn(c, _("补正通知应在 %s 前发出（《条例》第三十条），已照实登记"),
			 day_iso(r->ask_by, iso));
	if (strcmp(c->verb->name, "request answer") == 0 && r->m.late)
		cli_warn(c, _("答复超过期限 %s（《条例》第三十三条），已照实登记"),
			 day_iso(r->m.due, iso));
	request_list_release(&l);
}

static enum status take_step(struct cli *c, size_t at, struct step *s)
{
	struct buf what = {0};
	char iso[DAY_TEXT];
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	/* "reached 3 2024-05-06": the second word is its day. */
	if (s->day == DAY_NONE)
		s->day = cli_today(c);
	st = steps[at].run(c, s);
	request_named(c, s->id, &what);
	buf_addf(&what, " %s", _(steps[at].done));
	if (steps[at].dated)
		buf_addf(&what, " %s", day_iso(s->day, iso));
	st = cli_commit(c, st, buf_text(&what), s->id);
	if (st == ST_OK)
		warn_late(c, s->id);
	buf_release(&what);
	return st;
}

enum status verb_request_step(struct cli *c)
{
	struct step s = {0};
	size_t at = 0;
	enum status st = step_read(c, &s);

	while (strcmp(steps[at].verb, c->verb->name) != 0)
		at++;
	if (st == ST_OK && steps[at].run == take_reached)
		st = cli_day(c, c->word[1], &s.day);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = take_step(c, at, &s);
	free(s.note);
	return st;
}
