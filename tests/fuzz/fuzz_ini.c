/* Any bytes as a file of settings: keys, a theme and values are read out of it without harm, and
 * whatever is wrong is said. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/command.h"
#include "tui/config.h"
#include "tui/ini.h"
#include "tui/ini_line.h"
#include "tui/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLD(what)                                                                     \
	do {                                                                           \
		if (!(what))                                                           \
			abort();                                                       \
	} while (0)

static void as_line(const char *s, size_t len)
{
	struct ini_line l = ini_line_read(s, len);

	HOLD(l.kind != INI_BAD || l.why);
	if (l.kind == INI_ENTRY) {
		HOLD(l.name_len > 0 && l.name >= s && l.name + l.name_len <= s + len);
		HOLD(l.value_from <= l.value_to && l.value_to <= len);
	}
}

static void read_out(const struct ini *i, struct ini_notes *notes)
{
	const char *section, *key, *value;
	bool yes;
	int n;

	for (size_t a = 0; (section = ini_section(i, a)); a++)
		for (size_t b = 0; (key = ini_key(i, section, b)); b++) {
			value = ini_get(i, section, key);
			HOLD(!value || utf8_valid(value, strlen(value)));
			if (ini_int(i, section, key, 0, 99, &n, notes))
				HOLD(n >= 0 && n <= 99);
			ini_bool(i, section, key, &yes, notes);
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ini_notes notes = {0};
	char *s = malloc(size ? size : 1);

	HOLD(s != NULL);
	if (size)
		memcpy(s, data, size);
	as_line(s, size);
	struct ini *i = ini_read(s, size, "文件", &notes);
	read_out(i, &notes);
	/* The default keys are read each time: only where there are others. */
	if (memmem(s, size, "[keys", 5)) {
		struct keymap *keys = keymap_new(&notes);

		keymap_load(keys, i, &notes);
		keymap_free(keys);
	}
	for (size_t n = 0; n < notes.count; n++)
		HOLD(notes.note[n].text[0] &&
		     utf8_valid(notes.note[n].text, strlen(notes.note[n].text)));
	ini_free(i);
	ini_notes_release(&notes);
	free(s);
	return 0;
}
