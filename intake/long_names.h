/* Names of a long sheet, each resolved once.  Between the long_ files only. */
#ifndef INTAKE_LONG_NAMES_H
#define INTAKE_LONG_NAMES_H

#include "intake/apply.h"
#include "intake/long_sheet.h"

enum {
	LONG_REFUSED = -1, /* told already */
	LONG_TOTAL = -2,   /* 合计: not for us */
};

struct long_name {
	const char *s; /* the table's own; NULL: free */
	size_t n;
	int64_t id;
};
struct long_names {
	bool unit;
	struct long_name *slot; /* by hash */
	size_t slots, used;
	struct long_name *last, *before; /* the last answer; it followed `before` … */
	struct arena texts;
};
/* The id a cell means, or LONG_REFUSED, LONG_TOTAL. */
int64_t long_name(struct long_names *l, struct apply *a, struct long_cell c);
void long_names_release(struct long_names *l);

/* Periods as they are written, each read once. */
struct long_periods {
	struct long_period {
		char s[24];
		size_t n;
		struct period p;
	} slot[64];
};
bool long_period(struct long_periods *l, struct long_cell c, struct period *out);

#endif
