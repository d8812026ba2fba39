/* Files at the desk: a table imported after a look at it, a backup put back. */
#include "tests/tui/desk_kit.h"

static void import(struct desk *d, const char *path)
{
	desk_keys(d, "I");
	desk_paste(d, path);
	desk_keys(d, "Enter");
	desk_wait(d);
}

/* Nothing changes while the preview is read; then all of it is one step. */
static void import_shown_then_taken(void **state)
{
	struct desk d;
	char path[160];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_file(&d, "a.csv",
		 "单位名称,本月数\n大桥镇,300\n小河镇,\"1,234\"\n合计,1534\n", path,
		 sizeof path);
	char *start = desk_content(&d);
	import(&d, path);
	/* It does not say when: that is asked, never guessed. */
	desk_expect(&d, "期间未定");
	desk_keys(&d, "Enter");
	desk_expect(&d, "数字的期间: 2024-04");
	desk_keys(&d, "Enter");
	desk_expect(&d, "期间 2024年4月 (指明)");
	desk_expect(&d, "~ 279->300");
	char *before = desk_content(&d);
	assert_string_equal(before, start);
	desk_keys(&d, "Enter");
	desk_expect(&d, "改 2 处；一步可撤销");
	desk_keys(&d, "y");
	desk_expect(&d, "本期 4606");
	assert_non_null(strstr(desk_message(&d), "改 2 处"));
	import(&d, path);
	desk_keys(&d, "P Enter Enter");
	/* The very same bytes of the same period are known again. */
	desk_expect(&d, "导入过的文件");
	desk_keys(&d, "y Enter");
	assert_non_null(strstr(desk_message(&d), "没有要改的"));
	desk_keys(&d, "q");
	assert_non_null(strstr(desk_message(&d), "什么也没有改"));
	desk_keys(&d, "u");
	char *after = desk_content(&d);
	assert_string_equal(after, start);
	free(start);
	free(before);
	free(after);
	desk_close(&d);
}

/* A row that can't be taken: its line is named, there is nothing to press. */
static void import_refused(void **state)
{
	static const char *const texts[] = {
		"单位名称,本月数\n大桥镇,300\n无此镇,5\n",
		"单位名称,本月数\n大桥镇,-5\n",
		"单位名称,本月数\n大桥镇,31 2月\n",
		"单位名称,本月数\n大桥镇,99999999999\n",
	};
	struct desk d;
	char path[160];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		put_file(&d, "b.csv", texts[i], path, sizeof path);
		import(&d, path);
		desk_keys(&d, "P Enter");
		if (i != 2) /* there no row is left, which the notes say */
			desk_expect(&d, "不能导入 1");
		desk_keys(&d, "Enter");
		assert_true(d.app.message_is_error);
		assert_non_null(strstr(desk_message(&d), "还有"));
		desk_keys(&d, "y Esc");
		char *now = desk_content(&d);
		assert_string_equal(now, start);
		free(now);
	}
	import(&d, "/nonexistent/c.csv");
	assert_true(d.app.message_is_error);
	free(start);
	desk_close(&d);
}

static void backup_put_back(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "R a");
	desk_expect(&d, "备份 1 份");
	desk_keys(&d, "q e");
	desk_type(&d, "999");
	desk_keys(&d, "Enter");
	desk_expect(&d, "999");
	/* The answer that does nothing is the one chosen at first. */
	desk_keys(&d, "R Enter Enter");
	desk_expect(&d, "备份 1 份");
	desk_keys(&d, "Enter r");
	assert_non_null(strstr(desk_message(&d), "已恢复"));
	char *now = desk_content(&d);
	assert_string_equal(now, start);
	free(start);
	free(now);
	desk_close(&d);
}

/* An office with wordings of its own may have any number of kinds: none is left out. */
static void every_kind_is_in_the_menu(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 40, 100);
	for (int i = 1; i <= 18; i++) {
		char name[32], text[64], path[160];
		snprintf(name, sizeof name, "own%d.txt", i);
		snprintf(text, sizeof text, "名称 自定%d\n次序 %d\n段 第%d种\n", i,
			 2000 + i, i);
		put_file(&d, name, text, path, sizeof path);
	}
	free(d.config.wordings);
	d.config.wordings = mem_text(d.folder);
	desk_keys(&d, "p Up"); /* from the first to the last */
	desk_expect(&d, "自定18");
	desk_keys(&d, "Enter");
	desk_expect(&d, "第18种");
	desk_keys(&d, "Esc F a Up");
	desk_expect(&d, "自定18");
	desk_keys(&d, "Enter");
	desk_expect(&d, "第18种");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(import_shown_then_taken),
		cmocka_unit_test(import_refused),
		cmocka_unit_test(backup_put_back),
		cmocka_unit_test(every_kind_is_in_the_menu),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
