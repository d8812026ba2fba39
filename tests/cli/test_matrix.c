/* The real program over sizes, terminals and colour: it comes up, takes a key, fills a screen that
 * has grown, leaves with the terminal as it was. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/kit/files.h"
#include "tests/kit/kit.h"
#include "text/lang.h"

static const struct {
	int rows, cols;
	const char *shows; /* NULL: too small for a sentence */
} sizes[] = {
	{1, 1, NULL},       {2, 10, NULL},       {5, 20, "窗口太小"},
	{10, 40, "信丰县"}, {24, 79, "信丰县"},  {24, 80, "大桥镇 +560 +1180"},
	{23, 80, "信丰县"}, {60, 200, "近12月"},
};
static const char *const terms[] = {"xterm-256color", "tmux-256color", "linux",
				    "vt100"};

struct place {
	char folder[64], file[128];
	char *program;
};

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	char command[400];

	*state = p;
	p->program = program_path();
	if (!p->program)
		return 0;
	snprintf(p->folder, sizeof p->folder, "/tmp/matrix-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	home_put(p->folder);
	snprintf(p->file, sizeof p->file, "%s/county.gongkai", p->folder);
	snprintf(command, sizeof command,
		 "%s --file %s new --sample xinfeng-2024-04 >/dev/null", p->program,
		 p->file);
	return system(command);
}

static int teardown(void **state)
{
	struct place *p = *state;
	char command[100];

	snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
	int failed = p->folder[0] ? system(command) : 0;
	free(p->program);
	free(p);
	return failed;
}

static void one(const struct place *p, size_t size, const char *term, const char *color)
{
	char term_line[40];
	const char *argv[] = {p->program, "--file", p->file, NULL};

	snprintf(term_line, sizeof term_line, "TERM=%s", term);
	const char *env[] = {term_line, color, NULL};
	struct pty *pty = pty_run(argv, sizes[size].rows, sizes[size].cols, env);
	if (sizes[size].shows)
		pty_expect(pty, sizes[size].shows);
	pty_send(pty, "j");
	pty_resize(pty, 24, 80);
	pty_expect(pty, "大桥镇 +560 +1180 +279 +210\\.71");
	pty_send(pty, "q");
	pty_expect_exit(pty, 0);
	assert_true(pty_cooked(pty));
	pty_free(pty);
}

static void everywhere(void **state)
{
	const struct place *p = *state;

	if (!p->program)
		skip();
	for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
		for (size_t t = 0; t < sizeof terms / sizeof *terms; t++) {
			one(p, size, terms[t], "NO_COLOR");
			one(p, size, terms[t], "NO_COLOR=1");
		}
	}
}

/* A terminal without a cursor to place is refused with a sentence, and nothing hangs. */
static void dumb(void **state)
{
	const struct place *p = *state;

	if (!p->program)
		skip();
	const char *argv[] = {p->program, "--file", p->file, NULL};
	const char *env[] = {"TERM=dumb", NULL};
	struct pty *pty = pty_run(argv, 24, 80, env);
	pty_expect_exit(pty, 2);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(everywhere, setup, teardown),
		cmocka_unit_test_setup_teardown(dumb, setup, teardown),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
