/* A file with a tree: a province of two cities, with figures that put the second before the first. */
#ifndef TESTS_TUI_TREE_KIT_H
#define TESTS_TUI_TREE_KIT_H

#include "tests/tui/desk_kit.h"

static inline int64_t tree_add(struct store *s, int64_t parent, enum unit_kind kind,
			       const char *name)
{
	struct error err = {0};
	int64_t id = 0;

	if (unit_add_under(s, parent, kind, name, 0, &id, &err) != ST_OK)
		fail_msg("%s", err.say);
	return id;
}

/* A township with a year's target and a figure for April. */
static inline void tree_town(struct store *s, int64_t county, const char *name,
			     int64_t target, int64_t count)
{
	int64_t id = tree_add(s, county, UNIT_TOWNSHIP, name);
	struct target t = {TARGET_ANNUAL, period_year(2024), target};
	struct error err = {0};

	if (target_set(s, id, 0, &t, "方案", &err) != ST_OK ||
	    count_set(s, id, 0, period_month(2024, 4), COUNT_OWN, count, "报表", true,
		      &err) != ST_OK)
		fail_msg("%s", err.say);
}

static inline void tree_grow(struct store *s)
{
	int64_t top = unit_top(s);
	int64_t gz = tree_add(s, top, UNIT_CITY, "赣州市"),
		ja = tree_add(s, top, UNIT_CITY, "吉安市");
	int64_t xf = tree_add(s, gz, UNIT_COUNTY, "信丰县"),
		sc = tree_add(s, gz, UNIT_COUNTY, "石城县"),
		jx = tree_add(s, ja, UNIT_COUNTY, "吉安县");

	tree_add(s, top, UNIT_DEPARTMENT, "省统计局");
	tree_add(s, gz, UNIT_DEPARTMENT, "市统计局");
	tree_add(s, xf, UNIT_DEPARTMENT, "县统计局");
	tree_town(s, xf, "大桥镇", 100, 60);
	tree_town(s, xf, "城关镇", 100, 20);
	tree_town(s, sc, "琴江镇", 100, 70);
	tree_town(s, sc, "城关镇", 100, 30);
	tree_town(s, jx, "敦厚镇", 200, 150);
}

/* Makes the file at `path`. */
static inline void tree_file(const char *path)
{
	struct store *s = NULL;
	struct error err = {0};

	if (store_create_area(path, "province", "江西省", &err) != ST_OK ||
	    store_open(path, STORE_WRITE, &s, NULL, &err) != ST_OK ||
	    scope_set(s, unit_top(s), true, &err) != ST_OK ||
	    store_begin(s, &err) != ST_OK)
		fail_msg("%s", err.say);
	tree_grow(s);
	if (store_commit(s, "单位", &err) != ST_OK)
		fail_msg("%s", err.say);
	store_close(s);
}

/* Opened at the province, on April. */
static inline void tree_open(struct desk *d, int rows, int cols)
{
	desk_open(d, NULL, rows, cols);
	app_release(&d->app);
	unlink(d->path);
	tree_file(d->path);
	desk_reopen(d, STORE_WRITE, rows, cols);
	app_set_period(&d->app, period_month(2024, 4));
	app_draw(&d->app);
}

#endif
