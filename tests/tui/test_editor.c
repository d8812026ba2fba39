/* The editor of a draft on a canvas: typing, rows, figures, the way back; issuing from the list. */
#include <sys/stat.h>

#include "tests/tui/desk_kit.h"

#include "report/issued.h"
#include "store/bulletins.h"
#include "tui/editor_own.h"

static const char draft[] = "标题 测试通报\n"
			    "文号 {文号:}\n"
			    "一级 基本情况\n"
			    "段 乡镇累计{乡镇.累计:0}条，自报{乡镇.累计=9}条。\n"
			    "日期 {下发日:}\n";

static int64_t draft_put(struct desk *d, const char *text)
{
	struct report_options o = {.today = d->app.today, .decimals = 2, .bottom = 5};
	struct error err = {0};
	int64_t id = 0;

	if (issued_draft(d->app.store, "monthly", d->app.period, &o, false, &id,
			 &err) != ST_OK ||
	    bulletin_draft_save(d->app.store, id, text, &err) != ST_OK)
		fail_msg("%s", err.say);
	return id;
}

static char *kept(struct desk *d, int64_t id)
{
	struct buf text = {0};
	struct error err = {0};

	if (bulletin_draft_load(d->app.store, id, &text, &err) != ST_OK)
		fail_msg("%s", err.say);
	return buf_take(&text);
}

static void kept_is(struct desk *d, int64_t id, const char *want)
{
	char *text = kept(d, id);

	assert_string_equal(text, want);
	free(text);
}

static int64_t open_with(struct desk *d, const char *text, int rows, int cols)
{
	desk_open(d, "xinfeng-2024-04", rows, cols);
	int64_t id = draft_put(d, text);

	editor_open(&d->app, id, 0);
	app_draw(&d->app);
	return id;
}

static struct editor *editor(struct desk *d)
{
	struct editor *e = editor_on_top(&d->app);

	assert_non_null(e);
	return e;
}

/* The text as the editor has it now. */
static void has(struct desk *d, const char *want)
{
	struct buf out = {0};

	draft_doc_write(&editor(d)->doc, &out);
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

static void it_shows_figures_in_place(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, draft, 24, 80);
	desk_expect(&d, "标题      测试通报");
	desk_expect(&d, "文号      {文号}");
	desk_expect(&d, "段      *     乡镇累计0条，自报9条。");
	desk_expect(&d, "Esc 返回  C-s 存  ");
	assert_false(desk_shows(&d, "乡镇.累计"));
	char *frame = desk_frame(&d, true);
	assert_non_null(strstr(frame, "{figure:0}"));
	assert_non_null(strstr(frame, "{figure-own:9}"));
	assert_non_null(strstr(frame, "{dim:段}"));
	free(frame);
	desk_close(&d);
}

static void typing_and_leaving(void **state)
{
	struct desk d;

	(void)state;
	int64_t id = open_with(&d, draft, 24, 80);
	/* Letters that are commands elsewhere are text here. */
	desk_type(&d, "uq?甲");
	desk_expect(&d, "未存");
	has(&d, "标题 uq?甲测试通报\n"
		"文号 {文号:}\n"
		"一级 基本情况\n"
		"段 乡镇累计{乡镇.累计:0}条，自报{乡镇.累计=9}条。\n"
		"日期 {下发日:}\n");
	desk_keys(&d, "Esc");
	assert_null(editor_on_top(&d.app));
	assert_string_equal(desk_message(&d), "草稿已存。");
	char *text = kept(&d, id);
	assert_non_null(strstr(text, "标题 uq?甲测试通报\n"));
	free(text);
	/* Unchanged it says nothing. */
	editor_open(&d.app, id, 0);
	desk_keys(&d, "Down Esc");
	assert_string_equal(desk_message(&d), "");
	desk_close(&d);
}

static void a_hang_up_keeps_it(void **state)
{
	struct desk d;
	struct input gone = {.kind = INPUT_HANGUP};

	(void)state;
	int64_t id = open_with(&d, "段 甲\n", 24, 80);
	desk_type(&d, "乙");
	app_handle(&d.app, &gone);
	kept_is(&d, id, "段 乙甲\n");
	desk_close(&d);
}

static void lines_are_parted_joined_moved(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "一级 甲乙\n段 丙{a:12}丁\n", 24, 80);
	desk_keys(&d, "Right Enter");
	has(&d, "一级 甲\n段 乙\n段 丙{a:12}丁\n");
	desk_keys(&d, "Backspace");
	has(&d, "一级 甲乙\n段 丙{a:12}丁\n");
	desk_keys(&d, "End Delete");
	has(&d, "一级 甲乙丙{a:12}丁\n");
	desk_keys(&d, "M-u");
	has(&d, "一级 甲乙\n段 丙{a:12}丁\n");
	desk_keys(&d, "M-Down");
	has(&d, "段 丙{a:12}丁\n一级 甲乙\n");
	desk_keys(&d, "M-Down");
	assert_string_equal(desk_message(&d), "这一行已在头上或末尾。");
	desk_keys(&d, "M-Up Tab");
	desk_type(&d, "二级");
	desk_keys(&d, "Enter");
	has(&d, "二级 甲乙\n段 丙{a:12}丁\n");
	desk_close(&d);
}

static void kill_and_yank_with_figures(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "段 丙{a:12}丁\n段 戊\n", 24, 80);
	desk_keys(&d, "Right C-k");
	has(&d, "段 丙\n段 戊\n");
	desk_keys(&d, "Down End C-y");
	has(&d, "段 丙\n段 戊{a:12}丁\n");
	desk_keys(&d, "C-u");
	has(&d, "段 丙\n段\n");
	desk_keys(&d, "C-y C-y");
	has(&d, "段 丙\n段 戊{a:12}丁戊{a:12}丁\n");
	desk_keys(&d, "C-w");
	has(&d, "段 丙\n段 戊{a:12}丁戊{a:12}\n");
	desk_close(&d);
}

static void paste_is_text(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "段 甲\n", 24, 80);
	desk_paste(&d, "第一{段}\r\n\r\n第二段\x1b[2Jq\n");
	has(&d, "段 第一{{段}}\n段 第二段[2Jq甲\n");
	desk_keys(&d, "M-u");
	has(&d, "段 甲\n");
	desk_close(&d);
}

/* Within {甲}, which has no value, nothing leaves half a name behind. */
static void within_a_blank_figure(void **state)
{
	static const struct {
		const char *keys, *paste, *want;
	} cases[] = {
		{"Right", "一\n二", "段 共{甲=一}\n段 二条\n"},
		{"Right", "\n二", "段 共{甲:}\n段 二条\n"},
		{"Enter", NULL, "段 共{甲:}\n段 条\n"},
		{"C-k", NULL, "段 共\n"},
		{"C-u", NULL, "段 条\n"},
		{"C-w", NULL, "段 共条\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct desk d;

		open_with(&d, "段 共{甲:}条\n", 24, 80);
		desk_keys(&d, "Right Right");
		desk_keys(&d, cases[i].keys);
		if (cases[i].paste)
			desk_paste(&d, cases[i].paste);
		has(&d, cases[i].want);
		desk_keys(&d, "M-u");
		has(&d, "段 共{甲:}条\n");
		desk_close(&d);
	}
}

/* Figures that touch, the first or both without a value: each stays one, and what is typed into one
 * is its own to the last character. */
static void blank_figures_that_touch(void **state)
{
	static const struct {
		const char *draft, *keys, *type, *paste, *want;
	} cases[] = {
		{"段 共{甲:}条\n", "Right Right", "12", NULL, "段 共{甲=12}条\n"},
		{"段 {甲:}{乙:}条\n", "Right", "12", NULL, "段 {甲=12}{乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right", NULL, "12", "段 {甲=12}{乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right", NULL, "一\n二",
		 "段 {甲=一}\n段 二{乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right", NULL, "\n二",
		 "段 {甲:}\n段 二{乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right Enter", NULL, NULL,
		 "段 {甲:}\n段 {乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right Right Right Enter", NULL, NULL,
		 "段 {甲:}\n段 {乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right Right Right", "三", NULL,
		 "段 {甲:}三{乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right Delete", NULL, NULL, "段 {乙:}条\n"},
		{"段 {甲:}{乙:}条\n", "Right Right Right Delete", NULL, NULL,
		 "段 {甲:}条\n"},
		{"段 {甲:}{乙:7}条\n", "Right C-k C-y", NULL, NULL,
		 "段 {甲:}{乙:7}条\n"},
		{"段 {甲:}{乙:7}条\n", "Right", "1", NULL, "段 {甲=1}{乙:7}条\n"},
		{"段 {甲=}{乙:7}条\n", "Enter", NULL, NULL, "段\n段 {甲=}{乙:7}条\n"},
		{"段 共{甲=}\n", "End Enter", NULL, NULL, "段 共{甲=}\n段\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct desk d;

		open_with(&d, cases[i].draft, 24, 80);
		desk_keys(&d, cases[i].keys);
		if (cases[i].type)
			desk_type(&d, cases[i].type);
		if (cases[i].paste)
			desk_paste(&d, cases[i].paste);
		has(&d, cases[i].want);
		while (editor(&d)->doc.undo.n)
			desk_keys(&d, "M-u");
		has(&d, cases[i].draft);
		desk_close(&d);
	}
}

/* The rows are those of the print; the cursor stands where the text does. */
static void rows_break_as_on_paper(void **state)
{
	static const char long_text[] =
		"段 一二三四五六七八九十一二三四五六七八九十一二三四五六，七八九十"
		"一二三四五六七八九十一二三四五六七八九十1234条一二三\n";
	struct desk d;
	struct canvas *c = &d.app.canvas;

	(void)state;
	open_with(&d, long_text, 24, 80);
	/* 26 characters behind the indent, and no comma begins a row. */
	desk_expect(
		&d,
		"段            一二三四五六七八九十一二三四五六七八九十一二三四五\n");
	desk_expect(&d, "          六，七八九十");
	assert_int_equal(c->cursor_x, EDITOR_GUTTER + 4);
	desk_keys(&d, "Down");
	assert_int_equal(c->cursor_x, EDITOR_GUTTER + 4);
	assert_int_equal(c->cursor_y, 3);
	desk_keys(&d, "Home");
	assert_int_equal(c->cursor_x, EDITOR_GUTTER);
	desk_keys(&d, "End");
	assert_int_equal(c->cursor_y, 3);
	desk_keys(&d, "C-End");
	assert_int_equal(editor(&d)->at.at, editor_line(editor(&d))->text.len);
	desk_keys(&d, "C-Home");
	assert_int_equal(editor(&d)->at.at, 0);
	/* A narrower terminal breaks narrower, and nothing is drawn outside of it. */
	for (int cols = 40; cols < 80; cols += 13) {
		app_resize(&d.app, 12, cols);
		app_draw(&d.app);
		assert_true(editor(&d)->cells <= cols - EDITOR_GUTTER);
		assert_true(c->cursor_x >= 0 && c->cursor_x < cols);
	}
	desk_close(&d);
}

/* Every place the cursor can be is within the text and on a boundary of a character. */
static void the_cursor_goes_everywhere(void **state)
{
	static const char *const keys[] = {"Up",     "Down",    "Left",   "Right",
					   "Home",   "End",     "PgUp",   "PgDn",
					   "C-Left", "C-Right", "C-Home", "C-End"};
	struct desk d;
	uint64_t seed = 5;

	(void)state;
	open_with(
		&d,
		"段 e\xcc\x81群，👨条a\xcc\x82{a:123}（）“引”abc def 中文、\n段\n"
		"段 一二三四五六七八九十一二三四五六七八九十一二三四五六，七八九十一\n",
		12, 44);
	for (int i = 0; i < 2000; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
		desk_keys(&d, keys[(seed >> 33) % 12]);
		struct editor *e = editor(&d);
		const struct draft_line *l = editor_line(e);
		size_t at = 0;
		while (at < e->at.at)
			at = utf8_next(buf_text(&l->text), l->text.len, at);
		assert_int_equal(at, e->at.at);
		assert_in_range(d.app.canvas.cursor_y, 2, 9);
		assert_in_range(d.app.canvas.cursor_x, EDITOR_GUTTER, 43);
	}
	desk_close(&d);
}

static void figures_become_own_and_back(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "段 乡镇{乡镇.累计:11710}条。\n", 24, 80);
	desk_keys(&d, "Right Right Right");
	desk_type(&d, "9");
	has(&d, "段 乡镇{乡镇.累计=191710}条。\n");
	desk_expect(&d, "段      *");
	desk_keys(&d, "M-=");
	has(&d, "段 乡镇{乡镇.累计:11710}条。\n");
	assert_string_equal(desk_message(&d), "乡镇.累计 现在是 11710");
	desk_keys(&d, "M-u");
	has(&d, "段 乡镇{乡镇.累计=191710}条。\n");
	desk_keys(&d, "Home M-=");
	assert_string_equal(desk_message(&d), "光标不在带下划线的数字上。");
	/* A figure out of the list of them. */
	desk_keys(&d, "End M-i");
	desk_type(&d, "乡镇.累计");
	desk_keys(&d, "Enter");
	has(&d, "段 乡镇{乡镇.累计=191710}条。{乡镇.累计:11710}\n");
	desk_close(&d);
}

/* The cursor within a figure: the new one stands behind that, the cursor behind the new one. */
static void a_figure_behind_a_figure(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "段 乡镇{乡镇.累计:11710}条。\n", 24, 80);
	desk_keys(&d, "Right Right Right M-i");
	desk_type(&d, "乡镇.累计");
	desk_keys(&d, "Enter");
	has(&d, "段 乡镇{乡镇.累计:11710}{乡镇.累计:11710}条。\n");
	desk_type(&d, "甲");
	has(&d, "段 乡镇{乡镇.累计:11710}{乡镇.累计:11710}甲条。\n");
	desk_close(&d);
}

/* The draft is taken away under the editor: what can't be kept does not hold the clerk. */
static void a_draft_that_is_gone(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 100);
	desk_keys(&d, "F a 1");
	assert_non_null(editor_on_top(&d.app));
	desk_type(&d, "甲");
	desk_keys(&d, "M-c u Esc");
	assert_non_null(editor_on_top(&d.app));
	desk_keys(&d, "Esc");
	desk_expect(&d, "草稿没有存下");
	desk_keys(&d, "e");
	assert_true(editor(&d)->doc.changed);
	desk_keys(&d, "Esc Esc"); /* the menu's Esc stays as well */
	assert_true(editor(&d)->doc.changed);
	desk_keys(&d, "Esc n");
	assert_null(editor_on_top(&d.app));
	assert_false(desk_shows(&d, "草稿"));
	desk_close(&d);
}

static void finding(void **state)
{
	struct desk d;

	(void)state;
	open_with(&d, "段 甲乙丙\n段 丁乙\n段 戊\n", 24, 80);
	desk_keys(&d, "M-s");
	desk_type(&d, "乙");
	desk_keys(&d, "Enter");
	assert_int_equal(editor(&d)->at.line, 0);
	assert_int_equal(editor(&d)->at.at, 3);
	desk_keys(&d, "M-n");
	assert_int_equal(editor(&d)->at.line, 1);
	desk_keys(&d, "M-n");
	assert_int_equal(editor(&d)->at.line, 0);
	char *frame = desk_frame(&d, true);
	assert_non_null(strstr(frame, "{match:乙}"));
	free(frame);
	desk_close(&d);
}

/* Random keys, then undo until nothing is left: the start. */
static void undo_everything_is_the_start(void **state)
{
	static const char *const keys[] = {
		"a",   "Enter",  "Backspace", "Delete", "C-k",  "C-y",  "C-u",
		"C-w", "Left",   "Right",     "Up",     "Down", "M-Up", "M-Down",
		"M-=", "C-Left", "Home",      "End",    "条",
	};
	struct desk d;
	uint64_t seed = 11;

	(void)state;
	open_with(&d, draft, 24, 60);
	for (int i = 0; i < 1500; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
		const char *k = keys[(seed >> 33) % (sizeof keys / sizeof *keys)];
		if (strcmp(k, "条") == 0)
			desk_type(&d, k);
		else
			desk_keys(&d, k);
	}
	while (editor(&d)->doc.undo.n)
		desk_keys(&d, "M-u");
	has(&d, draft);
	desk_close(&d);
}

static void outside(struct desk *d, const char *script)
{
	char path[200];

	put_file(d, "editor.sh", script, path, sizeof path);
	assert_int_equal(chmod(path, 0700), 0);
	setenv("EDITOR", path, 1);
	unsetenv("VISUAL");
}

static void another_editor(void **state)
{
	struct desk d;
	char command[200];

	(void)state;
	int64_t id = open_with(&d, "段 甲{a:1}\n", 24, 80);
	unsetenv("VISUAL");
	unsetenv("EDITOR");
	desk_keys(&d, "M-e");
	assert_non_null(strstr(desk_message(&d), "没有设置 EDITOR"));
	outside(&d, "#!/bin/sh\nsed -i 's/甲/乙/' \"$1\"\n");
	desk_type(&d, "新");
	desk_keys(&d, "M-e");
	has(&d, "段 新乙{a:1}\n");
	kept_is(&d, id, "段 新甲{a:1}\n"); /* kept before it was lent */
	desk_keys(&d, "M-u");
	has(&d, "段 新甲{a:1}\n");
	/* What can't be read is not lost: the same file again. */
	outside(&d, "#!/bin/sh\n"
		    "if grep -q 坏 \"$1\"; then sed -i 's/坏/段/' \"$1\";\n"
		    "else echo '坏 丙' >>\"$1\"; fi\n");
	desk_keys(&d, "M-e");
	desk_expect(&d, "第 2 行看不懂");
	desk_keys(&d, "e");
	has(&d, "段 新甲{a:1}\n段 丙\n");
	desk_keys(&d, "M-u");
	has(&d, "段 新甲{a:1}\n");
	/* No file of it stays behind. */
	snprintf(command, sizeof command, "ls -A '%s' | grep -q draft", d.folder);
	assert_int_not_equal(system(command), 0);
	desk_close(&d);
}

/* Esc over what can't be read gives up nothing: the file is named, and taken up again. */
static void an_esc_keeps_what_was_written_outside(void **state)
{
	struct desk d;
	char command[200];

	(void)state;
	int64_t id = open_with(&d, "段 甲\n", 24, 160);
	outside(&d, "#!/bin/sh\nif grep -q 坏 \"$1\"; then sed -i 's/^坏/段/' \"$1\";\n"
		    "else echo '坏 写了半天' >>\"$1\"; fi\n");
	desk_keys(&d, "M-e");
	desk_expect(&d, "第 2 行看不懂");
	desk_keys(&d, "Esc");
	assert_non_null(strstr(desk_message(&d), "外部所改留在 "));
	snprintf(command, sizeof command, "grep -q 写了半天 '%s'/.draft-*.txt",
		 d.folder);
	assert_int_equal(system(command), 0);
	/* Leaving says it once more, and leaves the file. */
	desk_keys(&d, "M-e");
	has(&d, "段 甲\n段 写了半天\n");
	desk_keys(&d, "M-u");
	assert_int_not_equal(system(command), 0);
	desk_keys(&d, "M-e Esc Esc");
	assert_null(editor_on_top(&d.app));
	assert_non_null(strstr(desk_message(&d), "外部所改没有收回，留在 "));
	assert_int_equal(system(command), 0);
	kept_is(&d, id, "段 甲\n");
	desk_close(&d);
}

/* A desk that only reads shows the draft; nobody types what can't be kept. */
static void a_desk_that_reads_opens_no_editor(void **state)
{
	struct desk d;

	(void)state;
	int64_t id = open_with(&d, "标题 甲县通报\n段 甲\n", 24, 100);
	desk_keys(&d, "Esc");
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 100);
	desk_keys(&d, "F Enter");
	assert_null(editor_on_top(&d.app));
	desk_expect(&d, "甲县通报");
	assert_string_equal(desk_message(&d), "现在是只读：草稿只能看，不能改。");
	desk_keys(&d, "Esc i");
	assert_non_null(strstr(desk_message(&d), "现在是只读，不能修改"));
	desk_keys(&d, "K Enter");
	assert_null(editor_on_top(&d.app));
	kept_is(&d, id, "标题 甲县通报\n段 甲\n");
	desk_close(&d);
}

static void check_goes_to_the_line(void **state)
{
	struct desk d;

	(void)state;
	int64_t id = open_with(&d, draft, 24, 80);
	desk_keys(&d, "M-c");
	desk_expect(&d, "核对  不符 1  自填 1");
	desk_expect(&d, "不符!");
	desk_keys(&d, "Enter");
	assert_int_equal(editor(&d)->at.line, 3);
	assert_int_equal(editor(&d)->id, id);
	desk_close(&d);
}

static void task_put(struct desk *d)
{
	struct matter_new m = {.unit = d->app.model.units.row[0].id,
			       .what = "更新不及时",
			       .issued = day_of(2024, 4, 25),
			       .days = 5,
			       .due = DAY_NONE};
	struct error err;

	assert_true(app_begin(&d->app));
	assert_int_equal(matter_add(d->app.store, &m, NULL, &err), ST_OK);
	assert_true(app_commit(&d->app, "任务"));
}

/* What follows from the day is reckoned when the day is typed: drawing again asks the file nothing,
 * so a task that came in behind the form shows only then. */
static void the_issue_form_reckons_what_was_typed(void **state)
{
	struct desk d;
	struct error err;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 100);
	task_put(&d);
	desk_keys(&d, "F a 1 y Esc i Enter");
	desk_expect(&d, "1项任务从下发日起算，最晚到 2024-05-15");
	task_put(&d);
	int64_t id = bulletin_draft_of(d.app.store, "monthly", d.app.period);
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	assert_int_equal(bulletin_tasks_take(d.app.store, id, &err), ST_OK);
	assert_true(app_commit(&d.app, "归入"));
	for (int i = 0; i < 3; i++)
		desk_expect(&d, "1项任务从下发日起算");
	desk_keys(&d, "Up Down");
	desk_expect(&d, "1项任务从下发日起算");
	desk_keys(&d, "C-e Backspace");
	desk_type(&d, "8");
	desk_expect(&d, "2项任务从下发日起算");
	desk_close(&d);
}

static void from_the_list_to_the_issue(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 100);
	task_put(&d);
	desk_keys(&d, "F a 1");
	desk_expect(&d, "本期有 1 项任务还没有归入通报");
	desk_keys(&d, "y");
	assert_non_null(editor_on_top(&d.app));
	desk_keys(&d, "Esc");
	desk_expect(&d, "草稿");
	desk_keys(&d, "i");
	desk_expect(&d, "下发通报");
	desk_expect(&d, "核对  不符 0");
	struct editor *none = editor_on_top(&d.app);
	assert_null(none);
	desk_keys(&d, "C-e C-u");
	desk_type(&d, "甲办〔2024〕77号");
	desk_keys(&d, "Enter");
	desk_expect(&d, "1项任务从下发日起算，最晚到 2024-05-15");
	desk_expect(&d, "2024-05-06 → 2024-05-15");
	desk_keys(&d, "C-s");
	assert_non_null(
		strstr(desk_message(&d), "已下发 甲办〔2024〕77号（2024-05-09）"));
	desk_expect(&d, "已下发");
	/* It is read, not written, from now on. */
	desk_keys(&d, "Enter");
	desk_expect(&d, "甲办〔2024〕77号");
	assert_null(editor_on_top(&d.app));
	desk_keys(&d, "Esc Esc");
	/* A count is corrected: the message says which bulletin no longer agrees. */
	desk_keys(&d, "e");
	desk_type(&d, "1");
	desk_keys(&d, "Enter");
	if (desk_shows(&d, "[y/n]"))
		desk_keys(&d, "y");
	assert_non_null(strstr(desk_message(&d), "与已下发的甲办〔2024〕77号不符"));
	desk_keys(&d, "K");
	desk_expect(&d, "下发时");
	desk_keys(&d, "Esc F");
	desk_expect(&d, "!与现数不符");
	desk_keys(&d, "Esc u");
	assert_null(strstr(desk_message(&d), "不符"));
	desk_close(&d);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_shows_figures_in_place),
		cmocka_unit_test(typing_and_leaving),
		cmocka_unit_test(a_hang_up_keeps_it),
		cmocka_unit_test(lines_are_parted_joined_moved),
		cmocka_unit_test(kill_and_yank_with_figures),
		cmocka_unit_test(paste_is_text),
		cmocka_unit_test(within_a_blank_figure),
		cmocka_unit_test(blank_figures_that_touch),
		cmocka_unit_test(rows_break_as_on_paper),
		cmocka_unit_test(the_cursor_goes_everywhere),
		cmocka_unit_test(figures_become_own_and_back),
		cmocka_unit_test(a_figure_behind_a_figure),
		cmocka_unit_test(a_draft_that_is_gone),
		cmocka_unit_test(finding),
		cmocka_unit_test(undo_everything_is_the_start),
		cmocka_unit_test(another_editor),
		cmocka_unit_test(an_esc_keeps_what_was_written_outside),
		cmocka_unit_test(a_desk_that_reads_opens_no_editor),
		cmocka_unit_test(check_goes_to_the_line),
		cmocka_unit_test(the_issue_form_reckons_what_was_typed),
		cmocka_unit_test(from_the_list_to_the_issue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
