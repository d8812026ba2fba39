/* Between the files that read a monitoring list. */
#ifndef INTAKE_OUTLET_OWN_H
#define INTAKE_OUTLET_OWN_H

#include "intake/outlet_list.h"
#include "text/csv.h"

enum column {
	COL_UNIT,
	COL_NAME,
	COL_UPDATED,
	COL_RESULT,
	COL_CLASS,
	COL_ADDRESS,
	COLS
};
struct outlet_reading {
	struct store *s;
	const struct outlet_list_ask *ask;
	struct outlet_lines *out;
	size_t cap;
	struct csv words; /* data/outlet-heads.csv */
	size_t at[COLS];  /* SIZE_MAX: not in the list */
	const struct csv_row *row;
	char *cell[COLS]; /* of the row, cleaned, "" where there is none */
	int64_t unit;
	struct error *err;
};

/* Whether the word stands in data/outlet-heads.csv under the code. */
bool outlet_word_is(const struct outlet_reading *r, const char *code, const char *word);
/* The outlet as it stands, NULL when it is gone, in a list the caller releases. */
enum status outlet_read_now(struct outlet_reading *r, int64_t id, struct outlet_list *l,
			    const struct outlet **out);
/* What the list says is wrong, else that the outlet is overdue; a task where they are asked for. */
enum status outlet_line_find(struct outlet_reading *r, int64_t id,
			     struct outlet_line *line);

#endif
