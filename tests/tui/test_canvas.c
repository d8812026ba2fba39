/* The canvas: clipping, wide characters at every edge, hostile text. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/canvas.h"

static struct canvas fresh(int rows, int cols)
{
	struct canvas c;

	canvas_init(&c, rows, cols, AMBIGUOUS_NARROW);
	return c;
}

static void expect(const struct canvas *c, bool styles, const char *want)
{
	struct buf got = {0};

	canvas_dump(c, styles, &got);
	assert_string_equal(buf_text(&got), want);
	buf_release(&got);
}

/* What must hold of every row whatever was drawn: halves are whole. */
static void assert_whole(const struct canvas *c)
{
	for (int y = 0; y < c->rows; y++)
		for (int x = 0; x < c->cols; x++) {
			const struct cell *cell = &c->cell[y * c->cols + x];

			if (cell->width == 2) {
				assert_true(x + 1 < c->cols);
				assert_int_equal(cell[1].width, 0);
			}
			if (cell->width == 0) {
				assert_true(x > 0);
				assert_int_equal(cell[-1].width, 2);
			}
			assert_non_null(memchr(cell->text, '\0', sizeof cell->text));
		}
}

static void puts_and_clips(void **state)
{
	static const struct {
		int x, cells;
		const char *s;
		bool mark;
		int used;
		const char *row;
	} table[] = {
		{0, 10, "abc", false, 3, "abc\n"},
		{0, 2, "abc", false, 2, "ab\n"},
		{0, 2, "abc", true, 2, "a~\n"},
		{0, 3, "abc", true, 3, "abc\n"},
		{4, 10, "abcdef", false, 4, "    abcd\n"},
		{7, 10, "abc", true, 1, "       ~\n"},
		{8, 10, "abc", false, 0, "\n"},
		{0, 8, "大桥镇", false, 6, "大桥镇\n"},
		{0, 5, "大桥镇", false, 4, "大桥\n"},
		{0, 5, "大桥镇", true, 5, "大桥~\n"},
		{0, 4, "大桥镇", true, 3, "大~\n"},
		{7, 8, "大", false, 0, "\n"},
		{7, 8, "大", true, 1, "       ~\n"},
		{6, 8, "大", true, 2, "      大\n"},
		{-1, 8, "大b", false, 3, " b\n"},
		{-2, 8, "大b", false, 3, "b\n"},
		{0, 0, "abc", true, 0, "\n"},
		{0, -5, "abc", true, 0, "\n"},
		{0, 8, "e\xcc\x81x", false, 2, "e\xcc\x81x\n"},
		{0, 1, "e\xcc\x81x", false, 1, "e\xcc\x81\n"},
		{0, 8, "", true, 0, "\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct canvas c = fresh(1, 8);
		int used = canvas_put(&c, 0, table[i].x, table[i].cells, STYLE_NORMAL,
				      table[i].s, table[i].mark);

		assert_int_equal(used, table[i].used);
		expect(&c, false, table[i].row);
		assert_whole(&c);
		canvas_release(&c);
	}
}

static void outside_is_nothing(void **state)
{
	struct canvas c = fresh(2, 4);

	(void)state;
	assert_int_equal(canvas_put(&c, -1, 0, 4, STYLE_NORMAL, "x", false), 0);
	assert_int_equal(canvas_put(&c, 2, 0, 4, STYLE_NORMAL, "x", false), 0);
	canvas_fill(&c, (struct rect){-3, -3, 99, 99}, STYLE_DIM);
	canvas_fill(&c, (struct rect){1, 9, 3, 3}, STYLE_ERROR);
	canvas_style(&c, 7, 0, 4, STYLE_ERROR);
	canvas_style(&c, 0, -2, 3, STYLE_ERROR);
	canvas_cell(&c, 9, 0, 4, STYLE_ERROR, ALIGN_LEFT, "x");
	canvas_cursor(&c, 5, 5);
	assert_int_equal(c.cursor_y, -1);
	expect(&c, true, "{error: }{dim:   }\n{dim:    }\n");
	canvas_release(&c);
}

static void halves_are_never_left(void **state)
{
	(void)state;
	for (int x = 0; x < 6; x++)
		for (int wide = 0; wide < 2; wide++) {
			struct canvas c = fresh(1, 6);

			canvas_put(&c, 0, 0, 6, STYLE_NORMAL, "甲乙丙", false);
			canvas_put(&c, 0, x, 6, STYLE_GOOD, wide ? "丁" : "x", false);
			assert_whole(&c);
			canvas_fill(&c, (struct rect){0, x, 1, 1}, STYLE_DIM);
			assert_whole(&c);
			canvas_release(&c);
		}
}

static void random_drawing(void **state)
{
	static const char *const texts[] = {"甲镇", "a",       "e\xcc\x81", "乙局x",
					    "　",   "\033[2J", "“x”",       ""};
	struct canvas c = fresh(3, 7);
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		seed = seed * 1103515245u + 12345u;
		int x = (int)(seed >> 16) % 11 - 2, y = (int)(seed >> 20) % 4;
		int cells = (int)(seed >> 24) % 9 - 1;

		canvas_put(&c, y, x, cells, STYLE_NORMAL, texts[(seed >> 8) % 8],
			   i % 2);
		if (i % 17 == 0)
			canvas_cell(&c, y, x, cells, STYLE_HEAD, (enum align)(i % 3),
				    texts[i % 8]);
		assert_whole(&c);
	}
	canvas_release(&c);
}

static void hostile_text_becomes_marks(void **state)
{
	static const char *const table[] = {"\033]0;x\a",
					    "\x9b",
					    "a\rb",
					    "\xe2\x80\xae"
					    "abc",
					    "\x01\x02",
					    "\xff\xfe",
					    "\xc2\x9b"
					    "31m",
					    "\xe2\x80\x8b",
					    "a\tb",
					    "a\nb"};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct canvas c = fresh(1, 40);
		struct buf got = {0};

		canvas_put(&c, 0, 0, 40, STYLE_NORMAL, table[i], false);
		canvas_dump(&c, false, &got);
		for (size_t at = 0; at + 1 < got.len; at++) {
			unsigned char b = (unsigned char)got.s[at];

			if (b < ' ' || b == 0x7F)
				fail_msg("case %zu lets byte %02x through", i, b);
		}
		assert_null(strstr(buf_text(&got), "\xc2\x9b"));
		assert_null(strstr(buf_text(&got), "\xe2\x80\xae"));
		assert_whole(&c);
		buf_release(&got);
		canvas_release(&c);
	}
}

static void many_marks_on_one_letter(void **state)
{
	struct canvas c = fresh(1, 4);
	struct buf s = {0};

	(void)state;
	buf_add(&s, "e");
	for (int i = 0; i < 50; i++)
		buf_add(&s, "\xcc\x81");
	buf_add(&s, "x");
	canvas_put(&c, 0, 0, 4, STYLE_NORMAL, buf_text(&s), false);
	assert_whole(&c);
	assert_int_equal(c.cell[0].text[0], 'e');
	buf_release(&s);
	canvas_release(&c);
}

static void aligns(void **state)
{
	struct canvas c = fresh(5, 8);

	(void)state;
	canvas_cell(&c, 0, 0, 8, STYLE_NORMAL, ALIGN_RIGHT, "560");
	canvas_cell(&c, 1, 0, 7, STYLE_NORMAL, ALIGN_CENTRE, "甲镇");
	canvas_cell(&c, 2, 0, 4, STYLE_GOOD, ALIGN_LEFT, "甲");
	canvas_cell(&c, 3, 0, 5, STYLE_NORMAL, ALIGN_RIGHT, "西牛镇");
	canvas_cell(&c, 4, 5, 8, STYLE_NORMAL, ALIGN_RIGHT, "12");
	expect(&c, true, "     560\n 甲镇\n{good:甲  }\n西牛~\n\n");
	canvas_release(&c);
}

static void ambiguous_wide(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 4, AMBIGUOUS_WIDE);
	assert_int_equal(canvas_put(&c, 0, 0, 4, STYLE_NORMAL, "…x", false), 3);
	assert_whole(&c);
	canvas_release(&c);
}

static void dumps_runs(void **state)
{
	struct canvas c = fresh(2, 10);

	(void)state;
	canvas_put(&c, 0, 0, 10, STYLE_OVERDUE, "逾期!", false);
	canvas_put(&c, 0, 6, 4, STYLE_NORMAL, "x", false);
	canvas_fill(&c, (struct rect){1, 0, 1, 3}, STYLE_SELECTED);
	expect(&c, true, "{overdue:逾期!} x\n{selected:   }\n");
	expect(&c, false, "逾期! x\n\n");
	canvas_release(&c);
}

static void style_names(void **state)
{
	(void)state;
	for (int i = 0; i < STYLE_COUNT; i++) {
		enum style s;

		assert_true(*style_name((enum style)i));
		assert_true(style_parse(style_name((enum style)i), &s));
		assert_int_equal(s, i);
	}
	enum style s;
	assert_false(style_parse("nonsense", &s));
}

static void resizes(void **state)
{
	struct canvas c = fresh(2, 2);

	(void)state;
	canvas_cursor(&c, 1, 1);
	canvas_resize(&c, 0, 0);
	assert_int_equal(canvas_put(&c, 0, 0, 1, STYLE_NORMAL, "x", false), 0);
	assert_int_equal(c.cursor_y, -1);
	canvas_resize(&c, 1, 3);
	canvas_put(&c, 0, 0, 3, STYLE_NORMAL, "abc", false);
	expect(&c, false, "abc\n");
	canvas_release(&c);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_and_clips),
		cmocka_unit_test(outside_is_nothing),
		cmocka_unit_test(halves_are_never_left),
		cmocka_unit_test(random_drawing),
		cmocka_unit_test(hostile_text_becomes_marks),
		cmocka_unit_test(many_marks_on_one_letter),
		cmocka_unit_test(aligns),
		cmocka_unit_test(ambiguous_wide),
		cmocka_unit_test(dumps_runs),
		cmocka_unit_test(style_names),
		cmocka_unit_test(resizes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
