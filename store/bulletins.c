/* Bulletins (月报, 通报). */
#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/matters.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	NUMBER_CHARS = 60,
	TITLE_CHARS = 200
};

enum status bulletins_list(struct store *s, struct bulletin_list *out,
			   struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct bulletin_list){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT id,number,title,first,last,issued,assumed,"
			   "(SELECT count(*) FROM matter m WHERE m.bulletin=b.id) "
			   "FROM bulletin b ORDER BY last DESC,id DESC",
			   err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] =
			(struct bulletin){.id = sqlite3_column_int64(st, 0),
					  .number = db_col_text(st, 1, &out->texts),
					  .title = db_col_text(st, 2, &out->texts),
					  .first = db_col_day(st, 3),
					  .last = db_col_day(st, 4),
					  .issued = db_col_day(st, 5),
					  .assumed = sqlite3_column_int(st, 6) != 0,
					  .tasks = (size_t)sqlite3_column_int64(st, 7)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		bulletin_list_release(out);
	return result;
}

void bulletin_list_release(struct bulletin_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct bulletin_list){0};
}

/* One cleaned line of at most `most` characters. */
static enum status clean_line(struct buf *out, const char *text, size_t most,
			      const char *what, struct error *err)
{
	enum status st = clean_text(out, text, strlen(text), CLEAN_LINE, what, err);
	if (st == ST_OK && utf8_count(buf_text(out), out->len) > most)
		return error_set(err, ST_INPUT, _("%s太长，最多 %zu 个字"), what, most);
	return st;
}

static enum status insert_bulletin(struct store *s, const struct bulletin *b,
				   const struct buf *number, const struct buf *title,
				   int64_t *id, struct error *err)
{
	if (title->len == 0)
		return error_set(err, ST_INPUT, _("通报没有标题，请填写标题"));
	return row_insert(s, id, err, "bulletin",
			  "number,title,first,last,issued,assumed", "ttdddi",
			  number->len ? buf_text(number) : NULL, buf_text(title),
			  b->first, b->last, b->issued, (int64_t)b->assumed);
}

enum status bulletin_add(struct store *s, const struct bulletin *b, int64_t *id,
			 struct error *err)
{
	struct buf number = {0}, title = {0};
	enum status st = ST_OK;
	if (b->first == DAY_NONE || b->last == DAY_NONE || b->first > b->last)
		return error_set(err, ST_INPUT, _("通报的时段不对，请填起止日期"));
	if (b->number)
		st = clean_line(&number, b->number, NUMBER_CHARS, _("文号"), err);
	if (st == ST_OK)
		st = clean_line(&title, b->title ? b->title : "", TITLE_CHARS,
				_("标题"), err);
	if (st == ST_OK)
		st = insert_bulletin(s, b, &number, &title, id, err);
	buf_release(&number);
	buf_release(&title);
	return st;
}
