/* Bulletins from the command line: drafted, checked, issued, shown for ever, withdrawn. */
#include "tests/cli/run_kit.h"

#include <sys/stat.h>

enum {
	PATH_ROOM = 400
};

struct office {
	struct county c;
	char draft[PATH_ROOM], out[PATH_ROOM];
};

static void office_open(struct office *o)
{
	need_program();
	county_open(&o->c, "xinfeng-2024-04");
	store_close(o->c.store);
	o->c.store = NULL;
	snprintf(o->draft, sizeof o->draft, "%s/draft.txt", o->c.dir);
	snprintf(o->out, sizeof o->out, "%s/out.txt", o->c.dir);
}

#define GO(o, code, ...)                                                               \
	do {                                                                           \
		ran_release(&r);                                                       \
		RUN(&r, "--file", (o)->c.path, "--today", "2024-05-09", __VA_ARGS__);  \
		code_is(&r, code);                                                     \
	} while (0)

static const char text[] =
	"标题 测试通报\n文号 {文号:}\n"
	"段 乡镇累计{乡镇.累计:0}条，自报{乡镇.累计=9}条，手打7条。\n"
	"缺 工作动态要填写\n";

static void from_draft_to_withdrawal(void **state)
{
	struct office o;
	struct ran r = {0};
	struct buf before = {0}, after = {0};

	(void)state;
	office_open(&o);
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "-o", o.draft);
	says(&r.out, "编号 2");
	file_bytes(o.draft, &before);
	says(&before, "标题 ");
	buf_clear(&before);
	/* Again it is the same one. */
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "-o", "-");
	says(&r.out, "标题 ");
	file_put(o.draft, text);
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "--from",
	   o.draft);
	/* 0 is what nobody computes: the check says no. */
	GO(&o, 1, "bulletin", "check", "2", "--format", "json");
	says(&r.out, "\"line\":3,\"state\":\"differs\",\"what\":\"乡镇.累计\","
		     "\"printed\":\"0\",\"computed\":\"11710\"");
	says(&r.out, "\"state\":\"own\"");
	says(&r.out, "\"state\":\"typed\",\"what\":null,\"printed\":\"7\"");
	says(&r.out, "\"line\":4,\"state\":\"gap\",\"what\":\"工作动态要填写\"");
	assert_true(json_whole(buf_text(&r.out)));
	GO(&o, 2, "bulletin", "issue", "2", "--number", "〔2024〕7号");
	GO(&o, 2, "bulletin", "issue", "2", "--on", "2024-05-09");
	GO(&o, 3, "bulletin", "issue", "2", "--number", "〔2024〕7号", "--on",
	   "2024-04-09");
	says(&r.err, "--yes");
	GO(&o, 0, "bulletin", "issue", "2", "--number", "〔2024〕7号", "--on",
	   "2024-05-09");
	GO(&o, 0, "bulletins", "--format", "json");
	says(&r.out, "\"number\":\"〔2024〕7号\"");
	says(&r.out, "\"state\":\"issued\"");
	GO(&o, 0, "bulletin", "show", "2", "--format", "tree", "-o", o.out);
	file_bytes(o.out, &before);
	says(&before, "〔2024〕7号");
	says(&before, "11710");
	GO(&o, 0, "bulletin", "check", "2");
	char pdf[2][PATH_ROOM + 8];
	for (int i = 0; i < 2; i++)
		snprintf(pdf[i], sizeof pdf[i], "%s/%d.pdf", o.c.dir, i);
	GO(&o, 0, "bulletin", "show", "2", "-o", pdf[0]);
	/* A correction: what was issued is what it was, and the check tells. */
	GO(&o, 0, "count", "set", "西牛镇", "2024-04", "468", "--yes");
	GO(&o, 1, "bulletin", "check", "2", "--format", "json");
	says(&r.out, "\"printed\":\"11710\",\"computed\":\"11711\"");
	GO(&o, 1, "check", "--format", "json");
	says(&r.out, "{\"where\":\"〔2024〕7号\",\"what\":\"乡镇.累计\","
		     "\"printed\":\"11710\",\"computed\":\"11711\"}");
	assert_true(json_whole(buf_text(&r.out)));
	GO(&o, 0, "bulletin", "show", "2", "--format", "tree", "-o", o.out);
	file_bytes(o.out, &after);
	assert_string_equal(buf_text(&after), buf_text(&before));
	GO(&o, 0, "bulletin", "show", "2");
	says(&r.out, "乡镇累计11710条");
	/* Printed again it is the same paper, byte for byte. */
	GO(&o, 0, "bulletin", "show", "2", "-o", pdf[1]);
	buf_clear(&before);
	buf_clear(&after);
	file_bytes(pdf[0], &before);
	file_bytes(pdf[1], &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.s, after.s, before.len);
	assert_memory_equal(before.s, "%PDF", 4);
	GO(&o, 2, "bulletin", "show", "2", "--format", "png");
	/* Issued is issued. */
	GO(&o, 3, "bulletin", "delete", "2");
	GO(&o, 0, "bulletin", "withdraw", "2", "--on", "2024-05-10");
	GO(&o, 3, "bulletin", "withdraw", "2");
	GO(&o, 0, "bulletin", "show", "2", "--format", "tree", "-o", o.out);
	/* Undone from the end to the beginning, no bulletin is left of it. */
	for (int i = 0; i < 4; i++)
		GO(&o, 0, "undo");
	GO(&o, 1, "undo");
	GO(&o, 3, "bulletin", "show", "2");
	buf_release(&before);
	buf_release(&after);
	ran_release(&r);
	county_close(&o.c);
}

static void numbers_are_proposed_and_not_used_twice(void **state)
{
	struct office o;
	struct ran r = {0};

	(void)state;
	office_open(&o);
	GO(&o, 0, "bulletin", "add", "3月通报", "--period", "2024-03", "--issued",
	   "2024-04-08", "--number", "信公开〔2024〕6号");
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04");
	GO(&o, 2, "bulletin", "issue", "3", "--on", "2024-05-09");
	says(&r.err, "信公开〔2024〕7号");
	GO(&o, 3, "bulletin", "issue", "3", "--on", "2024-05-09", "--number",
	   "信公开〔2024〕6号", "--yes");
	says(&r.err, "已经用过");
	ran_release(&r);
	county_close(&o.c);
}

static void what_can_not_be_read_is_not_lost(void **state)
{
	struct office o;
	struct ran r = {0};
	struct buf kept = {0};
	char script[PATH_ROOM];

	(void)state;
	office_open(&o);
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04");
	file_put(o.draft, "标题 甲\n不认得的一行\n");
	GO(&o, 3, "bulletin", "draft", "monthly", "--period", "2024-04", "--from",
	   o.draft);
	says(&r.err, "第 2 行");
	snprintf(script, sizeof script, "%s/editor.sh", o.c.dir);
	file_put(script, "#!/bin/sh\nprintf '标题 乙\\n又一行\\n' >\"$1\"\n");
	assert_int_equal(chmod(script, 0700), 0);
	unsetenv("VISUAL");
	setenv("EDITOR", script, 1);
	GO(&o, 3, "bulletin", "draft", "monthly", "--period", "2024-04", "--edit");
	says(&r.err, "第 2 行");
	says(&r.err, "--from");
	const char *at = strstr(buf_text(&r.err), "/.draft-");
	assert_non_null(at);
	char left[PATH_ROOM];
	snprintf(left, sizeof left, "%s%.*s", o.c.dir,
		 (int)strlen("/.draft-XXXXXX.txt"), at);
	file_bytes(left, &kept);
	assert_string_equal(buf_text(&kept), "标题 乙\n又一行\n");
	file_put(script, "#!/bin/sh\nprintf '标题 乙\\n段 又一行\\n' >\"$1\"\n");
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "--edit", "-o",
	   "-");
	assert_string_equal(buf_text(&r.out), "标题 乙\n段 又一行\n");
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "--anew", "-o",
	   "-");
	assert_null(strstr(buf_text(&r.out), "又一行"));
	GO(&o, 0, "bulletin", "delete", "2");
	unsetenv("EDITOR");
	buf_release(&kept);
	ran_release(&r);
	county_close(&o.c);
}

static void tasks_are_said_and_taken_when_asked(void **state)
{
	struct office o;
	struct ran r = {0};

	(void)state;
	office_open(&o);
	GO(&o, 0, "task", "add", "西牛镇", "更新不及时", "--issued", "2024-04-25",
	   "--days", "5");
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04");
	says(&r.err, "--tasks");
	/* As one was told to, on the draft that is there by now. */
	GO(&o, 0, "bulletin", "draft", "monthly", "--period", "2024-04", "--tasks");
	says(&r.out, "编号 2");
	assert_int_equal(r.err.len, 0);
	GO(&o, 0, "bulletin", "issue", "2", "--number", "〔2024〕7号", "--on",
	   "2024-05-09");
	says(&r.out, "1项任务从下发日起算，最晚到 2024-05-15");
	GO(&o, 0, "tasks", "--find", "更新不及时", "--format", "json");
	says(&r.out, "\"start\":\"2024-05-09\",\"days\":5,\"due\":\"2024-05-15\"");
	ran_release(&r);
	county_close(&o.c);
}

/* A draft keeps the choices it was begun with: others are refused aloud, or taken anew. */
static void choices_are_never_dropped(void **state)
{
	struct office o;
	struct ran r = {0};
	struct buf before = {0}, after = {0};

	(void)state;
	office_open(&o);
	GO(&o, 0, "bulletin", "draft", "ranking", "--period", "2024-04", "-o", o.draft);
	file_bytes(o.draft, &before);
	GO(&o, 3, "bulletin", "draft", "ranking", "--period", "2024-04", "--by",
	   "count");
	says(&r.err, "--anew");
	GO(&o, 0, "bulletin", "draft", "ranking", "--period", "2024-04", "-o", o.draft);
	file_bytes(o.draft, &after);
	assert_string_equal(buf_text(&after), buf_text(&before));
	GO(&o, 0, "bulletin", "draft", "ranking", "--period", "2024-04", "--by",
	   "count", "--anew", "-o", o.draft);
	buf_clear(&after);
	file_bytes(o.draft, &after);
	assert_string_not_equal(buf_text(&after), buf_text(&before));
	/* Undone, the draft is made as it was begun. */
	GO(&o, 0, "undo");
	GO(&o, 0, "bulletin", "draft", "ranking", "--period", "2024-04", "--anew", "-o",
	   o.draft);
	buf_clear(&after);
	file_bytes(o.draft, &after);
	assert_string_equal(buf_text(&after), buf_text(&before));
	buf_release(&before);
	buf_release(&after);
	ran_release(&r);
	county_close(&o.c);
}

static void what_is_refused(void **state)
{
	struct office o;
	struct ran r = {0};

	(void)state;
	office_open(&o);
	GO(&o, 2, "bulletin", "draft", "weekly", "--period", "2024-04");
	GO(&o, 2, "bulletin", "draft", "monthly");
	GO(&o, 3, "bulletin", "show", "99");
	GO(&o, 3, "bulletin", "show", "x");
	GO(&o, 2, "bulletin", "show", "1", "--format", "png");
	GO(&o, 3, "bulletin", "show", "1"); /* only registered */
	GO(&o, 3, "bulletin", "issue", "1", "--number", "〔2024〕7号", "--on",
	   "2024-05-09");
	ran_release(&r);
	county_close(&o.c);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_draft_to_withdrawal),
		cmocka_unit_test(numbers_are_proposed_and_not_used_twice),
		cmocka_unit_test(what_can_not_be_read_is_not_lost),
		cmocka_unit_test(tasks_are_said_and_taken_when_asked),
		cmocka_unit_test(choices_are_never_dropped),
		cmocka_unit_test(what_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
