/* Plans with their stages, and duties; what the samples hold of them. */
#include "tests/store/entity_kit.h"

#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"

static const struct matter_filter all = {
	.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};

static int64_t plan(struct desk *d, const char *title, int year)
{
	int64_t id = 0;

	desk_begin(d);
	check_ok(plan_add(d->s, title, year, "甲政办〔2024〕1号", &id, &d->err),
		 &d->err);
	desk_commit(d, "方案");
	return id;
}

static int64_t stage(struct desk *d, int64_t of, int64_t unit, const char *what,
		     const char *due)
{
	struct stage_new n = {.plan = of,
			      .m = {.unit = unit,
				    .what = what,
				    .issued = day("2024-04-01"),
				    .days = -1,
				    .due = day(due)},
			      .deliverable = "目录"};
	int64_t id = 0;

	desk_begin(d);
	check_ok(stage_add(d->s, &n, &id, &d->err), &d->err);
	desk_commit(d, "阶段");
	return id;
}

static void stages_in_order(void **state)
{
	struct desk *d = *state;
	struct stage_list l;
	struct plan_list plans;
	int64_t a = plan(d, "目录工作方案", 2024), b = plan(d, "专区方案", 2023);
	int64_t second = stage(d, a, d->jia, "编目录", "2024-06-30");

	stage(d, a, d->yi, "建专栏", "2024-05-31");
	stage(d, a, d->yi, "编目录", "2024-06-28");
	stage(d, b, d->jia, "选址", "2024-04-30");
	check_ok(stages_list(d->s, &all, 0, 0, day("2024-05-09"), &l, &d->err),
		 &d->err);
	assert_int_equal(l.rows, 4);
	/* the same words are one number of the plan; the year before comes behind */
	assert_int_equal(l.row[0].order, 1);
	assert_string_equal(l.row[0].m->unit_name, "乙镇");
	assert_int_equal(l.row[1].order, 1);
	assert_int_equal(l.row[1].m->id, second);
	assert_int_equal(l.row[2].order, 2);
	assert_string_equal(l.row[3].plan_title, "专区方案");
	assert_int_equal(l.row[3].m->light, LIGHT_OVERDUE);
	assert_string_equal(l.row[0].deliverable, "目录");
	stage_list_release(&l);
	check_ok(stages_list(d->s, &all, b, 0, day("2024-05-09"), &l, &d->err),
		 &d->err);
	assert_int_equal(l.rows, 1);
	stage_list_release(&l);
	check_ok(stages_list(d->s, &all, 0, 2024, day("2024-05-09"), &l, &d->err),
		 &d->err);
	assert_int_equal(l.rows, 3);
	stage_list_release(&l);

	desk_begin(d);
	check_ok(matter_event_add(d->s, second, EVENT_DONE, day("2024-07-01"), -1,
				  DAY_NONE, "", &d->err),
		 &d->err);
	desk_commit(d, "完成");
	check_ok(stages_list(d->s, &all, a, 0, day("2024-07-02"), &l, &d->err),
		 &d->err);
	for (size_t i = 0; i < l.rows; i++) {
		if (l.row[i].m->id != second)
			continue;
		assert_int_equal(l.row[i].end.day, day("2024-07-01"));
		assert_false(l.row[i].end.dropped);
		assert_true(l.row[i].m->late);
	}
	stage_list_release(&l);
	check_ok(plans_list(d->s, 2024, day("2024-07-02"), &plans, &d->err), &d->err);
	assert_int_equal(plans.rows, 1);
	assert_int_equal(plans.row[0].stages, 3);
	assert_int_equal(plans.row[0].done, 1);
	assert_int_equal(plans.row[0].overdue, 2);
	plan_list_release(&plans);
}

static void plans_found_and_refused(void **state)
{
	struct desk *d = *state;
	int64_t a = plan(d, "目录工作方案", 2024), b = plan(d, "专区工作方案", 2024);
	int64_t found = 0, id = stage(d, a, d->jia, "编目录", "2024-06-30");
	char number[24];

	check_ok(plan_find(d->s, "zqgz", &found, &d->err), &d->err);
	assert_int_equal(found, b);
	snprintf(number, sizeof number, "%lld", (long long)a);
	check_ok(plan_find(d->s, number, &found, &d->err), &d->err);
	assert_int_equal(found, a);
	assert_int_equal(plan_find(d->s, "工作方案", &found, &d->err), ST_AMBIGUOUS);
	assert_non_null(strstr(d->err.say, "专区工作方案"));
	assert_int_equal(plan_find(d->s, "没有", &found, &d->err), ST_NOT_FOUND);
	assert_int_equal(plan_find(d->s, "", &found, &d->err), ST_NOT_FOUND);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, plan_add(d->s, "目录工作方案", 2025, "", NULL, &d->err),
			 "方案"),
		ST_INPUT);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, plan_add(d->s, "目录　工作 方案", 2025, "", NULL, &d->err),
			 "方案"),
		ST_INPUT);
	assert_non_null(strstr(d->err.say, "方案“目录工作方案”只差空格"));
	desk_begin(d);
	check_ok(desk_end(d, plan_edit(d->s, a, "目录 工作方案", 2024, "", &d->err),
			  "方案"),
		 &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, plan_add(d->s, " ", 2025, "", NULL, &d->err), "方案"),
		ST_INPUT);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, plan_add(d->s, "方案", 20240, "", NULL, &d->err), "方案"),
		ST_INPUT);
	desk_begin(d);
	assert_int_equal(desk_end(d, plan_delete(d->s, a, &d->err), "删"), ST_INPUT);
	assert_non_null(strstr(d->err.say, "1 个阶段"));
	desk_begin(d);
	check_ok(stage_edit(d->s, id, "编制目录", "", "2024版", &d->err), &d->err);
	check_ok(stage_delete(d->s, id, &d->err), &d->err);
	check_ok(plan_delete(d->s, a, &d->err), &d->err);
	desk_commit(d, "删");
	/* a number that is no stage's */
	desk_begin(d);
	assert_int_equal(desk_end(d, stage_delete(d->s, 99, &d->err), "删"),
			 ST_NOT_FOUND);
}

static enum status duty(struct desk *d, const char *sort, const char *start,
			const char *due, int64_t *id)
{
	struct duty_new n = {.sort = sort,
			     .has_term = due != NULL,
			     .m = {.unit = d->bing,
				   .what = "发布解读",
				   .issued = day(start),
				   .days = -1,
				   .due = due ? day(due) : DAY_NONE},
			     .document = "甲县某办法"};

	desk_begin(d);
	return desk_end(d, duty_add(d->s, &n, id, &d->err), "应尽");
}

/* An explanation is due the day its document is published: a day later it is late. */
static void explanations(void **state)
{
	static const struct {
		const char *done;
		const char *lateness;
	} cases[] = {
		{"2024-04-03", ""},
		{"2024-04-04", "解读迟发"},
		{"2024-05-06", "解读迟发"},
	};
	struct desk *d = *state;
	struct duty_list l;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t id = 0;

		assert_int_equal(duty(d, "政策解读", "2024-04-03", NULL, &id), ST_OK);
		check_ok(duties_list(d->s, &all, "政策解读", day("2024-04-03"), &l,
				     &d->err),
			 &d->err);
		assert_int_equal(l.row[l.rows - 1].m->due, day("2024-04-03"));
		duty_list_release(&l);
		desk_begin(d);
		check_ok(duty_done(d->s, id, day(cases[i].done), "http://x.gov.cn/j",
				   "", &d->err),
			 &d->err);
		desk_commit(d, "完成");
		check_ok(duties_list(d->s, &all, NULL, day("2024-05-09"), &l, &d->err),
			 &d->err);
		assert_string_equal(l.row[i].lateness, cases[i].lateness);
		assert_string_equal(l.row[i].evidence, "http://x.gov.cn/j");
		assert_string_equal(l.row[i].document, "甲县某办法");
		duty_list_release(&l);
	}
	check_ok(duties_list(d->s, &all, "以干代训", day("2024-05-09"), &l, &d->err),
		 &d->err);
	assert_int_equal(l.rows, 0);
	duty_list_release(&l);
}

static void duties_refused(void **state)
{
	struct desk *d = *state;
	int64_t id = 0;

	assert_int_equal(duty(d, "以干代训", "2024-03-11", NULL, &id), ST_INPUT);
	assert_non_null(strstr(d->err.say, "没有统一的时限"));
	assert_int_equal(duty(d, "解读", "2024-03-11", NULL, &id), ST_INPUT);
	assert_non_null(strstr(d->err.say, "政策解读、以干代训"));
	assert_int_equal(duty(d, "以干代训", "2024-03-11", "2024-03-01", &id),
			 ST_INPUT);
	assert_int_equal(duty(d, "以干代训", "2024-03-11", "2024-04-30", &id), ST_OK);
	desk_begin(d);
	check_ok(duty_done(d->s, id, day("2024-04-01"), NULL, "", &d->err), &d->err);
	desk_commit(d, "完成");
	desk_begin(d);
	assert_int_equal(
		desk_end(d, duty_done(d->s, id, day("2024-04-02"), NULL, "", &d->err),
			 "再"),
		ST_INPUT);
	desk_begin(d);
	check_ok(duty_delete(d->s, id, &d->err), &d->err);
	desk_commit(d, "删");
}

static void undone_is_the_start(void **state)
{
	struct desk *d = *state;
	char *start = kit_dump(d->s->db);
	int64_t a = plan(d, "目录工作方案", 2024), id = 0;
	int64_t st = stage(d, a, d->jia, "编目录", "2024-06-30");
	size_t n = 0;

	assert_int_equal(duty(d, "政策解读", "2024-04-03", NULL, &id), ST_OK);
	desk_begin(d);
	check_ok(duty_done(d->s, id, day("2024-04-04"), "网址", "", &d->err), &d->err);
	check_ok(matter_event_add(d->s, st, EVENT_EXTENDED, day("2024-05-01"), -1,
				  day("2024-07-31"), "改版推迟", &d->err),
		 &d->err);
	check_ok(stage_edit(d->s, st, "编制目录", "", "2024版", &d->err), &d->err);
	desk_commit(d, "改");
	desk_begin(d);
	check_ok(stage_delete(d->s, st, &d->err), &d->err);
	check_ok(duty_delete(d->s, id, &d->err), &d->err);
	check_ok(plan_delete(d->s, a, &d->err), &d->err);
	desk_commit(d, "删");
	check_dump(d->s->db, start);
	for (; n < 5; n++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	for (n = 0; n < 4; n++)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	assert_int_equal(db_int(d->s, 0, "SELECT count(*) FROM stage", ""), 1);
	assert_int_equal(db_int(d->s, 0, "SELECT count(*) FROM duty", ""), 1);
	free(start);
}

static void groups_of_units(void **state)
{
	static const struct {
		const char *text;
		size_t n; /* 0: refused */
	} cases[] = {
		{"全部乡镇", 2},       {"all-departments", 1},
		{"全部单位", 3},       {"甲镇、乙镇", 2},
		{"全部乡镇，甲镇", 0}, {"丙局,全部乡镇", 3},
		{"甲县", 1},           {"", 0},
		{"丁镇", 0},           {"甲镇、丁镇", 0},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t *ids = NULL;
		size_t n = 0;
		enum status st = units_named(d->s, cases[i].text, day("2024-05-09"),
					     &ids, &n, &d->err);

		if ((st == ST_OK) != (cases[i].n > 0) || n != cases[i].n)
			fail_msg("%s: %zu, %s", cases[i].text, n, d->err.say);
		free(ids);
	}
}

/* ---- samples ---- */

static void with_sample(const char *name, void (*run)(struct store *s))
{
	struct place *place = NULL;
	char path[320];
	struct store *s = NULL;
	struct error err;

	place_setup((void **)&place);
	snprintf(path, sizeof path, "%s/样例.gongkai", place->dir);
	check_ok(store_create(path, name, NULL, &err), &err);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	run(s);
	store_close(s);
	void *p = place;
	place_teardown(&p);
}

/* The three dates of the plan, and who works on which of the six new domains. */
static void changsha(struct store *s)
{
	static const struct {
		const char *unit, *domain;
	} owners[] = {
		{"宁乡市", "旅游"},     {"岳麓区", "统计"},
		{"长沙县", "自然资源"}, {"望城区", "交通运输"},
		{"芙蓉区", "广播电视"}, {"浏阳市", "新闻出版版权"},
	};
	static const char *const dates[] = {"2022-07-31", "2022-07-31", "2022-07-31",
					    "2022-08-31", "2022-08-31", "2022-09-30"};
	static const size_t many[] = {1, 7, 6, 7, 7, 7};
	size_t rows[7] = {0};
	struct stage_list l;
	struct error err;

	assert_int_equal(store_demo_today(s), day("2022-07-29"));
	check_ok(stages_list(s, &all, 0, 2022, day("2022-07-29"), &l, &err), &err);
	assert_int_equal(l.rows, 35);
	for (size_t i = 0; i < l.rows; i++) {
		const struct stage *x = &l.row[i];

		assert_in_range(x->order, 1, 6);
		rows[x->order]++;
		assert_int_equal(x->m->due, day(dates[x->order - 1]));
		assert_int_equal(x->m->start, day("2022-06-13"));
		assert_int_equal(x->m->light,
				 x->order <= 3 ? LIGHT_URGENT : LIGHT_NORMAL);
		for (size_t k = 0; x->order == 3 && k < 6; k++) {
			char *domain = domain_name(s, x->m->domain);
			if (strcmp(owners[k].unit, x->m->unit_name) == 0)
				assert_string_equal(domain, owners[k].domain);
			free(domain);
		}
	}
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(rows[i + 1], many[i]);
	stage_list_release(&l);
	struct finding_list f;
	check_ok(check_all(s, &f, &err), &err);
	finding_list_release(&f);
}

static void xinfeng(struct store *s)
{
	struct stage_list stages;
	struct duty_list duties;
	struct outlet_list outlets;
	struct error err;
	size_t done = 0;

	check_ok(stages_list(s, &all, 0, 0, day("2024-05-09"), &stages, &err), &err);
	assert_int_equal(stages.rows, 4);
	for (size_t i = 0; i < stages.rows; i++)
		assert_int_equal(stages.row[i].m->due, day("2024-04-30"));
	stage_list_release(&stages);
	/* 16 townships and one department were asked for the leaflets; five have them */
	check_ok(duties_list(s, &all, "查询区资料", day("2024-05-09"), &duties, &err),
		 &err);
	assert_int_equal(duties.rows, 17);
	for (size_t i = 0; i < duties.rows; i++)
		done += duties.row[i].end.day != DAY_NONE;
	assert_int_equal(done, 5);
	duty_list_release(&duties);
	check_ok(duties_list(s, &all, "以干代训", day("2024-05-09"), &duties, &err),
		 &err);
	assert_int_equal(duties.rows, 8);
	for (size_t i = 0; i < duties.rows; i++)
		assert_int_equal(duties.row[i].end.day == DAY_NONE,
				 strcmp(duties.row[i].m->unit_name, "县发改委") == 0);
	duty_list_release(&duties);
	/* overdue on the 29th of April for the first time, as the bulletin has it */
	check_ok(
		outlets_list(s, &all, OUTLET_COLUMN, day("2024-04-29"), &outlets, &err),
		&err);
	assert_int_equal(outlets.rows, 1);
	assert_string_equal(outlets.row[0].m->unit_name, "县卫健委");
	assert_int_equal(outlets.row[0].left, -1);
	outlet_list_release(&outlets);
	check_ok(outlets_list(s, &all, OUTLET_ACCOUNT, day("2024-05-09"), &outlets,
			      &err),
		 &err);
	assert_int_equal(outlets.rows, 2);
	outlet_list_release(&outlets);
}

static void sample_changsha(void **state)
{
	(void)state;
	with_sample("changsha-2022", changsha);
}

static void sample_xinfeng(void **state)
{
	(void)state;
	with_sample("xinfeng-2024-04", xinfeng);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(stages_in_order),
	DESK(plans_found_and_refused),
	DESK(explanations),
	DESK(duties_refused),
	DESK(undone_is_the_start),
	DESK(groups_of_units),
	cmocka_unit_test(sample_changsha),
	cmocka_unit_test(sample_xinfeng),
};
RUN(tests)
