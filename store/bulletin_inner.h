/* What the files of bulletins and of tasks share.  Inside the store only. */
#ifndef STORE_BULLETIN_INNER_H
#define STORE_BULLETIN_INNER_H

#include "store/bulletins.h"
#include "store/db.h"

enum {
	BULLETIN_NUMBER_CHARS = 60,
	BULLETIN_TITLE_CHARS = 200,
};

/* Of matter m, in SQL: open, and nothing has happened to it since it was issued, so that its
 * clock may still be set by a bulletin. */
#define MATTER_ONLY_ISSUED                                                             \
	"m.kind='rectification' AND m.state='open' AND (SELECT count(*) FROM event "   \
	"WHERE matter=m.id)=1"

/* A number as it is kept: one cleaned line, "" if there is none. (bulletins.c) */
enum status bulletin_number_clean(struct buf *out, const char *number,
				  struct error *err);

#endif
