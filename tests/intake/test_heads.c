#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "intake/heads.h"
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
		{"月发布条数", HEAD_AMOUNT},
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
		/* Names of parts of a table are another list. */
		if (strcmp(h.words.row[i].cell[0], "section") == 0)
			continue;
		if (!strpbrk(word, "#*"))
			assert_int_not_equal(heads_find(&h, word), HEAD_NONE);
		for (size_t k = i + 1; k < h.words.rows; k++)
			if (strcmp(h.words.row[k].cell[0], "section") != 0)
				assert_string_not_equal(word, h.words.row[k].cell[1]);
	}
	heads_release(&h);
}

/* Each role has a word of its own that the clerk can type and the file keeps. */
static void words_of_roles(void **state)
{
	(void)state;
	for (enum head_role r = HEAD_ORDER; r < HEAD_ROLES; r++)
		assert_int_equal(heads_role(heads_word(r)), r);
	assert_int_equal(heads_role(""), HEAD_ROLES);
	assert_int_equal(heads_role("period count"), HEAD_ROLES);
	assert_string_equal(heads_word(HEAD_NONE), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_of_real_tables),
		cmocka_unit_test(no_word_hides_another),
		cmocka_unit_test(words_of_roles),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
