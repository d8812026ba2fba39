/* A document's table: its columns named, its rows sorted out, its totals held against the
 * rows. */
#ifndef INTAKE_SHEET_H
#define INTAKE_SHEET_H

#include <stdbool.h>

#include "intake/heads.h"
#include "text/csv.h"

enum sheet_kind {
	SHEET_UNITS = 1,
	SHEET_FIGURES, /* counts and targets, of units or of domains */
	SHEET_TASKS,
};

/* Lines of a report: where, and what is to be said. */
struct notes {
	struct note {
		int line; /* of the document, 0: all of it */
		char *text;
	} * note;
	size_t count, cap;
};
void notes_add(struct notes *n, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void notes_release(struct notes *n);

struct sheet {
	char *name; /* the document's own name */
	struct csv csv;
	size_t head;          /* row of the heads */
	enum head_role *role; /* of each column */
	size_t columns;
	enum sheet_kind kind;
	const struct csv_row **row; /* data rows: no heads, no totals */
	size_t rows, cap;
	struct notes disagree; /* totals that are not the sum of their rows */
};

/* Reads a CSV or TSV document of any of the encodings in use.  ST_INPUT, naming the document,
 * when it is no table or no heads are known in its first rows. */
enum status sheet_read(struct sheet *s, const struct heads *h, const char *name,
		       const char *text, size_t len, struct error *err);
void sheet_release(struct sheet *s);

bool sheet_has(const struct sheet *s, enum head_role role);
/* The cell of that role, "" when the row has none. */
const char *sheet_cell(const struct sheet *s, const struct csv_row *row,
		       enum head_role role);

#endif
