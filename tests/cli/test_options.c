/* The option reader by itself, without a process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "report/doc.h"
#include "text/lang.h"

static enum status parse(struct cli *c, const char *line)
{
	static const char blank[] = " ";
	char copy[200];
	char *argv[20] = {copy};
	int argc = 1;
	char *rest;

	*c = (struct cli){.today_option = DAY_NONE};
	snprintf(copy, sizeof copy, "%s", line);
	for (char *w = strtok_r(copy, blank, &rest); w;
	     w = strtok_r(NULL, blank, &rest))
		argv[argc++] = w;
	return options_parse(c, argc, argv);
}

static void good_lines(void **state)
{
	static const struct {
		const char *line, *verb, *option, *value;
		size_t words;
	} cases[] = {
		{"rank --kind township --period=2024-04", "rank", "period", "2024-04",
		 0},
		{"--format json rank --by=count", "rank", "by", "count", 0},
		{"count set UNIT 2024-04 5 --yes", "count set", "yes", "", 3},
		{"counts --find x --format=csv", "counts", "find", "x", 0},
		{"workday 2024-05-06 -3", "workday", NULL, NULL, 2},
		{"import - --dry-run", "import", "dry-run", "", 1},
		{"unit add -- --kind", "unit add", NULL, NULL, 1},
		{"report monthly -o x.csv", "report", "o", "x.csv", 1},
		{"due --within 1 --within 2", "due", "within", "2", 0},
		{"calendar load f", "calendar load", NULL, NULL, 1},
		{"calendar 2024", "calendar", NULL, NULL, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cli c;

		assert_int_equal(parse(&c, cases[i].line), ST_OK);
		assert_string_equal(c.verb->name, cases[i].verb);
		assert_int_equal(c.words, cases[i].words);
		if (cases[i].option)
			assert_string_equal(cli_option(&c, cases[i].option),
					    cases[i].value);
		options_release(&c);
	}
}

static void bad_lines(void **state)
{
	static const struct {
		const char *line, *why;
	} cases[] = {
		{"ranks", "ranks"},
		{"task", "add"},
		{"task fly 3", "recheck"},
		{"rank --colour red", "--colour"},
		{"rank --kind", "--kind"},
		{"count set a b c --yes=1", "--yes"},
		{"--today 2024-02-31 due", "2024-02-31"},
		{"--lang fr due", "zh_CN"},
		{"-x", "-x"},
		{"--period 2024 rank", "--period"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cli c;

		assert_int_equal(parse(&c, cases[i].line), ST_USAGE);
		if (!strstr(c.err.say, cases[i].why))
			fail_msg("%s: %s", cases[i].line, c.err.say);
		options_release(&c);
	}
}

/* What the table of commands promises holds for all of its rows. */
static void every_verb(void **state)
{
	(void)state;
	for (const struct verb *v = verb_list; v->name; v++) {
		struct cli c;
		struct buf help = {0};

		assert_non_null(v->run);
		assert_true(v->min <= v->max && v->help[0]);
		assert_int_equal(parse(&c, v->name), ST_OK);
		assert_ptr_equal(c.verb, v);
		help_write(v, &help);
		assert_non_null(strstr(buf_text(&help), v->name));
		buf_release(&help);
		options_release(&c);
	}
}

/* The help names every kind of report the program brings. */
static void kinds_of_report(void **state)
{
	struct report_kinds kinds;
	struct cli c;
	struct buf help = {0};

	(void)state;
	assert_int_equal(parse(&c, "report monthly"), ST_OK);
	help_write(c.verb, &help);
	report_kinds_read(NULL, &kinds);
	assert_true(kinds.n >= 5);
	for (size_t i = 0; i < kinds.n; i++)
		if (!strstr(buf_text(&help), kinds.row[i].kind))
			fail_msg("%s is not in: %s", kinds.row[i].kind,
				 buf_text(&help));
	report_kinds_release(&kinds);
	options_release(&c);
	buf_release(&help);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_lines),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(every_verb),
		cmocka_unit_test(kinds_of_report),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
