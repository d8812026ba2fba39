/* What a text begins or ends with.  Inline: a sheet's cells pass here in millions. */
#ifndef TEXT_PREFIX_H
#define TEXT_PREFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The length of prefix when s begins with it, or 0. */
static inline size_t prefix_len(const char *s, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(s, prefix, len) == 0 ? len : 0;
}

/* The length of the first of the list (ended by NULL) with which s begins, or 0. */
static inline size_t prefix_any(const char *s, const char *const *list)
{
	for (; *list; list++)
		if (prefix_len(s, *list))
			return prefix_len(s, *list);
	return 0;
}

static inline bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len >= n && memcmp(s + len - n, end, n) == 0;
}

#endif
