/* A program of ours run as a child: the care of the file, the reader of documents. */
#ifndef TEXT_CHILD_H
#define TEXT_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "text/buf.h"

/* Runs argv[0] (a path) with `in` as its standard input and `out` as its output; -1 stands for
 * /dev/null, as always for its errors.  It starts with no signal blocked or ignored.  When this
 * returns, the child holds none of our other descriptors, so a lock of ours is ours alone.
 * Returns its process number, or -1 with errno set. */
pid_t child_run(char *const *argv, int in, int out);

/* The same with a place for its errors too. */
pid_t child_run_said(char *const *argv, int in, int out, int said);

/* A child that is waited for without being waited on: what it says as its errors is
 * collected whenever it comes. */
struct child;

/* Whether there is a program of that path that may be run. */
bool child_there(const char *path);
/* Begins argv[0] with `in` as its input and `out` as its output (-1: /dev/null; both are only
 * borrowed).  NULL, with errno, when it can't be run. */
struct child *child_begin(char *const *argv, int in, int out);
/* Ready to read when child_feed() has something to do. */
int child_fd(const struct child *c);
/* What it has said so far; valid until the next child_feed(). */
const char *child_said(const struct child *c);
/* Takes what it has said by now and returns at once; true when it has closed its end.  One that
 * says more than a MiB is ended: nothing of ours has so much to say. */
bool child_feed(struct child *c);
/* Waits in child_feed() until it ends: false when it has not within most_ms, whatever it says. */
bool child_wait(struct child *c, int most_ms);
/* Waits until something has come, or it has ended (*ended): false when it keeps silent. */
bool child_wait_some(struct child *c, int silence_ms, bool *ended);
/* Its exit code, or minus the signal that ended it; *said (may be NULL) gets what it said.
 * Frees c.  To be called when child_feed() was true: one that has closed its end and goes on is
 * ended after a few seconds. */
int child_end(struct child *c, struct buf *said);
/* Ends it and frees c; NULL is allowed. */
void child_stop(struct child *c);
/* Waits for a child_run() that has nothing more to do; ended by force after a few seconds.  Its
 * status as waitpid() has it. */
int child_reap(pid_t pid);
/* Milliseconds of a clock that is never set. */
long long child_now(void);

/* Runs a program of the user's (found on PATH) with one argument, on its own and out of sight:
 * xdg-open.  False when there is none of that name. */
bool child_detach(const char *name, const char *argument);

/* A file in memory that holds s, read from its beginning; -1 with errno.  Closed by
 * memory_close(). */
int memory_file(const char *s, size_t len);
bool memory_read(int fd, struct buf *out); /* all of it, from its beginning */
void memory_rewind(int fd);
int memory_keep(int fd);   /* another descriptor of the same, to be closed too */
void memory_close(int fd); /* -1 is allowed */

/* The path of a program that stands beside the running one, the caller's to free; NULL when the
 * running one can't be found. */
char *child_beside(const char *name);

#endif
