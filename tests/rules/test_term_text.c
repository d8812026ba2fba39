#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/rules/shipped.h"

#include "rules/term_text.h"
#include "rules/tier.h"
#include "text/csv.h"
#include "text/lang.h"

enum {
	MAN = TERM_TEXT_MANUAL,
	STAT = TERM_TEXT_STATUTORY,
	IN = TERM_TEXT_WITHIN,
	EVERY = TERM_TEXT_EVERY
};

static const struct {
	const char *text;
	int kind, n;
	enum per per;
} cases[] = {
	/* as catalogs print them */
	{"信息形成或者变更之日起20个工作日内", IN, 20, PER_WORKDAY},
	{"形成之日起20个工作日内", IN, 20, PER_WORKDAY},
	{"形成20个工作日内", IN, 20, PER_WORKDAY},
	{"形成或变更之日起20个工作日内公开", IN, 20, PER_WORKDAY},
	{"20工作日", IN, 20, PER_WORKDAY},
	{"20个工作日", IN, 20, PER_WORKDAY},
	{"3个工作日内", IN, 3, PER_WORKDAY},
	{"应自作出行政决定之日起7个工作日内公示", IN, 7, PER_WORKDAY},
	{"自信息形成之日起２０个工作日内予以公开", IN, 20, PER_WORKDAY},
	{"信息形成或变更之日起 20 个工作日内", IN, 20, PER_WORKDAY},
	{"自收到之日起二十个工作日内", IN, 20, PER_WORKDAY},
	{"十五个工作日以内", IN, 15, PER_WORKDAY},
	{"不超过20个工作日", IN, 20, PER_WORKDAY},
	{"公示期满后5个工作日内", IN, 5, PER_WORKDAY},
	{"公示期7天，期满后5个工作日内公开", IN, 5, PER_WORKDAY},
	{"7日内", IN, 7, PER_DAY},
	{"自批准之日起15天内", IN, 15, PER_DAY},
	{"一个月内", IN, 1, PER_MONTH},
	{"6个月内", IN, 6, PER_MONTH},
	{"半年内", IN, 6, PER_MONTH},
	{"一周内", IN, 1, PER_WEEK},
	{"及时公开，最迟20个工作日内", IN, 20, PER_WORKDAY},
	{"20个工作日内；变更的，20个工作日内更新", IN, 20, PER_WORKDAY},
	/* again and again */
	{"每季度更新", EVERY, 3, PER_MONTH},
	{"每年公开一次", EVERY, 12, PER_MONTH},
	{"按月公开", EVERY, 1, PER_MONTH},
	{"按季度", EVERY, 3, PER_MONTH},
	{"每半年更新一次", EVERY, 6, PER_MONTH},
	{"每月5日前", EVERY, 1, PER_MONTH},
	{"每3个月更新", EVERY, 3, PER_MONTH},
	{"每两周更新", EVERY, 2, PER_WEEK},
	{"逐日公布", EVERY, 1, PER_DAY},
	/* nothing printed: 条例 art. 26; anything printed is not made into it */
	{"", STAT, 20, PER_WORKDAY},
	{" 　\n", STAT, 20, PER_WORKDAY},
	{"—", MAN, 0, 0},
	{"及时公开", MAN, 0, 0},
	{"实时公开", MAN, 0, 0},
	{"同上", MAN, 0, 0},
	{"长期公开", MAN, 0, 0},
	{"按进展情况及时公开", MAN, 0, 0},
	{"24小时内", MAN, 0, 0},
	/* how long it stays, how long before */
	{"公告期限为5个工作日", MAN, 0, 0},
	{"公示期5个工作日", MAN, 0, 0},
	{"公示时间不少于7天", MAN, 0, 0},
	{"公示不少于5个工作日", MAN, 0, 0},
	{"会议召开前3个工作日", MAN, 0, 0},
	{"提前5个工作日内", MAN, 0, 0},
	{"5个工作日以上", MAN, 0, 0},
	/* two, or what is no term */
	{"行政许可7个工作日内，其他20个工作日内", MAN, 0, 0},
	{"3-5个工作日内", MAN, 0, 0},
	{"3至5个工作日", MAN, 0, 0},
	{"三至五个工作日内", MAN, 0, 0},
	{"每季度更新，20个工作日内公开", MAN, 0, 0},
	{"每年1月31日前", MAN, 0, 0},
	{"2022年", MAN, 0, 0},
	{"7日", MAN, 0, 0},
	{"第5个工作日", MAN, 0, 0},
	{"0个工作日内", MAN, 0, 0},
	{"401个工作日内", MAN, 0, 0},
	{"99999999999999999999个工作日内", MAN, 0, 0},
};

static void test_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct term_text t = term_text_parse(cases[i].text);

		if ((int)t.kind != cases[i].kind || t.n != cases[i].n ||
		    (cases[i].n && t.per != cases[i].per))
			fail_msg("%s: kind %d, %d of %d", cases[i].text, (int)t.kind,
				 t.n, (int)t.per);
	}
}

static void test_updates(void **state)
{
	static const struct {
		const char *text, *day, *due;
	} rows[] = {
		{"每季度更新", "2024-01-31", "2024-04-30"},
		{"每年公开", "2024-02-29", "2025-02-28"},
		{"每两周更新", "2024-05-06", "2024-05-20"},
		{"20个工作日内", "2024-05-06", NULL},
		{"", "2024-05-06", NULL},
		{"及时公开", "2024-05-06", NULL},
	};
	struct calendar c = {0};

	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct term_text t = term_text_parse(rows[i].text);
		daynum due = term_text_update(&c, &t, day(rows[i].day));

		assert_int_equal(due, rows[i].due ? day(rows[i].due) : DAY_NONE);
	}
	struct term_text t = term_text_parse("每年公开");
	assert_int_equal(term_text_update(&c, &t, DAY_NONE), DAY_NONE);
	calendar_release(&c);
}

/* --- tiers --- */

static const struct {
	const char *text;
	unsigned tiers;
	bool known;
} tiers[] = {
	{"县级", TIER_COUNTY, true},
	{"乡级", TIER_TOWNSHIP, true},
	{"县级、乡级", TIER_ALL, true},
	{"乡、村级", TIER_TOWNSHIP, true},
	{"镇级/村级", TIER_TOWNSHIP, true},
	{"市级", TIER_COUNTY, true},
	{"县（市、区）级", TIER_COUNTY, true},
	{"社区", TIER_TOWNSHIP, true}, /* not 区 */
	{"村（社区）", TIER_TOWNSHIP, true},
	{"街道", TIER_TOWNSHIP, true},
	{"县级及以下", TIER_ALL, true},
	{"各级", TIER_ALL, true},
	/* ticked */
	{"县级√", TIER_COUNTY, true},
	{"县级√ 乡级", TIER_COUNTY, true},
	{"县级 乡级√", TIER_TOWNSHIP, true},
	{"县、乡级√", TIER_ALL, true},
	{"县级□乡级√", TIER_TOWNSHIP, true},
	{"县级√乡级√", TIER_ALL, true},
	{"■县级 □乡级", TIER_COUNTY, true},
	{"□县级 ■乡级", TIER_TOWNSHIP, true},
	{"☑县级☑乡级", TIER_ALL, true},
	/* for everybody */
	{"", TIER_ALL, true},
	{"　", TIER_ALL, true},
	{"省级", TIER_ALL, false},
	{"√", TIER_ALL, false},
	{"□县级 □乡级", TIER_ALL, false},
};

static void test_tiers(void **state)
{
	struct buf text = {0};
	struct csv csv;
	struct error err;
	struct tier_word word[40];
	size_t n = 0;

	(void)state;
	assert_true(shipped_file("data/tiers.csv", &text));
	assert_int_equal(csv_parse(&csv, text.s, text.len, ',', &err), ST_OK);
	for (size_t i = 0; i < csv.rows; i++) {
		const char *to = csv.row[i].cells == 2 ? csv.row[i].cell[1] : "";

		if (strcmp(to, "county") == 0)
			word[n++] = (struct tier_word){csv.row[i].cell[0], TIER_COUNTY};
		else if (strcmp(to, "township") == 0)
			word[n++] =
				(struct tier_word){csv.row[i].cell[0], TIER_TOWNSHIP};
		else if (strcmp(to, "all") == 0)
			word[n++] = (struct tier_word){csv.row[i].cell[0], TIER_ALL};
	}
	assert_true(n > 10);
	for (size_t i = 0; i < sizeof tiers / sizeof *tiers; i++) {
		bool known;
		unsigned got = tier_parse(word, n, tiers[i].text, &known);

		if (got != tiers[i].tiers || known != tiers[i].known)
			fail_msg("%s: %u %d", tiers[i].text, got, (int)known);
	}
	csv_release(&csv);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_updates),
		cmocka_unit_test(test_tiers),
	};
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
