/* Lists of findings: the tasks they make, the sorts they bring. */
#include "tests/intake/import_kit.h"
#include "store/catalog.h"
#include "store/check.h"
#include "tests/store/core_kit.h"

static size_t tasks_of(struct county *c, const char *what)
{
	struct matter_filter f = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct matter_list l;
	struct error err = {0};
	size_t n = 0;

	county_ok(matters_list(c->store, &f, day_of(2024, 5, 9), &l, &err), &err);
	for (size_t i = 0; i < l.rows; i++)
		n += strcmp(l.row[i].what, what) == 0;
	matter_list_release(&l);
	return n;
}

static void findings_make_tasks(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	static const char text[] = "单位,问题\n甲镇、乙镇,照片不能显示\n"
				   "两个单位（甲镇、县丙局）,电话有误\n";

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must_not(&c, text, &o, "--issued");
	o.issued = day_of(2024, 5, 6);
	must(&c, text, &o, 4);
	assert_int_equal(tasks_of(&c, "照片不能显示"), 2);
	assert_int_equal(tasks_of(&c, "电话有误"), 2);
	must_not(&c, "单位,问题\n甲镇、无名局,错链\n乙镇,错字\n", &o, "无名局");
	assert_int_equal(tasks_of(&c, "错链"), 0);
	county_ok(store_undo(c.store, NULL, &err), &err);
	assert_int_equal(tasks_of(&c, "照片不能显示"), 0);
	county_close(&c);
}

static void class_is(struct county *c, int64_t id, const char *want)
{
	struct matter m;
	struct arena texts;
	struct error err = {0};

	county_ok(matter_get(c->store, id, day_of(2024, 5, 9), &m, &texts, &err), &err);
	assert_string_equal(m.class, want);
	arena_release(&texts);
}

/* The sort is taken where a column says it, never from the finding's words. */
static void sorts_of_findings(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"单位,问题\n甲镇,照片不能显示\n乙镇,错链\n", ""},
		{"单位,问题类别,问题\n甲镇,链接,照片不能显示一\n乙镇,链接,错链一\n",
		 "链接"},
		{"单位,类别,问题\n甲镇,附件,照片不能显示二\n乙镇,链接,错链二\n",
		 "附件"},
		/* of the unit */
		{"单位,类别,问题\n甲镇,乡镇,照片不能显示三\n乙镇,乡镇,错链三\n", ""},
		{"单位,类别,问题类型,问题\n甲镇,乡镇,附件,照片四\n乙镇,乡镇,附件,"
		 "错链四\n",
		 "附件"},
		{"单位,问题类别,问题\n甲镇,,照片不能显示五\n乙镇,链接,错链五\n", ""},
	};
	struct county c;
	struct import_options o = month(2024, 4);

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	o.issued = day_of(2024, 5, 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		must(&c, cases[i].text, &o, 2);
		class_is(&c, (int64_t)i * 2 + 1, cases[i].want);
	}
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_make_tasks),
		cmocka_unit_test(sorts_of_findings),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
