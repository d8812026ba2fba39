/* What a document calls a unit or a domain, and which of the county's own it is. */
#ifndef INTAKE_MATCH_H
#define INTAKE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum match_kind {
	MATCH_NONE,   /* nobody: never made silently */
	MATCH_LIKELY, /* proposed: the clerk says */
	MATCH_SURE, /* name, alias, or these but for 县/市/政府/街道办事处 ... and one only */
};

enum {
	MATCH_PROPOSALS = 5
};

struct match {
	enum match_kind kind;
	int64_t id[MATCH_PROPOSALS];      /* best first; MATCH_SURE: id[0] */
	const char *why[MATCH_PROPOSALS]; /* N_() texts */
	size_t count;
	size_t looked; /* names the text was compared with */
};

struct matcher;

/* `place`: the county's own name (信丰县), whose 信丰县, 信丰, 县 may stand before a name.  The
 * names are copied. */
struct matcher *matcher_new(const char *place, bool offices);
void matcher_add(struct matcher *m, int64_t id, const char *name);
void matcher_free(struct matcher *m);
void matcher_find(const struct matcher *m, const char *text, struct match *out);

#endif
