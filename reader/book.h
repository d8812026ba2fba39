/* What all sheets of a workbook share: its strings and its number formats. */
#ifndef READER_BOOK_H
#define READER_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/archive.h"
#include "reader/numfmt.h"
#include "text/buf.h"

struct strings {
	struct buf text; /* all of them, one behind the other */
	uint32_t *end;   /* where each ends */
	size_t count, cap;
};

struct styles {
	struct numfmt *fmt; /* by cell style */
	size_t count;
};

struct book {
	struct archive *archive;
	struct emit *e;
	bool from_1904;
	struct strings strings;
	struct styles styles;
};

/* part NULL: the workbook has none. */
bool strings_read(struct strings *s, struct archive *a, const char *part);
/* The string of that number; false when there is none. */
bool strings_get(const struct strings *s, long number, const char **text, size_t *len);
bool styles_read(struct styles *s, struct archive *a, const char *part);
void book_release(struct book *b);

/* Decodes _xHHHH_, with which OOXML writes characters that XML has not, in place. */
void book_unescape(struct buf *text, size_t from);

/* Reads one worksheet as a table. */
bool sheet_read(struct book *b, const char *part, const char *title);

#endif
