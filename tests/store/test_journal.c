/* The change log: random commands, all undone and all done again, with SQLite's session extension
 * as a second witness where the library has it. */
#include <dlfcn.h>

#include "core_kit.h"
#include "tests/kit/scale.h"

#include "store/catalog.h"

/* Seeded faults this finds: a field left out of chg, fields logged in the wrong order of steps, an
 * undo without guards, a log row for a change that failed, DEFAULTs not logged (redo). */

enum {
	COMMANDS = 2000,
	OPS = 5,
};

/* ---- the session extension, asked for by name: not every library has it ---- */

struct oracle {
	int (*create)(sqlite3 *, const char *, void **);
	int (*attach)(void *, const char *);
	int (*changeset)(void *, int *, void **);
	void (*drop)(void *);
	int (*start)(void **, int, void *);
	int (*next)(void *);
	int (*op)(void *, const char **, int *, int *, int *);
	int (*old_value)(void *, int, sqlite3_value **);
	int (*new_value)(void *, int, sqlite3_value **);
	int (*finish)(void *);
};

static void *symbol(const char *name, bool *all)
{
	void *p = dlsym(RTLD_DEFAULT, name);

	*all = *all && p;
	return p;
}

static bool oracle_find(struct oracle *o)
{
	bool all = true;
	static const char *const names[] = {
		"sqlite3session_create",    "sqlite3session_attach",
		"sqlite3session_changeset", "sqlite3session_delete",
		"sqlite3changeset_start",   "sqlite3changeset_next",
		"sqlite3changeset_op",      "sqlite3changeset_old",
		"sqlite3changeset_new",     "sqlite3changeset_finalize",
	};
	void *p[10];

	for (int i = 0; i < 10; i++)
		p[i] = symbol(names[i], &all);
	_Static_assert(sizeof p == sizeof *o, "function pointers are pointers here");
	memcpy(o, p, sizeof *o);
	return all;
}

static void *oracle_watch(const struct oracle *o, sqlite3 *db)
{
	static const char *const tables[] = {
		"setting",      "unit",          "unit_alias", "domain",
		"count",        "bulletin",      "target",     "matter",
		"event",        "stated",        "county",     "domain_alias",
		"calendar_day", "calendar_year", "document",   "layout",
		"item",         "filling",       "exemption",  "publication",
	};
	void *session = NULL;

	if (!o)
		return NULL;
	assert_int_equal(o->create(db, "main", &session), SQLITE_OK);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		assert_true(row_is_logged(tables[i]));
		assert_int_equal(o->attach(session, tables[i]), SQLITE_OK);
	}
	return session;
}

static bool same_value(sqlite3_value *a, sqlite3_value *b)
{
	const char *x = a ? (const char *)sqlite3_value_text(a) : NULL;
	const char *y = b ? (const char *)sqlite3_value_text(b) : NULL;

	return x && y ? strcmp(x, y) == 0 : x == y;
}

/* The log's net word on one field: its earliest old or latest new value in the command. */
static void check_logged(struct store *s, int64_t cmd, const char *tbl, int64_t pk,
			 const char *col, bool latest, sqlite3_value *want)
{
	sqlite3_stmt *st = db_prepare(s,
				      latest ? "SELECT new FROM chg WHERE cmd=?1 AND "
					       "tbl=?2 AND pk=?3 AND col=?4"
					       " ORDER BY id DESC LIMIT 1"
					     : "SELECT old FROM chg WHERE cmd=?1 AND "
					       "tbl=?2 AND pk=?3 AND col=?4"
					       " ORDER BY id LIMIT 1",
				      NULL);
	db_bind(st, "itit", cmd, tbl, pk, col);
	sqlite3_value *got =
		db_step(s, st, NULL) == 1 ? sqlite3_column_value(st, 0) : NULL;
	if (!same_value(got, want))
		fail_msg("cmd %lld: %s %lld %s: log and session disagree",
			 (long long)cmd, tbl, (long long)pk, col);
	db_done(st);
}

static int64_t row_key(const struct oracle *o, void *it, int op)
{
	sqlite3_value *v = NULL;

	if (op == SQLITE_INSERT)
		o->new_value(it, 0, &v);
	else
		o->old_value(it, 0, &v);
	return sqlite3_value_int64(v);
}

/* Checks one row of the changeset; returns how many of its fields changed. */
static int check_change(struct store *s, const struct oracle *o, void *it, int64_t cmd)
{
	const char *tbl = NULL;
	int cols = 0, op = 0, indirect = 0, changed = 0;

	o->op(it, &tbl, &cols, &op, &indirect);
	int64_t pk = row_key(o, it, op);
	char *sql = sqlite3_mprintf("SELECT * FROM %w LIMIT 0", tbl);
	sqlite3_stmt *names = db_prepare(s, sql, NULL);
	sqlite3_free(sql);
	for (int i = 1; i < cols; i++) {
		const char *col = sqlite3_column_name(names, i);
		sqlite3_value *was = NULL, *is = NULL;

		if (op != SQLITE_INSERT)
			o->old_value(it, i, &was);
		if (op != SQLITE_DELETE)
			o->new_value(it, i, &is);
		/* In an update a field that did not change has neither. */
		if (op == SQLITE_UPDATE && !is)
			continue;
		if (same_value(was, is))
			continue;
		changed++;
		if (op != SQLITE_INSERT)
			check_logged(s, cmd, tbl, pk, col, false, was);
		if (op != SQLITE_DELETE)
			check_logged(s, cmd, tbl, pk, col, true, is);
	}
	db_done(names);
	return changed;
}

/* Net fields changed by a command, by the log. */
static const char net_sql[] =
	"SELECT count(*) FROM (SELECT tbl, pk, col FROM chg a WHERE cmd = ?1 AND col "
	"IS NOT NULL"
	" GROUP BY tbl, pk, col HAVING"
	" (SELECT old FROM chg b WHERE b.cmd = ?1 AND b.tbl = a.tbl AND b.pk = a.pk"
	"   AND b.col = a.col ORDER BY b.id LIMIT 1) IS NOT"
	" (SELECT new FROM chg b WHERE b.cmd = ?1 AND b.tbl = a.tbl AND b.pk = a.pk"
	"   AND b.col = a.col ORDER BY b.id DESC LIMIT 1))";

static void oracle_check(struct store *s, const struct oracle *o, void *session,
			 int64_t cmd)
{
	void *bytes = NULL, *it = NULL;
	int size = 0, changed = 0;

	if (!o)
		return;
	assert_int_equal(o->changeset(session, &size, &bytes), SQLITE_OK);
	assert_int_equal(o->start(&it, size, bytes), SQLITE_OK);
	while (o->next(it) == SQLITE_ROW)
		changed += check_change(s, o, it, cmd);
	o->finish(it);
	sqlite3_free(bytes);
	o->drop(session);
	assert_int_equal(db_int(s, -1, net_sql, "i", cmd), changed);
}

/* ---- random commands ---- */

static int64_t some_row(struct store *s, uint64_t *seed, const char *table)
{
	struct buf sql = {0};

	buf_addf(&sql, "SELECT id FROM %s WHERE id >= ?1 ORDER BY id LIMIT 1", table);
	int64_t id = db_int(s, 0, buf_text(&sql), "i", (int64_t)kit_below(seed, 40));
	buf_release(&sql);
	return id;
}

static void any_text(uint64_t *seed, char out[40])
{
	static const char *const words[] = {"甲镇", "乙局",   "丙街道",
					    "",     "a'b\"c", "%_;--"};

	snprintf(out, 40, "%s%u", words[kit_below(seed, 6)], kit_below(seed, 30));
}

static void op_setting(struct store *s, uint64_t *seed)
{
	char name[40], value[40];

	any_text(seed, name);
	any_text(seed, value);
	store_set(s, name, kit_below(seed, 3) ? value : NULL, NULL);
}

static void op_unit(struct store *s, uint64_t *seed)
{
	char name[40];
	int64_t id = some_row(s, seed, "unit");

	any_text(seed, name);
	switch (kit_below(seed, 3)) {
	case 0:
		row_insert(s, NULL, NULL, "unit", "parent,kind,ord,name,active_to",
			   "ititd", s->root, "township", (int64_t)kit_below(seed, 99),
			   name,
			   kit_below(seed, 2) ? (daynum)kit_below(seed, 20000)
					      : DAY_NONE);
		return;
	case 1:
		row_update(s, id, NULL, "unit", "name,ord", "ti", name,
			   (int64_t)kit_below(seed, 3));
		return;
	default:
		/* The root, and units with figures, are kept by their references. */
		if (id != s->root)
			row_delete(s, id, "unit", NULL);
	}
}

static void op_alias(struct store *s, uint64_t *seed)
{
	char name[40];

	any_text(seed, name);
	if (kit_below(seed, 2))
		row_insert(s, NULL, NULL, "unit_alias", "unit,name", "it",
			   some_row(s, seed, "unit"), name);
	else
		row_delete(s, some_row(s, seed, "unit_alias"), "unit_alias", NULL);
}

/* A month of its own for each row: ranges never overlap, as the desk sees to. */
static void op_count(struct store *s, uint64_t *seed)
{
	int64_t unit = some_row(s, seed, "unit"), n = kit_below(seed, 1000);
	int month = 1 + (int)kit_below(seed, 12), year = 2022 + (int)kit_below(seed, 3);
	daynum first = day_of(year, month, 1);
	int64_t id = db_int(s, 0, "SELECT id FROM count WHERE unit = ?1 AND first = ?2",
			    "id", unit, first);

	int64_t document = some_row(s, seed, "document");
	int64_t line = document ? (int64_t)kit_below(seed, 90) : 0;

	if (!id)
		row_insert(s, NULL, NULL, "count",
			   "unit,domain,first,last,n,typed,document,line", "izdditzz",
			   unit, INT64_C(0), first,
			   day_of(year, month, day_month_length(year, month)), n, "own",
			   document, line);
	else if (kit_below(seed, 3))
		row_update(s, id, NULL, "count", "n,source,document,line", "itzz", n,
			   kit_below(seed, 2) ? "月报" : NULL, document, line);
	else
		row_delete(s, id, "count", NULL);
}

/* `assumed` has a DEFAULT that the insert leaves to SQLite. */
static void op_bulletin(struct store *s, uint64_t *seed)
{
	char title[40];
	int64_t id = some_row(s, seed, "bulletin");

	any_text(seed, title);
	if (kit_below(seed, 3) == 0)
		row_insert(s, NULL, NULL, "bulletin", "title,first,last", "tdd", title,
			   (daynum)19000, (daynum)19030);
	else if (kit_below(seed, 2))
		row_update(s, id, NULL, "bulletin", "assumed,number,issued", "itd",
			   (int64_t)kit_below(seed, 2), title,
			   kit_below(seed, 2) ? DAY_NONE : (daynum)19040);
	else
		row_delete(s, id, "bulletin", NULL);
}

static const char *any_hash(uint64_t *seed, char out[65])
{
	memset(out, "0123456789abcdef"[kit_below(seed, 16)], 64);
	out[64] = '\0';
	return kit_below(seed, 2) ? out : NULL;
}

/* Documents that figures or items name are kept by their references. */
static void op_document(struct store *s, uint64_t *seed)
{
	char name[40], hash[65];
	int64_t id = some_row(s, seed, "document");

	any_text(seed, name);
	if (kit_below(seed, 3) == 0)
		row_delete(s, id, "document", NULL);
	else
		row_insert(s, NULL, NULL, "document", "name,hash,bytes,last,day,layout",
			   "ttiddt", name, any_hash(seed, hash),
			   (int64_t)kit_below(seed, 9000),
			   kit_below(seed, 2) ? (daynum)19050 : DAY_NONE, (daynum)19060,
			   kit_below(seed, 2) ? name : NULL);
}

static void op_layout(struct store *s, uint64_t *seed)
{
	char key[40], roles[40];

	any_text(seed, key);
	any_text(seed, roles);
	store_layout_set(s, key, kit_below(seed, 3) ? roles : NULL, NULL);
}

static void op_item(struct store *s, uint64_t *seed)
{
	char text[40];

	any_text(seed, text);
	if (kit_below(seed, 3) == 0)
		item_delete(s, some_row(s, seed, "item"), NULL);
	else
		item_add(s,
			 &(struct catalog_item){
				 .domain = (int64_t)kit_below(seed, 3),
				 .level1 = text,
				 .level2 = kit_below(seed, 2) ? text : NULL,
				 .document = some_row(s, seed, "document"),
				 .line = (int)kit_below(seed, 50)},
			 NULL, NULL);
}

static void op_filling(struct store *s, uint64_t *seed)
{
	int64_t unit = some_row(s, seed, "unit"), item = some_row(s, seed, "item");
	daynum on = 19060 + (daynum)kit_below(seed, 60);

	/* Of an item nobody has there is nothing to fill: its command can't be saved. */
	if (!item)
		return;
	switch (kit_below(seed, 5)) {
	case 0:
		filling_clear(s, unit, item, NULL);
		break;
	case 1:
		exemption_set(s, unit, 0, item, "无", NULL);
		break;
	case 2:
		exemption_set(s, unit, 1 + (int64_t)kit_below(seed, 3), 0, NULL, NULL);
		break;
	default:
		filling_set(s, unit, item, on, DAY_NONE, NULL);
	}
}

static void op_publication(struct store *s, uint64_t *seed)
{
	struct publication p = {.unit = some_row(s, seed, "unit"),
				.domain = 1 + (int64_t)kit_below(seed, 3),
				.day = 19060 + (daynum)kit_below(seed, 60),
				.title = "信息"};

	if (kit_below(seed, 3) == 0)
		publication_delete(s, some_row(s, seed, "publication"), true, NULL);
	else
		publication_add(s, &p, true, NULL, NULL);
}

static void random_command(struct store *s, uint64_t *seed)
{
	static void (*const op[])(struct store *, uint64_t *) = {
		op_setting,  op_unit,   op_alias, op_count,   op_bulletin,
		op_document, op_layout, op_item,  op_filling, op_publication,
	};
	int n = 1 + (int)kit_below(seed, OPS);

	while (n--)
		op[kit_below(seed, 10)](s, seed);
}

static size_t count_all(struct store *s,
			enum status (*step)(struct store *, char **, struct error *))
{
	struct error err = {0};
	enum status st;
	size_t n = 0;

	while ((st = step(s, NULL, &err)) == ST_OK)
		n++;
	if (st != ST_NO)
		check_ok(st, &err);
	return n;
}

static void test_random_commands(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};
	struct oracle found, *o = oracle_find(&found) ? &found : NULL;
	uint64_t seed = scale_seed(20231025);
	long commands = scale_n(COMMANDS);
	char *start = kit_dump(s->db);
	size_t done = 0;

	if (!o)
		print_message(
			"skip: SQLite here has no session extension to compare with\n");
	/* Speed: what is durable is tested elsewhere. */
	core_exec(s->db, "PRAGMA synchronous = OFF");
	for (long i = 0; i < commands; i++) {
		check_ok(store_begin(s, &err), &err);
		void *session = oracle_watch(o, s->db);
		random_command(s, &seed);
		int64_t cmd = s->cmd;
		oracle_check(s, o, session, cmd);
		if (i % 50 == 49) {
			store_rollback(s);
			continue;
		}
		check_ok(store_commit(s, "一步", &err), &err);
		done += cmd != 0;
	}
	char *end = kit_dump(s->db);
	/* The dice did reach them; what is left of them in the end is chance. */
	static const char *const reached[] = {"count", "item", "layout", "filling",
					      "publication"};
	for (size_t i = 0; i < sizeof reached / sizeof *reached; i++)
		assert_true(db_int(s, 0, "SELECT count(*) FROM chg WHERE tbl=?1", "t",
				   reached[i]) > 0);
	assert_true(db_int(s, 0,
			   "SELECT count(*) FROM chg WHERE tbl='count' AND col='line'",
			   "") > 0);
	assert_true(db_int(s, 0,
			   "SELECT count(*) FROM chg WHERE tbl='item' AND col='line'",
			   "") > 0);
	assert_int_equal(count_all(s, store_undo), done);
	check_dump(s->db, start);
	assert_int_equal(count_all(s, store_redo), done);
	check_dump(s->db, end);
	assert_int_equal(
		db_int(s, -1, "SELECT count(*) FROM pragma_foreign_key_check", ""), 0);
	scale_tell("random commands", commands);
	scale_tell("of them compared with the session extension", o ? commands : 0);
	free(start);
	free(end);
	store_close(s);
}

/* Back and forth at random: after every step the file is one of the states it was in. */
static void test_random_walk(void **state)
{
	enum {
		STATES = 60
	};
	struct store *s = place_open(*state);
	struct error err = {0};
	char *at[STATES + 1];
	int top = 0, now = 0;
	uint64_t seed = 5;

	core_exec(s->db, "PRAGMA synchronous = OFF");
	at[0] = kit_dump(s->db);
	for (int i = 0; i < 600; i++) {
		uint32_t dice = kit_below(&seed, 5);

		if (dice < 2) {
			assert_int_equal(store_undo(s, NULL, &err),
					 now ? ST_OK : ST_NO);
			now -= now > 0;
		} else if (dice < 3) {
			assert_int_equal(store_redo(s, NULL, &err),
					 now < top ? ST_OK : ST_NO);
			now += now < top;
		} else if (now < STATES) {
			check_ok(store_begin(s, &err), &err);
			random_command(s, &seed);
			bool real = s->cmd != 0;
			check_ok(store_commit(s, "一步", &err), &err);
			if (real) {
				for (int k = now + 1; k <= top; k++)
					free(at[k]);
				at[top = ++now] = kit_dump(s->db);
			}
		}
		check_dump(s->db, at[now]);
	}
	for (int k = 0; k <= top; k++)
		free(at[k]);
	store_close(s);
}

static void test_empty_command_leaves_no_trace(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};

	check_ok(kit_set(s, "a", "1", &err), &err);
	check_ok(kit_set(s, "a", "1", &err), &err);
	check_ok(store_begin(s, &err), &err);
	check_ok(store_commit(s, "无", &err), &err);
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM cmd", ""), 1);
	store_close(s);
}

static void test_history(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};
	struct history h;
	struct history_detail d;
	char *what = NULL;

	check_ok(kit_set(s, "a", "1", &err), &err);
	check_ok(kit_set(s, "a", "2", &err), &err);
	check_ok(store_undo(s, &what, &err), &err);
	assert_string_equal(what, "a");
	free(what);
	check_ok(store_history(s, 10, &h, &err), &err);
	assert_int_equal(h.rows, 3);
	assert_int_equal(h.row[0].kind, 'u');
	assert_int_equal(h.row[0].changes, 1);
	assert_true(h.row[1].undone);
	assert_false(h.row[2].undone);
	check_ok(store_history_detail(s, h.row[0].seq, false, &d, &err), &err);
	assert_int_equal(d.rows, 1);
	assert_string_equal(d.row[0].column, "value");
	assert_string_equal(d.row[0].before, "2");
	assert_string_equal(d.row[0].after, "1");
	history_detail_release(&d);
	history_release(&h);
	/* Something new: what was undone is past. */
	check_ok(kit_set(s, "b", "1", &err), &err);
	assert_int_equal(store_redo(s, NULL, &err), ST_NO);
	check_ok(store_undo(s, NULL, &err), &err);
	check_ok(store_undo(s, NULL, &err), &err);
	assert_int_equal(store_undo(s, NULL, &err), ST_NO);
	assert_null(store_get(s, "a"));
	store_close(s);
}

/* Someone else changed the row: all of the undo is refused, not a part of it. */
static void test_undo_is_guarded(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	check_ok(kit_set(s, "b", "old", &err), &err);
	check_ok(store_begin(s, &err), &err);
	check_ok(store_set(s, "a", "1", &err), &err);
	check_ok(store_set(s, "b", "new", &err), &err);
	check_ok(store_commit(s, "两处", &err), &err);
	kit_meddle(p->path, "UPDATE setting SET value = 'other' WHERE name = 'a'");
	char *before = kit_dump(s->db);
	assert_int_equal(store_undo(s, NULL, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "不能撤销"));
	check_dump(s->db, before);
	free(before);
	store_close(s);
}

/* A log that names tables which are not the clerk's gets nowhere. */
static void test_hostile_log(void **state)
{
	static const char *const sql[] = {
		"UPDATE chg SET tbl = 'cmd'",
		"UPDATE chg SET tbl = 'sqlite_schema'",
		"UPDATE chg SET tbl = 'unit\" WHERE 1; --'",
		"UPDATE chg SET col = 'no such' WHERE col IS NOT NULL",
		"UPDATE chg SET col = 'value\" = 1; --' WHERE col IS NOT NULL",
		"DELETE FROM chg WHERE col IS NULL",
		"UPDATE chg SET col = NULL",
	};
	const struct place *p = *state;
	struct error err = {0};

	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
		struct store *s = place_open(p);
		char value[20];

		snprintf(value, sizeof value, "%zu", i);
		check_ok(kit_set(s, "a", value, &err), &err);
		kit_meddle(p->path, sql[i]);
		char *before = kit_dump(s->db);
		assert_int_not_equal(store_undo(s, NULL, &err), ST_OK);
		check_dump(s->db, before);
		free(before);
		store_close(s);
	}
}

static void test_unique_swap(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};
	int64_t a, b;

	check_ok(store_begin(s, &err), &err);
	check_ok(row_insert(s, &a, &err, "setting", "name,value", "tt", "A", "1"),
		 &err);
	check_ok(row_insert(s, &b, &err, "setting", "name,value", "tt", "B", "2"),
		 &err);
	check_ok(store_commit(s, "两个", &err), &err);
	check_ok(store_begin(s, &err), &err);
	check_ok(row_update(s, a, &err, "setting", "name", "t", "tmp"), &err);
	check_ok(row_update(s, b, &err, "setting", "name", "t", "A"), &err);
	check_ok(row_update(s, a, &err, "setting", "name", "t", "B"), &err);
	check_ok(store_commit(s, "对调", &err), &err);
	check_ok(store_undo(s, NULL, &err), &err);
	char *value = store_get(s, "A");
	assert_string_equal(value, "1");
	free(value);
	check_ok(store_redo(s, NULL, &err), &err);
	value = store_get(s, "A");
	assert_string_equal(value, "2");
	free(value);
	store_close(s);
}

static void test_missing_rows(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};

	check_ok(store_begin(s, &err), &err);
	assert_int_equal(row_update(s, 999, &err, "setting", "value", "t", "x"),
			 ST_NOT_FOUND);
	assert_int_equal(row_delete(s, 999, "setting", &err), ST_NOT_FOUND);
	assert_int_equal(
		row_insert(s, NULL, &err, "setting", "name,value", "tt", "", "x"),
		ST_INPUT);
	store_rollback(s);
	store_close(s);
}

/* The same SQL, asked for again while it runs: an own statement, not the running one. */
static void test_nested_statements(void **state)
{
	static const char sql[] = "WITH n(i) AS (VALUES(1),(2),(3)) SELECT i FROM n";
	struct store *s = place_open(*state);
	int64_t sum = 0;

	sqlite3_stmt *outer = db_prepare(s, sql, NULL);
	while (db_step(s, outer, NULL) == 1) {
		sqlite3_stmt *inner = db_prepare(s, sql, NULL);

		assert_ptr_not_equal(inner, outer);
		while (db_step(s, inner, NULL) == 1)
			sum += sqlite3_column_int64(outer, 0) *
			       sqlite3_column_int64(inner, 0);
		db_done(inner);
	}
	db_done(outer);
	assert_int_equal(sum, 36);
	store_close(s);
}

static void test_settings_and_drafts(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};

	int64_t version = store_version(s);
	check_ok(kit_set(s, "ties", "ordinal", &err), &err);
	assert_true(store_version(s) > version);
	version = store_version(s);
	kit_meddle(p->path, "UPDATE setting SET value = 'dense'");
	assert_true(store_version(s) > version);
	char *value = store_get(s, "ties");
	assert_string_equal(value, "dense");
	free(value);
	check_ok(store_draft_put(s, "count", "466", &err), &err);
	check_ok(store_draft_put(s, "count", "467", &err), &err);
	store_close(s);
	s = place_open(p);
	value = store_draft_get(s, "count");
	assert_string_equal(value, "467");
	free(value);
	check_ok(store_draft_put(s, "count", NULL, &err), &err);
	assert_null(store_draft_get(s, "count"));
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM cmd", ""), 1);
	store_close(s);
}

int main(void)
{
	lang_init();
	scale_begin();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_random_commands),
		T(test_random_walk),
		T(test_empty_command_leaves_no_trace),
		T(test_history),
		T(test_undo_is_guarded),
		T(test_hostile_log),
		T(test_unique_swap),
		T(test_missing_rows),
		T(test_nested_statements),
		T(test_settings_and_drafts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
