#include "tests/reader/program_kit.h"

static void arguments(void **state)
{
	static const struct {
		const char *argument;
		int code;
		const char *begins;
	} cases[] = {
		{"--help", 0, "gongkai-read < DOCUMENT"},
		{"--version", 0, "gongkai-read " GONGKAI_VERSION "\n"},
		{"--no-confine", 1, ""},
		{"file.xlsx", 1, ""},
	};
	struct run run;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int in = program_file("", 0);

		program_run(&run, in, cases[i].argument, 0);
		close(in);
		assert_int_equal(run.code, cases[i].code);
		assert_memory_equal(buf_text(&run.out), cases[i].begins,
				    strlen(cases[i].begins));
		buf_release(&run.out);
	}
}

static void files(void **state)
{
	(void)state;
	program_expect(BYTES("甲\n"), 0, "gongkai-read 1 text\nL\t1\t甲\nZ\tok\n");
	program_expect(BYTES(""), 3, "gongkai-read 1 text\nZ\tempty\t0\t\n");
	/* The converters' tables are there under the filter. */
	program_expect(
		BYTES("\xBC\xD7"), 0,
		"gongkai-read 1 text\nN\t0\tencoding\tGB18030\nL\t1\t甲\nZ\tok\n");
	program_expect(
		BYTES("<p>\xBC\xD7"), 0,
		"gongkai-read 1 html\nN\t0\tencoding\tGB18030\nL\t1\t甲\nZ\tok\n");
	program_expect(BYTES("a\x1B"), 3, "gongkai-read 1 text\nZ\tcontrol\t1\t<1B>\n");
}

/* A writer that fills the pipe with `len` bytes of s again and again. */
static pid_t fill(const int pipe[2], const char *s, size_t len, int times)
{
	pid_t pid = fork();

	if (pid == 0) {
		close(pipe[0]); /* else it would never learn that nobody reads */
		while (times-- && write(pipe[1], s, len) == (ssize_t)len)
			;
		_exit(0);
	}
	close(pipe[1]);
	return pid;
}

static void pipes(void **state)
{
	static char blanks[1 << 20];
	struct run run;
	int in[2];

	(void)state;
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	pid_t pid = fill(in, "甲,乙\n", strlen("甲,乙\n"), 3);
	program_run(&run, in[0], NULL, 0);
	close(in[0]);
	waitpid(pid, NULL, 0);
	assert_string_equal(buf_text(&run.out),
			    "gongkai-read 1 text\nL\t1\t甲,乙\nL\t2\t甲,乙\n"
			    "L\t3\t甲,乙\nZ\tok\n");
	buf_release(&run.out);
	memset(blanks, '\n', sizeof blanks);
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	pid = fill(in, blanks, sizeof blanks, 66);
	program_run(&run, in[0], NULL, 0);
	close(in[0]);
	waitpid(pid, NULL, 0);
	assert_int_equal(run.code, 3);
	assert_string_equal(buf_text(&run.out),
			    "gongkai-read 1 text\nZ\ttoo-big\t0\t64\n");
	buf_release(&run.out);
}

/* Neither a document nor room for the stream is the document's fault. */
static void failures(void **state)
{
	struct run run;
	int status, full = open("/dev/full", O_WRONLY), none = open("/", O_RDONLY);

	(void)state;
	program_run(&run, none, NULL, 0);
	assert_string_equal(buf_text(&run.out),
			    "gongkai-read 1 text\nZ\tunsupported\t0\tdirectory\n");
	buf_release(&run.out);
	pid_t pid = fork();
	if (pid == 0)
		program_child(none, full, NULL, 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	close(full);
	close(none);
}

/* Nobody reads the stream any more: the reader ends, quietly. */
static void closed(void **state)
{
	struct buf text = {0};
	int out[2], status;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_add(&text, "甲镇,12\n");
	int in = program_file(text.s, text.len);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	pid_t pid = fork();
	if (pid == 0)
		program_child(in, out[1], NULL, 0);
	close(out[1]);
	close(out[0]);
	close(in);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE);
	buf_release(&text);
}

/* Where memory ends the stream still has its last line. */
static void memory(void **state)
{
	struct buf page = {0};
	struct run run;

	(void)state;
	if (program_sanitized()) {
		printf("skip: no memory limit under a sanitizer\n");
		skip();
	}
	buf_add(&page, "<table><tr><td>a<td>b");
	while (page.len < 14 << 20)
		buf_add(&page, "<tr><td>a<td>b");
	int in = program_file(page.s, page.len);
	program_run(&run, in, NULL, (rlim_t)160 << 20);
	close(in);
	assert_int_equal(run.code, 3);
	assert_string_equal(buf_text(&run.out),
			    "gongkai-read 1 html\nZ\tlimit\t0\tmemory\n");
	buf_release(&run.out);
	buf_release(&page);
}

/* The time is over before a word of the document is read. */
static void no_time(void **state)
{
	static char text[1 << 18];
	struct run run;
	int in[2], out[2];

	(void)state;
	memset(text, 'a', sizeof text);
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	pid_t pid = fork();
	if (pid == 0)
		program_child(in[0], out[1], NULL, 0);
	close(in[0]);
	close(out[1]);
	/* More than the pipe holds: once it is written, the program is at its reading. */
	assert_int_equal(write(in[1], text, sizeof text), sizeof text);
	kill(pid, SIGXCPU);
	program_collect(&run, pid, out[0]);
	close(in[1]);
	assert_string_equal(buf_text(&run.out),
			    "gongkai-read 1 text\nZ\tlimit\t0\tcpu\n");
	assert_int_equal(run.code, 3);
	buf_release(&run.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments), cmocka_unit_test(files),
		cmocka_unit_test(pipes),     cmocka_unit_test(closed),
		cmocka_unit_test(failures),  cmocka_unit_test(memory),
		cmocka_unit_test(no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
