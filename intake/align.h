/* Lines whose fields have places, on their way to columns.  Inside intake/ only. */
#ifndef INTAKE_ALIGN_H
#define INTAKE_ALIGN_H

#include "intake/scan.h"

enum {
	ALIGNED_COLUMNS = 60,
};

struct field {
	int x0, x1;
	const char *
		text; /* lines of a printed cell parted by \n until they are flattened */
};

/* A row: fields from left to right. */
struct fields {
	struct field *field;
	size_t count, cap;
	int number;          /* line of the document */
	int page, y0, y1;    /* printed lines only */
	int last_y0, height; /* of its last line; of one line */
	bool doubt;          /* may be the rest of another row */
};

struct span {
	int x0, x1;
};

struct aligned {
	struct scan *s;
	struct fields *row;
	size_t rows, cap;
	struct span column[ALIGNED_COLUMNS];
	size_t columns;
	size_t pitched; /* rows whose distance is in pitch (printed.c) */
	int pitch;
};

/* The same before field `at`. */
void fields_insert(struct fields *f, size_t at, int x0, int x1, const char *text);
void field_add(struct fields *f, int x0, int x1, const char *text);
void aligned_add(struct aligned *a, const struct fields *f);

/* Rows of printed lines from line `at` on (printed.c); answers the line behind them. */
size_t printed_collect(struct aligned *a, size_t at);

#endif
