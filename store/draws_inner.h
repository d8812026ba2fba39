/* What the files of draws share.  Inside the store only. */
#ifndef STORE_DRAWS_INNER_H
#define STORE_DRAWS_INNER_H

#include "store/db.h"
#include "store/draws.h"
#include "text/buf.h"

/* Of matter m, in SQL: a finding a draw speaks of.  bulletin (0 or NULL: none), first and last
 * are SQL too.  As the reports have it (report/fact.c): named by a bulletin of the period that
 * stands, else begun in it. */
#define DRAW_FINDINGS(bulletin, first, last)                                           \
	"m.kind='rectification' AND (CASE WHEN ifnull(" bulletin                       \
	",0)<>0 THEN m.bulletin=" bulletin                                             \
	" WHEN m.bulletin IS NULL THEN m.start BETWEEN " first " AND " last            \
	" ELSE EXISTS (SELECT 1 FROM bulletin b WHERE b.id=m.bulletin AND "            \
	"b.first=" first " AND b.last=" last " AND b.withdrawn IS NULL) END)"

/* Rule and lists as the county file keeps them, and back (draw_text.c).  Reading is false where
 * it is none of ours; texts go into the arena. */
void draw_options_write(const struct draw_rule *r, struct buf *out);
bool draw_options_read(const char *s, struct draw_rule *out);
void draw_pool_write(const struct draw_pool *p, struct buf *out);
bool draw_pool_read(const char *s, struct draw_pool *out, struct arena *texts);

#endif
