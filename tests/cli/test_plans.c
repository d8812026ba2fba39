/* Plans, columns and duties from the command line: a contract with scripts. */
#include "tests/cli/run_kit.h"

static void lists(void **state)
{
	static const struct {
		const char *verb[4], *key;
	} cases[] = {
		{{"plans"},
		 "\"title\":\"2024年4月政务公开工作群提示\",\"basis\":null,"
		 "\"stages\":4,\"done\":0,\"open\":4,\"overdue\":4"},
		{{"stages", "--unit", "县水利局"},
		 "\"title\":\"完成政务公开标准目录内容\",\"deliverable\":\"标准目录\""},
		{{"stages", "--plan", "gzqts"}, "\"due\":\"2024-04-30\""},
		{{"columns"},
		 "\"name\":\"工作动态\",\"limit\":\"2w\",\"updated\":\"2024-04-14\","
		 "\"since\":25,\"due\":\"2024-04-28\",\"days_left\":-11"},
		{{"columns", "--kind", "account"}, "\"kind\":\"account\""},
		{{"column", "classes"}, "\"name\":\"通知公告\",\"kind\":\"column\""},
		{{"column", "show", "39"}, "\"event\":\"起算\""},
		{{"duties", "--sort", "政策解读"}, "\"unit\":\"县果业发展服务中心\""},
		{{"duties", "--by-unit"}, "\"due\":2,\"done\":2,\"late\":0"},
		{{"duty", "sorts"}, "\"late\":\"解读迟发\""},
		{{"due", "--kind", "update"}, "\"kind\":\"update\""},
	};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[12] = {"--file", p.file, "--format=json"};
		size_t n = 3;

		for (size_t k = 0; k < 4 && cases[i].verb[k]; k++)
			words[n++] = cases[i].verb[k];
		run_to(NULL, &r, words);
		code_is(&r, strcmp(cases[i].verb[0], "due") == 0);
		if (!json_whole(buf_text(&r.out)))
			fail_msg("case %zu: no JSON: %s", i, buf_text(&r.out));
		says(&r.out, cases[i].key);
		ran_release(&r);
	}
	place_gone(&p);
}

static const struct {
	const char *words[14];
	const char *list[4];
	const char *key;
} change_cases[] = {
	{{"plan", "add", "新方案", "--year", "2024", "--basis", "甲办〔2024〕1号"},
	 {"plans"},
	 "\"title\":\"新方案\",\"basis\":\"甲办〔2024〕1号\""},
	{{"plan", "edit", "1", "--title", "群提示"}, {"plans"}, "\"title\":\"群提示\""},
	{{"stage", "add", "1", "建专栏", "--due", "2024-05-31", "--unit", "全部乡镇",
	  "--deliverable", "专栏"},
	 {"stages", "--unit", "铁石口镇"},
	 "\"order\":2,\"title\":\"建专栏\""},
	{{"stage", "add", "1", "建专栏", "--days", "5", "--issued", "2024-05-06"},
	 {"stages", "--unit", "信丰县"},
	 "\"due\":\"2024-05-11\""},
	{{"stage", "done", "35", "36", "--day", "2024-05-08"},
	 {"stages", "--unit", "县水利局"},
	 "\"state\":\"closed\",\"provisional\":false,\"basis\":"
	 "\"4月3日工作群提示，4月底前完成\",\"light\":\"normal\",\"late\":true,"
	 "\"done\":\"2024-05-08\""},
	{{"stage", "extend", "35", "--due", "2024-05-20", "--note", "改版"},
	 {"stages", "--unit", "县文广新旅局"},
	 "\"due\":\"2024-05-20\""},
	{{"stage", "edit", "35", "完成目录", "--edition", "2024版"},
	 {"stages", "--unit", "县文广新旅局"},
	 "\"edition\":\"2024版\""},
	{{"column", "add", "大桥镇", "工作动态", "--class", "动态要闻", "--updated",
	  "2024-05-06", "--limit", "10d"},
	 {"columns", "--unit", "大桥镇"},
	 "\"limit\":\"10d\",\"updated\":\"2024-05-06\",\"since\":3"},
	{{"column", "add", "大桥镇", "村务", "--class", "其他栏目", "--undated",
	  "--limit", "6m"},
	 {"columns", "--unit", "大桥镇"},
	 "\"updated\":null,\"since\":null"},
	{{"column", "update", "39", "40", "--day", "2024-05-08"},
	 {"columns", "--unit", "县卫健委"},
	 "\"due\":\"2024-05-22\",\"days_left\":13"},
	{{"column", "close", "41", "--proof", "截图.png", "--day", "2024-05-08"},
	 {"columns", "--state", "closed"},
	 "\"closed\":\"2024-05-08\",\"proof\":\"截图.png\""},
	{{"column", "finding", "39", "40"},
	 {"tasks", "--unit", "县卫健委"},
	 "\"title\":\"工作动态已25天未更新（时限2周，逾期11天）\""},
	{{"column", "edit", "39", "--name", "动态", "--address", "http://x.gov.cn"},
	 {"columns", "--unit", "县卫健委"},
	 "\"name\":\"动态\""},
	{{"duty", "add", "政策解读", "县司法局", "发布解读", "--issued", "2024-05-08",
	  "--document", "某办法"},
	 {"duties", "--unit", "县司法局"},
	 "\"document\":\"某办法\",\"start\":\"2024-05-08\",\"due\":\"2024-05-"
	 "08\""},
	{{"duty", "done", "42", "--evidence", "http://x.gov.cn/1", "--day",
	  "2024-04-10"},
	 {"duties", "--sort", "政策解读"},
	 "\"done\":\"2024-04-10\",\"lateness\":\"解读迟发\",\"evidence\":"
	 "\"http://x.gov.cn/1\""},
	{{"duty", "cancel", "42", "--note", "不印发了"},
	 {"duties", "--sort", "政策解读"},
	 "\"state\":\"closed\""},
	{{"duty", "delete", "42"}, {"duties", "--sort", "政策解读"}, "[]"},
	{{"setting", "limit-动态要闻", "10天"}, {"setting"}, "\"value\":\"10d\""},
};

/* Each change, what a list says afterwards, and that undo takes it back. */
static void changes(void **state)
{
	struct place p;
	struct ran r, before, after;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof change_cases / sizeof *change_cases; i++) {
		const char *words[20] = {"--file", p.file};
		const char *list[8] = {"--file", p.file, "--format=json"};

		for (size_t k = 0; k < 14 && change_cases[i].words[k]; k++)
			words[2 + k] = change_cases[i].words[k];
		for (size_t k = 0; k < 4 && change_cases[i].list[k]; k++)
			list[3 + k] = change_cases[i].list[k];
		run_to(NULL, &before, list);
		run_to(NULL, &r, words);
		code_is(&r, 0);
		ran_release(&r);
		run_to(NULL, &r, list);
		code_is(&r, 0);
		says(&r.out, change_cases[i].key);
		ran_release(&r);
		ON(&p, &r, 0, "undo");
		ran_release(&r);
		run_to(NULL, &after, list);
		assert_string_equal(buf_text(&after.out), buf_text(&before.out));
		ran_release(&before);
		ran_release(&after);
	}
	place_gone(&p);
}

static void refusals(void **state)
{
	static const struct {
		const char *words[10];
		int code;
		const char *say;
	} cases[] = {
		{{"plan", "add", "方案"}, 2, "--year"},
		{{"plan", "delete", "1"}, 3, "还有 4 个阶段"},
		{{"stages", "--plan", "没有"}, 3, "没有叫“没有”的方案"},
		{{"stage", "add", "1", "建专栏"}, 2, "--due"},
		{{"stage", "add", "1", "建专栏", "--due", "2024-05-31", "--days", "5"},
		 2,
		 "只能写一个"},
		{{"stage", "add", "1", "建专栏", "--due", "2024-05-01"}, 3, "早于"},
		{{"stage", "done", "1"},
		 3,
		 "是整改任务“工作动态栏目更新逾期”，不是工作阶段"},
		{{"stage", "done", "35", "35"}, 3, "写了两次"},
		{{"stage", "cancel", "35"}, 2, "--note"},
		{{"stage", "reopen", "35"}, 3, "工作阶段现在是“在办”"},
		{{"stage", "add", "1", "", "--due", "2024-06-30"}, 3, "内容是空的"},
		{{"stage", "show", "39"}, 3, "不是工作阶段"},
		{{"column", "show", "35"}, 3, "不是栏目更新"},
		{{"duty", "show", "9999"}, 3, "请从列表中选择"},
		{{"task", "done", "35"}, 3, "不是整改任务"},
		{{"columns", "--kind", "domain"},
		 2,
		 "column（栏目）或 account（账号）"},
		{{"column", "add", "大桥镇", "动态", "--class", "动态要闻"},
		 2,
		 "--updated"},
		{{"column", "add", "大桥镇", "动态", "--updated", "2024-05-01"},
		 2,
		 "--class"},
		{{"column", "add", "大桥镇", "动态", "--class", "动态", "--undated"},
		 3,
		 "动态要闻、通知公告"},
		{{"column", "add", "县卫健委", "工作动态", "--class", "动态要闻",
		  "--undated"},
		 3,
		 "已经有叫“工作动态”"},
		{{"column", "update", "39", "--day", "2024-05-10"}, 3, "晚于今天"},
		{{"column", "limit", "39"}, 2, "--limit"},
		{{"--today", "2199-12-30", "column", "add", "大桥镇", "动态", "--class",
		  "动态要闻", "--updated", "2199-12-30"},
		 3,
		 "限期晚于 2199 年"},
		{{"--today", "2199-12-30", "column", "update", "39"},
		 3,
		 "限期晚于 2199 年"},
		{{"column", "limit", "39", "--limit", "10"}, 3, "10d（天）"},
		{{"column", "finding", "35"}, 3, "不是栏目更新"},
		{{"column", "finding", "39", "--repeats", "1"}, 2, "auto"},
		{{"task", "class", "1,35", "附件"}, 3, "不是整改任务"},
		{{"task", "class", "1,42", "--clear"}, 3, "不是整改任务"},
		{{"column", "load", "/不存在"}, 3, "不存在"},
		{{"duties", "--sort", "解读"}, 3, "政策解读、以干代训"},
		{{"duty", "add", "以干代训", "县司法局", "派人"}, 3, "没有统一的时限"},
		{{"duty", "done", "42", "--day", "2024-05-10"}, 3, "晚于今天"},
		{{"setting", "limit-动态", "10d"}, 2, "没有设置"},
		{{"setting", "limit-动态要闻", "10"}, 3, "10d（天）"},
	};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[16] = {"--file", p.file};

		for (size_t k = 0; k < 10 && cases[i].words[k]; k++)
			words[2 + k] = cases[i].words[k];
		run_to(NULL, &r, words);
		code_is(&r, cases[i].code);
		says(&r.err, cases[i].say);
		ran_release(&r);
	}
	ON(&p, &r, 0, "--format=json", "history");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	place_gone(&p);
}

/* What has no room in the file is said with how much there is; one character less is taken. */
static void too_long(void **state)
{
	static const struct {
		const char *words[8];
		int at; /* which of them is the long one */
		int most;
		const char *say;
	} cases[] = {
		{{"plan", "add", "", "--year", "2023"},
		 2,
		 200,
		 "方案名称：有 201 个字"},
		{{"plan", "edit", "1", "--basis", ""}, 4, 200, "文号：有 201 个字"},
		{{"stage", "edit", "35", "--deliverable", ""}, 4, 200, "成果：有 201"},
		{{"stage", "edit", "35", "--edition", ""}, 4, 60, "目录版本：有 61"},
		{{"column", "edit", "39", "--name", ""}, 4, 120, "名称：有 121 个字"},
		{{"column", "close", "41", "--proof", ""}, 4, 200, "凭据：有 201 个字"},
		{{"duty", "edit", "42", "--document", ""}, 4, 200, "文件：有 201 个字"},
		{{"duty", "edit", "42", "--evidence", ""}, 4, 500, "凭据：有 501 个字"},
	};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[12] = {"--file", p.file};
		struct buf text = {0};

		for (int n = 0; n <= cases[i].most; n++)
			buf_add(&text, "长");
		for (size_t k = 0; k < 8 && cases[i].words[k]; k++)
			words[2 + k] = cases[i].words[k];
		words[2 + cases[i].at] = text.s;
		run_to(NULL, &r, words);
		code_is(&r, 3);
		says(&r.err, cases[i].say);
		ran_release(&r);
		text.s[text.len - strlen("长")] = '\0';
		run_to(NULL, &r, words);
		code_is(&r, 0);
		ran_release(&r);
		buf_release(&text);
	}
	place_gone(&p);
}

/* A list is tried without a change first, then taken in, tasks and all, in one step. */
static void monitoring_list(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位,栏目,上次更新\n县卫健委,工作动态,2024-04-20\n");
	ON(&p, &r, 0, "--format=table", "column", "load", p.path, "--dry-run",
	   "--findings");
	says(&r.out, "试读，没有改动");
	says(&r.out, "工作动态已19天未更新（时限2周，逾期5天）");
	ran_release(&r);
	ON(&p, &r, 0, "--format=json", "history");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	ON(&p, &r, 0, "--format=json", "column", "load", p.path, "--findings");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"before\":\"2024-04-14\",\"after\":\"2024-04-20\",\"step\":"
		     "\"renewed\"");
	says(&r.out, "\"made\":true");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "--format=json", "columns", "--unit", "县卫健委");
	says(&r.out, "\"updated\":\"2024-04-14\"");
	ran_release(&r);
	/* closed without proof: done, and said */
	ON(&p, &r, 0, "column", "close", "41");
	says(&r.err, "没有写凭据");
	ran_release(&r);
	ON(&p, &r, 1, "check");
	says(&r.out, "没有凭据");
	ran_release(&r);
	place_gone(&p);
}

/* A column found overdue again is the same finding of its unit again, where that is asked for. */
static void found_again(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "column", "finding", "39", "--issued", "2024-05-06", "--repeats",
	   "auto");
	ran_release(&r);
	ON(&p, &r, 0, "column", "finding", "39");
	ran_release(&r);
	ON(&p, &r, 0, "column", "finding", "39", "40", "--repeats", "auto");
	ran_release(&r);
	ON(&p, &r, 0, "--format=json", "tasks", "--unit", "县卫健委");
	assert_true(json_whole(buf_text(&r.out)));
	/* the last of them alone goes back to the first: the second was not asked about */
	const char *at = strstr(buf_text(&r.out), "\"again\":1");
	assert_non_null(at);
	assert_null(strstr(at + 1, "\"again\":1"));
	ran_release(&r);
	/* so is one of a monitoring list; what its words speak of is its sort */
	file_put(p.path, "单位,栏目,检查结果\n县卫健委,工作动态,正常\n"
			 "高新区,公众号,链接打不开\n");
	ON(&p, &r, 0, "--format=json", "column", "load", p.path, "--findings",
	   "--issued", "2024-05-20", "--repeats", "auto");
	says(&r.out, "\"class\":\"栏目更新不及时\"");
	says(&r.out, "\"class\":\"链接不可用\"");
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),           cmocka_unit_test(changes),
		cmocka_unit_test(refusals),        cmocka_unit_test(too_long),
		cmocka_unit_test(monitoring_list), cmocka_unit_test(found_again),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
