/* The real file system below SQLite, but one that fails, or ends the process, at the n-th call, or
 * has no room left. */
#ifndef TESTS_STORE_SHIM_KIT_H
#define TESTS_STORE_SHIM_KIT_H

#include <signal.h>

#include "core_kit.h"

struct fault {
	long calls, at; /* the call to fail, 0: none */
	bool for_ever;
	bool deadly;  /* not the call fails there but the process dies, as by kill -9 */
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
	if (fault.deadly && fault.calls == fault.at)
		raise(SIGKILL);
	return fault.at && !fault.deadly &&
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
static inline int shim_register(void **state)
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

#endif
