/* Forms whose drafts are offered again: drafts.c keeps and offers them, draft_forms.c opens them. */
#ifndef TUI_DRAFTS_H
#define TUI_DRAFTS_H

#include "tui/app.h"

enum {
	ABOUT_MAX = 1024
};

/* The numbers a form said it was about. */
struct about {
	int64_t n[ABOUT_MAX];
	size_t count;
};

struct draft_opener {
	const char *name;  /* of the draft */
	const char *label; /* N_(): what the clerk calls the form */
	/* Opens it, still to be filled; nothing when what it was about is gone. */
	void (*open)(struct app *app, const struct about *a, const char *draft);
};
const struct draft_opener *draft_openers(size_t *count);

#endif
