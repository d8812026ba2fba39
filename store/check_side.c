/* Stages, outlets, duties and the sources of counts against what stands of them in tables of their
 * own. */
#include "store/check_inner.h"
#include "store/place.h"

#include "text/lang.h"

/* Notes every row of a statement: number, unit, then what is there and what should be. */
static enum status note_rows(struct check *c, const char *sql, const char *what,
			     struct error *err)
{
	struct arena texts = {0};
	int got;
	sqlite3_stmt *st = db_prepare(c->s, sql, err);

	if (!st)
		return db_error(c->s, err);
	while ((got = db_step(c->s, st, err)) == 1) {
		struct buf where = {0};

		buf_addf(&where, _("编号 %lld %s"),
			 (long long)sqlite3_column_int64(st, 0),
			 db_col_text(st, 1, &texts));
		check_note(c, buf_text(&where), what, db_col_text(st, 2, &texts),
			   db_col_text(st, 3, &texts));
		buf_release(&where);
	}
	enum status result = got == 0 ? ST_OK : db_error(c->s, err);
	db_done(st);
	arena_release(&texts);
	return result;
}

#define NOWHERE(IN)                                                                    \
	"SELECT m.id,u.name,m.what,NULL FROM matter m JOIN unit u ON u.id=m.unit "     \
	"WHERE " IN(                                                                   \
		"m.unit") " AND ((m.kind='stage' AND NOT EXISTS (SELECT 1 FROM "       \
			  "stage t WHERE t.matter=m.id)) OR (m.kind='update' AND NOT " \
			  "EXISTS (SELECT 1 "                                          \
			  "FROM outlet t WHERE t.matter=m.id)) OR (m.kind='duty' AND " \
			  "NOT EXISTS "                                                \
			  "(SELECT 1 FROM duty t WHERE t.matter=m.id))) ORDER BY m.id"
#define OUTLETS(IN, what)                                                              \
	" FROM outlet o JOIN matter m ON m.id=o.matter JOIN unit u ON u.id=m.unit "    \
	"WHERE " IN("m.unit") " AND (" what ") ORDER BY m.id"
#define MISNAMED(IN)                                                                   \
	"SELECT m.id,u.name,m.what,o.name" OUTLETS(                                    \
		IN, "m.kind<>'update' OR m.what<>o.name")
#define UNPROVEN(IN)                                                                   \
	"SELECT m.id,u.name,o.name,NULL" OUTLETS(                                      \
		IN, "m.state='closed' AND o.proof IS NULL")

#define SOURCELESS(IN)                                                                 \
	"SELECT c.id,u.name,c.document,NULL FROM count c JOIN unit u ON u.id=c.unit "  \
	"WHERE c.document IS NOT NULL AND " IN(                                        \
		"c.unit") " AND NOT EXISTS (SELECT 1 "                                 \
			  "FROM document d WHERE d.id=c.document) ORDER BY c.id"

enum status check_side(struct check *c, struct error *err)
{
	enum status st =
		note_rows(c, SCOPED(c->s, NOWHERE), _("事项缺少它自己的登记"), err);

	if (st == ST_OK)
		st = note_rows(c, SCOPED(c->s, MISNAMED),
			       _("栏目的名称与它的更新事项不符"), err);
	/* 注销 is to be shown: an account left alone comes back by itself (a county's
	 * monthly bulletin asks for the screenshot) */
	if (st == ST_OK)
		st = note_rows(c, SCOPED(c->s, UNPROVEN),
			       _("已登记注销，没有凭据（如截图）"), err);
	/* No reference of the table's own: counts come by the million (schema.sql). */
	if (st == ST_OK)
		st = note_rows(c, SCOPED(c->s, SOURCELESS),
			       _("数量写明的来源文件没有登记"), err);
	return st;
}
