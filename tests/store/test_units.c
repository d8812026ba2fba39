/* Units and domains: names, aliases, order, finding. */
#include "tests/store/entity_kit.h"

static int64_t add(struct desk *d, enum unit_kind kind, const char *name, int order)
{
	int64_t id = 0;
	check_ok(unit_add(d->s, kind, name, order, &id, &d->err), &d->err);
	return id;
}

static void names_of_kind(struct desk *d, enum unit_kind kind, daynum on,
			  struct buf *out)
{
	struct unit_list l;
	buf_clear(out);
	check_ok(units_list(d->s, kind, on, &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "%d%s ", l.row[i].order, l.row[i].name);
	unit_list_release(&l);
}

static void check_names(struct desk *d, enum unit_kind kind, daynum on,
			const char *want)
{
	struct buf now = {0};
	names_of_kind(d, kind, on, &now);
	assert_string_equal(buf_text(&now), want);
	buf_release(&now);
}

static void order_is_kept_without_gaps(void **state)
{
	struct desk *d = *state;
	desk_begin(d);
	int64_t ding = add(d, UNIT_TOWNSHIP, "丁乡", 1);
	check_names(d, UNIT_TOWNSHIP, DAY_NONE, "1丁乡 2甲镇 3乙镇 ");
	check_ok(unit_reorder(d->s, ding, 99, &d->err), &d->err);
	check_names(d, UNIT_TOWNSHIP, DAY_NONE, "1甲镇 2乙镇 3丁乡 ");
	check_ok(unit_reorder(d->s, ding, 2, &d->err), &d->err);
	check_names(d, 0, DAY_NONE, "1甲镇 2丁乡 3乙镇 1丙局 ");
	check_names(d, UNIT_COUNTY, DAY_NONE, "0甲县 ");
	assert_int_equal(unit_reorder(d->s, ding, 0, &d->err), ST_INPUT);
	assert_int_equal(unit_reorder(d->s, 999, 1, &d->err), ST_INPUT);
	desk_commit(d, "排序");
}

static void retired_units_leave_the_list(void **state)
{
	struct desk *d = *state;
	desk_begin(d);
	check_ok(unit_retire(d->s, d->yi, day("2024-03-31"), &d->err), &d->err);
	check_names(d, UNIT_TOWNSHIP, day("2024-03-31"), "1甲镇 2乙镇 ");
	check_names(d, UNIT_TOWNSHIP, day("2024-04-01"), "1甲镇 ");
	check_names(d, UNIT_TOWNSHIP, DAY_NONE, "1甲镇 2乙镇 ");
	check_ok(unit_retire(d->s, d->yi, DAY_NONE, &d->err), &d->err);
	check_names(d, UNIT_TOWNSHIP, day("2024-04-01"), "1甲镇 2乙镇 ");
	assert_int_equal(unit_retire(d->s, unit_root(d->s), day("2024-04-01"), &d->err),
			 ST_INPUT);
	desk_commit(d, "停用");
}

static void a_name_is_never_taken_twice(void **state)
{
	struct desk *d = *state;
	int64_t id;
	desk_begin(d);
	check_ok(unit_alias_add(d->s, d->jia, "甲城", &d->err), &d->err);
	assert_int_equal(unit_add(d->s, UNIT_TOWNSHIP, "甲城", 0, &id, &d->err),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "甲镇"));
	assert_int_equal(unit_add(d->s, UNIT_DEPARTMENT, " 甲镇　", 0, &id, &d->err),
			 ST_INPUT);
	assert_int_equal(unit_rename(d->s, d->yi, "甲镇", &d->err), ST_INPUT);
	assert_int_equal(unit_rename(d->s, d->yi, "甲城", &d->err), ST_INPUT);
	assert_int_equal(unit_alias_add(d->s, d->yi, "丙局", &d->err), ST_INPUT);
	assert_int_equal(unit_add(d->s, UNIT_TOWNSHIP, "", 0, &id, &d->err), ST_INPUT);
	assert_int_equal(unit_add(d->s, UNIT_TOWNSHIP, "丁\x1b[2J", 0, &id, &d->err),
			 ST_INPUT);
	assert_int_equal(unit_add(d->s, UNIT_COUNTY, "乙县", 0, &id, &d->err),
			 ST_INPUT);
	desk_commit(d, "别名");
}

static void a_renamed_unit_keeps_its_old_name(void **state)
{
	struct desk *d = *state;
	int64_t id = 0;
	desk_begin(d);
	check_ok(unit_rename(d->s, d->jia, "甲街道", &d->err), &d->err);
	check_ok(unit_find(d->s, "甲镇", true, &id, &d->err), &d->err);
	assert_int_equal(id, d->jia);
	/* and back: the alias becomes the name again, the name an alias */
	check_ok(unit_rename(d->s, d->jia, "甲镇", &d->err), &d->err);
	check_ok(unit_rename(d->s, d->jia, "甲镇", &d->err), &d->err);
	struct unit_list l;
	check_ok(units_list(d->s, UNIT_TOWNSHIP, DAY_NONE, &l, &d->err), &d->err);
	assert_string_equal(l.row[0].name, "甲镇");
	assert_string_equal(l.row[0].aliases, "甲街道");
	unit_list_release(&l);
	check_ok(unit_alias_remove(d->s, d->jia, "甲街道", &d->err), &d->err);
	assert_int_equal(unit_alias_remove(d->s, d->jia, "甲街道", &d->err),
			 ST_NOT_FOUND);
	assert_int_equal(unit_find(d->s, "甲街道", true, &id, &d->err), ST_NOT_FOUND);
	assert_int_equal(unit_rename(d->s, 999, "丁乡", &d->err), ST_INPUT);
	desk_commit(d, "改名");
}

static void found_by_what_documents_write(void **state)
{
	struct desk *d = *state;
	desk_begin(d);
	int64_t bridge = add(d, UNIT_TOWNSHIP, "大桥镇", 0);
	int64_t pond = add(d, UNIT_TOWNSHIP, "大塘埠镇", 0);
	int64_t street = add(d, UNIT_TOWNSHIP, "集里街道", 0);
	int64_t zone = add(d, UNIT_DEPARTMENT, "高新区管委会", 0);
	int64_t police = add(d, UNIT_DEPARTMENT, "县公安局", 0);
	int64_t traffic = add(d, UNIT_DEPARTMENT, "县公安局交管大队", 0);
	check_ok(unit_alias_add(d->s, zone, "开发区", &d->err), &d->err);
	desk_commit(d, "单位");
	const struct {
		const char *text;
		bool exact;
		enum status st;
		int64_t id;
	} finds[] = {
		{"大桥镇", true, ST_OK, bridge},
		{"大桥镇政府", false, ST_OK, bridge},
		{"大桥镇人民政府", false, ST_OK, bridge},
		{"大桥镇政府", true, ST_NOT_FOUND, 0},
		{"集里街道办事处", false, ST_OK, street},
		{"开发区", true, ST_OK, zone},
		{"高新区", false, ST_OK, zone},
		{"dtb", false, ST_OK, pond},
		{"jilijd", false, ST_OK, street},
		{"县公安局", false, ST_OK, police},
		{"交管", false, ST_OK, traffic},
		{"公安局", false, ST_AMBIGUOUS, 0},
		{"大", false, ST_AMBIGUOUS, 0},
		{"戊局", false, ST_NOT_FOUND, 0},
		{"", false, ST_INPUT, 0},
	};
	for (size_t i = 0; i < sizeof(finds) / sizeof(*finds); i++) {
		int64_t id = -1;
		enum status st =
			unit_find(d->s, finds[i].text, finds[i].exact, &id, &d->err);
		if (st != finds[i].st || id != finds[i].id)
			fail_msg("%s: %d, unit %lld: %s", finds[i].text, (int)st,
				 (long long)id, d->err.say);
	}
	int64_t id;
	assert_int_equal(unit_find(d->s, "公安局", false, &id, &d->err), ST_AMBIGUOUS);
	assert_non_null(strstr(d->err.say, "县公安局交管大队"));
}

static void a_new_county_begins_with_the_catalog(void **state)
{
	struct desk *d = *state;
	struct domain_list l;
	struct history h;

	check_ok(domains_list(d->s, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 32);
	assert_string_equal(l.row[0].name, "重大建设项目");
	assert_string_equal(l.row[0].aliases, "重大建设项目领域");
	domain_list_release(&l);
	/* The making is no undo step: only the kit's own command is there. */
	check_ok(store_history(d->s, 9, &h, &d->err), &d->err);
	assert_int_equal(h.rows, 1);
	history_release(&h);
}

static void catalog_adds_what_is_not_there(void **state)
{
	struct desk *d = *state;
	struct domain_list l;
	int64_t id = 0;
	desk_begin(d);
	check_ok(db_run(d->s, &d->err, "DELETE FROM domain_alias", ""), &d->err);
	check_ok(db_run(d->s, &d->err, "DELETE FROM domain", ""), &d->err);
	check_ok(domain_add(d->s, "就业", "pilot", 0, &id, &d->err), &d->err);
	check_ok(domains_add_catalog(d->s, &d->err), &d->err);
	check_ok(domains_list(d->s, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 32);
	assert_string_equal(l.row[0].name, "就业");
	assert_string_equal(l.row[0].aliases, "");
	size_t pilot = 0, added = 0;
	for (size_t i = 0; i < l.rows; i++) {
		pilot += strcmp(l.row[i].origin, "pilot") == 0;
		added += strcmp(l.row[i].origin, "added") == 0;
	}
	assert_int_equal(pilot, 26);
	assert_int_equal(added, 6);
	domain_list_release(&l);
	check_ok(domains_add_catalog(d->s, &d->err), &d->err);
	check_ok(domain_find(d->s, "公共文化", true, &id, &d->err), &d->err);
	char *name = domain_name(d->s, id);
	assert_string_equal(name, "公共文化服务");
	free(name);
	assert_int_equal(domain_add(d->s, "水利", "elsewhere", 0, &id, &d->err),
			 ST_INPUT);
	check_ok(domain_add(d->s, "水利", "local", 1, &id, &d->err), &d->err);
	check_ok(domain_retire(d->s, id, day("2024-01-31"), &d->err), &d->err);
	check_ok(domain_rename(d->s, id, "水利建设", &d->err), &d->err);
	check_ok(domains_list(d->s, day("2024-01-31"), &l, &d->err), &d->err);
	assert_int_equal(l.rows, 33);
	assert_string_equal(l.row[0].name, "水利建设");
	assert_string_equal(l.row[0].aliases, "水利");
	domain_list_release(&l);
	desk_commit(d, "领域");
}

static void changes_of_names_are_undone(void **state)
{
	struct desk *d = *state;
	char *before = kit_dump(d->s->db);
	desk_begin(d);
	add(d, UNIT_TOWNSHIP, "丁乡", 1);
	check_ok(unit_rename(d->s, d->yi, "乙街道", &d->err), &d->err);
	desk_commit(d, "改");
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

/* What looks like a name that stands is said with both, not added beside it. */
static void alike(void **state)
{
	static const char *const names[] = {"县税务局（稽查）", "科创园A区",
					    "2号 街道"};
	static const struct {
		const char *stands, *alike;
	} pairs[] = {
		{"县税务局（稽查）", "县税务局(稽查)"},
		{"县税务局（稽查）", "县 税务局（稽查）"},
		{"县税务局（稽查）", "县税务局　(稽查）"},
		{"科创园A区", "科创园Ａ区"},
		{"2号 街道", "2号街道"},
	};
	struct desk *d = *state;

	desk_begin(d);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add(d, UNIT_DEPARTMENT, names[i], 0);
	desk_commit(d, "增加");
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (int way = 0; way < 3; way++) {
			enum status st;

			desk_begin(d);
			/* in the command that adds another; as a name; as another's alias */
			if (way == 0)
				add(d, UNIT_TOWNSHIP, "丁乡", 0);
			st = way < 2 ? unit_add(d->s, UNIT_TOWNSHIP, pairs[i].alike, 0,
						NULL, &d->err)
				     : unit_alias_add(d->s, d->jia, pairs[i].alike,
						      &d->err);
			assert_int_equal(st, ST_INPUT);
			if (!strstr(d->err.say, "只差空格或全角半角") ||
			    !strstr(d->err.say, pairs[i].stands))
				fail_msg("%s", d->err.say);
			assert_int_equal(
				unit_rename(d->s, d->yi, pairs[i].alike, &d->err),
				ST_INPUT);
			store_rollback(d->s);
		}
}

/* One's own other spelling is welcome, and so is what looks like nothing that stands. */
static void not_alike(void **state)
{
	struct desk *d = *state;

	desk_begin(d);
	check_ok(unit_alias_add(d->s, d->jia, "甲 镇", &d->err), &d->err);
	check_ok(unit_rename(d->s, d->yi, "乙 镇", &d->err), &d->err);
	add(d, UNIT_TOWNSHIP, "甲乡", 0);
	assert_int_equal(domain_add(d->s, "养老 服务", "local", 0, NULL, &d->err),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "领域“养老服务”"));
	store_rollback(d->s);
	/* What was rolled back, or taken away in the same command, stands no more. */
	desk_begin(d);
	add(d, UNIT_TOWNSHIP, "戊 镇", 0);
	store_rollback(d->s);
	desk_begin(d);
	int64_t wu = add(d, UNIT_TOWNSHIP, "戊镇", 0);
	check_ok(unit_rename(d->s, wu, "己镇", &d->err), &d->err);
	check_ok(unit_alias_remove(d->s, wu, "戊镇", &d->err), &d->err);
	add(d, UNIT_TOWNSHIP, "戊 镇", 0);
	desk_commit(d, "戊");
}

/* Among many in one command each is compared with those it looks like. */
static void many_at_once(void **state)
{
	struct desk *d = *state;
	char name[40];

	desk_begin(d);
	for (int i = 0; i < 600; i++) {
		snprintf(name, sizeof name, "县局（%d 科）", i);
		add(d, UNIT_DEPARTMENT, name, i + 2);
	}
	assert_int_equal(
		unit_add(d->s, UNIT_DEPARTMENT, "县局(577科)", 0, NULL, &d->err),
		ST_INPUT);
	assert_non_null(strstr(d->err.say, "“县局（577 科）”"));
	desk_commit(d, "增加");
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(order_is_kept_without_gaps),
	DESK(retired_units_leave_the_list),
	DESK(a_name_is_never_taken_twice),
	DESK(a_renamed_unit_keeps_its_old_name),
	DESK(found_by_what_documents_write),
	DESK(catalog_adds_what_is_not_there),
	DESK(changes_of_names_are_undone),
	DESK(a_new_county_begins_with_the_catalog),
	DESK(alike),
	DESK(not_alike),
	DESK(many_at_once),
};
RUN(tests)
