/* Tables and charts on paper. */
#include "tests/press/pdf_kit.h"

static void column(struct buf *t, const char *type, const char *head)
{
	buf_addf(t, "C\tkey\t%s\t%s\n", type, head);
}

static void begin(struct buf *t)
{
	buf_add(t, TREE "N\ttitle\t0\t甲表\nT\n");
}

static void end(struct buf *t)
{
	buf_add(t, "E\n.\n");
}

/* Whether all of the page stands within the block, the number below it. */
static void hold_block(const struct words *w)
{
	for (size_t i = 0; i < w->words; i++) {
		const struct word *one = &w->word[i];

		if (one->x0 < LEFT * MM - 1 || one->x1 > RIGHT * MM + 1)
			fail_msg("page %d: %s runs over", one->page, one->text);
	}
}

static void hold_pages(const struct made *m)
{
	struct box box;

	for (int page = 1; page <= made_pages(m); page++) {
		struct ink k;

		made_ink(m, page, &k);
		assert_true(ink_box(&k, 0, BOTTOM + 3, BLACK, &box));
		assert_true(box.x0 > LEFT - 1 && box.x1 < RIGHT + 1);
		assert_true(box.y0 > TOP - 1 && box.y1 < BOTTOM + 1);
		buf_release(&k.b);
	}
}

static void unit_rows(struct buf *t, int rows)
{
	column(t, "int", "名次");
	column(t, "text", "单位名称");
	column(t, "int", "累计数");
	column(t, "decimal", "完成比例(%)");
	for (int i = 1; i <= rows; i++)
		buf_addf(t, "R\t%d\t某镇%d\t%d\t%d.25\n", i, i, i * 31 % 1000, i % 200);
	buf_add(t, "S\t\\N\t合计\t12345\t99.50\n");
}

static int occurs(const struct words *w, int page, const char *text)
{
	int n = 0;

	for (size_t i = 0; i < w->words; i++)
		n += w->word[i].page == page && strcmp(w->word[i].text, text) == 0;
	return n;
}

/* The total never stands alone, however many rows there are; every page has the heads. */
static void heads_and_total(void **state)
{
	(void)state;
	for (int rows = 20; rows < 34; rows++) {
		struct buf t = {0};
		struct made m;
		struct words w;

		begin(&t);
		unit_rows(&t, rows);
		end(&t);
		made_ok(&m, &t, NULL);
		made_words(&m, &w);
		int last = made_pages(&m);
		char name[32];
		for (int page = 1; page <= last; page++) {
			assert_int_equal(occurs(&w, page, "单位名称"), 1);
			assert_int_equal(occurs(&w, page, "完成比例(%)"), 1);
		}
		snprintf(name, sizeof name, "某镇%d", rows);
		word_find(&w, last, name);
		word_find(&w, last, "合计");
		hold_block(&w);
		free(w.word);
		made_release(&m);
		buf_release(&t);
	}
}

static void says(const struct words *w, int page, const char *text)
{
	if (!occurs(w, page, text))
		fail_msg("page %d has no %s", page, text);
}

/* Wherever a table begins, its heading and its heads stand with the first row. */
static void first_rows(void **state)
{
	(void)state;
	for (int before = 2; before < 22; before++) {
		struct buf t = {0};
		struct made m;
		struct words w;

		buf_add(&t, TREE);
		for (int i = 0; i < before; i++)
			buf_add(&t, "N\tparagraph\t0\t一段。\n");
		buf_add(&t, "N\theading\t1\t一、表\nT\n");
		column(&t, "text", "单位");
		column(&t, "text", "说明");
		for (int r = 0; r < 12; r++) {
			buf_add(&t, r < 11 ? "R\t甲镇\t" : "S\t合计\t");
			for (int i = 0; i < 240; i++)
				buf_add(&t, "长");
			buf_putc(&t, '\n');
		}
		end(&t);
		made_ok(&m, &t, NULL);
		made_words(&m, &w);
		for (int page = 1; page <= made_pages(&m); page++) {
			if (occurs(&w, page, "一、表"))
				says(&w, page, "单位");
			if (occurs(&w, page, "单位"))
				says(&w, page, "甲镇");
		}
		free(w.word);
		made_release(&m);
		buf_release(&t);
	}
}

/* Figures end below each other; a blank is blank. */
static void figures(void **state)
{
	struct buf t = {0};
	struct made m;
	struct words w;

	(void)state;
	begin(&t);
	column(&t, "text", "单位");
	column(&t, "int", "累计数");
	column(&t, "int", "本期数");
	buf_add(&t, "R\t甲镇\t5\t\\N\nR\t乙镇\t1234\t0\nS\t合计\t1239\t0\n");
	end(&t);
	made_ok(&m, &t, NULL);
	made_words(&m, &w);
	double x = word_find(&w, 1, "5")->x1;
	near(word_find(&w, 1, "1234")->x1, x, 0.5);
	near(word_find(&w, 1, "1239")->x1, x, 0.5);
	assert_int_equal(occurs(&w, 1, "0"), 2);
	assert_int_equal(occurs(&w, 1, "\\N"), 0);
	free(w.word);
	made_release(&m);
	buf_release(&t);
}

/* As wide as the block, from rule to rule. */
static void full_width(void **state)
{
	struct buf t = {0};
	struct made m;
	struct ink k;
	struct box box;

	(void)state;
	begin(&t);
	unit_rows(&t, 3);
	end(&t);
	made_ok(&m, &t, NULL);
	made_ink(&m, 1, &k);
	assert_true(ink_box(&k, TOP + 20, BOTTOM, BLACK, &box));
	near(box.x0, LEFT, 0.5);
	near(box.x1, RIGHT, 0.5);
	buf_release(&k.b);
	made_release(&m);
	buf_release(&t);
}

static void many_columns(void **state)
{
	static const int counts[] = {12, 26, 60, 200};

	(void)state;
	for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
		struct buf t = {0}, seen = {0}, text = {0};
		struct made m;
		struct words w;

		begin(&t);
		column(&t, "text", "单位");
		for (int i = 0; i < counts[c]; i++)
			buf_addf(&t, "C\tkey\tint\t%d项\n", i + 100);
		for (int r = 0; r < 3; r++) {
			buf_addf(&t, "R\t某%d镇", r);
			for (int i = 0; i < counts[c]; i++)
				buf_addf(&t, "\t%d", 10000 + r * 1000 + i);
			buf_putc(&t, '\n');
		}
		end(&t);
		made_ok(&m, &t, NULL);
		made_words(&m, &w);
		hold_block(&w);
		made_tool(&m, "pdftotext -layout", 0, "-", &seen);
		bare(buf_text(&seen), &text);
		for (int i = 0; i < counts[c]; i++) {
			char s[16];

			snprintf(s, sizeof s, "%d项", i + 100);
			word_find(&w, 0, s);
			snprintf(s, sizeof s, "%d", 12000 + i);
			assert_non_null(strstr(buf_text(&text), s));
		}
		hold_pages(&m);
		free(w.word);
		made_release(&m);
		buf_release(&t);
		buf_release(&seen);
		buf_release(&text);
	}
}

static size_t count(const char *s, const char *what)
{
	size_t n = 0;

	while ((s = strstr(s, what))) {
		n++;
		s += strlen(what);
	}
	return n;
}

/* A name of 200 characters wraps; a text longer than a page goes on on the next ones. */
static void long_cells(void **state)
{
	static const int lengths[] = {200, 6000};

	(void)state;
	for (size_t c = 0; c < 2; c++) {
		struct buf t = {0}, seen = {0};
		struct made m;

		begin(&t);
		column(&t, "int", "序号");
		column(&t, "text", "单位");
		column(&t, "text", "说明");
		buf_add(&t, "R\t1\t");
		for (int i = 0; i < lengths[c]; i++)
			buf_add(&t, "国");
		buf_add(&t, "\t甲\nR\t2\t乙镇\t丙\n");
		end(&t);
		made_ok(&m, &t, NULL);
		assert_int_equal(made_pages(&m) > 1, lengths[c] > 1000);
		made_tool(&m, "pdftotext", 0, "-", &seen);
		assert_int_equal(count(buf_text(&seen), "国"), lengths[c]);
		hold_pages(&m);
		made_release(&m);
		buf_release(&t);
		buf_release(&seen);
	}
}

static void large(void **state)
{
	struct buf t = {0}, seen = {0};
	struct made m;

	(void)state;
	begin(&t);
	unit_rows(&t, 5000);
	end(&t);
	made_ok(&m, &t, NULL);
	made_tool(&m, "pdftotext", 0, "-", &seen);
	assert_int_equal(count(buf_text(&seen), "某镇"), 5000);
	assert_int_equal(count(buf_text(&seen), "单位名称"), made_pages(&m));
	made_release(&m);
	buf_release(&t);
	buf_release(&seen);
}

/* --- charts --- */

static void chart_made(struct made *m, const char *chart)
{
	struct buf t = {0};

	buf_add(&t, TREE);
	buf_add(&t, chart);
	end(&t);
	made_ok(m, &t, NULL);
	buf_release(&t);
	hold_pages(m);
}

/* Nothing is told by colour. */
static void hold_grey(const struct made *m)
{
	struct ink k;

	made_ink(m, 1, &k);
	for (size_t i = 0; i < (size_t)k.width * (size_t)k.height; i++) {
		const unsigned char *d = k.dot + 3 * i;
		assert_true(d[0] == d[1] && d[1] == d[2]);
	}
	buf_release(&k.b);
}

static void charts(void **state)
{
	static const struct {
		const char *tree;
		const char *words[10];
	} cases[] = {
		{"G\tbars\t2\t%\t完成比例\nL\t3306\t时序进度\nX\t比例\n"
		 "Y\t甲镇\t21071\nY\t乙镇\t\\N\nY\t丙镇\t0\nY\t丁镇\t-150\n",
		 {"完成比例（单位：%）", "210.71", "—", "0.00", "-1.50", "甲镇",
		  "33.06", "低于时序进度"}},
		{"G\ttrend\t0\t条\t近三月\nX\t1月\t2月\t3月\nY\t乡镇\t12\t\\N\t345\n",
		 {"近三月（单位：条）", "12", "345", "乡镇", "2月"}},
		{"G\theat\t0\t条\t领域\nX\t就业\t救灾\nY\t甲镇\t7\t\\N\nY\t乙镇\t0\t987"
		 "\n",
		 {"领域（单位：条）", "7", "0", "987", "甲镇", "业", "灾"}},
		{"G\tgap\t0\t条\t差距\nX\t本县\t标杆\nY\t就业\t12\t88\nY\t救灾\t5\t\\N"
		 "\n",
		 {"差距（单位：条）", "本县", "标杆", "12", "88", "就业", "—"}},
		{"G\tbars\t0\t条\t没有行\nX\t数\n", {"没有行（单位：条）"}},
		{"G\theat\t0\t\t没有列\nX\nY\t甲镇\n", {"没有列"}},
		{"G\ttrend\t0\t条\t很大\nX\t1月\nY\t甲镇\t9223372036854775807\n",
		 {"9223372036854775807"}},
	};

	(void)state;
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		struct made m;
		struct words w;

		chart_made(&m, cases[c].tree);
		hold_grey(&m);
		made_words(&m, &w);
		hold_block(&w);
		for (size_t i = 0; cases[c].words[i]; i++)
			word_find(&w, 1, cases[c].words[i]);
		free(w.word);
		made_release(&m);
	}
}

/* Names as long as they come: smaller, in lines, on the next page, but within the block. */
static void long_names(void **state)
{
	static const char *const kinds[] = {"bars", "trend", "heat", "gap"};
	struct buf name = {0};

	(void)state;
	for (int i = 0; i < 60; i++)
		buf_add(&name, "国");
	for (size_t c = 0; c < sizeof kinds / sizeof *kinds; c++) {
		struct buf t = {0};
		struct made m;
		const char *n = buf_text(&name);

		/* Begins somewhere below the page's middle. */
		for (int i = 0; i < 17; i++)
			buf_add(&t, "N\tparagraph\t0\t一段。\n");
		buf_addf(&t, "G\t%s\t6\t条\t%s\nL\t5\t%s\nX\t%s\t%s\n", kinds[c], n, n,
			 n, n);
		for (int i = 0; i < 5; i++)
			buf_addf(&t, "Y\t%s\t%d\t-9223372036854775807\n", n, i);
		chart_made(&m, buf_text(&t));
		made_release(&m);
		buf_release(&t);
	}
	buf_release(&name);
}

/* A series without a figure draws no line; its dashes must not go over to the rules behind. */
static void blank_series(void **state)
{
	struct made m;
	struct ink k;
	int most = 0;

	(void)state;
	chart_made(&m, "G\ttrend\t0\t条\t走势\nX\t1月\t2月\nY\t甲镇\t12\t14\n"
		       "Y\t乙镇\t\\N\t\\N\nE\nN\tprinted\t0\t甲县\\t2024年5月7日\n"
		       "G\tbars\t0\t条\t空\nX\t数\n");
	made_ink(&m, 1, &k);
	for (int y = (BOTTOM - 1) * DOTS; y < (BOTTOM + 1) * DOTS; y++) {
		int inked = 0;

		for (int x = LEFT * DOTS; x < RIGHT * DOTS; x++)
			inked += ink_is(&k, x, y, BLACK);
		most = inked > most ? inked : most;
	}
	near((double)most / DOTS, RIGHT - LEFT, 1);
	buf_release(&k.b);
	made_release(&m);
}

static void chart_pages(void **state)
{
	static const char *const begins[] = {
		"G\tbars\t0\t条\t全部村\nL\t50\t时序进度\nX\t数\n",
		"G\theat\t0\t条\t全部村\nX\t数\n",
	};

	(void)state;
	for (size_t c = 0; c < 2; c++) {
		struct buf t = {0}, seen = {0};
		struct made m;

		buf_add(&t, begins[c]);
		for (int i = 0; i < 150; i++)
			buf_addf(&t, "Y\t某%d村\t%d\n", i, i);
		chart_made(&m, buf_text(&t));
		assert_true(made_pages(&m) > 2);
		made_tool(&m, "pdftotext", 0, "-", &seen);
		assert_int_equal(count(buf_text(&seen), "村\n"), 150);
		made_release(&m);
		buf_release(&t);
		buf_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_and_total), cmocka_unit_test(first_rows),
		cmocka_unit_test(figures),         cmocka_unit_test(full_width),
		cmocka_unit_test(many_columns),    cmocka_unit_test(long_cells),
		cmocka_unit_test(large),           cmocka_unit_test(charts),
		cmocka_unit_test(long_names),      cmocka_unit_test(chart_pages),
		cmocka_unit_test(blank_series),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
