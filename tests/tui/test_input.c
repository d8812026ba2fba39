/* Key names, and bytes made into input. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/decode.h"
#include "tui/input.h"

static void names_both_ways(void **state)
{
	static const struct {
		const char *name;
		uint32_t code;
		unsigned mods;
	} table[] = {
		{"j", 'j', 0},
		{"G", 'G', 0},
		{"é", 0xE9, 0},
		{"镇", 0x9547, 0},
		{"Up", KEY_CODE_UP, 0},
		{"PgDn", KEY_CODE_PAGE_DOWN, 0},
		{"C-r", 'r', MOD_CTRL},
		{"M-x", 'x', MOD_ALT},
		{"C-M-a", 'a', MOD_CTRL | MOD_ALT},
		{"S-Tab", KEY_CODE_TAB, MOD_SHIFT},
		{"C-Left", KEY_CODE_LEFT, MOD_CTRL},
		{"Space", ' ', 0},
		{"C-Space", ' ', MOD_CTRL},
		{"Enter", KEY_CODE_ENTER, 0},
		{"Esc", KEY_CODE_ESC, 0},
		{"F1", KEY_CODE_F1, 0},
		{"F12", KEY_CODE_F12, 0},
		{"Plus", '+', 0},
		{"-", '-', 0},
		{"#", '#', 0},
		{"Delete", KEY_CODE_DELETE, 0},
		{"Backspace", KEY_CODE_BACKSPACE, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct key k;
		char text[KEY_TEXT];

		assert_true(key_parse(table[i].name, strlen(table[i].name), &k));
		assert_int_equal(k.code, table[i].code);
		assert_int_equal(k.mods, table[i].mods);
		assert_string_equal(key_text(k, text), table[i].name);
	}
}

static void names_refused(void **state)
{
	static const char *const table[] = {
		"",     "jj",   "F0",   "F13", "F1x", "C-",   "S-a", "up",  "C-C-a",
		"C-镇", "\x1b", "\xff", "C-+", "X-a", "F123", " ",   "\x7f"};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct key k;

		if (key_parse(table[i], strlen(table[i]), &k))
			fail_msg("taken: '%s'", table[i]);
	}
}

static void what_a_terminal_cannot_tell(void **state)
{
	struct key k;

	(void)state;
	assert_true(key_parse("C-i", 3, &k) && k.code == KEY_CODE_TAB && !k.mods);
	assert_true(key_parse("C-m", 3, &k) && k.code == KEY_CODE_ENTER && !k.mods);
	assert_true(key_parse("C-[", 3, &k) && k.code == KEY_CODE_ESC && !k.mods);
	assert_true(key_parse("C-R", 3, &k) && k.code == 'r' && k.mods == MOD_CTRL);
}

static void text_keys(void **state)
{
	(void)state;
	assert_true(key_is_text((struct key){'a', 0}));
	assert_true(key_is_text((struct key){0x4E2D, 0}));
	assert_false(key_is_text((struct key){'a', MOD_CTRL}));
	assert_false(key_is_text((struct key){'a', MOD_ALT}));
	assert_false(key_is_text((struct key){KEY_CODE_UP, 0}));
	assert_false(key_is_text((struct key){0x9B, 0}));
	assert_false(key_is_text((struct key){0x7F, 0}));
}

/* All events of the bytes as one text: "j Up <paste:...> click:3,5". */
static char *events(struct decode *d, const char *bytes, size_t len, bool final)
{
	struct buf out = {0};
	struct input in;
	char text[KEY_TEXT];

	decode_feed(d, bytes, len);
	while (decode_next(d, final, &in)) {
		if (out.len)
			buf_putc(&out, ' ');
		if (in.kind == INPUT_KEY)
			buf_add(&out, key_text(in.key, text));
		else if (in.kind == INPUT_PASTE)
			buf_addf(&out, "<%.*s>", (int)in.len, in.text);
		else if (in.kind == INPUT_MOUSE)
			buf_addf(&out, "%s:%d,%d",
				 in.mouse == MOUSE_CLICK      ? "click"
				 : in.mouse == MOUSE_WHEEL_UP ? "wheel-up"
							      : "wheel-down",
				 in.y, in.x);
		else
			buf_add(&out, in.kind == INPUT_SUSPEND ? "suspend" : "?");
	}
	return buf_take(&out);
}

static void learn(struct decode *d)
{
	decode_learn(d, "\033OA", KEY_CODE_UP, 0);
	decode_learn(d, "\033[3~", KEY_CODE_DELETE, 0);
	decode_learn(d, "\033[25~~", KEY_CODE_F12,
		     0); /* a terminal with ways of its own */
}

static const struct {
	const char *bytes, *events;
} sequences[] = {
	{"j", "j"},
	{"镇é", "镇 é"},
	{"\r\n\t\b\x7f", "Enter Enter Tab Backspace Backspace"},
	{"\x01\x12", "C-a C-r"},
	{"\x1a", "suspend"},
	{"\033OA\033[A\033OB\033[B", "Up Up Down Down"},
	{"\033[C\033OD\033[H\033OF\033[1~\033[4~\033[7~\033[8~",
	 "Right Left Home End Home End Home End"},
	{"\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Insert Delete"},
	{"\033OP\033[11~\033[[A\033[15~\033[24~", "F1 F1 F1 F5 F12"},
	{"\033[25~~", "F12"},
	{"\033[1;5D\033[1;3C\033[Z\033[1;2A", "C-Left M-Right S-Tab S-Up"},
	{"\033x\033\x7f", "M-x M-Backspace"},
	{"\033\033[A", "Esc Up"},
	{"\033[106;5u\033[27;5;114~", "C-j C-r"},
	{"\033[<0;6;4M\033[<0;6;4m", "click:3,5"},
	{"\033[<64;1;1M\033[<65;1;1M\033[<2;1;1M", "wheel-up:0,0 wheel-down:0,0"},
	{"\033[M !!j", "click:0,0 j"},
	{"\033[200~q\n删\033[A\033[201~k", "<q\n删\033[A> k"},
	{"\033[200~\033[201~", "<>"},
	{"\033[?1;2cj\033[I\033[Oj", "j j"}, /* answers and reports nobody asked for */
	{"\033[999999999999;1~j", "j"},
	{"\xffj\xfe\x80k", "j k"},
	{"\xc3j\xe9\x95k", "j k"}, /* cut characters cost themselves only */
	{"\xc0\xafj\xed\xa0\x80k\xf5", "j k"},
	{"\xc2\x9bj", "j"}, /* a C1 control is no key */
	{"\033[1;\033[Aj", "Up j"},
};

static void decodes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
		struct decode d = {0};

		learn(&d);
		char *got = events(&d, sequences[i].bytes, strlen(sequences[i].bytes),
				   true);
		assert_string_equal(got, sequences[i].events);
		free(got);
		decode_release(&d);
	}
}

/* However the line cuts them, the same events come out. */
static void decodes_byte_by_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
		struct decode d = {0};
		struct buf all = {0};
		const char *s = sequences[i].bytes;

		learn(&d);
		for (size_t at = 0; s[at]; at++) {
			char *got = events(&d, s + at, 1, s[at + 1] == '\0');

			if (*got)
				buf_addf(&all, "%s%s", all.len ? " " : "", got);
			free(got);
		}
		assert_string_equal(buf_text(&all), sequences[i].events);
		buf_release(&all);
		decode_release(&d);
	}
}

static void waits_only_for_beginnings(void **state)
{
	static const char *const begun[] = {"\033",    "\033[",    "\033O",
					    "\033[1;", "\xe9\x95", "\033[200~abc"};

	(void)state;
	for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
		struct decode d = {0};
		char *got = events(&d, begun[i], strlen(begun[i]), false);

		assert_string_equal(got, "");
		assert_true(decode_waiting(&d));
		free(got);
		free(events(&d, "", 0, true));
		assert_false(decode_waiting(&d));
		decode_release(&d);
	}
}

static void lone_escape(void **state)
{
	struct decode d = {0};
	char *got = events(&d, "\033", 1, true);

	(void)state;
	assert_string_equal(got, "Esc");
	free(got);
	decode_release(&d);
}

static void paste_without_end(void **state)
{
	struct decode d = {0};
	char *got = events(&d, "\033[200~张三", 12, false);

	(void)state;
	assert_string_equal(got, "");
	free(got);
	got = events(&d, "", 0, true);
	assert_string_equal(got, "<张三>");
	free(got);
	got = events(&d, "j", 1, true);
	assert_string_equal(got, "j");
	free(got);
	decode_release(&d);
}

static void random_bytes(void **state)
{
	struct decode d = {0};
	unsigned seed = 20240506;

	(void)state;
	learn(&d);
	for (int round = 0; round < 3000; round++) {
		char bytes[64];

		for (size_t i = 0; i < sizeof bytes; i++) {
			static const char spice[] = "\033[O<;~Mm20";

			seed = seed * 1103515245u + 12345u;
			bytes[i] = seed >> 16 & 1
					   ? spice[(seed >> 17) % (sizeof spice - 1)]
					   : (char)(seed >> 20);
		}
		free(events(&d, bytes, sizeof bytes, round % 3 == 0));
	}
	free(events(&d, "", 0, true));
	assert_false(decode_waiting(&d)); /* nothing is stuck for ever */
	decode_release(&d);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_both_ways),
		cmocka_unit_test(names_refused),
		cmocka_unit_test(what_a_terminal_cannot_tell),
		cmocka_unit_test(text_keys),
		cmocka_unit_test(decodes),
		cmocka_unit_test(decodes_byte_by_byte),
		cmocka_unit_test(waits_only_for_beginnings),
		cmocka_unit_test(lone_escape),
		cmocka_unit_test(paste_without_end),
		cmocka_unit_test(random_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
