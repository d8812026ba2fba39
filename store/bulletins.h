/* Bulletins (月报, 通报): written as a draft, issued, kept as they were issued.
 *
 * The text being worked on stands in the table draft, outside of the change log: saving it is
 * no command, however often, and Undo on the desk does not reach into it.  Issuing copies it
 * once into the bulletin's own row, beside the document that came of it and that one's hash;
 * this is a change like any other and Undo takes it back.  From then on neither changes. */
#ifndef STORE_BULLETINS_H
#define STORE_BULLETINS_H

#include "rules/period.h"
#include "store/store.h"

enum bulletin_state {
	BULLETIN_DRAFT,
	BULLETIN_ISSUED,
	BULLETIN_WITHDRAWN,
};
const char *bulletin_state_name(enum bulletin_state s); /* 草稿 已下发 已撤回 */
const char *bulletin_state_code(enum bulletin_state s); /* draft issued withdrawn */

enum {
	BULLETIN_DRAFT_MAX = 1000000, /* bytes of a draft */
	BULLETIN_FROZEN_MAX = 4000000,
};

struct bulletin {
	int64_t id;
	const char *kind; /* monthly …; "": only registered, nothing was written here */
	const char *number; /* "" if none */
	const char *title;
	daynum first, last;
	daynum issued;       /* DAY_NONE: a draft */
	bool assumed;        /* the issue date is not printed in the document */
	daynum withdrawn;    /* DAY_NONE: not */
	const char *options; /* as kept, "" if none */
	const char *hash;    /* of the document as issued, "" if none is kept */
	size_t tasks;
	enum bulletin_state state;
};
struct bulletin_list {
	struct bulletin *row;
	size_t rows;
	struct arena texts;
};
enum status bulletins_list(struct store *s, struct bulletin_list *out,
			   struct error *err);
/* A list of one.  ST_NOT_FOUND. */
enum status bulletin_get(struct store *s, int64_t id, struct bulletin_list *out,
			 struct error *err);
void bulletin_list_release(struct bulletin_list *l);
/* Registers one that was written elsewhere; its id is b's, or 0: the next.  A change inside a
 * command. */
enum status bulletin_add(struct store *s, const struct bulletin *b, int64_t *id,
			 struct error *err);

/* ---- drafts ---- */

/* Begins a draft of b's kind, title, period and options with its first text.  Tasks of a
 * withdrawn bulletin of the same kind and period go over to it.  Inside a command. */
enum status bulletin_draft_new(struct store *s, const struct bulletin *b,
			       const char *text, int64_t *id, struct error *err);
/* The draft of a kind and period, 0: none. */
int64_t bulletin_draft_of(struct store *s, const char *kind, struct period p);
/* Keeps the text, at once and outside of the change log (within a command: with it).  ST_INPUT
 * where it is too long or the bulletin has been issued. */
enum status bulletin_draft_save(struct store *s, int64_t id, const char *text,
				struct error *err);
/* The title it has in lists; one that is none ("", too long) changes nothing.  Inside a command. */
enum status bulletin_draft_title(struct store *s, int64_t id, const char *title,
				 struct error *err);
/* The options it is made with from now on.  Inside a command. */
enum status bulletin_draft_options(struct store *s, int64_t id, const char *options,
				   struct error *err);
/* The text of a draft, or the one the bulletin was issued from. */
enum status bulletin_draft_load(struct store *s, int64_t id, struct buf *out,
				struct error *err);
/* Open tasks of the bulletin's period that no bulletin names and that were only ever issued:
 * how many there are, and to take them in.  The clerk is asked first, since issuing the
 * bulletin will start their clocks.  The second is a change inside a command. */
size_t bulletin_tasks_loose(struct store *s, struct period p);
enum status bulletin_tasks_take(struct store *s, int64_t id, struct error *err);
/* Removes a draft; its tasks stay, linked to nothing.  Inside a command. */
enum status bulletin_draft_delete(struct store *s, int64_t id, struct error *err);

/* ---- issuing ---- */

/* The number that follows those of the year: the prefix of the one issued last and the highest
 * of its numbers + 1; of an earlier year's prefix 1.  "" where nothing tells.  To be shown and
 * asked, never taken. */
enum status bulletin_number_next(struct store *s, int year, struct buf *out,
				 struct error *err);

/* What issuing on `day` makes of the bulletin's tasks: their due dates before and after. */
enum status bulletin_tasks_due(struct store *s, int64_t id, daynum day,
			       struct moved_list *out, struct error *err);
/* First half, inside a command: number and day are put in, the clocks of its tasks start.
 * The document is then made with them in it, and bulletin_freeze() ends it.  Refused: no draft,
 * no number, a number that another one has.  ST_ASK unless `agreed`: a day before the period
 * is over, a number of another year, or that of a withdrawn one. */
enum status bulletin_issue(struct store *s, int64_t id, const char *number, daynum day,
			   bool agreed, struct error *err);
/* Second half: the text it came from and the document (tree_write()), with its hash, and the
 * document's title ("": the one it has). */
enum status bulletin_freeze(struct store *s, int64_t id, const char *title,
			    const char *draft, const char *frozen, struct error *err);
/* The document as issued, held against its hash.  ST_NOT_FOUND where none is kept, ST_FILE where
 * it is damaged. */
enum status bulletin_frozen(struct store *s, int64_t id, struct buf *out,
			    struct error *err);
/* 撤回: it stays as it is, marked.  Its tasks run on.  Inside a command. */
enum status bulletin_withdraw(struct store *s, int64_t id, daynum day,
			      struct error *err);

#endif
