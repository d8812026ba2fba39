/* The command line as a contract with scripts: every subcommand, its exit code and JSON. */
#include "tests/cli/run_kit.h"

#include <inttypes.h>

#include "store/backup.h"
#include "text/sum.h"

static void lists(void **state)
{
	static const struct {
		const char *verb, *a, *b, *c, *d, *key;
	} cases[] = {
		{"units", NULL, NULL, NULL, NULL,
		 "\"kind\":\"township\",\"order\":1,\"name\":\"大桥镇\",\"aliases\":["},
		{"units", "--kind", "department", "--find", "ycj",
		 "\"name\":\"县烟草专卖局\""},
		{"domains", NULL, NULL, NULL, NULL, "\"origin\":\"pilot\""},
		{"counts", "--period", "2024-04", "--unit", "大桥镇", "\"count\":279"},
		{"targets", "--unit", "大桥镇政府", "--kind", "annual",
		 "\"amount\":560"},
		{"tasks", "--unit", "小江镇", "--state", "open",
		 "\"unit\":\"小江镇\",\"title\":"},
		{"bulletins", NULL, NULL, NULL, NULL, "\"issued\":\"2024-05-06\""},
		{"history", "--limit", "5", NULL, NULL, "[]"},
		{"calendar", "2024", NULL, NULL, NULL,
		 "\"date\":\"2024-05-11\",\"weekday\":\"周六\",\"kind\":\"work\""},
		{"calendar", NULL, NULL, NULL, NULL, "\"year\":2024,\"notice\":"},
		{"backups", NULL, NULL, NULL, NULL, "["},
		{"task show", "3", NULL, NULL, NULL, "\"due\":\"2024-05-11\""},
	};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *verb = strcmp(cases[i].verb, "task show") == 0
					   ? "task"
					   : cases[i].verb;
		const char *words[] = {
			"--file", p.file, "--format=json", verb, NULL, NULL, NULL, NULL,
			NULL,     NULL};
		size_t n = 4;

		if (strcmp(verb, cases[i].verb) != 0)
			words[n++] = "show";
		words[n++] = cases[i].a;
		if (cases[i].a)
			words[n++] = cases[i].b;
		if (cases[i].a && cases[i].b)
			words[n++] = cases[i].c;
		if (cases[i].c)
			words[n++] = cases[i].d;
		run_to(NULL, &r, words);
		code_is(&r, 0);
		if (!json_whole(buf_text(&r.out)))
			fail_msg("%s: no JSON: %s", cases[i].verb, buf_text(&r.out));
		says(&r.out, cases[i].key);
		ran_release(&r);
		words[2] = "--format=csv";
		run_to(NULL, &r, words);
		code_is(&r, 0);
		assert_memory_equal(buf_text(&r.out), "\xEF\xBB\xBF", 3);
		ran_release(&r);
		words[2] = "--format=table";
		run_to(NULL, &r, words);
		code_is(&r, 0);
		assert_true(r.out.len > 0);
		ran_release(&r);
	}
	place_gone(&p);
}

static void ranks(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "rank", "--kind", "township", "--period", "2024-04", "--format",
	   "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "{\"rank\":1,\"unit\":\"大桥镇\",\"target\":560,\"count\":1180,"
		     "\"period_count\":279,\"completion\":\"210.71\"}");
	ran_release(&r);
	/* Held against a month's target it stands where the month's figure puts it. */
	ON(&p, &r, 0, "target", "clear", "大桥镇", "2024");
	ran_release(&r);
	ON(&p, &r, 0, "target", "set", "大桥镇", "2024-04", "300", "--kind", "monthly");
	ran_release(&r);
	ON(&p, &r, 0, "rank", "--kind", "township", "--period", "2024-04", "--format",
	   "json");
	says(&r.out, "{\"rank\":14,\"unit\":\"大桥镇\",\"target\":300,\"count\":1180,"
		     "\"period_count\":279,\"completion\":\"93.00\"}");
	ran_release(&r);
	place_gone(&p);
	place_make(&p, "huarong-2021-h1");
	ON(&p, &r, 0, "rank", "--kind", "department", "--period", "2021H1", "--by",
	   "count", "--ties", "competition", "--format", "json");
	says(&r.out,
	     "{\"rank\":10,\"unit\":\"卫生健康局\",\"target\":null,\"count\":27,"
	     "\"period_count\":27,\"completion\":null}");
	ran_release(&r);
	ON(&p, &r, 1, "check", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "{\"file\":\"ok\",\"findings\":[");
	says(&r.out, "\"printed\":\"1267\",\"computed\":\"1298");
	ran_release(&r);
	place_gone(&p);
}

static void days(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, NULL); /* no county: the carried calendar */
	RUN(&r, "workday", "2024-05-06", "5", "--format", "json");
	code_is(&r, 0);
	assert_string_equal(
		buf_text(&r.out),
		"{\"start\":\"2024-05-06\",\"days\":5,\"due\":\"2024-05-11\","
		"\"provisional\":false,\"skipped\":[],"
		"\"worked\":[{\"date\":\"2024-05-11\",\"name\":\"劳动节\"}]}\n");
	ran_release(&r);
	RUN(&r, "workday", "2024-02-05", "５", "--format", "json");
	says(&r.out, "\"due\":\"2024-02-18\"");
	says(&r.out, "{\"date\":\"2024-02-10\",\"name\":\"春节\"}");
	ran_release(&r);
	RUN(&r, "workday", "--between", "2024-05-06", "2024-05-11");
	assert_string_equal(buf_text(&r.out), "5\n");
	ran_release(&r);
	place_gone(&p);
}

static void due(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "due", "--kind", "rectification", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out,
	     "\"start\":\"2024-05-06\",\"days\":5,\"due\":\"2024-05-11\",\"left\":2,"
	     "\"state\":\"open\",\"provisional\":false,\"basis\":");
	ran_release(&r);
	ON(&p, &r, 0, "due", "--kind", "rectification", "--within", "1", "--format",
	   "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	/* what is overdue of any other kind is a "no" as well */
	ON(&p, &r, 1, "due", "--within", "0", "--format", "json");
	says(&r.out, "\"kind\":\"duty\"");
	says(&r.out, "\"kind\":\"stage\"");
	says(&r.out, "\"kind\":\"update\"");
	ran_release(&r);
	ON(&p, &r, 1, "--today", "2024-05-13", "due", "--format", "json");
	says(&r.out, "\"left\":-1");
	ran_release(&r);
	place_gone(&p);
}

/* A change, what it says, and that one undo takes it back. */
static void changes(void **state)
{
	static const struct {
		const char *words[8];
		const char *says;
	} cases[] = {
		{{"count", "set", "大桥镇", "2024-05", "12"},
		 "大桥镇 2024-05 空白 -> 12"},
		{{"count", "set", "dqz", "2024-05", "１２"}, "大桥镇"},
		{{"count", "set", "大桥镇", "2024-05", "1200", "--cumulative"}, "累计"},
		{{"count", "upto", "大桥镇", "2023-06-05", "40"}, "2023-06-05"},
		{{"count", "clear", "大桥镇", "2024-04"}, "空白"},
		{{"target", "set", "大桥镇", "2024", "600"}, "年度任务 600"},
		{{"target", "set", "大桥镇", "2024-06", "30", "--kind", "monthly"},
		 "30"},
		{{"target", "clear", "大桥镇", "2024"}, "去掉"},
		{{"task", "add", "油山镇,县水利局", "照片不能显示"},
		 "油山镇、县水利局"},
		{{"task", "add", "油山镇", "电话有误", "--due", "2024-05-17"},
		 "电话有误"},
		{{"task", "done", "3"}, "任务 3"},
		{{"task", "extend", "3", "--days", "3", "--note", "理由"}, "任务 3"},
		{{"task", "close", "3", "--note", "重复登记"}, "任务 3"},
		{{"task", "edit", "3", "改过的问题"}, "改过的问题"},
		{{"task", "delete", "3"}, "任务 3"},
		{{"unit", "add", "甲镇", "--kind", "township"}, "甲镇"},
		{{"unit", "rename", "大桥镇", "甲镇"}, "大桥镇 -> 甲镇"},
		{{"unit", "alias", "大桥镇", "甲"}, "甲"},
		{{"unit", "retire", "大桥镇", "2024-12-31"}, "2024-12-31"},
		{{"unit", "order", "大桥镇", "3"}, "3"},
		{{"domain", "add", "水利"}, "水利"},
		{{"domain", "rename", "救灾", "防灾救灾"}, "防灾救灾"},
		{{"domain", "alias", "救灾", "减灾"}, "减灾"},
		{{"domain", "retire", "救灾"}, "救灾"},
		{{"calendar", "set", "2024-05-20", "off", "甲节"}, "2024-05-20"},
		{{"bulletin", "add", "五月月报", "--period", "2024-05"}, "五月月报"},
	};
	struct place p;
	struct ran r, before, after;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &before, 0, "counts", "--format", "json");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[16] = {"--file", p.file};

		memcpy(words + 2, cases[i].words, sizeof cases[i].words);
		run_to(NULL, &r, words);
		if (r.code != 0)
			fail_msg("%s %s: %d %s", cases[i].words[0], cases[i].words[1],
				 r.code, buf_text(&r.err));
		says(&r.out, cases[i].says);
		ran_release(&r);
		ON(&p, &r, 0, "undo", "--format", "json");
		assert_true(json_whole(buf_text(&r.out)));
		ran_release(&r);
		ON(&p, &after, 0, "counts", "--format", "json");
		assert_string_equal(buf_text(&before.out), buf_text(&after.out));
		ran_release(&after);
	}
	ON(&p, &r, 0, "redo");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "check", "--rebuild");
	says(&r.out, "改正 0 行");
	ran_release(&r);
	ON(&p, &r, 0, "check");
	ran_release(&r);
	ran_release(&before);
	place_gone(&p);
}

static void life_of_a_task(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "task", "done", "3", "--day", "2024-05-08");
	ran_release(&r);
	ON(&p, &r, 0, "task", "return", "3", "--day", "2024-05-09", "--days", "5");
	ran_release(&r);
	ON(&p, &r, 0, "tasks", "--state", "returned", "--format", "json");
	says(&r.out, "\"id\":3,");
	says(&r.out, "\"due\":\"2024-05-15\"");
	ran_release(&r);
	ON(&p, &r, 0, "task", "done", "3", "--day", "2024-05-14");
	ran_release(&r);
	ON(&p, &r, 0, "task", "recheck", "3", "--day", "2024-05-14");
	ran_release(&r);
	ON(&p, &r, 3, "task", "recheck", "3", "--day", "2024-05-15");
	ran_release(&r);
	ON(&p, &r, 0, "task", "reopen", "3", "--day", "2024-05-16");
	ran_release(&r);
	place_gone(&p);
}

static void reports(void **state)
{
	struct place p;
	struct ran r;
	char path[400];
	struct buf text = {0};

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "report", "monthly", "--period", "2024-04");
	says(&r.out, "信丰县政务公开工作月报（2024年4月）");
	ran_release(&r);
	ON(&p, &r, 0, "report", "monthly", "--period", "2024-04", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	snprintf(path, sizeof path, "%s/月报.csv", p.dir);
	ON(&p, &r, 0, "report", "ranking", "--period", "2024-04", "-o", path);
	file_bytes(path, &text);
	assert_memory_equal(buf_text(&text), "\xEF\xBB\xBF", 3);
	says(&text, "1,大桥镇,560,1180,279,210.71");
	ran_release(&r);
	ON(&p, &r, 2, "report", "weekly", "--period", "2024");
	ran_release(&r);
	ON(&p, &r, 2, "report", "monthly", "--period", "2024-04", "-o", p.file);
	ran_release(&r);
	buf_release(&text);
	place_gone(&p);
}

static void imports(void **state)
{
	struct place p;
	struct ran r;
	char path[400];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	snprintf(path, sizeof path, "%s/五月.csv", p.dir);
	file_put(path, "单位名称,5月发布条数\n大桥镇,20\n小河镇,21\n合计,42\n");
	ON(&p, &r, 1, "import", path, "--period", "2024-05", "--dry-run", "--format",
	   "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"applied\":false");
	says(&r.err, "印的是 42，各行相加是 41");
	ran_release(&r);
	file_put(path, "单位名称,5月发布条数\n大桥镇,20\n小河镇,21\n合计,41\n");
	ON(&p, &r, 0, "import", path, "--period", "2024-05", "--format", "json");
	says(&r.out, "\"applied\":true");
	ran_release(&r);
	ON(&p, &r, 0, "import", path, "--period", "2024-05", "--format", "json");
	says(&r.out, "\"same\":2,\"applied\":false");
	ran_release(&r);
	ON(&p, &r, 0, "backups");
	says(&r.out, p.dir);
	ran_release(&r);
	place_gone(&p);
}

static void copies(void **state)
{
	struct place p;
	struct ran r;
	char copy[400];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	snprintf(copy, sizeof copy, "%s/copy.gongkai", p.dir);
	ON(&p, &r, 0, "backup", copy);
	ran_release(&r);
	ON(&p, &r, 0, "count", "set", "大桥镇", "2024-05", "12");
	ran_release(&r);
	ON(&p, &r, 0, "restore", copy);
	ran_release(&r);
	ON(&p, &r, 0, "counts", "--unit", "大桥镇", "--period", "2024-05", "--format",
	   "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	place_gone(&p);
}

/* As the desk makes one: not read back yet. */
static char *copied(const char *file, char **proof)
{
	struct store *s = NULL;
	struct error err = {0};
	char *copy = NULL;

	assert_int_equal(store_open(file, STORE_WRITE, &s, NULL, &err), ST_OK);
	assert_int_equal(backup_begin(s, &err), ST_OK);
	while (!copy)
		assert_int_equal(backup_turn(s, 20, &copy, &err), ST_OK);
	*proof = backup_proof(s);
	store_close(s);
	return copy;
}

/* The desk's child: reads a copy back, looks at it, keeps it. */
static void care(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (int i = 0; i < 3; i++) {
		char *proof, *spare = copied(p.file, &proof);

		/* One of that state is there the second time. */
		RUN(&r, "_care", p.file, spare, proof, i == 2 ? "force" : NULL);
		code_is(&r, 0);
		assert_int_equal(strncmp(buf_text(&r.out), "ok\n", 3), 0);
		assert_int_equal(strstr(buf_text(&r.out), "/backups/") != NULL, i != 1);
		assert_int_not_equal(access(spare, F_OK), 0);
		ran_release(&r);
		free(spare);
		free(proof);
	}
	/* One that reads back as something else; one that is what was read, and damaged. */
	static const char head[] = "SQLite format 3";
	uint64_t sum = sum_fold(0, sum_of(head, sizeof head - 1));
	for (int i = 0; i < 2; i++) {
		char *proof, *spare = copied(p.file, &proof);

		file_put(spare, head);
		if (i == 1)
			snprintf(proof, strlen(proof) + 1, "%016" PRIx64, sum);
		RUN(&r, "_care", p.file, spare, proof, "force");
		code_is(&r, 4);
		assert_int_not_equal(strncmp(buf_text(&r.out), "ok", 2), 0);
		assert_int_equal(strstr(buf_text(&r.out), "读不回来") != NULL, i == 0);
		assert_int_not_equal(access(spare, F_OK), 0);
		ran_release(&r);
		free(spare);
		free(proof);
	}
	place_gone(&p);
}

static void help_and_log(void **state)
{
	struct place p;
	struct ran r;
	struct buf text = {0};
	char log[400];

	(void)state;
	place_make(&p, NULL);
	RUN(&r, "--help");
	code_is(&r, 0);
	says(&r.out, "workday DATE N");
	ran_release(&r);
	RUN(&r, "count", "set", "--help");
	code_is(&r, 0);
	says(&r.out, "--cumulative");
	ran_release(&r);
	RUN(&r, "--version");
	says(&r.out, "gongkai ");
	ran_release(&r);
	RUN(&r, "--keys", "md");
	code_is(&r, 0);
	says(&r.out, "`count-edit`");
	ran_release(&r);
	RUN(&r, "--keys", "html");
	code_is(&r, 2);
	ran_release(&r);
	snprintf(log, sizeof log, "%s/log", p.dir);
	RUN(&r, "--log", log, "--file", p.file, "units");
	code_is(&r, 4);
	file_bytes(log, &text);
	says(&text, "errno 2");
	ran_release(&r);
	buf_release(&text);
	place_gone(&p);
}

/* Settings of the file: set, kept, in the report, cleared; a slip changes nothing. */
static void settings(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &r, 0, "setting", "office", "甲县公开办");
	ran_release(&r);
	ON(&p, &r, 0, "setting", "period", "2024年一季度");
	ran_release(&r);
	ON(&p, &r, 2, "setting", "offise", "甲县公开办");
	says(&r.err, "没有设置“offise”");
	ran_release(&r);
	ON(&p, &r, 2, "setting", "office");
	ran_release(&r);
	ON(&p, &r, 3, "setting", "office", "甲\033[31m");
	ran_release(&r);
	ON(&p, &r, 0, "--format=json", "setting");
	says(&r.out, "甲县公开办");
	says(&r.out, "2024Q1");
	ran_release(&r);
	ON(&p, &r, 0, "report", "ranking", "--period", "2024-04");
	says(&r.out, "甲县公开办\n");
	ran_release(&r);
	setenv("GONGKAI_FILE", p.file, 1);
	RUN(&r, "--format=csv", "setting");
	unsetenv("GONGKAI_FILE");
	code_is(&r, 0);
	says(&r.out, "甲县公开办");
	ran_release(&r);
	ON(&p, &r, 0, "setting", "office", "--clear");
	ran_release(&r);
	ON(&p, &r, 0, "report", "ranking", "--period", "2024-04");
	assert_null(strstr(buf_text(&r.out), "甲县公开办"));
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),        cmocka_unit_test(ranks),
		cmocka_unit_test(days),         cmocka_unit_test(due),
		cmocka_unit_test(changes),      cmocka_unit_test(life_of_a_task),
		cmocka_unit_test(reports),      cmocka_unit_test(imports),
		cmocka_unit_test(copies),       cmocka_unit_test(care),
		cmocka_unit_test(help_and_log), cmocka_unit_test(settings),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
