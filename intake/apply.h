/* Rows into the store, inside an open command.  Inside intake/ only. */
#ifndef INTAKE_APPLY_H
#define INTAKE_APPLY_H

#include "intake/import.h"
#include "store/documents.h"

/* A subject a row was about, to find the row that says it again. */
struct seen {
	int64_t unit, domain;
	struct period period;
	int line;
	const struct reading *reading;
	const struct sheet *table;
};

/* Names by id, in the plan's keeping. */
struct apply_names {
	struct apply_name {
		int64_t id;
		const char *name;
	} * row;
	size_t rows, cap;
};

struct apply {
	struct store *s;
	const struct import_options *o;
	struct import_plan *out;
	struct error *err;
	struct matcher *units, *domains;
	struct apply_names unit_names, domain_names;
	int64_t last_unit; /* before this command */
	/* where we are */
	struct plan_document *doc;
	size_t own_warnings;                /* where the document's begin */
	size_t number;                      /* of the document, as the options count */
	const struct import_document *said; /* of the clerk, or NULL */
	int64_t document;                   /* its row, 0: not there yet */
	struct plan_table *pt;
	const struct sheet *table;
	const struct sheet_row *row;
	struct plan_row *pr;
	const struct plan_table *asked; /* for its period */
	size_t asked_problem;           /* the one that asks */
	char *source;                   /* name 第N行 */
	struct seen *seen;
	size_t seens, seen_cap;
	size_t *seen_slot, seen_slots; /* by hash: number of a subject from 1, 0 free */
	struct apply_items *items;     /* of the document's catalog, or NULL */
	struct apply_annual *annual;   /* the document's annual report, or NULL */
};

/* An empty plan for n readings. (plan.c) */
void plan_init(struct import_plan *p, const struct reading *r, size_t n);
/* What the reading computes otherwise than it prints, and its notes, into the plan. */
void plan_add_checks(struct import_plan *p, const struct reading *r, struct pace *pace);

/* "名单.xlsx 第3行"; where lines begin anew in each sheet, with the table. */
void plan_place(const struct reading *r, const struct sheet *t, int line,
		struct buf *out);

/* The names of the county file (apply_county.c). */
enum status apply_load(struct apply *a);
/* One that is new; ids only grow. */
void apply_name_add(struct apply *a, int64_t id, bool unit, const char *name);
/* "" when there is none. */
const char *apply_name(const struct apply *a, int64_t id, bool unit);
/* Whether the county file knows this document, or another one of its name or layout, said in the
 * plan. */
enum status apply_before(struct apply *a);
/* The same for a document known again by the period and layout of this table. */
enum status apply_before_as(struct apply *a, const struct plan_table *t);

void apply_release(struct apply *a);
/* Says why this row can't be taken; returns ST_INPUT. */
enum status apply_refuse(struct apply *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The row is refused for a problem already told; its first one stays its reason. */
void apply_refused(struct apply *a, size_t problem);
/* err's sentence as the row's problem. */
enum status apply_failed(struct apply *a);
void apply_change(struct apply *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

bool apply_has(const struct apply *a, enum head_role role);
/* The row's text of that role, "" when blank. */
const char *apply_cell(const struct apply *a, enum head_role role);
const char *apply_cell_at(const struct apply *a, size_t column);

/* A unit's name behind those of the areas that the row says it is in: 石城县/城关镇; the name alone
 * where there are none. */
void apply_in_areas(const struct apply *a, const char *name, struct buf *out);
/* The unit a text means, never guessed: the clerk's map, then the matcher. What is only likely,
 * or nobody, is refused with the remedy. */
enum status apply_unit_text(struct apply *a, const char *text, int64_t *out);
enum status apply_domain_text(struct apply *a, const char *text, int64_t *out);
enum status apply_unit(struct apply *a, int64_t *out);
/* An alias the unit or domain does not have yet. */
enum status apply_alias(struct apply *a, int64_t id, bool unit, const char *text);
/* *out is 0 without such a column. */
enum status apply_domain(struct apply *a, int64_t *out);
/* A count cell: *has false when blank or said not to apply. */
enum status apply_number_at(struct apply *a, size_t column, bool *has, int64_t *out);
enum status apply_number(struct apply *a, enum head_role role, bool *has, int64_t *out);
enum status apply_day(struct apply *a, enum head_role role, daynum *out);
/* One line of text, cleaned; *out is the caller's to free. */
enum status apply_line(struct apply *a, enum head_role role, const char *what,
		       char **out);
/* Where the row's figures come from; makes the document's row when it is the first. */
enum status apply_origin(struct apply *a, struct origin *out);
void apply_plan_cell(struct apply *a, size_t column, struct period p, bool has_old,
		     int64_t old, int64_t value, enum plan_state state);

/* What a document is known again by: the period of its figures (both DAY_NONE: none for all;
 * first DAY_NONE: up to last) and the layout of its first table that is taken. */
void apply_document_period(const struct plan_document *d, daynum *first, daynum *last);
const char *apply_document_layout(const struct plan_document *d);
/* The period of rows that name none, with the sentence that says where it is from. */
void apply_period(struct apply *a);
/* What a layout is known by. */
void apply_layout_key(const struct sheet *t, char out[SHA256_HEX]);
/* Roles as the county file keeps them for the layout, and as the clerk says them; which columns
 * they are said of goes into `said`, false when it is none. */
bool apply_layout_stored(struct apply *a, bool *said);
bool apply_layout_given(struct apply *a, bool *said);
enum status apply_layout_keep(struct apply *a, const bool *said);
/* What --role takes for a column: its head, or its number where the head does not say which. */
void apply_layout_column(const struct apply *a, size_t column, struct buf *out);
/* Roles as the layout and the clerk have them, what the table becomes, what stands against it
 * (problems). */
enum status apply_roles(struct apply *a);

enum status apply_units(struct apply *a);
/* Whether a cell says what kind a unit is: 乡镇, 县直部门. */
bool apply_kind_word(const char *cell, enum unit_kind *out);
enum status apply_figures(struct apply *a);
/* The targets in those columns, which are of the period. */
enum status apply_targets(struct apply *a, int64_t unit, int64_t domain,
			  struct period p, const bool *columns);
enum status apply_task(struct apply *a);
/* A catalog: before its rows, each of them, and at the document's end what they left open. */
enum status apply_items_begin(struct apply *a);
enum status apply_item(struct apply *a);
enum status apply_items_end(struct apply *a);
void apply_items_release(struct apply *a);
/* The one domain the table's title names, 0: none or several; and its edition, "" for none. */
enum {
	APPLY_EDITION = 24
};
enum status apply_title_domain(struct apply *a, int64_t *out);
void apply_title_edition(const char *title, char out[APPLY_EDITION]);
/* A row of an annual report's table: the report is found, or begun, at the document's first. */
enum status apply_annual(struct apply *a);
/* The year of the table's figures, 0 when nobody says it. */
int apply_annual_year(const struct apply *a);
void apply_annual_release(struct apply *a);

#endif
