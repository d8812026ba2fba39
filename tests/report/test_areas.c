/* What a wording says of the areas below a city: sums of their units, ranks, tables, and the city's
 * own departments; a county's has none of them. */
#include <string.h>

#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/fact_own.h"
#include "report/wording_own.h"

static const struct report_options options = {
	.by = RANK_BY_COMPLETION,
	.ties = RANK_ORDINAL,
	.decimals = 2,
	.rounding = ROUND_HALF_UP,
	.bottom = 1,
	.ambiguous = AMBIGUOUS_WIDE,
};

static int64_t under(struct store *s, int64_t parent, enum unit_kind kind,
		     const char *name)
{
	struct error err = {0};
	int64_t id = 0;

	county_ok(unit_add_under(s, parent, kind, name, 0, &id, &err), &err);
	return id;
}

/* A unit with a figure of January 2024 and a target of the year; -1: without. */
static void unit(struct store *s, int64_t parent, enum unit_kind kind, const char *name,
		 int64_t count, int64_t amount)
{
	struct target t = {
		.kind = TARGET_ANNUAL, .range = period_year(2024), .amount = amount};
	struct error err = {0};
	int64_t id = under(s, parent, kind, name);

	if (count >= 0)
		county_ok(count_set(s, id, 0, period_month(2024, 1), COUNT_OWN, count,
				    NULL, true, &err),
			  &err);
	if (amount >= 0)
		county_ok(target_set(s, id, 0, &t, NULL, &err), &err);
}

/* 信县 has 90 of 300 done with 10 besides that are held against nothing, 石县 40 of 200. */
static void city(struct county *c)
{
	struct error err = {0};
	char path[400];

	county_open(c, NULL);
	store_close(c->store);
	snprintf(path, sizeof path, "%s/赣市.gongkai", c->dir);
	county_ok(store_create_area(path, "city", "赣市", &err), &err);
	county_ok(store_open(path, STORE_WRITE, &c->store, NULL, &err), &err);
	struct store *s = c->store;
	county_ok(store_begin(s, &err), &err);
	int64_t a = under(s, unit_top(s), UNIT_COUNTY, "石县");
	int64_t b = under(s, unit_top(s), UNIT_COUNTY, "信县");

	unit(s, a, UNIT_TOWNSHIP, "城关镇", 40, 200);
	unit(s, a, UNIT_TOWNSHIP, "桥头镇", -1, 100);
	unit(s, b, UNIT_TOWNSHIP, "城关镇", 60, 200);
	unit(s, b, UNIT_TOWNSHIP, "大桥镇", 10, -1);
	unit(s, b, UNIT_DEPARTMENT, "县水利局", 30, 100);
	unit(s, unit_top(s), UNIT_DEPARTMENT, "市水利局", 7, 10);
	unit(s, unit_top(s), UNIT_DEPARTMENT, "市教育局", 9, 10);
	county_ok(store_commit(s, "单位", &err), &err);
	county_ok(scope_set(s, unit_top(s), false, &err), &err);
}

/* Fails unless the fact says that; want NULL: it is not there. */
static void fact_is(struct facts *f, const char *name, const char *want)
{
	struct fact fact;

	if (!facts_get(f, name, &fact))
		fail_msg("%s is no fact", name);
	if (fact.there != (want != NULL) ||
	    (want && strcmp(buf_text(&fact.text), want) != 0))
		fail_msg("%s: %s", name, buf_text(&fact.text));
	fact_release(&fact);
}

static void areas_are_the_sums_of_their_units(void **state)
{
	static const struct {
		const char *fact, *want;
	} says[] = {
		{"全县", "全市"},
		{"地区.名称", "县（市、区）"},
		{"直属.名称", "市直部门"},
		{"部门.名称", "部门"}, /* 县直部门 among them */
		{"地区.个数", "2"},
		{"各县.个数", "2"},
		{"各市.个数", "1"},
		{"各省.个数", "0"},
		{"直属.个数", "2"},
		{"部门.个数", "3"},
		{"地区.累计", "140"},
		{"地区.任务", "600"},
		{"地区.完成", "26.00"},   /* 130 of 500: who has both */
		{"地区.年度任务", "500"}, /* likewise */
		{"地区.前", "信县"},
		{"地区.后", "石县"},
		{"地区.末", "石县"},
		{"地区.达标单位", NULL},
		{"地区.落后单位", NULL}, /* 30.00 and 20.00 of a year gone 8.47 */
		{"地区.差", NULL},       /* not of every unit are both there */
		{"直属.末", "市水利局"},
		{"直属.差", "-4"},
		{"全部.累计", "156"},
	};
	struct county c;
	struct facts *f;
	struct error err = {0};

	(void)state;
	city(&c);
	struct store *s = c.store;
	county_ok(facts_new(s, period_month(2024, 1), &options, &f, &err), &err);
	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		fact_is(f, says[i].fact, says[i].want);
	facts_free(f);
	/* A county's own are none, and what is said of it is what was said before. */
	int64_t county = 0;
	county_ok(area_find(s, "信县", &county, &err), &err);
	county_ok(scope_set(s, county, false, &err), &err);
	county_ok(facts_new(s, period_month(2024, 1), &options, &f, &err), &err);
	fact_is(f, "地区.个数", "0");
	fact_is(f, "全县", "全县");
	fact_is(f, "直属.名称", "县直部门");
	fact_is(f, "部门.名称", "县直部门");
	facts_free(f);
	county_close(&c);
}

/* 全县 stands in no bulletin of an area above a county, whatever its name. */
static void an_area_is_called_what_it_is(void **state)
{
	static const struct {
		const char *kind, *name, *whole, *direct;
	} areas[] = {
		{"nation", "拟造", "全国", "国务院部门"},
		{"nation", "赣省", "全国", "国务院部门"},
		{"province", "江西", "全省", "省直部门"},
		{"province", "江西省", "全省", "省直部门"},
		{"province", "北京市", "全市", "市直部门"},
		{"province", "广西壮族自治区", "全区", "区直部门"},
		{"city", "赣州", "全州", "州直部门"},
		{"city", "襄阳", "全市", "市直部门"},
		{"city", "锡林郭勒盟", "全盟", "盟直部门"},
		{"county", "信丰县", "全县", "县直部门"},
		{"county", "信州", "全县", "县直部门"},
		{"county", "信州区", "全区", "区直部门"},
	};
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, NULL);
	for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
		char path[400];
		struct store *s;
		struct facts *f;

		snprintf(path, sizeof path, "%s/%zu.gongkai", c.dir, i);
		county_ok(store_create_area(path, areas[i].kind, areas[i].name, &err),
			  &err);
		county_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
		county_ok(facts_new(s, period_month(2024, 1), &options, &f, &err),
			  &err);
		fact_is(f, "全县", areas[i].whole);
		fact_is(f, "县直", areas[i].direct);
		facts_free(f);
		store_close(s);
	}
	county_close(&c);
}

static void report(struct store *s, const char *kind, struct buf *csv, struct buf *text)
{
	struct doc d = {0};
	struct error err = {0};

	county_ok(report_compose(s, kind, period_month(2024, 1), &options, &d, &err),
		  &err);
	doc_csv(&d, csv);
	doc_text(&d, &options, text);
	doc_release(&d);
}

static void has(const struct buf *b, const char *what)
{
	if (!strstr(buf_text(b), what))
		fail_msg("no \"%s\" in:\n%s", what, buf_text(b));
}

static void a_city_ranks_its_counties_and_its_own_departments(void **state)
{
	static const char *const kinds[] = {"monthly", "ranking", "domains", "charts"};
	struct county c;

	(void)state;
	city(&c);
	struct store *s = c.store;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct buf csv = {0}, text = {0};

		report(s, kinds[i], &csv, &text);
		/* No unit of a county is named. */
		assert_null(strstr(buf_text(&csv), "镇,"));
		assert_null(strstr(buf_text(&text), "大桥镇"));
		assert_null(strstr(buf_text(&text), "县水利局"));
		if (i < 2) {
			/* The completion can be worked out from its row. */
			has(&csv, "名次,地区,单位数,累计数,可比任务数,可比完成数,"
				  "完成比例(%)\r\n"
				  "1,信县,3,100,300,90,30.00\r\n"
				  "2,石县,2,40,200,40,20.00\r\n"
				  ",合计,5,140,500,130,26.00\r\n");
			has(&csv, "1,市教育局,10,9,90.00\r\n"
				  "2,市水利局,10,7,70.00\r\n");
			has(&text, "各县（市、区）");
		}
		/* The total of its table is told in the text. */
		if (strcmp(kinds[i], "domains") == 0) {
			has(&csv, ",合计,5,140\r\n");
			has(&text, "各县（市、区）所属单位共发布信息");
			has(&text, "140条（市直部门的16条不在其内）");
		}
		buf_release(&csv);
		buf_release(&text);
	}
	county_close(&c);
}

static void what_is_too_long_says_how_it_is_not(void **state)
{
	struct county c;
	struct doc d = {0};
	struct buf draft = {0};
	struct error err = {0};

	(void)state;
	city(&c);
	struct store *s = c.store;
	while (draft.len <= 1 << 20)
		buf_add(&draft, "项 城关镇\n");
	assert_int_equal(draft_read(s, "monthly", buf_text(&draft),
				    period_month(2024, 1), &options, &d, &err),
			 ST_INPUT);
	assert_non_null(strstr(err.say, "1024 KB"));
	assert_non_null(strstr(err.say, "--scope"));
	assert_non_null(strstr(err.say, "地区"));
	doc_release(&d);
	buf_release(&draft);
	county_close(&c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(areas_are_the_sums_of_their_units),
		cmocka_unit_test(an_area_is_called_what_it_is),
		cmocka_unit_test(a_city_ranks_its_counties_and_its_own_departments),
		cmocka_unit_test(what_is_too_long_says_how_it_is_not),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
