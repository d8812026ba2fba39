/* Where units stand in the tree (table place, derived from unit), and the scope: the area whose
 * desk this is.  Inside the store only.
 *
 * A path is the keys of a unit's forebears and its own, 8 bytes each, the top's first: the order
 * of paths is the official order of the tree (an area before what is below it; areas before
 * townships before departments, each in its official order), and what is below a unit is the range
 * of paths that begin with its own. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "store/db.h"
#include "store/units.h"

enum {
	PLACE_KEY = 8,
	/* A key: kind, official order (the schema's 99999), id; the first bits first. */
	PLACE_KIND_BITS = 3,
	PLACE_ORDER_BITS = 17,
	PLACE_ID_BITS = 44,
	PLACE_MAX = 64, /* bytes of a path */
};

/* All places made anew from the units, inside the caller's transaction.  A unit that is not below
 * the top gets none (store_check() tells). */
enum status places_rebuild(struct store *s, struct error *err);
/* A unit came, went, or has changed: its place and those below it follow. */
enum status place_follow(struct store *s, int64_t unit, struct error *err);
/* Places that are not what they should be, and units that can't have one because they go in a
 * circle, hang on nothing or stand where their kind can't.  *lost: one of the latter, 0: none. */
enum status places_wrong(struct store *s, size_t *wrong, int64_t *lost,
			 struct error *err);

/* ---- the scope ---- */

/* Finds the top and the scope anew (open.c, undo.c): the one in use if it is still there, else the
 * one remembered, else the first county, else the top. */
enum status scope_settle(struct store *s, struct error *err);
/* Its bounds have to be read again. */
void scope_forget(struct store *s);
/* Binds the scope to the parameters below, where the statement has them. */
void scope_bind(struct store *s, sqlite3_stmt *st);

/* Whether a unit or area is in the scope; true for 0 (nobody's). */
bool scope_covers(struct store *s, int64_t unit);

/* Whether there is such a matter, and its unit is in the scope. */
bool scope_covers_matter(struct store *s, int64_t matter);

/* The id, or nobody's (0) where it is not. */
static inline int64_t scope_matter(struct store *s, int64_t matter)
{
	return scope_covers_matter(s, matter) ? matter : 0;
}

/* The scope inside a query.  SQL that names it is a macro that takes one of these two, chosen by
 * SCOPED(): where the scope is the whole file nothing is asked at all.
 *
 *   #define OPEN_TASKS(IN) "SELECT … FROM matter m WHERE m.state='open' AND " IN("m.unit")
 *   db_prepare(s, SCOPED(s, OPEN_TASKS), err)
 *
 * db_prepare() binds the bounds by itself. */
#define IN_FILE(unit) "1"
#define IN_SCOPE(unit) unit " IN (SELECT unit FROM place WHERE path>=?28 AND path<?29)"
#define SCOPED(s, sql) (scope_whole(s) ? sql(IN_FILE) : sql(IN_SCOPE))
/* The same of rows of place itself, in the order of the tree: IN("p.path"). */
#define PATH_IN_FILE(path) "1"
#define PATH_IN_SCOPE(path) path ">=?28 AND " path "<?29"
#define SCOPED_PATHS(s, sql) (scope_whole(s) ? sql(PATH_IN_FILE) : sql(PATH_IN_SCOPE))
/* One unit by one, without driving the query from the units: where something else limits the rows. */
#define IS_IN_SCOPE(unit)                                                              \
	"EXISTS(SELECT 1 FROM place WHERE unit=" unit " AND path>=?28 AND path<?29)"
#define SCOPED_BY_ROW(s, sql) (scope_whole(s) ? sql(IN_FILE) : sql(IS_IN_SCOPE))
/* Of what belongs to an office as a whole (column area): the scope's own, not those below it. */
#define OF_SCOPE(area) "ifnull(" area ",0)=?30"

/* A unit's name as lists show it, of alias u: in a scope above the county one that has a namesake is
 * told by its parent's name. */
#define SAID                                                                           \
	"CASE WHEN ?27 AND u.parent IS NOT NULL AND EXISTS(SELECT 1 FROM unit x "      \
	"WHERE "                                                                       \
	"x.name=u.name AND x.id<>u.id) THEN (SELECT x.name FROM unit x WHERE "         \
	"x.id=u.parent)||'/'||u.name ELSE u.name END"

/* " AND …" that limits matters m to the scope: units of a few are looked up one by one; of more, or
 * where the unit (0: all) is given, each row is asked, so that it may come by another index. */
const char *scope_of_matters(struct store *s, int64_t unit);
/* Whether it does the former. */
bool scope_looks_up(struct store *s);

static inline bool scope_whole(const struct store *s)
{
	return s->root == s->top;
}

/* The scope as column area has it: 0 (NULL) for the top. */
static inline int64_t scope_area(const struct store *s)
{
	return s->root == s->top ? 0 : s->root;
}

#endif
