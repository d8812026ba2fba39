/* Writing that is not given up halfway. */
#ifndef TEXT_IO_H
#define TEXT_IO_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all of it, however often a signal or a full pipe comes between.  False, with
 * errno, when that fails: part of it may be written.  Async-signal-safe. */
bool io_write(int fd, const char *s, size_t len);

#endif
