/* What the county file has already: the names a document may mean, the documents before it. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"

/* --- names --- */

/* Adds a name and its aliases, "甲、乙". */
static void add_names(struct matcher *m, int64_t id, const char *name,
		      const char *aliases)
{
	matcher_add(m, id, name);
	for (char *one; (one = listed_next(&aliases, LISTED_OURS)); free(one))
		matcher_add(m, id, one);
}

static int compare_names(const void *pa, const void *pb)
{
	const struct apply_name *a = pa, *b = pb;

	return (a->id > b->id) - (a->id < b->id);
}

void apply_name_add(struct apply *a, int64_t id, bool unit, const char *name)
{
	struct apply_names *l = unit ? &a->unit_names : &a->domain_names;

	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct apply_name){id, arena_text(&a->out->texts, name)};
}

const char *apply_name(const struct apply *a, int64_t id, bool unit)
{
	const struct apply_names *l = unit ? &a->unit_names : &a->domain_names;
	struct apply_name key = {.id = id};
	const struct apply_name *found =
		l->rows ? bsearch(&key, l->row, l->rows, sizeof key, compare_names)
			: NULL;

	return found ? found->name : "";
}

static void sort(struct apply_names *l)
{
	if (l->rows)
		qsort(l->row, l->rows, sizeof *l->row, compare_names);
}

/* The parent of the units at hand, which follow one another. */
struct parent {
	int64_t id;
	char *name;
};

/* In a scope above the county: by its bare name, so that namesakes are met and asked about, and behind
 * its county's, as documents write it (石城县城关镇). */
static void add_by_parent(struct apply *a, const struct unit *u, struct parent *up)
{
	int64_t id = unit_parent(a->s, u->id);
	char *name = unit_name(a->s, u->id);
	struct buf joined = {0};

	if (id != up->id) {
		free(up->name);
		*up = (struct parent){id, unit_name(a->s, id)};
	}
	if (name && strcmp(name, u->name) != 0)
		matcher_add(a->units, u->id, name);
	if (name && up->name) {
		buf_addf(&joined, "%s%s", up->name, name);
		matcher_add(a->units, u->id, buf_text(&joined));
	}
	buf_release(&joined);
	free(name);
}

enum status apply_load(struct apply *a)
{
	struct unit_list units = {0};
	struct domain_list domains = {0};
	int64_t root = unit_root(a->s);
	bool wide = unit_kind_of(a->s, root) != UNIT_COUNTY;
	struct parent up = {0};
	char *place = unit_said(a->s, root);
	enum status st = units_list(a->s, 0, DAY_NONE, &units, a->err);

	a->units = matcher_new(place ? place : "", true);
	a->domains = matcher_new(place ? place : "", false);
	a->last_unit = root;
	matcher_add(a->units, root, place ? place : "");
	apply_name_add(a, root, true, place ? place : "");
	for (size_t i = 0; st == ST_OK && i < units.rows; i++) {
		apply_name_add(a, units.row[i].id, true, units.row[i].name);
		add_names(a->units, units.row[i].id, units.row[i].name,
			  units.row[i].aliases);
		if (wide)
			add_by_parent(a, &units.row[i], &up);
		if (units.row[i].id > a->last_unit)
			a->last_unit = units.row[i].id;
	}
	if (st == ST_OK)
		st = domains_list(a->s, DAY_NONE, &domains, a->err);
	for (size_t i = 0; st == ST_OK && i < domains.rows; i++) {
		apply_name_add(a, domains.row[i].id, false, domains.row[i].name);
		add_names(a->domains, domains.row[i].id, domains.row[i].name,
			  domains.row[i].aliases);
	}
	free(up.name);
	sort(&a->unit_names);
	sort(&a->domain_names);
	unit_list_release(&units);
	domain_list_release(&domains);
	free(place);
	return st;
}

/* --- documents --- */

static void say_known(struct apply *a, const struct document *d)
{
	const struct reading *r = a->doc->reading;
	struct notes *w = &a->out->warnings;
	char day[DAY_TEXT];

	day_iso(d->day, day);
	if (a->doc->imported != DAY_NONE && !a->o->again)
		notes_add(w, 0,
			  a->o->desk
				  ? _("%s：这份文件 %s 已经导入过，没有变化")
				  : _("%s：这份文件 %s "
				      "已经导入过，没有变化；要再导一次，加 --again"),
			  r->name, day);
	else if (a->doc->reissue != DAY_NONE && strcmp(d->name, r->name) == 0)
		notes_add(w, 0,
			  _("%s：同名、同期间的文件 %s 导入过，内容不同；只改不同之处"),
			  r->name, day);
	else if (a->doc->reissue != DAY_NONE)
		notes_add(w, 0, _("%s：同样表头、同期间的“%s”%s 导入过；只改不同之处"),
			  r->name, d->name, day);
}

static enum status before(struct apply *a, struct document like)
{
	const struct reading *r = a->doc->reading;
	const struct document *found = NULL;
	struct document_list l;

	like.name = r->name;
	like.hash = r->hash;
	enum status st = documents_list(a->s, &like, &l, a->err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < l.rows && a->doc->imported == DAY_NONE; i++) {
		const struct document *d = &l.row[i];

		if (r->hash[0] && strcmp(d->hash, r->hash) == 0) {
			a->doc->imported = d->day;
			a->document = d->id;
			found = d;
		} else if (!found) {
			found = d;
		}
	}
	if (found && a->doc->imported == DAY_NONE)
		a->doc->reissue = found->day;
	if (found)
		say_known(a, found);
	document_list_release(&l);
	return ST_OK;
}

enum status apply_before(struct apply *a)
{
	struct document like = {.layout = apply_document_layout(a->doc)};

	apply_document_period(a->doc, &like.first, &like.last);
	return before(a, like);
}

enum status apply_before_as(struct apply *a, const struct plan_table *t)
{
	struct document like = {
		.layout = t->layout, .first = DAY_NONE, .last = DAY_NONE};

	if (t->has_period) {
		like.first = t->period.first;
		like.last = t->period.last;
	}
	return before(a, like);
}
