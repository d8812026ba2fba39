/* A Word document in the making.  Inside docx*.c only.  Lengths are twips (1/20 pt). */
#ifndef PRESS_DOCX_OWN_H
#define PRESS_DOCX_OWN_H

#include <libxml/xmlwriter.h>

#include "press/part.h"
#include "press/press.h"

/* GB/T 9704-2012, 5.2: 版心 156 by 225 mm on A4, 22 lines of 28 characters of 3号. */
enum {
	PAGE_WIDTH = 11906,
	PAGE_HEIGHT = 16838,
	MARGIN_TOP = 2098,
	MARGIN_LEFT = 1588,
	MARGIN_RIGHT = 1474,
	MARGIN_BOTTOM = 1984,
	TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT,
	LINE = 579,
	FOOTER =
		1400, /* from the paper's edge: the number stands 7 mm under the text */
};

/* Styles an office can set anew; their ids in docx_styles.c. */
enum look {
	LOOK_BODY,
	LOOK_ISSUER,
	LOOK_NUMBER,
	LOOK_TITLE,
	LOOK_ADDRESSEE,
	LOOK_HEADING1,
	LOOK_HEADING2,
	LOOK_HEADING3,
	LOOK_HEADING4,
	LOOK_ATTACHED,
	LOOK_ATTACHMENT,
	LOOK_SIGN,
	LOOK_DATE,
	LOOK_CAPTION,
	LOOK_HEAD,
	LOOK_CELL,
	LOOK_NOTE,
	LOOK_GAP,
	LOOK_COPIES,
	LOOK_FOOTER,
	LOOKS
};
const char *look_id(enum look k);

struct docx {
	struct press *p;
	xmlTextWriterPtr x;
	bool page; /* the next paragraph begins a page */
};

/* Elements.  Errors of the writer are want of memory only and end the program. */
void el(struct docx *d, const char *name);
void at(struct docx *d, const char *name, const char *value);
void at_int(struct docx *d, const char *name, int value);
void end(struct docx *d);
void val(struct docx *d, const char *name, const char *value); /* <name w:val=value/> */
void val_int(struct docx *d, const char *name, int value);
/* One part of the package; *out is the caller's. */
void part_begin(struct docx *d, xmlBufferPtr *out);
void part_end(struct docx *d);
extern const char docx_word[]; /* the namespaces */
extern const char docx_relations[];

void docx_styles(struct docx *d);            /* styles.xml */
void docx_footer(struct docx *d, bool even); /* footer1.xml, footer2.xml */
void docx_body(struct docx *d);              /* document.xml */
void docx_table(struct docx *d, const struct table *t);
/* A run of text within a paragraph; of a gap when it is one: it can be seen. */
void docx_run(struct docx *d, const char *s, size_t len, bool gap);

#endif
