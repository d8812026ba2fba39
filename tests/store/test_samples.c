/* The samples say exactly what the published documents print: tests/store/expect holds their
 * tables cell by cell. */
#include "store/catalog.h"
#include "tests/store/entity_kit.h"

#include "rules/rank.h"
#include "text/csv.h"
#include "text/number.h"

struct county {
	struct place *place;
	char path[320];
	struct store *s;
	struct error err;
};

static void county_open(struct county *c, const char *sample)
{
	*c = (struct county){0};
	place_setup((void **)&c->place);
	snprintf(c->path, sizeof(c->path), "%s/%s.gongkai", c->place->dir, sample);
	check_ok(store_create(c->path, sample, NULL, &c->err), &c->err);
	check_ok(store_open(c->path, STORE_WRITE, &c->s, NULL, &c->err), &c->err);
}

static void county_close(struct county *c)
{
	void *place = c->place;
	store_close(c->s);
	place_teardown(&place);
}

static void expect_open(struct csv *csv, const char *name)
{
	char path[128];
	size_t len = 0;
	struct error err = {0};
	snprintf(path, sizeof(path), "tests/store/expect/%s", name);
	char *text = kit_slurp(path, &len);
	check_ok(csv_parse(csv, text, len, ',', &err), &err);
	free(text);
}

static int64_t number(const char *cell)
{
	int64_t n = -1;
	assert_int_equal(number_parse(cell, strlen(cell), 0, INT64_MAX, &n),
			 NUMBER_VALUE);
	return n;
}

/* The figure of the unit a table calls so. */
static const struct figure *figure_of(struct county *c, const struct figure_list *l,
				      const char *printed)
{
	int64_t id = 0;
	check_ok(unit_find(c->s, printed, true, &id, &c->err), &c->err);
	for (size_t i = 0; i < l->rows; i++) {
		if (l->row[i].id == id)
			return &l->row[i];
	}
	fail_msg("no figure for %s", printed);
	return NULL;
}

static void compare_xinfeng(struct county *c, const char *table, enum unit_kind kind,
			    size_t rows)
{
	struct csv csv;
	struct figure_list l;
	struct buf percent = {0};
	expect_open(&csv, table);
	check_ok(figures_units(c->s, period("2024-04"), kind, &l, &c->err), &c->err);
	assert_int_equal(csv.rows, rows + 1);
	assert_int_equal(l.rows, rows);
	for (size_t i = 1; i < csv.rows; i++) {
		char **cell = csv.row[i].cell;
		const struct figure *f = figure_of(c, &l, cell[0]);
		assert_int_equal(f->order, i);
		assert_true(f->has_target && f->has_count && f->has_own);
		assert_int_equal(f->target, number(cell[1]));
		assert_int_equal(f->count, number(cell[2]));
		assert_int_equal(f->own, number(cell[3]));
		assert_int_equal(f->upto, day("2024-04-30"));
		buf_clear(&percent);
		number_decimal(&percent, f->completion, 2);
		assert_string_equal(buf_text(&percent), cell[4]);
	}
	buf_release(&percent);
	figure_list_release(&l);
	csv_release(&csv);
}

static void xinfeng_tables(void **state)
{
	(void)state;
	struct county c;
	county_open(&c, "xinfeng-2024-04");
	assert_int_equal(store_demo_today(c.s), day("2024-05-09"));
	compare_xinfeng(&c, "001-departments.csv", UNIT_DEPARTMENT, 40);
	compare_xinfeng(&c, "001-townships.csv", UNIT_TOWNSHIP, 16);
	county_close(&c);
}

static void xinfeng_totals(void **state)
{
	(void)state;
	struct county c;
	struct figure_list l;
	int64_t count = 0, own[UNIT_DEPARTMENT + 1] = {0};
	county_open(&c, "xinfeng-2024-04");
	check_ok(figures_units(c.s, period("2024-04"), 0, &l, &c.err), &c.err);
	for (size_t i = 0; i < l.rows; i++) {
		count += l.row[i].count;
		own[l.row[i].kind] += l.row[i].own;
	}
	assert_int_equal(count, 20160);
	assert_int_equal(own[UNIT_TOWNSHIP], 3652);
	assert_int_equal(own[UNIT_DEPARTMENT], 2162);
	figure_list_release(&l);
	county_close(&c);
}

/* Ranks a list; the rows' index points back into it. */
static struct rank_row *ranked(const struct figure_list *l, enum rank_by by)
{
	struct rank_row *r = mem_array(l->rows, sizeof(*r));
	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];
		r[i] = (struct rank_row){.has_count = f->has_count,
					 .has_target = f->has_target,
					 .count = f->count,
					 .target = f->target,
					 .order = f->order};
	}
	rank_rows(r, l->rows, by, RANK_ORDINAL);
	return r;
}

static void xinfeng_bottom_five(void **state)
{
	static const char *const five[] = {"统调队", "县市场监督管理局", "县水利局",
					   "县烟草专卖局", "高新区管委会"};
	(void)state;
	struct county c;
	struct figure_list l;
	county_open(&c, "xinfeng-2024-04");
	check_ok(figures_units(c.s, period("2024-04"), UNIT_DEPARTMENT, &l, &c.err),
		 &c.err);
	struct rank_row *r = ranked(&l, RANK_BY_COMPLETION);
	size_t from = rank_bottom(r, l.rows, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(l.row[r[from + i].index].name, five[i]);
	free(r);
	figure_list_release(&l);
	county_close(&c);
}

static void xinfeng_tasks_and_domains(void **state)
{
	(void)state;
	struct county c;
	struct matter_list l;
	struct domain_list domains;
	struct figure_list figures;
	struct history h;
	struct matter_filter all = {.kinds = 1u << MATTER_RECTIFICATION,
				    .due_to = DAY_NONE,
				    .start_from = DAY_NONE,
				    .start_to = DAY_NONE};
	county_open(&c, "xinfeng-2024-04");
	check_ok(matters_list(c.s, &all, store_demo_today(c.s), &l, &c.err), &c.err);
	assert_int_equal(l.rows, 34);
	for (size_t i = 0; i < l.rows; i++) {
		assert_int_equal(l.row[i].due, day("2024-05-11"));
		assert_int_equal(l.row[i].state, MATTER_OPEN);
		assert_int_equal(l.row[i].left, 2);
		assert_false(l.row[i].provisional);
	}
	matter_list_release(&l);
	check_ok(domains_list(c.s, DAY_NONE, &domains, &c.err), &c.err);
	assert_int_equal(domains.rows, 32);
	domain_list_release(&domains);
	check_ok(figures_domains(c.s, period("2024-04"), 0, &figures, &c.err), &c.err);
	for (size_t i = 0; i < figures.rows; i++)
		assert_false(figures.row[i].has_count || figures.row[i].has_own);
	figure_list_release(&figures);
	check_ok(store_history(c.s, 10, &h, &c.err), &c.err);
	assert_int_equal(h.rows, 0); /* making the sample is no undo step */
	history_release(&h);
	assert_int_equal(store_undo(c.s, NULL, &c.err), ST_NO);
	county_close(&c);
}

static void liuyang_townships(void **state)
{
	(void)state;
	struct county c;
	struct csv csv;
	struct figure_list l;
	int64_t sum = 0, targets = 0, average = 0;
	county_open(&c, "liuyang-2023-06");
	expect_open(&csv, "000-townships.csv");
	check_ok(figures_units(c.s, period("2023-06"), UNIT_TOWNSHIP, &l, &c.err),
		 &c.err);
	assert_int_equal(l.rows, 32);
	for (size_t i = 1; i < csv.rows - 1; i++) {
		const struct figure *f = figure_of(&c, &l, csv.row[i].cell[1]);
		assert_int_equal(f->order, number(csv.row[i].cell[0]));
		assert_int_equal(f->count, number(csv.row[i].cell[2]));
		assert_int_equal(f->target, number(csv.row[i].cell[3]));
		assert_int_equal(f->target_kind, TARGET_FLOOR);
		assert_int_equal(f->upto, day("2023-06-05"));
		assert_true(f->own_split && !f->has_own);
		sum += f->count;
		targets += f->target;
	}
	assert_int_equal(sum, number(csv.row[33].cell[2]));
	assert_int_equal(sum, 1274);
	assert_int_equal(targets, number(csv.row[33].cell[3]));
	assert_true(progress_ratio(sum, 32, 0, ROUND_CUT, &average));
	assert_int_equal(average, 39);
	assert_string_equal(figure_of(&c, &l, "枨冲镇")->name, "枞冲镇");
	figure_list_release(&l);
	csv_release(&csv);
	check_ok(figures_units(c.s, period("2023-07"), UNIT_TOWNSHIP, &l, &c.err),
		 &c.err);
	assert_int_equal(l.row[0].target, 30);
	assert_int_equal(l.row[0].target_kind, TARGET_MONTHLY);
	assert_false(l.row[0].has_completion);
	figure_list_release(&l);
	county_close(&c);
}

static void liuyang_domains(void **state)
{
	(void)state;
	struct county c;
	struct csv csv;
	struct figure_list l;
	int64_t count = 0, best = 0;
	county_open(&c, "liuyang-2023-06");
	expect_open(&csv, "000-domains.csv");
	check_ok(figures_domains(c.s, period("2023-06"), 0, &l, &c.err), &c.err);
	assert_int_equal(l.rows, 30);
	for (size_t i = 0; i < l.rows; i++) {
		char **cell = csv.row[i + 1].cell;
		assert_string_equal(l.row[i].name, cell[1]);
		assert_int_equal(l.row[i].target, number(cell[2]));
		assert_int_equal(l.row[i].target_kind, TARGET_BENCHMARK);
		assert_int_equal(l.row[i].count, number(cell[3]));
		assert_false(l.row[i].summed);
		count += l.row[i].count;
		best += l.row[i].target;
	}
	assert_int_equal(count, 3507);
	assert_int_equal(best, 8579);
	assert_int_equal(count + 1274, 4781);
	figure_list_release(&l);
	csv_release(&csv);
	county_close(&c);
}

static void compare_huarong(struct county *c, const char *table, enum unit_kind kind,
			    size_t rows, int64_t total)
{
	struct csv csv;
	struct figure_list l;
	int64_t sum = 0;
	expect_open(&csv, table);
	check_ok(figures_units(c->s, period("2021H1"), kind, &l, &c->err), &c->err);
	assert_int_equal(l.rows, rows);
	assert_int_equal(csv.rows, rows + 2);
	struct rank_row *r = ranked(&l, RANK_BY_COUNT);
	for (size_t i = 0; i < rows; i++) {
		char **cell = csv.row[i + 1].cell;
		const struct figure *f = &l.row[r[i].index];
		assert_string_equal(f->name, cell[0]);
		assert_int_equal(f->own, number(cell[1]));
		assert_int_equal(f->count, number(cell[1]));
		assert_int_equal(r[i].rank, number(cell[2]));
		assert_false(f->has_target);
		sum += f->own;
	}
	assert_int_equal(sum, total);
	assert_int_equal(sum, number(csv.row[rows + 1].cell[1]));
	free(r);
	figure_list_release(&l);
	csv_release(&csv);
}

static void huarong_tables(void **state)
{
	(void)state;
	struct county c;
	county_open(&c, "huarong-2021-h1");
	compare_huarong(&c, "002-departments.csv", UNIT_DEPARTMENT, 36, 915);
	compare_huarong(&c, "002-townships.csv", UNIT_TOWNSHIP, 14, 383);
	county_close(&c);
}

static void stated_totals_agree_but_one(void **state)
{
	(void)state;
	static const char *const agreeing[] = {"xinfeng-2024-04", "liuyang-2023-06"};
	struct county c;
	struct finding_list l;
	for (size_t i = 0; i < 2; i++) {
		county_open(&c, agreeing[i]);
		check_ok(check_all(c.s, &l, &c.err), &c.err);
		assert_int_equal(l.rows, 0);
		finding_list_release(&l);
		county_close(&c);
	}
	county_open(&c, "huarong-2021-h1");
	assert_int_equal(check_all(c.s, &l, &c.err), ST_NO);
	assert_int_equal(l.rows, 1);
	assert_string_equal(l.row[0].what, "全县各单位公开政府信息");
	assert_string_equal(l.row[0].printed, "1267");
	assert_string_equal(l.row[0].computed, "1298 (部门 915 + 乡镇 383)");
	finding_list_release(&l);
	county_close(&c);
}

static void a_bad_sample_names_its_line(void **state)
{
	static const struct {
		const char *text, *say;
	} cases[] = {
		{"[unit]\ntownship,1,丁乡,\ntownship,x,戊乡,\n", "第 3 行"},
		{"# 注\n[units]\n", "第 2 行"},
		{"township,1,丁乡\n", "第 1 行"},
		{"[unit]\ntownship,1\n", "第 2 行"},
		{"[unit]\nvillage,1,丁乡\n", "第 2 行"},
		{"[county]\nname,乙县\n", "第 2 行"},
		{"[count]\n甲镇,,2024-01-01,2024-13-31,5,own,\n", "第 2 行"},
		{"[count]\n甲镇,,2024-01-01,2024-01-31,五,own,\n", "第 2 行"},
		{"[count]\n甲镇,,2024-01-01,2024-01-31,5,guess,\n", "第 2 行"},
		{"[count]\n丁镇,,2024-01-01,2024-01-31,5,own,\n", "第 2 行"},
		{"[target]\n甲镇,,yearly,2024-01-01,2024-12-31,5,\n", "第 2 行"},
		{"[stated]\n月报,共,count,all,2024-01-01,2024-01-31,5\n", "第 2 行"},
		{"[task]\n甲镇,,逾期,2024-05-06,5,done\n", "第 2 行"},
		{"[task]\n甲镇,,逾期,2024-05-06,5,rechecked 2024-05-08\n", "第 2 行"},
		{"[plan]\n方案,\n", "第 2 行"},
		{"[stage]\n方案,1,甲镇,编目录,,,,2024-05-06,2024-05-31\n", "第 2 行"},
		{"[plan]\n方案,2024\n[stage]\n方案,1,甲镇,编目录,,,,2024-05-06,\n",
		 "第 4 行"},
		{"[outlet]\n甲镇,动态,要闻,,2024-05-06\n", "第 2 行"},
		{"[outlet]\n甲镇,动态要闻,要闻,2y,2024-05-06\n", "第 2 行"},
		{"[outlet]\n甲镇,动态要闻,要闻,,\n", "第 2 行"},
		{"[duty]\n以干代训,甲镇,派人,,2024-05-06,\n", "第 2 行"},
		{"[duty]\n政策解读,丁镇,发布,,2024-05-06,\n", "第 2 行"},
	};
	struct desk *d = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		desk_begin(d);
		enum status st = sample_load(d->s, cases[i].text, strlen(cases[i].text),
					     &d->err);
		store_rollback(d->s);
		if (st == ST_OK || !strstr(d->err.say, cases[i].say))
			fail_msg("case %zu: %d %s", i, (int)st, d->err.say);
	}
	desk_begin(d);
	const char *good = "[task]\n甲镇,,逾期,2024-05-06,5,done 2024-05-08; rechecked "
			   "2024-05-09\n";
	check_ok(sample_load(d->s, good, strlen(good), &d->err), &d->err);
	desk_commit(d, "样例");
}

/* The catalog of a sample is entered as a clerk would. */
static void a_catalog_in_a_sample(void **state)
{
	static const char good[] =
		"[item]\n"
		"2022版,就业,政策文件,规范性文件,,目录,条例,每季度更新,人社局,"
		"■政府网站,"
		"全社会√,主动√,县级√乡级√\n"
		"2022版,养老服务,政策文件\n"
		"[filling]\n甲镇,2022版,就业,政策文件/规范性文件,2022-07-01\n"
		"[exemption]\n乙镇,,养老服务,,没有\n乙镇,2022版,就业,规范性文件,\n";
	static const struct {
		const char *text, *say;
	} cases[] = {
		{"[item]\n2022版,没有的,一级\n", "第 2 行"},
		{"[item]\n2022版,就业,\n", "第 2 行"},
		{"[filling]\n甲镇,2022版,就业,没有,2022-07-01\n", "第 2 行"},
		{"[exemption]\n丁镇,,就业,,\n", "第 2 行"},
	};
	struct desk *d = *state;
	struct filling_list l;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_begin(d);
		enum status st = sample_load(d->s, cases[i].text, strlen(cases[i].text),
					     &d->err);
		store_rollback(d->s);
		if (st == ST_OK || !strstr(d->err.say, cases[i].say))
			fail_msg("case %zu: %d %s", i, (int)st, d->err.say);
	}
	desk_begin(d);
	check_ok(sample_load(d->s, good, strlen(good), &d->err), &d->err);
	desk_commit(d, "样例");
	check_ok(fillings_list(d->s, &(struct filling_filter){.edition = "2022版"},
			       day("2022-07-29"), &l, &d->err),
		 &d->err);
	assert_int_equal(l.rows, 6);
	assert_int_equal(l.row[0].state, FILL_DONE);
	assert_int_equal(l.row[0].due, day("2022-10-01"));
	assert_int_equal(l.row[1].state, FILL_OPEN);
	assert_int_equal(l.row[2].state, FILL_EXEMPT);
	assert_string_equal(l.row[3].basis, "没有");
	filling_list_release(&l);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	cmocka_unit_test(xinfeng_tables),
	cmocka_unit_test(xinfeng_totals),
	cmocka_unit_test(xinfeng_bottom_five),
	cmocka_unit_test(xinfeng_tasks_and_domains),
	cmocka_unit_test(liuyang_townships),
	cmocka_unit_test(liuyang_domains),
	cmocka_unit_test(huarong_tables),
	cmocka_unit_test(stated_totals_agree_but_one),
	DESK(a_bad_sample_names_its_line),
	DESK(a_catalog_in_a_sample),
};
RUN(tests)
