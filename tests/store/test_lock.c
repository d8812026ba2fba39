/* Two desks and one file. */
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "core_kit.h"

/* Seeded faults this finds: a lock file that is created exclusively (stale after kill -9), a lock on
 * the county file itself, a reader that takes the lock. */

struct child {
	pid_t pid;
	int told;
};

/* Another process that opens the file for writing and holds it until it is killed. */
static struct child holder_start(const char *path)
{
	int fd[2];
	char ready;

	assert_int_equal(pipe(fd), 0);
	struct child c = {fork(), fd[0]};
	assert_true(c.pid >= 0);
	if (c.pid == 0) {
		struct store *s = NULL;

		/* Not left behind when the test fails. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		enum status st = store_open(path, STORE_WRITE, &s, NULL, NULL);

		if (st || write(fd[1], "1", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(fd[1]);
	assert_int_equal(read(c.told, &ready, 1), 1);
	return c;
}

static void holder_kill(struct child c)
{
	kill(c.pid, SIGKILL);
	waitpid(c.pid, NULL, 0);
	close(c.told);
}

static void test_second_desk(void **state)
{
	const struct place *p = *state;
	struct child c = holder_start(p->path);
	struct store_holder who = {0};
	struct store *s = NULL;
	struct error err = {0};
	char pid[24];

	assert_int_equal(store_open(p->path, STORE_WRITE, &s, &who, &err), ST_LOCKED);
	assert_null(s);
	assert_int_equal(who.pid, c.pid);
	assert_true(who.user[0] && who.host[0] && strlen(who.since) == 16);
	snprintf(pid, sizeof pid, "%ld", (long)c.pid);
	assert_non_null(strstr(err.say, pid));
	assert_non_null(strstr(err.say, who.user));
	assert_non_null(strstr(err.say, who.since));
	/* Reading needs no lock. */
	check_ok(store_open(p->path, STORE_READ, &s, NULL, &err), &err);
	store_close(s);
	/* Nor may a copy be put in its place meanwhile. */
	assert_int_equal(backup_restore(p->path, p->path, NULL, &err), ST_LOCKED);
	/* kill -9 leaves no lock behind, though the file stays. */
	holder_kill(c);
	s = place_open(p);
	check_ok(kit_set(s, "a", "1", &err), &err);
	store_close(s);
}

static void test_released_by_closing(void **state)
{
	const struct place *p = *state;

	for (int i = 0; i < 3; i++)
		store_close(place_open(p));
	struct child c = holder_start(p->path);
	holder_kill(c);
}

static void test_odd_lock_files(void **state)
{
	const struct place *p = *state;
	struct store *s = NULL;
	struct error err = {0};
	char lock[400];

	snprintf(lock, sizeof lock, "%s.lock", p->path);
	assert_int_equal(mkfifo(lock, 0600), 0);
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_FILE);
	unlink(lock);
	assert_int_equal(symlink(p->path, lock), 0);
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_FILE);
	unlink(lock);
	/* A left one says nothing that matters. */
	file_putn(lock, "junk", 4);
	store_close(place_open(p));
}

static void test_hostile_holder(void **state)
{
	const struct place *p = *state;
	struct child c = holder_start(p->path);
	struct store_holder who = {0};
	struct store *s = NULL;
	struct error err = {0};
	char lock[400], junk[900];

	snprintf(lock, sizeof lock, "%s.lock", p->path);
	memset(junk, '\x1b', sizeof junk);
	memcpy(junk, "12\n", 3);
	/* In place, so that it stays the file the lock is on. */
	int fd = open(lock, O_WRONLY);
	assert_int_equal(write(fd, junk, sizeof junk), (ssize_t)sizeof junk);
	close(fd);
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, &who, &err), ST_LOCKED);
	assert_int_equal(who.pid, 12);
	assert_null(strchr(err.say, '\x1b'));
	assert_null(strchr(who.user, '\x1b'));
	holder_kill(c);
}

/* SQLite's own lock, held by a program that knows nothing of ours: busy, said so, and fine
 * after. */
static void test_foreign_writer(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	sqlite3 *other = NULL;

	assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
	assert_int_equal(core_exec(other, "BEGIN IMMEDIATE"), SQLITE_OK);
	sqlite3_busy_timeout(s->db, 1);
	assert_int_equal(kit_set(s, "a", "1", &err), ST_LOCKED);
	assert_non_null(strstr(err.say, "占用"));
	assert_int_equal(core_exec(other, "ROLLBACK"), SQLITE_OK);
	check_ok(kit_set(s, "a", "1", &err), &err);
	sqlite3_close(other);
	store_close(s);
}

/* Between read_begin and read_end nobody else's commit comes in between two reads; afterwards and
 * inside a command everything is as always. */
static void test_reads_of_one_state(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	sqlite3 *other = NULL;

	check_ok(kit_set(s, "a", "1", &err), &err);
	assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
	store_read_begin(s);
	char *first = store_get(s, "a");
	assert_int_not_equal(core_exec(other, "UPDATE setting SET value = '2'"),
			     SQLITE_OK);
	char *second = store_get(s, "a");
	assert_string_equal(first, second);
	store_read_end(s);
	assert_int_equal(core_exec(other, "UPDATE setting SET value = '2'"), SQLITE_OK);
	sqlite3_close(other);
	free(first);
	free(second);
	check_ok(store_begin(s, &err), &err);
	store_read_begin(s);
	store_read_end(s);
	check_ok(store_set(s, "a", "3", &err), &err);
	check_ok(store_commit(s, "a", &err), &err);
	store_close(s);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_second_desk),    T(test_released_by_closing),
		T(test_odd_lock_files), T(test_hostile_holder),
		T(test_foreign_writer), T(test_reads_of_one_state),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
