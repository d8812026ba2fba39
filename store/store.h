/* The county file: opening, commands, undo.
 *
 * One user command = store_begin() … changes … store_commit() = one SQLite transaction = one
 * undo step.  When store_commit() says ST_OK the change is on the disk (journal TRUNCATE,
 * synchronous FULL, read back at open); when it does not, nothing of it is. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/calendar.h"
#include "rules/period.h"
#include "text/mem.h"
#include "text/status.h"

struct store;

enum store_mode {
	STORE_WRITE, /* takes the sidecar lock; ST_LOCKED when another desk holds it */
	STORE_READ,  /* no lock, no change possible */
};

/* Who holds the file, for the sentence and the dialog. */
struct store_holder {
	long pid;
	char user[64];
	char host[64];
	char since[32]; /* local time, YYYY-MM-DD HH:MM */
};

/* Makes a new file (mode 0600, folders above it 0700 as needed).  Never overwrites.
 * sample is NULL for an empty county called `name`, which begins with the catalog of domains
 * (domains_add_catalog()), else a sample's name.  The making is
 * not an undo step. */
enum status store_create(const char *path, const char *sample, const char *name,
			 struct error *err);

/* The same, empty, of another area than a county: kind nation, province, city, county. */
enum status store_create_area(const char *path, const char *kind, const char *name,
			      struct error *err);

/* Opens an existing file, migrating it after a verified backup if it is older (STORE_WRITE
 * only).  Refused with a sentence of its own, the file untouched: missing, a folder,
 * a link, a FIFO, empty, not ours, newer, damaged, foreign schema, read-only place.
 * holder (may be NULL) is filled on ST_LOCKED. */
enum status store_open(const char *path, enum store_mode mode, struct store **out,
		       struct store_holder *holder, struct error *err);
void store_close(struct store *s); /* an open command is rolled back; NULL is fine */

/* Whether a county file, or a copy of one, stands there: nothing else may be written over it.
 * Not while a command is open. */
bool store_is_file(const char *path);
/* The sentence for whoever was about to: ST_FILE, or ST_OK where none stands. */
enum status store_spare(const char *path, struct error *err);

const char *store_path(const struct store *s);
bool store_readonly(const struct store *s);
/* The sample's name and its own date, or NULL and DAY_NONE. */
const char *store_sample(const struct store *s);
daynum store_demo_today(const struct store *s);
/* The calendar in force: the built-in one with this file's days on top.  Changes when
 * calendar days are changed, undone or redone. */
const struct calendar *store_calendar(const struct store *s);
/* A number that grows with every committed change, by us or by another process. */
int64_t store_version(struct store *s);
/* The same as far as it is known without asking the file: with another process's changes as
 * they were at the last store_version(). */
int64_t store_version_seen(const struct store *s);

/* The years whose counts or targets the last command, undo or redo changed; false: none. */
bool store_touched(struct store *s, struct period *out);

/* Who does what is done from now on (经办人), as the history tells it: one line of at most 60
 * characters; NULL or "": not said.  ST_INPUT, nothing changed, for anything else. */
enum status store_sign(struct store *s, const char *who, struct error *err);
/* Begins a command.  Fails with ST_LOCKED, ST_FILE … and nothing is begun. */
enum status store_begin(struct store *s, struct error *err);
/* The same for a command that is only tried: nothing is logged, and it ends by store_rollback(). */
enum status store_try(struct store *s, struct error *err);
/* Ends it; `what` says for the history what was done, from what to what.  A command that
 * changed nothing leaves no trace.  On failure everything is rolled back and the reason is
 * given; the caller re-reads what it shows. */
enum status store_commit(struct store *s, const char *what, struct error *err);
void store_rollback(struct store *s);

/* What is read between the two is of one state of the file, which is locked once and not at
 * every statement.  Not around store_begin(); inside a command they do nothing.  Where the
 * file can't be locked the reads themselves say so. */
void store_read_begin(struct store *s);
void store_read_end(struct store *s);

/* Takes back the last command, or does the last undone one again; all or nothing.
 * ST_NO when there is none.  *what (may be NULL) gets its text, the caller's to free. */
enum status store_undo(struct store *s, char **what, struct error *err);
enum status store_redo(struct store *s, char **what, struct error *err);

struct history_change {
	const char *table, *column; /* column NULL: the whole row came or went */
	char op;                    /* I U D */
	int64_t row;
	const char *before, *after; /* as text; NULL: blank */
};
struct history_row {
	int64_t seq;
	const char *at;  /* local time YYYY-MM-DD HH:MM:SS */
	const char *who; /* "" if not said */
	const char *what;
	char kind; /* 'd' done, 'u' an undo, 'r' a redo */
	bool undone;
	size_t changes; /* rows touched */
};
struct history {
	struct history_row *row;
	size_t rows;
	struct arena texts;
};
/* The last `limit` commands, newest first. */
enum status store_history(struct store *s, size_t limit, struct history *out,
			  struct error *err);
void history_release(struct history *h);
/* What command seq changed, field by field; of figures imported by the hundred thousand the first
 * ones only (more says how many are left out).  Of who asked for information only that it changed,
 * HISTORY_HIDDEN for the values, unless `personal` asks for them. */
#define HISTORY_HIDDEN "***"
struct history_detail {
	struct history_change *row;
	size_t rows;
	size_t packed,
		more; /* figures of an import that are listed; those that are not */
	struct arena texts;
};
enum status store_history_detail(struct store *s, int64_t seq, bool personal,
				 struct history_detail *out, struct error *err);
void history_detail_release(struct history_detail *d);

/* Whole days by which the clock is behind the last command of the history: a machine whose battery
 * is empty reckons every due date wrongly.  0: it is not, or by less than a day. */
int store_clock_behind(struct store *s);
/* The sentence about it, the caller's to free; NULL: the clock is right as far as one can see. */
char *store_clock_warning(struct store *s);

/* Settings of this file.  Names in use are listed in gongkai-config(5).  Returns a copy
 * or NULL; store_set() is a change inside a command, value NULL removes it. */
char *store_get(struct store *s, const char *name);
enum status store_set(struct store *s, const char *name, const char *value,
		      struct error *err);

/* Drafts: a form's fields kept when the terminal goes away.  Not commands, not in the
 * history.  body NULL removes it; draft_get returns a copy or NULL. */
enum status store_draft_put(struct store *s, const char *form, const char *body,
			    struct error *err);
char *store_draft_get(struct store *s, const char *form);
/* Of the drafts whose names begin so the `most` saved last stay. */
enum status store_drafts_thin(struct store *s, const char *prefix, int most,
			      struct error *err);

/* The days the clerk loads or types.  Both are changes inside a command.  `file` has days and
 * years as calendar_read() filled them.  Open matters are recomputed; those whose due date
 * moved are listed. */
struct moved_due {
	int64_t matter;
	const char *unit, *what;
	daynum before, after;
};
struct moved_list {
	struct moved_due *row;
	size_t rows;
	struct arena texts;
};
enum status store_calendar_load(struct store *s, const char *text, size_t len,
				struct moved_list *moved, struct error *err);
enum status
store_calendar_set(struct store *s, daynum day, int kind, const char *name,
		   const char *notice, struct moved_list *moved,
		   struct error *err); /* kind: enum day_kind, 0 an ordinary day */
void moved_release(struct moved_list *m);

#endif
