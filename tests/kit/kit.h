/* What tests share: a terminal that remembers its screen, the program run in a real pty,
 * and golden files.  Needs nothing of the program itself. */
#ifndef TESTS_KIT_H
#define TESTS_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
/* cmocka wants the four standard headers before itself. */
#include <cmocka.h>

/* --- a screen (libvterm), fed with what a program writes --- */
struct screen;

/* Colours as libvterm tells them. */
enum shade {
	SHADE_DEFAULT, /* the terminal's own */
	SHADE_INDEX,   /* one of the palette */
	SHADE_RGB,
};
struct colour {
	enum shade shade;
	int index;    /* SHADE_INDEX */
	uint32_t rgb; /* SHADE_RGB, 0xRRGGBB */
};
struct pen {
	uint32_t ch[6];
	int width;
	bool bold, underline, reverse;
	struct colour fg, bg;
};

struct screen *screen_new(int rows, int cols);
void screen_free(struct screen *s);
void screen_resize(struct screen *s, int rows, int cols);
void screen_feed(struct screen *s, const char *bytes, size_t len);
/* What the terminal answers to queries, and keys pressed on it; returns the bytes. */
size_t screen_answer(struct screen *s, char *out, size_t size);
/* Row without its trailing blanks; all rows joined by line ends: the caller's to free. */
char *screen_row(struct screen *s, int row);
char *screen_text(struct screen *s);
struct pen screen_pen(struct screen *s, int row, int col);
void screen_cursor(struct screen *s, int *row, int *col, bool *visible);
bool screen_alternate(const struct screen *s); /* the alternate screen is shown */
int screen_mouse(const struct screen *s);      /* 0: the mouse is not asked for */
const char *screen_title(const struct screen *s);

/* --- golden files --- */
/* Fails unless text is what tests/golden/NAME holds; UPDATE=1 writes it instead. */
void assert_golden(const char *name, const char *text);

/* --- the program in a pty --- */
struct pty {
	pid_t pid;
	int fd;
	struct screen *screen;
	size_t bytes; /* written by the program so far */
	bool eof;
	bool ended; /* reaped: status holds */
	int status; /* as waitpid() tells it */
};

/* $GONGKAI_BUILD/gongkai, else build/gongkai; NULL, after a line `skip: ...`, when it is not
 * there.  The caller's to free. */
char *program_path(void);

/* Runs argv[0] on a terminal of the size; env lists "NAME=value" to set, or "NAME" to unset,
 * ends with NULL and may be NULL itself.  TERM is xterm-256color unless set, ESCDELAY and
 * colour variables are unset. */
struct pty *pty_run(const char *const *argv, int rows, int cols,
		    const char *const *env);
/* The same with a function instead of a program; its answer is the exit code. */
struct pty *pty_call(int (*run)(void *ctx), void *ctx, int rows, int cols,
		     const char *const *env);
void pty_free(struct pty *p); /* kills what still runs */
void pty_send(struct pty *p, const char *bytes);
void pty_sendn(struct pty *p, const char *bytes, size_t len);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int number);
/* Reads until the screen matches an extended regular expression (over screen_text()), the
 * row is exactly the text, or the condition holds: fails after 10 seconds, printing the
 * screen. */
void pty_expect(struct pty *p, const char *regex);
void pty_expect_row(struct pty *p, int row, const char *text);
void pty_until(struct pty *p, bool (*holds)(struct pty *p, void *ctx), void *ctx,
	       const char *what);
/* Whether it matches now, after what has already come. */
bool pty_shows(struct pty *p, const char *regex);
/* Reads until it ends; fails unless it exits with `code` (or by the signal -code). */
void pty_expect_exit(struct pty *p, int code);
/* Bytes written from now until nothing came for `ms`: for byte budgets, not for waiting. */
size_t pty_quiet(struct pty *p, int ms);
/* Terminal modes as the program left them: echo and line editing on? */
bool pty_cooked(const struct pty *p);

#endif
