/* 年度考核: the scoring sheet of each year, as its text, and the points given by hand. */
#ifndef STORE_ASSESSMENT_H
#define STORE_ASSESSMENT_H

#include "rules/score.h"
#include "store/units.h"

struct assessment_year {
	int year;
	const char *name; /* of its sheet */
	size_t scores;    /* given by hand */
};
struct assessment_years {
	struct assessment_year *row;
	size_t rows;
	struct arena texts;
};
/* The years that have a sheet, the last first. */
enum status assessment_years(struct store *s, struct assessment_years *out,
			     struct error *err);
void assessment_years_release(struct assessment_years *l);

/* The year's sheet as it was loaded, the caller's; NULL with ST_NOT_FOUND, the sentence telling
 * how one is loaded. */
char *assessment_text(struct store *s, int year, struct error *err);
/* The same, read. */
enum status assessment_sheet(struct store *s, int year, struct score_sheet *out,
			     struct error *err);
/* The sheet that comes with the program, to begin with: it is nobody's own. */
const char *assessment_sample(void);

/* Changes inside a command.  A sheet that can't be read is refused, nothing changed, naming its
 * line; one that replaces another leaves the points given by hand, which count again as soon as
 * there is an indicator of their name. */
enum status assessment_set(struct store *s, int year, const char *text, size_t len,
			   struct error *err);
/* That of another year, word for word. */
enum status assessment_copy(struct store *s, int from, int year, struct error *err);
/* Takes the year's sheet away; ST_INPUT while points were given by hand. */
enum status assessment_clear(struct store *s, int year, struct error *err);

struct assessment_score {
	int64_t unit;
	const char *indicator;
	int64_t points; /* hundredths */
	const char *note;
};
struct assessment_scores {
	struct assessment_score *row;
	size_t rows;
	struct arena texts;
};
/* Points given by hand, of a unit (0: all). */
enum status assessment_scores(struct store *s, int year, int64_t unit,
			      struct assessment_scores *out, struct error *err);
void assessment_scores_release(struct assessment_scores *l);
/* Changes inside a command.  The indicator must be one of the year's sheet, given by hand and
 * for units of this kind; points 0 to its full ones, without more decimals than the sheet has. */
enum status assessment_score_set(struct store *s, int year, int64_t unit,
				 const char *indicator, int64_t points,
				 const char *note, struct error *err);
/* Blank again, not 0.  ST_NOT_FOUND when there is none. */
enum status assessment_score_clear(struct store *s, int year, int64_t unit,
				   const char *indicator, struct error *err);

#endif
