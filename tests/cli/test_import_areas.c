/* Sheets of a city: a column beside the unit's says in which county it is. */
#include "tests/cli/run_kit.h"

/* Seeded faults this finds: the unit of another county taken for its namesake, an area nobody has
 * passed over, figures put on an area, a name on two rows of two counties called twice, a long
 * sheet understood otherwise than a short one. */

/* As `city`'s desk. */
#define AT(p, r, want, ...)                                                            \
	do {                                                                           \
		RUN((r), "--file", (p)->file, "--scope", "赣市", "--today",            \
		    "2024-05-06", __VA_ARGS__);                                        \
		code_is((r), (want));                                                  \
	} while (0)

static void city(struct place *p)
{
	static const char *const tree[][3] = {
		{"琨县", "county", "赣市"},     {"玮县", "county", "赣市"},
		{"城关镇", "township", "琨县"}, {"城关镇", "township", "玮县"},
		{"大桥镇", "township", "玮县"}, {"教育局", "department", "琨县"},
	};
	struct ran r;

	place_make(p, NULL);
	RUN(&r, "--file", p->file, "new", "--kind", "city", "--name", "赣市");
	code_is(&r, 0);
	ran_release(&r);
	for (size_t i = 0; i < sizeof tree / sizeof *tree; i++) {
		AT(p, &r, 0, "unit", "add", tree[i][0], "--kind", tree[i][1],
		   "--parent", tree[i][2]);
		ran_release(&r);
	}
}

static void put(const struct place *p, const char *text)
{
	file_put(p->path, text);
}

static void the_area_tells_namesakes_apart(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	put(&p, "县名,乡镇名,领域,本月发布\n琨县,城关镇,就业,3\n玮县,城关镇,就业,4\n"
		",大桥镇,就业,5\n琨,教育局,就业,6\n");
	AT(&p, &r, 0, "import", p.path, "--period", "2024-04");
	says(&r.out, "琨县/城关镇 就业 2024-04 本期 空白 -> 3");
	says(&r.out, "玮县/城关镇 就业 2024-04 本期 空白 -> 4");
	says(&r.out, "大桥镇 就业 2024-04 本期 空白 -> 5");
	says(&r.out, "\n教育局 就业 2024-04 本期 空白 -> 6");
	assert_int_equal(r.err.len, 0);
	ran_release(&r);
	/* The city in a column of its own; a name on two rows of two counties. */
	put(&p, "市,县（市、区）,乡镇,数量\n赣市,琨县,城关镇,13\n赣市,玮县,城关镇,14\n"
		"合计,,,27\n");
	AT(&p, &r, 0, "import", p.path, "--period", "2024-03");
	says(&r.out, "玮县/城关镇 2024-03 本期 空白 -> 14");
	assert_int_equal(r.err.len, 0);
	ran_release(&r);
	place_gone(&p);
}

static void nobody_is_guessed(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	put(&p,
	    "县区,单位,数量\n琨县,大桥镇,1\n乙县,城关镇,2\n,城关镇,3\n玮县,城关,4\n");
	AT(&p, &r, 3, "import", p.path, "--period", "2024-04");
	says(&r.err, "第2行：没有单位“琨县/大桥镇”：新单位先用");
	says(&r.err, "第3行：没有单位“乙县/城关镇”：新单位先用");
	says(&r.err, "第4行：没有单位“城关镇”，可能是“琨县/城关镇”（名称相同）、"
		     "“玮县/城关镇”（名称相同）");
	says(&r.err, "没有单位“玮县/城关”，可能是“玮县/城关镇”");
	assert_null(strstr(buf_text(&r.err), "都有"));
	ran_release(&r);
	/* The clerk's word is for the one written so. */
	put(&p, "县区,单位,数量\n玮县,城关,4\n琨县,城关镇,5\n");
	AT(&p, &r, 0, "import", p.path, "--period", "2024-04", "--map",
	   "玮县/城关=玮县/城关镇");
	says(&r.out, "玮县/城关镇 2024-04 本期 空白 -> 4");
	says(&r.out, "琨县/城关镇 2024-04 本期 空白 -> 5");
	ran_release(&r);
	/* Of an area alone nothing is taken. */
	put(&p, "市,县区,数量\n赣市,琨县,13\n赣市,玮县,14\n");
	AT(&p, &r, 3, "import", p.path, "--period", "2024-04");
	says(&r.err, "没有单位“赣市/琨县”");
	ran_release(&r);
	place_gone(&p);
}

static void a_long_sheet_is_read_so_too(void **state)
{
	struct place p;
	struct ran r;
	struct buf b = {0};

	(void)state;
	city(&p);
	buf_add(&b, "县区,单位名称,期间,信息发布数量\n");
	for (int m = 0; m < 34 * 12; m++)
		buf_addf(&b,
			 "琨县,城关镇,%d-%02d,1\n玮县,城关镇,%d-%02d,2\n"
			 "玮县,大桥镇,%d-%02d,3\n",
			 1990 + m / 12, m % 12 + 1, 1990 + m / 12, m % 12 + 1,
			 1990 + m / 12, m % 12 + 1);
	assert_true(b.len > 24 * 1024);
	put(&p, buf_text(&b));
	AT(&p, &r, 0, "import", p.path);
	says(&r.out, "另有 1224 处没有逐条列出\n读到 1224 行，改了 1224 处");
	ran_release(&r);
	AT(&p, &r, 0, "counts", "--period", "2023", "--format", "csv");
	says(&r.out, "琨县/城关镇");
	ran_release(&r);
	buf_add(&b, "琨县,大桥镇,2023-12,7\n");
	put(&p, buf_text(&b));
	AT(&p, &r, 3, "import", p.path);
	says(&r.err, "第1226行：没有单位“琨县/大桥镇”");
	ran_release(&r);
	buf_release(&b);
	place_gone(&p);
}

static void lists_and_tasks_name_it_too(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	city(&p);
	put(&p, "县区,单位,类别\n琨县,新镇,乡镇\n玮县,新镇,乡镇\n玮县,城关镇,乡镇\n");
	AT(&p, &r, 0, "import", p.path);
	says(&r.out, "读到 3 行，改了 2 处，1 行没有变化");
	ran_release(&r);
	put(&p, "县区,单位,问题,下发日期,限期\n"
		"玮县,新镇,照片打不开,2024-04-01,2024-05-10\n");
	AT(&p, &r, 0, "import", p.path);
	says(&r.out, "新整改任务 玮县/新镇：照片打不开");
	ran_release(&r);
	put(&p, "县区,单位,类别\n丙县,老镇,乡镇\n");
	AT(&p, &r, 3, "import", p.path);
	says(&r.err, "没有叫“丙县”的单位");
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_area_tells_namesakes_apart),
		cmocka_unit_test(nobody_is_guessed),
		cmocka_unit_test(a_long_sheet_is_read_so_too),
		cmocka_unit_test(lists_and_tasks_name_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
