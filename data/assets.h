/* Data files carried inside the program: calendar, domain catalog, samples, default
 * keys, themes.  Made by tools/embed.c from the files of the same names. */
#ifndef DATA_ASSETS_H
#define DATA_ASSETS_H

#include <stddef.h>

struct asset {
	const char *path; /* "data/calendar.txt", "themes/light.ini" */
	const char *text; /* terminated as well */
	size_t len;
};

/* Ends with a row whose path is NULL; sorted by path within each folder. */
extern const struct asset asset_table[];

#endif
