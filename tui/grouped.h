/* Numbers of rows as they are read: 123,456. */
#ifndef TUI_GROUPED_H
#define TUI_GROUPED_H

#include "text/buf.h"

void grouped_number(struct buf *out, size_t n);

#endif
