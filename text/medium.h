/* Files on a disk other than the clerk's own: sticks, which are pulled out, and which may not hold
 * what they say they do. */
#ifndef TEXT_MEDIUM_H
#define TEXT_MEDIUM_H

#include <stdbool.h>

#include "text/sha256.h"

/* Whether the folder of path is on another disk than the home folder. */
bool medium_other(const char *path);
/* What was written through fd, from its beginning; false, with errno. */
bool medium_sum(int fd, char sum[SHA256_HEX]);
/* Makes the whole file system last, not only the file: on some sticks where a file begins is told
 * nowhere else.  Then reads the file from the disk: whether it is what was written.  errno: EIO when
 * it is not. */
bool medium_holds(const char *path, const char sum[SHA256_HEX]);
/* The same for a new name, of which no file tells: on another disk all of it is synced. */
void medium_settle(const char *path);
/* What is said behind "written to PATH": that it was read back, or nothing. */
const char *medium_note(const char *path);

#endif
