/* What the start, a key and an edit of the desk cost at county size, in instructions: counted by
 * callgrind, which counts the same every time where a clock does not.  A tenth more or less than
 * tests/bench/instructions.txt has fails; the file says what its figures depend on, and where that
 * is another than here the test says so and skips.
 *
 * To renew the figures, after a change that is meant: UPDATE=1 build/tests/bench/test_instructions
 * in the build of `make test`, and commit the file with the reason. */
#include "tests/cli/run_kit.h"

#include <dlfcn.h>
#include <gnu/libc-version.h>
#include <sys/utsname.h>

#include "tests/nation/fill.h"

#define FIGURES "tests/bench/instructions.txt"
#define TODAY "2025-01-06"

enum {
	KEYS = 20,
	EDITS = 4,
	TENTH = 10,
	PATIENCE = 300, /* times PAUSE: callgrind is slow, and machines are busy */
	PAUSE = 200,    /* milliseconds */
};

struct counted {
	long long start, key, edit;
};

static struct place home;

/* ---- what the figures depend on ---- */

static void one_line(struct buf *out, const char *command)
{
	char line[1000] = "";
	FILE *f = popen(command, "r");

	if (f && fgets(line, sizeof line, f))
		line[strcspn(line, "\n")] = '\0';
	if (f)
		pclose(f);
	buf_add(out, line);
}

static void library(struct buf *out, const char *name, const char *file,
		    const char *function)
{
	const char *(*version)(void) = NULL;
	void *lib = dlopen(file, RTLD_NOW), *at = lib ? dlsym(lib, function) : NULL;

	memcpy(&version, &at, sizeof version);
	buf_addf(out, "; %s %s", name, version ? version() : "?");
	if (lib)
		dlclose(lib);
}

/* The compiler with its options as the program itself has it, and the libraries. */
static char *depends(const char *program)
{
	struct buf out = {0}, command = {0};
	struct utsname u;

	buf_addf(&command,
		 "readelf --debug-dump=info '%s' 2>/dev/null | grep -m1 "
		 "DW_AT_producer | sed 's/.*GNU C/GNU C/; s/ -f[a-z]*-prefix-map=[^ "
		 "]*//g'",
		 program);
	one_line(&out, buf_text(&command));
	buf_addf(&out, "; libc %s", gnu_get_libc_version());
	library(&out, "ncurses", "libncursesw.so.6", "curses_version");
	library(&out, "SQLite", "libsqlite3.so.0", "sqlite3_libversion");
	buf_add(&out, "; ");
	one_line(&out, "valgrind --version");
	buf_addf(&out, "; %s", uname(&u) == 0 ? u.machine : "?");
	/* libc chooses its string functions by what the processor has. */
	buf_add(&out, system("grep -q -m1 avx2 /proc/cpuinfo") == 0 ? " with avx2"
								    : " without avx2");
	buf_release(&command);
	return buf_take(&out);
}

/* ---- counting ---- */

static void wait_for(struct pty *p, const char *regex)
{
	for (int i = 0; i < PATIENCE; i++) {
		if (pty_shows(p, regex))
			return;
		pty_quiet(p, PAUSE);
	}
	pty_expect(p, regex);
}

static void keys(struct pty *p, int n)
{
	char row[32];

	for (int i = 0; i < n; i++) {
		pty_send(p, "j");
		snprintf(row, sizeof row, "> *%d ", i + 2);
		wait_for(p, row);
	}
}

static void edits(struct pty *p, int n)
{
	for (int i = 0; i < n; i++) {
		char text[8], said[32];

		snprintf(text, sizeof text, "%d", 300 + i);
		snprintf(said, sizeof said, "-> %s", text);
		pty_send(p, "e");
		wait_for(p, "回车 保存");
		for (const char *c = text; *c; c++) {
			pty_sendn(p, c, 1);
			pty_quiet(p, PAUSE);
		}
		pty_send(p, "\r");
		wait_for(p, said);
	}
}

static long long total(const char *path)
{
	char line[1000];
	long long n = 0;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	while (!n && fgets(line, sizeof line, f))
		sscanf(line, "summary: %lld", &n);
	fclose(f);
	unlink(path);
	return n;
}

/* Instructions of a desk on a new copy of the county, with so many keys and edits. */
static long long run(const char *program, int press, int change)
{
	char out[350], option[400], file[350], copy[800];
	const char *const env[] = {"LANG=C.UTF-8", "LC_ALL", "TZ=UTC", "TMPDIR", NULL};
	const char *const argv[] = {
		"/usr/bin/env", "valgrind", "--tool=callgrind", option, program,
		"--file",       file,       "--today",          TODAY,  NULL};

	snprintf(file, sizeof file, "%s/desk.gongkai", home.dir);
	snprintf(out, sizeof out, "%s/count", home.dir);
	snprintf(option, sizeof option, "--callgrind-out-file=%s", out);
	snprintf(copy, sizeof copy, "cp '%s' '%s'", home.file, file);
	assert_int_equal(system(copy), 0);
	struct pty *p = pty_run(argv, 24, 80, env);
	wait_for(p, "备份");
	pty_send(p, "q");
	wait_for(p, "1 乡镇");
	pty_quiet(p, PAUSE);
	keys(p, press);
	edits(p, change);
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
	return total(out);
}

static struct counted count_all(const char *program)
{
	struct counted c = {.start = run(program, 0, 0)};

	c.key = (run(program, KEYS, 0) - c.start) / KEYS;
	c.edit = (run(program, 0, EDITS) - c.start) / EDITS;
	return c;
}

/* ---- the file ---- */

static void write_figures(const char *dependence, const struct counted *c)
{
	FILE *f = fopen(FIGURES, "w");

	assert_non_null(f);
	fprintf(f,
		"# Instructions at county size (test_instructions.c beside this), by "
		"callgrind.\n"
		"depends %s\nstart %lld\nkey %lld\nedit %lld\n",
		dependence, c->start, c->key, c->edit);
	assert_int_equal(fclose(f), 0);
}

/* False, said so, where there are none for what is here. */
static bool read_figures(const char *dependence, struct counted *out)
{
	char line[2000];
	bool same = false;
	FILE *f = fopen(FIGURES, "r");

	*out = (struct counted){0};
	if (!f) {
		printf("skip: no %s here\n", FIGURES);
		return false;
	}
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "depends ", 8) == 0 &&
		    strcmp(line + 8, dependence) == 0)
			same = true;
		sscanf(line, "start %lld", &out->start);
		sscanf(line, "key %lld", &out->key);
		sscanf(line, "edit %lld", &out->edit);
	}
	fclose(f);
	if (!same)
		printf("skip: counts kept are of another make than this one: %s\n",
		       dependence);
	return same;
}

static void within_a_tenth(const char *what, long long is, long long was)
{
	printf("%s: %lld instructions, kept %lld\n", what, is, was);
	assert_true(was > 0);
	if (is * TENTH > was * (TENTH + 1) || is * TENTH < was * (TENTH - 1))
		fail_msg("%s takes %lld instructions, not %lld as kept in %s: find out "
			 "why, "
			 "or renew them (see the test's head)",
			 what, is, was, FIGURES);
}

static void start_key_and_edit(void **state)
{
	char *program = program_path();
	struct nation county;
	struct nation_fill how = {0};
	struct error err = {0};
	struct counted is, was;

	(void)state;
	if (!program || getenv("GONGKAI_SAN") ||
	    system("command -v valgrind readelf >/dev/null") != 0) {
		printf("skip: no program without sanitizers, or no valgrind or "
		       "readelf\n");
		free(program);
		skip();
	}
	char *dependence = depends(program);
	bool update = getenv("UPDATE") != NULL;
	if (!update && !read_figures(dependence, &was)) {
		free(program);
		free(dependence);
		skip();
	}
	place_make(&home, NULL);
	assert_true(nation_named("county", &county));
	county_ok(nation_make(home.file, &county, &how, &err), &err);
	is = count_all(program);
	if (update) {
		write_figures(dependence, &is);
	} else {
		within_a_tenth("start", is.start, was.start);
		within_a_tenth("key", is.key, was.key);
		within_a_tenth("edit", is.edit, was.edit);
	}
	place_gone(&home);
	free(program);
	free(dependence);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(start_key_and_edit),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
