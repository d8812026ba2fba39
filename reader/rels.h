/* Relations of an OOXML part: which other part an id or a kind stands for. */
#ifndef READER_RELS_H
#define READER_RELS_H

#include "reader/archive.h"

struct rels {
	struct rel {
		char *id;
		char *kind;   /* last word of the type: officeDocument, worksheet ... */
		char *target; /* from the archive's root, without a leading slash */
	} * rel;
	size_t count, cap;
	char *folder; /* of the part, "" or "xl/" */
};

/* Reads the relations of `part` ("" is the archive itself).  None are no error. */
bool rels_read(struct rels *r, struct archive *a, const char *part);
void rels_release(struct rels *r);

/* The relation, or NULL. */
const struct rel *rels_by_id(const struct rels *r, const char *id);
/* The target of the first of that kind, or NULL. */
const char *rels_by_kind(const struct rels *r, const char *kind);

#endif
