/* The tree of areas on the desk: a list of the level below, down into an area and up again; units and
 * areas added and moved. */
#include "tests/tui/tree_kit.h"

#include "report/ranking.h"
#include "store/areas.h"
#include "tui/areas.h"

/* Seeded faults this finds: a figure in a neighbour's row, another order than rank --level has, a cursor
 * that does not stand on the area come from, a scope that is not remembered, a move that undo leaves. */

static const struct areas_view *view(const struct desk *d)
{
	const struct screen *s = screen_of(d->app.overlay);

	assert_non_null(s);
	return areas_of(s);
}

/* The names in shown order are those of `rank --level`. */
static void expect_ranked(struct desk *d, enum unit_kind level)
{
	struct figure_list l;
	struct ranking r;
	struct error err;
	const struct list *list = app_list(&d->app);

	assert_int_equal(areas_load(d->app.store, d->app.period, level, 0, &l, &err),
			 ST_OK);
	ranking_make(&r, &l, RANK_BY_COMPLETION, d->config.rank_ties);
	assert_int_equal(list->count, l.rows);
	for (size_t i = 0; i < l.rows; i++)
		assert_int_equal(list->ops->id(list->ctx, list_row(list, i)),
				 ranking_at(&r, i)->id);
	ranking_release(&r);
	figure_list_release(&l);
}

static void down_and_up(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 120);
	desk_keys(&d, "g j");
	desk_expect(&d, "江西省 2024年4月  市 2  按完成比例  合计 330  "
			"另有1个单位不在其内");
	expect_ranked(&d, UNIT_CITY);
	/* rank, target, count, own, completion; units, open, overdue */
	desk_expect(&d, "1 吉安市");
	desk_expect(&d, "75.00");
	desk_expect(&d, "45.00");
	desk_keys(&d, "j Enter");
	desk_expect(&d, " 江西省 › 赣州市  [ 2024年4月 ]");
	desk_expect(&d, "1 石城县");
	desk_expect(&d, "2 信丰县");
	assert_false(desk_shows(&d, "吉安县"));
	expect_ranked(&d, UNIT_COUNTY);
	/* Up: the cursor stands where one comes from. */
	desk_keys(&d, "Backspace");
	desk_expect(&d, "范围是 江西省。");
	desk_expect(&d, ">  2 赣州市");
	desk_keys(&d, "-");
	desk_expect(&d, "江西省 是最上一级。");
	/* Below a county there are units: the panes. */
	desk_keys(&d, "Enter Enter");
	assert_null(d.app.overlay);
	desk_expect(&d, " 江西省 › 赣州市 › 石城县 ");
	desk_expect(&d, "琴江镇");
	desk_keys(&d, "g j");
	desk_expect(&d, "石城县 下面是单位，没有下级地区。");
	desk_keys(&d, "g u");
	desk_expect(&d, " 江西省 › 赣州市 ");
	/* remembered */
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 120);
	desk_expect(&d, " 江西省 › 赣州市 ");
	desk_close(&d);
}

static void levels_kinds_and_finding(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 120);
	desk_keys(&d, "g j v");
	desk_expect(&d, "县 3");
	expect_ranked(&d, UNIT_COUNTY);
	desk_keys(&d, "v");
	desk_expect(&d, "市 2");
	assert_int_equal(view(&d)->l.row[0].area.units, 6);
	desk_keys(&d, "t");
	desk_expect(&d, "江西省 2024年4月 乡镇");
	assert_int_equal(view(&d)->l.row[0].area.units, 4);
	desk_keys(&d, "t t v /");
	desk_type(&d, "scx");
	desk_keys(&d, "Enter");
	desk_expect(&d, "石城县");
	assert_false(desk_shows(&d, "信丰县"));
	desk_keys(&d, "Enter");
	desk_expect(&d, " 江西省 › 赣州市 › 石城县 ");
	/* On paper, as it is shown. */
	desk_keys(&d, "g u g u g j v P");
	desk_expect(&d, "江西省各县2024年4月信息公开情况");
	desk_expect(&d, "完成比例");
	desk_expect(&d, "石城县");
	desk_keys(&d, "Esc Esc");
	/* Other figures of another period. */
	desk_keys(&d, "g j ]");
	desk_expect(&d, "2024年5月");
	desk_keys(&d, "?");
	desk_expect(&d, "上级");
	desk_close(&d);
}

/* Open tasks are an area's own and its units'. */
static void tasks_are_counted(void **state)
{
	struct desk d;
	struct error err;
	struct matter_new m = {.what = "更新不及时",
			       .issued = day_of(2024, 4, 8),
			       .days = 5,
			       .due = DAY_NONE};

	(void)state;
	tree_open(&d, 24, 120);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	assert_int_equal(area_find(d.app.store, "赣州", &m.unit, &err), ST_OK);
	assert_int_equal(matter_add(d.app.store, &m, NULL, &err), ST_OK);
	assert_int_equal(unit_find(d.app.store, "大桥镇", false, &m.unit, &err), ST_OK);
	m.issued = d.app.today;
	assert_int_equal(matter_add(d.app.store, &m, NULL, &err), ST_OK);
	assert_int_equal(store_commit(d.app.store, "任务", &err), ST_OK);
	desk_keys(&d, "g j");
	assert_int_equal(view(&d)->tasks[0].open, 2);
	assert_int_equal(view(&d)->tasks[0].overdue, 1);
	assert_int_equal(view(&d)->tasks[1].open, 0);
	desk_close(&d);
}

/* A figure of two months can't be told of one: the sum of the others has a mark. */
static void a_part_is_marked(void **state)
{
	struct desk d;
	struct error err;
	struct period two = {day_of(2024, 4, 1), day_of(2024, 5, 31)};
	int64_t id = 0;

	(void)state;
	tree_open(&d, 24, 120);
	assert_int_equal(unit_find(d.app.store, "县统计局", false, &id, &err), ST_OK);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	assert_int_equal(
		count_set(d.app.store, id, 0, two, COUNT_OWN, 90, "报表", true, &err),
		ST_OK);
	assert_int_equal(store_commit(d.app.store, "数量", &err), ST_OK);
	desk_keys(&d, "g j");
	desk_expect(&d, "180?");
	desk_expect(&d, "1 吉安市");
	assert_true(view(&d)->months[0].part);
	assert_false(view(&d)->months[1].part);
	desk_close(&d);
}

/* Figures as long as a nation's leave the domains their names: what goes is the benchmark. */
static void long_figures_leave_names(void **state)
{
	struct desk d;
	struct error err;
	struct domain_list l;
	struct target t = {TARGET_BENCHMARK, period_year(2024), 13124000};
	int64_t top;

	(void)state;
	tree_open(&d, 24, 80);
	top = unit_root(d.app.store);
	assert_int_equal(domains_list(d.app.store, DAY_NONE, &l, &err), ST_OK);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	assert_int_equal(target_set(d.app.store, top, l.row[0].id, &t, "", &err),
			 ST_OK);
	assert_int_equal(count_set(d.app.store, top, l.row[0].id, period_month(2024, 4),
				   COUNT_OWN, 3530, "", true, &err),
			 ST_OK);
	assert_int_equal(store_commit(d.app.store, "标杆", &err), ST_OK);
	desk_keys(&d, "j");
	desk_expect(&d, "重大建设");
	desk_expect(&d, "本省");
	desk_expect(&d, "-13120470");
	assert_false(desk_shows(&d, "标杆"));
	domain_list_release(&l);
	desk_close(&d);
}

/* Thousands of figures are not typed one below the other: where to go is said. */
static void a_column_has_its_limit(void **state)
{
	struct desk d;
	struct error err;
	int64_t county = 0;
	char name[32];

	(void)state;
	tree_open(&d, 24, 120);
	desk_keys(&d, "c");
	desk_expect(&d, "录入 2024年4月 各单位信息发布数量");
	desk_keys(&d, "Esc");
	assert_int_equal(area_find(d.app.store, "吉安县", &county, &err), ST_OK);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	for (int i = 0; i < 2000; i++) {
		snprintf(name, sizeof name, "第%d部门", i);
		tree_add(d.app.store, county, UNIT_DEPARTMENT, name);
	}
	assert_int_equal(store_commit(d.app.store, "单位", &err), ST_OK);
	desk_keys(&d, "c");
	assert_null(d.app.overlay);
	desk_expect(&d, "江西省有2008个单位，不能逐个录入。");
	app_run_command(&d.app, "scope 石城县");
	desk_keys(&d, "c");
	desk_expect(&d, "录入 2024年4月 各单位信息发布数量");
	desk_close(&d);
}

/* At any size the name is there and nothing passes the edge. */
static void any_size(void **state)
{
	static const int cols[] = {40, 60, 80, 100, 120, 160, 200};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
		tree_open(&d, cols[i] > 100 ? 40 : 12, cols[i]);
		desk_keys(&d, "g j");
		desk_expect(&d, "赣州市");
		desk_expect(&d, "吉安市");
		desk_close(&d);
	}
}

/* A narrow header keeps whole names, the nearest ones. */
static void crumbs_are_whole_names(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 62);
	app_run_command(&d.app, "scope 石城县");
	app_draw(&d.app);
	desk_expect(&d, " 赣州市 › 石城县  [ 2024年4月 ]");
	app_resize(&d.app, 24, 50);
	desk_expect(&d, " 石城县  [ 2024年4月 ]");
	desk_close(&d);
}

static void paths_are_cut_before_the_name(void **state)
{
	static const struct {
		int cells;
		const char *said, *shown;
	} cases[] = {
		{13, "信丰县/城关镇", "信丰县/城关镇|"},
		{12, "信丰县/城关镇", "信丰~/城关镇|"},
		{10, "信丰县/城关镇", "信~/城关镇|"},
		{9, "信丰县/城关镇", "~/城关镇|"},
		{8, "大桥镇", "大桥镇|"},
		{5, "大桥镇", "大桥~|"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct canvas c;
		struct buf out = {0};
		char squeezed[64] = "";
		size_t n = 0;

		canvas_init(&c, 1, 20, AMBIGUOUS_NARROW);
		show_said_cell(&c, 0, 0, cases[i].cells, STYLE_NORMAL, cases[i].said);
		canvas_put(&c, 0, cases[i].cells, 1, STYLE_NORMAL, "|", false);
		canvas_dump(&c, false, &out);
		for (const char *t = buf_text(&out); *t && *t != '\n'; t++)
			if (*t != ' ')
				squeezed[n++] = *t;
		assert_string_equal(squeezed, cases[i].shown);
		buf_release(&out);
		canvas_release(&c);
	}
}

static int64_t find_unit(struct desk *d, const char *name)
{
	struct error err;
	int64_t id = 0;

	assert_int_equal(unit_find(d->app.store, name, false, &id, &err), ST_OK);
	return id;
}

static void units_and_areas_are_added(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 100);
	/* Whose a township is, is asked; what was typed stays. */
	app_run_command(&d.app, "unit-add");
	desk_type(&d, "新田镇");
	desk_keys(&d, "C-s");
	desk_expect(&d, "范围大于一个县，要写明它的上级。");
	desk_type(&d, "xf");
	desk_expect(&d, "县 赣州市/信丰县");
	desk_keys(&d, "C-s");
	assert_null(d.app.overlay);
	char *path = unit_path(d.app.store, find_unit(&d, "新田镇"), 0);
	assert_string_equal(path, "江西省/赣州市/信丰县/新田镇");
	free(path);
	/* A county below the one chosen from the list; a city takes it, a county does not. */
	desk_keys(&d, "g j v a");
	desk_expect(&d, "县");
	desk_type(&d, "瑞金县");
	desk_keys(&d, "Enter");
	desk_type(&d, "石城县");
	desk_keys(&d, "C-s");
	desk_expect(&d, "县“石城县”下面不能有县，请写另一个上级");
	desk_keys(&d, "F4");
	desk_expect(&d, "放在哪个上级下面？");
	assert_false(desk_shows(&d, "县  赣州市"));
	desk_type(&d, "ja");
	desk_keys(&d, "Enter");
	desk_expect(&d, "上级  吉安市");
	desk_keys(&d, "C-s");
	desk_expect(&d, "县 4");
	desk_expect(&d, "瑞金县");
	/* One step each. */
	desk_keys(&d, "u");
	desk_expect(&d, "县 3");
	desk_keys(&d, "u Esc");
	assert_false(desk_shows(&d, "新田镇"));
	desk_close(&d);
}

static void units_are_moved(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 100);
	char *start = desk_content(&d);
	desk_keys(&d, "N /");
	desk_type(&d, "大桥");
	desk_keys(&d, "Enter m p");
	desk_expect(&d, "移到别的上级 大桥镇");
	desk_expect(&d, "现在是 赣州市/信丰县；数量和任务随它一起移");
	desk_keys(&d, "C-s");
	desk_expect(&d, "“上级”还没有填。");
	desk_type(&d, "scx");
	desk_expect(&d, "县 赣州市/石城县");
	desk_keys(&d, "Right");
	desk_expect(&d, "上级  赣州市/石城县");
	desk_keys(&d, "C-s");
	desk_expect(&d, "已保存 大桥镇 移到 石城县");
	char *path = unit_path(d.app.store, find_unit(&d, "大桥镇"), 0);
	assert_string_equal(path, "江西省/赣州市/石城县/大桥镇");
	free(path);
	desk_keys(&d, "u");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

/* The command line's refusals, with what was typed kept. */
static void what_can_not_be_moved(void **state)
{
	struct desk d;

	(void)state;
	tree_open(&d, 24, 100);
	desk_keys(&d, "g j j m p"); /* 赣州市 */
	desk_type(&d, "信丰县");
	desk_keys(&d, "C-s");
	desk_expect(&d, "县“信丰县”下面不能有市，请写另一个上级");
	desk_expect(&d, "上级  信丰县");
	desk_keys(&d, "Esc y Esc");
	/* A name that is taken there. */
	app_run_command(&d.app, "scope 信丰县");
	desk_keys(&d, "/");
	desk_type(&d, "城关");
	desk_keys(&d, "Enter");
	app_run_command(&d.app, "unit-move");
	desk_type(&d, "石城");
	desk_keys(&d, "C-s");
	desk_expect(&d, "城关镇");
	assert_non_null(d.app.overlay);
	desk_keys(&d, "Esc y");
	desk_close(&d);
}

/* Where there is no area below, no level of them is named. */
static void nothing_below(void **state)
{
	struct desk d;
	struct error err = {0};

	(void)state;
	desk_open(&d, NULL, 24, 100);
	app_release(&d.app);
	unlink(d.path);
	assert_int_equal(store_create_area(d.path, "province", "江西省", &err), ST_OK);
	desk_reopen(&d, STORE_WRITE, 24, 100);
	desk_keys(&d, "g j");
	desk_expect(&d, "下面还没有地区。");
	desk_keys(&d, "v");
	assert_non_null(strstr(desk_message(&d), "下面还没有地区。"));
	desk_close(&d);
}

static void a_county_file_is_as_before(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_expect(&d, " 信丰县  [ 2024年4月 ]");
	desk_keys(&d, "g j");
	desk_expect(&d, "这个县档只有 信丰县，没有别的范围。");
	desk_keys(&d, "g u");
	desk_expect(&d, "信丰县 是最上一级。");
	desk_keys(&d, "N a");
	desk_expect(&d, "新增单位");
	assert_false(desk_shows(&d, "上级"));
	desk_keys(&d, "Esc m");
	assert_false(desk_shows(&d, "移到别的上级"));
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(down_and_up),
		cmocka_unit_test(levels_kinds_and_finding),
		cmocka_unit_test(tasks_are_counted),
		cmocka_unit_test(a_part_is_marked),
		cmocka_unit_test(long_figures_leave_names),
		cmocka_unit_test(a_column_has_its_limit),
		cmocka_unit_test(any_size),
		cmocka_unit_test(crumbs_are_whole_names),
		cmocka_unit_test(paths_are_cut_before_the_name),
		cmocka_unit_test(units_and_areas_are_added),
		cmocka_unit_test(units_are_moved),
		cmocka_unit_test(what_can_not_be_moved),
		cmocka_unit_test(nothing_below),
		cmocka_unit_test(a_county_file_is_as_before),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
