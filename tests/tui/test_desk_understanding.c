/* A long document is understood in turns: how far it is stands there, Esc ends it, a hang-up leaves
 * nothing half done. */
#include "tests/tui/intake_kit.h"

static const char figures[] = "单位名称\t累计发布\t本月发布\n"
			      "大桥镇\t1200\t299\n"
			      "小河镇\t991\t301\n"
			      "安西镇\t573\t279\n";

/* A paste of some length, a step at a time: what is done is said, and Esc, a key that means
 * nothing, another size and the end of the terminal find it in the middle of each part. */
static void begin_steps(struct desk *d, const char *text)
{
	d->app.slice = 0;
	desk_paste(d, text);
}

static bool step_until(struct desk *d, const char *shown)
{
	while (d->app.working && !desk_shows(d, shown))
		desk_turn(d);
	return d->app.working;
}

static const char *const parts[] = {"识别表格…", "核对各表…", "与县档对照…"};

static void understood_in_steps(void **state)
{
	struct desk d;
	struct buf text = {0};
	size_t turns = 0;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	put_long(&text, 2000);
	desk_paste(&d, buf_text(&text));
	char *whole = desk_frame(&d, true);
	desk_keys(&d, "q");
	begin_steps(&d, buf_text(&text));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		assert_true(step_until(&d, parts[i]));
		for (int n = 0; n < 20; n++)
			assert_true(desk_turn(&d));
		desk_expect(&d, i < 2 ? "/2,001 行" : "/2,000 行");
		app_resize(&d.app, 12, 40);
		desk_keys(&d, "j Enter"); /* nothing but Esc */
		desk_expect(&d, parts[i]);
		app_resize(&d.app, 24, 80);
		desk_paste(&d, figures);
		assert_true(d.app.working);
	}
	while (desk_turn(&d))
		turns++;
	assert_true(turns > 20);
	char *stepped = desk_frame(&d, true);
	assert_string_equal(stepped, whole);
	desk_keys(&d, "q");
	assert_content(&d, start);
	buf_release(&text);
	free(stepped);
	free(whole);
	free(start);
	desk_close(&d);
}

static void understanding_stopped(void **state)
{
	static const char *const keys[] = {"Esc", "q", "C-c"};
	struct desk d;
	struct buf text = {0};

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d), *frame = desk_frame(&d, true);
	put_long(&text, 2000);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		begin_steps(&d, buf_text(&text));
		assert_true(step_until(&d, parts[i]));
		desk_turn(&d);
		desk_keys(&d, keys[i]);
		assert_null(d.app.overlay);
		assert_false(d.app.working);
		assert_non_null(strstr(desk_message(&d),
				       "已停止读取“粘贴的文字”，什么也没有改"));
		buf_clear(&d.app.message);
		char *now = desk_frame(&d, true);
		assert_string_equal(now, frame);
		free(now);
		assert_content(&d, start);
		/* The file is free for the next one. */
		d.app.slice = WHOLE;
		desk_paste(&d, figures);
		desk_expect(&d, "导入 粘贴的文字");
		desk_keys(&d, "q");
	}
	buf_clear(&d.app.message);
	/* The desk may end meanwhile. */
	begin_steps(&d, buf_text(&text));
	assert_true(step_until(&d, parts[2]));
	buf_release(&text);
	free(frame);
	free(start);
	desk_close(&d);
}

/* The terminal goes in the middle of it: the paste is kept. */
static void understanding_hung_up(void **state)
{
	struct desk d;
	struct input gone = {.kind = INPUT_HANGUP};

	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		desk_open(&d, "xinfeng-2024-04", 24, 80);
		begin_steps(&d, bulletin);
		assert_true(step_until(&d, parts[i]));
		app_handle(&d.app, &gone);
		app_release(&d.app);
		desk_reopen(&d, STORE_WRITE, 24, 80);
		start_drafts(&d.app);
		desk_expect(&d, "粘贴的文字");
		desk_keys(&d, "y");
		desk_expect(&d, "~ 1180->1200");
		desk_close(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(understood_in_steps),
		cmocka_unit_test(understanding_stopped),
		cmocka_unit_test(understanding_hung_up),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
