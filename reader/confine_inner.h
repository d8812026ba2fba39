/* What the two boxes share.  Inside reader/confine*.c only. */
#ifndef READER_CONFINE_INNER_H
#define READER_CONFINE_INNER_H

#include "box/box.h"

/* box_filter(), and dup(): archive.c and xls.c give their library a descriptor of its own. */
scmp_filter_ctx confine_filter(void);

#endif
