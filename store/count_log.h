/* Counts changed one by one in a long command, with the log of a bulk: their lines are packed
 * (pack.h) instead of one for every field, so that a figure costs a line's part and not ten lines.
 * Inside the store only; begun by counts_pack(). */
#ifndef STORE_COUNT_LOG_H
#define STORE_COUNT_LOG_H

#include "store/ranges.h"

/* A range that is new (id 0) or changed from `was` into the file and its log.  Only where the
 * command packs, and count_log_takes() it. */
enum status count_log_write(struct store *s, const struct range *was,
			    const struct range *now, struct error *err);
/* Whether it can be packed: a new one must come from a document, which says its source. */
bool count_log_takes(const struct store *s, const struct range *now);
/* Logs what waits: before any other change of a count, so that undo meets them in their order. */
enum status count_log_flush(struct store *s, struct error *err);
void count_log_drop(struct store *s);

#endif
