/* 年度报告: the statutory annual reports of the county and its units (条例 第四十九、五十条), their
 * figures cell by cell.  Forms, values and checks are rules/annual.h.
 *
 * A cell holds what was entered and, beside it, the same figure a second time: as a document that was
 * imported prints it, or entered again by somebody who did not look.  What the file itself can tell
 * (the register of requests, last year's report, the reports of the units below) is not kept but
 * computed when a report is opened, so that it never goes stale. */
#ifndef STORE_ANNUAL_H
#define STORE_ANNUAL_H

#include "rules/annual.h"
#include "store/units.h"

struct annual {
	int64_t id, unit;
	const char *unit_name;
	enum unit_kind kind;
	int year;
	bool own; /* 本级: of the county alone; its other report sums all of them up (汇总) */
	const char *form;
};
struct annual_list {
	struct annual *row;
	size_t rows;
	struct arena texts;
};
/* Of a year (0: all) and a unit (0: all): newest first, then in the order of the units. */
enum status annuals_list(struct store *s, int year, int64_t unit,
			 struct annual_list *out, struct error *err);
void annual_list_release(struct annual_list *l);
/* ST_NOT_FOUND names unit and year. */
enum status annual_find(struct store *s, int64_t unit, int year, bool own, int64_t *id,
			struct error *err);
/* Units active in the year, but the county, that have no report of it: what 汇总 lacks. */
enum status annual_missing(struct store *s, int year, struct unit_list *out,
			   struct error *err);
/* "甲镇 2020年报告", "甲县 2020年报告（本级）", appended. */
void annual_title(const struct annual *a, struct buf *out);

/* The form out of the program's own data. */
enum status annual_form_load(const char *name, struct annual_form *out,
			     struct error *err);

/* ---- changes, each inside a command ---- */

/* form NULL: that of the year.  ST_INPUT: there is one already; own of a unit that is not the
 * county. */
enum status annual_create(struct store *s, int64_t unit, int year, bool own,
			  const char *form, int64_t *id, struct error *err);
enum status annual_delete(struct store *s, int64_t id, struct error *err);
/* The figure of a cell, cleaned; NULL or "" takes it away.  note NULL leaves the note as it is; a
 * cell without figure has none. */
enum status annual_cell_set(struct store *s, int64_t id, const struct annual_form *f,
			    size_t cell, const char *text, const char *note,
			    struct error *err);
/* The same figure from a document (0: entered again); NULL or "" takes it away. */
enum status annual_cell_prove(struct store *s, int64_t id, const struct annual_form *f,
			      size_t cell, const char *text, int64_t document,
			      struct error *err);

/* ---- a report, opened ---- */

struct annual_sheet {
	struct annual head;
	struct annual_form form;
	/* One for each cell; NULL: blank.  value may be changed by whoever holds the sheet. */
	const char **value, **note, **proof;
	int64_t *document;   /* of the proof, 0: entered */
	const char **expect; /* what the file gives for it */
	enum annual_source *source;
	struct annual_form last_form; /* last year's report ... */
	const char **last;            /* ... its figures, NULL: there is none */
	size_t filled;                /* cells that hold something */
	size_t reports;               /* that a 汇总 sums up; 0: it is none */
	struct annual_findings findings;
	struct arena texts;
	const char **given; /* expect without the sums of what was entered */
	enum annual_source *given_source;
};
enum status annual_open(struct store *s, int64_t id, struct annual_sheet *out,
			struct error *err);
void annual_sheet_release(struct annual_sheet *a);
/* Sums, findings and what is filled, anew after value changed. */
void annual_sheet_check(struct annual_sheet *a);
/* Puts what is expected into cells that are blank, and says in mark[] (one for each cell) into
 * which; returns how many.  Nothing is saved. */
size_t annual_sheet_propose(struct annual_sheet *a, bool *mark);
/* The same, saved, inside a command; *n (may be NULL) gets how many. */
enum status annual_fill(struct store *s, struct annual_sheet *a, bool *mark, size_t *n,
			struct error *err);
/* 汇总, inside a command: the county's report of the year, made if there is none, filled from those
 * of its units and 本级; what was entered in it stays.  ST_INPUT when there are none.  The sheet is
 * the caller's to release, whatever is returned. */
enum status annual_sum_up(struct store *s, int year, struct annual_sheet *out,
			  size_t *n, struct error *err);

#endif
