/* Reports as the office's files and on paper, from the desk. */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "report/printing.h"
#include "text/child.h"
#include "tui/making.h"
#include "tests/tui/desk_kit.h"
#include "tui/reports.h"

static bool begin(struct desk *d)
{
	if (!has_helper("gongkai-press"))
		return false;
	desk_open(d, "xinfeng-2024-04", 24, 80);
	setenv("HOME", d->folder, 1);
	setenv("XDG_CACHE_HOME", d->folder, 1);
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	return true;
}

/* Opens the preview of the monthly report and asks to save it under that name. */
static void save_as(struct desk *d, const char *name)
{
	desk_keys(d, "p Enter s C-u");
	desk_paste(d, name);
	desk_keys(d, "Enter");
}

static void file_begins(struct desk *d, const char *name, const char *with)
{
	char path[200], room[16] = "";

	snprintf(path, sizeof path, "%s/%s", d->folder, name);
	FILE *f = fopen(path, "rb");
	if (!f)
		fail_msg("%s is not there: %s", path, desk_message(d));
	assert_true(fread(room, 1, sizeof room - 1, f) > strlen(with));
	fclose(f);
	assert_memory_equal(room, with, strlen(with));
}

static void saves(void **state)
{
	static const struct {
		const char *name, *begins;
	} cases[] = {
		{"~/四月.docx", "PK"},
		{"~/四月.xlsx", "PK"},
		{"~/四月.html", "<!DOCTYPE"},
	};
	struct desk d;

	(void)state;
	if (!begin(&d))
		return;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		save_as(&d, cases[i].name);
		/* The desk is not standing still: a panel says what goes on. */
		desk_expect(&d, "正在排版…");
		desk_expect(&d, "Esc 停止");
		desk_wait(&d);
		assert_false(d.app.message_is_error);
		assert_non_null(strstr(desk_message(&d), "已存为"));
		file_begins(&d, cases[i].name + 2, cases[i].begins);
		desk_keys(&d, "q");
	}
	desk_close(&d);
}

/* An existing file is only replaced when it is said twice. */
static void existing(void **state)
{
	struct desk d;
	char path[160];

	(void)state;
	if (!begin(&d))
		return;
	put_file(&d, "a.docx", "mine", path, sizeof path);
	save_as(&d, "~/a.docx");
	desk_expect(&d, "已经存在");
	file_begins(&d, "a.docx", "min");
	desk_keys(&d, "Enter");
	desk_wait(&d);
	file_begins(&d, "a.docx", "PK");
	desk_keys(&d, "q");
	save_as(&d, "~/county.gongkai.docx/none.docx");
	desk_expect(&d, "没有这个文件夹");
	desk_keys(&d, "C-u");
	desk_paste(&d, "~/a.odt");
	desk_keys(&d, "Enter");
	desk_expect(&d, "结尾");
	desk_close(&d);
}

/* Esc while it is made: nothing is left. */
static void stopped(void **state)
{
	struct desk d;
	char command[200];

	(void)state;
	if (!begin(&d))
		return;
	save_as(&d, "~/四月.docx");
	desk_keys(&d, "Esc");
	assert_non_null(strstr(desk_message(&d), "已停止"));
	assert_int_equal(d.app.reader, -1);
	snprintf(command, sizeof command, "! ls -A %s | grep -q docx", d.folder);
	assert_int_equal(system(command), 0);
	desk_close(&d);
}

/* Where there is no screen for it the PDF is kept, and said where. */
static void views(void **state)
{
	struct desk d;

	(void)state;
	if (!begin(&d))
		return;
	desk_keys(&d, "p Enter v");
	desk_wait(&d);
	if (d.app.message_is_error && strstr(desk_message(&d), "“pdf”")) {
		print_message("skip: gongkai-press makes no PDF here\n");
	} else {
		assert_non_null(strstr(desk_message(&d), "已存为"));
		file_begins(&d, "gongkai/信丰县-月报-2024-04.pdf", "%PDF-");
	}
	desk_close(&d);
}

/* --- printing --- */

static void no_service(void **state)
{
	struct desk d;

	(void)state;
	if (!begin(&d))
		return;
	setenv("CUPS_SERVER", "127.0.0.1:1", 1);
	app_run_command(&d.app, "print monthly");
	desk_expect(&d, "正在找打印机…");
	desk_wait(&d);
	assert_true(d.app.message_is_error);
	assert_non_null(strstr(desk_message(&d), "软件包 cups"));
	app_run_command(&d.app, "print weekly");
	assert_non_null(strstr(desk_message(&d), "没有“weekly”"));
	unsetenv("CUPS_SERVER");
	desk_close(&d);
}

/* tests/press/cupsd.sh: its process, or -1 when there is none to be had. */
static pid_t service(const char *folder)
{
	char said[200] = "", server[240], dir[80];
	int out[2];
	size_t len = 0;

	snprintf(dir, sizeof dir, "%s/cups", folder);
	chmod(folder, 0755); /* the service has a user of its own */
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	char *const argv[] = {(char[]){"tests/press/cupsd.sh"}, dir, NULL};
	pid_t pid = access(argv[0], X_OK) ? -1 : child_run(argv, -1, out[1]);
	close(out[1]);
	while (len + 1 < sizeof said && read(out[0], said + len, 1) == 1 &&
	       said[len] != '\n')
		len++;
	said[len] = '\0';
	close(out[0]);
	if (pid > 0 && strspn(said, "0123456789")) {
		snprintf(server, sizeof server, "127.0.0.1:%s", said);
		setenv("CUPS_SERVER", server, 1);
		return pid;
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	print_message("skip: printing: %s\n", said);
	return -1;
}

static void follow(struct desk *d)
{
	while (d->app.printing) {
		struct pollfd p = {.fd = printing_watch(&d->app), .events = POLLIN};
		struct input in = {.kind = INPUT_CHILD, .fd = p.fd};

		assert_int_equal(poll(&p, 1, 60000), 1);
		app_handle(&d->app, &in);
		app_draw(&d->app);
	}
}

static void prints(void **state)
{
	struct desk d;

	(void)state;
	if (!begin(&d))
		return;
	pid_t pid = service(d.folder);
	if (pid < 0) {
		desk_close(&d);
		return;
	}
	desk_keys(&d, "p Enter P");
	desk_wait(&d);
	desk_expect(&d, "ZWGK 政务公开办（空闲）");
	desk_keys(&d, "Enter C-u");
	desk_type(&d, "2");
	desk_keys(&d, "Enter Right Enter");
	desk_type(&d, "9-1");
	desk_keys(&d, "Enter");
	desk_expect(&d, "页码要写成");
	desk_keys(&d, "C-u");
	desk_type(&d, "1-2");
	desk_keys(&d, "Enter");
	desk_wait(&d);
	/* What is missing is said before anything is on paper, and no is the answer that
	 * Enter gives. */
	desk_expect(&d, "字体：");
	desk_expect(&d, "文中有缺");
	desk_keys(&d, "Enter");
	assert_null(strstr(desk_message(&d), "已送去打印"));
	desk_keys(&d, "P");
	desk_wait(&d);
	desk_keys(&d, "Enter Enter Right Enter");
	desk_type(&d, "1-2");
	desk_keys(&d, "Enter");
	desk_wait(&d);
	desk_keys(&d, "p");
	assert_non_null(strstr(desk_message(&d), "已送去打印"));
	/* Other work goes on meanwhile. */
	desk_keys(&d, "q j k");
	follow(&d);
	assert_false(d.app.message_is_error);
	assert_non_null(strstr(desk_message(&d), "已打完"));
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	unsetenv("CUPS_SERVER");
	desk_close(&d);
}

/* A county's name is a text of the file: it leads into no other folder, and hides nothing. */
static void name_of_the_file(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	app_refresh(&d.app);
	free(d.app.model.county);
	d.app.model.county = mem_text("../甲\u202E县\x1B[2J\n");
	char *name = reports_name(&d.app, "monthly", "pdf");
	assert_null(strchr(name, '/'));
	assert_non_null(strstr(name, "甲<U+202E>县<1B>[2J-"));
	assert_null(strpbrk(name, "\x1B\n"));
	free(name);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(saves),
		cmocka_unit_test(existing),
		cmocka_unit_test(stopped),
		cmocka_unit_test(views),
		cmocka_unit_test(no_service),
		cmocka_unit_test(prints),
		cmocka_unit_test(name_of_the_file),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
