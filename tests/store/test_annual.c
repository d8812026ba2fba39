/* Annual reports in the county file: cells, what they are held against, 汇总, undo. */
#include "tests/store/entity_kit.h"

#include "store/annual.h"
#include "store/db.h"
#include "store/requests.h"
#include "tests/kit/annual_figures.h"

static int64_t report(struct desk *d, int64_t unit, int year, bool own,
		      const char *form)
{
	int64_t id = 0;

	desk_begin(d);
	check_ok(annual_create(d->s, unit, year, own, form, &id, &d->err), &d->err);
	desk_commit(d, "新建");
	return id;
}

static size_t cell(const struct annual_form *f, const char *code)
{
	size_t at = 0;

	if (!annual_form_parse(f, code, &at))
		fail_msg("no cell %s", code);
	return at;
}

/* All figures of a report, as one command. */
static void enter(struct desk *d, int64_t id, const char *form,
		  const char *const *figures)
{
	struct annual_form f;

	check_ok(annual_form_load(form, &f, &d->err), &d->err);
	desk_begin(d);
	for (size_t i = 0; i < f.cells; i++)
		check_ok(annual_cell_set(d->s, id, &f, i, figures[i], NULL, &d->err),
			 &d->err);
	desk_commit(d, "录入");
	annual_form_release(&f);
}

static void put(struct desk *d, int64_t id, const char *code, const char *text,
		const char *note)
{
	struct annual_sheet a;

	check_ok(annual_open(d->s, id, &a, &d->err), &d->err);
	desk_begin(d);
	check_ok(annual_cell_set(d->s, id, &a.form, cell(&a.form, code), text, note,
				 &d->err),
		 &d->err);
	desk_commit(d, "改");
	annual_sheet_release(&a);
}

static void open_report(struct desk *d, int64_t id, struct annual_sheet *a)
{
	check_ok(annual_open(d->s, id, a, &d->err), &d->err);
}

static const char *text(const char *s)
{
	return s ? s : "(blank)";
}

/* Both forms read back cell by cell; undo leaves nothing. */
static void figures_are_kept(void **state)
{
	static const char *const forms[] = {"2019", "2021"};
	static const char *const *const figures[] = {annual_2019, annual_2021};
	struct desk *d = *state;
	char *before = kit_dump(d->s->db);

	for (size_t i = 0; i < 2; i++) {
		struct annual_sheet a;
		int64_t id = report(d, d->jia, 2020 + (int)i, false, NULL);

		enter(d, id, forms[i], figures[i]);
		open_report(d, id, &a);
		assert_string_equal(a.head.form, forms[i]);
		assert_int_equal(a.filled, a.form.cells);
		for (size_t c = 0; c < a.form.cells; c++)
			assert_string_equal(text(a.value[c]), figures[i][c]);
		if (i == 0)
			assert_int_equal(a.findings.rows, 0);
		annual_sheet_release(&a);
	}
	for (int i = 0; i < 4; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	for (int i = 0; i < 4; i++)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	desk_begin(d);
	int64_t id = 0;
	check_ok(annual_find(d->s, d->jia, 2020, false, &id, &d->err), &d->err);
	check_ok(annual_delete(d->s, id, &d->err), &d->err);
	check_ok(annual_find(d->s, d->jia, 2021, false, &id, &d->err), &d->err);
	check_ok(annual_delete(d->s, id, &d->err), &d->err);
	desk_commit(d, "删除");
	check_dump(d->s->db, before);
	free(before);
}

static void refusals(void **state)
{
	struct desk *d = *state;
	struct annual_form f;
	int64_t id = 0;

	desk_begin(d);
	assert_int_equal(annual_create(d->s, 999, 2020, false, NULL, &id, &d->err),
			 ST_INPUT);
	assert_int_equal(annual_create(d->s, d->jia, 20, false, NULL, &id, &d->err),
			 ST_INPUT);
	assert_int_equal(annual_create(d->s, d->jia, 2020, false, "2035", &id, &d->err),
			 ST_INPUT);
	assert_int_equal(annual_create(d->s, d->jia, 2020, true, NULL, &id, &d->err),
			 ST_INPUT);
	check_ok(annual_create(d->s, d->jia, 2020, false, NULL, &id, &d->err), &d->err);
	assert_int_equal(annual_create(d->s, d->jia, 2020, false, NULL, &id, &d->err),
			 ST_INPUT);
	check_ok(annual_form_load("2019", &f, &d->err), &d->err);
	size_t at = cell(&f, "三.new.person");
	assert_int_equal(annual_cell_set(d->s, id, &f, at, "x", NULL, &d->err),
			 ST_INPUT);
	assert_non_null(
		strstr(d->err.say, "表三“一、本年新收政府信息公开申请数量”自然人"));
	assert_int_equal(annual_cell_set(d->s, id, &f, at, "1\n2", NULL, &d->err),
			 ST_INPUT);
	assert_int_equal(annual_cell_set(d->s, id, &f, at, "1", "\x1b[2J", &d->err),
			 ST_INPUT);
	check_ok(annual_cell_set(d->s, id, &f, at, "", NULL, &d->err), &d->err);
	store_rollback(d->s);
	assert_int_equal(annual_find(d->s, d->jia, 2020, false, &id, &d->err),
			 ST_NOT_FOUND);
	assert_non_null(strstr(d->err.say, "甲镇 2020年报告"));
	annual_form_release(&f);
}

/* A second entry outlives the first, whatever is done to it. */
static void entered_twice(void **state)
{
	struct desk *d = *state;
	int64_t id = report(d, d->jia, 2020, false, NULL);
	struct annual_sheet a;

	enter(d, id, "2019", annual_2019);
	open_report(d, id, &a);
	size_t at = cell(&a.form, "二.licence.decisions");
	desk_begin(d);
	check_ok(annual_cell_prove(d->s, id, &a.form, at, "400435", 0, &d->err),
		 &d->err);
	desk_commit(d, "复核");
	annual_sheet_release(&a);
	put(d, id, "二.licence.decisions", "400436", NULL);
	open_report(d, id, &a);
	assert_int_equal(a.findings.rows, 1);
	assert_int_equal(a.findings.row[0].rule, RULE_PROOF);
	annual_sheet_release(&a);
	put(d, id, "二.licence.decisions", "400436", "原件印错");
	open_report(d, id, &a);
	assert_int_equal(a.findings.rows, 0);
	assert_string_equal(a.note[at], "原件印错");
	annual_sheet_release(&a);
	put(d, id, "二.licence.decisions", NULL, NULL);
	open_report(d, id, &a);
	assert_null(a.value[at]);
	assert_string_equal(a.note[at], "");
	assert_string_equal(a.proof[at], "400435");
	assert_int_equal(a.findings.row[0].rule, RULE_BLANK);
	desk_begin(d);
	check_ok(annual_cell_prove(d->s, id, &a.form, at, NULL, 0, &d->err), &d->err);
	desk_commit(d, "不复核");
	annual_sheet_release(&a);
	open_report(d, id, &a);
	assert_null(a.proof[at]);
	annual_sheet_release(&a);
}

/* 上年结转 is what last year's report left; items of 表二 go on from its. */
static void carried_over(void **state)
{
	struct desk *d = *state;
	int64_t then = report(d, d->jia, 2019, false, NULL);
	int64_t now = report(d, d->jia, 2020, false, NULL);
	struct annual_sheet a;

	enter(d, then, "2019", annual_2019);
	put(d, then, "三.left.person", "4", NULL);
	open_report(d, now, &a);
	bool *mark = mem_array(a.form.cells, sizeof *mark);
	/* Seven of 二, five of 表二; the total of 二 is carried too, not summed. */
	assert_int_equal(annual_sheet_propose(&a, mark), 7 + 5);
	size_t at = cell(&a.form, "三.carried.person");
	assert_true(mark[at]);
	assert_string_equal(a.value[at], "4");
	assert_int_equal(a.source[at], SOURCE_CARRIED);
	at = cell(&a.form, "二.licence.before");
	assert_string_equal(a.value[at], "264");
	annual_sheet_release(&a);
	free(mark);

	enter(d, now, "2019", annual_2019);
	open_report(d, now, &a);
	bool carried = false;
	for (size_t i = 0; i < a.findings.rows; i++)
		carried = carried || a.findings.row[i].rule == RULE_CARRIED;
	assert_true(carried);
	annual_sheet_release(&a);
}

/* The sums of what was entered are proposed, one after the other. */
static void sums_are_proposed(void **state)
{
	struct desk *d = *state;
	int64_t id = report(d, d->jia, 2021, false, NULL);
	struct annual_form f;
	struct annual_sheet a;
	size_t part[64], totals = 0;

	check_ok(annual_form_load("2021", &f, &d->err), &d->err);
	desk_begin(d);
	for (size_t i = 0; i < f.cells; i++) {
		bool total = annual_sum_parts(&f, i, part) > 0;
		totals += total;
		check_ok(annual_cell_set(d->s, id, &f, i, total ? NULL : annual_2021[i],
					 NULL, &d->err),
			 &d->err);
	}
	desk_commit(d, "录入");
	open_report(d, id, &a);
	bool *mark = mem_array(a.form.cells, sizeof *mark);
	assert_int_equal(annual_sheet_propose(&a, mark), totals);
	for (size_t i = 0; i < f.cells; i++)
		assert_string_equal(text(a.value[i]), annual_2021[i]);
	assert_int_equal(a.findings.rows, 0);
	free(mark);
	annual_sheet_release(&a);
	annual_form_release(&f);
}

/* The county's report is the sum of its units' and its own; a blank in one of them is no 0. */
static void rolled_up(void **state)
{
	struct desk *d = *state;
	int64_t root = unit_root(d->s), all = report(d, root, 2020, false, NULL);
	int64_t one = report(d, d->jia, 2020, false, NULL),
		own = report(d, root, 2020, true, NULL);
	struct annual_sheet a;
	struct unit_list missing;

	check_ok(annual_missing(d->s, 2020, &missing, &d->err), &d->err);
	assert_int_equal(missing.rows, 2);
	assert_string_equal(missing.row[0].name, "乙镇");
	unit_list_release(&missing);
	enter(d, one, "2019", annual_2019);
	enter(d, own, "2019", annual_2019);
	put(d, own, "二.purchase.amount", "251000元", NULL);
	put(d, own, "三.new.other", NULL, NULL);
	open_report(d, all, &a);
	assert_int_equal(a.reports, 2);
	assert_string_equal(text(a.expect[cell(&a.form, "三.new.person")]), "174");
	assert_string_equal(text(a.expect[cell(&a.form, "二.service.change")]), "+498");
	assert_string_equal(text(a.expect[cell(&a.form, "二.purchase.amount")]),
			    "29749.61万");
	assert_null(a.expect[cell(&a.form, "三.new.other")]);
	assert_int_equal(a.source[cell(&a.form, "三.new.person")], SOURCE_ROLLED);
	annual_sheet_release(&a);

	/* What was entered otherwise is found, until a note says why. */
	put(d, all, "三.new.person", "175", NULL);
	open_report(d, all, &a);
	assert_int_equal(a.findings.row[0].rule, RULE_SOURCE);
	assert_non_null(strstr(a.findings.row[0].say, "汇总是174"));
	annual_sheet_release(&a);
	put(d, all, "三.new.person", "175", "另有一件由县档案馆答复");
	open_report(d, all, &a);
	assert_int_equal(a.findings.row[0].rule, RULE_BLANK);
	annual_sheet_release(&a);

	/* A report of another form gives what both have. */
	int64_t two = report(d, d->yi, 2020, false, "2021");
	enter(d, two, "2021", annual_2021);
	open_report(d, all, &a);
	assert_string_equal(text(a.expect[cell(&a.form, "三.new.person")]), "261");
	assert_null(a.expect[cell(&a.form, "二.licence.before")]);
	annual_sheet_release(&a);
}

/* Forms and the register name the rows of 表三 alike, in the same order. */
static void rows_of_the_register(void **state)
{
	static const char *const forms[] = {"2019", "2021"};
	struct desk *d = *state;

	for (size_t i = 0; i < 2; i++) {
		struct annual_form f;
		struct requests_table t;
		size_t n = 0;

		check_ok(annual_form_load(forms[i], &f, &d->err), &d->err);
		check_ok(requests_table(d->s, 2020, forms[i], 0, &t, &d->err), &d->err);
		for (size_t l = 0; l < f.lines; l++) {
			if (f.line[l].role != ANNUAL_RESULT)
				continue;
			assert_true(n < t.lines);
			assert_string_equal(t.line[n++].code, f.line[l].code);
		}
		assert_int_equal(n, t.lines);
		for (int k = 0; k < APPLICANTS; k++)
			assert_string_equal(
				applicant_code((enum applicant)k),
				f.cell[f.line[f.lines - 2].first + (size_t)k].code);
		requests_table_release(&t);
		annual_form_release(&f);
	}
}

static void ask(struct desk *d, int64_t unit, enum applicant who, const char *received,
		const char *answered, const char *answer)
{
	struct request_new r = {.unit = unit,
				.what = "某规划",
				.applicant = who,
				.channel = CHANNEL_WEB,
				.submitted = DAY_NONE,
				.received = day(received)};
	struct reply reply = {
		.answer = answer, .sent = DAY_NONE, .signed_on = DAY_NONE};
	int64_t id = 0;

	desk_begin(d);
	check_ok(request_add(d->s, &r, &id, &d->err), &d->err);
	if (answer)
		check_ok(request_answer(d->s, id, day(answered), &reply, "", &d->err),
			 &d->err);
	desk_commit(d, "申请");
}

/* 表三 comes out of the register; what is entered otherwise stays to be seen. */
static void from_the_register(void **state)
{
	struct desk *d = *state;
	int64_t id = report(d, d->jia, 2021, false, NULL);
	struct annual_sheet a;

	open_report(d, id, &a);
	assert_null(a.expect[cell(&a.form, "三.new.person")]);
	annual_sheet_release(&a);
	ask(d, d->jia, APPLICANT_PERSON, "2020-12-28", "2021-01-08", "published");
	ask(d, d->jia, APPLICANT_PERSON, "2021-03-01", "2021-03-10", "not_existing");
	ask(d, d->jia, APPLICANT_LEGAL, "2021-12-20", NULL, NULL);
	ask(d, d->yi, APPLICANT_PERSON, "2021-05-06", "2021-05-12", "published");
	open_report(d, id, &a);
	static const char *const want[][2] = {
		{"三.new.person", "1"},    {"三.new.legal", "1"},
		{"三.new.total", "2"},     {"三.carried.person", "1"},
		{"三.granted.total", "1"}, {"三.not_held.person", "1"},
		{"三.secret.person", "0"}, {"三.done.total", "2"},
		{"三.left.legal", "1"},    {"三.left.total", "1"},
	};
	bool *mark = mem_array(a.form.cells, sizeof *mark);
	assert_int_equal(annual_sheet_propose(&a, mark), 25 * 7);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		size_t at = cell(&a.form, want[i][0]);
		assert_string_equal(text(a.value[at]), want[i][1]);
		assert_int_equal(a.source[at], SOURCE_REGISTER);
	}
	for (size_t i = 0; i < a.findings.rows; i++)
		assert_int_equal(a.findings.row[i].rule, RULE_BLANK);
	free(mark);
	annual_sheet_release(&a);
	/* Corrected by hand: seen, until the note says why. */
	put(d, id, "三.new.person", "2", NULL);
	open_report(d, id, &a);
	assert_int_equal(a.findings.row[0].rule, RULE_SOURCE);
	assert_non_null(strstr(a.findings.row[0].say, "申请登记是1"));
	annual_sheet_release(&a);
	put(d, id, "三.new.person", "2", "一件未入登记簿");
	open_report(d, id, &a);
	assert_int_equal(a.findings.row[0].rule, RULE_BLANK);
	annual_sheet_release(&a);
	/* The county's, with no report to sum up but this one, sums that up. */
	int64_t all = report(d, unit_root(d->s), 2021, false, NULL);
	open_report(d, all, &a);
	assert_int_equal(a.reports, 1);
	assert_string_equal(text(a.expect[cell(&a.form, "三.new.person")]), "2");
	annual_sheet_release(&a);
}

/* Seed 003 as a sample: nothing disagrees, and breaking any one cell is found by check_all(). */
static void any_cell_broken(void **state)
{
	struct desk *d = *state;
	struct place *p = d->place;
	char path[400];
	struct store *s = NULL;
	struct finding_list l;
	struct annual_form f;
	int64_t id = 0;

	snprintf(path, sizeof path, "%s/sample.gongkai", p->dir);
	check_ok(store_create(path, "liuyang-2020", NULL, &d->err), &d->err);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &d->err), &d->err);
	check_ok(annual_find(s, unit_root(s), 2020, false, &id, &d->err), &d->err);
	check_ok(check_all(s, &l, &d->err), &d->err);
	finding_list_release(&l);
	check_ok(annual_form_load("2019", &f, &d->err), &d->err);
	struct annual_sheet a;
	check_ok(annual_open(s, id, &a, &d->err), &d->err);
	for (size_t i = 0; i < f.cells; i++)
		assert_string_equal(text(a.value[i]), annual_2019[i]);
	annual_sheet_release(&a);
	for (size_t i = 0; i < f.cells; i++) {
		struct buf up = {0};
		int64_t n;

		assert_int_equal(annual_value(f.cell[i].type, annual_2019[i], &n),
				 ANNUAL_VALUE);
		annual_value_text(f.cell[i].type, n + 1, &up);
		if (f.cell[i].type == ANNUAL_AMOUNT) {
			buf_clear(&up);
			buf_add(&up, "29724.52万");
		}
		const char *const wrong[] = {buf_text(&up), NULL};
		for (size_t k = 0; k < 2; k++) {
			check_ok(store_begin(s, &d->err), &d->err);
			check_ok(annual_cell_set(s, id, &f, i, wrong[k], NULL, &d->err),
				 &d->err);
			check_ok(store_commit(s, "改", &d->err), &d->err);
			if (check_all(s, &l, &d->err) != ST_NO)
				fail_msg("cell %zu broken and not found", i);
			finding_list_release(&l);
			check_ok(store_undo(s, NULL, &d->err), &d->err);
		}
		buf_release(&up);
	}
	check_ok(check_all(s, &l, &d->err), &d->err);
	finding_list_release(&l);
	annual_form_release(&f);
	store_close(s);
}

/* A row for a cell that no form has. */
static void strays(void **state)
{
	struct desk *d = *state;
	int64_t id = report(d, d->jia, 2020, false, NULL);
	struct finding_list l;

	enter(d, id, "2019", annual_2019);
	check_ok(check_all(d->s, &l, &d->err), &d->err);
	finding_list_release(&l);
	desk_begin(d);
	check_ok(row_insert(d->s, NULL, &d->err, "annual_cell",
			    "annual,part,line,col,value", "ittit", id, "applications",
			    "nobody", INT64_C(1), "1"),
		 &d->err);
	desk_commit(d, "多出");
	assert_int_equal(check_all(d->s, &l, &d->err), ST_NO);
	assert_string_equal(l.row[0].what, "有数字不在表式的格子里");
	finding_list_release(&l);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

static const struct CMUnitTest tests[] = {
	CASE(figures_are_kept),     CASE(refusals),
	CASE(entered_twice),        CASE(carried_over),
	CASE(sums_are_proposed),    CASE(rolled_up),
	CASE(rows_of_the_register), CASE(from_the_register),
	CASE(any_cell_broken),      CASE(strays),
};

RUN(tests)
