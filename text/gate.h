/* The one gate for text of documents and pastes: what the desk cannot show or must not
 * trust is mended, left out or refused here, whatever the document's format. */
#ifndef TEXT_GATE_H
#define TEXT_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

/* Bytes of one line, paragraph or cell. */
#define GATE_TEXT_MAX ((size_t)1 << 20)

struct gate {
	uint64_t invisible; /* zero-width characters left out so far */
	uint64_t
		private_use; /* private-use characters, and what is none, replaced so far */
	/* Filled by a refusal: the code of the contract, and what was found, as "<1B>". */
	const char *code;
	char found[16];
};

/* Appends s to out as a field: blanks of every width but U+3000 as a plain one, line
 * ends (CR, LF, CRLF, VT, FF, U+2028) as \n, TAB and backslash escaped, invisible
 * characters dropped but for the selectors of a Han character's form, private use and
 * what is no character as U+25A1 (text/chars.h).  False, with out cut back, when s holds a
 * control, a NUL, a change of direction or bytes that are not UTF-8, or is too long. */
bool gate_put(struct gate *g, struct buf *out, const char *s, size_t len);

/* Whether s is what gate_put() makes, fields parted by TAB: nothing that it drops, mends or refuses. */
bool gate_passed(const char *s, size_t len);

#endif
