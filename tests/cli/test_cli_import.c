/* `import` and `catalog` as scripts meet them. */
#include "tests/cli/run_kit.h"

static void names_said_by_the_clerk(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位名称\t数量\n大桥真\t5\n西牛镇\t7\n");
	ON(&p, &r, 3, "import", p.path, "--period", "2024-05");
	says(&r.err, "可能是“大桥镇”");
	says(&r.err, "--map 大桥真=大桥镇");
	assert_string_equal(buf_text(&r.out), "");
	ran_release(&r);
	ON(&p, &r, 2, "import", p.path, "--period", "2024-05", "--map", "大桥真");
	ran_release(&r);
	ON(&p, &r, 3, "import", p.path, "--period", "2024-05", "--map",
	   "大桥真=无此镇");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--map", "大桥真=大桥镇",
	   "--map", "用不着=西牛镇", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "大桥镇 的别名 大桥真");
	says(&r.out, "\"becomes\":\"figures\"");
	says(&r.out, "{\"line\":2,\"column\":\"数量\",\"period\":\"2024-05\","
		     "\"old\":null,\"new\":5,\"state\":\"changed\"}");
	ran_release(&r);
	/* A word nothing in the document needed leaves no alias. */
	ON(&p, &r, 0, "units", "--find", "用不着", "--format", "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-06");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 3, "import", p.path, "--period", "2024-06");
	ran_release(&r);
	place_gone(&p);
}

/* The same figures in another encoding are the same figures. */
static void other_encodings(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	/* 单位名称 数量 / 大桥镇 5 in GB18030 */
	file_put(p.path, "\xB5\xA5\xCE\xBB\xC3\xFB\xB3\xC6\t\xCA\xFD\xC1\xBF\r\n"
			 "\xB4\xF3\xC7\xC5\xD5\xF2\t5\r\n");
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--format", "json");
	says(&r.out, "大桥镇 2024-05 本期");
	ran_release(&r);
	file_put(p.path, "\xEF\xBB\xBF单位名称\t数量\r\n大桥镇\t5\r\n");
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--format", "json");
	says(&r.out, "\"rows\":1,\"same\":1");
	says(&r.out, "\"changes\":[]");
	ran_release(&r);
	place_gone(&p);
}

static void known_documents(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位名称\t数量\n大桥镇\t5\n西牛镇\t7\n");
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--format", "json");
	says(&r.out, "\"imported\":\"2024-05-09\"");
	says(&r.out, "\"applied\":false");
	says(&r.err, "已经导入过，没有变化");
	ran_release(&r);
	ON(&p, &r, 0, "count", "set", "大桥镇", "2024-05", "9");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--again");
	says(&r.out, "9 -> 5");
	ran_release(&r);
	file_put(p.path, "单位名称\t数量\n大桥镇\t6\n西牛镇\t7\n");
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--format", "json");
	says(&r.out, "\"imported\":null,\"reissue\":\"2024-05-09\"");
	says(&r.out, "大桥镇 2024-05 本期 5 -> 6");
	says(&r.out, "\"rows\":2,\"same\":1,\"applied\":true");
	ran_release(&r);
	place_gone(&p);
}

static void columns_said_by_the_clerk(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位名称\t网站\t公众号\n大桥镇\t5\t1\n西牛镇\t7\t2\n");
	ON(&p, &r, 3, "import", p.path, "--period", "2024-05");
	ran_release(&r);
	ON(&p, &r, 2, "import", p.path, "--role", "网站=什么");
	says(&r.err, "没有“什么”这种列");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--role", "网站=own",
	   "--role", "公众号=ignore");
	says(&r.out, "大桥镇 2024-05 本期 空白 -> 5");
	ran_release(&r);
	/* Its heads are known from now on. */
	file_put(p.path, "单位名称\t网站\t公众号\n大桥镇\t8\t1\n西牛镇\t9\t2\n");
	ON(&p, &r, 0, "import", p.path, "--period", "2024-06");
	says(&r.out, "大桥镇 2024-06 本期 空白 -> 8");
	ran_release(&r);
	place_gone(&p);
}

static void columns_headed_alike(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位名称\t数量\t数量\n大桥镇\t5\t1\n西牛镇\t7\t2\n");
	ON(&p, &r, 3, "import", p.path, "--period", "2024-05");
	says(&r.err, "--role @3=ignore");
	ran_release(&r);
	ON(&p, &r, 3, "import", p.path, "--period", "2024-05", "--role", "@2.3=ignore");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-05", "--role", "@3=ignore",
	   "--role", "@2=own");
	says(&r.out, "大桥镇 2024-05 本期 空白 -> 5");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--period", "2024-06", "--role", "@1.3=own",
	   "--role", "@2=ignore");
	says(&r.out, "大桥镇 2024-06 本期 空白 -> 1");
	ran_release(&r);
	place_gone(&p);
}

static void findings_and_catalogs(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_put(p.path, "单位\t问题\n大桥镇、西牛镇\t照片不能显示\n");
	ON(&p, &r, 3, "import", p.path);
	says(&r.err, "--issued");
	ran_release(&r);
	ON(&p, &r, 0, "import", p.path, "--issued", "2024-05-08");
	says(&r.out, "新整改任务 西牛镇：照片不能显示");
	ran_release(&r);
	ON(&p, &r, 0, "tasks", "--find", "照片不能显示", "--format", "csv");
	says(&r.out, "西牛镇");
	says(&r.out, "2024-05-14");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--format", "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	file_put(p.path, "养老服务领域目录\n"
			 "一级事项\t二级事项\t公开内容\t公开时限\n"
			 "养老服务政策\t国家政策\t名称\t20个工作日\n"
			 "养老服务办理\t设立备案\t流程\t及时公开\n");
	ON(&p, &r, 0, "import", p.path);
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--find", "备案", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"domain\":\"养老服务\",\"level1\":\"养老服务办理\","
		     "\"level2\":\"设立备案\",\"level3\":null,\"content\":\"流程\"");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--domain", "就业", "--format", "csv");
	assert_null(strstr(buf_text(&r.out), "养老"));
	ran_release(&r);
	place_gone(&p);
}

/* The blank line of `read --format csv` parts tables: nothing stands before the first. */
static void read_as_csv(void **state)
{
	struct place p;
	struct ran r;
	char text[420];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	snprintf(text, sizeof text, "%s/文.txt", p.dir);
	file_put(text, "关于召开会议的通知\n\n请各单位准时参加。\n");
	file_put(p.path, "单位名称\t数量\n大桥镇\t5\n");
	RUN(&r, "read", text, p.path, p.path, "--format", "csv");
	code_is(&r, 0);
	assert_string_equal(
		buf_text(&r.out),
		"\xEF\xBB\xBF"
		"单位名称,数量\r\n大桥镇,5\r\n\r\n单位名称,数量\r\n大桥镇,5\r\n");
	ran_release(&r);
	place_gone(&p);
}

/* The published documents say what the samples say: every name is found, nothing changes. */
static void published_documents(void **state)
{
	static const struct {
		const char *sample, *document, *option, *value, *rows;
	} cases[] = {
		{"liuyang-2023-06", "../shared/seeds/000_94cf18333bfc715e.txt",
		 "--upto", "2023-06-05", "\"rows\":62,\"same\":62,"},
		{"xinfeng-2024-04", "../shared/seeds/001_35cec907278a5cec.txt",
		 "--period", "2024-04", "\"rows\":56,\"same\":56,"},
		{"huarong-2021-h1", "../shared/seeds/002_633fcfab95a88af4.txt",
		 "--period", "2021H1", "\"rows\":50,\"same\":50,"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct place p;
		struct ran r;

		if (access(cases[i].document, R_OK) != 0) {
			print_message("skip: %s is not there\n", cases[i].document);
			continue;
		}
		place_make(&p, cases[i].sample);
		RUN(&r, "--file", p.file, "import", cases[i].document, cases[i].option,
		    cases[i].value, "--format", "json");
		/* 1: a figure in the text may disagree with the tables. */
		assert_in_range(r.code, 0, 1);
		says(&r.out, cases[i].rows);
		says(&r.out, "\"applied\":false,\"changes\":[],\"problems\":[]");
		ran_release(&r);
		place_gone(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_said_by_the_clerk),
		cmocka_unit_test(other_encodings),
		cmocka_unit_test(known_documents),
		cmocka_unit_test(columns_said_by_the_clerk),
		cmocka_unit_test(columns_headed_alike),
		cmocka_unit_test(findings_and_catalogs),
		cmocka_unit_test(read_as_csv),
		cmocka_unit_test(published_documents),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
