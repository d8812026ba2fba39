/* Files at the desk: a table imported after a look at it, a backup put back. */
#include "tests/tui/desk_kit.h"

static void put_file(struct desk *d, const char *name, const char *text, char *path,
		     size_t size)
{
	snprintf(path, size, "%s/%s", d->folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void import(struct desk *d, const char *path)
{
	desk_keys(d, "I");
	desk_paste(d, path);
	desk_keys(d, "Enter");
}

/* Nothing changes while the preview is read; then all of it is one step. */
static void import_shown_then_taken(void **state)
{
	struct desk d;
	char path[160];

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_file(&d, "a.csv",
		 "单位名称,本月数\n大桥镇,300\n小河镇,\"1,234\"\n合计,1534\n", path,
		 sizeof path);
	char *start = desk_content(&d);
	import(&d, path);
	desk_expect(&d, "导入预览");
	desk_expect(&d, "大桥镇 2024-04 本期 279 -> 300");
	char *before = desk_content(&d);
	assert_string_equal(before, start);
	desk_keys(&d, "s");
	desk_expect(&d, "本期 4606");
	assert_non_null(strstr(desk_message(&d), "改了 2 处"));
	import(&d, path);
	assert_non_null(strstr(desk_message(&d), "没有要改的"));
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
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		put_file(&d, "b.csv", texts[i], path, sizeof path);
		import(&d, path);
		desk_expect(&d, "不能导入");
		desk_expect(&d, "b.csv 第");
		desk_keys(&d, "s Esc");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(import_shown_then_taken),
		cmocka_unit_test(import_refused),
		cmocka_unit_test(backup_put_back),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
