/* What the files of the requests' register share.  Inside the store only. */
#ifndef STORE_REQUESTS_INNER_H
#define STORE_REQUESTS_INNER_H

#include "store/db.h"
#include "store/requests.h"

/* The row of table request that belongs to a matter; ST_NOT_FOUND. */
enum status request_row(struct store *s, int64_t id, int64_t *row, struct error *err);

#endif
