/* Each kind of disagreement, seeded past the store and found. */
#include "tests/store/entity_kit.h"

#include "store/kept.h"

static void one_task(struct desk *d)
{
	struct matter_new m = {.unit = d->jia,
			       .what = "逾期",
			       .issued = day("2024-05-06"),
			       .days = 5,
			       .due = DAY_NONE};
	check_ok(matter_add(d->s, &m, NULL, &d->err), &d->err);
}

static int checked_setup(void **state)
{
	desk_setup(state);
	struct desk *d = *state;
	struct bulletin b = {.title = "2024年4月月报",
			     .first = day("2024-04-01"),
			     .last = day("2024-04-30"),
			     .issued = day("2024-05-06")};
	struct period p = period("2024-04");
	int64_t id = 0;
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, p, COUNT_OWN, 10, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->bing, 0, p, COUNT_OWN, 20, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->jia, d->jobs, p, COUNT_OWN, 4, "", false, &d->err),
		 &d->err);
	check_ok(count_set(d->s, d->jia, d->care, p, COUNT_OWN, 6, "", false, &d->err),
		 &d->err);
	check_ok(bulletin_add(d->s, &b, &id, &d->err), &d->err);
	check_ok(row_insert(d->s, NULL, &d->err, "stated",
			    "bulletin,what,measure,scope,first,last,printed", "itttddi",
			    id, "4月新增", "own", "all", b.first, b.last, INT64_C(30)),
		 &d->err);
	one_task(d);
	desk_commit(d, "数");
	return 0;
}

static void check_finds(struct desk *d, const char *what, const char *printed,
			const char *computed)
{
	struct finding_list l;
	bool found = false;
	assert_int_equal(check_all(d->s, &l, &d->err), ST_NO);
	for (size_t i = 0; i < l.rows; i++)
		found |= strstr(l.row[i].what, what) &&
			 (!printed || strcmp(l.row[i].printed, printed) == 0) &&
			 (!computed || strcmp(l.row[i].computed, computed) == 0);
	if (!found)
		fail_msg("no \"%s\" among %zu: %s | %s | %s", what, l.rows,
			 l.rows ? l.row[0].what : "", l.rows ? l.row[0].printed : "",
			 l.rows ? l.row[0].computed : "");
	finding_list_release(&l);
}

static void meddle(struct desk *d, const char *sql)
{
	store_close(d->s);
	kit_meddle(d->place->path, sql);
	d->s = place_open(d->place);
}

static void a_sound_file_has_no_findings(void **state)
{
	struct desk *d = *state;
	struct finding_list l;
	check_ok(check_all(d->s, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	finding_list_release(&l);
}

static void a_reader_may_check(void **state)
{
	struct desk *d = *state;
	struct finding_list l;
	struct store *reader = NULL;
	check_ok(store_open(d->place->path, STORE_READ, &reader, NULL, &d->err),
		 &d->err);
	check_ok(check_all(reader, &l, &d->err), &d->err);
	finding_list_release(&l);
	store_close(reader);
}

static void rebuild(struct desk *d)
{
	desk_begin(d);
	check_ok(figures_rebuild(d->s, NULL, &d->err), &d->err);
	desk_commit(d, "重做");
}

/* One wrong figure among right ones; then bytes that are none. */
static void wrong_kept_figures_are_found_and_mended(void **state)
{
	struct desk *d = *state;
	struct kept_year y = {0};
	struct finding_list l;
	struct figure f;

	desk_begin(d);
	check_ok(kept_year_load(d->s, &y, 0, kept_block(d->bing), 2024, NULL, &d->err),
		 &d->err);
	int slot = (int)(d->bing % KEPT_UNITS);
	struct kept_entry wrong = *kept_year_at(&y, 3, slot);
	assert_true(wrong.sums.has_own && wrong.sums.has_cum);
	wrong.sums.own++;
	wrong.sums.cum++;
	kept_year_put(&y, 3, slot, &wrong);
	check_ok(kept_year_save(d->s, &y, &d->err), &d->err);
	kept_year_release(&y);
	desk_commit(d, "");
	check_finds(d, "汇总", "1", "0");
	rebuild(d);
	check_ok(check_all(d->s, &l, &d->err), &d->err);
	finding_list_release(&l);
	meddle(d, "UPDATE kept SET figures=x'ff'");
	assert_int_equal(figure_one(d->s, period("2024-04"), d->bing, 0, &f, &d->err),
			 ST_FILE);
	assert_non_null(strstr(d->err.say, "check --rebuild"));
	rebuild(d);
	check_ok(check_all(d->s, &l, &d->err), &d->err);
	finding_list_release(&l);
}

static void every_seeded_disagreement_is_found(void **unused)
{
	static const struct {
		const char *sql, *what, *printed, *computed;
	} cases[] = {
		{"INSERT INTO count(unit,first,last,n,typed) SELECT "
		 "unit,first+9,last+9,"
		 "1,'own' FROM count WHERE domain IS NULL AND n=10",
		 "时段重叠", "2024-04-01..2024-04-30 10", "2024-04-10..2024-05-09 1"},
		{"UPDATE count SET document=77,line=1 WHERE id=(SELECT min(id) FROM "
		 "count)",
		 "没有登记", "77", NULL},
		{"INSERT INTO count(unit,domain,last,n,typed) SELECT "
		 "unit,domain,last+9,"
		 "1,'own' FROM count WHERE n=4",
		 "时段重叠", NULL, "截至2024-05-09 1"},
		{"DELETE FROM kept WHERE domain=0", "汇总", NULL, "0"},
		{"UPDATE kept SET last=last+1 WHERE domain<>0", "汇总", NULL, "0"},
		{"UPDATE stated SET printed=31", "4月新增", "31",
		 "30 (部门 20 + 乡镇 10)"},
		{"UPDATE stated SET scope='township'", "4月新增", "30", "10"},
		{"UPDATE stated SET measure='domain_count',scope='county'", "4月新增",
		 "30", "10"},
		{"UPDATE stated SET first=first+1", "4月新增", "30",
		 "有 2 个数字分不出这个时段，无法核对"},
		{"UPDATE stated SET measure='target'", "4月新增", "30",
		 "没有数字，无法核对"},
		{"UPDATE count SET n=5 WHERE n=4;DELETE FROM kept", "各领域之和", "10",
		 "11"},
		{"UPDATE event SET kind='rechecked'", "接不上", NULL, NULL},
		{"DELETE FROM event", "接不上", NULL, NULL},
		{"UPDATE matter SET state='closed'", "状态", "销号", "在办"},
		{"UPDATE matter SET due=due+2", "期限与登记", "2024-05-13",
		 "2024-05-11"},
		{"UPDATE matter SET due=due+2;UPDATE event SET due=due+2",
		 "期限与工作日历", "2024-05-13", "2024-05-11"},
		{"UPDATE matter SET provisional=1", "暂定", "2024-05-11", NULL},
		{"PRAGMA foreign_keys=OFF;DELETE FROM domain WHERE name='就业'",
		 "不存在", "domain", NULL},
	};
	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		void *state = NULL;
		checked_setup(&state);
		meddle(state, cases[i].sql);
		if (strcmp(cases[i].what, "各领域之和") == 0)
			rebuild(state);
		check_finds(state, cases[i].what, cases[i].printed, cases[i].computed);
		desk_teardown(&state);
	}
}

static void a_damaged_row_is_a_damaged_file(void **state)
{
	struct desk *d = *state;
	struct finding_list l;
	meddle(d,
	       "PRAGMA ignore_check_constraints=ON;UPDATE count SET n=-5 WHERE n=20");
	assert_int_equal(check_all(d->s, &l, &d->err), ST_FILE);
	assert_true(l.rows > 0);
	assert_non_null(strstr(l.row[0].printed, "count"));
	finding_list_release(&l);
}

#define CHECKED(f) cmocka_unit_test_setup_teardown(f, checked_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	CHECKED(a_sound_file_has_no_findings),
	CHECKED(a_reader_may_check),
	CHECKED(wrong_kept_figures_are_found_and_mended),
	CHECKED(a_damaged_row_is_a_damaged_file),
	cmocka_unit_test(every_seeded_disagreement_is_found),
};
RUN(tests)
