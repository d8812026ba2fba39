/* The day's agenda: what is on it, what there is room for, and how it reads. */
#include "tests/kit/tasks.h"

#include "report/agenda.h"
#include "store/backup.h"
#include "store/bulletins.h"
#include "store/catalog.h"
#include "store/counts.h"

static void make(struct county *c, const char *today, size_t most, struct agenda *a)
{
	struct error err = {0};

	county_ok(agenda_make(c->store, day_parse(today, strlen(today)), most, a, &err),
		  &err);
}

/* The note of a part, "" when there is none. */
static const char *note(const struct agenda *a, enum agenda_part p)
{
	for (size_t i = 0; i < a->rows; i++)
		if (a->row[i].part == p)
			return a->row[i].text;
	return "";
}

static void begins(const char *text, const char *want)
{
	if (strncmp(text, want, strlen(want)) != 0)
		fail_msg("\"%s\" does not begin with \"%s\"", text, want);
}

/* ---- the samples ---- */

static void samples_by_day(void **state)
{
	static const struct {
		const char *sample, *today;
		int64_t overdue, today_due, urgent, soon;
		const char *month, *holiday;
	} rows[] = {
		{"xinfeng-2024-04", "2024-05-09", 0, 0, 34, 0, "",
		 "端午节 6月10日起休1天；5月11日（周六）上班"},
		{"xinfeng-2024-04", "2024-05-07", 0, 0, 0, 34, "", "端午节 6月10日"},
		{"xinfeng-2024-04", "2024-05-11", 0, 34, 0, 0, "", "端午节 6月10日"},
		{"xinfeng-2024-04", "2024-05-12", 34, 0, 0, 0, "", "端午节 6月10日"},
		{"xinfeng-2024-04", "2024-06-14", 34, 0, 0, 0,
		 "2024年5月的数量还没有录入（56个单位）", "中秋节 9月15日起休3天"},
		/* Only the figures of a half-year: it does not report by the month. */
		{"huarong-2021-h1", "2021-07-05", 0, 0, 0, 0, "",
		 "中秋节 9月19日起休3天"},
		{"liuyang-2023-06", "2023-06-06", 0, 0, 0, 0, "",
		 "端午节 6月22日起休3天；6月25日（周日）上班"},
		/* Behind the last notice there is nothing to tell, and it is said. */
		{"huarong-2021-h1", "2026-12-01", 0, 0, 0, 0, "",
		 "2027年放假安排未录入"},
	};

	enum {
		TASK = MATTER_RECTIFICATION
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct county c;
		struct agenda a;

		county_open(&c, rows[i].sample);
		make(&c, rows[i].today, 0, &a);
		assert_int_equal(a.count[AGENDA_OVERDUE][TASK], rows[i].overdue);
		assert_int_equal(a.count[AGENDA_TODAY][TASK], rows[i].today_due);
		assert_int_equal(a.count[AGENDA_URGENT][TASK], rows[i].urgent);
		assert_int_equal(a.count[AGENDA_SOON][TASK], rows[i].soon);
		assert_string_equal(note(&a, AGENDA_MONTH), rows[i].month);
		begins(note(&a, AGENDA_HOLIDAY), rows[i].holiday);
		begins(note(&a, AGENDA_BACKUP), "还没有备份");
		agenda_release(&a);
		county_close(&c);
	}
}

/* ---- a county made for it ---- */

struct made {
	struct county c;
	int64_t town, office;
};

static void begin(struct made *m)
{
	struct error err = {0};

	county_open(&m->c, NULL);
	county_ok(store_begin(m->c.store, &err), &err);
	county_ok(unit_add(m->c.store, UNIT_TOWNSHIP, "甲镇", 0, &m->town, &err), &err);
	county_ok(unit_add(m->c.store, UNIT_DEPARTMENT, "乙局", 0, &m->office, &err),
		  &err);
	county_ok(store_commit(m->c.store, "单位", &err), &err);
}

static int64_t add(struct made *m, enum matter_kind kind, const char *what,
		   const char *issued, const char *due)
{
	struct error err = {0};
	int64_t id = 0;
	struct matter_new n = {.kind = kind,
			       .unit = m->town,
			       .what = what,
			       .issued = day_parse(issued, strlen(issued)),
			       .days = -1,
			       .due = day_parse(due, strlen(due))};

	county_ok(store_begin(m->c.store, &err), &err);
	county_ok(matter_add(m->c.store, &n, &id, &err), &err);
	county_ok(store_commit(m->c.store, "事项", &err), &err);
	return id;
}

static void happen(struct made *m, int64_t id, enum matter_event e, const char *on)
{
	struct error err = {0};

	county_ok(store_begin(m->c.store, &err), &err);
	county_ok(matter_event_add(m->c.store, id, e, day_parse(on, strlen(on)), -1,
				   DAY_NONE, "", &err),
		  &err);
	county_ok(store_commit(m->c.store, "经过", &err), &err);
}

/* Every kind is in its part, and the longest overdue is first. */
static void every_kind_in_its_part(void **state)
{
	/* Thursday 9 May 2024; Saturday the 11th is worked. */
	static const struct {
		enum matter_kind kind;
		const char *due;
		enum agenda_part part;
		int left;
	} rows[] = {
		{MATTER_REQUEST, "2024-04-25", AGENDA_OVERDUE, -8},
		{MATTER_DUTY, "2024-05-08", AGENDA_OVERDUE, -1},
		{MATTER_STAGE, "2024-05-09", AGENDA_TODAY, 0},
		{MATTER_UPDATE, "2024-05-10", AGENDA_URGENT, 1},
		{MATTER_RECTIFICATION, "2024-05-12", AGENDA_URGENT, 2},
		{MATTER_REQUEST, "2024-05-13", AGENDA_SOON, 3},
		{MATTER_STAGE, "2024-05-15", AGENDA_SOON, 5},
		{MATTER_DUTY, "2024-05-16", AGENDA_PARTS, 6},
	};
	enum {
		ROWS = sizeof rows / sizeof *rows
	};
	struct made m;
	struct agenda a;
	struct buf text = {0};
	int64_t id[ROWS];

	(void)state;
	begin(&m);
	for (size_t i = ROWS; i-- > 0;)
		id[i] = add(&m, rows[i].kind, "事", "2024-03-01", rows[i].due);
	make(&m.c, "2024-05-09", 0, &a);
	for (size_t i = 0; i + 1 < ROWS; i++) {
		assert_int_equal(a.row[i].id, id[i]);
		assert_int_equal(a.row[i].part, rows[i].part);
		assert_int_equal(a.row[i].left, rows[i].left);
		assert_int_equal(a.row[i].kind, rows[i].kind);
		assert_string_equal(a.row[i].unit, "甲镇");
	}
	assert_true(a.row[ROWS - 1].part >= AGENDA_MATTERS);
	agenda_summary(&a, 200, AMBIGUOUS_NARROW, &text);
	assert_string_equal(buf_text(&text),
			    "逾期2（依申请公开1、应尽事项1）  今天到期1  "
			    "两日内2  五日内2");
	buf_clear(&text);
	agenda_summary(&a, 59, AMBIGUOUS_NARROW, &text);
	assert_string_equal(buf_text(&text), "逾期2  今天到期1  两日内2  五日内2");
	buf_release(&text);
	agenda_release(&a);
	county_close(&m.c);
}

/* What waits is told with the days it has been so, and is not overdue meanwhile. */
static void what_waits(void **state)
{
	struct made m;
	struct agenda a;
	struct buf text = {0};

	(void)state;
	begin(&m);
	int64_t done =
		add(&m, MATTER_RECTIFICATION, "旧链接", "2024-04-01", "2024-04-08");
	int64_t asked = add(&m, MATTER_REQUEST, "某文件", "2024-04-01", "2024-04-28");
	int64_t stopped = add(&m, MATTER_REQUEST, "某数据", "2024-04-02", "2024-04-29");
	happen(&m, done, EVENT_DONE, "2024-05-06");
	happen(&m, asked, EVENT_ASKED, "2024-04-07");
	happen(&m, stopped, EVENT_STOPPED, "2024-04-09");
	make(&m.c, "2024-05-09", 0, &a);
	assert_int_equal(a.count[AGENDA_OVERDUE][0], 0);
	assert_int_equal(a.count[AGENDA_RECHECK][0], 1);
	assert_int_equal(a.count[AGENDA_WAITING][0], 2);
	assert_int_equal(a.row[0].id, done);
	assert_int_equal(a.row[0].waited, 3);
	assert_string_equal(agenda_mark(&a.row[0]), "待核");
	assert_int_equal(a.row[1].id, asked);
	assert_int_equal(a.row[1].waited, 32);
	assert_string_equal(agenda_mark(&a.row[1]), "待补正");
	assert_int_equal(a.row[2].waited, 30);
	assert_string_equal(agenda_mark(&a.row[2]), "征求意见");
	agenda_left(&a.row[2], &text);
	assert_string_equal(buf_text(&text), "已30天");
	buf_release(&text);
	agenda_release(&a);
	county_close(&m.c);
}

static void set_month(struct made *m, int64_t unit, int year, int month)
{
	struct error err = {0};

	county_ok(store_begin(m->c.store, &err), &err);
	county_ok(count_set(m->c.store, unit, 0, period_month(year, month), COUNT_OWN,
			    7, "", false, &err),
		  &err);
	county_ok(store_commit(m->c.store, "数", &err), &err);
}

/* Who reports by the month and has nothing for the last one; who never did is not asked. */
static void missing_month(void **state)
{
	struct made m;
	struct agenda a;

	(void)state;
	begin(&m);
	make(&m.c, "2024-05-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_MONTH), "");
	agenda_release(&a);
	set_month(&m, m.town, 2024, 3);
	make(&m.c, "2024-05-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_MONTH),
			    "2024年4月的数量还没有录入（1个单位）");
	agenda_release(&a);
	set_month(&m, m.office, 2024, 4);
	make(&m.c, "2024-05-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_MONTH),
			    "2024年4月还有1个单位没有数量：甲镇");
	agenda_release(&a);
	set_month(&m, m.town, 2024, 4);
	make(&m.c, "2024-05-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_MONTH), "");
	agenda_release(&a);
	/* A year without any: it has left off. */
	make(&m.c, "2025-07-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_MONTH), "");
	agenda_release(&a);
	county_close(&m.c);
}

/* What of the catalog is stale or soon will be. */
static void catalog_to_update(void **state)
{
	static const struct {
		const char *today, *says;
		bool pressing;
	} rows[] = {
		{"2024-04-02", "", false},
		{"2024-04-12", "1项五个工作日内要更新：甲镇 规范性文件", false},
		{"2024-04-16",
		 "1项逾期未更新，1项五个工作日内要更新：甲镇 规范性文件等", true},
		{"2024-05-09", "2项逾期未更新：甲镇 规范性文件等", true},
	};
	struct made m;
	struct error err = {0};
	const struct catalog_item item = {.level1 = "规范性文件", .term = "每季度更新"};
	int64_t id;

	(void)state;
	begin(&m);
	county_ok(store_begin(m.c.store, &err), &err);
	county_ok(item_add(m.c.store, &item, &id, &err), &err);
	county_ok(
		filling_set(m.c.store, m.town, id, day_of(2024, 1, 15), DAY_NONE, &err),
		&err);
	county_ok(filling_set(m.c.store, m.office, id, day_of(2024, 1, 15),
			      day_of(2024, 4, 22), &err),
		  &err);
	county_ok(store_commit(m.c.store, "填报", &err), &err);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct agenda a;

		make(&m.c, rows[i].today, 0, &a);
		assert_string_equal(note(&a, AGENDA_FILLING), rows[i].says);
		for (size_t k = 0; k < a.rows; k++)
			if (a.row[k].part == AGENDA_FILLING)
				assert_int_equal(a.row[k].pressing, rows[i].pressing);
		agenda_release(&a);
	}
	county_close(&m.c);
}

static void drafts_are_named(void **state)
{
	struct made m;
	struct agenda a;
	struct error err = {0};
	struct bulletin b = {.kind = "monthly",
			     .number = "",
			     .title = "四月月报",
			     .first = day_of(2024, 4, 1),
			     .last = day_of(2024, 4, 30),
			     .issued = DAY_NONE,
			     .withdrawn = DAY_NONE,
			     .options = ""};
	int64_t id;

	(void)state;
	begin(&m);
	county_ok(store_begin(m.c.store, &err), &err);
	county_ok(bulletin_draft_new(m.c.store, &b, "标题 四月\n", &id, &err), &err);
	county_ok(store_commit(m.c.store, "草稿", &err), &err);
	make(&m.c, "2024-05-09", 0, &a);
	assert_string_equal(note(&a, AGENDA_DRAFT), "1份通报没有下发：四月月报");
	agenda_release(&a);
	county_close(&m.c);
}

/* 条例 art. 49, or the days a local notice set; silent where they are far. */
static void annual_days(void **state)
{
	static const struct {
		const char *today, *setting, *value, *says;
	} rows[] = {
		{"2025-01-14", NULL, NULL,
		 "部门 2024年度报告1月31日前公布（《条例》第四十九条），还有17天"},
		{"2024-12-30", NULL, NULL, ""},
		{"2025-02-01", NULL, NULL, ""}, /* none is kept here: not asked again */
		{"2025-03-01", NULL, NULL,
		 "本级政府 2024年度报告3月31日前公布（《条例》第四十九条），还有30天"},
		{"2025-06-01", NULL, NULL, ""},
		{"2025-01-14", "annual-departments", "01-28",
		 "部门 2024年度报告1月28日前公布（《条例》第四十九条），还有14天"},
		{"2025-02-01", "annual-county", "02-20",
		 "本级政府 2024年度报告2月20日前公布（《条例》第四十九条），还有19天"},
		/* What is no day there is the law's. */
		{"2025-01-14", "annual-departments", "一月底",
		 "部门 2024年度报告1月31日前公布（《条例》第四十九条），还有17天"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct made m;
		struct agenda a;
		struct error err = {0};

		begin(&m);
		if (rows[i].setting) {
			county_ok(store_begin(m.c.store, &err), &err);
			county_ok(store_set(m.c.store, rows[i].setting, rows[i].value,
					    &err),
				  &err);
			county_ok(store_commit(m.c.store, "设置", &err), &err);
		}
		make(&m.c, rows[i].today, 0, &a);
		assert_string_equal(note(&a, AGENDA_ANNUAL), rows[i].says);
		agenda_release(&a);
		county_close(&m.c);
	}
}

static void provisional_dates(void **state)
{
	struct made m;
	struct agenda a;
	struct error err = {0};
	int64_t id;
	struct matter_new n = {.what = "事",
			       .issued = day_of(2026, 12, 20),
			       .days = 20,
			       .due = DAY_NONE};

	(void)state;
	begin(&m);
	n.unit = m.town;
	county_ok(store_begin(m.c.store, &err), &err);
	county_ok(matter_add(m.c.store, &n, &id, &err), &err);
	county_ok(store_commit(m.c.store, "事项", &err), &err);
	make(&m.c, "2026-12-21", 0, &a);
	assert_string_equal(note(&a, AGENDA_PROVISIONAL),
			    "1件限期暂定：2027年放假安排未录入");
	agenda_release(&a);
	county_close(&m.c);
}

/* A copy is old when it is of before yesterday and something was changed since. */
static void backups_age(void **state)
{
	struct made m;
	struct agenda a;
	struct error err = {0};
	char *made = NULL;

	(void)state;
	begin(&m);
	county_ok(backup_rotate(m.c.store, true, &made, &err), &err);
	make(&m.c, "2150-01-01", 0, &a);
	begins(note(&a, AGENDA_BACKUP), "最近备份 20");
	assert_non_null(strstr(note(&a, AGENDA_BACKUP), made));
	assert_null(strstr(note(&a, AGENDA_BACKUP), "此后有改动"));
	assert_false(a.row[a.rows - 1].pressing);
	agenda_release(&a);
	add(&m, MATTER_DUTY, "事", "2024-03-01", "2024-05-01");
	make(&m.c, "2150-01-01", 0, &a);
	assert_non_null(strstr(note(&a, AGENDA_BACKUP), "此后有改动"));
	assert_true(a.row[a.rows - 1].pressing);
	agenda_release(&a);
	/* The same day nobody is told to copy again. */
	make(&m.c, "1995-01-01", 0, &a);
	assert_false(a.row[a.rows - 1].pressing);
	agenda_release(&a);
	free(made);
	county_close(&m.c);
}

/* ---- room ---- */

static void fits(void **state)
{
	static const struct {
		size_t have[AGENDA_PARTS];
		size_t room;
		size_t want[AGENDA_PARTS];
	} rows[] = {
		{{0}, 10, {0}},
		{{3, 0, 2}, 10, {3, 0, 2}},
		/* By turns, the worst first. */
		{{9, 9, 9}, 10, {4, 3, 3}},
		{{9, 1, 9}, 10, {5, 1, 4}},
		/* Notes have their rows first. */
		{{9, 0, 0, 0, 0, 0, 1, 0, 2}, 8, {5, 0, 0, 0, 0, 0, 1, 0, 2}},
		/* A part never goes unsaid. */
		{{9, 9, 9, 9, 9, 9, 1}, 3, {1, 1, 1, 1, 1, 1, 1}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct agenda_row row[64] = {0};
		struct agenda a = {.row = row};
		size_t given[AGENDA_PARTS];

		for (int p = 0; p < AGENDA_MATTERS; p++)
			a.count[p][0] = (int64_t)rows[i].have[p];
		for (int p = AGENDA_MATTERS; p < AGENDA_PARTS; p++)
			for (size_t n = 0; n < rows[i].have[p]; n++)
				row[a.rows++].part = (enum agenda_part)p;
		agenda_fit(&a, rows[i].room, given);
		for (int p = 0; p < AGENDA_PARTS; p++)
			assert_int_equal(given[p], rows[i].want[p]);
	}
}

static void a_page(void **state)
{
	struct county c;
	struct agenda a;
	struct buf text = {0};
	size_t lines = 0;

	(void)state;
	county_open(&c, NULL);
	tasks_put(c.store);
	make(&c, "2024-05-13", 8, &a);
	/* No more is read than a page of 8 rows has beside its notes. */
	assert_int_equal(a.rows, 8);
	assert_int_equal(a.row[0].part, AGENDA_OVERDUE);
	assert_true(a.row[7].part >= AGENDA_MATTERS);
	agenda_page(&a, store_calendar(c.store), 6, AMBIGUOUS_NARROW, &text);
	begins(buf_text(&text),
	       "今天 2024-05-13 周一\n逾期34（整改任务34）  今天到期0  "
	       "两日内0  五日内0\n灯 ");
	assert_non_null(strstr(buf_text(&text), "甲镇"));
	assert_non_null(strstr(buf_text(&text), "另有31件\n"));
	assert_non_null(strstr(buf_text(&text), "*备份  还没有备份\n"));
	for (const char *s = buf_text(&text); (s = strchr(s, '\n')); s++)
		lines++;
	assert_int_equal(lines, 3 + 6);
	buf_clear(&text);
	agenda_page(&a, store_calendar(c.store), 2, AMBIGUOUS_NARROW, &text);
	assert_non_null(strstr(buf_text(&text), "共34件\n"));
	buf_clear(&text);
	struct table *t = agenda_table(&a);
	table_json(t, &text);
	assert_true(json_whole(buf_text(&text)));
	table_free(t);
	buf_release(&text);
	agenda_release(&a);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_by_day),
		cmocka_unit_test(every_kind_in_its_part),
		cmocka_unit_test(what_waits),
		cmocka_unit_test(missing_month),
		cmocka_unit_test(catalog_to_update),
		cmocka_unit_test(drafts_are_named),
		cmocka_unit_test(annual_days),
		cmocka_unit_test(provisional_dates),
		cmocka_unit_test(backups_age),
		cmocka_unit_test(fits),
		cmocka_unit_test(a_page),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
