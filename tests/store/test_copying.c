/* Copies made while the file is in use: the state of one moment, byte for byte, whoever writes
 * meanwhile; and what was written to the disk is what was read. */
#include <signal.h>
#include <sys/wait.h>

#include "fault_kit.h"
#include "tests/kit/scale.h"

/* Seeded faults this finds: a counter that is not looked at, a round that ends too early, a block
 * that has changed and is not written again, a sum that is not compared. */

/* More pages than one turn takes. */
static void grow(struct store *s)
{
	assert_int_equal(
		core_exec(s->db,
			  "INSERT INTO setting(name, value) WITH RECURSIVE n(i) AS "
			  "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) "
			  "SELECT 'k' || i, hex(randomblob(240)) FROM n"),
		SQLITE_OK);
}

static void same_as(struct store *s, const char *copy)
{
	struct store *c = NULL;
	struct error err = {0};
	char *dump = kit_dump(s->db);

	check_ok(store_open(copy, STORE_READ, &c, NULL, &err), &err);
	check_dump(c->db, dump);
	store_close(c);
	free(dump);
}

/* Nothing waits for a copy: what is written, undone or rolled back between its turns is in it. */
static void test_turns(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char *copy = NULL, *made = NULL, text[20];
	int turns = 0;

	grow(s);
	assert_false(backup_goes_on(s));
	check_ok(backup_begin(s, &err), &err);
	for (; !copy; turns++) {
		assert_true(backup_goes_on(s));
		check_ok(backup_turn(s, 0, &copy, &err), &err);
		if (copy)
			break;
		snprintf(text, sizeof text, "%d", turns);
		check_ok(kit_set(s, "k7", text, &err), &err);
		check_ok(kit_set(s, "k290", text, &err), &err);
		if (turns % 2)
			check_ok(store_undo(s, NULL, &err), &err);
		check_ok(store_begin(s, &err), &err);
		/* Inside a command there is nothing to go on with. */
		assert_false(backup_goes_on(s));
		check_ok(backup_turn(s, 0, &copy, &err), &err);
		assert_null(copy);
		store_rollback(s);
	}
	assert_true(turns > 3);
	assert_false(backup_goes_on(s));
	same_as(s, copy);
	check_ok(backup_keep(p->path, copy, false, &made, &err), &err);
	assert_non_null(made);
	assert_int_not_equal(access(copy, F_OK), 0);
	same_as(s, made);
	free(made);
	free(copy);
	store_close(s);
}

/* What the file is at some moment, and what reading its copy comes to. */
struct two {
	sqlite3 *reads; /* as another program does */
	struct store *writes;
	char to[400];
};

static void two_begin(struct two *t, const struct place *p)
{
	struct error err = {0};
	int version;

	t->writes = place_open(p);
	grow(t->writes);
	snprintf(t->to, sizeof t->to, "%s/x", p->dir);
	check_ok(core_connect(p->path, false, &t->reads, &version, &err), &err);
}

static void two_end(struct two *t)
{
	sqlite3_close(t->reads);
	store_close(t->writes);
}

/* Pages in the middle, at the end, fewer of them; what is rolled back is no change. */
static void change(struct two *t, uint32_t which)
{
	static const char *const sql[] = {
		"UPDATE setting SET value = hex(randomblob(240)) WHERE name = 'k7'",
		"UPDATE setting SET value = hex(randomblob(240)) WHERE id % 400 = 7",
		"INSERT INTO setting(name, value) SELECT 'm' || (SELECT max(id) FROM"
		" setting) || name, value FROM setting WHERE id % 5 = 1",
		"DELETE FROM setting WHERE name LIKE 'm%' OR id % 7 = 1; VACUUM",
		"BEGIN; DELETE FROM setting; ROLLBACK",
	};

	if (which < sizeof sql / sizeof *sql)
		assert_int_equal(core_exec(t->writes->db, sql[which]), SQLITE_OK);
}

/* Whenever it ends, it is the file as that is now. */
static void test_of_one_moment(void **state)
{
	const struct place *p = *state;
	uint64_t seed = scale_seed(7);
	long rounds = scale_n(8);

	for (long i = 0; i < rounds; i++) {
		struct error err = {0};
		struct two t;
		struct copying *c;
		bool ended = false;
		uint64_t proof;
		size_t len, now;

		two_begin(&t, p);
		check_ok(copying_begin(t.reads, p->path, t.to, &c, &err), &err);
		while (!ended) {
			change(&t, kit_below(&seed, 12));
			check_ok(copying_turn(c, 0, &ended, &err), &err);
		}
		char *copy = copying_end(c, &proof, &err);
		assert_non_null(copy);
		check_ok(copying_read_back(copy, proof, &err), &err);
		two_end(&t);
		char *file = kit_slurp(p->path, &len), *bytes = kit_slurp(copy, &now);
		assert_int_equal(now, len);
		assert_memory_equal(bytes, file, len);
		unlink(copy);
		free(bytes);
		free(file);
		free(copy);
		kit_meddle(p->path, "DELETE FROM setting; VACUUM");
	}
	scale_tell("copies with changes in between", rounds);
}

/* Somebody keeps the file to himself: nothing is waited for, and at last it is said. */
static void test_kept_away(void **state)
{
	struct two t;
	struct error err = {0};
	struct copying *c;
	bool ended = false;
	enum status st = ST_OK;
	int turns = 0;

	two_begin(&t, *state);
	sqlite3_busy_timeout(t.reads, 0);
	check_ok(copying_begin(t.reads, "x", t.to, &c, &err), &err);
	check_ok(copying_turn(c, 0, &ended, &err), &err);
	assert_false(ended);
	assert_int_equal(core_exec(t.writes->db, "BEGIN EXCLUSIVE"), SQLITE_OK);
	for (; !st && turns < 1000; turns++)
		st = copying_turn(c, 0, &ended, &err);
	assert_int_equal(st, ST_LOCKED);
	assert_true(turns > 5);
	copying_drop(c);
	assert_int_equal(core_exec(t.writes->db, "ROLLBACK"), SQLITE_OK);
	two_end(&t);
}

/* A byte that becomes another between writing and reading, wherever it is; a copy cut short. */
static void test_flipped(void **state)
{
	const struct place *p = *state;
	struct two t;
	struct error err = {0};
	struct copying *c;
	bool ended = false;
	uint64_t seed = scale_seed(3), proof;
	size_t len;

	two_begin(&t, p);
	check_ok(copying_begin(t.reads, p->path, t.to, &c, &err), &err);
	while (!ended)
		check_ok(copying_turn(c, 20, &ended, &err), &err);
	char *copy = copying_end(c, &proof, &err);
	assert_non_null(copy);
	char *bytes = kit_slurp(copy, &len);
	long flips = scale_n(8);
	for (long i = 0; i < flips; i++) {
		size_t at = i == 0 ? 0 : i == 1 ? len - 1 : kit_random(&seed) % len;
		char bit = (char)(1 << kit_below(&seed, 8));

		bytes[at] ^= bit;
		file_putn(copy, bytes, len);
		err = (struct error){0};
		assert_int_equal(copying_read_back(copy, proof, &err), ST_FILE);
		assert_non_null(strstr(err.say, "读不回来"));
		bytes[at] ^= bit;
	}
	file_putn(copy, bytes, len - 1);
	assert_int_equal(copying_read_back(copy, proof, &err), ST_FILE);
	file_putn(copy, bytes, len);
	check_ok(copying_read_back(copy, proof, &err), &err);
	unlink(copy);
	assert_int_equal(copying_read_back(copy, proof, &err), ST_FILE);
	assert_null(strstr(err.say, "读不回来"));
	free(bytes);
	free(copy);
	two_end(&t);
}

static void writes_on(const char *path, int told)
{
	struct store *s = NULL;
	struct error err;
	int64_t n = 0;

	if (store_open(path, STORE_WRITE, &s, NULL, &err))
		_exit(1);
	while (fault_command(s, ++n, &err) == ST_OK &&
	       write(told, &n, sizeof n) == (ssize_t)sizeof n)
		;
	_exit(2);
}

/* Tried again where the writer never left the file for as long as a reader waits. */
static void beside(const char *path, const char *copy)
{
	struct error err = {0};
	enum status st;
	int tries = 0;

	do {
		struct store *s = NULL;

		st = store_open(path, STORE_READ, &s, NULL, &err);
		if (!st)
			st = backup_write(s, copy, &err);
		store_close(s);
	} while (st == ST_LOCKED && tries++ < 100);
	check_ok(st, &err);
}

/* Another process writes without a rest: each copy is a state between two of its commands, none
 * older than the copying. */
static void test_beside_a_writer(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct store *s = NULL;
	int told[2], status;
	int64_t n = 0;
	long copies = scale_n(10);

	assert_int_equal(pipe(told), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		writes_on(p->path, told[1]);
	close(told[1]);
	for (long i = 0; i < copies; i++) {
		struct place copy = *p;

		assert_int_equal(read(told[0], &n, sizeof n), (ssize_t)sizeof n);
		snprintf(copy.path, sizeof copy.path, "%s/copy", p->dir);
		unlink(copy.path);
		beside(p->path, copy.path);
		check_ok(store_open(copy.path, STORE_READ, &s, NULL, &err), &err);
		assert_true(fault_whole(s) >= n);
		store_close(s);
	}
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	close(told[0]);
	scale_tell("copies beside a writer", copies);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_turns),   T(test_of_one_moment),   T(test_kept_away),
		T(test_flipped), T(test_beside_a_writer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
