/* A month of the clerk's work in the real program at 80x24, by its default keys: 56 counts, 12
 * findings, what is due, a mistake taken back, the ranking.  Prints how many keys it took. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/kit/county.h"
#include "tests/kit/files.h"
#include "tests/kit/kit.h"
#include "text/lang.h"

enum {
	UNITS = 56,
	FINDINGS = 12
};

struct desk {
	char folder[64];
	char file[128];
	struct pty *pty;
	size_t keys; /* pressed so far: a character or a key each */
};

static void run_cli(struct desk *d, const char *arguments)
{
	char *program = program_path(), command[512];

	snprintf(command, sizeof command, "%s --file %s %s", program, d->file,
		 arguments);
	assert_int_equal(system(command), 0);
	free(program);
}

static int setup(void **state)
{
	char *program = program_path();
	struct desk *d = calloc(1, sizeof *d);

	*state = d;
	if (!program)
		return 0;
	free(program);
	snprintf(d->folder, sizeof d->folder, "/tmp/month-XXXXXX");
	assert_non_null(mkdtemp(d->folder));
	snprintf(d->file, sizeof d->file, "%s/county.gongkai", d->folder);
	home_put(d->folder);
	run_cli(d, "new --sample xinfeng-2024-04 >/dev/null");
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;
	char command[100];

	pty_free(d->pty);
	snprintf(command, sizeof command, "rm -rf '%s'", d->folder);
	int failed = d->folder[0] ? system(command) : 0;
	free(d);
	return failed;
}

/* Types keys one by one and waits for what they bring to the screen. */
static void type(struct desk *d, const char *keys, const char *then)
{
	for (const char *k = keys; *k; k++)
		d->keys += (*k & 0xC0) != 0x80;
	pty_send(d->pty, keys);
	pty_expect(d->pty, then);
}

static void open_desk(struct desk *d, const char *today)
{
	char *program = program_path();
	const char *argv[] = {program, "--file", d->file, "--today", today, NULL};

	d->pty = pty_run(argv, 24, 80, NULL);
	pty_expect(d->pty, "信丰县 +\\[ 2024年4月 \\]");
	free(program);
}

/* Step 1: the counts of May, unit after unit, figures and Enter only. */
static void enter_counts(struct desk *d)
{
	char number[16];

	type(d, "]", "2024年5月");
	type(d, "c", "录入 2024年5月");
	for (int i = 1; i < UNITS; i++) {
		char typed[24];

		snprintf(number, sizeof number, "%d\r", 100 + i);
		snprintf(typed, sizeof typed, "已录%d ", i);
		type(d, number, typed);
	}
	type(d, "156\r", "已保存 录入 2024年5月 56个数量");
	/* 101 + ... + 156 */
	type(d, "t", "部门");
	type(d, "t", "合计 27356 本期 7196");
}

/* Step 2: findings, each for the unit selected in the list. */
static void add_findings(struct desk *d)
{
	char shown[64];

	type(d, "t", "乡镇");
	for (int i = 0; i < FINDINGS; i++) {
		snprintf(shown, sizeof shown, "整改任务 %d", 34 + i + 1);
		type(d, "a", "依据 下发之日起5个工作日");
		type(d, "栏目逾期", "栏目逾期");
		type(d, "\r", "像是“栏目更新不及时”");
		type(d, "\033[C", "类别  栏目更新不及时");
		type(d, "\023", shown); /* Ctrl-S */
		type(d, "j", "\\*1 ");
	}
}

static void a_month(void **state)
{
	struct desk *d = *state;

	if (!d->folder[0])
		skip();
	open_desk(d, "2024-06-03");
	enter_counts(d);
	size_t counts = d->keys;
	add_findings(d);
	size_t findings = d->keys - counts;
	/* Step 3: what is due is the task pane's own order. */
	type(d, "3gg", "逾期! 大桥镇");
	/* Step 4: a figure typed into the wrong row, taken back and put right. */
	type(d, "1gge", "\\*1 乡镇");
	type(d, "999\r", "已保存 大桥镇 2024年5月 101 -> 999");
	type(d, "u", "已撤销 大桥镇 2024年5月 101 -> 999");
	type(d, "e111\r", "已保存 大桥镇 2024年5月 101 -> 111");
	/* Step 5: the ranking, read and saved. */
	type(d, "p", "排名");
	type(d, "2", "信息发布排名的通报");
	type(d, "q", "\\*1 乡镇");
	pty_send(d->pty, "q");
	pty_expect_exit(d->pty, 0);
	printf("month: %zu keys for %d counts, %zu for %d findings, %zu in all\n",
	       counts, UNITS, findings, FINDINGS, d->keys);
	run_cli(d, "--today 2024-06-03 rank --kind township --period 2024-05 | "
		   "grep -q '大桥镇 .* 1291 *111'");
	run_cli(d, "check >/dev/null");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_month, setup, teardown),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
