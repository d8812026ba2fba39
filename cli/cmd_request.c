/* Disclosure requests: entered, put right, shown. */
#include <stdlib.h>
#include <string.h>

#include "cli/request.h"
#include "report/requests.h"
#include "rules/fee.h"
#include "text/lang.h"
#include "text/mem.h"

/* ---- what is typed ---- */

enum status request_id(struct cli *c, int64_t *id)
{
	return cli_number(c, _("申请编号"), c->word[0], 1, INT64_MAX, id);
}

enum status request_line_option(struct cli *c, const char *name, const char *what,
				char **out)
{
	const char *text = cli_option(c, name);

	return text ? cli_line(c, what, text, out) : ST_OK;
}

static enum status applicant_option(struct cli *c, enum applicant *out)
{
	const char *text = cli_option(c, "applicant");

	if (!text || applicant_parse(text, out))
		return ST_OK;
	return error_set(
		&c->err, ST_USAGE,
		_("--applicant 只能是 person（自然人）、business（商业企业）、"
		  "research（科研机构）、welfare（社会公益组织）、legal（法律服务机构）"
		  "或 other（其他）"));
}

static enum status channel_option(struct cli *c, enum channel *out)
{
	const char *text = cli_option(c, "channel");

	if (!text || channel_parse(text, out))
		return ST_OK;
	return error_set(&c->err, ST_USAGE,
			 _("--channel 只能是 hand（当面提交）、signed（邮寄签收）、"
			   "mail（平常信函）、web（互联网）或 fax（传真）"));
}

/* The fields given; what is not given stays as it is in *r. */
struct typed {
	struct request_new r;
	char *what, *note, *person[3];
	bool personal; /* one of the three was given */
};

static void typed_release(struct typed *t)
{
	free(t->what);
	free(t->note);
	for (int i = 0; i < 3; i++)
		free(t->person[i]);
}

static enum status person_options(struct cli *c, struct typed *t)
{
	static const char *const option[] = {"name", "contact", "address"};
	const char *label[] = {_("姓名或名称"), _("联系方式"), _("地址")};
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < 3; i++) {
		st = request_line_option(c, option[i], label[i], &t->person[i]);
		t->personal |= t->person[i] != NULL;
	}
	return st;
}

/* All but the unit, which needs the file. */
static enum status typed_options(struct cli *c, struct typed *t)
{
	int64_t number;
	enum status st = applicant_option(c, &t->r.applicant);

	if (st == ST_OK)
		st = channel_option(c, &t->r.channel);
	if (st == ST_OK)
		st = cli_day_option(c, "submitted", t->r.submitted, &t->r.submitted);
	if (st == ST_OK)
		st = cli_day_option(c, "received", t->r.received, &t->r.received);
	if (st == ST_OK)
		st = cli_number_option(c, "number", 1, 99999, t->r.number, &number);
	if (st == ST_OK) {
		t->r.number = (int)number;
		st = request_line_option(c, "note", _("备注"), &t->note);
	}
	if (t->note)
		t->r.note = t->note;
	return st == ST_OK ? person_options(c, t) : st;
}

static enum status unit_option(struct cli *c, struct request_new *r)
{
	const char *text = cli_option(c, "unit");

	return text ? cli_unit(c, text, &r->unit) : ST_OK;
}

/* ---- add, edit, delete ---- */

/* 2025 typed for 2024 would put the request into another year's register. */
static enum status not_in_future(struct cli *c, daynum received)
{
	char today[DAY_TEXT];

	if (received == DAY_NONE || received <= cli_today(c))
		return ST_OK;
	return error_set(&c->err, ST_INPUT,
			 _("--received 晚于今天（%s），还没有收到的不能登记"),
			 day_iso(cli_today(c), today));
}

void request_named(struct cli *c, int64_t id, struct buf *out)
{
	struct request_list l;
	struct error err;

	buf_add(out, _("申请 "));
	if (request_get(c->store, id, cli_today(c), &l, &err) != ST_OK)
		return;
	request_number(out, l.row[0].year, l.row[0].number);
	request_list_release(&l);
}

/* The number other commands want (that of the register is another), and the due date with the rule
 * of the day of receipt, behind what was done. */
static void tell_due(struct cli *c, int64_t id)
{
	struct request_list l;
	struct error err;
	char iso[DAY_TEXT];

	if (c->format == FORMAT_JSON ||
	    request_get(c->store, id, cli_today(c), &l, &err) != ST_OK)
		return;
	const struct request *r = &l.row[0];
	buf_addf(&c->out, _("编号 %lld\n"), (long long)id);
	buf_addf(&c->out, _("收到 %s：%s\n"), day_iso(r->received, iso),
		 channel_receipt(r->channel));
	cli_say(c, _("限期 %s %s%s：%s\n"), day_iso(r->m.due, iso),
		day_weekday_name(r->m.due), r->m.provisional ? _("（暂定）") : "",
		r->m.basis);
	request_list_release(&l);
}

static enum status person_set(struct cli *c, int64_t id, const struct typed *t,
			      struct applicant_data was)
{
	struct applicant_data a = {
		t->person[0] ? t->person[0] : was.name,
		t->person[1] ? t->person[1] : was.contact,
		t->person[2] ? t->person[2] : was.address,
	};

	return t->personal ? applicant_set(c->store, id, &a, &c->err) : ST_OK;
}

static enum status add_checked(struct cli *c, struct typed *t)
{
	static const char *const needed[] = {"received", "channel", "applicant"};

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!cli_option(c, needed[i]))
			return error_set(&c->err, ST_USAGE, _("要用 --%s 写明%s"),
					 needed[i],
					 i == 0   ? _("收到申请之日")
					 : i == 1 ? _("提交的渠道")
						  : _("申请人的类别"));
	enum status st = typed_options(c, t);
	return st == ST_OK ? cli_line(c, _("申请内容"), c->word[0], &t->what) : st;
}

enum status verb_request_add(struct cli *c)
{
	struct typed t = {.r = {.submitted = DAY_NONE, .received = DAY_NONE}};
	struct buf what = {0};
	int64_t id = 0;
	enum status st = add_checked(c, &t);

	t.r.what = t.what;
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = not_in_future(c, t.r.received);
	if (st == ST_OK)
		st = unit_option(c, &t.r);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = request_add(c->store, &t.r, &id, &c->err);
		if (st == ST_OK)
			st = person_set(c, id, &t, (struct applicant_data){0});
		if (st == ST_OK)
			request_named(c, id, &what);
		buf_add(&what, _(" 登记"));
		st = cli_commit(c, st, buf_text(&what), id);
		if (st == ST_OK)
			tell_due(c, id);
	}
	buf_release(&what);
	typed_release(&t);
	return st;
}

/* What is typed over what there is. */
static enum status edit_one(struct cli *c, int64_t id, struct typed *t)
{
	struct request_list l;
	struct applicant_data was;
	struct arena texts;
	enum status st = request_get(c->store, id, cli_today(c), &l, &c->err);

	if (st != ST_OK)
		return st;
	const struct request *r = &l.row[0];
	t->r = (struct request_new){r->m.unit,    r->m.what,   r->applicant, r->channel,
				    r->submitted, r->received, r->number,    r->note};
	st = typed_options(c, t);
	if (st == ST_OK && t->r.received != r->received)
		st = not_in_future(c, t->r.received);
	if (st == ST_OK)
		st = request_line_option(c, "text", _("申请内容"), &t->what);
	if (t->what)
		t->r.what = t->what;
	/* handed in: the day it was submitted is that of receipt */
	if (t->r.channel == CHANNEL_HAND && !cli_option(c, "submitted"))
		t->r.submitted = DAY_NONE;
	if (st == ST_OK)
		st = unit_option(c, &t->r);
	if (st == ST_OK)
		st = request_edit(c->store, id, &t->r, &c->err);
	if (st == ST_OK)
		st = applicant_get(c->store, id, &was, &texts, &c->err);
	if (st == ST_OK) {
		st = person_set(c, id, t, was);
		arena_release(&texts);
	}
	request_list_release(&l);
	return st;
}

enum status verb_request_edit(struct cli *c)
{
	struct typed t = {0};
	struct buf what = {0};
	int64_t id;
	enum status st = request_id(c, &id);

	if (st == ST_OK && c->options == 0)
		st = error_set(&c->err, ST_USAGE,
			       _("要写明改什么，如 --text 或 --unit"));
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = edit_one(c, id, &t);
		request_named(c, id, &what);
		buf_add(&what, _(" 修改"));
		st = cli_commit(c, st, buf_text(&what), id);
	}
	buf_release(&what);
	typed_release(&t);
	return st;
}

enum status verb_request_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = request_id(c, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		request_named(c, id, &what);
		st = request_delete(c->store, id, &c->err);
		buf_add(&what, _(" 删去"));
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}

/* ---- lists beside the register ---- */

enum status verb_request_table(struct cli *c)
{
	const char *form = cli_option(c, "form");
	struct requests_table t;
	int64_t year, unit = 0;
	enum status st =
		cli_number(c, _("年份"), c->word[0], DAY_YEAR_MIN, DAY_YEAR_MAX, &year);

	if (st == ST_OK && form && strcmp(form, "2019") != 0 &&
	    strcmp(form, "2021") != 0)
		st = error_set(&c->err, ST_USAGE,
			       _("--form 只能是 2019（国办公开办函〔2019〕60号）或 "
				 "2021（国办公开办函〔2021〕30号）"));
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &unit);
	/* the form of 2021 is for the reports for 2021 and after */
	if (st == ST_OK)
		st = requests_table(c->store, (int)year,
				    form          ? form
				    : year < 2021 ? "2019"
						  : "2021",
				    unit, &t, &c->err);
	if (st == ST_OK) {
		cli_table(c, requests_table_shown(&t, true, false));
		requests_table_release(&t);
	}
	return st;
}

static const struct table_column answer_cols[] = {
	{"code", N_("代码"), COL_TEXT},
	{"name", N_("答复类型"), COL_TEXT},
	{"article", N_("《条例》"), COL_TEXT},
	{"item", N_("第三十六条"), COL_INT},
	{"line_2019", N_("2019表"), COL_TEXT},
	{"line_2021", N_("2021表"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

enum status verb_request_answers(struct cli *c)
{
	struct answers all;
	enum status st = answers_read(&all, &c->err);

	if (st != ST_OK)
		return st;
	struct table *t = table_new(answer_cols);
	for (size_t i = 0; i < all.answers; i++) {
		const struct answer *a = &all.answer[i];

		table_text(t, a->code);
		table_text(t, a->name);
		table_text_or_blank(t, a->article);
		if (a->item)
			table_int(t, a->item);
		else
			table_blank(t);
		table_text(t, a->line_2019);
		table_text(t, a->line_2021);
	}
	cli_table(c, t);
	answers_release(&all);
	return ST_OK;
}

static const struct table_column fee_cols[] = {
	{"first", N_("从第几件"), COL_INT},
	{"last", N_("到第几件"), COL_INT},
	{"each", N_("每件(元)"), COL_INT},
	{"amount", N_("金额(元)"), COL_INT},
	{NULL, NULL, COL_TEXT},
};

enum status verb_fee(struct cli *c)
{
	int64_t n;
	enum status st = cli_number(c, _("件数"), c->word[0], 0, FEE_ITEMS_MAX, &n);

	if (st != ST_OK)
		return st;
	struct table *t = table_new(fee_cols);
	for (int64_t at = 1; at <= n;) {
		struct fee_step s = fee_step_of(at);
		int64_t last = s.last < n ? s.last : n;

		table_int(t, at);
		table_int(t, last);
		table_int(t, s.yuan);
		table_int(t, (last - at + 1) * s.yuan);
		at = last + 1;
	}
	if (c->format == FORMAT_TABLE)
		buf_addf(&c->out,
			 _("同一申请人一个自然月 %lld 件，按件计的信息处理费 %lld "
			   "元（国办函〔2020〕109号）；是否收取由机关决定。\n\n"),
			 (long long)n, (long long)fee_items(n));
	cli_table(c, t);
	return ST_OK;
}
