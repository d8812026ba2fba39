/* The annual assessment on the desk: the sheet, the list of a year, an account, points by hand. */
#include "tests/kit/assessed.h"
#include "tests/tui/desk_kit.h"

#include "store/assessment.h"

static struct desk d;

static int setup(void **state)
{
	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	desk_close(&d);
	return 0;
}

/* Everything of the assessment in the file. */
static char *content(void)
{
	struct assessment_years years = {0};
	struct buf out = {0};
	struct error err;

	assert_int_equal(assessment_years(d.app.store, &years, &err), ST_OK);
	for (size_t i = 0; i < years.rows; i++) {
		struct assessment_scores l = {0};

		buf_addf(&out, "%d %s\n", years.row[i].year, years.row[i].name);
		assert_int_equal(
			assessment_scores(d.app.store, years.row[i].year, 0, &l, &err),
			ST_OK);
		for (size_t k = 0; k < l.rows; k++)
			buf_addf(&out, "%lld %s %lld %s\n", (long long)l.row[k].unit,
				 l.row[k].indicator, (long long)l.row[k].points,
				 l.row[k].note);
		assessment_scores_release(&l);
	}
	assessment_years_release(&years);
	return buf_take(&out);
}

static void load_sheet(void)
{
	char path[200];

	put_file(&d, "assessed.txt", assessed_sheet, path, sizeof path);
	desk_keys(&d, "g k");
	desk_expect(&d, "年度考核  2024年  0");
	desk_expect(&d, "这一年还没有评分表");
	desk_keys(&d, "b Enter");
	desk_type(&d, path);
	desk_keys(&d, "C-s");
	desk_expect(&d, "已保存 载入2024年度考核评分表");
}

/* The sample sheet says that it is nobody's own. */
static void the_sample(void **state)
{
	(void)state;
	desk_keys(&d, "g k b Right Right");
	desk_expect(&d, "样例不是任何一个县的考核办法");
	desk_keys(&d, "C-s v");
	desk_expect(&d, "名称 样例评分表");
}

static void the_list(void **state)
{
	(void)state;
	load_sheet();
	desk_expect(&d, "年度考核  2024年  56");
	desk_expect(&d, "    5 新田镇");
	desk_expect(&d, "97.44");
	desk_keys(&d, "t");
	desk_expect(&d, "年度考核  2024年  16");
	desk_keys(&d, "G");
	desk_expect(&d, "16 铁石口镇");
	desk_keys(&d, "t");
	desk_expect(&d, "年度考核  2024年  40");
	desk_keys(&d, "t");
	desk_expect(&d, "年度考核  2024年  56");
	desk_keys(&d, "[");
	desk_expect(&d, "年度考核  2023年  0");
	desk_keys(&d, "]");
	desk_expect(&d, "年度考核  2024年  56");
	desk_keys(&d, "q");
	assert_false(desk_shows(&d, "年度考核"));
}

static void the_account(void **state)
{
	(void)state;
	load_sheet();
	desk_keys(&d, "/");
	desk_type(&d, "铁石口");
	desk_keys(&d, "Enter Enter");
	desk_expect(&d, "铁石口镇  2024年度考核");
	desk_expect(&d, "信息发布  25.64  （满分 40.00）");
	desk_expect(&d, "+25.64 累计359÷年度任务560，完成比例64.11%");
	desk_expect(&d, "日常工作  —  （满分 30.00）");
	desk_keys(&d, "G");
	desk_expect(&d, "总分  79.49  （满分 100.00）");
	desk_expect(&d, "乡镇第16名，共16个");
	desk_keys(&d, "Esc v");
	desk_expect(&d, "2024年度考核评分表");
	desk_expect(&d, "名称 甲县评分表");
}

/* Points for two units at once, what is wrong said in the form, all of it taken back. */
static void points_by_hand(void **state)
{
	(void)state;
	load_sheet();
	char *before = content();
	desk_keys(&d, "Space Space e");
	desk_expect(&d, "单位  小河镇, 西牛镇");
	desk_expect(&d, "(日常工作)  创新亮点   通报批评");
	desk_keys(&d, "Enter");
	desk_expect(&d, "0..30.00   填 - 去掉评分");
	desk_type(&d, "30.5");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“日常工作”的得分要在 0 到 30.00 之间");
	desk_keys(&d, "Backspace Backspace Backspace Backspace");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“得分”要填分数，至多两位小数");
	desk_type(&d, "9.25");
	desk_keys(&d, "Enter");
	desk_type(&d, "台账齐全");
	desk_keys(&d, "C-s");
	desk_expect(&d, "已保存 小河镇, 西牛镇 2024年度考核 日常工作 9.25");
	char *after = content();
	assert_non_null(strstr(after, "日常工作 925 台账齐全"));
	free(after);
	/* What one has now is said, '-' takes it away. */
	desk_keys(&d, "* * /");
	desk_type(&d, "小河镇");
	desk_keys(&d, "Enter e Enter");
	desk_expect(&d, "现在 9.25  台账齐全");
	desk_type(&d, "-");
	desk_keys(&d, "C-s");
	desk_expect(&d, "去掉评分");
	desk_keys(&d, "u u");
	char *now = content();
	assert_string_equal(now, before);
	free(now);
	free(before);
}

/* A sheet out of a file; a bad one is refused in the form, naming its line. */
static void from_a_file(void **state)
{
	char path[200];

	(void)state;
	put_file(&d, "sheet.txt", "名称 甲\n指标 质量 40\n扣 毛病 每件1\n", path,
		 sizeof path);
	desk_keys(&d, "g k b Enter");
	desk_type(&d, path);
	desk_keys(&d, "C-s");
	desk_expect(&d, "评分表第 3 行：没有“毛病”这个数");
	put_file(&d, "sheet.txt", "名称 甲\n指标 质量 40\n扣 问题 每件1\n", path,
		 sizeof path);
	desk_keys(&d, "C-s");
	desk_expect(&d, "已保存 载入2024年度考核评分表");
	desk_expect(&d, "年度考核  2024年  56");
	desk_keys(&d, "e"); /* nothing in it is given by hand */
	desk_expect(&d, "没有人工评分的指标");
	/* The year after takes it over. */
	desk_keys(&d, "] b Right");
	desk_expect(&d, "2024年的评分表，一字不改");
	desk_keys(&d, "C-s");
	desk_expect(&d, "已保存 载入2025年度考核评分表");
	desk_expect(&d, "或还没有开始");
	char *now = content();
	assert_string_equal(now, "2025 甲\n2024 甲\n");
	free(now);
}

static void only_read(void **state)
{
	(void)state;
	load_sheet();
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	desk_keys(&d, "g k");
	desk_expect(&d, "年度考核  2024年  56");
	desk_keys(&d, "e");
	assert_false(desk_shows(&d, "人工评分  "));
	desk_keys(&d, "b");
	assert_false(desk_shows(&d, "来源"));
	desk_keys(&d, "Enter");
	desk_expect(&d, "小河镇  2024年度考核");
}

/* The terminal goes away in the middle of it: what was typed is offered again. */
static void kept(void **state)
{
	(void)state;
	load_sheet();
	desk_keys(&d, "e Right Enter");
	desk_type(&d, "4.5");
	start_keep_drafts(&d.app);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	start_drafts(&d.app);
	desk_expect(&d, "人工评分");
	desk_keys(&d, "y");
	desk_expect(&d, "单位  小河镇");
	desk_expect(&d, "(创新亮点)");
	desk_expect(&d, "得分  4.5");
	desk_keys(&d, "C-s");
	char *now = content();
	assert_non_null(strstr(now, "创新亮点 450"));
	free(now);
}

/* Narrow windows show what is worth most. */
static void narrow(void **state)
{
	(void)state;
	load_sheet();
	desk_keys(&d, "q");
	app_resize(&d.app, 12, 40);
	desk_keys(&d, "g k");
	desk_expect(&d, "小河镇");
	desk_keys(&d, "Enter");
	desk_expect(&d, "信息发布  40.00");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_sample),     TEST(the_list),    TEST(the_account),
		TEST(points_by_hand), TEST(from_a_file), TEST(only_read),
		TEST(narrow),         TEST(kept),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
