/* Bulletins issued, and kept as they were. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/deadline.h"
#include "store/bulletin_inner.h"
#include "store/check_inner.h"
#include "store/place.h"
#include "text/lang.h"
#include "text/sha256.h"

/* ---- numbers: PREFIX〔YEAR〕N号 ---- */

struct number {
	size_t prefix; /* bytes before 〔 */
	int year, n;
};

static bool digits_read(const char **s, int *out)
{
	const char *p = *s;

	*out = 0;
	while (isdigit((unsigned char)*p) && *out < 100000)
		*out = *out * 10 + (*p++ - '0');
	bool read = p > *s && !isdigit((unsigned char)*p);
	*s = p;
	return read;
}

static bool number_read(const char *s, struct number *out)
{
	const char *at = strstr(s, "〔");

	if (!at)
		return false;
	out->prefix = (size_t)(at - s);
	at += strlen("〔");
	if (!digits_read(&at, &out->year) || strncmp(at, "〕", strlen("〕")) != 0)
		return false;
	at += strlen("〕");
	return digits_read(&at, &out->n) && strcmp(at, "号") == 0;
}

/* The one that was issued last: its prefix is the office's. */
static const struct bulletin *latest(const struct bulletin_list *l, struct number *out)
{
	const struct bulletin *best = NULL;
	struct number n;

	for (size_t i = 0; i < l->rows; i++) {
		const struct bulletin *b = &l->row[i];
		if (b->issued == DAY_NONE || !number_read(b->number, &n))
			continue;
		if (best && (b->issued < best->issued ||
			     (b->issued == best->issued && n.n < out->n)))
			continue;
		best = b;
		*out = n;
	}
	return best;
}

enum status bulletin_number_next(struct store *s, int year, struct buf *out,
				 struct error *err)
{
	struct bulletin_list l;
	struct number like = {0}, n;
	int highest = 0;
	enum status st = bulletins_list(s, &l, err);
	if (st != ST_OK)
		return st;
	const struct bulletin *last = latest(&l, &like);
	for (size_t i = 0; last && i < l.rows; i++) {
		const char *number = l.row[i].number;
		if (number_read(number, &n) && n.year == year && n.n > highest &&
		    n.prefix == like.prefix &&
		    memcmp(number, last->number, n.prefix) == 0)
			highest = n.n;
	}
	if (last)
		buf_addf(out, "%.*s〔%d〕%d号", (int)like.prefix, last->number, year,
			 highest + 1);
	bulletin_list_release(&l);
	return ST_OK;
}

/* ---- tasks ---- */

enum status bulletin_tasks_due(struct store *s, int64_t id, daynum day,
			       struct moved_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct moved_list){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT m.id," SAID ",m.what,ifnull(e.days,-1),m.due FROM matter m "
		"JOIN unit u ON u.id=m.unit JOIN event e ON e.matter=m.id "
		"WHERE m.bulletin=?1 AND e.kind='issued' AND " MATTER_ONLY_ISSUED
		" ORDER BY m.due,m.id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	while ((got = db_step(s, st, err)) == 1) {
		int days = sqlite3_column_int(st, 3);
		daynum due = db_col_day(st, 4), after = due;
		if (days >= 0 && days <= DEADLINE_MAX)
			after = deadline_add(&s->calendar, day, days).due;
		if (after < day)
			continue;
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] =
			(struct moved_due){.matter = sqlite3_column_int64(st, 0),
					   .unit = db_col_text(st, 1, &out->texts),
					   .what = db_col_text(st, 2, &out->texts),
					   .before = due,
					   .after = after};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		moved_release(out);
	return result;
}

static enum status start_tasks(struct store *s, int64_t id, daynum day,
			       struct error *err)
{
	struct moved_list l;
	enum status st = bulletin_tasks_due(s, id, day, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		st = matter_start(s, l.row[i].matter, day, err);
		st = st == ST_NO ? ST_OK : st;
	}
	moved_release(&l);
	return st;
}

/* ---- issuing ---- */

static enum status only_draft(struct store *s, int64_t id, struct bulletin_list *l,
			      struct error *err)
{
	enum status st = bulletin_get(s, id, l, err);
	if (st == ST_OK && l->row[0].state != BULLETIN_DRAFT)
		st = error_set(err, ST_INPUT, _("通报《%s》已经下发过了"),
			       l->row[0].title);
	if (st == ST_OK && !l->row[0].kind[0])
		st = error_set(err, ST_INPUT, _("通报《%s》只是登记的，没有草稿可下发"),
			       l->row[0].title);
	return st;
}

static enum status check_number(struct store *s, int64_t id, const char *number,
				bool agreed, struct error *err)
{
	int64_t other = db_int(s, 0,
			       "SELECT id FROM bulletin WHERE number=?1 AND id<>?2 AND "
			       "withdrawn IS NULL AND " OF_SCOPE("area"),
			       "ti", number, id);
	if (other)
		return error_set(err, ST_INPUT,
				 _("发文字号 %s 已经用过（通报 %lld），请换一个"),
				 number, (long long)other);
	other = db_int(
		s, 0,
		"SELECT id FROM bulletin WHERE number=?1 AND id<>?2 AND " OF_SCOPE(
			"area"),
		"ti", number, id);
	if (other && !agreed)
		return error_set(err, ST_ASK,
				 _("发文字号 %s 是已撤回的通报 %lld 的，再用一次吗？"),
				 number, (long long)other);
	return ST_OK;
}

static enum status check_day(const struct bulletin *b, const char *number, daynum day,
			     bool agreed, struct error *err)
{
	struct number n;
	char iso[DAY_TEXT], end[DAY_TEXT];
	if (day < day_of(DAY_YEAR_MIN, 1, 1) || day > day_of(DAY_YEAR_MAX, 12, 31))
		return error_set(err, ST_INPUT, _("没有下发日期，请填写日期"));
	if (agreed)
		return ST_OK;
	if (day <= b->last)
		return error_set(
			err, ST_ASK,
			_("下发日期 %s 时，通报的时段还没有完（到 %s），确定吗？"),
			day_iso(day, iso), day_iso(b->last, end));
	if (number_read(number, &n) && n.year != day_ymd(day).year)
		return error_set(err, ST_ASK,
				 _("发文字号是%d年的，下发日期是 %s，确定吗？"), n.year,
				 day_iso(day, iso));
	return ST_OK;
}

enum status bulletin_issue(struct store *s, int64_t id, const char *number, daynum day,
			   bool agreed, struct error *err)
{
	struct bulletin_list l;
	struct buf clean = {0};
	enum status st = only_draft(s, id, &l, err);
	if (st == ST_OK)
		st = bulletin_number_clean(&clean, number, err);
	if (st == ST_OK && !clean.len)
		st = error_set(err, ST_INPUT, _("没有发文字号，请填写"));
	if (st == ST_OK)
		st = check_number(s, id, buf_text(&clean), agreed, err);
	if (st == ST_OK)
		st = check_day(&l.row[0], buf_text(&clean), day, agreed, err);
	if (st == ST_OK)
		st = row_update(s, id, err, "bulletin", "number,issued", "td",
				buf_text(&clean), day);
	if (st == ST_OK)
		st = start_tasks(s, id, day, err);
	bulletin_list_release(&l);
	buf_release(&clean);
	return st;
}

enum status bulletin_freeze(struct store *s, int64_t id, const char *title,
			    const char *draft, const char *frozen, struct error *err)
{
	char hash[SHA256_HEX];
	size_t len = strlen(frozen);
	if (strlen(draft) > BULLETIN_DRAFT_MAX || len > BULLETIN_FROZEN_MAX)
		return error_set(err, ST_INPUT, _("通报太长，不能下发，请删去一些"));
	if (db_int(s, 1, "SELECT frozen IS NOT NULL FROM bulletin WHERE id=?1", "i",
		   id))
		return error_set(err, ST_INPUT, _("通报已下发，不能再改"));
	sha256_hex(frozen, len, hash);
	enum status st = row_update(s, id, err, "bulletin", "draft,frozen,hash", "ttt",
				    draft, frozen, hash);
	return st == ST_OK ? bulletin_draft_title(s, id, title, err) : st;
}

/* Appends the document; false where it is not what its hash says. */
static enum status read_frozen(struct store *s, int64_t id, struct buf *out,
			       bool *whole, struct error *err)
{
	char made[SHA256_HEX];
	sqlite3_stmt *st = db_prepare(
		s, "SELECT frozen,hash FROM bulletin WHERE id=?1 AND hash IS NOT NULL",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		const char *hash = (const char *)sqlite3_column_text(st, 1);
		buf_addn(out, text ? text : "", (size_t)sqlite3_column_bytes(st, 0));
		sha256_hex(buf_text(out), out->len, made);
		*whole = hash && strcmp(made, hash) == 0;
	}
	db_done(st);
	return got == 1 ? ST_OK : got == 0 ? ST_NOT_FOUND : db_error(s, err);
}

enum status bulletin_frozen(struct store *s, int64_t id, struct buf *out,
			    struct error *err)
{
	bool whole = false;
	enum status st = read_frozen(s, id, out, &whole, err);
	if (st == ST_NOT_FOUND)
		return error_set(err, st, _("编号为 %lld 的通报没有存下发时的原文"),
				 (long long)id);
	if (st == ST_OK && !whole) {
		buf_clear(out);
		return error_set(err, ST_FILE,
				 _("通报 %lld 存下的原文已损坏（与校验值不符），"
				   "请从备份恢复"),
				 (long long)id);
	}
	return st;
}

enum status bulletin_withdraw(struct store *s, int64_t id, daynum day,
			      struct error *err)
{
	struct bulletin_list l;
	enum status st = bulletin_get(s, id, &l, err);
	if (st == ST_OK && l.row[0].state == BULLETIN_DRAFT)
		st = error_set(err, ST_INPUT, _("通报还没有下发，不用撤回"));
	else if (st == ST_OK && l.row[0].state == BULLETIN_WITHDRAWN)
		st = error_set(err, ST_INPUT, _("通报已经撤回过了"));
	else if (st == ST_OK && day < l.row[0].issued)
		st = error_set(err, ST_INPUT, _("撤回日期早于下发日期，请核对日期"));
	bulletin_list_release(&l);
	return st == ST_OK ? row_update(s, id, err, "bulletin", "withdrawn", "d", day)
			   : st;
}

/* ---- check ---- */

enum status check_frozen(struct check *c, struct error *err)
{
	struct bulletin_list l;
	enum status st = bulletins_list(c->s, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct buf text = {0};
		bool whole = false;
		const struct bulletin *b = &l.row[i];
		if (!b->hash[0])
			continue;
		st = read_frozen(c->s, b->id, &text, &whole, err);
		if (st == ST_OK && !whole)
			check_note(c, b->number, _("存下的原文已损坏（与校验值不符）"),
				   b->hash, "");
		buf_release(&text);
	}
	bulletin_list_release(&l);
	return st;
}
