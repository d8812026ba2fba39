/* The desk of a file larger than a county: which area it is of, chosen and remembered. */
#include "tests/tui/tree_kit.h"

/* Seeded faults this finds: rows, marks or a narrowed unit kept from the area before; the choice
 * forgotten; drafts shared. */

/* A city with two counties, opened at the first of them. */
static void city_open(struct desk *d, int rows, int cols)
{
	struct store *s = NULL;
	struct error err = {0};
	char path[160];

	desk_open(d, NULL, rows, cols);
	app_release(&d->app);
	unlink(d->path);
	snprintf(path, sizeof path, "%s", d->path);
	if (store_create_area(path, "city", "赣州市", &err) != ST_OK ||
	    store_open(path, STORE_WRITE, &s, NULL, &err) != ST_OK ||
	    store_begin(s, &err) != ST_OK)
		fail_msg("%s", err.say);
	int64_t a = tree_add(s, unit_root(s), UNIT_COUNTY, "信丰县");
	int64_t b = tree_add(s, unit_root(s), UNIT_COUNTY, "石城县");

	tree_add(s, a, UNIT_TOWNSHIP, "大桥镇");
	tree_add(s, a, UNIT_TOWNSHIP, "城关镇");
	tree_add(s, b, UNIT_TOWNSHIP, "琴江镇");
	tree_add(s, b, UNIT_TOWNSHIP, "城关镇");
	if (store_commit(s, "单位", &err) != ST_OK)
		fail_msg("%s", err.say);
	store_close(s);
	desk_reopen(d, STORE_WRITE, rows, cols);
}

static void chosen_by_pinyin(void **state)
{
	struct desk d;

	(void)state;
	city_open(&d, 24, 100);
	desk_expect(&d, " 信丰县 ");
	desk_expect(&d, "大桥镇");
	assert_false(desk_shows(&d, "琴江镇"));
	/* a mark and a narrowed unit are of this county */
	desk_keys(&d, "Space Enter g w");
	desk_expect(&d, "换成哪个县、市或省？");
	desk_expect(&d, "(现在)");
	desk_type(&d, "scx");
	assert_true(desk_shows(&d, "石城县"));
	desk_keys(&d, "Enter");
	desk_expect(&d, "范围是 石城县。");
	desk_expect(&d, " 石城县 ");
	desk_expect(&d, "琴江镇");
	assert_false(desk_shows(&d, "大桥镇"));
	assert_int_equal(d.app.unit, 0);
	/* given up, nothing changes */
	desk_keys(&d, "g w Esc");
	desk_expect(&d, "琴江镇");
	/* remembered */
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 100);
	app_draw(&d.app);
	desk_expect(&d, " 石城县 ");
	desk_close(&d);
}

static void the_city_tells_namesakes_apart(void **state)
{
	struct desk d;

	(void)state;
	city_open(&d, 24, 100);
	assert_true(app_run_command(&d.app, "scope 赣州"));
	app_draw(&d.app);
	desk_expect(&d, " 赣州市 ");
	desk_expect(&d, "信丰县/城关镇");
	desk_expect(&d, "石城县/城关镇");
	desk_expect(&d, "琴江镇");
	/* By its path it is found even where its name alone would not do. */
	assert_true(app_run_command(&d.app, "scope 赣州/石城"));
	app_draw(&d.app);
	desk_expect(&d, " 石城县 ");
	app_run_command(&d.app, "scope 瑞金");
	app_draw(&d.app);
	desk_expect(&d, "没有叫“瑞金”的地区");
	desk_expect(&d, " 石城县 ");
	desk_close(&d);
}

/* A form begun on one desk does not stand on another. */
static void drafts_are_of_one_area(void **state)
{
	struct desk d;
	struct error err;
	char *there;

	(void)state;
	city_open(&d, 24, 100);
	assert_int_equal(store_draft_put(d.app.store, "task-add", "草稿", &err), ST_OK);
	app_run_command(&d.app, "scope 石城县");
	there = store_draft_get(d.app.store, "task-add");
	assert_null(there);
	app_run_command(&d.app, "scope 信丰县");
	there = store_draft_get(d.app.store, "task-add");
	assert_string_equal(there, "草稿");
	free(there);
	desk_close(&d);
}

static void a_county_has_no_other(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 100);
	desk_keys(&d, "g w");
	desk_expect(&d, "这个县档只有 信丰县，没有别的范围。");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen_by_pinyin),
		cmocka_unit_test(the_city_tells_namesakes_apart),
		cmocka_unit_test(drafts_are_of_one_area),
		cmocka_unit_test(a_county_has_no_other),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
