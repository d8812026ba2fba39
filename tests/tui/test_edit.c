/* The input line: a table of keys, and what must hold after any. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "tui/edit.h"

/* Types names of keys parted by blanks; "<text>" is a paste. */
static void type(struct edit *e, const char *keys)
{
	while (*keys) {
		size_t len = strcspn(keys, " ");
		struct input in = {.kind = INPUT_KEY};

		if (*keys == '<') {
			const char *end = strchr(keys, '>');
			in = (struct input){.kind = INPUT_PASTE,
					    .text = keys + 1,
					    .len = (size_t)(end - keys - 1)};
			len = (size_t)(end - keys) + 1;
		} else {
			assert_true(key_parse(keys, len, &in.key));
		}
		edit_input(e, &in);
		keys += len;
		keys += *keys == ' ';
	}
}

static void keys_of_the_line(void **state)
{
	static const struct {
		const char *start;
		bool fresh;
		const char *keys, *text;
		int before; /* code points before the cursor */
	} table[] = {
		{"", false, "a b c", "abc", 3},
		{"ab", false, "Left x", "axb", 2},
		{"甲乙", false, "Left 丙", "甲丙乙", 2},
		{"abc", false, "Home x", "xabc", 1},
		{"abc", false, "C-a x C-e y", "xabcy", 5},
		{"abc", false, "C-b C-b C-f x", "abxc", 3},
		{"甲乙", false, "Backspace", "甲", 1},
		{"甲乙", false, "C-h C-h C-h", "", 0},
		{"甲乙", false, "Home Delete", "乙", 0},
		{"甲乙", false, "Home C-d C-d C-d", "", 0},
		{"e\xcc\x81x", false, "Left Backspace", "x", 0},
		{"e\xcc\x81x", false, "Left Left y", "ye\xcc\x81x", 1},
		{"abc", false, "Left C-k", "ab", 2},
		{"abc", false, "Left C-u", "c", 0},
		{"abc", false, "Left C-u C-e C-y", "cab", 3},
		{"ab cd", false, "C-w", "ab ", 3},
		{"ab cd", false, "C-w C-y C-y", "ab cdcd", 7},
		{"ab cd", false, "C-Left x", "ab xcd", 4},
		{"ab cd", false, "M-b M-b x", "xab cd", 1},
		{"ab cd", false, "Home C-Right x", "ab xcd", 4},
		{"old", true, "n e w", "new", 3},
		{"old", true, "Right x", "oldx", 4},
		{"old", true, "Backspace x", "olx", 3},
		{"old", true, "<new>", "new", 3},
		{"a", false, "<b\nc\td>", "ab c d", 6},
		{"", false, "<a\r\nb\rc\n>", "a b c", 5},
		{"", false,
		 "<\033[2Ja\x01"
		 "b\x7f>",
		 "[2Jab", 5},
		{"", false,
		 "<a\xff"
		 "b\xc2\x9b"
		 "c>",
		 "abc", 3},
		{"", false, "<>", "", 0},
		{"12345678", false, "9 0 1", "1234567890", 10}, /* max is 10 */
		{"", false, "<甲乙丙丁戊己庚辛壬癸子丑>", "甲乙丙丁戊己庚辛壬癸", 10},
		{"abc", false, "Up Down Enter Tab Esc F1 C-r M-x", "abc", 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct edit e;

		edit_init(&e, 10);
		edit_set(&e, table[i].start, table[i].fresh);
		type(&e, table[i].keys);
		if (strcmp(edit_text(&e), table[i].text) != 0)
			fail_msg("%s after %s: '%s'", table[i].start, table[i].keys,
				 edit_text(&e));
		assert_int_equal(utf8_count(edit_text(&e), e.at), table[i].before);
		edit_release(&e);
	}
}

static void says_what_it_did(void **state)
{
	static const struct {
		const char *key;
		enum edit_result want;
	} table[] = {
		{"x", EDIT_CHANGED},  {"Left", EDIT_MOVED}, {"Backspace", EDIT_CHANGED},
		{"Enter", EDIT_PASS}, {"Esc", EDIT_PASS},   {"Tab", EDIT_PASS},
		{"Up", EDIT_PASS},    {"F1", EDIT_PASS},    {"C-r", EDIT_PASS},
		{"C-k", EDIT_MOVED}, /* nothing behind the cursor to take */
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct edit e;
		struct input in = {.kind = INPUT_KEY};

		edit_init(&e, 10);
		edit_set(&e, "ab", false);
		assert_true(key_parse(table[i].key, strlen(table[i].key), &in.key));
		assert_int_equal(edit_input(&e, &in), table[i].want);
		edit_release(&e);
	}
	struct edit e;
	struct input mouse = {.kind = INPUT_MOUSE};
	edit_init(&e, 10);
	assert_int_equal(edit_input(&e, &mouse), EDIT_PASS);
	edit_release(&e);
}

static bool on_boundary(const struct edit *e)
{
	size_t at = 0;

	while (at < e->at)
		at = utf8_next(edit_text(e), e->text.len, at);
	return at == e->at;
}

/* After any keys: valid UTF-8, within the limit, the cursor between two characters, and on
 * the canvas within the field. */
static void property_any_keys(void **state)
{
	static const char *const keys[] = {
		"a",
		"镇",
		"Left",
		"Right",
		"Home",
		"End",
		"Backspace",
		"Delete",
		"C-a",
		"C-e",
		"C-b",
		"C-f",
		"C-d",
		"C-h",
		"C-k",
		"C-u",
		"C-w",
		"C-y",
		"C-Left",
		"C-Right",
		"M-b",
		"M-f",
		"Space",
		"<x 乙>",
		"<\xcc\x81>",
		"<\xe4\xb8>",
		"<\xcc\x81\xcc\x80"
		"e>",
		"é",
	};
	struct canvas c;
	unsigned seed = 42;

	(void)state;
	canvas_init(&c, 1, 20, AMBIGUOUS_NARROW);
	for (int round = 0; round < 40; round++) {
		struct edit e;

		edit_init(&e, 30);
		edit_set(&e, "大桥镇e\xcc\x81x", round % 2);
		for (int i = 0; i < 300; i++) {
			seed = seed * 1103515245u + 12345u;
			type(&e, keys[(seed >> 16) % (sizeof keys / sizeof keys[0])]);
			assert_true(utf8_valid(edit_text(&e), e.text.len));
			assert_true(utf8_count(edit_text(&e), e.text.len) <= 30);
			assert_true(e.at <= e.text.len);
			assert_true(on_boundary(&e));
			canvas_clear(&c);
			int cells = 1 + (int)(seed >> 24) % 12;
			edit_draw(&e, &c, 0, 4, cells, true);
			assert_in_range(c.cursor_x, 4, 4 + cells - 1);
			assert_string_equal(c.cell[3].text, "");
			assert_string_equal(c.cell[4 + cells].text, "");
		}
		edit_release(&e);
	}
	canvas_release(&c);
}

static void draws_around_the_cursor(void **state)
{
	static const struct {
		const char *text, *keys;
		bool focused;
		int cells;
		const char *row;
		int cursor;
	} table[] = {
		{"甲乙丙", "", true, 8, "[甲乙丙  ]", 7},
		{"甲乙丙", "", true, 4, "[ 丙 ]", 4},
		{"甲乙丙", "Left", true, 4, "[乙丙]", 3},
		{"甲乙丙", "Home", true, 4, "[甲乙]", 1},
		{"甲乙丙", "", false, 4, "[甲~ ]", -1},
		{"甲乙丙", "", false, 6, "[甲乙丙]", -1},
		{"abcdef", "", true, 4, "[def ]", 4},
		{"", "", true, 3, "[   ]", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct canvas c;
		struct edit e;
		struct buf got = {0}, want = {0};

		canvas_init(&c, 1, 12, AMBIGUOUS_NARROW);
		edit_init(&e, 20);
		edit_set(&e, table[i].text, false);
		type(&e, table[i].keys);
		canvas_put(&c, 0, 0, 1, STYLE_NORMAL, "[", false);
		edit_draw(&e, &c, 0, 1, table[i].cells, table[i].focused);
		canvas_put(&c, 0, 1 + table[i].cells, 1, STYLE_NORMAL, "]", false);
		canvas_dump(&c, false, &got);
		buf_addf(&want, "%s\n", table[i].row);
		assert_string_equal(buf_text(&got), buf_text(&want));
		assert_int_equal(c.cursor_x, table[i].cursor);
		buf_release(&got);
		buf_release(&want);
		edit_release(&e);
		canvas_release(&c);
	}
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_the_line),
		cmocka_unit_test(says_what_it_did),
		cmocka_unit_test(property_any_keys),
		cmocka_unit_test(draws_around_the_cursor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
