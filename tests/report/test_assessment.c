/* The assessment of a year: facts, totals, accounts, the printed report. */
#include "tests/kit/assessed.h"
#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/assessment.h"
#include "report/doc.h"
#include "report/register.h"
#include "store/matters.h"
#include "text/number.h"

static daynum day(const char *iso)
{
	return day_parse(iso, strlen(iso));
}

static void put_sheet(struct county *c, int year, const char *text)
{
	struct error err = {0};

	county_ok(store_begin(c->store, &err), &err);
	county_ok(assessment_set(c->store, year, text, strlen(text), &err), &err);
	county_ok(store_commit(c->store, "评分表", &err), &err);
}

static struct assessment *make(struct county *c, int year, const char *today)
{
	struct assessment *a;
	struct error err = {0};

	county_ok(assessment_make(c->store, year, day(today), &a, &err), &err);
	return a;
}

static void has(const char *text, const char *want)
{
	if (!strstr(text, want))
		fail_msg("missing: %s\nin:\n%s", want, text);
}

/* --- 信丰 --- */

static const struct assessed *named(const struct assessment *a, const char *name)
{
	for (size_t i = 0; i < a->rows; i++)
		if (strcmp(a->row[i].name, name) == 0)
			return &a->row[i];
	fail_msg("%s is not assessed", name);
	return NULL;
}

static void every_total(void **state)
{
	struct county c;
	size_t n = sizeof xinfeng_assessed / sizeof *xinfeng_assessed;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	put_sheet(&c, 2024, assessed_sheet);
	struct assessment *a = make(&c, 2024, "2024-05-09");
	assert_int_equal(a->rows, n);
	for (size_t i = 0; i < n; i++) {
		const struct assessed *u = named(a, xinfeng_assessed[i].unit);

		if (u->score.total != xinfeng_assessed[i].total ||
		    u->rank != xinfeng_assessed[i].rank)
			fail_msg("%s: %d %lld", u->name, u->rank,
				 (long long)u->score.total);
	}
	assessment_free(a);
	county_close(&c);
}

static int64_t hundredths(const char *s)
{
	int64_t n = 0;
	bool minus = *s == '-';

	s += *s == '-' || *s == '+';
	assert_true(score_points_parse(s, strlen(s), &n));
	return minus ? -n : n;
}

/* Column 加减 adds up to 得分, indicator by indicator, and they to the total. */
static void adds_up(const struct assessment *a, const struct assessed *u)
{
	struct table *t = assessment_account(a, u);
	int64_t open = 0, got = 0, sum = 0;

	for (size_t i = 0; i < table_rows(t); i++) {
		const char *row = table_shown(t, i, 0), *change = table_shown(t, i, 3),
			   *points = table_shown(t, i, 4);

		if (strcmp(row, "change") != 0) {
			assert_int_equal(open, got);
			open = got = 0;
		}
		if (strcmp(row, "total") == 0) {
			if (u->score.there)
				assert_int_equal(hundredths(points), sum);
			continue;
		}
		open += *change ? hundredths(change) : 0;
		got = strcmp(row, "converted") == 0 ? open
		      : *points                     ? hundredths(points)
						    : got;
		sum += *change ? hundredths(change) : 0;
	}
	table_free(t);
}

static void every_account_adds_up(void **state)
{
	static const char *const sheets[] = {
		NULL, /* the sample */
		"名称 甲\n缺项 按0\n小数 1\n指标 量 10\n比例 累计/年度任务 满50% "
		"低于30%不得分\n"
		"指标 质 3\n扣 问题 每件1.5 最多2\n扣 问题 每2件1\n加分 亮 1\n加 问题 "
		"每件1.5\n"
		"扣分 罚 2\n扣 问题 每件1.5\n",
		"名称 乙\n小数 0\n取舍 截去\n并列 序位\n指标 量 33\n比例 "
		"累计/年度任务\n"
		"指标 缺 7\n扣 申请逾期 每件1\n",
		"名称 丙\n指标 缺 7\n扣 申请逾期 每件1\n",
	};
	struct county c;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
		put_sheet(&c, 2024, sheets[i] ? sheets[i] : assessment_sample());
		struct assessment *a = make(&c, 2024, "2024-06-30");
		for (size_t k = 0; k < a->rows; k++)
			adds_up(a, &a->row[k]);
		assessment_free(a);
	}
	county_close(&c);
}

/* --- facts --- */

struct made {
	struct county c;
	int64_t jia, yi, bing;
	struct error err;
};

static void begin(struct made *m)
{
	county_ok(store_begin(m->c.store, &m->err), &m->err);
}

static void commit(struct made *m)
{
	county_ok(store_commit(m->c.store, "一步", &m->err), &m->err);
}

static void open_made(struct made *m)
{
	*m = (struct made){0};
	county_open(&m->c, NULL);
	begin(m);
	county_ok(unit_add(m->c.store, UNIT_TOWNSHIP, "甲镇", 0, &m->jia, &m->err),
		  &m->err);
	county_ok(unit_add(m->c.store, UNIT_TOWNSHIP, "乙镇", 0, &m->yi, &m->err),
		  &m->err);
	county_ok(unit_add(m->c.store, UNIT_DEPARTMENT, "丙局", 0, &m->bing, &m->err),
		  &m->err);
	commit(m);
}

static int64_t matter(struct made *m, enum matter_kind kind, int64_t unit,
		      const char *issued, const char *due, const char *class)
{
	struct matter_new n = {.kind = kind,
			       .unit = unit,
			       .what = "某事",
			       .class = class,
			       .issued = day(issued),
			       .days = -1,
			       .due = day(due),
			       .basis = "某文"};
	int64_t id;

	begin(m);
	county_ok(matter_add(m->c.store, &n, &id, &m->err), &m->err);
	commit(m);
	return id;
}

/* due NULL: none. */
static void happens(struct made *m, int64_t id, enum matter_event e, const char *on,
		    const char *due)
{
	begin(m);
	county_ok(matter_event_add(m->c.store, id, e, day(on), -1,
				   due ? day(due) : DAY_NONE, "某因", &m->err),
		  &m->err);
	commit(m);
}

static struct score_facts facts(struct made *m, int year, const char *today)
{
	struct score_facts f;

	county_ok(score_facts_read(m->c.store, year, day(today), &f, &m->err), &m->err);
	return f;
}

static int64_t counted(const struct score_facts *f, int64_t unit, enum score_name what,
		       const char *class)
{
	struct score_number n = score_facts_number(f, unit, what, class);
	size_t events = 0;

	if (!n.there) {
		assert_true(*n.why);
		return -1;
	}
	while (score_facts_event(f, unit, what, class, events))
		events++;
	assert_int_equal(events, n.n);
	return n.n;
}

static int64_t any(const struct score_facts *f, int64_t unit, enum score_name what)
{
	return counted(f, unit, what, "");
}

/* What nobody entered is not 0; a unit that has none among others that have is. */
static void missing_is_not_zero(void **state)
{
	struct made m;

	(void)state;
	open_made(&m);
	struct score_facts f = facts(&m, 2024, "2024-12-31");
	for (int i = 0; i < SCORE_NAMES; i++)
		assert_int_equal(counted(&f, m.jia, (enum score_name)i, ""), -1);
	score_facts_release(&f);
	matter(&m, MATTER_RECTIFICATION, m.yi, "2024-03-01", "2024-03-08", NULL);
	matter(&m, MATTER_REQUEST, m.yi, "2024-03-01", "2024-03-29", NULL);
	matter(&m, MATTER_UPDATE, m.yi, "2024-12-20", "2025-01-03", NULL);
	matter(&m, MATTER_DUTY, m.yi, "2024-03-01", "2025-06-30", NULL);
	f = facts(&m, 2024, "2024-12-31");
	assert_int_equal(any(&f, m.jia, SCORE_FINDINGS), 0);
	assert_int_equal(any(&f, m.jia, SCORE_TASKS_LATE), 0);
	assert_int_equal(any(&f, m.jia, SCORE_REQUESTS_LATE), 0);
	assert_int_equal(any(&f, m.jia, SCORE_UPDATES_LATE), -1); /* it has none */
	assert_int_equal(any(&f, m.yi, SCORE_UPDATES_LATE), 0);
	assert_int_equal(any(&f, m.jia, SCORE_DUTIES_LATE), -1);
	assert_int_equal(any(&f, m.yi, SCORE_DUTIES), 0); /* due next year */
	assert_int_equal(any(&f, m.jia, SCORE_STAGES_LATE), -1);
	assert_int_equal(any(&f, m.yi, SCORE_FINDINGS), 1);
	assert_int_equal(any(&f, m.yi, SCORE_UNFINISHED), 1);
	assert_int_equal(any(&f, m.yi, SCORE_TASKS_LATE), 1);
	assert_int_equal(any(&f, m.yi, SCORE_REQUESTS), 1);
	assert_int_equal(any(&f, m.yi, SCORE_REQUESTS_LATE), 1);
	score_facts_release(&f);
	/* The register of the year before knows nothing of them. */
	f = facts(&m, 2023, "2024-12-31");
	assert_int_equal(any(&f, m.yi, SCORE_FINDINGS), -1);
	score_facts_release(&f);
	assert_int_equal(
		score_facts_read(m.c.store, 2025, day("2024-12-31"), &f, &m.err),
		ST_INPUT);
	county_close(&m.c);
}

/* Terms that run out, once each, in the year of the day after. */
static void lapses(void **state)
{
	struct made m;

	(void)state;
	open_made(&m);
	/* done late, sent back, done late again: two terms; reopened: the same term */
	int64_t a = matter(&m, MATTER_RECTIFICATION, m.jia, "2024-03-01", "2024-03-08",
			   "错");
	happens(&m, a, EVENT_DONE, "2024-03-12", NULL);
	happens(&m, a, EVENT_REOPENED, "2024-03-13", NULL);
	happens(&m, a, EVENT_DONE, "2024-03-14", NULL);
	happens(&m, a, EVENT_RETURNED, "2024-03-20", "2024-03-27");
	happens(&m, a, EVENT_DONE, "2024-03-28", NULL);
	happens(&m, a, EVENT_RECHECKED, "2024-03-29", NULL);
	/* on the day itself is in time */
	int64_t b = matter(&m, MATTER_RECTIFICATION, m.jia, "2024-04-01", "2024-04-08",
			   "漏");
	happens(&m, b, EVENT_DONE, "2024-04-08", NULL);
	/* extended after it ran out: forgiven */
	int64_t x = matter(&m, MATTER_RECTIFICATION, m.jia, "2024-05-01", "2024-05-08",
			   NULL);
	happens(&m, x, EVENT_EXTENDED, "2024-05-10", "2024-05-20");
	happens(&m, x, EVENT_DONE, "2024-05-20", NULL);
	/* a column updated late twice, then overdue at the year's end */
	int64_t u = matter(&m, MATTER_UPDATE, m.jia, "2024-01-01", "2024-01-15", NULL);
	happens(&m, u, EVENT_RENEWED, "2024-01-20", "2024-02-03");
	happens(&m, u, EVENT_RENEWED, "2024-02-03", "2024-12-20");
	happens(&m, u, EVENT_RENEWED, "2024-12-25", "2024-12-31");
	/* while the clock stands still nothing runs out */
	int64_t q = matter(&m, MATTER_REQUEST, m.jia, "2024-06-03", "2024-07-02", NULL);
	happens(&m, q, EVENT_ASKED, "2024-06-05", NULL);
	struct score_facts f = facts(&m, 2024, "2025-03-01");
	assert_int_equal(any(&f, m.jia, SCORE_FINDINGS), 3);
	assert_int_equal(any(&f, m.jia, SCORE_TASKS_LATE), 2);
	assert_int_equal(any(&f, m.jia, SCORE_RETURNED), 1);
	assert_int_equal(any(&f, m.jia, SCORE_UNFINISHED), 2); /* b and x: 待核 */
	assert_int_equal(counted(&f, m.jia, SCORE_FINDINGS, "错"), 1);
	assert_int_equal(counted(&f, m.jia, SCORE_TASKS_LATE, "漏"), 0);
	assert_int_equal(counted(&f, m.jia, SCORE_FINDINGS, "未分类"), 1);
	assert_int_equal(any(&f, m.jia, SCORE_UPDATES_LATE), 2);
	assert_int_equal(any(&f, m.jia, SCORE_REQUESTS_LATE), 0);
	const struct score_event *e =
		score_facts_event(&f, m.jia, SCORE_TASKS_LATE, "", 0);
	assert_non_null(e);
	assert_string_equal(e->text, "2024-03-08 到期未改：某事（任务1）");
	score_facts_release(&f);
	/* 2024-12-31 runs out on the first day of 2025, and counts there. */
	f = facts(&m, 2025, "2025-01-01");
	assert_int_equal(any(&f, m.jia, SCORE_UPDATES_LATE), 1);
	assert_int_equal(any(&f, m.jia, SCORE_TASKS_LATE), 0);
	score_facts_release(&f);
	county_close(&m.c);
}

static void amount(struct made *m, int64_t unit, enum target_kind kind,
		   const char *period, int64_t n)
{
	struct target t = {.kind = kind, .amount = n};

	assert_true(period_parse(period, strlen(period), &t.range));
	begin(m);
	county_ok(target_set(m->c.store, unit, 0, &t, "某文", &m->err), &m->err);
	commit(m);
}

static void published(struct made *m, int64_t unit, const char *month, int64_t n)
{
	struct period p;

	assert_true(period_parse(month, strlen(month), &p));
	begin(m);
	county_ok(
		count_set(m->c.store, unit, 0, p, COUNT_OWN, n, "某表", false, &m->err),
		&m->err);
	commit(m);
}

/* 100 by the end of June, then 30 a month (浏阳 2023); the best of the kind. */
static void floors_and_months(void **state)
{
	struct made m;

	(void)state;
	open_made(&m);
	amount(&m, m.jia, TARGET_FLOOR, "2023-01-01..2023-06-30", 100);
	amount(&m, m.jia, TARGET_MONTHLY, "2023-07-01..2023-12-31", 30);
	published(&m, m.jia, "2023H1", 62);
	published(&m, m.jia, "2023-07", 29);
	published(&m, m.jia, "2023-08", 28);
	published(&m, m.yi, "2023H1", 140);
	published(&m, m.bing, "2023H1", 9000);
	struct score_facts f = facts(&m, 2023, "2023-06-29");
	assert_false(score_facts_number(&f, m.jia, SCORE_FLOOR, "").there);
	has(score_facts_number(&f, m.jia, SCORE_FLOOR, "").why, "还没有到");
	score_facts_release(&f);
	f = facts(&m, 2023, "2023-08-30");
	assert_int_equal(score_facts_number(&f, m.jia, SCORE_FLOOR, "").n, 100);
	assert_int_equal(score_facts_number(&f, m.jia, SCORE_FLOOR_COUNT, "").n, 62);
	assert_int_equal(any(&f, m.jia, SCORE_MONTHS_SHORT),
			 1); /* August is not over */
	assert_string_equal(
		score_facts_event(&f, m.jia, SCORE_MONTHS_SHORT, "", 0)->text,
		"2023-07-31 2023年7月新增29，少于每月任务30");
	assert_int_equal(score_facts_number(&f, m.jia, SCORE_COUNT, "").n, 119);
	assert_int_equal(score_facts_number(&f, m.jia, SCORE_BEST, "").n, 140);
	assert_int_equal(score_facts_number(&f, m.bing, SCORE_BEST, "").n, 9000);
	assert_false(score_facts_number(&f, m.yi, SCORE_FLOOR, "").there);
	score_facts_release(&f);
	f = facts(&m, 2023, "2023-08-31");
	assert_int_equal(any(&f, m.jia, SCORE_MONTHS_SHORT), 2);
	score_facts_release(&f);
	f = facts(&m, 2023, "2023-09-30"); /* nothing was entered for September */
	has(score_facts_number(&f, m.jia, SCORE_MONTHS_SHORT, "").why, "没有登记数量");
	score_facts_release(&f);
	county_close(&m.c);
}

/* Counts alone, where no unit has a target (华容 2021): 禹山镇 61, so 6 tens of 10 at 5 points. */
static void by_counts_alone(void **state)
{
	struct county c;

	(void)state;
	county_open(&c, "huarong-2021-h1");
	put_sheet(&c, 2021, "名称 表\n指标 量 100\n加 累计 每10条 5分\n");
	struct assessment *a = make(&c, 2021, "2021-06-30");
	assert_string_equal(a->row[0].name, "禹山镇");
	assert_int_equal(a->row[0].score.total, 3000);
	assert_int_equal(named(a, "小集成洪泛区管委会")->score.total, 0);
	assert_int_equal(named(a, "自然资源局")->score.total, 8500); /* 179 */
	for (size_t i = 0; i < a->rows; i++)
		adds_up(a, &a->row[i]);
	assessment_free(a);
	county_close(&c);
}

static void duties(void **state)
{
	struct made m;

	(void)state;
	open_made(&m);
	int64_t a = matter(&m, MATTER_DUTY, m.bing, "2024-01-01", "2024-04-30", "解读");
	int64_t b =
		matter(&m, MATTER_DUTY, m.bing, "2024-01-01", "2024-06-30", "开放日");
	matter(&m, MATTER_DUTY, m.bing, "2024-01-01", "2024-09-30", "解读");
	happens(&m, a, EVENT_DONE, "2024-04-30", NULL);
	happens(&m, b, EVENT_DONE, "2024-07-02", NULL);
	int64_t off =
		matter(&m, MATTER_DUTY, m.bing, "2024-01-01", "2024-05-31", "访谈");
	happens(&m, off, EVENT_CLOSED, "2024-02-01", NULL); /* called off */
	struct score_facts f = facts(&m, 2024, "2024-08-01");
	assert_int_equal(any(&f, m.bing, SCORE_DUTIES), 2); /* due so far */
	assert_int_equal(any(&f, m.bing, SCORE_DUTIES_DONE), 2);
	assert_int_equal(any(&f, m.bing, SCORE_DUTIES_LATE), 1);
	score_facts_release(&f);
	f = facts(&m, 2024, "2024-12-31");
	assert_int_equal(any(&f, m.bing, SCORE_DUTIES), 3);
	assert_int_equal(counted(&f, m.bing, SCORE_DUTIES, "解读"), 2);
	assert_int_equal(counted(&f, m.bing, SCORE_DUTIES_DONE, "解读"), 1);
	assert_int_equal(any(&f, m.bing, SCORE_DUTIES_LATE), 2);
	score_facts_release(&f);
	county_close(&m.c);
}

/* --- last year's points come out again --- */

static void put_account(const struct assessment *a, struct buf *out)
{
	for (size_t i = 0; i < a->rows; i++) {
		struct table *t = assessment_account(a, &a->row[i]);

		buf_addf(out, "%s %d\n", a->row[i].name, a->row[i].rank);
		table_csv(t, out);
		table_free(t);
	}
}

static char *accounts(struct made *m, int year, const char *today)
{
	struct assessment *a = make(&m->c, year, today);
	struct buf b = {0};

	put_account(a, &b);
	assessment_free(a);
	return buf_take(&b);
}

static void recomputed(void **state)
{
	static const char sheet[] =
		"名称 2024年表\n指标 量 40\n比例 累计/年度任务\n"
		"指标 改 30\n扣 问题 每件2\n扣 整改逾期 每件3\n扣 未整改 每件1\n"
		"指标 栏 10\n扣 栏目逾期 每次2\n指标 申 10\n扣 申请逾期 每件5\n"
		"指标 人 10\n人工\n";
	struct target t = {TARGET_ANNUAL, period_year(2024), 100};
	struct made m;

	(void)state;
	open_made(&m);
	begin(&m);
	county_ok(target_set(m.c.store, m.jia, 0, &t, "某文", &m.err), &m.err);
	county_ok(count_set(m.c.store, m.jia, 0, period_month(2024, 11), COUNT_OWN, 61,
			    "某表", false, &m.err),
		  &m.err);
	commit(&m);
	put_sheet(&m.c, 2024, sheet);
	begin(&m);
	county_ok(assessment_score_set(m.c.store, 2024, m.jia, "人", 850, "好", &m.err),
		  &m.err);
	commit(&m);
	int64_t a = matter(&m, MATTER_RECTIFICATION, m.jia, "2024-12-20", "2024-12-27",
			   NULL);
	int64_t b = matter(&m, MATTER_RECTIFICATION, m.yi, "2024-12-25", "2025-01-02",
			   NULL);
	int64_t u = matter(&m, MATTER_UPDATE, m.jia, "2024-12-10", "2024-12-24", NULL);
	int64_t q = matter(&m, MATTER_REQUEST, m.yi, "2024-12-02", "2024-12-30", NULL);
	char *then = accounts(&m, 2024, "2024-12-31");
	has(then, "2024-12-27 到期未改：某事（任务1）");
	has(then, "2024-12-24 到期未更新：某事（事项3）");
	has(then, "2024-12-30 到期未答复：某事（事项4）");
	has(then, "累计61÷年度任务100，完成比例61.00%");
	/* A year of other things passes, with a sheet of its own. */
	happens(&m, a, EVENT_EXTENDED, "2025-01-05", "2025-01-20");
	happens(&m, a, EVENT_DONE, "2025-01-06", NULL);
	happens(&m, b, EVENT_DONE, "2025-01-06", NULL);
	happens(&m, b, EVENT_RETURNED, "2025-01-08", "2025-01-15");
	happens(&m, u, EVENT_RENEWED, "2025-01-08", "2025-01-22");
	happens(&m, q, EVENT_DONE, "2025-01-09", NULL);
	matter(&m, MATTER_RECTIFICATION, m.jia, "2025-02-20", "2025-02-27", NULL);
	matter(&m, MATTER_REQUEST, m.jia, "2025-02-20", "2025-03-20", NULL);
	begin(&m);
	county_ok(count_set(m.c.store, m.jia, 0, period_month(2025, 2), COUNT_OWN, 500,
			    "某表", false, &m.err),
		  &m.err);
	county_ok(unit_retire(m.c.store, m.yi, day("2025-03-31"), &m.err), &m.err);
	commit(&m);
	put_sheet(&m.c, 2025, assessment_sample());
	char *now = accounts(&m, 2024, "2025-11-30");
	assert_string_equal(now, then);
	free(now);
	free(then);
	/* Undo brings back what stood before the sheet: no assessment at all. */
	while (store_undo(m.c.store, NULL, &m.err) == ST_OK)
		;
	struct assessment *none;
	assert_int_equal(
		assessment_make(m.c.store, 2024, day("2024-12-31"), &none, &m.err),
		ST_NOT_FOUND);
	assert_null(none);
	county_close(&m.c);
}

/* Equal totals share their rank as the sheet says. */
static void ties(void **state)
{
	static const struct {
		const char *word;
		int rank[3];
	} cases[] = {{"序位", {1, 2, 3}}, {"并列", {1, 1, 3}}, {"密集", {1, 1, 2}}};
	struct made m;
	int64_t third;

	(void)state;
	open_made(&m);
	begin(&m);
	county_ok(unit_add(m.c.store, UNIT_TOWNSHIP, "丁镇", 0, &third, &m.err),
		  &m.err);
	commit(&m);
	matter(&m, MATTER_RECTIFICATION, m.jia, "2024-12-20", "2025-12-27", NULL);
	for (size_t i = 0; i < 3; i++) {
		struct buf b = {0};

		buf_addf(&b, "名称 表\n并列 %s\n指标 质 10\n扣 问题 每件1\n",
			 cases[i].word);
		put_sheet(&m.c, 2024, buf_text(&b));
		struct assessment *a = make(&m.c, 2024, "2024-12-31");
		assert_int_equal(a->rows, 4);
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(a->row[k].rank, cases[i].rank[k]);
		assert_string_equal(a->row[0].name, "乙镇");
		assert_string_equal(a->row[2].name, "甲镇");
		assert_int_equal(a->row[3].rank, 1); /* departments apart */
		assessment_free(a);
		buf_release(&b);
	}
	county_close(&m.c);
}

/* --- printed --- */

static const struct report_options options = {
	.by = RANK_BY_COMPLETION,
	.ties = RANK_ORDINAL,
	.decimals = 2,
	.rounding = ROUND_HALF_UP,
	.bottom = 5,
	.ambiguous = AMBIGUOUS_WIDE,
};

/* The sheet, of the townships alone. */
static void townships_sheet(struct buf *out)
{
	const char *text = assessed_sheet, *at = strstr(text, "对象 乡镇 部门");

	assert_non_null(at);
	buf_addn(out, text, (size_t)(at - text));
	buf_add(out, "对象 乡镇");
	buf_add(out, at + strlen("对象 乡镇 部门"));
}

static void printed(void **state)
{
	struct report_options o = options;
	struct buf sheet = {0}, text = {0};
	struct error err = {0};
	struct county c;
	struct doc d;
	int64_t unit;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	townships_sheet(&sheet);
	put_sheet(&c, 2024, buf_text(&sheet));
	county_ok(unit_find(c.store, "大塘埠镇", true, &unit, &err), &err);
	county_ok(store_begin(c.store, &err), &err);
	county_ok(assessment_score_set(c.store, 2024, unit, "日常工作", 2850,
				       "专区建好", &err),
		  &err);
	county_ok(store_commit(c.store, "评分", &err), &err);
	o.today = day_of(2024, 5, 9);
	county_ok(
		report_compose(c.store, "assessment", period_year(2024), &o, &d, &err),
		&err);
	doc_text(&d, &o, &text);
	assert_golden("report-xinfeng-assessment.txt", buf_text(&text));
	buf_clear(&text);
	doc_json(&d, &text);
	assert_true(json_whole(buf_text(&text)));
	doc_release(&d);
	buf_release(&text);
	buf_release(&sheet);
	county_close(&c);
}

/* Any number of indicators: each printed once, in pieces a page has room for, and a tenth is not
 * alone on a page; their points add up to the total. */
static void any_number(void **state)
{
	struct county c;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	for (int n = 1; n <= SCORE_INDICATORS; n++) {
		struct buf sheet = {0};
		size_t shown = 0;

		buf_add(&sheet, "名称 甲\n");
		for (int i = 1; i <= n; i++)
			buf_addf(&sheet, "指标 第%d项 10\n扣 问题 每%d件1\n", i, i);
		put_sheet(&c, 2024, buf_text(&sheet));
		struct assessment *a = make(&c, 2024, "2024-05-09");
		for (size_t p = 1; p <= assessment_parts(a, UNIT_TOWNSHIP); p++) {
			struct table *t = assessment_ranks(a, UNIT_TOWNSHIP, p);
			size_t figures = 0;

			for (size_t k = 0; k < table_columns(t); k++) {
				const struct table_column *col = table_column(t, k);
				char name[32];

				if (col->type != COL_DECIMAL || !col->head)
					continue;
				figures++;
				if (col->key)
					continue;
				snprintf(name, sizeof name, "第%zu项", ++shown);
				assert_string_equal(col->head, name);
			}
			assert_in_range(figures, n == 1 ? 1 : 2, 5);
			table_free(t);
		}
		assert_int_equal(shown, n);
		for (size_t k = 0; k < a->rows; k++) {
			int64_t sum = 0;

			assert_int_equal(a->row[k].score.n, n);
			for (size_t i = 0; i < a->row[k].score.n; i++)
				sum += a->row[k].score.got[i].points;
			assert_int_equal(sum, a->row[k].score.total);
		}
		assessment_free(a);
		buf_release(&sheet);
	}
	county_close(&c);
}

/* Many indicators are printed in pieces, and none is left out. */
static void wide(void **state)
{
	struct buf sheet = {0}, text = {0};
	struct report_options o = options;
	struct error err = {0};
	struct county c;
	struct doc d;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	buf_add(&sheet, "名称 宽表\n");
	for (int i = 1; i <= SCORE_INDICATORS; i++)
		buf_addf(&sheet, "指标 第%d项 100\n扣 问题 每%d件1\n", i, i);
	put_sheet(&c, 2024, buf_text(&sheet));
	struct assessment *a = make(&c, 2024, "2024-05-09");
	size_t parts = assessment_parts(a, UNIT_TOWNSHIP), shown = 0;
	for (size_t p = 1; p <= parts; p++) {
		struct table *t = assessment_ranks(a, UNIT_TOWNSHIP, p);

		assert_non_null(t);
		for (size_t k = 0; k < table_columns(t); k++)
			shown += !table_column(t, k)->key;
		table_free(t);
	}
	assert_int_equal(shown, SCORE_INDICATORS);
	assert_null(assessment_ranks(a, UNIT_TOWNSHIP, parts + 1));
	assessment_free(a);
	o.today = day_of(2024, 5, 9);
	county_ok(
		report_compose(c.store, "assessment", period_year(2024), &o, &d, &err),
		&err);
	doc_text(&d, &o, &text);
	has(buf_text(&text), "第40");
	doc_release(&d);
	buf_release(&text);
	buf_release(&sheet);
	county_close(&c);
}

/* The register has the same totals, and no rows where there is no sheet. */
static void as_a_register(void **state)
{
	const struct registry *r = register_find("assessment");
	struct register_ask ask = register_all(day_of(2024, 5, 9));
	struct error err = {0};
	struct county c;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	ask.year = 2024;
	struct table *t = register_table(c.store, r, &ask, &err);
	assert_non_null(t);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	put_sheet(&c, 2024, assessed_sheet);
	ask.word = "township";
	t = register_table(c.store, r, &ask, &err);
	assert_non_null(t);
	assert_int_equal(table_rows(t), 16);
	assert_string_equal(table_shown(t, 15, 2), "铁石口镇");
	assert_string_equal(table_shown(t, 15, 5), "79.49");
	table_free(t);
	ask.year = 2030;
	t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_total),
		cmocka_unit_test(every_account_adds_up),
		cmocka_unit_test(missing_is_not_zero),
		cmocka_unit_test(lapses),
		cmocka_unit_test(duties),
		cmocka_unit_test(floors_and_months),
		cmocka_unit_test(by_counts_alone),
		cmocka_unit_test(recomputed),
		cmocka_unit_test(ties),
		cmocka_unit_test(printed),
		cmocka_unit_test(any_number),
		cmocka_unit_test(wide),
		cmocka_unit_test(as_a_register),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
