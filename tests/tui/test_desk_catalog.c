/* The catalog on the desk: the matrix, what is entered into it, a publication entered once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/tui/desk_kit.h"

#include "store/catalog.h"

static const char *const names[] = {
	"重大建设项目", "公共资源交易", "财政预决算", "安全生产", "税收管理",
	"征地补偿",     "国土空间规划", "就业",       "社会保险", "养老服务"};
enum {
	DOMAINS = sizeof names / sizeof *names
};

static void must(enum status st, const struct error *err)
{
	if (st != ST_OK)
		fail_msg("%s", err->say);
}

/* Three items in each of ten domains, one of the county and one of townships only; the edition
 * before has one. */
static void with_catalog(struct desk *d, int rows, int cols)
{
	struct error err;
	struct store *s;
	int64_t domain;

	desk_open(d, "xinfeng-2024-04", rows, cols);
	s = d->app.store;
	must(store_begin(s, &err), &err);
	for (size_t i = 0; i < DOMAINS; i++) {
		must(domain_find(s, names[i], true, &domain, &err), &err);
		struct catalog_item item[] = {
			{.level1 = "政策",
			 .level2 = "规范性文件",
			 .term = "20个工作日内"},
			{.level1 = "结果",
			 .level2 = "名单",
			 .term = "每季度",
			 .tier = "乡级"},
			{.level1 = "办事", .level2 = "指南", .tier = "县级"},
		};
		for (size_t k = 0; k < 3; k++) {
			item[k].domain = domain;
			item[k].edition = "2024版";
			must(item_add(s, &item[k], NULL, &err), &err);
		}
		item[0].edition = "2023版";
		if (i == 0)
			must(item_add(s, &item[0], NULL, &err), &err);
	}
	must(store_commit(s, "目录", &err), &err);
	d->app.stale = true;
}

/* Everything of the catalog, to tell whether two states are the same. */
static char *content(struct desk *d)
{
	struct buf out = {0};
	struct filling_list f;
	struct publication_list p;
	struct error err;
	char *rest = desk_content(d);

	must(fillings_list(d->app.store, &(struct filling_filter){0}, d->app.today, &f,
			   &err),
	     &err);
	for (size_t i = 0; i < f.rows; i++)
		if (f.row[i].state != FILL_OPEN)
			buf_addf(&out, "f %s %s %s %d %d\n", f.row[i].unit_name,
				 f.row[i].domain_name, f.row[i].level2,
				 (int)f.row[i].state, f.row[i].day);
	filling_list_release(&f);
	must(publications_list(
		     d->app.store,
		     &(struct publication_filter){.period = {DAY_NONE, DAY_NONE}}, &p,
		     &err),
	     &err);
	for (size_t i = 0; i < p.rows; i++)
		buf_addf(&out, "p %s %s\n", p.row[i].unit_name, p.row[i].title);
	publication_list_release(&p);
	buf_add(&out, rest);
	free(rest);
	return buf_take(&out);
}

static void shown(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 24, 80);
	desk_keys(&d, "g c");
	desk_expect(&d, "目录填报 2024版 乡镇  大桥镇 重大建设项目 0/2");
	desk_expect(&d, "  单位    >重大建 公共资 财政预 安全生 税收管 征地补 国土空   "
			"就业 社会保 > 合计");
	desk_expect(&d, "> 大桥镇      0/2    0/2");
	desk_expect(&d, "  合计       0/32   0/32");
	/* Across to the last domain: the columns go along. */
	desk_keys(&d, "l l l Right Right Right Right Right Right Right");
	desk_expect(&d, "大桥镇 养老服务 0/2");
	desk_expect(&d, "  单位 <");
	desk_expect(&d, ">养老服   合计");
	desk_keys(&d, "h Left h Left h Left h Left h Left h");
	desk_expect(&d, ">重大建");
	/* Kinds, shares, editions. */
	desk_keys(&d, "t");
	desk_expect(&d, "目录填报 2024版 部门");
	desk_keys(&d, "t");
	desk_expect(&d, "目录填报 2024版  县");
	desk_keys(&d, "t %");
	desk_expect(&d, "  大桥镇       0%");
	desk_keys(&d, "% [");
	desk_expect(&d, "目录填报 2023版");
	desk_expect(&d, "  单位    >重大建   合计");
	desk_keys(&d, "[");
	assert_string_equal(desk_message(&d), "这是最早的一版。");
	desk_keys(&d, "] ]");
	assert_string_equal(desk_message(&d), "这是最新的一版。");
	desk_keys(&d, "q");
	assert_null(d.app.overlay);
	desk_close(&d);
}

static void on_a_small_screen(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 12, 40);
	desk_keys(&d, "g c");
	desk_expect(&d, "  单位    >重大建 公共资 财政预 > 合计");
	desk_expect(&d, "> 大桥镇      0/2    0/2    0/2   0/20");
	desk_expect(&d, "  合计       0/32   0/32   0/32  0/320");
	for (int i = 0; i < DOMAINS; i++)
		desk_keys(&d, "l");
	desk_expect(&d, "  单位 <     就业 社会保>养老服   合计");
	desk_keys(&d, "G");
	desk_expect(&d, "> 铁石口镇    0/2");
	desk_expect(&d, "  合计       0/32");
	/* So small that nothing fits but names and totals: nothing falls over. */
	app_resize(&d.app, 9, 24);
	desk_keys(&d, "l h j k Enter q");
	app_resize(&d.app, 24, 80);
	desk_expect(&d, "养老服");
	desk_close(&d);
}

static void filled(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 24, 80);
	char *before = content(&d);
	desk_keys(&d, "g c");
	/* Item by item. */
	desk_keys(&d, "Enter");
	desk_expect(&d, "政策/规范性文件");
	desk_expect(&d, "未填");
	desk_keys(&d, "f");
	assert_string_equal(desk_message(&d),
			    "已保存 大桥镇 政策/规范性文件 2024-05-09 已填");
	desk_keys(&d, "j x");
	assert_string_equal(desk_message(&d), "已保存 大桥镇 结果/名单 不涉及");
	desk_expect(&d, "不涉及");
	desk_keys(&d, "c * F");
	desk_expect(&d, "登记已填  2 项");
	desk_keys(&d, "C-s");
	desk_expect(&d, "2024-08-09"); /* by its term: every quarter */
	desk_keys(&d, "Enter");
	desk_expect(&d, "公开时限  每季度");
	desk_keys(&d, "q q");
	desk_expect(&d, "> 大桥镇      2/2    0/2");
	/* All that is open in a column, for marked units, after asking. */
	desk_keys(&d, "l j Space Space f");
	desk_expect(&d, "公共资源交易：2 个单位未填的 4 项，全部记为已填？");
	desk_keys(&d, "Enter");
	desk_expect(&d, "大桥镇      2/2    0/2");
	desk_keys(&d, "f y");
	desk_expect(&d, "大塘埠镇    0/2    2/2");
	desk_expect(&d, "小河镇      0/2    2/2");
	/* What was filled is not said not to concern; another column is. */
	desk_keys(&d, "x");
	assert_true(d.app.message_is_error);
	desk_keys(&d, "l x");
	desk_expect(&d, "大塘埠镇    0/2    2/2      —");
	desk_keys(&d, "x");
	desk_expect(&d, "小河镇      0/2    2/2      —");
	desk_keys(&d, "w");
	desk_expect(&d, "目录未填完的单位  56");
	desk_keys(&d, "Enter");
	desk_expect(&d, "未填");
	desk_keys(&d, "q q q");
	for (int i = 0; i < 7; i++)
		desk_keys(&d, "u");
	char *after = content(&d);
	assert_string_equal(after, before);
	free(before);
	free(after);
	desk_close(&d);
}

static void a_publication(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 24, 80);
	char *before = content(&d);
	desk_keys(&d, "g p");
	desk_expect(&d, "登记一条信息");
	desk_expect(&d, "大桥镇");
	desk_type(&d, "ylfw");
	desk_expect(&d, "养老服务");
	desk_keys(&d, "Tab");
	desk_type(&d, "md");
	desk_expect(&d, "结果/名单");
	desk_keys(&d, "C-s");
	desk_expect(&d, "标题是空的");
	desk_type(&d, "高龄津贴名单");
	desk_keys(&d, "Tab");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d), "已保存 登记信息 大桥镇 高龄津贴名单");
	assert_null(d.app.overlay);
	desk_keys(&d, "]"); /* May */
	assert_int_equal(figure_of(&d, "大桥镇", true), 1);
	/* From lists: F4. */
	desk_keys(&d, "g p F4");
	desk_type(&d, "jiuye");
	desk_keys(&d, "Enter F4");
	desk_type(&d, "名单");
	desk_keys(&d, "Enter");
	desk_expect(&d, "结果/名单");
	desk_type(&d, "补贴名单");
	desk_keys(&d, "C-s");
	assert_int_equal(figure_of(&d, "大桥镇", true), 2);
	desk_keys(&d, "g n");
	desk_expect(&d, "登记的信息  2024年  2");
	desk_expect(&d, "高龄津贴名单");
	desk_keys(&d, "* d y");
	desk_expect(&d, "这一年还没有登记信息");
	desk_keys(&d, "q");
	char *after = content(&d);
	assert_string_equal(before, after);
	free(after);
	desk_keys(&d, "u u u");
	after = content(&d);
	assert_string_equal(before, after);
	free(after);
	free(before);
	desk_close(&d);
}

/* A figure derived from a cumulative one is asked about; a longer range refuses. */
static void a_figure_in_the_way(void **state)
{
	struct desk d;
	struct error err;
	struct period may = period_month(2024, 5);
	int64_t unit;

	(void)state;
	with_catalog(&d, 24, 80);
	must(unit_find(d.app.store, "大桥镇", true, &unit, &err), &err);
	must(store_begin(d.app.store, &err), &err);
	must(count_set(d.app.store, unit, 0, may, COUNT_CUMULATIVE, 1200, NULL, false,
		       &err),
	     &err);
	must(store_commit(d.app.store, "数", &err), &err);
	desk_keys(&d, "g p");
	desk_type(&d, "jiuye");
	desk_keys(&d, "Tab Tab");
	desk_type(&d, "通知");
	desk_keys(&d, "C-s");
	desk_expect(&d, "是由累计数推算的");
	desk_keys(&d, "Enter"); /* not now */
	desk_expect(&d, "登记一条信息");
	desk_keys(&d, "C-s y");
	assert_null(d.app.overlay);
	desk_keys(&d, "]");
	assert_int_equal(figure_of(&d, "大桥镇", true), 21);
	desk_keys(&d, "u");
	/* January to March is one figure. */
	desk_keys(&d, "g p");
	desk_type(&d, "jiuye");
	desk_keys(&d, "Tab Tab");
	desk_type(&d, "通知");
	desk_keys(&d, "Tab");
	desk_type(&d, "2-7");
	desk_keys(&d, "C-s");
	desk_expect(&d, "与 2024年2月 对不上");
	desk_keys(&d, "Right C-s");
	assert_null(d.app.overlay);
	desk_close(&d);
}

static void items(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 24, 80);
	desk_keys(&d, "g c i");
	desk_expect(&d, "目录事项  3");
	desk_keys(&d, "a");
	desk_type(&d, "公告");
	desk_keys(&d, "Tab");
	desk_type(&d, "征地公告");
	desk_keys(&d, "Tab Tab Tab Tab");
	desk_type(&d, "形成20个工作日内");
	desk_expect(&d, "形成或变更之日起20个工作日内");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d), "已保存 新目录事项 公告/征地公告");
	desk_expect(&d, "目录事项  4");
	desk_keys(&d, "G < <");
	assert_string_equal(desk_message(&d), "已保存 目录事项移动 公告/征地公告");
	desk_keys(&d, "e");
	desk_type(&d, "通告");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d), "已保存 目录事项改动 通告/征地公告");
	desk_keys(&d, "d");
	desk_expect(&d, "删去 1 项");
	desk_keys(&d, "y");
	desk_expect(&d, "目录事项  3");
	desk_keys(&d, "q m c");
	desk_expect(&d, "复制目录 2024版");
	desk_expect(&d, "2025版");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d),
			    "已保存 目录 2024版 复制到 2025版：30 项");
	desk_keys(&d, "]");
	desk_expect(&d, "目录填报 2025版");
	desk_keys(&d, "m d");
	desk_expect(&d, "2024版 -> 2025版  新增 0  改动 0  取消 0");
	desk_close(&d);
}

static void nothing_there(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "g c");
	desk_expect(&d, "还没有目录事项");
	desk_keys(&d, "l h f x w i t % [ ] m Enter");
	desk_expect(&d, "还没有目录事项");
	desk_keys(&d, "q g p");
	desk_type(&d, "jiuye");
	desk_keys(&d, "Tab F4");
	desk_expect(&d, "还没有目录事项");
	desk_close(&d);
}

/* Opened for reading, nothing is written and everything is shown. */
static void read_only(void **state)
{
	struct desk d;

	(void)state;
	with_catalog(&d, 24, 80);
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	desk_keys(&d, "g c");
	desk_expect(&d, "0/2");
	desk_keys(&d, "f x a p");
	desk_expect(&d, "目录填报 2024版");
	desk_keys(&d, "Enter f x c p");
	desk_expect(&d, "未填");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown),
		cmocka_unit_test(on_a_small_screen),
		cmocka_unit_test(filled),
		cmocka_unit_test(a_publication),
		cmocka_unit_test(a_figure_in_the_way),
		cmocka_unit_test(items),
		cmocka_unit_test(nothing_there),
		cmocka_unit_test(read_only),
	};
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
