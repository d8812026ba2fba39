#include <string.h>

#include "tests/kit/kit.h"

#include "report/tree.h"
static struct chart *sample_chart(void)
{
	struct chart *c = chart_new(CHART_HEAT, 2, 3);

	c->title = mem_text("各领域");
	c->unit = mem_text("条");
	c->decimals = 2;
	c->has_line = true;
	c->line = -125;
	c->line_name = mem_text("时序进度");
	for (size_t i = 0; i < 3; i++)
		c->column[i] = mem_text("领域");
	c->row[0] = mem_text("大桥镇");
	c->row[1] = mem_text("小河镇");
	c->value[0] = 0;
	c->value[4] = INT64_MAX;
	return c;
}

static void sample(struct doc *d)
{
	static const struct table_column cols[] = {
		{"rank", "名次", COL_INT},
		{"unit", "单位\\N名称", COL_TEXT},
		{"left", NULL, COL_DECIMAL},
		{NULL, NULL, COL_TEXT},
	};
	struct table *t = table_new(cols);

	*d = (struct doc){.kind = mem_text("monthly"),
			  .period = {day_of(2024, 4, 1), day_of(2024, 4, 30)}};
	buf_add(&d->gaps, "没有本期数\n成文\\n日期\n");
	doc_add_text(d, DOC_TITLE, 0, "月报");
	struct doc_node *n = doc_add_text(d, DOC_PARAGRAPH, 0, "累计20160条\\t、\\N。");
	doc_add_span(n, strlen("累计"), 5, SPAN_OWN, "累计", "20161");
	doc_add_text(d, DOC_NOTE, 0, "\\N");
	doc_add_text(d, DOC_PRINTED, 0, "办公室\t2024年5月6日");
	table_int(t, 1);
	table_text(t, "大桥镇");
	table_blank(t);
	table_blank(t);
	table_text(t, "");
	table_text(t, "210.71");
	table_total(t);
	doc_add_table(d, t);
	doc_add_chart(d, sample_chart());
}

/* Written, read and written again is the same. */
static void there_and_back(void **state)
{
	struct doc a, b;
	struct buf first = {0}, second = {0};
	struct error err = {0};

	(void)state;
	sample(&a);
	tree_write(&a, &first);
	if (tree_read(buf_text(&first), first.len, &b, &err) != ST_OK)
		fail_msg("%s\n%s", err.say, buf_text(&first));
	tree_write(&b, &second);
	assert_string_equal(buf_text(&first), buf_text(&second));
	assert_string_equal(b.node[2].text, "\\N");
	assert_int_equal(b.node[5].chart->value[1], CHART_BLANK);
	assert_true(table_has_total(b.node[4].table));
	assert_null(table_cell(b.node[4].table, 0, 2));
	assert_string_equal(table_cell(b.node[4].table, 1, 1), "");
	doc_release(&a);
	doc_release(&b);
	buf_release(&first);
	buf_release(&second);
}

/* Cut anywhere, or with any one byte changed, it is refused or another document; never more. */
static void damaged(void **state)
{
	struct doc a, b;
	struct buf whole = {0};
	struct error err;

	(void)state;
	sample(&a);
	tree_write(&a, &whole);
	for (size_t len = 0; len < whole.len; len++)
		assert_int_equal(tree_read(whole.s, len, &b, &err), ST_INPUT);
	for (size_t at = 0; at < whole.len; at++) {
		static const char other[] = "\t\n\\N9-.\xff";

		for (const char *c = other;; c++) {
			char kept = whole.s[at];

			whole.s[at] = *c;
			if (tree_read(whole.s, whole.len, &b, &err) == ST_OK)
				doc_release(&b);
			whole.s[at] = kept;
			if (*c == '\0')
				break;
		}
	}
	doc_release(&a);
	buf_release(&whole);
}

static void wrong_lines(void **state)
{
	static const char *const tails[] = {
		"N\tparagraph\t0\n",
		"N\ttable\t0\tx\n",
		"N\tnone\t0\tx\n",
		"N\tnote\t-1\tx\n",
		"F\t0\t1\tlinked\ta\tb\n",
		"R\tx\n",
		"T\nE\n",
		"T\nC\tk\tint\th\nR\t1\t2\nE\n",
		"T\nC\tk\tno\th\nE\n",
		"T\nC\tk\tint\th\nR\tx\nE\n",
		"T\nC\tk\tint\th\nR\t1}\nE\n",
		"T\nC\tk\tint\th\nR\t-\nE\n",
		"T\nC\tk\tint\th\nR\t\nE\n",
		"T\nC\tk\tint\th\nR\t1\nS\t=1\nE\n",
		"T\nC\tk\tday\th\nR\t2024-02-30\nE\n",
		"T\nC\tk\tday\th\nR\t=D1\nE\n",
		"T\nC\tk\tbool\th\nR\t1\nE\n",
		"T\nC\tk\tint\th\nS\t1\nR\t1\nE\n",
		"G\tpie\t0\tu\tt\nX\nE\n",
		"G\tbars\t9\tu\tt\nX\nE\n",
		"G\tbars\t0\tu\tt\nY\tr\nE\n",
		"G\tbars\t0\tu\tt\nE\n",
		"G\tbars\t0\tu\tt\nX\ta\nY\tr\tx\nE\n",
		"N\tnote\t0\ta\\x\n",
		"G\tbars\t0\tu\tt\nX\ta\nY\tr\t9223372036854775808\nE\n",
		"G\tbars\t0\tu\tt\nL\t99999999999999999999\tn\nX\ta\nE\n",
		"\n",
		"Z\n",
	};
	struct buf s = {0};
	struct doc d;
	struct error err;

	(void)state;
	static const char *const periods[] = {"\\N\t\\N", "2024-05-01\t2024-04-30",
					      "2024-04-31\t2024-05-01", "x\ty"};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		buf_clear(&s);
		buf_addf(&s, "gongkai-tree 1\nD\tmonthly\t%s\n.\n", periods[i]);
		assert_int_equal(tree_read(buf_text(&s), s.len, &d, &err), ST_INPUT);
	}
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		buf_clear(&s);
		buf_addf(&s,
			 "gongkai-tree 1\nD\tmonthly\t2024-04-01\t2024-04-30\n%s.\n",
			 tails[i]);
		if (tree_read(buf_text(&s), s.len, &d, &err) != ST_INPUT)
			fail_msg("taken: %s", tails[i]);
	}
	buf_release(&s);
}

/* 版记, the same in every form: the day with 印发, the names with a full stop. */
static void imprint(void **state)
{
	static const struct {
		enum doc_kind kind;
		const char *text, *office, *day, *after;
	} cases[] = {
		{DOC_PRINTED, "甲县办\t2024年5月7日", "甲县办", "2024年5月7日印发", ""},
		{DOC_PRINTED, "甲县办\t2024年5月7日印发", "甲县办", "2024年5月7日印发",
		 ""},
		{DOC_PRINTED, "甲县办\t", "甲县办", "", ""},
		{DOC_PRINTED, "甲县办", "甲县办", "", ""},
		{DOC_PRINTED, "\t2024年5月7日", "", "2024年5月7日印发", ""},
		{DOC_COPIES, "市办，县委办", NULL, NULL, "。"},
		{DOC_COPIES, "市办，县委办。", NULL, NULL, ""},
		{DOC_PARAGRAPH, "市办", NULL, NULL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc d = {0};
		struct buf office = {0}, day = {0};
		struct doc_node *n = doc_add_text(&d, cases[i].kind, 0, cases[i].text);

		assert_string_equal(doc_after(n), cases[i].after);
		if (cases[i].office) {
			doc_printed(n, &office, &day);
			assert_string_equal(buf_text(&office), cases[i].office);
			assert_string_equal(buf_text(&day), cases[i].day);
		}
		doc_release(&d);
		buf_release(&office);
		buf_release(&day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(damaged),
		cmocka_unit_test(wrong_lines),
		cmocka_unit_test(imprint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
