/* The scope: the area whose desk this is. */
#include "store/core.h"
#include "store/names.h"
#include "store/place.h"
#include "store/roster.h"
#include "text/lang.h"

#include <stdlib.h>
#include <string.h>

/* Its range of paths, good while the file's other writers are still. */
struct scope_span {
	unsigned char first[PLACE_MAX], end[PLACE_MAX];
	int len; /* 0: the scope has no place */
	int64_t seen;
};

enum {
	PARAM_WIDE =
		27, /* ?27 … ?30 of place.h: behind those of any row that is written */
	PARAM_FIRST,
	PARAM_END,
	PARAM_AREA,
	FEW = 300, /* units of a scope that are looked up one by one */
};

void scope_forget(struct store *s)
{
	free(s->span);
	s->span = NULL;
}

static void read_span(struct store *s, struct scope_span *span)
{
	sqlite3_stmt *st = db_prepare(s, "SELECT path FROM place WHERE unit=?1", NULL);
	int got = -1;

	if (st) {
		db_bind(st, "i", s->root);
		got = db_step(s, st, NULL);
	}
	const void *path = got == 1 ? sqlite3_column_blob(st, 0) : NULL;
	int len = path ? sqlite3_column_bytes(st, 0) : 0;

	if (len > 0 && len <= PLACE_MAX) {
		memcpy(span->first, path, (size_t)len);
		memcpy(span->end, path, (size_t)len);
		for (int i = len - 1; i >= 0 && ++span->end[i] == 0; i--)
			;
		span->len = len;
	}
	db_done(st);
	if (got < 0)
		db_doom(s);
}

static const struct scope_span *span_get(struct store *s)
{
	int64_t seen = db_int(s, 0, "PRAGMA data_version", "");

	if (s->span && s->span->seen == seen)
		return s->span;
	scope_forget(s);
	s->span = mem_alloc(sizeof *s->span);
	s->span->seen = seen;
	read_span(s, s->span);
	return s->span;
}

void scope_bind(struct store *s, sqlite3_stmt *st)
{
	int params = sqlite3_bind_parameter_count(st);

	if (params < PARAM_WIDE)
		return;
	sqlite3_bind_int(st, PARAM_WIDE, s->wide);
	if (params >= PARAM_AREA)
		sqlite3_bind_int64(st, PARAM_AREA, scope_area(s));
	if (params < PARAM_FIRST || scope_whole(s))
		return;
	const struct scope_span *span = span_get(s);

	/* Copied: the span may be read anew while the statement is stepped.  Blobs so short that a
	 * failure to copy them is one to step, too. */
	sqlite3_bind_blob(st, PARAM_FIRST, span->first, span->len, SQLITE_TRANSIENT);
	sqlite3_bind_blob(st, PARAM_END, span->end, span->len, SQLITE_TRANSIENT);
}

bool scope_covers(struct store *s, int64_t unit)
{
	return !unit || scope_whole(s) ||
	       db_int(s, 0, "SELECT " IS_IN_SCOPE("?1"), "i", unit) != 0;
}

#define MATTER(IN) "SELECT 1 FROM matter WHERE id=?1 AND " IN("matter.unit")

bool scope_covers_matter(struct store *s, int64_t matter)
{
	return db_int(s, 0, SCOPED_BY_ROW(s, MATTER), "i", matter) != 0;
}

bool scope_looks_up(struct store *s)
{
	const struct roster *r = scope_whole(s) ? NULL : roster_get(s, NULL);

	return r && r->rows <= FEW;
}

const char *scope_of_matters(struct store *s, int64_t unit)
{
	if (scope_whole(s))
		return "";
	return !unit && scope_looks_up(s) ? " AND " IN_SCOPE("m.unit")
					  : " AND " IS_IN_SCOPE("m.unit");
}

static bool is_area(struct store *s, int64_t id)
{
	return id && unit_kind_of(s, id) && unit_kind_is_area(unit_kind_of(s, id));
}

static int64_t first_county(struct store *s)
{
	return db_int(s, 0,
		      "SELECT p.unit FROM place p CROSS JOIN unit u ON u.id=p.unit "
		      "WHERE u.kind='county' ORDER BY p.path LIMIT 1",
		      "");
}

/* The one remembered, else the first county, else the top. */
static int64_t first_scope(struct store *s, int64_t top)
{
	if (unit_kind_of(s, top) == UNIT_COUNTY)
		return top;
	int64_t kept = db_int(s, 0, "SELECT scope FROM county WHERE id=1", "");
	int64_t first = is_area(s, kept) ? kept : first_county(s);

	return first ? first : top;
}

static bool lost(const struct store *s)
{
	return s->in_command && s->doomed;
}

/* What could not be read leaves both as they were. */
static enum status settle(struct store *s, struct error *err)
{
	int64_t top = db_int(s, 0, "SELECT id FROM unit WHERE parent IS NULL", "");

	if (!top)
		return lost(s) ? core_lost(err) : db_error(s, err);
	int64_t root = is_area(s, s->root) ? s->root : first_scope(s, top);
	if (lost(s))
		return core_lost(err);
	s->top = top;
	s->root = root;
	return ST_OK;
}

static void take_wide(struct store *s)
{
	s->wide = s->root && unit_kind_of(s, s->root) != UNIT_COUNTY;
}

enum status scope_settle(struct store *s, struct error *err)
{
	scope_forget(s);
	enum status st = settle(s, err);
	take_wide(s);
	return st;
}

enum status scope_set(struct store *s, int64_t area, bool keep, struct error *err)
{
	if (!is_area(s, area))
		return error_set(err, ST_INPUT,
				 _("范围要是县、市、省这样的地区，不能是乡镇或部门"));
	s->root = area;
	take_wide(s);
	scope_forget(s);
	roster_drop(s);
	names_forget(s);
	/* Not a command: what is looked at is nobody's change. */
	return keep && !store_readonly(s)
		       ? db_run(s, err, "UPDATE county SET scope=?1 WHERE id=1", "i",
				area)
		       : ST_OK;
}

enum status area_find(struct store *s, const char *text, int64_t *id, struct error *err)
{
	return names_find(s, &naming_area, text, false, id, err);
}

void area_list_release(struct area_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct area_list){0};
}

enum {
	DEPTHS = PLACE_MAX / PLACE_KEY
};

/* id, kind, depth, name; above: what the paths of those below begin with, by depth. */
static struct area area_read(sqlite3_stmt *st, const char *above[DEPTHS + 1],
			     struct arena *texts)
{
	struct area a = {.id = sqlite3_column_int64(st, 0),
			 .depth = sqlite3_column_int(st, 2),
			 .name = db_col_text(st, 3, texts)};
	struct buf path = {0};

	(void)unit_kind_parse((const char *)sqlite3_column_text(st, 1), &a.kind);
	if (a.depth < 0 || a.depth >= DEPTHS)
		a.depth = 0;
	buf_addf(&path, "%s%s%s", a.depth > 1 ? above[a.depth - 1] : "",
		 a.depth > 1 ? "/" : "", a.name);
	a.path = arena_text(texts, buf_text(&path));
	above[a.depth] = a.path;
	buf_release(&path);
	return a;
}

enum status areas_list(struct store *s, struct area_list *out, struct error *err)
{
	const char *above[DEPTHS + 1] = {0};
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT u.id,u.kind,length(p.path)/8-1,u.name FROM place p CROSS JOIN "
		"unit u ON u.id=p.unit WHERE u.kind IN "
		"('nation','province','city','county') ORDER BY p.path",
		err);

	for (int i = 0; i <= DEPTHS; i++)
		above[i] = "";
	*out = (struct area_list){0};
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = area_read(st, above, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		area_list_release(out);
	return result;
}
