/* A file is there whole or as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/buf.h"
#include "text/lang.h"
#include "text/medium.h"
#include "text/whole.h"

static char folder[64];

/* A stick that gives back something else: every read() that is not told where to read, as the one
 * after writing is. */
static bool stick_lies;

ssize_t read(int fd, void *bytes, size_t n);
ssize_t read(int fd, void *bytes, size_t n)
{
	ssize_t got = syscall(SYS_read, fd, bytes, n);

	if (stick_lies && got > 3)
		((char *)bytes)[3] ^= 1;
	return got;
}

static int gone(const char *path, const struct stat *at, int kind, struct FTW *ftw)
{
	(void)at;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/gongkai-whole-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	return nftw(folder, gone, 16, FTW_DEPTH | FTW_PHYS);
}

static void path_of(char out[600], const char *name)
{
	snprintf(out, 600, "%s/%s", folder, name);
}

/* The folder holds this file with this text, and no other. */
static void alone(const char *name, const char *text)
{
	struct buf command = {0};

	buf_addf(&command,
		 "cd %s && test \"$(ls -A)\" = '%s' && test \"$(cat -- *)\" = '%s'",
		 folder, name, text);
	assert_int_equal(system(command.s), 0);
	buf_release(&command);
}

static void written_and_replaced(void **state)
{
	char path[600];
	struct error err;
	struct stat about;

	(void)state;
	path_of(path, "a");
	assert_int_equal(whole_write(path, "one", 3, false, &err), ST_OK);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	alone("a", "one");
	assert_int_equal(whole_write(path, "two", 3, false, &err), ST_ASK);
	alone("a", "one");
	assert_int_equal(whole_write(path, "two", 3, true, &err), ST_OK);
	alone("a", "two");
}

static void given_up(void **state)
{
	char path[600];
	struct error err;
	struct whole w;

	(void)state;
	path_of(path, "a");
	assert_int_equal(whole_write(path, "old", 3, true, &err), ST_OK);
	assert_int_equal(whole_begin(&w, path, &err), ST_OK);
	assert_int_equal(write(w.fd, "new", 3), 3);
	whole_drop(&w);
	whole_drop(&w);
	alone("a", "old");
}

/* A program that is ended in the middle leaves nothing beside the file. */
static void ended(void **state)
{
	char path[600];
	struct error err;
	int status;

	(void)state;
	int there = open(folder, O_TMPFILE | O_RDWR, 0600);
	if (there < 0) {
		printf("skip: no files without a name in /tmp\n");
		skip();
	}
	close(there);
	path_of(path, "a");
	assert_int_equal(whole_write(path, "old", 3, true, &err), ST_OK);
	pid_t pid = fork();
	if (pid == 0) {
		struct whole w;

		if (whole_begin(&w, path, &err) == ST_OK && write(w.fd, "new", 3) == 3)
			raise(SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	alone("a", "old");
}

static void no_room(void **state)
{
	struct rlimit before, small;
	char path[600];
	struct error err;

	(void)state;
	path_of(path, "a");
	assert_int_equal(whole_write(path, "old", 3, true, &err), ST_OK);
	char *much = calloc(1, 100000);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	small = (struct rlimit){4096, before.rlim_max};
	setrlimit(RLIMIT_FSIZE, &small);
	enum status st = whole_write(path, much, 100000, true, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(st, ST_FULL);
	assert_non_null(strstr(err.say, "磁盘已满"));
	alone("a", "old");
	free(much);
}

static void not_here(void **state)
{
	char path[600];
	struct error err;

	(void)state;
	assert_int_equal(whole_write("/dev/full", "x", 1, true, &err), ST_FILE);
	path_of(path, "none/a");
	assert_int_equal(whole_write(path, "x", 1, true, &err), ST_FILE);
	assert_non_null(strstr(err.say, "没有这个文件夹"));
	assert_int_equal(whole_write(folder, "x", 1, true, &err), ST_FILE);
}

/* A name that fills what a file system allows. */
static void long_name(void **state)
{
	char path[600], name[256];
	struct error err;

	(void)state;
	memset(name, 'n', 255);
	name[255] = '\0';
	path_of(path, name);
	assert_int_equal(whole_write(path, "x", 1, false, &err), ST_OK);
	alone(name, "x");
}

/* On another disk than the home folder what was written is read back before it gets its name. */
static void read_back(void **state)
{
	char path[600], *home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
	struct error err;

	(void)state;
	path_of(path, "report");
	assert_int_equal(setenv("HOME", folder, 1), 0);
	assert_false(medium_other(path));
	stick_lies = true; /* nobody asks it */
	assert_int_equal(whole_write(path, "first", 5, false, &err), ST_OK);
	stick_lies = false;
	assert_int_equal(setenv("HOME", "/dev/shm", 1), 0);
	if (!medium_other(path)) {
		printf("skip: /tmp and /dev/shm are one disk here\n");
		free(home);
		skip();
	}
	stick_lies = true;
	assert_int_equal(whole_write(path, "second", 6, true, &err), ST_FILE);
	stick_lies = false;
	assert_non_null(strstr(err.say, "读不回来"));
	alone("report", "first");
	assert_int_equal(whole_write(path, "second", 6, true, &err), ST_OK);
	alone("report", "second");
	assert_true(medium_note(path)[0] != '\0');
	if (home)
		setenv("HOME", home, 1);
	free(home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(written_and_replaced, begin, end),
		cmocka_unit_test_setup_teardown(given_up, begin, end),
		cmocka_unit_test_setup_teardown(ended, begin, end),
		cmocka_unit_test_setup_teardown(no_room, begin, end),
		cmocka_unit_test_setup_teardown(not_here, begin, end),
		cmocka_unit_test_setup_teardown(long_name, begin, end),
		cmocka_unit_test_setup_teardown(read_back, begin, end),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
