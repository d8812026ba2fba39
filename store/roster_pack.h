/* The units right below an area as they lie in table roster: one text of bytes.  Pure; inside the
 * store only. */
#ifndef STORE_ROSTER_PACK_H
#define STORE_ROSTER_PACK_H

#include "store/roster.h"
#include "text/buf.h"

/* Adds a unit behind `before` (NULL: it is the first). */
void roster_pack(struct buf *out, const struct roster_row *before,
		 const struct roster_row *u);

/* Reads them one by one; begin with *u all 0.  1, 0 at the end, -1 when the bytes are none that
 * roster_pack() wrote. */
int roster_unpack(const unsigned char **at, const unsigned char *end,
		  struct roster_row *u);

#endif
