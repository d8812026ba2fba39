/* The working-day calendar: weekends, and what the State Council's yearly notices
 * (国务院办公厅关于……年部分节假日安排的通知) add and take away.
 *
 * A day no notice names is a working day from Monday to Friday.  A year is loaded
 * when its own notice is; it is complete only when the next year's notice is loaded
 * too, because that may still name its last days (2018-12-29..31 and 2022-12-31 were set
 * so).  Local days (条例 art. 4 of 全国年节及纪念日放假办法, typhoons) are added the same way. */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/date.h"
#include "text/mem.h"
#include "text/status.h"

enum day_kind {
	DAY_OFF = 1,  /* a day off by notice */
	DAY_WORK = 2, /* a weekend day worked (调休上班) */
};

struct calendar_day {
	daynum day;
	enum day_kind kind;
	const char *name;   /* 春节, 国庆节 …: the holiday it belongs to */
	const char *notice; /* 国办发明电〔2023〕7号 */
};

/* One year's notice. */
struct calendar_year {
	int year;           /* the year the notice is about */
	const char *notice; /* its number; several joined by "; " */
	const char *dated;  /* its date as printed, may be "" */
};

/* A day off by law every year (全国年节及纪念日放假办法 art. 2: 元旦, 劳动节, 国庆节), which holds
 * where a year's notice is not loaded yet. */
struct calendar_standing {
	int month, day;
	const char *name;
};

struct calendar {
	struct calendar_day *day; /* sorted, one row a day */
	size_t days, cap;
	struct calendar_year *year; /* sorted */
	size_t years, year_cap;
	struct calendar_standing *standing;
	size_t standings, standing_cap;
	struct arena texts;
};

void calendar_release(struct calendar *c);

/* Reads the text of a calendar file into *c, on top of what it holds: a date named
 * again takes the new status (notices are amended), and `normal` takes a date's entry
 * away.  The file, documented in gongkai-config(5): lines
 *     year 2024 国办发明电〔2023〕7号 2023-10-25
 *     year 2019 国办发明电〔2018〕15号 2018-12-04; 国办发明电〔2019〕3号 2019-03-22
 *     2024-02-04 work 春节
 *     2024-02-10..2024-02-17 off 春节
 *     every 01-01 元旦
 * '#' begins a comment.  A date may lie in the neighbouring year.  A notice's date may be
 * missing.  A year named again, by a later file, takes the new notice; within one file its
 * notices are joined.  On ST_INPUT, naming the line, *c is unchanged.  Refused: a date
 * twice in one file with different kinds, an off or work day before any year line or further
 * than a year away from it, `work` on Monday..Friday, a range over 31 days, a file over 1 MB. */
enum status calendar_read(struct calendar *c, const char *text, size_t len,
			  struct error *err);

/* Sets one day or one year by hand; texts are copied. kind 0 removes the day. */
void calendar_set_day(struct calendar *c, daynum d, enum day_kind kind,
		      const char *name, const char *notice);
void calendar_set_year(struct calendar *c, int year, const char *notice,
		       const char *dated);

/* The notice of a year, or NULL. */
const struct calendar_year *calendar_find_year(const struct calendar *c, int year);
/* Index of the first row on or after d; c->days when there is none. */
size_t calendar_from(const struct calendar *c, daynum d);
void calendar_set_standing(struct calendar *c, int month, int day, const char *name);

/* Name of the holiday d is by law, for a year whose notice is not loaded; else NULL. */
const char *calendar_standing(const struct calendar *c, daynum d);
/* The row of a named day, or NULL. */
const struct calendar_day *calendar_find(const struct calendar *c, daynum d);
bool calendar_is_working(const struct calendar *c, daynum d);
bool calendar_has_year(const struct calendar *c, int year);
/* Day d's status can't change by a notice still to come: its year is loaded, and so is
 * the next one or d lies before 1 December. */
bool calendar_is_settled(const struct calendar *c, daynum d);
/* The last year loaded without a gap from the first; 0 when empty. */
int calendar_last_year(const struct calendar *c);
/* First day of the next run of days off by notice that begins after `from` (searching 400
 * days), with its length and name; DAY_NONE if none is known.  A plain weekend between two
 * such days is part of the run.  length and name may be NULL. */
daynum calendar_next_holiday(const struct calendar *c, daynum from, int *length,
			     const char **name);
/* The next make-up working day in from..from+within, or DAY_NONE. */
daynum calendar_next_makeup(const struct calendar *c, daynum from, int within);

/* Appends what day it is: 周四, 周六 休息, 周六 调休上班, 周四 劳动节休. */
void calendar_tell(const struct calendar *c, daynum d, struct buf *out);

#endif
