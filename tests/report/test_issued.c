/* Bulletins drafted, issued, and held against the figures as they are now. */
#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/issued.h"
#include "report/wording.h"
#include "store/counts.h"
#include "store/matters.h"

static const struct report_options options = {.today = 19852, /* 2024-05-09 */
					      .by = RANK_BY_COMPLETION,
					      .ties = RANK_ORDINAL,
					      .decimals = 2,
					      .rounding = ROUND_HALF_UP,
					      .bottom = 5,
					      .ambiguous = AMBIGUOUS_WIDE};

static const char text[] = "标题 测试通报\n"
			   "段 乡镇累计{乡镇.累计:0}条，自报{乡镇.累计=9}条。\n"
			   "段 时限5个工作日。\n";

static struct period april(void)
{
	return period_month(2024, 4);
}

static int64_t drafted(struct county *c)
{
	struct error err = {0};
	int64_t id = 0;

	county_ok(
		issued_draft(c->store, "monthly", april(), &options, false, &id, &err),
		&err);
	return id;
}

static int64_t issued(struct county *c, const char *draft, const char *number)
{
	struct error err = {0};
	struct buf done = {0};
	int64_t id = drafted(c);

	if (draft)
		county_ok(bulletin_draft_save(c->store, id, draft, &err), &err);
	county_ok(issued_issue(c->store, id, number, day_of(2024, 5, 9), false,
			       &options, &done, &err),
		  &err);
	buf_release(&done);
	return id;
}

static int64_t first_township(struct county *c)
{
	struct unit_list l;
	struct error err;

	county_ok(units_list(c->store, UNIT_TOWNSHIP, DAY_NONE, &l, &err), &err);
	int64_t id = l.row[0].id;
	unit_list_release(&l);
	return id;
}

/* One more than the township had. */
static void correct(struct county *c)
{
	struct error err = {0};
	struct figure f;
	int64_t unit = first_township(c);

	county_ok(figure_one(c->store, april(), unit, 0, &f, &err), &err);
	county_ok(store_begin(c->store, &err), &err);
	county_ok(count_set(c->store, unit, 0, april(), COUNT_OWN, f.own + 1, NULL,
			    true, &err),
		  &err);
	county_ok(store_commit(c->store, "改", &err), &err);
}

static void find(struct county *c, struct contradiction_list *l)
{
	struct error err = {0};

	county_ok(
		contradictions_find(c->store, 0, period_year(2024), &options, l, &err),
		&err);
}

static void options_go_there_and_back(void **state)
{
	struct report_options o = {.by = RANK_BY_COUNT,
				   .ties = RANK_DENSE,
				   .decimals = 1,
				   .rounding = ROUND_CUT,
				   .bottom = 3},
			      back = options;
	struct buf words = {0};

	(void)state;
	issued_options_write(&o, &words);
	assert_string_equal(buf_text(&words),
			    "by=count ties=dense decimals=1 rounding=cut bottom=3");
	issued_options_read(buf_text(&words), &back);
	assert_int_equal(back.by, o.by);
	assert_int_equal(back.ties, o.ties);
	assert_int_equal(back.decimals, o.decimals);
	assert_int_equal(back.rounding, o.rounding);
	assert_int_equal(back.bottom, o.bottom);
	/* What can't be read changes nothing. */
	issued_options_read("decimals=77 by=x 乱 ties=dense", &back);
	assert_int_equal(back.decimals, 1);
	assert_int_equal(back.by, RANK_BY_COUNT);
	buf_release(&words);
}

static void a_second_draft_asks(void **state)
{
	struct county c;
	struct error err = {0};
	int64_t id;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t first = drafted(&c);
	assert_int_equal(
		issued_draft(c.store, "monthly", april(), &options, false, &id, &err),
		ST_ASK);
	assert_int_equal(id, first);
	county_close(&c);
}

static void what_was_issued_stays(void **state)
{
	struct county c;
	struct error err = {0};
	struct doc doc;
	struct buf before = {0}, after = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t id = issued(&c, "文号 {文号:}\n段 {乡镇.累计:}\n日期 {下发日:}\n",
			    "〔2024〕91号");
	county_ok(bulletin_frozen(c.store, id, &before, &err), &err);
	assert_non_null(strstr(buf_text(&before), "〔2024〕91号"));
	assert_non_null(strstr(buf_text(&before), "2024年5月9日"));
	correct(&c);
	county_ok(issued_document(c.store, id, &options, &doc, &err), &err);
	tree_write(&doc, &after);
	assert_string_equal(buf_text(&after), buf_text(&before));
	doc_release(&doc);
	buf_release(&before);
	buf_release(&after);
	county_close(&c);
}

static void contradictions(void **state)
{
	struct county c;
	struct error err = {0};
	struct contradiction_list l;
	struct buf done = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t id = issued(&c, text, "〔2024〕91号");
	find(&c, &l);
	assert_int_equal(l.rows, 0);
	contradictions_release(&l);
	correct(&c);
	/* The clerk's own stands beside a figure that was another then. */
	find(&c, &l);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.bulletins, 1);
	assert_string_equal(l.row[0].number, "〔2024〕91号");
	assert_string_equal(l.row[0].fact, "乡镇.累计");
	assert_int_equal(atoi(l.row[0].now), atoi(l.row[0].printed) + 1);
	contradictions_release(&l);
	/* Another year's bulletins are not looked at. */
	county_ok(
		contradictions_find(c.store, 0, period_year(2023), &options, &l, &err),
		&err);
	assert_int_equal(l.rows, 0);
	contradictions_release(&l);
	county_ok(store_undo(c.store, NULL, &err), &err);
	find(&c, &l);
	assert_int_equal(l.rows, 0);
	contradictions_release(&l);
	county_ok(store_redo(c.store, NULL, &err), &err);
	county_ok(issued_withdraw(c.store, id, day_of(2024, 5, 10), &done, &err), &err);
	find(&c, &l);
	assert_int_equal(l.rows, 0);
	contradictions_release(&l);
	buf_release(&done);
	county_close(&c);
}

/* In tables too, by unit and column; the choices are those the bulletin was made with. */
static void tables_contradict(void **state)
{
	struct county c;
	struct contradiction_list l;
	bool count = false;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	issued(&c, NULL, "〔2024〕91号");
	correct(&c);
	find(&c, &l);
	for (size_t i = 0; i < l.rows; i++)
		count |= strstr(l.row[i].fact, "·累计数") != NULL;
	assert_true(count);
	contradictions_release(&l);
	county_close(&c);
}

static void issuing_tells_of_tasks(void **state)
{
	struct county c;
	struct error err = {0};
	struct buf said = {0};
	struct matter_new m = {.what = "更新不及时",
			       .issued = day_of(2024, 4, 25),
			       .days = 5,
			       .due = DAY_NONE};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t id = drafted(&c);
	m.unit = first_township(&c);
	m.bulletin = id;
	county_ok(store_begin(c.store, &err), &err);
	county_ok(matter_add(c.store, &m, NULL, &err), &err);
	county_ok(store_commit(c.store, "任务", &err), &err);
	county_ok(issued_foretell(c.store, id, day_of(2024, 5, 9), &said, &err), &err);
	assert_non_null(
		strstr(buf_text(&said), "1项任务从下发日起算，最晚到 2024-05-15"));
	assert_non_null(strstr(buf_text(&said), "2024-05-06 → 2024-05-15"));
	buf_clear(&said);
	county_ok(issued_issue(c.store, id, "〔2024〕91号", day_of(2024, 5, 9), false,
			       &options, &said, &err),
		  &err);
	assert_non_null(
		strstr(buf_text(&said), "1项任务从下发日起算，最晚到 2024-05-15"));
	buf_release(&said);
	county_close(&c);
}

/* A draft that can't be read is not issued, and nothing of the issue stays. */
static void a_bad_draft_is_not_issued(void **state)
{
	struct county c;
	struct error err = {0};
	struct bulletin_list l;
	struct buf done = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t id = drafted(&c);
	county_ok(bulletin_draft_save(c.store, id, "标题 甲\n段 {乡镇.累计\n", &err),
		  &err);
	assert_int_equal(issued_issue(c.store, id, "〔2024〕91号", day_of(2024, 5, 9),
				      false, &options, &done, &err),
			 ST_INPUT);
	assert_non_null(strstr(err.say, "2"));
	county_ok(bulletin_get(c.store, id, &l, &err), &err);
	assert_int_equal(l.row[0].state, BULLETIN_DRAFT);
	assert_string_equal(l.row[0].number, "");
	bulletin_list_release(&l);
	buf_release(&done);
	county_close(&c);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_go_there_and_back),
		cmocka_unit_test(a_second_draft_asks),
		cmocka_unit_test(what_was_issued_stays),
		cmocka_unit_test(contradictions),
		cmocka_unit_test(tables_contradict),
		cmocka_unit_test(issuing_tells_of_tasks),
		cmocka_unit_test(a_bad_draft_is_not_issued),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
