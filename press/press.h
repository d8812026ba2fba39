/* gongkai-press: a document's tree on standard input, the finished document on standard
 * output, and what is to be known about it on standard error, one record a line:
 *
 *   font ROLE FAMILY       a family really used: title, body, heading, sub, digits, table …
 *   lacks CHARACTER FAMILY a character no font of the machine has
 *   pages N
 *   note CODE ARG
 *   ok
 *   refused CODE ARG       the last line, instead of ok: nothing usable was written
 *
 * Fields are parted by TAB.  A line that begins with none of these words is a library's own
 * (fontconfig without a cache) and says nothing about the document.
 * Exit code: 0 done, 3 refused, 1 failed. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include <stdbool.h>

#include "report/tree.h"
#include "text/buf.h"

struct press {
	struct doc doc;
	bool plain; /* without the red head */
	int out;    /* where the document goes */
	struct buf said;
	bool refused;
};

/* A record's fields after its word; the last one NULL. */
void press_say(struct press *p, const char *word, ...) __attribute__((sentinel));
/* Keeps the first refusal.  Always false, so that a caller can return it. */
bool press_refuse(struct press *p, const char *code, const char *arg);
/* Writes a part of the document; false, and refused, where that fails (a full disk). */
bool press_write(struct press *p, const void *data, size_t len);

/* One a format; each false when refused. */
bool press_pdf(struct press *p);
bool press_fonts(struct press *p); /* says what press_pdf() would use; writes nothing */
bool press_xlsx(struct press *p);
bool press_docx(struct press *p);
bool press_html(struct press *p);

#endif
