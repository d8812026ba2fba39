#include "tests/reader/reader_kit.h"

#include <math.h>

#include "reader/book.h"
#include "reader/merges.h"
#include "reader/numfmt.h"

static const struct {
	const char *code, *stored, *want;
} codes[] = {
	{"General", "12", "12"},
	{"General", "-0", "0"},
	{"General", "007", "7"},
	{"General", "0.30000000000000004", "0.3"},
	{"General", "114.72727272727273", "114.727272727273"},
	{"General", "123456789012345", "123456789012345"},
	{"General", "999999999999999", "999999999999999"},
	{"General", "-999999999999999.0", "-999999999999999"},
	{"General", "1000000000000000", "1E+15"},
	{"General", "-1.50", "-1.5"},
	{"General", "-0.0", "0"},
	{"General", "-12.00", "-12"},
	{"General", "1E-3", "0.001"},
	{"General", "1.5E+20", "1.5E+20"},
	{"General", "甲", "甲"},
	{"General", "nan", "nan"},
	{"@", "12", "12"},
	{"0", "11.5", "12"},
	{"0", "-0.4", "0"},
	{"0.0", "0.25", "0.3"},
	{"0.00", "1.005", "1.01"},
	{"0.00", "-1.005", "-1.01"},
	{"0.00_ ", "3", "3.00"},
	{"0.00_);(0.00)", "3.14159", "3.14"},
	{"#,##0", "1234567", "1,234,567"},
	{"#,##0", "123", "123"},
	{"#,##0.00", "-1234.5", "-1,234.50"},
	{"#,##0.00", "98765432109.5", "98,765,432,109.50"},
	{"0%", "0.335", "34%"},
	{"0.00%", "0.33333333333333331", "33.33%"},
	{"0\"条\"", "12", "12条"},
	{"0条", "12", "12条"},
	{"\"共\"#,##0\\件", "1200", "共1,200件"},
	{"[Red]0.0", "2", "2.0"},
	{"[$￥-804]#,##0", "1200", "￥1,200"},
	{"0.##", "1.5", "1.5"},
	{"# ?/?", "1.5", "1.5"},
	{"0.00E+00", "1500", "1500"},
	{"000-0000", "1234567", "1234567"},
	{"yyyy-mm-dd", "45352", "2024-03-01"},
	{"yyyy/m/d;@", "45352", "2024-03-01"},
	{"yyyy\"年\"m\"月\"d\"日\"", "45352", "2024-03-01"},
	{"yyyy年m月", "45352", "2024-03-01"},
	{"[$-804]yyyy\"年\"m\"月\"d\"日\"dddd", "45352", "2024-03-01"},
	{"[DBNum1][$-804]yyyy\"年\"m\"月\"", "45352", "2024-03-01"},
	{"m/d/yy h:mm", "45352.354166666664", "2024-03-01 08:30"},
	{"yyyy-mm-dd hh:mm:ss", "45352.999999", "2024-03-02 00:00"},
	{"h:mm", "0.35416666666666669", "08:30"},
	{"h:mm AM/PM", "0.75", "18:00"},
	{"[h]:mm", "1.5", "36:00"},
	{"yyyy-mm-dd", "1", "1900-01-01"},
	{"yyyy-mm-dd", "59", "1900-02-28"},
	{"yyyy-mm-dd", "60", "1900-02-29"},
	{"yyyy-mm-dd", "61", "1900-03-01"},
	{"yyyy-mm-dd", "0", "0"},
	{"yyyy-mm-dd", "-1", "-1"},
	{"yyyy-mm-dd", "2958465", "9999-12-31"},
	{"yyyy-mm-dd", "2958466", "2958466"},
};

static void shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		struct numfmt f = numfmt_code(codes[i].code);
		struct buf out = {0};

		numfmt_show(&out, &f, codes[i].stored, false);
		if (strcmp(buf_text(&out), codes[i].want) != 0)
			fail_msg("%s of %s: %s, not %s", codes[i].code, codes[i].stored,
				 buf_text(&out), codes[i].want);
		buf_release(&out);
	}
}

/* Of a number as of its digits, and of what digits cannot say. */
static void numbers(void **state)
{
	static const struct {
		double v;
		const char *want;
	} cases[] = {{1.5, "1.5"},      {-0.0, "0"},
		     {-12, "-12"},      {0.1 + 0.2, "0.3"},
		     {1e-10, "1E-10"},  {1e15, "1E+15"},
		     {1e300, "1E+300"}, {(double)INFINITY, "inf"}};
	static const struct numfmt general;
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		numfmt_number(&out, &general, cases[i].v, false);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_release(&out);
}

static void builtin(void **state)
{
	static const struct {
		long id;
		const char *stored, *want;
	} cases[] = {
		{0, "1.5", "1.5"},
		{1, "1.5", "2"},
		{2, "1.5", "1.50"},
		{4, "1234.5", "1,234.50"},
		{9, "0.5", "50%"},
		{10, "0.5", "50.00%"},
		{14, "45352", "2024-03-01"},
		{22, "45352.5", "2024-03-01 12:00"},
		{31, "45352", "2024-03-01"},
		{57, "45352", "2024-03-01"},
		{20, "0.5", "12:00"},
		{46, "2", "48:00"},
		{49, "12", "12"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct numfmt f = numfmt_builtin(cases[i].id);
		struct buf out = {0};

		numfmt_show(&out, &f, cases[i].stored, false);
		assert_string_equal(buf_text(&out), cases[i].want);
		buf_release(&out);
	}
}

static void from_1904(void **state)
{
	struct numfmt f = numfmt_builtin(14);
	struct buf out = {0};

	(void)state;
	numfmt_show(&out, &f, "0", true);
	assert_string_equal(out.s, "1904-01-01");
	buf_clear(&out);
	numfmt_show(&out, &f, "43890", true);
	assert_string_equal(out.s, "2024-03-01");
	buf_release(&out);
}

static void references(void **state)
{
	static const struct {
		const char *s;
		long row, column;
	} cases[] = {
		{"A1", 1, 1},
		{"Z9", 9, 26},
		{"AA10", 10, 27},
		{"A0", 0, 0},
		{"XFD1048576", 1048576, 16384},
		{"XFE1", 0, 0},
		{"XFD1048577", 0, 0},
		{"1", 0, 0},
		{"A", 0, 0},
		{"AAAAAAAAAAAA1", 0, 0},
		{"", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		long row, column;
		const char *end = merges_reference(cases[i].s, &row, &column);

		assert_int_equal(end != NULL, cases[i].row > 0);
		if (end) {
			assert_int_equal(row, cases[i].row);
			assert_int_equal(column, cases[i].column);
		}
	}
}

static void escapes(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{"a_x000D_b", "a\rb"},  {"_x005F_x000D_", "_x000D_"}, {"_x4E2D_", "中"},
		{"_x00G0_", "_x00G0_"}, {"_x000D", "_x000D"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf text = {0};

		buf_add(&text, cases[i].in);
		book_unescape(&text, 0);
		assert_string_equal(text.s, cases[i].want);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown),      cmocka_unit_test(numbers),
		cmocka_unit_test(builtin),    cmocka_unit_test(from_1904),
		cmocka_unit_test(references), cmocka_unit_test(escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
