/* Disclosure requests as numbers and tables: 申请.NAME, 表 申请办理, 表 申请登记. */
#include <string.h>

#include "report/fact_own.h"
#include "report/requests.h"
#include "text/lang.h"

typedef bool is_one(const struct facts *f, const struct request *r);

static bool received(const struct facts *f, const struct request *r)
{
	return r->received >= f->p.first && r->received <= f->p.last;
}

/* Received before the period and not ended by then. */
static bool carried(const struct facts *f, const struct request *r)
{
	return r->received < f->p.first &&
	       (r->ended == DAY_NONE || r->ended >= f->p.first);
}

static bool of_period(const struct facts *f, const struct request *r)
{
	return received(f, r) || carried(f, r);
}

static bool answered(const struct facts *f, const struct request *r)
{
	return received(f, r) && r->ended != DAY_NONE;
}

static bool answered_in_time(const struct facts *f, const struct request *r)
{
	return answered(f, r) && !r->m.late;
}

static bool open(const struct facts *f, const struct request *r)
{
	return received(f, r) && r->ended == DAY_NONE;
}

static bool overdue(const struct facts *f, const struct request *r)
{
	return received(f, r) && r->m.light == LIGHT_OVERDUE;
}

static bool ended(const struct facts *f, const struct request *r)
{
	return of_period(f, r) && r->ended != DAY_NONE && r->ended <= f->p.last;
}

static bool ended_in_time(const struct facts *f, const struct request *r)
{
	return ended(f, r) && !r->m.late;
}

static bool ended_late(const struct facts *f, const struct request *r)
{
	return ended(f, r) && r->m.late;
}

static bool left(const struct facts *f, const struct request *r)
{
	return of_period(f, r) && !ended(f, r);
}

static bool left_overdue(const struct facts *f, const struct request *r)
{
	return left(f, r) && r->m.light == LIGHT_OVERDUE;
}

static bool waits_correction(const struct facts *f, const struct request *r)
{
	return left(f, r) && r->m.state == MATTER_ASKED;
}

static bool waits_opinion(const struct facts *f, const struct request *r)
{
	return left(f, r) && r->m.state == MATTER_STOPPED;
}

static bool extended(const struct facts *f, const struct request *r)
{
	return of_period(f, r) && r->extended != DAY_NONE && r->extended <= f->p.last;
}

static bool asked_late(const struct facts *f, const struct request *r)
{
	return received(f, r) && r->asked_late;
}

/* 予以公开 or 部分公开. */
static bool opened(const struct facts *f, const struct request *r)
{
	const struct answer *a = answer_find(&f->answers, r->answer);

	return ended(f, r) && a &&
	       (strcmp(a->line_2021, "granted") == 0 ||
		strcmp(a->line_2021, "partial") == 0);
}

static const struct kind {
	const char *count, *units; /* units: which, each once; NULL: not asked */
	is_one *is;
} kinds[] = {
	{"收到", NULL, received},
	{"结转", NULL, carried},
	{"件数", NULL, of_period},
	{"答复", NULL, answered},
	{"按时答复", NULL, answered_in_time},
	{"在办", NULL, open},
	{"逾期", "逾期单位", overdue},
	{"办结", NULL, ended},
	{"按时办结", NULL, ended_in_time},
	{"超期办结", "超期办结单位", ended_late},
	{"公开", NULL, opened},
	{"未办结", "未办结单位", left},
	{"未办结逾期", "未办结逾期单位", left_overdue},
	{"待补正", NULL, waits_correction},
	{"征求意见", NULL, waits_opinion},
	{"延期", NULL, extended},
	{"补正迟", NULL, asked_late},
};

/* NULL where nothing ever was registered: that says nothing about requests. */
static const struct request_list *requests_of(struct facts *f)
{
	struct request_filter all = request_filter_all();
	struct error err = {0};

	if (!f->requests_read && facts_kept(f, answers_read(&f->answers, &err), &err))
		facts_kept(f, requests_list(f->s, &all, f->o.today, &f->requests, &err),
			   &err);
	f->requests_read = true;
	return f->requests.rows ? &f->requests : NULL;
}

static int64_t count(const struct facts *f, const struct request_list *l, is_one *is)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		n += is(f, &l->row[i]);
	return n;
}

static bool met(const struct facts *f, const struct request_list *l, size_t i,
		is_one *is)
{
	for (size_t k = 0; k < i; k++)
		if (l->row[k].m.unit == l->row[i].m.unit && is(f, &l->row[k]))
			return true;
	return false;
}

static void units_of(const struct ask *a, const struct request_list *l, is_one *is)
{
	struct buf names = {0};

	for (size_t i = 0; i < l->rows; i++) {
		if (!is(a->f, &l->row[i]) || met(a->f, l, i, is))
			continue;
		if (names.len)
			buf_add(&names, "、");
		buf_add(&names, l->row[i].m.unit_name);
	}
	if (names.len)
		fact_words(a->out, buf_text(&names));
	else
		fact_missing(a->out, "%s", _("没有这样的单位"));
	buf_release(&names);
}

/* The base is what was answered, not what was received. */
static void opened_rate(const struct ask *a, const struct request_list *l)
{
	int64_t all = count(a->f, l, ended);

	if (all)
		fact_ratio(a, 100 * count(a->f, l, opened), all);
	else
		fact_missing(a->out, _("%s没有办结的申请，算不出公开率"), a->f->name);
}

bool fact_requests(const struct ask *a)
{
	const struct request_list *l = requests_of(a->f);
	const struct kind *k = kinds, *end = kinds + sizeof kinds / sizeof *kinds;
	bool rate = strcmp(a->name, "公开率") == 0, units = false;

	for (; !rate && k < end; k++) {
		units = k->units && strcmp(k->units, a->name) == 0;
		if (units || strcmp(k->count, a->name) == 0)
			break;
	}
	if (!rate && k == end)
		return false;
	if (!l)
		fact_missing(a->out, "%s", _("依申请公开没有登记过"));
	else if (rate)
		opened_rate(a, l);
	else if (units)
		units_of(a, l, k->is);
	else
		fact_number(a->out, count(a->f, l, k->is));
	return true;
}

/* ---- tables ---- */

/* A page has no room for a column of each: what became of it is one. */
static const struct table_column register_cols[] = {
	{"number", "登记号", COL_TEXT},  {"unit", "承办单位", COL_TEXT},
	{"title", "申请内容", COL_TEXT}, {"received", "收到", COL_DAY},
	{"due", "限期", COL_DAY},        {"state", NULL, COL_TEXT},
	{"answered", NULL, COL_DAY},     {"answer", NULL, COL_TEXT},
	{NULL, "办理情况", COL_TEXT},    {NULL, NULL, COL_TEXT},
};

/* "部分公开 10-20", "逾期", "征求意见"; the year where it is another one than that of receipt. */
static void became(const struct request *r, const struct answer *a, struct buf *out)
{
	char iso[DAY_TEXT];

	if (r->ended != DAY_NONE) {
		bool same = day_ymd(r->ended).year == r->year;

		buf_addf(out, "%s %s", a ? a->name : "办结",
			 day_iso(r->ended, iso) + (same ? strlen("2024-") : 0));
	} else {
		buf_add(out,
			r->m.light == LIGHT_OVERDUE
				? "逾期"
				: matter_state_chinese(MATTER_REQUEST, r->m.state));
	}
}

static struct table *register_of(struct facts *f, const struct request_list *l)
{
	struct table *t = table_new_own(register_cols);

	for (size_t i = 0; i < l->rows; i++) {
		const struct request *r = &l->row[i];
		const struct answer *a = answer_find(&f->answers, r->answer);
		struct buf number = {0}, text = {0};

		if (!of_period(f, r))
			continue;
		request_number(&number, r->year, r->number);
		table_text(t, buf_text(&number));
		table_text(t, r->m.unit_name);
		table_text(t, r->m.what);
		table_day(t, r->received);
		table_day(t, r->m.due);
		table_text(t, matter_state_code(r->m.state));
		table_day(t, r->ended);
		table_text_or_blank(t, r->ended != DAY_NONE ? r->answer : "");
		became(r, a, &text);
		table_text(t, buf_text(&text));
		buf_release(&number);
		buf_release(&text);
	}
	return t;
}

/* The form of 2021 is that of the reports for 2021 and after. */
static struct table *results_of(struct facts *f)
{
	const char *form = day_ymd(f->p.last).year < 2021 ? "2019" : "2021";
	struct requests_table r;
	struct error err = {0};
	struct table *t = NULL;

	if (facts_kept(f, requests_table_of(f->s, &f->p, form, 0, &r, &err), &err)) {
		t = requests_table_shown(&r, false, true);
		requests_table_release(&r);
	}
	return t;
}

struct table *fact_requests_table(struct facts *f, const char *name, bool *there)
{
	bool results = strcmp(name, "申请办理") == 0;
	const struct request_list *l;

	*there = results || strcmp(name, "申请登记") == 0;
	if (!*there)
		return NULL;
	l = requests_of(f);
	if (!l || !count(f, l, of_period))
		return NULL;
	return results ? results_of(f) : register_of(f, l);
}
