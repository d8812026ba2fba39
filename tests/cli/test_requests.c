/* Disclosure requests from the command line: a way through every step, what is refused, and that who
 * asked is told where it is asked for and nowhere else. */
#include "tests/cli/run_kit.h"

#define NAME "申请人甲"
#define CONTACT "电话甲"
#define ADDRESS "地址甲"

static void add(struct place *p, const char *received, const char *channel)
{
	struct ran r;

	ON(p, &r, 0, "--today", "2024-10-20", "request", "add", "某路改造工程的批复",
	   "--received", received, "--channel", channel, "--applicant", "person",
	   "--unit", "县住建局", "--name", NAME, "--contact", CONTACT, "--address",
	   ADDRESS);
	says(&r.out, "《条例》第三十一条");
	says(&r.out, "编号 ");
	ran_release(&r);
}

/* The county's own tasks come before it: its id in the register. */
static void id_of(struct place *p, const char *number, char id[24])
{
	struct ran r;
	char key[40];

	ON(p, &r, 0, "requests", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	snprintf(key, sizeof key, "\"number\":\"%s\"", number);
	const char *at = strstr(buf_text(&r.out), key);
	assert_non_null(at);
	while (at > buf_text(&r.out) && strncmp(at, "{\"id\":", 6) != 0)
		at--;
	snprintf(id, 24, "%ld", strtol(at + 6, NULL, 10));
	ran_release(&r);
}

#define STEP(p, want, text, ...)                                                       \
	do {                                                                           \
		struct ran ran;                                                        \
		ON(p, &ran, want, "--today", "2024-10-20", "request", __VA_ARGS__);    \
		says(want ? &ran.err : &ran.out, text);                                \
		ran_release(&ran);                                                     \
	} while (0)

static void a_whole_way(void **state)
{
	struct place p;
	struct ran r;
	char id[24];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	add(&p, "2024-09-10", "web");
	id_of(&p, "2024-1", id);
	STEP(&p, 0, "补正通知 2024-09-14", "ask", id, "--day", "2024-09-14", "--note",
	     "请写明文号", "--by", "2024-09-30");
	STEP(&p, 3, "第三十条", "ask", id, "--note", "再问");
	STEP(&p, 0, "收到补正", "correct", id, "--day", "2024-09-26");
	STEP(&p, 0, "征求意见", "stop", id, "--party", "third_party", "--day",
	     "2024-10-08");
	STEP(&p, 0, "对方收到", "reached", id, "2024-10-09");
	STEP(&p, 3, "--days", "extend", id, "--days", "0", "--told", "2024-10-10",
	     "--note", "复杂");
	STEP(&p, 0, "收到意见", "resume", id, "--day", "2024-10-12");
	STEP(&p, 3, "告知申请人", "extend", id, "--days", "5", "--note", "复杂");
	STEP(&p, 0, "延期", "extend", id, "--days", "5", "--told", "2024-10-14",
	     "--note", "复杂", "--day", "2024-10-14");
	ON(&p, &r, 0, "--today", "2024-10-20", "request", "show", id);
	says(&r.out, "09-26四 收到补正 当日不计  《条例》第三十条");
	says(&r.out, "10-08二4 征求意见  《条例》第三十三条");
	says(&r.out, "10-09三至10-11五 征求意见 不计");
	says(&r.out, "10-14一5 延期  《条例》第三十三条");
	ran_release(&r);
	ON(&p, &r, 0, "--today", "2024-10-20", "request", "show", id, "--format",
	   "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "{\"date\":\"2024-09-14\",\"mark\":\"counted\",\"number\":4,"
		     "\"event\":\"asked\",\"article\":\"《条例》第三十条\",");
	says(&r.out, "{\"date\":\"2024-09-20\",\"mark\":\"waits\",\"number\":null,"
		     "\"event\":null,\"article\":\"《条例》第三十条\",\"name\":null}");
	says(&r.out,
	     "{\"date\":\"2024-10-11\",\"mark\":\"stops\",\"number\":null,"
	     "\"event\":null,\"article\":\"《条例》第三十三条\",\"name\":null}");
	says(&r.out, "\"mark\":\"off\",\"number\":null,\"event\":null,\"article\":null,"
		     "\"name\":\"国庆节\"}");
	says(&r.out, "\"due\":\"2024-11-11\"");
	says(&r.out, "\"opinion_by\":\"2024-10-29\"");
	ran_release(&r);
	STEP(&p, 3, "答复类型", "answer", id, "nothing");
	STEP(&p, 0, "答复 2024-10-18", "answer", id, "partial", "--day", "2024-10-18",
	     "--delivery", "post", "--sent", "2024-10-18");
	STEP(&p, 0, "送达", "deliver", id, "--signed", "2024-10-20");
	ON(&p, &r, 0, "requests", "--format", "json", "--state", "closed");
	says(&r.out,
	     "\"answer\":\"partial\",\"delivery\":\"post\",\"sent\":\"2024-10-18\","
	     "\"signed\":\"2024-10-20\"");
	ran_release(&r);
	ON(&p, &r, 0, "request", "table", "2024", "--format", "json");
	says(&r.out, "{\"line\":\"partial\",\"name\":\"（二）部分公开\",\"person\":1,");
	ran_release(&r);
	STEP(&p, 0, "撤回最后一步", "back", id);
	STEP(&p, 0, "终止", "close", id, "--note", "申请人撤回", "--day", "2024-10-19");
	STEP(&p, 0, "恢复办理", "reopen", id);
	STEP(&p, 0, "修改", "edit", id, "--text", "别的批复", "--applicant", "legal");
	STEP(&p, 0, "删去", "delete", id);
	STEP(&p, 3, "没有编号", "show", id);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	STEP(&p, 0, "别的批复", "show", id);
	place_gone(&p);
}

static void late_is_warned_of(void **state)
{
	struct place p;
	struct ran r;
	char id[24];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	add(&p, "2024-05-06", "signed");
	id_of(&p, "2024-1", id);
	ON(&p, &r, 0, "request", "ask", id, "--day", "2024-05-15", "--note", "文号");
	says(&r.err, "2024-05-14");
	says(&r.err, "第三十条");
	ran_release(&r);
	ON(&p, &r, 0, "request", "correct", id, "--day", "2024-05-20");
	ran_release(&r);
	ON(&p, &r, 0, "request", "answer", id, "provided", "--day", "2024-06-19");
	says(&r.err, "2024-06-18");
	ran_release(&r);
	ON(&p, &r, 1, "check");
	says(&r.out, "补正通知超过7个工作日");
	says(&r.out, "答复超过期限");
	ran_release(&r);
	place_gone(&p);
}

/* 条例 35: the clock strip says that article, not 33. */
static void delayed(void **state)
{
	struct place p;
	struct ran r;
	char id[24];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	add(&p, "2024-05-06", "hand");
	id_of(&p, "2024-1", id);
	STEP(&p, 3, "第三十五条", "extend", id, "--due", "2024-09-30", "--told",
	     "2024-05-20", "--note", "数量过多", "--day", "2024-05-20");
	STEP(&p, 0, "延期", "extend", id, "--due", "2024-09-30", "--told", "2024-05-20",
	     "--note", "数量过多", "--day", "2024-05-20", "--excessive");
	ON(&p, &r, 0, "request", "show", id);
	says(&r.out, "05-20一11 延期  《条例》第三十五条");
	says(&r.out, "延迟答复，限期至2024年9月30日（《条例》第三十五条）");
	ran_release(&r);
	ON(&p, &r, 0, "request", "show", id, "--format", "json");
	says(&r.out, "\"event\":\"extended\",\"article\":\"《条例》第三十五条\"");
	ran_release(&r);
	place_gone(&p);
}

static void refused(void **state)
{
	static const struct {
		const char *words[12];
		int code;
		const char *says;
	} cases[] = {
		{{"request", "add", "批复"}, 2, "--received"},
		{{"request", "add", "批复", "--received", "2024-05-06"},
		 2,
		 "--channel"},
		{{"request", "add", "批复", "--received", "2024-05-06", "--channel",
		  "pigeon", "--applicant", "person"},
		 2,
		 "--channel"},
		{{"request", "add", "批复", "--received", "2024-05-06", "--channel",
		  "web", "--applicant", "somebody"},
		 2,
		 "--applicant"},
		{{"request", "add", "批复", "--received", "2024-05-06", "--channel",
		  "web", "--applicant", "person", "--submitted", "2024-05-07"},
		 3,
		 "早于提交"},
		{{"request", "add", "", "--received", "2024-05-06", "--channel", "web",
		  "--applicant", "person"},
		 3,
		 "申请内容"},
		{{"request", "add", "批复", "--received", "2025-05-06", "--channel",
		  "web", "--applicant", "person"},
		 3,
		 "晚于今天（2024-05-09）"},
		{{"request", "show", "999"}, 3, "没有编号"},
		{{"request", "show", "1"}, 3, "没有编号"}, /* a task */
		{{"request", "edit", "1"}, 2, "--text"},
		{{"request", "table", "2024", "--form", "2020"}, 2, "--form"},
		{{"request", "dance"}, 2, "answers"},
		{{"fee", "-1"}, 3, "件数"},
	};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[16] = {"--file", p.file};

		memcpy(words + 2, cases[i].words, sizeof cases[i].words);
		run_to(NULL, &r, words);
		code_is(&r, cases[i].code);
		says(&r.err, cases[i].says);
		ran_release(&r);
	}
	ON(&p, &r, 0, "requests", "--format", "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	ON(&p, &r, 0, "fee", "35", "--format", "json");
	says(&r.out, "{\"first\":31,\"last\":35,\"each\":200,\"amount\":1000}");
	ran_release(&r);
	place_gone(&p);
}

/* Every output there is, searched for who asked. */
static void nobodys_name(void **state)
{
	static const char *const outputs[][6] = {
		{"requests"},
		{"requests", "--format", "json"},
		{"requests", "--format", "csv"},
		{"requests", "--find", NAME},
		{"request", "show", "ID"},
		{"request", "show", "ID", "--format", "json"},
		{"request", "show", "ID", "--format", "csv"},
		{"request", "table", "2024"},
		{"task", "show", "ID"},
		{"tasks"},
		{"due", "--within", "400", "--format", "json"},
		{"history"},
		{"history", "1"},
		{"history", "2"},
		{"history", "3"},
		{"history", "4", "--format", "json"},
		{"report", "requests", "--period", "2024"},
		{"report", "requests", "--period", "2024", "--format", "json"},
		{"report", "requests", "--period", "2024", "--format", "csv"},
		{"report", "requests", "--period", "2024", "--format", "tree"},
		{"report", "monthly", "--period", "2024-05"},
		{"report", "rectification", "--period", "2024-05"},
		{"check"},
		{"units"},
		{"counts"},
		{"bulletins"},
		{"setting"},
	};
	struct place p;
	struct ran r;
	char id[24];

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	add(&p, "2024-05-06", "web");
	id_of(&p, "2024-1", id);
	ON(&p, &r, 0, "request", "edit", id, "--address", ADDRESS "二");
	ran_release(&r);
	STEP(&p, 0, "删去", "delete", id);
	ON(&p, &r, 0, "undo");
	ran_release(&r);
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		const char *words[10] = {"--file", p.file};

		for (size_t k = 0; k < 6 && outputs[i][k]; k++)
			words[k + 2] = strcmp(outputs[i][k], "ID") ? outputs[i][k] : id;
		run_to(NULL, &r, words);
		assert_true(r.code <= 3);
		const char *said[] = {buf_text(&r.out), buf_text(&r.err)};
		for (int k = 0; k < 2; k++)
			if (strstr(said[k], NAME) || strstr(said[k], CONTACT) ||
			    strstr(said[k], ADDRESS))
				fail_msg("%s %s says who asked:\n%s", words[2],
					 words[3] ? words[3] : "", said[k]);
		ran_release(&r);
	}
	ON(&p, &r, 0, "request", "show", id, "--personal");
	says(&r.out, NAME);
	says(&r.out, CONTACT);
	says(&r.out, ADDRESS "二");
	ran_release(&r);
	ON(&p, &r, 0, "request", "show", id, "--personal", "--format", "json");
	assert_true(json_whole(buf_text(&r.out)));
	says(&r.out, "\"name\":\"" NAME "\"");
	ran_release(&r);
	ON(&p, &r, 0, "history", "1", "--personal");
	says(&r.out, NAME);
	ran_release(&r);
	place_gone(&p);
}

/* Asked first, told where the name stands, then gone; nobody's name is not found, either way. */
static void forgotten(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	add(&p, "2024-09-10", "web");
	ON(&p, &r, 3, "forget", "某乙");
	says(&r.err, "没有叫这个名字的申请人");
	assert_null(strstr(buf_text(&r.err), "--yes"));
	ran_release(&r);
	ON(&p, &r, 3, "forget", "某乙", "--yes");
	says(&r.err, "没有叫这个名字的申请人");
	ran_release(&r);
	ON(&p, &r, 3, "forget", NAME);
	says(&r.out, NAME);
	says(&r.err, "加 --yes");
	ran_release(&r);
	ON(&p, &r, 0, "forget", NAME, "--yes");
	says(&r.out, "已删去 1 名");
	ran_release(&r);
	ON(&p, &r, 3, "forget", NAME);
	says(&r.err, "没有叫这个名字的申请人");
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_way),  cmocka_unit_test(late_is_warned_of),
		cmocka_unit_test(delayed),      cmocka_unit_test(refused),
		cmocka_unit_test(nobodys_name), cmocka_unit_test(forgotten),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
