#include "cli/documents.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/clean.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"

static enum status read_one(struct reading *r, const struct heads *h, const char *path,
			    struct error *err)
{
	struct error why = {0};
	const char *name = strcmp(path, "-") == 0 ? _("标准输入") : path_name(path);
	int fd;
	enum status st = file_open(path, &fd, err);

	if (st != ST_OK)
		return st;
	st = reading_open(r, fd, h, name, &why);
	close(fd);
	if (st != ST_OK) {
		struct buf shown = {0};

		clean_shown(&shown, name);
		error_set(err, st, _("%s：%s"), buf_text(&shown), why.say);
		buf_release(&shown);
	}
	return st;
}

enum status documents_open(struct documents *d, const char *const *path, size_t n,
			   struct error *err)
{
	struct heads heads = {0};
	enum status st = heads_load(&heads, err);

	*d = (struct documents){.reading = mem_array(n, sizeof *d->reading)};
	for (size_t i = 0; i < n && st == ST_OK; i++) {
		st = read_one(&d->reading[i], &heads, path[i], err);
		d->count += st == ST_OK;
	}
	heads_release(&heads);
	return st;
}

void documents_release(struct documents *d)
{
	for (size_t i = 0; i < d->count; i++)
		reading_release(&d->reading[i]);
	free(d->reading);
	*d = (struct documents){0};
}
