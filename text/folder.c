#include "text/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int is_name(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* Not by the locale: the same everywhere. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

void folder_names(const char *path, struct buf *out)
{
	struct dirent **name;
	int n = scandir(path, &name, is_name, by_bytes);

	for (int i = 0; i < n; i++) {
		buf_addn(out, name[i]->d_name, strlen(name[i]->d_name) + 1);
		free(name[i]);
	}
	if (n >= 0)
		free(name);
}
