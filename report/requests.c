#include "report/requests.h"

#include <stdlib.h>
#include <string.h>

#include "rules/fee.h"
#include "text/lang.h"

static void text_line(struct buf *out, const char *label, const char *text)
{
	if (*text)
		buf_addf(out, "%s  %s\n", label, text);
}

static void day_line(struct buf *out, const char *label, daynum day, const char *more)
{
	char iso[DAY_TEXT];

	if (day == DAY_NONE)
		return;
	buf_addf(out, "%s  %s %s", label, day_iso(day, iso), day_weekday_name(day));
	buf_addf(out, "%s%s\n", *more ? "  " : "", more);
}

/* 补正: until the notice is sent, by when it could be. */
static void asked_lines(const struct request *r, struct buf *out)
{
	if (r->asked == DAY_NONE && matter_runs(r->m.state))
		day_line(out, _("补正通知最迟"), r->ask_by,
			 _("收到之日起7个工作日（《条例》第三十条）"));
	day_line(out, _("补正通知"), r->asked,
		 r->asked_late ? _("超过7个工作日（《条例》第三十条）") : "");
	day_line(out, _("补正期限"), r->correct_by,
		 r->m.state == MATTER_ASKED
			 ? _("逾期不补正视为放弃（《条例》第三十条）")
			 : "");
}

static void consulted_lines(const struct request *r, struct buf *out)
{
	if (r->party == PARTY_NONE)
		return;
	day_line(out, _("征求意见"), r->consulted, party_name(r->party));
	day_line(out, _("对方收到"), r->reached, "");
	if (r->m.state != MATTER_STOPPED)
		return;
	if (r->opinion_by == DAY_NONE)
		buf_addf(out, "%s\n",
			 _("对方收到的日期还没有登记，15个工作日从那天起算"));
	day_line(out, _("对方最迟答复"), r->opinion_by, _("收到后15个工作日"));
	buf_addf(out, "%s\n", party_silence(r->party));
}

static void answer_lines(const struct request *r, const struct answers *all,
			 struct buf *out)
{
	const struct answer *a = answer_find(all, r->answer);

	if (r->ended == DAY_NONE)
		return;
	day_line(out, _("办结"), r->ended, r->m.late ? _("超过期限") : "");
	text_line(out, _("答复类型"), a ? a->name : _("没有填"));
	if (a)
		text_line(out, _("依据条文"), a->article);
	text_line(out, _("送达"), delivery_name(r->delivery));
	day_line(out, _("寄出"), r->sent, "");
	day_line(out, _("签收"), r->signed_on, "");
}

void request_lines(const struct request *r, const struct answers *all, struct buf *out)
{
	buf_addf(out, "%s  %d-%d\n", _("登记号"), r->year, r->number);
	text_line(out, _("申请人"), applicant_name(r->applicant));
	text_line(out, _("渠道"), channel_name(r->channel));
	day_line(out, _("提交"), r->submitted, "");
	day_line(out, _("收到"), r->received, channel_receipt(r->channel));
	asked_lines(r, out);
	consulted_lines(r, out);
	day_line(out, _("延期"), r->extended,
		 r->excessive ? _("延迟答复（《条例》第三十五条）") : "");
	day_line(out, _("告知申请人延期"), r->told, "");
	answer_lines(r, all, out);
	text_line(out, _("备注"), r->note);
}

enum status request_whole_read(struct store *s, int64_t id, daynum today,
			       struct request_whole *out, struct error *err)
{
	*out = (struct request_whole){0};
	enum status st = request_get(s, id, today, &out->list, err);
	if (st == ST_OK)
		st = answers_read(&out->answers, err);
	if (st == ST_OK)
		st = request_days(s, &out->list.row[0], today, &out->day, &out->days,
				  err);
	if (st == ST_OK)
		st = matter_events_list(s, id, &out->events, err);
	if (st == ST_OK)
		out->nth = applicant_nth(s, id, &out->of);
	return st;
}

void request_whole_release(struct request_whole *w)
{
	request_list_release(&w->list);
	answers_release(&w->answers);
	free(w->day);
	matter_events_release(&w->events);
	*w = (struct request_whole){0};
}

void request_fee_line(const struct request_whole *w, struct buf *out)
{
	if (w->of <= FEE_FREE || w->of > FEE_ITEMS_MAX)
		return;
	buf_addf(
		out,
		_("同一申请人当月第 %lld 件（共 %lld 件），按件计的信息处理费每件 %lld "
		  "元，当月共 %lld 元；是否收取由机关决定（国办函〔2020〕109号）\n"),
		(long long)w->nth, (long long)w->of, (long long)fee_item(w->nth),
		(long long)fee_items(w->of));
}

const char *clock_mark_code(enum clock_mark m)
{
	static const char *const code[] = {"event", "counted", "off", "waits", "stops"};

	return code[m];
}

const char *request_day_article(const struct clock_day *d)
{
	if (d->event && d->article)
		return d->article;
	if (d->event)
		return matter_event_article(MATTER_REQUEST, d->event);
	return d->mark == CLOCK_WAITS
		       ? matter_event_article(MATTER_REQUEST, EVENT_ASKED)
	       : d->mark == CLOCK_STOPS
		       ? matter_event_article(MATTER_REQUEST, EVENT_STOPPED)
		       : "";
}

/* ---- table 三 ---- */

static const struct table_column table_cols[] = {
	{"line", NULL, COL_TEXT},           {"name", "项目", COL_TEXT},
	{"person", "自然人", COL_INT},      {"business", "商业企业", COL_INT},
	{"research", "科研机构", COL_INT},  {"welfare", "社会公益组织", COL_INT},
	{"legal", "法律服务机构", COL_INT}, {"other", "其他", COL_INT},
	{"total", "总计", COL_INT},         {NULL, NULL, COL_TEXT},
};

static void counts_row(struct table *t, const char *code, const char *name,
		       const struct request_counts *c)
{
	table_text(t, code);
	table_text(t, name);
	for (int a = 0; a <= APPLICANTS; a++)
		table_int(t, c->n[a]);
}

/* （三）不予公开：属于国家秘密; a group of one line is that line. */
static void line_name(const struct requests_table *t, size_t i, struct buf *out)
{
	static const char *const numeral[] = {"一", "二", "三", "四", "五", "六"};
	const struct requests_line *l = &t->line[i];
	const struct answer_group *g = answer_group_find(&t->answers, l->group);
	size_t n = g ? (size_t)(g - t->answers.group) : 0;

	buf_addf(out, "（%s）", n < 6 ? numeral[n] : "");
	if (g && strcmp(g->name, l->name) != 0)
		buf_addf(out, "%s：", g->name);
	buf_add(out, l->name);
}

struct table *requests_table_shown(const struct requests_table *t, bool year,
				   bool sparse)
{
	struct table *out = table_new_own(table_cols);

	counts_row(out, "new", year ? "一、本年新收" : "一、本期新收", &t->received);
	counts_row(out, "carried", year ? "二、上年结转" : "二、以前结转", &t->carried);
	for (size_t i = 0; i < t->lines; i++) {
		struct buf name = {0};

		line_name(t, i, &name);
		if (!sparse || t->line[i].count.n[APPLICANTS])
			counts_row(out, t->line[i].code, buf_text(&name),
				   &t->line[i].count);
		buf_release(&name);
	}
	if (t->unstated.n[APPLICANTS])
		counts_row(out, "unstated", "（没有填答复类型）", &t->unstated);
	counts_row(out, "done", "（七）总计", &t->total);
	counts_row(out, "left", year ? "四、结转下年度继续办理" : "四、结转下期办理",
		   &t->left);
	return out;
}
