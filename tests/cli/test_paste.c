/* Documents in the real program: a bracketed paste, a dropped path, a reader that is stopped. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/kit/files.h"
#include "tests/kit/kit.h"
#include "text/buf.h"

struct desk {
	char folder[64];
	char file[128];
	struct pty *pty;
};

static int setup(void **state)
{
	char *program = program_path(), command[512];
	struct desk *d = calloc(1, sizeof *d);

	*state = d;
	if (!program)
		return 0;
	snprintf(d->folder, sizeof d->folder, "/tmp/paste-XXXXXX");
	assert_non_null(mkdtemp(d->folder));
	snprintf(d->file, sizeof d->file, "%s/county.gongkai", d->folder);
	home_put(d->folder);
	snprintf(command, sizeof command,
		 "%s --file %s new --sample xinfeng-2024-04 >/dev/null", program,
		 d->file);
	assert_int_equal(system(command), 0);
	const char *const argv[] = {program, "--file", d->file, NULL};
	d->pty = pty_run(argv, 24, 80, NULL);
	pty_expect(d->pty, "信丰县");
	free(program);
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

static void need_program(const struct desk *d)
{
	if (!d->pty)
		skip(); /* why has been said */
}

static void quit(struct desk *d)
{
	pty_send(d->pty, "q");
	pty_expect_exit(d->pty, 0);
}

/* Line ends come as a terminal sends them; the last one is no Enter. */
static void pasted(void **state)
{
	struct desk *d = *state;

	need_program(d);
	pty_send(d->pty, "\033[200~2024年4月各乡镇信息发布情况\r\r"
			 "单位名称\t累计发布\t4月发布\r大桥镇\t1200\t299\r"
			 "小河镇\t991\t301\r\033[201~");
	pty_expect(d->pty, "导入 粘贴的文字 .*期间 2024年4月");
	pty_expect(d->pty, "~ 1180->1200 +~ 279->299");
	pty_send(d->pty, "\r");
	pty_expect(d->pty, "改 1 处；一步可撤销");
	pty_send(d->pty, "y");
	pty_expect(d->pty, "已导入：改 1 处；按 u 一步撤销");
	pty_expect(d->pty, "大桥镇 +560 +1200 +299");
	pty_send(d->pty, "u");
	pty_expect(d->pty, "大桥镇 +560 +1180 +279");
	quit(d);
}

static void write_long(const char *path, int rows)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("单位名称,本月数\n", f);
	for (int i = 0; i < rows; i++)
		fprintf(f, "第%d村民小组,%d\n", i, i);
	assert_int_equal(fclose(f), 0);
}

static void dropped(void **state)
{
	struct desk *d = *state;
	struct buf text = {0};
	char path[160];

	need_program(d);
	snprintf(path, sizeof path, "%s/4月 上报.csv", d->folder);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("单位名称,累计发布\n大桥镇,1200\n小河镇,1000\n", f);
	assert_int_equal(fclose(f), 0);
	buf_addf(&text, "\033[200~'%s' \033[201~", path);
	pty_send(d->pty, buf_text(&text));
	pty_expect(d->pty, "导入 4月 上报.csv .*期间未定");
	pty_send(d->pty, "P2024-04\r");
	pty_expect(d->pty, "~ 1180->1200");
	pty_send(d->pty, "q");
	pty_expect(d->pty, "没有导入，什么也没有改");
	buf_release(&text);
	quit(d);
}

/* A long one: a key that is there before its first line ends the reader, and the desk goes on. */
static void stopped(void **state)
{
	struct desk *d = *state;
	struct buf text = {0};
	char path[160];

	need_program(d);
	snprintf(path, sizeof path, "%s/long.csv", d->folder);
	write_long(path, 900000);
	buf_addf(&text, "\033[200~%s\033[201~q", path);
	pty_send(d->pty, buf_text(&text));
	pty_expect(d->pty, "已停止读取“long.csv”，什么也没有改");
	pty_send(d->pty, "j");
	pty_expect(d->pty, "> +2 大塘埠镇");
	/* Read to its end it says how far it is, and then is there. */
	write_long(path, 5000);
	buf_clear(&text);
	buf_addf(&text, "\033[200~%s\033[201~", path);
	pty_send(d->pty, buf_text(&text));
	pty_expect(d->pty, "行 5000");
	pty_send(d->pty, "q");
	pty_expect(d->pty, "没有导入，什么也没有改");
	buf_release(&text);
	quit(d);
}

static void drop(struct desk *d, const char *path)
{
	struct buf text = {0};

	buf_addf(&text, "\033[200~%s\033[201~", path);
	pty_send(d->pty, buf_text(&text));
	buf_release(&text);
}

/* What comes behind reading is as long: it says how far it is at any size, Esc ends it, and so
 * does the terminal. */
static void understanding_stopped(void **state)
{
	struct desk *d = *state;
	char path[160];

	need_program(d);
	snprintf(path, sizeof path, "%s/long.csv", d->folder);
	write_long(path, 200000);
	drop(d, path);
	pty_expect(d->pty, "识别表格… [0-9,]+/200,001 行");
	pty_resize(d->pty, 12, 50);
	pty_expect(d->pty, "^ *(识别表格|核对各表|与县档对照)… [0-9,]+/200,00[01] 行$");
	pty_send(d->pty, "\033");
	pty_expect(d->pty, "已停止读取“long.csv”，什么也没有改");
	pty_resize(d->pty, 24, 80);
	pty_send(d->pty, "u");
	pty_expect(d->pty, "没有可撤销");
	/* The last part comes soon enough in a shorter one, however busy the machine is. */
	write_long(path, 60000);
	drop(d, path);
	pty_expect(d->pty, "与县档对照… ");
	pty_signal(d->pty, SIGTERM);
	pty_expect_exit(d->pty, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pasted, setup, teardown),
		cmocka_unit_test_setup_teardown(dropped, setup, teardown),
		cmocka_unit_test_setup_teardown(stopped, setup, teardown),
		cmocka_unit_test_setup_teardown(understanding_stopped, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
