/* One publication is counted with its unit, its domain and its item, and taken back whole. */
#include "tests/store/catalog_kit.h"

static struct publication news(struct desk *d, int64_t unit, int64_t item,
			       const char *iso)
{
	return (struct publication){.unit = unit,
				    .domain = d->jobs,
				    .item = item,
				    .day = day(iso),
				    .title = "关于就业补贴的公示",
				    .counted = true};
}

static int64_t enter(struct desk *d, const struct publication *p)
{
	int64_t id = 0;

	desk_begin(d);
	check_ok(publication_add(d->s, p, false, &id, &d->err), &d->err);
	desk_commit(d, "登记");
	return id;
}

static void take_back(struct desk *d, int64_t id)
{
	desk_begin(d);
	check_ok(publication_delete(d->s, id, false, &d->err), &d->err);
	desk_commit(d, "删去");
}

/* Own figure of a month; -1: blank. */
static int64_t own(struct desk *d, int64_t unit, int64_t domain, const char *month)
{
	struct figure f;

	check_ok(figure_one(d->s, period(month), unit, domain, &f, &d->err), &d->err);
	return f.has_own ? f.own : -1;
}

static void kept_is_right(struct desk *d)
{
	size_t wrong = 99;

	desk_begin(d);
	check_ok(figures_rebuild(d->s, &wrong, &d->err), &d->err);
	store_rollback(d->s);
	assert_int_equal(wrong, 0);
}

static void counted_three_ways(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	int64_t item = add_item(d, d->jobs, "补贴名单", "每年更新", "", "2024版");
	check_ok(count_set(d->s, d->jia, 0, period("2024-04"), COUNT_OWN, 7, "报表",
			   false, &d->err),
		 &d->err);
	desk_commit(d, "目录");
	char *before = kit_dump(d->s->db);
	struct publication p = news(d, d->jia, item, "2024-04-09");
	int64_t a = enter(d, &p);
	assert_int_equal(own(d, d->jia, 0, "2024-04"), 8);
	assert_int_equal(own(d, d->jia, d->jobs, "2024-04"), 1);
	assert_int_equal(state_of(d, d->jia, item, day("2025-04-09")), FILL_DONE);
	assert_int_equal(state_of(d, d->jia, item, day("2025-04-10")), FILL_STALE);
	p.day = day("2024-04-20");
	int64_t b = enter(d, &p);
	assert_int_equal(own(d, d->jia, 0, "2024-04"), 9);
	assert_int_equal(own(d, d->jia, d->jobs, "2024-04"), 2);
	assert_int_equal(state_of(d, d->jia, item, day("2025-04-20")), FILL_DONE);
	kept_is_right(d);
	/* In whichever order they go, everything is as it was. */
	take_back(d, a);
	assert_int_equal(own(d, d->jia, d->jobs, "2024-04"), 1);
	take_back(d, b);
	assert_int_equal(own(d, d->jia, 0, "2024-04"), 7);
	assert_int_equal(own(d, d->jia, d->jobs, "2024-04"), -1);
	assert_int_equal(state_of(d, d->jia, item, day("2024-05-01")), FILL_OPEN);
	check_dump(d->s->db, before);
	kept_is_right(d);
	for (int i = 0; i < 4; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

/* Entered and deleted at random, by hand filled or not: in the end nothing is left. */
static void nothing_is_left(void **state)
{
	struct desk *d = *state;
	enum {
		ROUNDS = 60,
		HELD = 12
	};
	int64_t held[HELD], units[2];
	size_t n = 0;
	uint64_t seed = 5;

	desk_begin(d);
	int64_t item[2] = {add_item(d, d->jobs, "甲", "每季度", "", "2024版"),
			   add_item(d, d->jobs, "乙", "", "", "2024版")};
	check_ok(filling_set(d->s, d->jia, item[0], day("2024-02-10"),
			     day("2024-12-31"), &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->jia, d->jobs, period("2024-02"), COUNT_OWN, 0, NULL,
			   false, &d->err),
		 &d->err);
	desk_commit(d, "开始");
	char *before = kit_dump(d->s->db);
	units[0] = d->jia;
	units[1] = d->bing;
	for (int i = 0; i < ROUNDS || n; i++) {
		struct publication p =
			news(d, units[kit_below(&seed, 2)],
			     kit_below(&seed, 3) ? item[kit_below(&seed, 2)] : 0,
			     "2024-01-31");
		p.day += (daynum)kit_below(&seed, 40);
		p.counted = kit_below(&seed, 4) > 0;
		if (i >= ROUNDS || n == HELD || (n && kit_below(&seed, 2))) {
			size_t at = kit_below(&seed, (uint32_t)n);
			take_back(d, held[at]);
			held[at] = held[--n];
		} else {
			held[n++] = enter(d, &p);
		}
	}
	check_dump(d->s->db, before);
	kept_is_right(d);
	free(before);
}

static void ranges_in_the_way(void **state)
{
	struct desk *d = *state;
	struct publication p = news(d, d->jia, 0, "2024-04-09");

	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, period("2024-03-01..2024-04-30"), COUNT_OWN,
			   5, NULL, false, &d->err),
		 &d->err);
	check_ok(count_set_upto(d->s, d->yi, 0, day("2024-06-05"), 40, NULL, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->bing, 0, period("2024-04-01..2024-04-10"),
			   COUNT_OWN, 5, NULL, false, &d->err),
		 &d->err);
	desk_commit(d, "数量");
	char *before = kit_dump(d->s->db);
	const int64_t units[] = {d->jia, d->yi, d->bing};
	for (size_t i = 0; i < 3; i++) {
		p.unit = units[i];
		p.counted = true;
		desk_begin(d);
		assert_int_equal(publication_add(d->s, &p, true, NULL, &d->err),
				 ST_INPUT);
		assert_non_null(strstr(d->err.say, "不计入数量"));
		store_rollback(d->s);
		p.counted = false;
		int64_t id = enter(d, &p);
		take_back(d, id);
	}
	check_dump(d->s->db, before);
	free(before);
}

static void a_derived_figure_is_asked_for(void **state)
{
	struct desk *d = *state;
	struct publication p = news(d, d->jia, 0, "2024-04-09");
	int64_t id;

	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, period("2024-03"), COUNT_CUMULATIVE, 30,
			   NULL, false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->jia, 0, period("2024-04"), COUNT_CUMULATIVE, 42,
			   NULL, false, &d->err),
		 &d->err);
	desk_commit(d, "数量");
	desk_begin(d);
	assert_int_equal(publication_add(d->s, &p, false, &id, &d->err), ST_ASK);
	assert_non_null(strstr(d->err.say, "12"));
	store_rollback(d->s);
	desk_begin(d);
	check_ok(publication_add(d->s, &p, true, &id, &d->err), &d->err);
	desk_commit(d, "登记");
	assert_int_equal(own(d, d->jia, 0, "2024-04"), 13);
	take_back(d, id);
	assert_int_equal(own(d, d->jia, 0, "2024-04"), 12);
	kept_is_right(d);
}

static void refused(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	int64_t item = add_item(d, d->care, "补贴名单", "", "", "2024版");
	int64_t county = add_item(d, d->jobs, "指南", "", "县级", "2024版");
	check_ok(exemption_set(d->s, d->yi, d->jobs, 0, NULL, &d->err), &d->err);
	desk_commit(d, "目录");
	struct publication cases[8];
	for (size_t i = 0; i < 8; i++)
		cases[i] = news(d, d->jia, 0, "2024-04-09");
	cases[0].title = " ";
	cases[1].title = "甲\x1b";
	cases[2].item = item; /* of another domain */
	cases[3].item = county;
	cases[4].unit = d->yi;
	cases[5].unit = unit_root(d->s);
	cases[6].day = DAY_NONE;
	cases[7].domain = 999;
	for (size_t i = 0; i < 8; i++) {
		desk_begin(d);
		assert_int_equal(publication_add(d->s, &cases[i], false, NULL, &d->err),
				 ST_INPUT);
		store_rollback(d->s);
	}
	desk_begin(d);
	assert_int_equal(publication_delete(d->s, 77, false, &d->err), ST_NOT_FOUND);
	store_rollback(d->s);
	/* What is filled by a publication is not cleared by hand. */
	struct publication p = news(d, d->jia, 0, "2024-04-09");
	p.domain = d->care;
	p.item = item;
	enter(d, &p);
	desk_begin(d);
	assert_int_equal(filling_clear(d->s, d->jia, item, &d->err), ST_INPUT);
	assert_int_equal(exemption_set(d->s, d->jia, d->care, 0, NULL, &d->err),
			 ST_INPUT);
	store_rollback(d->s);
}

static void listed(void **state)
{
	struct desk *d = *state;
	struct publication_list l;

	desk_begin(d);
	int64_t item = add_item(d, d->jobs, "补贴名单", "", "", "2024版");
	desk_commit(d, "目录");
	struct publication p = news(d, d->jia, item, "2024-04-09");
	p.address = "https://example.invalid/1";
	enter(d, &p);
	p = news(d, d->yi, 0, "2024-03-09");
	p.counted = false;
	enter(d, &p);
	static const struct {
		const char *period;
		int unit, domain;
		size_t rows;
	} cases[] = {{NULL, 0, 0, 2},    {"2024-04", 0, 0, 1}, {"2024-05", 0, 0, 0},
		     {NULL, 1, 0, 1},    {NULL, 0, 1, 2},      {NULL, 0, 2, 0},
		     {"2024Q1", 1, 0, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct publication_filter f = {
			.period = cases[i].period ? period(cases[i].period)
						  : (struct period){DAY_NONE, DAY_NONE},
			.unit = cases[i].unit ? d->jia : 0,
			.domain = cases[i].domain == 1   ? d->jobs
				  : cases[i].domain == 2 ? d->care
							 : 0,
		};
		check_ok(publications_list(d->s, &f, &l, &d->err), &d->err);
		assert_int_equal(l.rows, cases[i].rows);
		publication_list_release(&l);
	}
	check_ok(publications_list(
			 d->s,
			 &(struct publication_filter){.period = {DAY_NONE, DAY_NONE}},
			 &l, &d->err),
		 &d->err);
	assert_string_equal(l.row[0].unit_name, "乙镇");
	assert_false(l.row[0].counted);
	assert_string_equal(l.row[0].level1, "");
	assert_string_equal(l.row[1].level2, "补贴名单");
	assert_string_equal(l.row[1].address, "https://example.invalid/1");
	assert_string_equal(l.row[1].domain_name, "就业");
	publication_list_release(&l);
}

static size_t findings(struct desk *d, const char *what)
{
	struct finding_list l;
	size_t n = 0;
	enum status st = check_all(d->s, &l, &d->err);

	assert_true(st == ST_OK || st == ST_NO);
	for (size_t i = 0; i < l.rows; i++)
		n += strstr(l.row[i].what, what) != NULL;
	finding_list_release(&l);
	return n;
}

/* What was changed behind the entries' backs is found. */
static void checked(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	int64_t item = add_item(d, d->jobs, "补贴名单", "", "", "2024版");
	desk_commit(d, "目录");
	struct publication p = news(d, d->jia, item, "2024-04-09");
	enter(d, &p);
	enter(d, &p);
	assert_int_equal(findings(d, "数量少于"), 0);
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, period("2024-04"), COUNT_OWN, 1, NULL,
			   false, &d->err),
		 &d->err);
	check_ok(count_clear(d->s, d->jia, d->jobs, period("2024-04"), &d->err),
		 &d->err);
	desk_commit(d, "改数");
	assert_int_equal(findings(d, "数量少于"), 2);
	desk_begin(d);
	check_ok(db_run(d->s, &d->err, "UPDATE filling SET day=day+1", ""), &d->err);
	check_ok(
		db_run(d->s, &d->err,
		       "INSERT INTO exemption(unit,item) SELECT unit,item FROM filling",
		       ""),
		&d->err);
	desk_commit(d, "坏");
	assert_int_equal(findings(d, "填报日与登记的不一致"), 1);
	assert_int_equal(findings(d, "又登记为不涉及"), 1);
	/* Taken back, whatever the figures became. */
	struct publication_list l;
	check_ok(publications_list(
			 d->s,
			 &(struct publication_filter){.period = {DAY_NONE, DAY_NONE}},
			 &l, &d->err),
		 &d->err);
	for (size_t i = 0; i < l.rows; i++)
		take_back(d, l.row[i].id);
	publication_list_release(&l);
	assert_int_equal(findings(d, "数量少于"), 0);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(counted_three_ways),
	DESK(nothing_is_left),
	DESK(ranges_in_the_way),
	DESK(a_derived_figure_is_asked_for),
	DESK(refused),
	DESK(listed),
	DESK(checked),
};
RUN(tests)
