/* Bulletins (月报, 通报): what they are. */
#include <stdlib.h>
#include <string.h>

#include "store/bulletin_inner.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

const char *bulletin_state_name(enum bulletin_state s)
{
	return s == BULLETIN_DRAFT    ? _("草稿")
	       : s == BULLETIN_ISSUED ? _("已下发")
				      : _("已撤回");
}

const char *bulletin_state_code(enum bulletin_state s)
{
	return s == BULLETIN_DRAFT    ? "draft"
	       : s == BULLETIN_ISSUED ? "issued"
				      : "withdrawn";
}

static struct bulletin read_row(sqlite3_stmt *st, struct arena *texts)
{
	struct bulletin b = {.id = sqlite3_column_int64(st, 0),
			     .number = db_col_text(st, 1, texts),
			     .title = db_col_text(st, 2, texts),
			     .first = db_col_day(st, 3),
			     .last = db_col_day(st, 4),
			     .issued = db_col_day(st, 5),
			     .assumed = sqlite3_column_int(st, 6) != 0,
			     .tasks = (size_t)sqlite3_column_int64(st, 7),
			     .kind = db_col_text(st, 8, texts),
			     .withdrawn = db_col_day(st, 9),
			     .options = db_col_text(st, 10, texts),
			     .hash = db_col_text(st, 11, texts)};

	b.state = b.withdrawn != DAY_NONE ? BULLETIN_WITHDRAWN
		  : b.issued != DAY_NONE  ? BULLETIN_ISSUED
					  : BULLETIN_DRAFT;
	return b;
}

/* All of them, or the one of that id. */
static enum status read_list(struct store *s, int64_t id, struct bulletin_list *out,
			     struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct bulletin_list){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT id,number,title,first,last,issued,assumed,"
			   "(SELECT count(*) FROM matter m WHERE m.bulletin=b.id),"
			   "kind,withdrawn,options,hash "
			   "FROM bulletin b WHERE (?1 IS NULL OR id=?1) AND " OF_SCOPE(
				   "b.area") " "
					     "ORDER BY last DESC,id DESC",
			   err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "z", id);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = read_row(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		bulletin_list_release(out);
	return result;
}

enum status bulletins_list(struct store *s, struct bulletin_list *out,
			   struct error *err)
{
	return read_list(s, 0, out, err);
}

enum status bulletin_get(struct store *s, int64_t id, struct bulletin_list *out,
			 struct error *err)
{
	enum status st = id ? read_list(s, id, out, err) : ST_OK;
	if (!id)
		*out = (struct bulletin_list){0};
	if (st == ST_OK && !out->rows)
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的通报，请从列表中选择"),
				 (long long)id);
	return st;
}

void bulletin_list_release(struct bulletin_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct bulletin_list){0};
}

enum status bulletin_number_clean(struct buf *out, const char *number,
				  struct error *err)
{
	return clean_line(out, number, BULLETIN_NUMBER_CHARS, _("发文字号"), err);
}

static enum status insert_bulletin(struct store *s, const struct bulletin *b,
				   const struct buf *number, const struct buf *title,
				   int64_t *id, struct error *err)
{
	if (title->len == 0)
		return error_set(err, ST_INPUT, _("通报没有标题，请填写标题"));
	return row_insert(s, id, err, "bulletin",
			  "id,kind,number,title,first,last,issued,assumed,options,area",
			  "ztttddditz", b->id, b->kind && *b->kind ? b->kind : NULL,
			  number->len ? buf_text(number) : NULL, buf_text(title),
			  b->first, b->last, b->issued, (int64_t)b->assumed,
			  b->options && *b->options ? b->options : NULL, scope_area(s));
}

enum status bulletin_add(struct store *s, const struct bulletin *b, int64_t *id,
			 struct error *err)
{
	struct buf number = {0}, title = {0};
	enum status st = ST_OK;
	if (b->first == DAY_NONE || b->last == DAY_NONE || b->first > b->last)
		return error_set(err, ST_INPUT, _("通报的时段不对，请填起止日期"));
	if (b->number)
		st = bulletin_number_clean(&number, b->number, err);
	if (st == ST_OK)
		st = clean_line(&title, b->title, BULLETIN_TITLE_CHARS, _("标题"), err);
	if (st == ST_OK)
		st = insert_bulletin(s, b, &number, &title, id, err);
	buf_release(&number);
	buf_release(&title);
	return st;
}
