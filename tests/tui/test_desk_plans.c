/* Stages, columns and duties on the desk: what is shown at every size, what the keys do, and that
 * undo leads back. */
#include "tests/tui/desk_kit.h"

#include "store/catalog.h"
#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"

static void frame_is(struct desk *d, const char *golden)
{
	char *frame = desk_frame(d, false);

	assert_golden(golden, frame);
	free(frame);
}

/* Nothing of the desk's own furniture is of ambiguous width, and every state has a mark. */
static void stages_at_every_size(void **state)
{
	static const struct {
		int rows, cols;
		const char *golden;
	} sizes[] = {
		{24, 80, "desk-changsha-2022-stages-80x24.txt"},
		{12, 40, "desk-changsha-2022-stages-40x12.txt"},
		{30, 120, "desk-changsha-2022-stages-120x30.txt"},
	};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		desk_open(&d, "changsha-2022", sizes[i].rows, sizes[i].cols);
		app_set_today(&d.app, day_of(2022, 8, 5), true, true);
		desk_keys(&d, "g s");
		desk_expect(&d, "工作阶段  35  逾期14");
		desk_expect(&d, "--!");
		desk_keys(&d, "j j");
		frame_is(&d, sizes[i].golden);
		desk_close(&d);
	}
}

static size_t stages_of(struct desk *d, unsigned states)
{
	struct matter_filter f = {.states = states,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct stage_list l;
	struct error err;

	assert_int_equal(stages_list(d->app.store, &f, 0, 0, d->app.today, &l, &err),
			 ST_OK);
	size_t n = l.rows;
	stage_list_release(&l);
	return n;
}

static void stages_done_extended_and_back(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "changsha-2022", 24, 80);
	app_set_today(&d.app, day_of(2022, 7, 29), true, true);
	char *before = desk_content(&d);
	desk_keys(&d, "g s");
	desk_expect(&d, "两日内14");
	/* two at once, the marks gone afterwards */
	desk_keys(&d, "Space Space y C-s");
	assert_string_equal(desk_message(&d), "已保存 2 项工作阶段 完成");
	assert_int_equal(stages_of(&d, 1u << MATTER_CLOSED), 2);
	desk_keys(&d, "y");
	desk_expect(&d, "完成  岳麓区 26个领域");
	desk_keys(&d, "Esc");
	/* an extension wants its reason, and a date or working days */
	desk_keys(&d, "j x");
	desk_keys(&d, "Tab C-u");
	desk_type(&d, "8-15");
	desk_keys(&d, "C-s");
	desk_expect(&d, "要写明理由");
	desk_type(&d, "改版");
	desk_keys(&d, "C-s");
	desk_expect(&d, "2022-08-15");
	/* taken back by its own key, then all by undo */
	desk_keys(&d, "B");
	assert_false(desk_shows(&d, "2022-08-15"));
	desk_keys(&d, "d");
	desk_expect(&d, "删除误登的阶段");
	desk_keys(&d, "y");
	assert_int_equal(stages_of(&d, 0), 34);
	desk_keys(&d, "p");
	desk_expect(&d, "只看一个方案");
	desk_keys(&d, "Enter");
	desk_expect(&d, "工作阶段  34");
	desk_keys(&d, "q q");
	assert_int_equal(undo_all(&d), 4);
	char *after = desk_content(&d);
	assert_string_equal(after, before);
	free(before);
	free(after);
	desk_close(&d);
}

/* Who is behind with the catalog a stage asks for. */
static void stage_behind(void **state)
{
	struct desk d;
	struct error err;
	struct catalog items;

	(void)state;
	desk_open(&d, "changsha-2022", 24, 80);
	/* Without a catalog it is said that there is none. */
	assert_int_equal(items_list(d.app.store, 0, &items, &err), ST_OK);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	for (size_t i = 0; i < items.rows; i++)
		assert_int_equal(item_delete(d.app.store, items.row[i].id, &err),
				 ST_OK);
	assert_int_equal(store_commit(d.app.store, "目录", &err), ST_OK);
	catalog_release(&items);
	desk_keys(&d, "g s v");
	assert_string_equal(desk_message(&d), "这个阶段没有写目录版本，按 e 可以写。");
	desk_keys(&d, "/");
	desk_type(&d, "对照目录");
	desk_keys(&d, "Enter v");
	assert_true(d.app.message_is_error);
	desk_keys(&d, "u v");
	desk_expect(&d, "岳麓区");
	desk_expect(&d, "未填");
	desk_keys(&d, "q");
	desk_expect(&d, "工作阶段");
	desk_close(&d);
}

/* A monitoring list: read first, then taken with its findings as one step; a bad one changes
 * nothing. */
static void monitoring_list(void **state)
{
	static const char list[] = "单位,栏目,类别,上次更新,检查结果\n"
				   "县卫健委,工作动态,动态要闻,2024-05-08,\n"
				   "大桥镇,通知公告,通知公告,2024-05-01,附件打不开\n";
	struct desk d;
	char path[160];

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *before = desk_content(&d);
	snprintf(path, sizeof path, "%s/list.csv", d.folder);
	file_put(path, list);
	desk_keys(&d, "v i");
	desk_type(&d, path);
	desk_keys(&d, "Enter");
	desk_expect(&d, "更新 1、新登记 1、有问题 1");
	desk_expect(&d, "附件打");
	char *now = desk_content(&d);
	assert_string_equal(now, before); /* only told */
	free(now);
	desk_keys(&d, "f");
	assert_string_equal(desk_message(&d),
			    "已保存 监测清单：更新 1、新登记 1、下达任务 1");
	desk_expect(&d, "栏目和账号  4");
	desk_keys(&d, "u");
	now = desk_content(&d);
	assert_string_equal(now, before);
	free(now);
	file_put(path, "单位,栏目,上次更新\n没有的镇,工作动态,2024-05-08\n");
	desk_keys(&d, "i");
	desk_type(&d, path);
	desk_keys(&d, "Enter");
	assert_true(d.app.message_is_error);
	assert_non_null(strstr(desk_message(&d), "没有的镇"));
	free(before);
	desk_close(&d);
}

/* A plan there is not yet comes with its first stage. */
static void new_stage(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "g s a Up C-u");
	desk_type(&d, "专区建设方案");
	desk_expect(&d, "新方案，2024年");
	desk_keys(&d, "Tab");
	desk_type(&d, "选址");
	desk_keys(&d, "Tab");
	desk_expect(&d, "不写是本县的");
	desk_type(&d, "全部乡镇");
	desk_keys(&d, "Tab Tab");
	desk_type(&d, "2024-05-31");
	desk_expect(&d, "限期 2024-05-31");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d), "已保存 新阶段 大桥镇等16个单位 选址");
	desk_expect(&d, "工作阶段  20");
	/* and is found by its pinyin for the next */
	desk_keys(&d, "a Up C-u");
	desk_type(&d, "zqjs");
	desk_expect(&d, "专区建设方案");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“阶段任务”还没有填");
	desk_keys(&d, "Esc y u");
	desk_expect(&d, "工作阶段  4");
	desk_close(&d);
}

static void columns_at_every_size(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "v");
	frame_is(&d, "desk-xinfeng-2024-04-columns-80x24.txt");
	desk_close(&d);
	desk_open(&d, "xinfeng-2024-04", 12, 40);
	desk_keys(&d, "v");
	frame_is(&d, "desk-xinfeng-2024-04-columns-40x12.txt");
	desk_close(&d);
}

static void columns_updated_closed_found(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *before = desk_content(&d);
	desk_keys(&d, "v * r C-s");
	assert_string_equal(desk_message(&d), "已保存 3 项栏目更新 已更新");
	assert_false(desk_shows(&d, "逾期!"));
	desk_keys(&d, "u");
	desk_expect(&d, "逾期3");
	/* a day that has not come is no update */
	desk_keys(&d, "r C-u");
	desk_type(&d, "+1");
	desk_keys(&d, "C-s");
	desk_expect(&d, "晚于今天");
	desk_keys(&d, "Esc y l");
	desk_type(&d, "两周");
	desk_keys(&d, "C-s");
	desk_expect(&d, "10d（天）");
	desk_keys(&d, "C-u");
	desk_type(&d, "2个月");
	desk_keys(&d, "C-s");
	desk_expect(&d, "2024-06-01");
	desk_keys(&d, "u");
	/* one finding with its words, which can be changed; many each with its own */
	desk_keys(&d, "G F");
	desk_expect(&d, "政务新媒体已24天未更新（时限2周，逾期10天）");
	desk_expect(&d, "类别  栏目更新不及时");
	desk_keys(&d, "Tab C-u");
	desk_type(&d, "lianjie");
	desk_keys(&d, "Right");
	desk_expect(&d, "链接不可用");
	desk_keys(&d, "Tab Tab Tab");
	desk_expect(&d, "12个月内没有同类问题");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d),
			    "已保存 赣州市信丰生态环境局 政务新媒体 转为整改任务");
	desk_keys(&d, "* F C-s");
	assert_string_equal(desk_message(&d), "已保存 3 项栏目更新 转为整改任务");
	desk_keys(&d, "g g x");
	desk_expect(&d, "没有凭据的会一直列在核对里");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d),
			    "已保存 高新区管委会 公众号 注销，没有凭据");
	desk_keys(&d, "G");
	desk_expect(&d, "注销无凭据");
	desk_keys(&d, "x Tab");
	desk_type(&d, "截图.png");
	desk_keys(&d, "C-s O");
	desk_expect(&d, "逾期3");
	desk_keys(&d, "t");
	assert_string_equal(desk_message(&d), "只看栏目");
	desk_expect(&d, "栏目和账号  1");
	desk_keys(&d, "t");
	assert_string_equal(desk_message(&d), "只看账号");
	desk_expect(&d, "栏目和账号  2");
	desk_keys(&d, "t");
	desk_expect(&d, "栏目和账号  3");
	desk_keys(&d, "q");
	undo_all(&d);
	char *after = desk_content(&d);
	assert_string_equal(after, before);
	free(before);
	free(after);
	desk_close(&d);
}

static void new_column(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "v a Tab");
	desk_type(&d, "大桥镇");
	desk_keys(&d, "Tab");
	desk_type(&d, "工作动态");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“上次更新”还没有填");
	desk_type(&d, "2024-05-06");
	desk_expect(&d, "2周   限期 2024-05-20");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d), "已保存 登记动态要闻 大桥镇 工作动态");
	/* the same name again is refused in the form */
	desk_keys(&d, "a Tab");
	desk_type(&d, "大桥镇");
	desk_keys(&d, "Tab");
	desk_type(&d, "工作动态");
	desk_keys(&d, "Tab");
	desk_type(&d, "2024-05-06");
	desk_keys(&d, "C-s");
	desk_expect(&d, "大桥镇已经有叫“工作动态”");
	desk_keys(&d, "Esc y u");
	desk_expect(&d, "栏目和账号  3");
	desk_close(&d);
}

static void duties(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *before = desk_content(&d);
	desk_keys(&d, "g d");
	desk_expect(&d, "应尽事项  28  逾期14");
	frame_is(&d, "desk-xinfeng-2024-04-duties-80x24.txt");
	/* the explanation owed with its document: late whenever it comes now */
	desk_keys(&d, "/");
	desk_type(&d, "jiedu");
	desk_keys(&d, "Enter y Tab");
	desk_type(&d, "http://x.gov.cn/jd");
	desk_keys(&d, "C-s Enter");
	desk_expect(&d, "解读迟发");
	desk_expect(&d, "凭据  http://x.gov.cn/jd");
	desk_keys(&d, "Esc Esc t");
	assert_string_equal(desk_message(&d), "政策解读");
	desk_expect(&d, "应尽事项  1");
	desk_keys(&d, "t");
	desk_expect(&d, "应尽事项  8");
	/* unit by unit, and one unit's from there */
	desk_keys(&d, "v");
	desk_expect(&d, "应尽事项清单  27  逾期13");
	desk_expect(&d, "查询区资料 04-30!");
	frame_is(&d, "desk-xinfeng-2024-04-checklist-80x24.txt");
	desk_keys(&d, "Enter");
	desk_expect(&d, "应尽事项  1");
	desk_keys(&d, "q q q");
	/* a new one: the sort's own term holds where no date is written */
	desk_keys(&d, "g d a Tab");
	desk_type(&d, "县司法局、县财政局");
	desk_keys(&d, "Tab");
	desk_type(&d, "发布解读");
	desk_keys(&d, "Tab Tab Tab");
	desk_expect(&d, "不写就按种类的时限：2024-05-09");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d),
			    "已保存 政策解读 县司法局等2个单位 发布解读");
	desk_keys(&d, "a Right");
	desk_expect(&d, "没有统一的时限");
	desk_keys(&d, "Tab");
	desk_type(&d, "县司法局");
	desk_keys(&d, "Tab");
	desk_type(&d, "派人");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“以干代训”没有统一的时限");
	desk_keys(&d, "Esc y q");
	assert_int_equal(undo_all(&d), 2);
	char *after = desk_content(&d);
	assert_string_equal(after, before);
	free(before);
	free(after);
	desk_close(&d);
}

/* What was typed when the terminal went away is offered again. */
static void drafts(void **state)
{
	static const char *const keys[] = {"g s a", "v a Tab", "g d a Tab"};
	const struct input hangup = {.kind = INPUT_HANGUP};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct desk d;

		desk_open(&d, "xinfeng-2024-04", 24, 80);
		desk_keys(&d, keys[i]);
		desk_type(&d, "打了一半");
		app_handle(&d.app, &hangup);
		app_release(&d.app);
		desk_reopen(&d, STORE_WRITE, 24, 80);
		start_drafts(&d.app);
		desk_keys(&d, "Enter");
		desk_expect(&d, "打了一半");
		desk_close(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stages_at_every_size),
		cmocka_unit_test(stages_done_extended_and_back),
		cmocka_unit_test(stage_behind),
		cmocka_unit_test(monitoring_list),
		cmocka_unit_test(new_stage),
		cmocka_unit_test(columns_at_every_size),
		cmocka_unit_test(columns_updated_closed_found),
		cmocka_unit_test(new_column),
		cmocka_unit_test(duties),
		cmocka_unit_test(drafts),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
