/* Files: reading and writing that is not given up halfway, the name at a path's end. */
#ifndef TEXT_IO_H
#define TEXT_IO_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"

/* Writes all of it, however often a signal or a full pipe comes between.  False, with
 * errno, when that fails: part of it may be written.  Async-signal-safe. */
bool io_write(int fd, const char *s, size_t len);
/* Appends what is read to the end, or until out is longer than max.  False, with errno, when
 * reading fails. */
bool io_read(int fd, size_t max, struct buf *out);
/* rename() that never overwrites, on file systems with and without a call or links for it; -1 with
 * errno, EEXIST where the name is taken. */
int io_rename_new(const char *from, const char *to);
/* What stands behind the last '/', or all. */
const char *path_name(const char *path);

#endif
