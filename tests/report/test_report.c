#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/doc.h"
#include "report/page.h"
#include "store/counts.h"

static const struct report_options options = {
	.by = RANK_BY_COMPLETION,
	.ties = RANK_ORDINAL,
	.decimals = 2,
	.rounding = ROUND_HALF_UP,
	.bottom = 5,
	.ambiguous = AMBIGUOUS_WIDE,
};

static void compose(struct county *c, const char *kind, const char *period,
		    const struct report_options *o, struct doc *doc)
{
	struct report_options with = *o;
	struct period p;
	struct error err = {0};

	assert_true(period_parse(period, strlen(period), &p));
	with.today = day_of(2024, 5, 9);
	county_ok(report_compose(c->store, kind, p, &with, doc, &err), &err);
}

static void has(const char *text, const char *want)
{
	if (!strstr(text, want))
		fail_msg("missing: %s\nin:\n%s", want, text);
}

static void has_not(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("found: %s\nin:\n%s", unwanted, text);
}

/* The text of a document without line ends and indents: sentences whole. */
static void joined(const struct doc *d, struct buf *out)
{
	for (size_t i = 0; i < d->nodes; i++) {
		if (d->node[i].text)
			buf_addf(out, "%s\n", d->node[i].text);
		if (d->node[i].table)
			table_csv(d->node[i].table, out);
	}
}

/* No line over 56 cells, no page over 22 lines and its number, pages counted from 1. */
static void geometry(const char *s)
{
	int line = 0, page = 1;

	while (*s) {
		size_t len = strcspn(s, "\n");
		char number[24];

		assert_int_equal(s[len], '\n');
		assert_true(width_textn(s, len, AMBIGUOUS_WIDE) <= PAGE_CELLS);
		if (++line == PAGE_LINES + 2) {
			snprintf(number, sizeof number, "— %d —", page);
			char *last = strndup(s, len);
			has(last, number);
			free(last);
			line = 0;
			page++;
			s += len + 1;
			if (*s == '\0')
				return;
			assert_int_equal(*s++, '\f');
			continue;
		}
		assert_null(memchr(s, '\f', len));
		s += len + 1;
	}
	fail_msg("the last page has no number");
}

static const struct {
	const char *sample, *kind, *period, *name;
	enum rank_by by;
} reports[] = {
	{"xinfeng-2024-04", "monthly", "2024-04", "xinfeng-monthly",
	 RANK_BY_COMPLETION},
	{"xinfeng-2024-04", "rectification", "2024-04", "xinfeng-rectification",
	 RANK_BY_COMPLETION},
	{"liuyang-2023-06", "domains", "2023-06", "liuyang-domains",
	 RANK_BY_COMPLETION},
	{"huarong-2021-h1", "ranking", "2021H1", "huarong-ranking", RANK_BY_COUNT},
};

static void as_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		struct county c;
		struct doc d;
		struct buf text = {0};
		struct report_options o = options;
		char name[80];

		county_open(&c, reports[i].sample);
		o.by = reports[i].by;
		compose(&c, reports[i].kind, reports[i].period, &o, &d);
		doc_text(&d, &o, &text);
		geometry(buf_text(&text));
		snprintf(name, sizeof name, "report-%s.txt", reports[i].name);
		assert_golden(name, buf_text(&text));
		buf_release(&text);
		doc_release(&d);
		county_close(&c);
	}
}

/* Every kind over every sample and a period without figures: pages hold, JSON is JSON. */
static void every_kind(void **state)
{
	static const char *const samples[] = {"xinfeng-2024-04", "liuyang-2023-06",
					      "huarong-2021-h1", NULL};
	static const char *const periods[] = {"2024-04", "2023-06", "2021H1", "2019",
					      "2024-04-03..2024-04-20"};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct report_kinds kinds;
		struct county c;

		county_open(&c, samples[i]);
		report_kinds_read(NULL, &kinds);
		for (size_t k = 0; k < kinds.n; k++) {
			for (size_t p = 0; p < sizeof periods / sizeof *periods; p++) {
				struct buf out = {0};
				struct doc d;

				compose(&c, kinds.row[k].kind, periods[p], &options,
					&d);
				doc_text(&d, &options, &out);
				geometry(buf_text(&out));
				buf_clear(&out);
				doc_json(&d, &out);
				assert_true(json_whole(buf_text(&out)));
				buf_clear(&out);
				doc_csv(&d, &out);
				assert_memory_equal(buf_text(&out), TABLE_BOM, 3);
				buf_release(&out);
				doc_release(&d);
			}
		}
		report_kinds_release(&kinds);
		county_close(&c);
	}
}

static void numbers_of_the_monthly(void **state)
{
	(void)state;
	struct county c;
	struct doc d;
	struct buf text = {0};

	county_open(&c, "xinfeng-2024-04");
	compose(&c, "monthly", "2024-04", &options, &d);
	joined(&d, &text);
	has(buf_text(&text),
	    "累计主动公开政府信息20160条，其中乡镇11710条、县直部门8450条");
	has(buf_text(&text), "乡镇3652条、县直部门2162条");
	has(buf_text(&text), "高新区管委会、县烟草专卖局、县水利局、县市场监督管理局、"
			     "统调队居县直部门末5位");
	has(buf_text(&text), "1,大桥镇,560,1180,279,210.71\r\n");
	has(buf_text(&text), "40,高新区管委会,560,81,5,14.46\r\n");
	has(buf_text(&text), "四舍五入，保留2位小数");
	has(buf_text(&text), "2024年5月11日（周六）前");
	buf_release(&text);
	doc_release(&d);
	county_close(&c);
}

static void numbers_of_the_domains(void **state)
{
	(void)state;
	struct county c;
	struct doc d;
	struct buf text = {0};
	struct report_options o = options;

	o.decimals = 0;
	o.rounding = ROUND_CUT;
	county_open(&c, "liuyang-2023-06");
	compose(&c, "domains", "2023-06", &o, &d);
	joined(&d, &text);
	has(buf_text(&text), "共发布信息4781条（1274＋3507）");
	has(buf_text(&text),
	    "截至2023年6月5日，32个乡镇（街道）共发布信息1274条，平均39条"
	    "（1274÷32，截去其余，取整数）");
	has(buf_text(&text), "合计8579条；3个领域达到标杆，27个未达到");
	has(buf_text(&text), "居首位的领域：重大建设项目、财政预决算、广播电视");
	has(buf_text(&text), "已达到的0个，未达到的32个");
	buf_release(&text);
	doc_release(&d);
	county_close(&c);
}

/* What a chart shows can be taken into a spreadsheet. */
static void figures_of_charts(void **state)
{
	struct county c;
	struct doc d;
	struct buf text = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	compose(&c, "charts", "2024-04", &options, &d);
	doc_csv(&d, &text);
	has(buf_text(&text), "乡镇完成比例\r\n,完成比例\r\n大桥镇,210.71\r\n");
	has(buf_text(&text), "乡镇,,,,,,,,,,,,3652\r\n"); /* eleven months unknown */
	buf_release(&text);
	doc_release(&d);
	county_close(&c);
}

/* 27 and 27 are the 10th and 11th by order, or both the 10th: and the note says which. */
static void ties_are_named(void **state)
{
	static const struct {
		enum rank_ties ties;
		const char *row, *note;
	} cases[] = {
		{RANK_ORDINAL, "11,卫生健康局,27", "序位"},
		{RANK_COMPETITION, "10,卫生健康局,27", "并列"},
		{RANK_DENSE, "10,卫生健康局,27", "密集"},
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct county c;
		struct doc d;
		struct buf text = {0};
		struct report_options o = options;

		o.by = RANK_BY_COUNT;
		o.ties = cases[i].ties;
		county_open(&c, "huarong-2021-h1");
		compose(&c, "ranking", "2021H1", &o, &d);
		joined(&d, &text);
		has(buf_text(&text), cases[i].row);
		has(buf_text(&text), cases[i].note);
		has(buf_text(&text), "1298条，其中乡镇383条、县直部门915条");
		buf_release(&text);
		doc_release(&d);
		county_close(&c);
	}
}

static void what_is_missing_is_a_gap(void **state)
{
	(void)state;
	struct county c;
	struct doc d;
	struct buf text = {0};

	county_open(&c, "xinfeng-2024-04");
	compose(&c, "monthly", "2019", &options, &d);
	has(buf_text(&d.gaps), "没有任何单位的累计数");
	joined(&d, &text);
	has_not(buf_text(&text), "信息0条");
	has_not(buf_text(&text), ",0.00\r\n");
	buf_release(&text);
	doc_release(&d);
	county_close(&c);
}

/* Heads taller than a page, and a table of which nothing is shown, break no page. */
static void tall_heads(void **state)
{
	struct buf tall = {0}, out = {0};
	struct doc d = {.kind = mem_text("monthly"), .period = period_month(2024, 4)};

	(void)state;
	for (int i = 0; i < 400; i++)
		buf_add(&tall, "高");
	for (int shown = 0; shown < 2; shown++) {
		const struct table_column cols[] = {
			{"a", shown ? "甲" : NULL, COL_TEXT},
			{"b", shown ? buf_text(&tall) : NULL, COL_INT},
			{NULL, NULL, COL_TEXT},
		};
		struct table *t = table_new_own(cols);

		for (int i = 0; i < 60; i++) {
			table_text(t, "甲镇");
			table_int(t, i);
		}
		doc_add_table(&d, t);
		doc_add_text(&d, DOC_NOTE, 0, "完");
	}
	doc_text(&d, &options, &out);
	geometry(buf_text(&out));
	has(buf_text(&out), "59");
	doc_release(&d);
	buf_release(&tall);
	buf_release(&out);
}

/* Columns and names that go beyond 56 cells: nothing runs over, nothing is lost unsaid. */
static void wide(void **state)
{
	enum {
		COLUMNS = 20
	};
	struct table_column cols[COLUMNS + 1] = {0};
	static const struct table_column one[] = {{"n", "数", COL_INT}, {0}};
	struct doc d = {.kind = mem_text("monthly"), .period = period_month(2024, 4)};
	struct chart *c = chart_new(CHART_TREND, 4, 1);
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COLUMNS; i++)
		cols[i] =
			(struct table_column){"n", i < 19 ? "第几项" : "末项", COL_INT};
	struct table *t = table_new_own(cols);
	for (int i = 0; i < COLUMNS; i++)
		table_int(t, 100000 + i);
	doc_add_table(&d, t);
	t = table_new_own(one);
	table_text(t, "123456789012345678901234567890"
		      "123456789012345678901234567890");
	doc_add_table(&d, t);
	c->title = mem_text("走势");
	c->column[0] = mem_text("1月");
	for (int i = 0; i < 4; i++)
		c->row[i] = mem_text("甲乡乙乡丙乡丁乡戊乡己乡");
	doc_add_chart(&d, c);
	doc_text(&d, &options, &out);
	geometry(buf_text(&out));
	has(buf_text(&out), "放不下的列：");
	has(buf_text(&out), "；全表请存成 .xlsx 或 .csv）");
	has(buf_text(&out), "1234567890");
	assert_null(strstr(buf_text(&out), "（）"));
	doc_release(&d);
	buf_release(&out);
}

/* Wherever on the page a table begins: its heading, its heads and the first row stay together,
 * and its total does not begin a page. */
static void first_rows(void **state)
{
	static const struct table_column cols[] = {
		{"unit", "单位", COL_TEXT}, {"why", "说明", COL_TEXT}, {0}};

	(void)state;
	for (int before = 0; before < 24; before++) {
		struct buf tall = {0}, out = {0};
		struct doc d = {.kind = mem_text("monthly"),
				.period = period_month(2024, 4)};
		struct table *t = table_new_own(cols);

		for (int i = 0; i < 80; i++)
			buf_add(&tall, "长");
		for (int r = 0; r < 12; r++) {
			table_text(t, r < 11 ? "甲镇" : "合计");
			table_text(t, buf_text(&tall));
		}
		table_total(t);
		for (int i = 0; i < before; i++)
			doc_add_text(&d, DOC_PARAGRAPH, 0, "一段。");
		doc_add_text(&d, DOC_HEADING, 1, "一、表");
		doc_add_table(&d, t);
		doc_text(&d, &options, &out);
		geometry(buf_text(&out));
		char *rest = NULL, *page = strtok_r(out.s, "\f", &rest);
		for (; page; page = strtok_r(NULL, "\f", &rest)) {
			if (strstr(page, "一、表"))
				has(page, "单位");
			if (strstr(page, "单位"))
				has(page, "甲镇");
		}
		doc_release(&d);
		buf_release(&tall);
		buf_release(&out);
	}
}

struct lines {
	struct buf text;
	int widest;
};

static void keep(void *ctx, const char *s, size_t len, int line)
{
	struct lines *l = ctx;
	int w = width_textn(s, len, AMBIGUOUS_WIDE);

	if (line)
		buf_putc(&l->text, '|');
	buf_addn(&l->text, s, len);
	l->widest = w > l->widest ? w : l->widest;
}

static void lines_of_a_paragraph(void **state)
{
	static const struct {
		const char *text, *lines;
		int cells, indent;
	} cases[] = {
		{"一二三四五六七八", "一二三|四五六|七八", 6, 0},
		{"一二三四五六七八", "一二|三四五六|七八", 8, 4},
		{"一二三，四五六", "一二|三，四|五六", 6, 0}, /* no ， begins a line */
		{"一二（三四）五", "一二|（三|四）五", 6, 0}, /* no （ ends one */
		{"共2024年5月", "共|2024年|5月", 7, 0},       /* a number stays whole */
		{"1234567890", "123456|7890", 6, 0},          /* unless it can't */
		{"", "", 6, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct lines l = {0};

		lines_break(cases[i].text, cases[i].cells, cases[i].indent,
			    AMBIGUOUS_WIDE, keep, &l);
		assert_string_equal(buf_text(&l.text), cases[i].lines);
		assert_true(l.widest <= cases[i].cells);
		buf_release(&l.text);
	}
}

static void unknown_kind(void **state)
{
	(void)state;
	struct county c;
	struct doc d;
	struct error err = {0};
	struct period p = period_month(2024, 4);

	county_open(&c, NULL);
	assert_int_equal(report_compose(c.store, "weekly", p, &options, &d, &err),
			 ST_NOT_FOUND);
	has(err.say, "weekly");
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_kept),
		cmocka_unit_test(every_kind),
		cmocka_unit_test(numbers_of_the_monthly),
		cmocka_unit_test(numbers_of_the_domains),
		cmocka_unit_test(figures_of_charts),
		cmocka_unit_test(ties_are_named),
		cmocka_unit_test(what_is_missing_is_a_gap),
		cmocka_unit_test(tall_heads),
		cmocka_unit_test(first_rows),
		cmocka_unit_test(wide),
		cmocka_unit_test(lines_of_a_paragraph),
		cmocka_unit_test(unknown_kind),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
