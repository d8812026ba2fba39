/* A document as gongkai-read gives it: lines of text, positioned pieces of printed lines, and
 * tables that the format itself marks.  reader/emit.h describes the stream. */
#ifndef INTAKE_PAGES_H
#define INTAKE_PAGES_H

#include "intake/notes.h"
#include "intake/pace.h"
#include "intake/raw.h"
#include "text/status.h"

enum item_kind {
	ITEM_LINE,   /* text */
	ITEM_PIECES, /* a printed line: pieces from left to right */
	ITEM_TABLE,  /* a table */
	ITEM_PAGE,   /* a new page begins */
};

struct piece {
	int x0, x1; /* 1/10 pt in a PDF, cells in text */
	const char *text;
};

struct item {
	enum item_kind kind;
	int line;
	const char *text; /* ITEM_LINE */
	struct piece *piece;
	size_t pieces;
	int page, y0, y1;
	struct raw raw;
};

struct pages {
	char format[16]; /* text html xlsx docx xls pdf ods */
	struct item *item;
	size_t items, cap;
	struct notes notes; /* of the reader, as sentences for the clerk */
	struct arena texts;
};

/* Takes the reader's stream, len bytes: every field is checked as a stranger's.  A refusal of the
 * reader, a stream that breaks off or is none is ST_INPUT with one sentence for the clerk (a
 * missing part is ST_MISSING); *out then holds nothing. */
enum status pages_parse(struct pages *out, const char *stream, size_t len,
			struct error *err);
/* The same, resting now and then; stopped, it is ST_OK with what was there by then. */
enum status pages_parse_at(struct pages *out, const char *stream, size_t len,
			   struct pace *pace, struct error *err);
/* Text that is already UTF-8 (a paste): one item a line. Refused like the reader would. */
enum status pages_of_text(struct pages *out, const char *text, size_t len,
			  struct error *err);
void pages_release(struct pages *p);

#endif
