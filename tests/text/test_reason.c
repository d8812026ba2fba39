#include "tests/kit/kit.h"

#include <errno.h>
#include <string.h>

#include "text/lang.h"
#include "text/reason.h"

/* What a clerk meets is said in the clerk's language; the rest in the system's words. */
static void reasons(void **state)
{
	static const int met[] = {ENOENT, EACCES, EROFS, ENOSPC,       EISDIR,
				  EIO,    EFBIG,  EPIPE, ENAMETOOLONG, EMFILE};

	(void)state;
	for (size_t i = 0; i < sizeof met / sizeof *met; i++) {
		assert_string_not_equal(reason_of(met[i]), strerror(met[i]));
		assert_true(reason_of(met[i])[0] & 0x80); /* Han */
	}
	assert_string_equal(reason_of(EILSEQ), strerror(EILSEQ));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reasons)};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
