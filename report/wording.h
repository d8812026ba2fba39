/* The wording of a report: which sections in which order, in which words, under which
 * conditions.  It is data (data/wording/KIND.txt, or the office's own file of that name), and a
 * draft is the same language with everything decided and every figure written out, so that
 * one reader serves both.
 *
 * A line is a keyword and, behind a blank, its text; '#' begins a comment line.
 *
 *   名称 月报  次序 1            what the kind is called in menus, and its place there
 *   机关 文号 标题 主送          发文机关标志 发文字号 title addressees
 *   一级 二级 三级 四级          headings; their numbers 一、（一）1.（1） are counted here
 *   段  项  注                   paragraph; numbered item (1. 2. …, from 1 below each
 *                                heading); note under a table
 *   缺                           what is missing and must be seen to be missing
 *   表 NAME  图 NAME [TITLE]     a named table or chart
 *   附件 TITLE                   a new page, its number and title
 *   附件说明                     the list of the attachments that follow
 *   另页                         a new page
 *   署名 日期 抄送 印发          印发: the office | the day
 *   若 CONDITION … 否则 … 完     parts under a condition
 *   每 SET … 否则 … 完           once for each task, unit, … ({此.单位} is this one's); 否则: none
 *
 * In a text {累计} is a figure (fact.h lists them), {{ and }} are braces, and
 * [?CONDITION text|otherwise] is the text only where the condition holds.  A condition is a fact
 * (it holds when it is there and not 0), !fact, or fact>n, fact<n, fact=n; several joined by &.
 * In a draft a figure carries what it was when it was written: {累计:20160}; the clerk's own
 * figure in its place is {累计=20161}.  机关 文号 署名 抄送 印发 are left out as long as what they
 * name is not there; any other line shows the gap. */
#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H

#include "report/doc.h"

/* The keywords; up to WORD_PRINTED, but for the two of the kind itself, drafts have them too. */
enum word {
	WORD_NONE, /* not a keyword */
	WORD_NAME,
	WORD_ORDER,
	WORD_ISSUER,
	WORD_NUMBER,
	WORD_TITLE,
	WORD_ADDRESSEE,
	WORD_HEADING1,
	WORD_HEADING2,
	WORD_HEADING3,
	WORD_HEADING4,
	WORD_PARAGRAPH,
	WORD_ITEM,
	WORD_NOTE,
	WORD_GAP,
	WORD_TABLE,
	WORD_CHART,
	WORD_ATTACHED,
	WORD_ATTACHMENT,
	WORD_SHEET,
	WORD_SIGN,
	WORD_DATE,
	WORD_COPIES,
	WORD_PRINTED,
	WORD_IF,
	WORD_ELSE,
	WORD_EACH,
	WORD_END,
};
const char *wording_word(enum word word);

/* The draft of a report: lines of this language without conditions and sets, figures as
 * {fact:value}. */
enum status draft_compose(struct store *s, const char *kind, struct period p,
			  const struct report_options *o, struct buf *draft,
			  struct error *err);
/* A draft made a document: every linked figure computed anew (doc_span.value; where it is not
 * what the draft shows the text has the new one), the clerk's own figures as they are.  ST_INPUT
 * names the line that can't be read. */
enum status draft_read(struct store *s, const char *kind, const char *draft,
		       struct period p, const struct report_options *o, struct doc *out,
		       struct error *err);

/* A figure of a draft as the check lists it. */
struct draft_figure {
	size_t line;      /* of the draft, from 1 */
	const char *fact; /* NULL: a number that was typed and is linked to nothing */
	const char *shown, *computed; /* computed "": can't be; then why is in `gap` */
	const char *gap;
	bool own; /* the clerk's own in its place */
};
struct draft_figures {
	struct draft_figure *row;
	size_t rows;
	struct arena texts;
};
/* Every number of the draft, linked, own and typed, in order. */
enum status draft_figures(struct store *s, const char *draft, struct period p,
			  const struct report_options *o, struct draft_figures *out,
			  struct error *err);
void draft_figures_release(struct draft_figures *f);
/* A draft that names every fact there is, one a line, and what each is, in the same order, each
 * with its NUL: for a list to choose from, by draft_figures(). */
void draft_of_facts(struct buf *draft, struct buf *what);

#endif
