/* Tables as LibreOffice and Chromium save them, through the whole of `gongkai read`. */
#include "tests/cli/run_kit.h"

/* The script says in `skip:` lines which of the programs are not there. */
static void tables_of_real_programs(void **state)
{
	char *path = program_path();
	struct buf command = {0};

	(void)state;
	if (!path || access("tests/cli/office.py", R_OK)) {
		printf("skip: the program or tests/cli/office.py is not here\n");
		free(path);
		skip();
	}
	buf_addf(&command, "python3 tests/cli/office.py '%s'", path);
	fflush(stdout);
	int status = system(buf_text(&command));
	buf_release(&command);
	free(path);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_of_real_programs),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
