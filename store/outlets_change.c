/* What happens to columns and accounts. */
#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/names.h"
#include "store/outlets.h"
#include "store/side.h"
#include "text/clean.h"
#include "text/lang.h"

enum { /* characters, as the schema has them */
	NAME_MAX = 120,
	ADDRESS_MAX = 500,
	PROOF_MAX = 200
};

static const char outlet_of[] = "SELECT id FROM outlet WHERE matter=?1";
static const char no_date[] = "内容没有日期，按未更新计";

static enum status name_clean(struct store *s, int64_t unit, int64_t self,
			      const char *name, struct buf *out, struct error *err)
{
	enum status st = clean_line(out, name, NAME_MAX, _("栏目或账号的名称"), err);

	if (st == ST_OK && !out->len)
		return error_set(err, ST_INPUT, _("名称是空的，请写栏目或账号的名称"));
	if (st != ST_OK)
		return st;
	int64_t other = outlet_named(s, unit, buf_text(out));
	if (!other || other == self)
		return ST_OK;
	char *who = unit_name(s, unit);
	error_set(err, ST_INPUT, _("%s已经有叫“%.60s”的栏目或账号（编号 %lld）"),
		  who ? who : "", buf_text(out), (long long)other);
	free(who);
	return ST_INPUT;
}

/* Class, kind and limit as the data have them where nothing else is said. */
static enum status settle(struct store *s, struct outlet_new *n, struct buf *class,
			  struct error *err)
{
	struct sort_list l;
	enum status st = sorts_list(s, SORTS_OUTLETS, &l, err);

	if (st != ST_OK)
		return st;
	const struct sort *sort = sort_find(&l, n->class);
	if (!sort) {
		st = sort_unknown(&l, n->class ? n->class : "", err);
	} else if (n->days == 0) {
		st = error_set(err, ST_INPUT, _("更新时限不能是 0"));
	} else if (n->days < 0 && sort->days < 0) {
		st = error_set(err, ST_INPUT,
			       _("“%s”没有统一的更新时限，请写明，如 2w（两周）、"
				 "6m（六个月）"),
			       sort->name);
	} else {
		buf_add(class, sort->name);
		if (n->days < 0) {
			n->days = sort->days;
			n->per = sort->per;
		}
		if (!n->kind)
			(void)outlet_kind_parse(sort->kind, &n->kind);
	}
	sort_list_release(&l);
	return st;
}

/* Undated ones are due on the day that was found: the term of that once is no day at all. */
static enum status renew(struct store *s, int64_t matter, daynum day, bool undated,
			 struct error *err)
{
	return matter_event_add(s, matter, EVENT_RENEWED, day, undated ? 0 : -1,
				DAY_NONE, undated ? no_date : "", err);
}

static enum status add_all(struct store *s, const struct outlet_new *n,
			   const char *name, const char *class, const char *address,
			   int64_t *id, struct error *err)
{
	struct matter_new m = {.kind = MATTER_UPDATE,
			       .unit = n->unit,
			       .class = class,
			       .what = name,
			       .issued = n->updated,
			       .days = n->days,
			       .per = n->per,
			       .due = DAY_NONE};
	enum status st = matter_add(s, &m, id, err);

	if (st == ST_OK)
		st = row_insert(s, NULL, err, "outlet",
				"matter,kind,name,address,dated", "ittti", *id,
				outlet_kind_code(n->kind), name, address,
				(int64_t)!n->undated);
	if (st == ST_OK && n->undated)
		st = renew(s, *id, n->updated, true, err);
	return st;
}

enum status outlet_add(struct store *s, const struct outlet_new *new, int64_t *id,
		       struct error *err)
{
	struct outlet_new n = *new;
	struct buf name = {0}, class = {0}, address = {0};
	int64_t matter = 0;
	enum status st = names_known(s, &naming_unit, n.unit, err);

	if (st == ST_OK)
		st = name_clean(s, n.unit, 0, n.name, &name, err);
	if (st == ST_OK)
		st = settle(s, &n, &class, err);
	if (st == ST_OK && n.updated == DAY_NONE)
		st = error_set(err, ST_INPUT,
			       _("没有上次更新的日期；内容没有日期的，请照实写明"));
	if (st == ST_OK)
		st = clean_line(&address, n.address, ADDRESS_MAX, _("网址"), err);
	if (st == ST_OK)
		st = add_all(s, &n, buf_text(&name), buf_text(&class),
			     side_null(&address), &matter, err);
	buf_release(&name);
	buf_release(&class);
	buf_release(&address);
	if (st == ST_OK && id)
		*id = matter;
	return st;
}

enum status outlet_update(struct store *s, int64_t matter, daynum day, bool undated,
			  struct error *err)
{
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK)
		st = renew(s, matter, day, undated, err);
	return st == ST_OK ? row_update(s, row, err, "outlet", "dated", "i",
					(int64_t)!undated)
			   : st;
}

/* The limit the class of an outlet has. */
static enum status class_limit(struct store *s, int64_t matter, int *days,
			       enum per *per, struct error *err)
{
	struct sort_list l;
	struct matter m;
	struct arena texts;
	enum status st = matter_get(s, matter, DAY_NONE, &m, &texts, err);

	if (st != ST_OK)
		return st;
	st = sorts_list(s, SORTS_OUTLETS, &l, err);
	if (st == ST_OK) {
		const struct sort *sort = sort_find(&l, m.class);

		if (!sort || sort->days < 0)
			st = error_set(err, ST_INPUT,
				       _("“%s”没有统一的更新时限，请写明"), m.class);
		else {
			*days = sort->days;
			*per = sort->per;
		}
		sort_list_release(&l);
	}
	arena_release(&texts);
	return st;
}

/* Whether the last thing that happened to it is that it was seen without a date. */
static bool seen_undated(struct store *s, int64_t matter)
{
	return db_int(s, 0,
		      "SELECT count(*) FROM event WHERE id=(SELECT max(id) FROM event "
		      "WHERE matter=?1) AND kind='renewed' AND days=0",
		      "i", matter) != 0;
}

/* An undated one is as due afterwards as it was. */
enum status outlet_limit(struct store *s, int64_t matter, int days, enum per per,
			 struct error *err)
{
	int64_t row;
	daynum seen = DAY_NONE;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK && days < 0)
		st = class_limit(s, matter, &days, &per, err);
	if (st == ST_OK && days == 0)
		st = error_set(err, ST_INPUT, _("更新时限不能是 0"));
	if (st == ST_OK && seen_undated(s, matter)) {
		seen = (daynum)db_int(s, DAY_NONE,
				      "SELECT start FROM matter WHERE id=?1", "i",
				      matter);
		st = matter_event_remove(s, matter, err);
	}
	if (st == ST_OK)
		st = matter_term_set(s, matter, days, per, err);
	return st == ST_OK && seen != DAY_NONE ? renew(s, matter, seen, true, err) : st;
}

/* Whether the update in force, once the last entry is gone, is one that was seen without a date. */
static bool left_undated(struct store *s, int64_t matter)
{
	return db_int(s, 0,
		      "SELECT kind='renewed' AND days=0 FROM event WHERE matter=?1 AND "
		      "kind IN ('issued','renewed') ORDER BY id DESC LIMIT 1",
		      "i", matter) != 0;
}

/* The term in force again takes the limit of now, which may have been set since. */
static enum status term_of_now(struct store *s, int64_t matter, struct error *err)
{
	struct matter m;
	struct arena texts;
	enum status st = matter_get(s, matter, DAY_NONE, &m, &texts, err);

	if (st != ST_OK)
		return st;
	arena_release(&texts);
	return matter_term_set(s, matter, m.days, m.per, err);
}

enum status outlet_revert(struct store *s, int64_t matter, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK)
		st = matter_event_remove(s, matter, err);
	if (st != ST_OK)
		return st;
	bool undated = left_undated(s, matter);
	st = row_update(s, row, err, "outlet", "dated", "i", (int64_t)!undated);
	if (st == ST_OK && !undated)
		st = term_of_now(s, matter, err);
	/* a closing that is taken back has no proof */
	if (st == ST_OK && !db_int(s, 0,
				   "SELECT count(*) FROM matter WHERE id=?1 AND "
				   "state='closed'",
				   "i", matter))
		st = side_set(s, "outlet", row, "proof", "", PROOF_MAX, _("凭据"), err);
	return st;
}

enum status outlet_close(struct store *s, int64_t matter, daynum day, const char *proof,
			 const char *reason, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);
	bool closed =
		st == ST_OK &&
		db_int(s, 0,
		       "SELECT count(*) FROM matter WHERE id=?1 AND state='closed'",
		       "i", matter);

	if (st == ST_OK && closed && (!proof || !*proof))
		return error_set(err, ST_INPUT,
				 _("已经注销；补凭据请写明凭据（如截图的名称）"));
	if (st == ST_OK && !closed)
		st = matter_event_add(s, matter, EVENT_CLOSED, day, -1, DAY_NONE,
				      reason, err);
	return st == ST_OK ? side_set(s, "outlet", row, "proof", proof, PROOF_MAX,
				      _("凭据"), err)
			   : st;
}

enum status outlet_reopen(struct store *s, int64_t matter, daynum day, const char *note,
			  struct error *err)
{
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK)
		st = matter_event_add(s, matter, EVENT_REOPENED, day, -1, DAY_NONE,
				      note, err);
	return st == ST_OK ? side_set(s, "outlet", row, "proof", "", PROOF_MAX,
				      _("凭据"), err)
			   : st;
}

enum status outlet_edit(struct store *s, int64_t matter, const char *name,
			const char *address, struct error *err)
{
	struct buf clean = {0};
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK && name)
		st = name_clean(s,
				db_int(s, 0, "SELECT unit FROM matter WHERE id=?1", "i",
				       matter),
				matter, name, &clean, err);
	if (st == ST_OK && name)
		st = row_update(s, row, err, "outlet", "name", "t", buf_text(&clean));
	if (st == ST_OK && name)
		st = matter_edit(s, matter, buf_text(&clean), err);
	if (st == ST_OK)
		st = side_set(s, "outlet", row, "address", address, ADDRESS_MAX,
			      _("网址"), err);
	buf_release(&clean);
	return st;
}

enum status outlet_delete(struct store *s, int64_t matter, struct error *err)
{
	int64_t row;
	enum status st = side_of(s, outlet_of, MATTER_UPDATE, matter, &row, err);

	if (st == ST_OK)
		st = row_delete(s, row, "outlet", err);
	return st == ST_OK ? matter_delete(s, matter, err) : st;
}
