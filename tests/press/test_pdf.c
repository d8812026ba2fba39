/* The sheet of GB/T 9704-2012, and the text on it. */
#include "tests/press/pdf_kit.h"

static void node(struct buf *t, const char *kind, int level, const char *text)
{
	buf_addf(t, "N\t%s\t%d\t%s\n", kind, level, text);
}

static void begin(struct buf *t)
{
	buf_add(t, TREE);
	node(t, "title", 0, "甲县政务公开工作月报");
}

static void end(struct buf *t)
{
	buf_add(t, ".\n");
}

static void repeat(struct buf *t, const char *s, int times)
{
	while (times--)
		buf_add(t, s);
}

/* Lines of a page that hold something, the page number's left out. */
static size_t page_lines(const struct made *m, int page, struct buf *b, char **line,
			 size_t most)
{
	char *rest = NULL;
	size_t n = 0;

	made_tool(m, "pdftotext -layout", page, "-", b);
	for (char *s = strtok_r(b->s, "\n\f", &rest); s;
	     s = strtok_r(NULL, "\n\f", &rest)) {
		s += strspn(s, " ");
		if (*s && !strstr(s, "—"))
			line[n++] = s;
		assert_true(n < most);
	}
	return n;
}

static void sheet(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;

	(void)state;
	begin(&t);
	node(&t, "paragraph", 0, "2024年4月新增公开5814条。");
	node(&t, "heading", 1, "一、情况");
	end(&t);
	made_ok(&m, &t, NULL);
	made_tool(&m, "pdfinfo", 0, "", &b);
	assert_non_null(strstr(buf_text(&b), "甲县政务公开工作月报"));
	assert_non_null(strstr(buf_text(&b), "(A4)"));
	assert_non_null(strstr(buf_text(&b), "Pages:           1\n"));
	assert_int_equal(made_pages(&m), 1);
	buf_clear(&b);
	made_tool(&m, "pdffonts", 0, "", &b);
	int fonts = 0;
	char *rest = NULL;
	strtok_r(b.s, "\n", &rest);
	strtok_r(NULL, "\n", &rest);
	for (char *s; (s = strtok_r(NULL, "\n", &rest)); fonts++)
		assert_non_null(
			strstr(s, "yes yes yes")); /* embedded, a part, with text */
	assert_true(fonts > 0);
	assert_non_null(strstr(buf_text(&m.said), "font\tbody\t"));
	made_release(&m);
	buf_release(&b);
	buf_release(&t);
}

/* 22 lines of 28 characters that fill 156 by 225 mm. */
static void grid(void **state)
{
	struct buf t = {0}, b = {0}, full = {0};
	struct made m;
	struct ink k;
	struct box box;
	char *line[64];

	(void)state;
	buf_add(&t, TREE "N\taddressee\t0\t");
	repeat(&t, "国", 28 * 22 * 2 + 5);
	buf_add(&t, "\n.\n");
	repeat(&full, "国", 28);
	made_ok(&m, &t, NULL);
	assert_int_equal(made_pages(&m), 3);
	for (int page = 1; page <= 2; page++) {
		buf_clear(&b);
		assert_int_equal(page_lines(&m, page, &b, line, 64), 22);
		for (int i = 0; i < 22; i++)
			assert_string_equal(line[i], buf_text(&full));
		made_ink(&m, page, &k);
		assert_true(ink_box(&k, 0, BOTTOM + 2, BLACK, &box));
		near(box.x0, LEFT, 1);
		near(box.x1, RIGHT, 1);
		near(box.y0, TOP, 1);
		near(box.y1, BOTTOM, 1);
		buf_release(&k.b);
	}
	made_release(&m);
	buf_release(&b);
	buf_release(&full);
	buf_release(&t);
}

/* 7 mm below the block; odd pages right, even ones left, one character in. */
static void numbers(void **state)
{
	struct buf t = {0};
	struct made m;
	struct ink k;
	struct box box;

	(void)state;
	begin(&t);
	for (int i = 0; i < 60; i++)
		node(&t, "paragraph", 0, "一段。");
	end(&t);
	made_ok(&m, &t, NULL);
	for (int page = 1; page <= 3; page++) {
		made_ink(&m, page, &k);
		assert_true(ink_box(&k, BOTTOM + 2, 290, BLACK, &box));
		near((box.y0 + box.y1) / 2, BOTTOM + 7, 1.5);
		if (page % 2)
			near(box.x1, RIGHT - 14 / MM, 1);
		else
			near(box.x0, LEFT + 14 / MM, 1);
		buf_release(&k.b);
	}
	made_release(&m);
	buf_release(&t);
}

static bool begins_with_any(const char *s, const char *const *set)
{
	for (; *set; set++)
		if (strncmp(s, *set, strlen(*set)) == 0)
			return true;
	return false;
}

static bool ends_with_any(const char *s, const char *const *set)
{
	size_t len = strlen(s);

	for (; *set; set++)
		if (len >= strlen(*set) && strcmp(s + len - strlen(*set), *set) == 0)
			return true;
	return false;
}

static void line_ends(void **state)
{
	static const char *const closing[] = {"，", "。", "、", "；", "：",
					      "？", "）", "》", "”",  "…",
					      "%",  "年", "月", "条", NULL};
	static const char *const opening[] = {"（", "《", "“", "〔", NULL};
	struct buf t = {0}, b = {0}, all = {0}, want = {0};
	struct made m;
	char *line[64];

	(void)state;
	begin(&t);
	/* Every place of a line meets every mark: each text begins one character later. */
	for (int i = 0; i < 28; i++) {
		buf_add(&t, "N\tparagraph\t0\t");
		repeat(&t, "国", i);
		buf_add(&t, "，公开（甲镇）《办法》“乙乡”；共20160条、2024年12月31日前"
			    "完成45.68%，其中1,234件……另计。\n");
		repeat(&want, "国", i);
		buf_add(&want,
			"，公开（甲镇）《办法》“乙乡”；共20160条、2024年12月31日前"
			"完成45.68%，其中1,234件……另计。");
	}
	end(&t);
	made_ok(&m, &t, NULL);
	for (int page = 1; page <= made_pages(&m); page++) {
		buf_clear(&b);
		size_t n = page_lines(&m, page, &b, line, 64);
		for (size_t i = 0; i < n; i++) {
			/* A paragraph of this test may itself begin with a mark. */
			bool first = strncmp(line[i], "，公开", strlen("，公开")) == 0;
			assert_true(first || !begins_with_any(line[i], closing));
			assert_false(ends_with_any(line[i], opening));
			if (i + 1 < n && line[i][strlen(line[i]) - 1] >= '0' &&
			    line[i][strlen(line[i]) - 1] <= '9')
				fail_msg("torn: %s / %s", line[i], line[i + 1]);
			if (i || page > 1)
				bare(line[i], &all);
		}
	}
	assert_string_equal(buf_text(&all), buf_text(&want));
	made_release(&m);
	buf_release(&t);
	buf_release(&b);
	buf_release(&all);
	buf_release(&want);
}

/* --- the red head --- */

static const char issuer[] = "甲县政务公开工作领导小组办公室文件";

static void red_tree(struct buf *t, const char *name)
{
	buf_add(t, TREE);
	node(t, "issuer", 0, name);
	node(t, "title", 0, "关于2024年4月政务公开情况的通报");
	node(t, "number", 0, "甲政公开办发〔2024〕2号");
	node(t, "addressee", 0, "各乡镇：");
	node(t, "paragraph", 0, "现将有关情况通报如下。");
	node(t, "paragraph", 0, "各单位信息发布情况见附件。");
	node(t, "attached", 1,
	     "甲县县直部门政务公开专栏信息发布情况统计表和有关说明以及其他");
	node(t, "attached", 2, "乡镇表");
	node(t, "sign", 0, "甲县政务公开办");
	node(t, "date", 0, "2024年5月6日");
	node(t, "attachment", 0, "附件1");
	node(t, "title", 0, "县直部门统计表");
	node(t, "attachment", 0, "附件2");
	node(t, "title", 0, "乡镇表");
	node(t, "copies", 0, "市政务公开办，县委办");
	node(t, "printed", 0, "甲县政务公开办\\t2024年5月7日");
	end(t);
}

static void red_head(void **state)
{
	struct buf t = {0};
	struct made m;
	struct ink k;
	struct box name, rule, number, title;

	(void)state;
	red_tree(&t, issuer);
	made_ok(&m, &t, NULL);
	made_ink(&m, 1, &k);
	assert_false(ink_box(&k, 0, TOP + 34, RED, &name));
	assert_true(ink_box(&k, TOP + 34, TOP + 36.5, RED, &name));
	near(name.y0, TOP + 35, 1);
	/* The rule is the last of what is red. */
	assert_true(ink_box(&k, 0, 297, RED, &rule));
	double end_of_red = rule.y1;
	assert_true(ink_box(&k, end_of_red - 0.5, end_of_red, RED, &rule));
	near(rule.x0, LEFT, 0.5);
	near(rule.x1, RIGHT, 0.5);
	/* The number stands between, 4 mm above the rule; the title below. */
	assert_true(ink_box(&k, 0, end_of_red, BLACK, &number));
	near(end_of_red - number.y1, 4.5, 1);
	near((number.x0 + number.x1) / 2, (LEFT + RIGHT) / 2.0, 1);
	assert_true(ink_box(&k, end_of_red + 1, BOTTOM, BLACK, &title));
	assert_true(title.y0 > end_of_red + 15);
	buf_release(&k.b);
	made_release(&m);
	/* A long name takes more lines, and never more than the block's width. */
	buf_clear(&t);
	red_tree(&t, "甲县全面推进基层政务公开标准化规范化和政务服务便民化工作领导小组"
		     "办公室甲县政务公开和信息化服务中心文件");
	made_ok(&m, &t, NULL);
	made_ink(&m, 1, &k);
	assert_true(ink_box(&k, 0, 297, RED, &name));
	assert_true(name.x0 > LEFT - 1 && name.x1 < RIGHT + 1);
	buf_release(&k.b);
	made_release(&m);
	buf_release(&t);
}

/* Lines of red, and the box around them; the rule is one. */
static int red_lines(const struct ink *k, struct box *all)
{
	int lines = 0;
	bool on = false;
	struct box one;

	for (int y = 0; y < k->height; y++) {
		bool red = ink_box(k, (double)y / DOTS, (y + 1.0) / DOTS, RED, &one);

		lines += red && !on;
		on = red;
	}
	assert_true(ink_box(k, 0, 297, RED, all));
	return lines;
}

/* A name of 22 characters and less stands in one line, smaller where it must; the rule under
 * it is as wide as the block and not too thin to be seen. */
static void issuer_in_one_line(void **state)
{
	(void)state;
	for (int n = 2; n <= 24; n++) {
		struct buf t = {0}, name = {0};
		struct made m;
		struct ink k;
		struct box all, rule;

		repeat(&name, "国", n);
		buf_add(&t, TREE);
		node(&t, "issuer", 0, buf_text(&name));
		node(&t, "number", 0, "甲政公开办发〔2024〕2号");
		end(&t);
		made_ok(&m, &t, NULL);
		made_ink(&m, 1, &k);
		int lines = red_lines(&k, &all) - 1;
		if (lines != (n <= 22 ? 1 : 2))
			fail_msg("%d characters: %d lines", n, lines);
		near(all.x0, LEFT, 0.5);
		near(all.x1, RIGHT, 0.5);
		assert_true(ink_box(&k, all.y1 - 2, 297, RED, &rule));
		near(rule.x1 - rule.x0, RIGHT - LEFT, 0.5);
		near(rule.y1 - rule.y0, 0.75, 0.3);
		buf_release(&k.b);
		made_release(&m);
		buf_release(&name);
		buf_release(&t);
	}
}

static void plain(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;
	struct ink k;
	struct box box;
	char *line[64];

	(void)state;
	red_tree(&t, issuer);
	made_ok(&m, &t, "--plain");
	made_ink(&m, 1, &k);
	assert_false(ink_box(&k, 0, 297, RED, &box));
	assert_true(ink_box(&k, 0, BOTTOM, BLACK, &box));
	near(box.y0, TOP, 1.2);
	assert_true(page_lines(&m, 1, &b, line, 64) > 3);
	assert_string_equal(line[0], "关于2024年4月政务公开情况的通报");
	assert_string_equal(line[1], "甲政公开办发〔2024〕2号");
	assert_string_equal(line[2], "各乡镇：");
	buf_release(&k.b);
	buf_release(&b);
	made_release(&m);
	buf_release(&t);
}

/* What stands behind the text: 7.3.4 to 7.3.7, 7.4. */
static void closing(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;
	struct words w;
	struct ink k;
	struct box box;
	char *line[64];

	(void)state;
	red_tree(&t, issuer);
	made_ok(&m, &t, NULL);
	assert_int_equal(made_pages(&m), 4);
	made_words(&m, &w);
	const struct word *date = word_find(&w, 2, "2024年5月6日");
	const struct word *sign = word_find(&w, 2, "甲县政务公开办");
	double character = 156 * MM / 28;
	near(date->x1, RIGHT * MM - 4 * character, 1.5);
	near((sign->x0 + sign->x1) / 2, (date->x0 + date->x1) / 2, 1.5);
	assert_true(sign->y1 < date->y1);
	/* The second line of a name begins below the name, as does the second name. */
	const struct word *first = word_find(
		&w, 2, "附件：1.甲县县直部门政务公开专栏信息发布情况统计表和");
	const struct word *more = word_find(&w, 2, "有关说明以及其他");
	const struct word *second = word_find(&w, 2, "2.乡镇表");
	assert_true(first->x0 > LEFT * MM + 1.9 * character);
	near(second->x0, first->x0 + 3 * character, 1);
	assert_true(more->x0 > second->x0 + 4 && more->x0 < second->x0 + character + 4);
	word_find(&w, 1, "现将有关情况通报如下。"); /* 7.3.3 */
	/* Each attachment on a page of its own, its title on the third line. */
	for (int page = 3; page <= 4; page++) {
		buf_clear(&b);
		assert_true(page_lines(&m, page, &b, line, 64) >= 2);
		assert_int_equal(strncmp(line[0], "附件", strlen("附件")), 0);
	}
	near(word_find(&w, 3, "附件1")->x0, LEFT * MM, 1);
	/* The last page's last rule is the block's lower edge. */
	made_ink(&m, 4, &k);
	assert_true(ink_box(&k, BOTTOM - 1, BOTTOM + 1, BLACK, &box));
	near(box.y1, BOTTOM, 0.5);
	near(box.x0, LEFT, 0.5);
	near(box.x1, RIGHT, 0.5);
	word_find(&w, 4, "2024年5月7日印发");
	word_find(&w, 4, "抄送：市政务公开办，县委办。");
	buf_release(&k.b);
	free(w.word);
	buf_release(&b);
	made_release(&m);
	buf_release(&t);
}

/* Signature and date never stand on a page without text. */
static void date_keeps_text(void **state)
{
	(void)state;
	for (int lines = 14; lines < 24; lines++) {
		struct buf t = {0}, b = {0};
		struct made m;
		char *line[64];

		begin(&t);
		for (int i = 0; i < lines; i++)
			node(&t, "paragraph", 0, "一段。");
		node(&t, "sign", 0, "甲县政务公开办");
		node(&t, "date", 0, "2024年5月6日");
		end(&t);
		made_ok(&m, &t, NULL);
		size_t n = page_lines(&m, made_pages(&m), &b, line, 64);
		assert_true(n >= 3);
		assert_string_equal(line[n - 3], "一段。");
		made_release(&m);
		buf_release(&b);
		buf_release(&t);
	}
}

static void gaps(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;
	struct ink k;
	struct box box;

	(void)state;
	buf_add(&t, TREE "N\tgap\t0\t乙镇没有填报\n.\n");
	made_ok(&m, &t, NULL);
	made_tool(&m, "pdftotext -layout", 0, "-", &b);
	assert_non_null(strstr(buf_text(&b), "【缺】乙镇没有填报"));
	/* In a frame as wide as the block. */
	made_ink(&m, 1, &k);
	assert_true(ink_box(&k, 0, BOTTOM, BLACK, &box));
	near(box.x0, LEFT, 0.5);
	near(box.x1, RIGHT, 0.5);
	buf_release(&k.b);
	buf_release(&b);
	made_release(&m);
	buf_release(&t);
}

/* Sheets are documents of their own: head, numbers and foot begin again. */
static void sheets(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;
	struct words w;
	char *line[64];

	(void)state;
	buf_add(&t, TREE);
	for (int i = 1; i <= 3; i++) {
		node(&t, "sheet", 0, "");
		buf_addf(&t, "N\tnumber\t0\t甲政公开督〔2024〕%d号\n", i);
		node(&t, "title", 0, "整改通知单");
		node(&t, "paragraph", 0, "一段。");
		node(&t, "date", 0, "2024年5月6日");
		node(&t, "printed", 0, "甲县政务公开办\\t2024年5月6日");
	}
	end(&t);
	made_ok(&m, &t, NULL);
	assert_int_equal(made_pages(&m), 3);
	made_words(&m, &w);
	for (int page = 1; page <= 3; page++) {
		char number[64];

		snprintf(number, sizeof number, "甲政公开督〔2024〕%d号", page);
		buf_clear(&b);
		assert_true(page_lines(&m, page, &b, line, 64) > 3);
		assert_string_equal(line[1], number);
		word_find(&w, page, "2024年5月6日印发");
		assert_true(word_find(&w, page, "1")->y0 > BOTTOM * MM);
	}
	free(w.word);
	buf_release(&b);
	made_release(&m);
	buf_release(&t);
}

/* 孤字不成行: a single character and its full stop are drawn into the line before. */
static void lone_sign(void **state)
{
	struct buf t = {0}, b = {0};
	struct made m;
	char *line[64];

	(void)state;
	begin(&t);
	node(&t, "paragraph", 0,
	     "18.县退役甲人事务局：信息公开指南中的地址和电话有误。");
	end(&t);
	made_ok(&m, &t, NULL);
	assert_int_equal(page_lines(&m, 1, &b, line, 64), 2);
	made_release(&m);
	buf_release(&b);
	buf_release(&t);
}

/* Whatever a part is given, it stays within the block. */
static void long_parts(void **state)
{
	static const char *const kinds[] = {
		"issuer",   "number", "title", "addressee", "heading", "note",
		"attached", "sign",   "date",  "copies",    "printed", "gap"};
	struct buf text = {0};

	(void)state;
	repeat(&text, "国", 120);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct buf t = {0};
		struct made m;
		struct box box;

		buf_add(&t, TREE);
		node(&t, kinds[i], 1, buf_text(&text));
		end(&t);
		made_ok(&m, &t, NULL);
		for (int page = 1; page <= made_pages(&m); page++) {
			struct ink k;
			enum colour c = strcmp(kinds[i], "issuer") == 0 ? RED : BLACK;

			made_ink(&m, page, &k);
			if (ink_box(&k, 0, BOTTOM + 3, c, &box))
				assert_true(box.x0 > LEFT - 1 && box.x1 < RIGHT + 1 &&
					    box.y0 > TOP - 2.1 && box.y1 < BOTTOM + 1);
			buf_release(&k.b);
		}
		made_release(&m);
		buf_release(&t);
	}
	buf_release(&text);
}

static void titles(void **state)
{
	static const struct {
		const char *title;
		const char *line[4];
	} cases[] = {
		{"甲县政务公开工作月报", {"甲县政务公开工作月报"}},
		{"关于甲县2021年上半年政务公开信息发布排名的通报",
		 {"关于甲县2021年上半年", "政务公开信息发布排名的通报"}},
		{"甲丙县政府信息公开申请办理情况（2024年）",
		 {"甲丙县政府信息公开申请", "办理情况（2024年）"}},
		{"甲丙县政务公开工作方案进度（2024年）",
		 {"甲丙县政务公开工作方案", "进度（2024年）"}},
		{"甲县乡镇（街道）“重大民生信息”栏目信息发布情况统计表",
		 {"甲县乡镇（街道）“重大民生信息”", "栏目信息发布情况统计表"}},
	};

	(void)state;
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		struct buf t = {0}, b = {0};
		struct made m;
		char *line[64];

		buf_add(&t, TREE);
		node(&t, "title", 0, cases[c].title);
		end(&t);
		made_ok(&m, &t, NULL);
		size_t n = page_lines(&m, 1, &b, line, 64);
		for (size_t i = 0; i < n; i++)
			assert_string_equal(line[i], cases[c].line[i]);
		assert_null(cases[c].line[n]);
		made_release(&m);
		buf_release(&b);
		buf_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheet),           cmocka_unit_test(grid),
		cmocka_unit_test(numbers),         cmocka_unit_test(line_ends),
		cmocka_unit_test(titles),          cmocka_unit_test(sheets),
		cmocka_unit_test(lone_sign),       cmocka_unit_test(long_parts),
		cmocka_unit_test(red_head),        cmocka_unit_test(plain),
		cmocka_unit_test(closing),         cmocka_unit_test(gaps),
		cmocka_unit_test(date_keeps_text), cmocka_unit_test(issuer_in_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
