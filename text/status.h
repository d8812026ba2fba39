/* Results of whatever can fail, and the one sentence the clerk gets.
 *
 * Three kinds of failure exist in this program.  A bug stops it (assert).  Want
 * of memory stops it too (mem.h).  Everything else is expected: the function
 * returns an enum status and fills the caller's struct error.  Nothing below
 * main() prints or exits. */
#ifndef TEXT_STATUS_H
#define TEXT_STATUS_H

enum status {
	ST_OK = 0,
	ST_NO,    /* done, and the answer is "no" (something is overdue, disagrees) */
	ST_USAGE, /* the command line is wrong */
	ST_INPUT, /* a value was refused: unreadable, out of range, hostile */
	ST_NOT_FOUND, /* no unit, domain, task ... of that name or number */
	ST_AMBIGUOUS, /* several fit; the sentence lists them */
	ST_ASK,       /* possible, but only with the clerk's explicit consent */
	ST_LOCKED,    /* the county file is held by another desk */
	ST_FILE,      /* the county file can't be used: not ours, newer, damaged ... */
	ST_FULL,      /* no room on the disk */
	ST_MISSING,   /* a part of the program is not installed */
};

/* Room for one sentence; longer text is cut at a character. */
enum {
	ERROR_SAY = 480,
	ERROR_DETAIL = 320
};

struct error {
	enum status status;
	char say[ERROR_SAY];       /* for the clerk, already in the chosen language */
	char detail[ERROR_DETAIL]; /* for the log: SQLite's or the system's own words */
};

/* Fills *err (which may be NULL) with st and a formatted sentence, clears the
 * detail, and returns st, so that a caller can `return error_set(...)`. */
enum status error_set(struct error *err, enum status st, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds the log's detail to *err; returns err->status (ST_INPUT when err is NULL). */
enum status error_detail(struct error *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The exit code that cli.md promises for st: 0, 1, 2, 3, 4 or 5. */
int status_exit(enum status st);

#endif
