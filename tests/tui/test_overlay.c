/* The stack, and the ready-made dialogs on a canvas. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/app.h"

/* What the callbacks were told. */
struct told {
	struct buf log;
	int choice;
	bool again; /* `done` opens another dialog */
};

struct desk {
	struct app app;
	struct told told;
};

static void desk_open(struct desk *d, int rows, int cols)
{
	*d = (struct desk){0};
	canvas_init(&d->app.canvas, rows, cols, AMBIGUOUS_NARROW);
	d->app.keymap = keymap_new(NULL);
}

static void desk_close(struct desk *d)
{
	while (d->app.overlay)
		overlay_pop(&d->app);
	keymap_free(d->app.keymap);
	canvas_release(&d->app.canvas);
	buf_release(&d->app.message);
	buf_release(&d->told.log);
}

static void send(struct desk *d, const char *keys)
{
	while (*keys) {
		size_t len = strcspn(keys, " ");
		struct input in = {.kind = INPUT_KEY};

		if (*keys == '<') {
			in = (struct input){
				.kind = INPUT_PASTE, .text = keys + 1, .len = len - 2};
		} else if (!key_parse(keys, len, &in.key)) {
			fail_msg("no key: %s", keys);
		}
		overlay_input(&d->app, &in);
		keys += len;
		keys += *keys == ' ';
	}
}

static void shows(struct desk *d, const char *want)
{
	struct canvas *c = &d->app.canvas;
	struct buf got = {0};

	canvas_clear(c);
	int rows = c->rows > 2 ? c->rows - 2 : 0;
	overlay_draw(&d->app, c, (struct rect){0, 0, rows, c->cols});
	canvas_dump(c, true, &got);
	assert_string_equal(buf_text(&got), want);
	buf_release(&got);
}

/* --- the prompt --- */

static void on_changed(struct app *app, void *ctx, const char *text)
{
	(void)app;
	buf_addf(&((struct told *)ctx)->log, "(%s)", text);
}

static void on_text(struct app *app, void *ctx, const char *text)
{
	struct told *t = ctx;

	assert_null(app->overlay); /* closed before it answers */
	buf_addf(&t->log, "[%s]", text ? text : "-");
}

static void offer(struct app *app, void *ctx, const char *text, struct buf *out)
{
	static const char *const names[] = {"period", "period-next", "period-kind",
					    "quit"};

	(void)app;
	(void)ctx;
	for (size_t i = 0; i < 4; i++)
		if (strncmp(names[i], text, strlen(text)) == 0)
			buf_addf(out, "%s\n", names[i]);
}

static const struct prompt_ops finding = {.changed = on_changed, .done = on_text};
static const struct prompt_ops naming = {.done = on_text, .complete = offer};

static void prompt_takes_letters(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 5, 20);
	prompt_open(&d.app, "/", "", &finding, &d.told);
	/* q, j and ? are text here; a paste is text; the end of it is not Enter. */
	send(&d, "q j ? <甲镇\n>");
	shows(&d, "\n\n\n{hint-key:/}{field-on:qj?甲镇            }\n\n");
	assert_int_equal(d.app.canvas.cursor_y, 3);
	assert_int_equal(d.app.canvas.cursor_x, 8);
	send(&d, "Up F5 C-r Enter");
	assert_string_equal(buf_text(&d.told.log), "(q)(qj)(qj?)(qj?甲镇)[qj?甲镇]");
	assert_null(d.app.overlay);
	desk_close(&d);
}

static void prompt_gives_up(void **state)
{
	static const char *const keys[] = {"x Esc", "x C-c", "x Backspace Backspace"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct desk d;

		desk_open(&d, 5, 20);
		prompt_open(&d.app, ":", "", &naming, &d.told);
		send(&d, keys[i]);
		assert_string_equal(buf_text(&d.told.log), "[-]");
		assert_null(d.app.overlay);
		desk_close(&d);
	}
}

static void prompt_completes(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 4, 40);
	prompt_open(&d.app, ":", "", &naming, &d.told);
	send(&d, "p e Tab");
	shows(&d, "\n"
		  "{overlay:>}{selected:period}{overlay:  period-next  period-kind     "
		  "  }\n"
		  "{hint-key::}{field-on:period                                 }\n\n");
	send(&d, "Tab Tab Tab"); /* round to what was typed */
	shows(&d, "\n"
		  "{overlay: period  period-next  period-kind       }\n"
		  "{hint-key::}{field-on:pe                                     }\n\n");
	send(&d, "S-Tab Enter");
	assert_string_equal(buf_text(&d.told.log), "[period-kind]");
	desk_close(&d);
	/* Typing after a candidate begins anew; nothing to offer changes nothing. */
	desk_open(&d, 4, 40);
	prompt_open(&d.app, ":", "", &naming, &d.told);
	send(&d, "q Tab x Tab Tab Enter");
	assert_string_equal(buf_text(&d.told.log), "[quitx]");
	desk_close(&d);
}

static void prompt_text_is_fresh(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 4, 40);
	prompt_open(&d.app, "期间 ", "2024-04", &naming, &d.told);
	send(&d, "2 0 2 3 Enter");
	assert_string_equal(buf_text(&d.told.log), "[2023]");
	desk_close(&d);
}

/* --- the menu --- */

static void on_choice(struct app *app, void *ctx, int choice)
{
	struct told *t = ctx;

	assert_null(app->overlay);
	t->choice = choice;
	buf_addf(&t->log, "%d ", choice);
	if (t->again) {
		t->again = false;
		prompt_open(app, "?", "", &naming, t);
	}
}

static const char *const answers[] = {"d 删除", "n 不删除"};

static void menu(struct desk *d, int safe)
{
	menu_open(&d->app, "删除任务", "小江镇 工作动态逾期未更新", answers, 2, safe,
		  on_choice, &d->told);
}

static void menu_looks(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 10, 40);
	menu(&d, 1);
	shows(&d, "\n"
		  "     {overlay-title: 删除任务                    }\n"
		  "     {overlay:  小江镇 工作动态逾期未更新  }\n"
		  "     {overlay:                             }\n"
		  "     {overlay:    d 删除                   }\n"
		  "     {overlay:  }{selected:> n 不删除               }{overlay:  }\n"
		  "     {overlay:                             }\n\n\n\n");
	assert_int_equal(d.app.canvas.cursor_y, 5);
	desk_close(&d);
}

static void menu_answers(void **state)
{
	static const struct {
		const char *keys;
		int choice;
	} table[] = {
		{"Enter", 1},          {"Up Enter", 0},  {"Down Enter", 0},
		{"j j Enter", 1},      {"d", 0},         {"n", 1},
		{"Esc", -1},           {"C-c", -1},      {"Home Enter", 0},
		{"x ? q F5 Enter", 1}, {"<d> Enter", 1}, {"k Enter", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct desk d;

		desk_open(&d, 10, 40);
		d.told.choice = 99;
		menu(&d, 1);
		send(&d, table[i].keys);
		if (d.told.choice != table[i].choice)
			fail_msg("%s: %d", table[i].keys, d.told.choice);
		assert_null(d.app.overlay);
		desk_close(&d);
	}
}

static void answer_may_ask_again(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 10, 40);
	d.told.again = true;
	menu(&d, 0);
	send(&d, "Enter");
	assert_non_null(d.app.overlay);
	assert_string_equal(d.app.overlay->ops->name, "prompt");
	send(&d, "x Enter");
	assert_string_equal(buf_text(&d.told.log), "0 [x]");
	desk_close(&d);
}

static void menu_by_mouse(void **state)
{
	struct desk d;
	struct input in = {.kind = INPUT_MOUSE, .mouse = MOUSE_CLICK, .y = 4, .x = 10};

	(void)state;
	desk_open(&d, 10, 40);
	menu(&d, 1);
	shows(&d, "\n"
		  "     {overlay-title: 删除任务                    }\n"
		  "     {overlay:  小江镇 工作动态逾期未更新  }\n"
		  "     {overlay:                             }\n"
		  "     {overlay:    d 删除                   }\n"
		  "     {overlay:  }{selected:> n 不删除               }{overlay:  }\n"
		  "     {overlay:                             }\n\n\n\n");
	overlay_input(&d.app, &in);
	assert_non_null(d.app.overlay); /* one click only selects */
	in.mouse = MOUSE_DOUBLE;
	overlay_input(&d.app, &in);
	assert_int_equal(d.told.choice, 0);
	assert_null(d.app.overlay);
	desk_close(&d);
}

/* --- the viewer --- */

static void on_save(struct app *app, void *ctx)
{
	(void)app;
	buf_add(&((struct told *)ctx)->log, "saved ");
}

static void on_free(void *ctx)
{
	buf_add(&((struct told *)ctx)->log, "freed");
}

static const struct viewer_deed deeds[] = {{'s', "保存", on_save}, {0, NULL, NULL}};

static void viewer(struct desk *d, bool save)
{
	char *text = mem_text("一 大桥镇\n二 abc Abc\n三 小河镇\n四\n五 long"
			      "longlong大大\n六 \033[2J\n");
	if (save)
		viewer_act(&d->app, "通报", text, deeds, &d->told, on_free);
	else
		viewer_open(&d->app, "通报", text);
}

static void viewer_scrolls(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 6, 14);
	viewer(&d, true);
	shows(&d, "{overlay-title: 通报  1/6    }\n 一 大桥镇\n 二 abc Abc\n 三 "
		  "小河镇\n\n\n");
	send(&d, "j");
	shows(&d, "{overlay-title: 通报  2/6    }\n 二 abc Abc\n 三 小河镇\n 四\n\n\n");
	send(&d, "PgDn PgDn");
	shows(&d,
	      "{overlay-title: 通报  4/6    }\n 四\n 五 longlongl~\n 六 <1B>[2J\n\n\n");
	send(&d, "l");
	shows(&d, "{overlay-title: 通报  4/6    }\n\n onglong大大\n 2J\n\n\n");
	desk_close(&d);
}

static void viewer_closes(void **state)
{
	static const char *const keys[] = {"q", "Esc", "Enter", "G q", "g g Esc"};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct desk d;

		desk_open(&d, 6, 14);
		viewer(&d, true);
		send(&d, keys[i]);
		assert_null(d.app.overlay);
		assert_string_equal(buf_text(&d.told.log), "freed");
		desk_close(&d);
	}
}

static void viewer_saves_and_passes(void **state)
{
	struct desk d;
	struct input help = {.kind = INPUT_KEY, .key = {'?', 0}};

	(void)state;
	desk_open(&d, 6, 14);
	viewer(&d, true);
	send(&d, "s");
	assert_string_equal(buf_text(&d.told.log), "saved ");
	/* What is not its own goes on to the desk's general commands. */
	assert_int_equal(overlay_input(&d.app, &help), OVERLAY_PASS);
	assert_int_equal(d.app.typed_count, 0);
	desk_close(&d);
}

static void viewer_finds(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 5, 20);
	viewer(&d, false);
	shows(&d,
	      "{overlay-title: 通报  1/6          }\n 一 大桥镇\n 二 abc Abc\n\n\n");
	send(&d, "/ a b c");
	shows(&d, "{overlay-title: 通报  1/6          }\n 一 大桥镇\n 二 {match:abc} "
		  "{match:Abc}\n"
		  "{hint-key:/}{field-on:abc                }\n\n");
	send(&d,
	     "Backspace Backspace Backspace x h z Enter"); /* by pinyin, as everywhere */
	shows(&d, "{overlay-title: 通报  3/6          }\n 三 小河镇\n 四\n\n\n");
	send(&d, "/ 没 有 Enter");
	assert_true(d.app.message.len > 0);
	send(&d, "n N G n");
	desk_close(&d);
}

static void empty_text(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, 4, 12);
	viewer_open(&d.app, "空", mem_text(""));
	send(&d, "j G g g l h PgDn n /");
	send(&d, "x Enter n N");
	shows(&d, "{overlay-title: 空  0/0    }\n\n\n\n");
	desk_close(&d);
}

/* --- all of them, on any size --- */

static void any_size(void **state)
{
	(void)state;
	for (int rows = 0; rows < 12; rows++)
		for (int cols = 0; cols < 30; cols += cols < 8 ? 1 : 5) {
			struct desk d;
			struct rect area = {0, 0, rows > 2 ? rows - 2 : 0, cols};

			desk_open(&d, rows, cols);
			viewer(&d, true);
			menu(&d, 1);
			prompt_open(&d.app, "输入 ", "镇", &naming, &d.told);
			overlay_draw(&d.app, &d.app.canvas, area);
			send(&d, "Tab x");
			overlay_draw(&d.app, &d.app.canvas, area);
			desk_close(&d);
		}
}

static void wraps(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *lines;
	} table[] = {
		{"甲乙丙丁", 4, "甲乙|丙丁|"},
		{"甲乙丙丁", 5, "甲乙|丙丁|"},
		{"one two three", 8, "one two|three|"},
		{"one two three", 7, "one two|three|"},
		{"abcdefgh", 3, "abc|def|gh|"},
		{"a\n\nb", 9, "a||b|"},
		{"删除 abc", 6, "删除|abc|"},
		{"甲", 1, "甲|"},
		{"按 a 抽取。", 9, "按 a 抽|取。|"},
		{"限期（月底）", 6, "限期|（月|底）|"},
		{"。。。", 2, "。|。|。|"},
		{"", 5, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct buf got = {0};

		for (const char *s = table[i].text; *s;) {
			size_t skip;
			size_t len = overlay_wrap(s, table[i].cells, AMBIGUOUS_NARROW,
						  &skip);

			assert_true(len + skip > 0);
			buf_addn(&got, s, len);
			buf_putc(&got, '|');
			s += len + skip;
		}
		assert_string_equal(buf_text(&got), table[i].lines);
		buf_release(&got);
	}
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prompt_takes_letters),
		cmocka_unit_test(prompt_gives_up),
		cmocka_unit_test(prompt_completes),
		cmocka_unit_test(prompt_text_is_fresh),
		cmocka_unit_test(menu_looks),
		cmocka_unit_test(menu_answers),
		cmocka_unit_test(answer_may_ask_again),
		cmocka_unit_test(menu_by_mouse),
		cmocka_unit_test(viewer_scrolls),
		cmocka_unit_test(viewer_closes),
		cmocka_unit_test(viewer_saves_and_passes),
		cmocka_unit_test(viewer_finds),
		cmocka_unit_test(empty_text),
		cmocka_unit_test(any_size),
		cmocka_unit_test(wraps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
