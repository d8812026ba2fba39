/* T1: kill -9 of the working desk, keys coming, and of the command line: what was acknowledged is
 * there, and only whole commands in their order.  (The store alone: tests/store/test_crash.c.)
 *
 * Seeded fault 1: a commit that is acknowledged before COMMIT. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/check.h"
#include "tests/kit/kit.h"
#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"

enum {
	DESK_KILLS = 12,
	CLI_KILLS = 60,
	KILLS_A_FILE = 40, /* then a new one: the check stays cheap */
	EDITS = 12,        /* sent to a desk at once */
	PATIENCE_US = 2000000,
};

/* The figures typed are 1, 2, 3 …: what is in the log says how far it came. */
struct typed {
	const struct place *p;
	char *program, *bytes; /* of the file to begin with */
	size_t len;
	int64_t acked, sent;
	long tasks, tasks_sent; /* acknowledged; with the one in doubt */
};

static void typed_begin(struct typed *t, const struct place *p)
{
	struct error err = {0};
	char sample[400];

	*t = (struct typed){.p = p, .program = program_path()};
	if (!t->program)
		skip();
	snprintf(sample, sizeof sample, "%s/sample", p->dir);
	check_ok(store_create(sample, "xinfeng-2024-04", NULL, &err), &err);
	t->bytes = kit_slurp(sample, &t->len);
}

static void typed_end(struct typed *t)
{
	free(t->program);
	free(t->bytes);
}

static void typed_fresh(struct typed *t)
{
	char side[400];

	snprintf(side, sizeof side, "%s-journal", t->p->path);
	unlink(side);
	file_putn(t->p->path, t->bytes, t->len);
	t->acked = t->sent = 0;
	t->tasks = t->tasks_sent = 0;
}

/* Whole commands only: every figure from 1 to the last one, once each and in its order, the row as
 * the log's last word on it, a task with its event. */
static void check_whole(struct store *s, int64_t last)
{
	static const struct {
		const char *ask;
		int64_t want;
	} cases[] = {
		{"SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> "
		 "'ok'",
		 0},
		{"SELECT count(*) FROM pragma_foreign_key_check", 0},
		{"SELECT count(*) FROM cmd WHERE seq NOT IN (SELECT cmd FROM chg)", 0},
		{"SELECT count(*) FROM chg WHERE cmd NOT IN (SELECT seq FROM cmd)", 0},
		{"SELECT count(*) FROM matter m WHERE NOT EXISTS (SELECT 1 FROM event "
		 "e"
		 " WHERE e.matter = m.id AND e.kind = 'issued')",
		 0},
		{"SELECT count(*) FROM chg a JOIN count ON count.id = a.pk"
		 " WHERE a.tbl = 'count' AND a.col = 'n' AND n <> a.new"
		 " AND a.cmd = (SELECT max(b.cmd) FROM chg b WHERE b.tbl = 'count'"
		 " AND b.pk = a.pk AND b.col = 'n')",
		 0},
	};
	static const char order[] =
		"SELECT count(*) FROM (SELECT new, row_number() OVER (ORDER BY cmd) AS "
		"i"
		" FROM chg WHERE tbl = 'count' AND col = 'n') WHERE new IS NOT i";

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (db_int(s, -1, cases[i].ask, "") != cases[i].want)
			fail_msg("after figure %lld, not so: %s", (long long)last,
				 cases[i].ask);
	}
	if (db_int(s, -1, order, "") != 0)
		fail_msg("up to figure %lld, one is missing or twice", (long long)last);
}

/* A desk that dies while it begins its child leaves the lock to that child for the moment until
 * the child has closed what it must not have. */
static struct store *open_after_kill(const struct place *p)
{
	struct store *s = NULL;
	struct error err = {0};
	enum status st = ST_LOCKED;

	for (int i = 0; st == ST_LOCKED && i < 200; i++) {
		if (i)
			nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
		st = store_open(p->path, STORE_WRITE, &s, NULL, &err);
	}
	check_ok(st, &err);
	return s;
}

static void check_file(struct typed *t, long kill_number)
{
	struct store *s = open_after_kill(t->p);
	int64_t found = db_int(
		s, 0, "SELECT max(new) FROM chg WHERE tbl = 'count' AND col = 'n'", "");
	long tasks = (long)db_int(
		s, 0, "SELECT count(*) FROM matter WHERE what GLOB '第*件'", "");

	if (found < t->acked || found > t->sent || tasks < t->tasks ||
	    tasks > t->tasks_sent)
		fail_msg("kill %ld: figure %lld acknowledged, %lld sent, %lld found; "
			 "tasks %ld, %ld, %ld",
			 kill_number, (long long)t->acked, (long long)t->sent,
			 (long long)found, t->tasks, t->tasks_sent, tasks);
	check_whole(s, found);
	store_close(s);
	t->acked = t->sent = found;
	t->tasks = t->tasks_sent = tasks;
}

/* The moment of death is the random thing here: not a wait for anything. */
static void pass(uint64_t *seed, long most_us)
{
	long us = (long)kit_below(seed, (uint32_t)most_us);

	nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

/* The last figure the screen said was saved, 0 if none. */
static int64_t said_saved(struct pty *p)
{
	pty_shows(p, "x"); /* takes what has come */
	char *text = screen_text(p->screen), *at = strstr(text, "已保存"),
	     *arrow = NULL;
	int64_t n = 0;

	if (at) {
		at[strcspn(at, "\n")] = '\0';
		arrow = strstr(at, "-> ");
	}
	if (arrow)
		n = strtoll(arrow + 3, NULL, 10);
	free(text);
	return n;
}

/* Settings for a desk that shows its panes at once. */
static void desk_ini(const char *dir, char *ini, size_t size)
{
	snprintf(ini, size, "%s/gongkai.ini", dir);
	file_put(ini, "[desk]\nstart-screen = panes\n");
}

static void kill_desk(struct typed *t, uint64_t *seed)
{
	char ini[400];
	const char *argv[] = {t->program, "--config", ini, "--file", t->p->path, NULL};

	desk_ini(t->p->dir, ini, sizeof ini);
	struct pty *p = pty_run(argv, 24, 80, NULL);
	struct buf keys = {0};

	pty_expect(p, "信丰县");
	for (int i = 0; i < EDITS; i++)
		buf_addf(&keys, "e%lld\r", (long long)++t->sent);
	pty_send(p, buf_text(&keys));
	buf_release(&keys);
	/* Now and then before any, now and then when all is done, mostly between. */
	if (kit_below(seed, 3))
		pty_expect(p, "已保存");
	pass(seed, 30000);
	pty_signal(p, SIGKILL);
	pty_expect_exit(p, -SIGKILL);
	int64_t n = said_saved(p);
	if (n > t->acked)
		t->acked = n;
	pty_free(p);
}

static void test_desk_killed(void **state)
{
	struct typed t;
	uint64_t seed = scale_seed(7);
	long kills = scale_n(DESK_KILLS), said = 0;

	typed_begin(&t, *state);
	for (long i = 0; i < kills; i++) {
		if (i % KILLS_A_FILE == 0)
			typed_fresh(&t);
		int64_t before = t.acked;
		kill_desk(&t, &seed);
		said += t.acked > before;
		check_file(&t, i);
	}
	/* The dice did reach the middle of the work. */
	assert_true(said > 0);
	scale_tell("kills of a desk with keys coming", kills);
	scale_tell("of them behind an acknowledgement", said);
	typed_end(&t);
}

/* So long a command line takes at most, in µs: of those the dice give no time to end a third are
 * faster than their death, on a busy machine as on a quick one, so that the deaths are everywhere
 * in it, its end as well. */
static void follow(long *most_us, bool faster)
{
	*most_us += faster ? -(*most_us / 25) : *most_us / 50;
	if (*most_us < 500)
		*most_us = 500;
	if (*most_us > 2000000)
		*most_us = 2000000;
}

/* Until the child has ended, at most us µs. */
static void pass_or_end(long us)
{
	struct timespec most = {us / 1000000, us % 1000000 * 1000};
	sigset_t child;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigtimedwait(&child, NULL, &most);
}

/* The process is started and ended by us; true: it ended by itself, and well.  SIGCHLD is blocked:
 * it is waited for. */
static bool run_and_kill(char *const *argv, long us)
{
	sigset_t child, was;
	int status;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &was);
	/* One that is left of an earlier child would end this wait at once. */
	while (sigtimedwait(&child, NULL, &(struct timespec){0}) > 0)
		;
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int nothing = open("/dev/null", O_RDWR);

		sigprocmask(SIG_SETMASK, &was, NULL);
		if (dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 ||
		    dup2(nothing, 2) < 0)
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	pass_or_end(us);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	sigprocmask(SIG_SETMASK, &was, NULL);
	if (WIFSIGNALED(status))
		return false;
	assert_int_equal(WEXITSTATUS(status), 0);
	return true;
}

static void kill_cli(struct typed *t, long *most_us, uint64_t *seed)
{
	char figure[24], what[40];
	bool task = kit_below(seed, 4) == 0;

	snprintf(figure, sizeof figure, "%lld", (long long)t->sent + 1);
	snprintf(what, sizeof what, "第%ld件", t->tasks_sent + 1);
	char *const count[] = {t->program,
			       (char[]){"--file"},
			       (char *)(uintptr_t)t->p->path,
			       (char[]){"count"},
			       (char[]){"set"},
			       (char[]){"大桥镇"},
			       (char[]){"2024-04"},
			       figure,
			       (char[]){"--yes"},
			       NULL};
	char *const add[] = {t->program,
			     (char[]){"--file"},
			     (char *)(uintptr_t)t->p->path,
			     (char[]){"task"},
			     (char[]){"add"},
			     (char[]){"大桥镇"},
			     what,
			     NULL};

	if (task)
		t->tasks_sent++;
	else
		t->sent++;
	/* One in eight has time to end. */
	bool patient = kit_below(seed, 8) == 0;
	long us = patient ? PATIENCE_US : (long)kit_below(seed, (uint32_t)*most_us);
	bool faster = run_and_kill(task ? add : count, us);

	if (!patient)
		follow(most_us, faster);
	if (!faster)
		return;
	t->acked = t->sent;
	t->tasks = t->tasks_sent;
}

static void test_cli_killed(void **state)
{
	struct typed t;
	uint64_t seed = scale_seed(8);
	long kills = scale_n(CLI_KILLS), done = 0, most_us = 6000, i;

	typed_begin(&t, *state);
	/* On a machine much faster than the dice there are fewer. */
	for (i = 0; i - done < kills && i < 5 * kills; i++) {
		if (i % KILLS_A_FILE == 0)
			typed_fresh(&t);
		int64_t before = t.acked + t.tasks;
		kill_cli(&t, &most_us, &seed);
		done += t.acked + t.tasks > before;
		check_file(&t, i);
	}
	assert_in_range(done, 1, i - 1);
	scale_tell("kills of a command line", i - done);
	scale_tell("command lines that were faster", done);
	typed_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_desk_killed),
		T(test_cli_killed),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
