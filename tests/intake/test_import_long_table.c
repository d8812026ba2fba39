/* Tables of hundreds of figures, taken row by row: the same figures, sources, history and undo as
 * from tables of a few. */
#include "tests/intake/import_kit.h"

#include "store/check.h"
#include "tests/store/core_kit.h"

/* Seeded faults this finds: a packed change behind a later one of the same row, a row that came
 * packed behind its own change, a change before a removal left unwritten, a source lost, a log
 * written for what is only tried. */

enum {
	YEARS = 9,
	MONTHS = YEARS * 12, /* of three units: above what is logged packed */
	PART = 40,           /* rows of a short table: below */
};
static const char *const units[] = {"甲镇", "乙镇", "丙局"};

/* Large enough that no month's remainder is below nothing while a year is changed. */
static int value_of(int row)
{
	return 50 + row * 7 % 23;
}

/* Own and cumulative figures of each month from row `from` on; `more` is added to each month. */
static void put_rows(struct buf *b, int from, int to, int more, bool own)
{
	buf_addf(b, "单位名称,期间,累计数%s\n", own ? ",本月发布" : "");
	for (int i = from; i < to; i++) {
		int month = i / 3 % 12, year = 2015 + i / 3 / 12;
		int n = value_of(i) + more, all = 0;

		for (int m = 0; m <= month; m++)
			all += value_of(i - 3 * (month - m)) + more;
		buf_addf(b, "%s,%d-%02d,%d", units[i % 3], year, month + 1, all);
		if (own)
			buf_addf(b, ",%d", n);
		buf_add(b, "\n");
	}
}

static void begin(struct county *c)
{
	struct import_options o = month(2024, 4);

	county_open(c, NULL);
	must(c, "单位名称,类别\n甲镇,乡镇\n乙镇,乡镇\n丙局,部门\n", &o, 3);
}

/* In one table, or in short ones. */
static void take(struct county *c, int more, bool own, int part)
{
	struct import_options o = month(2024, 4);

	o.has_period = false;
	for (int i = 0; i < 3 * MONTHS; i += part) {
		struct buf text = {0};
		int to = i + part < 3 * MONTHS ? i + part : 3 * MONTHS;

		put_rows(&text, i, to, more, own);
		struct outcome out =
			import_named(c, "表.csv", buf_text(&text), &o, true);
		if (out.st != ST_OK)
			fail_msg("%s", buf_text(&out.text));
		buf_release(&out.text);
		buf_release(&text);
	}
}

/* The figures as they stand, without numbers of rows and documents. */
static char *figures(struct county *c)
{
	struct buf out = {0};
	sqlite3_stmt *st = NULL;

	assert_int_equal(
		sqlite3_prepare_v2(c->store->db,
				   "SELECT unit,domain,first,last,n,typed FROM count "
				   "ORDER BY unit,domain,last,first",
				   -1, &st, NULL),
		SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		kit_row(st, &out);
	sqlite3_finalize(st);
	return buf_take(&out);
}

static void check_sound(struct county *c)
{
	struct finding_list l;
	struct error err = {0};

	county_ok(check_all(c->store, &l, &err), &err);
	assert_int_equal(l.rows, 0);
	finding_list_release(&l);
}

static int64_t lines(struct county *c, const char *where)
{
	char sql[120];

	snprintf(sql, sizeof sql, "SELECT count(*) FROM chg WHERE %s", where);
	return core_int(c->store->db, sql, -1);
}

static void one_table_is_as_many(void **state)
{
	(void)state;
	for (int own = 0; own < 2; own++) {
		struct county one, many;

		begin(&one);
		begin(&many);
		for (int more = 0; more < 3 - 2 * own; more++) {
			take(&one, more, own, 3 * MONTHS);
			take(&many, more, own, PART);
			char *a = figures(&one), *b = figures(&many);
			assert_string_equal(a, b);
			free(a);
			free(b);
		}
		assert_true(lines(&one, "col='*'") > 0);
		assert_int_equal(lines(&many, "col='*'"), 0);
		assert_true(lines(&one, "tbl='count'") * 4 <
			    lines(&many, "tbl='count'"));
		check_sound(&one);
		county_close(&one);
		county_close(&many);
	}
}

/* Step by step to the start and back. */
static void undo_and_redo(void **state)
{
	struct county c;
	struct error err = {0};
	char *at[4];

	(void)state;
	begin(&c);
	at[0] = kit_dump(c.store->db);
	take(&c, 0, false, 3 * MONTHS);
	at[1] = kit_dump(c.store->db);
	take(&c, 3, false, 3 * MONTHS);
	at[2] = kit_dump(c.store->db);
	take(&c, 1, false, 3 * MONTHS);
	at[3] = kit_dump(c.store->db);
	for (int i = 2; i >= 0; i--) {
		county_ok(store_undo(c.store, NULL, &err), &err);
		check_dump(c.store->db, at[i]);
		check_sound(&c);
	}
	for (int i = 1; i <= 3; i++) {
		county_ok(store_redo(c.store, NULL, &err), &err);
		check_dump(c.store->db, at[i]);
	}
	for (int i = 0; i < 4; i++)
		free(at[i]);
	check_sound(&c);
	county_close(&c);
}

/* What the clerk typed keeps its words; where a figure of the table is from is told by document and
 * line. */
static void sources(void **state)
{
	enum {
		ROW = 3 * (8 * 12 + 1) /* 甲镇, February 2023 */
	};
	struct county c;
	struct error err = {0};
	struct count_list l;
	bool typed = false, told = false;
	int64_t unit;

	(void)state;
	begin(&c);
	county_ok(unit_find(c.store, units[0], true, &unit, &err), &err);
	county_ok(store_begin(c.store, &err), &err);
	county_ok(count_set(c.store, unit, 0, period_month(2023, 2), COUNT_OWN,
			    value_of(ROW), "电话", false, &err),
		  &err);
	county_ok(store_commit(c.store, "数", &err), &err);
	char *before = kit_dump(c.store->db);
	take(&c, 0, false, 3 * MONTHS);
	county_ok(counts_list(c.store, period_year(2023), unit, -1, &l, &err), &err);
	for (size_t i = 0; i < l.rows; i++) {
		typed |= strcmp(l.row[i].source, "电话") == 0 &&
			 l.row[i].typed == COUNT_OWN;
		told |= strcmp(l.row[i].source, "表.csv 第290行") == 0 &&
			l.row[i].n == value_of(ROW - 3);
	}
	assert_true(typed);
	assert_true(told);
	count_list_release(&l);
	check_sound(&c);
	county_ok(store_undo(c.store, NULL, &err), &err);
	check_dump(c.store->db, before);
	free(before);
	county_close(&c);
}

/* A plan leaves nothing behind, least of all in the log. */
static void a_plan_is_not_logged(void **state)
{
	struct county c;
	struct import_options o = month(2024, 4);
	struct buf text = {0};

	(void)state;
	begin(&c);
	o.has_period = false;
	put_rows(&text, 0, 3 * MONTHS, 0, true);
	int64_t had = lines(&c, "1");
	struct outcome out = import_named(&c, "表.csv", buf_text(&text), &o, false);
	assert_int_equal(out.st, ST_OK);
	assert_int_equal(lines(&c, "1"), had);
	buf_release(&out.text);
	buf_release(&text);
	/* The next command is logged again. */
	take(&c, 0, true, PART);
	assert_true(lines(&c, "1") > had);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_table_is_as_many),
		cmocka_unit_test(undo_and_redo),
		cmocka_unit_test(sources),
		cmocka_unit_test(a_plan_is_not_logged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
