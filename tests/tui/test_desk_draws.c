/* Sorts of findings, repeat ones and the re-check by lot on the desk. */
#include "tests/tui/desk_kit.h"

#include "store/draws.h"
#include "store/repeats.h"

static const char sample[] = "xinfeng-2024-04";

static struct matter last_task(struct desk *d, struct arena *texts)
{
	struct matter m = {0};
	struct error err;

	for (int64_t id = 80; id > 69 && !m.id; id--)
		if (matter_get(d->app.store, id, d->app.today, &m, texts, &err) !=
		    ST_OK)
			m.id = 0;
	assert_true(m.id);
	return m;
}

/* A field of sorts: proposed, completed by pinyin, or another one as it is typed. */
static void sorts(void **state)
{
	static const struct {
		const char *typed, *shown, *kept;
		bool right, asked; /* asked: whether it is to be a new one */
	} cases[] = {
		{"", "像是“链接不可用”，按 → 采用", "", false, false},
		{"", "像是“链接不可用”，按 → 采用", "链接不可用", true, false},
		{"lmgx", "按 → 写成“栏目更新不及时”", "栏目更新不及时", false, false},
		{"栏目", "按 → 写成“栏目更新不及时”", "栏目", false, true},
		{"栏目", "按 → 写成“栏目更新不及时”", "栏目更新不及时", true, false},
		{"图片", "另立的类别", "图片", true, true},
	};
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena texts;

		desk_keys(&d, "a");
		desk_type(&d, "照片不能显示");
		desk_keys(&d, "Enter");
		desk_type(&d, cases[i].typed);
		desk_expect(&d, cases[i].shown);
		if (cases[i].right)
			desk_keys(&d, "Right");
		desk_keys(&d, "C-s");
		if (cases[i].asked)
			desk_keys(&d, "y");
		assert_null(d.app.overlay);
		struct matter m = last_task(&d, &texts);
		assert_string_equal(m.class, cases[i].kept);
		arena_release(&texts);
		desk_keys(&d, "u");
	}
	/* What is hostile is refused with a sentence. */
	desk_keys(&d, "a");
	desk_type(&d, "照片");
	desk_keys(&d, "Enter");
	desk_paste(&d, "图\xe2\x80\xae片");
	desk_keys(&d, "C-s");
	assert_non_null(d.app.overlay);
	desk_expect(&d, "类别");
	desk_close(&d);
}

/* 小江镇 had such a finding in May: it is proposed, recorded and marked. */
static void again(void **state)
{
	struct desk d;
	struct arena texts;

	(void)state;
	desk_open(&d, sample, 30, 80);
	char *start = desk_content(&d);
	app_set_today(&d.app, day_of(2024, 6, 3), true, false);
	desk_keys(&d, "a C-u Up C-e C-u");
	desk_type(&d, "xiaojz,大桥镇");
	desk_keys(&d, "Enter");
	desk_type(&d, "又没有更新");
	desk_keys(&d, "Enter");
	desk_type(&d, "lmgx");
	desk_keys(&d, "Enter");
	desk_expect(&d, "小江镇：12个月内第2次 (上次 任务 2，2024-05-06)");
	assert_false(desk_shows(&d, "大桥镇：12个月内"));
	desk_keys(&d, "C-s");
	assert_null(d.app.overlay);
	desk_keys(&d, "3 /");
	desk_type(&d, "屡次");
	desk_keys(&d, "Enter");
	desk_expect(&d, "屡2 又没有更新");
	desk_keys(&d, "Enter");
	desk_expect(&d, "屡次  第2次，上次 2024-05-06");
	desk_expect(&d, "类别  栏目更新不及时");
	/* Taken back in the form of its words. */
	desk_keys(&d, "Esc e Tab Tab 3 C-s");
	assert_null(d.app.overlay);
	desk_keys(&d, "Esc");
	assert_false(desk_shows(&d, "屡2"));
	struct matter m = last_task(&d, &texts);
	assert_int_equal(m.repeats, 0);
	arena_release(&texts);
	undo_all(&d);
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void people(struct desk *d)
{
	desk_keys(d, "g r");
	desk_expect(d, "没有抽查。按 i 登记检查人员");
	desk_keys(d, "i a");
	desk_type(d, "检查甲");
	desk_keys(d, "Enter");
	desk_expect(d, "不查自己的单位");
	desk_type(d, "xiaojz");
	desk_keys(d, "Enter a");
	desk_type(d, "检查乙");
	desk_keys(d, "Enter Enter");
	desk_expect(d, "检查人员  2");
	desk_expect(d, "小江镇");
	desk_keys(d, "q");
}

static int64_t count(struct desk *d, enum draw_result result)
{
	struct drawn_list l;
	struct error err;
	int64_t n = 0;

	assert_int_equal(drawn_list(d->app.store, 0, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		n += l.row[i].result == result;
	drawn_list_release(&l);
	return n;
}

/* The form says what there is to draw from and what stands against it. */
static void drawing(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	people(&d);
	desk_keys(&d, "a");
	desk_expect(&d, "可抽 27 个：乡镇 9、部门 18；检查人员 2 名");
	desk_type(&d, "28");
	desk_expect(&d, "要抽 28 个单位，名单里只有 27 个");
	desk_keys(&d, "C-s");
	assert_string_equal(d.app.overlay->ops->name, "form");
	assert_int_equal(count(&d, RESULT_NONE), 0);
	desk_keys(&d, "Up Up Up C-e C-u");
	desk_type(&d, "不是期间");
	desk_keys(&d, "C-s");
	desk_expect(&d, "要写一个期间");
	desk_keys(&d, "C-u");
	desk_type(&d, "2024-04");
	/* By kinds: how many of each is told. */
	desk_keys(&d, "Tab Tab Tab C-u");
	desk_type(&d, "4");
	desk_expect(&d, "乡镇 1 个、部门 3 个；每名检查人员至多 2 个单位");
	/* A number that would count for nothing is not passed over. */
	desk_keys(&d, "Tab");
	desk_type(&d, "2");
	desk_keys(&d, "C-s");
	desk_expect(&d, "只在分抽时填");
	desk_keys(&d, "C-u Tab Tab Tab C-e C-u");
	desk_type(&d, "s");
	desk_keys(&d, "Enter");
	assert_string_equal(d.app.overlay->ops->name, "screen");
	desk_expect(&d, "双随机抽查  1");
	assert_int_equal(count(&d, RESULT_NONE), 4);
	desk_keys(&d, "r");
	assert_non_null(strstr(desk_message(&d), "和记录相同"));
	desk_keys(&d, "v");
	desk_expect(&d, "种子  s");
	desk_expect(&d, "单位和它的散列值");
	desk_keys(&d, "Esc d");
	assert_int_equal(count(&d, RESULT_NONE), 0);
	desk_keys(&d, "u");
	assert_int_equal(count(&d, RESULT_NONE), 4);
	desk_close(&d);
}

static void results(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	people(&d);
	desk_keys(&d, "a");
	desk_type(&d, "4");
	desk_keys(&d, "C-s Enter");
	desk_expect(&d, "抽中单位  4");
	desk_expect(&d, "y合格");
	desk_keys(&d, "y");
	desk_expect(&d, "没有销号的问题随之销号");
	desk_keys(&d, "C-s");
	assert_int_equal(count(&d, RESULT_QUALIFIED), 1);
	desk_expect(&d, "合格");
	/* Nothing was reported done, so nothing can be returned. */
	desk_keys(&d, "G b C-s");
	desk_expect(&d, "没有可退回的");
	desk_keys(&d, "Esc q q 3 * d C-s g r Enter");
	/* Two at once, with a new term that is explained. */
	desk_keys(&d, "G Space k Space b");
	desk_expect(&d, "复核退回  2个单位");
	desk_keys(&d, "Enter C-u");
	desk_type(&d, "3");
	desk_expect(&d, "限期 2024-05-13");
	desk_keys(&d, "C-s");
	assert_int_equal(count(&d, RESULT_RETURNED), 2);
	desk_keys(&d, "* x g g");
	assert_int_equal(count(&d, RESULT_QUALIFIED), 0);
	desk_keys(&d, "j n C-s");
	assert_int_equal(count(&d, RESULT_UNFINISHED), 1);
	desk_keys(&d, "Enter");
	desk_expect(&d, "这个单位的整改任务");
	desk_expect(&d, "未完成  2024-05-09");
	desk_keys(&d, "Esc q q");
	undo_all(&d);
	assert_int_equal(count(&d, RESULT_NONE), 0);
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void inspectors(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	people(&d);
	desk_keys(&d, "i a");
	desk_type(&d, "检查甲");
	desk_keys(&d, "Enter Enter");
	desk_expect(&d, "已有叫“检查甲”的检查人员");
	desk_keys(&d, "Esc y e C-e C-u");
	desk_type(&d, "大桥镇,小江镇");
	desk_keys(&d, "Enter");
	desk_expect(&d, "检查人员只能属于一个单位");
	desk_keys(&d, "C-u");
	desk_type(&d, "大桥镇");
	desk_keys(&d, "Enter");
	desk_expect(&d, "大桥镇");
	desk_keys(&d, "d");
	desk_expect(&d, "2024-05-09");
	desk_keys(&d, "d");
	assert_false(desk_shows(&d, "停用 2024"));
	desk_close(&d);
}

/* All findings as a list; everything fits whatever the size. */
static void findings(void **state)
{
	static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		desk_open(&d, sample, sizes[i][0], sizes[i][1]);
		desk_keys(&d, "g f");
		desk_expect(&d, "整改任务  34");
		desk_keys(&d, "/");
		desk_type(&d, "ljbky");
		desk_keys(&d, "Enter");
		desk_keys(&d, "Enter");
		desk_expect(&d, "类别  链接不可用");
		desk_keys(&d, "Esc e");
		desk_expect(&d, "改写问题");
		desk_keys(&d, "Esc q q");
		people(&d);
		desk_keys(&d, "a");
		desk_expect(&d, "双随机抽查");
		desk_keys(&d, "Esc q");
		desk_close(&d);
	}
}

/* Many findings sorted at once. */
static void sorting_many(void **state)
{
	struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct desk d;
	struct matter_list l;
	struct error err;
	size_t n = 0;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "g f Space Space Space c");
	desk_expect(&d, "归类  3项任务");
	desk_type(&d, "ysmg"); /* none: as typed */
	desk_expect(&d, "另立的类别");
	desk_keys(&d, "C-u");
	desk_type(&d, "cmz");
	desk_expect(&d, "按 → 写成“错敏字”");
	desk_keys(&d, "Enter");
	assert_int_equal(matters_list(d.app.store, &all, d.app.today, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		n += strcmp(l.row[i].class, "错敏字") == 0;
	matter_list_release(&l);
	assert_int_equal(n, 3);
	desk_keys(&d, "c");
	desk_expect(&d, "归类  1项任务"); /* the marks are gone */
	desk_close(&d);
}

static void read_only(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	desk_keys(&d, "g r a");
	assert_string_equal(d.app.overlay->ops->name, "screen");
	desk_keys(&d, "i a");
	assert_string_equal(d.app.overlay->ops->name, "screen");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts),        cmocka_unit_test(again),
		cmocka_unit_test(drawing),      cmocka_unit_test(results),
		cmocka_unit_test(inspectors),   cmocka_unit_test(findings),
		cmocka_unit_test(sorting_many), cmocka_unit_test(read_only),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
