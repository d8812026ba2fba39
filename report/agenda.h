/* The day's agenda: what must be done today.  What is overdue or due within five working days of
 * any kind, what waits for the clerk or for others, and what must not be overlooked: figures of
 * the last month, drafts, annual reports, provisional dates, the next days off, the last backup.
 *
 * It is made of parts, each by a source of its own (agenda.c, agenda_notes.c); every row says
 * where one goes on from it.  Shown at every start: the sources ask what an index answers. */
#ifndef REPORT_AGENDA_H
#define REPORT_AGENDA_H

#include "report/table.h"
#include "store/matters.h"

enum agenda_part {
	AGENDA_OVERDUE, /* the longest first */
	AGENDA_TODAY,   /* no working day left but this one */
	AGENDA_URGENT,  /* within two working days */
	AGENDA_SOON,    /* within five */
	AGENDA_RECHECK, /* reported done, waits for the re-check */
	AGENDA_WAITING, /* the clock stands still: 待补正, 征求意见 */
	AGENDA_MATTERS, /* parts before are of matters, those from here on notes of one row */
	AGENDA_MONTH = AGENDA_MATTERS, /* figures of the last month are missing */
	AGENDA_FILLING,     /* items of the catalog to be brought up to date */
	AGENDA_DRAFT,       /* bulletins not issued */
	AGENDA_ANNUAL,      /* annual reports: 条例 art. 49, dates are settings */
	AGENDA_PROVISIONAL, /* due dates that a notice still to come may move */
	AGENDA_HOLIDAY,
	AGENDA_BACKUP,
	AGENDA_PARTS
};
const char *agenda_part_code(enum agenda_part p); /* "overdue": JSON */
const char *agenda_part_name(enum agenda_part p); /* 逾期 今天到期 … */

struct agenda_row {
	enum agenda_part part;
	bool pressing; /* of a note: something is to be done about it */
	/* of a matter, id 0 for a note */
	int64_t id;
	enum matter_kind kind;
	enum matter_state state;
	const char *unit;
	daynum due;
	bool provisional;
	int left;   /* working days, negative when overdue */
	int waited; /* days since it has been so: re-check, waiting; else 0 */
	const char *text;
};
struct agenda {
	daynum today;
	/* Of each part of matters, by kind; [0] in all: rows may hold fewer. */
	int64_t count[AGENDA_MATTERS][MATTER_KINDS + 1];
	struct agenda_row *row; /* in the order of their parts */
	size_t rows, cap;
	struct arena texts;
};
/* For a page of `room` rows (0: whatever there is): of each part the rows that agenda_fit() gives it,
 * worst first. */
enum status agenda_make(struct store *s, daynum today, size_t room, struct agenda *out,
			struct error *err);
void agenda_release(struct agenda *a);
/* Which rows of a page of `room` rows each part gets: notes theirs, matters what is left, one each
 * by turns, at least one.  A part that gets fewer than its count is to say so in the last of them.  Of
 * the notes a->row must have all, of matters a->count is asked. */
void agenda_fit(const struct agenda *a, size_t room, size_t given[AGENDA_PARTS]);

/* 逾期2（整改任务1、依申请公开1）  今天到期0 …, in at most so many cells where that can be: then
 * without the kinds, then without what there is none of. */
void agenda_summary(const struct agenda *a, int cells, enum ambiguous amb,
		    struct buf *out);
/* 另有3件, 共34件: in the last of a part's rows, which stands for `more` of them. */
void agenda_more(const struct agenda *a, enum agenda_part p, int64_t more,
		 struct buf *out);
/* The mark of a row: 逾期! 紧急* 待核 备份 … */
const char *agenda_mark(const struct agenda_row *r);
/* Working days left, or 已3天; "" for a note. */
void agenda_left(const struct agenda_row *r, struct buf *out);
/* A page of text for a terminal, of at most `room` rows. */
void agenda_page(const struct agenda *a, const struct calendar *cal, size_t room,
		 enum ambiguous amb, struct buf *out);
/* All rows, for JSON and CSV; the caller's. */
struct table *agenda_table(const struct agenda *a);

/* ---- inside report/agenda*.c ---- */

/* Adds a note. */
void agenda_note(struct agenda *a, enum agenda_part p, bool pressing, const char *text);
/* A source of notes. */
typedef enum status agenda_source(struct agenda *a, struct store *s, struct error *err);
extern agenda_source
	*const agenda_sources[]; /* ends with NULL; in the order of the parts */

#endif
