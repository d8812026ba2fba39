#include "tests/kit/county.h"

#include "report/table.h"
#include "text/width.h"

static const struct table_column cols[] = {
	{"id", "编号", COL_INT},       {"name", "名称", COL_TEXT},
	{"aliases", "别名", COL_LIST}, {"completion", "完成比例", COL_DECIMAL},
	{"day", "日期", COL_DAY},      {"late", "逾期", COL_BOOL},
	{"hidden", NULL, COL_TEXT},    {NULL, "类别", COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *sample(void)
{
	struct table *t = table_new(cols);

	table_int(t, -5);
	table_text(t, "=1+1");
	table_text(t, "甲镇、乙局");
	table_text(t, "210.71");
	table_day(t, day_of(2024, 5, 6));
	table_bool(t, true);
	table_text(t, "a\"b\\c");
	table_text(t, "乡镇");
	table_int(t, 12);
	table_text(t, "县城市社区管委会");
	table_text(t, "");
	table_text(t, NULL);
	table_day(t, DAY_NONE);
	table_bool(t, false);
	table_blank(t);
	table_text(t, "a,\"b\x1b[2J");
	return t;
}

/* A row taken out leaves the others as they were. */
static void rows_dropped(void **state)
{
	(void)state;
	for (size_t row = 0; row < 2; row++) {
		struct table *t = sample();

		table_drop(t, row);
		assert_int_equal(table_rows(t), 1);
		assert_string_equal(table_cell(t, 0, 0), row ? "-5" : "12");
		assert_string_equal(table_shown(t, 0, 7),
				    row ? "乡镇" : "a,\"b<1B>[2J");
		table_drop(t, 0);
		assert_int_equal(table_rows(t), 0);
		table_free(t);
	}
}

static void three_forms(void **state)
{
	(void)state;
	struct table *t = sample();
	struct buf out = {0};

	assert_int_equal(table_rows(t), 2);
	table_write(t, FORMAT_JSON, AMBIGUOUS_NARROW, &out);
	assert_string_equal(
		buf_text(&out),
		"[\n {\"id\":-5,\"name\":\"=1+1\",\"aliases\":[\"甲镇\",\"乙局\"],"
		"\"completion\":\"210.71\",\"day\":\"2024-05-06\",\"late\":true,"
		"\"hidden\":\"a\\\"b\\\\c\"},\n "
		"{\"id\":12,\"name\":\"县城市社区管委会\","
		"\"aliases\":[],\"completion\":null,\"day\":null,\"late\":false,"
		"\"hidden\":null}\n]\n");
	assert_true(json_whole(buf_text(&out)));
	buf_clear(&out);
	table_write(t, FORMAT_CSV, AMBIGUOUS_NARROW, &out);
	assert_string_equal(buf_text(&out),
			    "\xEF\xBB\xBF编号,名称,别名,完成比例,日期,逾期,类别\r\n"
			    "-5,'=1+1,甲镇、乙局,210.71,2024-05-06,是,乡镇\r\n"
			    "12,县城市社区管委会,,,,,\"a,\"\"b<1B>[2J\"\r\n");
	buf_clear(&out);
	table_write(t, FORMAT_TABLE, AMBIGUOUS_NARROW, &out);
	assert_string_equal(
		buf_text(&out),
		"编号  名称              别名        完成比例  日期        逾期  类别\n"
		"  -5  =1+1              甲镇、乙局    210.71  2024-05-06  是    乡镇\n"
		"  12  县城市社区管委会                                          "
		"a,\"b<1B>[2J\n");
	buf_release(&out);
	table_free(t);
}

static void no_rows(void **state)
{
	(void)state;
	struct table *t = table_new(cols);
	struct buf out = {0};

	table_write(t, FORMAT_JSON, AMBIGUOUS_NARROW, &out);
	assert_string_equal(buf_text(&out), "[]\n");
	buf_release(&out);
	table_free(t);
}

/* Every byte there is, alone and in pairs: the literal is one valid JSON string. */
static void json_of_any_bytes(void **state)
{
	(void)state;
	for (int a = 1; a < 256; a++) {
		for (int b = 1; b < 256; b += 7) {
			char s[3] = {(char)a, (char)b, '\0'};
			struct buf out = {0};

			json_text(&out, s);
			if (!json_whole(buf_text(&out)))
				fail_msg("bytes %02x %02x give %s", (unsigned)a,
					 (unsigned)b, buf_text(&out));
			buf_release(&out);
		}
	}
	assert_false(json_whole("[1,]"));
	assert_false(json_whole("{\"a\":\"\n\"}"));
}

static void formats(void **state)
{
	(void)state;
	enum format f;

	assert_true(format_parse("csv", &f) && f == FORMAT_CSV);
	assert_false(format_parse("xlsx", &f));
	assert_true(format_of_path("a.b/月报.JSON", &f) && f == FORMAT_JSON);
	assert_true(format_of_path("x.txt", &f) && f == FORMAT_TEXT);
	assert_false(format_of_path("a.csv/x", &f));
	assert_false(format_of_path("csv", &f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_forms), cmocka_unit_test(rows_dropped),
		cmocka_unit_test(no_rows),     cmocka_unit_test(json_of_any_bytes),
		cmocka_unit_test(formats),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
