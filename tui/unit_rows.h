/* What the units pane shows of a row besides its figures: name and twelve months, fetched for the
 * rows in view. */
#ifndef TUI_UNIT_ROWS_H
#define TUI_UNIT_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/standing.h"

struct unit_rows;

/* Of a list of a file, both borrowed; months end with that of `until`. */
struct unit_rows *unit_rows_new(struct store *s, const struct standing_list *units,
				daynum until);
void unit_rows_free(struct unit_rows *u);
/* These rows come into view: they are fetched together, and others forgotten; months: with their
 * twelve months. */
void unit_rows_show(struct unit_rows *u, const uint32_t *row, size_t n, bool months);
/* Of any row; "" when it could not be read.  Borrowed until another row is asked for that is not
 * in view, or others are shown. */
const char *unit_rows_name(struct unit_rows *u, size_t row);
/* 12 of them, as figures_months() has it. */
const int64_t *unit_rows_months(struct unit_rows *u, size_t row);
/* All names, which are read at the first call: for finding.  NULL with *err. */
const struct standing_names *unit_rows_names(struct unit_rows *u, struct error *err);

#endif
