/* A file that is written as a whole: without a name, or under a temporary one beside it where the
 * file system wants one, and given its own name when nothing is missing.  Whoever looks sees the
 * old file or the new one, never half of one; a program that is ended meanwhile leaves none. */
#ifndef TEXT_WHOLE_H
#define TEXT_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/status.h"

struct whole {
	char *path, *temporary;
	bool nameless; /* there is no file `temporary` yet */
	int fd;        /* write here; -1: not begun */
};

/* Begins, with mode 0600.  ST_FILE when the folder can't be written to, or `path` is there and no
 * ordinary file (/dev/full is not replaced); ST_FULL. */
enum status whole_begin(struct whole *w, const char *path, struct error *err);
/* Makes it last (fsync; on another disk also read back, see medium.h) and gives it its name.  Without `over` an existing file is left alone:
 * ST_ASK.  Whatever happens, nothing is left beside it, and *w is done with. */
enum status whole_end(struct whole *w, bool over, struct error *err);
/* Gives up: nothing is left.  Also when it was not begun. */
void whole_drop(struct whole *w);

/* All three at once. */
enum status whole_write(const char *path, const char *s, size_t len, bool over,
			struct error *err);

#endif
