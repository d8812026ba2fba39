/* A stage that is done when a catalog is filled: who is behind. */
#include "tests/store/catalog_kit.h"

#include "store/plans.h"

static int behind_of(struct desk *d, int64_t stage)
{
	struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct stage_list l;
	int found = -2;

	check_ok(stages_list(d->s, &all, 0, 0, day("2024-05-09"), &l, &d->err),
		 &d->err);
	check_ok(stages_behind(d->s, &l, day("2024-05-09"), &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].m->id == stage)
			found = l.row[i].behind;
	stage_list_release(&l);
	return found;
}

static void who_is_behind(void **state)
{
	struct desk *d = *state;
	int64_t plan = 0, all = 0, one = 0, other = 0, none = 0;
	struct stage_new n = {.m = {.what = "填报目录",
				    .issued = day("2024-04-03"),
				    .days = -1,
				    .due = day("2024-04-30")},
			      .edition = "2024版"};

	desk_begin(d);
	check_ok(plan_add(d->s, "目录方案", 2024, "", &plan, &d->err), &d->err);
	n.plan = plan;
	n.m.unit = unit_root(d->s);
	check_ok(stage_add(d->s, &n, &all, &d->err), &d->err);
	n.m.unit = d->jia;
	check_ok(stage_add(d->s, &n, &one, &d->err), &d->err);
	n.edition = "2030版";
	check_ok(stage_add(d->s, &n, &other, &d->err), &d->err);
	n.edition = NULL;
	check_ok(stage_add(d->s, &n, &none, &d->err), &d->err);
	desk_commit(d, "阶段");
	/* no catalog of that name yet: nothing is known, and that is not 0 */
	assert_int_equal(behind_of(d, all), -1);
	assert_int_equal(behind_of(d, one), -1);

	desk_begin(d);
	int64_t a = add_item(d, d->jobs, "规范性文件", "", "乡级", "2024版");
	int64_t b = add_item(d, d->jobs, "补贴", "", "乡级", "2024版");
	desk_commit(d, "目录");
	assert_int_equal(behind_of(d, all), 2); /* 甲镇, 乙镇 */
	assert_int_equal(behind_of(d, one), 2); /* its two items */
	assert_int_equal(behind_of(d, other), -1);
	assert_int_equal(behind_of(d, none), -1);
	desk_begin(d);
	check_ok(filling_set(d->s, d->jia, a, day("2024-04-10"), DAY_NONE, &d->err),
		 &d->err);
	desk_commit(d, "填");
	assert_int_equal(behind_of(d, one), 1);
	desk_begin(d);
	check_ok(filling_set(d->s, d->jia, b, day("2024-04-11"), DAY_NONE, &d->err),
		 &d->err);
	desk_commit(d, "填");
	assert_int_equal(behind_of(d, one), 0);
	assert_int_equal(behind_of(d, all), 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(who_is_behind, desk_setup, desk_teardown),
};
RUN(tests)
