/* The parts of a document on the page, in the order of GB/T 9704-2012, chapter 7.  Inside
 * press/pdf*.c only. */
#ifndef PRESS_PDF_FLOW_H
#define PRESS_PDF_FLOW_H

#include "press/pdf_line.h"

extern const struct type type_body, type_heading, type_sub, type_title;

/* Lines of a paragraph, the first one indented by two characters or not; full lines end at
 * the block's edge.  `keep` lines of what follows stay with the last two. */
struct flow {
	const struct type *type;
	double left; /* of all lines */
	double indent;
	int keep;
	const struct doc_node *node; /* whose missing figures are underlined, or NULL */
};
void flow_text(struct pdf *p, const struct flow *f, const char *s);

/* 7.2.4, 7.3.1 (pdf_head.c): the red head with its number and rule; a title in lines of
 * about the same length that end where the sense allows. */
void head_draw(struct pdf *p, const char *issuer, const char *number);
void centre_draw(struct pdf *p, const struct type *t, const char *s, double pitch);
void title_draw(struct pdf *p, const char *title);
void title_lines(struct pdf *p, const struct type *t, const char *s, double room,
		 struct lines *out);

/* 7.3.4 to 7.3.6 and 7.4 (pdf_end.c): what the attachments are, signature and date, and
 * what stands at the foot of the last page.  Each takes the nodes it can from d->node[i]
 * and returns the number of the first one it left. */
size_t end_attached(struct pdf *p, const struct doc *d, size_t i);
size_t end_signed(struct pdf *p, const struct doc *d, size_t i);
/* The lines the two take from node i on, blank ones too; 0: there is no date to keep. */
int end_lines(struct pdf *p, const struct doc *d, size_t i);
void end_colophon(struct pdf *p, const struct doc_node *copies,
		  const struct doc_node *printed);

void gap_draw(struct pdf *p, const char *s); /* a missing fact, framed */
void note_draw(struct pdf *p, const char *s);
void table_draw(struct pdf *p, const struct table *t); /* pdf_table.c */
/* The height it begins with and that stays on one page: its heads and the first row. */
double table_begin(struct pdf *p, const struct table *t);
void chart_draw(struct pdf *p, const struct chart *c); /* pdf_chart.c */

#endif
