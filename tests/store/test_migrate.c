/* Older files: brought up step by step behind a backup, or left exactly as they were. */
#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "core_kit.h"
#include "shim_kit.h"
#include "store/kept.h"
#include "store/roster_keep.h"
#include "store/standing.h"
#include "tests/kit/scale.h"

/* Seeded faults this finds: user_version set outside the step's transaction (kills, failing step),
 * references not checked, no backup. */

enum {
	KILLS = 60
};

/* The present version stands in for an older one: from it to two that are not there yet. */
enum {
	V1 = STORE_SCHEMA_VERSION,
	V2,
	V3
};
static const struct migration good[] = {
	{V2,
	 "CREATE TABLE extra(id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
	 "INSERT INTO extra(n) SELECT ord FROM unit",
	 NULL},
	{V3,
	 "CREATE TABLE setting_new(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
	 " value TEXT NOT NULL, note TEXT) STRICT;"
	 "INSERT INTO setting_new SELECT id, name, value, 'from 2' FROM setting;"
	 "DROP TABLE setting; ALTER TABLE setting_new RENAME TO setting",
	 NULL},
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
	char path[800], part[20];

	fill(*state);
	struct store *s = place_open(p);
	char *before = kit_dump(s->db);
	check_ok(migrate_run(s, good, 2, V1, V3, &err), &err);
	assert_int_equal(version_of(s), V3);
	assert_int_equal(
		db_int(s, -1, "SELECT count(*) FROM setting WHERE note = 'from 2'", ""),
		30);
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM extra", ""), 1);
	assert_int_equal(db_int(s, -1, "PRAGMA foreign_keys", ""), 1);
	snprintf(part, sizeof part, "-v%d-", (int)V1);
	assert_true(find_backup(p->dir, part, path, sizeof path));
	check_ok(store_open(path, STORE_READ, &copy, NULL, &err), &err);
	assert_int_equal(version_of(copy), V1);
	check_dump(copy->db, before);
	store_close(copy);
	store_close(s);
	free(before);
	/* And now it is newer than this program. */
	assert_int_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_FILE);
	snprintf(part, sizeof part, "%d", (int)V3);
	assert_non_null(strstr(err.say, part));
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
		struct migration list = {V2, bad[i], NULL};

		assert_int_not_equal(migrate_run(s, &list, 1, V1, V2, &err), ST_OK);
		assert_int_equal(version_of(s), V1);
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
	assert_int_equal(migrate_run(s, good + 1, 1, V1, V3, &err), ST_FILE);
	assert_int_equal(version_of(s), V1);
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

/* ---- version 1, as it was ---- */

static const char old_rows[] =
	"INSERT INTO county VALUES(1, '01234567-0123-4123-8123-0123456789ab', NULL, "
	"NULL);"
	"INSERT INTO unit(id, kind, ord, name) VALUES(1, 'county', 0, '甲县');"
	"INSERT INTO unit(id, parent, kind, ord, name) VALUES(2, 1, 'township', 1, "
	"'甲镇');"
	"INSERT INTO unit_alias VALUES(1, 2, '甲镇政府');"
	"INSERT INTO count VALUES(7, 2, NULL, 19723, 19753, 20, 'own', '一月');"
	"INSERT INTO count VALUES(9, 2, NULL, 19754, 19782, 11, 'cumulative', NULL);"
	"INSERT INTO target VALUES(3, 2, NULL, 'annual', 19723, 20088, 560, '方案');"
	/* 20 was 10 before, and is taken back below. */
	"INSERT INTO cmd VALUES(1, '2024-02-01T00:00:00Z', '10 -> 20', 'do', NULL, 0);"
	"INSERT INTO chg VALUES(1, 1, 'count', 7, 'U', NULL, NULL, NULL);"
	"INSERT INTO chg VALUES(1, 2, 'count', 7, 'U', 'n', 10, 20);"
	/* A row that was deleted under version 1 comes back under version 2. */
	"INSERT INTO cmd VALUES(2, '2024-02-02T00:00:00Z', '清除', 'do', NULL, 0);"
	"INSERT INTO chg VALUES(2, 1, 'count', 8, 'D', NULL, NULL, NULL);"
	"INSERT INTO chg VALUES(2, 2, 'count', 8, 'D', 'unit', 1, NULL);"
	"INSERT INTO chg VALUES(2, 3, 'count', 8, 'D', 'last', 19800, NULL);"
	"INSERT INTO chg VALUES(2, 4, 'count', 8, 'D', 'n', 5, NULL);"
	"INSERT INTO chg VALUES(2, 5, 'count', 8, 'D', 'typed', 'own', NULL);"
	"PRAGMA application_id = 1735090537; PRAGMA user_version = 1;";

/* A file as an older program left it: its schema, and these rows. */
static void make_old(const char *path, const char *schema_path, const char *rows)
{
	size_t len;
	char *schema = kit_slurp(schema_path, &len);
	sqlite3 *db = NULL;
	char *why = NULL;

	unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, schema, NULL, NULL, &why) ||
	    sqlite3_exec(db, rows, NULL, NULL, &why))
		fail_msg("%s", why);
	sqlite3_close(db);
	free(schema);
}

static void test_from_version_1(void **state)
{
	const struct place *p = *state;
	struct store *s = NULL;
	struct error err = {0};
	char path[800];

	make_old(p->path, "tests/store/expect/schema_1.sql", old_rows);
	assert_int_equal(store_open(p->path, STORE_READ, &s, NULL, &err), ST_FILE);
	s = place_open(p);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_true(schema_matches(s->db));
	assert_int_equal(
		db_int(s, -1,
		       "SELECT count(*) FROM count WHERE (id, n, typed, source) IN"
		       " (VALUES(7, 20, 'own', '一月'), (9, 11, 'cumulative', NULL))"
		       " OR (id = 9 AND n = 11 AND source IS NULL)",
		       ""),
		2);
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM count"
				" WHERE document IS NOT NULL OR line IS NOT NULL",
				""),
			 0);
	assert_int_equal(
		db_int(s, -1,
		       "SELECT amount FROM target WHERE id = 3 AND basis = '方案'", ""),
		560);
	assert_true(find_backup(p->dir, "-v1-", path, sizeof path));
	/* What was done under version 1 can be taken back. */
	check_ok(store_undo(s, NULL, &err), &err);
	assert_int_equal(db_int(s, -1, "SELECT n FROM count WHERE id = 8", ""), 5);
	check_ok(store_undo(s, NULL, &err), &err);
	assert_int_equal(db_int(s, -1, "SELECT n FROM count WHERE id = 7", ""), 10);
	check_ok(store_redo(s, NULL, &err), &err);
	assert_int_equal(db_int(s, -1, "SELECT n FROM count WHERE id = 7", ""), 20);
	store_close(s);
	s = place_open(p);
	store_close(s);
}

/* ---- version 2: bulletins were only registered ---- */

static const char rows_2[] =
	"INSERT INTO county VALUES(1, '01234567-0123-4123-8123-0123456789ab', NULL, "
	"NULL);"
	"INSERT INTO unit(id, kind, ord, name) VALUES(1, 'county', 0, '甲县');"
	"INSERT INTO unit(id, parent, kind, ord, name) VALUES(2, 1, 'township', 1, "
	"'甲镇');"
	"INSERT INTO bulletin VALUES(4, '〔2024〕4号', '4月通报', 19814, 19843, 19850, "
	"0);"
	"INSERT INTO bulletin VALUES(6, NULL, '5月通报', 19844, 19874, NULL, 1);"
	"INSERT INTO stated VALUES(1, 4, '全县', 'count', 'all', 19814, 19843, 631);"
	"INSERT INTO matter VALUES(1, 'rectification', 2, NULL, 4, '更新不及时', 19850,"
	" 5, 19857, 0, '依据', 'open', NULL);"
	"INSERT INTO event VALUES(1, 1, 19850, 'issued', 5, 19857, '');"
	/* Its number was put in, and is taken back below. */
	"INSERT INTO cmd VALUES(1, '2024-05-08T00:00:00Z', '文号', 'do', NULL, 0);"
	"INSERT INTO chg VALUES(1, 1, 'bulletin', 4, 'U', NULL, NULL, NULL);"
	"INSERT INTO chg VALUES(1, 2, 'bulletin', 4, 'U', 'number', NULL, "
	"'〔2024〕4号');"
	"PRAGMA application_id = 1735090537; PRAGMA user_version = 2;";

static void test_from_version_2(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	char path[800];

	make_old(p->path, "tests/store/expect/schema_2.sql", rows_2);
	struct store *s = place_open(p);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_true(schema_matches(s->db));
	assert_int_equal(
		db_int(s, -1,
		       "SELECT count(*) FROM bulletin WHERE (id, first, last, assumed)"
		       " IN (VALUES(4, 19814, 19843, 0), (6, 19844, 19874, 1))"
		       " AND kind IS NULL AND withdrawn IS NULL AND options IS NULL"
		       " AND draft IS NULL AND frozen IS NULL AND hash IS NULL",
		       ""),
		2);
	/* What refers to bulletins still does. */
	assert_int_equal(
		db_int(s, -1,
		       "SELECT count(*) FROM stated JOIN matter ON matter.bulletin ="
		       " stated.bulletin JOIN bulletin b ON b.id = stated.bulletin",
		       ""),
		1);
	assert_int_not_equal(db_run(s, &err, "DELETE FROM bulletin WHERE id = 4", ""),
			     ST_OK);
	assert_true(find_backup(p->dir, "-v2-", path, sizeof path));
	check_ok(store_undo(s, NULL, &err), &err);
	assert_int_equal(
		db_int(s, -1,
		       "SELECT count(*) FROM bulletin WHERE id = 4 AND number IS NULL",
		       ""),
		1);
	store_close(s);
	s = place_open(p);
	store_close(s);
}

/* ---- version 3: only tasks had due dates ---- */

static const char rows_3[] =
	"INSERT INTO county VALUES(1, '01234567-0123-4123-8123-0123456789ab', NULL, "
	"NULL);"
	"INSERT INTO unit(id, kind, ord, name) VALUES(1, 'county', 0, '甲县');"
	"INSERT INTO unit(id, parent, kind, ord, name) VALUES(2, 1, 'township', 1, "
	"'甲镇');"
	"INSERT INTO matter VALUES(3, 'rectification', 2, NULL, NULL, '更新不及时', "
	"19850,"
	" 5, 19857, 0, '依据', 'closed', NULL);"
	"INSERT INTO matter VALUES(5, 'rectification', 2, NULL, NULL, '又不及时', "
	"19860,"
	" NULL, 19870, 0, '依据', 'open', 3);"
	"INSERT INTO event VALUES(1, 3, 19850, 'issued', 5, 19857, '');"
	"INSERT INTO event VALUES(2, 3, 19852, 'closed', NULL, NULL, '已改');"
	"INSERT INTO event VALUES(4, 5, 19860, 'issued', NULL, 19870, '');"
	"INSERT INTO item(id, level1, term, edition) VALUES(7, '政策', '20个工作日', "
	"'2022版');"
	/* A task deleted under version 3 comes back under this one. */
	"INSERT INTO cmd VALUES(1, '2024-05-08T00:00:00Z', '删除', 'do', NULL, 0);"
	"INSERT INTO chg VALUES(1, 1, 'matter', 9, 'D', NULL, NULL, NULL);"
	"INSERT INTO chg VALUES(1, 2, 'matter', 9, 'D', 'kind', 'rectification', NULL);"
	"INSERT INTO chg VALUES(1, 3, 'matter', 9, 'D', 'unit', 2, NULL);"
	"INSERT INTO chg VALUES(1, 4, 'matter', 9, 'D', 'what', '旧的', NULL);"
	"INSERT INTO chg VALUES(1, 5, 'matter', 9, 'D', 'start', 19800, NULL);"
	"INSERT INTO chg VALUES(1, 6, 'matter', 9, 'D', 'due', 19805, NULL);"
	"INSERT INTO chg VALUES(1, 7, 'matter', 9, 'D', 'provisional', 0, NULL);"
	"INSERT INTO chg VALUES(1, 8, 'matter', 9, 'D', 'basis', '依据', NULL);"
	"INSERT INTO chg VALUES(1, 9, 'matter', 9, 'D', 'state', 'closed', NULL);"
	"PRAGMA application_id = 1735090537; PRAGMA user_version = 3;";

static void test_from_version_3(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	char path[800];

	make_old(p->path, "tests/store/expect/schema_3.sql", rows_3);
	struct store *s = place_open(p);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_true(schema_matches(s->db));
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM matter WHERE per = 'workday'"
				" AND class IS NULL AND (id, start, due, state,"
				" ifnull(days, -1), ifnull(repeats, 0)) IN (VALUES"
				" (3, 19850, 19857, 'closed', 5, 0),"
				" (5, 19860, 19870, 'open', -1, 3))",
				""),
			 2);
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM event WHERE (id, matter, kind) IN"
				" (VALUES(1, 3, 'issued'), (2, 3, 'closed'),"
				" (4, 5, 'issued'))",
				""),
			 3);
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM item WHERE id = 7 AND ord = 0"
				" AND (level1, term, edition) ="
				" ('政策', '20个工作日', '2022版')",
				""),
			 1);
	/* What refers to matters still does. */
	assert_int_not_equal(db_run(s, &err, "DELETE FROM matter WHERE id = 3", ""),
			     ST_OK);
	assert_true(find_backup(p->dir, "-v3-", path, sizeof path));
	check_ok(store_undo(s, NULL, &err), &err);
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM matter WHERE id = 9"
				" AND per = 'workday'",
				""),
			 1);
	store_close(s);
	s = place_open(p);
	store_close(s);
}

/* ---- version 4: kept figures were a row each ---- */

static const char rows_4[] =
	"INSERT INTO county VALUES(1, '01234567-0123-4123-8123-0123456789ab', NULL, "
	"NULL);"
	"INSERT INTO unit(id, kind, ord, name) VALUES(1, 'county', 0, '甲县');"
	"INSERT INTO unit(id, parent, kind, ord, name) VALUES(2, 1, 'township', 1, "
	"'甲镇'), (300, 1, 'department', 1, '丙局');"
	"INSERT INTO domain(id, ord, name, origin) VALUES(5, 1, '就业', 'pilot');"
	"INSERT INTO count(unit, domain, first, last, n, typed) VALUES"
	"(2, NULL, 19814, 19843, 153, 'own'), (2, NULL, 19723, 19813, 478, 'carried'),"
	"(300, NULL, NULL, 19879, 40, 'cumulative'), (300, 5, 19814, 19843, 0, 'own');"
	"INSERT INTO target(unit, kind, first, last, amount) VALUES"
	"(2, 'annual', 19723, 20088, 560);"
	/* Wrong on purpose: they are not taken over. */
	"INSERT INTO kept(first, last, domain, unit, own, cum, split, upto) VALUES"
	"(19814, 19843, 0, 2, 1, 1, 0, 19843);"
	"PRAGMA application_id = 1735090537; PRAGMA user_version = 4;";

static void test_from_version_4(void **state)
{
	const struct place *p = *state;
	struct period april = period_month(2024, 4), june = period_month(2024, 6);
	struct figure_list l;
	struct figure f;
	struct error err = {0};
	char path[800];

	make_old(p->path, "tests/store/expect/schema_4.sql", rows_4);
	struct store *s = place_open(p);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_true(schema_matches(s->db));
	assert_true(find_backup(p->dir, "-v4-", path, sizeof path));
	check_ok(figures_units(s, april, 0, &l, &err), &err);
	assert_int_equal(l.rows, 2);
	assert_true(l.row[0].own == 153 && l.row[0].count == 631);
	assert_true(l.row[0].target == 560 && l.row[0].completion == 11268);
	figure_list_release(&l);
	check_ok(figure_one(s, june, 300, 0, &f, &err), &err);
	assert_true(f.own_split && f.count == 40);
	check_ok(figure_one(s, april, 300, 5, &f, &err), &err);
	assert_true(f.has_own && f.own == 0);
	store_close(s);
}

/* ---- version 5: units were read one by one ---- */

static const char rows_5[] =
	"INSERT INTO county VALUES(1, '01234567-0123-4123-8123-0123456789ab', NULL, "
	"NULL, NULL);"
	"INSERT INTO unit(id, kind, ord, name) VALUES(1, 'city', 0, '甲市');"
	"INSERT INTO unit(id, parent, kind, ord, name) VALUES"
	"(2, 1, 'county', 2, '乙县'), (3, 1, 'county', 1, '丙县'),"
	"(4, 2, 'township', 1, '丁镇'), (5, 3, 'township', 1, '戊镇'),"
	"(6, 1, 'department', 1, '己局');"
	"INSERT INTO unit(id, parent, kind, ord, name, active_from, active_to) VALUES"
	"(7, 3, 'department', 99999, '庚局', 19723, 19843);"
	"INSERT INTO place(unit, path) VALUES"
	"(1, x'6000000000000001'),"
	"(2, x'60000000000000018000200000000002'),"
	"(3, x'60000000000000018000100000000003'),"
	"(4, x'60000000000000018000200000000002A000100000000004'),"
	"(5, x'60000000000000018000100000000003A000100000000005'),"
	"(6, x'6000000000000001C000100000000006'),"
	"(7, x'60000000000000018000100000000003D869F00000000007');"
	"PRAGMA application_id = 1735090537; PRAGMA user_version = 5;";

static void test_from_version_5(void **state)
{
	const struct place *p = *state;
	static const int64_t order[] = {5, 7, 4, 6};
	struct standing_list l;
	struct error err = {0};
	char path[800];
	size_t wrong;

	make_old(p->path, "tests/store/expect/schema_5.sql", rows_5);
	struct store *s = place_open(p);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_true(schema_matches(s->db));
	assert_true(find_backup(p->dir, "-v5-", path, sizeof path));
	check_ok(rosters_pass(s, false, &wrong, &err), &err);
	assert_int_equal(wrong, 0);
	check_ok(scope_set(s, 1, false, &err), &err);
	check_ok(standings_load(s, period_month(2024, 4), 0, &l, &err), &err);
	assert_int_equal(l.rows, 4);
	for (size_t i = 0; i < l.rows; i++)
		assert_int_equal(l.row[i].id, order[i]);
	standing_list_release(&l);
	/* 庚局 is gone after April. */
	check_ok(standings_load(s, period_month(2024, 5), 0, &l, &err), &err);
	assert_int_equal(l.rows, 3);
	standing_list_release(&l);
	store_close(s);
}

static void migrate_child(const char *path, int fd)
{
	struct store *s = NULL;

	if (store_open(path, STORE_WRITE, &s, NULL, NULL) || write(fd, "1", 1) != 1)
		_exit(1);
	_exit(migrate_run(s, good, 2, V1, V3, NULL) ? 2 : 0);
}

static void test_killed_while_migrating(void **state)
{
	const struct place *p = *state;
	uint64_t seed = scale_seed(11);
	long kills = scale_n(KILLS);
	size_t len;
	char ready, side[400];

	fill(*state);
	char *start = kit_slurp(p->path, &len);
	snprintf(side, sizeof side, "%s-journal", p->path);
	for (long i = 0; i < kills; i++) {
		int fd[2];

		unlink(side);
		file_putn(p->path, start, len);
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
		assert_in_range(v, V1, V3);
		assert_int_equal(core_int(db, "SELECT count(*) FROM setting", -1), 30);
		assert_int_equal(core_int(db,
					  "SELECT count(*) FROM sqlite_schema WHERE "
					  "name = 'extra'",
					  -1),
				 v >= V2);
		assert_int_equal(
			core_int(db,
				 "SELECT count(*) FROM"
				 " pragma_table_info('setting') WHERE name = 'note'",
				 -1),
			v == V3);
		sqlite3_close(db);
	}
	scale_tell("kills at any moment of a migration", kills);
	free(start);
}

/* ---- killed at every call of every built-in step ---- */

static const struct old_file {
	int version;
	const char *schema, *rows, *ask; /* what must be there before and after */
	int64_t answer;
} old_files[] = {
	{1, "tests/store/expect/schema_1.sql", old_rows,
	 "SELECT (SELECT sum(n) FROM count) * 100 + (SELECT count(*) FROM chg)", 3107},
	{2, "tests/store/expect/schema_2.sql", rows_2,
	 "SELECT (SELECT sum(first) FROM bulletin) * 100 + (SELECT count(*) FROM "
	 "chg)",
	 3965802},
	{3, "tests/store/expect/schema_3.sql", rows_3,
	 "SELECT (SELECT sum(due) FROM matter) * 100 + (SELECT count(*) FROM chg)",
	 3972709},
	{4, "tests/store/expect/schema_4.sql", rows_4,
	 "SELECT (SELECT sum(n) FROM count) * 100 + (SELECT sum(amount) FROM target)",
	 67660},
	{5, "tests/store/expect/schema_5.sql", rows_5, "SELECT sum(id * ord) FROM unit",
	 700015},
};

/* Opens the file, which brings it up, and dies at call `at` (0: not at all); the calls it took.
 * In a process of its own: the file system below SQLite is changed there only. */
static long open_and_die(const char *path, long at)
{
	int fd[2], status;
	long calls = 0;

	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct store *s = NULL;

		shim_register(NULL);
		fault.at = at;
		fault.deadly = true;
		enum status st = store_open(path, STORE_WRITE, &s, NULL, NULL);
		if (write(fd[1], &fault.calls, sizeof fault.calls) < 0)
			_exit(3);
		store_close(s);
		_exit(st ? 1 : 0);
	}
	close(fd[1]);
	if (read(fd[0], &calls, sizeof calls) < 0)
		calls = 0;
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(at ? WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL
		       : WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return calls;
}

/* Old, new, or a version between, each whole; and the next open brings it to the end. */
static int64_t check_stopped(const struct place *p, const struct old_file *f, long at)
{
	struct error err = {0};
	struct store *s = NULL;
	sqlite3 *db = NULL;
	size_t wrong = 0;

	assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
	int64_t v = core_int(db, "PRAGMA user_version", -1);
	int64_t answer = core_int(db, f->ask, -1);
	sqlite3_close(db);
	if (v < f->version || v > STORE_SCHEMA_VERSION || answer != f->answer)
		fail_msg("version %d, call %ld: version %lld, %lld", f->version, at,
			 (long long)v, (long long)answer);
	if (store_open(p->path, STORE_WRITE, &s, NULL, &err))
		fail_msg("version %d, call %ld: %s (%s)", f->version, at, err.say,
			 err.detail);
	assert_int_equal(version_of(s), STORE_SCHEMA_VERSION);
	assert_int_equal(db_int(s, -1, f->ask, ""), f->answer);
	assert_int_equal(
		db_int(s, -1, "SELECT count(*) FROM pragma_foreign_key_check", ""), 0);
	check_ok(kept_pass(s, false, &wrong, &err), &err);
	if (wrong)
		fail_msg("version %d, call %ld: %zu kept figures wrong", f->version, at,
			 wrong);
	check_ok(rosters_pass(s, false, &wrong, &err), &err);
	if (wrong)
		fail_msg("version %d, call %ld: %zu areas' units wrong", f->version, at,
			 wrong);
	store_close(s);
	return v;
}

static void clear_backups(const struct place *p)
{
	char folder[400];

	snprintf(folder, sizeof folder, "%s/backups", p->dir);
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void test_killed_at_every_call(void **state)
{
	const struct place *p = *state;
	/* Every call in a long run; else every so many, from a different one each version. */
	long step = scale_long() ? 1 : 29, kills = 0;
	char side[400];

	snprintf(side, sizeof side, "%s-journal", p->path);
	for (size_t i = 0; i < sizeof old_files / sizeof *old_files; i++) {
		const struct old_file *f = &old_files[i];
		unsigned seen = 0;

		make_old(p->path, f->schema, f->rows);
		long calls = open_and_die(p->path, 0);
		assert_true(calls > 100);
		for (long at = 1 + (long)i; at <= calls; at += step) {
			unlink(side);
			clear_backups(p);
			make_old(p->path, f->schema, f->rows);
			open_and_die(p->path, at);
			seen |= 1U << check_stopped(p, f, at);
			kills++;
		}
		/* Each version on the way was seen. */
		for (int v = f->version; step == 1 && v <= STORE_SCHEMA_VERSION; v++)
			assert_true(seen & (1U << v));
	}
	scale_tell("kills at a call of a migration", kills);
}

int main(void)
{
	lang_init();
	scale_begin();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_two_steps),
		T(test_failing_steps),
		T(test_no_way_up),
		T(test_builtin_list),
		T(test_killed_while_migrating),
		T(test_killed_at_every_call),
		T(test_from_version_1),
		T(test_from_version_2),
		T(test_from_version_3),
		T(test_from_version_4),
		T(test_from_version_5),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
