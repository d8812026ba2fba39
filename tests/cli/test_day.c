/* What must be done today, for a script and at the start of the desk. */
#include "tests/cli/run_kit.h"
#include "tests/kit/tasks.h"

static void begin(struct place *p)
{
	struct store *s = NULL;
	struct error err = {0};

	place_make(p, NULL);
	county_ok(store_create(p->file, NULL, "甲县", &err), &err);
	county_ok(store_open(p->file, STORE_WRITE, &s, NULL, &err), &err);
	tasks_put(s);
	store_close(s);
}

static void page_and_answer(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	ON(&p, &r, 0, "day", "--today", "2024-05-09");
	says(&r.out, "今天 2024-05-09 周四\n");
	says(&r.out, "逾期0  今天到期0  两日内34  五日内0\n");
	says(&r.out, "另有");
	says(&r.out, "放假  端午节 6月10日起休1天");
	ran_release(&r);
	/* Something is overdue: the answer is "no". */
	ON(&p, &r, 1, "day", "--today", "2024-05-13", "--rows", "5");
	says(&r.out, "逾期34（整改任务34）");
	says(&r.out, "另有32件\n");
	ran_release(&r);
	ON(&p, &r, 3, "day", "--rows", "0");
	ran_release(&r);
	ON(&p, &r, 2, "day", "今天");
	ran_release(&r);
	place_gone(&p);
}

static size_t times(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

static void for_scripts(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	ON(&p, &r, 1, "--format", "json", "day", "--today", "2024-05-13");
	assert_true(json_whole(buf_text(&r.out)));
	assert_int_equal(times(buf_text(&r.out), "\"section\":\"overdue\""), 34);
	says(&r.out, "{\"section\":\"overdue\",\"kind\":\"rectification\",\"id\":1,"
		     "\"unit\":\"甲镇\",\"title\":\"有不可用链接\","
		     "\"due\":\"2024-05-11\",\"left\":-1,\"state\":\"open\","
		     "\"waited\":null,\"pressing\":true}");
	says(&r.out, "{\"section\":\"holiday\",\"kind\":null,\"id\":null,");
	ran_release(&r);
	ON(&p, &r, 0, "--format", "csv", "day", "--today", "2024-05-09");
	says(&r.out, "类,种类,编号,单位,事项,限期,还剩,已等(天),要办\r\n");
	assert_int_equal(times(buf_text(&r.out), "两日内,整改任务,"), 34);
	ran_release(&r);
	place_gone(&p);
}

/* `due` asks the index, and its shape is the contract's. */
static void due_keeps_its_shape(void **state)
{
	static const struct {
		const char *today, *within, *kind;
		size_t rows;
		int code;
	} rows[] = {
		{"2024-05-09", "5", NULL, 34, 0},
		{"2024-05-09", "2", "rectification", 34, 0},
		{"2024-05-09", "1", NULL, 0, 0},
		{"2024-05-09", "400", NULL, 34, 0},
		{"2024-05-13", "0", NULL, 34, 1},
		{"2024-05-13", "0", "request", 0, 0},
	};
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *kind = rows[i].kind;

		/* The list of arguments ends early where no kind is asked for. */
		ON(&p, &r, rows[i].code, "--format", "json", "--today", rows[i].today,
		   "due", "--within", rows[i].within, kind ? "--kind" : NULL, kind);
		assert_int_equal(times(buf_text(&r.out), "\"id\":"), rows[i].rows);
		if (rows[i].rows)
			says(&r.out,
			     "{\"id\":1,\"kind\":\"rectification\",\"unit\":\"甲镇\","
			     "\"title\":\"有不可用链接\","
			     "\"start\":\"2024-05-06\",\"days\":5,\"due\":\"2024-05-"
			     "11\"");
		ran_release(&r);
	}
	place_gone(&p);
}

static void annual_settings(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	ON(&p, &r, 0, "setting", "annual-departments", "1-28");
	ran_release(&r);
	ON(&p, &r, 2, "setting", "annual-county", "2-30");
	says(&r.err, "“2-30”不是月和日");
	ran_release(&r);
	ON(&p, &r, 1, "day", "--today", "2025-01-14");
	says(&r.out, "*年报  部门 2024年度报告1月28日前公布");
	ran_release(&r);
	place_gone(&p);
}

static void a_register_in_a_report(void **state)
{
	static const char wording[] =
		"# 到期的事项。\n名称 到期\n次序 9\n"
		"标题 {县}到期事项\n"
		"若 登记.件数 due 2日内\n"
		"段 两个工作日内到期的有{登记.件数 due 2日内}件。\n"
		"表 登记:due 2日内 列=单位、事项、限期\n"
		"否则\n段 没有。\n完\n";
	struct place p;
	struct ran r;
	char path[400];

	(void)state;
	begin(&p);
	snprintf(path, sizeof path, "%s/gongkai", p.dir);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/gongkai/wording", p.dir);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/gongkai/wording/dues.txt", p.dir);
	file_put(path, wording);
	ON(&p, &r, 0, "report", "dues", "--period", "2024-05", "--today", "2024-05-09");
	says(&r.out, "两个工作日内到期的有34件。");
	ran_release(&r);
	ON(&p, &r, 0, "report", "dues", "--period", "2024-05", "--format", "csv",
	   "--lang", "en", "--today", "2024-05-09");
	says(&r.out, "单位,事项,限期\r\n甲镇,有不可用链接,2024-05-11\r\n");
	ran_release(&r);
	ON(&p, &r, 0, "report", "dues", "--period", "2024-05", "--today", "2024-05-06");
	says(&r.out, "没有。");
	ran_release(&r);
	place_gone(&p);
}

/* ---- at the start of the desk ---- */

static struct pty *start(const struct place *p)
{
	char *program = program_path();
	const char *argv[] = {program,   "--file",     p->file,
			      "--today", "2024-05-09", NULL};
	struct pty *pty = pty_run(argv, 24, 80, NULL);

	free(program);
	return pty;
}

static void comes_first(void **state)
{
	static const char *const keys[] = {"q", "\033", "\r"};
	struct place p;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct pty *pty = start(&p);

		pty_expect(pty, "今天 +逾期0 +今天到期0 +两日内34");
		/* The copy made behind the first frame is told without a key. */
		pty_expect(pty, "备份 +最近备份 ");
		pty_send(pty, keys[i]);
		pty_expect(pty, "1 乡镇 .* 1 +合计");
		pty_send(pty, "gt");
		pty_expect(pty, "今天 +逾期0 +今天到期0 +两日内34");
		pty_send(pty, "q");
		pty_expect(pty, "1 乡镇 .* 1 +合计");
		pty_send(pty, "q");
		pty_expect_exit(pty, 0);
		pty_free(pty);
	}
	place_gone(&p);
}

static void panes_at_once(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	home_put(p.dir);
	struct pty *pty = start(&p);
	pty_expect(pty, "1 乡镇 .* 1 +合计");
	pty_send(pty, "q");
	pty_expect_exit(pty, 0);
	pty_free(pty);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page_and_answer),
		cmocka_unit_test(for_scripts),
		cmocka_unit_test(due_keeps_its_shape),
		cmocka_unit_test(annual_settings),
		cmocka_unit_test(a_register_in_a_report),
		cmocka_unit_test(comes_first),
		cmocka_unit_test(panes_at_once),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
