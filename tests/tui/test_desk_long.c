/* A long sheet at the desk: tried, summed up, kept in turns with a bar; Esc leaves everything as it
 * was. */
#include "tests/tui/desk_kit.h"

static const char *const unit[] = {"大桥镇", "小河镇", "西牛镇", "安西镇"};
static const char *const domain[] = {"就业", "养老服务", "义务教育", "户籍管理",
				     "安全生产"};
enum {
	UNITS = 4,
	DOMAINS = 5,
	YEARS = 150,
	ROWS = UNITS * DOMAINS * YEARS * 12,
};

static void put_sheet(struct desk *d, size_t odd, const char *instead, char *path,
		      size_t size)
{
	struct buf b = {0};
	size_t line = 1;

	buf_add(&b, "单位,领域,期间,数量\n");
	for (int u = 0; u < UNITS; u++)
		for (int k = 0; k < DOMAINS; k++)
			for (int m = 0; m < YEARS * 12; m++) {
				if (++line == odd)
					buf_addf(&b, "%s\n", instead);
				else
					buf_addf(&b, "%s,%s,%d-%02d,%d\n", unit[u],
						 domain[k], 2030 + m / 12, 1 + m % 12,
						 m % 40);
			}
	assert_true(b.len > 1024 * 1024);
	put_file(d, "long.csv", buf_text(&b), path, size);
	buf_release(&b);
}

static void kept_in_turns(void **state)
{
	struct desk d;
	char path[200];
	size_t turns = 0;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d), *now;
	put_sheet(&d, 0, "", path, sizeof path);
	d.app.slice = 0;
	desk_paste(&d, path);
	desk_expect(&d, "核对各行…");
	while (desk_turn(&d))
		turns += desk_shows(&d, "%");
	assert_in_range(turns, 100, ROWS);
	desk_expect(&d, "36,000 行：新增 36,000 个数，改 0 个，没有变化 0");
	now = desk_content(&d);
	assert_string_equal(now, start);
	free(now);
	/* Not without a yes. */
	desk_keys(&d, "Enter");
	assert_non_null(strstr(desk_message(&d), "没有导入，什么也没有改"));
	desk_paste(&d, path);
	desk_wait(&d);
	desk_keys(&d, "y");
	desk_expect(&d, "写入县档…");
	for (turns = 0; turns < 50; turns++)
		assert_true(desk_turn(&d));
	desk_expect(&d, "\u2588");
	desk_keys(&d, "j Enter"); /* nothing but Esc */
	desk_expect(&d, "long.csv");
	desk_keys(&d, "Esc");
	assert_non_null(strstr(desk_message(&d), "已停止导入，什么也没有改"));
	now = desk_content(&d);
	assert_string_equal(now, start);
	free(now);
	desk_paste(&d, path);
	desk_wait(&d);
	desk_keys(&d, "y");
	desk_wait(&d);
	assert_non_null(strstr(desk_message(&d),
			       "已导入：新增 36000 个数，改 0 个；按 u 一步撤销"));
	assert_null(d.app.overlay);
	desk_keys(&d, "u");
	now = desk_content(&d);
	assert_string_equal(now, start);
	free(now);
	free(start);
	desk_close(&d);
}

/* The terminal goes away in the middle: nothing of it is kept. */
static void hung_up(void **state)
{
	struct desk d;
	char path[200];
	struct input in = {.kind = INPUT_HANGUP};

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d), *now;
	put_sheet(&d, 0, "", path, sizeof path);
	d.app.slice = 0;
	desk_paste(&d, path);
	desk_wait(&d);
	desk_keys(&d, "y");
	for (int i = 0; i < 50; i++)
		assert_true(desk_turn(&d));
	app_handle(&d.app, &in);
	now = desk_content(&d);
	assert_string_equal(now, start);
	free(now);
	free(start);
	desk_close(&d);
}

/* A name that nobody has: the rows are shown, for the clerk to say. */
static void to_be_decided(void **state)
{
	struct desk d;
	char path[200];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_sheet(&d, 700, "大桥真,就业,2030-03,5", path, sizeof path);
	desk_paste(&d, path);
	while (!desk_shows(&d, "导入 long.csv"))
		assert_true(desk_turn(&d));
	desk_expect(&d, "导入 long.csv");
	desk_close(&d);
}

static const char bulletin[] = "关于2024年4月政务公开情况的通报\n"
			       "\n"
			       "附件2 发现问题清单\n"
			       "单位名称\t存在问题\t整改期限\n"
			       "西牛乡镇\t领导信息未更新\t2024-05-20\n"
			       "油山镇\t链接打不开\t\n";
static const char figures[] = "单位名称\t累计发布\t本月发布\n"
			      "大桥镇\t1200\t299\n"
			      "小河镇\t991\t301\n";

/* What was said of a document that is left is there when it comes again, until it is imported or
 * let go of. */
static void said_before(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, bulletin);
	desk_keys(&d, "Enter Enter");   /* the day of issue */
	desk_keys(&d, "Enter m Enter"); /* 西牛乡镇 is 西牛镇 */
	desk_expect(&d, "> 西牛乡镇      = 西牛镇");
	desk_keys(&d, "q");
	desk_expect(&d, "可以留到下次导入这份文件");
	desk_keys(&d, "y");
	assert_null(d.app.overlay);
	desk_paste(&d, figures); /* another one: nothing was said of it */
	assert_null(strstr(desk_message(&d), "已经填好"));
	desk_keys(&d, "q");
	desk_paste(&d, bulletin);
	assert_non_null(strstr(desk_message(&d), "上次指明的 2 处已经填好"));
	desk_expect(&d, "西牛乡镇      = 西牛镇");
	desk_keys(&d, "q d");
	desk_paste(&d, bulletin);
	assert_null(strstr(desk_message(&d), "已经填好"));
	assert_false(desk_shows(&d, "西牛乡镇      = 西牛镇"));
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_in_turns),
		cmocka_unit_test(hung_up),
		cmocka_unit_test(to_be_decided),
		cmocka_unit_test(said_before),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
