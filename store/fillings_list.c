/* What units have filled of the catalog, listed. */
#include <stdlib.h>

#include "store/catalog_inner.h"
#include "store/place.h"

/* Columns of every list: ?1 is today. */
#define FILLING_COLS                                                                   \
	"u.id," SAID ",u.kind,i.id,i.domain,d.name,i.level1,i.level2,i.level3,i.term," \
	"i.tier,i.edition,f.day,f.due,"                                                \
	"ed.id IS NOT NULL OR ei.id IS NOT NULL,ifnull(ei.basis,ed.basis) "
#define FILLING_EXEMPT                                                                 \
	"LEFT JOIN exemption ed ON ed.unit=u.id AND ifnull(ed.domain,0)=i.domain"      \
	" AND ifnull(ed.item,0)=0 "                                                    \
	"LEFT JOIN exemption ei ON ei.unit=u.id AND ifnull(ei.domain,0)=0"             \
	" AND ifnull(ei.item,0)=i.id "
#define UNIT_ACTIVE "ifnull(u.active_from,?1)<=?1 AND ifnull(u.active_to,?1)>=?1 "

enum {
	KIND = 2,
	TIER = 10
};

enum fill_state fill_state_of(daynum day, daynum due, bool exempt, daynum today)
{
	if (exempt)
		return FILL_EXEMPT;
	if (day == DAY_NONE)
		return FILL_OPEN;
	return due != DAY_NONE && due < today ? FILL_STALE : FILL_DONE;
}

static struct filling filling_read(struct store *s, sqlite3_stmt *st, daynum today,
				   struct arena *t)
{
	const struct calendar *cal = store_calendar(s);
	struct filling f = {
		.unit = sqlite3_column_int64(st, 0),
		.unit_name = db_col_text(st, 1, t),
		.item = sqlite3_column_int64(st, 3),
		.domain = sqlite3_column_int64(st, 4),
		.domain_name = db_col_text(st, 5, t),
		.level1 = db_col_text(st, 6, t),
		.level2 = db_col_text(st, 7, t),
		.level3 = db_col_text(st, 8, t),
		.term = db_col_text(st, 9, t),
		.tier = db_col_text(st, TIER, t),
		.edition = db_col_text(st, 11, t),
		.day = db_col_day(st, 12),
		.due = db_col_day(st, 13),
		.basis = db_col_text(st, 15, t),
	};

	f.state = fill_state_of(f.day, f.due, sqlite3_column_int(st, 14) != 0, today);
	if (f.due != DAY_NONE && f.state != FILL_EXEMPT) {
		f.left = deadline_between(cal, today, f.due);
		f.light = deadline_light(cal, today, f.due);
	}
	return f;
}

/* Rows being taken. */
struct taking {
	struct tiers tiers;
	unsigned states; /* 0: all */
	int within;
	daynum today;
	struct filling_list *out;
	size_t cap;
};

/* The rows the statement gives, of units their items are for; as db_step(). */
static int take_rows(struct store *s, sqlite3_stmt *st, struct taking *t,
		     struct error *err)
{
	struct filling_list *out = t->out;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		const char *kind = (const char *)sqlite3_column_text(st, KIND);
		const char *tier = (const char *)sqlite3_column_text(st, TIER);
		enum unit_kind k =
			kind && *kind == 'd' ? UNIT_DEPARTMENT : UNIT_TOWNSHIP;

		if (!(tier_parse(t->tiers.word, t->tiers.n, tier ? tier : "", NULL) &
		      tier_of_kind(k)))
			continue;
		struct filling f = filling_read(s, st, t->today, &out->texts);
		if ((t->states && !(t->states & 1u << f.state)) || f.left > t->within)
			continue;
		out->row = mem_grow(out->row, &t->cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = f;
	}
	return got;
}

static enum status read_all(struct store *s, sqlite3_stmt *st, unsigned states,
			    int within, daynum today, struct filling_list *out,
			    struct error *err)
{
	struct taking t = {
		.states = states, .within = within, .today = today, .out = out};
	enum status result = tiers_load(&t.tiers, err);

	if (result == ST_OK && take_rows(s, st, &t, err) < 0)
		result = db_error(s, err);
	tiers_release(&t.tiers);
	if (result != ST_OK)
		filling_list_release(out);
	return result;
}

#define MATRIX(IN)                                                                     \
	"SELECT " FILLING_COLS "FROM unit u CROSS JOIN item i"                         \
	" LEFT JOIN domain d ON d.id=i.domain"                                         \
	" LEFT JOIN filling f ON f.unit=u.id AND f.item=i.id " FILLING_EXEMPT          \
	"WHERE u.kind IN ('township','department') AND " IN(                           \
		"u.id") " AND " UNIT_ACTIVE "AND (?2=0 OR u.id=?2)"                    \
			" AND (?3=0 OR i.domain=?3 OR (?3=-1 AND i.domain IS NULL))"   \
			" AND (?4 IS NULL OR ifnull(i.edition,'')=?4)"                 \
			" ORDER BY u.kind='department',u.ord,u.id,i.domain IS "        \
			"NULL,d.ord,"                                                  \
			"i.domain,i.ord,i.id"

#define PAIR                                                                           \
	"SELECT " FILLING_COLS "FROM unit u CROSS JOIN item i"                         \
	" LEFT JOIN domain d ON d.id=i.domain"                                         \
	" LEFT JOIN filling f ON f.unit=u.id AND f.item=i.id " FILLING_EXEMPT          \
	"WHERE u.id=?2 AND i.id=?3 AND " UNIT_ACTIVE

static enum status list_only(struct store *s, const struct filling_filter *f,
			     daynum today, struct filling_list *out, struct error *err)
{
	struct taking t = {.within = DEADLINE_MAX * 10, .today = today, .out = out};
	sqlite3_stmt *st = db_prepare(s, PAIR, err);
	int got = 0;

	if (!st)
		return db_error(s, err);
	enum status result = tiers_load(&t.tiers, err);
	for (size_t i = 0; result == ST_OK && got >= 0 && i < f->onlys; i++) {
		sqlite3_reset(st);
		db_bind(st, "dii", today, f->only[i].unit, f->only[i].item);
		got = take_rows(s, st, &t, err);
	}
	if (got < 0)
		result = db_error(s, err);
	db_done(st);
	tiers_release(&t.tiers);
	if (result != ST_OK)
		filling_list_release(out);
	return result;
}

enum status fillings_list(struct store *s, const struct filling_filter *f, daynum today,
			  struct filling_list *out, struct error *err)
{
	*out = (struct filling_list){0};
	if (f->only)
		return list_only(s, f, today, out, err);
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, MATRIX), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "diit", today, f->unit, f->domain, f->edition);
	enum status result =
		read_all(s, st, f->states, DEADLINE_MAX * 10, today, out, err);
	db_done(st);
	return result;
}

/* What was due in an edition is asked for no longer once its domain has a later one. */
#define DUE(IN)                                                                        \
	"SELECT " FILLING_COLS "FROM filling f JOIN unit u ON u.id=f.unit"             \
	" JOIN item i ON i.id=f.item"                                                  \
	" LEFT JOIN domain d ON d.id=i.domain " FILLING_EXEMPT                         \
	"WHERE f.due<=?2 AND " IN(                                                     \
		"f.unit") " AND " UNIT_ACTIVE "AND NOT EXISTS (SELECT 1 FROM item n "  \
			  "WHERE n.domain=i.domain AND"                                \
			  " ifnull(n.edition,'')>ifnull(i.edition,''))"                \
			  " ORDER BY "                                                 \
			  "f.due,u.kind='department',u.ord,u.id,d.ord,i.ord,i.id"

enum status fillings_due(struct store *s, daynum today, int within,
			 struct filling_list *out, struct error *err)
{
	daynum until = within < DEADLINE_MAX
			       ? deadline_add(store_calendar(s), today, within + 1).due
			       : day_of(DAY_YEAR_MAX, 12, 31);

	*out = (struct filling_list){0};
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, DUE), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "dd", today, until);
	enum status result = read_all(s, st, 1u << FILL_DONE | 1u << FILL_STALE, within,
				      today, out, err);
	db_done(st);
	return result;
}

void filling_list_release(struct filling_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct filling_list){0};
}
