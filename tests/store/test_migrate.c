/* Older files: brought up step by step behind a backup, or left exactly as they were. */
#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "core_kit.h"

/* Seeded faults this finds: user_version set outside the step's transaction (kills, failing step),
 * references not checked, no backup. */

enum {
	KILLS = 60
};

/* The present version stands in for the older one. */
static const struct migration good[] = {
	{2, "CREATE TABLE extra(id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
	    "INSERT INTO extra(n) SELECT ord FROM unit"},
	{3,
	 "CREATE TABLE setting_new(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
	 " value TEXT NOT NULL, note TEXT) STRICT;"
	 "INSERT INTO setting_new SELECT id, name, value, 'from 2' FROM setting;"
	 "DROP TABLE setting; ALTER TABLE setting_new RENAME TO setting"},
};

static void fill(const struct place *p)
{
	struct store *s = place_open(p);
	struct error err = {0};
	char name[20];

	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof name, "k%d", i);
		check_ok(kit_set(s, name, "value", &err), &err);
	}
	store_close(s);
}

static int64_t version_of(struct store *s)
{
	return db_int(s, -1, "PRAGMA user_version", "");
}

static bool find_backup(const char *dir, const char *part, char *path, size_t size)
{
	char folder[400];
	bool found = false;

	snprintf(folder, sizeof folder, "%s/backups", dir);
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		if (strstr(e->d_name, part)) {
			snprintf(path, size, "%s/%s", folder, e->d_name);
			found = true;
		}
	}
	if (d)
		closedir(d);
	return found;
}

static void test_two_steps(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct store *copy = NULL;
	char path[800];

	fill(*state);
	struct store *s = place_open(p);
	char *before = kit_dump(s->db);
	check_ok(migrate_run(s, good, 2, 1, 3, &err), &err);
	assert_int_equal(version_of(s), 3);
	assert_int_equal(
		db_int(s, -1, "SELECT count(*) FROM setting WHERE note = 'from 2'", ""),
		30);
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM extra", ""), 1);
	assert_int_equal(db_int(s, -1, "PRAGMA foreign_keys", ""), 1);
	assert_true(find_backup(p->dir, "-v1-", path, sizeof path));
	check_ok(store_open(path, STORE_READ, &copy, NULL, &err), &err);
	assert_int_equal(version_of(copy), 1);
	check_dump(copy->db, before);
	store_close(copy);
	store_close(s);
	free(before);
	/* And now it is newer than this program. */
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_FILE);
	assert_non_null(strstr(err.say, "3"));
}

static void test_failing_steps(void **state)
{
	static const char *const bad[] = {
		"CREATE TABLE extra(id INTEGER PRIMARY KEY); SELECT no_such",
		"DELETE FROM setting; INSERT INTO unit(kind) VALUES('x')",
		/* A reference to nothing, which only the check before COMMIT sees. */
		"INSERT INTO unit_alias(unit, name) VALUES(99, 'x')",
	};
	const struct place *p = *state;
	struct error err = {0};

	fill(*state);
	struct store *s = place_open(p);
	char *before = kit_dump(s->db);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct migration list = {2, bad[i]};

		assert_int_not_equal(migrate_run(s, &list, 1, 1, 2, &err), ST_OK);
		assert_int_equal(version_of(s), 1);
		check_dump(s->db, before);
		assert_true(schema_matches(s->db));
		check_ok(kit_set(s, "after", "1", &err), &err);
		check_ok(store_undo(s, NULL, &err), &err);
	}
	free(before);
	store_close(s);
}

static void test_no_way_up(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	/* A step is missing: nothing is begun. */
	assert_int_equal(migrate_run(s, good + 1, 1, 1, 3, &err), ST_FILE);
	assert_int_equal(version_of(s), 1);
	store_close(s);
	kit_meddle(p->path, "PRAGMA user_version = 0");
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_FILE);
	assert_non_null(strstr(err.say, "太旧"));
	assert_int_equal(store_open(p->path, STORE_READ, &s, NULL, &err), ST_FILE);
	assert_non_null(strstr(err.say, "旧版本"));
}

/* Built-in steps lead to the schema this program has, each once. */
static void test_builtin_list(void **state)
{
	struct migration list[STORE_SCHEMA_VERSION + 1];
	size_t n = migrate_builtin(list, STORE_SCHEMA_VERSION + 1);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		assert_in_range(list[i].to, 1, STORE_SCHEMA_VERSION);
		assert_true(i == 0 || list[i].to > list[i - 1].to);
	}
}

static void migrate_child(const char *path, int fd)
{
	struct store *s = NULL;

	if (store_open(path, STORE_WRITE, &s, NULL, NULL) || write(fd, "1", 1) != 1)
		_exit(1);
	_exit(migrate_run(s, good, 2, 1, 3, NULL) ? 2 : 0);
}

static void test_killed_while_migrating(void **state)
{
	const struct place *p = *state;
	uint64_t seed = 11;
	size_t len;
	char ready, side[400];

	fill(*state);
	char *start = kit_slurp(p->path, &len);
	snprintf(side, sizeof side, "%s-journal", p->path);
	for (int i = 0; i < KILLS; i++) {
		int fd[2];

		unlink(side);
		kit_spew(p->path, start, len);
		assert_int_equal(pipe(fd), 0);
		pid_t pid = fork();
		if (pid == 0)
			migrate_child(p->path, fd[1]);
		close(fd[1]);
		assert_int_equal(read(fd[0], &ready, 1), 1);
		close(fd[0]);
		nanosleep(
			&(struct timespec){.tv_nsec = (long)kit_below(&seed, 12000000)},
			NULL);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		sqlite3 *db = NULL;
		assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
		int64_t v = core_int(db, "PRAGMA user_version", -1);
		assert_in_range(v, 1, 3);
		assert_int_equal(core_int(db, "SELECT count(*) FROM setting", -1), 30);
		assert_int_equal(core_int(db,
					  "SELECT count(*) FROM sqlite_schema WHERE "
					  "name = 'extra'",
					  -1),
				 v >= 2);
		assert_int_equal(
			core_int(db,
				 "SELECT count(*) FROM"
				 " pragma_table_info('setting') WHERE name = 'note'",
				 -1),
			v == 3);
		sqlite3_close(db);
	}
	free(start);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_two_steps),    T(test_failing_steps),          T(test_no_way_up),
		T(test_builtin_list), T(test_killed_while_migrating),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
