#include <fcntl.h>

#include "tests/reader/reader_kit.h"

static void fields(void **state)
{
	static const struct {
		const char *in, *out;
		unsigned invisible, private_use;
	} cases[] = {
		{"", "", 0, 0},
		{"甲镇 12 条", "甲镇 12 条", 0, 0},
		{"a\tb\\c\nd", "a\\tb\\\\c\\nd", 0, 0},
		{"a\r\nb\rc\vd\fe", "a\\nb\\nc\\nd\\ne", 0, 0},
		{"a\u2028b\u2029c", "a\\nb\\nc", 0, 0},
		{"a\u00A0b\u2003c\u202Fd\u205Fe", "a b c d e", 0, 0},
		{"甲\u3000乙", "甲\u3000乙", 0, 0},
		{"a\u200Bb\u200Dc\u2060d\uFEFFe\u00ADf\uFE0Fg", "abcdefg", 6, 0},
		{"\u200E\u200F\u061C", "", 3, 0},
		{"葛\U000E0100镇", "葛\U000E0100镇", 0, 0},
		{"\U0001D173\U0001BCA0\u180E\u2065x", "x", 4, 0},
		{"\U0001FFFE\U00040000", "□□", 0, 2},
		{"\xEE\x80\x80x\xF3\xB0\x80\x80", "□x□", 0, 2},
		{"é ñ 한국 🙂 〇 ㎡", "é ñ 한국 🙂 〇 ㎡", 0, 0},
		{"\xEF\xBF\xBD", "\xEF\xBF\xBD", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct gate g = {0};
		struct buf out = {0};

		assert_true(gate_put(&g, &out, cases[i].in, strlen(cases[i].in)));
		assert_string_equal(buf_text(&out), cases[i].out);
		assert_int_equal(g.invisible, cases[i].invisible);
		assert_int_equal(g.private_use, cases[i].private_use);
		buf_release(&out);
	}
}

static void refusals(void **state)
{
	static const struct {
		const char *in;
		size_t len;
		const char *code, *found;
	} cases[] = {
		{BYTES("a\x1B[2J"), "control", "<1B>"},
		{BYTES("a\x7F"), "control", "<7F>"},
		{BYTES("\x07"), "control", "<07>"},
		{BYTES("\xC2\x9B"), "control", "<U+009B>"},
		{BYTES("甲\u202E乙"), "control", "<U+202E>"},
		{BYTES("\u2066"), "control", "<U+2066>"},
		{BYTES("a\0b"), "nul", "<00>"},
		{BYTES("\xC0\xAF"), "encoding", "<C0>"},
		{BYTES("\xE4\xB8"), "encoding", "<E4>"},
		{BYTES("\xED\xA0\x80"), "encoding", "<ED>"},
		{BYTES("\xFF"), "encoding", "<FF>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct gate g = {0};
		struct buf out = {0};

		buf_add(&out, "x");
		assert_false(gate_put(&g, &out, cases[i].in, cases[i].len));
		assert_string_equal(g.code, cases[i].code);
		assert_string_equal(g.found, cases[i].found);
		assert_string_equal(buf_text(&out), "x");
		buf_release(&out);
	}
}

static void open_table(struct emit *e)
{
	emit_init(e, -1);
	emit_begin(e, "text");
	emit_table(e, 1, "", 0);
}

static void row(struct emit *e, size_t blanks, const char *s)
{
	emit_row(e, 7);
	emit_blank(e, blanks);
	emit_cell(e, s, strlen(s));
	emit_blank(e, 20000);
	emit_row_end(e);
}

static void columns(void **state)
{
	struct emit e;

	(void)state;
	open_table(&e);
	row(&e, 3, "x");
	row(&e, 999, "x");
	row(&e, 1000, " \u00A0\u3000\n");
	assert_false(emit_refused(&e));
	row(&e, 1000, "x");
	assert_int_equal(emit_finish(&e), 3);
	assert_non_null(strstr(e.out.s, "R\t7\t\t\t\tx\n"));
	assert_non_null(strstr(e.out.s, "\nR\t7\nZ\tcolumns\t7\t1000\n"));
	emit_release(&e);
}

/* Merges that reach to a sheet's last column are no reason to refuse it. */
static void covers(void **state)
{
	struct emit e;

	(void)state;
	open_table(&e);
	emit_row(&e, 1);
	emit_cell(&e, "甲", strlen("甲"));
	for (int i = 0; i < 16383; i++)
		assert_true(emit_cover(&e, EMIT_LEFT));
	emit_row_end(&e);
	assert_int_equal(emit_finish(&e), 0);
	emit_release(&e);
}

static void cells(void **state)
{
	struct emit e;

	(void)state;
	open_table(&e);
	e.cells = EMIT_CELLS_MAX - 3;
	row(&e, 0, "x");
	row(&e, 0, "x");
	assert_int_equal(emit_finish(&e), 3);
	assert_non_null(strstr(e.out.s, "Z\tcells\t7\t40000000\n"));
	emit_release(&e);
}

/* More blanks than can be counted are blanks; a cell behind them is too far right. */
static void countless(void **state)
{
	struct emit e;

	(void)state;
	open_table(&e);
	row(&e, SIZE_MAX, "");
	assert_true(emit_row(&e, 8));
	assert_true(emit_blank(&e, SIZE_MAX));
	assert_true(emit_blank(&e, SIZE_MAX));
	assert_false(emit_cell(&e, "x", 1));
	assert_int_equal(emit_finish(&e), 3);
	assert_non_null(strstr(e.out.s, "\nR\t7\nZ\tcolumns\t8\t1000\n"));
	emit_release(&e);
}

static bool table(struct emit *e)
{
	return emit_table(e, 1, "x", 1);
}

static bool any_row(struct emit *e)
{
	return emit_row(e, 1);
}

static bool any_line(struct emit *e)
{
	return emit_line(e, 1, "x", 1);
}

static bool any_page(struct emit *e)
{
	return emit_page(e, 2);
}

static bool any_print(struct emit *e)
{
	return emit_print(e, 1, 1, 0, 1);
}

static bool any_piece(struct emit *e)
{
	return emit_piece(e, 0, 1, "x", 1);
}

static bool any_cell(struct emit *e)
{
	return emit_cell(e, "x", 1);
}

/* Whatever a format's reader does, the stream keeps its grammar. */
static void order(void **state)
{
	typedef bool step(struct emit *);
	static step *const wrong[][4] = {
		{any_row},
		{any_cell},
		{any_piece},
		{emit_row_end},
		{emit_print_end},
		{emit_table_end},
		{table, any_line},
		{table, any_page},
		{table, any_print},
		{table, table},
		{table, any_cell},
		{table, any_row, any_row},
		{table, any_row, any_piece},
		{table, any_row, emit_table_end},
		{table, any_row, emit_print_end},
		{any_print, any_print},
		{any_print, any_line},
		{any_print, any_page},
		{any_print, any_cell},
		{any_print, emit_row_end},
		{any_print, table},
	};
	struct emit e;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		size_t k = 0;

		emit_init(&e, -1);
		emit_begin(&e, "text");
		for (; wrong[i][k + 1]; k++)
			assert_true(wrong[i][k](&e));
		assert_false(wrong[i][k](&e));
		assert_int_equal(emit_finish(&e), 1);
		assert_non_null(strstr(e.out.s, "\nZ\tinternal\t0\trecord\n"));
		emit_release(&e);
	}
}

/* What stands in the pipe, which is emptied by it. */
static const char *said(int fd, char room[1 << 17])
{
	ssize_t n = read(fd, room, (1 << 17) - 1);

	room[n > 0 ? n : 0] = '\0';
	return room;
}

/* Whenever the end comes, there is one first line, one last line and nothing torn. */
static void last_words(void **state)
{
	static char room[1 << 17];
	struct emit e;
	int ends[2];

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
	emit_init(&e, ends[1]);
	assert_true(emit_last_words(&e, "cpu"));
	assert_false(emit_last_words(&e, "memory"));
	assert_string_equal(said(ends[0], room),
			    "gongkai-read 1 text\nZ\tlimit\t0\tcpu\n");
	emit_init(&e, ends[1]);
	emit_begin(&e, "html");
	emit_line(&e, 1, "甲", strlen("甲"));
	emit_table(&e, 1, "", 0);
	emit_row(&e, 1);
	emit_cell(&e, "乙", strlen("乙"));
	assert_true(emit_last_words(&e, "memory"));
	assert_string_equal(said(ends[0], room),
			    "gongkai-read 1 html\nZ\tlimit\t0\tmemory\n");
	emit_release(&e);
	emit_init(&e, ends[1]);
	assert_int_equal(emit_finish(&e), 0);
	assert_false(emit_last_words(&e, "cpu"));
	assert_string_equal(said(ends[0], room), "gongkai-read 1 text\nZ\tok\n");
	emit_release(&e);
	close(ends[0]);
	close(ends[1]);
}

/* A write that fails halfway: nothing is glued to the torn record. */
static void torn(void **state)
{
	static char room[1 << 17], text[40000];
	struct emit e;
	int ends[2];

	(void)state;
	memset(text, 'x', sizeof text);
	assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
	emit_init(&e, ends[1]);
	emit_begin(&e, "text");
	assert_true(emit_line(&e, 1, text, sizeof text));
	assert_false(
		emit_line(&e, 2, text, sizeof text)); /* more than the pipe holds */
	const char *half = strstr(said(ends[0], room), "\nL\t2\tx");
	assert_non_null(half);
	assert_null(strchr(half + 1, '\n'));
	assert_false(emit_last_words(&e, "cpu"));
	assert_int_equal(emit_finish(&e), 1);
	assert_string_equal(said(ends[0], room), "");
	emit_release(&e);
	close(ends[0]);
	close(ends[1]);
}

/* A record that would go over the limit is not in the stream; the last line is. */
static void output(void **state)
{
	struct emit e;

	(void)state;
	emit_init(&e, -1);
	emit_begin(&e, "text");
	e.written = EMIT_BYTES_MAX - e.out.len - strlen("L\t1\tx\n");
	assert_true(emit_line(&e, 1, "x", 1));
	assert_false(emit_line(&e, 2, "x", 1));
	assert_int_equal(emit_finish(&e), 3);
	assert_string_equal(e.out.s,
			    "gongkai-read 1 text\nL\t1\tx\nZ\tlimit\t0\toutput\n");
	emit_release(&e);
}

/* A note told while a row is open stands before it. */
static void notes(void **state)
{
	struct emit e;

	(void)state;
	open_table(&e);
	emit_row(&e, 1);
	emit_cell(&e, "a", 1);
	emit_note(&e, 1, "error-value", "%s", "A\t1");
	emit_cell(&e, "b", 1);
	emit_row_end(&e);
	for (int i = 0; i < 2 * EMIT_NOTES_MAX; i++)
		emit_note(&e, 0, "hidden-rows", "%d", i);
	assert_non_null(strstr(e.out.s, "N\t1\terror-value\tA\\t1\nR\t1\ta\tb\n"));
	assert_null(strstr(e.out.s, "\t1500\n"));
	e.notes = 0;
	for (int i = 0; i < 3; i++)
		emit_note(&e, 0, "hidden-sheet", "%.*s%0200d", i, "xx", 0);
	emit_note(&e, 0, "hidden-sheet", "%s%s%s",
		  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
		  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
		  "一二三四五六七八九十一二三四五六七八九十");
	assert_null(strchr(e.out.s, '?'));
	/* No more is cut off than does not fit. */
	e.notes = 0;
	emit_note(&e, 0, "hidden-sheet", "%0*d", EMIT_ARG, 7);
	const char *last = strrchr(e.out.s, '\t') + 1;
	assert_int_equal(strcspn(last, "\n"), EMIT_ARG - 1);
	emit_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields),     cmocka_unit_test(refusals),
		cmocka_unit_test(columns),    cmocka_unit_test(covers),
		cmocka_unit_test(cells),      cmocka_unit_test(notes),
		cmocka_unit_test(order),      cmocka_unit_test(countless),
		cmocka_unit_test(output),     cmocka_unit_test(torn),
		cmocka_unit_test(last_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
