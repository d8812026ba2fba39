/* A long plain sheet as scripts meet it: all of it or nothing, in one step. */
#include <signal.h>
#include <time.h>

#include "tests/cli/run_kit.h"

/* Seeded faults this finds: a name's answer kept for another, a row behind the last batch left
 * out, a refused row that keeps the rest, a stopped import that keeps a part. */

static const char *const unit[] = {"大桥镇", "小河镇", "西牛镇", "安西镇"};
static const char *const domain[] = {"就业", "养老服务", "义务教育"};
enum {
	UNITS = 4,
	DOMAINS = 3,
	YEARS = 14,
	ROWS = UNITS * DOMAINS * YEARS * 12,
};

/* Months of some years; line `odd` (from 1) says `instead`. */
static void put_sheet(struct place *p, size_t odd, const char *instead)
{
	struct buf b = {0};
	size_t line = 1;

	buf_add(&b, "单位,领域,期间,数量\r\n");
	for (int u = 0; u < UNITS; u++)
		for (int d = 0; d < DOMAINS; d++)
			for (int m = 0; m < YEARS * 12; m++) {
				if (++line == odd)
					buf_addf(&b, "%s\r\n", instead);
				else
					buf_addf(&b, "%s,%s,%d-%02d,%d\r\n", unit[u],
						 domain[d], 2010 + m / 12, 1 + m % 12,
						 (u + d + m) % 40);
			}
	assert_true(b.len > 24 * 1024);
	file_put(p->path, buf_text(&b));
	buf_release(&b);
}

static void taken_whole(void **state)
{
	struct place p;
	struct ran r, before;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &before, 0, "counts", "--period", "2015", "--format", "json");
	put_sheet(&p, 0, "");
	ON(&p, &r, 0, "import", p.path, "--dry-run");
	says(&r.out, "读到 2016 行，会改 2016 处，0 行没有变化");
	ran_release(&r);
	ON(&p, &r, 0, "counts", "--period", "2015", "--format", "json");
	assert_string_equal(buf_text(&r.out), buf_text(&before.out));
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path);
	says(&r.out, "读到 2016 行，改了 2016 处，0 行没有变化");
	ran_release(&r);
	ON(&p, &r, 0, "check");
	ran_release(&r);
	ON(&p, &r, 0, "counts", "--unit", "小河镇", "--domain", "养老服务", "--period",
	   "2015-03", "--format", "json");
	says(&r.out, "\"count\":24"); /* (1 + 1 + 62) % 40 */
	says(&r.out, "第736行");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path);
	says(&r.err, "已经导入过，没有变化");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--again");
	says(&r.out, "改了 0 处，2016 行没有变化");
	ran_release(&r);
	/* Another edition of it: what differs is changed, and what it was is said. */
	put_sheet(&p, 3, "大桥镇,就业,2010-02,77");
	ON(&p, &r, 0, "import", p.path);
	says(&r.out, "大桥镇 就业 2010-02 本期 1 -> 77");
	says(&r.out, "改了 1 处，2015 行没有变化");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "counts", "--period", "2015", "--format", "json");
	assert_string_equal(buf_text(&r.out), buf_text(&before.out));
	ran_release(&r);
	ran_release(&before);
	place_gone(&p);
}

/* One row that can't be taken: nothing is, and the place is named. */
static void one_row_refused(void **state)
{
	static const struct {
		const char *row, *say;
	} cases[] = {
		{"大桥真,就业,2010-03,5", "第1000行"},
		{"大桥镇,就业呀,2010-03,5", "第1000行"},
		{"大桥镇,就业,2010-13,5", "“2010-13”不是期间"},
		{"大桥镇,就业,,5", "不知道是哪个期间的数"},
		{"大桥镇,就业,2010-03,五", "“五”不是数"},
		{"大桥镇,就业,2010-03,1,234", "比表头多出“234”"},
		{"大桥镇,就业,2010-03,5", "与第"},
		{"\"大桥镇\",\"就业\",2010,5", "大桥镇"},
		{"大桥\x01镇,就业,2010-03,5", "第1000行"},
	};
	struct place p;
	struct ran r, before;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	ON(&p, &before, 0, "history", "--format", "json");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put_sheet(&p, 1000, cases[i].row);
		ON(&p, &r, 3, "import", p.path);
		says(&r.err, cases[i].say);
		assert_string_equal(buf_text(&r.out), "");
		ran_release(&r);
		ON(&p, &r, 0, "history", "--format", "json");
		assert_string_equal(buf_text(&r.out), buf_text(&before.out));
		ran_release(&r);
	}
	/* What --map says holds here, too. */
	put_sheet(&p, 1000, "大桥真,就业,2030-03,5");
	ON(&p, &r, 0, "import", p.path, "--map", "大桥真=大桥镇");
	says(&r.out, "大桥镇 的别名 大桥真");
	ran_release(&r);
	ran_release(&before);
	place_gone(&p);
}

/* What is more than such a sheet goes the way of other documents, with the same end. */
static void not_so_plain(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	put_sheet(&p, 0, "");
	ON(&p, &r, 0, "import", p.path, "--dry-run", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"rows\":2016,\"same\":0");
	says(&r.out, "{\"line\":2,\"column\":\"数量\",\"period\":\"2010-01\"");
	ran_release(&r);
	/* a total among its rows */
	put_sheet(&p, ROWS + 1, "合计,,,37000");
	ON(&p, &r, 1, "import", p.path, "--dry-run");
	says(&r.out, "会改 2015 处");
	ran_release(&r);
	place_gone(&p);
}

/* Ctrl-C, at any moment: none of it or all. */
static void interrupted(void **state)
{
	struct place p;
	struct ran r;
	char *program = program_path();

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	put_sheet(&p, 0, "");
	ON(&p, &r, 0, "history", "--format", "json");
	for (int i = 0; i < 12; i++) {
		struct ran now;
		pid_t pid = fork();

		if (pid == 0) {
			int nul = open("/dev/null", O_RDWR);
			dup2(nul, 1);
			dup2(nul, 2);
			execl(program, program, "--file", p.file, "import", p.path,
			      (char *)NULL);
			_exit(127);
		}
		nanosleep(&(struct timespec){0, i * 2000000L}, NULL);
		kill(pid, SIGINT);
		int status;
		waitpid(pid, &status, 0);
		ON(&p, &now, 0, "history", "--format", "json");
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
			ran_release(&now);
			ON(&p, &now, 0, "undo");
		} else {
			assert_string_equal(buf_text(&now.out), buf_text(&r.out));
		}
		ran_release(&now);
		ON(&p, &now, 0, "check");
		ran_release(&now);
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			break;
	}
	ran_release(&r);
	free(program);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(taken_whole),
		cmocka_unit_test(one_row_refused),
		cmocka_unit_test(not_so_plain),
		cmocka_unit_test(interrupted),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
