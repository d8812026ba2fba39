/* Lists in sentences: which become tables, and which only look like one. */
#include "tests/intake/prose_kit.h"
#include "text/buf.h"

/* The tables a line gave, as "u:name=number name=number" each; then "!" for each note. */
static char *tables_of(struct doc *d, const char *line)
{
	struct buf b = {0};

	doc_line(d, line);
	doc_read(d);
	for (size_t i = 0; i < d->r.tables; i++) {
		const struct sheet *t = &d->r.table[i];
		if (!t->sentence)
			continue;
		assert_int_equal(t->kind, SHEET_FIGURES);
		assert_int_equal(t->column[1].role, HEAD_AMOUNT);
		buf_add(&b, b.len ? " " : "");
		buf_add(&b, t->column[0].role == HEAD_DOMAIN ? "d:" : "u:");
		for (size_t k = 0; k < t->rows; k++)
			buf_addf(&b, "%s%s=%s", k ? " " : "", t->row[k].cell[0],
				 t->row[k].cell[1]);
	}
	for (size_t i = 0; i < d->r.notes.count; i++)
		buf_add(&b, "!");
	return b.len ? buf_take(&b) : mem_text("");
}

static void one(const char *line, const char *want)
{
	struct doc d = {0};
	char *got = tables_of(&d, line);

	if (strcmp(got, want) != 0)
		fail_msg("“%s” gives “%s”, not “%s”", line, got, want);
	free(got);
	doc_release(&d);
}

static void lists_become_tables(void **state)
{
	static const char *const cases[][2] = {
		{"甲镇4条、乙镇9条", "u:甲镇=4 乙镇=9"},
		{"甲镇4条,乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"甲镇发布4条，乙镇发布9条。", "u:甲镇=4 乙镇=9"},
		{"甲镇发布信息4条；乙镇发布信息9条。", "u:甲镇=4 乙镇=9"},
		{"县水利局主动公开4条信息、县财政局主动公开9条信息。",
		 "u:县水利局=4 县财政局=9"},
		{"县水利局、县财政局各3条", "u:县水利局=3 县财政局=3"},
		{"县水利局和县财政局各发布3条。", "u:县水利局=3 县财政局=3"},
		{"其中：县水利局12条，县财政局、县民政局各5条。",
		 "u:县水利局=12 县财政局=5 县民政局=5"},
		{"甲镇(4条)、乙镇(9条)", "u:甲镇=4 乙镇=9"},
		{"甲镇（4条），乙镇（9条）。", "u:甲镇=4 乙镇=9"},
		{"甲镇、乙镇、丙镇分别为4条、9条、12条。", "u:甲镇=4 乙镇=9 丙镇=12"},
		{"甲镇、乙镇、丙镇分别发布4、9、12条。", "u:甲镇=4 乙镇=9 丙镇=12"},
		{"甲镇、乙镇和丙镇发布信息分别为4条、9条和12条。",
		 "u:甲镇=4 乙镇=9 丙镇=12"},
		{"甲镇乙镇各3条", "u:甲镇=3 乙镇=3"},
		{"甲镇乙镇丙乡各3条", "u:甲镇=3 乙镇=3 丙乡=3"},
		{"县发改委县财政局各2条", "u:县发改委=2 县财政局=2"},
		{"大桥镇政府小河镇政府各2条", "u:大桥镇政府=2 小河镇政府=2"},
		{"集里街道淮川街道各20条", "u:集里街道=20 淮川街道=20"},
		{"4月份，甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"2024年4月甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"2024年1月至4月甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"2024年4月1日至4月30日，其中甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"4月1日至30日甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"2023年12月至2024年1月甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"上半年甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"第一季度甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"一至三季度甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"二〇二四年四月甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"八月湖街道4条、三年行动办公室9条。",
		 "u:八月湖街道=4 三年行动办公室=9"},
		{"4月上月镇4条、乙镇9条。", "u:上月镇=4 乙镇=9"},
		{"发布情况如下：甲镇4条、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"县住房和城乡建设局4条、县工业和信息化局9条。",
		 "u:县住房和城乡建设局=4 县工业和信息化局=9"},
		{"县乡村振兴局4件、县委宣传部9件。", "u:县乡村振兴局=4 县委宣传部=9"},
		{"社会救助20条、养老服务14条。", "d:社会救助=20 养老服务=14"},
		{"社会救助、养老服务各14条。", "d:社会救助=14 养老服务=14"},
		{"甲镇１，２３４条、乙镇９条。", "u:甲镇=1234 乙镇=9"},
		{"甲镇 4 条、乙镇 9 条", "u:甲镇=4 乙镇=9"},
		{"1、甲镇4条；2、乙镇9条。", "u:甲镇=4 乙镇=9"},
		{"甲镇4篇、乙镇9篇。丙镇1个、丁乡2个。",
		 "u:甲镇=4 乙镇=9 u:丙镇=1 丁乡=2"},
		{"甲镇0条、乙镇9条", "u:甲镇=0 乙镇=9"},
		{"赣州市医疗保障局信丰分局4条、县公安局交管大队9条。",
		 "u:赣州市医疗保障局信丰分局=4 县公安局交管大队=9"},
		{"芙蓉区财政局4条、岳麓区水利局9条。",
		 "u:芙蓉区财政局=4 岳麓区水利局=9"},
		{"宁乡市水利局4条、新乡市财政局9条。",
		 "u:宁乡市水利局=4 新乡市财政局=9"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i][0], cases[i][1]);
}

static void other_sentences_do_not(void **state)
{
	static const char *const cases[] = {
		"网络问政平台共收到群众信件7件",
		"4月份,县政府门户网站依申请公开平台共收到依申请公开信件4件,"
		"网络问政平台共收到"
		"群众信件7件,所有信件均在规定时限内办理。",
		"4月份乡(镇)新增公开3652条、县直单位新增公开2162条。",
		"市长信箱共收到有效信件505件,办结505件,及时回复率达100%",
		"共调整103项,其中取消70项、新增16项、变更17项。",
		"其中政务服务事项991项，非政务服务事项374项。",
		"32个乡镇（街道）平均发布39条，30个领域共发布3507条。",
		"甲镇4条",
		"各乡镇4条、各街道9条。",
		"全县各局4条、部分街道9条。",
		"甲镇4人、乙镇9人。",
		"甲镇4.5条、乙镇9.5条。",
		"按序分别由宁乡市、岳麓区、长沙县各负责一个领域",
		"甲镇、乙镇3条。",
		"甲镇12345平台4条",
		"大部分乡镇4条、其他乡镇9条",
		"甲镇1234567890123条、乙镇12345678901234567890条",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (cases[i][0])
			one(cases[i], "");
}

/* What can be read in two ways is asked about, and gives no row. */
static void doubtful_lists_are_noted(void **state)
{
	static const char *const cases[] = {
		"县公安局交管大队县水利局各3条",
		"甲镇、乙镇、丙镇分别为4条、9条。",
		"甲镇、乙镇分别为4条、9条、12条。",
		"县水利局4条、社会救助9条。",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i], "!");
	one("甲镇乙镇4条、丙镇9条", "!");
}

/* Names that no suffix tells are known from the document's own tables. */
static void names_of_the_tables_are_known(void **state)
{
	static const enum head_role roles[] = {HEAD_UNIT, HEAD_TARGET};
	struct doc d = {0};

	(void)state;
	doc_table(&d, "", "单位|任务数", roles, "县信用联合体|5\n县公安局交管大队|6");
	char *got = tables_of(&d, "县信用联合体4条、乙镇9条");
	assert_string_equal(got, "u:县信用联合体=4 乙镇=9");
	free(got);
	doc_release(&d);

	doc_table(&d, "", "单位|任务数", roles, "县水利局|5\n县公安局交管大队|6");
	got = tables_of(&d, "县公安局交管大队县水利局各3条");
	assert_string_equal(got, "u:县公安局交管大队=3 县水利局=3");
	free(got);
	doc_release(&d);
}

static void total_is(const char *line, const char *printed, const char *computed,
		     bool agrees)
{
	struct doc d = {0};
	char *got = tables_of(&d, line);

	free(got);
	for (size_t i = 0; i < d.r.checks.count; i++) {
		const struct check *c = &d.r.checks.check[i];
		if (strcmp(c->what, "list_total") != 0)
			continue;
		assert_string_equal(c->printed, printed);
		assert_string_equal(c->computed, computed);
		assert_int_equal(c->agrees, agrees);
		doc_release(&d);
		return;
	}
	if (printed)
		fail_msg("no total in “%s”", line);
	doc_release(&d);
}

static void stated_sums_are_added_again(void **state)
{
	(void)state;
	total_is("共发布信息22条，其中：县水利局12条，县财政局、县民政局各5条。", "22",
		 "22", true);
	total_is("共发布信息23条，其中：县水利局12条，县财政局、县民政局各5条。", "23",
		 "22", false);
	total_is("甲镇4条、乙镇9条，合计13条。", "13", "13", true);
	total_is("甲镇4条、乙镇9条，合计14条。", "14", "13", false);
	total_is("全县发布13条，其中甲镇、乙镇分别为4条、9条。", "13", "13", true);
	total_is("共发布信息18条，其中（含等级保护）：县水利局12条，县财政局5条。",
		 "18", "17", false);
	total_is("共发布信息18条，其中：县水利局12条，县财政局5条，等级评定另行公布。",
		 "18", "17", false);
	/* Not all of them are named. */
	total_is("共发布信息90条，其中较多的有：县水利局12条，县财政局5条。", NULL,
		 NULL, false);
	total_is("共发布信息90条，其中县水利局12条，县财政局5条等。", NULL, NULL,
		 false);
	total_is("召开会议5次，甲镇4条、乙镇9条。", NULL, NULL, false);
}

static void a_list_takes_its_period_from_its_sentence(void **state)
{
	struct doc d = {0};

	(void)state;
	char *got = tables_of(&d, "2024年4月发布情况：甲镇4条、乙镇9条。");
	free(got);
	assert_int_equal(d.r.tables, 1);
	assert_true(d.r.table[0].has_period);
	assert_true(period_equal(d.r.table[0].period, period_month(2024, 4)));
	assert_string_equal(d.r.table[0].title, "2024年4月发布情况");
	assert_int_equal(d.r.table[0].line, 1);
	doc_release(&d);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_become_tables),
		cmocka_unit_test(other_sentences_do_not),
		cmocka_unit_test(doubtful_lists_are_noted),
		cmocka_unit_test(names_of_the_tables_are_known),
		cmocka_unit_test(stated_sums_are_added_again),
		cmocka_unit_test(a_list_takes_its_period_from_its_sentence),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
