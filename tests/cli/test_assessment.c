/* The assessment on the command line: sheet in and out, ranks, accounts, points by hand, exit codes. */
#include "tests/cli/run_kit.h"
#include "tests/kit/assessed.h"

static struct place place;

static int setup(void **state)
{
	(void)state;
	place_make(&place, "xinfeng-2024-04");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	place_gone(&place);
	return 0;
}

static void load(void)
{
	struct ran r;

	file_put(place.path, assessed_sheet);
	ON(&place, &r, 0, "assessment", "sheet", "2024", place.path);
	ran_release(&r);
}

static void sheet_in_and_out(void **state)
{
	struct buf before = {0};
	struct ran r;
	char out[420];

	(void)state;
	ON(&place, &r, 3, "assessment", "2024");
	says(&r.err, "2024年还没有评分表");
	says(&r.err, "--sample");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "2024");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "sheet", "2024", "--sample");
	ran_release(&r);
	/* Written, read back, written again: the same. */
	snprintf(out, sizeof out, "%s/表.txt", place.dir);
	ON(&place, &r, 0, "assessment", "sheet", "2024", "-o", out);
	ran_release(&r);
	file_bytes(out, &before);
	ON(&place, &r, 0, "assessment", "sheet", "2023", out);
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "sheet", "2023");
	assert_string_equal(buf_text(&r.out), buf_text(&before));
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "sheet", "2022", "--copy", "2023");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "--format", "json");
	says(&r.out, "{\"year\":2024,\"name\":\"样例评分表\",\"scores\":0}");
	says(&r.out, "\"year\":2022");
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "sheet", "2024", "--format", "json");
	says(&r.out,
	     "{\"part\":\"指标\",\"indicator\":\"信息发布\",\"full\":\"30.00\"");
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "sheet", "2022", "--clear");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "2022");
	ran_release(&r);
	for (int i = 0; i < 4; i++) { /* back to the beginning */
		ON(&place, &r, 0, "undo");
		ran_release(&r);
	}
	ON(&place, &r, 3, "assessment", "2024");
	ran_release(&r);
	buf_release(&before);
}

static void a_bad_sheet(void **state)
{
	struct ran r;

	(void)state;
	file_put(place.path, "名称 甲\n指标 信息发布 40\n比例 发布数/年度任务\n");
	ON(&place, &r, 3, "assessment", "sheet", "2024", place.path);
	says(&r.err, "评分表第 3 行：没有“发布数”这个数，可以写：年度任务、累计");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "2024");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "2024", "/没有这个文件");
	ran_release(&r);
	ON(&place, &r, 2, "assessment", "sheet", "2024", place.path, "--sample");
	says(&r.err, "只能写一个");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "二〇二四");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "2024", "--copy", "2001");
	ran_release(&r);
}

static void ranks_and_accounts(void **state)
{
	struct ran r;

	(void)state;
	load();
	ON(&place, &r, 0, "assessment", "2024", "--kind", "township", "--format",
	   "json");
	says(&r.out, "{\"rank\":16,\"unit\":\"铁石口镇\",\"kind\":\"township\","
		     "\"total\":\"79.49\",\"full\":\"100.00\",\"possible\":\"70.00\","
		     "\"converted\":true,\"gaps\":"
		     "\"日常工作（还没有评分）\"}");
	says(&r.err, "缺：日常工作，16 个单位（还没有评分）");
	assert_null(strstr(buf_text(&r.out), "县司法局"));
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "2024");
	says(&r.out, "县司法局");
	says(&r.out, "信息发布");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "show", "铁石口", "2024");
	says(&r.out, "累计359÷年度任务560，完成比例64.11%");
	says(&r.out, "乡镇第16名，共16个");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "show", "大塘埠镇", "2024", "--format", "json");
	says(&r.out, "{\"row\":\"change\",\"indicator\":null,\"full\":null,\"change\":"
		     "\"-2.00\",\"points\":null,\"detail\":\"2024-05-06 "
		     "工作动态中有不可用链接（任务12）\",\"matter\":12}");
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "show", "信丰县", "2024");
	says(&r.err, "不在2024年的考核对象之中");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "show", "没有的镇", "2024");
	ran_release(&r);
	ON(&place, &r, 0, "--today", "2024-03-01", "assessment", "2024");
	ran_release(&r);
	ON(&place, &r, 3, "--today", "2023-03-01", "assessment", "2024");
	says(&r.err, "还没有开始");
	ran_release(&r);
	ON(&place, &r, 2, "assessment", "2024", "--kind", "村");
	ran_release(&r);
}

static void points_by_hand(void **state)
{
	struct ran r;

	(void)state;
	ON(&place, &r, 3, "assessment", "score", "大阿镇", "2024", "日常工作", "8.5");
	ran_release(&r);
	load();
	ON(&place, &r, 0, "assessment", "score", "大阿镇", "2024", "日常工作", "８.5分",
	   "--note", "专区建好");
	says(&r.out, "大阿镇 2024年度考核 日常工作 评分 8.50");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "show", "大阿镇", "2024");
	says(&r.out, "人工评分：专区建好");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "score", "大阿镇", "2024", "日常工作", "八分");
	says(&r.err, "至多两位小数");
	ran_release(&r);
	ON(&place, &r, 2, "assessment", "score", "大阿镇", "2024", "日常工作");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "score", "大阿镇", "2024", "日常工作", "30.01");
	says(&r.err, "0 到 30.00");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "score", "大阿镇", "2024", "信息发布", "10");
	says(&r.err, "可以打分的：日常工作、创新亮点、通报批评");
	ran_release(&r);
	/* Another sheet without that indicator keeps the points, and says so. */
	file_put(place.path, "名称 甲\n指标 质量 40\n扣 问题 每件1\n");
	ON(&place, &r, 0, "assessment", "sheet", "2024", place.path);
	says(&r.err, "1 个人工评分的指标不在这张表里");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "sheet", "2024", "--clear");
	says(&r.err, "已有 1 个人工评分");
	ran_release(&r);
	ON(&place, &r, 0, "assessment", "score", "大阿镇", "2024", "日常工作",
	   "--clear");
	ran_release(&r);
	ON(&place, &r, 3, "assessment", "score", "大阿镇", "2024", "日常工作",
	   "--clear");
	ran_release(&r);
}

static void as_a_report(void **state)
{
	struct ran r;

	(void)state;
	ON(&place, &r, 0, "report", "assessment", "--period", "2024");
	says(&r.out, "2024年还没有评分表，不能考核");
	ran_release(&r);
	load();
	ON(&place, &r, 0, "report", "assessment", "--period", "2024", "--format",
	   "csv");
	says(&r.out, "16,铁石口镇,79.49,25.64,15.00,15.00,—");
	says(&r.out, "折算,,+23.85,79.49,");
	ran_release(&r);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sheet_in_and_out), TEST(a_bad_sheet), TEST(ranks_and_accounts),
		TEST(points_by_hand),   TEST(as_a_report),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
