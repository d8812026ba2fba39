/* Which characters a document's bytes mean, block by block: a 60 MB file is never in
 * memory as a whole. */
#ifndef READER_CHARSET_H
#define READER_CHARSET_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "reader/input.h"
#include "text/buf.h"

enum charset {
	CHARSET_UTF8,
	CHARSET_GB18030, /* GBK and GB2312 are parts of it */
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_COUNT
};

/* The tables of the converters are files: charsets_open() before confine_parse(),
 * which forbids opening any.  A converter that is not there is (iconv_t)-1. */
struct charsets {
	iconv_t to_utf8[CHARSET_COUNT];
	iconv_t cp936; /* only held, so that freexl finds it loaded */
};
void charsets_open(struct charsets *c);
void charsets_close(struct charsets *c);

const char *charset_name(enum charset c); /* "UTF-8", "GB18030", "UTF-16" */

/* Whether a document that begins so says itself, by a BOM or by nearly all of its pairs
 * of bytes, that it is a text. */
bool charset_is_marked(const char *head, size_t len);

/* Finds the charset of the whole document and the length of its BOM (0: none).  Refuses
 * with `nul` what is no text. */
bool charset_detect(const struct input *in, enum charset *c, size_t *bom,
		    struct emit *e);

struct decoder {
	iconv_t cd; /* unused for UTF-8, which goes through as it is */
	enum charset charset;
	char carry[8]; /* a character cut by the end of a block */
	size_t carried;
};
/* False when there is no converter for c. */
bool decoder_init(struct decoder *d, const struct charsets *all, enum charset c);
/* Appends the block as UTF-8.  False at bytes that mean nothing; what came before them
 * is in out.  A character that last leaves unfinished is such too. */
bool decoder_put(struct decoder *d, const char *s, size_t len, bool last,
		 struct buf *out);

#endif
