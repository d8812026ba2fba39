/* Lists of names cut into names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/buf.h"
#include "text/listed.h"

static void cut(void **state)
{
	static const struct {
		const char *list, *ours, *typed; /* names behind a bar each */
	} cases[] = {
		{"", "", ""},
		{"甲", "|甲", "|甲"},
		{"甲、乙、丙", "|甲|乙|丙", "|甲|乙|丙"},
		{"、甲、、乙、", "|甲|乙", "|甲|乙"},
		{"甲, 乙；丙;丁，戊", "|甲, 乙；丙;丁，戊", "|甲|乙|丙|丁|戊"},
		{" 甲\u3000、\n乙 丙 ", "|甲|乙 丙", "|甲|乙 丙"},
		{"甲\n乙\r\n丙", "|甲\n乙\r\n丙", "|甲|乙|丙"},
		{"甲局（乙、丙）、丁", "|甲局（乙|丙）|丁", "|甲局（乙、丙）|丁"},
		{"甲(乙,丙)),丁", "|甲(乙,丙)),丁", "|甲(乙,丙))|丁"},
		{"甲（乙、丙", "|甲（乙|丙", "|甲（乙、丙"},
		{" 、\u3000", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int how = LISTED_OURS; how <= LISTED_TYPED; how++) {
			struct buf got = {0};
			const char *list = cases[i].list;

			for (char *one; (one = listed_next(&list, (enum listed)how));
			     free(one))
				buf_addf(&got, "|%s", one);
			assert_string_equal(buf_text(&got), how == LISTED_OURS
								    ? cases[i].ours
								    : cases[i].typed);
			assert_int_equal(*list, '\0');
			assert_null(listed_next(&list, (enum listed)how));
			buf_release(&got);
		}
}

static void parts(void **state)
{
	(void)state;
	assert_true(listed_has("甲、乙丙、丁", "乙丙", strlen("乙丙")));
	assert_true(listed_has("甲、乙丙、丁", "丁戊", strlen("丁")));
	assert_false(listed_has("甲、乙丙、丁", "乙", strlen("乙")));
	assert_false(listed_has("", "乙", strlen("乙")));
	assert_string_equal(listed_last("甲镇，xh"), "xh");
	assert_string_equal(listed_last("甲镇, "), "");
	assert_string_equal(listed_last("甲镇,"), "");
	assert_string_equal(listed_last("甲镇"), "甲镇");
	assert_string_equal(listed_last(""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(cut),
					   cmocka_unit_test(parts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
