/* Editions of the catalog, as they stand in its items. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_diff.h"
#include "store/catalog_inner.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	EDITION_MAX = 60
};

/* The year a name begins with, 0: none. */
static int year_of(const char *name)
{
	char *end;
	long year = strtol(name, &end, 10);

	return end - name == 4 && year >= DAY_YEAR_MIN && year <= DAY_YEAR_MAX
		       ? (int)year
		       : 0;
}

static int newest_first(const void *pa, const void *pb)
{
	const struct edition *a = pa, *b = pb;

	return a->year != b->year ? b->year - a->year : strcmp(a->name, b->name);
}

/* One row a tier of an edition, those of an edition together. */
static void add_tier(struct edition_list *out, size_t *cap, sqlite3_stmt *st,
		     const struct tiers *tiers)
{
	const char *name = db_col_text(st, 0, &out->texts);
	const char *tier = db_col_text(st, 1, &out->texts);
	struct edition *e = out->rows ? &out->row[out->rows - 1] : NULL;
	size_t items = (size_t)sqlite3_column_int64(st, 2);
	bool known;

	if (!e || strcmp(e->name, name) != 0) {
		out->row = mem_grow(out->row, cap, out->rows + 1, sizeof *out->row);
		e = &out->row[out->rows++];
		*e = (struct edition){
			.name = name,
			.year = year_of(name),
			.domains = (size_t)sqlite3_column_int64(st, 3),
			.fillings = (size_t)sqlite3_column_int64(st, 4),
		};
	}
	tier_parse(tiers->word, tiers->n, tier, &known);
	e->items += items;
	e->misread += known ? 0 : items;
}

enum status editions_list(struct store *s, struct edition_list *out, struct error *err)
{
	struct tiers tiers = {0};
	size_t cap = 0;
	int got = -1;
	enum status result = tiers_load(&tiers, err);

	*out = (struct edition_list){0};
	sqlite3_stmt *st =
		result != ST_OK
			? NULL
			: db_prepare(s,
				     "SELECT ifnull(i.edition,''),ifnull(i.tier,''),"
				     "count(*),e.domains,e.fillings FROM item i JOIN"
				     " (SELECT ifnull(x.edition,'') edition,"
				     "count(DISTINCT x.domain) domains,"
				     "count(f.id) fillings FROM item x"
				     " LEFT JOIN filling f ON f.item=x.id GROUP BY 1) e"
				     " ON e.edition=ifnull(i.edition,'')"
				     " GROUP BY 1,2 ORDER BY 1,2",
				     err);
	while (st && (got = db_step(s, st, err)) == 1)
		add_tier(out, &cap, st, &tiers);
	if (result == ST_OK && got < 0)
		result = db_error(s, err);
	if (st)
		db_done(st);
	tiers_release(&tiers);
	if (result != ST_OK)
		edition_list_release(out);
	else if (out->rows)
		qsort(out->row, out->rows, sizeof *out->row, newest_first);
	return result;
}

void edition_list_release(struct edition_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct edition_list){0};
}

/* The one called so, or the only one whose name begins so; NULL: none, or several. */
static const struct edition *called(const struct edition_list *l, const char *text)
{
	const struct edition *found = NULL;
	size_t alike = 0;

	for (size_t i = 0; i < l->rows; i++) {
		if (strcmp(l->row[i].name, text) == 0)
			return &l->row[i];
		if (*text && strncmp(l->row[i].name, text, strlen(text)) == 0) {
			found = &l->row[i];
			alike++;
		}
	}
	return alike == 1 ? found : NULL;
}

static enum status no_edition(const struct edition_list *l, const char *text,
			      struct error *err)
{
	struct buf names = {0};

	for (size_t i = 0; i < l->rows; i++)
		buf_addf(&names, "%s%s", i ? _("、") : "",
			 *l->row[i].name ? l->row[i].name : _("未写版本"));
	if (!l->rows)
		error_set(err, ST_NOT_FOUND,
			  _("还没有目录事项；请导入目录，或用 catalog add 增加"));
	else
		error_set(err, ST_NOT_FOUND, _("没有“%.60s”这一版目录；现有 %s"), text,
			  buf_text(&names));
	buf_release(&names);
	return ST_NOT_FOUND;
}

const struct edition *edition_in_force(const struct edition_list *l, int year)
{
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].year <= year)
			return &l->row[i];
	return l->rows ? &l->row[l->rows - 1] : NULL;
}

enum status edition_find(struct store *s, const char *text, daynum day, char **out,
			 struct error *err)
{
	struct edition_list l;
	enum status st = editions_list(s, &l, err);

	*out = NULL;
	if (st != ST_OK)
		return st;
	const struct edition *e =
		text ? called(&l, text) : edition_in_force(&l, day_ymd(day).year);
	if (e)
		*out = mem_text(e->name);
	else
		st = no_edition(&l, text ? text : "", err);
	edition_list_release(&l);
	return st;
}

/* --- to another year --- */

/* What did not concern a unit in the old edition does not in the new. */
static enum status copy_exemptions(struct store *s, int64_t from, int64_t to,
				   struct error *err)
{
	enum status st = ST_OK;
	int64_t id = 0;

	while (st == ST_OK &&
	       (id = db_int(s, 0,
			    "SELECT min(id) FROM exemption WHERE item=?1 AND id>?2",
			    "ii", from, id)) != 0) {
		int64_t unit =
			db_int(s, 0, "SELECT unit FROM exemption WHERE id=?1", "i", id);
		sqlite3_stmt *basis =
			db_prepare(s, "SELECT basis FROM exemption WHERE id=?1", err);
		struct arena texts = {0};

		if (!basis)
			return db_error(s, err);
		db_bind(basis, "i", id);
		const char *text = db_step(s, basis, err) == 1
					   ? db_col_text(basis, 0, &texts)
					   : NULL;
		db_done(basis);
		st = text ? row_insert(s, NULL, err, "exemption", "unit,item,basis",
				       "iit", unit, to, text)
			  : db_error(s, err);
		arena_release(&texts);
	}
	return st;
}

/* Copies what only the old one has. */
static enum status copy_new(struct store *s, const struct catalog *from,
			    const struct catalog_diff *d, const char *to,
			    size_t *copied, struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < d->rows; i++) {
		if (d->row[i].kind != DIFF_DROPPED)
			continue;
		struct catalog_item item = from->row[d->row[i].a];
		int64_t id = 0, old = item.id;

		item.edition = to;
		item.document = 0;
		st = item_add(s, &item, &id, err);
		if (st == ST_OK && item.order)
			st = row_update(s, id, err, "item", "ord", "i",
					(int64_t)item.order);
		if (st == ST_OK)
			st = copy_exemptions(s, old, id, err);
		*copied += st == ST_OK;
	}
	return st;
}

/* The name of a new edition, cleaned. */
static enum status edition_clean(const char *name, struct buf *out, struct error *err)
{
	enum status st =
		clean_text(out, name, strlen(name), CLEAN_NAME, _("版本"), err);

	return st != ST_OK || utf8_count(buf_text(out), out->len) <= EDITION_MAX
		       ? st
		       : error_set(err, ST_INPUT, _("版本太长，最多 %d 个字"),
				   EDITION_MAX);
}

enum status edition_copy(struct store *s, const char *from, const char *to,
			 int64_t domain, size_t *copied, struct error *err)
{
	struct catalog a = {0}, b = {0};
	struct catalog_diff d = {0};
	struct buf name = {0};
	size_t n = 0;
	enum status st = edition_clean(to, &name, err);

	if (st == ST_OK && strcmp(from, buf_text(&name)) == 0)
		st = error_set(err, ST_INPUT, _("两个版本同名，不用复制"));
	if (st == ST_OK)
		st = items_find(s, &(struct item_filter){domain, from, 0}, &a, err);
	if (st == ST_OK)
		st = items_find(s, &(struct item_filter){domain, buf_text(&name), 0},
				&b, err);
	if (st == ST_OK) {
		catalog_diff(&a, &b, &d);
		st = copy_new(s, &a, &d, buf_text(&name), &n, err);
	}
	if (copied)
		*copied = n;
	catalog_diff_release(&d);
	catalog_release(&a);
	catalog_release(&b);
	buf_release(&name);
	return st;
}
