/* What the agenda (report/agenda.h) asks the file besides matters: a few questions that an index
 * answers, however much the file holds. */
#ifndef STORE_AGENDA_H
#define STORE_AGENDA_H

#include "store/units.h"

/* Names, in official order. */
struct name_list {
	const char **name;
	size_t rows;
	struct arena texts;
};
void name_list_release(struct name_list *l);

/* Units that report by the month (a month's figure in the twelve before, or a target that the month is
 * held against) and have none for this one. */
struct missing {
	size_t missing,
		expected; /* of how many; 0 where no unit ever gave a month's figure in that
				   * time */
	struct name_list names; /* of the first of them */
};
/* At most `most` names. */
enum status agenda_month_missing(struct store *s, struct period month, size_t most,
				 struct missing *out, struct error *err);
/* Titles of bulletins that are not issued, the oldest first. */
enum status agenda_drafts(struct store *s, struct name_list *out, struct error *err);

/* Statutory reports of a year: units of a kind that are active on the day, and how many of them
 * have one here. */
struct filed {
	int64_t units, filed;
};
enum status agenda_annual(struct store *s, int year, enum unit_kind kind, daynum day,
			  struct filed *out, struct error *err);

#endif
