/* What is known again, and who is meant. */
#include "tests/intake/import_kit.h"

/* ---- what is known again ---- */

static void the_same_document_twice(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct document_list l;
	struct error err = {0};
	static const char text[] = "单位名称,信息发布数量\n甲镇,5\n乙镇,6\n";

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, text, &o, 2);
	county_ok(documents_list(c.store, NULL, &l, &err), &err);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.row[0].first, day_of(2024, 4, 1));
	assert_int_equal(l.row[0].day, o.today);
	document_list_release(&l);
	size_t before = steps(&c);
	o.today = day_of(2024, 6, 1);
	struct outcome out = import_named(&c, "表.csv", text, &o, true);
	assert_int_equal(out.st, ST_OK);
	assert_int_equal(out.changes, 0);
	assert_int_equal(out.same, 2);
	assert_non_null(strstr(buf_text(&out.text),
			       "这份文件 2024-05-09 已经导入过，没有变化"));
	buf_release(&out.text);
	assert_int_equal(steps(&c), before);
	/* For another month it is another import. */
	o.period = period_month(2024, 5);
	must(&c, text, &o, 2);
	/* Gone through once more only when asked to: a figure typed since is the document's. */
	county_ok(store_begin(c.store, &err), &err);
	int64_t id;
	county_ok(unit_find(c.store, "甲镇", true, &id, &err), &err);
	county_ok(count_set(c.store, id, 0, o.period, COUNT_OWN, 9, NULL, false, &err),
		  &err);
	county_ok(store_commit(c.store, "改", &err), &err);
	must(&c, text, &o, 0);
	o.again = true;
	must(&c, text, &o, 1);
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 5);
	/* Undone, it is not known any more. */
	o.again = false;
	for (int i = 0; i < 3; i++)
		county_ok(store_undo(c.store, NULL, &err), &err);
	must(&c, text, &o, 2);
	county_close(&c);
}

static void a_corrected_document(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must_named(&c, "4月.csv", "单位名称,信息发布数量\n甲镇,5\n乙镇,6\n", &o, 2);
	struct outcome out = import_named(
		&c, "4月.csv", "单位名称,信息发布数量\n甲镇,5\n乙镇,7\n", &o, true);
	assert_int_equal(out.st, ST_OK);
	assert_int_equal(out.changes, 1);
	assert_int_equal(out.same, 1);
	assert_non_null(strstr(buf_text(&out.text), "乙镇 2024-04 本期 6 -> 7"));
	assert_non_null(strstr(buf_text(&out.text), "同名、同期间"));
	buf_release(&out.text);
	/* The heads alone are no more than a hint. */
	must_say(&c, "部门.csv", "单位名称,信息发布数量\n丙局,5\n", &o, "同样表头");
	assert_int_equal(figure_of(&c, "乙镇", o.period).own, 7);
	county_close(&c);
}

static void figures_say_where_from(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct count_list l;
	struct error err = {0};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must_named(&c, "4月.csv", "单位名称,信息发布数量\n甲镇,5\n乙镇,6\n", &o, 2);
	county_ok(counts_list(c.store, o.period, 0, 0, &l, &err), &err);
	assert_int_equal(l.rows, 2);
	assert_string_equal(l.row[1].source, "4月.csv 第3行");
	assert_int_equal(l.row[1].line, 3);
	assert_true(l.row[1].document > 0 && l.row[1].document == l.row[0].document);
	count_list_release(&l);
	county_close(&c);
}

/* ---- who is meant ---- */

static void names_that_are_sure(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, "单位名称,信息发布数量\n甲县甲镇人民政府,5\n乙 镇,6\n县丙局,7\n", &o,
	     3);
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 5);
	assert_int_equal(figure_of(&c, "丙局", o.period).own, 7);
	county_close(&c);
}

static void names_that_are_likely(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2023, 7);
	struct error err = {0};
	int64_t id = 0;
	static const char text[] = "单位名称,信息发布数量\n淮川街道,5\n枨冲真,6\n";

	county_open(&c, "liuyang-2023-06");
	must_not(&c, text, &o, "可能是“枞冲镇”");
	must_not(&c, text, &o, "--map 枨冲真=枞冲镇");
	must_not(&c, "单位名称,信息发布数量\n无名镇,5\n", &o, "没有单位“无名镇”");
	/* The clerk's word is enough, and stays. */
	county_ok(unit_find(c.store, "枞冲镇", true, &id, &err), &err);
	struct import_map map = {"枨冲真", id, 0};
	o.map = &map;
	o.maps = 1;
	must(&c, text, &o, 3);
	o.maps = 0;
	int64_t found = 0;
	county_ok(unit_find(c.store, "枨冲真", true, &found, &err), &err);
	assert_int_equal(found, id);
	county_ok(store_undo(c.store, NULL, &err), &err);
	assert_int_equal(unit_find(c.store, "枨冲真", true, &found, &err),
			 ST_NOT_FOUND);
	assert_false(figure_of(&c, "淮川街道", o.period).has_own);
	/* A word that another unit has is not taken. */
	map.text = "集里街道";
	o.maps = 1;
	must_not(&c, "单位名称,信息发布数量\n集里街道,5\n", &o, "集里街道");
	county_close(&c);
}

static void no_unit_is_made_in_passing(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct unit_list l;
	struct error err = {0};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must_not(&c, "单位名称,信息发布数量\n新镇,5\n", &o, "unit add");
	/* A list of units that names one otherwise makes no second one of it. */
	must(&c, "单位名称,类别\n甲镇人民政府,乡镇\n丁镇,乡镇\n", &o, 1);
	county_ok(units_list(c.store, UNIT_TOWNSHIP, DAY_NONE, &l, &err), &err);
	assert_int_equal(l.rows, 3);
	unit_list_release(&l);
	county_close(&c);
}

static void domains_of_the_county(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct figure_list l;

	county_open(&c, NULL);
	must(&c, "领域名称,信息发布数量\n就业领域,5\n养老服务,6\n", &o, 2);
	county_ok(figures_domains(c.store, o.period, 0, &l, &err), &err);
	size_t found = 0;
	for (size_t i = 0; i < l.rows; i++)
		found += l.row[i].has_own &&
			 l.row[i].own == (strcmp(l.row[i].name, "就业") ? 6 : 5);
	assert_int_equal(found, 2);
	figure_list_release(&l);
	must_not(&c, "领域名称,信息发布数量\n养老服务业,5\n社会保险,6\n", &o,
		 "可能是“养老服务”");
	must_not(&c, "领域名称,信息发布数量\n星际航行,5\n社会保险,6\n", &o,
		 "没有领域“星际航行”");
	int64_t care;
	county_ok(domain_find(c.store, "养老服务", true, &care, &err), &err);
	struct import_map map = {"养老服务业", 0, care};
	o.map = &map;
	o.maps = 1;
	o.period = period_month(2024, 5);
	must(&c, "领域名称,信息发布数量\n养老服务业,5\n社会保险,6\n", &o, 3);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_document_twice),
		cmocka_unit_test(a_corrected_document),
		cmocka_unit_test(figures_say_where_from),
		cmocka_unit_test(names_that_are_sure),
		cmocka_unit_test(names_that_are_likely),
		cmocka_unit_test(no_unit_is_made_in_passing),
		cmocka_unit_test(domains_of_the_county),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
