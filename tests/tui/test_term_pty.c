/* The terminal in a pty: resizes, signals, hang-up, suspension, unknown terminals. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/term.h"

/* Says in row 1 how large the terminal is, in row 2 what came last and how often. */
static void say(struct canvas *c, const struct input *in, int count)
{
	static const char *const kinds[] = {
		[INPUT_NONE] = "none",       [INPUT_KEY] = "key",
		[INPUT_PASTE] = "paste",     [INPUT_MOUSE] = "mouse",
		[INPUT_RESIZE] = "resize",   [INPUT_SUSPEND] = "suspend",
		[INPUT_RESUMED] = "resumed", [INPUT_MIDNIGHT] = "midnight",
		[INPUT_CHILD] = "child",     [INPUT_HANGUP] = "hangup"};
	char text[80], key[KEY_TEXT];

	canvas_clear(c);
	snprintf(text, sizeof text, "%dx%d", c->cols, c->rows);
	canvas_put(c, 0, 0, c->cols, STYLE_NORMAL, text, false);
	snprintf(text, sizeof text, "%d %s %s%.*s", count, kinds[in->kind],
		 in->kind == INPUT_KEY ? key_text(in->key, key) : "",
		 in->kind == INPUT_PASTE ? (int)in->len : 0,
		 in->kind == INPUT_PASTE ? in->text : "");
	canvas_put(c, 1, 0, c->cols, STYLE_SELECTED, text, false);
}

static void act(struct term *t, const struct input *in)
{
	if (in->kind == INPUT_SUSPEND)
		term_suspend(t);
	if (in->kind != INPUT_KEY)
		return;
	if (in->key.code == 'e')
		exit(3); /* as want of memory does */
	if (in->key.code == 'c')
		abort();
	if (in->key.code == 'f' && fork() == 0)
		exit(0); /* a child that leaves must not touch the terminal */
}

static int small_desk(void *ctx)
{
	struct term_options o = {
		.mouse = false, .color = true, .in_fd = 0, .out_fd = 1};
	struct canvas c;
	struct term *t;
	struct theme theme;
	struct input in = {0};
	struct error err;
	int rows, cols;

	(void)ctx;
	if (term_open(&t, &o, NULL, &err) != ST_OK)
		return 9;
	theme_load(&theme, "default", NULL);
	term_theme(t, &theme);
	term_size(t, &rows, &cols);
	canvas_init(&c, rows, cols, AMBIGUOUS_NARROW);
	for (int count = 0; in.kind != INPUT_HANGUP; count++) {
		if (in.kind == INPUT_RESIZE) {
			term_size(t, &rows, &cols);
			canvas_resize(&c, rows, cols);
		}
		say(&c, &in, count);
		term_flush(t, &c);
		act(t, &in);
		if (in.kind == INPUT_KEY && in.key.code == 'q')
			break;
		term_read(t, TERM_WAIT, &in);
	}
	term_close(t);
	canvas_release(&c);
	return in.kind == INPUT_HANGUP ? 7 : 0;
}

static void pty_keys_and_resize(void **state)
{
	struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);

	(void)state;
	pty_expect_row(p, 0, "40x10");
	pty_expect_row(p, 1, "0 none");
	assert_false(pty_cooked(p));
	pty_send(p, "j");
	pty_expect_row(p, 1, "1 key j");
	pty_sendn(p, "\xff", 1);
	pty_send(p, "k"); /* a stray byte costs nothing but itself */
	pty_expect_row(p, 1, "2 key k");
	pty_send(p, "\033");
	pty_expect_row(p, 1, "3 key Esc");
	pty_send(p, "\033[200~q镇\033[201~");
	pty_expect_row(p, 1, "4 paste q镇");
	pty_resize(p, 5, 30);
	pty_expect_row(p, 0, "30x5");
	pty_expect_row(p, 1, "5 resize");
	pty_resize(p, 1, 1);
	pty_expect_row(p, 0, "1");
	pty_resize(p, 60, 200);
	pty_expect_row(p, 0, "200x60");
	pty_expect_row(p, 1, "7 resize");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	assert_false(screen_alternate(p->screen));
	assert_true(pty_cooked(p));
	pty_free(p);
}

/* From the Esc byte to the answer: far from a second, whatever the machine does. */
static void pty_escape_is_quick(void **state)
{
	struct timespec a, b;
	long long best = 1000;

	(void)state;
	struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);
	pty_expect_row(p, 1, "0 none");
	for (int i = 1; i <= 5; i++) {
		char row[24];

		snprintf(row, sizeof row, "%d key Esc", i);
		clock_gettime(CLOCK_MONOTONIC, &a);
		pty_send(p, "\033");
		pty_expect_row(p, 1, row);
		clock_gettime(CLOCK_MONOTONIC, &b);
		long long ms = (b.tv_sec - a.tv_sec) * 1000LL +
			       (b.tv_nsec - a.tv_nsec) / 1000000;
		best = ms < best ? ms : best;
	}
	assert_true(best < 100);
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void pty_idle_is_silent(void **state)
{
	struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);

	(void)state;
	pty_expect_row(p, 1, "0 none");
	pty_quiet(p, 100); /* the rest of the first frame */
	assert_int_equal(pty_quiet(p, 300), 0);
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

/* However it ends, the terminal is as it was. */
static void pty_given_back(void **state)
{
	static const struct {
		const char *keys;
		int number, code;
	} table[] = {
		{"e", 0, 3},     {"c", 0, -SIGABRT},      {"", SIGTERM, 7},
		{"", SIGHUP, 7}, {"", SIGSEGV, -SIGSEGV}, {"", SIGQUIT, -SIGQUIT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);

		pty_expect_row(p, 1, "0 none");
		if (table[i].number)
			pty_signal(p, table[i].number);
		pty_send(p, table[i].keys);
		pty_expect_exit(p, table[i].code);
		assert_false(screen_alternate(p->screen));
		assert_true(pty_cooked(p));
		pty_free(p);
	}
}

static void pty_child_leaves_it_alone(void **state)
{
	struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);

	(void)state;
	pty_expect_row(p, 1, "0 none");
	pty_send(p, "f");
	pty_expect_row(p, 1, "1 key f");
	pty_quiet(p, 100);
	assert_true(screen_alternate(p->screen));
	assert_false(pty_cooked(p));
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void pty_hangs_up(void **state)
{
	struct pty *p = pty_call(small_desk, NULL, 10, 40, NULL);
	int status;

	(void)state;
	pty_expect_row(p, 1, "0 none");
	close(p->fd);
	p->fd = -1;
	assert_int_equal(waitpid(p->pid, &status, 0), p->pid);
	p->ended = true;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 7);
	pty_free(p);
}

/* A shell's part in job control: starts the desk as a job of its own, and when that stops,
 * says so, waits for a line, and continues it in the foreground. */
static int job_shell(void *ctx)
{
	signal(SIGTTOU, SIG_IGN);
	pid_t pid = fork();
	int status;
	char line[24];

	if (pid == 0) {
		setpgid(0, 0);
		tcsetpgrp(0, getpid());
		signal(SIGTTOU, SIG_DFL);
		_exit(small_desk(ctx));
	}
	setpgid(pid, pid);
	for (int times = 1;; times++) {
		if (waitpid(pid, &status, WUNTRACED) != pid)
			return 8;
		if (!WIFSTOPPED(status))
			return WIFEXITED(status) ? WEXITSTATUS(status) : 6;
		tcsetpgrp(0, getpid());
		int n = snprintf(line, sizeof line, "\r\nstopped %d\r\n", times);
		if (write(1, line, (size_t)n) != n || read(0, line, sizeof line) < 1)
			return 5;
		tcsetpgrp(0, pid);
		kill(-pid, SIGCONT);
	}
}

static void pty_suspends_and_resumes(void **state)
{
	static const char *const stopped[] = {"^stopped 1$", "^stopped 2$",
					      "^stopped 3$"};
	static const char *const resumed[] = {"2 resumed", "5 resumed", "7 resumed"};
	struct pty *p = pty_call(job_shell, NULL, 10, 40, NULL);

	(void)state;
	pty_expect_row(p, 1, "0 none");
	for (int round = 0; round < 3; round++) {
		pty_send(p, "\032");
		pty_expect(p, stopped[round]);
		assert_false(screen_alternate(p->screen));
		assert_true(pty_cooked(p));
		if (round == 1) /* the window changes meanwhile */
			pty_resize(p, 12, 50);
		pty_send(p, "\n");
		pty_expect_row(p, 1, resumed[round]);
		assert_true(screen_alternate(p->screen));
		assert_false(pty_cooked(p));
	}
	pty_expect_row(p, 0, "50x12");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void pty_unknown_terminals(void **state)
{
	static const char *const terms[] = {
		"TERM=nonsense", "TERM=",      "TERM",
		"TERM=vt100",    "TERM=linux", "TERM=tmux-256color"};

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		const char *env[] = {terms[i], NULL};
		struct pty *p = pty_call(small_desk, NULL, 10, 40, env);

		pty_expect_row(p, 0, "40x10");
		pty_send(p, "\033[B");
		pty_expect_row(p, 1, "1 key Down");
		pty_send(p, "q");
		pty_expect_exit(p, 0);
		assert_true(pty_cooked(p));
		pty_free(p);
	}
}

static int limit(void **state)
{
	(void)state;
	alarm(60); /* cmocka has no time limit of its own */
	return 0;
}

int main(void)
{
	lang_init();
	unsetenv("NO_COLOR");
	unsetenv("COLORTERM");
	unsetenv("VTE_VERSION");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(pty_keys_and_resize, limit),
		cmocka_unit_test_setup(pty_escape_is_quick, limit),
		cmocka_unit_test_setup(pty_idle_is_silent, limit),
		cmocka_unit_test_setup(pty_given_back, limit),
		cmocka_unit_test_setup(pty_child_leaves_it_alone, limit),
		cmocka_unit_test_setup(pty_hangs_up, limit),
		cmocka_unit_test_setup(pty_suspends_and_resumes, limit),
		cmocka_unit_test_setup(pty_unknown_terminals, limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
