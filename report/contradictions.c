/* What was printed and is no longer so. */
#include <stdlib.h>
#include <string.h>

#include "report/issued.h"
#include "report/wording.h"
#include "text/lang.h"
#include "text/prefix.h"

static void note(struct contradiction_list *l, const struct bulletin *b,
		 const char *fact, const char *printed, const char *now)
{
	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct contradiction){
		.bulletin = b->id,
		.number = arena_text(&l->texts, b->number[0] ? b->number : b->title),
		.fact = arena_text(&l->texts, fact),
		.printed = arena_text(&l->texts, printed),
		.now = arena_text(&l->texts, now),
	};
}

/* Tasks are done and requests answered after the bulletin: those figures were true on its day
 * and are not computed again. */
static bool moves_on(const char *fact)
{
	static const char *const shift[] = {"较上期.", "较去年.", "上期.", "去年.",
					    NULL};
	static const char *const begin[] = {"问题",     "台账", "申请", "待核", "限期",
					    "整改单位", "此",   "抽查", "复核", NULL};

	return prefix_any(fact + prefix_any(fact, shift), begin) > 0;
}

/* ---- figures in the text ---- */

/* The spans of a document one behind the other. */
struct walk {
	const struct doc *doc;
	size_t node, span;
};

static const struct doc_span *walk_next(struct walk *w)
{
	for (; w->node < w->doc->nodes; w->node++, w->span = 0)
		if (w->span < w->doc->node[w->node].spans)
			return &w->doc->node[w->node].span[w->span++];
	return NULL;
}

/* The next span of that fact from where `w` stands, which moves there; it stays when there is
 * none. */
static const struct doc_span *walk_find(struct walk *w, const char *fact)
{
	struct walk ahead = *w;
	const struct doc_span *s;

	while ((s = walk_next(&ahead)))
		if (strcmp(s->fact, fact) == 0) {
			*w = ahead;
			return s;
		}
	return NULL;
}

static void hold_text(struct contradiction_list *l, const struct bulletin *b,
		      const struct doc *was, const struct doc *is)
{
	struct walk then = {was, 0, 0}, now = {is, 0, 0};
	const struct doc_span *s;

	while ((s = walk_next(&then))) {
		const struct doc_span *n = walk_find(&now, s->fact);
		if (!n || s->state == SPAN_GAP || moves_on(s->fact))
			continue;
		if (strcmp(s->value, n->value) != 0)
			note(l, b, s->fact, s->value, n->value);
	}
}

/* ---- figures in tables ---- */

static const char *table_label(const struct table *t, size_t row)
{
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_column(t, c)->type == COL_TEXT && table_cell(t, row, c))
			return table_cell(t, row, c);
	return "";
}

/* A table of tasks, by what its columns are. */
static bool is_of_tasks(const struct table *t)
{
	for (size_t c = 0; c < table_columns(t); c++) {
		const char *key = table_column(t, c)->key;
		if (key && (strcmp(key, "due") == 0 || strcmp(key, "state") == 0))
			return true;
	}
	return false;
}

static size_t find_column(const struct table *t, const char *key)
{
	size_t c = 0;

	while (c < table_columns(t) &&
	       (!table_column(t, c)->key || strcmp(table_column(t, c)->key, key) != 0))
		c++;
	return c;
}

/* The row of that label, the n-th of that name. */
static size_t find_row(const struct table *t, const char *label, size_t nth)
{
	for (size_t r = 0; r < table_rows(t); r++)
		if (strcmp(table_label(t, r), label) == 0 && nth-- == 0)
			return r;
	return table_rows(t);
}

static size_t nth_of_label(const struct table *t, size_t row)
{
	size_t n = 0;

	for (size_t r = 0; r < row; r++)
		n += strcmp(table_label(t, r), table_label(t, row)) == 0;
	return n;
}

static void hold_row(struct contradiction_list *l, const struct bulletin *b,
		     const struct table *was, size_t row, const struct table *is)
{
	const char *label = table_label(was, row);
	size_t other = find_row(is, label, nth_of_label(was, row));

	for (size_t c = 0; c < table_columns(was); c++) {
		const struct table_column *col = table_column(was, c);
		if (!col->key || !table_type_is_number(col->type))
			continue;
		size_t at = find_column(is, col->key);
		const char *then = table_cell(was, row, c), *now = NULL;
		if (other < table_rows(is) && at < table_columns(is))
			now = table_cell(is, other, at);
		if (strcmp(then ? then : "", now ? now : "") == 0)
			continue;
		struct buf fact = {0};
		buf_addf(&fact, "%s·%s", label, col->head ? col->head : col->key);
		note(l, b, buf_text(&fact), then ? then : "", now ? now : "");
		buf_release(&fact);
	}
}

static const struct table *table_next(const struct doc *d, size_t *node)
{
	while (*node < d->nodes) {
		const struct doc_node *n = &d->node[(*node)++];
		if (n->kind == DOC_TABLE && n->table)
			return n->table;
	}
	return NULL;
}

static bool same_columns(const struct table *a, const struct table *b)
{
	size_t n = table_columns(a);

	if (n != table_columns(b))
		return false;
	for (size_t c = 0; c < n; c++)
		if (strcmp(table_column(a, c)->key, table_column(b, c)->key) != 0)
			return false;
	return true;
}

/* A table that has nothing to show now is not there: the next one of its columns is not looked for
 * behind it, but each in its place. */
static void hold_tables(struct contradiction_list *l, const struct bulletin *b,
			const struct doc *was, const struct doc *is)
{
	size_t i = 0, k = 0;
	const struct table *then, *now;

	while ((then = table_next(was, &i))) {
		size_t from = k;

		while ((now = table_next(is, &k)) && !same_columns(then, now))
			;
		if (!now)
			k = from;
		for (size_t r = 0; now && !is_of_tasks(then) && r < table_rows(then);
		     r++)
			hold_row(l, b, then, r, now);
	}
}

/* ---- bulletins ---- */

static enum status hold(struct store *s, const struct bulletin *b,
			const struct report_options *o, struct contradiction_list *l,
			struct error *err)
{
	struct period p = {b->first, b->last};
	struct report_options own = issued_options(b, o);
	struct doc was = {0}, is = {0};
	struct buf draft = {0}, tree = {0};
	size_t before = l->rows;
	enum status st = bulletin_frozen(s, b->id, &tree, err);

	if (st == ST_FILE) { /* damaged: check_all() says so */
		buf_release(&tree);
		return ST_OK;
	}
	if (st == ST_OK)
		st = tree_read(buf_text(&tree), tree.len, &was, err);
	if (st == ST_OK)
		st = bulletin_draft_load(s, b->id, &draft, err);
	if (st == ST_OK)
		st = draft_read(s, b->kind, buf_text(&draft), p, &own, &is, err);
	if (st == ST_OK) {
		hold_text(l, b, &was, &is);
		hold_tables(l, b, &was, &is);
		l->bulletins += l->rows > before;
	}
	doc_release(&was);
	doc_release(&is);
	buf_release(&draft);
	buf_release(&tree);
	return st;
}

enum status contradictions_find(struct store *s, int64_t id, struct period span,
				const struct report_options *now,
				struct contradiction_list *out, struct error *err)
{
	struct bulletin_list l;
	enum status st = bulletins_list(s, &l, err);

	*out = (struct contradiction_list){0};
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct bulletin *b = &l.row[i];
		bool meant = id ? b->id == id
				: b->last >= span.first && b->first <= span.last;
		if (meant && b->state == BULLETIN_ISSUED && b->hash[0])
			st = hold(s, b, now, out, err);
	}
	bulletin_list_release(&l);
	if (st != ST_OK)
		contradictions_release(out);
	return st;
}

void contradictions_release(struct contradiction_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct contradiction_list){0};
}
