/* The power fails at every write, truncate, sync, create and unlink: what was acknowledged is
 * there, and only whole commands.
 *
 * Seeded faults this finds: journal_mode DELETE (the default of SQLite and of the systems; a test
 * of its own below), synchronous NORMAL (halves of commands) or OFF (damaged files), and an
 * acknowledgement before store_commit() has returned. */
#include "disk_kit.h"
#include "fault_kit.h"
#include "tests/kit/scale.h"

enum {
	SEEDS = 2
};

/* Every power loss of the work; the number of those after which something acknowledged was gone. */
static long lose_power_everywhere(const struct place *p, const char *sql)
{
	size_t len;
	char *start = kit_slurp(p->path, &len);
	long lost = 0, seeds = scale_n(SEEDS);
	uint64_t first = scale_seed(1);

	disk_start(p->path, start, len, 0);
	assert_int_equal(fault_work(p, sql), FAULT_WORK);
	long ops = disk.ops;
	assert_true(ops > 100);
	for (long cut = 1; cut <= ops; cut++) {
		for (uint64_t seed = first; seed < first + (uint64_t)seeds; seed++) {
			disk_start(p->path, start, len, cut);
			int64_t acked = fault_work(p, sql);
			disk_power_back(seed * 104729 + (uint64_t)cut);
			int64_t found = fault_found(p);
			if (found > acked + 1)
				fail_msg("operation %ld: %lld of %lld", cut,
					 (long long)found, (long long)acked);
			lost += found < acked;
		}
	}
	scale_tell(sql ? "power losses with other settings" : "power losses",
		   ops * seeds);
	disk_release();
	free(start);
	return lost;
}

static void test_power_lost(void **state)
{
	assert_int_equal(lose_power_everywhere(*state, NULL), 0);
}

/* So little memory for pages that they go to the file before the commit. */
static void test_power_lost_while_spilling(void **state)
{
	assert_int_equal(lose_power_everywhere(*state, "PRAGMA cache_size = 5"), 0);
}

/* The model itself: it must see what the usual settings lose. */
static void test_usual_settings_lose_the_last_command(void **state)
{
	assert_true(lose_power_everywhere(*state, "PRAGMA journal_mode = DELETE") > 0);
}

/* The file is made on the real disk, which keeps it as what lstat() sees. */
static int power_setup(void **state)
{
	sqlite3_initialize();
	return sqlite3_vfs_register(sqlite3_vfs_find("unix"), 1) ||
	       place_setup(state) || disk_register();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, power_setup, place_teardown)
		T(test_power_lost),
		T(test_power_lost_while_spilling),
		T(test_usual_settings_lose_the_last_command),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
