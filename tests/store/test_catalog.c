/* Editions, items, what is filled and what does not concern whom. */
#include "tests/store/catalog_kit.h"

#include "store/catalog_diff.h"

static const char *const ed21 = "2021版", *const ed22 = "2022版";

static void states(void **state)
{
	struct desk *d = *state;
	daynum today = day("2024-05-09");
	char *before = kit_dump(d->s->db);

	desk_begin(d);
	int64_t both = add_item(d, d->jobs, "规范性文件", "每季度更新", "", ed22);
	int64_t county = add_item(d, d->jobs, "办事指南", "20个工作日内", "县级", ed22);
	int64_t town = add_item(d, d->care, "补贴名单", "", "乡级", ed22);
	desk_commit(d, "目录");
	assert_int_equal(state_of(d, d->jia, both, today), FILL_OPEN);
	assert_int_equal(state_of(d, d->jia, county, today), 0);
	assert_int_equal(state_of(d, d->bing, county, today), FILL_OPEN);
	assert_int_equal(state_of(d, d->bing, town, today), 0);

	desk_begin(d);
	check_ok(filling_set(d->s, d->jia, both, day("2024-02-29"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(filling_set(d->s, d->jia, town, day("2024-05-01"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(exemption_set(d->s, d->yi, 0, both, "没有此项", &d->err), &d->err);
	check_ok(exemption_set(d->s, d->bing, d->jobs, 0, NULL, &d->err), &d->err);
	desk_commit(d, "填报");
	assert_int_equal(state_of(d, d->jia, both, today), FILL_DONE);
	assert_int_equal(state_of(d, d->jia, both, day("2024-05-30")), FILL_STALE);
	assert_int_equal(state_of(d, d->jia, town, day("2025-05-01")), FILL_DONE);
	assert_int_equal(state_of(d, d->yi, both, today), FILL_EXEMPT);
	assert_int_equal(state_of(d, d->bing, county, today), FILL_EXEMPT);

	/* One state takes the place of another. */
	desk_begin(d);
	check_ok(filling_set(d->s, d->yi, both, today, day("2024-06-01"), &d->err),
		 &d->err);
	check_ok(exemption_set(d->s, d->jia, 0, both, NULL, &d->err), &d->err);
	check_ok(exemption_clear(d->s, d->bing, d->jobs, 0, &d->err), &d->err);
	check_ok(filling_clear(d->s, d->jia, town, &d->err), &d->err);
	desk_commit(d, "改");
	assert_int_equal(state_of(d, d->yi, both, today), FILL_DONE);
	assert_int_equal(state_of(d, d->yi, both, day("2024-06-02")), FILL_STALE);
	assert_int_equal(state_of(d, d->jia, both, today), FILL_EXEMPT);
	assert_int_equal(state_of(d, d->bing, county, today), FILL_OPEN);
	assert_int_equal(state_of(d, d->jia, town, today), FILL_OPEN);
	for (int i = 0; i < 3; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void refusals(void **state)
{
	struct desk *d = *state;
	daynum on = day("2024-05-06");

	desk_begin(d);
	int64_t county = add_item(d, d->jobs, "办事指南", "", "县级", ed22);
	int64_t any = add_item(d, d->jobs, "规范性文件", "", "", ed22);
	desk_commit(d, "目录");
	desk_begin(d);
	assert_int_equal(filling_set(d->s, d->jia, county, on, DAY_NONE, &d->err),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "甲镇不用填"));
	assert_int_equal(exemption_set(d->s, d->jia, 0, county, NULL, &d->err),
			 ST_INPUT);
	assert_int_equal(filling_set(d->s, unit_root(d->s), any, on, DAY_NONE, &d->err),
			 ST_INPUT);
	assert_int_equal(filling_set(d->s, 999, any, on, DAY_NONE, &d->err), ST_INPUT);
	assert_int_equal(filling_set(d->s, d->jia, 999, on, DAY_NONE, &d->err),
			 ST_NOT_FOUND);
	assert_int_equal(filling_set(d->s, d->jia, any, DAY_NONE, DAY_NONE, &d->err),
			 ST_INPUT);
	assert_int_equal(filling_set(d->s, d->jia, any, on, on - 1, &d->err), ST_INPUT);
	check_ok(filling_set(d->s, d->jia, any, on, DAY_NONE, &d->err), &d->err);
	assert_int_equal(exemption_set(d->s, d->jia, d->jobs, 0, NULL, &d->err),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "已填 1 项"));
	check_ok(exemption_set(d->s, d->yi, d->jobs, 0, NULL, &d->err), &d->err);
	assert_int_equal(filling_set(d->s, d->yi, any, on, DAY_NONE, &d->err),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "不涉及"));
	store_rollback(d->s);
}

/* The day it is due follows the item's term, but not one that was typed. */
static void due_follows_the_term(void **state)
{
	struct desk *d = *state;
	struct catalog_item it;
	struct arena texts;
	struct filling_list l;

	desk_begin(d);
	int64_t one = add_item(d, d->jobs, "规范性文件", "每季度更新", "", ed22);
	check_ok(filling_set(d->s, d->jia, one, day("2024-01-15"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(filling_set(d->s, d->yi, one, day("2024-01-15"), day("2024-04-20"),
			     &d->err),
		 &d->err);
	desk_commit(d, "填报");
	check_ok(fillings_due(d->s, day("2024-04-12"), 5, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.row[0].due, day("2024-04-15"));
	assert_int_equal(l.row[0].left, 1);
	assert_int_equal(l.row[0].light, LIGHT_URGENT);
	assert_int_equal(l.row[1].left, 5); /* a Saturday: Friday's */
	filling_list_release(&l);
	check_ok(fillings_due(d->s, day("2024-04-12"), 4, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	filling_list_release(&l);
	check_ok(fillings_due(d->s, day("2024-04-16"), 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	assert_int_equal(l.row[0].light, LIGHT_OVERDUE);
	assert_int_equal(l.row[0].state, FILL_STALE);
	filling_list_release(&l);
	check_ok(item_get(d->s, one, &it, &texts, &d->err), &d->err);
	it.term = "每年更新";
	desk_begin(d);
	check_ok(item_edit(d->s, one, &it, &d->err), &d->err);
	desk_commit(d, "改时限");
	arena_release(&texts);
	check_ok(fillings_due(d->s, day("2024-04-16"), 400, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.row[0].due, day("2024-04-20"));
	assert_int_equal(l.row[1].due, day("2025-01-15"));
	filling_list_release(&l);
	/* A later edition of the domain asks anew. */
	desk_begin(d);
	check_ok(edition_copy(d->s, ed22, "2025版", 0, NULL, &d->err), &d->err);
	desk_commit(d, "新版");
	check_ok(fillings_due(d->s, day("2024-04-16"), 400, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	filling_list_release(&l);
}

static daynum due_of(struct desk *d, int64_t item)
{
	struct filling_list l;
	daynum due = DAY_NONE;

	check_ok(fillings_due(d->s, day("2024-04-15"), 400, &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].item == item)
			due = l.row[i].due;
	filling_list_release(&l);
	return due;
}

/* A day off more moves what is counted in working days, and comes back with an undo. */
static void due_follows_the_calendar(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	int64_t days = add_item(d, d->jobs, "招聘", "每5个工作日更新", "", ed22);
	int64_t quarter = add_item(d, d->jobs, "规范性文件", "每季度更新", "", ed22);
	int64_t typed = add_item(d, d->jobs, "培训", "每5个工作日更新", "", ed22);
	for (int i = 0; i < 3; i++)
		check_ok(filling_set(d->s, d->jia,
				     (const int64_t[]){days, quarter, typed}[i],
				     day("2024-04-15"),
				     i == 2 ? day("2024-04-22") : DAY_NONE, &d->err),
			 &d->err);
	desk_commit(d, "填报");
	assert_int_equal(due_of(d, days), day("2024-04-22"));
	desk_begin(d);
	check_ok(store_calendar_set(d->s, day("2024-04-17"), DAY_OFF, "本地", "", NULL,
				    &d->err),
		 &d->err);
	desk_commit(d, "放假");
	assert_int_equal(due_of(d, days), day("2024-04-23"));
	assert_int_equal(due_of(d, quarter), day("2024-07-15"));
	assert_int_equal(due_of(d, typed), day("2024-04-22"));
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	assert_int_equal(due_of(d, days), day("2024-04-22"));
}

static void editions(void **state)
{
	struct desk *d = *state;
	struct edition_list l;
	size_t copied;
	char *name;

	assert_int_equal(edition_find(d->s, NULL, day("2026-06-01"), &name, &d->err),
			 ST_NOT_FOUND);
	desk_begin(d);
	int64_t one = add_item(d, d->jobs, "规范性文件", "", "", ed21);
	add_item(d, d->jobs, "办事指南", "", "厅级", ed21);
	add_item(d, d->care, "补贴名单", "", "乡级", ed21);
	add_item(d, d->care, "补贴名单", "", "乡级", ed22);
	add_item(d, d->care, "没有版本", "", "", "");
	check_ok(filling_set(d->s, d->jia, one, day("2021-05-06"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(exemption_set(d->s, d->yi, 0, one, "无", &d->err), &d->err);
	desk_commit(d, "目录");
	check_ok(editions_list(d->s, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 3);
	assert_string_equal(l.row[0].name, ed22);
	assert_int_equal(l.row[0].year, 2022);
	assert_int_equal(l.row[1].items, 3);
	assert_int_equal(l.row[1].domains, 2);
	assert_int_equal(l.row[1].fillings, 1);
	assert_int_equal(l.row[1].misread, 1);
	assert_string_equal(l.row[2].name, "");
	edition_list_release(&l);
	static const struct {
		const char *text, *name;
	} cases[] = {{NULL, "2022版"}, {"2021版", "2021版"}, {"2021", "2021版"},
		     {"", ""},         {"202", NULL},        {"2023", NULL}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum status st = edition_find(d->s, cases[i].text, day("2026-06-01"),
					      &name, &d->err);

		assert_int_equal(st, cases[i].name ? ST_OK : ST_NOT_FOUND);
		if (cases[i].name)
			assert_string_equal(name, cases[i].name);
		free(name);
	}
	/* Next year's edition does not serve before its year. */
	check_ok(edition_find(d->s, NULL, day("2021-12-31"), &name, &d->err), &d->err);
	assert_string_equal(name, "2021版");
	free(name);
	char *before = kit_dump(d->s->db);
	desk_begin(d);
	check_ok(edition_copy(d->s, ed21, ed22, 0, &copied, &d->err), &d->err);
	desk_commit(d, "复制");
	assert_int_equal(copied, 2); /* one was there */
	check_ok(editions_list(d->s, &l, &d->err), &d->err);
	assert_int_equal(l.row[0].items, 3);
	assert_int_equal(l.row[0].fillings, 0);
	edition_list_release(&l);
	/* What does not concern a unit comes along. */
	assert_int_equal(
		db_int(d->s, 0, "SELECT count(*) FROM exemption WHERE basis='无'", ""),
		2);
	desk_begin(d);
	check_ok(edition_copy(d->s, ed21, ed22, 0, &copied, &d->err), &d->err);
	assert_int_equal(copied, 0);
	assert_int_equal(edition_copy(d->s, ed21, ed21, 0, &copied, &d->err), ST_INPUT);
	assert_int_equal(edition_copy(d->s, ed21, "", 0, &copied, &d->err), ST_INPUT);
	store_rollback(d->s);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void names(struct desk *d, const char *edition, const char *expect)
{
	struct buf out = {0};
	struct catalog l;

	check_ok(items_find(d->s, &(struct item_filter){.edition = edition}, &l,
			    &d->err),
		 &d->err);
	for (size_t i = 0; i < l.rows; i++)
		buf_add(&out, l.row[i].level2);
	assert_string_equal(buf_text(&out), expect);
	buf_release(&out);
	catalog_release(&l);
}

static void order(void **state)
{
	struct desk *d = *state;
	char *before = kit_dump(d->s->db);

	desk_begin(d);
	add_item(d, d->jobs, "甲", "", "", ed22);
	add_item(d, d->jobs, "乙", "", "", ed22);
	int64_t c = add_item(d, d->jobs, "丙", "", "", ed22);
	add_item(d, d->care, "子", "", "", ed22);
	names(d, ed22, "甲乙丙子");
	check_ok(item_place(d->s, c, 1, &d->err), &d->err);
	names(d, ed22, "丙甲乙子");
	check_ok(item_place(d->s, c, 2, &d->err), &d->err);
	names(d, ed22, "甲丙乙子");
	check_ok(item_place(d->s, c, 99, &d->err), &d->err);
	names(d, ed22, "甲乙丙子");
	add_item(d, d->jobs, "丁", "", "", ed22);
	names(d, ed22, "甲乙丙丁子");
	assert_int_equal(item_place(d->s, c, 0, &d->err), ST_INPUT);
	check_ok(edition_copy(d->s, ed22, "2023版", d->jobs, NULL, &d->err), &d->err);
	names(d, "2023版", "甲乙丙丁");
	desk_commit(d, "排序");
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void found(void **state)
{
	struct desk *d = *state;
	int64_t id;

	desk_begin(d);
	int64_t a = add_item(d, d->jobs, "规范性文件", "", "", ed22);
	int64_t b = add_item(d, d->care, "规范性文件", "", "", ed22);
	int64_t c = add_item(d, d->jobs, "办事指南", "", "", ed22);
	desk_commit(d, "目录");
	static const struct {
		const char *text;
		int which; /* 0: not found, 9: several */
		int domain;
	} cases[] = {
		{"政策文件/规范性文件", 1, 1},
		{"政策文件/规范性文件", 2, 2},
		{"政策文件/规范性文件", 9, 0},
		{"办事", 3, 0},
		{"bszn", 3, 0},
		{"政策文件/没有", 0, 0},
		{"没有", 0, 0},
		{"", 0, 0},
		{"999999", 0, 0},
	};
	const int64_t ids[] = {0, a, b, c}, domains[] = {0, d->jobs, d->care};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum status st = item_find(d->s, ed22, domains[cases[i].domain],
					   cases[i].text, &id, &d->err);

		if (cases[i].which == 9)
			assert_int_equal(st, ST_AMBIGUOUS);
		else if (!cases[i].which)
			assert_int_equal(st, ST_NOT_FOUND);
		else
			assert_int_equal(id, ids[cases[i].which]);
	}
	char number[30];
	snprintf(number, sizeof number, "%lld", (long long)b);
	check_ok(item_find(d->s, ed22, 0, number, &id, &d->err), &d->err);
	assert_int_equal(id, b);
}

/* An item goes with what was filled of it. */
static void deleted(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	int64_t a = add_item(d, d->jobs, "规范性文件", "", "", ed22);
	check_ok(filling_set(d->s, d->jia, a, day("2024-05-06"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(exemption_set(d->s, d->yi, 0, a, NULL, &d->err), &d->err);
	check_ok(publication_add(d->s,
				 &(struct publication){.unit = d->jia,
						       .domain = d->jobs,
						       .item = a,
						       .day = day("2024-05-06"),
						       .title = "通知"},
				 false, NULL, &d->err),
		 &d->err);
	desk_commit(d, "目录");
	char *before = kit_dump(d->s->db);
	desk_begin(d);
	check_ok(item_delete(d->s, a, &d->err), &d->err);
	desk_commit(d, "删");
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM filling", ""), 0);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM exemption", ""), 0);
	assert_int_equal(db_int(d->s, -1,
				"SELECT count(*) FROM publication WHERE item IS NULL",
				""),
			 1);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

/* ---- diff: a table of cases ---- */

#define I(dom, l2, content_, tier_)                                                    \
	{                                                                              \
		.domain = dom, .level1 = "一", .level2 = l2, .level3 = "",             \
		.content = content_, .basis = "", .term = "", .subject = "",           \
		.channel = "", .audience = "", .method = "", .tier = tier_,            \
		.edition = "x"                                                         \
	}

static void diff(void **state)
{
	struct catalog_item a[] = {
		I(1, "甲", "内", ""),     I(1, "乙", "内", ""),
		I(1, "丙", "内", ""),     I(2, "甲", "内", ""),
		I(1, "同", "一", "县级"), I(1, "同", "一", "乡级"),
		I(1, "名", "甲", ""),     I(1, "名", "乙", ""),
	};
	struct catalog_item b[] = {
		I(1, "乙", "外", ""),     I(1, "甲", "内", ""),
		I(2, "甲", "内", ""),     I(1, "丁", "内", ""),
		I(1, "同", "二", "乡级"), I(1, "同", "二", "县级"),
		I(1, "名", "丙", ""),     I(1, "名", "甲", ""),
	};
	static const struct {
		enum diff_kind kind;
		size_t a, b;
		unsigned fields;
	} expect[] = {
		{DIFF_CHANGED, 1, 0, 1u << ITEM_CONTENT},
		{DIFF_SAME, 0, 1, 0},
		{DIFF_SAME, 3, 2, 0},
		{DIFF_NEW, SIZE_MAX, 3, 0},
		{DIFF_CHANGED, 5, 4, 1u << ITEM_CONTENT},
		{DIFF_CHANGED, 4, 5, 1u << ITEM_CONTENT},
		{DIFF_CHANGED, 7, 6, 1u << ITEM_CONTENT},
		{DIFF_SAME, 6, 7, 0},
		{DIFF_DROPPED, 2, SIZE_MAX, 0},
	};
	struct catalog from = {a, 8, {0}}, to = {b, 8, {0}}, none = {0};
	struct catalog_diff d;

	(void)state;
	catalog_diff(&from, &to, &d);
	assert_int_equal(d.rows, 9);
	assert_int_equal(d.same, 3);
	assert_int_equal(d.changed, 4);
	assert_int_equal(d.added, 1);
	assert_int_equal(d.dropped, 1);
	for (size_t i = 0; i < d.rows; i++) {
		assert_int_equal(d.row[i].kind, expect[i].kind);
		assert_int_equal(d.row[i].a, expect[i].a);
		assert_int_equal(d.row[i].b, expect[i].b);
		assert_int_equal(d.row[i].fields, expect[i].fields);
	}
	catalog_diff_release(&d);
	catalog_diff(&from, &from, &d);
	assert_int_equal(d.same, 8);
	catalog_diff_release(&d);
	catalog_diff(&none, &to, &d);
	assert_int_equal(d.added, 8);
	catalog_diff_release(&d);
	catalog_diff(&from, &none, &d);
	assert_int_equal(d.dropped, 8);
	catalog_diff_release(&d);
	catalog_diff(&none, &none, &d);
	assert_int_equal(d.rows, 0);
	catalog_diff_release(&d);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(states),
	DESK(refusals),
	DESK(due_follows_the_term),
	DESK(due_follows_the_calendar),
	DESK(editions),
	DESK(order),
	DESK(found),
	DESK(deleted),
	cmocka_unit_test(diff),
};
RUN(tests)
