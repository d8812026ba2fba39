/* T10: the terminal goes, or a signal comes, while a form is open: what was saved is there, what was
 * typed is offered again, the desk leaves within a second and burns nothing on the way.
 *
 * Seeded fault 10: no draft kept when the terminal goes. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/kit/kit.h"
#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"

enum {
	ROUNDS = 12,
	LEAVES_MS = 1000,
	LEAVES_BUSY_MS = 5000, /* where other tests have the machine as well */
	BURNS_MS = 700,        /* of the processor, from its first frame to its end */
};

/* What happens to the desk; `gone`: it is to leave and to keep what was typed. */
static const struct event {
	const char *name;
	int signal; /* 0: its terminal is closed */
	bool gone;
} events[] = {
	{"SIGHUP", SIGHUP, true},  {"SIGTERM", SIGTERM, true},  {"closed", 0, true},
	{"SIGINT", SIGINT, false}, {"SIGSTOP", SIGSTOP, false},
};

/* Forms with a field for text, and how the screen says that they are there. */
static const struct form {
	const char *keys, *shown, *label;
} forms[] = {
	{"a", "新整改任务", "问题"},
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct pty *desk_begin(const char *program, const char *path)
{
	char ini[400];
	const char *argv[] = {program, "--config", ini, "--file", path, NULL};

	/* The panes at once. */
	snprintf(ini, sizeof ini, "%s.ini", path);
	file_put(ini, "[desk]\nstart-screen = panes\n");
	struct pty *p = pty_run(argv, 24, 80, NULL);

	pty_expect(p, "信丰县");
	return p;
}

/* Ends within its time, with little work done. */
static void expect_quick_end(struct pty *p, const char *event)
{
	long long from = now_ms();
	struct rusage use;
	int status = 0;
	pid_t got = 0;
	char rest[4096];

	while (got == 0 && now_ms() - from < 2 * LEAVES_BUSY_MS) {
		/* Its last words are taken, or it would wait to say them. */
		struct pollfd fd = {.fd = p->fd, .events = POLLIN};

		if (p->fd >= 0 && poll(&fd, 1, 2) > 0 &&
		    read(p->fd, rest, sizeof rest) <= 0)
			nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
		else if (p->fd < 0)
			nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
		got = wait4(p->pid, &status, WNOHANG, &use);
	}
	long long took = now_ms() - from;
	if (got != p->pid || took > (scale_long() ? LEAVES_MS : LEAVES_BUSY_MS))
		fail_msg("%s: it left after %lld ms", event, got ? took : -1);
	p->ended = true;
	p->status = status;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("%s: it ended with %x", event, (unsigned)status);
	long burnt = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 +
		     (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
	if (burnt > BURNS_MS)
		fail_msg("%s: it took %ld ms of the processor", event, burnt);
}

static void offered_again(const char *program, const char *path, const char *typed)
{
	struct pty *p = desk_begin(program, path);
	char shown[200];

	pty_expect(p, "还没有保存");
	pty_send(p, "y");
	snprintf(shown, sizeof shown, "%s", typed);
	pty_expect(p, shown);
	pty_send(p, "\x13"); /* Ctrl-S */
	pty_expect(p, "已保存");
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void leaves(struct pty *p, const struct event *e)
{
	if (e->signal) {
		pty_signal(p, e->signal);
	} else {
		close(p->fd);
		p->fd = -1;
	}
	expect_quick_end(p, e->name);
	pty_free(p);
}

/* It goes on with the form as it was. */
static void goes_on(struct pty *p, const struct event *e, const char *typed)
{
	if (e->signal == SIGSTOP) {
		pty_signal(p, SIGSTOP);
		int status;
		assert_int_equal(waitpid(p->pid, &status, WUNTRACED), p->pid);
		assert_true(WIFSTOPPED(status));
		pty_signal(p, SIGCONT);
	} else {
		pty_signal(p, e->signal);
	}
	/* It answers, whatever it made of the signal. */
	pty_send(p, "\x0c"); /* Ctrl-L */
	pty_resize(p, 30, 100);
	if (e->signal == SIGSTOP)
		pty_expect(p, typed);
	else
		pty_expect(p, "信丰县");
	pty_signal(p, SIGTERM);
	expect_quick_end(p, e->name);
	pty_free(p);
}

/* The number of characters typed is the dice's, and so is where they stop.  It begins as nothing else on
 * the screen does: what is waited for must be what was typed. */
static void any_text(uint64_t *seed, char *out, size_t size)
{
	static const char *const words[] = {"照片", "不能", "显示",
					    "链接", "更新", "栏目"};
	int n = 1 + (int)kit_below(seed, 9);
	size_t len = (size_t)snprintf(out, size, "Q%uZ", kit_below(seed, 1000));

	while (n-- && len + 8 < size)
		len += (size_t)snprintf(out + len, size - len, "%s",
					words[kit_below(seed, 6)]);
}

static void test_signals_in_a_form(void **state)
{
	const struct place *p = *state;
	char *program = program_path(), typed[100];
	uint64_t seed = scale_seed(10);
	long rounds = scale_n(ROUNDS);
	struct error err = {0};

	if (!program)
		skip();
	for (long i = 0; i < rounds; i++) {
		const struct event *e =
			&events[(size_t)i % (sizeof events / sizeof *events)];
		const struct form *f = &forms[0];

		unlink(p->path);
		check_ok(store_create(p->path, "xinfeng-2024-04", NULL, &err), &err);
		struct pty *desk = desk_begin(program, p->path);
		pty_send(desk, "e5\r");
		pty_expect(desk, "已保存");
		pty_send(desk, f->keys);
		pty_expect(desk, f->shown);
		any_text(&seed, typed, sizeof typed);
		pty_send(desk, typed);
		pty_expect(desk, typed);
		if (e->gone) {
			leaves(desk, e);
			offered_again(program, p->path, typed);
		} else {
			goes_on(desk, e, typed);
		}
		struct store *s = place_open(p);
		assert_int_equal(db_int(s, -1,
					"SELECT count(*) FROM chg WHERE tbl = 'count'"
					" AND col = 'n' AND new = 5",
					""),
				 1);
		assert_int_equal(db_int(s, -1,
					"SELECT count(*) FROM matter WHERE what = ?1",
					"t", typed),
				 e->gone);
		store_close(s);
	}
	scale_tell("signals and hang-ups in a form", rounds);
	free(program);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_signals_in_a_form),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
