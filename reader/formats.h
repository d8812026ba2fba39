/* The readers, one for each format.  Each writes the records between the first line and
 * the last, and returns false when the document is refused. */
#ifndef READER_FORMATS_H
#define READER_FORMATS_H

#include <stdbool.h>

#include "reader/archive.h"
#include "reader/charset.h"
#include "reader/emit.h"
#include "reader/input.h"
#include "reader/sniff.h"

bool read_text(const struct input *in, const struct charsets *all,
	       const struct sniffed *s, struct emit *e);
bool read_html(const struct input *in, const struct charsets *all,
	       const struct sniffed *s, struct emit *e);
bool read_xls(const struct input *in, struct emit *e);
/* part is the main one: xl/workbook.xml, word/document.xml. */
bool read_xlsx(struct archive *a, const char *part, struct emit *e);
bool read_docx(struct archive *a, const char *part, struct emit *e);
bool read_odf(struct archive *a, struct emit *e); /* spreadsheets and texts */

#endif
