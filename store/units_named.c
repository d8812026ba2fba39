/* Many units named at once. */
#include <stdlib.h>
#include <string.h>

#include "store/units.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"

struct ids {
	int64_t *id;
	size_t n, cap;
};

static bool has(const struct ids *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->id[i] == id)
			return true;
	return false;
}

static void add(struct ids *l, int64_t id)
{
	if (has(l, id))
		return;
	l->id = mem_grow(l->id, &l->cap, l->n + 1, sizeof *l->id);
	l->id[l->n++] = id;
}

/* Whether the word means all of a kind; 0 for kind: of both. */
static bool group_of(const char *word, enum unit_kind *kind)
{
	static const struct {
		const char *word;
		enum unit_kind kind;
	} groups[] = {
		{"全部乡镇", UNIT_TOWNSHIP},     {"all-townships", UNIT_TOWNSHIP},
		{"全部部门", UNIT_DEPARTMENT},   {"all-departments", UNIT_DEPARTMENT},
		{"全部单位", (enum unit_kind)0}, {"all-units", (enum unit_kind)0},
	};

	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		if (strcmp(word, groups[i].word) == 0) {
			*kind = groups[i].kind;
			return true;
		}
	}
	return false;
}

static enum status add_group(struct store *s, enum unit_kind kind, daynum day,
			     struct ids *l, struct error *err)
{
	struct unit_list units;
	enum status st = units_list(s, kind, day, &units, err);

	for (size_t i = 0; st == ST_OK && i < units.rows; i++)
		add(l, units.row[i].id);
	if (st == ST_OK)
		unit_list_release(&units);
	return st;
}

static enum status add_named(struct store *s, const char *name, daynum day,
			     struct ids *l, struct error *err)
{
	enum unit_kind kind;
	int64_t id = unit_root(s);
	char *county = unit_name(s, id);
	bool root = county && strcmp(county, name) == 0;

	free(county);
	if (!root && group_of(name, &kind))
		return add_group(s, kind, day, l, err);
	enum status st = root ? ST_OK : unit_find(s, name, false, &id, err);
	if (st == ST_OK && has(l, id))
		st = error_set(err, ST_INPUT, _("“%s”写了两次"), name);
	if (st == ST_OK)
		add(l, id);
	return st;
}

enum status units_named(struct store *s, const char *text, daynum day, int64_t **ids,
			size_t *n, struct error *err)
{
	struct ids l = {0};
	enum status st = ST_OK;

	for (char *name; st == ST_OK && (name = listed_next(&text, LISTED_TYPED));
	     free(name))
		st = add_named(s, name, day, &l, err);
	if (st == ST_OK && l.n == 0)
		st = error_set(err, ST_INPUT, _("单位是空的，要写单位名称"));
	if (st != ST_OK) {
		free(l.id);
		l = (struct ids){0};
	}
	*ids = l.id;
	*n = l.n;
	return st;
}
