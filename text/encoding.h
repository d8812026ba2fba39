/* Which characters a file's bytes mean. */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include <stddef.h>

#include "text/buf.h"
#include "text/status.h"

/* Appends s as valid UTF-8 without a BOM: by its BOM (UTF-8, UTF-16), else as UTF-8 if
 * it is valid, else as GB18030 (of which GBK and GB2312 are parts).  *name (may be
 * NULL) gets "UTF-8", "UTF-16" or "GB18030".  ST_INPUT when it is none of them. */
enum status encoding_to_utf8(struct buf *out, const char *s, size_t len,
			     const char **name, struct error *err);

#endif
