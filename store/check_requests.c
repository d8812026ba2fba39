/* The register of requests against the articles: what came late, what is missing. */
#include "store/check_inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/requests.h"
#include "store/steps.h"
#include "text/lang.h"

static void note(struct check *c, const struct request *r, const char *what,
		 const char *printed, const char *computed)
{
	struct buf where = {0};

	buf_addf(&where, _("申请 %d-%d %s"), r->year, r->number, r->m.unit_name);
	check_note(c, buf_text(&where), what, printed, computed);
	buf_release(&where);
}

static void note_days(struct check *c, const struct request *r, const char *what,
		      daynum is, daynum limit)
{
	char a[DAY_TEXT], b[DAY_TEXT];

	note(c, r, what, day_iso(is, a), day_iso(limit, b));
}

static void check_answer(struct check *c, const struct request *r,
			 const struct answers *all)
{
	if (r->ended == DAY_NONE)
		return;
	if (!*r->answer)
		note(c, r, _("已办结，没有填答复类型，年报表三各行之和会少一件"), "",
		     "");
	else if (!answer_find(all, r->answer))
		note(c, r, _("答复类型不在表里，年报表三各行之和会少一件"), r->answer,
		     "");
	if (r->m.late)
		note_days(c, r, _("答复超过期限（《条例》第三十三条）"), r->ended,
			  r->m.due);
}

/* The due date in force when the extension was entered. */
static enum status check_extension(struct check *c, const struct request *r,
				   struct error *err)
{
	struct steps steps;
	struct matter_now now;
	enum status st = r->extended == DAY_NONE
				 ? ST_OK
				 : steps_load(c->s, r->m.id, &steps, err);

	if (st != ST_OK || r->extended == DAY_NONE)
		return st;
	size_t n = 0;
	while (n < steps.rows && steps.row[n].event != EVENT_EXTENDED)
		n++;
	if (matter_follow(MATTER_REQUEST, steps.row, n, &now, NULL) &&
	    matter_runs(now.state) && r->extended > now.due)
		note_days(c, r, _("期限过了才延期（《条例》第三十三条）"), r->extended,
			  now.due);
	free(steps.row);
	return ST_OK;
}

static enum status check_one(struct check *c, const struct request *r,
			     const struct answers *all, struct error *err)
{
	char year[16], is[16];

	if (r->asked_late)
		note_days(c, r, _("补正通知超过7个工作日才发（《条例》第三十条）"),
			  r->asked, r->ask_by);
	if (r->asked != DAY_NONE && r->correct_by == DAY_NONE)
		note(c, r, _("补正通知没有给补正期限（《条例》第三十条）"), "", "");
	if (r->received != DAY_NONE && day_ymd(r->received).year != r->year) {
		snprintf(is, sizeof is, "%d", r->year);
		snprintf(year, sizeof year, "%d", day_ymd(r->received).year);
		note(c, r, _("登记号的年份不是收到的年份"), is, year);
	}
	check_answer(c, r, all);
	return check_extension(c, r, err);
}

enum status check_requests(struct check *c, struct error *err)
{
	struct request_filter f = request_filter_all();
	struct request_list l = {0};
	struct answers all;
	enum status st = answers_read(&all, err);

	if (st != ST_OK)
		return st;
	st = requests_list(c->s, &f, DAY_NONE, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		st = check_one(c, &l.row[i], &all, err);
	request_list_release(&l);
	answers_release(&all);
	return st;
}
