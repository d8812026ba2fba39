/* Web pages: everything escaped, nothing run, nothing fetched. */
#include "tests/press/press_kit.h"

static void samples(void **state)
{
	(void)state;
	kit_all_samples("html");
}

static void escaped(void **state)
{
	static const char tree[] =
		KIT_HEAD "N\ttitle\t0\t</title><script>alert(1)</script>\n"
			 "N\tparagraph\t0\t<img src=x onerror=y> & \"引号\"\n"
			 "T\nC\ta\ttext\t<b>单位\nR\t<td>甲镇\nE\n.\n";
	struct made m;

	(void)state;
	kit_press(&m, "html", tree);
	kit_says(&m.out, "&lt;/title&gt;&lt;script&gt;");
	kit_says(&m.out, "&lt;img src=x onerror=y&gt; &amp; &quot;引号&quot;");
	kit_says(&m.out, "<th>&lt;b&gt;单位</th>");
	kit_says(&m.out, "&lt;td&gt;甲镇");
	assert_null(strstr(buf_text(&m.out), "<script"));
	assert_null(strstr(buf_text(&m.out), "<img"));
	kit_same_figures(tree, &m.out);
	made_release(&m);
}

static void of_one_piece(void **state)
{
	static const char tree[] =
		KIT_HEAD "N\tissuer\t0\t甲县文件\nN\ttitle\t0\t标题\n"
			 "N\tgap\t0\t缺\nN\tattachment\t0\t附件1\n.\n";
	static const char *const never[] = {
		"http", "url(", "@import", "src=", "href=", "<link", "javascript"};
	struct made m;

	(void)state;
	kit_press(&m, "html", tree);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		assert_null(strstr(buf_text(&m.out), never[i]));
	kit_says(&m.out, "<meta charset=\"utf-8\">");
	kit_says(&m.out, "@page{size:A4");
	kit_says(&m.out, "class=\"issuer rule\"");
	kit_says(&m.out, "<mark>缺</mark>");
	kit_says(&m.out, "class=\"attachment page\"");
	made_release(&m);
	KIT_RUN(&m, "gongkai-press", tree, strlen(tree), "html", "--plain");
	assert_null(strstr(buf_text(&m.out), "甲县文件"));
	made_release(&m);
	kit_same_bytes("html", tree);
	kit_full("html", tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples),
		cmocka_unit_test(escaped),
		cmocka_unit_test(of_one_piece),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
