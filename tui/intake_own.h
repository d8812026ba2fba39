/* What the files of the intake screen share. */
#ifndef TUI_INTAKE_OWN_H
#define TUI_INTAKE_OWN_H

#include "tui/intake.h"

enum intake_part {
	PART_TABLES,
	PART_ROWS,
	PART_NOTES,
	PART_COUNT
};

/* Rows of a table by what becomes of them. */
struct intake_sum {
	size_t changed, same, refused, skipped;
};

struct intake {
	struct overlay base;
	struct app *app;
	struct reading reading;
	char *pasted; /* NULL: a file */
	/* the clerk's word so far */
	bool *accept; /* of each table */
	struct import_map *map;
	size_t maps, map_cap;
	struct import_role *role;
	size_t roles, role_cap;
	struct import_skip *skip;
	size_t skips, skip_cap;
	struct arena texts; /* of the above */
	struct import_document said;
	struct import_options o;
	/* what would come of it */
	struct import_plan plan;
	bool planned, good;     /* good: the county file could be read */
	struct intake_sum *sum; /* of each table */
	size_t agrees;          /* checks */
	size_t recalled;        /* things said when it was last looked at */
	char kept[80];          /* the draft that keeps what is said; "": none can */
	/* what is looked at */
	enum intake_part part;
	struct list list[PART_COUNT];
	size_t table; /* whose rows are shown */
	int left;     /* columns scrolled off */
	struct rect rect[PART_COUNT];
};

/* The screen on top, or NULL. */
struct intake *intake_of(struct overlay *top);

/* --- intake_plan.c --- */
/* Options from the clerk's word and the plan made anew; false with a sentence said when the file
 * can't be used. */
bool intake_plan(struct intake *i);
/* Whether a table waits for a period; tasks for the day they are issued. */
bool intake_wants_period(const struct intake *i);
bool intake_wants_issued(const struct intake *i);
/* The table whose period is told: the one looked at, else the first with figures; NULL none. */
const struct plan_table *intake_dated(const struct intake *i);
bool intake_is_skipped(const struct intake *i, size_t row);
void intake_skip(struct intake *i, size_t row, bool on);
void intake_map(struct intake *i, const char *text, int64_t id, bool domain);
bool intake_unmap(struct intake *i, const char *text, bool domain);
/* Of a column of the table looked at. */
void intake_set_role(struct intake *i, size_t column, enum head_role role);

/* --- intake_said.c --- */
/* How many things were said of the document. */
size_t intake_said(const struct intake *i);
/* Keeps them for the next time the same document is opened, or lets go of them. */
enum status intake_said_keep(struct intake *i, bool keep, struct error *err);
/* For the desk's drafts: its name, NULL when nothing is said. */
const char *intake_said_draft(const struct intake *i, struct buf *out);
/* Says again what is kept; before the plan is made. */
void intake_said_recall(struct intake *i);

/* --- intake_rows.c --- */
extern const struct list_ops intake_rows_ops;
int64_t intake_place(const void *ctx, size_t row); /* id of a row: its place from 1 */
enum style intake_style(char mark);                /* + ~ = ! ? - */
const struct plan_table *intake_table(const struct intake *i);
enum head_role intake_role(const struct plan_table *t, size_t column);
/* Columns of a row of the table looked at, from column `left` on. */
struct intake_columns {
	int printed, county; /* cells; 0: no name is matched in this table */
	size_t subject;      /* column of the name */
	bool domain;         /* it is a domain's */
	size_t first;        /* of the others, which is shown first */
};
struct intake_columns intake_columns_of(const struct intake *i, int cols);
void intake_rows_head(const struct intake *i, struct canvas *c, struct rect r);

/* --- intake_tables.c --- */
extern const struct list_ops intake_tables_ops, intake_notes_ops;
void intake_tables_head(const struct intake *i, struct canvas *c, struct rect r);
/* The note's sentence without the document's name, and its mark. */
const char *intake_note(const struct intake *i, size_t n, char *mark);
size_t intake_notes(const struct intake *i);
/* Why the row is refused, or NULL. */
const char *intake_problem(const struct intake *i, const struct plan_row *row);

/* --- intake_draw.c --- */
void intake_draw(struct overlay *o, struct app *app, struct canvas *c,
		 struct rect area);

/* --- intake.c --- */
/* The selected table's rows are shown from their beginning when it is another one. */
void intake_settle(struct intake *i);
void intake_renew(struct intake *i); /* plans anew and shows it */

#endif
