/* Every table and column of the county file has a word people know. */
#include "tests/kit/county.h"

#include "data/assets.h"
#include "report/fields.h"

/* The names the schema's text has, taken from it as it stands. */
static void every_one_has_a_word(void **state)
{
	const struct asset *a = asset_find("store/schema.sql");
	char name[60];
	int tables = 0, columns = 0;
	bool inside = false;

	(void)state;
	for (const char *line = a->text; *line; line += strcspn(line, "\n") + 1) {
		if (sscanf(line, "CREATE TABLE %59[a-z_0-9]", name) == 1) {
			inside = true;
			tables++;
		} else if (strncmp(line, ")", 1) == 0) {
			inside = false;
			continue;
		} else if (!inside || sscanf(line, "\t%59[a-z_0-9] ", name) != 1 ||
			   strncmp(line, "\tCHECK", 6) == 0 ||
			   strncmp(line, "\tPRIMARY", 8) == 0) {
			continue;
		} else {
			columns++;
		}
		/* ids, and what only the log and what is derived have, are shown nowhere */
		static const char *const own[] = {
			"id",    "seq",     "at",     "who",  "target", "undone",
			"cmd",   "tbl",     "pk",     "op",   "old",    "new",
			"block", "figures", "kept",   "body", "saved",  "own",
			"place", "path",    "roster", "units"};
		bool known = false;
		for (size_t i = 0; i < sizeof own / sizeof *own; i++)
			known |= strcmp(own[i], name) == 0;
		if (!known && strcmp(field_name(name), name) == 0)
			fail_msg("no word for %s", name);
	}
	assert_true(tables > 30 && columns > 200);
}

static void values(void **state)
{
	struct buf b = {0};

	(void)state;
	field_value(&b, "due", "19857");
	assert_string_equal(buf_text(&b), "2024-05-14");
	buf_clear(&b);
	field_value(&b, "n", "19857");
	field_value(&b, "n", NULL);
	field_value(&b, "due", "x");
	field_value(&b, NULL, "y");
	assert_string_equal(buf_text(&b), "19857空xy");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_one_has_a_word),
		cmocka_unit_test(values),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
