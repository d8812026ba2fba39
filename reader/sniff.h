/* What a document is, by its bytes and never by its name. */
#ifndef READER_SNIFF_H
#define READER_SNIFF_H

#include <stdbool.h>

#include "reader/charset.h"
#include "reader/input.h"

enum kind {
	KIND_TEXT,
	KIND_HTML,
	KIND_ZIP, /* xlsx, docx, ods, odt, or none of ours: the archive tells */
	KIND_XLS,
	KIND_PDF
};

struct sniffed {
	enum kind kind;
	enum charset charset; /* of text and html */
	size_t bom;           /* bytes to leave out at the beginning */
};

/* Refuses with `unsupported` what is recognised and not read (doc, rtf, image ...). */
bool sniff(const struct input *in, const struct charsets *all, struct sniffed *s,
	   struct emit *e);

/* Sniffs an OLE2 file by the names in its directory: KIND_XLS, or refused. */
bool sniff_ole(const struct input *in, struct sniffed *s, struct emit *e);

#endif
