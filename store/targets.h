/* Codes of kinds of targets in the file.  Inside the store only. */
#ifndef STORE_TARGETS_H
#define STORE_TARGETS_H

#include "store/counts.h"

bool target_kind_parse(const char *code, enum target_kind *out);

#endif
