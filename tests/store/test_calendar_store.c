/* Days loaded and typed: what comes into force, what goes back, which due dates follow. */
#include "rules/deadline.h"

#include "core_kit.h"

/* Seeded faults this finds: a closed task recomputed, an extension counted from its own day, a fixed
 * date moved, an undone calendar left in force. */

/* Wednesday to Friday off, the weekend behind worked; a made-up notice. */
static const char notice[] = "year 2024 试〔2024〕1号 2024-05-01\n"
			     "2024-07-10..2024-07-12 off 试假\n"
			     "2024-07-13..2024-07-14 work 试假\n";

static struct error err;

static void begin(struct store *s)
{
	check_ok(store_begin(s, &err), &err);
}

static void commit(struct store *s)
{
	check_ok(store_commit(s, "日历", &err), &err);
}

static int64_t add_matter(struct store *s, int64_t unit, daynum start, int days,
			  daynum due, const char *state)
{
	int64_t id = 0;

	check_ok(row_insert(s, &id, &err, "matter",
			    "kind,unit,what,start,due,provisional,basis,state",
			    "titddit"
			    "t",
			    "rectification", unit, "栏目未更新", start, due, INT64_C(0),
			    "", state),
		 &err);
	if (days >= 0)
		check_ok(row_insert(s, NULL, &err, "event", "matter,day,kind,days,due",
				    "idtid", id, start, "issued", (int64_t)days, due),
			 &err);
	else
		check_ok(row_insert(s, NULL, &err, "event", "matter,day,kind,due",
				    "idtd", id, start, "issued", due),
			 &err);
	return id;
}

static void add_event(struct store *s, int64_t matter, const char *kind, daynum day,
		      int days, daynum due)
{
	check_ok(row_insert(s, NULL, &err, "event", "matter,kind,day,days,due", "itdid",
			    matter, kind, day, (int64_t)days, due),
		 &err);
	check_ok(row_update(s, matter, &err, "matter", "due", "d", due), &err);
}

static daynum due_of(struct store *s, int64_t id)
{
	return (daynum)db_int(s, -1, "SELECT due FROM matter WHERE id = ?1", "i", id);
}

static int64_t add_unit(struct store *s)
{
	int64_t id = 0;

	check_ok(row_insert(s, &id, &err, "unit", "parent,kind,ord,name", "itit",
			    s->root, "township", INT64_C(1), "甲镇"),
		 &err);
	return id;
}

static void test_days_in_force(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	const struct calendar *c = store_calendar(s);
	daynum wed = day_of(2024, 7, 10), sat = day_of(2024, 7, 13);

	/* The built-in calendar is there at once. */
	assert_false(calendar_is_working(c, day_of(2024, 5, 1)));
	assert_true(calendar_is_working(c, wed));
	begin(s);
	check_ok(store_calendar_load(s, notice, strlen(notice), NULL, &err), &err);
	assert_false(calendar_is_working(c, wed));
	store_rollback(s);
	assert_true(calendar_is_working(c, wed));
	begin(s);
	check_ok(store_calendar_load(s, notice, strlen(notice), NULL, &err), &err);
	commit(s);
	assert_false(calendar_is_working(c, wed));
	assert_true(calendar_is_working(c, sat));
	assert_string_equal(calendar_find(c, wed)->notice, "试〔2024〕1号");
	check_ok(store_undo(s, NULL, &err), &err);
	assert_true(calendar_is_working(c, wed));
	assert_false(calendar_is_working(c, sat));
	check_ok(store_redo(s, NULL, &err), &err);
	assert_false(calendar_is_working(c, wed));
	store_close(s);
	s = place_open(p);
	assert_false(calendar_is_working(store_calendar(s), wed));
	assert_true(calendar_is_working(store_calendar(s), sat));
	store_close(s);
}

static void test_same_again_changes_nothing(void **state)
{
	struct store *s = place_open(*state);

	for (int i = 0; i < 2; i++) {
		begin(s);
		check_ok(store_calendar_load(s, notice, strlen(notice), NULL, &err),
			 &err);
		commit(s);
	}
	const struct asset *builtin = asset_find("data/calendar.txt");
	begin(s);
	check_ok(store_calendar_load(s, builtin->text, builtin->len, NULL, &err), &err);
	store_rollback(s);
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM cmd", ""), 1);
	store_close(s);
}

static void test_normal_days(void **state)
{
	struct store *s = place_open(*state);
	const struct calendar *c = store_calendar(s);
	daynum off = day_of(2024, 5, 1), mine = day_of(2024, 5, 8);

	begin(s);
	check_ok(store_calendar_set(s, off, 0, "", "", NULL, &err), &err);
	check_ok(store_calendar_set(s, mine, DAY_OFF, "台风", "县防指", NULL, &err),
		 &err);
	commit(s);
	assert_true(calendar_is_working(c, off));
	assert_false(calendar_is_working(c, mine));
	begin(s);
	check_ok(store_calendar_set(s, mine, 0, "", "", NULL, &err), &err);
	commit(s);
	assert_true(calendar_is_working(c, mine));
	/* A built-in entry is hidden by a row, one's own goes without one. */
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM calendar_day", ""), 1);
	store_close(s);
}

static void test_refusals(void **state)
{
	static const char *const bad[] = {
		"2024-05-08 off 试假\n",
		"year 2024 试\n2024-05-08 work 试假\n",
		"year 2024 试\n2024-02-30 off 试假\n",
		"junk",
		"every 03-05 试假\n",
		"",
		"\xEF\xBB\xBF\r\n  # 年份 2024\n\n",
	};
	struct store *s = place_open(*state);
	char *before = kit_dump(s->db);

	begin(s);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(
			store_calendar_load(s, bad[i], strlen(bad[i]), NULL, &err),
			ST_INPUT);
	assert_int_equal(
		store_calendar_set(s, day_of(2024, 5, 8), DAY_WORK, "", "", NULL, &err),
		ST_INPUT);
	assert_int_equal(store_calendar_set(s, DAY_NONE, DAY_OFF, "", "", NULL, &err),
			 ST_INPUT);
	assert_int_equal(store_calendar_set(s, day_of(2024, 5, 8), DAY_OFF, "a\x1b[m",
					    "", NULL, &err),
			 ST_INPUT);
	commit(s);
	check_dump(s->db, before);
	free(before);
	store_close(s);
}

/* Issued Monday 8 July 2024 with 5 working days: Monday the 15th; the notice above takes three days
 * and gives two, so Tuesday the 16th. */
static void test_due_dates_follow(void **state)
{
	struct store *s = place_open(*state);
	struct moved_list moved;
	daynum issued = day_of(2024, 7, 8), due = day_of(2024, 7, 15), week = due + 7;

	begin(s);
	/* Nothing built in falls into these weeks. */
	assert_int_equal(deadline_add(store_calendar(s), issued, 5).due, due);
	int64_t unit = add_unit(s);
	int64_t open = add_matter(s, unit, issued, 5, due, "open");
	int64_t closed = add_matter(s, unit, issued, 5, due, "closed");
	int64_t done = add_matter(s, unit, issued, 5, due, "done");
	int64_t fixed = add_matter(s, unit, issued, -1, due, "open");
	int64_t longer = add_matter(s, unit, issued, 5, due, "open");
	add_event(s, longer, "extended", issued + 2, 5, week);
	int64_t back = add_matter(s, unit, issued - 30, 5, issued - 23, "returned");
	add_event(s, back, "returned", issued, 5, due);
	commit(s);
	char *before = kit_dump(s->db);
	begin(s);
	check_ok(store_calendar_load(s, notice, strlen(notice), &moved, &err), &err);
	commit(s);
	assert_int_equal(due_of(s, open), due + 1);
	assert_int_equal(due_of(s, closed), due);
	assert_int_equal(due_of(s, done), due);
	assert_int_equal(due_of(s, fixed), due);
	assert_int_equal(due_of(s, longer), week + 1);
	assert_int_equal(due_of(s, back), due + 1);
	/* What lies before the return stays as it was. */
	assert_int_equal(
		db_int(s, -1,
		       "SELECT due FROM event WHERE matter = ?1 AND kind = 'issued'",
		       "i", back),
		issued - 23);
	assert_int_equal(moved.rows, 3);
	assert_int_equal(moved.row[0].before, due);
	assert_int_equal(moved.row[0].after, due + 1);
	assert_string_equal(moved.row[0].unit, "甲镇");
	assert_string_equal(moved.row[0].what, "栏目未更新");
	moved_release(&moved);
	/* One undo takes the days and the dates back together. */
	check_ok(store_undo(s, NULL, &err), &err);
	check_dump(s->db, before);
	free(before);
	store_close(s);
}

/* Past the last notice a date is provisional until the next one is loaded. */
static void test_provisional_settles(void **state)
{
	struct store *s = place_open(*state);
	struct moved_list moved;
	int year = calendar_last_year(store_calendar(s)) + 1;
	daynum issued = day_of(year, 3, 10);
	struct deadline d = deadline_add(store_calendar(s), issued, 5);
	struct buf text = {0};

	assert_true(d.provisional);
	begin(s);
	int64_t id = add_matter(s, add_unit(s), issued, 5, d.due, "open");
	check_ok(row_update(s, id, &err, "matter", "provisional", "i", INT64_C(1)),
		 &err);
	buf_addf(&text, "year %d 试〔1〕号 2000-01-01\n", year);
	check_ok(store_calendar_load(s, buf_text(&text), text.len, &moved, &err), &err);
	commit(s);
	buf_release(&text);
	assert_int_equal(moved.rows, 0);
	moved_release(&moved);
	assert_int_equal(
		db_int(s, -1, "SELECT provisional FROM matter WHERE id = ?1", "i", id),
		0);
	assert_int_equal(due_of(s, id), d.due);
	store_close(s);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_days_in_force),    T(test_same_again_changes_nothing),
		T(test_normal_days),      T(test_refusals),
		T(test_due_dates_follow), T(test_provisional_settles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
