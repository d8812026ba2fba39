/* Themes: how each style looks on 8, 16, 256 colours, true colour, or none. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdint.h>

#include "tui/canvas.h"
#include "tui/ini.h"

enum look_attr {
	LOOK_BOLD = 1,
	LOOK_UNDERLINE = 2,
	LOOK_REVERSE = 4,
	LOOK_DIM = 8,
};
#define LOOK_DEFAULT (-1) /* the terminal's own colour */

struct look {
	int32_t fg, bg; /* 0xRRGGBB or LOOK_DEFAULT */
	unsigned attrs;
};
struct theme {
	char name[32];
	struct look look[STYLE_COUNT];
};

/* By name: a file NAME.ini in the themes folder of the configuration, else one of the
 * built-in (default, light, high-contrast, mono, colour-blind). What a file leaves out
 * comes from the built-in default.  False, with a note, when there is no such theme. */
bool theme_load(struct theme *t, const char *name, struct ini_notes *notes);
/* Names of themes to choose from, built-in first; NULL past the last. */
const char *theme_builtin(size_t n);

/* The nearest colour of a palette of 8, 16 or 256 (xterm's) for 0xRRGGBB. */
int theme_nearest(int32_t rgb, int palette);

#endif
