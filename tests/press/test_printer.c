/* Printing, on a print service of our own (cupsd.sh) whose printer keeps what it gets.  Wants
 * Debian's cups (cupsd, lpadmin) and root, and skips where they are not. */
#include <cups/cups.h>
#include <errno.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "press/printer.h"
#include "tests/press/press_kit.h"

struct service {
	char dir[64];
	pid_t pid;
	int jobs; /* printed so far */
	int notify;
};

static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n";

static void service_stop(struct service *s)
{
	if (s->pid > 0) {
		kill(s->pid, SIGTERM);
		waitpid(s->pid, NULL, 0);
	}
	if (s->notify >= 0)
		close(s->notify);
	unsetenv("CUPS_SERVER");
	kit_folder_gone(s->dir);
	free(s);
}

/* The first line of what it says: the port, or why there is none. */
static void first_line(int fd, char *out, size_t size)
{
	size_t len = 0;

	while (len + 1 < size && read(fd, out + len, 1) == 1 && out[len] != '\n')
		len++;
	out[len] = '\0';
	close(fd);
}

static int service_start(void **state)
{
	struct service *s = mem_alloc(sizeof *s);
	char said[200], server[240], folder[80];
	int out[2];

	kit_folder(s->dir);
	s->notify = -1;
	*state = s;
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	char *const argv[] = {(char[]){"tests/press/cupsd.sh"}, s->dir, NULL};
	s->pid = access(argv[0], X_OK) ? -1 : child_run(argv, -1, out[1]);
	close(out[1]);
	first_line(out[0], said, sizeof said);
	if (s->pid < 0 || !strspn(said, "0123456789")) {
		printf("skip: printing: %s\n", *said ? said : "cupsd.sh is not here");
		s->jobs = -1;
		return 0;
	}
	snprintf(server, sizeof server, "127.0.0.1:%s", said);
	setenv("CUPS_SERVER", server, 1);
	snprintf(folder, sizeof folder, "%s/out", s->dir);
	s->notify = inotify_init1(IN_CLOEXEC);
	assert_true(inotify_add_watch(s->notify, folder, IN_MOVED_TO) >= 0);
	return 0;
}

static int service_end(void **state)
{
	service_stop(*state);
	return 0;
}

static struct service *need_service(void **state)
{
	struct service *s = *state;

	if (s->jobs < 0)
		skip();
	return s;
}

/* The next sheet of paper: waits until the printer has it. */
static void printed(struct service *s, struct buf *out)
{
	char path[100], room[4096];
	int fd;

	snprintf(path, sizeof path, "%s/out/job-%d", s->dir, ++s->jobs);
	while ((fd = open(path, O_RDONLY)) < 0)
		assert_true(read(s->notify, room, sizeof room) > 0);
	assert_true(memory_read(fd, out));
	close(fd);
}

static void lists(void **state)
{
	struct made m;

	need_service(state);
	KIT_RUN(&m, "gongkai-press", "", 0, "printers");
	assert_int_equal(m.code, 0);
	kit_says(&m.said,
		 "printer\tZWGK\t政务公开办\tidle\tnone\tdefault\t-\taccepts\n");
	kit_says(&m.said, "printer\tCLOSED\tCLOSED\tstopped\t");
	kit_says(&m.said, "\nok\n");
	made_release(&m);
	KIT_RUN(&m, "gongkai", "", 0, "printers", "--format", "json");
	assert_int_equal(m.code, 0);
	kit_says(&m.out,
		 "{\"name\":\"ZWGK\",\"info\":\"政务公开办\",\"state\":\"idle\","
		 "\"accepts\":true,\"duplex\":false,\"default\":true}");
	made_release(&m);
}

static void prints(void **state)
{
	struct service *s = need_service(state);
	struct buf paper = {0};
	struct made m;

	KIT_RUN(&m, "gongkai-press", pdf, strlen(pdf), "print", "--title", "四月月报",
		"--duplex", "--pages", "1-2");
	assert_int_equal(m.code, 0);
	kit_says(&m.said, "\tcompleted\t");
	kit_says(&m.said, "\nok\n");
	made_release(&m);
	printed(s, &paper);
	assert_string_equal(buf_text(&paper), pdf);
	buf_clear(&paper);
	KIT_RUN(&m, "gongkai-press", pdf, strlen(pdf), "print", "--printer", "ZWGK",
		"--copies", "2");
	assert_int_equal(m.code, 0);
	made_release(&m);
	printed(s, &paper);
	assert_int_equal(paper.len, 2 * strlen(pdf));
	buf_release(&paper);
}

static void refusals(void **state)
{
	static const struct {
		const char *printer, *input, *says;
	} cases[] = {
		{"CLOSED", pdf, "refused\trejects\tCLOSED\n"},
		{"NOWHERE", pdf, "refused\tno-printer\tNOWHERE\n"},
		{"ZWGK", "月报", "refused\tnot-pdf\t"},
		{"ZWGK", "", "refused\tnot-pdf\t"},
	};
	struct made m;

	need_service(state);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		KIT_RUN(&m, "gongkai-press", cases[i].input, strlen(cases[i].input),
			"print", "--printer", cases[i].printer);
		assert_int_equal(m.code, 3);
		kit_says(&m.said, cases[i].says);
		made_release(&m);
	}
}

/* Waits until the child has said it. */
static void until_said(struct child *c, const char *what)
{
	bool ended = false;

	while (!strstr(child_said(c), what)) {
		if (ended)
			fail_msg("never said: %s\nin: %s", what, child_said(c));
		assert_true(child_wait_some(c, KIT_SILENCE_MS, &ended));
	}
}

static void a_printer_that_vanishes(void **state)
{
	need_service(state); /* else it ends here */
	char *program = kit_program("gongkai-press");
	char *const argv[] = {program, (char[]){"print"}, (char[]){"--printer"},
			      (char[]){"LATER"}, NULL};
	struct buf said = {0};

	int in = memory_file(pdf, strlen(pdf));
	struct child *c = child_begin(argv, in, -1);
	assert_non_null(c);
	until_said(c, "\tpending\t");
	assert_int_equal(system("PATH=$PATH:/usr/sbin lpadmin -x LATER 2>/dev/null"),
			 0);
	assert_true(child_wait(c, KIT_SILENCE_MS));
	assert_int_equal(child_end(c, &said), 3);
	if (!strstr(buf_text(&said), "refused\tgone") &&
	    !strstr(buf_text(&said), "refused\tcanceled"))
		fail_msg("%s", buf_text(&said));
	buf_release(&said);
	memory_close(in);
	free(program);
}

/* A job that comes to a bad end is told as what it is, in words, and never as printed. */
static void bad_ends(void **state)
{
	static const struct {
		const char *printer, *code, *says;
	} cases[] = {
		{"ABORTS", "refused\taborted\t", "打印任务被打印机中止"},
		{"CANCELS", "refused\tcanceled\t", "打印任务被取消"},
		{"FILTER", "refused\tstopped\t", "打印任务出错停住了"},
	};
	struct service *s = need_service(state);
	char file[100];
	struct made m;

	snprintf(file, sizeof file, "%s/ends.gongkai", s->dir);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "new", "--sample",
		"xinfeng-2024-04");
	assert_int_equal(m.code, 0);
	made_release(&m);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		KIT_RUN(&m, "gongkai-press", pdf, strlen(pdf), "print", "--printer",
			cases[i].printer);
		assert_int_equal(m.code, 3);
		kit_says(&m.said, cases[i].code);
		assert_null(strstr(buf_text(&m.said), "\nok\n"));
		made_release(&m);
		KIT_RUN(&m, "gongkai", "", 0, "--file", file, "print", "ranking",
			"--period", "2024-04", "--printer", cases[i].printer);
		assert_int_equal(m.code, 3);
		kit_says(&m.said, cases[i].says);
		assert_null(strstr(buf_text(&m.said), "已打完"));
		made_release(&m);
	}
}

/* States and reasons as RFC 8011 has them. */
static void outcomes(void **state)
{
	static const struct {
		int state;
		const char *reasons, *outcome; /* NULL: printed */
	} cases[] = {
		{IPP_JSTATE_PENDING, "", ""},
		{IPP_JSTATE_HELD, "job-hold-until-specified", ""},
		{IPP_JSTATE_PROCESSING, "job-printing", ""},
		{IPP_JSTATE_PROCESSING, "processing-to-stop-point,job-canceled-by-user",
		 ""},
		{IPP_JSTATE_STOPPED, "job-completed-with-errors", "stopped"},
		{IPP_JSTATE_CANCELED, "", "canceled"},
		{IPP_JSTATE_CANCELED, "job-canceled-by-user", "canceled"},
		{IPP_JSTATE_ABORTED, "aborted-by-system", "aborted"},
		{IPP_JSTATE_COMPLETED, "", NULL},
		{IPP_JSTATE_COMPLETED, "job-completed-successfully", NULL},
		{IPP_JSTATE_COMPLETED, "job-completed-with-warnings", NULL},
		{IPP_JSTATE_COMPLETED, "job-completed-with-errors", "errors"},
		{IPP_JSTATE_COMPLETED, "queued-in-device,job-canceled-at-device",
		 "canceled"},
		{IPP_JSTATE_COMPLETED, "aborted-by-system", "aborted"},
		{IPP_JSTATE_COMPLETED, "document-format-error", "errors"},
		{IPP_JSTATE_COMPLETED, "unsupported-document-format", "errors"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *is = printer_outcome(cases[i].state, cases[i].reasons);
		const char *want = cases[i].outcome;

		if (!is != !want || (is && strcmp(is, want) != 0))
			fail_msg("case %zu: %s, not %s", i, is ? is : "printed",
				 want ? want : "printed");
	}
}

/* The whole way: composed, set, printed, and followed in sentences. */
static void a_bulletin(void **state)
{
	struct service *s = need_service(state);
	struct buf paper = {0};
	struct made m;
	char file[100];

	snprintf(file, sizeof file, "%s/county.gongkai", s->dir);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "new", "--sample",
		"xinfeng-2024-04");
	assert_int_equal(m.code, 0);
	made_release(&m);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "print", "monthly", "--period",
		"2024-04", "--printer", "ZWGK");
	if (m.code == 5 && strstr(buf_text(&m.said), "“pdf”")) {
		printf("skip: gongkai-press makes no PDF here\n");
		made_release(&m);
		skip();
	}
	if (m.code != 0)
		fail_msg("%d %s", m.code, buf_text(&m.said));
	kit_says(&m.said, "：已打完");
	made_release(&m);
	printed(s, &paper);
	assert_memory_equal(buf_text(&paper), "%PDF-", 5);
	buf_release(&paper);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "print", "monthly", "--period",
		"2024-04", "--printer", "CLOSED");
	assert_int_equal(m.code, 3);
	kit_says(&m.said, "打印机“CLOSED”现在不接收任务");
	made_release(&m);
}

static void no_service(void **state)
{
	struct made m;

	(void)state;
	char *before = mem_text(getenv("CUPS_SERVER"));
	setenv("CUPS_SERVER", "127.0.0.1:1", 1);
	KIT_RUN(&m, "gongkai-press", pdf, strlen(pdf), "print");
	assert_int_equal(m.code, 3);
	kit_says(&m.said, "refused\tno-cups\t");
	made_release(&m);
	KIT_RUN(&m, "gongkai", "", 0, "printers");
	assert_int_equal(m.code, 5);
	kit_says(&m.said, "软件包 cups");
	kit_says(&m.said, "PDF");
	made_release(&m);
	if (before)
		setenv("CUPS_SERVER", before, 1);
	free(before);
}

static void misuse(void **state)
{
	static const char *const wrong[][3] = {
		{"--copies", "0", NULL},    {"--copies", "x", NULL},
		{"--pages", "3", NULL},     {"--pages", "4-2", NULL},
		{"--printer", NULL, NULL},  {"--loud", "1", NULL},
		{"--copies", "1000", NULL}, {"--copies", "4294967297", NULL},
	};
	struct made m;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		KIT_RUN(&m, "gongkai-press", "", 0, "print", wrong[i][0], wrong[i][1]);
		assert_int_equal(m.code, 1);
		kit_says(&m.said, "gongkai-press print [--printer NAME]");
		made_release(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),      cmocka_unit_test(prints),
		cmocka_unit_test(refusals),   cmocka_unit_test(a_printer_that_vanishes),
		cmocka_unit_test(a_bulletin), cmocka_unit_test(no_service),
		cmocka_unit_test(misuse),     cmocka_unit_test(bad_ends),
		cmocka_unit_test(outcomes),
	};

	lang_init();
	return cmocka_run_group_tests(tests, service_start, service_end);
}
