/* Word documents: the same figures, styles with names, and pages as LibreOffice sets them. */
#include <ctype.h>

#include "tests/press/office_kit.h"

enum {
	FIRST_WORDS = 45
};

static const char official[] =
	KIT_HEAD "N\tissuer\t0\t甲县政务公开办公室文件\n"
		 "N\tnumber\t0\t甲公开办〔2024〕5号\n"
		 "N\ttitle\t0\t关于2024年4月情况的通报\n"
		 "N\taddressee\t0\t各单位：\n"
		 "N\theading\t1\t一、情况\nN\theading\t2\t（一）乡镇\n"
		 "N\tparagraph\t0\t平均（缺：单位数）条，a<b & c>d。\n"
		 "F\t6\t21\tgap\t平均\t没有单位数\n"
		 "N\tattached\t1\t附件：1.统计表\n"
		 "N\tsign\t0\t甲县政务公开办公室\nN\tdate\t0\t2024年5月6日\n"
		 "N\tattachment\t0\t附件1\nN\ttitle\t0\t统计表\n"
		 "T\nC\ta\ttext\t单位\nC\tb\tint\t数量\nR\t=甲镇\t5\nS\t合计\t5\nE\n"
		 "N\tsheet\t0\t\nN\ttitle\t0\t整改通知单\n"
		 "N\tcopies\t0\t县委办公室\nN\tprinted\t0\t甲县政务公开办公室\\t2024年5"
		 "月6日印发\n.\n";

static void samples(void **state)
{
	(void)state;
	kit_all_samples("docx");
}

static void part(const char *tree, const char *name, bool plain, struct buf *out)
{
	struct made m;

	KIT_RUN(&m, "gongkai-press", tree, strlen(tree), "docx",
		plain ? "--plain" : NULL);
	assert_int_equal(m.code, 0);
	kit_part(&m.out, name, out);
	made_release(&m);
}

static void styles(void **state)
{
	static const char *const names[] = {
		"\"Normal\"",   "\"Title\"",    "w:aliases w:val=\"标题\"",
		"\"主送\"",     "\"一级标题\"", "\"二级标题\"",
		"\"表头\"",     "\"表格\"",     "\"附件\"",
		"\"附件说明\"", "\"署名\"",     "\"成文日期\"",
		"\"页脚\"",     "\"版记\"",     "\"发文机关标志\"",
		"仿宋_GB2312",  "楷体_GB2312",  "方正小标宋简体",
		"黑体",
	};
	struct buf s = {0};

	(void)state;
	part(official, "word/styles.xml", false, &s);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		kit_says(&s, names[i]);
	buf_release(&s);
}

static void body(void **state)
{
	struct buf s = {0};

	(void)state;
	part(official, "word/document.xml", false, &s);
	kit_says(&s, "<w:pStyle w:val=\"issuer\"/>");
	kit_says(&s, "w:color=\"D90000\""); /* the rule */
	kit_says(&s, "<w:highlight w:val=\"yellow\"/></w:rPr><w:t "
		     "xml:space=\"preserve\">（缺：单位数）</w:t>");
	kit_says(&s, "a&lt;b &amp; c&gt;d。");
	kit_says(&s, "<w:tblHeader/>");
	assert_int_equal(kit_count(&s, "<w:cantSplit/>"), 3);
	assert_int_equal(kit_count(&s, "w:pageBreakBefore"), 2);
	kit_says(&s, "w:tblpYSpec=\"bottom\"");
	kit_says(&s, "w:linePitch=\"579\"");
	buf_clear(&s);
	part(official, "word/document.xml", true, &s);
	assert_null(strstr(buf_text(&s), "甲县政务公开办公室文件"));
	assert_null(strstr(buf_text(&s), "D90000"));
	buf_clear(&s);
	/* A table's heads stay with the row behind them. */
	part(official, "word/styles.xml", false, &s);
	kit_says(&s, "<w:name w:val=\"表头\"/><w:basedOn w:val=\"a\"/><w:next "
		     "w:val=\"th\"/><w:qFormat w:val=\"1\"/><w:pPr><w:keepNext");
	buf_clear(&s);
	part(official, "word/settings.xml", false, &s);
	kit_says(&s, "w:evenAndOddHeaders");
	buf_release(&s);
}

/* 版记 is in every form: who gets copies, who printed it, and when. */
static void imprint(void **state)
{
	static const char tree[] =
		KIT_HEAD "N\tparagraph\t0\t一段。\nN\tcopies\t0\t市办，县委办\n"
			 "N\tprinted\t0\t甲县政务公开办\\t2024年5月7日\n.\n";
	static const struct {
		const char *format, *part; /* NULL: it is one file */
	} cases[] = {{"docx", "word/document.xml"},
		     {"xlsx", "xl/sharedStrings.xml"},
		     {"html", NULL}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf s = {0};
		struct made m;

		kit_press(&m, cases[i].format, tree);
		if (cases[i].part)
			kit_part(&m.out, cases[i].part, &s);
		else
			buf_addn(&s, m.out.s, m.out.len);
		kit_says(&s, "抄送：市办，县委办。<");
		kit_says(&s, "甲县政务公开办");
		kit_says(&s, "2024年5月7日印发<");
		buf_release(&s);
		made_release(&m);
	}
}

/* A long name keeps to one line here and on the web page too. */
static void issuer(void **state)
{
	static const struct {
		int characters;
		const char *docx, *html;
	} cases[] = {{5, "w:sz w:val=\"60\"", "font-size:30pt"},
		     {16, "w:sz w:val=\"55\"", "font-size:27pt"},
		     {22, "w:sz w:val=\"40\"", "font-size:20pt"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf tree = {0}, s = {0};
		struct made m;

		buf_add(&tree, KIT_HEAD "N\tissuer\t0\t");
		for (int n = 0; n < cases[i].characters; n++)
			buf_add(&tree, "国");
		buf_add(&tree, "\n.\n");
		part(tree.s, "word/document.xml", false, &s);
		kit_says(&s, cases[i].docx);
		kit_press(&m, "html", tree.s);
		kit_says(&m.out, cases[i].html);
		made_release(&m);
		buf_release(&s);
		buf_release(&tree);
	}
}

/* A span that parts a character must not make a document nobody can open. */
static void spans_that_do_not_fit(void **state)
{
	static const char tree[] =
		KIT_HEAD "N\tparagraph\t0\t平均（缺：单位数）条\n"
			 "F\t7\t4\tgap\tf\tv\nF\t5\t900\tgap\tf\tv\n.\n";
	struct made m, read;

	(void)state;
	KIT_RUN(&m, "gongkai-press", tree, strlen(tree), "docx");
	if (m.code == 0) { /* or refused as a tree that is none */
		KIT_RUN(&read, "gongkai-read", buf_text(&m.out), m.out.len, NULL);
		kit_says(&read.out, "平均（缺：单位数）条");
		made_release(&read);
	}
	made_release(&m);
}

static void edges(void **state)
{
	static const char empty[] =
		KIT_HEAD "T\nC\ta\ttext\t单位\nE\nT\nC\ta\ttext\t单位\n"
			 "R\t甲镇\nE\n.\n";
	struct buf tree = {0};
	struct made m;

	(void)state;
	kit_press(&m, "docx", empty);
	kit_same_figures(empty, &m.out);
	made_release(&m);
	kit_press(&m, "docx", KIT_HEAD ".\n");
	made_release(&m);
	kit_same_bytes("docx", official);
	kit_full("docx", official);
	/* A table of which nothing is shown is none: Word would not open the document. */
	static const char hidden[] = KIT_HEAD "T\nC\tk\tint\t\\N\nR\t1\nE\n.\n";
	struct buf s = {0};
	part(hidden, "word/document.xml", false, &s);
	assert_null(strstr(buf_text(&s), "<w:tbl>"));
	buf_release(&s);
	/* Word's limit of columns: refused with the table's name, not written. */
	for (int columns = 63; columns <= 64; columns++) {
		buf_clear(&tree);
		buf_add(&tree, KIT_HEAD "N\theading\t1\t一、宽表\nT\n");
		for (int c = 0; c < columns; c++)
			buf_addf(&tree, "C\tk%d\tint\t%d项\n", c, c);
		buf_add(&tree, "E\n.\n");
		KIT_RUN(&m, "gongkai-press", tree.s, tree.len, "docx");
		assert_int_equal(m.code, columns > 63 ? 3 : 0);
		kit_says(&m.said,
			 columns > 63 ? "refused\tcolumns\t一、宽表\n" : "ok\n");
		made_release(&m);
	}
	buf_clear(&tree);
	/* A name of 200 characters. */
	buf_add(&tree, KIT_HEAD "T\nC\ta\ttext\t单位\nC\tb\tint\t数\nR\t");
	for (int i = 0; i < 200; i++)
		buf_add(&tree, "镇");
	buf_add(&tree, "\t1\nE\n.\n");
	kit_press(&m, "docx", tree.s);
	kit_same_figures(tree.s, &m.out);
	made_release(&m);
	kit_press(&m, "xlsx", tree.s);
	kit_same_figures(tree.s, &m.out);
	made_release(&m);
	kit_press(&m, "html", tree.s);
	kit_same_figures(tree.s, &m.out);
	made_release(&m);
	buf_release(&tree);
}

/* What XML has no place for must not make a document that nothing opens. */
static void no_characters(void **state)
{
#define BAD "\x01\xEF\xBF\xBE\xEF\xBF\xBF"
	static const char tree[] = KIT_HEAD
		"N\ttitle\t0\t题" BAD "目\nG\tbars\t0\t条" BAD "\t图" BAD "\nX\t列" BAD
		"\nY\t行" BAD "\t5\nE\nT\nC\ta\ttext\t头" BAD "\nR\t格" BAD "\nE\n.\n";
	static const char *const part_of[][2] = {
		{"docx", "word/document.xml"},
		{"xlsx", "xl/workbook.xml"},
		{"xlsx", "xl/charts/chart1.xml"},
		{"xlsx", "xl/sharedStrings.xml"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof part_of / sizeof *part_of; i++) {
		struct buf s = {0};
		struct made m;

		kit_press(&m, part_of[i][0], tree);
		kit_part(&m.out, part_of[i][1], &s);
		assert_null(strchr(buf_text(&s), '\x01'));
		assert_null(strstr(buf_text(&s), "\xEF\xBF\xBE"));
		assert_null(strstr(buf_text(&s), "\xEF\xBF\xBF"));
		buf_release(&s);
		made_release(&m);
	}
}

/* --- as LibreOffice sets it --- */

/* Where the character at or before `at` begins. */
static size_t boundary(const char *s, size_t at)
{
	while (at && ((unsigned char)s[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void same_text(const char *tree, const struct buf *text)
{
	struct doc d;
	struct error err;
	struct buf all = {0}, own = {0};

	assert_int_equal(tree_read(tree, strlen(tree), &d, &err), ST_OK);
	squeeze(buf_text(text), &all);
	for (size_t i = 0; i < d.nodes; i++) {
		const struct doc_node *n = &d.node[i];

		/* A paragraph may cross a page: its first words are enough. */
		struct buf before = {0};
		doc_before(&d, i, &before);
		buf_clear(&own);
		squeeze(buf_text(&before), &own);
		squeeze(n->text ? n->text : "", &own);
		buf_release(&before);
		if (own.len > FIRST_WORDS)
			own.s[own.len = boundary(own.s, FIRST_WORDS)] = '\0';
		if (own.len && !strstr(buf_text(&all), own.s))
			fail_msg("LibreOffice does not show: %s", own.s);
	}
	buf_release(&all);
	buf_release(&own);
	doc_release(&d);
}

static unsigned long breaks_of(const char *tree)
{
	struct buf b = {(char *)(uintptr_t)tree, strlen(tree), 0};

	return kit_count(&b, "\nN\tattachment\t") + kit_count(&b, "\nN\tsheet\t");
}

static void libreoffice(void **state)
{
	(void)state;
	need_office("writer");
	for (size_t i = 0; i < KIT_SAMPLES; i++) {
		struct buf tree = {0}, text = {0};
		struct made m, pdf;

		kit_tree(&kit_samples[i], &tree);
		kit_press(&m, "docx", buf_text(&tree));
		office_text(&m.out, "docx", &text);
		same_text(buf_text(&tree), &text);
		assert_true(pages_of(&text) > breaks_of(buf_text(&tree)));
		KIT_RUN(&pdf, "gongkai-press", tree.s, tree.len, "pdf");
		const char *pages = strstr(buf_text(&pdf.said), "pages\t");
		if (pdf.code == 0 && pages) {
			/* A table's rows are a little higher in one of them. */
			unsigned long own = strtoul(pages + 6, NULL, 10);

			if (own + 1 < pages_of(&text) || own > pages_of(&text) + 1)
				fail_msg("%s: PDF %lu pages, LibreOffice %lu",
					 kit_samples[i].kind, own, pages_of(&text));
		}
		made_release(&pdf);
		made_release(&m);
		buf_release(&text);
		buf_release(&tree);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples),     cmocka_unit_test(styles),
		cmocka_unit_test(body),        cmocka_unit_test(spans_that_do_not_fit),
		cmocka_unit_test(edges),       cmocka_unit_test(no_characters),
		cmocka_unit_test(libreoffice), cmocka_unit_test(issuer),
		cmocka_unit_test(imprint),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
