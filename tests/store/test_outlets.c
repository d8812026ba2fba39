/* Columns and accounts: limits in natural days, updates, closings, what bears no date. */
#include "tests/store/entity_kit.h"

#include "store/outlets.h"

static const struct matter_filter all = {
	.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};

static enum status add(struct desk *d, const char *class, const char *name,
		       const char *updated, int days, enum per per, int64_t *id)
{
	struct outlet_new n = {.unit = d->jia,
			       .class = class,
			       .name = name,
			       .updated = updated ? day(updated) : DAY_NONE,
			       .days = days,
			       .per = per};

	desk_begin(d);
	return desk_end(d, outlet_add(d->s, &n, id, &d->err), "栏目");
}

static struct outlet look(struct desk *d, int64_t id, const char *today,
			  struct outlet_list *l)
{
	check_ok(outlets_list(d->s, &all, 0, day(today), l, &d->err), &d->err);
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].m->id == id)
			return l->row[i];
	fail_msg("no outlet %lld", (long long)id);
	return (struct outlet){0};
}

/* 2 weeks are 14 days whatever holidays lie between (国办秘函〔2019〕19号), and never move. */
static void limits(void **state)
{
	static const struct {
		const char *class;
		int days;
		enum per per;
		const char *updated, *due, *today;
		int since, left;
		enum light light;
	} cases[] = {
		{"动态要闻", -1, 0, "2024-04-14", "2024-04-28", "2024-04-28", 14, 0,
		 LIGHT_URGENT},
		{"动态要闻", -1, 0, "2024-04-14", "2024-04-28", "2024-04-29", 15, -1,
		 LIGHT_OVERDUE},
		/* the due day is in a holiday: 05-04, a Saturday off, stays */
		{"动态要闻", -1, 0, "2024-04-20", "2024-05-04", "2024-05-05", 15, -1,
		 LIGHT_OVERDUE},
		/* soon: in two working days at most, here 04-29 and 04-30, then days off */
		{"动态要闻", -1, 0, "2024-04-20", "2024-05-04", "2024-04-28", 8, 6,
		 LIGHT_URGENT},
		{"动态要闻", -1, 0, "2024-04-20", "2024-05-04", "2024-04-26", 6, 8,
		 LIGHT_NORMAL},
		{"通知公告", -1, 0, "2023-08-31", "2024-02-29", "2024-03-01", 183, -1,
		 LIGHT_OVERDUE},
		{"政务新媒体", -1, 0, "2024-04-15", "2024-04-29", "2024-04-22", 7, 7,
		 LIGHT_NORMAL},
		{"动态要闻", 10, PER_DAY, "2024-04-14", "2024-04-24", "2024-04-24", 10,
		 0, LIGHT_URGENT},
		/* 7 working days over the May holiday with its make-up days */
		{"动态要闻", 7, PER_WORKDAY, "2024-04-26", "2024-05-09", "2024-05-09",
		 13, 0, LIGHT_URGENT},
		{"其他栏目", 6, PER_MONTH, "2024-01-31", "2024-07-31", "2024-07-01",
		 152, 30, LIGHT_NORMAL},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct outlet_list l;
		int64_t id = 0;
		char name[32];

		snprintf(name, sizeof name, "栏目%zu", i);
		assert_int_equal(add(d, cases[i].class, name, cases[i].updated,
				     cases[i].days, cases[i].per, &id),
				 ST_OK);
		struct outlet o = look(d, id, cases[i].today, &l);
		if (o.m->due != day(cases[i].due) || o.since != cases[i].since ||
		    o.left != cases[i].left || o.m->light != cases[i].light)
			fail_msg("case %zu: since %d left %d light %d", i, o.since,
				 o.left, (int)o.m->light);
		outlet_list_release(&l);
	}
}

static void refusals(void **state)
{
	struct desk *d = *state;
	int64_t id = 0, other = 0;

	assert_int_equal(add(d, "动态要闻", "工作动态", "2024-04-14", -1, 0, &id),
			 ST_OK);
	assert_int_equal(add(d, "通知公告", "工作动态", "2024-04-14", -1, 0, &other),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "甲镇已经有叫“工作动态”"));
	assert_int_equal(add(d, "动态", "动态", "2024-04-14", -1, 0, &other), ST_INPUT);
	assert_non_null(strstr(d->err.say, "动态要闻、通知公告"));
	assert_int_equal(add(d, "其他栏目", "规划计划", "2024-04-14", -1, 0, &other),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "没有统一的更新时限"));
	assert_int_equal(add(d, "动态要闻", "要闻", NULL, -1, 0, &other), ST_INPUT);
	assert_int_equal(add(d, "动态要闻", "  ", "2024-04-14", -1, 0, &other),
			 ST_INPUT);
	/* an earlier update than the one known */
	desk_begin(d);
	assert_int_equal(
		desk_end(d, outlet_update(d->s, id, day("2024-04-13"), false, &d->err),
			 "更新"),
		ST_INPUT);
	/* the number of a task */
	desk_begin(d);
	assert_int_equal(
		desk_end(d,
			 outlet_update(d->s, id + 7, day("2024-04-15"), false, &d->err),
			 "更新"),
		ST_NOT_FOUND);
}

static void county_sets_another_limit(void **state)
{
	struct desk *d = *state;
	struct sort_list sorts;
	struct outlet_list l;
	int64_t id = 0;

	check_ok(kit_set(d->s, "limit-动态要闻", "10d", &d->err), &d->err);
	check_ok(sorts_list(d->s, SORTS_OUTLETS, &sorts, &d->err), &d->err);
	const struct sort *sort = sort_find(&sorts, "动态要闻");
	assert_int_equal(sort->days, 10);
	assert_int_equal(sort->per, PER_DAY);
	assert_non_null(strstr(sort->source, "limit-动态要闻"));
	sort = sort_find(&sorts, "通知公告");
	assert_int_equal(sort->days, 6);
	assert_non_null(strstr(sort->source, "国办秘函〔2019〕19号"));
	sort_list_release(&sorts);
	assert_int_equal(add(d, "动态要闻", "工作动态", "2024-04-14", -1, 0, &id),
			 ST_OK);
	assert_int_equal(look(d, id, "2024-04-20", &l).m->due, day("2024-04-24"));
	outlet_list_release(&l);
	/* its own, then that of its class again */
	desk_begin(d);
	check_ok(outlet_limit(d->s, id, 3, PER_WEEK, &d->err), &d->err);
	desk_commit(d, "时限");
	struct outlet o = look(d, id, "2024-04-20", &l);
	assert_int_equal(o.m->due, day("2024-05-05"));
	assert_string_equal(o.m->basis, "2024年4月14日起算，3周");
	outlet_list_release(&l);
	desk_begin(d);
	check_ok(outlet_limit(d->s, id, -1, 0, &d->err), &d->err);
	desk_commit(d, "时限");
	assert_int_equal(look(d, id, "2024-04-20", &l).m->due, day("2024-04-24"));
	outlet_list_release(&l);
}

static void change(struct desk *d, enum status st, const char *what)
{
	check_ok(desk_end(d, st, what), &d->err);
}

/* What bears no date is overdue at once and stays so until a dated update. */
static void undated(void **state)
{
	struct desk *d = *state;
	struct outlet_list l;
	struct buf b = {0};
	int64_t id = 0;

	assert_int_equal(add(d, "动态要闻", "工作动态", "2024-04-14", -1, 0, &id),
			 ST_OK);
	desk_begin(d);
	change(d, outlet_update(d->s, id, day("2024-04-20"), true, &d->err), "无日期");
	struct outlet o = look(d, id, "2024-04-20", &l);
	assert_int_equal(o.m->light, LIGHT_OVERDUE);
	assert_int_equal(o.updated, DAY_NONE);
	assert_int_equal(o.since, -1);
	outlet_finding(&b, &o);
	assert_string_equal(buf_text(&b), "工作动态内容没有日期，按未更新计");
	outlet_list_release(&l);
	/* of any list of matters it is overdue from the next day on */
	assert_int_equal(look(d, id, "2024-04-21", &l).m->light, LIGHT_OVERDUE);
	outlet_list_release(&l);
	desk_begin(d);
	change(d, outlet_limit(d->s, id, 1, PER_MONTH, &d->err), "时限");
	o = look(d, id, "2024-04-21", &l);
	assert_int_equal(o.m->light, LIGHT_OVERDUE);
	assert_false(o.dated);
	outlet_list_release(&l);
	desk_begin(d);
	change(d, outlet_update(d->s, id, day("2024-04-22"), false, &d->err), "更新");
	o = look(d, id, "2024-04-23", &l);
	assert_true(o.dated);
	assert_int_equal(o.m->due, day("2024-05-22"));
	assert_int_equal(o.since, 1);
	outlet_list_release(&l);
	/* taken back one by one: undated again, then dated */
	desk_begin(d);
	change(d, outlet_revert(d->s, id, &d->err), "撤");
	assert_false(look(d, id, "2024-04-23", &l).dated);
	outlet_list_release(&l);
	desk_begin(d);
	change(d, outlet_revert(d->s, id, &d->err), "撤");
	o = look(d, id, "2024-04-23", &l);
	assert_true(o.dated);
	assert_int_equal(o.updated, day("2024-04-14"));
	outlet_list_release(&l);
	buf_release(&b);
}

static bool check_says(struct desk *d, const char *what)
{
	struct finding_list l;
	bool said = false;

	(void)check_all(d->s, &l, &d->err);
	for (size_t i = 0; i < l.rows; i++)
		said |= strstr(l.row[i].what, what) != NULL;
	finding_list_release(&l);
	return said;
}

static void closed_and_open_again(void **state)
{
	struct desk *d = *state;
	struct outlet_list l;
	struct buf b = {0};
	int64_t id = 0;

	assert_int_equal(add(d, "政务新媒体", "公众号", "2024-04-01", -1, 0, &id),
			 ST_OK);
	struct outlet o = look(d, id, "2024-04-19", &l);
	assert_int_equal(o.kind, OUTLET_ACCOUNT);
	outlet_finding(&b, &o);
	assert_string_equal(buf_text(&b), "公众号已18天未更新（时限2周，逾期4天）");
	outlet_list_release(&l);
	assert_false(check_says(d, "没有凭据"));
	desk_begin(d);
	change(d, outlet_close(d->s, id, day("2024-04-20"), "", "合并", &d->err),
	       "注销");
	o = look(d, id, "2024-06-01", &l);
	assert_int_equal(o.m->light, LIGHT_NORMAL);
	assert_int_equal(o.end.day, day("2024-04-20"));
	assert_true(o.end.dropped);
	outlet_list_release(&l);
	assert_true(check_says(d, "没有凭据"));
	/* no update of what is closed */
	desk_begin(d);
	assert_int_equal(
		desk_end(d, outlet_update(d->s, id, day("2024-04-21"), false, &d->err),
			 "更新"),
		ST_INPUT);
	/* the proof comes later */
	desk_begin(d);
	assert_int_equal(
		desk_end(d, outlet_close(d->s, id, day("2024-05-01"), "", "", &d->err),
			 "凭据"),
		ST_INPUT);
	desk_begin(d);
	change(d, outlet_close(d->s, id, day("2024-05-01"), "截图.png", "", &d->err),
	       "凭据");
	o = look(d, id, "2024-06-01", &l);
	assert_string_equal(o.proof, "截图.png");
	assert_int_equal(o.end.day, day("2024-04-20"));
	outlet_list_release(&l);
	assert_false(check_says(d, "没有凭据"));
	desk_begin(d);
	change(d, outlet_reopen(d->s, id, day("2024-05-02"), "自动恢复", &d->err),
	       "恢复");
	o = look(d, id, "2024-05-02", &l);
	assert_string_equal(o.proof, "");
	assert_int_equal(o.m->light, LIGHT_OVERDUE);
	assert_int_equal(o.end.day, DAY_NONE);
	outlet_list_release(&l);
	buf_release(&b);
}

static void renamed(void **state)
{
	struct desk *d = *state;
	int64_t id = 0;

	assert_int_equal(add(d, "动态要闻", "工作动态", "2024-04-14", -1, 0, &id),
			 ST_OK);
	desk_begin(d);
	change(d, outlet_edit(d->s, id, "要闻", "http://x.gov.cn/a", &d->err), "改名");
	assert_int_equal(outlet_named(d->s, d->jia, "要闻"), id);
	assert_false(check_says(d, "不符"));
	store_close(d->s);
	kit_meddle(d->place->path, "UPDATE outlet SET name='别的'");
	d->s = place_open(d->place);
	assert_true(check_says(d, "栏目的名称与它的更新事项不符"));
	store_close(d->s);
	kit_meddle(d->place->path, "DELETE FROM outlet");
	d->s = place_open(d->place);
	assert_true(check_says(d, "事项缺少它自己的登记"));
}

/* Any run of commands, undone, leaves what was there before, and redone what came of it. */
static void undone_is_the_start(void **state)
{
	struct desk *d = *state;
	uint64_t seed = 20240509;
	char *start = kit_dump(d->s->db);
	daynum at = day("2024-04-01");
	size_t done = 0;

	for (int i = 0; i < 200; i++) {
		int64_t id = 1 + kit_below(&seed, 6);
		enum status st = ST_OK;
		struct outlet_new n = {.unit = i % 2 ? d->jia : d->bing,
				       .class = kit_below(&seed, 2) ? "动态要闻"
								    : "政务新媒体",
				       .name = i % 3 ? "动态" : "公告",
				       .updated = at,
				       .undated = kit_below(&seed, 4) == 0,
				       .days = -1};

		at += (daynum)kit_below(&seed, 3);
		desk_begin(d);
		switch (kit_below(&seed, 8)) {
		case 0:
			st = outlet_add(d->s, &n, NULL, &d->err);
			break;
		case 1:
			st = outlet_close(d->s, id, at, i % 2 ? "图" : "", "", &d->err);
			break;
		case 2:
			st = outlet_reopen(d->s, id, at, "", &d->err);
			break;
		case 3:
			st = outlet_limit(d->s, id, i % 30, PER_DAY, &d->err);
			break;
		case 4:
			st = outlet_revert(d->s, id, &d->err);
			break;
		case 5:
			st = i % 5 ? outlet_edit(d->s, id, NULL, "http://x", &d->err)
				   : outlet_delete(d->s, id, &d->err);
			break;
		default:
			st = outlet_update(d->s, id, at, i % 4 == 0, &d->err);
		}
		if (desk_end(d, st, "一步") == ST_OK)
			done++;
		assert_false(check_says(d, "期限"));
		assert_false(check_says(d, "接不上"));
		assert_false(check_says(d, "不符"));
	}
	assert_true(done > 60);
	char *end = kit_dump(d->s->db);
	while (store_undo(d->s, NULL, &d->err) == ST_OK)
		if (db_int(d->s, 0,
			   "SELECT count(*) FROM cmd WHERE undone=0 AND kind='do'",
			   "") == 1)
			break; /* the kit's own beginning */
	check_dump(d->s->db, start);
	while (store_redo(d->s, NULL, &d->err) == ST_OK)
		;
	check_dump(d->s->db, end);
	free(start);
	free(end);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(limits),
	DESK(refusals),
	DESK(county_sets_another_limit),
	DESK(undated),
	DESK(closed_and_open_again),
	DESK(renamed),
	DESK(undone_is_the_start),
};
RUN(tests)
