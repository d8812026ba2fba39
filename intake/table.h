/* From rows of cells to a table that is understood: heads, rows, totals, roles, checks.  Inside
 * intake/ only. */
#ifndef INTAKE_TABLE_H
#define INTAKE_TABLE_H

#include "intake/reading.h"

enum {
	HEAD_ROWS = 4,    /* a stacked head has no more */
	NOTE_CELLS = 120, /* bytes of a row that a note quotes */
};

/* Where the heads of a table stand in its rows. */
struct head {
	size_t first, rows; /* rows 0: none was found */
	size_t width;       /* columns */
	const char **text;  /* of each column, the reading's */
	size_t known;
	bool doubt; /* fewer fields on the second row, and more than one way to share them */
};

/* The first head at or behind row `from`. */
void head_find(struct reading *r, const struct heads *h, const struct raw *raw,
	       size_t from, struct head *out);
/* Whether row i is the head's first row again. */
bool head_again(const struct raw *raw, const struct head *head, size_t i);
/* Whether row i could be a head: texts only, some of them known. */
bool head_like(const struct heads *h, const struct raw *raw, size_t i);
void head_release(struct head *h);

/* Adds the tables that `raw` holds to r; `above` is the text before it, for the title. */
void table_build(struct reading *r, const struct heads *h, const struct raw *raw,
		 const char *above);
/* The columns after which the heads come again (side.c); 0 when they don't. */
size_t side_width(const struct sheet *t);
/* Parts of that width put one under the other, in the order the table is read. */
void side_unstack(struct sheet *t, size_t width);
/* Notes a row that is left out, with the beginning of its n cells, and counts it (misfits.c). */
void misfits_note(struct sheet *t, int line, const char *const *cell, size_t n,
		  const char *why);
/* Rows with a figure for a name or a text for a figure go to the notes (misfits.c). */
void misfits_drop(struct sheet *t);
/* The same for the last row of a document that was cut; a blank at its end is noted. */
void misfits_drop_cut(struct sheet *t, const struct raw *raw);
/* Notes a blank last part of a table still set side by side. */
void misfits_note_part(struct sheet *t, const struct raw *raw);
/* Names the columns: by their heads, then by what their figures do. */
void roles_find(struct sheet *t, const struct heads *h);
/* Computes again whatever can be. */
void checks_make(struct reading *r, struct sheet *t, const struct heads *h);

/* A cell as a number; false for blanks, dashes and texts. */
struct value;
bool sheet_value(const struct sheet_row *row, size_t column, struct value *out);
/* Whether figures of that role add up to a total. */
bool role_adds(enum head_role role);
bool role_is_figure(enum head_role role);

#endif
