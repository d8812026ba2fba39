/* One file with two counties: what is one's never shows on the other's desk, in no table, report or
 * list of what is due; the area above both sees both; namesakes are asked about. */
#include "tests/cli/run_kit.h"

/* Seeded faults this finds: the scope left out of any one query (leaks), drafts and numbers shared
 * between counties, an area's figures that take in its neighbour's. */

enum {
	WORDS = 16
};

/* "@" stands for what the one county's names begin with, a blank parts words. */
static const char *const fill[] = {
	"unit add @镇 --kind township",
	"unit add @局 --kind department",
	"count set @镇 2024-04 5 --source @来源",
	"count set @局 2024-04 3 --domain 就业",
	"target set @镇 2024 100 --basis @依据",
	"bulletin add @通报 --period 2024-04 --issued 2024-05-06 --number @办1号",
	"bulletin draft monthly --period 2024-04",
	"task add @镇 @问题 --days 5 --issued 2024-04-26",
	"request add @申请 --received 2024-05-06 --channel web --applicant person",
	"plan add @方案 --year 2024",
	"stage add @方案 @阶段 --days 9 --issued 2024-04-20 --unit @局",
	"column add @镇 @栏目 --class 动态要闻 --updated 2024-04-06",
	"duty add 政策解读 @局 @解读 --due 2024-05-10",
	"publish @镇 --domain 就业 --title @公布 --day 2024-04-10 --yes",
	"fill @局 1 --day 2024-04-10 --due 2024-04-20",
	"inspector add @检查员 --unit @局",
	"draw --period 2024-04 --units 1 --inspectors 1 --seed @种子",
	"assessment sheet 2024 --sample",
	"annual new @县 2023",
};

/* own: the county's own names must be in it. */
static const struct {
	const char *words;
	bool own;
} lists[] = {
	{"units", true},
	{"units --level county", true},
	{"counts", true},
	{"targets", true},
	{"tasks", true},
	{"requests", true},
	{"plans", true},
	{"stages", true},
	{"columns", true},
	{"duties", true},
	{"duties --by-unit", true},
	{"publications", true},
	{"inspectors", true},
	{"draws", false},
	{"bulletins", true},
	{"annual", true},
	{"assessment 2024", true},
	{"filling", true},
	{"filling --list", true},
	{"domains", false},
	{"due --within 99", true},
	{"day", true},
	{"check", false},
	{"rank --kind township --period 2024-04", true},
	{"rank --kind department --period 2024-04", true},
	{"rank --level county --period 2024-04", true},
	{"report monthly --period 2024-04", true},
	{"report ranking --period 2024-04", true},
	{"report domains --period 2024-04", false},
	{"report rectification --period 2024-04", true},
	{"report charts --period 2024-04", true},
	{"report requests --period 2024", false},
	{"report columns --period 2024-04", true},
	{"report stages --period 2024-04", true},
	{"report duties --period 2024", true},
	{"report recheck --period 2024-04", true},
	{"report assessment --period 2024", true},
	{"report catalog --period 2024-04", false},
};

/* Words of a line in `room`, the mark put in; returns how many. */
static size_t words_of(const char *line, const char *mark, char room[WORDS][80])
{
	size_t n = 0;

	while (*line) {
		size_t len = strcspn(line, " "), at = 0;

		assert_true(n < WORDS);
		for (size_t i = 0; i < len; i++)
			at += (size_t)snprintf(room[n] + at, 80 - at,
					       line[i] == '@' ? "%s" : "%.1s",
					       line[i] == '@' ? mark : line + i);
		room[n++][at] = '\0';
		line += len + strspn(line + len, " ");
	}
	return n;
}

static void run_line(const struct place *p, const char *scope, const char *format,
		     const char *line, const char *mark, struct ran *r)
{
	char room[WORDS][80];
	const char *words[WORDS + 12] = {"--file",  p->file,      "--scope",  scope,
					 "--today", "2024-05-09", "--format", format};
	size_t n = words_of(line, mark, room);

	for (size_t i = 0; i < n; i++)
		words[8 + i] = room[i];
	run_to(NULL, r, words);
}

static void city(struct place *p)
{
	static const char *const tree[] = {
		"unit add 琨县 --kind county --parent 赣市",
		"unit add 玮县 --kind county --parent 赣市",
		"catalog add 政策/文件 --domain 就业 --edition 2024版",
	};
	struct ran r;

	place_make(p, NULL);
	RUN(&r, "--file", p->file, "new", "--kind", "city", "--name", "赣市");
	code_is(&r, 0);
	ran_release(&r);
	for (size_t i = 0; i < sizeof tree / sizeof *tree; i++) {
		run_line(p, "赣市", "table", tree[i], "", &r);
		code_is(&r, 0);
		ran_release(&r);
	}
}

static void fill_county(const struct place *p, const char *mark)
{
	char scope[20];
	struct ran r;

	snprintf(scope, sizeof scope, "%s县", mark);
	for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
		run_line(p, scope, "table", fill[i], mark, &r);
		if (r.code)
			fail_msg("%s: %s", fill[i], buf_text(&r.err));
		ran_release(&r);
	}
}

/* code 1 is an answer: something is overdue, does not agree. */
static void list_holds(const struct place *p, const char *scope, const char *format,
		       const char *line, const char *with, const char *without)
{
	struct ran r;

	run_line(p, scope, format, line, "", &r);
	if (r.code > 1)
		fail_msg("%s %s: %s", scope, line, buf_text(&r.err));
	if (with && !strstr(buf_text(&r.out), with))
		fail_msg("%s %s --format %s has no %s: %s", scope, line, format, with,
			 buf_text(&r.out));
	if (without && strstr(buf_text(&r.out), without))
		fail_msg("%s %s --format %s has %s: %s", scope, line, format, without,
			 buf_text(&r.out));
	ran_release(&r);
}

static void nothing_leaks(void **state)
{
	static const char *const formats[] = {"table", "csv", "json"};
	struct place p;

	(void)state;
	city(&p);
	fill_county(&p, "琨");
	/* The one that has nothing shows nothing of the other's; then both are full. */
	for (int full = 0; full < 2; full++) {
		for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
			const char *line = lists[i].words,
				   *own = lists[i].own ? "琨" : NULL;

			/* A report on paper is one text in each of them. */
			for (size_t f = 0; f < (strncmp(line, "report", 6) ? 3 : 1);
			     f++) {
				const char *format = formats[f];

				if (!strncmp(line, "report", 6))
					format = "text";
				if (!full && strncmp(line, "assessment", 10) != 0 &&
				    strncmp(line, "report", 6) != 0)
					list_holds(&p, "玮县", format, line, NULL,
						   "琨");
				if (full)
					list_holds(&p, "玮县", format, line,
						   lists[i].own ? "玮" : NULL, "琨");
				list_holds(&p, "琨县", format, line, own,
					   full ? "玮" : NULL);
			}
		}
		if (!full)
			fill_county(&p, "玮");
	}
	place_gone(&p);
}

/* What is another's can't be reached by its number either. */
static void numbers_of_others_are_nobodys(void **state)
{
	static const char *const lines[] = {
		"task done 1",          "task edit 1 新",
		"task delete 1",        "task show 1",
		"task class 1 x --new", "column update 4",
		"duty done 5",          "stage done 3",
		"request show 2",       "request back 2",
		"bulletin show 1",      "publication delete 1 --yes",
		"draw show 1",          "draw delete 1",
		"plan delete 1",        "inspector retire 琨检查员",
	};
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	fill_county(&p, "琨");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		run_line(&p, "玮县", "table", lines[i], "", &r);
		if (r.code < 2)
			fail_msg("%s: %d %s", lines[i], r.code, buf_text(&r.out));
		ran_release(&r);
	}
	list_holds(&p, "琨县", "table", "tasks", "琨问题", NULL);
	place_gone(&p);
}

/* Registers of both begin with 1; a name, a number, a year of the one is free in the other. */
static void registers_are_apart(void **state)
{
	static const char *const both[] = {
		"request add 申请 --received 2024-05-06 --channel web --applicant "
		"person",
		"plan add 方案 --year 2024",
		"assessment sheet 2024 --sample",
		"inspector add 张三",
		"bulletin add 通报 --period 2024-04 --issued 2024-05-06 --number 办1号",
	};
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		for (int k = 0; k < 2; k++) {
			run_line(&p, k ? "玮县" : "琨县", "table", both[i], "", &r);
			code_is(&r, 0);
			ran_release(&r);
		}
	for (int k = 0; k < 2; k++)
		list_holds(&p, k ? "玮县" : "琨县", "json", "requests",
			   "\"number\":\"2024-1\"", "2024-2");
	place_gone(&p);
}

static void the_area_above_sees_both(void **state)
{
	static const char *const setup[] = {
		"unit add 城关镇 --kind township --parent 琨县",
		"unit add 城关镇 --kind township --parent 玮县",
		"unit add 大桥镇 --kind township --parent 玮",
		"count set 琨县/城关镇 2024-04 10",
		"count set 玮县/城关镇 2024-04 30",
		"count set 大桥镇 2024-04 20",
		"target set 琨县/城关镇 2024 100",
		"target set 玮县/城关镇 2024 100",
		"target set 大桥镇 2024 100",
		/* no figure: neither a 0 nor held against its target */
		"unit add 空镇 --kind township --parent 玮县",
		"target set 空镇 2024 100",
	};
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	for (size_t i = 0; i < sizeof setup / sizeof *setup; i++) {
		run_line(&p, "赣市", "table", setup[i], "", &r);
		if (r.code)
			fail_msg("%s: %s", setup[i], buf_text(&r.err));
		ran_release(&r);
	}
	list_holds(&p, "赣市", "json", "rank --level county --period 2024-04",
		   "{\"rank\":1,\"unit\":\"玮县\",\"target\":300,\"count\":50,"
		   "\"period_count\":50,\"completion\":\"25.00\",\"units\":3},\n "
		   "{\"rank\":2,\"unit\":\"琨县\",\"target\":100,\"count\":10,"
		   "\"period_count\":10,\"completion\":\"10.00\",\"units\":1}\n]",
		   NULL);
	list_holds(&p, "赣市", "json", "rank --level city --period 2024-04",
		   "\"target\":400,\"count\":60,\"period_count\":60,\"completion\":"
		   "\"20.00\","
		   "\"units\":4",
		   NULL);
	list_holds(&p, "赣市", "csv", "rank --kind township --period 2024-04",
		   "1,玮县/城关镇", NULL);
	list_holds(&p, "玮县", "csv", "rank --kind township --period 2024-04",
		   "1,城关镇", "玮县/");
	run_line(&p, "赣市", "table", "count set 城关镇 2024-03 1", "", &r);
	code_is(&r, 3);
	says(&r.err, "琨县/城关镇、玮县/城关镇");
	ran_release(&r);
	run_line(&p, "赣市", "table", "unit add 新镇 --kind township", "", &r);
	code_is(&r, 2);
	says(&r.err, "--parent");
	ran_release(&r);
	/* a move, taken back */
	run_line(&p, "赣市", "table", "unit move 大桥镇 琨县", "", &r);
	code_is(&r, 0);
	ran_release(&r);
	list_holds(&p, "琨县", "table", "units", "大桥镇", NULL);
	RUN(&r, "--file", p.file, "undo");
	code_is(&r, 0);
	ran_release(&r);
	list_holds(&p, "琨县", "table", "units", NULL, "大桥镇");
	run_line(&p, "赣市", "table", "unit move 玮县/城关镇 琨县", "", &r);
	code_is(&r, 3);
	ran_release(&r);
	place_gone(&p);
}

/* A document of the whole city: names are the city's, namesakes are asked about, never guessed. */
static void documents_of_a_city(void **state)
{
	static const char *const setup[] = {
		"unit add 城关镇 --kind township --parent 琨县",
		"unit add 城关镇 --kind township --parent 玮县",
		"unit add 大桥镇 --kind township --parent 玮县",
	};
	static const struct {
		const char *scope, *rows;
		int code;
		const char *says; /* of the counts, or why not */
	} cases[] = {
		{"赣市", "琨县/城关镇\t5\n玮县/城关镇\t6\n大桥镇\t7\n", 0,
		 "琨县/城关镇,,2024-05-01,2024-05-31,5"},
		{"赣市", "琨县城关镇\t15\n玮县城关镇\t16\n玮县大桥镇\t17\n", 0,
		 "玮县/城关镇,,2024-05-01,2024-05-31,16"},
		{"赣市", "城关镇\t5\n", 3, "玮县/城关镇"},
		/* on a county's desk the name is enough, and another county's is unknown */
		{"玮县", "城关镇\t26\n", 0, "城关镇,,2024-05-01,2024-05-31,26"},
		{"玮县", "玮县/城关镇\t36\n", 0, "城关镇,,2024-05-01,2024-05-31,36"},
		{"琨县", "大桥镇\t26\n", 3, "没有单位“大桥镇”"},
	};
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	for (size_t i = 0; i < sizeof setup / sizeof *setup; i++) {
		run_line(&p, "赣市", "table", setup[i], "", &r);
		code_is(&r, 0);
		ran_release(&r);
	}
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0};

		buf_addf(&text, "单位名称\t数量\n%s", cases[i].rows);
		file_put(p.path, buf_text(&text));
		buf_release(&text);
		RUN(&r, "--file", p.file, "--scope", cases[i].scope, "import", p.path,
		    "--period", "2024-05");
		if (r.code != cases[i].code)
			fail_msg("case %zu: %d %s%s", i, r.code, buf_text(&r.out),
				 buf_text(&r.err));
		if (r.code)
			says(&r.err, cases[i].says);
		ran_release(&r);
		if (!cases[i].code)
			list_holds(&p, cases[i].scope, "csv", "counts", cases[i].says,
				   NULL);
	}
	/* The clerk says which, and it becomes no alias of what is its name already. */
	file_put(p.path, "单位名称\t数量\n城关镇\t46\n");
	RUN(&r, "--file", p.file, "--scope", "赣市", "import", p.path, "--period",
	    "2024-06", "--map", "城关镇=琨县/城关镇");
	code_is(&r, 0);
	ran_release(&r);
	list_holds(&p, "琨县", "csv", "counts", "城关镇,,2024-06-01,2024-06-30,46",
		   NULL);
	place_gone(&p);
}

static void a_scope_is_remembered(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	fill_county(&p, "琨");
	fill_county(&p, "玮");
	RUN(&r, "--file", p.file, "units");
	says(&r.out, "琨镇"); /* the first county */
	ran_release(&r);
	RUN(&r, "--file", p.file, "scope", "玮");
	code_is(&r, 0);
	says(&r.out, "范围是 玮县");
	ran_release(&r);
	RUN(&r, "--file", p.file, "units");
	says(&r.out, "玮镇");
	assert_null(strstr(buf_text(&r.out), "琨镇"));
	ran_release(&r);
	/* It is nobody's change: the last one is the filling. */
	RUN(&r, "--file", p.file, "history");
	assert_null(strstr(buf_text(&r.out), "范围"));
	ran_release(&r);
	RUN(&r, "--file", p.file, "--format", "json", "scope");
	says(&r.out, "\"path\":\"玮县\",\"scope\":true");
	ran_release(&r);
	RUN(&r, "--file", p.file, "scope", "玮镇");
	code_is(&r, 3);
	ran_release(&r);
	RUN(&r, "--file", p.file, "--scope", "无县", "units");
	code_is(&r, 3);
	says(&r.err, "无县");
	ran_release(&r);
	place_gone(&p);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(nothing_leaks),
	cmocka_unit_test(numbers_of_others_are_nobodys),
	cmocka_unit_test(registers_are_apart),
	cmocka_unit_test(the_area_above_sees_both),
	cmocka_unit_test(documents_of_a_city),
	cmocka_unit_test(a_scope_is_remembered),
};

int main(void)
{
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
