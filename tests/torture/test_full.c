/* T4: a real disk that is full, a tmpfs of some hundred kilobytes in a mount namespace of our own:
 * each refusal says so, what was acknowledged is there, and with room again the work goes on.
 * (Full at every size, through a file system below SQLite: tests/store/test_crash.c.)
 *
 * Seeded fault 4: a full disk taken for a success. */
#include <errno.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include "tests/kit/scale.h"
#include "tests/store/fault_kit.h"

enum {
	SIZES = 3,
	COMMANDS = 400,
};

/* Our own view of the mounts: nobody else sees the small disk, and it goes with the process. */
static bool own_mounts(void)
{
	int flags = geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;

	return unshare(flags) == 0 &&
	       mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static bool small_disk(const char *dir, int kilobytes)
{
	char how[40];

	snprintf(how, sizeof how, "size=%dk", kilobytes);
	return mount("none", dir, "tmpfs", 0, how) == 0;
}

/* Takes the room that is left. */
static void fill(const char *path)
{
	char block[4096] = "";
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	while (fwrite(block, 1, sizeof block, f) == sizeof block && fflush(f) == 0)
		;
	(void)fclose(f);
}

static int64_t work_until_full(struct store *s)
{
	struct error err = {0};
	int64_t acked = 0;
	int refused = 0;

	for (int i = 0; i < COMMANDS && refused < 5; i++) {
		err = (struct error){0};
		enum status st = fault_command(s, acked + 1, &err);
		if (st == ST_OK) {
			acked++;
			continue;
		}
		refused++;
		assert_int_equal(st, ST_FULL);
		assert_non_null(strstr(err.say, "磁盘已满"));
		/* What was acknowledged is shown although nothing more can be saved. */
		assert_int_equal(fault_whole(s), acked);
	}
	assert_int_equal(refused, 5);
	return acked;
}

static void on_small_disk(const struct place *p, int kilobytes)
{
	struct place small;
	struct error err = {0};
	char filler[400], copy[400];

	assert_true(small_disk(p->dir, kilobytes));
	small = *p;
	check_ok(store_create(small.path, NULL, "甲县", &err), &err);
	snprintf(filler, sizeof filler, "%s/filler", p->dir);
	snprintf(copy, sizeof copy, "%s/copy.gongkai", p->dir);
	struct store *s = place_open(&small);
	int64_t acked = work_until_full(s);
	fill(filler);
	/* A copy has no room either: it says so and leaves no half of itself. */
	assert_int_equal(backup_write(s, copy, &err), ST_FULL);
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(fault_command(s, acked + 1, &err), ST_FULL);
	store_close(s);
	/* Opened anew on the full disk it can be read. */
	check_ok(store_open(small.path, STORE_READ, &s, NULL, &err), &err);
	assert_int_equal(fault_whole(s), acked);
	store_close(s);
	assert_int_equal(unlink(filler), 0);
	assert_int_equal(mount(NULL, p->dir, NULL, MS_REMOUNT, "size=8m"), 0);
	s = place_open(&small);
	for (int i = 0; i < 5; i++)
		check_ok(fault_command(s, ++acked, &err), &err);
	assert_int_equal(fault_whole(s), acked);
	store_close(s);
	assert_int_equal(umount(p->dir), 0);
}

static void test_small_disk(void **state)
{
	const struct place *p = *state;
	int sizes = scale_long() ? 40 : SIZES;

	if (!own_mounts() || !small_disk(p->dir, 64)) {
		print_message("skip: no right to mount a small disk here (%s)\n",
			      strerror(errno));
		skip();
	}
	assert_int_equal(umount(p->dir), 0);
	/* Room for an empty county and a little more. */
	struct stat empty;
	assert_int_equal(stat(p->path, &empty), 0);
	int least = (int)(empty.st_size / 1024) + 60;
	/* Sizes that end at different pages of file and journal. */
	for (int i = 0; i < sizes; i++)
		on_small_disk(p, least + 4 * i + (i % 3) * 100);
	scale_tell("real disks that were full", sizes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_small_disk),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
