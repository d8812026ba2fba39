/* What happens to a disclosure request: one form for every step. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_request_own.h"

static const struct {
	const char *title;
	unsigned parts; /* bits 1 << enum part */
	const char *note;
} kinds[] = {
	[TAKE_ASK] = {N_("补正通知"), 1u << PART_DAY | 1u << PART_BY | 1u << PART_NOTE,
		      N_("补正事项")},
	[TAKE_CORRECTED] = {N_("收到补正"), 1u << PART_DAY | 1u << PART_NOTE,
			    N_("说明")},
	[TAKE_STOP] = {N_("征求意见"),
		       1u << PART_DAY | 1u << PART_PARTY | 1u << PART_REACHED |
			       1u << PART_NOTE,
		       N_("征求谁")},
	[TAKE_REACHED] = {N_("对方收到征求意见书"), 1u << PART_DAY, NULL},
	[TAKE_RESUME] = {N_("收到意见"), 1u << PART_DAY | 1u << PART_NOTE, N_("意见")},
	[TAKE_EXTEND] = {N_("延期"),
			 1u << PART_DAY | 1u << PART_REASON | 1u << PART_LENGTH |
				 1u << PART_TOLD | 1u << PART_NOTE,
			 N_("理由")},
	[TAKE_ANSWER] = {N_("答复"),
			 1u << PART_DAY | 1u << PART_DELIVERY | 1u << PART_SENT |
				 1u << PART_SIGNED | 1u << PART_NOTE,
			 N_("说明")},
	[TAKE_DELIVER] = {N_("送达"),
			  1u << PART_DELIVERY | 1u << PART_SENT | 1u << PART_SIGNED,
			  NULL},
	[TAKE_CLOSE] = {N_("终止（申请人撤回）"), 1u << PART_DAY | 1u << PART_NOTE,
			N_("理由")},
	[TAKE_REOPEN] = {N_("恢复办理"), 1u << PART_DAY | 1u << PART_NOTE, N_("说明")},
};

static const char *const party_choice[] = {N_("第三方"), N_("相关机关"), NULL};
static const char *const reason_choice[] = {N_("第三十三条"),
					    N_("第三十五条（数量过多）"), NULL};
static const char *const delivery_choice[] = {
	N_("未填"), N_("直接"), N_("委托"), N_("邮政"), N_("网上"), N_("传真"), NULL};

/* A blank or absent date is DAY_NONE. */
static bool day_of_part(const struct form *f, const struct app *app, enum part p,
			daynum *out, struct error *err)
{
	const struct step_ctx *s = f->ctx;

	*out = DAY_NONE;
	return s->at[p] < 0 || form_day_or_none(f, app, (size_t)s->at[p], out, err);
}

/* ---- saved ---- */

/* The form's texts and days. */
struct typed {
	daynum day, by, reached, told, sent, signed_on;
	struct extension e;
	const char *note;
	enum delivery delivery;
};

/* On failure *field is that of the part that is wrong. */
static bool read_typed(struct form *f, struct app *app, struct typed *t,
		       struct error *err, size_t *field)
{
	static const enum part dates[] = {PART_BY, PART_REACHED, PART_TOLD, PART_SENT,
					  PART_SIGNED};
	daynum *const to[] = {&t->by, &t->reached, &t->told, &t->sent, &t->signed_on};
	const struct step_ctx *s = f->ctx;

	*t = (struct typed){.day = app->today, .note = ""};
	if (s->at[PART_DAY] >= 0 &&
	    !form_day(f, app, *field = (size_t)s->at[PART_DAY], &t->day, err))
		return false;
	for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
		if (day_of_part(f, app, dates[i], to[i], err))
			continue;
		*field = (size_t)s->at[dates[i]];
		return false;
	}
	if (s->at[PART_LENGTH] >= 0 && !request_length(f, app, &t->e, err)) {
		*field = (size_t)s->at[PART_LENGTH];
		return false;
	}
	if (s->at[PART_NOTE] >= 0)
		t->note = form_text(f, *field = (size_t)s->at[PART_NOTE]);
	t->delivery = (enum delivery)request_chosen(f, PART_DELIVERY);
	return true;
}

static enum status take(struct form *f, struct store *st, struct typed *t,
			struct error *err)
{
	const struct step_ctx *s = f->ctx;
	struct reply r = {s->answer, t->delivery, t->sent, t->signed_on};

	switch (s->kind) {
	case TAKE_ASK:
		return request_ask(st, s->id, t->day, t->by, t->note, err);
	case TAKE_CORRECTED:
		return request_corrected(st, s->id, t->day, t->note, err);
	case TAKE_STOP:
		return request_stop(st, s->id, t->day,
				    request_chosen(f, PART_PARTY) ? PARTY_AGENCY
								  : PARTY_THIRD,
				    t->reached, t->note, err);
	case TAKE_REACHED:
		return request_reached(st, s->id, t->day, err);
	case TAKE_RESUME:
		return request_resume(st, s->id, t->day, t->note, err);
	case TAKE_EXTEND:
		t->e.excessive = request_chosen(f, PART_REASON) == 1;
		t->e.told = t->told;
		t->e.reason = t->note;
		return request_extend(st, s->id, t->day, &t->e, err);
	case TAKE_ANSWER:
		return request_answer(st, s->id, t->day, &r, t->note, err);
	case TAKE_DELIVER:
		r.answer = request_in(s)->answer;
		return request_reply_set(st, s->id, &r, err);
	case TAKE_CLOSE:
		return request_close(st, s->id, t->day, t->note, err);
	case TAKE_REOPEN:
		return request_reopen(st, s->id, t->day, t->note, err);
	}
	return ST_OK;
}

/* Where to go when the register refuses it: to what is missing, else to the day. */
static size_t to_mend(const struct step_ctx *s, const struct typed *t)
{
	enum part p = s->at[PART_TOLD] >= 0 && t->told == DAY_NONE ? PART_TOLD
		      : s->at[PART_NOTE] >= 0 && !*t->note         ? PART_NOTE
								   : PART_DAY;

	return s->at[p] >= 0 ? (size_t)s->at[p] : 0;
}

static bool step_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const struct step_ctx *s = f->ctx;
	struct buf what = {0};
	struct typed t;
	char iso[DAY_TEXT];

	if (!read_typed(f, app, &t, err, field) || !form_begin(app, err))
		return false;
	if (take(f, app->store, &t, err) != ST_OK) {
		store_rollback(app->store);
		*field = to_mend(s, &t);
		return false;
	}
	request_called(app, s->id, &what);
	buf_addf(&what, " %s", _(kinds[s->kind].title));
	if (s->at[PART_DAY] >= 0)
		buf_addf(&what, " %s", day_iso(t.day, iso));
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

/* ---- opened ---- */

static void step_release(void *ctx)
{
	struct step_ctx *s = ctx;

	request_list_release(&s->list);
	free(s->answer);
	free(s);
}

static const struct form_ops step_form = {
	.draft = "request-step",
	.explain = request_step_explain,
	.save = step_save,
	.release = step_release,
};

static size_t add_part(struct form *f, const struct step_ctx *s, enum part p,
		       const char *today)
{
	const struct request *r = request_in(s);
	char iso[DAY_TEXT];

	switch (p) {
	case PART_DAY:
		return form_add(f, "day", _("日期"), FIELD_DATE, today);
	case PART_BY:
		return form_add(f, "by", _("补正期限"), FIELD_DATE, "");
	case PART_PARTY:
		return form_add_choice(f, "party", _("对方"), party_choice, 0);
	case PART_REACHED:
		return form_add(f, "reached", _("对方收到"), FIELD_DATE, "");
	case PART_LENGTH:
		return form_add(f, "days", _("延长"), FIELD_NUMBER, "");
	case PART_REASON:
		return form_add_choice(f, "basis", _("依据"), reason_choice, 0);
	case PART_TOLD:
		return form_add(f, "told", _("告知日期"), FIELD_DATE, "");
	case PART_DELIVERY:
		return form_add_choice(f, "delivery", _("送达"), delivery_choice,
				       r->delivery);
	case PART_SENT:
		return form_add(f, "sent", _("寄出"), FIELD_DATE,
				day_iso(r->sent, iso));
	case PART_SIGNED:
		return form_add(f, "signed", _("签收"), FIELD_DATE,
				day_iso(r->signed_on, iso));
	case PART_NOTE:
	case PARTS:
		break;
	}
	return form_add(f, "note", _(kinds[s->kind].note), FIELD_TEXT, "");
}

/* "答复  2024-7 某项目的批复  予以公开" */
static void title_of(const struct step_ctx *s, struct buf *out)
{
	const struct request *r = request_in(s);
	struct answers all;
	struct error err;

	buf_addf(out, "%s  %d-%d %s", _(kinds[s->kind].title), r->year, r->number,
		 r->m.what);
	if (!s->answer)
		return;
	if (answers_read(&all, &err) == ST_OK && answer_find(&all, s->answer))
		buf_addf(out, "  %s", answer_find(&all, s->answer)->name);
	answers_release(&all);
}

void form_request_step_open(struct app *app, int64_t id, enum request_take kind,
			    const char *answer)
{
	struct step_ctx *s = mem_alloc(sizeof *s);
	struct buf title = {0};
	struct error err;
	char today[DAY_TEXT];

	s->kind = kind;
	s->id = id;
	if (request_get(app->store, id, app->today, &s->list, &err) != ST_OK) {
		app_fail(app, &err);
		free(s);
		return;
	}
	s->answer = mem_text(answer);
	title_of(s, &title);
	struct form *f = form_new(&step_form, s, buf_text(&title));
	form_about(f, (int64_t[]){id, kind}, 2);
	if (answer)
		form_about_text(f, "answer", answer);
	buf_release(&title);
	day_iso(app->today, today);
	for (int p = 0; p < PARTS; p++)
		s->at[p] = kinds[kind].parts >> p & 1
				   ? (int)add_part(f, s, (enum part)p, today)
				   : -1;
	form_open(app, f);
}
