#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/variants.h"

static void forms(void **state)
{
	(void)state;
	assert_int_equal(variants_simple(0x93AE), 0x9547); /* 鎮 镇 */
	assert_int_equal(variants_simple(0x7E23), 0x53BF); /* 縣 县 */
	assert_int_equal(variants_simple(0x5340), 0x533A); /* 區 区 */
	assert_int_equal(variants_simple(0x767C), 0x53D1); /* 發 发 */
	assert_int_equal(variants_simple(0x93AF), 0x93AF);
	/* Several simplified forms, or a character in use itself: left alone. */
	assert_int_equal(variants_simple(0x4E7E), 0x4E7E); /* 乾 */
	assert_int_equal(variants_simple(0x8457), 0x8457); /* 著 */
	assert_int_equal(variants_simple(0x540E), 0x540E); /* 后 */
	assert_int_equal(variants_simple(0), 0);
	assert_int_equal(variants_simple(0x10FFFF), 0x10FFFF);
}

/* What is simple stays so: one step is all. */
static void one_step(void **state)
{
	size_t changed = 0;

	(void)state;
	for (uint32_t cp = 0; cp <= 0xFFFF; cp++) {
		uint32_t once = variants_simple(cp);

		assert_int_equal(variants_simple(once), once);
		changed += once != cp;
	}
	assert_in_range(changed, 2000, 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),
		cmocka_unit_test(one_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
