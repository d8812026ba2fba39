/* Rows into the store, inside an open command.  Inside intake/ only. */
#ifndef INTAKE_APPLY_H
#define INTAKE_APPLY_H

#include "intake/import.h"

/* A subject a row was about, to find the row that says it again. */
struct seen {
	int64_t unit, domain;
	struct period period;
	int line;
	const struct sheet *sheet;
};

struct apply {
	struct store *s;
	const struct import_options *o;
	const struct sheet *sheet;
	const struct csv_row *row;
	struct import_report *out;
	struct error *err;
	bool changed;         /* by this row */
	struct period cached; /* figures below are of this period */
	bool has_cache;
	struct figure_list units;
	struct seen *seen;
	size_t seens, seen_cap;
};

void apply_release(struct apply *a);
/* Says why this row can't be taken; returns ST_INPUT. */
enum status apply_refuse(struct apply *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* err's sentence as the row's problem. */
enum status apply_failed(struct apply *a);
void apply_change(struct apply *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The row's unit: names and aliases only, 政府 and the like dropped; a unit nobody knows is
 * refused, with what it may have meant. */
enum status apply_unit(struct apply *a, int64_t *out);
enum status apply_domain(struct apply *a, int64_t *out);
/* A count cell: *has false when blank or said not to apply. */
enum status apply_number(struct apply *a, enum head_role role, bool *has, int64_t *out);
enum status apply_day(struct apply *a, enum head_role role, daynum *out);
/* One line of text, cleaned; *out is the caller's to free. */
enum status apply_line(struct apply *a, enum head_role role, const char *what,
		       char **out);

enum status apply_units(struct apply *a);
enum status apply_figures(struct apply *a);
enum status apply_targets(struct apply *a, int64_t unit, int64_t domain,
			  struct period p);
enum status apply_task(struct apply *a);

#endif
