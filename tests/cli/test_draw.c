/* Findings with sorts, repeat ones, and the re-check by lot, as a script does them. */
#include "tests/cli/run_kit.h"

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	*state = p;
	place_make(p, "xinfeng-2024-04");
	return 0;
}

static int teardown(void **state)
{
	place_gone(*state);
	free(*state);
	return 0;
}

static void sorts(void **state)
{
	struct place *p = *state;
	struct ran r;

	ON(p, &r, 0, "classes");
	says(&r.out, "栏目更新不及时");
	ran_release(&r);
	/* Proposed, not taken. */
	ON(p, &r, 0, "task", "add", "小江镇,大桥镇", "动态栏目逾期未更新");
	says(&r.err,
	     "像是“栏目更新不及时”一类；要归类，用 task class 70、71 栏目更新不及时");
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--class", "-");
	says(&r.out, "小江镇");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "70,71", "lmgx");
	says(&r.out, "任务 70 类别：栏目更新不及时；任务 71 类别：栏目更新不及时");
	ran_release(&r);
	/* One that is in no list may be a slip: it is taken where that is said, from then on as it
	 * is typed. */
	ON(p, &r, 3, "task", "class", "71", "链接");
	says(&r.err, "没有“链接”这一类，像是“链接不可用”；确是另立的类别，加 --new");
	ran_release(&r);
	ON(p, &r, 3, "task", "class", "71", "乱七八糟");
	says(&r.err, "没有“乱七八糟”这一类，各类见 gongkai classes");
	ran_release(&r);
	ON(p, &r, 3, "task", "add", "小江镇", "又一个", "--class", "栏目更新不及");
	says(&r.err, "像是“栏目更新不及时”");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "tasks", "--find", "又一个");
	assert_null(strstr(buf_text(&r.out), "又一个"));
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "71", "链接", "--new");
	says(&r.out, "类别：链接");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "70", "链接");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "70", "lmgx");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "tasks", "--class", "链接");
	says(&r.out, "\"class\":\"链接\"");
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--class", "lmgx");
	says(&r.out, "动态栏目逾期未更新");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "71", "--clear");
	ran_release(&r);
	/* A comma parts numbers, or the thousands of one: it is asked which. */
	ON(p, &r, 3, "task", "class", "1,234", "lmgx");
	says(&r.err,
	     "“1,234”是一个编号还是几个编号？一个写 1234，几个用顿号分开，如 1、234");
	ran_release(&r);
	ON(p, &r, 3, "task", "class", "1、234", "lmgx");
	says(&r.err, "没有编号为 234 的事项");
	ran_release(&r);
	ON(p, &r, 3, "task", "done", "1,234");
	says(&r.err, "编号里不写逗号");
	ran_release(&r);
	ON(p, &r, 3, "task", "done", "70，71");
	says(&r.err, "编号里不写逗号");
	ran_release(&r);
	ON(p, &r, 2, "task", "class", "71");
	ran_release(&r);
	ON(p, &r, 2, "task", "class", "71", "链接", "--clear");
	ran_release(&r);
	ON(p, &r, 3, "task", "class", "71,999", "链接");
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--class", "链接");
	assert_null(strstr(buf_text(&r.out), "大桥镇"));
	ran_release(&r);
}

/* The office's own list comes first; one that can't be read is told of. */
static void own_sorts(void **state)
{
	struct place *p = *state;
	struct ran r;
	char folder[300], path[400];

	snprintf(folder, sizeof folder, "%s/gongkai", p->dir);
	mkdir(folder, 0700);
	snprintf(path, sizeof path, "%s/classes.csv", folder);
	file_put(path, "rectification,动态逾期,动态栏目逾期\n");
	ON(p, &r, 0, "task", "add", "小江镇", "动态栏目逾期未更新");
	says(&r.err, "像是“动态逾期”一类");
	ran_release(&r);
	file_put(path, "逾期\n");
	ON(p, &r, 0, "classes");
	says(&r.err, "第1行");
	says(&r.out, "栏目更新不及时");
	ran_release(&r);
}

static void again(void **state)
{
	struct place *p = *state;
	struct ran r;

	ON(p, &r, 0, "task", "add", "小江镇,大桥镇", "又逾期", "--class", "lmgx",
	   "--repeats", "auto", "--issued", "2024-06-03");
	says(&r.out, "小江镇（屡次：任务 2）、大桥镇：又逾期");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "tasks", "--period", "2024-06");
	says(&r.out, "\"again\":1");
	says(&r.out, "\"again\":null");
	ran_release(&r);
	ON(p, &r, 2, "task", "add", "小江镇", "又逾期", "--repeats", "auto");
	says(&r.err, "--class");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "70", "--repeats", "none");
	says(&r.out, "不是屡次");
	ran_release(&r);
	ON(p, &r, 3, "task", "class", "70", "--repeats", "1"); /* another unit's */
	says(&r.err, "不是同一单位更早的");
	ran_release(&r);
	ON(p, &r, 0, "setting", "repeat-months", "1");
	ran_release(&r);
	ON(p, &r, 0, "task", "class", "70", "--repeats", "auto");
	says(&r.out, "屡次：任务 2"); /* 28 days */
	ran_release(&r);
	ON(p, &r, 3, "setting", "repeat-months", "0");
	ran_release(&r);
	ON(p, &r, 3, "setting", "repeat-months", "很久");
	ran_release(&r);
}

static void people(struct place *p)
{
	struct ran r;

	ON(p, &r, 0, "inspector", "add", "检查甲", "--unit", "小江镇");
	ran_release(&r);
	ON(p, &r, 0, "inspector", "add", "检查乙");
	ran_release(&r);
	ON(p, &r, 0, "inspector", "add", "检查丙");
	ran_release(&r);
}

static void draw(struct place *p)
{
	struct ran r;

	people(p);
	ON(p, &r, 0, "draw", "--period", "2024-04", "--units", "6", "--proportional",
	   "--day", "2024-05-13", "--seed", "s");
	says(&r.out, "种子 s");
	says(&r.out, "检查人员"); /* the units drawn follow */
	ran_release(&r);
}

static void drawn_and_repeated(void **state)
{
	struct place *p = *state;
	struct ran r, twice;

	ON(p, &r, 3, "draw", "--period", "2024-04", "--units", "6");
	says(&r.err, "请先登记检查人员");
	ran_release(&r);
	draw(p);
	ON(p, &r, 0, "draw", "repeat", "1");
	says(&r.out, "相同");
	ran_release(&r);
	/* The same seed gives the same units and inspectors. */
	ON(p, &r, 0, "draw", "--period", "2024-04", "--units", "6", "--proportional",
	   "--day", "2024-05-13", "--seed", "s");
	ran_release(&r);
	ON(p, &r, 0, "--format", "csv", "draw", "show", "1");
	ON(p, &twice, 0, "--format", "csv", "draw", "show", "2");
	assert_string_equal(buf_text(&r.out), buf_text(&twice.out));
	ran_release(&r);
	ran_release(&twice);
	/* Without one it is made and said. */
	ON(p, &r, 0, "draw", "--period", "2024-04", "--townships", "1", "--departments",
	   "2", "--inspectors", "2", "--day", "2024-05-13");
	says(&r.out, "种子 20240513-");
	ran_release(&r);
	ON(p, &r, 0, "draw", "show", "1", "--pool");
	says(&r.out, "散列值");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "draws");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"seed\":\"s\"");
	ran_release(&r);
	ON(p, &r, 0, "draw", "delete", "2");
	ran_release(&r);
	ON(p, &r, 3, "draw", "show", "2");
	ran_release(&r);
	ON(p, &r, 0, "check");
	ran_release(&r);
}

/* The unit drawn first, for which there is one task. */
static void first_unit(struct place *p, char *name, size_t size)
{
	struct ran r;

	ON(p, &r, 0, "--format", "json", "draw", "show", "1");
	const char *unit = strstr(buf_text(&r.out), "\"unit\":\"");
	assert_non_null(unit);
	unit += strlen("\"unit\":\"");
	snprintf(name, size, "%.*s", (int)strcspn(unit, "\""), unit);
	ran_release(&r);
}

static void results(void **state)
{
	struct place *p = *state;
	char unit[100], task[16];
	struct ran r;

	draw(p);
	first_unit(p, unit, sizeof unit);
	ON(p, &r, 0, "draw", "result", "1", unit, "qualified", "--day", "2024-05-14",
	   "--note", "现场看");
	says(&r.out, "合格（未销号的问题");
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--unit", unit, "--state", "closed");
	says(&r.out, unit);
	ran_release(&r);
	ON(p, &r, 3, "draw", "delete", "1");
	says(&r.err, "已有复核结果");
	ran_release(&r);
	ON(p, &r, 0, "undo");
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--unit", unit, "--state", "closed");
	assert_null(strstr(buf_text(&r.out), unit));
	ran_release(&r);
	ON(p, &r, 3, "draw", "result", "1", unit, "returned", "--days", "3", "--day",
	   "2024-05-14");
	says(&r.err, "没有可退回的");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "tasks", "--unit", unit);
	snprintf(task, sizeof task, "%d",
		 atoi(strstr(buf_text(&r.out), "\"id\":") + strlen("\"id\":")));
	ran_release(&r);
	ON(p, &r, 0, "task", "done", task);
	ran_release(&r);
	ON(p, &r, 0, "draw", "result", "1", unit, "returned", "--days", "3", "--day",
	   "2024-05-14");
	says(&r.out, "随之登记 1 项");
	ran_release(&r);
	ON(p, &r, 0, "tasks", "--unit", unit, "--state", "returned");
	says(&r.out, "2024-05-17");
	ran_release(&r);
	ON(p, &r, 0, "draw", "result", "1", unit, "none");
	says(&r.out, "撤销结果");
	ran_release(&r);
	ON(p, &r, 0, "report", "recheck", "--period", "2024-04");
	says(&r.out, "种子：s。");
	ran_release(&r);
}

static void refusals(void **state)
{
	static const struct {
		int code;
		const char *words[10];
		const char *say;
	} cases[] = {
		{2, {"draw", "--units", "1"}, "--period 或 --bulletin"},
		{2, {"draw", "--period", "2024-04"}, "--units"},
		{2,
		 {"draw", "--period", "2024-04", "--units", "1", "--townships", "1"},
		 "二者取一"},
		{2,
		 {"draw", "--period", "2024-04", "--townships", "1", "--kind",
		  "township"},
		 "要和 --units 一起用"},
		{3, {"draw", "--period", "2024-04", "--units", "0"}, "--units"},
		{3, {"draw", "--period", "2024-04", "--units", "99"}, "只有 27 个"},
		{3,
		 {"draw", "--period", "2024-04", "--units", "1", "--inspectors", "3"},
		 "--inspectors"},
		{2,
		 {"draw", "--period", "2024-04", "--units", "1", "--only", "some"},
		 "--only"},
		{3,
		 {"draw", "--period", "2024-04", "--units", "1", "--seed", "a|b"},
		 "种子"},
		{3, {"draw", "--period", "2023-04", "--units", "1"}, "没有可抽的单位"},
		{3, {"draw", "--bulletin", "9", "--units", "1"}, "9"},
		{3, {"draw", "repeat", "9"}, "9"},
		{3,
		 {"draw", "result", "1", "县财政局没有", "qualified"},
		 "县财政局没有"},
		{2, {"draw", "result", "1", "大桥镇", "good"}, "qualified"},
		{2,
		 {"draw", "result", "1", "大桥镇", "qualified", "--days", "3"},
		 "--days"},
		{3, {"inspector", "add", "检查甲"}, "已有"},
		{3, {"inspector", "retire", "检查丁"}, "检查丁"},
		{2,
		 {"inspector", "retire", "检查甲", "2024-05-01", "--undo"},
		 "--undo"},
	};
	struct place *p = *state;

	draw(p);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[14] = {"--file", p->file};
		struct ran r;

		for (size_t k = 0; k < 10; k++)
			words[2 + k] = cases[i].words[k];
		run_to(NULL, &r, words);
		code_is(&r, cases[i].code);
		says(&r.err, cases[i].say);
		ran_release(&r);
	}
}

static void inspectors_come_and_go(void **state)
{
	struct place *p = *state;
	struct ran r;

	people(p);
	ON(p, &r, 0, "inspector", "move", "检查甲", "--unit", "大桥镇");
	says(&r.out, "大桥镇");
	ran_release(&r);
	ON(p, &r, 0, "inspector", "retire", "检查甲", "2024-05-01");
	ran_release(&r);
	ON(p, &r, 0, "inspectors", "--unit", "大桥镇");
	says(&r.out, "2024-05-01");
	ran_release(&r);
	ON(p, &r, 0, "inspector", "retire", "检查甲", "--undo");
	ran_release(&r);
	ON(p, &r, 0, "--format", "json", "inspectors");
	says(&r.out, "\"until\":null");
	ran_release(&r);
}

int main(void)
{
#define PLACE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		PLACE(sorts),
		PLACE(own_sorts),
		PLACE(again),
		PLACE(drawn_and_repeated),
		PLACE(results),
		PLACE(refusals),
		PLACE(inspectors_come_and_go),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
