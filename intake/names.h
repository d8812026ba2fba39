/* What names look like, before any county is asked.  Inside intake/ only. */
#ifndef INTAKE_NAMES_H
#define INTAKE_NAMES_H

#include <stdbool.h>

#include "intake/heads.h"

/* Ends as a unit's name does: 镇 乡 街道 局 委 中心 ... */
bool names_like_unit(const char *name);
/* A domain of the catalog (data/domains.csv) by name or alias, 领域 and 信息 behind it aside. */
bool names_is_domain(const struct heads *h, const char *name);

#endif
