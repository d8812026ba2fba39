/* What a terminal pastes when a file is dropped on it. */
#ifndef TUI_DROPPED_H
#define TUI_DROPPED_H

#include <stdbool.h>
#include <stddef.h>

/* The path of the file that is meant, quoted as a shell would want it ('a b', a\ b, "a b"), as a
 * file:// address, or as it is, "~" being the home folder; the caller's to free.  NULL when there
 * is no such file. */
char *dropped_path(const char *text, size_t len);
/* Text of one line only; the line end behind it does not count. */
bool dropped_is_line(const char *text, size_t len);

#endif
