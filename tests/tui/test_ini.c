/* The guard around iniparser, saving, and what the configuration makes of it. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/kit/files.h"
#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/config.h"
#include "tui/ini.h"

static char *path_in_home(const char *name)
{
	struct buf path = {0};

	buf_addf(&path, "%s/%s", getenv("HOME"), name);
	return buf_take(&path);
}

static char *read_file(const char *path)
{
	struct buf text = {0};

	file_bytes(path, &text);
	return buf_take(&text);
}

static struct ini *read_text(const char *text, struct ini_notes *notes)
{
	return ini_read(text, strlen(text), "x.ini", notes);
}

static void reads_values(void **state)
{
	static const struct {
		const char *line, *want;
		size_t notes;
	} table[] = {
		{"k = v", "v", 0},
		{"k=v", "v", 0},
		{"  k  =   two words  ", "two words", 0},
		{"k = v # comment", "v", 0},
		{"k = v ; comment", "v", 0},
		{"k = a;b", "a;b", 0}, /* iniparser alone: "a" */
		{"k = a#b", "a#b", 0},
		{"k = \"a ; b # c\" ; d", "a ; b # c", 0},
		{"k = '\"'", "\"", 0},
		{"k = \"it's\"", "it's", 0},
		{"k = it's", "it's", 0},
		{"k = a\"b", "a\"b", 0},
		{"k = #ff0000", "", 1}, /* a comment: said, not silent */
		{"k = \"#ff0000\"", "#ff0000", 0},
		{"k =", "", 0},
		{"k = \"\"", "", 0},
		{"k = \" blank \"", " blank ", 0},
		{"K = v", "v", 0}, /* keys are without case */
		{"k = V", "V", 0}, /* values are not */
		{"k = a = b", "a = b", 0},
		{"k = 镇 乡", "镇 乡", 0},
		{"k = a\\", "a\\", 0}, /* iniparser alone: swallows the next line */
		{"k = v\r", "v", 0},
		{"k = %s%n", "%s%n", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct ini_notes notes = {0};
		struct buf text = {0};

		buf_addf(&text, "[s]\n%s\nnext = here\n", table[i].line);
		struct ini *ini = read_text(buf_text(&text), &notes);
		const char *got = ini_get(ini, "s", "k");
		if (!got || strcmp(got, table[i].want) != 0)
			fail_msg("'%s' gives '%s'", table[i].line,
				 got ? got : "nothing");
		assert_string_equal(ini_get(ini, "S", "NEXT"), "here");
		assert_int_equal(notes.count, table[i].notes);
		ini_free(ini);
		ini_notes_release(&notes);
		buf_release(&text);
	}
}

/* One bad line costs that line, with its number, and no other. */
static void drops_bad_lines(void **state)
{
	static const char *const table[] = {
		"no sign here", "= v",         "k k = v",  "k:x = v",
		"k = \"open",   "k = \"a\" b", "k = \xff", "[open",
		"k = a\001b",   "k = a\"b'c",  "[a] b",    "k\xe9 = v",
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct ini_notes notes = {0};
		struct buf text = {0};

		buf_addf(&text, "[s]\na = 1\n%s\n[t]\nb = 2\n", table[i]);
		struct ini *ini = read_text(buf_text(&text), &notes);
		assert_string_equal(ini_get(ini, "s", "a"), "1");
		assert_string_equal(ini_get(ini, "t", "b"), "2");
		assert_null(ini_get(ini, "s", "k"));
		assert_int_equal(notes.count, 1);
		assert_non_null(strstr(notes.note[0].text, "x.ini 第 3 行"));
		ini_free(ini);
		ini_notes_release(&notes);
		buf_release(&text);
	}
}

static void long_lines(void **state)
{
	(void)state;
	for (size_t len = 900; len < 3000; len += 20) {
		struct ini_notes notes = {0};
		struct buf text = {0};

		buf_add(&text, "[s]\nk = ");
		buf_fill(&text, 'x', len);
		buf_add(&text, "\nnext = here\n");
		struct ini *ini = read_text(buf_text(&text), &notes);
		const char *got = ini_get(ini, "s", "k");
		if (got)
			assert_int_equal(strlen(got), len);
		assert_int_equal(notes.count, got ? 0 : 1);
		assert_true(got || len > 990);
		assert_string_equal(ini_get(ini, "s", "next"), "here");
		ini_free(ini);
		ini_notes_release(&notes);
		buf_release(&text);
	}
}

static void bom_and_line_ends(void **state)
{
	struct ini_notes notes = {0};
	struct ini *ini = read_text("\xEF\xBB\xBF[s]\r\nk = v\r\n\r\nlast = x", &notes);

	(void)state;
	assert_string_equal(ini_get(ini, "s", "k"), "v");
	assert_string_equal(ini_get(ini, "s", "last"), "x");
	assert_int_equal(notes.count, 0);
	ini_free(ini);
}

/* CVE-2023-33461's shape: a section that looks like a key of another. */
static void colon_sections(void **state)
{
	struct ini_notes notes = {0};
	struct ini *ini = read_text("[a]\nb = 7\n[a:b]\nc = 1\n[d]\ne = 2\n", &notes);
	int n = 0;
	bool yes = false;

	(void)state;
	assert_true(ini_int(ini, "a", "b", 0, 9, &n, &notes));
	assert_int_equal(n, 7);
	assert_null(ini_get(ini, "a:b", "c"));
	assert_null(
		ini_get(ini, "a", "c")); /* nor does it fall to the section before */
	assert_string_equal(ini_get(ini, "d", "e"), "2");
	assert_int_equal(notes.count, 2);
	assert_false(ini_int(ini, "a", "", 0, 9, &n, &notes));
	assert_false(ini_bool(ini, "d", "nothing", &yes, &notes));
	ini_free(ini);
	ini_notes_release(&notes);
}

static void entries_in_order(void **state)
{
	struct ini_notes notes = {0};
	struct ini *ini =
		read_text("stray = 1\n[b]\nz = 1\na = 2\n[c]\nq = 1\n[b]\nm = 3\n"
			  "z = 9\n",
			  &notes);

	(void)state;
	assert_string_equal(ini_section(ini, 0), "b");
	assert_string_equal(ini_section(ini, 1), "c");
	assert_null(ini_section(ini, 2));
	assert_string_equal(ini_key(ini, "b", 0), "z");
	assert_string_equal(ini_key(ini, "b", 1), "a");
	assert_string_equal(ini_key(ini, "b", 2), "m");
	assert_null(ini_key(ini, "b", 3));
	assert_string_equal(ini_get(ini, "b", "z"), "9");
	assert_int_equal(notes.count, 2); /* the stray line, the repeated key */
	ini_free(ini);
	ini_notes_release(&notes);
}

static void numbers_and_answers(void **state)
{
	struct ini_notes notes = {0};
	struct ini *ini =
		read_text("[s]\na = 010\nb = abc\nc = 99999999999999999999\nd = 5\n"
			  "e = yes\nf = Off\ng = maybe\nh = 是\ni = -3\n",
			  &notes);
	int n = 42;
	bool yes = false;

	(void)state;
	assert_true(ini_int(ini, "s", "a", 0, 99, &n, &notes));
	assert_int_equal(n, 10); /* not 8 */
	assert_false(ini_int(ini, "s", "b", 0, 99, &n, &notes));
	assert_false(ini_int(ini, "s", "c", 0, 99, &n, &notes));
	assert_false(ini_int(ini, "s", "d", 6, 99, &n, &notes));
	assert_false(ini_int(ini, "s", "i", 0, 99, &n, &notes));
	assert_int_equal(n, 10);
	assert_int_equal(notes.count, 4);
	assert_true(ini_bool(ini, "s", "e", &yes, &notes) && yes);
	assert_true(ini_bool(ini, "s", "f", &yes, &notes) && !yes);
	assert_true(ini_bool(ini, "s", "h", &yes, &notes) && yes);
	assert_false(ini_bool(ini, "s", "g", &yes, &notes));
	assert_true(yes);
	assert_int_equal(notes.count, 5);
	ini_free(ini);
	ini_notes_release(&notes);
}

static void nothing_there(void **state)
{
	struct ini_notes notes = {0};
	char *path = path_in_home("no-such.ini");
	struct ini *ini = ini_load(path, &notes);

	(void)state;
	assert_null(ini_get(ini, "s", "k"));
	assert_null(ini_section(ini, 0));
	assert_int_equal(notes.count, 0);
	ini_free(ini);
	ini = ini_load(getenv("HOME"), &notes); /* a folder */
	assert_int_equal(notes.count, 1);
	ini_free(ini);
	ini_notes_release(&notes);
	free(path);
}

static void random_files(void **state)
{
	unsigned seed = 99;

	(void)state;
	for (int round = 0; round < 400; round++) {
		static const char spice[] = "[]=\"';#\\:\n\n ab\xe4\xb8\xad\xff";
		char text[300];
		struct ini_notes notes = {0};

		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1103515245u + 12345u;
			text[i] = spice[(seed >> 16) % (sizeof spice - 1)];
		}
		struct ini *ini = ini_read(text, sizeof text, "r", &notes);
		for (size_t s = 0; ini_section(ini, s); s++)
			for (size_t k = 0; ini_key(ini, ini_section(ini, s), k); k++)
				assert_non_null(
					ini_get(ini, ini_section(ini, s),
						ini_key(ini, ini_section(ini, s), k)));
		ini_free(ini);
		ini_notes_release(&notes);
	}
}

static void saves_one_line(void **state)
{
	static const struct {
		const char *before, *section, *key, *value, *after;
	} table[] = {
		{"", "desk", "theme", "light", "[desk]\ntheme = light\n"},
		{"# mine\n[desk]\n  theme = mono   # why\n; end\n", "desk", "theme",
		 "light", "# mine\n[desk]\n  theme = light   # why\n; end\n"},
		{"[desk]\nlang = en\n\n[report]\nby = count\n", "desk", "theme",
		 "light", "[desk]\nlang = en\ntheme = light\n\n[report]\nby = count\n"},
		{"[report]\nby = count", "desk", "theme", "light",
		 "[report]\nby = count\n\n[desk]\ntheme = light\n"},
		{"[desk]\ntheme = \"a;b\" ; c\n", "desk", "theme", "x#y",
		 "[desk]\ntheme = \"x#y\" ; c\n"},
		{"[desk]\ntheme = a\ntheme = b\n", "DESK", "Theme", "c",
		 "[desk]\ntheme = a\ntheme = c\n"},
		{"[desk]\ntheme =\n", "desk", "theme", "", "[desk]\ntheme =\"\"\n"},
		{"[desk]\nbad line\ntheme = a\r\n", "desk", "theme", "b",
		 "[desk]\nbad line\ntheme = b\r\n"},
		{"[desk]\n", "keys", "find", "/ '",
		 "[desk]\n\n[keys]\nfind = \"/ '\"\n"},
	};
	char *path = path_in_home("folder/deep/gongkai.ini");
	struct error err;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		/* The first save makes the folders. */
		assert_int_equal(ini_save(path, "x", "y", "z", &err), ST_OK);
		file_put(path, table[i].before);
		assert_int_equal(ini_save(path, table[i].section, table[i].key,
					  table[i].value, &err),
				 ST_OK);
		char *got = read_file(path);
		assert_string_equal(got, table[i].after);
		free(got);
		struct ini *ini = ini_load(path, NULL);
		assert_string_equal(ini_get(ini, table[i].section, table[i].key),
				    table[i].value);
		ini_free(ini);
	}
	free(path);
}

static void saving_refuses(void **state)
{
	char *path = path_in_home("refused.ini");
	struct error err;

	(void)state;
	assert_int_equal(ini_save(path, "s", "k", "a\nb", &err), ST_INPUT);
	assert_int_equal(ini_save(path, "s", "k", "\"'", &err), ST_INPUT);
	assert_int_equal(ini_save(path, "s", "k", "\xff", &err), ST_INPUT);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(ini_save("/proc/no/x.ini", "s", "k", "v", &err), ST_FILE);
	assert_non_null(strstr(err.say, "/proc/no/x.ini"));
	free(path);
}

static void saving_keeps_link_and_mode(void **state)
{
	char *path = path_in_home("real.ini"), *link = path_in_home("link.ini");
	struct stat st;
	struct error err;

	(void)state;
	file_put(path, "[s]\nk = 1\n");
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(symlink(path, link), 0);
	assert_int_equal(ini_save(link, "s", "k", "2", &err), ST_OK);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	char *got = read_file(path);
	assert_string_equal(got, "[s]\nk = 2\n");
	free(got);
	free(path);
	free(link);
}

static void config_defaults(void **state)
{
	struct config c;

	(void)state;
	unsetenv("NO_COLOR");
	config_load(&c, NULL);
	assert_string_equal(c.lang, "zh_CN");
	assert_string_equal(c.theme, "default");
	assert_null(c.file);
	assert_true(c.start_day);
	assert_false(c.mouse);
	assert_true(c.color);
	assert_int_equal(c.ambiguous, AMBIGUOUS_NARROW);
	assert_int_equal(c.task_days, 5);
	assert_int_equal(c.rank_by, RANK_BY_COMPLETION);
	assert_int_equal(c.rank_ties, RANK_ORDINAL);
	assert_int_equal(c.decimals, 2);
	assert_int_equal(c.rounding, ROUND_HALF_UP);
	assert_int_equal(c.bottom, 5);
	assert_int_equal(c.notes.count, 0);
	config_release(&c);
}

static void config_reads_all(void **state)
{
	char *path = path_in_home("all.ini");
	struct config c;
	struct buf file = {0};

	(void)state;
	file_put(path,
		 "[desk]\nlang = en\ntheme = mono\nfile = ~/甲县.gongkai\nmouse = yes\n"
		 "color = no\nambiguous = wide\ntask-days = 10\n"
		 "start-screen = panes\n"
		 "[report]\nby = count\nties = dense\ndecimals = 1\nrounding = cut\n"
		 "bottom = 3\n[keys]\nquit = Q\n");
	config_load(&c, path);
	buf_addf(&file, "%s/甲县.gongkai", getenv("HOME"));
	assert_string_equal(c.lang, "en");
	assert_string_equal(c.theme, "mono");
	assert_string_equal(c.file, buf_text(&file));
	assert_false(c.start_day);
	assert_true(c.mouse);
	assert_false(c.color);
	assert_int_equal(c.ambiguous, AMBIGUOUS_WIDE);
	assert_int_equal(c.task_days, 10);
	assert_int_equal(c.rank_by, RANK_BY_COUNT);
	assert_int_equal(c.rank_ties, RANK_DENSE);
	assert_int_equal(c.decimals, 1);
	assert_int_equal(c.rounding, ROUND_CUT);
	assert_int_equal(c.bottom, 3);
	assert_string_equal(ini_get(c.ini, "keys", "quit"), "Q");
	assert_int_equal(c.notes.count, 0);
	config_release(&c);
	buf_release(&file);
	free(path);
}

static void config_notes_what_it_does_not_know(void **state)
{
	char *path = path_in_home("odd.ini");
	struct config c;

	(void)state;
	file_put(path, "[desk]\nlang = fr\ncolour = no\ntask-days = 0\nmouse = 7\n"
		       "start-screen = week\n[other]\n"
		       "x = 1\n[report]\ndecimals = 3\n");
	config_load(&c, path);
	assert_int_equal(c.notes.count, 7);
	assert_true(c.start_day);
	assert_string_equal(c.lang, "zh_CN");
	assert_int_equal(c.task_days, 5);
	assert_int_equal(c.decimals, 2);
	config_release(&c);
	free(path);
}

static void config_environment(void **state)
{
	struct config c;

	(void)state;
	setenv("NO_COLOR", "", 1); /* empty does not count (no-color.org) */
	config_load(&c, NULL);
	assert_true(c.color);
	config_release(&c);
	setenv("NO_COLOR", "1", 1);
	config_load(&c, NULL);
	assert_false(c.color);
	config_release(&c);
	unsetenv("NO_COLOR");
	char *kept = strdup(getenv("XDG_CONFIG_HOME") ? getenv("XDG_CONFIG_HOME") : "");
	setenv("XDG_CONFIG_HOME", "relative",
	       1); /* not absolute: the rule says ignore it */
	char *folder = config_folder();
	assert_int_equal(folder[0], '/');
	assert_non_null(strstr(folder, "/.config/gongkai"));
	free(folder);
	setenv("XDG_CONFIG_HOME", kept, 1);
	free(kept);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_values),
		cmocka_unit_test(drops_bad_lines),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(bom_and_line_ends),
		cmocka_unit_test(colon_sections),
		cmocka_unit_test(entries_in_order),
		cmocka_unit_test(numbers_and_answers),
		cmocka_unit_test(nothing_there),
		cmocka_unit_test(random_files),
		cmocka_unit_test(saves_one_line),
		cmocka_unit_test(saving_refuses),
		cmocka_unit_test(saving_keeps_link_and_mode),
		cmocka_unit_test(config_defaults),
		cmocka_unit_test(config_reads_all),
		cmocka_unit_test(config_notes_what_it_does_not_know),
		cmocka_unit_test(config_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
