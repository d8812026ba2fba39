/* Who may inspect. */
#include <stdlib.h>
#include <string.h>

#include "store/draws_inner.h"
#include "store/names.h"
#include "store/names_near.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

void inspector_list_release(struct inspector_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct inspector_list){0};
}

enum status inspectors_list(struct store *s, daynum day, struct inspector_list *out,
			    struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct inspector_list){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT i.id,i.name,i.unit," SAID ",i.active_to,"
		"(SELECT count(*) FROM drawn d WHERE d.inspector=i.id OR d.second=i.id)"
		" FROM inspector i LEFT JOIN unit u ON u.id=i.unit"
		" WHERE (?1 IS NULL OR i.active_to IS NULL OR i.active_to>=?1) "
		"AND " OF_SCOPE("i.area") " ORDER BY i.id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "d", day);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = (struct inspector){
			.id = sqlite3_column_int64(st, 0),
			.name = db_col_text(st, 1, &out->texts),
			.unit = sqlite3_column_int64(st, 2),
			.unit_name = db_col_text(st, 3, &out->texts),
			.active_to = db_col_day(st, 4),
			.drawn = (size_t)sqlite3_column_int64(st, 5)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		inspector_list_release(out);
	return result;
}

enum status inspector_find(struct store *s, const char *name, int64_t *id,
			   struct error *err)
{
	*id = db_int(s, 0,
		     "SELECT id FROM inspector WHERE name=?1 AND " OF_SCOPE("area"),
		     "t", name);
	return *id ? ST_OK
		   : error_set(err, ST_NOT_FOUND,
			       _("没有叫“%s”的检查人员；gongkai inspectors "
				 "列出全部"),
			       name);
}

static enum status unit_known(struct store *s, int64_t unit, struct error *err)
{
	return unit ? names_known(s, &naming_unit, unit, err) : ST_OK;
}

enum status inspector_add(struct store *s, const char *name, int64_t unit, int64_t *id,
			  struct error *err)
{
	struct buf clean = {0};
	enum status st =
		clean_text(&clean, name, strlen(name), CLEAN_NAME, _("检查人员"), err);

	if (st == ST_OK)
		st = unit_known(s, unit, err);
	if (st == ST_OK &&
	    db_int(s, 0, "SELECT id FROM inspector WHERE name=?1 AND " OF_SCOPE("area"),
		   "t", buf_text(&clean)))
		st = error_set(err, ST_INPUT,
			       _("已有叫“%s”的检查人员；同名的请加单位区别"),
			       buf_text(&clean));
	if (st == ST_OK)
		st = names_near(
			s,
			(struct near_whom){
				.every =
					"SELECT id,name FROM inspector WHERE " OF_SCOPE(
						"area")},
			N_("检查人员"), buf_text(&clean), NULL, err);
	if (st == ST_OK)
		st = row_insert(s, id, err, "inspector", "name,unit,area", "tzz",
				buf_text(&clean), unit, scope_area(s));
	buf_release(&clean);
	return st;
}

enum status inspector_move(struct store *s, int64_t id, int64_t unit, struct error *err)
{
	enum status st = unit_known(s, unit, err);

	return st == ST_OK ? row_update(s, id, err, "inspector", "unit", "z", unit)
			   : st;
}

enum status inspector_retire(struct store *s, int64_t id, daynum day, struct error *err)
{
	return row_update(s, id, err, "inspector", "active_to", "d", day);
}
