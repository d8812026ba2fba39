/* The check of a bulletin: every number of its draft with what is computed now, and what the
 * recogniser of documents says of its sentences and tables. */
#ifndef TUI_BULLETIN_CHECK_H
#define TUI_BULLETIN_CHECK_H

#include "report/doc.h"
#include "text/mem.h"
#include "text/status.h"

struct app;

enum check_state {
	CHECK_SAME,    /* 一致 */
	CHECK_DIFFERS, /* 不符: computed now it is another */
	CHECK_OWN,     /* 自填: the clerk's own in its place */
	CHECK_TYPED,   /* 手打未核: linked to nothing */
	CHECK_MISSING, /* 还没有: can't be computed, and nothing stands there as yet */
	CHECK_GAP,  /* 缺: a line that says what is missing, and would be printed so */
	CHECK_TEXT, /* 前后不符: a sum in a sentence, a total of a table */
	CHECK_STATES
};
const char *check_state_name(enum check_state s);
const char *
check_state_code(enum check_state s); /* same differs own typed missing gap text */

struct check_row {
	size_t line; /* of the draft, from 1; 0: not known */
	enum check_state state;
	const char *what; /* the fact, or what is checked; "" a typed number */
	const char *shown, *computed;
};
struct check_list {
	struct check_row *row;
	size_t rows, cap;
	size_t of[CHECK_STATES];
	char *unread; /* why the sentences could not be read, or NULL */
	struct arena texts;
};
/* `draft` NULL: the text as it is kept.  Of an issued bulletin: what it printed and is no longer
 * so.  ST_NO where something disagrees. */
enum status bulletin_check(struct store *s, int64_t id, const char *draft,
			   const struct report_options *now, struct check_list *out,
			   struct error *err);
/* Appends how many of each, as one row: 核对  不符 1 …; what is missing comes last. */
void bulletin_check_summary(const struct check_list *l, struct buf *out);
void bulletin_check_release(struct check_list *l);

/* The same as a screen; Enter goes to the line. (screen_check.c) */
void bulletin_check_open(struct app *app, int64_t id, const char *draft);

#endif
