/* Finding a name by what a clerk types: a piece of it, or its pinyin. */
#ifndef TEXT_FIND_H
#define TEXT_FIND_H

#include <stdbool.h>
#include <stdint.h>

enum find_rank {
	FIND_NONE = 0,
	FIND_INNER,  /* somewhere inside */
	FIND_PREFIX, /* at the beginning */
	FIND_WHOLE,  /* the name itself */
};

/* How `query` fits `name`.  First as a substring (ASCII without case, full-width as
 * half-width), then as pinyin: from any character of the name on, each Han character
 * takes a non-empty prefix of any of its readings (ü is v, u accepted), other
 * characters are skipped.  jl, jljd, jilijd all find 集里街道.  An empty query fits
 * everything as FIND_INNER.  By pinyin a name is found at most as FIND_PREFIX, and by
 * no more than 63 characters; blanks and apostrophes between syllables don't matter. */
enum find_rank find_match(const char *name, const char *query);

/* Toneless readings of one Han character as a text of syllables parted by blanks
 * ("chang zhang"), or NULL.  Points into the generated table. */
const char *find_readings(uint32_t cp);

#endif
