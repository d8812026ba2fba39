/* The desk in a terminal of its own: which file, who holds it, what a hang-up leaves. */
#include <dirent.h>
#include <signal.h>

#include "store/backup.h"
#include "tests/tui/run_kit.h"

static void fresh(struct run *r, const char *sample)
{
	struct error err;

	run_make(r, DAY_NONE);
	if (sample)
		assert_int_equal(store_create(r->path, sample, NULL, &err), ST_OK);
}

static void no_file_yet(void **state)
{
	struct run r;

	(void)state;
	fresh(&r, NULL);
	struct pty *p = run_begin(&r, 80);
	pty_expect(p, "还没有县档");
	pty_send(p, "n");
	pty_expect(p, "县.市、区.名");
	pty_send(p, "甲县\r");
	pty_expect(p, "甲县 .*今天");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	run_gone(&r);
}

static void a_sample_has_its_date(void **state)
{
	struct run r;

	(void)state;
	fresh(&r, "xinfeng-2024-04");
	struct pty *p = run_begin(&r, 80);
	pty_expect(p, "演示日期 2024-05-09 周四");
	pty_resize(p, 9, 39);
	pty_expect(p, "窗口太小");
	pty_resize(p, 30, 120);
	pty_expect(p, "乡镇 16 . 部门 40");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	run_gone(&r);
}

static void not_a_county_file(void **state)
{
	struct run r;

	(void)state;
	fresh(&r, NULL);
	FILE *f = fopen(r.path, "w");
	fputs("hello", f);
	fclose(f);
	struct pty *p = run_begin(&r, 80);
	pty_expect(p, "县档打不开");
	pty_send(p, "t");
	pty_expect(p, "县档打不开");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	run_gone(&r);
}

static void held_by_another(void **state)
{
	struct run r;

	(void)state;
	fresh(&r, "xinfeng-2024-04");
	struct pty *first = run_begin(&r, 80);
	pty_expect(first, "信丰县");
	struct pty *second = run_begin(&r, 80);
	pty_expect(second, "县档正在使用");
	pty_send(second, "r");
	pty_expect(second, "只读");
	pty_send(second, "e");
	pty_expect(second, "不能修改");
	pty_send(second, "q");
	pty_expect_exit(second, 0);
	pty_free(second);
	second = run_begin(&r, 80);
	pty_expect(second, "县档正在使用");
	pty_send(first, "q");
	pty_expect_exit(first, 0);
	pty_free(first);
	pty_send(second, "t"); /* free now */
	pty_expect(second, "演示日期");
	pty_send(second, "e5\r");
	pty_expect(second, "已保存");
	pty_send(second, "q");
	pty_expect_exit(second, 0);
	pty_free(second);
	run_gone(&r);
}

/* Without a cursor to place there is no desk: a sentence, not a heap of lines. */
static void no_cursor(void **state)
{
	static const char *const env[] = {"TERM=dumb", NULL};
	struct run r;

	(void)state;
	fresh(&r, "xinfeng-2024-04");
	struct pty *p = pty_call(run_main, &r, 24, 80, env);
	assert_non_null(p);
	pty_expect_exit(p, status_exit(ST_USAGE));
	pty_free(p);
	run_gone(&r);
}

/* A form open when the terminal goes is offered again. */
static void hang_up(void **state)
{
	static const int signals[] = {SIGHUP, SIGTERM};
	struct run r;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		fresh(&r, "xinfeng-2024-04");
		struct pty *p = run_begin(&r, 80);
		pty_expect(p, "信丰县");
		pty_send(p, "a");
		pty_expect(p, "新整改任务");
		pty_send(p, "照片不能显示");
		pty_expect(p, "照片不能显示");
		pty_signal(p, signals[i]);
		pty_expect_exit(p, 0);
		pty_free(p);
		p = run_begin(&r, 80);
		pty_expect(p, "还没有保存");
		pty_send(p, "y");
		pty_expect(p, "问题 +照片不能显示");
		pty_send(p, "\x13"); /* Ctrl-S */
		pty_expect(p, "已保存 新任务 大桥镇 照片不能显示");
		pty_send(p, "q");
		pty_expect_exit(p, 0);
		pty_free(p);
		run_gone(&r);
	}
}

static bool draft_is_there(struct pty *p, void *ctx)
{
	const struct run *r = ctx;
	struct store *s = NULL;
	struct error err;

	(void)p;
	if (store_open(r->path, STORE_READ, &s, NULL, &err) != ST_OK)
		return false;
	char *draft = store_draft_get(s, "task-new");
	store_close(s);
	bool there = draft && strstr(draft, "照片不能显示");
	free(draft);
	return there;
}

/* A kill leaves no time for anything: what was typed is kept while the clerk pauses. */
static void killed(void **state)
{
	struct run r;

	(void)state;
	fresh(&r, "xinfeng-2024-04");
	struct pty *p = run_begin(&r, 80);
	pty_expect(p, "信丰县");
	pty_send(p, "a");
	pty_expect(p, "新整改任务");
	pty_send(p, "照片不能显示");
	pty_until(p, draft_is_there, &r, "the draft in the file");
	pty_signal(p, SIGKILL);
	pty_expect_exit(p, -SIGKILL);
	pty_free(p);
	p = run_begin(&r, 80);
	pty_expect(p, "还没有保存");
	pty_send(p, "y");
	pty_expect(p, "问题 +照片不能显示");
	pty_send(p, "\x13");
	pty_expect(p, "已保存 新任务 大桥镇 照片不能显示");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	run_gone(&r);
}

static size_t files_in(const char *folder, const char *begin)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		     strncmp(e->d_name, begin, strlen(begin)) == 0;
	closedir(d);
	return n;
}

static bool one_copy(struct pty *p, void *ctx)
{
	(void)p;
	return access(ctx, F_OK) == 0 && files_in(ctx, "county-") == 1 &&
	       files_in(ctx, ".county") == 0;
}

/* One at the start, by itself; one more when asked for, though nothing changed, which is told. */
static void copies(void **state)
{
	struct run r;
	char folder[160];

	(void)state;
	fresh(&r, "xinfeng-2024-04");
	snprintf(folder, sizeof folder, "%s/backups", r.folder);
	struct pty *p = run_begin(&r, 80);
	pty_until(p, one_copy, folder, "the daily copy");
	pty_send(p, "B");
	pty_expect(p, "已备份 county-");
	assert_int_equal(files_in(folder, "county-"), 2);
	assert_int_equal(files_in(folder, ".county"), 0);
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	p = run_begin(&r, 80);
	pty_expect(p, "信丰县");
	pty_send(p, "B");
	pty_expect(p, "已备份 county-");
	assert_int_equal(files_in(folder, "county-"), 3);
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	run_gone(&r);
}

/* What the program does with a copy when the desk runs it again. */
static int care(char **word)
{
	struct error err;
	char *made = NULL;
	enum status st = backup_holds(word[1], word[2], &err);

	if (st == ST_OK)
		st = backup_keep(word[0], word[1], word[3] != NULL, &made, &err);

	printf("%s\n%s\n", st == ST_OK ? "ok" : err.say, made ? made : "");
	free(made);
	return st != ST_OK;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_file_yet),
		cmocka_unit_test(a_sample_has_its_date),
		cmocka_unit_test(not_a_county_file),
		cmocka_unit_test(held_by_another),
		cmocka_unit_test(no_cursor),
		cmocka_unit_test(hang_up),
		cmocka_unit_test(killed),
		cmocka_unit_test(copies),
	};

	/* The desk runs its own program again for the daily copy: that is this one here. */
	if (argc > 4 && strcmp(argv[1], "_care") == 0)
		return care(argv + 2);
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
