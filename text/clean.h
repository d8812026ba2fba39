/* The gate for text from outside.  Files, pastes, arguments and the county file
 * itself are hostile until they have passed here. */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "text/status.h"

enum clean_kind {
	CLEAN_NAME, /* a unit's, domain's or county's name: 1..60 characters, one line */
	CLEAN_LINE, /* a finding, a reason, a basis: 0..500 characters, one line */
	CLEAN_TEXT, /* paragraphs: 0..20,000 characters, \n allowed */
};

/* Appends the cleaned s to out: outer blanks (also full-width) gone, inner runs of
 * blanks made one in names, CRLF made LF, selectors of an emoji's or a symbol's look left out (those of
 * a Han character's form stay: names need them).  Refused with ST_INPUT, naming `what` (the
 * field, as the clerk knows it) and the place: invalid UTF-8, NUL, C0 and C1
 * controls, bidi and zero-width characters, line ends in a line, private use,
 * unassigned planes, too long, and for a name too short.  On refusal out is as it was. */
enum status clean_text(struct buf *out, const char *s, size_t len, enum clean_kind kind,
		       const char *what, struct error *err);

/* The same of a line of at most `most` characters (500 at the most); s NULL is a blank one. */
enum status clean_line(struct buf *out, const char *s, size_t most, const char *what,
		       struct error *err);

/* Appends s for showing, whatever it holds: every byte or character that could move
 * the cursor, turn the direction or be invisible becomes a mark such as <1B> or
 * <U+202E>; line ends become a blank when keep_lines is 0. */
void clean_show(struct buf *out, const char *s, size_t len, int keep_lines);

/* Whether clean_show() would add s as it is. */
bool clean_is_shown(const char *s, size_t len);

/* The same of a whole text, with nothing let through. */
void clean_shown(struct buf *out, const char *s);

#endif
