/* Areas by the sums of their units: what an area has in the list above is what its own desk adds up to,
 * on whichever desk, at whichever level. */
#include "tests/store/entity_kit.h"

#include "store/areas.h"
#include "store/standing.h"

/* Seeded faults this finds: a unit counted to its neighbour, a blank as 0, a sum of figures that are
 * not separable, a completion over units without a target. */

enum {
	EACH = 2, /* areas below one */
	UNITS = 4,
};

static int64_t under(struct store *s, int64_t parent, enum unit_kind kind,
		     const char *name)
{
	struct error err = {0};
	int64_t id = 0;

	check_ok(unit_add_under(s, parent, kind, name, 0, &id, &err), &err);
	return id;
}

static void grow(struct store *s, int64_t parent, enum unit_kind kind)
{
	char name[40];

	for (int i = 0; i < (kind == UNIT_TOWNSHIP ? UNITS : EACH); i++) {
		snprintf(name, sizeof name, "%s%d", unit_kind_code(kind), i);
		int64_t id = under(s, parent, kind, name);

		if (kind != UNIT_TOWNSHIP)
			grow(s, id, (enum unit_kind)(kind + 1));
	}
	snprintf(name, sizeof name, "部门%lld", (long long)parent);
	under(s, parent, UNIT_DEPARTMENT, name);
}

static void any_figures(struct store *s, int64_t unit, uint64_t *seed)
{
	struct error err = {0};
	int64_t n = kit_below(seed, 50);
	struct target t = {TARGET_ANNUAL, period("2024"), 100 + n};

	if (kit_below(seed, 3) == 0)
		t.kind = TARGET_MONTHLY;
	if (kit_below(seed, 4))
		check_ok(target_set(s, unit, 0, &t, "方案", &err), &err);
	/* Of March to May no month is separable. */
	if (kit_below(seed, 8) == 0)
		check_ok(count_set(s, unit, 0, period("2024-03-01..2024-05-31"),
				   COUNT_OWN, n, "报表", true, &err),
			 &err);
	else if (kit_below(seed, 5))
		check_ok(count_set(s, unit, 0, period("2024-04"),
				   kit_below(seed, 2) ? COUNT_OWN : COUNT_CUMULATIVE, n,
				   "报表", true, &err),
			 &err);
}

static void any_task(struct store *s, int64_t unit, uint64_t *seed)
{
	struct error err = {0};
	struct matter_new m = {.unit = unit,
			       .what = "照片不能显示",
			       .issued =
				       day_of(2024, 4, 1) + (daynum)kit_below(seed, 60),
			       .days = 5,
			       .due = DAY_NONE};
	int64_t id = 0;

	if (kit_below(seed, 3) == 0)
		check_ok(matter_add(s, &m, &id, &err), &err);
}

static struct store *nation(const struct place *p, uint64_t seed)
{
	struct store *s = NULL;
	struct error err = {0};
	struct unit_list l;
	struct area_list areas;
	char path[400];

	snprintf(path, sizeof path, "%s/国.gongkai", p->dir);
	check_ok(store_create_area(path, "nation", "国", &err), &err);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	check_ok(store_begin(s, &err), &err);
	grow(s, unit_top(s), UNIT_PROVINCE);
	check_ok(store_commit(s, "单位", &err), &err);
	check_ok(scope_set(s, unit_top(s), false, &err), &err);
	check_ok(units_list(s, (enum unit_kind)0, DAY_NONE, &l, &err), &err);
	check_ok(store_begin(s, &err), &err);
	for (size_t i = 0; i < l.rows; i++) {
		any_figures(s, l.row[i].id, &seed);
		any_task(s, l.row[i].id, &seed);
	}
	/* Areas have some as well. */
	check_ok(areas_list(s, &areas, &err), &err);
	for (size_t i = 0; i < areas.rows; i++)
		any_task(s, areas.row[i].id, &seed);
	area_list_release(&areas);
	check_ok(store_commit(s, "数量", &err), &err);
	unit_list_release(&l);
	return s;
}

/* What the list of an area's own desk adds up to. */
static void add_up(const struct figure_list *l, struct figure *out)
{
	bool own_split = false, split = false;

	*out = (struct figure){.is_area = true, .area = {.units = l->rows}};
	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];
		bool own = f->target_kind == TARGET_MONTHLY;
		bool has = own ? f->has_own : f->has_count;

		own_split |= f->own_split;
		split |= f->count_split;
		out->has_own |= f->has_own;
		out->has_count |= f->has_count;
		out->has_target |= f->has_target;
		if (f->has_own)
			out->own += f->own;
		if (f->has_count)
			out->count += f->count;
		if (f->has_target)
			out->target += f->target;
		if (!f->has_target || !has)
			continue;
		out->area.held++;
		out->area.task += f->target;
		out->area.done += own ? f->own : f->count;
	}
	out->has_own &= !own_split;
	out->has_count &= !split;
}

static void check_area(const struct figure *a, const struct figure *want)
{
	assert_int_equal(a->area.units, want->area.units);
	assert_int_equal(a->area.held, want->area.held);
	assert_int_equal(a->area.done, want->area.done);
	assert_int_equal(a->area.task, want->area.task);
	assert_int_equal(a->has_own, want->has_own);
	assert_int_equal(a->has_count, want->has_count);
	assert_int_equal(a->has_target, want->has_target);
	if (want->has_own)
		assert_int_equal(a->own, want->own);
	if (want->has_count)
		assert_int_equal(a->count, want->count);
	if (want->has_target)
		assert_int_equal(a->target, want->target);
	/* Half up, to hundredths of a per cent. */
	assert_int_equal(a->has_completion, want->area.task > 0);
	if (want->area.task > 0)
		assert_int_equal(a->completion,
				 (want->area.done * 20000 + want->area.task) /
					 (2 * want->area.task));
}

/* The months of an area are those of the list of its own desk. */
static void check_months(struct store *s, const struct figure_list *l, daynum until,
			 const struct area_months *got)
{
	struct error err = {0};
	int64_t want[12], one[12];
	bool part = false;

	for (int m = 0; m < 12; m++)
		want[m] = FIGURE_BLANK;
	for (size_t i = 0; i < l->rows; i++) {
		check_ok(figures_months(s, l->row[i].id, 0, until, one, &err), &err);
		for (int m = 0; m < 12; m++) {
			part |= one[m] == FIGURE_SPLIT;
			if (one[m] == FIGURE_SPLIT && want[m] == FIGURE_BLANK)
				want[m] = FIGURE_SPLIT;
			else if (one[m] >= 0)
				want[m] = (want[m] < 0 ? 0 : want[m]) + one[m];
		}
	}
	assert_memory_equal(got->month, want, sizeof want);
	assert_int_equal(got->part, part);
}

static const daynum today = 19858; /* some day of May 2024 */

static void check_tasks(struct store *s, const struct area_tasks *got)
{
	const daynum upto[] = {today - 1, DAY_NONE};
	int64_t n[2][MATTER_KINDS + 1];
	struct error err = {0};

	check_ok(matters_count(s, 1u << MATTER_OPEN | 1u << MATTER_RETURNED, upto, 2, n,
			       &err),
		 &err);
	assert_int_equal(got->overdue, n[0][MATTER_RECTIFICATION]);
	assert_int_equal(got->open,
			 n[0][MATTER_RECTIFICATION] + n[1][MATTER_RECTIFICATION]);
}

static size_t check_level(struct store *s, const char *when, enum unit_kind level,
			  enum unit_kind kind)
{
	struct figure_list l;
	struct error err = {0};
	int64_t from = unit_root(s);
	struct area_members who = {0};
	struct area_months *month;
	struct area_tasks *tasks;

	check_ok(areas_load_members(s, period(when), level, kind, &l, &who, &err),
		 &err);
	month = mem_array(l.rows + 1, sizeof *month);
	tasks = mem_array(l.rows + 1, sizeof *tasks);
	check_ok(areas_months(s, &who, l.rows, period(when).last, month, &err), &err);
	check_ok(areas_tasks(s, &who, l.rows, today, tasks, &err), &err);
	for (size_t i = 0; i < l.rows; i++) {
		struct figure_list own;
		struct figure want;

		check_ok(scope_set(s, l.row[i].id, false, &err), &err);
		check_ok(figures_units(s, period(when), kind, &own, &err), &err);
		add_up(&own, &want);
		check_area(&l.row[i], &want);
		check_months(s, &own, period(when).last, &month[i]);
		check_tasks(s, &tasks[i]);
		figure_list_release(&own);
	}
	check_ok(scope_set(s, from, false, &err), &err);
	size_t rows = l.rows;
	figure_list_release(&l);
	area_members_release(&who);
	free(month);
	free(tasks);
	return rows;
}

static void sums_are_those_of_the_desk_below(void **state)
{
	static const char *const when[] = {"2024-04", "2024Q2", "2024H1", "2024",
					   "2024-03-01..2024-05-31"};

	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct store *s = nation(*state, seed);
		char *path = mem_text(store_path(s));
		struct error err = {0};
		int64_t city = 0;

		for (size_t i = 0; i < sizeof when / sizeof *when; i++)
			for (int kind = 0; kind < 3; kind++) {
				enum unit_kind k = kind == 1   ? UNIT_TOWNSHIP
						   : kind == 2 ? UNIT_DEPARTMENT
							       : (enum unit_kind)0;

				assert_int_equal(
					check_level(s, when[i], UNIT_COUNTY, k),
					EACH * EACH * EACH);
				assert_int_equal(check_level(s, when[i], UNIT_CITY, k),
						 EACH * EACH);
				assert_int_equal(
					check_level(s, when[i], UNIT_PROVINCE, k),
					EACH);
			}
		/* A city's counties are its own; it is itself a city of its desk. */
		check_ok(area_find(s, "province1/city0", &city, &err), &err);
		check_ok(scope_set(s, city, false, &err), &err);
		assert_int_equal(check_level(s, "2024-04", UNIT_COUNTY, 0), EACH);
		assert_int_equal(check_level(s, "2024-04", UNIT_CITY, 0), 1);
		assert_int_equal(check_level(s, "2024-04", UNIT_PROVINCE, 0), 0);
		store_close(s);
		unlink(path);
		free(path);
	}
}

/* One unit alone stands where the list of all has it; in a period it is not there it is in neither. */
static void one_stands_as_in_the_list(void **state)
{
	static const char *const when[] = {"2024-04", "2024", "2024-03-01..2024-05-31"};
	struct store *s = nation(*state, 2);
	struct error err = {0};

	for (size_t i = 0; i < sizeof when / sizeof *when; i++) {
		struct standing_list l;
		struct standing one;
		bool there = false;

		check_ok(standings_load(s, period(when[i]), 0, &l, &err), &err);
		for (size_t u = 0; u < l.rows; u++) {
			check_ok(standing_of(s, period(when[i]), l.row[u].id, &one,
					     &there, &err),
				 &err);
			assert_true(there);
			struct figure a = standing_figure(&one),
				      b = standing_figure(&l.row[u]);
			assert_int_equal(a.order, b.order);
			assert_int_equal(a.kind, b.kind);
			assert_int_equal(a.has_own, b.has_own);
			assert_int_equal(a.own_split, b.own_split);
			assert_int_equal(a.own, b.own);
			assert_int_equal(a.has_count, b.has_count);
			assert_int_equal(a.count, b.count);
			assert_int_equal(a.upto, b.upto);
			assert_int_equal(a.has_target, b.has_target);
			assert_int_equal(a.target, b.target);
			assert_int_equal(a.target_kind, b.target_kind);
		}
		check_ok(standing_of(s, period(when[i]), unit_top(s), &one, &there,
				     &err),
			 &err);
		assert_false(there);
		standing_list_release(&l);
	}
	store_close(s);
}

/* A township's county is not guessed on the desk of a city. */
static void whose_a_township_is_is_asked(void **state)
{
	struct store *s = nation(*state, 1);
	struct error err = {0};
	int64_t city = 0;

	check_ok(area_find(s, "province1/city0", &city, &err), &err);
	check_ok(scope_set(s, city, false, &err), &err);
	check_ok(store_begin(s, &err), &err);
	assert_int_equal(unit_add(s, UNIT_TOWNSHIP, "新镇", 0, NULL, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "新镇"));
	/* below a city without counties it is plain */
	int64_t bare = under(s, unit_parent(s, city), UNIT_CITY, "不设区的市");
	check_ok(store_commit(s, "市", &err), &err);
	check_ok(scope_set(s, bare, false, &err), &err);
	check_ok(store_begin(s, &err), &err);
	check_ok(unit_add(s, UNIT_TOWNSHIP, "新镇", 0, NULL, &err), &err);
	check_ok(store_commit(s, "镇", &err), &err);
	store_close(s);
}

#define PLACE(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
static const struct CMUnitTest tests[] = {
	PLACE(sums_are_those_of_the_desk_below),
	PLACE(one_stands_as_in_the_list),
	PLACE(whose_a_township_is_is_asked),
};
RUN(tests)
