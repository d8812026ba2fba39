/* Disclosure requests in reports: facts, the register's table, table 三; nobody's name in any. */
#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/doc.h"
#include "report/fact.h"
#include "report/register.h"
#include "report/requests.h"

static const struct report_options options = {
	.by = RANK_BY_COMPLETION,
	.ties = RANK_ORDINAL,
	.decimals = 2,
	.rounding = ROUND_HALF_UP,
	.bottom = 5,
	.ambiguous = AMBIGUOUS_WIDE,
};
#define NAME "申请人甲"

static daynum day(const char *iso)
{
	return day_parse(iso, strlen(iso));
}

struct sown {
	const char *received, *asked, *corrected, *answered, *answer;
	enum applicant applicant;
};
/* Received and ended in, before and after May 2024. */
static const struct sown sown[] = {
	{"2024-04-10", NULL, NULL, "2024-05-08", "provided", APPLICANT_PERSON},
	{"2024-04-12", NULL, NULL, "2024-05-20", "secret",
	 APPLICANT_BUSINESS}, /* late */
	{"2024-04-30", "2024-05-07", "2024-05-20", NULL, NULL, APPLICANT_PERSON},
	{"2024-04-02", NULL, NULL, "2024-04-20", "partial", APPLICANT_OTHER},
	{"2024-05-06", NULL, NULL, "2024-05-15", "partial", APPLICANT_PERSON},
	{"2024-05-06", "2024-05-20", NULL, NULL, NULL,
	 APPLICANT_LEGAL}, /* asked late */
	{"2024-05-31", NULL, NULL, "2024-06-03", "provided", APPLICANT_PERSON},
	{"2024-06-03", NULL, NULL, NULL, NULL, APPLICANT_PERSON},
};

static void sow_one(struct store *s, const struct sown *w)
{
	struct request_new r = {.what = "某项目的批复",
				.applicant = w->applicant,
				.channel = CHANNEL_WEB,
				.submitted = DAY_NONE,
				.received = day(w->received)};
	struct reply reply = {w->answer, DELIVERY_POST, DAY_NONE, DAY_NONE};
	struct applicant_data who = {NAME, "电话甲", "地址甲"};
	struct error err = {0};
	int64_t id = 0;

	county_ok(request_add(s, &r, &id, &err), &err);
	county_ok(applicant_set(s, id, &who, &err), &err);
	if (w->asked)
		county_ok(request_ask(s, id, day(w->asked), DAY_NONE, "文号", &err),
			  &err);
	if (w->corrected)
		county_ok(request_corrected(s, id, day(w->corrected), "", &err), &err);
	if (w->answered)
		county_ok(request_answer(s, id, day(w->answered), &reply, "", &err),
			  &err);
}

static void sow(struct county *c)
{
	struct error err = {0};

	county_open(c, NULL);
	county_ok(store_begin(c->store, &err), &err);
	for (size_t i = 0; i < sizeof sown / sizeof *sown; i++)
		sow_one(c->store, &sown[i]);
	county_ok(store_commit(c->store, "登记", &err), &err);
}

static struct period period(const char *code)
{
	struct period p;

	assert_true(period_parse(code, strlen(code), &p));
	return p;
}

static void facts_of_a_month(void **state)
{
	static const struct {
		const char *fact, *want; /* NULL: a gap */
	} cases[] = {
		{"申请.收到", "3"},
		{"申请.结转", "3"},
		{"申请.件数", "6"},
		{"申请.答复", "2"},
		{"申请.按时答复", "2"},
		{"申请.办结", "3"},
		{"申请.按时办结", "2"},
		{"申请.超期办结", "1"},
		{"申请.未办结", "3"},
		{"申请.公开", "2"},
		{"申请.公开率", "66.67"},
		{"申请.补正迟", "1"},
		{"申请.待补正", "1"},
		{"申请.未办结逾期", "1"},
		{"申请.超期办结单位", "甲县"},
		{"申请.延期", "0"},
		{"上期.申请.收到", "4"},
		{"申请.逾期单位", NULL},
	};
	struct county c;
	struct report_options o = options;
	struct facts *f;
	struct error err = {0};

	(void)state;
	sow(&c);
	o.today = day("2024-06-20"); /* the corrected one was due on 06-18 */
	county_ok(facts_new(c.store, period("2024-05"), &o, &f, &err), &err);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fact fact;

		assert_true(facts_get(f, cases[i].fact, &fact));
		if (fact.there != (cases[i].want != NULL))
			fail_msg("%s: %s", cases[i].fact, buf_text(&fact.text));
		if (cases[i].want && strcmp(buf_text(&fact.text), cases[i].want) != 0)
			fail_msg("%s is %s", cases[i].fact, buf_text(&fact.text));
		fact_release(&fact);
	}
	facts_free(f);
	county_close(&c);
}

/* The cell under `key` of the row whose first cell is `line`. */
static const char *cell(const struct table *t, const char *line, const char *key)
{
	for (size_t r = 0; r < table_rows(t); r++)
		for (size_t k = 0; k < table_columns(t); k++)
			if (strcmp(table_shown(t, r, 0), line) == 0 &&
			    table_column(t, k)->key &&
			    strcmp(table_column(t, k)->key, key) == 0)
				return table_shown(t, r, k);
	return NULL;
}

static void table_of_the_year(void **state)
{
	struct county c;
	struct requests_table t;
	struct error err = {0};

	(void)state;
	sow(&c);
	county_ok(requests_table(c.store, 2024, "2021", 0, &t, &err), &err);
	struct table *whole = requests_table_shown(&t, true, false);
	struct table *sparse = requests_table_shown(&t, true, true);
	assert_int_equal(table_rows(whole), 2 + 21 + 2);
	assert_int_equal(table_rows(sparse), 2 + 3 + 2);
	assert_string_equal(cell(whole, "new", "total"), "8");
	assert_string_equal(cell(whole, "new", "person"), "5");
	assert_string_equal(cell(whole, "granted", "person"), "2");
	assert_string_equal(cell(whole, "partial", "other"), "1");
	assert_string_equal(cell(whole, "secret", "name"),
			    "（三）不予公开：属于国家秘密");
	assert_string_equal(cell(whole, "secret", "business"), "1");
	assert_string_equal(cell(whole, "done", "total"), "5");
	assert_string_equal(cell(whole, "left", "total"), "3");
	assert_null(cell(sparse, "prohibited", "total"));
	table_free(whole);
	table_free(sparse);
	requests_table_release(&t);
	county_close(&c);
}

static void says_nobodys_name(const struct table *t)
{
	static const enum format formats[] = {FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON};

	for (size_t i = 0; i < 3; i++) {
		struct buf out = {0};

		table_write(t, formats[i], AMBIGUOUS_NARROW, &out);
		assert_true(out.len > 0);
		assert_null(strstr(buf_text(&out), NAME));
		assert_null(strstr(buf_text(&out), "电话甲"));
		assert_null(strstr(buf_text(&out), "地址甲"));
		buf_release(&out);
	}
}

static const char *first_id(const struct table *t)
{
	return table_shown(t, 0, 0);
}

static void the_register(void **state)
{
	struct county c;
	struct error err = {0};
	struct register_ask ask = register_all(day("2024-06-20"));

	(void)state;
	sow(&c);
	const struct registry *r = register_find("requests");
	assert_non_null(r);
	struct table *t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 8);
	assert_string_equal(cell(t, first_id(t), "left"), ""); /* ended */
	says_nobodys_name(t);
	table_free(t);
	ask.year = 2023;
	t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	ask.year = 2024;
	ask.states = 1u << MATTER_ASKED;
	t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 1);
	table_free(t);
	ask.states = 0;
	ask.find = "法律服务机构";
	t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 1);
	table_free(t);
	/* found by nobody's name */
	ask.find = NAME;
	t = register_table(c.store, r, &ask, &err);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	/* what is due is told without it, too */
	ask = register_all(day("2024-06-20"));
	t = register_table(c.store, register_find("due"), &ask, &err);
	assert_true(table_rows(t) > 0);
	says_nobodys_name(t);
	table_free(t);
	county_close(&c);
}

static void reports(void **state)
{
	static const char *const kinds[] = {"requests", "monthly", "rectification"};
	struct county c;
	struct report_options o = options;
	struct error err = {0};

	(void)state;
	sow(&c);
	o.today = day("2024-06-20");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct doc doc;
		struct buf text = {0}, json = {0};

		county_ok(report_compose(c.store, kinds[i], period("2024-05"), &o, &doc,
					 &err),
			  &err);
		doc_text(&doc, &o, &text);
		doc_json(&doc, &json);
		assert_null(strstr(buf_text(&text), NAME));
		assert_null(strstr(buf_text(&json), NAME));
		assert_true(json_whole(buf_text(&json)));
		if (i == 0) {
			assert_non_null(strstr(buf_text(&text), "期末未办结3件"));
			assert_non_null(strstr(buf_text(&text), "2024-3"));
			assert_non_null(
				strstr(buf_text(&json), "\"fact\":\"申请.公开率\""));
		}
		buf_release(&text);
		buf_release(&json);
		doc_release(&doc);
	}
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_of_a_month),
		cmocka_unit_test(table_of_the_year),
		cmocka_unit_test(the_register),
		cmocka_unit_test(reports),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
