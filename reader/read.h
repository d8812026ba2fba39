/* A document in, the stream out. */
#ifndef READER_READ_H
#define READER_READ_H

#include <stdbool.h>

#include "reader/emit.h"

/* Reads the document of that descriptor into e, all but the last line.  confined: shuts
 * the process in before parsing; never to be left but in a fuzzer, which also goes
 * without pdftotext. */
bool read_document(int fd, bool confined, struct emit *e);

#endif
