/* Draws that do not repeat, results and tasks that do not agree. */
#include <stdlib.h>

#include "store/check_inner.h"
#include "store/draws_inner.h"
#include "store/place.h"
#include "text/lang.h"

static enum status check_draw(struct check *c, const struct draw *d, struct error *err)
{
	struct buf where = {0}, how = {0};
	struct error why = {0};
	bool same = false;
	enum status st = draw_again(c->s, d->id, &same, &how, &why);

	buf_addf(&where, _("抽查 %lld"), (long long)d->id);
	/* Another method is a newer program's: not wrong, but not to be told here. */
	if (st == ST_OK && !same)
		check_note(c, buf_text(&where), _("按记录的种子和名单重抽，结果不同"),
			   d->seed, buf_text(&how));
	else if (st == ST_INPUT)
		check_note(c, buf_text(&where), why.say, d->seed, "");
	else if (st != ST_OK)
		*err = why;
	buf_release(&where);
	buf_release(&how);
	return st == ST_INPUT ? ST_OK : st;
}

/* Tasks of which a draw says what their events do not. */
static enum status check_results(struct check *c, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(
		c->s,
		"SELECT r.draw,u.name,k.matter,ifnull(r.result,'') FROM rechecked k"
		" JOIN drawn r ON r.id=k.drawn JOIN unit u ON u.id=r.unit"
		" WHERE r.draw IN (SELECT id FROM draw WHERE " OF_SCOPE(
			"area") ")"
				" AND (r.result IS NULL OR (k.events>0 AND NOT "
				"EXISTS(SELECT 1 FROM"
				" event e WHERE e.matter=k.matter AND e.day=r.day AND "
				"e.kind=CASE "
				"r.result WHEN 'qualified' THEN 'rechecked' WHEN "
				"'unfinished' THEN "
				"'reopened' ELSE 'returned' END))) ORDER BY "
				"r.draw,r.ord,k.matter",
		err);
	if (!st)
		return db_error(c->s, err);
	while ((got = db_step(c->s, st, err)) == 1) {
		struct buf where = {0}, task = {0};
		const char *name = (const char *)sqlite3_column_text(st, 1);
		enum draw_result result = RESULT_NONE;

		(void)draw_result_parse((const char *)sqlite3_column_text(st, 3),
					&result);
		buf_addf(&where, _("抽查 %lld %s"),
			 (long long)sqlite3_column_int64(st, 0), name ? name : "");
		buf_addf(&task, _("任务 %lld"), (long long)sqlite3_column_int64(st, 2));
		check_note(c, buf_text(&where),
			   result == RESULT_NONE ? _("没有复核结果，却登记了任务的复核")
						 : _("复核结果和任务的登记不符"),
			   draw_result_name(result), buf_text(&task));
		buf_release(&where);
		buf_release(&task);
	}
	enum status result = got == 0 ? ST_OK : db_error(c->s, err);
	db_done(st);
	return result;
}

#define UNDRAWN(IN)                                                                    \
	"SELECT m.id,u.name FROM event e JOIN matter m ON m.id=e.matter JOIN unit u "  \
	"ON u.id=m.unit WHERE e.kind='rechecked' AND m.kind='rectification' AND " IN(  \
		"m.unit") " AND e.note GLOB ?1 AND NOT EXISTS(SELECT 1 "               \
			  "FROM rechecked k JOIN drawn r ON r.id=k.drawn WHERE "       \
			  "k.matter=m.id"                                              \
			  " AND r.day=e.day AND r.result='qualified') ORDER BY m.id"

/* A task closed by a re-check that speaks of a draw, and no draw has a result for it. */
static enum status check_closings(struct check *c, struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(c->s, SCOPED(c->s, UNDRAWN), err);
	if (!st)
		return db_error(c->s, err);
	db_bind(st, "t", "双随机复核合格*");
	while ((got = db_step(c->s, st, err)) == 1) {
		struct buf where = {0};
		const char *name = (const char *)sqlite3_column_text(st, 1);

		buf_addf(&where, _("任务 %lld %s"),
			 (long long)sqlite3_column_int64(st, 0), name ? name : "");
		check_note(c, buf_text(&where),
			   _("写明由双随机复核销号，抽查里却没有这个结果"), _("合格"),
			   "");
		buf_release(&where);
	}
	enum status result = got == 0 ? ST_OK : db_error(c->s, err);
	db_done(st);
	return result;
}

enum status check_draws(struct check *c, struct error *err)
{
	struct draw_list l;
	enum status st =
		draws_list(c->s, 0, (struct period){DAY_NONE, DAY_NONE}, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		st = check_draw(c, &l.row[i], err);
	draw_list_release(&l);
	if (st == ST_OK)
		st = check_results(c, err);
	return st == ST_OK ? check_closings(c, err) : st;
}
