/* 公开层级: which units an item of a catalog is for.  Sheets say it in many ways: "县级",
 * "乡、村级", "县级√ 乡级√", "■县级 □乡级"; the words are data (data/tiers.csv). */
#ifndef RULES_TIER_H
#define RULES_TIER_H

#include <stdbool.h>
#include <stddef.h>

enum tier {
	TIER_COUNTY = 1,   /* the county's departments */
	TIER_TOWNSHIP = 2, /* townships and streets, which also answer for villages */
	TIER_ALL = 3,
};

struct tier_word {
	const char *word; /* 县, 乡镇, 社区 */
	unsigned tiers;   /* enum tier bits */
};

/* The tiers a text names, enum tier bits; of several words the longest at each place counts.
 * Where boxes are ticked (√ ■ ☑ before or behind a word) only the ticked ones count.  A text
 * that names none is for everybody: *known (may be NULL) is then false, but true for a blank
 * text, which says nothing that could be misread. */
unsigned tier_parse(const struct tier_word *words, size_t n, const char *text,
		    bool *known);

#endif
