/* What the two files of saving share. */
#ifndef STORE_RECOVER_OWN_H
#define STORE_RECOVER_OWN_H

#include "store/core.h"
#include "store/recover.h"

struct saving {
	sqlite3 *old;
	struct store *new; /* blank (store_blank()) */
	struct recovery *out;
	size_t cap; /* of out->row */
	struct error *err;
};

/* Everything that is whole, in one transaction. */
enum status recover_fill(struct saving *v);
bool recover_lost(const struct recovery *r);

#endif
