#include "tui/bulletin_check.h"

#include <stdlib.h>
#include <string.h>

#include "intake/reading.h"
#include "report/issued.h"
#include "report/wording.h"
#include "text/lang.h"
#include "tui/draft_doc.h"

const char *check_state_name(enum check_state s)
{
	const char *const names[CHECK_STATES] = {
		[CHECK_SAME] = _("一致"),      [CHECK_DIFFERS] = _("不符"),
		[CHECK_OWN] = _("自填"),       [CHECK_TYPED] = _("手打未核"),
		[CHECK_MISSING] = _("还没有"), [CHECK_GAP] = _("缺"),
		[CHECK_TEXT] = _("前后不符"),
	};

	return names[s];
}

const char *check_state_code(enum check_state s)
{
	static const char *const codes[CHECK_STATES] = {
		"same", "differs", "own", "typed", "missing", "gap", "text"};

	return codes[s];
}

static void note(struct check_list *l, size_t line, enum check_state state,
		 const char *what, const char *shown, const char *computed)
{
	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct check_row){line, state, arena_text(&l->texts, what),
					       arena_text(&l->texts, shown),
					       arena_text(&l->texts, computed)};
	l->of[state]++;
}

/* ---- figures ---- */

static enum check_state state_of(const struct draft_figure *f)
{
	if (!f->fact)
		return CHECK_TYPED;
	if (f->own)
		return CHECK_OWN;
	if (!*f->shown && !*f->computed)
		return CHECK_MISSING;
	return strcmp(f->shown, f->computed) == 0 ? CHECK_SAME : CHECK_DIFFERS;
}

static enum status check_figures(struct store *s, const struct bulletin *b,
				 const char *draft, const struct report_options *o,
				 struct check_list *out, struct error *err)
{
	struct draft_figures f;
	struct period p = {b->first, b->last};
	enum status st = draft_figures(s, draft, p, o, &f, err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < f.rows; i++) {
		const struct draft_figure *one = &f.row[i];
		bool gap = !*one->computed && one->gap;
		note(out, one->line, state_of(one), one->fact ? one->fact : "",
		     one->shown, gap ? one->gap : one->computed);
	}
	draft_figures_release(&f);
	return ST_OK;
}

static enum status check_issued(struct store *s, const struct bulletin *b,
				const struct report_options *now,
				struct check_list *out, struct error *err)
{
	struct contradiction_list l;
	enum status st =
		contradictions_find(s, b->id, (struct period){0, 0}, now, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		note(out, 0, CHECK_DIFFERS, l.row[i].fact, l.row[i].printed,
		     l.row[i].now);
	if (st == ST_OK)
		contradictions_release(&l);
	return st;
}

/* ---- the text as a document ---- */

/* The document as plain text, a node a line, a table's cells parted by TAB; and which node each
 * line is of. */
struct plain {
	struct buf text;
	size_t *node;
	size_t lines, cap;
};

static void plain_line(struct plain *p, size_t node)
{
	buf_putc(&p->text, '\n');
	p->node = mem_grow(p->node, &p->cap, p->lines + 1, sizeof *p->node);
	p->node[p->lines++] = node;
}

static void plain_table(struct plain *p, const struct table *t, size_t node)
{
	for (size_t row = 0; row <= table_rows(t); row++) {
		bool first = true;
		for (size_t c = 0; c < table_columns(t); c++) {
			const char *cell = row ? table_cell(t, row - 1, c)
					       : table_column(t, c)->head;
			if (!table_column(t, c)->head)
				continue;
			buf_addf(&p->text, "%s%s", first ? "" : "\t", cell ? cell : "");
			first = false;
		}
		plain_line(p, node);
	}
}

static void plain_make(const struct doc *d, struct plain *p)
{
	for (size_t i = 0; i < d->nodes; i++) {
		if (d->node[i].kind == DOC_TABLE && d->node[i].table) {
			plain_table(p, d->node[i].table, i);
		} else if (d->node[i].text) {
			buf_add(&p->text, d->node[i].text);
			plain_line(p, i);
		}
	}
}

/* The line of the draft that a node came from: its text ends with the line's. */
static size_t draft_line_of(const struct draft_doc *d, const struct doc *doc,
			    size_t node)
{
	const char *s = doc->node[node].text;
	size_t len = s ? strlen(s) : 0;

	for (size_t i = 0; s && i < d->lines; i++) {
		const struct draft_line *l = &d->line[i];
		if (l->text.len && l->text.len <= len &&
		    strcmp(s + len - l->text.len, buf_text(&l->text)) == 0)
			return i + 1;
	}
	return 0;
}

static void note_checks(struct check_list *out, const struct checks *list,
			const struct plain *p, const struct doc *doc,
			const struct draft_doc *draft)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct check *k = &list->check[i];
		size_t at = k->line > 0 ? (size_t)k->line - 1 : p->lines;
		struct buf what = {0};

		if (k->agrees)
			continue;
		buf_addf(&what, "%s%s%s", k->column, *k->subject ? " " : "",
			 k->subject);
		note(out, at < p->lines ? draft_line_of(draft, doc, p->node[at]) : 0,
		     CHECK_TEXT, buf_text(&what), k->printed, k->computed);
		buf_release(&what);
	}
}

static void check_text(const struct doc *doc, const char *draft, struct check_list *out)
{
	struct heads heads = {0};
	struct reading r = {0};
	struct plain p = {0};
	struct draft_doc lines = {0};
	struct error err = {0};
	size_t bad;

	plain_make(doc, &p);
	draft_doc_read(&lines, draft, &bad);
	for (size_t i = 0; i < doc->nodes; i++)
		if (doc->node[i].kind == DOC_GAP)
			note(out, draft_line_of(&lines, doc, i), CHECK_GAP,
			     doc->node[i].text, "", "");
	enum status st = heads_load(&heads, &err);
	if (st == ST_OK)
		st = reading_paste(&r, buf_text(&p.text), p.text.len, &heads, _("草稿"),
				   &err);
	if (st == ST_OK) {
		note_checks(out, &r.checks, &p, doc, &lines);
		for (size_t i = 0; i < r.tables; i++)
			note_checks(out, &r.table[i].checks, &p, doc, &lines);
	} else {
		out->unread = mem_text(err.say);
	}
	reading_release(&r);
	heads_release(&heads);
	draft_doc_release(&lines);
	buf_release(&p.text);
	free(p.node);
}

/* ---- both ---- */

static enum status check_one(struct store *s, const struct bulletin *b,
			     const char *draft, const struct report_options *now,
			     struct check_list *out, struct error *err)
{
	struct doc doc = {0};
	struct period p = {b->first, b->last};
	struct report_options o = issued_options(b, now);
	bool is_draft = b->state == BULLETIN_DRAFT;
	enum status st = is_draft ? check_figures(s, b, draft, &o, out, err)
				  : check_issued(s, b, now, out, err);

	if (st == ST_OK)
		st = is_draft ? draft_read(s, b->kind, draft, p, &o, &doc, err)
			      : issued_document(s, b->id, now, &doc, err);
	if (st == ST_OK)
		check_text(&doc, draft, out);
	doc_release(&doc);
	return st;
}

enum status bulletin_check(struct store *s, int64_t id, const char *draft,
			   const struct report_options *now, struct check_list *out,
			   struct error *err)
{
	struct bulletin_list l;
	struct buf text = {0};
	enum status st = bulletin_get(s, id, &l, err);

	*out = (struct check_list){0};
	if (st == ST_OK && !draft)
		st = bulletin_draft_load(s, id, &text, err);
	if (st == ST_OK)
		st = check_one(s, &l.row[0], draft ? draft : buf_text(&text), now, out,
			       err);
	size_t wrong = out->of[CHECK_DIFFERS] + out->of[CHECK_TEXT];
	if (st == ST_OK && wrong)
		st = error_set(err, ST_NO, _("核对发现 %zu 处不符，见列表"), wrong);
	bulletin_list_release(&l);
	buf_release(&text);
	return st;
}

void bulletin_check_summary(const struct check_list *l, struct buf *out)
{
	buf_addf(out, _("核对  不符 %zu  自填 %zu  手打未核 %zu  一致 %zu"),
		 l->of[CHECK_DIFFERS] + l->of[CHECK_TEXT], l->of[CHECK_OWN],
		 l->of[CHECK_TYPED], l->of[CHECK_SAME]);
	if (l->of[CHECK_GAP])
		buf_addf(out, _("  缺 %zu"), l->of[CHECK_GAP]);
}

void bulletin_check_release(struct check_list *l)
{
	free(l->row);
	free(l->unread);
	arena_release(&l->texts);
	*l = (struct check_list){0};
}
