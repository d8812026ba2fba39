/* A table of units makes the units it names that are not there yet. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"

bool apply_kind_word(const char *cell, enum unit_kind *out)
{
	static const struct {
		const char *word;
		enum unit_kind kind;
	} words[] = {
		{"乡镇", UNIT_TOWNSHIP},         {"乡镇(街道)", UNIT_TOWNSHIP},
		{"乡镇（街道）", UNIT_TOWNSHIP}, {"乡", UNIT_TOWNSHIP},
		{"镇", UNIT_TOWNSHIP},           {"街道", UNIT_TOWNSHIP},
		{"township", UNIT_TOWNSHIP},     {"部门", UNIT_DEPARTMENT},
		{"县直部门", UNIT_DEPARTMENT},   {"县直", UNIT_DEPARTMENT},
		{"县直单位", UNIT_DEPARTMENT},   {"department", UNIT_DEPARTMENT},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(cell, words[i].word) != 0)
			continue;
		*out = words[i].kind;
		return true;
	}
	return false;
}

static enum status row_kind(struct apply *a, enum unit_kind *out)
{
	const char *cell = apply_cell(a, HEAD_KIND);

	*out = a->o->kind;
	if (cell[0] == '\0' && *out)
		return ST_OK;
	/* Lists come in parts: 乡镇, then their names. */
	if (cell[0] == '\0' && a->row->section)
		cell = a->row->section;
	if (apply_kind_word(cell, out))
		return ST_OK;
	if (cell[0] == '\0')
		return apply_refuse(
			a, _("不知道是乡镇还是部门：加一列“类别”，或写 --kind"));
	return apply_refuse(a, _("类别“%s”不认识，要写乡镇或部门"), cell);
}

/* "甲、乙;丙". */
static enum status add_aliases(struct apply *a, int64_t unit)
{
	const char *s = apply_cell(a, HEAD_ALIAS);
	enum status st = ST_OK;

	for (char *one; st == ST_OK && (one = listed_next(&s, LISTED_TYPED)); free(one))
		st = apply_alias(a, unit, true, one);
	return st;
}

/* Below the area the row names, else below the scope. */
static enum status add_below(struct apply *a, enum unit_kind kind, const char *path,
			     const char *name, int order, int64_t *id)
{
	const char *slash = strrchr(path, '/');
	int64_t area = 0;

	if (strcmp(path, name) == 0)
		return unit_add(a->s, kind, name, order, id, a->err);
	char *text = mem_textn(path, (size_t)(slash - path));
	enum status st = unit_find(a->s, text, true, &area, a->err);
	free(text);
	return st == ST_OK ? unit_add_under(a->s, area, kind, name, order, id, a->err)
			   : st;
}

static enum status add_unit(struct apply *a, const char *path, const char *name,
			    int64_t *id)
{
	enum unit_kind kind;
	struct origin from;
	bool has;
	int64_t order = 0;
	enum status st = row_kind(a, &kind);

	if (st == ST_OK)
		st = apply_number(a, HEAD_ORDER, &has, &order);
	if (st != ST_OK)
		return st;
	if (apply_origin(a, &from) != ST_OK ||
	    add_below(a, kind, path, name, has ? (int)order : 0, id) != ST_OK)
		return apply_failed(a);
	matcher_add(a->units, *id, name);
	apply_name_add(a, *id, true, name);
	apply_change(a, _("新单位 %s（%s）"), name, unit_kind_name(kind));
	return ST_OK;
}

/* The unit that is there already by this name; a list that names two of its own units alike
 * means two. */
static bool is_there(struct apply *a, const char *name, int64_t *id)
{
	struct error why;
	struct match *m = &a->pr->unit;

	if (unit_find(a->s, name, true, id, &why) == ST_OK) {
		*m = (struct match){.kind = MATCH_SURE, .id = {*id}, .count = 1};
		m->why[0] = N_("名称相同");
		return true;
	}
	matcher_find(a->units, name, m);
	*id = m->id[0];
	return m->kind == MATCH_SURE && *id <= a->last_unit;
}

enum status apply_units(struct apply *a)
{
	struct buf name = {0}, path = {0};
	const char *cell = apply_cell(a, HEAD_UNIT);
	int64_t id;
	enum status st =
		clean_text(&name, cell, strlen(cell), CLEAN_NAME, _("单位"), a->err);

	if (st != ST_OK) {
		apply_failed(a);
	} else {
		apply_in_areas(a, buf_text(&name), &path);
		if (!is_there(a, buf_text(&path), &id))
			st = add_unit(a, buf_text(&path), buf_text(&name), &id);
		if (st == ST_OK)
			st = add_aliases(a, id);
	}
	buf_release(&name);
	buf_release(&path);
	return st;
}
