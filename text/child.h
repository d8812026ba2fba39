/* A program of ours run as a child: the care of the file, the reader of documents. */
#ifndef TEXT_CHILD_H
#define TEXT_CHILD_H

#include <sys/types.h>

/* Runs argv[0] (a path) with `in` as its standard input and `out` as its output; -1 stands for
 * /dev/null, as always for its errors.  It starts with no signal blocked or ignored.  When this
 * returns, the child holds none of our other descriptors, so a lock of ours is ours alone.  Returns its process number, or -1 with errno set. */
pid_t child_run(char *const *argv, int in, int out);

/* The path of a program that stands beside the running one, the caller's to free; NULL when the
 * running one can't be found. */
char *child_beside(const char *name);

#endif
