/* Terms as they are typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/term.h"
#include "text/lang.h"

static void typed(void **state)
{
	static const struct {
		const char *text;
		int days;
		enum per per;
		const char *code, *shown;
	} cases[] = {
		{"10d", 10, PER_DAY, "10d", "10天"},
		{"2w", 2, PER_WEEK, "2w", "2周"},
		{"6m", 6, PER_MONTH, "6m", "6个月"},
		{"7wd", 7, PER_WORKDAY, "7wd", "7个工作日"},
		{"0wd", 0, PER_WORKDAY, "0wd", "0个工作日"},
		{"２周", 2, PER_WEEK, "2w", "2周"},
		{" 14 天", 14, PER_DAY, "14d", "14天"},
		{"14日", 14, PER_DAY, "14d", "14天"},
		{"6个月", 6, PER_MONTH, "6m", "6个月"},
		{"7工作日", 7, PER_WORKDAY, "7wd", "7个工作日"},
		{"7个工作日", 7, PER_WORKDAY, "7wd", "7个工作日"},
		{"3个星期", 3, PER_WEEK, "3w", "3周"},
		{"400d", 400, PER_DAY, "400d", "400天"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = {0};
		int days = -2;
		enum per per = 0;

		if (!term_parse(cases[i].text, &days, &per))
			fail_msg("refused: %s", cases[i].text);
		assert_int_equal(days, cases[i].days);
		assert_int_equal(per, cases[i].per);
		term_code(&b, days, per);
		assert_string_equal(buf_text(&b), cases[i].code);
		buf_clear(&b);
		term_chinese(&b, days, per);
		assert_string_equal(buf_text(&b), cases[i].shown);
		buf_clear(&b);
		term_show(&b, days, per);
		assert_string_equal(buf_text(&b), cases[i].shown);
		buf_release(&b);
	}
}

/* A number alone is no term, and nothing is changed by what is none. */
static void refused(void **state)
{
	static const char *const texts[] = {"",
					    "10",
					    "d",
					    "-2w",
					    "2.5w",
					    "401d",
					    "2y",
					    "两周",
					    "2w2d",
					    "2 w d",
					    "99999999999999999999d",
					    "周2"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		int days = -2;
		enum per per = PER_MONTH;

		if (term_parse(texts[i], &days, &per))
			fail_msg("taken: %s", texts[i]);
		assert_int_equal(days, -2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed),
		cmocka_unit_test(refused),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
