#include "report/tree.h"

#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/prefix.h"

const char *doc_kind_code(enum doc_kind k)
{
	static const char *const codes[DOC_KINDS] = {
		[DOC_ISSUER] = "issuer",
		[DOC_TITLE] = "title",
		[DOC_NUMBER] = "number",
		[DOC_ADDRESSEE] = "addressee",
		[DOC_HEADING] = "heading",
		[DOC_PARAGRAPH] = "paragraph",
		[DOC_NOTE] = "note",
		[DOC_TABLE] = "table",
		[DOC_CHART] = "chart",
		[DOC_ATTACHED] = "attached",
		[DOC_ATTACHMENT] = "attachment",
		[DOC_SHEET] = "sheet",
		[DOC_GAP] = "gap",
		[DOC_SIGN] = "sign",
		[DOC_DATE] = "date",
		[DOC_COPIES] = "copies",
		[DOC_PRINTED] = "printed",
	};
	return k < DOC_KINDS ? codes[k] : "";
}

static char **labels_new(size_t n)
{
	return mem_array(n ? n : 1, sizeof(char *));
}

struct chart *chart_new(enum chart_kind kind, size_t rows, size_t columns)
{
	struct chart *c = mem_alloc(sizeof *c);

	*c = (struct chart){.kind = kind, .rows = rows, .columns = columns};
	c->row = labels_new(rows);
	c->column = labels_new(columns);
	c->value = mem_array(rows && columns ? rows * columns : 1, sizeof *c->value);
	for (size_t i = 0; i < rows * columns; i++)
		c->value[i] = CHART_BLANK;
	return c;
}

static void labels_free(char **label, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(label[i]);
	free(label);
}

void chart_free(struct chart *c)
{
	if (!c)
		return;
	labels_free(c->row, c->rows);
	labels_free(c->column, c->columns);
	free(c->title);
	free(c->unit);
	free(c->line_name);
	free(c->value);
	free(c);
}

static void node_release(struct doc_node *n)
{
	for (size_t i = 0; i < n->spans; i++) {
		free(n->span[i].fact);
		free(n->span[i].value);
	}
	free(n->span);
	free(n->text);
	table_free(n->table);
	chart_free(n->chart);
}

void doc_release(struct doc *d)
{
	for (size_t i = 0; i < d->nodes; i++)
		node_release(&d->node[i]);
	free(d->node);
	free(d->kind);
	buf_release(&d->gaps);
	*d = (struct doc){0};
}

static struct doc_node *node_new(struct doc *d, enum doc_kind kind, int level)
{
	d->node = mem_grow(d->node, &d->cap, d->nodes + 1, sizeof *d->node);
	struct doc_node *n = &d->node[d->nodes++];
	*n = (struct doc_node){.kind = kind, .level = level};
	return n;
}

struct doc_node *doc_add_text(struct doc *d, enum doc_kind kind, int level,
			      const char *text)
{
	struct doc_node *n = node_new(d, kind, level);
	struct buf shown = {0};
	const char *tab = kind == DOC_PRINTED ? strchr(text, '\t') : NULL;

	/* 印发机关 and its date are parted by the one TAB that means something. */
	if (tab) {
		clean_show(&shown, text, (size_t)(tab - text), 0);
		buf_putc(&shown, '\t');
		text = tab + 1;
	}
	clean_shown(&shown, text);
	n->text = shown.s ? buf_take(&shown) : mem_text("");
	return n;
}

void doc_add_table(struct doc *d, struct table *t)
{
	node_new(d, DOC_TABLE, 0)->table = t;
}

void doc_add_chart(struct doc *d, struct chart *c)
{
	node_new(d, DOC_CHART, 0)->chart = c;
}

void doc_add_span(struct doc_node *n, size_t from, size_t len, enum span_state state,
		  const char *fact, const char *value)
{
	n->span = mem_grow(n->span, &n->span_cap, n->spans + 1, sizeof *n->span);
	n->span[n->spans++] =
		(struct doc_span){from, len, state, mem_text(fact), mem_text(value)};
}

const char *doc_title(const struct doc *d)
{
	for (size_t i = 0; i < d->nodes; i++)
		if (d->node[i].kind == DOC_TITLE)
			return d->node[i].text;
	return "";
}

void doc_before(const struct doc *d, size_t i, struct buf *out)
{
	const struct doc_node *n = &d->node[i];
	bool first = i == 0 || n[-1].kind != n->kind;

	if (n->kind == DOC_GAP)
		buf_add(out, "【缺】");
	else if (n->kind == DOC_COPIES)
		buf_add(out, "抄送：");
	else if (n->kind == DOC_ATTACHED)
		buf_add(out, first ? "附件：" : "　　　");
	if (n->kind == DOC_ATTACHED && n->level)
		buf_addf(out, "%d.", n->level);
}

const char *doc_after(const struct doc_node *n)
{
	static const char stop[] = "。";

	return n->kind == DOC_COPIES && !ends_with(n->text, stop) ? stop : "";
}

void doc_printed(const struct doc_node *n, struct buf *office, struct buf *day)
{
	static const char word[] = "印发";
	size_t len = strcspn(n->text, "\t");
	const char *date = n->text + len + (n->text[len] == '\t');

	buf_addn(office, n->text, len);
	buf_add(day, date);
	if (*date && !ends_with(date, word))
		buf_add(day, word);
}
