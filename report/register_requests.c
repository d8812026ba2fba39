/* 依申请公开: the register of requests, in which nobody's name stands. */
#include <string.h>

#include "report/register.h"
#include "report/requests.h"
#include "text/lang.h"

static const struct table_column cols[] = {
	REGISTER_MATTER_HEAD,
	{"number", N_("登记号"), COL_TEXT},
	{"title", N_("申请内容"), COL_TEXT},
	{"applicant", NULL, COL_TEXT},
	{NULL, N_("申请人"), COL_TEXT},
	{"channel", NULL, COL_TEXT},
	{NULL, N_("渠道"), COL_TEXT},
	{"submitted", N_("提交"), COL_DAY},
	{"received", N_("收到"), COL_DAY},
	{"start", NULL, COL_DAY},
	REGISTER_MATTER_TAIL,
	{"ask_by", NULL, COL_DAY},
	{"asked", N_("补正通知"), COL_DAY},
	{"asked_late", N_("补正迟"), COL_BOOL},
	{"extended", N_("延期"), COL_DAY},
	{"answered", N_("办结"), COL_DAY},
	{"answer", NULL, COL_TEXT},
	{NULL, N_("答复类型"), COL_TEXT},
	{NULL, N_("迟"), COL_BOOL},
	{"delivery", NULL, COL_TEXT},
	{"sent", N_("寄出"), COL_DAY},
	{"signed", N_("签收"), COL_DAY},
	{"note", N_("备注"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const worth[] = {
	N_("申请内容"), N_("登记号"),   N_("灯"),   N_("限期"),   N_("还剩"),
	N_("状态"),     N_("单位"),     N_("收到"), N_("申请人"), N_("答复类型"),
	N_("办结"),     N_("渠道"),     N_("迟"),   N_("补正迟"), N_("编号"),
	N_("提交"),     N_("补正通知"), N_("延期"), N_("寄出"),   N_("签收"),
	N_("备注"),     N_("暂定"),     N_("依据"), NULL,
};

void request_number(struct buf *out, int year, int number)
{
	buf_addf(out, "%d-%d", year, number);
}

static void answer_cells(struct table *t, const struct request *r,
			 const struct answers *all)
{
	bool ended = r->ended != DAY_NONE;
	const struct answer *a = ended ? answer_find(all, r->answer) : NULL;

	table_text_or_blank(t, ended ? r->answer : "");
	table_text_or_blank(t, a ? a->name : ended ? r->answer : "");
	table_bool(t, r->m.late);
	table_text_or_blank(t, delivery_code(r->delivery));
	table_day(t, r->sent);
	table_day(t, r->signed_on);
}

static void request_cells(struct table *t, const struct request *r,
			  const struct answers *all)
{
	struct buf number = {0};

	register_matter_head(t, &r->m);
	request_number(&number, r->year, r->number);
	table_text(t, buf_text(&number));
	buf_release(&number);
	table_text(t, r->m.what);
	table_text(t, applicant_code(r->applicant));
	table_text(t, applicant_name(r->applicant));
	table_text(t, channel_code(r->channel));
	table_text(t, channel_name(r->channel));
	table_day(t, r->submitted);
	table_day(t, r->received);
	table_day(t, r->m.start);
	register_matter_tail(t, &r->m);
	table_day(t, r->ask_by);
	table_day(t, r->asked);
	table_bool(t, r->asked_late);
	table_day(t, r->extended);
	table_day(t, r->ended);
	answer_cells(t, r, all);
	table_text_or_blank(t, r->note);
}

/* Those asked for by their ids; one that is gone is left out. */
static enum status only_rows(struct store *s, const struct register_ask *ask,
			     struct table *t, const struct answers *all,
			     struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < ask->onlys; i++) {
		struct request_list l;

		st = request_get(s, ask->only[i], ask->today, &l, err);
		if (st == ST_OK && l.rows)
			request_cells(t, &l.row[0], all);
		if (st == ST_OK)
			request_list_release(&l);
		else if (st == ST_NOT_FOUND)
			st = ST_OK;
	}
	return st;
}

static enum status rows(struct store *s, const struct register_ask *ask,
			struct table *t, struct error *err)
{
	struct request_filter f = {ask->year, ask->unit, ask->states, ask->period};
	struct request_list l = {0};
	struct answers all;
	enum status st = answers_read(&all, err);

	if (st != ST_OK)
		return st;
	if (ask->only) {
		st = only_rows(s, ask, t, &all, err);
		answers_release(&all);
		return st;
	}
	st = requests_list(s, &f, ask->today, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		request_cells(t, &l.row[i], &all);
	request_list_release(&l);
	answers_release(&all);
	return st;
}

static enum status spine(struct store *s, const struct register_ask *ask,
			 struct register_spine *out, struct error *err)
{
	struct request_filter f = {ask->year, ask->unit, ask->states, ask->period};
	struct matter_spine l;

	*out = (struct register_spine){0};
	enum status st = requests_spine(s, &f, &l, err);
	if (st == ST_OK)
		register_spots(s, ask->today, &l, out);
	return st;
}

const struct registry register_requests = {
	.code = "requests",
	.name = N_("依申请公开"),
	.cols = cols,
	.worth = worth,
	.rows = rows,
	.spine = spine,
};
