/* What units have filled of the catalog, and what does not concern them. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/names.h"
#include "text/clean.h"
#include "text/lang.h"

static const struct {
	const char *code, *name; /* name: N_() */
} states[] = {
	[FILL_OPEN] = {"open", N_("未填")},
	[FILL_DONE] = {"filled", N_("已填")},
	[FILL_STALE] = {"stale", N_("待更新")},
	[FILL_EXEMPT] = {"exempt", N_("不涉及")},
};

const char *fill_state_code(enum fill_state f)
{
	return states[f].code;
}

const char *fill_state_name(enum fill_state f)
{
	return _(states[f].name);
}

bool fill_state_parse(const char *code, enum fill_state *out)
{
	for (int f = FILL_OPEN; f <= FILL_EXEMPT; f++) {
		if (strcmp(code, states[f].code) == 0) {
			*out = (enum fill_state)f;
			return true;
		}
	}
	return false;
}

/* --- whom it concerns --- */

static enum status item_for(struct store *s, int64_t unit, int64_t item,
			    enum unit_kind kind, struct error *err)
{
	struct catalog_item it;
	struct arena texts;
	struct tiers tiers = {0};
	enum status st = item_get(s, item, &it, &texts, err);

	if (st == ST_OK)
		st = tiers_load(&tiers, err);
	if (st == ST_OK &&
	    !(tier_parse(tiers.word, tiers.n, it.tier, NULL) & tier_of_kind(kind))) {
		char *name = unit_name(s, unit);
		st = error_set(err, ST_INPUT, _("%s不用填这一事项：它的公开层级是“%s”"),
			       name ? name : "", it.tier);
		free(name);
	}
	tiers_release(&tiers);
	arena_release(&texts);
	return st;
}

/* A township or department; *kind tells which. */
static enum status unit_fills(struct store *s, int64_t unit, enum unit_kind *kind,
			      struct error *err)
{
	enum status st = names_known(s, &naming_unit, unit, err);

	if (st != ST_OK)
		return st;
	if (unit == s->root)
		return error_set(err, ST_INPUT,
				 _("目录由乡镇和部门填报，请选择乡镇或部门"));
	bool department = db_int(s, 0, "SELECT kind='department' FROM unit WHERE id=?1",
				 "i", unit) != 0;
	*kind = department ? UNIT_DEPARTMENT : UNIT_TOWNSHIP;
	return ST_OK;
}

enum status filling_concerns(struct store *s, int64_t unit, int64_t domain,
			     int64_t item, struct error *err)
{
	enum unit_kind kind = UNIT_TOWNSHIP;
	enum status st = unit_fills(s, unit, &kind, err);

	if (st == ST_OK && item)
		st = item_for(s, unit, item, kind, err);
	if (st != ST_OK)
		return st;
	if (!domain)
		domain = db_int(s, 0, "SELECT domain FROM item WHERE id=?1", "i", item);
	if (!domain || !db_int(s, 0,
			       "SELECT 1 FROM exemption WHERE unit=?1 AND"
			       " ifnull(domain,0)=?2 AND ifnull(item,0)=0",
			       "ii", unit, domain))
		return ST_OK;
	char *who = unit_name(s, unit), *name = domain_name(s, domain);
	error_set(err, ST_INPUT, _("%s已登记为不涉及“%s”；先取消不涉及，再登记"),
		  who ? who : "", name ? name : "");
	free(who);
	free(name);
	return ST_INPUT;
}

/* --- filled --- */

/* The day it was filled last and the day it is due, DAY_NONE: not filled. */
static void as_known(struct store *s, int64_t unit, int64_t item, daynum hand,
		     daynum hand_due, daynum *day, daynum *due)
{
	daynum seen = (daynum)db_int(
		s, DAY_NONE,
		"SELECT max(day) FROM publication WHERE unit=?1 AND item=?2", "ii",
		unit, item);

	*day = hand == DAY_NONE || (seen != DAY_NONE && seen > hand) ? seen : hand;
	*due = DAY_NONE;
	if (*day != DAY_NONE && *day == hand && hand_due != DAY_NONE) {
		*due = hand_due;
	} else if (*day != DAY_NONE) {
		struct catalog_item it;
		struct arena texts;
		struct term_text term = {0};

		if (item_get(s, item, &it, &texts, NULL) == ST_OK)
			term = term_text_parse(it.term);
		else
			db_doom(s);
		*due = term_text_update(store_calendar(s), &term, *day);
		arena_release(&texts);
	}
}

static enum status filling_write(struct store *s, int64_t unit, int64_t item,
				 daynum hand, daynum hand_due, struct error *err)
{
	int64_t id = db_int(s, 0, "SELECT id FROM filling WHERE unit=?1 AND item=?2",
			    "ii", unit, item);
	daynum day, due;

	as_known(s, unit, item, hand, hand_due, &day, &due);
	if (day == DAY_NONE)
		return id ? row_delete(s, id, "filling", err) : ST_OK;
	if (id)
		return row_update(s, id, err, "filling", "day,due,hand,hand_due",
				  "dddd", day, due, hand, hand_due);
	return row_insert(s, NULL, err, "filling", "unit,item,day,due,hand,hand_due",
			  "iidddd", unit, item, day, due, hand, hand_due);
}

enum status filling_refresh(struct store *s, int64_t unit, int64_t item,
			    struct error *err)
{
	daynum hand = (daynum)db_int(
		s, DAY_NONE, "SELECT hand FROM filling WHERE unit=?1 AND item=?2", "ii",
		unit, item);
	daynum due = (daynum)db_int(
		s, DAY_NONE, "SELECT hand_due FROM filling WHERE unit=?1 AND item=?2",
		"ii", unit, item);

	return filling_write(s, unit, item, hand, due, err);
}

enum status fillings_refresh_item(struct store *s, int64_t item, struct error *err)
{
	enum status st = ST_OK;
	int64_t unit = 0;

	while (st == ST_OK &&
	       (unit = db_int(s, 0,
			      "SELECT min(unit) FROM filling WHERE item=?1 AND unit>?2",
			      "ii", item, unit)) != 0)
		st = filling_refresh(s, unit, item, err);
	return st;
}

enum status fillings_recompute(struct store *s, struct error *err)
{
	int64_t *item = NULL;
	size_t n = 0, cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT id FROM item WHERE term LIKE '%工作日%' "
				      "AND id IN (SELECT item FROM filling WHERE due "
				      "IS NOT NULL)",
				      err);

	if (!st)
		return db_error(s, err);
	/* Read whole before rows are written. */
	while ((got = db_step(s, st, err)) == 1) {
		item = mem_grow(item, &cap, n + 1, sizeof *item);
		item[n++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	for (size_t i = 0; result == ST_OK && i < n; i++)
		result = fillings_refresh_item(s, item[i], err);
	free(item);
	return result;
}

static enum status check_days(daynum day, daynum due, struct error *err)
{
	daynum min = day_of(DAY_YEAR_MIN, 1, 1), max = day_of(DAY_YEAR_MAX, 12, 31);

	if (day < min || day > max || (due != DAY_NONE && (due < min || due > max)))
		return error_set(err, ST_INPUT, _("填报日期不对，请填实有的日期"));
	if (due != DAY_NONE && due < day)
		return error_set(err, ST_INPUT, _("更新期限在填报日期之前，请核对"));
	return ST_OK;
}

enum status filling_set(struct store *s, int64_t unit, int64_t item, daynum day,
			daynum due, struct error *err)
{
	enum status st = check_days(day, due, err);

	if (st == ST_OK)
		st = filling_concerns(s, unit, 0, item, err);
	if (st == ST_OK)
		st = exemption_clear(s, unit, 0, item, err);
	return st == ST_OK ? filling_write(s, unit, item, day, due, err) : st;
}

enum status filling_clear(struct store *s, int64_t unit, int64_t item,
			  struct error *err)
{
	int64_t published = db_int(
		s, 0, "SELECT count(*) FROM publication WHERE unit=?1 AND item=?2",
		"ii", unit, item);

	if (published)
		return error_set(err, ST_INPUT,
				 _("这一事项有登记的信息 %lld "
				   "条，所以已填；要改为未填，请先删去这些信息"),
				 (long long)published);
	return filling_write(s, unit, item, DAY_NONE, DAY_NONE, err);
}

/* --- 不涉及 --- */

static int64_t exemption_id(struct store *s, int64_t unit, int64_t domain, int64_t item)
{
	return db_int(s, 0,
		      "SELECT id FROM exemption WHERE unit=?1 AND ifnull(domain,0)=?2"
		      " AND ifnull(item,0)=?3",
		      "iii", unit, domain, item);
}

/* A domain of which the unit has filled or published something concerns it. */
static enum status domain_untouched(struct store *s, int64_t unit, int64_t domain,
				    struct error *err)
{
	int64_t filled = db_int(s, 0,
				"SELECT count(*) FROM filling f JOIN item i ON"
				" i.id=f.item WHERE f.unit=?1 AND i.domain=?2",
				"ii", unit, domain);
	int64_t published = db_int(
		s, 0, "SELECT count(*) FROM publication WHERE unit=?1 AND domain=?2",
		"ii", unit, domain);

	if (!filled && !published)
		return ST_OK;
	char *name = unit_name(s, unit);
	error_set(err, ST_INPUT,
		  _("%s在这个领域已填 %lld 项、登记信息 %lld "
		    "条，不能算不涉及；请先清除它们"),
		  name ? name : "", (long long)filled, (long long)published);
	free(name);
	return ST_INPUT;
}

enum {
	BASIS_MAX = 200 /* characters, as the schema has them */
};

static enum status exempt_write(struct store *s, int64_t unit, int64_t domain,
				int64_t item, const char *basis, struct error *err)
{
	int64_t id = exemption_id(s, unit, domain, item);

	if (id)
		return row_update(s, id, err, "exemption", "basis", "t", basis);
	return row_insert(s, NULL, err, "exemption", "unit,domain,item,basis", "izzt",
			  unit, domain, item, basis);
}

enum status exemption_set(struct store *s, int64_t unit, int64_t domain, int64_t item,
			  const char *basis, struct error *err)
{
	struct buf clean = {0};
	enum unit_kind kind = UNIT_TOWNSHIP;
	enum status st = unit_fills(s, unit, &kind, err);

	if (st == ST_OK && domain)
		st = names_known(s, &naming_domain, domain, err);
	if (st == ST_OK && domain)
		st = domain_untouched(s, unit, domain, err);
	if (st == ST_OK && !domain)
		st = item_for(s, unit, item, kind, err);
	if (st == ST_OK && !domain)
		st = filling_clear(s, unit, item, err);
	if (st == ST_OK)
		st = clean_line(&clean, basis, BASIS_MAX, _("不涉及的依据"), err);
	if (st == ST_OK)
		st = exempt_write(s, unit, domain, domain ? 0 : item, buf_text(&clean),
				  err);
	buf_release(&clean);
	return st;
}

enum status exemption_clear(struct store *s, int64_t unit, int64_t domain, int64_t item,
			    struct error *err)
{
	int64_t id = exemption_id(s, unit, domain, domain ? 0 : item);

	return id ? row_delete(s, id, "exemption", err) : ST_OK;
}
