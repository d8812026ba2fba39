/* What the files of undo and redo share. */
#ifndef STORE_UNDO_OWN_H
#define STORE_UNDO_OWN_H

#include "store/core.h"
#include "store/kept.h"

/* Whose kept figures have to be made anew. */
struct touched {
	struct kept_at *at;
	size_t n, cap;
};

struct replay {
	struct store *s;
	bool undo;
	struct touched touched;
	struct error *err;
};

enum status replay_changed_meanwhile(struct replay *r);
/* Notes the years of a row of `count` or `target` as it stands, before and again after a step. */
void replay_touch_row(struct replay *r, const char *table, int64_t pk);
/* The same for days that are known. */
void replay_touch_days(struct replay *r, int64_t unit, int64_t domain, daynum first,
		       daynum last);

/* All rows of a packed line, forwards or backwards (undo_packed.c). */
enum status replay_packed(struct replay *r, char op, const void *bytes, size_t len);

#endif
