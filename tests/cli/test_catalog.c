/* The catalog as scripts meet it: items, editions, what is filled, publications. */
#include "tests/cli/run_kit.h"

static void with_items(struct place *p)
{
	struct ran r;

	place_make(p, "xinfeng-2024-04");
	file_put(p->path, "养老服务领域目录（2023版）\n"
			  "一级事项\t二级事项\t公开内容\t公开时限\t公开层级\n"
			  "政策\t国家政策\t名称\t20个工作日\t县级、乡级\n"
			  "办理\t设立备案\t流程\t及时公开\t县级\n"
			  "办理\t补贴名单\t名单\t每季度更新\t乡级\n");
	ON(p, &r, 0, "import", p->path);
	ran_release(&r);
}

static void items(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	with_items(&p);
	ON(&p, &r, 0, "catalog", "add", "政策/地方政策", "--domain", "ylfw",
	   "--edition", "2023版", "--term", "7个工作日内", "--format", "json");
	says(&r.out, "{\"done\":\"新目录事项 政策/地方政策\",\"id\":4}");
	ran_release(&r);
	/* Once is enough, however it is typed; another tier's or another edition's is another. */
	ON(&p, &r, 3, "catalog", "add", "政策 /地方政策", "--domain", "ylfw",
	   "--edition", "2023版", "--content", "名称");
	says(&r.err, "目录里已有“政策/地方政策”（编号 4），没有再加；请改那一项");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "add", "政策/地方政策", "--domain", "ylfw",
	   "--edition", "2024版");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 3, "catalog", "add", "办理/设立备案", "--domain", "ylfw",
	   "--edition", "2023版", "--tier", "县级");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "add", "办理/设立备案", "--domain", "ylfw",
	   "--edition", "2023版", "--tier", "乡级");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out,
	     "\"term_kind\":\"within\",\"term_days\":7,\"term_per\":\"workday\"");
	says(&r.out, "\"term_kind\":\"manual\",\"term_days\":null,\"term_per\":null");
	says(&r.out, "\"tiers\":[\"county\"],\"state\":null");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "edit", "4", "--term", "", "--level2", "本地政策",
	   "--order", "1");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--find", "本地", "--format", "json");
	says(&r.out, "\"level2\":\"本地政策\"");
	says(&r.out, "\"term\":null");
	says(&r.out, "\"term_kind\":\"statutory\",\"term_days\":20");
	ran_release(&r);
	ON(&p, &r, 3, "catalog", "edit", "99", "--term", "x");
	ran_release(&r);
	ON(&p, &r, 3, "catalog", "add", "一/二/三/四");
	says(&r.err, "最多三级");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--tier", "township", "--format", "csv");
	says(&r.out, "补贴名单");
	assert_null(strstr(buf_text(&r.out), "设立备案"));
	ran_release(&r);
	ON(&p, &r, 2, "catalog", "--tier", "province");
	ran_release(&r);
	ON(&p, &r, 2, "catalog", "--state", "open");
	says(&r.err, "--unit");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "delete", "4");
	ran_release(&r);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--find", "本地", "--format", "json");
	says(&r.out, "\"id\":4");
	ran_release(&r);
	place_gone(&p);
}

static void editions(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	with_items(&p);
	ON(&p, &r, 0, "catalog", "copy", "2023", "2024版");
	says(&r.out, "目录 2023版 复制到 2024版：3 项");
	ran_release(&r);
	ON(&p, &r, 3, "catalog", "copy", "2022", "2024版");
	says(&r.err, "现有 2024版、2023版");
	ran_release(&r);
	ON(&p, &r, 0, "editions", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"edition\":\"2024版\",\"year\":2024,\"items\":3,\"domains\":1,"
		     "\"fillings\":0,\"misread\":0");
	ran_release(&r);
	place_gone(&p);
}

static void changed_sheet(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	with_items(&p);
	ON(&p, &r, 0, "catalog", "copy", "2023", "2024版");
	ran_release(&r);
	file_put(p.path, "养老服务领域目录\n"
			 "一级事项\t二级事项\t公开内容\t公开时限\t公开层级\n"
			 "政策\t国家政策\t名称、文号\t20个工作日\t县级、乡级\n"
			 "办理\t设立备案\t流程\t及时公开\t县级\n"
			 "办理\t机构名录\t名录\t\t\n");
	for (int dry = 1; dry >= 0; dry--) {
		ON(&p, &r, 0, "import", p.path, "--edition", "2024版", "--tier",
		   "township", dry ? "--dry-run" : "--again");
		says(&r.out, "目录事项有改动 政策/国家政策：公开内容");
		says(&r.out, "新目录事项 办理/机构名录");
		says(&r.err, "没有原有的事项 办理/补贴名单");
		ran_release(&r);
		ON(&p, &r, 0, "catalog", "diff", "2023", "2024", "--format", "json");
		assert_true(json_whole(buf_text(&r.out)));
		if (dry) {
			assert_string_equal(buf_text(&r.out), "[]\n");
		} else {
			says(&r.out,
			     "{\"change\":\"changed\",\"domain\":\"养老服务\","
			     "\"item\":\"政策/国家政策\",\"column\":\"content\","
			     "\"from\":\"名称\",\"to\":\"名称、文号\",\"from_id\":"
			     "1,\"to_id\":4}");
			says(&r.out, "{\"change\":\"new\",\"domain\":\"养老服务\","
				     "\"item\":\"办理/机构名录\",\"column\":null");
		}
		ran_release(&r);
	}
	ON(&p, &r, 0, "catalog", "--find", "机构名录", "--format", "json");
	says(&r.out, "\"tier\":\"乡级\"");
	ran_release(&r);
	place_gone(&p);
}

static void filling(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	with_items(&p);
	ON(&p, &r, 0, "fill", "西牛镇", "补贴名单", "--day", "2024-01-05");
	ran_release(&r);
	ON(&p, &r, 0, "fill", "西牛镇", "政策/国家政策", "--not-applicable", "--basis",
	   "由县里公开");
	ran_release(&r);
	ON(&p, &r, 3, "fill", "西牛镇", "设立备案");
	says(&r.err, "西牛镇不用填这一事项：它的公开层级是“县级”");
	ran_release(&r);
	ON(&p, &r, 2, "fill", "西牛镇", "补贴名单", "--open", "--day", "2024-01-05");
	ran_release(&r);
	ON(&p, &r, 2, "fill", "西牛镇", "补贴名单", "--basis", "x");
	ran_release(&r);
	ON(&p, &r, 3, "fill", "西牛镇", "没有这项");
	ran_release(&r);
	ON(&p, &r, 0, "domain", "not-applicable", "小河镇", "养老服务");
	ran_release(&r);
	ON(&p, &r, 3, "domain", "not-applicable", "西牛镇", "养老服务");
	says(&r.err, "已填 1 项");
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--kind", "township");
	says(&r.out, "养老服务");
	says(&r.out, "西牛镇    1/1       1/1");
	says(&r.out, "小河镇    —");
	says(&r.out, "大桥镇    0/2       0/2");
	says(&r.out, "合计      1/29      1/29");
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--unit", "西牛镇", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"items\":2,\"applies\":1,\"filled\":1,\"stale\":1,"
		     "\"exempt\":false");
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--list", "--unit", "西牛镇", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"state\":\"exempt\"");
	says(&r.out, "\"basis\":\"由县里公开\"");
	says(&r.out, "\"day\":\"2024-01-05\",\"due\":\"2024-04-05\"");
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--state", "stale", "--format", "csv");
	says(&r.out, "西牛镇");
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--behind", "--format", "json");
	says(&r.out, "\"unit\":\"大桥镇\",\"applies\":2,\"filled\":0,\"open\":2,"
		     "\"stale\":0,\"percent\":\"0.00\"");
	ran_release(&r);
	ON(&p, &r, 0, "domains", "--find", "养老", "--format", "json");
	says(&r.out, "\"editions\":[\"2023版\"],\"exempt\":[\"小河镇\"]");
	ran_release(&r);
	ON(&p, &r, 0, "domain", "lead", "养老服务", "县民政局");
	ran_release(&r);
	ON(&p, &r, 0, "domain", "not-applicable", "小河镇", "养老服务", "--undo");
	ran_release(&r);
	ON(&p, &r, 0, "domains", "--find", "养老", "--format", "json");
	says(&r.out, "\"exempt\":[],\"lead\":\"县民政局\"");
	ran_release(&r);
	ON(&p, &r, 3, "catalog", "delete", "3");
	says(&r.err, "已有 1 个单位填报");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "delete", "3", "--yes");
	ran_release(&r);
	ON(&p, &r, 0, "fill", "西牛镇", "国家政策", "--open");
	ran_release(&r);
	ON(&p, &r, 0, "catalog", "--unit", "西牛镇", "--state", "open", "--format",
	   "json");
	says(&r.out, "国家政策");
	ran_release(&r);
	place_gone(&p);
}

static void publications(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	with_items(&p);
	ON(&p, &r, 0, "publish", "西牛镇", "--domain", "ylfw", "--item",
	   "办理/补贴名单", "--title", "高龄津贴名单", "--day", "2024-04-28",
	   "--address", "https://example.invalid/1", "--format", "json");
	says(&r.out, "\"id\":1");
	ran_release(&r);
	/* 467 in April of the sample. */
	ON(&p, &r, 0, "counts", "--unit", "西牛镇", "--period", "2024-04", "--format",
	   "json");
	says(&r.out, "\"count\":468");
	says(&r.out, "\"count\":1,");
	ran_release(&r);
	ON(&p, &r, 0, "publications", "--unit", "西牛镇", "--period", "2024-04",
	   "--domain", "养老服务", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out,
	     "\"day\":\"2024-04-28\",\"unit\":\"西牛镇\",\"domain\":\"养老服务\","
	     "\"item_id\":3,\"item\":\"办理/补贴名单\",\"edition\":\"2023版\","
	     "\"title\":\"高龄津贴名单\"");
	ran_release(&r);
	ON(&p, &r, 3, "fill", "西牛镇", "补贴名单", "--open");
	says(&r.err, "登记的信息 1 条");
	ran_release(&r);
	ON(&p, &r, 3, "publish", "西牛镇", "--domain", "ylfw", "--title", "x", "--day",
	   "2024-02-28");
	says(&r.err, "不计入数量");
	ran_release(&r);
	ON(&p, &r, 0, "publish", "西牛镇", "--domain", "ylfw", "--title", "x", "--day",
	   "2024-02-28", "--count", "no");
	ran_release(&r);
	ON(&p, &r, 0, "setting", "publish-count", "no");
	ran_release(&r);
	ON(&p, &r, 2, "setting", "publish-count", "maybe");
	ran_release(&r);
	ON(&p, &r, 0, "publish", "西牛镇", "--domain", "ylfw", "--title", "y", "--day",
	   "2024-02-28");
	ran_release(&r);
	ON(&p, &r, 3, "publish", "西牛镇", "--domain", "ylfw", "--title", "x", "--day",
	   "2024-05-10");
	says(&r.err, "今天之后");
	ran_release(&r);
	ON(&p, &r, 2, "publish", "西牛镇", "--domain", "ylfw");
	ran_release(&r);
	ON(&p, &r, 2, "publish", "西牛镇", "--title", "x");
	ran_release(&r);
	ON(&p, &r, 2, "publish", "西牛镇", "--domain", "ylfw", "--title", "x",
	   "--count", "1");
	ran_release(&r);
	ON(&p, &r, 0, "publication", "delete", "1");
	ran_release(&r);
	ON(&p, &r, 0, "counts", "--unit", "西牛镇", "--period", "2024-04", "--format",
	   "json");
	says(&r.out, "\"count\":467");
	assert_null(strstr(buf_text(&r.out), "养老服务"));
	ran_release(&r);
	ON(&p, &r, 0, "filling", "--unit", "西牛镇", "--state", "filled", "--format",
	   "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items),         cmocka_unit_test(editions),
		cmocka_unit_test(changed_sheet), cmocka_unit_test(filling),
		cmocka_unit_test(publications),
	};
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
