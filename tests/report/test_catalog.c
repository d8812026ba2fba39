/* The catalog in reports: its facts, tables and what it adds to an assessment. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report/fact.h"
#include "report/score_facts.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tests/kit/county.h"

enum {
	FILLED = 4
};

struct fixture {
	struct county c;
	int64_t unit, item[FILLED];
	struct error err;
};

static struct report_options options_on(daynum today)
{
	return (struct report_options){.today = today,
				       .by = RANK_BY_COMPLETION,
				       .ties = RANK_ORDINAL,
				       .bottom = 5,
				       .decimals = 2,
				       .rounding = ROUND_HALF_UP};
}

static int64_t add(struct fixture *x, int64_t domain, const char *name,
		   const char *tier, const char *edition)
{
	int64_t id;

	county_ok(item_add(x->c.store,
			   &(struct catalog_item){.domain = domain,
						  .level1 = "政策",
						  .level2 = name,
						  .tier = tier,
						  .term = "每月",
						  .edition = edition},
			   &id, &x->err),
		  &x->err);
	return id;
}

/* 大桥镇 filled three of four, one of them not brought up to date since. */
static void begin(struct fixture *x)
{
	int64_t jobs, care;

	*x = (struct fixture){0};
	county_open(&x->c, "xinfeng-2024-04");
	county_ok(domain_find(x->c.store, "就业", true, &jobs, &x->err), &x->err);
	county_ok(domain_find(x->c.store, "养老服务", true, &care, &x->err), &x->err);
	county_ok(unit_find(x->c.store, "大桥镇", true, &x->unit, &x->err), &x->err);
	county_ok(store_begin(x->c.store, &x->err), &x->err);
	x->item[0] = add(x, jobs, "甲", "", "2024版");
	x->item[1] = add(x, jobs, "乙", "乡级", "2024版");
	x->item[2] = add(x, care, "丙", "厅级", "2024版");
	x->item[3] = add(x, care, "丁", "", "2024版");
	add(x, care, "戊", "", "2023版");
	for (int i = 0; i < FILLED - 1; i++)
		county_ok(filling_set(x->c.store, x->unit, x->item[i],
				      day_of(2024, i ? 5 : 3, 1), DAY_NONE, &x->err),
			  &x->err);
	county_ok(store_commit(x->c.store, "目录", &x->err), &x->err);
}

static void facts(void **state)
{
	static const struct {
		const char *name, *text; /* NULL: missing */
	} cases[] = {
		{"目录.版本", "2024版"},   {"目录.事项数", "4"},
		{"目录.领域数", "2"},      {"目录.应填", "184"}, /* 16 × 4 + 40 × 3 */
		{"目录.已填", "3"},        {"目录.未填", "181"},
		{"目录.待更新", "1"},      {"目录.完成", "1.63"},
		{"目录.填报单位数", "56"}, {"目录.填完数", "0"},
		{"目录.未填完数", "56"},   {"目录.未填完单位 2", "大塘埠镇、小河镇"},
		{"目录.层级不明", "1"},
	};
	struct fixture x;
	struct facts *f;
	struct report_options o;

	(void)state;
	begin(&x);
	o = options_on(day_of(2024, 5, 9));
	county_ok(facts_new(x.c.store, period_month(2024, 4), &o, &f, &x.err), &x.err);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fact fact;

		if (!facts_get(f, cases[i].name, &fact))
			fail_msg("%s is no fact", cases[i].name);
		if (strcmp(buf_text(&fact.text), cases[i].text) != 0)
			fail_msg("%s: %s", cases[i].name, buf_text(&fact.text));
		fact_release(&fact);
	}
	bool there;
	struct table *t = facts_table(f, "目录领域", &there);
	assert_true(there);
	assert_int_equal(table_rows(t), 3);
	assert_string_equal(table_shown(t, 0, 0), "就业");
	assert_string_equal(table_shown(t, 0, 1), "72");
	assert_string_equal(table_shown(t, 2, 2), "3");
	table_free(t);
	t = facts_table(f, "目录单位", &there);
	assert_int_equal(table_rows(t), 57);
	assert_string_equal(table_shown(t, 0, 5), "75.00");
	table_free(t);
	t = facts_table(f, "目录未填完", &there);
	assert_int_equal(table_rows(t), 56);
	table_free(t);
	assert_null(facts_table(f, "目录没有", &there));
	assert_false(there);
	facts_free(f);
	county_close(&x.c);
}

/* Without a catalog every fact says why, but for their number. */
static void none(void **state)
{
	struct county c;
	struct facts *f;
	struct fact fact;
	struct error err;
	struct report_options o;
	bool there;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	o = options_on(day_of(2024, 5, 9));
	county_ok(facts_new(c.store, period_month(2024, 4), &o, &f, &err), &err);
	assert_true(facts_get(f, "目录.已填", &fact));
	assert_false(fact.there);
	assert_string_equal(buf_text(&fact.text), "还没有目录事项");
	fact_release(&fact);
	assert_true(facts_get(f, "目录.事项数", &fact));
	assert_int_equal(fact.n, 0);
	fact_release(&fact);
	assert_false(facts_get(f, "目录.没有", &fact));
	assert_null(facts_table(f, "目录单位", &there));
	assert_true(there);
	assert_int_equal(facts_status(f, &err), ST_OK);
	facts_free(f);
	county_close(&c);
}

static void scored(void **state)
{
	struct fixture x;
	struct score_facts f;

	(void)state;
	begin(&x);
	county_ok(score_facts_read(x.c.store, 2024, day_of(2024, 5, 9), &f, &x.err),
		  &x.err);
	struct score_number n = score_facts_number(&f, x.unit, SCORE_ITEMS, "");
	assert_true(n.there);
	assert_int_equal(n.n, 4);
	assert_int_equal(score_facts_number(&f, x.unit, SCORE_ITEMS_FILLED, "").n, 3);
	score_facts_release(&f);
	/* The edition of the year before is its own, and nothing of it is filled. */
	county_ok(score_facts_read(x.c.store, 2023, day_of(2024, 5, 9), &f, &x.err),
		  &x.err);
	assert_false(score_facts_number(&f, x.unit, SCORE_ITEMS, "").there);
	score_facts_release(&f);
	county_close(&x.c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts),
		cmocka_unit_test(none),
		cmocka_unit_test(scored),
	};
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
