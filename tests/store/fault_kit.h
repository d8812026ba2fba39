/* What the tests of crashes, power losses and failing memory share: a command that touches three
 * tables, and the check that only whole ones are in the file. */
#ifndef TESTS_STORE_FAULT_KIT_H
#define TESTS_STORE_FAULT_KIT_H

#include "core_kit.h"

enum {
	FAULT_WORK = 6
};

/* One command in three tables; n is its number, from 1. */
static inline enum status fault_command(struct store *s, int64_t n, struct error *err)
{
	char name[40], text[800];

	snprintf(name, sizeof name, "%lld", (long long)n);
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	enum status st = store_begin(s, err);
	if (st)
		return st;
	st = store_set(s, "n", name, err);
	if (!st)
		st = row_insert(s, NULL, err, "unit", "parent,kind,ord,name", "itit",
				s->root, "township", n % 1000, name);
	if (!st)
		st = row_insert(s, NULL, err, "domain", "ord,name,origin,lead", "ittt",
				n % 1000, name, "local", name);
	if (!st)
		st = store_set(s, name, n % 5 ? "" : text, err);
	if (st) {
		store_rollback(s);
		return st;
	}
	return store_commit(s, name, err);
}

/* The number of commands in the file; fails the test when one of them is there in part. */
static inline int64_t fault_whole(struct store *s)
{
	/* Each asks for what must be as many as there are commands. */
	static const char *const ask[] = {
		"SELECT count(*) FROM unit WHERE parent NOTNULL",
		"SELECT count(*) FROM domain WHERE origin = 'local'",
		"SELECT count(*) FROM domain WHERE origin = 'local' AND lead = name",
		"SELECT count(*) FROM cmd WHERE what = CAST(seq AS TEXT)",
		"SELECT count(DISTINCT cmd) FROM chg",
	};
	char *n = store_get(s, "n");
	int64_t commands = n ? strtoll(n, NULL, 10) : 0;

	free(n);
	for (size_t i = 0; i < sizeof ask / sizeof *ask; i++) {
		if (db_int(s, -1, ask[i], "") != commands)
			fail_msg("%lld commands, not so: %s", (long long)commands,
				 ask[i]);
	}
	assert_int_equal(db_int(s, -1,
				"SELECT integrity_check = 'ok' FROM"
				" pragma_integrity_check",
				""),
			 1);
	assert_int_equal(
		db_int(s, -1, "SELECT count(*) FROM pragma_foreign_key_check", ""), 0);
	return commands;
}

/* Works on the file; counts what was acknowledged and checks that a refusal was said.  sql, if not
 * NULL, changes the connection's settings first. */
static inline int64_t fault_work(const struct place *p, const char *sql)
{
	struct store *s = NULL;
	struct error err = {0};
	int64_t acked = 0;

	if (store_open(p->path, STORE_WRITE, &s, NULL, &err)) {
		assert_true(err.say[0] != '\0');
		return 0;
	}
	if (sql)
		core_exec(s->db, sql);
	for (int i = 0; i < FAULT_WORK; i++) {
		err = (struct error){0};
		if (fault_command(s, acked + 1, &err) == ST_OK)
			acked++;
		else
			assert_true(err.say[0] != '\0');
	}
	store_close(s);
	return acked;
}

/* The commands in the file, all whole. */
static inline int64_t fault_found(const struct place *p)
{
	struct store *s = place_open(p);
	int64_t found = fault_whole(s);

	store_close(s);
	return found;
}

/* What was acknowledged is there; exact: and nothing else.  Where every later call fails too,
 * the last command may be in doubt. */
static inline void fault_check(const struct place *p, int64_t acked, bool exact,
			       long point)
{
	int64_t found = fault_found(p);

	if (found < acked || found > acked + (exact ? 0 : 1))
		fail_msg("point %ld: %lld acknowledged, %lld found", point,
			 (long long)acked, (long long)found);
}

#endif
