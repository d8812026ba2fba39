/* The one guarded reader around iniparser for configuration, keys and themes.
 *
 * Our code reads the text, cleans it and drops bad lines, each reported with its number; only
 * then does iniparser see it, and only iniparser_getstring is called. */
#ifndef TUI_INI_H
#define TUI_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "text/status.h"

struct ini;

/* One complaint: file, line (0: none), what is wrong and what is done instead. */
struct ini_note {
	char *text;
};
struct ini_notes {
	struct ini_note *note;
	size_t count, cap;
};
void ini_note_add(struct ini_notes *n, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void ini_notes_release(struct ini_notes *n);

/* Reads a text; `name` is for complaints.  Never fails: what can't be used is left out. */
struct ini *ini_read(const char *text, size_t len, const char *name,
		     struct ini_notes *notes);
/* Reads a file; a missing one gives an empty ini without a note. */
struct ini *ini_load(const char *path, struct ini_notes *notes);
void ini_free(struct ini *i);

/* Value of section:key (keys without case) or NULL; valid as long as the ini. */
const char *ini_get(const struct ini *i, const char *section, const char *key);
/* false with a note when the value is there but is no number in range / no yes|no. */
bool ini_int(const struct ini *i, const char *section, const char *key, int min,
	     int max, int *out, struct ini_notes *notes);
bool ini_bool(const struct ini *i, const char *section, const char *key, bool *out,
	      struct ini_notes *notes);
/* Key of each entry of a section, in the file's order; returns NULL past the last. */
const char *ini_key(const struct ini *i, const char *section, size_t n);
const char *ini_section(const struct ini *i, size_t n);

/* Sets one value in a file, leaving every other line and comment as it is (temporary file,
 * fsync, rename); adds section and line where absent, makes the file and its folder. */
enum status ini_save(const char *path, const char *section, const char *key,
		     const char *value, struct error *err);

#endif
