/* What the terminal sends, once decoded: keys, pastes, the mouse. */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys that are no characters, above all code points. */
enum key_code {
	KEY_CODE_UP = 0x110000,
	KEY_CODE_DOWN,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_PAGE_UP,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_INSERT,
	KEY_CODE_DELETE,
	KEY_CODE_BACKSPACE,
	KEY_CODE_ENTER,
	KEY_CODE_TAB,
	KEY_CODE_ESC,
	KEY_CODE_F1, /* F1 .. F12 follow one another */
	KEY_CODE_F12 = KEY_CODE_F1 + 11,
};
enum key_mod {
	MOD_SHIFT = 1, /* only with keys that are no characters */
	MOD_ALT = 2,
	MOD_CTRL = 4, /* with letters: code is the small letter */
};
struct key {
	uint32_t code; /* a code point, or enum key_code */
	unsigned mods;
};

enum {
	KEY_TEXT = 24
};
/* "j" "é" "Up" "PgDn" "C-r" "M-x" "S-Tab" "Space" "Enter" "F5": both ways. */
char *key_text(struct key k, char out[KEY_TEXT]);
bool key_parse(const char *s, size_t len, struct key *out);
bool key_equal(struct key a, struct key b);
/* A character that goes into a field (no control, no Ctrl, no Alt). */
bool key_is_text(struct key k);

enum input_kind {
	INPUT_NONE,
	INPUT_KEY,
	INPUT_PASTE, /* bracketed paste: text, never commands */
	INPUT_MOUSE,
	INPUT_RESIZE,
	INPUT_SUSPEND,  /* Ctrl-Z */
	INPUT_RESUMED,  /* back from it: the date may have changed */
	INPUT_MIDNIGHT, /* the local date changed */
	INPUT_CHILD,    /* a child (care of the file, reader) has something to say */
	INPUT_TURN,     /* nothing came: work that was laid aside may go on */
	INPUT_HANGUP, /* the terminal is gone, or SIGTERM/SIGHUP: save the draft and leave */
};
enum mouse_kind {
	MOUSE_CLICK,
	MOUSE_DOUBLE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};
struct input {
	enum input_kind kind;
	struct key key;
	const char *text; /* INPUT_PASTE: as it came, until the next read */
	size_t len;
	enum mouse_kind mouse;
	int y, x; /* INPUT_MOUSE */
	int fd;   /* INPUT_CHILD */
};

#endif
