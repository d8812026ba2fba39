/* Annual reports out of documents, cell by cell. */
#include "tests/intake/import_kit.h"

#include "store/annual.h"
#include "tests/kit/annual_figures.h"
#include "tests/kit/annual_page.h"

static void holds(struct county *c, int64_t unit, int year, const char *form,
		  const char *const *figures)
{
	struct annual_sheet a;
	struct error err = {0};
	int64_t id = 0;

	county_ok(annual_find(c->store, unit, year, false, &id, &err), &err);
	county_ok(annual_open(c->store, id, &a, &err), &err);
	assert_string_equal(a.head.form, form);
	for (size_t i = 0; i < a.form.cells; i++) {
		struct buf name = {0};

		annual_cell_code(&a.form, i, &name);
		if (!a.value[i] || strcmp(a.value[i], figures[i]) != 0)
			fail_msg("%s: %s, not %s", buf_text(&name),
				 a.value[i] ? a.value[i] : "blank", figures[i]);
		assert_string_equal(a.proof[i], figures[i]);
		assert_true(a.document[i] > 0);
		buf_release(&name);
	}
	assert_int_equal(a.findings.rows, 0);
	annual_sheet_release(&a);
}

static struct import_options plain(void)
{
	struct import_options o = month(2024, 4);

	o.has_period = false;
	return o;
}

static int64_t unit_of(struct county *c, const char *name)
{
	struct error err = {0};
	int64_t id = 0;

	county_ok(unit_find(c->store, name, true, &id, &err), &err);
	return id;
}

static int64_t reports(struct county *c)
{
	struct annual_list l;
	struct error err = {0};

	county_ok(annuals_list(c->store, 0, 0, &l, &err), &err);
	int64_t n = (int64_t)l.rows;
	annual_list_release(&l);
	return n;
}

/* Both forms, whose and of which year the title says; one step to undo. */
static void both_forms(void **state)
{
	static const struct {
		const char *title, *form, *unit;
		int year;
		const char *const *figures;
	} cases[] = {
		{"甲县人民政府2020年政府信息公开工作年度报告", "2019", NULL, 2020,
		 annual_2019},
		{"甲县人民政府2021年度政府信息公开工作年度报告", "2021", NULL, 2021,
		 annual_2021},
		{"2022年甲镇人民政府政府信息公开年报", "2021", "甲镇", 2022,
		 annual_2021},
		{"丙局 2022 年政府信息公开工作年度报告", "2019", "丙局", 2022,
		 annual_2019},
	};
	struct county c;
	struct import_options o = plain();

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0};
		struct error err = {0};
		size_t before = steps(&c);

		annual_page(&text, cases[i].title, cases[i].form, cases[i].figures);
		struct outcome out =
			import_named(&c, cases[i].title, buf_text(&text), &o, true);
		if (out.st != ST_OK)
			fail_msg("%s: %s", cases[i].title, buf_text(&out.text));
		int64_t unit =
			cases[i].unit ? unit_of(&c, cases[i].unit) : unit_root(c.store);
		holds(&c, unit, cases[i].year, cases[i].form, cases[i].figures);
		assert_int_equal(steps(&c), before + 1);
		int64_t n = reports(&c);
		county_ok(store_undo(c.store, NULL, &err), &err);
		assert_int_equal(reports(&c), n - 1);
		county_ok(store_redo(c.store, NULL, &err), &err);
		holds(&c, unit, cases[i].year, cases[i].form, cases[i].figures);
		buf_release(&out.text);
		buf_release(&text);
	}
	county_close(&c);
}

/* What is said goes before the title; what nobody says is asked for. */
static void whose_and_when(void **state)
{
	struct county c;
	struct import_options o = plain();
	struct buf text = {0};

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	annual_page(&text, "政府信息公开工作年度报告", "2019", annual_2019);
	must_not(&c, buf_text(&text), &o, "没有写明是哪个单位的年度报告：用 --unit");
	o.unit = unit_of(&c, "乙镇");
	must_not(&c, buf_text(&text), &o, "没有说明是哪一年的报告");
	o.has_period = true;
	o.period = period_month(2020, 4);
	must_not(&c, buf_text(&text), &o, "没有说明是哪一年的报告");
	o.period = period_of_day(day_of(2020, 5, 1), PERIOD_YEAR);
	must_say(&c, "无题.txt", buf_text(&text), &o, "空白 -> 87");
	holds(&c, o.unit, 2020, "2019", annual_2019);
	/* A unit nobody knows. */
	buf_clear(&text);
	annual_page(&text, "戊乡人民政府2020年政府信息公开工作年度报告", "2019",
		    annual_2019);
	o = plain();
	must_not(&c, buf_text(&text), &o, "戊乡");
	o.unit = unit_of(&c, "甲镇");
	must_say(&c, "戊.txt", buf_text(&text), &o,
		 "题名写的是戊乡人民政府，按指明的算作甲镇");
	/* On the desk the title is believed first. */
	buf_clear(&text);
	annual_page(&text, "丙局2020年政府信息公开工作年度报告", "2019", annual_2019);
	o.desk = true;
	must_say(&c, "丙.txt", buf_text(&text), &o, "丙局 2020年报告");
	holds(&c, unit_of(&c, "丙局"), 2020, "2019", annual_2019);
	buf_release(&text);
	county_close(&c);
}

/* What was entered before is changed where the document prints otherwise, and confirmed where it
 * does not. */
static void against_what_was_entered(void **state)
{
	struct county c;
	struct import_options o = plain();
	struct buf text = {0};
	struct error err = {0};
	struct annual_sheet a;
	int64_t id = 0;
	size_t at = 0;

	(void)state;
	county_open(&c, NULL);
	annual_page(&text, "甲县人民政府2020年政府信息公开工作年度报告", "2019",
		    annual_2019);
	county_ok(store_begin(c.store, &err), &err);
	county_ok(annual_create(c.store, unit_root(c.store), 2020, false, NULL, &id,
				&err),
		  &err);
	county_ok(annual_open(c.store, id, &a, &err), &err);
	for (size_t i = 0; i < a.form.cells; i++)
		county_ok(annual_cell_set(c.store, id, &a.form, i, annual_2019[i], NULL,
					  &err),
			  &err);
	assert_true(annual_form_parse(&a.form, "二.licence.change", &at));
	county_ok(annual_cell_set(c.store, id, &a.form, at, "+37", NULL, &err), &err);
	county_ok(store_commit(c.store, "录入", &err), &err);
	annual_sheet_release(&a);

	struct outcome out = import_named(&c, "年报.txt", buf_text(&text), &o, true);
	assert_int_equal(out.st, ST_OK);
	if (!strstr(buf_text(&out.text), "表二“行政许可”本年增/减 +37 -> -37") ||
	    !strstr(buf_text(&out.text),
		    "表三“（七）总计”有7格与录入的相同，记为复核数"))
		fail_msg("%s", buf_text(&out.text));
	buf_release(&out.text);
	holds(&c, unit_root(c.store), 2020, "2019", annual_2019);
	/* Once more: nothing is left to change. */
	o.again = true;
	must_named(&c, "年报.txt", buf_text(&text), &o, 0);
	county_ok(store_undo(c.store, NULL, &err), &err);
	county_ok(annual_open(c.store, id, &a, &err), &err);
	assert_string_equal(a.value[at], "+37");
	assert_null(a.proof[at]);
	annual_sheet_release(&a);
	buf_release(&text);
	county_close(&c);
}

/* What a document prints wrong is said, and imported as it prints it: the report then disagrees. */
static void printed_wrong(void **state)
{
	struct county c;
	struct import_options o = plain();
	struct buf text = {0};
	struct error err = {0};
	struct annual_sheet a;
	const char *figures[ANNUAL_2019_CELLS];
	int64_t id = 0;

	(void)state;
	county_open(&c, NULL);
	memcpy(figures, annual_2019, sizeof figures);
	figures[22] = "88"; /* 一、本年新收, 自然人 */
	annual_page(&text, "甲县人民政府2020年政府信息公开工作年度报告", "2019",
		    figures);
	struct outcome out = import_named(&c, "年报.txt", buf_text(&text), &o, true);
	assert_int_equal(out.st, ST_NO);
	assert_true(out.disagree > 0);
	buf_release(&out.text);
	county_ok(annual_find(c.store, unit_root(c.store), 2020, false, &id, &err),
		  &err);
	county_ok(annual_open(c.store, id, &a, &err), &err);
	assert_string_equal(a.value[22], "88");
	assert_true(a.findings.rows > 0);
	annual_sheet_release(&a);
	buf_release(&text);
	county_close(&c);
}

/* Whose report a title says it is; what is no title says nothing. */
static void issuers(void **state)
{
	static const struct {
		const char *text, *issuer;
		int year;
	} cases[] = {
		{"首页 > 政府信息公开年报 > "
		 "本级年报\n\n甲县人民政府2020年政府信息公开工作"
		 "年度报告\n",
		 "甲县人民政府", 2020},
		{"甲县人民政府2020年\n政府信息公开工作年度报告\n", "甲县人民政府",
		 2020},
		{"2021 年度甲镇政府信息公开年报\n", "甲镇", 2021},
		{"甲镇人民政府2021年政府信息公开工作年度报告\n", "甲镇人民政府", 2021},
		{"政府信息公开工作年度报告\n", NULL, 0},
		{"2020年政府信息公开工作年度报告\n", NULL, 0},
		{"关于做好2020年政府信息公开工作的通知\n", NULL, 0},
		{"本报告根据《中华人民共和国政府信息公开条例》要求，由甲县人民政府编制"
		 "，"
		 "于2020年公布。\n",
		 NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading r = {0};
		struct error err = {0};

		county_ok(read_text(&r, "年报.txt", cases[i].text, &err), &err);
		if (!r.issuer != !cases[i].issuer ||
		    (r.issuer && strcmp(r.issuer, cases[i].issuer) != 0))
			fail_msg("%s: %s", cases[i].text,
				 r.issuer ? r.issuer : "nobody");
		assert_int_equal(r.issuer_year, cases[i].year);
		reading_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(issuers),
		cmocka_unit_test(both_forms),
		cmocka_unit_test(whose_and_when),
		cmocka_unit_test(against_what_was_entered),
		cmocka_unit_test(printed_wrong),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
