/* The terminal.  Curses is included by term.c and term_draw.c only. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "text/status.h"
#include "tui/canvas.h"
#include "tui/input.h"
#include "tui/theme.h"

struct term;

struct term_options {
	bool mouse;
	bool color;        /* false: attributes only */
	int in_fd, out_fd; /* 0 and 1; tests give others */
};

/* Takes the terminal: alternate screen, bracketed paste, signal handlers.  An unknown TERM
 * falls back to xterm-256color, then vt100, and *note (may be NULL) says so.  Refused with
 * ST_USAGE when it is no terminal. The terminal is given back by term_close() and, whatever
 * happens, at exit and on a crash. */
enum status term_open(struct term **out, const struct term_options *o, char **note,
		      struct error *err);
void term_close(struct term *t);

void term_size(const struct term *t, int *rows, int *cols);
void term_theme(struct term *t, const struct theme *theme);
void term_mouse(struct term *t, bool on);
/* Puts the canvas on the screen: only what differs is sent, nothing if nothing does. */
void term_flush(struct term *t, const struct canvas *c);
void term_redraw(struct term *t); /* next flush sends everything (Ctrl-L) */
enum term_wait {
	TERM_TAKE,  /* only what is there */
	TERM_KEY,   /* the same, and the rest of a key that has begun: Esc is one */
	TERM_WAIT,  /* without waking up in between, until something comes */
	TERM_PAUSE, /* the same, but not longer than TERM_PAUSE_MS */
};
enum {
	TERM_PAUSE_MS = 1000 /* typed and then lost to a power cut: a second of it */
};
/* The next input; first gives what is already there.  false when nothing came. */
bool term_read(struct term *t, enum term_wait wait, struct input *out);
/* Gives the terminal to another program for a while (Ctrl-Z, $EDITOR).  Signals are as they
 * were before term_open() until term_enter(); at other times a child inherits ours blocked
 * and must unblock them. */
void term_leave(struct term *t);
void term_enter(struct term *t);
/* Leaves, stops the whole job as Ctrl-Z does elsewhere, enters; INPUT_RESUMED follows. */
void term_suspend(struct term *t);
/* Copies text to the clipboard by OSC 52; false when the terminal is not known to. */
bool term_copy(struct term *t, const char *text, size_t len);
void term_title(struct term *t, const char *title);
enum {
	TERM_WATCHES = 5
};
/* Lets term_read() report INPUT_CHILD once for each of the n descriptors when it becomes
 * readable or its other end is closed; those of the call before are forgotten, -1 is none.
 * To hear more, watch again. */
void term_watch(struct term *t, const int *fd, size_t n);

#endif
