/* Data files carried inside the program: calendar, domain catalog, samples, default
 * keys, themes.  Made by tools/embed.c from the files of the same names. */
#ifndef DATA_ASSETS_H
#define DATA_ASSETS_H

#include <stddef.h>
#include <string.h>

struct asset {
	const char *path; /* "data/calendar.txt", "themes/light.ini" */
	const char *text; /* terminated as well */
	size_t len;
};

/* Ends with a row whose path is NULL; sorted by path within each folder. */
extern const struct asset asset_table[];

/* The file of that path, or NULL. */
static inline const struct asset *asset_find(const char *path)
{
	for (const struct asset *a = asset_table; a->path; a++)
		if (strcmp(a->path, path) == 0)
			return a;
	return NULL;
}

#endif
