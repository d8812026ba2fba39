/* The units drawn, and what their re-check found. */
#include <stdlib.h>
#include <string.h>

#include "store/draws_inner.h"
#include "store/matters.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
} results[] = {
	[RESULT_NONE] = {"", ""},
	[RESULT_QUALIFIED] = {"qualified", N_("合格")},
	[RESULT_UNFINISHED] = {"unfinished", N_("未完成")},
	[RESULT_RETURNED] = {"returned", N_("退回")},
};

const char *draw_result_chinese(enum draw_result r)
{
	return results[r].name;
}

const char *draw_result_name(enum draw_result r)
{
	return *results[r].name ? _(results[r].name) : "";
}

const char *draw_result_code(enum draw_result r)
{
	return results[r].code;
}

bool draw_result_parse(const char *code, enum draw_result *out)
{
	for (int i = RESULT_QUALIFIED; i <= RESULT_RETURNED; i++)
		if (code && strcmp(code, results[i].code) == 0) {
			*out = (enum draw_result)i;
			return true;
		}
	return false;
}

/* ---- reading ---- */

void drawn_list_release(struct drawn_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct drawn_list){0};
}

static struct drawn drawn_read(sqlite3_stmt *st, struct arena *texts)
{
	struct drawn d = {
		.id = sqlite3_column_int64(st, 0),
		.draw = sqlite3_column_int64(st, 1),
		.order = sqlite3_column_int(st, 2),
		.unit = sqlite3_column_int64(st, 3),
		.unit_name = db_col_text(st, 4, texts),
		.kind = UNIT_TOWNSHIP,
		.inspector = db_col_text(st, 6, texts),
		.second = db_col_text(st, 7, texts),
		.day = db_col_day(st, 9),
		.note = db_col_text(st, 10, texts),
		.tasks = (size_t)sqlite3_column_int64(st, 11),
		.open = (size_t)sqlite3_column_int64(st, 12),
	};
	(void)unit_kind_parse((const char *)sqlite3_column_text(st, 5), &d.kind);
	(void)draw_result_parse((const char *)sqlite3_column_text(st, 8), &d.result);
	return d;
}

#define FINDINGS_OF_DRAWN                                                              \
	" FROM matter m WHERE m.unit=r.unit AND " DRAW_FINDINGS("d.bulletin",          \
								"d.first", "d.last")

enum status drawn_list(struct store *s, int64_t draw, struct drawn_list *out,
		       struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct drawn_list){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT r.id,r.draw,r.ord,r.unit," SAID
		",u.kind,i.name,j.name,r.result,"
		"r.day,r.note,(SELECT count(*)" FINDINGS_OF_DRAWN "),"
		"(SELECT count(*)" FINDINGS_OF_DRAWN " AND m.state<>'closed')"
		" FROM drawn r JOIN draw d ON d.id=r.draw JOIN unit u ON u.id=r.unit"
		" JOIN inspector i ON i.id=r.inspector"
		" LEFT JOIN inspector j ON j.id=r.second"
		" WHERE (?1=0 OR r.draw=?1) AND " OF_SCOPE(
			"d.area") " ORDER BY r.draw,r.ord,r.id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", draw);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = drawn_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		drawn_list_release(out);
	return result;
}

/* ---- results ---- */

/* What is to happen to one task. */
struct affected {
	int64_t id, link; /* link: the row of rechecked, when taken back */
	enum matter_state state;
	int events;
};
struct affected_list {
	struct affected *row;
	size_t rows, cap;
};

static enum status affected_read(struct store *s, const char *sql, int64_t drawn,
				 struct affected_list *out, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(s, sql, err);

	*out = (struct affected_list){0};
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", drawn);
	while ((got = db_step(s, st, err)) == 1) {
		struct affected a = {.id = sqlite3_column_int64(st, 0),
				     .state = MATTER_OPEN,
				     .link = sqlite3_column_int64(st, 2),
				     .events = sqlite3_column_int(st, 3)};
		(void)matter_state_parse((const char *)sqlite3_column_text(st, 1),
					 &a.state);
		out->row =
			mem_grow(out->row, &out->cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = a;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* Whether the last event of the task is still the one the result added. */
static bool untouched(struct store *s, int64_t drawn, const struct affected *a)
{
	return a->events == 0 ||
	       db_int(s, 0,
		      "SELECT e.day=r.day AND e.kind=CASE r.result WHEN 'qualified' "
		      "THEN"
		      " 'rechecked' WHEN 'unfinished' THEN 'reopened' ELSE 'returned' "
		      "END FROM drawn r JOIN event e ON e.matter=?2 WHERE r.id=?1"
		      " ORDER BY e.id DESC LIMIT 1",
		      "ii", drawn, a->id) == 1;
}

static enum status take_back(struct store *s, int64_t drawn, struct error *err)
{
	struct affected_list l;
	enum status st = affected_read(s,
				       "SELECT k.matter,m.state,k.id,k.events FROM "
				       "rechecked k JOIN matter m ON m.id=k.matter"
				       " WHERE k.drawn=?1 ORDER BY k.id DESC",
				       drawn, &l, err);

	for (size_t i = 0; i < l.rows && st == ST_OK; i++) {
		const struct affected *a = &l.row[i];

		if (!untouched(s, drawn, a))
			st = error_set(err, ST_INPUT,
				       _("任务 %lld 在复核之后又有登记，结果不能改"),
				       (long long)a->id);
		for (int k = 0; k < a->events && st == ST_OK; k++)
			st = matter_event_remove(s, a->id, err);
		if (st == ST_OK)
			st = row_delete(s, a->link, "rechecked", err);
	}
	free(l.row);
	return st == ST_OK ? row_update(s, drawn, err, "drawn", "result,day,note",
					"tdt", (const char *)NULL, DAY_NONE, "")
			   : st;
}

/* The events of one task; a->events says how many. */
static enum status follow(struct store *s, struct affected *a,
			  const struct draw_finding *f, const char *note,
			  struct error *err)
{
	bool done = a->state == MATTER_DONE;
	enum status st = ST_OK;

	a->events = 0;
	if (f->result == RESULT_QUALIFIED && !done) {
		st = matter_event_add(s, a->id, EVENT_DONE, f->day, -1, DAY_NONE,
				      "复核时已整改", err);
		a->events++;
	}
	if (st != ST_OK || (f->result != RESULT_QUALIFIED && !done))
		return st;
	a->events++;
	switch (f->result) {
	case RESULT_QUALIFIED:
		return matter_event_add(s, a->id, EVENT_RECHECKED, f->day, -1, DAY_NONE,
					note, err);
	case RESULT_UNFINISHED:
		return matter_event_add(s, a->id, EVENT_REOPENED, f->day, -1, DAY_NONE,
					note, err);
	case RESULT_RETURNED:
		return matter_event_add(s, a->id, EVENT_RETURNED, f->day, f->days,
					DAY_NONE, note, err);
	case RESULT_NONE:
		break;
	}
	return ST_OK;
}

/* Only what was reported done can be returned. */
static enum status returnable(const struct affected_list *l,
			      const struct draw_finding *f, struct error *err)
{
	bool done = f->result != RESULT_RETURNED;

	for (size_t i = 0; i < l->rows; i++)
		done = done || l->row[i].state == MATTER_DONE;
	return done ? ST_OK
		    : error_set(err, ST_INPUT,
				_("这个单位没有报了完成、待核的问题，没有可退回的；"
				  "没有整改的登记“未完成”"));
}

static enum status record(struct store *s, int64_t drawn, const struct draw_finding *f,
			  const char *note, struct error *err)
{
	struct affected_list l;
	struct buf said = {0};
	enum status st = affected_read(
		s,
		"SELECT m.id,m.state,0,0 FROM drawn r JOIN draw d ON d.id=r.draw"
		" JOIN matter m ON m.unit=r.unit WHERE r.id=?1 AND m.state<>'closed'"
		" AND " DRAW_FINDINGS("d.bulletin", "d.first",
				      "d.last") " ORDER BY m.id",
		drawn, &l, err);

	buf_addf(&said, "双随机复核%s", draw_result_chinese(f->result));
	if (*note)
		buf_addf(&said, "：%s", note);
	if (st == ST_OK)
		st = returnable(&l, f, err);
	for (size_t i = 0; i < l.rows && st == ST_OK; i++) {
		st = follow(s, &l.row[i], f, buf_text(&said), err);
		if (st == ST_OK)
			st = row_insert(s, NULL, err, "rechecked",
					"drawn,matter,events", "iii", drawn,
					l.row[i].id, (int64_t)l.row[i].events);
	}
	free(l.row);
	buf_release(&said);
	return st == ST_OK
		       ? row_update(s, drawn, err, "drawn", "result,day,note", "tdt",
				    draw_result_code(f->result), f->day, note)
		       : st;
}

enum status drawn_result(struct store *s, int64_t drawn, const struct draw_finding *f,
			 struct error *err)
{
	int64_t day = db_int(s, -1,
			     "SELECT d.day FROM drawn r JOIN draw d ON d.id=r.draw"
			     " WHERE r.id=?1",
			     "i", drawn);
	const char *text = f->note ? f->note : "";
	struct buf note = {0};
	char iso[DAY_TEXT];
	enum status st =
		day < 0 ? error_set(err, ST_NOT_FOUND,
				    _("没有编号为 %lld 的抽中单位，请从列表中选择"),
				    (long long)drawn)
			: ST_OK;

	if (st == ST_OK && f->result != RESULT_NONE && f->day < (daynum)day)
		st = error_set(err, ST_INPUT, _("复核日期早于抽取的日子（%s），请核对"),
			       day_iso((daynum)day, iso));
	if (st == ST_OK)
		st = clean_text(&note, text, strlen(text), CLEAN_LINE, _("说明"), err);
	if (st == ST_OK)
		st = take_back(s, drawn, err);
	if (st == ST_OK && f->result != RESULT_NONE)
		st = record(s, drawn, f, buf_text(&note), err);
	buf_release(&note);
	return st;
}

enum status drawn_effect(struct store *s, int64_t drawn, int *tasks, int *changed,
			 struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s, "SELECT count(*),total(events>0) FROM rechecked WHERE drawn=?1",
		err);

	*tasks = *changed = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", drawn);
	int got = db_step(s, st, err);
	if (got == 1) {
		*tasks = sqlite3_column_int(st, 0);
		*changed = sqlite3_column_int(st, 1);
	}
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}
