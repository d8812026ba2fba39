#include "text/lang.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "gongkai"

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool lang_init(void)
{
	/* Only the character set is the user's: numbers, sorting and messages must not
	 * change with LANG. */
	if (!setlocale(LC_CTYPE, "") || !is_utf8())
		setlocale(LC_CTYPE, "C.UTF-8");
	textdomain(DOMAIN);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	return is_utf8();
}

static bool has_catalogue(const char *dir)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof path, "%s/en/LC_MESSAGES/" DOMAIN ".mo", dir);

	return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* Binds the first folder that holds the English catalogue. */
static bool bind_catalogue(void)
{
	/* The build folder (test programs lie two folders deeper), then the prefix. */
	static const char *const beside[] = {"locale", "../locale", "../../locale",
					     "../share/locale"};
	char exe[PATH_MAX], dir[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);

	exe[len > 0 ? len : 0] = '\0';
	char *slash = strrchr(exe, '/');
	for (size_t i = 0; slash && i < sizeof beside / sizeof beside[0]; i++) {
		int n = snprintf(dir, sizeof dir, "%.*s/%s", (int)(slash - exe), exe,
				 beside[i]);

		if (n > 0 && (size_t)n < sizeof dir && has_catalogue(dir))
			return bindtextdomain(DOMAIN, dir) != NULL;
	}
	return has_catalogue(GONGKAI_LOCALEDIR) &&
	       bindtextdomain(DOMAIN, GONGKAI_LOCALEDIR) != NULL;
}

/* True when _() answers from a catalogue: "" is the key of a catalogue's own head,
 * and stays "" where there is none. */
static bool translating(void)
{
	static const char head[] = ""; /* not in the call: xgettext would collect it */

	return gettext(head)[0] != '\0';
}

/* gettext looks at LANGUAGE only in a locale that isn't "C"; newer C libraries count
 * C.UTF-8 as "C", older desks have nothing else.  So any that works will do. */
static void english(void)
{
	static const char *const locales[] = {"", "C.UTF-8", "en_US.UTF-8",
					      "en_GB.UTF-8", "zh_CN.UTF-8"};

	if (!bind_catalogue() || setenv("LANGUAGE", "en", 1) != 0)
		return;
	for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++)
		if (setlocale(LC_MESSAGES, locales[i]) && translating())
			return;
	setlocale(LC_MESSAGES, "C");
}

bool lang_set(const char *lang)
{
	if (strcmp(lang, "zh_CN") == 0 || strcmp(lang, "zh") == 0) {
		setlocale(LC_MESSAGES, "C");
		return true;
	}
	if (strcmp(lang, "en") != 0)
		return false;
	english();
	return true;
}

const char *lang_now(void)
{
	return translating() ? "en" : "zh_CN";
}
