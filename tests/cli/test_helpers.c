/* Helpers that hang, flood, fall or talk nonsense (tests/hasty): they are ended and named, their
 * words are a stranger's, and nothing is changed. */
#include <errno.h>
#include <signal.h>

#include "tests/cli/run_kit.h"
#include "text/chars.h"
#include "text/utf8.h"

static char pid_path[400];

/* Nothing that moves, hides or is no character. */
static void hold_clean(const struct buf *b, const char *where)
{
	const char *s = buf_text(b);

	for (size_t at = 0; at < b->len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, b->len - at, &cp);
		enum char_class is = char_class(cp);

		if ((cp == UTF8_BAD && n == 1) ||
		    (cp != '\n' && is != CHAR_PLAIN && is != CHAR_BLANK))
			fail_msg("%s: U+%04X in %s", where, (unsigned)cp, s);
		at += n;
	}
}

/* The helper was there, and is not any longer. */
static void hold_gone(const char *where)
{
	struct buf text = {0};

	file_bytes(pid_path, &text);
	pid_t pid = (pid_t)atol(buf_text(&text));
	assert_true(pid > 1);
	if (kill(pid, 0) == 0 || errno != ESRCH)
		fail_msg("%s: helper %d still runs", where, (int)pid);
	buf_release(&text);
	unlink(pid_path);
}

static void behave(const char *how, const char *hurry)
{
	setenv("STUB", how, 1);
	setenv("HASTY", hurry, 1);
}

static void begin(struct place *p)
{
	place_make(p, "xinfeng-2024-04");
	snprintf(pid_path, sizeof pid_path, "%s/pid", p->dir);
	setenv("STUB_PID", pid_path, 1);
	file_put(p->path, "单位名称,5月发布条数\n大桥镇,3\n");
}

struct misbehaviour {
	const char *how, *hurry, *says;
};

/* The time of one that hangs is short, that of one that answers is not. */
static const struct misbehaviour readers[] = {
	{"hang", "150", "gongkai-read 两分钟没有读完，已停止"},
	{"dribble", "150", "gongkai-read 两分钟没有读完，已停止"},
	{"flood", "150", ""}, /* too long or too much, as the machine is fast */
	{"nonsense", "10", "读取程序的答复在第 1 行不合约定"},
	{"escape", "10", "读取程序的答复不是文字"},
	{"turn", "10", "读取程序的答复不是文字"},
	{"hidden", "10", "读取程序的答复不是文字"},
	{"bytes", "10", "读取程序的答复不是文字"},
	{"torn", "10", "读取程序的答复在第 2 行不合约定"},
	{"code", "10", "读取程序出错（），没有读"},
	{"reason", "10", "读取程序出错（many words）"},
	{"format", "10", "读取程序的答复不是文字"},
	{"silent", "10", "读取程序没有读完就停了"},
};

static void reader(void **state)
{
	struct place p;
	struct ran r, before, after;

	(void)state;
	begin(&p);
	ON(&p, &before, 0, "counts");
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		behave(readers[i].how, readers[i].hurry);
		ON(&p, &r, 3, "import", p.path, "--period", "2024-05", "--yes-roles");
		says(&r.err, readers[i].says);
		hold_clean(&r.err, readers[i].how);
		assert_int_equal(r.out.len, 0);
		ran_release(&r);
		hold_gone(readers[i].how);
	}
	ON(&p, &after, 0, "counts");
	assert_string_equal(buf_text(&before.out), buf_text(&after.out));
	ran_release(&before);
	ran_release(&after);
	place_gone(&p);
}

/* What is whole is taken, whatever becomes of the helper; a paragraph without end is none. */
static void reader_stays(void **state)
{
	static const char *const cases[] = {"stay", "long"};
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < 2; i++) {
		behave(cases[i], "20");
		ON(&p, &r, 0, "read", p.path);
		says(&r.out, "0 张表");
		hold_clean(&r.out, cases[i]);
		hold_clean(&r.err, cases[i]);
		ran_release(&r);
		hold_gone(cases[i]);
	}
	place_gone(&p);
}

static const struct misbehaviour presses[] = {
	{"hang", "200", "gongkai-press 三分钟没有做完，已停止"},
	{"dribble", "200", "gongkai-press 三分钟没有做完，已停止"},
	{"flood", "10", "gongkai-press 意外结束"},
	{"nonsense", "10", "gongkai-press 意外结束"},
	{"silent", "10", "gongkai-press 意外结束"},
	{"stay", "20", "gongkai-press 意外结束"},
	{"escape", "10", "没有排成（<1B>]0;x<07>：<1B>[2J）"},
	{"turn", "10", "没有做成<U+202E>甲"},
	{"bytes", "10", ""}, /* as one that has no room to write */
	{"long", "10", ""},
};

static void press(void **state)
{
	struct place p;
	struct ran r;
	char path[400];

	(void)state;
	begin(&p);
	snprintf(path, sizeof path, "%s/月报.docx", p.dir);
	for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
		bool writes = !*presses[i].says;

		behave(presses[i].how, presses[i].hurry);
		ON(&p, &r, writes ? 4 : 3, "report", "monthly", "--period", "2024-04",
		   "-o", path);
		says(&r.err, writes ? "没有写成" : presses[i].says);
		hold_clean(&r.err, presses[i].how);
		assert_int_equal(r.out.len, 0);
		ran_release(&r);
		hold_gone(presses[i].how);
		assert_int_equal(access(path, F_OK), -1);
	}
	place_gone(&p);
}

static void printers(void **state)
{
	static const struct misbehaviour cases[] = {
		{"hang", "60", "打印服务没有回答"},
		{"flood", "2", "gongkai-press 意外结束"},
		{"nonsense", "2", "gongkai-press 意外结束"},
	};
	struct place p;
	struct ran r;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		behave(cases[i].how, cases[i].hurry);
		RUN(&r, "printers");
		code_is(&r, 3);
		says(&r.err, cases[i].says);
		hold_clean(&r.err, cases[i].how);
		ran_release(&r);
		hold_gone(cases[i].how);
	}
	behave("printer", "2");
	RUN(&r, "printers");
	code_is(&r, 0);
	says(&r.out, "<1B>[2J");
	hold_clean(&r.out, "printers");
	ran_release(&r);
	place_gone(&p);
}

/* No helper, or a file of that name that is no program: 5, and what to install. */
static void none_there(void **state)
{
	struct place p;
	struct ran r;
	struct buf command = {0};
	char path[400], out[400], *build = mem_text(getenv("GONGKAI_BUILD"));

	(void)state;
	begin(&p);
	snprintf(out, sizeof out, "%s/月报.docx", p.dir);
	buf_addf(&command, "cp '%s/gongkai' '%s'", build, p.dir);
	assert_int_equal(system(buf_text(&command)), 0);
	setenv("GONGKAI_BUILD", p.dir, 1);
	for (int there = 0; there < 2; there++) {
		ON(&p, &r, 5, "read", p.path);
		says(&r.err, "gongkai-read，请重新安装");
		ran_release(&r);
		ON(&p, &r, 5, "report", "monthly", "--period", "2024-04", "-o", out);
		says(&r.err, "gongkai-press");
		ran_release(&r);
		assert_int_equal(access(out, F_OK), -1);
		static const char *const names[] = {"gongkai-read", "gongkai-press"};
		for (size_t i = 0; i < 2; i++) {
			snprintf(path, sizeof path, "%s/%s", p.dir, names[i]);
			file_put(path, "\x7F"
				       "ELF no program\n");
			assert_int_equal(chmod(path, 0700), 0);
		}
	}
	setenv("GONGKAI_BUILD", build, 1);
	buf_release(&command);
	free(build);
	place_gone(&p);
}

/* The desk ends them too, says so, and goes on. */
static struct pty *desk(const struct place *p)
{
	char *path = program_path();
	const char *const argv[] = {path, "--file", p->file, NULL};
	struct pty *t = pty_run(argv, 24, 100, NULL);

	assert_non_null(t);
	pty_expect(t, "信丰县");
	free(path);
	return t;
}

static void on_the_desk(void **state)
{
	static const struct misbehaviour cases[] = {
		{"hang", "150", "gongkai-read 两分钟没有读完"},
		{"dribble", "150", "gongkai-read 两分钟没有读完"},
		{"escape", "10", "读取程序的答复不是文字"},
		{"silent", "10", "读取程序没有读完就停了"},
	};
	struct place p;

	(void)state;
	begin(&p);
	home_put(p.dir);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		behave(cases[i].how, cases[i].hurry);
		struct pty *t = desk(&p);

		pty_send(t, "I");
		pty_expect(t, "文件");
		pty_send(t, "\025"); /* C-u */
		pty_send(t, p.path);
		pty_send(t, "\r");
		pty_expect(t, cases[i].says);
		hold_gone(cases[i].how);
		pty_send(t, "q");
		pty_expect_exit(t, 0);
		pty_free(t);
	}
	behave("hang", "200");
	struct pty *t = desk(&p);
	pty_send(t, "p\r");
	pty_expect(t, "月报|通报");
	pty_send(t, "s");
	pty_expect(t, "存");
	pty_send(t, "\025~/a.docx\r");
	pty_expect(t, "gongkai-press 三分钟没有做完");
	hold_gone("press on the desk");
	pty_send(t, "\033");
	pty_expect(t, "信丰县");
	pty_free(t);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reader),     cmocka_unit_test(reader_stays),
		cmocka_unit_test(press),      cmocka_unit_test(printers),
		cmocka_unit_test(none_there), cmocka_unit_test(on_the_desk),
	};
	const char *build = getenv("GONGKAI_BUILD");
	struct buf hasty = {0};

	lang_init();
	buf_addf(&hasty, "%s/hasty", build && *build ? build : "build");
	setenv("GONGKAI_BUILD", buf_text(&hasty), 1);
	buf_release(&hasty);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
