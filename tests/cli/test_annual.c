/* Annual reports from the command line, and out of every format back into a county file. */
#include "tests/cli/run_kit.h"

#include "text/lang.h"

/* All cells of the county's report, as a program reads them. */
static void cells(struct place *p, const char *year, struct buf *out)
{
	struct ran r;

	ON(p, &r, 0, "annual", "show", "浏阳市", year, "--format", "csv");
	buf_add(out, buf_text(&r.out));
	ran_release(&r);
}

/* A CSV holds the tables alone: whose they are is said. */
static void take_back(struct place *p, const char *path, const char *year,
		      struct ran *r)
{
	if (strstr(path, ".csv"))
		ON(p, r, 0, "import", path, "--unit", "浏阳市", "--period", year);
	else
		ON(p, r, 0, "import", path);
}

/* The report is written, read by our own reader and recogniser, and is the same cell by cell. */
static void there_and_back(void **state)
{
	static const char *const formats[] = {"docx", "xlsx", "html", "csv"};
	struct place p, back;
	struct buf want = {0};
	struct ran r;

	(void)state;
	place_make(&p, "liuyang-2020");
	cells(&p, "2020", &want);
	says(&want, "applications.new.person");
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct buf got = {0};
		char path[400];

		snprintf(path, sizeof path, "%s/年报.%s", p.dir, formats[i]);
		ON(&p, &r, 0, "report", "annual", "--period", "2020", "-o", path);
		ran_release(&r);
		place_make(&back, NULL);
		ON(&back, &r, 0, "new", "--name", "浏阳市");
		ran_release(&r);
		take_back(&back, path, "2020", &r);
		says(&r.out, "改了 198 处");
		ran_release(&r);
		ON(&back, &r, 0, "annual", "check", "浏阳市", "2020");
		ran_release(&r);
		cells(&back, "2020", &got);
		if (strcmp(buf_text(&got), buf_text(&want)) != 0)
			fail_msg("%s:\n%s", formats[i], buf_text(&got));
		ON(&back, &r, 0, "undo");
		ran_release(&r);
		ON(&back, &r, 3, "annual", "show", "浏阳市", "2020");
		ran_release(&r);
		buf_release(&got);
		place_gone(&back);
	}
	buf_release(&want);
	place_gone(&p);
}

/* The form of 2021, typed cell by cell, in the same round. */
static void form_2021(void **state)
{
	static const char *const set[][2] = {
		{"三.new.person", "2"},       {"三.uncorrected.person", "1"},
		{"三.other.person", "1"},     {"二.fee.1", "1250.6"},
		{"二.document.valid", "308"}, {"四.review_upheld", "3"},
	};
	struct place p, back;
	struct buf want = {0}, got = {0};
	char path[400];
	struct ran r;

	(void)state;
	place_make(&p, NULL);
	ON(&p, &r, 0, "new", "--name", "浏阳市");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "new", "浏阳市", "2021");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "show", "浏阳市", "2021", "--format", "csv");
	/* What was not set is 0: there was none. */
	for (char *line = strchr(r.out.s, '\n'); line && line[1];
	     line = strchr(line, '\n')) {
		char code[80];
		struct ran one;
		const char *value = "0";

		line++;
		snprintf(code, sizeof code, "%.*s", (int)strcspn(line, ","), line);
		(void)value;
		ON(&p, &one, 0, "annual", "set", "浏阳市", "2021", code, value);
		ran_release(&one);
	}
	ran_release(&r);
	for (size_t i = 0; i < sizeof set / sizeof *set; i++) {
		ON(&p, &r, 0, "annual", "set", "浏阳市", "2021", set[i][0], set[i][1]);
		ran_release(&r);
	}
	ON(&p, &r, 1, "annual", "check", "浏阳市", "2021");
	says(&r.out, "六类申请人相加是2");
	says(&r.err, "处不符");
	ran_release(&r);
	snprintf(path, sizeof path, "%s/年报.docx", p.dir);
	ON(&p, &r, 0, "report", "annual", "--period", "2021", "-o", path);
	says(&r.err, "勾稽不符");
	ran_release(&r);
	place_make(&back, NULL);
	ON(&back, &r, 0, "new", "--name", "浏阳市");
	ran_release(&r);
	ON(&back, &r, 1, "import", path);
	ran_release(&r);
	/* All but the second entries, which typing did not make. */
	ON(&p, &r, 0, "annual", "show", "浏阳市", "2021", "--table", "三");
	buf_add(&want, buf_text(&r.out));
	ran_release(&r);
	ON(&back, &r, 0, "annual", "show", "浏阳市", "2021", "--table", "三");
	buf_add(&got, buf_text(&r.out));
	ran_release(&r);
	assert_string_equal(buf_text(&got), buf_text(&want));
	buf_release(&want);
	buf_release(&got);
	place_gone(&back);
	place_gone(&p);
}

/* Blanks, dashes, tables of one figure: what is not there stays so in every format, and what is
 * there comes back. */
static void half_filled(void **state)
{
	static const char *const formats[] = {"docx", "xlsx", "html", "csv"};
	static const char *const set[][2] = {
		{"二.regulation.made", "0"},   {"二.document.made", "3"},
		{"二.licence.decisions", "7"}, {"二.coercion.decisions", "/"},
		{"二.fee.1", "1250.6"},        {"三.new.person", "2"},
		{"三.granted.person", "2"},    {"四.review_corrected", "3"},
		{"四.after_total", "0"},
	};
	struct place p, back;
	struct buf want = {0};
	struct ran r;

	(void)state;
	place_make(&p, NULL);
	ON(&p, &r, 0, "new", "--name", "浏阳市");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "new", "浏阳市", "2022");
	ran_release(&r);
	for (size_t i = 0; i < sizeof set / sizeof *set; i++) {
		ON(&p, &r, 0, "annual", "set", "浏阳市", "2022", set[i][0], set[i][1]);
		ran_release(&r);
		/* A document is a second entry as well. */
		ON(&p, &r, 0, "annual", "set", "浏阳市", "2022", set[i][0], set[i][1],
		   "--proof");
		ran_release(&r);
	}
	cells(&p, "2022", &want);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct buf got = {0};
		char path[400];

		snprintf(path, sizeof path, "%s/半份.%s", p.dir, formats[i]);
		ON(&p, &r, 0, "report", "annual", "--period", "2022", "-o", path);
		ran_release(&r);
		place_make(&back, NULL);
		ON(&back, &r, 0, "new", "--name", "浏阳市");
		ran_release(&r);
		take_back(&back, path, "2022", &r);
		ran_release(&r);
		cells(&back, "2022", &got);
		if (strcmp(buf_text(&got), buf_text(&want)) != 0)
			fail_msg("%s:\n%s", formats[i], buf_text(&got));
		buf_release(&got);
		place_gone(&back);
	}
	buf_release(&want);
	place_gone(&p);
}

static void commands(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "huarong-2021-h1");
	ON(&p, &r, 0, "annual", "new", "禹山镇", "2020");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "new", "禹山镇", "2020");
	says(&r.err, "已经有了");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "new", "梅田湖镇", "2020", "--form", "2018");
	says(&r.err, "只有 2019 和 2021");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "new", "梅田湖镇", "2020", "--own");
	ran_release(&r);
	/* A year there can be no report on is a slip. */
	ON(&p, &r, 3, "annual", "new", "梅田湖镇", "2002");
	says(&r.err, "没有2002年的年度报告：《条例》2008年起施行，请核对年份");
	ran_release(&r);
	ON(&p, &r, 3, "--today", "2021-07-09", "annual", "new", "梅田湖镇", "2102");
	says(&r.err, "没有2102年的年度报告：现在才2021年，请核对年份");
	ran_release(&r);
	ON(&p, &r, 3, "--today", "2021-12-31", "annual", "new", "梅田湖镇", "2022");
	ran_release(&r);
	ON(&p, &r, 0, "--today", "2022-01-01", "annual", "new", "梅田湖镇", "2022");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "set", "禹山镇", "2020", "三.new.who", "1");
	says(&r.err, "没有“三.new.who”这一格");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "set", "禹山镇", "2020", "三.new.person", "一");
	says(&r.err, "不是数");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "set", "禹山镇", "2020", "三.left.person", "4");
	says(&r.out, "空白 -> 4");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "set", "禹山镇", "2020", "三.left.person", "3",
	   "--proof");
	ran_release(&r);
	ON(&p, &r, 1, "check");
	says(&r.out, "复核数是3");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "set", "禹山镇", "2020", "三.left.person", "4",
	   "--note", "登记簿如此");
	ran_release(&r);
	/* Next year carries over what this one left. */
	ON(&p, &r, 0, "annual", "new", "禹山镇", "2021");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "fill", "禹山镇", "2021");
	says(&r.out, "自然人 4（上年报告）");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "sum", "2021");
	says(&r.out, "汇总 2021年报告：1 份");
	says(&r.err, "没有2021年的报告");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "show", "华容县", "2021", "--format", "json", "--table",
	   "三");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"value\":\"4\",\"expected\":\"4\",\"source\":\"rolled\"");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "--year", "2021", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"state\":\"open\"");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "sum", "2019");
	ran_release(&r);
	ON(&p, &r, 0, "annual", "delete", "华容县", "2021");
	ran_release(&r);
	ON(&p, &r, 3, "annual", "delete", "华容县", "2021");
	ran_release(&r);
	ON(&p, &r, 2, "annual", "show", "华容县", "2021", "--table", "五");
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(form_2021),
		cmocka_unit_test(half_filled),
		cmocka_unit_test(commands),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
