/* A path of table place (store/place.h) in memory.  Inside the store only. */
#ifndef STORE_PLACE_PATH_H
#define STORE_PLACE_PATH_H

#include <string.h>

#include "store/place.h"

struct path {
	unsigned char byte[PLACE_MAX];
	int len; /* 0: none */
};

static inline struct path path_read(sqlite3_stmt *st, int col)
{
	struct path p = {0};
	const void *blob = sqlite3_column_blob(st, col);
	int len = sqlite3_column_bytes(st, col);

	if (blob && len <= PLACE_MAX) {
		memcpy(p.byte, blob, (size_t)len);
		p.len = len;
	}
	return p;
}

static inline bool path_same(const struct path *a, const struct path *b)
{
	return a->len == b->len && memcmp(a->byte, b->byte, (size_t)a->len) == 0;
}

/* The first path behind all that begin with p. */
static inline struct path path_end(const struct path *p)
{
	struct path end = *p;

	for (int i = end.len - 1; i >= 0 && ++end.byte[i] == 0; i--)
		;
	return end;
}

static inline void path_bind(sqlite3_stmt *st, int at, const struct path *p)
{
	sqlite3_bind_blob(st, at, p->byte, p->len, SQLITE_STATIC);
}

/* The last of its keys, of the unit that the path leads to. */
static inline uint64_t path_last(const struct path *p)
{
	uint64_t key = 0;

	for (int i = p->len - PLACE_KEY; i >= 0 && i < p->len; i++)
		key = key << 8 | p->byte[i];
	return key;
}

static inline enum unit_kind path_kind(const struct path *p)
{
	return (enum unit_kind)(path_last(p) >> (64 - PLACE_KIND_BITS));
}

static inline int64_t path_unit(const struct path *p)
{
	return (int64_t)(path_last(p) & ((UINT64_C(1) << PLACE_ID_BITS) - 1));
}

#endif
