/* Documents at the desk: what is shown before anything changes, what the clerk may say about it,
 * and that all of it is one step. */
#include "tests/tui/intake_kit.h"

static const char figures[] = "单位名称\t累计发布\t本月发布\n"
			      "大桥镇\t1200\t299\n"
			      "小河镇\t991\t301\n"
			      "安西镇\t573\t279\n";

/* Nothing changes while it is looked at; what stands in the way is met one by one; then all of
 * it is one step, and one step takes it back. */
static void accepted_and_undone(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	desk_paste(&d, bulletin);
	desk_expect(&d, "导入 粘贴的文字");
	desk_expect(&d, "期间 2024年4月 (文件写明)");
	desk_expect(&d, "~ 1180->1200");
	desk_expect(&d, "~ 560->600");
	desk_expect(&d, "= 1040");
	desk_expect(&d, "下发日期未定");
	desk_keys(&d, "Enter");
	desk_expect(&d, "整改通知下发日期: 2024-05-09");
	desk_keys(&d, "Enter Enter");
	/* The first row that can't be taken is gone to. */
	desk_expect(&d, "> 西牛乡镇      ? 西牛镇");
	desk_keys(&d, "m");
	desk_expect(&d, "> 西牛镇                      多一个字");
	desk_keys(&d, "Enter");
	desk_expect(&d, "> 西牛乡镇      = 西牛镇");
	desk_keys(&d, "Enter");
	desk_expect(&d, "> 无此镇        ! 对不上");
	desk_keys(&d, "x");
	desk_expect(&d, "无此镇        - 不导入");
	assert_content(&d, start);
	desk_keys(&d, "Enter");
	desk_expect(&d, "改 2 处，新整改任务 3 条，别名 1 个；一步可撤销");
	desk_expect(&d, "1 行不导入");
	/* The answer that does nothing is the one chosen at first. */
	desk_keys(&d, "Enter");
	assert_content(&d, start);
	desk_keys(&d, "Enter y");
	assert_non_null(strstr(desk_message(&d),
			       "已导入：改 2 处，新整改任务 3 条，别名 1 个"));
	assert_null(d.app.overlay);
	assert_int_equal(figure_of(&d, "大桥镇", false), 1200);
	char *after = desk_content(&d);
	assert_non_null(strstr(after, "西牛乡镇"));
	assert_non_null(strstr(after, "链接打不开"));
	desk_keys(&d, "u");
	assert_content(&d, start);
	desk_keys(&d, "U");
	assert_content(&d, after);
	free(after);
	free(start);
	desk_close(&d);
}

/* Aliases in a list of units are counted as such. */
static void aliases_counted(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, "单位名称\t类别\t别名\n大桥镇\t乡镇\t大桥、大桥政府办\n"
		       "新来镇\t乡镇\t\n");
	desk_keys(&d, "Enter");
	desk_expect(&d, "改 1 处，别名 2 个；一步可撤销");
	desk_keys(&d, "n q");
	desk_close(&d);
}

/* The same text again, and a text like it with one figure changed. */
static void known_again(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, figures);
	desk_expect(&d, "期间未定");
	desk_keys(&d, "P Enter Enter y");
	assert_non_null(strstr(desk_message(&d), "已导入"));
	char *once = desk_content(&d);
	desk_paste(&d, figures);
	desk_keys(&d, "P Enter");
	desk_expect(&d, "这份文件 2024-05-09 已经导入过，没有变化");
	desk_keys(&d, "Enter");
	desk_expect(&d, "y 再核对一次");
	desk_keys(&d, "y Enter");
	assert_non_null(strstr(desk_message(&d), "没有要改的：3 行"));
	desk_keys(&d, "q");
	assert_content(&d, once);
	desk_paste(&d, "单位名称\t累计发布\t本月发布\n大桥镇\t1201\t300\n");
	desk_keys(&d, "P Enter");
	desk_expect(&d, "同名、同期间的文件 2024-05-09 导入过，内容不同");
	desk_expect(&d, "~ 1200->1201");
	desk_keys(&d, "q");
	free(once);
	desk_close(&d);
}

static void period_said(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	desk_paste(&d, figures);
	/* Before it is known nothing can be taken: Enter asks for it. */
	desk_keys(&d, "Enter");
	desk_type(&d, "2024-05");
	desk_expect(&d, "2024年5月   回车 确定");
	desk_keys(&d, "Enter");
	desk_expect(&d, "期间 2024年5月 (指明)");
	desk_expect(&d, "+ 1200           ! 299"); /* more than since April */
	desk_keys(&d, "P");
	desk_type(&d, "截至 5-8");
	desk_expect(&d, "截至 2024-05-08 的累计数");
	desk_keys(&d, "Enter");
	desk_expect(&d, "截至 2024-05-08 (指明)");
	desk_expect(&d, "同一行有两个数量"); /* up to a day there is only one */
	desk_keys(&d, "P");
	desk_type(&d, "13月");
	desk_keys(&d, "Enter");
	assert_true(d.app.message_is_error);
	desk_expect(&d, "截至 2024-05-08 (指明)");
	/* Blank: as the document says, and it says nothing. */
	desk_keys(&d, "P C-u Enter");
	desk_expect(&d, "期间未定");
	desk_keys(&d, "Esc");
	assert_non_null(strstr(desk_message(&d), "没有导入，什么也没有改"));
	assert_content(&d, start);
	free(start);
	desk_close(&d);
}

/* A workbook whose lines begin anew in each sheet: the reason shown is the row's own, and Enter
 * goes to the row that stands first in the way. */
static void sheets_with_the_same_lines(void **state)
{
	static const char text[] =
		"2024年4月情况一\n\n单位名称\t年度任务\n某某镇\t560\n"
		"小河镇\t560\n\n2024年4月情况二\n\n单位名称\t本月发布\n"
		"无此镇\t1.5\n小河镇\t无\n";
	struct heads heads = {0};
	struct reading r;
	struct error err;
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	assert_int_equal(heads_load(&heads, &err), ST_OK);
	assert_int_equal(reading_paste(&r, text, strlen(text), &heads, "册.xlsx", &err),
			 ST_OK);
	heads_release(&heads);
	assert_int_equal(r.tables, 2);
	strcpy(r.format, "xlsx");
	for (size_t n = 0; n < r.table[1].rows; n++)
		r.table[1].row[n].line = r.table[0].row[n].line;
	intake_show(&d.app, intake_make(&d.app, &r, NULL, NULL));
	desk_keys(&d, "j Enter");
	desk_expect(&d, "> 某某镇        ! 对不上");
	desk_keys(&d, "S-Tab j");
	desk_expect(&d, "行 2  第2张表“2024年4月情况二” 第4行：没有单位“无此镇”");
	desk_keys(&d, "q");
	desk_close(&d);
}

/* Where a row of a column of periods is blank, Enter asks for it. */
static void period_of_a_row(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, "单位名称\t期间\t本期数\n大桥镇\t2024-05\t5\n小河镇\t\t6\n");
	desk_expect(&d, "不能导入 1");
	desk_keys(&d, "Enter");
	desk_expect(&d, "数字的期间: ");
	desk_keys(&d, "Esc q");
	desk_close(&d);
}

/* A column is what the clerk says it is, and stays so for the next document of these heads. */
static void role_said(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, "2024年4月情况\n\n单位名称\t累计发布\t甲栏\n大桥镇\t1200\t299\n"
		       "小河镇\t991\t301\n安西镇\t573\t279\n");
	desk_expect(&d, "~ 1180->1200");
	assert_false(desk_shows(&d, "279->299")); /* nobody knows what it is */
	desk_keys(&d, "r");
	desk_type(&d, "jia");
	desk_keys(&d, "Enter");
	desk_expect(&d, "第3列“甲栏”是：");
	desk_type(&d, "bqs");
	desk_keys(&d, "Enter");
	assert_non_null(strstr(desk_message(&d), "“甲栏”算作本期数"));
	desk_expect(&d, "~ 279->299");
	desk_keys(&d, "Enter y");
	assert_non_null(strstr(desk_message(&d), "已导入"));
	assert_int_equal(figure_of(&d, "大桥镇", true), 299);
	desk_paste(&d, "2024年5月情况\n\n单位名称\t累计发布\t甲栏\n大桥镇\t1210\t10\n"
		       "小河镇\t999\t8\n安西镇\t580\t7\n");
	desk_expect(&d, "+ 1210            + 10");
	desk_close(&d);
}

/* Columns of one head are told apart by their number. */
static void columns_headed_alike(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, "2024年5月情况\n\n单位名称\t数量\t数量\n大桥镇\t12\t3\n"
		       "小河镇\t11\t4\n安西镇\t10\t5\n");
	desk_expect(&d, "把第3列改为不用");
	desk_keys(&d, "r");
	desk_expect(&d, "第2列");
	desk_keys(&d, "Down Down Enter");
	desk_expect(&d, "第3列“数量”是：");
	desk_type(&d, "ignore");
	desk_keys(&d, "Enter r Down Enter");
	desk_type(&d, "amount");
	desk_keys(&d, "Enter");
	desk_expect(&d, "+ 12");
	desk_keys(&d, "Enter y");
	assert_non_null(strstr(desk_message(&d), "已导入：改 3 处"));
	desk_close(&d);
}

/* A table that is not taken changes nothing; a sentence is taken only when asked for. */
static void tables_chosen(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, bulletin);
	desk_expect(&d, "[x] 各乡镇信息发布情况统计表");
	desk_keys(&d, "Space");
	desk_expect(&d, "[ ] 各乡镇信息发布情况统计表         不导入");
	desk_keys(&d, "i Enter Enter");
	desk_expect(&d, "新整改任务 3 条；一步可撤销");
	desk_keys(&d, "y");
	assert_int_equal(figure_of(&d, "大桥镇", false), 1180);
	desk_keys(&d, "u");
	/* From the list of tables: the other one. */
	desk_paste(&d, bulletin);
	desk_keys(&d, "S-Tab j");
	desk_expect(&d, "链接打不开");
	desk_keys(&d, "Space");
	desk_expect(&d, "[ ] 发现问题清单");
	desk_keys(&d, "Tab Tab");
	desk_expect(&d, "*核对  不能导入 2");
	desk_keys(&d, "/");
	desk_type(&d, "无此");
	desk_keys(&d, "Enter");
	desk_expect(&d, "/无此 1");
	desk_keys(&d, "Esc q");
	assert_null(d.app.overlay);
	desk_close(&d);
}

/* What the clerk has said is not lost by one key. */
static void cancelled(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	desk_paste(&d, bulletin);
	desk_keys(&d, "x q");
	desk_expect(&d, "放弃导入？");
	desk_keys(&d, "Enter");
	desk_expect(&d, "不导入");
	desk_paste(&d, figures);
	assert_non_null(strstr(desk_message(&d), "正在看“粘贴的文字”"));
	desk_keys(&d, "q y");
	assert_null(d.app.overlay);
	assert_non_null(strstr(desk_message(&d), "什么也没有改"));
	assert_content(&d, start);
	assert_int_equal(undo_all(&d), 0);
	free(start);
	desk_close(&d);
}

/* A paste is text whatever it holds: no command, nothing sent to the terminal as it is. */
static void hostile(void **state)
{
#define PASTE(text) text, sizeof(text) - 1
	static const struct {
		const char *text;
		size_t len;
		const char *say;
	} cases[] = {
		{PASTE("单位\t数\n\x1b[2J\x1b]0;x\a\t1\n"), "控制字符"},
		{PASTE("单位名称\t本月数\n大桥镇\0\t5\n"), "空字节"},
		{PASTE("单位名称\t本月数\n大\u202e桥镇\t5\n"), "<U+202E>"},
		{PASTE("q\ny\n:quit\n"), "没有找到表格"},
		{PASTE("\n\n\n"), "一行"},
		{PASTE("\xff\xfe\n\xff\n"), "编码"},
		{PASTE("/nonexistent/a.csv"), "也不是文件"},
	};
#undef PASTE
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_pasten(&d, cases[i].text, cases[i].len);
		desk_expect(&d, cases[i].say);
		assert_false(d.app.quit);
		while (d.app.overlay)
			overlay_pop(&d.app);
	}
	assert_content(&d, start);
	free(start);
	desk_close(&d);
}

/* In a field a paste is the field's; a read-only desk takes no document. */
static void not_everywhere(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "/");
	desk_paste(&d, figures);
	assert_false(desk_shows(&d, "导入 粘贴"));
	desk_keys(&d, "Esc H");
	desk_paste(&d, figures); /* a list screen has no field */
	desk_expect(&d, "导入 粘贴的文字");
	desk_keys(&d, "q q");
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	desk_paste(&d, figures);
	assert_non_null(strstr(desk_message(&d), "只读"));
	assert_null(d.app.overlay);
	desk_close(&d);
}

/* 2,000 lines: only what is seen is drawn, the last one is reached, every size is survived. */
static void long_and_resized(void **state)
{
	struct desk d;
	struct buf text = {0};

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_long(&text, 2000);
	desk_paste(&d, buf_text(&text));
	desk_expect(&d, "行 2000");
	desk_keys(&d, "G");
	desk_expect(&d, "大桥镇1999村");
	desk_keys(&d, "/");
	desk_type(&d, "镇777村");
	desk_keys(&d, "Enter");
	desk_expect(&d, "大桥镇777村");
	desk_keys(&d, "Esc");
	for (int part = 0; part < 3; part++) {
		for (int rows = 1; rows < 64; rows += 7)
			for (int cols = 1; cols < 220; cols += 13) {
				app_resize(&d.app, rows, cols);
				app_draw(&d.app);
				assert_true(d.app.canvas.cursor_y < rows);
				assert_true(d.app.canvas.cursor_x < cols);
			}
		desk_keys(&d, "Tab");
	}
	app_resize(&d.app, 12, 40);
	desk_keys(&d, "l l h");
	desk_expect(&d, "行 2000");
	app_resize(&d.app, 24, 80);
	desk_keys(&d, "q");
	assert_null(d.app.overlay);
	buf_release(&text);
	desk_close(&d);
}

/* Columns that do not fit are reached; the mouse selects and scrolls, but takes nothing over. */
static void columns_and_mouse(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 12, 40);
	desk_paste(&d, bulletin);
	desk_expect(&d, "年度任务");
	assert_false(desk_shows(&d, "4月发布"));
	desk_keys(&d, "l l");
	desk_expect(&d, "4月发布");
	desk_keys(&d, "l l h h");
	desk_expect(&d, "年度任务");
	app_resize(&d.app, 24, 80);
	app_draw(&d.app);
	struct input in = {.kind = INPUT_MOUSE, .mouse = MOUSE_DOUBLE, .y = 4, .x = 9};
	app_handle(&d.app, &in);
	desk_expect(&d, "链接打不开");
	in.mouse = MOUSE_WHEEL_UP;
	app_handle(&d.app, &in);
	desk_expect(&d, "1180->1200");
	assert_non_null(d.app.overlay);
	desk_close(&d);
}

static void golden_screens(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_paste(&d, bulletin);
	desk_keys(&d, "i Enter Enter");
	char *frame = desk_frame(&d, false);
	assert_golden("desk-intake-80x24.txt", frame);
	free(frame);
	frame = desk_frame(&d, true);
	assert_golden("desk-intake-styles.txt", frame);
	free(frame);
	app_resize(&d.app, 40, 120);
	frame = desk_frame(&d, false);
	assert_golden("desk-intake-120x40.txt", frame);
	free(frame);
	app_resize(&d.app, 12, 40);
	frame = desk_frame(&d, false);
	assert_golden("desk-intake-40x12.txt", frame);
	free(frame);
	desk_close(&d);
}

/* --- files --- */

/* A path as terminals paste it when a file is dropped. */
static void dropped(void **state)
{
	static const char *const how[] = {"%s", "'%s' ", "\"%s\"\r", "file://%s\n",
					  "  %s  "};
	struct desk d;
	char path[200];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_file(&d, "4月 通报.csv", "单位名称,本月数\n大桥镇,300\n小河镇,7\n", path,
		 sizeof path);
	for (size_t i = 0; i <= sizeof how / sizeof *how; i++) {
		struct buf text = {0};
		const char *blank = strchr(path, ' ');

		if (i < sizeof how / sizeof *how) {
			const char *at = strstr(how[i], "%s");
			buf_addf(&text, "%.*s%s%s", (int)(at - how[i]), how[i], path,
				 at + 2);
		} else {
			buf_addf(&text, "%.*s\\%s", (int)(blank - path), path, blank);
		}
		desk_paste(&d, buf_text(&text));
		desk_wait(&d);
		desk_expect(&d, "导入 4月 通报.csv");
		desk_expect(&d, "csv");
		desk_keys(&d, "q");
		buf_release(&text);
	}
	desk_close(&d);
}

/* While it is read the desk shows how far it is, and Esc ends it. */
static void stopped(void **state)
{
	struct desk d;
	struct buf text = {0};
	char path[200];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_long(&text, 60000);
	put_file(&d, "long.txt", buf_text(&text), path, sizeof path);
	desk_paste(&d, path);
	desk_expect(&d, "已读 0 行");
	assert_true(desk_turn(&d));
	assert_false(desk_shows(&d, "已读 0 行"));
	desk_keys(&d, "j Enter"); /* nothing but Esc */
	desk_expect(&d, "long.txt");
	desk_keys(&d, "Esc");
	assert_non_null(strstr(desk_message(&d), "已停止读取“long.txt”"));
	assert_null(d.app.overlay);
	assert_int_equal(d.app.reader, -1);
	/* The desk may end while it is read. */
	desk_paste(&d, path);
	buf_release(&text);
	desk_close(&d);
}

static void refused(void **state)
{
	struct desk d;
	char path[200];

	(void)state;
	if (!has_reader())
		return;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	put_file(&d, "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", path, sizeof path);
	desk_paste(&d, path);
	desk_wait(&d);
	assert_true(d.app.message_is_error);
	assert_null(d.app.overlay);
	put_file(&d, "b.txt", "关于召开会议的通知\n\n请各单位准时参加。\n", path,
		 sizeof path);
	desk_paste(&d, path);
	desk_wait(&d);
	desk_expect(&d, "没有找到表格");
	desk_expect(&d, "请各单位准时参加。");
	desk_keys(&d, "Esc");
	assert_null(d.app.overlay);
	desk_close(&d);
}

/* A terminal that goes away: a short paste is offered again, a file is where it was. */
static void kept_as_draft(void **state)
{
	struct desk d;
	struct input gone = {.kind = INPUT_HANGUP};

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	char *start = desk_content(&d);
	desk_paste(&d, bulletin);
	app_handle(&d.app, &gone);
	assert_true(d.app.quit);
	assert_content(&d, start);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	start_drafts(&d.app);
	desk_expect(&d, "粘贴的文字");
	desk_keys(&d, "y");
	desk_expect(&d, "~ 1180->1200");
	desk_keys(&d, "q");
	struct buf text = {0};
	put_long(&text, 4000); /* more than 64 KiB */
	desk_paste(&d, buf_text(&text));
	desk_expect(&d, "行 4000");
	app_handle(&d.app, &gone);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	start_drafts(&d.app);
	assert_null(d.app.overlay);
	assert_content(&d, start);
	buf_release(&text);
	free(start);
	desk_close(&d);
}

/* Why a paste is refused is said, whoever brings it. */
static void draft_refused(void **state)
{
	struct desk d;
	struct error err;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	assert_int_equal(
		store_draft_put(d.app.store, "intake-paste", "只有一行\n", &err),
		ST_OK);
	start_drafts(&d.app);
	desk_keys(&d, "y");
	assert_null(d.app.overlay);
	assert_true(d.app.message_is_error);
	desk_expect(&d, "粘贴的只有一行");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepted_and_undone),
		cmocka_unit_test(aliases_counted),
		cmocka_unit_test(known_again),
		cmocka_unit_test(period_said),
		cmocka_unit_test(sheets_with_the_same_lines),
		cmocka_unit_test(period_of_a_row),
		cmocka_unit_test(role_said),
		cmocka_unit_test(columns_headed_alike),
		cmocka_unit_test(tables_chosen),
		cmocka_unit_test(cancelled),
		cmocka_unit_test(hostile),
		cmocka_unit_test(not_everywhere),
		cmocka_unit_test(long_and_resized),
		cmocka_unit_test(columns_and_mouse),
		cmocka_unit_test(golden_screens),
		cmocka_unit_test(dropped),
		cmocka_unit_test(stopped),
		cmocka_unit_test(refused),
		cmocka_unit_test(kept_as_draft),
		cmocka_unit_test(draft_refused),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
