/* The one table of commands.  It feeds key dispatch, the hint line, '?', completion in ':',
 * the README's key tables and the manual page. */
#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "tui/ini.h"
#include "tui/input.h"

struct app;

/* Where a command works. */
enum context {
	IN_UNITS = 1,
	IN_DOMAINS = 2,
	IN_TASKS = 4,
	IN_PANES = 7,   /* any of the three */
	IN_RECORDS = 8, /* a list screen above the panes: history, calendar, units */
	IN_GRID = 16,
	IN_VIEWER = 32,
	IN_INTAKE = 64,     /* a document, before it is taken over */
	IN_EDITOR = 128,    /* a draft: letters are text, commands have other keys */
	IN_BULLETINS = 256, /* the list screen of bulletins */
	IN_SCREEN = IN_RECORDS | IN_BULLETINS, /* any list screen */
	IN_ANY = 511,
};

struct command {
	const char *name;  /* "count-edit": in ':' and in the keys file */
	unsigned where;    /* enum context bits */
	const char *title; /* N_("修改数量"): for '?' and the manual */
	const char *hint;  /* N_("改数"): for the hint line, NULL: not shown there */
	int hint_order;    /* lower first; the line shows what fits */
	/* N_("期间"): shown in ':' when it takes one, else NULL */
	const char *argument;
	bool writes; /* refused, with the reason, when the file is read-only */
	void (*run)(struct app *app, const char *argument);
};

/* Ends with a row whose name is NULL; in the order of '?'. (commands.c) */
extern const struct command command_table[];
const struct command *command_find(const char *name);
/* Appends the names of the places, enum context bits, the widest first. */
void command_places(unsigned where, const char *between, struct buf *out);

/* Keys for commands.  Defaults are data/keys.ini, read by the same code as the user's
 * [keys] section: `name = key key …`.  A sequence is joined by '+', as in "g+g"; the key
 * '+' itself is "Plus", a blank "Space". */
struct keymap;
struct keymap *keymap_new(struct ini_notes *notes); /* the defaults */
/* The user's changes: an entry replaces all keys of its command; unknown commands, unknown
 * keys and two commands of one context on one key are noted and left out. */
void keymap_load(struct keymap *m, const struct ini *ini, struct ini_notes *notes);
void keymap_free(struct keymap *m);

enum keymap_answer {
	KEYMAP_NONE,
	KEYMAP_PREFIX, /* the beginning of a sequence: wait for the next key */
	KEYMAP_FOUND,
};
/* What the keys typed so far mean in a context. */
enum keymap_answer keymap_look(const struct keymap *m, unsigned where,
			       const struct key *typed, size_t n,
			       const struct command **out);
/* Appends a key as shown to people: "e", "回车". */
void keymap_key(struct key k, struct buf *out);
/* Appends the keys of a command as shown to people: "e 回车", at most `max` (0: all). */
void keymap_keys(const struct keymap *m, const struct command *c, size_t max,
		 struct buf *out);
/* Appends the first of its keys that is no text: where letters are text, only such a key works.
 * Nothing when there is none. */
void keymap_key_beside_text(const struct keymap *m, const struct command *c,
			    struct buf *out);
/* The key tables of README and manual page as Markdown or roff, from the table and the
 * defaults. (used by `gongkai --keys md|man`, which the Makefile calls) */
void command_tables(const struct keymap *m, const char *format, struct buf *out);

#endif
