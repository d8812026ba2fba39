/* Domains (领域): data, never a fixed list. */
#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "store/units.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

static struct domain domain_read(sqlite3_stmt *st, struct arena *texts)
{
	return (struct domain){.id = sqlite3_column_int64(st, 0),
			       .order = sqlite3_column_int(st, 1),
			       .name = db_col_text(st, 2, texts),
			       .origin = db_col_text(st, 3, texts),
			       .aliases = db_col_text(st, 4, texts),
			       .edition = db_col_text(st, 5, texts),
			       .lead = db_col_text(st, 6, texts),
			       .active_from = db_col_day(st, 7),
			       .active_to = db_col_day(st, 8),
			       .editions = db_col_text(st, 9, texts),
			       .exempt = db_col_text(st, 10, texts)};
}

#define LIST(IN)                                                                       \
	"SELECT d.id,d.ord,d.name,d.origin,"                                           \
	"(SELECT group_concat(name,'、') FROM"                                        \
	" (SELECT name FROM domain_alias WHERE domain=d.id ORDER BY id)),"             \
	"d.edition,d.lead,d.active_from,d.active_to,"                                  \
	"(SELECT group_concat(e,'、') FROM (SELECT DISTINCT edition e FROM item"      \
	" WHERE domain=d.id AND edition IS NOT NULL ORDER BY 1 DESC)),"                \
	"(SELECT group_concat(n,'、') FROM (SELECT " SAID " n FROM exemption x"        \
	" JOIN unit u ON u.id=x.unit WHERE x.domain=d.id AND " IN(                     \
		"x.unit") " ORDER BY u.kind='department',u.ord,u.id)) FROM domain d "  \
			  "WHERE ?1 IS NULL OR (ifnull(d.active_from,?1)<=?1 AND"      \
			  " ifnull(d.active_to,?1)>=?1) ORDER BY d.ord,d.id"

enum status domains_list(struct store *s, daynum day, struct domain_list *out,
			 struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct domain_list){0};
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, LIST), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "d", day);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = domain_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		domain_list_release(out);
	return result;
}

void domain_list_release(struct domain_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct domain_list){0};
}

char *domain_name(struct store *s, int64_t id)
{
	return names_of(s, &naming_domain, id);
}

enum status domain_find(struct store *s, const char *text, bool exact, int64_t *id,
			struct error *err)
{
	return names_find(s, &naming_domain, text, exact, id, err);
}

static enum status insert_domain(struct store *s, const char *name, const char *origin,
				 int order, int64_t *id, struct error *err)
{
	int64_t last = db_int(s, 0, "SELECT max(ord) FROM domain", "");
	enum status st = row_insert(s, id, err, "domain", "ord,name,origin", "itt",
				    last + 1, name, origin);
	if (st == ST_OK && order != 0 && order != last + 1)
		st = names_place(s, &naming_domain, *id, order, err);
	return st;
}

enum status domain_add(struct store *s, const char *name, const char *origin, int order,
		       int64_t *id, struct error *err)
{
	struct buf clean = {0};
	int64_t added = 0;
	enum status st = ST_OK;
	if (strcmp(origin, "pilot") != 0 && strcmp(origin, "added") != 0 &&
	    strcmp(origin, "local") != 0)
		st = error_set(err, ST_INPUT,
			       _("领域的来源“%s”不对，应为 pilot、added 或 local"),
			       origin);
	if (st == ST_OK && order < 0)
		st = error_set(err, ST_INPUT, _("序号从 1 开始，请填 1 或更大的数"));
	if (st == ST_OK)
		st = names_clean(&naming_domain, name, &clean, err);
	if (st == ST_OK)
		st = names_free(s, &naming_domain, buf_text(&clean), 0, 0, err);
	if (st == ST_OK)
		st = insert_domain(s, buf_text(&clean), origin, order, &added, err);
	buf_release(&clean);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

enum status domain_rename(struct store *s, int64_t id, const char *name,
			  struct error *err)
{
	return names_rename(s, &naming_domain, id, name, err);
}

enum status domain_alias_add(struct store *s, int64_t id, const char *name,
			     struct error *err)
{
	return names_alias_add(s, &naming_domain, id, name, err);
}

enum status domain_lead_set(struct store *s, int64_t id, const char *lead,
			    struct error *err)
{
	struct buf clean = {0};
	enum status st = names_known(s, &naming_domain, id, err);

	if (st == ST_OK && *lead)
		st = clean_text(&clean, lead, strlen(lead), CLEAN_NAME, _("牵头部门"),
				err);
	if (st == ST_OK)
		st = row_update(s, id, err, "domain", "lead", "t",
				clean.len ? buf_text(&clean) : NULL);
	buf_release(&clean);
	return st;
}

enum status domain_retire(struct store *s, int64_t id, daynum day, struct error *err)
{
	return names_retire(s, &naming_domain, id, day, err);
}
