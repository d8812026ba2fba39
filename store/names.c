/* Names and aliases: reading, changing, order.  Finding by a piece is in names_find.c. */
#include "store/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/names_near.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/listed.h"

enum {
	NAMINGS = 2
};

/* A unit, its parent, the parent's other children and its own: none may have another's name. */
#define BESIDE(parent, self)                                                           \
	"(u.parent=" parent " OR u.id=" parent " OR u.id=" self " OR u.parent=" self ")"
#define EVERY_UNIT(IN)                                                                 \
	"SELECT id,name FROM unit WHERE " IN("id") " UNION ALL SELECT unit,name FROM " \
						   "unit_alias WHERE " IN(             \
							   "unit") " ORDER BY 1"

const struct naming naming_unit = {
	.table = "unit",
	.alias_table = "unit_alias",
	.alias_cols = "unit,name",
	.by_name = "SELECT id FROM unit WHERE name=?1 "
		   "UNION SELECT unit FROM unit_alias WHERE name=?1",
	.by_name_here = "SELECT id FROM unit WHERE name=?1 AND " IS_IN_SCOPE(
		"unit.id") " UNION SELECT unit FROM unit_alias WHERE name=?1 "
			   "AND " IS_IN_SCOPE("unit_alias.unit"),
	.taken = "SELECT u.id FROM unit u WHERE u.name=?1 AND " BESIDE(
		"?2", "?3") " UNION ALL SELECT a.unit FROM unit_alias a JOIN unit u "
			    "ON u.id=a.unit WHERE a.name=?1 AND " BESIDE("?2", "?3"),
	.beside = "SELECT u.id,u.name FROM unit u WHERE " BESIDE(
		"?1",
		"?2") " UNION ALL SELECT a.unit,a.name FROM unit u JOIN unit_alias a "
		      "ON a.unit=u.id WHERE " BESIDE("?1", "?2"),
	.every_here = EVERY_UNIT(IN_SCOPE),
	.every = EVERY_UNIT(IN_FILE),
	.name_of = "SELECT name FROM unit WHERE id=?1",
	.alias_of = "SELECT id FROM unit_alias WHERE unit=?1 AND name=?2",
	.place = "SELECT u.id FROM unit t JOIN unit u ON u.parent IS t.parent AND "
		 "u.kind=t.kind WHERE t.id=?1 ORDER BY u.ord,u.id",
	.offices = true,
	.noun = N_("单位"),
};

#define AREA_KINDS "kind IN ('nation','province','city','county')"

const struct naming naming_area = {
	.table = "unit",
	.by_name = "SELECT id FROM unit WHERE name=?1 AND " AREA_KINDS
		   " UNION SELECT a.unit FROM unit_alias a JOIN unit u ON u.id=a.unit "
		   "WHERE a.name=?1 AND u." AREA_KINDS,
	.every = "SELECT id,name FROM unit WHERE " AREA_KINDS
		 " UNION ALL SELECT a.unit,a.name FROM unit_alias a JOIN unit u ON "
		 "u.id=a.unit WHERE u." AREA_KINDS " ORDER BY 1",
	.name_of = "SELECT name FROM unit WHERE id=?1",
	.offices = true,
	.noun = N_("地区"),
};

const struct naming naming_domain = {
	.table = "domain",
	.alias_table = "domain_alias",
	.alias_cols = "domain,name",
	.by_name = "SELECT id FROM domain WHERE name=?1 "
		   "UNION ALL SELECT domain FROM domain_alias WHERE name=?1",
	.every = "SELECT id,name FROM domain "
		 "UNION ALL SELECT domain,name FROM domain_alias ORDER BY 1",
	.name_of = "SELECT name FROM domain WHERE id=?1",
	.alias_of = "SELECT id FROM domain_alias WHERE domain=?1 AND name=?2",
	.place = "SELECT id FROM domain WHERE ?1 IS NOT NULL ORDER BY ord,id",
	.noun = N_("领域"),
	.marks = 1,
};

enum status names_clean(const struct naming *n, const char *text, struct buf *out,
			struct error *err)
{
	char what[64];
	snprintf(what, sizeof(what), _("%s名称"), _(n->noun));
	return clean_text(out, text, strlen(text), CLEAN_NAME, what, err);
}

int64_t names_exact(struct store *s, const struct naming *n, const char *name)
{
	bool here = n->by_name_here && !scope_whole(s);
	sqlite3_stmt *st = db_prepare(s, here ? n->by_name_here : n->by_name, NULL);
	int64_t found = 0;
	int got = -1;

	if (st) {
		db_bind(st, "t", name);
		while ((got = db_step(s, st, NULL)) == 1)
			found = found ? NAMES_SEVERAL : sqlite3_column_int64(st, 0);
	}
	db_done(st);
	if (got < 0)
		db_doom(s);
	return found;
}

/* Who has the name among those that may not share it. */
static int64_t names_taken(struct store *s, const struct naming *n, const char *name,
			   int64_t self, int64_t parent)
{
	return n->taken ? db_int(s, 0, n->taken, "tii", name, parent, self)
			: db_int(s, 0, n->by_name, "t", name);
}

static int64_t parent_of(struct store *s, const struct naming *n, int64_t id)
{
	return n->taken ? unit_parent(s, id) : 0;
}

char *names_of(struct store *s, const struct naming *n, int64_t id)
{
	return names_text(s, n->name_of, id);
}

char *names_text(struct store *s, const char *sql, int64_t id)
{
	char *name = NULL;
	sqlite3_stmt *st = db_prepare(s, sql, NULL);
	int got = -1;
	if (st) {
		db_bind(st, "i", id);
		got = db_step(s, st, NULL);
	}
	if (got == 1)
		name = mem_text((const char *)sqlite3_column_text(st, 0));
	db_done(st);
	if (got < 0 || (got == 1 && !name))
		db_doom(s);
	return name;
}

enum status names_known(struct store *s, const struct naming *n, int64_t id,
			struct error *err)
{
	char *name = names_of(s, n, id);
	bool known = name != NULL;
	free(name);
	if (known)
		return ST_OK;
	return error_set(err, ST_INPUT, _("没有编号为 %lld 的%s，请从列表中选择"),
			 (long long)id, _(n->noun));
}

void names_forget(struct store *s)
{
	for (size_t i = 0; s->near && i < NAMINGS; i++)
		near_marks_release(&s->near[i]);
	free(s->near);
	s->near = NULL;
}

static enum status looks_new(struct store *s, const struct naming *n, const char *name,
			     int64_t self, int64_t parent, struct error *err)
{
	struct near_whom whom = {n->every, n->beside, parent, self};

	if (s->in_command && !s->near)
		s->near = mem_array(NAMINGS, sizeof *s->near);
	return names_near(s, whom, n->noun, name,
			  s->in_command ? &s->near[n->marks] : NULL, err);
}

enum status names_free(struct store *s, const struct naming *n, const char *name,
		       int64_t self, int64_t parent, struct error *err)
{
	int64_t owner = names_taken(s, n, name, self, parent);
	if (!owner)
		return looks_new(s, n, name, self, parent, err);
	if (owner == self)
		return ST_OK;
	char *who = names_of(s, n, owner);
	error_set(err, ST_INPUT, _("“%s”已是%s“%s”的名称或别名，请换一个名称"), name,
		  _(n->noun), who ? who : "");
	free(who);
	return ST_INPUT;
}

static enum status drop_alias(struct store *s, const struct naming *n, int64_t id,
			      const char *name, struct error *err)
{
	int64_t alias = db_int(s, 0, n->alias_of, "it", id, name);
	return alias ? row_delete(s, alias, n->alias_table, err) : ST_OK;
}

static enum status rename_cleaned(struct store *s, const struct naming *n, int64_t id,
				  const char *old, const char *name, struct error *err)
{
	enum status st = names_free(s, n, name, id, parent_of(s, n, id), err);
	if (st == ST_OK && strcmp(old, name) == 0)
		return ST_OK;
	if (st == ST_OK)
		st = drop_alias(s, n, id, name, err);
	if (st == ST_OK)
		st = row_update(s, id, err, n->table, "name", "t", name);
	if (st == ST_OK)
		st = row_insert(s, NULL, err, n->alias_table, n->alias_cols, "it", id,
				old);
	return st;
}

enum status names_rename(struct store *s, const struct naming *n, int64_t id,
			 const char *name, struct error *err)
{
	struct buf clean = {0};
	enum status st = names_known(s, n, id, err);
	char *old = st == ST_OK ? names_of(s, n, id) : NULL;
	if (st == ST_OK && !old)
		st = db_error(s, err);
	if (st == ST_OK)
		st = names_clean(n, name, &clean, err);
	if (st == ST_OK)
		st = rename_cleaned(s, n, id, old, buf_text(&clean), err);
	free(old);
	buf_release(&clean);
	return st;
}

enum status names_alias_add(struct store *s, const struct naming *n, int64_t id,
			    const char *name, struct error *err)
{
	struct buf clean = {0};
	enum status st = names_known(s, n, id, err);
	if (st == ST_OK)
		st = names_clean(n, name, &clean, err);
	if (st == ST_OK) {
		int64_t parent = parent_of(s, n, id);
		bool own = names_taken(s, n, buf_text(&clean), id, parent) == id;

		/* its own: said */
		st = names_free(s, n, buf_text(&clean), own ? 0 : id, parent, err);
	}
	if (st == ST_OK)
		st = row_insert(s, NULL, err, n->alias_table, n->alias_cols, "it", id,
				buf_text(&clean));
	buf_release(&clean);
	return st;
}

enum status names_alias_add_joined(struct store *s, const struct naming *n, int64_t id,
				   const char *joined, struct error *err)
{
	enum status st = ST_OK;
	for (char *one; st == ST_OK && (one = listed_next(&joined, LISTED_OURS));
	     free(one))
		st = names_alias_add(s, n, id, one, err);
	return st;
}

bool names_any_taken(struct store *s, const struct naming *n, const char *joined)
{
	bool taken = false;
	for (char *one; (one = listed_next(&joined, LISTED_OURS)); free(one))
		taken = taken || names_exact(s, n, one);
	return taken;
}

enum status names_alias_remove(struct store *s, const struct naming *n, int64_t id,
			       const char *name, struct error *err)
{
	int64_t alias = db_int(s, 0, n->alias_of, "it", id, name);
	if (!alias)
		return error_set(err, ST_NOT_FOUND, _("这个%s没有别名“%s”"), _(n->noun),
				 name);
	return row_delete(s, alias, n->alias_table, err);
}

enum status names_retire(struct store *s, const struct naming *n, int64_t id,
			 daynum day, struct error *err)
{
	enum status st = names_known(s, n, id, err);
	if (st != ST_OK)
		return st;
	bool unit = n == &naming_unit;
	int64_t from = db_int(s, INT64_MIN,
			      unit ? "SELECT active_from FROM unit WHERE id=?1"
				   : "SELECT active_from FROM domain WHERE id=?1",
			      "i", id);
	if (day != DAY_NONE && from > day)
		return error_set(err, ST_INPUT,
				 _("停用日期早于启用日期，请填启用之后的日期"));
	return row_update(s, id, err, n->table, "active_to", "d", day);
}

/* Ids of those it is ordered among, in order, itself left out. */
static enum status others_in_order(struct store *s, const struct naming *n, int64_t id,
				   int64_t **out, size_t *count, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, n->place, err);
	*out = NULL;
	*count = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	while ((got = db_step(s, st, err)) == 1) {
		int64_t one = sqlite3_column_int64(st, 0);
		if (one == id)
			continue;
		*out = mem_grow(*out, &cap, *count + 1, sizeof(**out));
		(*out)[(*count)++] = one;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status names_place(struct store *s, const struct naming *n, int64_t id, int order,
			struct error *err)
{
	int64_t *others = NULL;
	size_t count = 0;
	if (order < 1)
		return error_set(err, ST_INPUT, _("序号从 1 开始，请填 1 或更大的数"));
	enum status st = others_in_order(s, n, id, &others, &count, err);
	int64_t place = 0;
	size_t wanted = (size_t)order - 1 < count ? (size_t)order - 1 : count;
	for (size_t i = 0; st == ST_OK && i <= count; i++) {
		if (i == wanted)
			st = row_update(s, id, err, n->table, "ord", "i", ++place);
		if (st == ST_OK && i < count)
			st = row_update(s, others[i], err, n->table, "ord", "i",
					++place);
	}
	free(others);
	return st;
}
