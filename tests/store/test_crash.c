/* kill -9, I/O errors and full disks: what was acknowledged is there, and only whole commands. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "fault_kit.h"
#include "tests/kit/scale.h"

/* Seeded faults this finds: acknowledging before store_commit() (first kills), journal_mode OFF
 * (within some hundred kills), a failed COMMIT taken for a success or the reverse (fault points),
 * an undo that is not one transaction. */

enum {
	KILLS = 300,
	KILLS_A_FILE = 60, /* then a new one: the check stays cheap */
};

static void fresh(const struct place *p)
{
	struct error err = {0};
	char side[400];

	snprintf(side, sizeof side, "%s-journal", p->path);
	unlink(p->path);
	unlink(side);
	check_ok(store_create(p->path, NULL, "甲县", &err), &err);
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

static int64_t kill_writer(const char *path, uint64_t *seed)
{
	int fd[2];
	int64_t acked = 0, n;

	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		writer(path, fd[1]);
	close(fd[1]);
	assert_int_equal(read(fd[0], &n, sizeof n), (ssize_t)sizeof n);
	acked = n;
	/* Not a wait for anything: the moment of death is the random thing here. */
	nanosleep(&(struct timespec){.tv_nsec = (long)kit_below(seed, 9000000)}, NULL);
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

	for (long i = 0; i < kills; i++) {
		if (i % KILLS_A_FILE == 0)
			fresh(p);
		int64_t acked = kill_writer(p->path, &seed);
		struct store *s = place_open(p);
		int64_t found = fault_whole(s);
		store_close(s);
		if (found < acked || found > acked + 1)
			fail_msg("kill %ld: %lld acknowledged, %lld found", i,
				 (long long)acked, (long long)found);
	}
	scale_tell("kills of a writer", kills);
}

/* ---- a file system that fails at the n-th call ---- */

struct fault {
	long calls, at; /* the call to fail, 0: none */
	bool for_ever;
	int64_t room; /* bytes a file may still grow by, -1: any */
	sqlite3_vfs *real;
};

struct shim_file {
	sqlite3_file base;
	sqlite3_file *real;
};

/* SQLite gives its callbacks no other way to their state. */
static struct fault fault = {.room = -1};

static bool fails(void)
{
	fault.calls++;
	return fault.at &&
	       (fault.calls == fault.at || (fault.for_ever && fault.calls > fault.at));
}

static sqlite3_file *real_of(sqlite3_file *f)
{
	return ((struct shim_file *)(void *)f)->real;
}

static int shim_close(sqlite3_file *f)
{
	return real_of(f)->pMethods ? real_of(f)->pMethods->xClose(real_of(f))
				    : SQLITE_OK;
}

static int shim_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return fails() ? SQLITE_IOERR_READ
		       : real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}

static int shim_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	sqlite3_int64 size = 0;

	if (fails())
		return SQLITE_IOERR_WRITE;
	if (fault.room >= 0) {
		real_of(f)->pMethods->xFileSize(real_of(f), &size);
		int64_t more = at + n - size;
		if (more > fault.room)
			return SQLITE_FULL;
		fault.room -= more > 0 ? more : 0;
	}
	return real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails() ? SQLITE_IOERR_TRUNCATE
		       : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int shim_sync(sqlite3_file *f, int flags)
{
	/* The real sync would only cost time: no power is lost here. */
	(void)f;
	(void)flags;
	return fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return fails() ? SQLITE_IOERR_FSTAT
		       : real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int shim_lock(sqlite3_file *f, int kind)
{
	return fails() ? SQLITE_IOERR_LOCK
		       : real_of(f)->pMethods->xLock(real_of(f), kind);
}

static int shim_unlock(sqlite3_file *f, int kind)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), kind);
}

static int shim_reserved(sqlite3_file *f, int *out)
{
	return fails() ? SQLITE_IOERR_CHECKRESERVEDLOCK
		       : real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int shim_sector(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int shim_traits(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static const sqlite3_io_methods shim_methods = {
	.iVersion = 1,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_reserved,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_traits,
};

static int shim_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags,
		     int *out)
{
	struct shim_file *file = (struct shim_file *)(void *)f;

	(void)v;
	file->base.pMethods = NULL;
	if (fails())
		return SQLITE_CANTOPEN;
	file->real = (sqlite3_file *)(void *)(file + 1);
	int rc = fault.real->xOpen(fault.real, name, file->real, flags, out);
	if (rc == SQLITE_OK)
		file->base.pMethods = &shim_methods;
	return rc;
}

static int shim_delete(sqlite3_vfs *v, const char *name, int sync)
{
	(void)v;
	return fails() ? SQLITE_IOERR_DELETE
		       : fault.real->xDelete(fault.real, name, sync);
}

static int shim_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v;
	return fails() ? SQLITE_IOERR_ACCESS
		       : fault.real->xAccess(fault.real, name, flags, out);
}

/* All else is the real one's own. */
static int faults_setup(void **state)
{
	static sqlite3_vfs shim;

	(void)state;
	sqlite3_initialize();
	fault.real = sqlite3_vfs_find(NULL);
	shim = *fault.real;
	shim.zName = "fault";
	shim.iVersion = 1;
	shim.szOsFile = (int)sizeof(struct shim_file) + fault.real->szOsFile;
	shim.xOpen = shim_open;
	shim.xDelete = shim_delete;
	shim.xAccess = shim_access;
	return sqlite3_vfs_register(&shim, 1);
}

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
		T(test_disk_full),
	};
	int failed = cmocka_run_group_tests(kills, NULL, NULL);

	return failed + cmocka_run_group_tests(faults, faults_setup, NULL);
}
