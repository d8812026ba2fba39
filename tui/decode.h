/* Bytes from the terminal made into input: characters, keys, pastes, the mouse.  Pure: bytes
 * in, events out, so that every sequence can be tested without a terminal. */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "tui/input.h"

enum {
	DECODE_SEQUENCE = 16
};

/* A sequence of this terminal (terminfo), looked at before the usual ones. */
struct decode_key {
	char bytes[DECODE_SEQUENCE];
	size_t len;
	struct key key;
};

struct decode {
	struct buf bytes; /* come, not yet understood */
	struct buf pasted;
	bool pasting;
	bool reported; /* pasted was handed out: cleared at the next call */
	struct decode_key *key;
	size_t keys, cap;
};

void decode_release(struct decode *d);
/* Sequences that do not begin with ESC are left out. */
void decode_learn(struct decode *d, const char *bytes, uint32_t code, unsigned mods);
void decode_feed(struct decode *d, const char *bytes, size_t len);
/* The next event; false when there is none yet.  Bytes that may be the beginning of more
 * wait, unless `final` says that no more came in time: then a lone ESC is the Esc key, and a
 * paste whose end never came is given as it is.  What is not understood is dropped. */
bool decode_next(struct decode *d, bool final, struct input *out);
/* Whether something waits for more bytes. */
bool decode_waiting(const struct decode *d);

/* decode_keys.c: the key of "ESC [ X" or "ESC O X", and of "ESC [ n ~"; 0 when it is none. */
uint32_t decode_cursor_key(char final);
uint32_t decode_tilde_key(int n);

#endif
