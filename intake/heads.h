/* What the head of a column means: words from data/heads.csv, because every county calls its
 * columns differently. */
#ifndef INTAKE_HEADS_H
#define INTAKE_HEADS_H

#include "text/csv.h"
#include "text/status.h"

enum head_role {
	HEAD_NONE, /* not a head we know */
	HEAD_ORDER,
	HEAD_RANK,
	HEAD_UNIT,
	HEAD_KIND,
	HEAD_ALIAS,
	HEAD_DOMAIN,
	HEAD_COUNT,  /* cumulative */
	HEAD_OWN,    /* the period's own */
	HEAD_AMOUNT, /* a number of items: the period's own, or up to a day */
	HEAD_TARGET, /* of the year */
	HEAD_FLOOR,
	HEAD_MONTHLY,
	HEAD_BENCHMARK,
	HEAD_COMPLETION,
	HEAD_TITLE,
	HEAD_START,
	HEAD_DAYS,
	HEAD_DUE,
	HEAD_BASIS,
	HEAD_PERIOD,
	HEAD_IGNORE, /* known, and nothing to take over */
	HEAD_ROLES,
};

struct heads {
	struct csv words; /* role, head: '#' stands for digits, '*' for anything */
};

enum status heads_load(struct heads *h, struct error *err);
void heads_release(struct heads *h);
/* Blanks, case, full-width forms and what stands in brackets make no difference. */
enum head_role heads_find(const struct heads *h, const char *cell);

#endif
