/* What the files of the terminal share.  Only term.c and term_draw.c know curses. */
#ifndef TUI_TERM_OWN_H
#define TUI_TERM_OWN_H

#include <signal.h>
#include <stdio.h>
#include <termios.h>

#include "tui/decode.h"
#include "tui/term.h"

struct term_signals {
	bool taken;
	sigset_t mask; /* in force before, and while waiting */
	struct sigaction old[8];
};

struct term {
	struct screen *screen; /* curses' SCREEN */
	FILE *in, *out;        /* our own copies of the descriptors */
	int in_fd, out_fd;
	bool mouse;
	bool color;  /* asked for and there */
	bool direct; /* colours are 0xRRGGBB, not numbers */
	bool ansi;   /* understands private modes */
	bool titles, clipboard;
	bool away; /* given to another program */
	struct term_signals signals;

	struct decode decode;
	bool gone;               /* hung up */
	bool resumed, resized;   /* to be reported */
	int watch[TERM_WATCHES]; /* descriptors, or -1 */
	int day;                 /* local date when last looked at */
	int click_y, click_x;    /* last click, for double ones */
	long long click_ms;

	int rows, cols;
	uint64_t *shown; /* of each few cells on the screen: their sum (term_draw.c) */
	uint64_t lot;    /* where those begin */
	int shown_rows, shown_cols;
	bool all;   /* nothing of it can be trusted */
	int cursor; /* as set last: 0 hidden, 1 shown, -1 not known */
	unsigned attrs[STYLE_COUNT];
	int pair[STYLE_COUNT];
	int32_t ground[STYLE_COUNT]; /* equal: blanks of the two look the same */
};

/* term.c: bytes past curses, which has none of its own waiting between two frames. */
void term_send(const struct term *t, const char *s, size_t len);
/* term.c: takes over a new size; false when it is the old one. */
bool term_take_size(struct term *t);
/* term.c: the screen is ours again after another program wrote on it. */
void term_reenter(struct term *t);

/* term_signals.c */
enum term_signal {
	TERM_RESIZED,
	TERM_ENDED, /* SIGTERM, SIGHUP */
	TERM_INTERRUPTED,
	TERM_STOPPED, /* SIGTSTP */
	TERM_CONTINUED,
	TERM_SIGNALS
};
/* Our handlers, and all of these blocked but while waiting. */
void signals_take(struct term_signals *s);
/* Those from before again.  When `ending`, what told us to end is ignored from now on: the
 * system says it twice, and the second must not cut short what is still to be closed. */
void signals_give(struct term_signals *s, bool ending);
bool signal_came(enum term_signal s); /* and is forgotten */

/* The terminal is given back at exit() and on a crash while this stands: `bytes` are
 * written and the tty's modes set.  Only async-signal-safe calls are made. */
void guard_raise(int in_fd, int out_fd, const char *bytes);
void guard_lower(void);

#endif
