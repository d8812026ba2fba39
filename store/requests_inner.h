/* What the files of the requests' register share.  Inside the store only. */
#ifndef STORE_REQUESTS_INNER_H
#define STORE_REQUESTS_INNER_H

#include "store/db.h"
#include "store/place.h"
#include "store/requests.h"
#include "store/steps.h"

/* The scope of requests r: of a few units the requests are looked up, of more each is asked. */
#define REQUESTS_ALL "1"
#define REQUESTS_FEW                                                                   \
	"r.matter IN (SELECT q.id FROM matter q WHERE +q.kind='request' "              \
	"AND " IN_SCOPE("q.unit") ")"
#define REQUESTS_EACH                                                                  \
	"EXISTS(SELECT 1 FROM matter q WHERE q.id=r.matter AND " IS_IN_SCOPE(          \
		"q.unit") ")"
#define SCOPED_REQUESTS(s, sql)                                                        \
	(scope_whole(s)      ? sql(REQUESTS_ALL)                                       \
	 : scope_looks_up(s) ? sql(REQUESTS_FEW)                                       \
			     : sql(REQUESTS_EACH))

/* The row of table request that belongs to a matter; ST_NOT_FOUND. */
enum status request_row(struct store *s, int64_t id, int64_t *row, struct error *err);

/* A request on its way through a change. */
struct request_course {
	int64_t id, row; /* matter, request */
	struct steps steps;
	struct matter_now now;
};
/* The caller releases it, also after a failure; ST_INPUT where its events do not follow. */
enum status request_course(struct store *s, int64_t id, struct request_course *c,
			   struct error *err);
void request_course_release(struct request_course *c);
/* Whether the event may come next, in the register's own words and before the matter's. */
enum status request_may(const struct request_course *c, enum matter_event event,
			struct error *err);
/* ST_INPUT with the sentence `what` where there is no note. */
enum status request_need_note(const char *note, const char *what, struct error *err);
/* The basis that an extension made says art. 33: this one is by art. 35. (requests_extend.c) */
enum status request_basis_excessive(struct store *s, int64_t id, daynum day, daynum due,
				    struct error *err);

#endif
