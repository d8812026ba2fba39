/* The tree of units: order, ranges, moves, undo, and what check says of one that is none. */
#include "tests/store/entity_kit.h"

#include "store/place.h"
#include "store/roster_keep.h"
#include "store/roster_pack.h"
#include "store/standing.h"

/* Seeded faults this finds: descendants left behind by a move (paths), order before kind (paths),
 * names compared with cousins or not with siblings, a move into itself, a roster left behind by a
 * move or by a change of the days a unit is active. */

enum {
	STEPS = 600
};

static int64_t under(struct store *s, int64_t parent, enum unit_kind kind,
		     const char *name)
{
	struct error err = {0};
	int64_t id = 0;

	check_ok(unit_add_under(s, parent, kind, name, 0, &id, &err), &err);
	return id;
}

/* A city with two counties that have a township of one name, beside the kit's county. */
static struct store *city_open(const struct place *p, char path[400])
{
	struct store *s = NULL;
	struct error err = {0};

	snprintf(path, 400, "%s/市.gongkai", p->dir);
	check_ok(store_create_area(path, "city", "赣市", &err), &err);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	check_ok(store_begin(s, &err), &err);
	int64_t a = under(s, s->top, UNIT_COUNTY, "信县");
	int64_t b = under(s, s->top, UNIT_COUNTY, "石县");

	under(s, a, UNIT_TOWNSHIP, "城关镇");
	under(s, a, UNIT_TOWNSHIP, "大桥镇");
	under(s, a, UNIT_DEPARTMENT, "县水利局");
	under(s, b, UNIT_TOWNSHIP, "城关镇");
	under(s, b, UNIT_DEPARTMENT, "县水利局");
	under(s, s->top, UNIT_DEPARTMENT, "市水利局");
	under(s, s->top, UNIT_DEPARTMENT, "市委办/信访局");
	check_ok(store_commit(s, "单位", &err), &err);
	store_close(s);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	return s;
}

/* The tree walked by parents, the official order of children asked of SQL: what paths must say. */
static void walk(struct store *s, int64_t parent, struct buf *out)
{
	sqlite3_stmt *st = NULL;

	assert_int_equal(
		sqlite3_prepare_v2(
			s->db,
			"SELECT id FROM unit WHERE parent IS ?1 ORDER BY CASE kind "
			"WHEN "
			"'nation' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 "
			"WHEN "
			"'county' THEN 4 WHEN 'township' THEN 5 ELSE 6 END,ord,id",
			-1, &st, NULL),
		SQLITE_OK);
	if (parent)
		sqlite3_bind_int64(st, 1, parent);
	while (sqlite3_step(st) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(st, 0);

		buf_addf(out, "%lld ", (long long)id);
		walk(s, id, out);
	}
	sqlite3_finalize(st);
}

static void by_paths(struct store *s, struct buf *out)
{
	sqlite3_stmt *st = NULL;

	assert_int_equal(sqlite3_prepare_v2(s->db,
					    "SELECT unit FROM place ORDER BY path", -1,
					    &st, NULL),
			 SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		buf_addf(out, "%lld ", (long long)sqlite3_column_int64(st, 0));
	sqlite3_finalize(st);
}

static void check_tree(struct store *s)
{
	struct buf want = {0}, is = {0};
	struct error err = {0};
	size_t wrong = 9;
	int64_t lost = 0;

	walk(s, 0, &want);
	by_paths(s, &is);
	assert_string_equal(buf_text(&is), buf_text(&want));
	check_ok(places_wrong(s, &wrong, &lost, &err), &err);
	assert_int_equal(wrong, 0);
	check_ok(rosters_pass(s, false, &wrong, &err), &err);
	assert_int_equal(wrong, 0);
	buf_release(&want);
	buf_release(&is);
}

static int64_t any_unit(struct store *s, uint64_t *seed)
{
	int64_t n = db_int(s, 0, "SELECT count(*) FROM unit", "");

	return db_int(s, 0, "SELECT id FROM unit LIMIT 1 OFFSET ?1", "i",
		      (int64_t)kit_below(seed, (uint32_t)n));
}

/* One change, refused or not. */
static enum status any_change(struct store *s, uint64_t *seed, int n)
{
	struct error err = {0};
	char name[40];
	int64_t id = any_unit(s, seed), other = any_unit(s, seed);
	enum unit_kind kind = (enum unit_kind)(1 + kit_below(seed, 6));

	snprintf(name, sizeof name, "单位%d", kit_below(seed, 3) ? n : 1);
	switch (kit_below(seed, 7)) {
	case 0:
		return unit_move(s, id, other, &err);
	case 1:
		return unit_reorder(s, id, 1 + (int)kit_below(seed, 5), &err);
	case 2:
		return unit_rename(s, id, name, &err);
	case 3:
		return unit_retire(s, id, 19700 + (daynum)kit_below(seed, 300), &err);
	default:
		return unit_add_under(s, id, kind, name, (int)kit_below(seed, 4), NULL,
				      &err);
	}
}

static void places_follow_every_change(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct store *s = NULL;
	char path[400];
	uint64_t seed = 7;
	size_t done = 0;

	snprintf(path, sizeof path, "%s/国.gongkai", p->dir);
	check_ok(store_create_area(path, "nation", "国", &err), &err);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	for (int i = 0; i < STEPS; i++) {
		char *before = kit_dump(s->db);
		bool good = true;

		check_ok(store_begin(s, &err), &err);
		for (int n = (int)kit_below(&seed, 3); n >= 0 && good; n--)
			good = any_change(s, &seed, 10 * i + n) == ST_OK;
		if (!good) {
			store_rollback(s);
			check_dump(s->db, before);
		} else {
			check_ok(store_commit(s, "改", &err), &err);
			done++;
		}
		check_tree(s);
		if (good && kit_below(&seed, 4) == 0) {
			char *after = kit_dump(s->db);
			enum status st = store_undo(s, NULL, &err);

			check_tree(s);
			if (st == ST_OK)
				check_ok(store_redo(s, NULL, &err), &err);
			check_tree(s);
			check_dump(s->db, after);
			free(after);
		}
		free(before);
	}
	assert_true(done > STEPS / 8);
	assert_true(db_int(s, 0, "SELECT max(length(path)) FROM place", "") >= 32);
	store_close(s);
}

static void kinds_nest(void **state)
{
	/* A line for each that others hang under, its places nation … county, township, department:
	 * who may. */
	static const char *const rows[] = {
		".ppp.d", /* nation */
		"..cc.d", /* province */
		"...ctd", /* city */
		"....td", /* county */
		"......", /* township */
		"......", /* department */
	};

	(void)state;
	for (int up = UNIT_NATION; up <= UNIT_DEPARTMENT; up++)
		for (int k = UNIT_NATION; k <= UNIT_DEPARTMENT; k++)
			if (unit_kind_under((enum unit_kind)k, (enum unit_kind)up) !=
			    (rows[up - 1][k - 1] != '.'))
				fail_msg("%d under %d", k, up);
}

static void names_are_unique_among_siblings(void **state)
{
	char path[400];
	struct store *s = city_open(*state, path);
	struct error err = {0};
	int64_t a = 0, b = 0, id = 0;

	check_ok(scope_set(s, s->top, false, &err), &err);
	check_ok(unit_find(s, "信县", true, &a, &err), &err);
	check_ok(unit_find(s, "石县", true, &b, &err), &err);
	check_ok(store_begin(s, &err), &err);
	/* a sibling's name or alias, the parent's, a child's */
	assert_int_equal(unit_add_under(s, a, UNIT_TOWNSHIP, "城关镇", 0, NULL, &err),
			 ST_INPUT);
	assert_int_equal(unit_add_under(s, a, UNIT_TOWNSHIP, "信县", 0, NULL, &err),
			 ST_INPUT);
	assert_int_equal(unit_rename(s, a, "大桥镇", &err), ST_INPUT);
	assert_int_equal(unit_rename(s, a, "石县", &err), ST_INPUT);
	check_ok(unit_find(s, "石县/城关镇", true, &id, &err), &err);
	check_ok(unit_rename(s, id, "大桥镇", &err), &err);
	check_ok(unit_alias_add(s, id, "石县大桥", &err), &err);
	/* a move to where the name is taken */
	assert_int_equal(unit_move(s, id, a, &err), ST_INPUT);
	check_ok(unit_rename(s, id, "石桥镇", &err), &err);
	check_ok(unit_move(s, id, a, &err), &err);
	assert_int_equal(unit_parent(s, id), a);
	assert_int_equal(db_int(s, 0, "SELECT ord FROM unit WHERE id=?1", "i", id), 3);
	assert_int_equal(unit_move(s, a, a, &err), ST_INPUT);
	assert_int_equal(unit_move(s, s->top, a, &err), ST_INPUT);
	check_ok(store_commit(s, "改", &err), &err);
	check_tree(s);
	check_ok(store_undo(s, NULL, &err), &err);
	check_tree(s);
	assert_int_equal(unit_parent(s, id), b);
	store_close(s);
}

static void namesakes_are_asked_about(void **state)
{
	static const struct {
		const char *text;
		const char *path; /* NULL: ambiguous */
	} finds[] = {
		{"信县/城关镇", "信县/城关镇"},
		{"石县/城关", "石县/城关镇"},
		{"石/cgz", "石县/城关镇"},
		{"赣市/石县/县水利局", "石县/县水利局"},
		{"大桥镇", "信县/大桥镇"},
		{"市水利局", "市水利局"},
		{"市委办/信访局", "市委办/信访局"}, /* a name that has the sign in it */
		{"石县", "石县"},
		{"城关镇", NULL},
		{"城关镇政府", NULL},
		{"县水利局", NULL},
		{"水利局", NULL},
		{"赣市/城关镇", NULL},
	};
	char path[400];
	struct store *s = city_open(*state, path);
	struct error err = {0};

	check_ok(scope_set(s, s->top, false, &err), &err);
	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
		int64_t id = 0;
		enum status st = unit_find(s, finds[i].text, false, &id, &err);
		char *is = st == ST_OK ? unit_path(s, id, s->top) : NULL;

		if (finds[i].path ? !is || strcmp(is, finds[i].path) != 0
				  : st != ST_AMBIGUOUS)
			fail_msg("%s: %d %s %s", finds[i].text, (int)st, is ? is : "",
				 err.say);
		free(is);
	}
	int64_t id;
	/* The candidates are told apart in the sentence. */
	assert_int_equal(unit_find(s, "城关镇", true, &id, &err), ST_AMBIGUOUS);
	assert_non_null(strstr(err.say, "信县/城关镇"));
	assert_non_null(strstr(err.say, "石县/城关镇"));
	assert_int_equal(unit_find(s, "章县/城关镇", false, &id, &err), ST_NOT_FOUND);
	store_close(s);
}

/* Many names at once are those that are said one by one, whichever others have, too, in the list or out
 * of it; and who was there on a day is. */
static void many_names_are_those_said_one_by_one(void **state)
{
	enum {
		EACH = 800
	};
	struct standing_names n;
	struct standing_list l;
	struct period p = period_month(2024, 5);
	char path[400], name[40];
	struct store *s = city_open(*state, path);
	struct error err = {0};
	size_t shared = 0;

	check_ok(scope_set(s, s->top, false, &err), &err);
	check_ok(store_begin(s, &err), &err);
	for (int c = 0; c < 2; c++) {
		snprintf(name, sizeof name, "多县%d", c);
		int64_t county = under(s, s->top, UNIT_COUNTY, name);

		for (int i = 0; i < EACH; i++) {
			snprintf(name, sizeof name, "%d镇", i * (c ? 3 : 1));
			int64_t id = under(s, county, UNIT_TOWNSHIP, name);

			if (i % 50 == 0)
				check_ok(unit_retire(s, id, day_of(2023, 1, 1 + c),
						     &err),
					 &err);
		}
		if (c)
			under(s, county, UNIT_DEPARTMENT, "7镇");
	}
	check_ok(store_commit(s, "单位", &err), &err);
	check_ok(standings_load(s, p, UNIT_TOWNSHIP, &l, &err), &err);
	check_ok(standing_names_said(s, &l, &n, &err), &err);
	assert_int_equal(l.rows, 3 + 2 * (EACH - EACH / 50));
	for (size_t i = 0; i < l.rows; i++) {
		char *one = unit_said(s, l.row[i].id);

		assert_string_equal(standing_name(&n, i), one);
		shared += strchr(one, '/') != NULL;
		free(one);
	}
	assert_in_range(shared, EACH / 2, EACH);
	standing_names_release(&n);
	standing_list_release(&l);
	store_close(s);
}

static void check_names(struct store *s, const char *want)
{
	struct unit_list l;
	struct buf is = {0};
	struct error err = {0};

	check_ok(units_list(s, (enum unit_kind)0, DAY_NONE, &l, &err), &err);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(&is, "%s ", l.row[i].name);
	assert_string_equal(buf_text(&is), want);
	unit_list_release(&l);
	buf_release(&is);
}

static void a_scope_is_chosen_and_remembered(void **state)
{
	char path[400];
	struct store *s = city_open(*state, path);
	struct error err = {0};
	int64_t id = 0, b = 0;

	/* The first county unless said otherwise. */
	check_names(s, "城关镇 大桥镇 县水利局 ");
	assert_int_equal(unit_find(s, "石县", false, &id, &err), ST_NOT_FOUND);
	check_ok(scope_set(s, s->top, false, &err), &err);
	check_names(s, "信县/城关镇 大桥镇 信县/县水利局 石县/城关镇 "
		       "石县/县水利局 市水利局 市委办/信访局 ");
	check_ok(unit_find(s, "石县", false, &b, &err), &err);
	check_ok(unit_find(s, "大桥镇", false, &id, &err), &err);
	assert_int_equal(scope_set(s, id, true, &err), ST_INPUT);
	check_ok(scope_set(s, b, true, &err), &err);
	check_names(s, "城关镇 县水利局 ");
	assert_false(scope_covers(s, id));
	assert_true(scope_covers(s, b));
	store_close(s);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	assert_int_equal(unit_root(s), b);
	/* A reader can look elsewhere, but leaves nothing. */
	store_close(s);
	check_ok(store_open(path, STORE_READ, &s, NULL, &err), &err);
	check_ok(scope_set(s, s->top, true, &err), &err);
	store_close(s);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	assert_int_equal(unit_root(s), b);
	/* One that is gone by undo is nobody's. */
	check_ok(store_begin(s, &err), &err);
	int64_t c = under(s, s->top, UNIT_COUNTY, "会县");
	check_ok(store_commit(s, "县", &err), &err);
	check_ok(scope_set(s, c, true, &err), &err);
	check_ok(store_undo(s, NULL, &err), &err);
	check_names(s, "城关镇 大桥镇 县水利局 ");
	store_close(s);
}

static void check_tells(void **state)
{
	static const struct {
		const char *sql;
		bool rebuilt; /* --rebuild mends it */
	} harms[] = {
		{"DELETE FROM place WHERE unit=3", true},
		{"UPDATE place SET path=x'0000000000000000' WHERE unit=3", true},
		{"INSERT INTO place VALUES(77,x'00000000000000aa')", true},
		{"UPDATE unit SET ord=9 WHERE id=2", true},
		{"UPDATE unit SET active_to=19843 WHERE id=4", true},
		{"DELETE FROM roster WHERE place=(SELECT min(place) FROM roster)",
		 true},
		{"INSERT INTO roster VALUES(x'6000000000000002', x'000204')", true},
		{"UPDATE roster SET units=x'FF'", true},
		/* a circle; a kind where it can't stand */
		{"UPDATE unit SET parent=3 WHERE id=2; UPDATE unit SET parent=2 WHERE "
		 "id=3",
		 false},
		{"UPDATE unit SET parent=4 WHERE id=5", false},
	};

	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		struct error err = {0};
		struct finding_list l;
		char path[400];
		struct store *s = city_open(*state, path);

		store_close(s);
		kit_meddle(path, harms[i].sql);
		check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
		assert_int_equal(check_all(s, &l, &err), ST_NO);
		assert_int_equal(l.rows, 1);
		assert_non_null(strstr(l.row[0].what,
				       harms[i].rebuilt ? "--rebuild" : "不成一棵树"));
		finding_list_release(&l);
		check_ok(figures_rebuild(s, NULL, &err), &err);
		assert_int_equal(check_all(s, &l, &err),
				 harms[i].rebuilt ? ST_OK : ST_NO);
		finding_list_release(&l);
		store_close(s);
		unlink(path);
	}
}

static struct roster_row any_row(uint64_t *seed)
{
	struct roster_row u = {
		.id = 1 + (int64_t)kit_below(seed, UINT32_MAX) * kit_below(seed, 2000),
		.kind = kit_below(seed, 2) ? UNIT_TOWNSHIP : UNIT_DEPARTMENT,
		.order = (int)kit_below(seed, 100000),
		.from = DAY_NONE,
		.to = DAY_NONE};

	if (kit_below(seed, 2))
		u.from = (daynum)kit_below(seed, 60000) - 30000;
	if (kit_below(seed, 2))
		u.to = (daynum)kit_below(seed, 60000) - 30000;
	return u;
}

/* Any units, packed, are the same again; no bytes make the reader go astray. */
static void a_packed_roster_is_the_same(void **state)
{
	enum {
		MOST = 40,
		ROUNDS = 300
	};
	struct roster_row in[MOST], out;
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct buf b = {0};
		int n = 1 + (int)kit_below(&seed, MOST);

		for (int i = 0; i < n; i++) {
			in[i] = any_row(&seed);
			roster_pack(&b, i ? &in[i - 1] : NULL, &in[i]);
		}
		const unsigned char *at = (const unsigned char *)b.s, *end = at + b.len;
		out = (struct roster_row){0};
		for (int i = 0; i < n; i++) {
			assert_int_equal(roster_unpack(&at, end, &out), 1);
			assert_true(out.id == in[i].id && out.kind == in[i].kind &&
				    out.order == in[i].order &&
				    out.from == in[i].from && out.to == in[i].to);
		}
		assert_int_equal(roster_unpack(&at, end, &out), 0);
		/* One byte of it another, and cut anywhere. */
		b.s[kit_below(&seed, (uint32_t)b.len)] = (char)kit_below(&seed, 256);
		at = (const unsigned char *)b.s;
		end = at + kit_below(&seed, (uint32_t)b.len);
		out = (struct roster_row){0};
		while (roster_unpack(&at, end, &out) == 1)
			assert_true(out.id > 0 && out.order >= 0 && at <= end);
		buf_release(&b);
	}
}

/* One that is no roster is refused, and mended by a rebuild. */
static void a_damaged_roster_is_told(void **state)
{
	char path[400];
	struct store *s = city_open(*state, path);
	struct error err = {0};
	struct standing_list l;

	store_close(s);
	kit_meddle(path, "UPDATE roster SET units=x'FF'");
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	assert_int_equal(standings_load(s, period_month(2024, 4), 0, &l, &err),
			 ST_FILE);
	assert_non_null(strstr(err.say, "check --rebuild"));
	check_ok(figures_rebuild(s, NULL, &err), &err);
	check_tree(s);
	check_names(s, "城关镇 大桥镇 县水利局 ");
	check_ok(standings_load(s, period_month(2024, 4), 0, &l, &err), &err);
	assert_int_equal(l.rows, 3);
	standing_list_release(&l);
	store_close(s);
}

#define PLACE(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
static const struct CMUnitTest tests[] = {
	PLACE(places_follow_every_change),
	cmocka_unit_test(kinds_nest),
	PLACE(names_are_unique_among_siblings),
	PLACE(namesakes_are_asked_about),
	PLACE(many_names_are_those_said_one_by_one),
	PLACE(a_scope_is_chosen_and_remembered),
	PLACE(check_tells),
	PLACE(a_damaged_roster_is_told),
	cmocka_unit_test(a_packed_roster_is_the_same),
};
RUN(tests)
