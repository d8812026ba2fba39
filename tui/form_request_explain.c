/* What is said of a request's step while it is typed: the limits of the articles. */
#include <string.h>

#include "text/lang.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/form_request_own.h"

static bool is_part(const struct step_ctx *s, enum part p, size_t field)
{
	return s->at[p] >= 0 && (size_t)s->at[p] == field;
}

size_t request_chosen(const struct form *f, enum part p)
{
	const struct step_ctx *s = f->ctx;

	return s->at[p] < 0 ? 0 : f->field[s->at[p]].chosen;
}

bool request_length(const struct form *f, const struct app *app, struct extension *out,
		    struct error *err)
{
	const struct step_ctx *s = f->ctx;
	const char *text = form_text(f, (size_t)s->at[PART_LENGTH]);
	int64_t n;

	out->days = -1;
	out->due = DAY_NONE;
	enum number_kind kind =
		number_parse(text, strlen(text), 1, REQUEST_EXTENDED, &n);
	if (kind == NUMBER_VALUE) {
		out->days = (int)n;
		return true;
	}
	out->due = kind == NUMBER_RANGE ? DAY_NONE : app_day(app, text);
	if (out->due != DAY_NONE)
		return true;
	error_set(err, ST_INPUT,
		  _("“%s”要填 1 到 %d 的工作日数，或一个日期，如 2024-05-17。"),
		  f->field[s->at[PART_LENGTH]].label, REQUEST_EXTENDED);
	return false;
}

static void say_due(struct buf *out, struct app *app, daynum from, int days)
{
	const struct calendar *cal = store_calendar(app->store);
	struct deadline d = deadline_add(cal, from, days);
	char iso[DAY_TEXT];

	buf_addf(out, _("限期 %s "), day_iso(d.due, iso));
	show_today(out, cal, d.due);
	if (d.provisional) {
		buf_putc(out, '\n');
		show_provisional(out, cal, &d);
	}
}

static void explain_ask(const struct request *r, daynum day, struct buf *out)
{
	char iso[DAY_TEXT];

	buf_addf(out, _("应在 %s 前发出（收到后7个工作日，《条例》第三十条）"),
		 day_iso(r->ask_by, iso));
	if (day > r->ask_by)
		buf_addf(out, "\n%s", _("已经迟了，照实登记"));
}

/* By when they are to answer who got the letter on that day, and what their silence means. */
static void say_opinion(struct buf *out, struct app *app, daynum reached,
			enum party party)
{
	struct deadline d =
		deadline_add(store_calendar(app->store), reached, REQUEST_OPINION);
	char iso[DAY_TEXT];

	buf_addf(out, _("对方应在 %s 前提出意见（15个工作日）\n%s"),
		 day_iso(d.due, iso), party_silence(party));
}

static void explain_day(const struct step_ctx *s, struct app *app, daynum day,
			struct buf *out)
{
	const struct request *r = request_in(s);
	char iso[DAY_TEXT];

	if (s->kind == TAKE_ASK) {
		explain_ask(r, day, out);
	} else if (s->kind == TAKE_CORRECTED) {
		buf_addf(out, _("期限重新起算（《条例》第三十条），%d个工作日，"),
			 REQUEST_DAYS);
		say_due(out, app, day, REQUEST_DAYS);
	} else if (s->kind == TAKE_STOP) {
		buf_add(out, _("从次日起停止计时（《条例》第三十三条）"));
		if (day > r->m.due)
			buf_addf(out, _("\n限期 %s 已过，仍是逾期"),
				 day_iso(r->m.due, iso));
	} else if (s->kind == TAKE_REACHED && r->party != PARTY_NONE) {
		say_opinion(out, app, day, r->party);
	} else if (s->kind == TAKE_RESUME && r->m.left >= 0) {
		buf_addf(out, _("从次日起接着计，还剩%d个工作日，"), r->m.left);
		say_due(out, app, day, r->m.left);
	} else if (s->kind == TAKE_RESUME) {
		buf_addf(out, _("停止前已逾期%d个工作日，限期仍是 %s"), -r->m.left,
			 day_iso(r->m.due, iso));
	} else if (s->kind == TAKE_ANSWER && matter_runs(r->m.state)) {
		buf_addf(out,
			 day > r->m.due ? _("超过限期 %s，照实登记")
					: _("限期 %s，没有超过"),
			 day_iso(r->m.due, iso));
	}
}

static void explain_reached(const struct form *f, struct app *app, daynum reached,
			    struct buf *out)
{
	enum party party = request_chosen(f, PART_PARTY) ? PARTY_AGENCY : PARTY_THIRD;

	if (reached == DAY_NONE)
		buf_add(out, _("对方收到征求意见书的日子，可以后再填（按 n）"));
	else
		say_opinion(out, app, reached, party);
}

static void explain_length(const struct form *f, struct app *app, struct buf *out)
{
	const struct step_ctx *s = f->ctx;
	const struct calendar *cal = store_calendar(app->store);
	struct extension e;
	struct error err;

	if (!request_length(f, app, &e, &err)) {
		buf_addf(out, _("1 到 %d 个工作日，或一个日期"), REQUEST_EXTENDED);
		return;
	}
	if (e.days < 0) {
		char iso[DAY_TEXT];
		buf_addf(out, _("限期 %s "), day_iso(e.due, iso));
		show_today(out, cal, e.due);
		return;
	}
	buf_add(out, _("个工作日   "));
	say_due(out, app, request_in(s)->m.due, e.days);
}

void request_step_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	const struct step_ctx *s = f->ctx;
	struct error err;
	daynum day;

	if (is_part(s, PART_DAY, n) && form_day(f, app, n, &day, &err))
		explain_day(s, app, day, out);
	else if (is_part(s, PART_REACHED, n) && form_day_or_none(f, app, n, &day, &err))
		explain_reached(f, app, day, out);
	else if (is_part(s, PART_LENGTH, n))
		explain_length(f, app, out);
	else if (is_part(s, PART_TOLD, n))
		buf_add(out, _("要经负责人同意并告知申请人（《条例》第三十三条）"));
	else if (is_part(s, PART_BY, n) && !*form_text(f, n))
		buf_add(out, _("通知里写的合理期限（《条例》第三十条）"));
}
