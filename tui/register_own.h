/* Between the files of the register screen. */
#ifndef TUI_REGISTER_OWN_H
#define TUI_REGISTER_OWN_H

#include "report/tree.h"
#include "tui/register.h"

/* What is printed. */
struct register_paper {
	const struct registry *reg;
	const struct register_ask *ask;
	const struct list *list;
	size_t n; /* rows */
};
/* The rows that are marked, else all that are shown, with these columns (heads joined by "、"), as a
 * document and its name, both the caller's; false with *err. */
bool register_paper(struct app *app, const struct list *l, const struct registry *reg,
		    const struct register_ask *ask, const char *heads, char **name,
		    struct doc *out, struct error *err);

/* Where there is room beside the rows: draws the details at the right of r and gives back what is
 * left of it. */
struct rect register_side(struct canvas *c, struct rect r, const char *text);
/* Cells of the details beside rows in so many, 0: no room. */
int register_side_cells(int cols);

#endif
