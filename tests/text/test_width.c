#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>

#include "text/lang.h"
#include "text/utf8.h"
#include "text/width.h"

static void widths(void **state)
{
	static const struct {
		const char *s;
		int narrow;
		int wide;
	} cases[] = {
		{"", 0, 0},
		{"集里街道", 8, 8},
		{"〔2024〕10号", 12, 12},
		{"　", 2, 2},
		{"葛\U000E0100城", 4, 4}, /* ideographic variation */
		{"e\u0301", 1, 1}, /* U+0301 is ambiguous, and yet has no width */
		{"“公开”", 6, 8},
		{"—…·●①", 5, 10},
		{"\U0001F600", 2, 2},
		{"\U00031350", 1, 1}, /* an extension the C library doesn't know yet */
		{"\x1B\x7F\n", 3, 3},
		{"\xFF", 1, 2}, /* U+FFFD is ambiguous */
		{"ａ１", 4, 4},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(width_text(cases[i].s, AMBIGUOUS_NARROW),
				 cases[i].narrow);
		assert_int_equal(width_text(cases[i].s, AMBIGUOUS_WIDE), cases[i].wide);
	}
	assert_int_equal(width_of(0, AMBIGUOUS_NARROW), 1);
}

/* Those known without asking the C library are as it says. */
static void known_widths(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		int w = wcwidth((wchar_t)cp);

		assert_int_equal(width_of(cp, AMBIGUOUS_NARROW), w < 0 ? 1 : w);
	}
}

static void ambiguous_class(void **state)
{
	(void)state;
	assert_true(width_is_ambiguous(0xA1)); /* the first of the table */
	assert_false(width_is_ambiguous(0xA0));
	assert_true(width_is_ambiguous(0x2014));
	assert_true(width_is_ambiguous(0x2500));
	assert_true(width_is_ambiguous(0x10FFFD)); /* the last */
	assert_false(width_is_ambiguous(0x10FFFE));
	assert_false(width_is_ambiguous('a'));
	assert_false(width_is_ambiguous(0x957F));
}

/* A random text of n pieces, some of them hostile. */
static void scribble(char *s, int n, unsigned *seed)
{
	static const char *const pool[] = {"长",   "a",  "\xCC\x81",
					   "\xE9", "—",  "\U000E0100",
					   "\xFF", "　", "\U0001F600"};

	*s = '\0';
	while (n--) {
		*seed = *seed * 1103515245u + 12345u;
		strcat(s, pool[(*seed >> 16) % 9]);
	}
}

static void fitting_never_splits(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char s[64];
		enum ambiguous amb = round % 2 ? AMBIGUOUS_WIDE : AMBIGUOUS_NARROW;

		scribble(s, 9, &seed);
		size_t len = strlen(s), before = 0;
		for (int cells = -1; cells <= 20; cells++) {
			int used;
			size_t fit = width_fit(s, len, cells, amb, &used);

			assert_int_equal(used, width_textn(s, fit, amb));
			assert_true(used <= (cells > 0 ? cells : 0));
			assert_true(fit >= before);
			before = fit;
			/* The boundary is a cluster's, and the next one has no room. */
			size_t at = 0;
			while (at < fit)
				at = utf8_next(s, len, at);
			assert_int_equal(at, fit);
			if (fit < len)
				assert_true(width_textn(s, utf8_next(s, len, fit),
							amb) > cells);
		}
	}
}

static void putting_fills_exactly(void **state)
{
	unsigned seed = 13;
	struct buf out = {0};

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char s[64];
		enum ambiguous amb = round % 2 ? AMBIGUOUS_WIDE : AMBIGUOUS_NARROW;
		enum align align = (enum align)(round % 3);

		scribble(s, 7, &seed);
		for (int cells = 0; cells <= 20; cells++) {
			buf_clear(&out);
			width_put(&out, s, cells, align, amb);
			assert_int_equal(width_text(buf_text(&out), amb), cells);
			bool whole = width_text(s, amb) <= cells;
			if (cells)
				assert_int_equal(strchr(buf_text(&out), '~') == NULL,
						 whole);
		}
	}
	buf_release(&out);
}

static void putting(void **state)
{
	static const struct {
		const char *s;
		int cells;
		enum align align;
		const char *want;
	} cases[] = {
		{"集里", 6, ALIGN_LEFT, "集里  "},
		{"集里", 6, ALIGN_RIGHT, "  集里"},
		{"集里", 7, ALIGN_CENTRE, " 集里  "},
		{"集里街道", 5, ALIGN_LEFT, "集里~"},
		{"集里街道", 6, ALIGN_LEFT, "集里~ "},
		{"集里街道", 6, ALIGN_RIGHT, " 集里~"},
		{"集里街道", 8, ALIGN_LEFT, "集里街道"},
		{"集", 1, ALIGN_LEFT, "~"},
		{"a", 0, ALIGN_LEFT, ""},
		{"a", -3, ALIGN_LEFT, ""},
		{"", 2, ALIGN_LEFT, "  "},
		{"12", 4, ALIGN_RIGHT, "  12"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		width_put(&out, cases[i].s, cases[i].cells, cases[i].align,
			  AMBIGUOUS_NARROW);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths),
		cmocka_unit_test(known_widths),
		cmocka_unit_test(ambiguous_class),
		cmocka_unit_test(fitting_never_splits),
		cmocka_unit_test(putting_fills_exactly),
		cmocka_unit_test(putting),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
