#include "tests/reader/reader_kit.h"

static void pages(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{"<p>甲 &amp; 乙&nbsp;丙</p><div>丁<br>戊</div>尾",
		 "L\t1\t甲 & 乙 丙\nL\t2\t丁\nL\t3\t戊\nL\t4\t尾\nZ\tok\n"},
		{"<!DOCTYPE html><html><head><title>x</title><style>y</style></head>"
		 "<body>甲\n  <b>乙 </b> <i> 丙</i><script>z</script></body></html>",
		 "L\t1\t甲 乙 丙\nZ\tok\n"},
		{"<p>a<br><br>b<p hidden>c<p style='color:red; display : none'>d",
		 "L\t1\ta\nL\t2\t\nL\t3\tb\nZ\tok\n"},
		{"<pre>a  b\n\tc</pre>", "L\t1\ta  b\nL\t2\t\\tc\nZ\tok\n"},
		{"<ul><li>一<li>二</ul>", "L\t1\t一\nL\t2\t二\nZ\tok\n"},
		{"<table><caption>表 一</caption><tr><th>a<th>b<tr><td>1<td></table>",
		 "T\t1\t表 一\nR\t1\ta\tb\nR\t2\t1\nE\nZ\tok\n"},
		{"<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d</table>",
		 "T\t1\t\nR\t1\ta\t\\<\tb\nR\t2\t\\^\t\\<\tc\nR\t3\td\nE\nZ\tok\n"},
		{"<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>",
		 "T\t1\t\nR\t1\ta\tb\nR\t2\tc\t\\^\nR\t3\td\te\nE\nZ\tok\n"},
		{"<table><tr><td>a<td rowspan=99999999>b</table>",
		 "T\t1\t\nR\t1\ta\tb\nE\nZ\tok\n"},
		{"<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>",
		 "T\t1\t\nR\t1\ta\tb\nR\t2\tc\t\\^\nR\t3\td\t\\^\nE\nZ\tok\n"},
		{"<table><tr><td>a<br>b<td><p>c</p><p>d</p></table>",
		 "T\t1\t\nR\t1\ta\\nb\tc\\nd\nE\nZ\tok\n"},
		{"<table><tr><td>页头<td><table><tr><td>a<td>b</table><td>页脚</table>",
		 "L\t1\t页头\nT\t2\t\nR\t2\ta\tb\nE\nL\t3\t页脚\nZ\tok\n"},
		{"<table><tr><td>只有一格</table>", "L\t1\t只有一格\nZ\tok\n"},
		{"<table><tr><td>\\^<td>\\</table>",
		 "T\t1\t\nR\t1\t\\\\^\t\\\\\nE\nZ\tok\n"},
		{"Version:0.9\r\nStartHTML:00000097\r\n<html><body>"
		 "<!--StartFragment--><b>甲</b><!--EndFragment--></body></html>",
		 "L\t1\t甲\nZ\tok\n"},
		{"<meta charset=gbk><p>\xBC\xD7\xD5\xF2",
		 "N\t0\tencoding\tGB18030\nL\t1\t甲镇\nZ\tok\n"},
		{"<meta http-equiv=Content-Type content='text/html; charset=gb2312'>ok",
		 "N\t0\tencoding\tGB18030\nL\t1\tok\nZ\tok\n"},
		{"<TABLE><TR STYLE='Display:None'><TD>x<TR><TD>a<TD ColSpan=2>b<TR "
		 "Hidden><TD>y</TABLE><SCRIPT>z</SCRIPT>",
		 "T\t1\t\nR\t1\ta\tb\t\\<\nE\nZ\tok\n"},
		{"<p>&#8203;a&#xE000;", "L\t1\ta□\nN\t0\tinvisible\t1\n"
					"N\t0\tprivate-use\t1\nZ\tok\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		kit_expect(cases[i].in, strlen(cases[i].in), cases[i].want);
}

/* Rows and cells where HTML has none, and texts between them. */
static void broken_tables(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{"<table><form><tr><td>a<td>b</tr><tr><td>c<td>d</form></table>",
		 "T\t1\t\nR\t1\ta\tb\nR\t2\tc\td\nE\nZ\tok\n"},
		{"<table><tbody><form><tr><td>a<td>b</form></table>",
		 "T\t1\t\nR\t1\ta\tb\nE\nZ\tok\n"},
		{"<table><tr><form><td>a<td>b</form><td>c</table>",
		 "T\t1\t\nR\t1\ta\tb\tc\nE\nZ\tok\n"},
		{"<table><td>a<td>b<tr><td>c<td>d</table>",
		 "T\t1\t\nR\t1\ta\tb\nR\t2\tc\td\nE\nZ\tok\n"},
		{"<p>零<table>前<tr><td>a<td>b</tr><div><tr><td>c</tr></"
		 "div>\n<p>中<b>间"
		 "</b></p> 后<div style='display:none'><tr><td>x</tr></div></table>尾",
		 "L\t1\t零\nL\t2\t前\nT\t3\t\nR\t3\ta\tb\nR\t4\tc\nE\n"
		 "L\t5\t中间\nL\t6\t后\nL\t7\t尾\nZ\tok\n"},
		{"<table><tr>行<td>a<td>b</tr><center><caption>题</caption>"
		 "<caption>二</caption></center></table>",
		 "T\t1\t题\nR\t1\ta\tb\nE\nL\t2\t行\nL\t3\t二\nZ\tok\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		kit_expect(cases[i].in, strlen(cases[i].in), cases[i].want);
}

static void refusals(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{"<p>a\n\x1B[2J", "Z\tcontrol\t2\t<1B>"},
		{"<p>a</p><p>&#x202e;b", "Z\tcontrol\t2\t<U+202E>"},
		{"<p>a&#155;b", "Z\tcontrol\t1\t<U+009B>"},
		{"<table><tr><td>a<td>b</tr>\x1B</table>", "Z\tcontrol\t1\t<1B>"},
		{"<table>&#x202e;<tr><td>a<td>b</table>", "Z\tcontrol\t1\t<U+202E>"},
		{"<table><tr><td>a<td>b</tr>&#x202e;</table>",
		 "Z\tcontrol\t2\t<U+202E>"},
		{"<meta charset=gbk><p>\xFF\xFF", "Z\tencoding\t0\tGB18030"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		kit_answers(cases[i].in, strlen(cases[i].in), cases[i].want);
}

static void utf16(void **state)
{
	(void)state;
	kit_expect(BYTES("\xFF\xFE<\0p\0>\0\x32\x75"),
		   "N\t0\tencoding\tUTF-16\nL\t1\t甲\nZ\tok\n");
}

static void repeated(struct buf *out, const char *s, int times)
{
	buf_clear(out);
	buf_add(out, "<table><tr><td>a<td>b");
	while (times--)
		buf_add(out, s);
}

static void hostile(void **state)
{
	struct buf page = {0};

	(void)state;
	buf_add(&page, "<div>");
	for (int i = 0; i < 100000; i++)
		buf_add(&page, "<div>");
	kit_answers(page.s, page.len, "Z\tlimit\t0\thtml");
	repeated(&page, "<tr><td colspan=99999>", 5000);
	kit_answers(page.s, page.len, "Z\tcells\t4001\t4000000");
	repeated(&page, "<td>x", 1000);
	kit_answers(page.s, page.len, "Z\tcolumns\t1\t1000");
	repeated(&page, "<td>", 2000);
	kit_expect(page.s, page.len, "T\t1\t\nR\t1\ta\tb\nE\nZ\tok\n");
	buf_clear(&page);
	buf_add(&page, "<p>");
	buf_fill(&page, 'a', 17 << 20);
	kit_answers(page.s, page.len, "Z\ttoo-big\t0\t16");
	page.len = 12 << 20;
	kit_answers(page.s, page.len, "Z\tlimit\t0\thtml");
	buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages),    cmocka_unit_test(broken_tables),
		cmocka_unit_test(refusals), cmocka_unit_test(utf16),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
