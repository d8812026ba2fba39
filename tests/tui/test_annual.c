/* The annual report on the desk: typed cell by cell, checked at every key, saved as one command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/annual.h"
#include "tests/kit/annual_figures.h"
#include "tests/kit/annual_page.h"
#include "tests/tui/desk_kit.h"
#include "tui/annual.h"

/* What the screen shows. */
static char *screen(struct desk *d)
{
	struct buf out = {0};

	app_draw(&d->app);
	canvas_dump(&d->app.canvas, false, &out);
	return out.s ? buf_take(&out) : mem_text("");
}

static void shows(struct desk *d, const char *text)
{
	char *s = screen(d);

	if (!strstr(s, text))
		fail_msg("no %s in\n%s", text, s);
	free(s);
}

static void shows_not(struct desk *d, const char *text)
{
	char *s = screen(d);

	if (strstr(s, text))
		fail_msg("%s in\n%s", text, s);
	free(s);
}

static int64_t report(struct desk *d, int year)
{
	struct error err = {0};
	int64_t id = 0;

	if (annual_find(d->app.store, unit_root(d->app.store), year, false, &id,
			&err) != ST_OK)
		fail_msg("%s", err.say);
	return id;
}

static void holds(struct desk *d, int year, const char *const *figures)
{
	struct annual_sheet a;
	struct error err = {0};

	if (annual_open(d->app.store, report(d, year), &a, &err) != ST_OK)
		fail_msg("%s", err.say);
	for (size_t i = 0; i < a.form.cells; i++) {
		const char *want = figures ? figures[i] : NULL;

		if (want && a.value[i])
			assert_string_equal(a.value[i], want);
		else if (want || a.value[i])
			fail_msg("cell %zu: %s", i, a.value[i] ? a.value[i] : "blank");
	}
	annual_sheet_release(&a);
}

/* A report of 甲县 begun by the form, its first table open. */
static void begin(struct desk *d, const char *year, int rows, int cols)
{
	desk_open(d, NULL, rows, cols);
	desk_keys(d, "g a");
	shows(d, "还没有年度报告");
	desk_keys(d, "a Enter C-u");
	desk_type(d, year);
	desk_keys(d, "C-s");
	shows(d, "未填");
	desk_keys(d, "Enter");
	shows(d, "表二 主动公开");
}

/* Types figures from..to, going on with Enter; a minus alone would empty the cell. */
static void type_figures(struct desk *d, const char *const *figures, size_t from,
			 size_t to)
{
	for (size_t i = from; i < to; i++) {
		desk_type(d, figures[i]);
		desk_keys(d, "Enter");
	}
}

/* Seed 003's three tables through the form, cell by cell; one command. */
static void typed_2019(void **state)
{
	struct desk d;

	(void)state;
	begin(&d, "2020", 24, 80);
	shows(&d, "空白 198 格");
	type_figures(&d, annual_2019, 0, 22);
	desk_keys(&d, "n");
	shows(&d, "表三 申请收办");
	type_figures(&d, annual_2019, 22, 22 + 161);
	desk_keys(&d, "n");
	shows(&d, "表四 复议诉讼");
	type_figures(&d, annual_2019, 183, ANNUAL_2019_CELLS);
	shows(&d, "不符 0 处  空白 0 格  未保存 198 格");
	holds(&d, 2020, NULL);
	desk_keys(&d, "C-s");
	holds(&d, 2020, annual_2019);
	shows_not(&d, "未保存");
	desk_keys(&d, "Esc");
	shows(&d, "填齐，相符");
	desk_keys(&d, "q u");
	holds(&d, 2020, NULL);
	desk_keys(&d, "U");
	holds(&d, 2020, annual_2019);
	desk_close(&d);
}

/* Totals need not be typed: they stand there in brackets, and 'f' takes them. */
static void typed_2021(void **state)
{
	struct annual_form f;
	struct error err = {0};
	struct desk d;
	size_t part[64];

	(void)state;
	begin(&d, "2021", 40, 120);
	assert_int_equal(annual_form_load("2021", &f, &err), ST_OK);
	for (size_t i = 0; i < f.cells; i++) {
		enum annual_part p = f.line[f.cell[i].line].part;

		if (i && p != f.line[f.cell[i - 1].line].part)
			desk_keys(&d, "n");
		if (!annual_sum_parts(&f, i, part))
			desk_type(&d, annual_2021[i]);
		desk_keys(&d, "Enter");
	}
	shows(&d, "(2)");
	desk_keys(&d, "f C-s");
	holds(&d, 2021, annual_2021);
	annual_form_release(&f);
	desk_close(&d);
}

/* The first thing that disagrees is told while it is typed. */
static void live(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "liuyang-2020", 24, 80);
	desk_keys(&d, "g a Enter n");
	shows(&d, "不符 0 处");
	desk_type(&d, "88");
	shows(&d, "总计是92，六类申请人相加是93");
	shows(&d, "不符 3 处");
	desk_keys(&d, "BS");
	shows(&d, "总计是92，六类申请人相加是13");
	desk_keys(&d, "BS BS");
	/* A blank line leaves the cell as it is. */
	shows(&d, "不符 0 处");
	/* '-' empties it; what the parts give stands in brackets. */
	desk_keys(&d, "Right Right Right Right Right Right - Enter");
	shows(&d, "(92)");
	shows(&d, "空白 1 格");
	desk_keys(&d, "Up Right Right Right Right Right Right");
	desk_keys(&d, "=");
	shows(&d, "空白 0 格");
	shows_not(&d, "未保存");
	/* No such figure: it stays in the line. */
	desk_type(&d, "1.5");
	desk_keys(&d, "Enter");
	shows(&d, "不是数");
	desk_keys(&d, "C-u");
	desk_close(&d);
}

/* 'x' goes to what disagrees, in whatever table. */
static void going_to_findings(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "liuyang-2020", 24, 80);
	desk_keys(&d, "g a Enter n n");
	desk_type(&d, "3");
	desk_keys(&d, "Enter p");
	shows(&d, "表三 申请收办");
	desk_keys(&d, "x");
	shows(&d, "表四 复议诉讼");
	desk_keys(&d, "c");
	shows(&d, "四种结果相加是3");
	desk_keys(&d, "q Esc");
	shows(&d, "还没有保存");
	desk_keys(&d, "n");
	shows(&d, "表四 复议诉讼");
	desk_keys(&d, "Esc y");
	holds(&d, 2020, annual_2019);
	shows(&d, "填齐，相符");
	desk_close(&d);
}

/* A figure that departs from its second entry is told, until a note says why. */
static void notes(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "liuyang-2020", 24, 80);
	desk_keys(&d, "g a Enter Down Right Right");
	desk_type(&d, "298");
	desk_keys(&d, "Enter Left Up Right Right");
	shows(&d, "298");
	shows(&d, "复核数是299");
	shows(&d, "不符 1 处");
	desk_keys(&d, "x m");
	desk_type(&d, "原件印错");
	desk_keys(&d, "Enter");
	shows(&d, "不符 0 处");
	shows(&d, "说明：原件印错");
	desk_keys(&d, "C-s Esc");
	shows(&d, "填齐，相符");
	desk_close(&d);
}

/* 复核: the figures again, unseen; the one that differs is told. */
static void second_entry(void **state)
{
	struct desk d;
	struct annual_sheet a;
	struct error err = {0};

	(void)state;
	begin(&d, "2020", 24, 80);
	type_figures(&d, annual_2019, 0, 22);
	desk_keys(&d, "n p v");
	shows(&d, "复核：再录一遍");
	shows_not(&d, "400435");
	type_figures(&d, annual_2019, 0, 8);
	desk_type(&d, "400436");
	desk_keys(&d, "Enter");
	shows(&d, "处理决定数量是400435，复核数是400436");
	desk_keys(&d, "v");
	shows(&d, "400435");
	desk_keys(&d, "C-s");
	assert_int_equal(annual_open(d.app.store, report(&d, 2020), &a, &err), ST_OK);
	assert_string_equal(a.proof[8], "400436");
	assert_string_equal(a.value[8], "400435");
	annual_sheet_release(&a);
	desk_close(&d);
}

/* A block copied out of a spreadsheet fills the cells from the cursor on. */
static void pasted(void **state)
{
	struct desk d;
	struct buf block = {0};

	(void)state;
	begin(&d, "2020", 24, 80);
	desk_keys(&d, "n");
	for (size_t i = 0; i < 161; i++)
		buf_addf(&block, "%s%s", annual_2019[22 + i],
			 i % 7 == 6 ? "\r\n" : "\t");
	desk_paste(&d, buf_text(&block));
	shows(&d, "未保存 161 格");
	desk_keys(&d, "PgUp PgUp");
	desk_paste(&d, "1\t2\n3\tx\n5\t6");
	shows(&d, "“x”不是数");
	desk_keys(&d, "C-u Left PgUp PgUp");
	desk_paste(&d, "1\t2\t3\t4\t5\t6\t7\t8");
	shows(&d, "粘贴的内容比表大");
	buf_release(&block);
	desk_close(&d);
}

/* What was typed outlives the terminal. */
static void drafts(void **state)
{
	struct desk d;

	(void)state;
	begin(&d, "2020", 24, 80);
	type_figures(&d, annual_2019, 0, 3);
	desk_type(&d, "12");
	start_keep_drafts(&d.app);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	start_drafts(&d.app);
	shows(&d, "还没有保存");
	desk_keys(&d, "y");
	shows(&d, "未保存 4 格");
	desk_keys(&d, "C-s");
	desk_close(&d);
}

/* Small and large screens draw; nothing is written where nothing may be. */
static void sizes(void **state)
{
	static const int sizes[][2] = {{10, 40}, {9, 39}, {24, 80}, {60, 200}, {3, 10}};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		desk_open(&d, "liuyang-2020", sizes[i][0], sizes[i][1]);
		desk_keys(&d, "g a Enter PgDn n PgDn PgDn PgDn PgUp n Down");
		desk_close(&d);
	}
	desk_open(&d, "liuyang-2020", 24, 80);
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	desk_keys(&d, "g a Enter 5 Enter C-s");
	shows(&d, "只读");
	desk_close(&d);
}

/* Where labels have no room beside their figures they stand above, whole; a click finds its cell
 * in rows that have fewer than the others, too. */
static void narrow(void **state)
{
	static const int cols[] = {60, 40};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
		desk_open(&d, "liuyang-2020", 40, cols[i]);
		desk_keys(&d, "g a Enter");
		shows(&d, "   第二十条第（五）项\n");
		shows(&d, "   其他对外管理服务事项\n");
		shows(&d, "1436932");
		shows(&d, "29724.51万");
		if (cols[i] == 60)
			shows(&d, "本年新制作数量 本年新公开数量 对外公开总数量");
		desk_keys(&d, "n");
		shows(&d, ">一、本年新收政府信息公开申请数量");
		shows(&d, "（三）2.其他法律行政法规禁止公开");
		desk_keys(&d, "n");
		shows(&d, "行政诉讼 未经复议直接起诉");
		shows(&d, "行政诉讼 复议后起诉");
		desk_close(&d);
	}
	/* 行政事业性收费 has two of three columns. */
	for (size_t i = 0; i < 2; i++) {
		desk_open(&d, "liuyang-2020", 40, i ? 60 : 100);
		desk_keys(&d, "g a Enter");
		struct annual_grid *g = (struct annual_grid *)d.app.overlay;
		struct input in = {.kind = INPUT_MOUSE, .mouse = MOUSE_CLICK};
		in.y = g->box.y + (int)(10 - g->top) * g->tall + g->tall - 1;
		in.x = g->left + g->wide - 2;
		app_handle(&d.app, &in);
		shows(&d, "本年增/减");
		assert_int_equal(g->at, 10);
		assert_int_equal(g->col, 0);
		in.x += g->wide;
		app_handle(&d.app, &in);
		assert_int_equal(g->col, 1);
		desk_close(&d);
	}
}

/* 汇总 of the units' reports; those that have none are named. */
static void summed_up(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "huarong-2021-h1", 24, 80);
	desk_keys(&d, "g a z");
	shows(&d, "还没有单位的报告可以汇总");
	desk_keys(&d, "a C-u");
	desk_type(&d, "禹山镇,梅田湖镇");
	desk_keys(&d, "C-s Enter");
	type_figures(&d, annual_2019, 0, 22);
	desk_keys(&d, "C-s Esc z");
	shows(&d, "汇总2份报告");
	shows(&d, "个单位没有2020年的报告");
	desk_keys(&d, "q");
	shows(&d, "华容县");
	desk_keys(&d, "d y");
	desk_close(&d);
}

/* Seed 003's tables through the intake screen: the same cell by cell, one step. */
static void imported(void **state)
{
	struct desk d;
	struct buf page = {0};

	(void)state;
	desk_open(&d, NULL, 24, 80);
	annual_page(&page, "政府信息公开工作年度报告", "2019", annual_2019);
	desk_paste(&d, buf_text(&page));
	shows(&d, "年度报告");
	desk_keys(&d, "Enter");
	shows(&d, "没有写明是哪个单位的年度报告");
	desk_keys(&d, "Esc q");
	buf_clear(&page);
	annual_page(&page, "甲县人民政府2020年政府信息公开工作年度报告", "2019",
		    annual_2019);
	desk_paste(&d, buf_text(&page));
	shows(&d, "期间 2020年");
	desk_keys(&d, "Enter y");
	holds(&d, 2020, annual_2019);
	desk_keys(&d, "g a");
	shows(&d, "填齐，相符");
	desk_keys(&d, "q u g a");
	shows(&d, "还没有年度报告");
	buf_release(&page);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(imported),
		cmocka_unit_test(typed_2019),
		cmocka_unit_test(typed_2021),
		cmocka_unit_test(live),
		cmocka_unit_test(going_to_findings),
		cmocka_unit_test(notes),
		cmocka_unit_test(second_entry),
		cmocka_unit_test(pasted),
		cmocka_unit_test(drafts),
		cmocka_unit_test(sizes),
		cmocka_unit_test(narrow),
		cmocka_unit_test(summed_up),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
