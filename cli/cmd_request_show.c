/* One disclosure request: the register's words, its clock day by day, what happened.  Who asks only
 * with --personal. */
#include <stdlib.h>
#include <string.h>

#include "cli/request.h"
#include "report/requests.h"
#include "text/clean.h"
#include "text/lang.h"
#include "tui/desk.h"

enum {
	STRIP_CELLS = 78
};

/* All that is shown. */
struct shown {
	struct request_whole w;
	struct applicant_data who;
	struct arena who_texts;
	bool personal;
};

static enum status shown_read(struct cli *c, int64_t id, struct shown *s)
{
	enum status st = request_whole_read(c->store, id, cli_today(c), &s->w, &c->err);

	s->personal = cli_flag(c, "personal");
	if (st == ST_OK && s->personal)
		st = applicant_get(c->store, id, &s->who, &s->who_texts, &c->err);
	return st;
}

static void show_text(const struct shown *s, struct buf *out)
{
	show_request(out, &s->w, STRIP_CELLS);
	if (!s->personal)
		return;
	buf_addf(out, "\n%s\n", _("申请人（个人信息，不要外传）"));
	buf_addf(out, "%s  %s\n", _("姓名或名称"), s->who.name);
	buf_addf(out, "%s  %s\n", _("联系方式"), s->who.contact);
	buf_addf(out, "%s  %s\n", _("地址"), s->who.address);
}

/* ---- as JSON ---- */

static void json_member(struct buf *out, const char *key, const char *text)
{
	buf_addf(out, ",\"%s\":", key);
	if (text && *text)
		json_text(out, text);
	else
		buf_add(out, "null");
}

static void json_day(struct buf *out, const char *key, daynum day)
{
	char iso[DAY_TEXT];

	json_member(out, key, day_iso(day, iso));
}

static void days_json(const struct shown *s, struct buf *out)
{
	buf_add(out, ",\"days\":[");
	for (size_t i = 0; i < s->w.days; i++) {
		const struct clock_day *d = &s->w.day[i];
		char iso[DAY_TEXT];

		buf_addf(out, "%s{\"date\":\"%s\",\"mark\":\"%s\"", i ? "," : "",
			 day_iso(d->day, iso), clock_mark_code(d->mark));
		if (d->mark == CLOCK_COUNTED)
			buf_addf(out, ",\"number\":%d", d->number);
		else
			buf_add(out, ",\"number\":null");
		json_member(out, "event", d->event ? matter_event_code(d->event) : "");
		json_member(out, "article", request_day_article(d));
		json_member(out, "name",
			    d->name      ? d->name
			    : d->weekend ? day_weekday_name(d->day)
					 : "");
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void events_json(const struct shown *s, struct buf *out)
{
	buf_add(out, ",\"events\":[");
	for (size_t i = 0; i < s->w.events.rows; i++) {
		const struct matter_event_row *e = &s->w.events.row[i];

		buf_addf(out, "%s{\"event\":\"%s\"", i ? "," : "",
			 matter_event_code(e->event));
		json_day(out, "day", e->day);
		json_day(out, "due", e->due);
		json_member(out, "note", e->note);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void register_json(const struct request *r, struct buf *out)
{
	bool ended = r->ended != DAY_NONE;

	buf_addf(out, "{\"id\":%lld,\"number\":\"%d-%d\"", (long long)r->m.id, r->year,
		 r->number);
	json_member(out, "unit", r->m.unit_name);
	json_member(out, "title", r->m.what);
	json_member(out, "applicant", applicant_code(r->applicant));
	json_member(out, "channel", channel_code(r->channel));
	json_day(out, "submitted", r->submitted);
	json_day(out, "received", r->received);
	json_member(out, "receipt_rule", channel_receipt(r->channel));
	json_member(out, "state", matter_state_code(r->m.state));
	json_day(out, "due", r->m.due);
	buf_addf(out, ",\"left\":%d,\"provisional\":%s", r->m.left,
		 r->m.provisional ? "true" : "false");
	json_member(out, "basis", r->m.basis);
	json_day(out, "ask_by", r->ask_by);
	json_day(out, "asked", r->asked);
	buf_addf(out, ",\"asked_late\":%s", r->asked_late ? "true" : "false");
	json_day(out, "correct_by", r->correct_by);
	json_member(out, "party", party_code(r->party));
	json_day(out, "reached", r->reached);
	json_day(out, "opinion_by", r->opinion_by);
	json_day(out, "extended", r->extended);
	json_day(out, "told", r->told);
	json_day(out, "answered", r->ended);
	json_member(out, "answer", ended ? r->answer : "");
	buf_addf(out, ",\"late\":%s", r->m.late ? "true" : "false");
	json_member(out, "delivery", delivery_code(r->delivery));
	json_day(out, "sent", r->sent);
	json_day(out, "signed", r->signed_on);
	json_member(out, "note", r->note);
}

static void show_json(const struct shown *s, struct buf *out)
{
	register_json(&s->w.list.row[0], out);
	if (s->personal) {
		json_member(out, "name", s->who.name);
		json_member(out, "contact", s->who.contact);
		json_member(out, "address", s->who.address);
	}
	days_json(s, out);
	events_json(s, out);
	buf_add(out, "}\n");
}

/* ---- as CSV: the days ---- */

static const struct table_column day_cols[] = {
	{"date", N_("日期"), COL_DAY},
	{"mark", N_("计否"), COL_TEXT},
	{"number", N_("第几日"), COL_INT},
	{"event", N_("经过"), COL_TEXT},
	{"article", N_("条文"), COL_TEXT},
	{"name", N_("说明"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *days_table(const struct shown *s)
{
	struct table *t = table_new(day_cols);

	for (size_t i = 0; i < s->w.days; i++) {
		const struct clock_day *d = &s->w.day[i];

		table_day(t, d->day);
		table_text(t, clock_mark_code(d->mark));
		if (d->mark == CLOCK_COUNTED)
			table_int(t, d->number);
		else
			table_blank(t);
		table_text_or_blank(
			t, d->event ? matter_event_name(MATTER_REQUEST, d->event) : "");
		table_text_or_blank(t, request_day_article(d));
		table_text(t, d->name);
	}
	return t;
}

static void show_people(struct cli *c, const struct shown *s)
{
	struct buf text = {0};

	show_text(s, &text);
	clean_show(&c->out, buf_text(&text), text.len, 1);
	buf_release(&text);
}

enum status verb_request_show(struct cli *c)
{
	struct shown s = {0};
	int64_t id;
	enum status st = request_id(c, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = shown_read(c, id, &s);
	if (st == ST_OK && c->format == FORMAT_JSON)
		show_json(&s, &c->out);
	else if (st == ST_OK && c->format == FORMAT_CSV)
		cli_table(c, days_table(&s));
	else if (st == ST_OK)
		show_people(c, &s);
	request_whole_release(&s.w);
	arena_release(&s.who_texts);
	return st;
}
