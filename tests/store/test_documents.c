/* What was imported: documents, layouts, catalog items, and figures that name them. */
#include "tests/store/entity_kit.h"

#include "store/documents.h"

static const char hash_a[] =
	"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char hash_b[] =
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static struct document a_document(const char *hash)
{
	return (struct document){.name = "4月.xlsx",
				 .hash = hash,
				 .format = "xlsx",
				 .bytes = 1234,
				 .first = day("2024-04-01"),
				 .last = day("2024-04-30"),
				 .day = day("2024-05-09"),
				 .layout = ""};
}

static void documents(void **state)
{
	struct desk *d = *state;
	struct document_list l;
	struct document doc = a_document(hash_a);
	int64_t id = 0, other = 0;

	desk_begin(d);
	check_ok(document_add(d->s, &doc, &id, &d->err), &d->err);
	/* The same bytes for another period are another import, without a hash always. */
	doc.last = day("2024-04-15");
	check_ok(document_add(d->s, &doc, &other, &d->err), &d->err);
	doc.first = DAY_NONE;
	check_ok(document_add(d->s, &doc, &other, &d->err), &d->err);
	doc = a_document("");
	doc.bytes = -1;
	check_ok(document_add(d->s, &doc, &other, &d->err), &d->err);
	check_ok(document_add(d->s, &doc, &other, &d->err), &d->err);
	doc = a_document(hash_a);
	assert_int_equal(document_add(d->s, &doc, &other, &d->err), ST_INPUT);
	assert_non_null(strstr(d->err.say, "已经导入过"));
	desk_commit(d, "导入");
	check_ok(documents_list(d->s, NULL, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 5);
	assert_int_equal(l.row[4].id, id);
	assert_string_equal(l.row[4].name, "4月.xlsx");
	assert_string_equal(l.row[4].hash, hash_a);
	assert_string_equal(l.row[4].format, "xlsx");
	assert_int_equal(l.row[4].bytes, 1234);
	assert_int_equal(l.row[4].last, day("2024-04-30"));
	assert_int_equal(l.row[2].first, DAY_NONE);
	assert_int_equal(l.row[0].bytes, -1);
	assert_string_equal(l.row[0].hash, "");
	document_list_release(&l);
}

/* Of the same period: the bytes, the name or the layout; blanks are no likeness. */
static void documents_alike(void **state)
{
	struct desk *d = *state;
	struct document doc = a_document(hash_a), like = doc;
	struct document_list l;

	doc.layout = "甲";
	desk_begin(d);
	check_ok(document_add(d->s, &doc, NULL, &d->err), &d->err);
	doc = a_document("");
	doc.name = "5月.xlsx";
	doc.layout = "";
	check_ok(document_add(d->s, &doc, NULL, &d->err), &d->err);
	doc.last = day("2024-05-31");
	doc.layout = "甲";
	check_ok(document_add(d->s, &doc, NULL, &d->err), &d->err);
	desk_commit(d, "导入");
	static const struct {
		const char *name, *hash, *layout;
		size_t rows;
	} cases[] = {
		{"别的.xlsx", hash_a, "乙", 1}, {"4月.xlsx", hash_b, "乙", 1},
		{"别的.xlsx", hash_b, "甲", 1}, {"别的.xlsx", "", "", 0},
		{"5月.xlsx", hash_a, "", 2},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		like.name = cases[i].name;
		like.hash = cases[i].hash;
		like.layout = cases[i].layout;
		check_ok(documents_list(d->s, &like, &l, &d->err), &d->err);
		assert_int_equal(l.rows, cases[i].rows);
		document_list_release(&l);
	}
}

static void refused_documents(void **state)
{
	struct desk *d = *state;
	struct document doc;

	desk_begin(d);
	for (int i = 0; i < 6; i++) {
		doc = a_document(hash_b);
		if (i == 0)
			doc.name = "";
		else if (i == 1)
			doc.name = "a\x1b[2J";
		else if (i == 2)
			doc.hash = "ABC";
		else if (i == 3)
			doc.first = day("2024-06-01");
		else if (i == 4)
			doc.day = DAY_NONE;
		else
			doc.last = DAY_NONE;
		assert_int_equal(document_add(d->s, &doc, NULL, &d->err), ST_INPUT);
	}
	store_rollback(d->s);
}

static void a_figure_names_its_document(void **state)
{
	struct desk *d = *state;
	struct document doc = a_document(hash_a);
	struct origin from = {.source = "4月.xlsx 第3行", .line = 3};
	struct target t = {
		.kind = TARGET_ANNUAL, .range = period("2024"), .amount = 560};
	struct count_list l;
	struct target_list targets;
	char *before = kit_dump(d->s->db);

	desk_begin(d);
	check_ok(document_add(d->s, &doc, &from.document, &d->err), &d->err);
	check_ok(count_set_from(d->s, d->jia, 0, period("2024-04"), COUNT_OWN, 5, &from,
				false, &d->err),
		 &d->err);
	check_ok(count_set_upto_from(d->s, d->yi, 0, day("2024-04-05"), 7, &from,
				     &d->err),
		 &d->err);
	check_ok(target_set_from(d->s, d->jia, 0, &t, &from, &d->err), &d->err);
	desk_commit(d, "导入");
	check_ok(counts_list(d->s, period("2024"), 0, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(l.row[i].document, from.document);
		assert_int_equal(l.row[i].line, 3);
		assert_string_equal(l.row[i].source, from.source);
	}
	count_list_release(&l);
	check_ok(targets_list(d->s, period("2024"), 0, &targets, &d->err), &d->err);
	assert_int_equal(targets.row[0].document, from.document);
	assert_int_equal(targets.row[0].line, 3);
	target_list_release(&targets);
	/* One that is not there can't be named. */
	from.document = 999;
	desk_begin(d);
	assert_int_not_equal(count_set_from(d->s, d->jia, 0, period("2024-05"),
					    COUNT_OWN, 5, &from, false, &d->err),
			     ST_OK);
	store_rollback(d->s);
	/* Typed over, it is the clerk's. */
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, 0, period("2024-04"), COUNT_OWN, 6, NULL,
			   false, &d->err),
		 &d->err);
	desk_commit(d, "改");
	check_ok(counts_list(d->s, period("2024"), d->jia, 0, &l, &d->err), &d->err);
	assert_int_equal(l.row[0].document, 0);
	assert_int_equal(l.row[0].line, 0);
	count_list_release(&l);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void layouts(void **state)
{
	struct desk *d = *state;

	assert_null(store_layout_get(d->s, "k"));
	desk_begin(d);
	check_ok(store_layout_set(d->s, "k", "3=own", &d->err), &d->err);
	check_ok(store_layout_set(d->s, "l", "1=unit", &d->err), &d->err);
	check_ok(store_layout_set(d->s, "k", "3=count", &d->err), &d->err);
	check_ok(store_layout_set(d->s, "l", NULL, &d->err), &d->err);
	check_ok(store_layout_set(d->s, "m", NULL, &d->err), &d->err);
	desk_commit(d, "表头");
	char *roles = store_layout_get(d->s, "k");
	assert_string_equal(roles, "3=count");
	free(roles);
	assert_null(store_layout_get(d->s, "l"));
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	assert_null(store_layout_get(d->s, "k"));
}

static void items(void **state)
{
	struct desk *d = *state;
	struct catalog l;
	struct catalog_item one = {.domain = d->care,
				   .level1 = " 养老服务政策 ",
				   .level2 = "国家政策",
				   .content = "名称\n依据",
				   .basis = "条例",
				   .term = "20个工作日",
				   .subject = "民政局",
				   .channel = "■网站",
				   .audience = "全社会",
				   .method = "主动",
				   .tier = "县级",
				   .edition = "2022版"};
	struct catalog_item two = {.domain = d->jobs, .level1 = "就业政策"};
	struct catalog_item three = {.level1 = "未分领域"};
	char *before = kit_dump(d->s->db);
	int64_t id;

	desk_begin(d);
	check_ok(item_add(d->s, &three, NULL, &d->err), &d->err);
	check_ok(item_add(d->s, &one, &id, &d->err), &d->err);
	check_ok(item_add(d->s, &two, NULL, &d->err), &d->err);
	desk_commit(d, "目录");
	check_ok(items_list(d->s, 0, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 3);
	assert_string_equal(l.row[0].domain_name, "就业");
	assert_int_equal(l.row[1].id, id);
	assert_string_equal(l.row[1].level1, "养老服务政策");
	assert_string_equal(l.row[1].content, "名称\n依据");
	assert_string_equal(l.row[1].edition, "2022版");
	assert_string_equal(l.row[1].level3, "");
	assert_int_equal(l.row[1].document, 0);
	assert_string_equal(l.row[2].level1, "未分领域");
	catalog_release(&l);
	check_ok(items_list(d->s, d->care, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	catalog_release(&l);
	check_ok(items_list(d->s, -1, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	catalog_release(&l);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void refused_items(void **state)
{
	struct desk *d = *state;
	struct buf big = {0};

	for (int i = 0; i < 501; i++)
		buf_add(&big, "字");
	const struct catalog_item cases[] = {
		{.level1 = ""},
		{.level1 = "  "},
		{.level1 = "甲\x07"},
		{.level1 = buf_text(&big)},
		{.level1 = "甲", .term = buf_text(&big)},
		{.level1 = "甲", .domain = 999},
		{.level1 = "甲", .document = 999, .line = 1},
	};
	desk_begin(d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(item_add(d->s, &cases[i], NULL, &d->err), ST_INPUT);
	store_rollback(d->s);
	buf_release(&big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
		T(documents),         T(documents_alike),
		T(refused_documents), T(a_figure_names_its_document),
		T(layouts),           T(items),
		T(refused_items),
	};
	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
