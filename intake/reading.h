/* What was understood of a document: its tables with named columns, what disagrees in it, what
 * could not be taken. */
#ifndef INTAKE_READING_H
#define INTAKE_READING_H

#include "intake/blocks.h"
#include "intake/heads.h"
#include "intake/notes.h"
#include "intake/pages.h"
#include "rules/period.h"
#include "text/sha256.h"

enum sheet_kind {
	SHEET_OTHER,    /* a table, of nothing we know */
	SHEET_UNITS,    /* a list of units */
	SHEET_FIGURES,  /* counts, targets, benchmarks, ranks of units or of domains */
	SHEET_FINDINGS, /* units and what was found: becomes tasks */
	SHEET_CATALOG,  /* 一级事项, 二级事项, ... */
	SHEET_PUBLICATION,  /* annual report, table 二 */
	SHEET_APPLICATIONS, /* annual report, table 三 */
	SHEET_LITIGATION,   /* annual report, table 四 */
};

struct sheet_column {
	const char *head; /* as printed, rows of a stacked head joined */
	enum head_role role;
	int sure;        /* per cent */
	const char *why; /* N_() text: what the role rests on */
	bool has_period; /* the head names one: 4月发布条数 */
	struct period period;
};

struct sheet_row {
	int line;
	/* One for each column: numbers normalised ("1234", "-3", "12.50"), texts cleaned, NULL
	 * for a blank; "—" stays "—". */
	const char **cell;
	const char *section; /* the last section row above ("乡镇"), or NULL */
};

/* One number or set that was computed again. */
struct check {
	const char
		*what; /* total row_total completion rank cumulative change prose ... */
	int line;
	const char *column;  /* head, or what the sentence speaks of; "" if none */
	const char *subject; /* the row's unit or item, "" for the table */
	const char *printed, *computed;
	bool agrees;
};
struct checks {
	struct check *check;
	size_t count, cap;
};

/* 小计: the sum of the rows since the one before it. */
struct subtotal {
	int line, from; /* of rows behind line `from` */
	const char **cell;
};

struct sheet {
	const char *title; /* "" if none */
	int line;          /* where it begins */
	enum sheet_kind kind;
	bool sentence; /* a list in a sentence, not a table */
	struct sheet_column *column;
	size_t columns;
	struct sheet_row *row;
	size_t rows, cap;
	const char **total; /* the printed total's cells, or NULL */
	int total_line;
	bool total_short; /* its figures have no places: fewer cells than columns */
	struct subtotal *subtotal;
	size_t subtotals, subtotal_cap;
	const char **average; /* the printed averages' cells, or NULL */
	int average_line;
	struct checks checks;
	struct notes notes; /* rows that are cut or doubtful, and why */
	size_t left_out;    /* how many rows those are */
	/* Proposed from title, heads and text; absent when not said or ambiguous (then a note asks). */
	bool has_period;
	struct period period;
	daynum upto;       /* 截至, 数据统计日期; else DAY_NONE */
	struct pace *pace; /* while it is being understood, else NULL */
};

struct reading {
	const char *name;      /* of the document, cleaned for showing */
	char hash[SHA256_HEX]; /* SHA-256 of its bytes in hex, "" if not known */
	char format[16];       /* as pages.h has it, "" if not known */
	int64_t bytes;         /* 0: not known */
	struct sheet *table;
	size_t tables, cap;
	struct checks checks; /* of the text against the tables */
	struct notes notes;
	const char *issuer; /* whose annual report its title says it is; NULL: none */
	int issuer_year;    /* and of which year */
	const char *first_lines; /* of its text, when no table was found; else NULL */
	struct arena texts;
	struct pace *pace; /* while it is being made, else NULL */
};

/* Understands a document.  ST_OK also when no table was found (tables is 0).  `name` is shown. */
enum status reading_make(struct reading *r, const struct pages *p,
			 const struct heads *h, const char *name, struct error *err);
/* The same, resting now and then (`pace` may be NULL); stopped, the reading is only to be
 * released. */
enum status reading_make_at(struct reading *r, const struct pages *p,
			    const struct heads *h, const char *name, struct pace *pace,
			    struct error *err);
void reading_release(struct reading *r);
/* Sets r->issuer and its year.  Inside intake/ only. */
void reading_issuer(struct reading *r, const struct pages *p);
/* Sets r->first_lines.  Inside intake/ only. */
void reading_first_lines(struct reading *r, const struct pages *p);

/* A whole document through gongkai-read and reading_make().  fd: open for reading, at its start.
 * ST_MISSING when the reader is not installed; ST_INPUT when it refuses. */
enum status reading_open(struct reading *r, int fd, const struct heads *h,
			 const char *name, struct error *err);
/* The same for a pasted text. */
enum status reading_paste(struct reading *r, const char *text, size_t len,
			  const struct heads *h, const char *name, struct error *err);
enum status reading_paste_at(struct reading *r, const char *text, size_t len,
			     const struct heads *h, const char *name, struct pace *pace,
			     struct error *err);

/* First column of the role, or -1. */
int sheet_find(const struct sheet *t, enum head_role role);
/* The row's cell of that role; "" when blank or no such column. */
const char *sheet_cell(const struct sheet *t, const struct sheet_row *row,
		       enum head_role role);
void check_add(struct checks *c, struct check check);
size_t
reading_disagree(const struct reading *r); /* checks that do not agree, all of them */
const char *sheet_kind_code(enum sheet_kind k); /* units figures findings catalog ... */
const char *sheet_kind_name(enum sheet_kind k);
/* Role as cli.md's `read` names it: order unit domain count period_count target ... */
const char *role_code(enum head_role role);
bool role_is_number(enum head_role role);   /* its cells stand flush right */
const char *role_name(enum head_role role); /* in the current language */

#endif
