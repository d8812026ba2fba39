/* Documents of every kind, one after another in any order: undoing all of it is the start, step by
 * step, and doing it again is the end. */
#include "tests/intake/import_kit.h"

#include "store/check.h"
#include "tests/store/core_kit.h"

enum {
	WALKS = 12,
	STEPS = 10,
};

/* Each may be refused where what it builds on is not there yet. */
static const struct {
	const char *name, *text;
	bool map, role; /* 以镇 is 乙镇; the third column is the month's own */
} documents[] = {
	{"名单.csv",
	 "序号,单位名称,类别,别名\n1,甲镇,乡镇,甲镇政府\n2,乙镇,乡镇,\n"
	 "1,丙局,部门,县丙局、丙\n",
	 false, false},
	{"名单二.csv", "单位名称,类别,别名\n丁局,部门,丁\n甲镇,乡镇,甲镇人民政府\n",
	 false, false},
	{"4月.csv",
	 "2024年4月\n\n单位名称\t年度任务\t累计数\t4月发布条数\n甲镇\t560\t100\t30\n"
	 "以镇\t560\t50\t20\n丙局\t350\t40\t—\n",
	 true, true},
	{"4月改.csv", "2024年4月\n\n单位名称\t累计数\n甲镇\t101\n丙局\t44\n", false,
	 false},
	{"5月.csv", "2024年5月\n\n单位名称\t本月数\n甲镇\t7\n乙镇\t0\n丙局\t3\n", false,
	 false},
	{"问题.csv",
	 "单位名称\t存在问题\t下发日期\n甲镇、乙镇\t链接打不开\t2024-05-06\n"
	 "丙局\t信息未更新\t2024-05-07\n",
	 false, false},
	{"目录.csv",
	 "养老服务领域目录（2022年版）\n一级事项\t二级事项\t公开内容\t公开依据\n"
	 "通知公告\t政策文件\t内容一\t条例\n\t业务办理\t内容二\t条例\n",
	 false, false},
	{"目录新.csv",
	 "养老服务领域目录（2022年版）\n一级事项\t二级事项\t公开内容\t公开依据\n"
	 "通知公告\t政策文件\t内容一改\t条例\n\t业务办理\t内容二\t条例\n",
	 false, false},
};

static void import_one(struct county *c, size_t n)
{
	struct import_role role = {.head = "4月发布条数", .role = HEAD_OWN};
	struct import_map map = {.text = "以镇"};
	struct import_options o = {.upto = DAY_NONE,
				   .issued = DAY_NONE,
				   .today = day_of(2024, 5, 9),
				   .task_days = 5};
	struct error err = {0};

	if (documents[n].map &&
	    unit_find(c->store, "乙镇", true, &map.unit, &err) == ST_OK) {
		o.map = &map;
		o.maps = 1;
	}
	if (documents[n].role) {
		o.role = &role;
		o.roles = 1;
	}
	struct outcome out =
		import_named(c, documents[n].name, documents[n].text, &o, true);
	buf_release(&out.text);
}

static void walk(uint64_t seed)
{
	struct county c;
	struct error err = {0};
	char *state[STEPS + 1];
	size_t n = 0;

	county_open(&c, seed % 2 ? NULL : "xinfeng-2024-04");
	state[0] = kit_dump(c.store->db);
	for (size_t i = 0; i < STEPS; i++) {
		size_t had = steps(&c);

		/* The units first, mostly: without them everything is refused. */
		import_one(&c, i == 0 && seed % 4
				       ? 0
				       : kit_below(&seed, sizeof documents /
								  sizeof *documents));
		if (steps(&c) > had)
			state[++n] = kit_dump(c.store->db);
		else
			check_dump(c.store->db, state[n]);
	}
	assert_true(n > 0);
	for (size_t i = n; i > 0; i--) {
		county_ok(store_undo(c.store, NULL, &err), &err);
		check_dump(c.store->db, state[i - 1]);
	}
	assert_int_equal(store_undo(c.store, NULL, &err), ST_NO);
	for (size_t i = 1; i <= n; i++) {
		county_ok(store_redo(c.store, NULL, &err), &err);
		check_dump(c.store->db, state[i]);
	}
	assert_int_equal(store_redo(c.store, NULL, &err), ST_NO);
	size_t wrong = 1;
	county_ok(store_begin(c.store, &err), &err);
	county_ok(figures_rebuild(c.store, &wrong, &err), &err);
	store_rollback(c.store);
	assert_int_equal(wrong, 0);
	for (size_t i = 0; i <= n; i++)
		free(state[i]);
	county_close(&c);
}

static void any_order(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= WALKS; seed++)
		walk(seed);
}

/* That the documents do what they are there for: each table of the file gets something. */
static void each_kind(void **state)
{
	static const char *const tables[] = {
		"-- unit\n",     "-- count\n",  "-- target\n", "-- matter\n",
		"-- document\n", "-- layout\n", "-- item\n",   "-- unit_alias\n"};
	struct county c;

	(void)state;
	county_open(&c, NULL);
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		size_t had = steps(&c);

		import_one(&c, i);
		if (steps(&c) != had + 1)
			fail_msg("%s changed nothing", documents[i].name);
	}
	char *dump = kit_dump(c.store->db);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		const char *at = strstr(dump, tables[i]);

		if (!at || at[strlen(tables[i])] == '-' || !at[strlen(tables[i])])
			fail_msg("nothing in %s%s", tables[i], dump);
	}
	free(dump);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest list[] = {
		cmocka_unit_test(each_kind),
		cmocka_unit_test(any_order),
	};

	lang_init();
	return cmocka_run_group_tests(list, NULL, NULL);
}
