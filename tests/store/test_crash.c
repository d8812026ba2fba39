/* kill -9, I/O errors and full disks: what was acknowledged is there, and only whole commands. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "fault_kit.h"
#include "shim_kit.h"
#include "tests/kit/scale.h"

/* Seeded faults this finds: acknowledging before store_commit() (first kills), journal_mode OFF
 * (within some hundred kills), a failed COMMIT taken for a success or the reverse (fault points),
 * an undo that is not one transaction. */

enum {
	KILLS = 300,
	KILLS_A_FILE = 20, /* then a new one: the check stays cheap */
	PASS_NS = 4000000, /* several commands */
};

/* The file as it was before any writer. */
struct blank {
	char *bytes;
	size_t len;
};

static void fresh(const struct place *p, const struct blank *b)
{
	char side[400];

	snprintf(side, sizeof side, "%s-journal", p->path);
	unlink(side);
	file_putn(p->path, b->bytes, b->len);
}

static void writer(const char *path, int fd)
{
	struct store *s = NULL;

	if (store_open(path, STORE_WRITE, &s, NULL, NULL))
		_exit(1);
	for (;;) {
		/* The real number is in the file: the one before may have been in doubt. */
		char *last = store_get(s, "n");
		int64_t n = (last ? strtoll(last, NULL, 10) : 0) + 1;

		free(last);
		if (fault_command(s, n, NULL) ||
		    write(fd, &n, sizeof n) != (ssize_t)sizeof n)
			_exit(2);
	}
}

/* The last number acknowledged, acked if none was. */
static int64_t kill_writer(const char *path, int64_t acked, uint64_t *seed)
{
	int fd[2];
	int64_t n;

	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		writer(path, fd[1]);
	close(fd[1]);
	/* One in four dies while it opens the file, and puts right what the last one left. */
	if (kit_below(seed, 4)) {
		assert_int_equal(read(fd[0], &n, sizeof n), (ssize_t)sizeof n);
		acked = n;
	}
	/* Not a wait for anything: the moment of death is the random thing here. */
	nanosleep(&(struct timespec){.tv_nsec = (long)kit_below(seed, PASS_NS)}, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	while (read(fd[0], &n, sizeof n) == (ssize_t)sizeof n)
		acked = n;
	close(fd[0]);
	return acked;
}

static void test_killed_while_committing(void **state)
{
	const struct place *p = *state;
	uint64_t seed = scale_seed(90);
	long kills = scale_n(KILLS);
	int64_t found = 0;
	struct blank b;

	b.bytes = kit_slurp(p->path, &b.len);
	for (long i = 0; i < kills; i++) {
		if (i % KILLS_A_FILE == 0) {
			fresh(p, &b);
			found = 0;
		}
		int64_t acked = kill_writer(p->path, found, &seed);
		struct store *s = place_open(p);
		found = fault_whole(s);
		store_close(s);
		if (found < acked || found > acked + 1)
			fail_msg("kill %ld: %lld acknowledged, %lld found", i,
				 (long long)acked, (long long)found);
	}
	scale_tell("kills of a writer", kills);
	free(b.bytes);
}

/* ---- a file system that fails at the n-th call ---- */

static void fail_everywhere(const struct place *p, bool for_ever)
{
	size_t len;
	char *start = kit_slurp(p->path, &len);

	fault.calls = 0;
	assert_int_equal(fault_work(p, NULL), FAULT_WORK);
	long calls = fault.calls;
	assert_true(calls > 50);
	for (long at = 1; at <= calls; at++) {
		file_putn(p->path, start, len);
		fault.calls = 0;
		fault.at = at;
		fault.for_ever = for_ever;
		int64_t acked = fault_work(p, NULL);
		fault.at = 0;
		fault_check(p, acked, !for_ever, fault.calls);
	}
	scale_tell("failing calls", calls);
	free(start);
}

static void test_io_error_once(void **state)
{
	fail_everywhere(*state, false);
}

static void test_io_error_for_ever(void **state)
{
	fail_everywhere(*state, true);
}

/* ---- and not only commands ---- */

/* A morning: what is done, and what the setting n is when it was. */
enum deed {
	SET,
	UNDO,
	REDO,
	COPY,
	DRAFT,
};
static const struct {
	enum deed deed;
	const char *value;
} morning[] = {
	{SET, "1"},   {SET, "2"},  {UNDO, "1"}, {REDO, "2"}, {COPY, "2"},
	{DRAFT, "2"}, {UNDO, "1"}, {SET, "3"},  {UNDO, "1"}, {COPY, "1"},
};
enum {
	DEEDS = sizeof morning / sizeof *morning
};

static enum status do_it(struct store *s, int i, const char *copy, struct error *err)
{
	switch (morning[i].deed) {
	case SET:
		return kit_set(s, "n", morning[i].value, err);
	case UNDO:
		return store_undo(s, NULL, err);
	case REDO:
		return store_redo(s, NULL, err);
	case COPY:
		unlink(copy);
		return backup_write(s, copy, err);
	case DRAFT:
		return store_draft_put(s, "form", "typed", err);
	}
	return ST_FILE;
}

/* Does what it can; the number of deeds done.  After a failure that came once the deed is done
 * again, and goes; after one that stays nothing more is tried. */
static int morning_work(const struct place *p, const char *copy, long at)
{
	struct store *s = NULL;
	struct error err = {0};
	int done = 0;

	if (store_open(p->path, STORE_WRITE, &s, NULL, &err)) {
		assert_true(err.say[0] != '\0');
		return 0;
	}
	for (; done < DEEDS; done++) {
		if (do_it(s, done, copy, &err) == ST_OK)
			continue;
		assert_true(err.say[0] != '\0');
		/* A copy is there whole or not at all. */
		if (morning[done].deed == COPY)
			assert_int_not_equal(access(copy, F_OK), 0);
		if (fault.for_ever)
			break;
		enum status st = do_it(s, done, copy, &err);
		if (st)
			fail_msg("call %ld, deed %d, again: %s (%s)", at, done, err.say,
				 err.detail);
	}
	store_close(s);
	return done;
}

static void check_morning(const struct place *p, const char *copy, int done, long at)
{
	struct store *s = place_open(p), *c = NULL;
	struct error err = {0};
	char *n = store_get(s, "n");
	const char *was = done ? morning[done - 1].value : "";
	const char *next = done < DEEDS ? morning[done].value : was;
	const char *is = n ? n : "";

	/* Where nothing could be read any more the last one is in doubt. */
	if (strcmp(is, was) != 0 && !(fault.for_ever && strcmp(is, next) == 0))
		fail_msg("call %ld: %d done, n is \"%s\"", at, done, is);
	free(n);
	assert_int_equal(
		db_int(s, 0,
		       "SELECT integrity_check = 'ok' FROM pragma_integrity_check", ""),
		1);
	store_close(s);
	if (access(copy, F_OK) == 0) {
		check_ok(store_open(copy, STORE_READ, &c, NULL, &err), &err);
		store_close(c);
	}
	unlink(copy);
}

static void fail_all_morning(const struct place *p, bool for_ever)
{
	size_t len;
	char *start = kit_slurp(p->path, &len), copy[400];

	snprintf(copy, sizeof copy, "%s/copy.gongkai", p->dir);
	fault.at = fault.calls = 0;
	fault.for_ever = for_ever;
	assert_int_equal(morning_work(p, copy, 0), DEEDS);
	long calls = fault.calls, step = scale_long() ? 1 : 5, points = 0;
	for (long at = 1; at <= calls; at += step, points++) {
		file_putn(p->path, start, len);
		unlink(copy);
		fault.calls = 0;
		fault.at = at;
		int done = morning_work(p, copy, at);
		fault.at = 0;
		if (for_ever || done == DEEDS)
			check_morning(p, copy, done, at);
	}
	scale_tell("failing calls with undo, redo, copies, drafts", points);
	free(start);
}

static void test_io_error_all_morning(void **state)
{
	fail_all_morning(*state, false);
	fail_all_morning(*state, true);
}

static void test_disk_full(void **state)
{
	const struct place *p = *state;
	size_t len;
	char *start = kit_slurp(p->path, &len);

	/* Beyond that the whole work fits. */
	int64_t most = 64 << 10, step = scale_long() ? 128 : 1024;

	for (int64_t room = 0; room < most; room += step) {
		file_putn(p->path, start, len);
		fault.room = room;
		int64_t acked = fault_work(p, NULL);
		fault.room = -1;
		fault_check(p, acked, true, fault.calls);
	}
	scale_tell("sizes of a full disk", most / step);
	free(start);
}

int main(void)
{
	lang_init();
	scale_begin();
	/* The killed writers come first: they run on the real file system. */
	const struct CMUnitTest kills[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_killed_while_committing),
	};
	const struct CMUnitTest faults[] = {
		T(test_io_error_once),
		T(test_io_error_for_ever),
		T(test_io_error_all_morning),
		T(test_disk_full),
	};
	int failed = cmocka_run_group_tests(kills, NULL, NULL);

	return failed + cmocka_run_group_tests(faults, shim_register, NULL);
}
