/* Publications (信息): one entry is counted with its unit, its domain and its item. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/place.h"
#include "store/names.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	TITLE_MAX = 200,
	BEGAN_PLAIN = 1,
	BEGAN_DOMAIN = 2,
};

/* --- listing --- */

static struct publication publication_read(sqlite3_stmt *st, struct arena *t)
{
	return (struct publication){
		.id = sqlite3_column_int64(st, 0),
		.unit = sqlite3_column_int64(st, 1),
		.unit_name = db_col_text(st, 2, t),
		.domain = sqlite3_column_int64(st, 3),
		.domain_name = db_col_text(st, 4, t),
		.item = sqlite3_column_int64(st, 5),
		.level1 = db_col_text(st, 6, t),
		.level2 = db_col_text(st, 7, t),
		.level3 = db_col_text(st, 8, t),
		.edition = db_col_text(st, 9, t),
		.day = db_col_day(st, 10),
		.title = db_col_text(st, 11, t),
		.address = db_col_text(st, 12, t),
		.counted = sqlite3_column_int(st, 13) != 0,
	};
}

#define ROWS                                                                           \
	"SELECT p.id,p.unit," SAID ",p.domain,d.name,p.item,i.level1,i.level2,"        \
	"i.level3,i.edition,p.day,p.title,p.address,p.counted"                         \
	" FROM publication p JOIN unit u ON u.id=p.unit"                               \
	" JOIN domain d ON d.id=p.domain LEFT JOIN item i ON i.id=p.item"
#define LIST(IN)                                                                       \
	ROWS " WHERE (?1=0 OR p.unit=?1) AND (?2=0 OR p.domain=?2)"                    \
	     " AND (?3=0 OR p.item=?3) AND (?4 IS NULL OR p.day>=?4)"                  \
	     " AND (?5 IS NULL OR p.day<=?5) AND " IN("p.unit") " ORDER BY p.day,p.id"

static int take_rows(struct store *s, sqlite3_stmt *st, struct publication_list *out,
		     size_t *cap, struct error *err)
{
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = publication_read(st, &out->texts);
	}
	return got;
}

static int take_only(struct store *s, sqlite3_stmt *st,
		     const struct publication_filter *f, struct publication_list *out,
		     struct error *err)
{
	size_t cap = 0;
	int got = 0;

	for (size_t i = 0; got >= 0 && i < f->onlys; i++) {
		sqlite3_reset(st);
		db_bind(st, "i", f->only[i]);
		got = take_rows(s, st, out, &cap, err);
	}
	return got;
}

enum status publications_list(struct store *s, const struct publication_filter *f,
			      struct publication_list *out, struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct publication_list){0};
	sqlite3_stmt *st =
		db_prepare(s, f->only ? ROWS " WHERE p.id=?1" : SCOPED(s, LIST), err);
	if (!st)
		return db_error(s, err);
	if (f->only) {
		got = take_only(s, st, f, out, err);
	} else {
		db_bind(st, "iiidd", f->unit, f->domain, f->item, f->period.first,
			f->period.last);
		got = take_rows(s, st, out, &cap, err);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		publication_list_release(out);
	return result;
}

void publication_list_release(struct publication_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct publication_list){0};
}

/* --- entering --- */

static enum status check(struct store *s, const struct publication *p,
			 struct error *err)
{
	enum status st = names_known(s, &naming_domain, p->domain, err);

	if (st == ST_OK && (p->day < day_of(DAY_YEAR_MIN, 1, 1) ||
			    p->day > day_of(DAY_YEAR_MAX, 12, 31)))
		st = error_set(err, ST_INPUT, _("发布日期不对，请填实有的日期"));
	if (st == ST_OK)
		st = filling_concerns(s, p->unit, p->domain, p->item, err);
	if (st == ST_OK && p->item &&
	    !db_int(s, 0, "SELECT domain=?2 FROM item WHERE id=?1", "ii", p->item,
		    p->domain))
		st = error_set(err, ST_INPUT, _("所选事项不属于这个领域，请重新选择"));
	return st;
}

static enum status texts(const struct publication *p, struct buf *title,
			 struct buf *address, struct error *err)
{
	enum status st = clean_line(title, p->title, TITLE_MAX, _("标题"), err);

	if (st == ST_OK && !title->len)
		st = error_set(err, ST_INPUT, _("标题是空的，要写信息的标题"));
	if (st == ST_OK && p->address)
		st = clean_text(address, p->address, strlen(p->address), CLEAN_LINE,
				_("网址"), err);
	return st;
}

/* Both figures of the month; *began: BEGAN_ bits. */
static enum status count_both(struct store *s, const struct publication *p, int by,
			      bool consent, int64_t *began, struct error *err)
{
	struct period month = period_of_day(p->day, PERIOD_MONTH);
	bool plain = *began & BEGAN_PLAIN, own = *began & BEGAN_DOMAIN;
	enum status st = count_more(s, p->unit, 0, month, by, consent, &plain, err);

	if (st == ST_OK)
		st = count_more(s, p->unit, p->domain, month, by, consent, &own, err);
	*began = (plain ? BEGAN_PLAIN : 0) | (own ? BEGAN_DOMAIN : 0);
	return st;
}

enum status publication_add(struct store *s, const struct publication *p, bool consent,
			    int64_t *id, struct error *err)
{
	struct buf title = {0}, address = {0};
	int64_t began = 0;
	enum status st = check(s, p, err);

	if (st == ST_OK)
		st = texts(p, &title, &address, err);
	if (st == ST_OK && p->counted)
		st = count_both(s, p, 1, consent, &began, err);
	if (st == ST_OK && p->item)
		st = exemption_clear(s, p->unit, 0, p->item, err);
	if (st == ST_OK)
		st = row_insert(s, id, err, "publication",
				"unit,domain,item,day,title,address,counted,began",
				"iizdttii", p->unit, p->domain, p->item, p->day,
				buf_text(&title),
				address.len ? buf_text(&address) : NULL,
				(int64_t)p->counted, began);
	if (st == ST_OK && p->item)
		st = filling_refresh(s, p->unit, p->item, err);
	buf_release(&title);
	buf_release(&address);
	return st;
}

/* --- taking back --- */

#define ONE(IN)                                                                        \
	"SELECT unit,domain,item,day,counted,began FROM publication WHERE id=?1 "      \
	"AND " IN("publication.unit")

static enum status publication_get(struct store *s, int64_t id, struct publication *out,
				   int64_t *began, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_BY_ROW(s, ONE), err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1) {
		*out = (struct publication){
			.id = id,
			.unit = sqlite3_column_int64(st, 0),
			.domain = sqlite3_column_int64(st, 1),
			.item = sqlite3_column_int64(st, 2),
			.day = db_col_day(st, 3),
			.counted = sqlite3_column_int(st, 4) != 0,
		};
		*began = sqlite3_column_int64(st, 5);
	}
	db_done(st);
	if (got < 0)
		return db_error(s, err);
	if (got == 0)
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的信息，请从列表中选择"),
				 (long long)id);
	return ST_OK;
}

/* Another one counted in the same figure is now the one it began with. */
static enum status hand_on(struct store *s, const struct publication *p, int64_t bit,
			   int64_t *began, struct error *err)
{
	struct period m = period_of_day(p->day, PERIOD_MONTH);

	if (!(*began & bit))
		return ST_OK;
	int64_t heir = db_int(
		s, 0,
		"SELECT id FROM publication WHERE unit=?1 AND day BETWEEN ?2 AND ?3"
		" AND counted=1 AND id<>?4 AND (?5=0 OR domain=?5) LIMIT 1",
		"iddii", p->unit, m.first, m.last, p->id,
		bit == BEGAN_DOMAIN ? p->domain : (int64_t)0);
	if (!heir)
		return ST_OK;
	*began &= ~bit;
	int64_t has =
		db_int(s, 0, "SELECT began FROM publication WHERE id=?1", "i", heir);
	return row_update(s, heir, err, "publication", "began", "i", has | bit);
}

enum status publication_delete(struct store *s, int64_t id, bool consent,
			       struct error *err)
{
	struct publication p = {0};
	int64_t began = 0;
	enum status st = publication_get(s, id, &p, &began, err);

	if (st == ST_OK && p.counted)
		st = hand_on(s, &p, BEGAN_PLAIN, &began, err);
	if (st == ST_OK && p.counted)
		st = hand_on(s, &p, BEGAN_DOMAIN, &began, err);
	if (st == ST_OK && p.counted)
		st = count_both(s, &p, -1, consent, &began, err);
	if (st == ST_OK)
		st = row_delete(s, id, "publication", err);
	if (st == ST_OK && p.item)
		st = filling_refresh(s, p.unit, p.item, err);
	return st;
}
