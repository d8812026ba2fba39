/* The stream that gongkai-read writes: records, their limits, and its last line.
 *
 * Everything that can be refused returns false once the document is refused; the first
 * refusal is the one that is told.  Texts need not be terminated nor clean: all pass
 * gate_put() here. */
#ifndef READER_EMIT_H
#define READER_EMIT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/gate.h"
#include "text/buf.h"

enum {
	EMIT_COLUMNS_MAX = 1000, /* of a row, up to its last cell that is not blank */
	EMIT_CELLS_MAX = 40000000,
	EMIT_NOTES_MAX = 1000, /* the rest is dropped: nobody reads more */
	EMIT_ARG = 200,        /* bytes of a note's or refusal's argument */
	EMIT_WORD = 16,        /* of the argument of last words */
};
/* The desk takes 1 GiB: room is left for notes and for the last line, so that it is told
 * which limit was met. */
#define EMIT_BYTES_MAX (((uint64_t)1 << 30) - ((uint64_t)1 << 20))

enum emit_cover {
	EMIT_ABOVE = '^', /* the cell's value stands above it */
	EMIT_LEFT = '<',  /* it stands to the left */
};

struct emit {
	int fd;           /* where the stream goes; -1: it stays in out */
	struct buf out;   /* what is not written yet */
	size_t record;    /* bytes of out that are whole records */
	uint64_t written; /* bytes handed to fd */
	struct gate gate;
	uint64_t cells; /* of the document, blank ones within rows included */
	long line;      /* of the row that is open */
	size_t columns; /* of it, so far */
	size_t blanks;  /* blank cells at its end, not written: more may not come */
	char open;      /* the record that is unfinished: R, P; 0: none */
	bool in_table;
	unsigned notes;
	long page;
	bool begun;                 /* the first line is made */
	volatile sig_atomic_t done; /* the last one is, and is to be the only one */
	volatile sig_atomic_t
		torn;    /* a write failed: where the stream ends is unknown */
	bool unconfined; /* the document was read without the kernel's help: to be told */
	struct {
		const char *code; /* NULL: nothing is refused */
		long line;
		char arg[EMIT_ARG];
	} refused;
};

void emit_init(struct emit *e, int fd);
void emit_release(struct emit *e);

/* A record begun before the last one has ended, a row outside of a table or anything else
 * than rows within one is the reader's own fault and refused as such: whoever reads the
 * stream relies on its grammar, and no document shall bend it. */

/* The first line; format is one of the contract's words. */
void emit_begin(struct emit *e, const char *format);
/* A line of text; form feeds in it begin pages. */
bool emit_line(struct emit *e, long line, const char *s, size_t len);
bool emit_page(struct emit *e, long page);
bool emit_table(struct emit *e, long line, const char *title, size_t len);
bool emit_row(struct emit *e, long line);
bool emit_cell(struct emit *e, const char *s, size_t len); /* len 0: blank */
bool emit_blank(struct emit *e, size_t cells);
/* A cell covered by a merge; beyond the last allowed column it is dropped. */
bool emit_cover(struct emit *e, enum emit_cover cover);
bool emit_row_end(struct emit *e);
bool emit_table_end(struct emit *e);

/* Pieces of a printed line: emit_print(), emit_piece() for each, emit_print_end().
 * Coordinates in 1/10 pt. */
bool emit_print(struct emit *e, long line, long page, long y0, long y1);
bool emit_piece(struct emit *e, long x0, long x1, const char *s, size_t len);
bool emit_print_end(struct emit *e);

void emit_note(struct emit *e, long line, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Keeps the first refusal.  Always false, so that a caller can return it. */
bool emit_refuse(struct emit *e, long line, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
bool emit_refused(const struct emit *e);

/* Hands the whole records to fd.  False once that has failed: nothing more is written
 * then, as it would be glued to what may be half a record. */
bool emit_flush(struct emit *e);

/* The counted notes and the last line; the first one too where a refusal came before the
 * format was known, as text.  Returns the exit code: 0, 3 when the document
 * is refused, 1 when the reader itself failed. */
int emit_finish(struct emit *e);

/* Ends the stream at once, with that limit as the refusal; the process has to end then.
 * False when it could not, or when the last line is made already.  For a handler of
 * SIGXCPU and for the end of memory: async-signal-safe, allocates nothing. */
bool emit_last_words(struct emit *e, const char *what);

#endif
