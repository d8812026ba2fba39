#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/sha256.h"

/* FIPS 180-4, examples of appendix B; NIST CAVP short messages. */
static void vectors(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"",
		 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc",
		 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
		 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		 "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	};
	char out[SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		sha256_hex(cases[i].text, strlen(cases[i].text), out);
		assert_string_equal(out, cases[i].want);
	}
}

static void a_million(void **state)
{
	struct sha256 h;
	char out[SHA256_HEX];
	static char some[1000];

	(void)state;
	memset(some, 'a', sizeof some);
	sha256_begin(&h);
	for (int i = 0; i < 1000; i++)
		sha256_add(&h, some, sizeof some);
	sha256_end(&h, out);
	assert_string_equal(
		out,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* By the processor's own instructions where it has them (a long piece at once), and without them
 * (byte by byte): one answer. */
static void one_answer(void **state)
{
	static unsigned char some[64 * 9 + 5];
	char whole[SHA256_HEX], bytes[SHA256_HEX];
	struct sha256 h;
	uint32_t x = 1;

	(void)state;
	for (size_t i = 0; i < sizeof some; i++)
		some[i] = (unsigned char)((x = x * 1664525 + 1013904223) >> 24);
	for (size_t len = 0; len <= sizeof some; len++) {
		sha256_hex(some, len, whole);
		sha256_begin(&h);
		for (size_t i = 0; i < len; i++)
			sha256_add(&h, some + i, 1);
		sha256_end(&h, bytes);
		assert_string_equal(whole, bytes);
	}
}

/* However the bytes come, at every length around a block's end. */
static void in_pieces(void **state)
{
	char text[200], whole[SHA256_HEX], parts[SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * 7);
	for (size_t len = 0; len < sizeof text; len++) {
		struct sha256 h;

		sha256_hex(text, len, whole);
		sha256_begin(&h);
		for (size_t at = 0, n; at < len; at += n) {
			n = 1 + at % 13 < len - at ? 1 + at % 13 : len - at;
			sha256_add(&h, text + at, n);
		}
		sha256_end(&h, parts);
		assert_string_equal(parts, whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors),
		cmocka_unit_test(a_million),
		cmocka_unit_test(one_answer),
		cmocka_unit_test(in_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
