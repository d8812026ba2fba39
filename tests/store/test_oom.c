/* SQLite's memory runs out at any single allocation: once, and from then on.
 *
 * A program of its own, as the allocator can be changed only before SQLite's first use.
 *
 * Seeded faults this finds: a text that could not be bound and so is written as blank (it did
 * find that one), a failed COMMIT taken for a success, and a
 * shortage of memory told to the clerk as a damaged or foreign file. */
#include "disk_kit.h"
#include "fault_kit.h"
#include "tests/kit/scale.h"

/* SQLite gives its allocator no other way to its state. */
static struct {
	long calls, at; /* the allocation to fail, 0: none */
	bool for_ever;
	sqlite3_mem_methods real;
} memory;

static bool fails(void)
{
	memory.calls++;
	return memory.at && (memory.calls == memory.at ||
			     (memory.for_ever && memory.calls > memory.at));
}

static void *short_malloc(int size)
{
	return fails() ? NULL : memory.real.xMalloc(size);
}

static void *short_realloc(void *old, int size)
{
	return fails() ? NULL : memory.real.xRealloc(old, size);
}

static int use_short_memory(void **state)
{
	sqlite3_mem_methods mine;

	(void)state;
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real))
		return -1;
	mine = memory.real;
	mine.xMalloc = short_malloc;
	mine.xRealloc = short_realloc;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &mine))
		return -1;
	/* Small blocks would otherwise come from SQLite's own pool. */
	return sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

/* The file is made on the real disk, which keeps it as what lstat() sees. */
static int memory_setup(void **state)
{
	sqlite3_initialize();
	return sqlite3_vfs_register(sqlite3_vfs_find("unix"), 1) ||
	       place_setup(state) || disk_register();
}

enum {
	COMMANDS = 2,
	STEP = 3, /* every third, another third each way; all of them in a long run */
};

static void check_said(const struct error *err)
{
	assert_true(err->say[0] != '\0');
	if (strstr(err->say, "已损坏") || strstr(err->say, "改过") ||
	    strstr(err->say, "不是县档") || strstr(err->say, "不合规定") ||
	    strstr(err->say, "不能保证"))
		fail_msg("allocation %ld: %s (%s)", memory.at, err->say, err->detail);
}

/* An open and two commands; counts those acknowledged. */
static int64_t work(const struct place *p)
{
	struct store *s = NULL;
	struct error err = {0};
	int64_t acked = 0;

	if (store_open(p->path, STORE_WRITE, &s, NULL, &err)) {
		check_said(&err);
		return 0;
	}
	for (int i = 0; i < COMMANDS; i++) {
		err = (struct error){0};
		if (fault_command(s, acked + 1, &err) == ST_OK)
			acked++;
		else
			check_said(&err);
	}
	store_close(s);
	return acked;
}

static void fail_everywhere(const struct place *p, bool for_ever)
{
	size_t len;
	char *start = kit_slurp(p->path, &len);

	disk_start(p->path, start, len, 0);
	memory.calls = memory.at = 0;
	memory.for_ever = for_ever;
	assert_int_equal(work(p), COMMANDS);
	long calls = memory.calls, step = scale_long() ? 1 : STEP;
	assert_true(calls > 100);
	for (long at = 1 + (for_ever && step > 1); at <= calls; at += step) {
		disk_start(p->path, start, len, 0);
		memory.calls = 0;
		memory.at = at;
		int64_t acked = work(p);
		memory.at = 0;
		fault_check(p, acked, !for_ever, at);
	}
	scale_tell("failing allocations of SQLite", calls / step);
	disk_release();
	free(start);
}

static void test_short_of_memory_once(void **state)
{
	fail_everywhere(*state, false);
}

static void test_short_of_memory_for_ever(void **state)
{
	fail_everywhere(*state, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, memory_setup, place_teardown)
		T(test_short_of_memory_once),
		T(test_short_of_memory_for_ever),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, use_short_memory, NULL);
}
