/* The calendar in force: the built-in one with this file's days and years on top. */
#include "store/core.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/moved.h"
#include "text/clean.h"
#include "text/lang.h"

static enum status read_builtin(struct calendar *c, struct error *err)
{
	const struct asset *a = asset_find("data/calendar.txt");

	assert(a);
	return calendar_read(c, a->text, a->len, err);
}

static enum day_kind kind_of(const char *code)
{
	if (code && strcmp(code, "off") == 0)
		return DAY_OFF;
	return code && strcmp(code, "work") == 0 ? DAY_WORK : 0;
}

static const char *kind_code(int kind)
{
	return kind == DAY_OFF ? "off" : kind == DAY_WORK ? "work" : "normal";
}

static const char *col(sqlite3_stmt *st, int i)
{
	const char *text = (const char *)sqlite3_column_text(st, i);

	return text ? text : "";
}

static enum status read_years(struct store *s, struct calendar *c, struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(s, "SELECT year, notice, dated FROM calendar_year", err);
	int got = st ? 1 : -1;

	while (got == 1 && (got = db_step(s, st, err)) == 1) {
		int64_t year = sqlite3_column_int64(st, 0);

		if (year >= DAY_YEAR_MIN && year <= DAY_YEAR_MAX)
			calendar_set_year(c, (int)year, col(st, 1), col(st, 2));
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

static enum status read_days(struct store *s, struct calendar *c, struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(s, "SELECT day, kind, name, notice FROM calendar_day", err);
	int got = st ? 1 : -1;

	while (got == 1 && (got = db_step(s, st, err)) == 1) {
		daynum day = db_col_day(st, 0);

		if (day != DAY_NONE)
			calendar_set_day(c, day, kind_of(col(st, 1)), col(st, 2),
					 col(st, 3));
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

static enum status build(struct store *s, struct calendar *c, struct error *err)
{
	enum status st = read_builtin(c, err);

	if (!st)
		st = read_years(s, c, err);
	return st ? st : read_days(s, c, err);
}

enum status calendar_reload(struct store *s, struct error *err)
{
	struct calendar fresh = {0};
	struct error lost;
	enum status st = build(s, &fresh, err ? err : &lost);

	if (st) {
		calendar_release(&fresh);
		return st;
	}
	calendar_release(&s->calendar);
	s->calendar = fresh;
	return ST_OK;
}

static enum status put_day(struct store *s, daynum day, int kind, const char *name,
			   const char *notice, struct error *err)
{
	int64_t id =
		db_int(s, 0, "SELECT id FROM calendar_day WHERE day = ?1", "d", day);
	const char *code = kind_code(kind);

	if (id)
		return row_update(s, id, err, "calendar_day", "kind,name,notice", "ttt",
				  code, name, notice);
	return row_insert(s, NULL, err, "calendar_day", "day,kind,name,notice", "dttt",
			  day, code, name, notice);
}

/* An ordinary day again: a built-in entry is taken away by a row, our own by having none. */
static enum status put_normal(struct store *s, const struct calendar *builtin,
			      daynum day, struct error *err)
{
	int64_t id =
		db_int(s, 0, "SELECT id FROM calendar_day WHERE day = ?1", "d", day);

	if (calendar_find(builtin, day))
		return put_day(s, day, 0, "", "", err);
	return id ? row_delete(s, id, "calendar_day", err) : ST_OK;
}

static enum status put_year(struct store *s, const struct calendar_year *y,
			    struct error *err)
{
	int64_t id = db_int(s, 0, "SELECT id FROM calendar_year WHERE year = ?1", "i",
			    (int64_t)y->year);

	if (id)
		return row_update(s, id, err, "calendar_year", "notice,dated", "tt",
				  y->notice, y->dated);
	return row_insert(s, NULL, err, "calendar_year", "year,notice,dated", "itt",
			  (int64_t)y->year, y->notice, y->dated);
}

static bool same_day(const struct calendar_day *a, const struct calendar_day *b)
{
	return a && a->kind == b->kind && strcmp(a->name, b->name) == 0 &&
	       strcmp(a->notice, b->notice) == 0;
}

static bool same_year(const struct calendar_year *a, const struct calendar_year *b)
{
	return a && strcmp(a->notice, b->notice) == 0 &&
	       strcmp(a->dated, b->dated) == 0;
}

/* Writes what `next` has otherwise than the calendar in force. */
static enum status write_difference(struct store *s, const struct calendar *next,
				    struct error *err)
{
	const struct calendar *now = &s->calendar;
	struct calendar builtin = {0};
	enum status st = read_builtin(&builtin, err);

	for (size_t i = 0; !st && i < next->years; i++) {
		const struct calendar_year *y = &next->year[i];

		if (!same_year(calendar_find_year(now, y->year), y))
			st = put_year(s, y, err);
	}
	for (size_t i = 0; !st && i < next->days; i++) {
		const struct calendar_day *d = &next->day[i];

		if (!same_day(calendar_find(now, d->day), d))
			st = put_day(s, d->day, (int)d->kind, d->name, d->notice, err);
	}
	for (size_t i = 0; !st && i < now->days; i++) {
		if (!calendar_find(next, now->day[i].day))
			st = put_normal(s, &builtin, now->day[i].day, err);
	}
	calendar_release(&builtin);
	return st;
}

/* The rows are written: the calendar follows, and the due dates with it. */
static enum status apply(struct store *s, struct moved_list *moved, struct error *err)
{
	enum status st = s->calendar_stale ? calendar_reload(s, err) : ST_OK;

	if (!st)
		st = moved_recompute(s, moved, err);
	return st ? st : fillings_recompute(s, err);
}

/* Nothing but comments and blank lines: the wrong file, or one cut short. */
static bool says_nothing(const char *text, size_t len)
{
	bool start = true;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			start = true;
		else if (text[i] == '#')
			start = false;
		else if (start && !strchr(" \t\r", text[i]))
			return false;
	}
	return true;
}

enum status store_calendar_load(struct store *s, const char *text, size_t len,
				struct moved_list *moved, struct error *err)
{
	struct calendar next = {0};
	struct error lost;

	assert(s->in_command);
	if (!err)
		err = &lost;
	if (moved)
		*moved = (struct moved_list){0};
	if (says_nothing(text, len))
		return error_set(err, ST_INPUT,
				 _("文件里没有节假日安排，请核对是否选错了文件。"));
	/* Read on top of what is in force, so that `normal` lines show as what they do. */
	enum status st = build(s, &next, err);
	size_t standing = next.standings;
	if (!st)
		st = calendar_read(&next, text, len, err);
	if (!st && next.standings > standing)
		st = error_set(err, ST_INPUT,
			       _("每年的法定节日（every）已在程序里，文件里请只写通知定"
				 "的日子"));
	if (!st)
		st = write_difference(s, &next, err);
	calendar_release(&next);
	return st ? st : apply(s, moved, err);
}

static enum status check_day(daynum day, int kind, struct error *err)
{
	char iso[DAY_TEXT];

	if (day == DAY_NONE)
		return error_set(err, ST_INPUT, _("日期没有填写，请填写要改的日期。"));
	if (kind == DAY_WORK && day_weekday(day) <= 5)
		return error_set(err, ST_INPUT,
				 _("%s 本来就是周一至周五，不用设为调休上班。"),
				 day_iso(day, iso));
	return ST_OK;
}

static enum status set_day(struct store *s, daynum day, int kind, const char *name,
			   const char *notice, struct error *err)
{
	struct buf clean_name = {0}, clean_notice = {0};
	enum status st =
		clean_text(&clean_name, name ? name : "", name ? strlen(name) : 0,
			   CLEAN_LINE, _("节日名称"), err);

	if (!st)
		st = clean_text(&clean_notice, notice ? notice : "",
				notice ? strlen(notice) : 0, CLEAN_LINE, _("通知文号"),
				err);
	if (!st)
		st = put_day(s, day, kind, buf_text(&clean_name),
			     buf_text(&clean_notice), err);
	buf_release(&clean_name);
	buf_release(&clean_notice);
	return st;
}

enum status store_calendar_set(struct store *s, daynum day, int kind, const char *name,
			       const char *notice, struct moved_list *moved,
			       struct error *err)
{
	struct calendar builtin = {0};
	struct error lost;

	assert(s->in_command);
	if (!err)
		err = &lost;
	if (moved)
		*moved = (struct moved_list){0};
	enum status st = check_day(day, kind, err);
	if (!st && kind) {
		st = set_day(s, day, kind, name, notice, err);
	} else if (!st) {
		st = read_builtin(&builtin, err);
		if (!st)
			st = put_normal(s, &builtin, day, err);
		calendar_release(&builtin);
	}
	return st ? st : apply(s, moved, err);
}
