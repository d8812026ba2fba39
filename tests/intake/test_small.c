/* Small documents of our own, one for each shape, and what a reading makes of them. */
#include "tests/intake/read_kit.h"
#include "text/utf8.h"

/* Text, and what dump() is to say of it. */
static const struct {
	const char *name, *text, *want;
} small[] = {
	{"tabs, with a section and a blank",
	 "甲县信息发布统计表\n序号\t单位名称\t信息发布数量\t备注\n"
	 "1\t甲镇\t12\t\n2\t乙街道\t\t新设\n3\t丙乡\t—\t\n\t合计\t12\t\n",
	 "# 甲县信息发布统计表\norder unit count "
	 "text\n序号|单位名称|信息发布数量|备注\n"
	 "1|甲镇|12|\n2|乙街道||新设\n3|丙乡|—|\n= 12\n"},
	{"two side by side, a total beside the last unit",
	 "单位\t数量\t单位\t数量\n甲镇\t1\t乙镇\t2\n丙镇\t3\t丁镇\t4\n"
	 "合计\t15\t戊镇\t5\n",
	 "# \nunit count\n单位|数量\n甲镇|1\n乙镇|2\n丙镇|3\n丁镇|4\n戊镇|5\n= 15\n"},
	{"commas, quoted",
	 "单位名称,数量\n甲镇,\"1,234\"\n\"乙,镇\",5\n总计,\"1,239\"\n",
	 "# \nunit count\n单位名称|数量\n甲镇|1234\n乙,镇|5\n= 1239\n"},
	{"bars", "附件1\n甲表统计表\n单位 | 数量 |\n甲镇 | 7 |\n乙镇 | 9 |\n",
	 "# 甲表统计表\nunit count\n单位|数量\n甲镇|7\n乙镇|9\n"},
	{"Markdown",
	 "| 单位 | 数量 |\n|:---|---:|\n| 甲镇 | 7 |\n| 乙镇 | 9 |\n| 合计 | 16 |\n",
	 "# \nunit count\n单位|数量\n甲镇|7\n乙镇|9\n= 16\n"},
	{"a box",
	 "┌──────┬──────┐\n│ 单位 │ 数量 │\n├──────┼──────┤\n│ 甲镇 │    7 │\n"
	 "│ 乙镇 │   19 │\n└──────┴──────┘\n",
	 "# \nunit count\n单位|数量\n甲镇|7\n乙镇|19\n"},
	{"aligned, a blank in the middle",
	 "单位名称  任务数  累计  完成比例\n"
	 "甲镇          12     6       50%\n"
	 "乙街道               8          \n"
	 "丙镇           4     1       25%\n",
	 "# \nunit target count "
	 "completion\n单位名称|任务数|累计|完成比例\n甲镇|12|6|50\n"
	 "乙街道||8|\n丙镇|4|1|25\n"},
	{"full-width blanks and digits",
	 "单位　　　数量\n甲镇　　　１２\n乙街道　　３\n丙镇　　　４５６\n",
	 "# \nunit count\n单位|数量\n甲镇|12\n乙街道|3\n丙镇|456\n"},
	{"single blanks",
	 "单位 任务数 累计 完成比例\n甲镇 100 50 50%\n乙镇 200 100 50%\n合计 300 150 "
	 "50%\n",
	 "# \nunit target count completion\n单位|任务数|累计|完成比例\n甲镇|100|50|50\n"
	 "乙镇|200|100|50\n= 300 150 50\n"},
	{"a cell a line with bars behind",
	 "甲县统计表\n单位名称 |\n本年度任务数 |\n已发布总数 |\n甲镇 |\n10 |\n5 "
	 "|\n乙镇 |\n20 |\n"
	 "7 |\n合计 |\n30 |\n12 |\n",
	 "# 甲县统计表\nunit target "
	 "count\n单位名称|本年度任务数|已发布总数\n甲镇|10|5\n"
	 "乙镇|20|7\n= 30 12\n"},
	{"a cell a line with bars behind, a page's foot and the heads again",
	 "甲县统计表\n单位名称 |\n数量 |\n排名 |\n甲镇 |\n|\n|\n\n3\n\n单位名称 "
	 "|\n数量 |\n排名 |\n乙镇 |\n20 |\n1 |\n丙镇 |\n7 |\n2 |\n合计 |\n27 |\n|\n",
	 "# 甲县统计表\nunit count "
	 "rank\n单位名称|数量|排名\n甲镇||\n乙镇|20|1\n丙镇|7|2\n"
	 "= 27\n"},
	{"a cell a line, rows parted",
	 "甲县各乡镇统计表\n\n乡镇名称\n更新条数\n排名\n\n甲镇\n9\n1\n\n乙镇\n8\n2\n\n"
	 "丙镇\n8\n"
	 "3\n\n合计\n25\n",
	 "# 甲县各乡镇统计表\nunit count "
	 "rank\n乡镇名称|更新条数|排名\n甲镇|9|1\n乙镇|8|2\n"
	 "丙镇|8|3\n= 25\n"},
	{"a cell a line, every line parted",
	 "单位名称\n\n数量\n\n甲镇\n\n9\n\n乙镇\n\n8\n\n丙街道办事处\n\n7\n\n"
	 "以上数据均来自县政府门户网站后台，请各单位在3个工作日内核对。\n",
	 "# \nunit count\n单位名称|数量\n甲镇|9\n乙镇|8\n丙街道办事处|7\n"},
	{"a cell a line, with thousands",
	 "单位\n数量\n甲镇\n1,001\n乙镇\n1,002\n丙镇\n1,003\n丁镇\n1,004\n",
	 "# \nunit count\n单位|数量\n甲镇|1001\n乙镇|1002\n丙镇|1003\n丁镇|1004\n"},
	{"two units in a line",
	 "单位\t数量\t单位\t数量\n甲镇\t1\t乙镇\t2\n丙镇\t3\t丁镇\t4\n戊镇\t5\t\t\n",
	 "# \nunit count\n单位|数量\n甲镇|1\n乙镇|2\n丙镇|3\n丁镇|4\n戊镇|5\n"},
	{"column after column",
	 "单位名称\n甲镇\n乙镇\n丙镇\n\n数量\n12\n0\n34\n\n排名\n2\n3\n1\n",
	 "# \nunit count rank\n单位名称|数量|排名\n甲镇|12|2\n乙镇|0|3\n丙镇|34|1\n"},
	{"a page ends",
	 "单位名称\t数量\n甲镇\t12\n乙镇\t13\n\n— 3 "
	 "—\n\n单位名称\t数量\n丙镇\t14\n合计\t39\n",
	 "# \nunit count\n单位名称|数量\n甲镇|12\n乙镇|13\n丙镇|14\n= 39\n"},
	{"units behind, no-break blanks",
	 "单位\u00A0\u00A0数量\n甲镇\u00A0\u00A01,"
	 "012条\n乙镇\u00A0\u00A03条\n丙镇\u00A0\u00A00条\n",
	 "# \nunit count\n单位|数量\n甲镇|1012\n乙镇|3\n丙镇|0\n"},
	{"no table: sentences with numbers",
	 "一、总体要求\n2022年7月底前，完成升级改版；完成26个领域目录更新发布。\n\n"
	 "联系人：甲某；电话：0731-"
	 "88665077\n2022年6月13日\n（一）优化布局。共3项工作、12个要点。\n",
	 ""},
	{"no table: a list of names",
	 "附件：1、甲表\n2、乙表\n\n抄送：甲镇、乙镇、丙镇。\n", ""},
	{"a title behind its mark",
	 "## 附件2 2023年1-9月发布统计\n\n| 单位 | 数量 |\n|---|---|\n| 甲镇 | 7 |\n| "
	 "乙镇 | 9 |\n",
	 "# 2023年1-9月发布统计\nunit count\n单位|数量\n甲镇|7\n乙镇|9\n"},
	{"subtotals of sections",
	 "单位\t数量\n县直\n甲局\t5\n乙局\t6\n小计\t11\n乡镇\n丙镇\t7\n丁镇\t1\n小计\t8"
	 "\n"
	 "总计\t19\n",
	 "# \nunit count\n单位|数量\n甲局|5\n乙局|6\n丙镇|7\n丁镇|1\n= 19\n"},
	{"units that have sent nothing, one behind the other",
	 "乡镇名称          更新条数    排名\n甲镇                    12       "
	 "1\n乙镇\n丙镇\n"
	 "丁镇                     3       2\n\n特此通报。\n",
	 "# \nunit count "
	 "rank\n乡镇名称|更新条数|排名\n甲镇|12|1\n乙镇||\n丙镇||\n丁镇|3|2\n"},
	{"figures only are no page numbers", "7,7,7\n9,2,2\n3,3,3\n4,4,4\n",
	 "# \ntext text text\n||\n7|7|7\n9|2|2\n3|3|3\n4|4|4\n"},
	{"nothing", "\n\n \t\n", ""},
};

static void small_documents(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		struct reading r = {0};
		struct buf got = {0};
		read_text(&r, small[i].text, strlen(small[i].text));
		dump(&got, &r);
		same_lines(buf_text(&got), small[i].want, small[i].name);
		disagrees(&r, "");
		reading_release(&r);
		buf_release(&got);
	}
}

/* Tables that a format marks, as gongkai-read gives them. */
static const struct {
	const char *name, *stream, *want;
} marked[] = {
	{"stacked heads, sections merged over all columns, ratios that can be read "
	 "backwards",
	 "gongkai-read 1 html\nT\t1\t统计表\nR\t1\t序号\t部门\t发布情况\t\\<\t\\<\n"
	 "R\t2\t\\^\t\\^\t目标任务\t已完成\t完成比例(%)\nR\t3\t一、县直部门\t\\<\t\\<"
	 "\t\\<\t\\<\n"
	 "R\t4\t1\t甲局\t300\t150\t50\nR\t5\t2\t乙局\t200\t210\t105\n"
	 "R\t6\t3\t丙局\t60\t30\t50\nR\t7\t总计\t\\<\t560\t390\t69.64\nE\nZ\tok\n",
	 "# 统计表\norder unit target count completion\n"
	 "序号|部门|发布情况目标任务|发布情况已完成|发布情况完成比例(%)\n"
	 "1|甲局|300|150|50\n2|乙局|200|210|105\n3|丙局|60|30|50\n= 560 390 69.64\n"},
	{"a name that goes down over rows, a figure that does not",
	 "gongkai-read 1 docx\nT\t1\t\nR\t1\t领域名称\t单位名称\t数量\n"
	 "R\t2\t就业创业\t甲局\t5\nR\t3\t\\^\t乙局\t\\^"
	 "\nR\t4\t救灾\t丙局\t2\nE\nZ\tok\n",
	 "# \ndomain unit "
	 "count\n领域名称|单位名称|数量\n就业创业|甲局|5\n就业创业|乙局|\n救灾|丙局|"
	 "2\n"},
	{"printed: names and figures that run on, a name without figures, the end of a "
	 "total at the page's edge",
	 "gongkai-read 1 pdf\nF\t1\nP\t1\t1\t100\t205\t900\t1110\t单位\t2000\t2210\t"
	 "数量\t3000\t3210\t任务数\n"
	 "P\t2\t1\t320\t425\t900\t1320\t甲（乙）\t2000\t2210\t1,234,56\t3100\t3210\t9\n"
	 "P\t3\t1\t450\t555\t900\t1320\t管委会\t2160\t2210\t7\n"
	 "P\t4\t1\t670\t775\t900\t1320\t甲市场监督\nP\t5\t1\t800\t905\t900\t1320\t"
	 "管理局\n"
	 "P\t6\t1\t1020\t1125\t900\t1110\t丙局\t2160\t2210\t8\t3100\t3210\t7\n"
	 "P\t7\t1\t1240\t1345\t900\t1110\t丁局\t2160\t2210\t1\t3100\t3210\t7\n"
	 "P\t8\t1\t1460\t1565\t900\t1110\t合计\t2000\t2210\t1,234,57\n"
	 "P\t9\t1\t1590\t1695\t2160\t2210\t6\nZ\tok\n",
	 "# \nunit count target\n单位|数量|任务数\n甲(乙)管委会|1234567|9\n"
	 "甲市场监督管理局||\n丙局|8|7\n丁局|1|7\n= 1234576\n"},
};

static void marked_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
		struct reading r = {0};
		struct pages p = {0};
		struct heads h = {0};
		struct error err = {0};
		struct buf got = {0};

		assert_int_equal(heads_load(&h, &err), ST_OK);
		if (pages_parse(&p, marked[i].stream, strlen(marked[i].stream), &err) ||
		    reading_make(&r, &p, &h, "文件", &err))
			fail_msg("%s: %s", marked[i].name, err.say);
		dump(&got, &r);
		same_lines(buf_text(&got), marked[i].want, marked[i].name);
		disagrees(&r, "");
		reading_release(&r);
		pages_release(&p);
		heads_release(&h);
		buf_release(&got);
	}
}

/* An answer that is not as agreed is not used, whatever is wrong with it. */
static void broken_answers(void **state)
{
	static const char *const streams[] = {
		"",
		"hello\n",
		"gongkai-read 2 text\nZ\tok\n",
		"gongkai-read 1 text\nL\t1\t甲\n",
		"gongkai-read 1 text\nL\t1\t甲\nZ\tok",
		"gongkai-read 1 text\nL\tx\t甲\nZ\tok\n",
		"gongkai-read 1 text\nL\t1\t甲\\q\nZ\tok\n",
		"gongkai-read 1 text\nR\t1\t甲\nZ\tok\n",
		"gongkai-read 1 text\nT\t1\t\nZ\tok\n",
		"gongkai-read 1 pdf\nP\t1\t1\t0\t10\t90\t20\t甲\nZ\tok\n",
		"gongkai-read 1 pdf\nP\t1\t1\t0\t10\t0\t99999999\t甲\nZ\tok\n",
		"gongkai-read 1 text\nZ\tok\nL\t1\t甲\n",
		"gongkai-read 1 text\nZ\tcontrol\t3\t<1B>\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
		struct pages p = {0};
		struct error err = {0};

		if (pages_parse(&p, streams[i], strlen(streams[i]), &err) != ST_INPUT ||
		    !err.say[0] || p.items)
			fail_msg("answer %zu was used", i);
	}
}

/* Why a document was refused is told, even when that was found within a table. */
static void refused_within(void **state)
{
	static const char stream[] = "gongkai-read 1 xlsx\nT\t1\t表\nR\t1\t甲\n"
				     "Z\tcolumns\t7\t1000\n";
	struct pages p = {0};
	struct error err = {0};

	(void)state;
	assert_int_equal(pages_parse(&p, stream, sizeof stream - 1, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "第 7 行的列太多"));
	assert_int_equal(p.items, 0);
}

/* What is wrong in a document is said, with what is printed and what it should be. */
static void small_faults(void **state)
{
	static const char *const cases[][2] = {
		{"单位\t数量\n甲镇\t1\n乙镇\t2\n合计\t4\n", "total 4/3; "},
		{"单位\t任务数\t累计\t完成比例(%)\n甲镇\t40\t10\t25."
		 "00\n乙镇\t30\t20\t66.56\n",
		 "completion 66.56/66.67; "},
		{"单位\t本月\t上月\t增减\n甲镇\t9\t4\t5\n乙镇\t3\t7\t4\n",
		 "change 4/-4; "},
		/* The column between is the paper's; the average moves with the rest. */
		{"单位\t\t数量\n甲镇\t\t4\n乙镇\t\t6\n平均\t\t9\n", "average 9/5; "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading r = {0};
		read_text(&r, cases[i][0], strlen(cases[i][0]));
		disagrees(&r, cases[i][1]);
		assert_int_equal(reading_disagree(&r), 1);
		reading_release(&r);
	}
}

/* A row that is cut, doubled or torn is no row: a note names it. */
static void small_damage(void **state)
{
	static const struct {
		const char *text, *named;
		size_t rows;
	} cases[] = {
		{"单位名称\t任务数\t累计\n甲镇\t10\t5\n乙镇\t20\n丙镇\t30\t7\n", "乙镇",
		 2},
		{"单位名称\t任务数\t累计\n甲镇\t10\t5\n乙镇\t20\t6\t7\n丙镇\t30\t7\n",
		 "乙镇", 2},
		{"单位名称 |\n数量 |\n排名 |\n甲镇 |\n9 |\n1 |\n乙镇 |\n2 |\n丙镇 |\n3 "
		 "|\n3 |\n",
		 "乙镇", 2},
		{"单位名称\n数量\n排名\n\n甲镇\n9\n1\n\n乙镇\n8\n\n丙镇\n3\n3\n\n丁镇\n"
		 "2\n4\n",
		 "乙镇", 3},
		{"单位名称,数量,排名\n甲镇,9,1\n乙镇,8,2\n丙镇,7", "丙镇", 2},
		{"领域名称\n最高数\n发布量\n\n医疗\n95\n54\n\n教育\n1,7171,"
		 "717\n\n救助\n41\n"
		 "38\n\n合计\n1,853\n1,809\n",
		 "教育", 2},
		/* Heads that a row short of cells does not shorten. */
		{"领域名称\n最高数\n发布量\n\n医疗\n95\n\n教育\n7\n7\n\n救助\n41\n38\n",
		 "医疗", 2},
		/* Run into the total, and a last cell gone with its line end. */
		{"单位名称\t数量\n甲镇\t9\n乙镇\t总计\t11\n\n2024年5月8日\n", "乙镇",
		 1},
		{"单位名称\t任务数\t累计\n甲镇\t9\t1\n乙镇\t8\t\n请各单位核对，谢谢。"
		 "\n",
		 "乙镇", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading r = {0};
		read_text(&r, cases[i].text, strlen(cases[i].text));
		if (r.tables != 1 || r.table[0].rows != cases[i].rows)
			fail_msg("case %zu: %zu tables, %zu rows", i, r.tables,
				 r.tables ? r.table[0].rows : 0);
		if (!reading_says(&r, cases[i].named))
			fail_msg("case %zu: no note names %s", i, cases[i].named);
		reading_release(&r);
	}
}

/* A paste that ends below its heads has no table, and says that it should have had one. */
static void cut_below_heads(void **state)
{
	static const char *const cases[] = {
		"单位名称 任务数 累计\n甲",
		"序号　　单位名称　　任务数\n1 　　",
		"单位名称\n任务数\n累计\n甲",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading r = {0};
		read_text(&r, cases[i], strlen(cases[i]));
		if (r.tables || !reading_says(&r, "像是表头"))
			fail_msg("case %zu: %zu tables", i, r.tables);
		reading_release(&r);
	}
}

/* The first lines of a text without tables end with a whole character. */
static void first_lines_are_whole(void **state)
{
	(void)state;
	for (size_t lead = 0; lead < 3; lead++) {
		struct reading r = {0};
		struct buf text = {0};

		buf_fill(&text, 'a', lead);
		for (int i = 0; i < 1500; i++)
			buf_add(&text, "甲");
		read_text(&r, buf_text(&text), text.len);
		assert_non_null(r.first_lines);
		assert_true(utf8_valid(r.first_lines, strlen(r.first_lines)));
		assert_in_range(strlen(r.first_lines), 1900, 2001);
		reading_release(&r);
		buf_release(&text);
	}
}

/* What was looked at and is no table leaves no copies behind. */
static void vain_looks_cost_nothing(void **state)
{
	struct heads h = {0};

	(void)state;
	assert_int_equal(heads_load(&h, NULL), ST_OK);
	for (size_t k = 0; k < 2; k++) {
		struct buf text = {0};
		struct pages p = {0};
		struct blocks b;

		for (int i = 0; i < 2000; i++)
			buf_addf(&text,
				 k ? "第%d镇 |\n乙 丙 %d\n| %d\n"
				   : "第%d镇 文字 随便 %d\n其他，没有%d，表格\n",
				 i, i, i);
		assert_int_equal(pages_of_text(&p, buf_text(&text), text.len, NULL),
				 ST_OK);
		blocks_make(&p, &h, NULL, &b);
		if (b.texts.held > 4 * text.len)
			fail_msg("case %zu: %zu bytes of %zu", k, b.texts.held,
				 text.len);
		blocks_release(&b);
		pages_release(&p);
		buf_release(&text);
	}
	heads_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_documents),
		cmocka_unit_test(marked_tables),
		cmocka_unit_test(broken_answers),
		cmocka_unit_test(refused_within),
		cmocka_unit_test(small_faults),
		cmocka_unit_test(small_damage),
		cmocka_unit_test(cut_below_heads),
		cmocka_unit_test(first_lines_are_whole),
		cmocka_unit_test(vain_looks_cost_nothing),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
