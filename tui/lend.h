/* A draft lent to the program of $VISUAL or $EDITOR. */
#ifndef TUI_LEND_H
#define TUI_LEND_H

#include "text/buf.h"
#include "text/status.h"

/* The program's command line, NULL when none is set. */
const char *lend_program(void);
/* Writes the text to a file of its own (mode 0600) beside the county file: what is in it is as
 * private.  *path is the caller's to free and to unlink.  ST_MISSING without a program. */
enum status lend_out(const char *county, const struct buf *text, char **path,
		     struct error *err);
/* Runs the program on the file and waits.  ST_FILE when it did not end well. */
enum status lend_run(const char *path, struct error *err);

#endif
