/* Shutting the reader in: a document that finds a hole in a library finds itself with
 * nothing but memory, its own bytes and the stream; in pdftotext also with the system's
 * own files, to be read only.  What the kernel does not offer is left out, and told. */
#ifndef READER_CONFINE_H
#define READER_CONFINE_H

#include <stdbool.h>
#include <sys/types.h>

/* At the start: every descriptor but 0, 1 and 2 closed; limits of memory, processor
 * time, descriptors and dumps; no new privileges. */
void confine_start(void);

/* Before parsing: no files, no processes, no programs, no network.  Only that child, if
 * it is not 0, may be killed and waited for.  False when the kernel takes no filter; with
 * a sanitizer there is none on purpose. */
bool confine_parse(pid_t child);

/* In the child that becomes pdftotext, whose descriptor is given: smaller limits, and
 * besides what parsing may do files opened for reading - with Landlock in /usr, /lib,
 * /bin and /etc only - and programs' code mapped from files.  No processes, no
 * network, no signals, no other program.  Returns the descriptor for fexecve(), which
 * works once, or -1; *filtered as confine_parse()'s answer. */
int confine_pdftotext(int program, bool *filtered);

#endif
