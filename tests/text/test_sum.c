#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/sum.h"

enum {
	LONGEST = 200
};

/* Every bit of every length counts, and so does the length. */
static void every_bit(void **state)
{
	unsigned char s[LONGEST] = {0};

	(void)state;
	for (size_t i = 0; i < LONGEST; i++)
		s[i] = (unsigned char)(i * 37 % 5 ? i * 91 : 0);
	for (size_t len = 0; len <= LONGEST; len++) {
		uint64_t sum = sum_of(s, len);

		for (size_t bit = 0; bit < len * 8; bit++) {
			s[bit / 8] ^= (unsigned char)(1 << bit % 8);
			assert_true(sum_of(s, len) != sum);
			s[bit / 8] ^= (unsigned char)(1 << bit % 8);
		}
		assert_true(sum_of(s, len) == sum);
	}
}

static void zeros(void **state)
{
	static const unsigned char s[LONGEST];

	(void)state;
	for (size_t a = 0; a <= LONGEST; a++) {
		for (size_t b = 0; b < a; b++)
			assert_true(sum_of(s, a) != sum_of(s, b));
	}
}

/* Eight bytes that changed places are found, be they in one lane or in two. */
static void order(void **state)
{
	uint64_t word[LONGEST / 8], was;

	(void)state;
	for (size_t i = 0; i < LONGEST / 8; i++)
		word[i] = i * i + 1;
	uint64_t sum = sum_of(word, sizeof word);
	for (size_t a = 0; a < LONGEST / 8; a++) {
		for (size_t b = 0; b < a; b++) {
			was = word[a];
			word[a] = word[b];
			word[b] = was;
			assert_true(sum_of(word, sizeof word) != sum);
			word[b] = word[a];
			word[a] = was;
		}
	}
	assert_true(sum_fold(sum_fold(0, 1), 2) != sum_fold(sum_fold(0, 2), 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit),
		cmocka_unit_test(zeros),
		cmocka_unit_test(order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
