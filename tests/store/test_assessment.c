/* Sheets of a year and points by hand: kept, refused, undone. */
#include "tests/store/entity_kit.h"

#include "store/assessment.h"
#include "store/check.h"

static const char sheet_a[] = "名称 甲表\n指标 量 50\n比例 累计/年度任务\n"
			      "指标 质 50.5\n人工 看台账\n加分 亮 5\n适用 乡镇\n人工\n";
static const char sheet_b[] = "\n\n名称 乙表\n小数 0\n指标 量 100\n人工\n";

static enum status put(struct desk *d, int year, const char *text)
{
	desk_begin(d);
	return desk_end(d, assessment_set(d->s, year, text, strlen(text), &d->err),
			"评分表");
}

static enum status points(struct desk *d, int64_t unit, const char *indicator,
			  int64_t n, const char *note)
{
	desk_begin(d);
	return desk_end(
		d, assessment_score_set(d->s, 2024, unit, indicator, n, note, &d->err),
		"评分");
}

static void sheets(void **state)
{
	struct desk *d = *state;
	struct assessment_years years;
	struct score_sheet sheet;

	char *none = assessment_text(d->s, 2024, &d->err);
	assert_null(none);
	assert_int_equal(d->err.status, ST_NOT_FOUND);
	assert_non_null(strstr(d->err.say, "gongkai assessment sheet 2024"));
	check_ok(put(d, 2024, sheet_a), &d->err);
	check_ok(put(d, 2023, sheet_b), &d->err);
	check_ok(assessment_years(d->s, &years, &d->err), &d->err);
	assert_int_equal(years.rows, 2);
	assert_int_equal(years.row[0].year, 2024);
	assert_string_equal(years.row[0].name, "甲表");
	assert_string_equal(years.row[1].name, "乙表");
	assessment_years_release(&years);
	check_ok(assessment_sheet(d->s, 2023, &sheet, &d->err), &d->err);
	assert_int_equal(sheet.indicators, 1);
	score_sheet_release(&sheet);
	/* Another year's, word for word. */
	desk_begin(d);
	check_ok(assessment_copy(d->s, 2023, 2025, &d->err), &d->err);
	desk_commit(d, "沿用");
	char *a = assessment_text(d->s, 2023, &d->err);
	char *b = assessment_text(d->s, 2025, &d->err);
	assert_string_equal(a, b);
	free(a);
	free(b);
	desk_begin(d);
	assert_int_equal(assessment_copy(d->s, 2001, 2025, &d->err), ST_NOT_FOUND);
	store_rollback(d->s);
}

/* The sheet that comes with the program can be loaded, and says that it is nobody's own. */
static void sample_sheet(void **state)
{
	struct desk *d = *state;
	struct score_sheet sheet;

	check_ok(put(d, 2024, assessment_sample()), &d->err);
	check_ok(assessment_sheet(d->s, 2024, &sheet, &d->err), &d->err);
	assert_string_equal(sheet.name, "样例评分表");
	assert_non_null(strstr(sheet.note, "不是任何一个县的"));
	score_sheet_release(&sheet);
}

/* A bad sheet names its line as the clerk sees it, and leaves the good one. */
static void bad_sheets(void **state)
{
	struct desk *d = *state;
	static const struct {
		const char *text, *says;
	} bad[] = {
		{"\n\r\n名称 乙表\n指标 量\n", "第 4 行"},
		{"名称 乙表\n指标 量 5\n人\x1b工\n", "第 3 行"},
		{"名称 乙\xE2\x80\xAE表\n指标 量 5\n人工\n", "第 1 行"},
		{"", "名称"},
		{"\xff", "UTF-8"},
	};
	struct buf long_text = {0};

	check_ok(put(d, 2024, sheet_a), &d->err);
	char *before = kit_dump(d->s->db);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(put(d, 2024, bad[i].text), ST_INPUT);
		if (!strstr(d->err.say, bad[i].says))
			fail_msg("%s", d->err.say);
		check_dump(d->s->db, before);
	}
	buf_add(&long_text, sheet_a);
	for (int i = 0; i < 20001; i++)
		buf_add(&long_text, "#");
	assert_int_equal(put(d, 2024, buf_text(&long_text)), ST_INPUT);
	assert_int_equal(put(d, 1989, sheet_a), ST_INPUT);
	assert_int_equal(put(d, 2200, sheet_a), ST_INPUT);
	check_dump(d->s->db, before);
	buf_release(&long_text);
	free(before);
}

static void points_by_hand(void **state)
{
	struct desk *d = *state;
	struct assessment_scores l;

	check_ok(put(d, 2024, sheet_a), &d->err);
	check_ok(points(d, d->jia, "质", 4025, " 台账齐全 "), &d->err);
	check_ok(points(d, d->bing, "质", 0, NULL), &d->err);
	check_ok(points(d, d->jia, "亮", 500, ""), &d->err);
	check_ok(points(d, d->jia, "质", 4100, ""), &d->err); /* again: replaced */
	check_ok(assessment_scores(d->s, 2024, d->jia, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.row[0].points, 4100);
	assert_string_equal(l.row[0].note, "");
	assessment_scores_release(&l);
	check_ok(assessment_scores(d->s, 2024, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 3);
	assessment_scores_release(&l);
	check_ok(assessment_scores(d->s, 2023, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	assessment_scores_release(&l);
	desk_begin(d);
	check_ok(assessment_score_clear(d->s, 2024, d->jia, "质", &d->err), &d->err);
	desk_commit(d, "去掉");
	desk_begin(d);
	assert_int_equal(assessment_score_clear(d->s, 2024, d->jia, "质", &d->err),
			 ST_NOT_FOUND);
	store_rollback(d->s);
}

static void points_refused(void **state)
{
	struct desk *d = *state;
	const struct {
		int64_t unit;
		const char *indicator;
		int64_t points;
		enum status st;
		const char *says;
	} bad[] = {
		{d->jia, "没有", 1, ST_NOT_FOUND, "可以打分的：质、亮"},
		{d->jia, "量", 1, ST_INPUT, "由程序计算"},
		{d->jia, "质", -1, ST_INPUT, "0 到 50.50"},
		{d->jia, "质", 5051, ST_INPUT, "0 到 50.50"},
		{d->bing, "亮", 1, ST_INPUT, "不适用于丙局"},
		{unit_root(d->s), "质", 1, ST_INPUT, "不在考核对象之中"},
		{99999, "质", 1, ST_NOT_FOUND, "没有编号为 99999 的单位"},
	};

	assert_int_equal(points(d, d->jia, "质", 1, ""), ST_NOT_FOUND); /* no sheet */
	check_ok(put(d, 2024, sheet_a), &d->err);
	char *before = kit_dump(d->s->db);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(
			points(d, bad[i].unit, bad[i].indicator, bad[i].points, ""),
			bad[i].st);
		if (!strstr(d->err.say, bad[i].says))
			fail_msg("%s", d->err.say);
	}
	assert_int_equal(points(d, d->jia, "质", 1, "坏\x1b"), ST_INPUT);
	check_dump(d->s->db, before);
	free(before);
	/* A sheet of whole points takes no decimals; one without 人工 takes none at all. */
	check_ok(put(d, 2024, sheet_b), &d->err);
	assert_int_equal(points(d, d->jia, "量", 150, ""), ST_INPUT);
	check_ok(points(d, d->jia, "量", 100, ""), &d->err);
	check_ok(put(d, 2024, "名称 丙\n指标 量 5\n扣 问题 每件1\n"), &d->err);
	assert_int_equal(points(d, d->jia, "量", 100, ""), ST_INPUT);
	assert_non_null(strstr(d->err.say, "没有人工评分的指标"));
}

/* Points outlive a sheet that does not know them; a sheet with points is not taken away. */
static void replaced(void **state)
{
	struct desk *d = *state;
	struct assessment_scores l;

	check_ok(put(d, 2024, sheet_a), &d->err);
	check_ok(points(d, d->jia, "质", 4025, ""), &d->err);
	check_ok(put(d, 2024, sheet_b), &d->err);
	check_ok(assessment_scores(d->s, 2024, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	assessment_scores_release(&l);
	desk_begin(d);
	assert_int_equal(desk_end(d, assessment_clear(d->s, 2024, &d->err), "去掉"),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "1 个人工评分"));
	desk_begin(d);
	check_ok(assessment_score_clear(d->s, 2024, d->jia, "质", &d->err), &d->err);
	check_ok(assessment_clear(d->s, 2024, &d->err), &d->err);
	desk_commit(d, "去掉");
	desk_begin(d);
	assert_int_equal(assessment_clear(d->s, 2024, &d->err), ST_NOT_FOUND);
	store_rollback(d->s);
}

static size_t found(struct desk *d, const char *computed)
{
	struct finding_list l;
	size_t n = 0;
	enum status st = check_all(d->s, &l, &d->err);

	assert_true(st == ST_OK || st == ST_NO);
	for (size_t i = 0; i < l.rows; i++)
		n += strstr(l.row[i].computed, computed) != NULL;
	assert_int_equal(n, l.rows); /* and nothing else */
	finding_list_release(&l);
	return n;
}

/* What another program left in the file is told, not obeyed. */
static void checked(void **state)
{
	struct desk *d = *state;

	check_ok(put(d, 2024, sheet_a), &d->err);
	check_ok(points(d, d->jia, "质", 4025, ""), &d->err);
	assert_int_equal(found(d, ""), 0);
	kit_meddle(d->place->path, "UPDATE score SET points=5100");
	assert_int_equal(found(d, "分值 50.50"), 1);
	kit_meddle(d->place->path, "UPDATE score SET indicator='没有'");
	assert_int_equal(found(d, "没有这项人工评分的指标"), 1);
	kit_meddle(d->place->path,
		   "UPDATE assessment SET sheet='名称 甲'||char(10)||'坏'");
	assert_int_equal(found(d, "第 2 行"), 1);
}

static size_t commands(struct desk *d)
{
	struct history h;

	check_ok(store_history(d->s, 10000, &h, &d->err), &d->err);
	size_t n = h.rows;
	history_release(&h);
	return n;
}

/* Whatever is done, undoing all of it is the beginning, and redoing all of it the end. */
static void undone(void **state)
{
	struct desk *d = *state;
	uint64_t seed = 20241231;
	char *before = kit_dump(d->s->db);
	size_t begun = commands(d);

	for (int i = 0; i < 60; i++) {
		int year = 2023 + (int)kit_below(&seed, 3);
		int64_t unit = kit_below(&seed, 2) ? d->jia : d->yi;
		const char *indicator = kit_below(&seed, 2) ? "质" : "量";
		enum status st = ST_OK;

		desk_begin(d);
		switch (kit_below(&seed, 5)) {
		case 0:
			st = assessment_set(d->s, year, sheet_a, strlen(sheet_a),
					    &d->err);
			break;
		case 1:
			st = assessment_set(d->s, year, sheet_b, strlen(sheet_b),
					    &d->err);
			break;
		case 2:
			st = assessment_clear(d->s, year, &d->err);
			break;
		case 3:
			st = assessment_score_clear(d->s, year, unit, indicator,
						    &d->err);
			break;
		default:
			st = assessment_score_set(d->s, year, unit, indicator,
						  kit_below(&seed, 50) * 100, "备注",
						  &d->err);
		}
		(void)desk_end(d, st, "一步");
	}
	size_t steps = commands(d) - begun;
	assert_true(steps > 15);
	char *after = kit_dump(d->s->db);
	for (size_t i = 0; i < steps; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	for (size_t i = 0; i < steps; i++)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, after);
	free(before);
	free(after);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	TEST(sheets),         TEST(sample_sheet),   TEST(bad_sheets),
	TEST(points_by_hand), TEST(points_refused), TEST(replaced),
	TEST(undone),         TEST(checked),
};
RUN(tests)
