/* A workbook in the making.  Inside xlsx*.c only. */
#ifndef PRESS_XLSX_OWN_H
#define PRESS_XLSX_OWN_H

#include <xlsxwriter.h>

#include "press/part.h"
#include "press/press.h"

enum face {
	FACE_TITLE,
	FACE_HEAD,
	FACE_TEXT,
	FACE_DAY,
	FACE_NOTE,
	FACE_BODY,
	FACE_BOLD, /* a heading */
	FACE_CENTER,
	FACE_RIGHT,
	FACE_GAP,
	FACES
};
enum {
	DECIMALS = 10, /* formats kept, one for each number of decimals */
	SHEET_NAME = 31,
	MARGIN_TOP = 37, /* mm, GB/T 9704-2012, 5.2.1 */
	MARGIN_LEFT = 28,
	MARGIN_RIGHT = 26,
	MARGIN_BOTTOM = 35,
};

struct xlsx {
	struct press *p;
	lxw_workbook *book;
	lxw_format *face[FACES][2]; /* [1]: of the total row */
	lxw_format *number[DECIMALS][2];
	char **name; /* of the sheets so far */
	size_t names, cap;
	size_t rows; /* of them all */
};

/* A new sheet set up for printing.  Its name is made of `label` and `title`; *name (may be
 * NULL) gets it, as long as x lives.  NULL, and refused, when there is none to be had. */
lxw_worksheet *xlsx_sheet(struct xlsx *x, const char *label, const char *title,
			  const char **name);
/* A name that no sheet has yet; x owns it. (xlsx_name.c) */
const char *xlsx_name(struct xlsx *x, const char *label, const char *title);
/* Says that a cell is too long, or the sheet too large. */
bool xlsx_check(struct xlsx *x, lxw_error code);
lxw_format *xlsx_number(struct xlsx *x, int decimals, bool total);

/* The table at the head of a sheet; *row is behind its last row. (xlsx_table.c) */
bool xlsx_table(struct xlsx *x, lxw_worksheet *s, const struct table *t,
		const char *title, lxw_row_t *row);
/* The same figures as Excel draws them, from row `at` on, under the table that begins in
 * row 0. (xlsx_chart.c) */
void xlsx_chart(struct xlsx *x, lxw_worksheet *s, const char *name,
		const struct chart *c, lxw_row_t at);

/* Whether the file that fd is holds all of a workbook of so many rows. (xlsx_whole.c) */
bool xlsx_whole(int fd, size_t rows);

#endif
