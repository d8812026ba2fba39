/* The copy made beside a command: of the file before it, whole or without a name, and no command
 * without it. */
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "core_kit.h"
#include "tests/kit/scale.h"

/* Seeded faults this finds: a command committed before the copy has its name, or though there is
 * none; a copy named before it was read back or synced; a page written while the copy is read; a
 * process that stays behind a command rolled back. */

enum {
	LOG = 4000,
	MANY = 3000, /* rows that no cache of the tests holds */
};

/* What the calls below do, and what both processes did: in memory they share. */
struct stage {
	pid_t desk;
	int number,
		at; /* calls of the process beside; the one at which it dies, 0: none */
	int desk_number, desk_at; /* the same of the desk's syncs */
	int fails;                /* errno of copying; of a sync; of fork; */
	int sync_fails, fork_fails;
	bool spoils; /* what was copied */
	bool waits;  /* for go, before anything is copied */
	sem_t go, there;
	char log[LOG];
	int logged;
};
static struct stage *stage;

static bool beside(void)
{
	return stage && stage->desk && getpid() != stage->desk;
}

static void note(char what)
{
	if (stage && stage->desk && stage->logged + 1 < LOG)
		stage->log[stage->logged++] = what;
	if (beside() && ++stage->number == stage->at)
		raise(SIGKILL);
}

/* ---- calls of the system, in place of the library's ---- */

pid_t fork(void)
{
	errno = stage ? stage->fork_fails : 0;
	return errno ? -1 : _Fork();
}

/* Only what the process beside writes into its copy. */
ssize_t write(int fd, const void *bytes, size_t n)
{
	struct stat at;

	if (!beside() || fstat(fd, &at) || !S_ISREG(at.st_mode))
		return syscall(SYS_write, fd, bytes, n);
	note('c');
	sem_post(&stage->there);
	if (stage->waits)
		sem_wait(&stage->go);
	errno = stage->fails;
	if (errno)
		return -1;
	ssize_t got = syscall(SYS_write, fd, bytes, n);
	if (stage->spoils)
		(void)!pwrite(fd, "\1\2\3\4\5\6\7\10", 8, 4096);
	return got;
}

int fsync(int fd)
{
	note('s');
	errno = stage ? stage->sync_fails : 0;
	return errno ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	(void)fd;
	note('J');
	if (stage && !beside() && ++stage->desk_number == stage->desk_at)
		raise(SIGKILL);
	return 0;
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
	note('n');
	return (int)syscall(SYS_renameat2, a, from, b, to, flags);
}

/* ---- a desk ---- */

static int stage_setup(void **state)
{
	stage = mmap(NULL, sizeof *stage, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(stage != MAP_FAILED);
	sem_init(&stage->go, 1, 0);
	sem_init(&stage->there, 1, 0);
	return place_setup(state);
}

static int stage_teardown(void **state)
{
	munmap(stage, sizeof *stage);
	stage = NULL;
	return place_teardown(state);
}

/* One setting changed, with the copy before. */
static enum status change(struct store *s, const char *value, struct error *err)
{
	stage->desk = getpid();
	enum status st = store_begin(s, err);
	if (!st)
		st = backup_beside(s, err);
	if (!st)
		st = store_set(s, "a", value, err);
	if (st)
		store_rollback(s);
	else
		st = store_commit(s, "a", err);
	stage->desk = 0;
	return st;
}

/* How many copies there are; each is whole and says what `want` (a dump, NULL: anything) says. */
static size_t copies(const struct place *p, const char *want)
{
	struct backup_list l;
	struct error err = {0};

	check_ok(backup_list_at(p->path, &l, &err), &err);
	size_t n = l.rows;
	for (size_t i = 0; i < n; i++) {
		sqlite3 *db = NULL;

		check_ok(copy_check(l.row[i].path, &db, &err), &err);
		if (want)
			check_dump(db, want);
		sqlite3_close(db);
	}
	backup_list_release(&l);
	return n;
}

static size_t left_behind(const struct place *p)
{
	char pattern[400];

	snprintf(pattern, sizeof pattern,
		 "find '%s/backups' -name '.*' -type f | wc -l", p->dir);
	FILE *f = popen(pattern, "r");
	int n = -1;
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &n), 1);
	pclose(f);
	return (size_t)n;
}

static void the_copy_is_of_the_moment_before(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	char *before = kit_dump(s->db);
	check_ok(change(s, "2", &err), &err);
	assert_int_equal(copies(p, before), 1);
	assert_int_equal(left_behind(p), 0);
	/* Copied, synced, named, the folder synced; only then is anything made ready to commit. */
	const char *then = stage->log + strspn(stage->log, "c");
	assert_true(then > stage->log);
	const char *named = then + strspn(then, "s");
	assert_true(named > then);
	assert_int_equal(*named, 'n');
	assert_int_equal(named[1], 's');
	assert_int_equal(named[1 + strspn(named + 1, "s")], 'J');
	assert_null(strchr(then, 'c'));
	/* There is one of that state. */
	check_ok(store_undo(s, NULL, &err), &err);
	check_ok(backup_rotate(s, false, NULL, &err), &err);
	check_ok(change(s, "3", &err), &err);
	assert_int_equal(copies(p, NULL), 2);
	free(before);
	store_close(s);
}

static void killed_anywhere_it_leaves_a_whole_copy_or_none(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	for (int at = 1;; at++) {
		char *before = kit_dump(s->db);

		stage->number = 0;
		stage->at = at;
		enum status st = change(s, "2", &err);
		if (st == ST_OK) {
			assert_true(stage->number < at);
			free(before);
			break;
		}
		assert_int_equal(st, ST_FILE);
		assert_non_null(strstr(err.say, "改动前的备份没有做完"));
		check_dump(s->db, before);
		assert_int_equal(left_behind(p), 0);
		assert_true(copies(p, before) <= 1);
		free(before);
		/* One that got its name is of this state already. */
		if (copies(p, NULL) == 1)
			check_ok(kit_set(s, "a", "1", &err), &err);
		assert_true(at < 40);
	}
	assert_true(stage->at > 4);
	assert_int_equal(left_behind(p), 0);
	store_close(s);
}

static void a_copy_that_fails_fails_the_command(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	char *before = kit_dump(s->db);
	stage->fails = ENOSPC;
	assert_int_equal(change(s, "2", &err), ST_FULL);
	assert_non_null(strstr(err.say, "backups"));
	check_dump(s->db, before);
	stage->fails = 0;
	stage->sync_fails = EIO;
	assert_int_equal(change(s, "2", &err), ST_FILE);
	check_dump(s->db, before);
	stage->sync_fails = 0;
	stage->spoils = true;
	assert_int_equal(change(s, "2", &err), ST_FILE);
	assert_non_null(strstr(err.say, "从盘上读不回来"));
	check_dump(s->db, before);
	stage->spoils = false;
	assert_int_equal(left_behind(p), 0);
	assert_int_equal(copies(p, before), 0);
	check_ok(change(s, "2", &err), &err);
	assert_int_equal(copies(p, before), 1);
	free(before);
	store_close(s);
}

/* Another file under the name by now. */
static void of_another_file_there_is_none(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char other[400];

	check_ok(kit_set(s, "a", "1", &err), &err);
	snprintf(other, sizeof other, "%s/other.gongkai", p->dir);
	check_ok(store_create(other, NULL, "乙县", &err), &err);
	assert_int_equal(rename(other, p->path), 0);
	assert_int_equal(change(s, "2", &err), ST_FILE);
	assert_int_equal(copies(p, NULL), 0);
	assert_int_equal(left_behind(p), 0);
	store_close(s);
}

/* No process to be had: first the copy, then the command. */
static void it_goes_without_help(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	char *before = kit_dump(s->db);
	stage->fork_fails = EAGAIN;
	check_ok(change(s, "2", &err), &err);
	assert_int_equal(copies(p, before), 1);
	free(before);
	stage->fork_fails = 0;
	check_ok(change(s, "3", &err), &err);
	assert_int_equal(copies(p, NULL), 2);
	assert_int_equal(left_behind(p), 0);
	store_close(s);
}

/* ---- while it reads ---- */

static void fill(struct store *s, struct error *err)
{
	char name[20], value[1500];

	memset(value, 'x', sizeof value);
	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof name, "n%d", i);
		snprintf(value, sizeof value, "%01400d", i);
		check_ok(store_set(s, name, value, err), err);
	}
}

static struct stat look(const struct place *p)
{
	struct stat at;

	assert_int_equal(stat(p->path, &at), 0);
	return at;
}

static void nothing_is_written_while_it_reads(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	char *before = kit_dump(s->db);
	struct stat was = look(p);
	stage->waits = true;
	stage->desk = getpid();
	check_ok(store_begin(s, &err), &err);
	check_ok(backup_beside(s, &err), &err);
	sem_wait(&stage->there);
	core_exec(s->db, "PRAGMA cache_size=20");
	fill(s, &err);
	struct stat is = look(p);
	assert_int_equal(is.st_size, was.st_size);
	assert_int_equal(is.st_mtim.tv_nsec, was.st_mtim.tv_nsec);
	stage->waits = false;
	sem_post(&stage->go);
	check_ok(store_commit(s, "a", &err), &err);
	assert_int_equal(copies(p, before), 1);
	assert_true(core_int(s->db, "SELECT count(*) FROM setting", 0) >= MANY);
	assert_true(core_int(s->db, "PRAGMA cache_spill", 0) > 0);
	free(before);
	store_close(s);
}

static void a_command_rolled_back_ends_it(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	stage->waits = true;
	stage->desk = getpid();
	check_ok(store_begin(s, &err), &err);
	check_ok(backup_beside(s, &err), &err);
	sem_wait(&stage->there);
	store_rollback(s);
	stage->waits = false;
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	assert_int_equal(copies(p, NULL), 0);
	assert_int_equal(left_behind(p), 0);
	assert_true(core_int(s->db, "PRAGMA cache_spill", 0) > 0);
	check_ok(kit_set(s, "a", "2", &err), &err);
	store_close(s);
}

/* ---- the desk killed ---- */

static void the_desk_killed_the_copy_is_whole(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct store *s = place_open(p);

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	check_ok(kit_set(s, "a", "1", &err), &err);
	char *before = kit_dump(s->db);
	store_close(s);
	for (int at = 0; at < 3; at++) {
		/* While the copy is read (0), then at its own first syncs. */
		stage->waits = at == 0;
		stage->desk_number = 0;
		stage->desk_at = at;
		pid_t desk = fork();
		if (desk == 0) {
			s = place_open(p);
			if (at == 0) {
				stage->desk = getpid();
				(void)(store_begin(s, &err) || backup_beside(s, &err));
				sem_wait(&stage->there);
				raise(SIGKILL);
			}
			(void)change(s, "2", &err);
			_exit(1);
		}
		int status;
		assert_int_equal(waitpid(desk, &status, 0), desk);
		assert_true(WIFSIGNALED(status));
		/* Nobody is kept out by what it left behind, not even from writing. */
		stage->desk = 0;
		s = place_open(p);
		if (at == 0) {
			stage->waits = false;
			sem_post(&stage->go);
		}
		while (waitpid(-1, NULL, 0) > 0)
			;
		check_dump(s->db, before);
		assert_int_equal(copies(p, before), 1);
		store_close(s);
	}
	assert_int_equal(left_behind(p), 0);
	free(before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_copy_is_of_the_moment_before,
						stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(
			killed_anywhere_it_leaves_a_whole_copy_or_none, stage_setup,
			stage_teardown),
		cmocka_unit_test_setup_teardown(a_copy_that_fails_fails_the_command,
						stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(of_another_file_there_is_none,
						stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(it_goes_without_help, stage_setup,
						stage_teardown),
		cmocka_unit_test_setup_teardown(nothing_is_written_while_it_reads,
						stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(a_command_rolled_back_ends_it,
						stage_setup, stage_teardown),
		cmocka_unit_test_setup_teardown(the_desk_killed_the_copy_is_whole,
						stage_setup, stage_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
