#include "tests/kit/kit.h"

#include <string.h>

#include "text/breaks.h"
#include "text/buf.h"

/* Every place where a line may end, shown as '|'. */
static void places(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{"一二三", "一|二|三"},
		{"一，二（三）四", "一，|二|（三）|四"},
		{"共2024年5月6日", "共|2024年|5月|6日"},
		{"完成210.71%、1,234条", "完|成|210.71%、|1,234条"},
		{"从2024-05-06起", "从|2024-05-06|起"},
		{"见http://a.cn/b/c。", "见|http://|a.cn/|b/|c。"},
		{"甲——乙", "甲——|乙"},
		{"“甲”、“乙”", "“甲”、|“乙”"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *s = cases[i].text;
		size_t len = strlen(s);
		struct buf shown = {0};

		for (size_t at = 0; at < len;) {
			size_t end = breaks_piece(s, len, at);

			assert_in_range(end, at + 1, len);
			buf_addn(&shown, s + at, end - at);
			if (end < len && breaks_may_end(s, len, at, end))
				buf_putc(&shown, '|');
			at = end;
		}
		assert_string_equal(buf_text(&shown), cases[i].shown);
		buf_release(&shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(places)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
