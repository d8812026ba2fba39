/* Shutting the reader in: a document that finds a hole in a library finds itself with
 * nothing but memory, its own bytes and the stream. */
#ifndef READER_CONFINE_H
#define READER_CONFINE_H

/* At the start: every descriptor but 0, 1 and 2 closed; limits of memory, processor
 * time, descriptors and dumps; no new privileges. */
void confine_start(void);

/* Before parsing: no files, no processes, no programs, no network.  What the kernel
 * does not offer is left out. */
void confine_parse(void);

/* In the child that becomes pdftotext: smaller limits, no sockets, no tracing, and no
 * file opened for writing. */
void confine_pdftotext(void);

#endif
