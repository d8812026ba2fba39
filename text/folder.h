/* What is in a folder. */
#ifndef TEXT_FOLDER_H
#define TEXT_FOLDER_H

#include "text/buf.h"

/* Appends the names of the folder's files, sorted, each with its NUL; one that can't be
 * opened has none.  Names that begin with a dot are left out. */
void folder_names(const char *path, struct buf *out);

#endif
