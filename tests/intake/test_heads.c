#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "intake/sheet.h"
#include "text/lang.h"

static void heads_of_real_tables(void **state)
{
	static const struct {
		const char *head;
		enum head_role role;
	} cases[] = {
		{"单位名称", HEAD_UNIT},
		{" 单 位　名 称\n", HEAD_UNIT},
		{"乡镇（街道）", HEAD_UNIT},
		{"领域名称", HEAD_DOMAIN},
		{"本年度任务数", HEAD_TARGET},
		{"已发布总数", HEAD_COUNT},
		{"4月发布条数", HEAD_OWN},
		{"１２月发布条数", HEAD_OWN},
		{"2021年上半年度更新条数", HEAD_OWN},
		{"信息发布数量", HEAD_AMOUNT},
		{"6 月 30 日前完成\n发布信息数量 (保底任务)", HEAD_FLOOR},
		{"九区县(市)\n最高发布量", HEAD_BENCHMARK},
		{"浏阳市发布量", HEAD_AMOUNT},
		{"完成比例(%)", HEAD_COMPLETION},
		{"完成比例（％）", HEAD_COMPLETION},
		{"排名", HEAD_RANK},
		{"Unit", HEAD_UNIT},
		{"PERIOD_COUNT", HEAD_OWN},
		{"问题", HEAD_TITLE},
		{"月发布条数", HEAD_NONE},
		{"大桥镇", HEAD_NONE},
		{"", HEAD_NONE},
	};
	struct heads h = {0};
	struct error err = {0};

	(void)state;
	assert_int_equal(heads_load(&h, &err), ST_OK);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (heads_find(&h, cases[i].head) != cases[i].role)
			fail_msg("%s is %d", cases[i].head,
				 (int)heads_find(&h, cases[i].head));
	heads_release(&h);
}

/* Every word of the table is found as what the table says: no earlier pattern hides it. */
static void no_word_hides_another(void **state)
{
	struct heads h = {0};
	struct error err = {0};

	(void)state;
	assert_int_equal(heads_load(&h, &err), ST_OK);
	for (size_t i = 1; i < h.words.rows; i++) {
		const char *word = h.words.row[i].cell[1];
		if (!strpbrk(word, "#*"))
			assert_int_not_equal(heads_find(&h, word), HEAD_NONE);
		for (size_t k = i + 1; k < h.words.rows; k++)
			assert_string_not_equal(word, h.words.row[k].cell[1]);
	}
	heads_release(&h);
}

static enum status read_text(struct sheet *s, const char *text, struct error *err)
{
	struct heads h = {0};

	assert_int_equal(heads_load(&h, err), ST_OK);
	enum status st = sheet_read(s, &h, "表.csv", text, strlen(text), err);
	heads_release(&h);
	return st;
}

static void titles_heads_and_totals(void **state)
{
	static const char text[] = "甲县信息发布统计表,,\n"
				   "（统计日期：2024年5月6日）,,\n"
				   "序号,单位名称,信息发布数量\n"
				   "1,甲镇,10\n2,乙镇,\n"
				   ",小 计,10\n"
				   "序号,单位名称,信息发布数量\n"
				   "3,丙镇,5\n"
				   "小计,,6\n"
				   "数据合计,,15\n";
	struct sheet s;
	struct error err = {0};

	(void)state;
	assert_int_equal(read_text(&s, text, &err), ST_OK);
	assert_int_equal(s.kind, SHEET_FIGURES);
	assert_int_equal(s.rows, 3);
	assert_int_equal(s.disagree.count, 1);
	assert_int_equal(s.disagree.note[0].line, 9);
	assert_non_null(strstr(s.disagree.note[0].text, "印的是 6，各行相加是 5"));
	sheet_release(&s);
}

static void refused(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"", "没有认出表头"},
		{"甲,乙\n1,2\n", "没有认出表头"},
		{"单位名称,信息发布数量\n", "没有数据"},
		{"单位名称,数量,发布数量\n甲镇,1,2\n", "意思相同"},
		{"单位名称,数量\n\"甲镇,1\n", "表.csv"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sheet s;
		struct error err = {0};

		assert_int_equal(read_text(&s, cases[i].text, &err), ST_INPUT);
		if (!strstr(err.say, cases[i].why))
			fail_msg("%s", err.say);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_of_real_tables),
		cmocka_unit_test(no_word_hides_another),
		cmocka_unit_test(titles_heads_and_totals),
		cmocka_unit_test(refused),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
