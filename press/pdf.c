/* The PDF: GB/T 9704-2012 on paper. */
#include <math.h>
#include <string.h>

#include "press/pdf_flow.h"
#include "text/utf8.h"

/* A document's part with a head of its own: the whole, or one sheet of several. */
struct part {
	const char *issuer, *number;
	bool has_title;
	bool begun;  /* its text is */
	bool titled; /* its title is done; a further one is an attachment's */
};

struct maker {
	struct pdf pdf;
	const struct doc *d;
	struct part part;
	const struct doc_node *copies, *printed;
};

static bool begins_page(const struct doc_node *n)
{
	return n->kind == DOC_ATTACHMENT || n->kind == DOC_SHEET;
}

/* Looks ahead for what stands in the head, wherever the tree has it. */
static void part_begin(struct maker *m, size_t from)
{
	m->part = (struct part){.titled = false};
	for (size_t i = from; i < m->d->nodes && !begins_page(&m->d->node[i]); i++) {
		const struct doc_node *n = &m->d->node[i];

		if (n->kind == DOC_ISSUER && !m->pdf.press->plain && !m->part.issuer)
			m->part.issuer = n->text;
		m->part.has_title = m->part.has_title || n->kind == DOC_TITLE;
		if (n->kind == DOC_NUMBER && !m->part.number)
			m->part.number = n->text;
	}
	if (m->part.issuer) {
		page_break(&m->pdf);
		head_draw(&m->pdf, m->part.issuer, m->part.number);
	}
}

static void title(struct maker *m, const char *s)
{
	title_draw(&m->pdf, s);
	if (!m->part.titled && !m->part.issuer && m->part.number)
		centre_draw(&m->pdf, &type_body, m->part.number, PITCH);
	m->part.titled = true;
	page_skip(&m->pdf, 1);
}

/* Headings take what follows with them, and each other: a line of text, a table's head and
 * first row, as much of a chart as stays in one piece. */
static int lines_kept(struct pdf *p, const struct doc *d, size_t i)
{
	enum {
		BARS_LINES = 6,
		TREND_LINES = 13
	};
	int n = 0;

	while (i < d->nodes && d->node[i].kind == DOC_HEADING && n < 3)
		i++, n++;
	if (i < d->nodes && d->node[i].table)
		return n + (int)ceil(table_begin(p, d->node[i].table) / PITCH);
	if (i < d->nodes && d->node[i].chart)
		return n + (d->node[i].chart->kind == CHART_TREND ? TREND_LINES
								  : BARS_LINES);
	return n + 1;
}

static void heading(struct maker *m, const struct doc_node *n)
{
	const struct type *const levels[] = {&type_body, &type_heading, &type_sub};
	struct flow f = {
		.type = n->level >= 0 && n->level < 3 ? levels[n->level] : &type_body,
		.indent = 2 * SIGN,
		.keep = lines_kept(&m->pdf, m->d, (size_t)(n - m->d->node) + 1),
		.node = n};

	flow_text(&m->pdf, &f, n->text);
}

static size_t text(struct maker *m, size_t i)
{
	const struct doc_node *n = &m->d->node[i];
	struct flow f = {.type = &type_body, .node = n};

	if (n->kind == DOC_PARAGRAPH) {
		f.indent = 2 * SIGN;
		/* 7.3.3: the first page shows text, whatever must follow on the next. */
		f.keep = m->part.begun ? end_lines(&m->pdf, m->d, i + 1) : 0;
		m->part.begun = true;
	}
	flow_text(&m->pdf, &f, n->text);
	return i + 1;
}

static void attachment(struct maker *m, const char *label)
{
	struct flow f = {.type = &type_heading};

	page_break(&m->pdf);
	flow_text(&m->pdf, &f, label);
	page_skip(&m->pdf, 1); /* 7.3.7: its title stands on the third line */
	m->part.titled = true;
}

/* 7.4: at the foot of the last page, or of the last one of each sheet. */
static void colophon(struct maker *m)
{
	end_colophon(&m->pdf, m->copies, m->printed);
	m->copies = m->printed = NULL;
}

/* Nodes that are known only from what stands around them; the others return i. */
static size_t several(struct maker *m, size_t i)
{
	const struct doc_node *n = &m->d->node[i];

	switch (n->kind) {
	case DOC_ADDRESSEE:
	case DOC_PARAGRAPH:
		return text(m, i);
	case DOC_ATTACHED:
		return end_attached(&m->pdf, m->d, i);
	case DOC_SIGN:
	case DOC_DATE:
		return end_signed(&m->pdf, m->d, i);
	case DOC_SHEET:
		colophon(m);
		page_first(&m->pdf); /* a document of its own, for another unit */
		part_begin(m, i + 1);
		return i + 1;
	default:
		return i;
	}
}

static void one(struct maker *m, const struct doc_node *n)
{
	struct pdf *p = &m->pdf;

	if (n->kind == DOC_TITLE)
		title(m, n->text);
	else if (n->kind == DOC_HEADING)
		heading(m, n);
	else if (n->kind == DOC_NOTE)
		note_draw(p, n->text);
	else if (n->kind == DOC_TABLE)
		table_draw(p, n->table);
	else if (n->kind == DOC_CHART)
		chart_draw(p, n->chart);
	else if (n->kind == DOC_GAP)
		gap_draw(p, n->text);
	else if (n->kind == DOC_NUMBER && !m->part.has_title && !m->part.issuer)
		centre_draw(p, &type_body, n->text, PITCH);
	else if (n->kind == DOC_ATTACHMENT)
		attachment(m, n->text);
	else if (n->kind == DOC_COPIES)
		m->copies = n;
	else if (n->kind == DOC_PRINTED)
		m->printed = n;
}

static void all(struct maker *m)
{
	part_begin(m, 0);
	for (size_t i = 0; i < m->d->nodes && !pdf_failed(&m->pdf);) {
		size_t next = several(m, i);

		if (next == i)
			one(m, &m->d->node[i]);
		i = next > i ? next : i + 1;
	}
	colophon(m);
}

/* --- what is said of the fonts --- */

static void say_fonts(struct press *p, const struct fonts *f)
{
	const char *family;
	enum role role;
	uint32_t cp;

	for (int r = 0; r < ROLES; r++)
		for (size_t n = 0; (family = fonts_used(f, (enum role)r, n)); n++)
			press_say(p, "font", role_code((enum role)r), family, NULL);
	for (size_t n = 0; fonts_lacking(f, n, &cp, &role); n++) {
		char sign[8] = "";

		sign[utf8_encode(cp, sign)] = '\0';
		family = fonts_used(f, role, 0);
		press_say(p, "lacks", sign, family ? family : "", NULL);
	}
}

static struct fonts *fonts_open(struct press *p)
{
	struct fonts *f = fonts_new();

	if (f && fonts_first(f, ROLE_BODY) && fonts_first(f, ROLE_DIGITS))
		return f;
	fonts_free(f);
	press_refuse(p, "no-font", "");
	return NULL;
}

bool press_fonts(struct press *p)
{
	struct fonts *f = fonts_open(p);

	if (!f)
		return false;
	for (int r = 0; r < ROLES; r++) {
		const char *family = fonts_first(f, (enum role)r);
		press_say(p, "font", role_code((enum role)r), family ? family : "",
			  NULL);
	}
	fonts_free(f);
	return true;
}

bool press_pdf(struct press *p)
{
	struct maker m = {.d = &p->doc};

	struct fonts *f = fonts_open(p);
	if (!f)
		return false;
	if (pdf_open(&m.pdf, p, f))
		all(&m);
	bool ok = pdf_close(&m.pdf);
	if (ok)
		say_fonts(p, f);
	fonts_free(f);
	return ok;
}
