/* Units: the county, its townships and departments. */
#include "store/units.h"

#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
} kinds[] = {
	[UNIT_COUNTY] = {"county", N_("县")},
	[UNIT_TOWNSHIP] = {"township", N_("乡镇")},
	[UNIT_DEPARTMENT] = {"department", N_("部门")},
};

const char *unit_kind_name(enum unit_kind k)
{
	return _(kinds[k].name);
}

const char *unit_kind_code(enum unit_kind k)
{
	return kinds[k].code;
}

bool unit_kind_parse(const char *code, enum unit_kind *out)
{
	for (int k = UNIT_COUNTY; k <= UNIT_DEPARTMENT; k++) {
		if (strcmp(code, kinds[k].code) == 0) {
			*out = (enum unit_kind)k;
			return true;
		}
	}
	return false;
}

static struct unit unit_read(sqlite3_stmt *st, struct arena *texts)
{
	struct unit u = {.id = sqlite3_column_int64(st, 0),
			 .order = sqlite3_column_int(st, 2),
			 .name = db_col_text(st, 3, texts),
			 .aliases = db_col_text(st, 4, texts),
			 .active_from = db_col_day(st, 5),
			 .active_to = db_col_day(st, 6)};
	const char *code = (const char *)sqlite3_column_text(st, 1);
	if (!code || !unit_kind_parse(code, &u.kind))
		u.kind = UNIT_DEPARTMENT;
	return u;
}

enum status units_list(struct store *s, enum unit_kind kind, daynum day,
		       struct unit_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct unit_list){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT u.id,u.kind,u.ord,u.name,"
		"(SELECT group_concat(name,'、') FROM"
		" (SELECT name FROM unit_alias WHERE unit=u.id ORDER BY id)),"
		"u.active_from,u.active_to FROM unit u "
		"WHERE CASE WHEN ?1 IS NULL THEN u.kind<>'county' ELSE u.kind=?1 END "
		"AND (?2 IS NULL OR (ifnull(u.active_from,?2)<=?2 AND"
		" ifnull(u.active_to,?2)>=?2)) "
		"ORDER BY u.kind='department',u.ord,u.id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "td", kind ? unit_kind_code(kind) : NULL, day);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = unit_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		unit_list_release(out);
	return result;
}

void unit_list_release(struct unit_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct unit_list){0};
}

int64_t unit_root(struct store *s)
{
	return s->root;
}

char *unit_name(struct store *s, int64_t id)
{
	return names_of(s, &naming_unit, id);
}

enum status unit_find(struct store *s, const char *text, bool exact, int64_t *id,
		      struct error *err)
{
	return names_find(s, &naming_unit, text, exact, id, err);
}

/* The county is the root and there is one; all others hang below it. */
static enum status check_root(struct store *s, enum unit_kind kind, struct error *err)
{
	if (kind == UNIT_COUNTY && s->root)
		return error_set(err, ST_INPUT,
				 _("一个县档只有一个县，请添加乡镇或部门"));
	if (kind != UNIT_COUNTY && !s->root)
		return error_set(err, ST_INPUT, _("县档里还没有县本身，请先添加县"));
	return ST_OK;
}

static enum status insert_unit(struct store *s, enum unit_kind kind, const char *name,
			       int order, int64_t *id, struct error *err)
{
	const char *code = unit_kind_code(kind);
	int64_t last =
		db_int(s, 0, "SELECT max(ord) FROM unit WHERE kind=?1", "t", code);
	enum status st = row_insert(s, id, err, "unit", "parent,kind,ord,name", "ztit",
				    kind == UNIT_COUNTY ? (int64_t)0 : s->root, code,
				    kind == UNIT_COUNTY ? (int64_t)0 : last + 1, name);
	if (st == ST_OK && kind == UNIT_COUNTY)
		s->root = *id;
	if (st == ST_OK && order != 0 && order != last + 1)
		st = names_place(s, &naming_unit, code, *id, order, err);
	return st;
}

enum status unit_add(struct store *s, enum unit_kind kind, const char *name, int order,
		     int64_t *id, struct error *err)
{
	struct buf clean = {0};
	int64_t added = 0;
	enum status st = check_root(s, kind, err);
	if (st == ST_OK && order < 0)
		st = error_set(err, ST_INPUT, _("序号从 1 开始，请填 1 或更大的数"));
	if (st == ST_OK)
		st = names_clean(&naming_unit, name, &clean, err);
	if (st == ST_OK)
		st = names_free(s, &naming_unit, buf_text(&clean), 0, err);
	if (st == ST_OK)
		st = insert_unit(s, kind, buf_text(&clean), order, &added, err);
	buf_release(&clean);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

enum status unit_rename(struct store *s, int64_t id, const char *name,
			struct error *err)
{
	return names_rename(s, &naming_unit, id, name, err);
}

enum status unit_alias_add(struct store *s, int64_t id, const char *name,
			   struct error *err)
{
	return names_alias_add(s, &naming_unit, id, name, err);
}

enum status unit_alias_remove(struct store *s, int64_t id, const char *name,
			      struct error *err)
{
	return names_alias_remove(s, &naming_unit, id, name, err);
}

enum status unit_retire(struct store *s, int64_t id, daynum day, struct error *err)
{
	if (id == s->root)
		return error_set(err, ST_INPUT, _("县本身不能停用，请选择乡镇或部门"));
	return names_retire(s, &naming_unit, id, day, err);
}

enum status unit_reorder(struct store *s, int64_t id, int order, struct error *err)
{
	enum status st = names_known(s, &naming_unit, id, err);
	if (st != ST_OK || id == s->root)
		return st;
	bool department = db_int(s, 0, "SELECT kind='department' FROM unit WHERE id=?1",
				 "i", id) != 0;
	return names_place(s, &naming_unit,
			   unit_kind_code(department ? UNIT_DEPARTMENT : UNIT_TOWNSHIP),
			   id, order, err);
}
