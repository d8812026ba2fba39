/* Workbooks: figures are numbers, texts stay texts, totals are sums only where they are. */
#include <sys/resource.h>

#include "tests/press/office_kit.h"

static void samples(void **state)
{
	(void)state;
	kit_all_samples("xlsx");
}

static void sheet(const char *tree, const char *part, struct buf *out)
{
	struct made m;

	kit_press(&m, "xlsx", tree);
	kit_part(&m.out, part, out);
	made_release(&m);
}

#define TABLE_OF(rows)                                                                      \
	KIT_HEAD "N\tattachment\t0\t附件1\nN\ttitle\t0\t统计表\nT\n"                   \
		 "C\tunit\ttext\t单位\nC\tcount\tint\t数量\nC\trate\tdecimal\t比例\n" \
		 "C\tdue\tday\t限期\nC\tdone\tbool\t完成\n" rows "E\n.\n"

static void kinds_of_cells(void **state)
{
	static const char tree[] =
		TABLE_OF("R\t甲镇\t-12\t210.71\t2024-05-06\ttrue\n"
			 "R\t乙镇\t\\N\t7.5\t1999-12-31\tfalse\n"
			 "R\t丙镇\t12345678901234567890\t—\t\\N\t\\N\n");
	struct buf s = {0};

	(void)state;
	sheet(tree, "xl/worksheets/sheet2.xml", &s);
	kit_says(&s, "<v>-12</v>");
	kit_says(&s, "<v>210.71</v>");
	kit_says(&s, "<v>7.5</v>");
	kit_says(&s, "<v>45418</v>"); /* 2024-05-06 */
	kit_says(&s, "<v>36525</v>"); /* 1999-12-31 */
	assert_null(strstr(buf_text(&s), "12345678901234567"));
	assert_null(strstr(buf_text(&s), "<f>"));
	buf_clear(&s);
	sheet(tree, "xl/sharedStrings.xml", &s);
	/* More digits than a double holds, a dash: as they are written. */
	kit_says(&s, "<t>12345678901234567890</t>");
	kit_says(&s, "<t>—</t>");
	kit_says(&s, "<t>是</t>");
	buf_clear(&s);
	sheet(tree, "xl/styles.xml", &s);
	kit_says(&s, "formatCode=\"yyyy-mm-dd\"");
	kit_says(&s, "仿宋_GB2312");
	buf_release(&s);
}

static void sums(void **state)
{
	struct buf s = {0};

	(void)state;
	sheet(TABLE_OF("R\t甲镇\t5\t50.00\t\\N\t\\N\nR\t乙镇\t7\t70.00\t\\N\t\\N\n"
		       "S\t合计\t12\t60.00\t\\N\t\\N\n"),
	      "xl/worksheets/sheet2.xml", &s);
	kit_says(&s, "<f>SUM(B3:B4)</f><v>12</v>");
	assert_int_equal(kit_count(&s, "<f>"), 1); /* 60.00 is no sum */
	buf_clear(&s);
	/* A printed total that is wrong stays as it was printed. */
	sheet(TABLE_OF("R\t甲镇\t5\t0.10\t\\N\t\\N\nR\t乙镇\t7\t0.2\t\\N\t\\N\n"
		       "S\t合计\t13\t0.30\t\\N\t\\N\n"),
	      "xl/worksheets/sheet2.xml", &s);
	kit_says(&s, "<v>13</v>");
	kit_says(&s, "<f>SUM(C3:C4)</f><v>0.3</v>");
	assert_int_equal(kit_count(&s, "<f>"), 1);
	buf_clear(&s);
	/* With one row a ratio equals its total: that does not make it a sum. */
	sheet(TABLE_OF("R\t甲镇\t5\t50.00\t\\N\t\\N\nS\t合计\t5\t50.00\t\\N\t\\N\n"),
	      "xl/worksheets/sheet2.xml", &s);
	kit_says(&s, "<f>SUM(B3:B3)</f>");
	assert_int_equal(kit_count(&s, "<f>"), 1);
	buf_release(&s);
}

static void no_formula_from_text(void **state)
{
	static const char tree[] =
		TABLE_OF("R\t=1+1\t1\t1.0\t\\N\t\\N\nR\t@SUM(A1)\t2\t+3\t\\N\t\\N\n"
			 "R\t+86\t1\t1.0\t\\N\t\\N\nR\t-1+cmd\t1\t=D1\t\\N\t\\N\n");
	struct buf s = {0};
	struct made m;

	(void)state;
	kit_press(&m, "xlsx", tree);
	kit_same_figures(tree, &m.out);
	kit_part(&m.out, "xl/worksheets/sheet2.xml", &s);
	assert_null(strstr(buf_text(&s), "<f>"));
	buf_release(&s);
	made_release(&m);
}

/* Names of sheets: 31 characters, unlike each other, none of []:*?/\ */
static void names(void **state)
{
#define ONE(label, title)                                                              \
	"N\tattachment\t0\t" label "\nN\ttitle\t0\t" title                             \
	"\nT\nC\ta\tint\t数\nR\t1\nE\n"
	static const char tree[] = KIT_HEAD ONE("附件1", "a/b:c*d?[e]") ONE("",
									    "History")
		ONE("附件2",
		    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")
			ONE("附件2",
			    "一二三四五六七八九十一二三四五六七八九十一二三四五六七"
			    "八九十") ONE("附件3", "正文？*\u0301") ONE("", "") ".\n";
	struct buf s = {0};

	(void)state;
	sheet(tree, "xl/workbook.xml", &s);
	kit_says(&s, "name=\"正文\"");
	kit_says(&s, "name=\"附件1 a_b_c_d__e_\"");
	kit_says(&s, "name=\"History_2\"");
	kit_says(&s, "name=\"附件2 "
		     "一二三四五六七八九十一二三四五六七八九十一二三四五六七\"");
	kit_says(&s,
		 "name=\"附件2 一二三四五六七八九十一二三四五六七八九十一二三四五_2\"");
	assert_int_equal(kit_count(&s, "<sheet "), 7);
	buf_release(&s);
}

static void print_setup(void **state)
{
	struct buf s = {0};

	(void)state;
	sheet(TABLE_OF("R\t甲镇\t5\t50.00\t\\N\t\\N\n"), "xl/workbook.xml", &s);
	kit_says(&s, "Print_Titles");
	kit_says(&s, "$2:$2");
	kit_says(&s, "Print_Area");
	buf_clear(&s);
	sheet(TABLE_OF("R\t甲镇\t5\t50.00\t\\N\t\\N\n"), "xl/worksheets/sheet2.xml",
	      &s);
	kit_says(&s, "paperSize=\"9\"");
	kit_says(&s, "state=\"frozen\"");
	kit_says(&s, "— &amp;P —");
	kit_says(&s, "left=\"1.10236");
	buf_release(&s);
}

static void charts(void **state)
{
	static const char tree[] =
		KIT_HEAD "G\tbars\t2\t%\t完成比例\nL\t3306\t时序进度\nX\t完成比例\n"
			 "Y\t甲镇\t12345\nY\t乙镇\t\\N\nE\n"
			 "G\ttrend\t0\t条\t走势\nX\t1月\t2月\nY\t甲镇\t1\t2\nE\n"
			 "G\theat\t0\t条\t热度\nX\t领域\t领域二\nY\t甲镇\t1\t2\nE\n.\n";
	struct buf s = {0};
	struct made m;

	(void)state;
	kit_press(&m, "xlsx", tree);
	kit_part(&m.out, "xl/charts/chart1.xml", &s);
	kit_says(&s, "c:barChart");
	kit_says(&s, "'完成比例'!$B$3:$B$4");
	buf_clear(&s);
	kit_part(&m.out, "xl/charts/chart2.xml", &s);
	kit_says(&s, "c:lineChart");
	buf_clear(&s);
	kit_part(&m.out, "xl/worksheets/sheet2.xml", &s);
	kit_says(&s, "<v>123.45</v>");
	buf_clear(&s);
	kit_part(&m.out, "xl/worksheets/sheet4.xml", &s);
	kit_says(&s, "colorScale");
	buf_release(&s);
	made_release(&m);
}

static void edges(void **state)
{
	static const char empty[] = TABLE_OF(""), nothing[] = KIT_HEAD ".\n";
	struct buf long_text = {0};
	struct made m;

	(void)state;
	kit_press(&m, "xlsx", empty);
	kit_same_figures(empty, &m.out);
	made_release(&m);
	kit_press(&m, "xlsx", nothing);
	made_release(&m);
	kit_same_bytes("xlsx", empty);
	kit_full("xlsx", empty);
	buf_add(&long_text, KIT_HEAD "N\tparagraph\t0\t");
	buf_fill(&long_text, 'x', 40000);
	buf_add(&long_text, "\n.\n");
	KIT_RUN(&m, "gongkai-press", long_text.s, long_text.len, "xlsx");
	assert_int_equal(m.code, 3);
	kit_says(&m.said, "refused\tcell-long");
	made_release(&m);
	/* A chart's title stands in a cell as well. */
	buf_clear(&long_text);
	buf_add(&long_text, KIT_HEAD "G\tbars\t0\t条\t");
	buf_fill(&long_text, 'x', 40000);
	buf_add(&long_text, "\nX\t数\nY\t甲镇\t1\nE\n.\n");
	KIT_RUN(&m, "gongkai-press", long_text.s, long_text.len, "xlsx");
	assert_int_equal(m.code, 3);
	kit_says(&m.said, "refused\tcell-long");
	made_release(&m);
	buf_release(&long_text);
}

/* Over 20,000 rows are written as they come: the same document, in less memory. */
static void many_rows(void **state)
{
	struct buf tree = {0};
	struct made m;

	(void)state;
	buf_add(&tree, KIT_HEAD "N\tattachment\t0\t附件1\nN\ttitle\t0\t全表\nT\n"
				"C\tunit\ttext\t单位\nC\tcount\tint\t数量\n");
	for (int i = 0; i < 25000; i++)
		buf_addf(&tree, "R\t第%d村\t%d\n", i, i % 97);
	buf_add(&tree, "E\nN\tnote\t0\t注\n.\n");
	kit_press(&m, "xlsx", buf_text(&tree));
	kit_same_figures(buf_text(&tree), &m.out);
	made_release(&m);
	buf_release(&tree);
}

/* The library says nothing of a temporary file cut short.  As on a folder that is full, no file
 * may grow over the limit: the parts do, what they are packed into does not. */
static void full_folder(void **state)
{
	static const struct {
		int rows, columns;
	} cases[] = {{3000, 10}, {20001, 1}}; /* kept, and written as they come */
	struct rlimit before, most;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	most = (struct rlimit){400000, before.rlim_max};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf tree = {0};
		struct made m;

		buf_add(&tree, KIT_HEAD "T\n");
		for (int c = 0; c < cases[i].columns; c++)
			buf_add(&tree, "C\tn\tint\t数\n");
		for (int r = 0; r < cases[i].rows; r++) {
			buf_putc(&tree, 'R');
			for (int c = 0; c < cases[i].columns; c++)
				buf_add(&tree, "\t1");
			buf_putc(&tree, '\n');
		}
		buf_add(&tree, "E\n.\n");
		kit_press(&m, "xlsx", buf_text(&tree));
		assert_in_range(m.out.len, 1, 400000);
		made_release(&m);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &most), 0);
		KIT_RUN(&m, "gongkai-press", tree.s, tree.len, "xlsx");
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_int_equal(m.code, 3);
		kit_says(&m.said, "refused\ttemporary\t/");
		assert_int_equal(m.out.len, 0);
		made_release(&m);
		buf_release(&tree);
	}
}

static void too_many_rows(void **state)
{
	struct buf tree = {0};
	struct made m;

	(void)state;
	buf_add(&tree, KIT_HEAD "T\nC\tn\tint\t数\n");
	for (int i = 0; i < 1048575; i++)
		buf_add(&tree, "R\t1\n");
	buf_add(&tree, "E\n.\n");
	KIT_RUN(&m, "gongkai-press", tree.s, tree.len, "xlsx");
	assert_int_equal(m.code, 3);
	kit_says(&m.said, "refused\trows");
	assert_int_equal(m.out.len, 0);
	made_release(&m);
	buf_release(&tree);
}

/* A row as it is printed, without blanks; "" when a text of it may be broken over lines. */
static void row_words(const struct table *t, size_t row, struct buf *out)
{
	enum {
		SHORT = 24 /* bytes: eight characters stay on a line */
	};

	for (size_t c = 0; c < table_columns(t); c++) {
		const char *s = table_cell(t, row, c);

		if (!table_head(t, c) || !s)
			continue;
		if (table_column(t, c)->type == COL_DAY ||
		    (table_column(t, c)->type == COL_TEXT && strlen(s) > SHORT)) {
			buf_clear(out);
			return;
		}
		squeeze(s, out);
	}
}

/* What a clerk sees who opens the sheet: every row, its figures in their order. */
static void libreoffice(void **state)
{
	size_t rows = 0;

	(void)state;
	need_office("calc");
	for (size_t i = 0; i < KIT_SAMPLES; i++) {
		struct buf tree = {0}, text = {0}, all = {0};
		struct made m;
		struct doc d;
		struct error err;

		kit_tree(&kit_samples[i], &tree);
		kit_press(&m, "xlsx", buf_text(&tree));
		office_text(&m.out, "xlsx", &text);
		squeeze(buf_text(&text), &all);
		assert_int_equal(tree_read(tree.s, tree.len, &d, &err), ST_OK);
		for (size_t k = 0; k < d.nodes; k++) {
			const struct table *t = d.node[k].table;

			for (size_t r = 0; t && r < table_rows(t); r++) {
				struct buf row = {0};

				row_words(t, r, &row);
				rows += row.len > 0;
				if (row.len && !strstr(buf_text(&all), row.s))
					fail_msg("LibreOffice does not show: %s",
						 row.s);
				buf_release(&row);
			}
		}
		doc_release(&d);
		made_release(&m);
		buf_release(&text);
		buf_release(&all);
		buf_release(&tree);
	}
	assert_true(rows > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples),       cmocka_unit_test(kinds_of_cells),
		cmocka_unit_test(sums),          cmocka_unit_test(no_formula_from_text),
		cmocka_unit_test(names),         cmocka_unit_test(print_setup),
		cmocka_unit_test(charts),        cmocka_unit_test(edges),
		cmocka_unit_test(libreoffice),   cmocka_unit_test(many_rows),
		cmocka_unit_test(too_many_rows), cmocka_unit_test(full_folder),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
