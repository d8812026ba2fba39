/* The agenda's notes: what must not be overlooked and is no matter. */
#include <stdlib.h>
#include <string.h>

#include "report/agenda.h"
#include "store/agenda.h"
#include "store/backup.h"
#include "store/catalog.h"
#include "text/lang.h"

enum {
	NAMES = 4,        /* said by name; of more the number */
	FILLING_SOON = 5, /* working days */
	ANNUAL_NEAR = 31  /* days before and after the date of an annual report */
};

/* The first of `all`. */
static void add_names(struct buf *out, const struct name_list *l, size_t all)
{
	size_t n = l->rows <= NAMES ? l->rows : NAMES;

	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i ? _("、") : _("："), l->name[i]);
	if (all > n)
		buf_add(out, _("等"));
}

/* ---- figures of the last month ---- */

static enum status month_source(struct agenda *a, struct store *s, struct error *err)
{
	struct period month = period_step(period_of_day(a->today, PERIOD_MONTH), -1);
	char name[PERIOD_TEXT];
	struct missing m;
	struct buf text = {0};
	enum status st = agenda_month_missing(s, month, NAMES, &m, err);

	if (st != ST_OK)
		return st;
	if (m.missing && m.missing == m.expected) {
		buf_addf(&text, _("%s的数量还没有录入（%zu个单位）"),
			 period_name(month, name), m.missing);
	} else if (m.missing) {
		buf_addf(&text, _("%s还有%zu个单位没有数量"), period_name(month, name),
			 m.missing);
		add_names(&text, &m.names, m.missing);
	}
	if (text.len)
		agenda_note(a, AGENDA_MONTH, true, buf_text(&text));
	buf_release(&text);
	name_list_release(&m.names);
	return ST_OK;
}

/* ---- the catalog ---- */

/* Items that were to be brought up to date, and those that are within five working days; whose the
 * first of them is. */
static enum status filling_source(struct agenda *a, struct store *s, struct error *err)
{
	struct filling_list l;
	struct buf text = {0};
	size_t stale = 0;
	enum status st = fillings_due(s, a->today, FILLING_SOON, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		stale += l.row[i].state == FILL_STALE;
	if (stale)
		buf_addf(&text, _("%zu项逾期未更新"), stale);
	if (l.rows > stale)
		buf_addf(&text, _("%s%zu项五个工作日内要更新"), stale ? _("，") : "",
			 l.rows - stale);
	if (l.rows)
		buf_addf(&text, _("：%s %s"), l.row[0].unit_name, l.row[0].level1);
	if (l.rows > 1)
		buf_add(&text, _("等"));
	if (text.len)
		agenda_note(a, AGENDA_FILLING, stale > 0, buf_text(&text));
	buf_release(&text);
	filling_list_release(&l);
	return st;
}

/* ---- bulletins ---- */

static enum status draft_source(struct agenda *a, struct store *s, struct error *err)
{
	struct name_list drafts;
	struct buf text = {0};
	enum status st = agenda_drafts(s, &drafts, err);

	if (st == ST_OK && drafts.rows) {
		buf_addf(&text, _("%zu份通报没有下发"), drafts.rows);
		add_names(&text, &drafts, drafts.rows);
		agenda_note(a, AGENDA_DRAFT, false, buf_text(&text));
	}
	buf_release(&text);
	name_list_release(&drafts);
	return st;
}

/* ---- annual reports ---- */

/* 条例 art. 49: departments by 31 January, the county's own by 31 March; a local notice may set other
 * days, which are settings of the file. */
static const struct annual_term {
	const char *setting;
	int month, day;
	enum unit_kind kind;
	const char *what;
} annual_terms[] = {
	{"annual-departments", 1, 31, UNIT_DEPARTMENT, N_("部门")},
	{"annual-county", 3, 31, UNIT_COUNTY, N_("本级政府")},
};

/* The setting is MM-DD; whatever else stands there is none. */
static daynum annual_day(struct store *s, const struct annual_term *t, int year)
{
	char *own = store_get(s, t->setting), *end = own;
	long month = own ? strtol(own, &end, 10) : 0;
	long day = own && *end == '-' ? strtol(end + 1, &end, 10) : 0;
	bool good = own && *end == '\0' && month >= 1 && month <= 12 && day >= 1 &&
		    day <= 31;
	daynum d = day_of(year, good ? (int)month : t->month, good ? (int)day : t->day);

	free(own);
	return d;
}

static enum status annual_note(struct agenda *a, struct store *s,
			       const struct annual_term *t, struct error *err)
{
	struct ymd today = day_ymd(a->today);
	daynum due = annual_day(s, t, today.year);
	struct buf text = {0};
	struct ymd y = day_ymd(due);
	struct filed f;

	if (due == DAY_NONE || a->today < due - ANNUAL_NEAR ||
	    a->today > due + ANNUAL_NEAR)
		return ST_OK;
	enum status st = agenda_annual(s, today.year - 1, t->kind, a->today, &f, err);
	/* Past the day it is said where the reports are kept here and some are missing. */
	if (st != ST_OK || !f.units || f.filed == f.units ||
	    (a->today > due && !f.filed))
		return st;
	buf_addf(&text, _("%s %d年度报告%d月%d日前公布（《条例》第四十九条），"),
		 _(t->what), today.year - 1, y.month, y.day);
	if (due >= a->today)
		buf_addf(&text, _("还有%d天"), due - a->today);
	else
		buf_addf(&text, _("已过%d天"), a->today - due);
	if (f.filed)
		buf_addf(&text, _("；已录入%lld/%lld"), (long long)f.filed,
			 (long long)f.units);
	agenda_note(a, AGENDA_ANNUAL, true, buf_text(&text));
	buf_release(&text);
	return ST_OK;
}

static enum status annual_source(struct agenda *a, struct store *s, struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0;
	     st == ST_OK && i < sizeof annual_terms / sizeof *annual_terms; i++)
		st = annual_note(a, s, &annual_terms[i], err);
	return st;
}

/* ---- days ---- */

static enum status provisional_source(struct agenda *a, struct store *s,
				      struct error *err)
{
	int first = calendar_last_year(store_calendar(s)) + 1;
	struct buf text = {0};
	daynum last;
	int64_t n;
	enum status st = matters_provisional(s, &n, &last, err);

	if (st != ST_OK || n == 0)
		return st;
	int year = last == DAY_NONE ? first : day_ymd(last).year;
	buf_addf(&text, _("%lld件限期暂定：%d"), (long long)n, first);
	if (year > first)
		buf_addf(&text, _("至%d"), year);
	buf_add(&text, _("年放假安排未录入"));
	agenda_note(a, AGENDA_PROVISIONAL, false, buf_text(&text));
	buf_release(&text);
	return ST_OK;
}

enum {
	MAKEUP_AHEAD = 60 /* days looked ahead for a weekend that is worked */
};

static enum status holiday_source(struct agenda *a, struct store *s, struct error *err)
{
	const struct calendar *cal = store_calendar(s);
	const char *name = NULL;
	int length = 0;
	daynum off = calendar_next_holiday(cal, a->today, &length, &name);
	daynum makeup = calendar_next_makeup(cal, a->today + 1, MAKEUP_AHEAD);
	struct buf text = {0};

	(void)err;
	if (off != DAY_NONE) {
		struct ymd y = day_ymd(off);

		buf_addf(&text, _("%s %d月%d日起休%d天"), name ? name : "", y.month,
			 y.day, length);
	} else {
		buf_addf(&text, _("%d年放假安排未录入"), day_ymd(a->today).year + 1);
	}
	if (makeup != DAY_NONE) {
		struct ymd y = day_ymd(makeup);

		buf_addf(&text, _("；%d月%d日（%s）上班"), y.month, y.day,
			 day_weekday_name(makeup));
	}
	agenda_note(a, AGENDA_HOLIDAY, off == DAY_NONE, buf_text(&text));
	buf_release(&text);
	return ST_OK;
}

/* ---- backups ---- */

/* A copy of yesterday is as good as none has to be; an older one is good while nothing changed. */
static enum status backup_source(struct agenda *a, struct store *s, struct error *err)
{
	struct backup_list l;
	struct buf text = {0};
	enum status st = backup_list(s, &l, err);

	if (st != ST_OK)
		return st;
	const char *when = l.rows ? l.row[0].when : "";
	daynum made = l.rows ? day_parse(when, 10) : DAY_NONE;
	bool old = made == DAY_NONE ||
		   (made + 1 < a->today && !backup_is_current(s, l.row[0].path));
	if (l.rows)
		buf_addf(&text, _("最近备份 %.16s  %s"), when, l.row[0].path);
	else
		buf_add(&text, _("还没有备份"));
	if (l.rows && old)
		buf_add(&text, _("  （此后有改动）"));
	agenda_note(a, AGENDA_BACKUP, old, buf_text(&text));
	buf_release(&text);
	backup_list_release(&l);
	return ST_OK;
}

agenda_source *const agenda_sources[] = {
	month_source,       filling_source, draft_source,  annual_source,
	provisional_source, holiday_source, backup_source, NULL,
};
