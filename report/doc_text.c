#include <string.h>

#include "report/doc.h"
#include "report/page.h"
#include "text/lang.h"

/* How a node's lines stand on the page. */
struct flow {
	struct page *p;
	enum align align;
	int indent; /* of the first line */
	int right;  /* cells kept free at the right end */
};

static void flow_put(void *ctx, const char *s, size_t len, int line)
{
	struct flow *f = ctx;
	struct buf b = {0};
	int used = width_textn(s, len, f->p->amb);
	int left = line == 0 ? f->indent : 0;

	if (f->align == ALIGN_CENTRE)
		left = (PAGE_CELLS - used) / 2;
	else if (f->align == ALIGN_RIGHT)
		left = PAGE_CELLS - f->right - used;
	if (left > 0)
		buf_fill(&b, ' ', (size_t)left);
	buf_addn(&b, s, len);
	page_line(f->p, buf_text(&b), b.len);
	buf_release(&b);
}

static void flow(struct page *p, const char *s, enum align align, int indent, int right)
{
	struct flow f = {p, align, indent, right};

	lines_break(s, PAGE_CELLS - right, indent, p->amb, flow_put, &f);
}

/* Lines of a title are of about the same length, not one long and one of a few signs. */
static void title(struct page *p, const char *s)
{
	struct flow f = {p, ALIGN_CENTRE, 0, 0};
	int width = width_text(s, p->amb), room = PAGE_CELLS - 8;
	int lines = (width + room - 1) / room;
	int cells = lines > 1 ? width / lines + 4 : room;

	lines_break(s, cells, 0, p->amb, flow_put, &f);
}

static void blank(struct page *p)
{
	if (p->line > 0 && p->line < PAGE_LINES)
		page_line(p, "", 0);
}

/* A node with what stands before it. */
static void prefixed(struct page *p, const struct doc *d, size_t i, int indent,
		     int right)
{
	struct buf b = {0};

	doc_before(d, i, &b);
	buf_add(&b, d->node[i].text);
	buf_add(&b, doc_after(&d->node[i]));
	flow(p, buf_text(&b), ALIGN_LEFT, indent, right);
	buf_release(&b);
}

/* 版记: who printed it, and when. */
static void imprint(struct page *p, const struct doc_node *n)
{
	struct buf b = {0}, day = {0};

	doc_printed(n, &b, &day);
	if (day.len)
		buf_addf(&b, "　%s", day.s);
	flow(p, buf_text(&b), ALIGN_LEFT, 2, 2);
	buf_release(&b);
	buf_release(&day);
}

static void count_line(void *ctx, const char *s, size_t len, int line)
{
	(void)s;
	(void)len;
	*(int *)ctx = line + 1;
}

/* The lines of heading i and of what it must not be parted from: further headings, the
 * beginning of a table or a chart, a line of text. */
static int heading_lines(const struct page *p, const struct doc *d, size_t i)
{
	enum {
		CHART_LINES = 3
	};
	int all = 0;

	for (; i < d->nodes && d->node[i].kind == DOC_HEADING; i++) {
		int lines = 0;

		lines_break(d->node[i].text, PAGE_CELLS, INDENT, p->amb, count_line,
			    &lines);
		all += lines;
	}
	if (i < d->nodes && d->node[i].table)
		return all + page_table_begin(p, d->node[i].table);
	return all + (i < d->nodes && d->node[i].chart ? CHART_LINES : 1);
}

static void node(struct page *p, const struct doc *d, size_t i)
{
	const struct doc_node *n = &d->node[i];

	switch (n->kind) {
	case DOC_ISSUER:
	case DOC_TITLE:
		title(p, n->text);
		blank(p);
		break;
	case DOC_NUMBER:
		flow(p, n->text, ALIGN_CENTRE, 0, 0);
		blank(p);
		break;
	case DOC_ADDRESSEE:
		flow(p, n->text, ALIGN_LEFT, 0, 0);
		break;
	case DOC_HEADING:
		page_room(p, heading_lines(p, d, i)); /* it never ends a page */
		flow(p, n->text, ALIGN_LEFT, INDENT, 0);
		break;
	case DOC_PARAGRAPH:
	case DOC_NOTE:
		flow(p, n->text, ALIGN_LEFT, INDENT, 0);
		break;
	case DOC_TABLE:
		page_table(p, n->table);
		break;
	case DOC_CHART:
		page_chart(p, n->chart);
		break;
	case DOC_ATTACHED:
		prefixed(p, d, i, INDENT, 0);
		break;
	case DOC_SHEET:
		page_break(p);
		break;
	case DOC_COPIES:
		prefixed(p, d, i, 2, 2);
		break;
	case DOC_PRINTED:
		imprint(p, n);
		break;
	case DOC_KINDS:
		break;
	case DOC_ATTACHMENT:
		page_break(p);
		flow(p, n->text, ALIGN_LEFT, 0, 0);
		break;
	case DOC_GAP:
		prefixed(p, d, i, INDENT, 0);
		break;
	case DOC_SIGN:
		blank(p);
		flow(p, n->text, ALIGN_RIGHT, 0, 8);
		break;
	case DOC_DATE:
		flow(p, n->text, ALIGN_RIGHT, 0, 8);
		break;
	}
}

void doc_text(const struct doc *d, const struct report_options *o, struct buf *out)
{
	struct page p = {.out = out, .amb = o->ambiguous, .number = 1};

	for (size_t i = 0; i < d->nodes; i++)
		node(&p, d, i);
	if (p.line > 0)
		page_end(&p);
}
