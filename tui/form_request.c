/* A disclosure request: entered, put right.  The day of receipt explains itself and the due date
 * while it is typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_request.h"

enum {
	REQ_WHAT,
	REQ_UNIT,
	REQ_APPLICANT,
	REQ_CHANNEL,
	REQ_SUBMITTED,
	REQ_RECEIVED,
	REQ_NUMBER,
	REQ_NAME,
	REQ_CONTACT,
	REQ_ADDRESS,
	REQ_NOTE,
};

enum {
	STEP_CELLS = 58,
	NUMBER_LAST = 99999,
	STRIP_DAYS = 90, /* of 20 working days: no run of days off is that long */
};

static const char *const applicant_choice[] = {
	N_("自然人"),   N_("企业"), N_("科研机构"), N_("公益组织"),
	N_("法律服务"), N_("其他"), NULL,
};
static const char *const channel_choice[] = {
	N_("当面提交"), N_("邮寄签收"), N_("平常信函"), N_("互联网"), N_("传真"), NULL,
};

void request_called(struct app *app, int64_t id, struct buf *out)
{
	struct request_list l;
	struct error err;

	buf_add(out, _("申请 "));
	if (request_get(app->store, id, app->today, &l, &err) != ST_OK)
		return;
	buf_addf(out, "%d-%d", l.row[0].year, l.row[0].number);
	request_list_release(&l);
}

bool form_day_or_none(const struct form *f, const struct app *app, size_t n,
		      daynum *out, struct error *err)
{
	*out = DAY_NONE;
	return !*form_text(f, n) || form_day(f, app, n, out, err);
}

static enum channel channel_of(const struct form *f)
{
	return (enum channel)f->field[REQ_CHANNEL].chosen;
}

/* ---- what is said while it is typed ---- */

/* Every day of the twenty, as the clock will have them. */
static void put_strip(struct buf *out, const struct calendar *cal, daynum received,
		      daynum today)
{
	struct matter_step step = {received, EVENT_ISSUED, DAY_NONE, REQUEST_DAYS};
	struct clock_day day[STRIP_DAYS];
	size_t n = clock_days(cal, MATTER_REQUEST, PER_WORKDAY, &step, 1, today, day,
			      STRIP_DAYS);

	show_clock(out, day, n < STRIP_DAYS ? n : STRIP_DAYS, MATTER_REQUEST,
		   STEP_CELLS);
	if (out->len && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
}

static void explain_received(struct form *f, struct app *app, struct buf *out)
{
	const struct calendar *cal = store_calendar(app->store);
	struct error err;
	daynum received, submitted;
	char iso[DAY_TEXT];

	buf_add(out, channel_receipt(channel_of(f)));
	if (!form_day(f, app, REQ_RECEIVED, &received, &err))
		return;
	if (form_day_or_none(f, app, REQ_SUBMITTED, &submitted, &err) &&
	    submitted != DAY_NONE && received < submitted) {
		buf_addf(out, "\n%s", _("收到日期早于提交日期"));
		return;
	}
	struct deadline d = deadline_add(cal, received, REQUEST_DAYS);
	buf_addf(out, _("\n%d个工作日，限期 %s "), REQUEST_DAYS, day_iso(d.due, iso));
	show_today(out, cal, d.due);
	if (f->at >= REQ_CHANNEL && f->at <= REQ_RECEIVED) {
		buf_putc(out, '\n');
		put_strip(out, cal, received, app->today);
	}
	if (d.provisional) {
		buf_putc(out, '\n');
		show_provisional(out, cal, &d);
	}
}

static void explain_unit(struct form *f, struct app *app, struct buf *out)
{
	const char *text = form_text(f, REQ_UNIT);
	struct error err;
	int64_t id;

	if (!*text)
		buf_addf(out, _("空着是%s自己办"), app->model.county);
	else if (unit_find(app->store, text, false, &id, &err) == ST_OK) {
		char *name = unit_said(app->store, id);
		buf_add(out, name ? name : "");
		free(name);
	} else {
		buf_add(out, err.say);
	}
}

static void explain_number(struct form *f, struct app *app, struct buf *out)
{
	struct error err;
	daynum received;

	if (!form_day(f, app, REQ_RECEIVED, &received, &err))
		return;
	int year = day_ymd(received).year;
	buf_addf(out, _("%d年的登记号；空着取下一个：%d"), year,
		 request_next_number(app->store, year));
}

static void request_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	if (n == REQ_RECEIVED)
		explain_received(f, app, out);
	else if (n == REQ_UNIT && (f->at == n || *form_text(f, n)))
		explain_unit(f, app, out);
	else if (n == REQ_NUMBER)
		explain_number(f, app, out);
	else if (n == REQ_SUBMITTED && f->at == n)
		buf_add(out, _("申请人提交或信件到达的日子，可不填"));
	else if (n == REQ_NAME && f->at == n)
		buf_add(out, _("这三项只在这里看得到，不进列表、报告和导出"));
}

/* ---- saved ---- */

static bool read_unit(struct form *f, struct app *app, int64_t *out, struct error *err)
{
	const char *text = form_text(f, REQ_UNIT);

	*out = unit_root(app->store);
	return !*text || unit_find(app->store, text, false, out, err) == ST_OK;
}

/* Texts of *r are the form's. */
static bool read_request(struct form *f, struct app *app, struct request_new *r,
			 struct error *err, size_t *field)
{
	int64_t number = 0;
	bool blank = false;

	*r = (struct request_new){
		.what = form_text(f, REQ_WHAT),
		.applicant = (enum applicant)f->field[REQ_APPLICANT].chosen,
		.channel = channel_of(f),
		.note = form_text(f, REQ_NOTE),
	};
	*field = REQ_WHAT;
	if (!*r->what) {
		error_set(err, ST_INPUT, _("“%s”还没有填。"), f->field[REQ_WHAT].label);
		return false;
	}
	if (!read_unit(f, app, &r->unit, err)) {
		*field = REQ_UNIT;
		return false;
	}
	if (!form_day_or_none(f, app, *field = REQ_SUBMITTED, &r->submitted, err) ||
	    !form_day(f, app, *field = REQ_RECEIVED, &r->received, err) ||
	    !form_number(f, *field = REQ_NUMBER, 1, NUMBER_LAST, &number, &blank, err))
		return false;
	r->number = blank ? 0 : (int)number;
	*field = REQ_RECEIVED; /* what the store refuses is mostly about it */
	return true;
}

static bool store_request(struct form *f, struct app *app, const struct request_new *r,
			  int64_t *id, struct error *err)
{
	struct applicant_data a = {form_text(f, REQ_NAME), form_text(f, REQ_CONTACT),
				   form_text(f, REQ_ADDRESS)};
	enum status st = *id ? request_edit(app->store, *id, r, err)
			     : request_add(app->store, r, id, err);

	if (st == ST_OK)
		st = applicant_set(app->store, *id, &a, err);
	if (st != ST_OK)
		store_rollback(app->store);
	return st == ST_OK;
}

static bool request_save(struct form *f, struct app *app, struct error *err,
			 size_t *field)
{
	struct request_new r;
	struct buf what = {0};
	int64_t id = *(int64_t *)f->ctx;
	bool is_new = id == 0;

	if (!read_request(f, app, &r, err, field) || !form_begin(app, err))
		return false;
	if (!store_request(f, app, &r, &id, err))
		return false;
	request_called(app, id, &what);
	buf_addf(&what, " %s", is_new ? _("登记") : _("修改"));
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

/* ---- opened ---- */

static const struct form_ops request_form = {
	.draft = "request",
	.explain = request_explain,
	.save = request_save,
	.release = free,
};

/* The fields as *r and *a have them; the unit is blank for the county itself. */
static void add_fields(struct app *app, struct form *f, const struct request *r,
		       const struct applicant_data *a)
{
	char submitted[DAY_TEXT], received[DAY_TEXT], number[16] = "";
	bool own = r->m.unit == unit_root(app->store) || !r->m.unit;

	if (r->number)
		snprintf(number, sizeof number, "%d", r->number);
	form_add(f, "what", _("申请内容"), FIELD_TEXT, r->m.what);
	form_add(f, "unit", _("承办单位"), FIELD_TEXT, own ? "" : r->m.unit_name);
	form_add_choice(f, "applicant", _("申请人"), applicant_choice, r->applicant);
	form_add_choice(f, "channel", _("渠道"), channel_choice, r->channel);
	form_add(f, "submitted", _("提交"), FIELD_DATE,
		 day_iso(r->submitted, submitted));
	form_add(f, "received", _("收到"), FIELD_DATE, day_iso(r->received, received));
	form_add(f, "number", _("登记号"), FIELD_NUMBER, number);
	form_personal(f, form_add(f, "name", _("姓名"), FIELD_TEXT, a->name));
	form_personal(f, form_add(f, "contact", _("联系方式"), FIELD_TEXT, a->contact));
	form_personal(f, form_add(f, "address", _("地址"), FIELD_TEXT, a->address));
	form_add(f, "note", _("备注"), FIELD_TEXT, r->note);
}

void form_request_open(struct app *app, int64_t id)
{
	struct request_list l = {0};
	struct request blank = {.m = {.what = "", .unit_name = ""},
				.submitted = DAY_NONE,
				.received = app->today,
				.channel = CHANNEL_WEB,
				.note = ""};
	struct applicant_data a = {"", "", ""};
	struct arena texts = {0};
	struct error err;

	if (id && (request_get(app->store, id, app->today, &l, &err) != ST_OK ||
		   applicant_get(app->store, id, &a, &texts, &err) != ST_OK)) {
		app_fail(app, &err);
		request_list_release(&l);
		return;
	}
	int64_t *ctx = mem_alloc(sizeof *ctx);
	*ctx = id;
	struct form *f = form_new(&request_form, ctx,
				  id ? _("修改申请登记") : _("登记政府信息公开申请"));
	add_fields(app, f, id ? &l.row[0] : &blank, &a);
	form_about(f, &id, 1);
	form_open(app, f);
	request_list_release(&l);
	arena_release(&texts);
}
