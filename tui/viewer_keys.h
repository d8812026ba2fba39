/* What keys do in the viewer. */
#ifndef TUI_VIEWER_KEYS_H
#define TUI_VIEWER_KEYS_H

#include "tui/input.h"

/* What a key does, whether by the keymap or by the viewer's own keys. */
enum viewer_act {
	ACT_NONE,
	ACT_UP,
	ACT_DOWN,
	ACT_PAGE_UP,
	ACT_PAGE_DOWN,
	ACT_TOP,
	ACT_BOTTOM,
	ACT_LEFT,
	ACT_RIGHT,
	ACT_FIND,
	ACT_NEXT,
	ACT_BEFORE,
	ACT_CLOSE,
};

/* By the name of a command the key means, and by the viewer's own keys. */
enum viewer_act viewer_act_of_command(const char *name);
enum viewer_act viewer_act_of_key(struct key k);

#endif
