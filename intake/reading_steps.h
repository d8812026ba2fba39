/* A document read in steps: who waits for other things too hands over what gongkai-read has said
 * whenever there is something, and can stop at any time. */
#ifndef INTAKE_READING_STEPS_H
#define INTAKE_READING_STEPS_H

#include "intake/reading.h"

struct reading_steps;

enum {
	/* Who has not read it by then hangs: gongkai-read gives itself 45 seconds of the
	 * processor, pdftotext 20. */
	READING_MS = 120000
};

/* Starts gongkai-read on a document; fd is open for reading, at its start, and may be closed when
 * this returns.  ST_MISSING when the reader is not installed; *out is then NULL. */
enum status reading_begin(struct reading_steps **out, int fd, struct error *err);
/* Readable when there is something to feed; the steps' own, until end or stop. */
int reading_fd(const struct reading_steps *s);
/* Lines and rows that have come so far. */
size_t reading_lines(const struct reading_steps *s);
/* Takes what is there and returns at once, or after some MiB.  *ended: nothing more will come.
 * On failure only reading_stop() is left. */
enum status reading_feed(struct reading_steps *s, bool *ended, struct error *err);
/* The sentence for whoever stops it after READING_MS: ST_INPUT. */
enum status reading_hangs(struct error *err);
/* Understands what was read to its end; as reading_open(), and `s` is gone whatever happens.
 * `pace` (NULL: none) is told how far it is; stopped, the reading is only to be released. */
enum status reading_end(struct reading_steps *s, struct reading *r,
			const struct heads *h, const char *name, struct pace *pace,
			struct error *err);
/* Ends the reader at once, and `s`; NULL is nothing. */
void reading_stop(struct reading_steps *s);

#endif
