/* The two languages.  What lang_set() finds depends on where the program lies, so this
 * one copies itself into folders of its own and runs there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "text/buf.h"
#include "text/lang.h"
#include "text/width.h"

/* The child: says what it speaks in each language. */
static int speak(const char *lang)
{
	static const char name[] = "甲镇";

	if (!lang_init() || width_text(name, AMBIGUOUS_NARROW) != 4)
		return 1;
	printf("%s %s;", lang_now(), _("甲镇"));
	bool known = lang_set(lang);
	printf("%d %s %s;", known, lang_now(), _("甲镇"));
	known = lang_set("xx");
	printf("%d %s;", known, lang_now());
	known = lang_set("zh");
	printf("%d %s %s;", known, lang_now(), _("甲镇"));
	known = lang_set(lang);
	printf("%d %s %.2f", known, lang_now(), 1.5);
	return 0;
}

static void put_word(FILE *f, uint32_t word)
{
	fwrite(&word, sizeof word, 1, f);
}

/* A catalogue with its head and one sentence (GNU gettext manual, "MO files"). */
static void write_catalogue(const char *path)
{
	static const char *const text[] = {
		"", "甲镇", "Content-Type: text/plain; charset=UTF-8\n", "Jia"};
	uint32_t at = 28 + 4 * 8;
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	put_word(f, 0x950412de);
	put_word(f, 0);
	put_word(f, 2);
	put_word(f, 28);
	put_word(f, 28 + 16);
	put_word(f, 0);
	put_word(f, 0);
	for (int i = 0; i < 4; i++) {
		put_word(f, (uint32_t)strlen(text[i]));
		put_word(f, at);
		at += (uint32_t)strlen(text[i]) + 1;
	}
	for (int i = 0; i < 4; i++)
		fwrite(text[i], strlen(text[i]) + 1, 1, f);
	assert_int_equal(fclose(f), 0);
}

static void shell(const char *command, const char *root, const char *more)
{
	struct buf b = {0};

	buf_addf(&b, "root='%s'; more='%s'; %s", root, more, command);
	assert_int_equal(system(buf_text(&b)), 0);
	buf_release(&b);
}

/* What the copy of this program in root/a/b/c says, started with these settings. */
static void listen_to(const char *root, const char *settings, const char *lang,
		      char *said, size_t size)
{
	struct buf b = {0};

	buf_addf(&b,
		 "env -u LC_ALL -u LANGUAGE -u LANG -u LC_CTYPE -u LC_MESSAGES %s "
		 "'%s/a/b/c/speaker' --speak %s",
		 settings, root, lang);
	FILE *f = popen(buf_text(&b), "r");
	assert_non_null(f);
	size_t n = fread(said, 1, size - 1, f);
	said[n] = '\0';
	assert_int_equal(pclose(f), 0);
	buf_release(&b);
}

static int make_folders(void **state)
{
	char template[] = P_tmpdir "/gongkai-lang-XXXXXX";
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	if (n <= 0 || !mkdtemp(template))
		return -1;
	exe[n] = '\0';
	shell("mkdir -p \"$root/a/b/c\" && cp \"$more\" \"$root/a/b/c/speaker\"",
	      template, exe);
	*state = strdup(template);
	return *state ? 0 : -1;
}

static int remove_folders(void **state)
{
	shell("rm -rf \"$root\"", *state, "");
	free(*state);
	return 0;
}

static const char english[] = "zh_CN 甲镇;1 en Jia;0 en;1 zh_CN 甲镇;1 en 1.50";
static const char chinese[] =
	"zh_CN 甲镇;1 zh_CN 甲镇;0 zh_CN;1 zh_CN 甲镇;1 zh_CN 1.50";

static void the_catalogue_is_found(void **state)
{
	static const char *const places[] = {"a/b/c/locale", "a/b/locale", "a/locale",
					     "a/b/share/locale"};
	char said[256], path[512];

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		shell("mkdir -p \"$root/$more/en/LC_MESSAGES\"", *state, places[i]);
		snprintf(path, sizeof path, "%s/%s/en/LC_MESSAGES/gongkai.mo",
			 (char *)*state, places[i]);
		write_catalogue(path);
		listen_to(*state, "", "en", said, sizeof said);
		assert_string_equal(said, english);
		unlink(path);
	}
}

static void the_locale_does_not_matter(void **state)
{
	static const char *const settings[] = {
		"",
		"LANG=C",
		"LC_ALL=POSIX",
		"LANG=zh_CN.UTF-8 LANGUAGE=zh_CN:zh",
		"LC_ALL=en_US.UTF-8",
		"LANGUAGE=de LC_NUMERIC=de_DE.UTF-8 LC_ALL=C.UTF-8"};
	char said[256], path[512];

	shell("mkdir -p \"$root/$more/en/LC_MESSAGES\"", *state, "a/locale");
	snprintf(path, sizeof path, "%s/a/locale/en/LC_MESSAGES/gongkai.mo",
		 (char *)*state);
	write_catalogue(path);
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		listen_to(*state, settings[i], "en", said, sizeof said);
		assert_string_equal(said, english);
		listen_to(*state, settings[i], "zh_CN", said, sizeof said);
		assert_string_equal(said, chinese);
	}
	unlink(path);
}

static void without_a_catalogue_chinese_stays(void **state)
{
	char said[256];

	if (access(GONGKAI_LOCALEDIR "/en/LC_MESSAGES/gongkai.mo", R_OK) == 0) {
		printf("skip: a catalogue is installed in " GONGKAI_LOCALEDIR "\n");
		skip();
	}
	listen_to(*state, "LANG=en_US.UTF-8", "en", said, sizeof said);
	assert_string_equal(said, chinese);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_catalogue_is_found),
		cmocka_unit_test(the_locale_does_not_matter),
		cmocka_unit_test(without_a_catalogue_chinese_stays),
	};

	if (argc == 3 && strcmp(argv[1], "--speak") == 0)
		return speak(argv[2]);
	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
