/* What the files of the history share. */
#ifndef STORE_HISTORY_OWN_H
#define STORE_HISTORY_OWN_H

#include "store/db.h"

enum {
	HISTORY_PACKED_ROWS =
		20000, /* packed rows that are listed: nobody reads more */
};

/* Lists the rows of a packed line like those of others, or counts them in out->more; `turned`: as
 * an undo has them.  False when the bytes are none of ours. */
bool history_unpack(struct history_detail *out, size_t *cap, const char *op,
		    const void *bytes, size_t len, bool turned);

#endif
