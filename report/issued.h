/* Bulletins of the county file as documents: begun as drafts, issued, held against the figures
 * as they are now. */
#ifndef REPORT_ISSUED_H
#define REPORT_ISSUED_H

#include "report/doc.h"
#include "store/bulletins.h"

/* "by=completion ties=ordinal decimals=2 rounding=half-up bottom=3": the choices a document was
 * made with, kept beside it; what is not said stays as it is in *o. */
void issued_options_write(const struct report_options *o, struct buf *out);
void issued_options_read(const char *words, struct report_options *o);
/* The choices of one bulletin; day of issue for `today` where it has been issued. */
struct report_options issued_options(const struct bulletin *b,
				     const struct report_options *now);

/* Composes a draft of that kind and begins its bulletin; `take`: the period's loose tasks come
 * with it.  One command.  ST_ASK with *id when there is a draft of the kind and period. */
enum status issued_draft(struct store *s, const char *kind, struct period p,
			 const struct report_options *o, bool take, int64_t *id,
			 struct error *err);
/* Composes the draft anew, in place of the present text.  `choices`, words like those of
 * issued_options_write(), hold from now on; "": all stay.  One command. */
enum status issued_again(struct store *s, int64_t id, const struct report_options *o,
			 const char *choices, struct error *err);
/* The document of a bulletin: of the draft as it stands or, once issued, as it was issued. */
enum status issued_document(struct store *s, int64_t id, const struct report_options *o,
			    struct doc *out, struct error *err);
/* Issues it, one command (see bulletin_issue()).  *done says what it did: how many tasks run
 * until when. */
enum status issued_issue(struct store *s, int64_t id, const char *number, daynum day,
			 bool agreed, const struct report_options *o, struct buf *done,
			 struct error *err);
enum status issued_withdraw(struct store *s, int64_t id, daynum day, struct buf *done,
			    struct error *err);
/* What issuing on `day` would do to its tasks, lines for people. */
enum status issued_foretell(struct store *s, int64_t id, daynum day, struct buf *out,
			    struct error *err);

/* ---- what was printed and is no longer so ---- */

struct contradiction {
	int64_t bulletin;
	const char *number;
	const char *fact; /* or table, row and column */
	const char *printed, *now;
};
struct contradiction_list {
	struct contradiction *row;
	size_t rows, cap;
	size_t bulletins; /* how many of them have any */
	struct arena texts;
};
/* Figures of issued documents (not the withdrawn ones) computed again with the documents' own
 * options: those whose value is another now.  Figures in the text and in tables; not those of
 * tasks and requests, which move on by themselves.  `id` 0: all whose period touches the days
 * `span`. */
enum status contradictions_find(struct store *s, int64_t id, struct period span,
				const struct report_options *now,
				struct contradiction_list *out, struct error *err);
void contradictions_release(struct contradiction_list *l);

#endif
