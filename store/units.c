/* Units: the areas, their townships and departments. */
#include "store/units.h"

#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "store/place.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
} kinds[] = {
	[UNIT_NATION] = {"nation", N_("国家")},
	[UNIT_PROVINCE] = {"province", N_("省")},
	[UNIT_CITY] = {"city", N_("市")},
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
	for (int k = UNIT_NATION; code && k <= UNIT_DEPARTMENT; k++) {
		if (strcmp(code, kinds[k].code) == 0) {
			*out = (enum unit_kind)k;
			return true;
		}
	}
	return false;
}

bool unit_kind_is_area(enum unit_kind k)
{
	return k <= UNIT_COUNTY;
}

bool unit_kind_under(enum unit_kind k, enum unit_kind parent)
{
	return unit_kind_is_area(parent) && parent < k &&
	       (k != UNIT_TOWNSHIP || parent >= UNIT_CITY);
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

#define LIST(IN)                                                                       \
	"SELECT u.id,u.kind,u.ord," SAID ","                                           \
	"(SELECT group_concat(name,'、') FROM"                                        \
	" (SELECT name FROM unit_alias WHERE unit=u.id ORDER BY id)),"                 \
	"u.active_from,u.active_to FROM place p CROSS JOIN unit u ON u.id=p.unit "     \
	"WHERE " IN("p.path") " AND CASE WHEN ?1 IS NULL THEN u.kind IN "              \
			      "('township','department') ELSE u.kind=?1 END "          \
			      "AND (?2 IS NULL OR (ifnull(u.active_from,?2)<=?2 AND"   \
			      " ifnull(u.active_to,?2)>=?2)) ORDER BY p.path"

enum status units_list(struct store *s, enum unit_kind kind, daynum day,
		       struct unit_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct unit_list){0};
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, LIST), err);
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

int64_t unit_top(struct store *s)
{
	return s->top;
}

int64_t unit_parent(struct store *s, int64_t id)
{
	return db_int(s, 0, "SELECT parent FROM unit WHERE id=?1", "i", id);
}

enum unit_kind unit_kind_of(struct store *s, int64_t id)
{
	sqlite3_stmt *st = db_prepare(s, "SELECT kind FROM unit WHERE id=?1", NULL);
	enum unit_kind kind = (enum unit_kind)0;
	int got = -1;

	if (st) {
		db_bind(st, "i", id);
		got = db_step(s, st, NULL);
	}
	if (got == 1)
		unit_kind_parse((const char *)sqlite3_column_text(st, 0), &kind);
	db_done(st);
	if (got < 0)
		db_doom(s);
	return kind;
}

char *unit_said(struct store *s, int64_t id)
{
	return s->wide ? names_text(s, "SELECT " SAID " FROM unit u WHERE u.id=?1", id)
		       : unit_name(s, id);
}

char *unit_path(struct store *s, int64_t id, int64_t from)
{
	struct buf path = {0};
	char *name = unit_name(s, id);
	bool found = false;

	for (int depth = 0; name && depth < PLACE_MAX / PLACE_KEY; depth++) {
		struct buf longer = {0};

		buf_addf(&longer, "%s%s%s", name, path.len ? "/" : "", buf_text(&path));
		buf_release(&path);
		path = longer;
		free(name);
		id = unit_parent(s, id);
		found = id == from;
		name = id && !found ? unit_name(s, id) : NULL;
	}
	free(name);
	if (found)
		return buf_take(&path);
	/* Not below it. */
	const char *last = strrchr(buf_text(&path), '/');
	char *own = mem_text(last ? last + 1 : buf_text(&path));

	buf_release(&path);
	return own;
}

/* What may stand where. */
static enum status check_under(struct store *s, int64_t parent, enum unit_kind kind,
			       struct error *err)
{
	if (!s->top)
		return unit_kind_is_area(kind)
			       ? ST_OK
			       : error_set(err, ST_INPUT,
					   _("县档里还没有县本身，请先添加县"));
	enum unit_kind above = unit_kind_of(s, parent);

	if (!above)
		return names_known(s, &naming_unit, parent, err);
	if (unit_kind_under(kind, above))
		return ST_OK;
	if (above == UNIT_COUNTY && kind == UNIT_COUNTY && parent == s->top)
		return error_set(err, ST_INPUT,
				 _("一个县档只有一个县，请添加乡镇或部门"));
	char *name = unit_name(s, parent);

	error_set(err, ST_INPUT, _("%s“%s”下面不能有%s，请写另一个上级"),
		  unit_kind_name(above), name ? name : "", unit_kind_name(kind));
	free(name);
	return ST_INPUT;
}

static int64_t last_order(struct store *s, int64_t parent, enum unit_kind kind)
{
	return db_int(s, 0, "SELECT max(ord) FROM unit WHERE parent=?1 AND kind=?2",
		      "it", parent, unit_kind_code(kind));
}

static enum status insert_unit(struct store *s, int64_t parent, enum unit_kind kind,
			       const char *name, int order, int64_t *id,
			       struct error *err)
{
	bool top = s->top == 0;
	int64_t last = top ? -1 : last_order(s, parent, kind);
	enum status st = row_insert(s, id, err, "unit", "parent,kind,ord,name", "ztit",
				    top ? INT64_C(0) : parent, unit_kind_code(kind),
				    last + 1, name);
	if (st == ST_OK && top)
		(void)scope_settle(s, err);
	else if (st == ST_OK && order != 0 && order != last + 1)
		st = names_place(s, &naming_unit, *id, order, err);
	return st;
}

enum status unit_add_under(struct store *s, int64_t parent, enum unit_kind kind,
			   const char *name, int order, int64_t *id, struct error *err)
{
	struct buf clean = {0};
	int64_t added = 0;
	enum status st = check_under(s, parent, kind, err);
	if (st == ST_OK && order < 0)
		st = error_set(err, ST_INPUT, _("序号从 1 开始，请填 1 或更大的数"));
	if (st == ST_OK)
		st = names_clean(&naming_unit, name, &clean, err);
	if (st == ST_OK)
		st = names_free(s, &naming_unit, buf_text(&clean), 0, parent, err);
	if (st == ST_OK)
		st = insert_unit(s, parent, kind, buf_text(&clean), order, &added, err);
	buf_release(&clean);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

int64_t unit_parent_usual(struct store *s, enum unit_kind kind)
{
	if (kind == UNIT_TOWNSHIP && s->wide)
		return 0;
	for (int64_t up = s->root; unit_kind_is_area(kind) && up;
	     up = unit_parent(s, up))
		if (unit_kind_under(kind, unit_kind_of(s, up)))
			return up;
	return s->root;
}

enum status unit_add(struct store *s, enum unit_kind kind, const char *name, int order,
		     int64_t *id, struct error *err)
{
	if (kind == UNIT_TOWNSHIP && s->wide &&
	    db_int(s, 0,
		   "SELECT 1 FROM unit WHERE parent=?1 AND kind<>'department' "
		   "AND kind<>'township'",
		   "i", s->root))
		return error_set(
			err, ST_INPUT,
			_("“%.60s”是哪个县的？请先把范围换成那个县，再增加乡镇"), name);
	return unit_add_under(s, s->root, kind, name, order, id, err);
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
	if (unit_kind_is_area(unit_kind_of(s, id)) && unit_kind_of(s, id))
		return error_set(err, ST_INPUT, _("%s本身不能停用，请选择乡镇或部门"),
				 unit_kind_name(unit_kind_of(s, id)));
	return names_retire(s, &naming_unit, id, day, err);
}

enum status unit_reorder(struct store *s, int64_t id, int order, struct error *err)
{
	enum status st = names_known(s, &naming_unit, id, err);
	if (st != ST_OK || id == s->top)
		return st;
	return names_place(s, &naming_unit, id, order, err);
}

/* Nothing hangs below itself. */
static enum status check_circle(struct store *s, int64_t id, int64_t parent,
				struct error *err)
{
	int64_t up = parent;

	/* A damaged file may have one already. */
	for (int depth = 0; up && depth < PLACE_MAX; depth++, up = unit_parent(s, up))
		if (up == id)
			return error_set(
				err, ST_INPUT,
				_("不能移到它自己或它的下级下面，请写另一个上级"));
	return ST_OK;
}

enum status unit_move(struct store *s, int64_t id, int64_t parent, struct error *err)
{
	enum status st = names_known(s, &naming_unit, id, err);
	enum unit_kind kind = unit_kind_of(s, id);

	if (st == ST_OK && id == s->top)
		st = error_set(err, ST_INPUT,
			       _("整个县档的上级不能移动，请选择它的下级"));
	if (st == ST_OK)
		st = check_under(s, parent, kind, err);
	if (st == ST_OK)
		st = check_circle(s, id, parent, err);
	if (st != ST_OK || unit_parent(s, id) == parent)
		return st;
	char *name = unit_name(s, id);

	st = name ? names_free(s, &naming_unit, name, id, parent, err)
		  : db_error(s, err);
	free(name);
	/* Those it leaves close up behind it. */
	if (st == ST_OK)
		st = names_place(s, &naming_unit, id, INT32_MAX, err);
	if (st == ST_OK)
		st = row_update(s, id, err, "unit", "parent,ord", "ii", parent,
				last_order(s, parent, kind) + 1);
	return st;
}
