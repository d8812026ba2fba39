#include "report/issued.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording.h"
#include "text/lang.h"

/* ---- options ---- */

void issued_options_write(const struct report_options *o, struct buf *out)
{
	const char *ties = o->ties == RANK_ORDINAL       ? "ordinal"
			   : o->ties == RANK_COMPETITION ? "competition"
							 : "dense";

	buf_addf(out, "by=%s ties=%s decimals=%d rounding=%s bottom=%d",
		 o->by == RANK_BY_COUNT ? "count" : "completion", ties, o->decimals,
		 o->rounding == ROUND_CUT ? "cut" : "half-up", o->bottom);
}

static void option_read(const char *name, const char *value, struct report_options *o)
{
	int n = atoi(value);

	if (strcmp(name, "by") == 0)
		rank_by_parse(value, &o->by);
	else if (strcmp(name, "ties") == 0)
		rank_ties_parse(value, &o->ties);
	else if (strcmp(name, "decimals") == 0 && n >= 0 && n <= 4)
		o->decimals = n;
	else if (strcmp(name, "bottom") == 0 && n >= 0 && n <= 100)
		o->bottom = n;
	else if (strcmp(name, "rounding") == 0)
		o->rounding = strcmp(value, "cut") == 0 ? ROUND_CUT : ROUND_HALF_UP;
}

void issued_options_read(const char *words, struct report_options *o)
{
	char name[20], value[20];
	int used;

	while (sscanf(words, " %19[a-z]=%19[a-z0-9-]%n", name, value, &used) == 2) {
		option_read(name, value, o);
		words += used;
	}
}

struct report_options issued_options(const struct bulletin *b,
				     const struct report_options *now)
{
	struct report_options o = *now;

	issued_options_read(b->options, &o);
	o.bulletin = b->id;
	if (b->issued != DAY_NONE)
		o.today = b->issued;
	return o;
}

/* ---- drafts ---- */

/* What the kind is called in menus. */
static void kind_name(const char *kind, const struct report_options *o, struct buf *out)
{
	struct report_kinds kinds = {0};

	report_kinds_read(o->wordings, &kinds);
	const struct report_kind *k = report_kinds_find(&kinds, kind);
	buf_add(out, k ? k->name : kind);
	report_kinds_release(&kinds);
}

/* The draft's own title goes into the list. */
static enum status take_title(struct store *s, const char *kind, struct period p,
			      const struct report_options *o, const char *draft,
			      struct error *err)
{
	struct doc doc = {0};
	enum status st = draft_read(s, kind, draft, p, o, &doc, err);

	if (st == ST_OK)
		st = bulletin_draft_title(s, o->bulletin, doc_title(&doc), err);
	doc_release(&doc);
	return st;
}

/* Inside the command.  The bulletin is there before its text, which asks for its number, its day
 * and its tasks. */
static enum status begin_draft(struct store *s, const char *kind, const char *called,
			       struct period p, const struct report_options *o,
			       bool take, int64_t *id, struct error *err)
{
	struct buf draft = {0}, words = {0}, title = {0};
	struct report_options own = *o;
	char name[PERIOD_TEXT];

	issued_options_write(o, &words);
	buf_add(&title, period_chinese(p, name));
	buf_add(&title, called);
	struct bulletin b = {.kind = kind,
			     .title = buf_text(&title),
			     .first = p.first,
			     .last = p.last,
			     .options = buf_text(&words)};
	enum status st = bulletin_draft_new(s, &b, "", id, err);
	if (st == ST_OK && take)
		st = bulletin_tasks_take(s, *id, err);
	own.bulletin = *id;
	if (st == ST_OK)
		st = draft_compose(s, kind, p, &own, &draft, err);
	if (st == ST_OK)
		st = bulletin_draft_save(s, *id, buf_text(&draft), err);
	if (st == ST_OK)
		st = take_title(s, kind, p, &own, buf_text(&draft), err);
	buf_release(&draft);
	buf_release(&words);
	buf_release(&title);
	return st;
}

enum status issued_draft(struct store *s, const char *kind, struct period p,
			 const struct report_options *o, bool take, int64_t *id,
			 struct error *err)
{
	struct buf what = {0}, called = {0};
	char name[PERIOD_TEXT];
	enum status st;

	kind_name(kind, o, &called);
	*id = bulletin_draft_of(s, kind, p);
	if (*id)
		st = error_set(err, ST_ASK, _("%s的%s已有草稿（编号 %lld）"),
			       period_chinese(p, name), buf_text(&called),
			       (long long)*id);
	else
		st = store_begin(s, err);
	if (st == ST_OK) {
		st = begin_draft(s, kind, buf_text(&called), p, o, take, id, err);
		buf_addf(&what, _("起草 %s%s"), period_chinese(p, name),
			 buf_text(&called));
		if (st == ST_OK)
			st = store_commit(s, buf_text(&what), err);
		else
			store_rollback(s);
	}
	buf_release(&what);
	buf_release(&called);
	return st;
}

/* Inside the command. */
static enum status begin_again(struct store *s, const struct bulletin *b,
			       const struct report_options *o, const char *choices,
			       struct error *err)
{
	struct period p = {b->first, b->last};
	struct report_options own = issued_options(b, o);
	struct buf draft = {0}, words = {0};

	issued_options_read(choices, &own);
	issued_options_write(&own, &words);
	enum status st = draft_compose(s, b->kind, p, &own, &draft, err);
	if (st == ST_OK)
		st = bulletin_draft_save(s, b->id, buf_text(&draft), err);
	if (st == ST_OK && strcmp(buf_text(&words), b->options) != 0)
		st = bulletin_draft_options(s, b->id, buf_text(&words), err);
	if (st == ST_OK)
		st = take_title(s, b->kind, p, &own, buf_text(&draft), err);
	buf_release(&draft);
	buf_release(&words);
	return st;
}

enum status issued_again(struct store *s, int64_t id, const struct report_options *o,
			 const char *choices, struct error *err)
{
	struct bulletin_list l;
	struct buf what = {0};
	enum status st = bulletin_get(s, id, &l, err);

	if (st == ST_OK)
		st = store_begin(s, err);
	if (st == ST_OK) {
		st = begin_again(s, &l.row[0], o, choices, err);
		buf_addf(&what, _("重新起草 %s"), l.row[0].title);
		if (st == ST_OK)
			st = store_commit(s, buf_text(&what), err);
		else
			store_rollback(s);
	}
	buf_release(&what);
	bulletin_list_release(&l);
	return st;
}

/* ---- documents ---- */

static enum status read_draft(struct store *s, const struct bulletin *b,
			      const char *draft, const struct report_options *o,
			      struct doc *out, struct error *err)
{
	struct period p = {b->first, b->last};
	struct report_options own = issued_options(b, o);

	return draft_read(s, b->kind, draft, p, &own, out, err);
}

static enum status document_of(struct store *s, const struct bulletin *b,
			       const struct report_options *o, struct doc *out,
			       struct error *err)
{
	struct buf text = {0};
	enum status st;

	if (b->hash[0]) {
		st = bulletin_frozen(s, b->id, &text, err);
		if (st == ST_OK)
			st = tree_read(buf_text(&text), text.len, out, err);
	} else {
		st = bulletin_draft_load(s, b->id, &text, err);
		if (st == ST_OK)
			st = read_draft(s, b, buf_text(&text), o, out, err);
	}
	buf_release(&text);
	return st;
}

enum status issued_document(struct store *s, int64_t id, const struct report_options *o,
			    struct doc *out, struct error *err)
{
	struct bulletin_list l;
	enum status st = bulletin_get(s, id, &l, err);

	*out = (struct doc){0};
	if (st == ST_OK)
		st = document_of(s, &l.row[0], o, out, err);
	bulletin_list_release(&l);
	return st;
}

/* ---- issuing ---- */

static void add_tasks(const struct moved_list *l, struct buf *out)
{
	daynum last = DAY_NONE;
	char iso[DAY_TEXT];

	for (size_t i = 0; i < l->rows; i++)
		if (last == DAY_NONE || l->row[i].after > last)
			last = l->row[i].after;
	if (l->rows)
		buf_addf(out, _("%zu项任务从下发日起算，最晚到 %s"), l->rows,
			 day_iso(last, iso));
	else
		buf_add(out, _("没有随它起算的任务"));
}

enum status issued_foretell(struct store *s, int64_t id, daynum day, struct buf *out,
			    struct error *err)
{
	struct moved_list l;
	enum status st = bulletin_tasks_due(s, id, day, &l, err);

	if (st != ST_OK)
		return st;
	add_tasks(&l, out);
	for (size_t i = 0; i < l.rows; i++) {
		char before[DAY_TEXT], after[DAY_TEXT];

		buf_addf(out, "\n%s %s  %s → %s", l.row[i].unit, l.row[i].what,
			 day_iso(l.row[i].before, before),
			 day_iso(l.row[i].after, after));
	}
	moved_release(&l);
	return ST_OK;
}

/* The document with number and day in it, frozen.  Inside the command. */
static enum status freeze(struct store *s, int64_t id, const struct report_options *o,
			  const char *draft, struct error *err)
{
	struct bulletin_list l;
	struct doc doc = {0};
	struct buf tree = {0};
	enum status st = bulletin_get(s, id, &l, err);

	if (st == ST_OK)
		st = read_draft(s, &l.row[0], draft, o, &doc, err);
	if (st == ST_OK) {
		tree_write(&doc, &tree);
		st = bulletin_freeze(s, id, doc_title(&doc), draft, buf_text(&tree),
				     err);
	}
	doc_release(&doc);
	buf_release(&tree);
	bulletin_list_release(&l);
	return st;
}

enum status issued_issue(struct store *s, int64_t id, const char *number, daynum day,
			 bool agreed, const struct report_options *o, struct buf *done,
			 struct error *err)
{
	struct moved_list tasks = {0};
	struct buf draft = {0};
	char iso[DAY_TEXT];
	enum status st = bulletin_draft_load(s, id, &draft, err);

	if (st == ST_OK)
		st = store_begin(s, err);
	if (st == ST_OK) {
		st = bulletin_tasks_due(s, id, day, &tasks, err);
		if (st == ST_OK)
			st = bulletin_issue(s, id, number, day, agreed, err);
		if (st == ST_OK)
			st = freeze(s, id, o, buf_text(&draft), err);
		buf_addf(done, _("下发 %s（%s）："), number, day_iso(day, iso));
		add_tasks(&tasks, done);
		if (st == ST_OK)
			st = store_commit(s, buf_text(done), err);
		else
			store_rollback(s);
	}
	moved_release(&tasks);
	buf_release(&draft);
	return st;
}

enum status issued_withdraw(struct store *s, int64_t id, daynum day, struct buf *done,
			    struct error *err)
{
	struct bulletin_list l;
	char iso[DAY_TEXT];
	enum status st = bulletin_get(s, id, &l, err);

	if (st == ST_OK)
		st = store_begin(s, err);
	if (st == ST_OK) {
		st = bulletin_withdraw(s, id, day, err);
		buf_addf(done, _("撤回 %s（%s）；它的任务照旧计时"),
			 l.row[0].number[0] ? l.row[0].number : l.row[0].title,
			 day_iso(day, iso));
		if (st == ST_OK)
			st = store_commit(s, buf_text(done), err);
		else
			store_rollback(s);
	}
	bulletin_list_release(&l);
	return st;
}
