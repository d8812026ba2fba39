/* Two editions of a catalog held against each other.  Pure: lists in, list out. */
#ifndef STORE_CATALOG_DIFF_H
#define STORE_CATALOG_DIFF_H

#include "store/documents.h"

enum diff_kind {
	DIFF_SAME,
	DIFF_CHANGED,
	DIFF_NEW,     /* b has it, a has not */
	DIFF_DROPPED, /* a has it, b has not */
};
const char *diff_kind_code(enum diff_kind k); /* same changed new dropped */
const char *diff_kind_name(enum diff_kind k); /* 未变 有改动 新增 取消 */

struct diff_row {
	enum diff_kind kind;
	size_t a,
		b; /* rows of the lists; a of what is new, b of what is dropped unused */
	unsigned fields; /* that changed: bits 1 << ITEM_… */
};
struct catalog_diff {
	struct diff_row *row;
	size_t rows;
	size_t same, changed, added, dropped;
};

/* Items are the same by domain and the names of their levels.  Of several named alike those that
 * are the same in every word are set beside each other first, then those of one tier and
 * content, of one tier, then in order: so a row that changed does not take the place of one that
 * did not.  Editions themselves are no difference.  In b's order, then what was dropped. */
void catalog_diff(const struct catalog *a, const struct catalog *b,
		  struct catalog_diff *out);
/* The fields in which two items differ. */
unsigned catalog_fields(const struct catalog_item *a, const struct catalog_item *b);
void catalog_diff_release(struct catalog_diff *d);

#endif
