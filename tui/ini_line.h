/* One line of a configuration file: what it is and where its parts stand.  Shared by the
 * reader and by the saver, which must agree. */
#ifndef TUI_INI_LINE_H
#define TUI_INI_LINE_H

#include <stddef.h>

enum {
	INI_LINE_MAX = 1000, /* bytes; iniparser itself breaks off at 1,024 */
	INI_NAME_MAX = 60,
};

enum ini_line_kind {
	INI_BLANK, /* nothing or a comment */
	INI_SECTION,
	INI_ENTRY,
	INI_BAD,
};

struct ini_line {
	enum ini_line_kind kind;
	const char *why;  /* INI_BAD: what is wrong, for people, translated */
	const char *name; /* section or key, not terminated */
	size_t name_len;
	const char *value; /* without its quotes */
	size_t value_len;
	size_t value_from, value_to; /* its place in the line, quotes included */
	char quote;                  /* '"', '\'' or 0 */
	int hash; /* an unquoted value was cut short at its beginning */
};

/* Takes apart one line of len bytes without its line end. */
struct ini_line ini_line_read(const char *s, size_t len);

#endif
