/* Names one behind the other: "甲、乙、丙". */
#ifndef TEXT_LISTED_H
#define TEXT_LISTED_H

#include <stdbool.h>
#include <stddef.h>

enum listed {
	LISTED_OURS, /* as we join them: 、 and nothing else parts them */
	/* as people write them: 、 ， , ； ; and line ends part them, but not inside brackets */
	LISTED_TYPED,
};

/* The next name of *list, which moves behind it: a copy without outer blanks, the caller's to
 * free.  Nothing between two signs is no name.  NULL at the end. */
char *listed_next(const char **list, enum listed how);
/* Whether our list has the name, len bytes, as it stands. */
bool listed_has(const char *list, const char *name, size_t len);
/* Where the last name of a list that is being typed begins. */
const char *listed_last(const char *list);

#endif
