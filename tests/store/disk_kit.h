/* A disk in memory for SQLite: power may fail at any write, truncate, sync, create or unlink.
 *
 * The model: a file's bytes and a name in the folder are on the disk when synced; when the power
 * comes back each file holds them with any of the 512-byte sectors written since, and the folder
 * the first few of what was created and unlinked since, in their order.  fsync is honest and a
 * sector is written whole or not at all. */
#ifndef TESTS_STORE_DISK_KIT_H
#define TESTS_STORE_DISK_KIT_H

#include "core_kit.h"

enum {
	DISK_FILES = 64,
	DISK_SECTOR = 512,
};

struct disk_bytes {
	char *s;
	size_t len, cap;
};

/* What was asked of a file since its last sync: bytes written at, or (s NULL) cut to, `at`. */
struct disk_late {
	char *s;
	size_t at, len;
};

struct disk_node {
	char *name;
	bool linked, linked_synced;
	struct disk_bytes now, synced;
	struct disk_late *late;
	size_t lates, late_cap;
};

struct disk_link {
	int node;
	bool linked;
};

/* SQLite gives its callbacks no other way to their state. */
static struct {
	struct disk_node node[DISK_FILES];
	int nodes;
	struct disk_link *link; /* creates and unlinks not synced */
	size_t links, link_cap;
	long ops, cut; /* the operation at which the power fails, 0: none */
	bool off;
	uint64_t seed;
	sqlite3_vfs vfs;
} disk;

struct disk_file {
	sqlite3_file base;
	struct disk_node *node;
};

static void bytes_put(struct disk_bytes *b, size_t at, const char *s, size_t len)
{
	if (at + len > b->cap)
		b->s = mem_grow(b->s, &b->cap, at + len, 1);
	if (at > b->len)
		memset(b->s + b->len, 0, at - b->len);
	if (len)
		memcpy(b->s + at, s, len);
	if (at + len > b->len)
		b->len = at + len;
}

static void bytes_copy(struct disk_bytes *to, const struct disk_bytes *from)
{
	to->len = 0;
	bytes_put(to, 0, from->s, from->len);
}

/* Counts an operation; true when the power fails at it or has failed. */
static bool power_fails(void)
{
	if (!disk.off && ++disk.ops == disk.cut)
		disk.off = true;
	return disk.off;
}

static void late_add(struct disk_node *n, const char *s, size_t at, size_t len)
{
	if (disk.off)
		return;
	n->late = mem_grow(n->late, &n->late_cap, n->lates + 1, sizeof *n->late);
	n->late[n->lates++] = (struct disk_late){s ? mem_textn(s, len) : NULL, at, len};
}

static void late_clear(struct disk_node *n)
{
	for (size_t i = 0; i < n->lates; i++)
		free(n->late[i].s);
	n->lates = 0;
}

static void link_late(int node, bool linked)
{
	disk.link =
		mem_grow(disk.link, &disk.link_cap, disk.links + 1, sizeof *disk.link);
	disk.link[disk.links++] = (struct disk_link){node, linked};
}

/* The first `keep` changes of the folder are on the disk. */
static void links_sync(size_t keep)
{
	for (size_t i = 0; i < keep; i++)
		disk.node[disk.link[i].node].linked_synced = disk.link[i].linked;
	memmove(disk.link, disk.link + keep, (disk.links - keep) * sizeof *disk.link);
	disk.links -= keep;
}

static int disk_find(const char *name)
{
	for (int i = 0; i < disk.nodes; i++) {
		if (disk.node[i].linked && strcmp(disk.node[i].name, name) == 0)
			return i;
	}
	return -1;
}

static struct disk_node *node_of(sqlite3_file *f)
{
	return ((struct disk_file *)(void *)f)->node;
}

static int disk_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;
}

static int disk_read(sqlite3_file *f, void *to, int want, sqlite3_int64 at)
{
	const struct disk_bytes *b = &node_of(f)->now;
	size_t from = (size_t)at, n = (size_t)want;
	size_t got = from >= b->len ? 0 : b->len - from < n ? b->len - from : n;

	if (disk.off)
		return SQLITE_IOERR_READ;
	if (got)
		memcpy(to, b->s + from, got);
	memset((char *)to + got, 0, n - got);
	return got < n ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int disk_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	/* The one at which the power fails may have reached the disk in part. */
	late_add(node_of(f), from, (size_t)at, (size_t)n);
	if (power_fails())
		return SQLITE_IOERR_WRITE;
	bytes_put(&node_of(f)->now, (size_t)at, from, (size_t)n);
	return SQLITE_OK;
}

static int disk_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct disk_node *n = node_of(f);

	late_add(n, NULL, (size_t)size, 0);
	if (power_fails())
		return SQLITE_IOERR_TRUNCATE;
	if (n->now.len > (size_t)size)
		n->now.len = (size_t)size;
	return SQLITE_OK;
}

/* A file's sync takes its own name, and what the folder saw before it, along (ext4). */
static int disk_fsync(sqlite3_file *f, int flags)
{
	struct disk_node *n = node_of(f);

	(void)flags;
	if (power_fails())
		return SQLITE_IOERR_FSYNC;
	bytes_copy(&n->synced, &n->now);
	late_clear(n);
	for (size_t i = disk.links; i > 0; i--) {
		if (disk.link[i - 1].linked && &disk.node[disk.link[i - 1].node] == n) {
			links_sync(i);
			break;
		}
	}
	return SQLITE_OK;
}

static int disk_size(sqlite3_file *f, sqlite3_int64 *size)
{
	*size = (sqlite3_int64)node_of(f)->now.len;
	return disk.off ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int disk_lock(sqlite3_file *f, int kind)
{
	(void)f;
	(void)kind;
	return SQLITE_OK;
}

static int disk_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

static int disk_control(sqlite3_file *f, int op, void *arg)
{
	(void)f;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int disk_sector(sqlite3_file *f)
{
	(void)f;
	return DISK_SECTOR;
}

static int disk_traits(sqlite3_file *f)
{
	(void)f;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods disk_methods = {
	.iVersion = 1,
	.xClose = disk_close,
	.xRead = disk_read,
	.xWrite = disk_write,
	.xTruncate = disk_truncate,
	.xSync = disk_fsync,
	.xFileSize = disk_size,
	.xLock = disk_lock,
	.xUnlock = disk_lock,
	.xCheckReservedLock = disk_reserved,
	.xFileControl = disk_control,
	.xSectorSize = disk_sector,
	.xDeviceCharacteristics = disk_traits,
};

static int disk_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags,
		     int *out)
{
	struct disk_file *file = (struct disk_file *)(void *)f;

	(void)v;
	file->base.pMethods = NULL;
	assert_non_null(
		name); /* temp_store is MEMORY: nothing of the county in /var/tmp */
	int at = disk.off ? -1 : disk_find(name);
	if (at < 0 && !disk.off && (flags & SQLITE_OPEN_CREATE)) {
		at = disk.nodes++;
		assert_true(at < DISK_FILES);
		disk.node[at] =
			(struct disk_node){.name = mem_text(name), .linked = true};
		link_late(at, true);
		if (power_fails())
			at = -1;
	}
	if (at < 0)
		return SQLITE_CANTOPEN;
	file->node = &disk.node[at];
	file->base.pMethods = &disk_methods;
	if (out)
		*out = flags;
	return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *v, const char *name, int sync)
{
	int at = disk_find(name);

	(void)v;
	if (at < 0 || disk.off)
		return disk.off ? SQLITE_IOERR_DELETE : SQLITE_IOERR_DELETE_NOENT;
	link_late(at, false);
	if (power_fails())
		return SQLITE_IOERR_DELETE;
	disk.node[at].linked = false;
	if (sync && power_fails())
		return SQLITE_IOERR_DIR_FSYNC;
	if (sync)
		links_sync(disk.links);
	return SQLITE_OK;
}

static int disk_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v;
	(void)flags;
	*out = disk_find(name) >= 0;
	return disk.off ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

/* Makes it the disk of every connection opened from now on; names, time and the rest stay the
 * real one's. */
static inline int disk_register(void)
{
	sqlite3_initialize();
	disk.vfs = *sqlite3_vfs_find("unix");
	disk.vfs.zName = "disk";
	disk.vfs.iVersion = 1;
	disk.vfs.szOsFile = (int)sizeof(struct disk_file);
	disk.vfs.xOpen = disk_open;
	disk.vfs.xDelete = disk_delete;
	disk.vfs.xAccess = disk_access;
	return sqlite3_vfs_register(&disk.vfs, 1);
}

static inline void disk_release(void)
{
	for (int i = 0; i < disk.nodes; i++) {
		struct disk_node *n = &disk.node[i];

		late_clear(n);
		free(n->late);
		free(n->now.s);
		free(n->synced.s);
		free(n->name);
	}
	free(disk.link);
	disk.link = NULL;
	disk.links = disk.link_cap = 0;
	disk.nodes = 0;
}

/* An empty disk but for one file, synced; the power will fail at operation `cut` (0: never). */
static inline void disk_start(const char *path, const char *bytes, size_t len, long cut)
{
	disk_release();
	struct disk_node *n = &disk.node[disk.nodes++];
	*n = (struct disk_node){
		.name = mem_text(path), .linked = true, .linked_synced = true};
	bytes_put(&n->now, 0, bytes, len);
	bytes_put(&n->synced, 0, bytes, len);
	disk.ops = 0;
	disk.cut = cut;
	disk.off = false;
}

/* One late operation reaches the disk: all of it, none, or (chance) any of its sectors. */
static void late_land(struct disk_bytes *b, const struct disk_late *l, uint32_t how)
{
	bool all = how == 1, some = how > 1;

	if (!l->s) {
		if ((all || (some && kit_below(&disk.seed, 2))) && b->len > l->at)
			b->len = l->at;
		return;
	}
	for (size_t at = 0; at < l->len;) {
		size_t n = DISK_SECTOR - (l->at + at) % DISK_SECTOR;

		n = n < l->len - at ? n : l->len - at;
		if (all || (some && kit_below(&disk.seed, 2)))
			bytes_put(b, l->at + at, l->s + at, n);
		at += n;
	}
}

/* What a desk finds when the power is back. */
static inline void disk_power_back(uint64_t seed)
{
	disk.seed = seed;
	links_sync(kit_below(&disk.seed, (uint32_t)disk.links + 1));
	disk.links = 0;
	uint32_t how = kit_below(&disk.seed, 4);
	for (int i = 0; i < disk.nodes; i++) {
		struct disk_node *n = &disk.node[i];

		for (size_t j = 0; j < n->lates; j++)
			late_land(&n->synced, &n->late[j], how);
		late_clear(n);
		bytes_copy(&n->now, &n->synced);
		n->linked = n->linked_synced;
	}
	disk.cut = 0;
	disk.off = false;
}

#endif
