/* A copy of a county file made in turns: between two of them the file is free, and what this
 * desk writes meanwhile goes into both (sqlite3_backup), so that no edit waits for a copy. */
#include "store/core.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/child.h"
#include "text/lang.h"

enum {
	STEP_PAGES = 16, /* between two looks at the clock; held in memory meanwhile */
	MOST_RESTARTS =
		100, /* another program writes faster than the file can be read */
};

struct copying {
	sqlite3 *from, *to;
	sqlite3_backup *run;
	char *path, *temp;
	int left;     /* pages, after the last step */
	int restarts; /* and waits */
};

void copying_drop(struct copying *c)
{
	if (!c)
		return;
	sqlite3_backup_finish(c->run);
	sqlite3_close(c->to);
	if (c->temp)
		unlink(c->temp);
	free(c->temp);
	free(c->path);
	free(c);
}

/* Only its end leaves what went wrong with the copy's connection, be it the source's fault. */
static enum status failed(struct copying *c, struct error *err)
{
	sqlite3_backup_finish(c->run);
	c->run = NULL;
	return core_error(c->to, c->path, err);
}

enum status copying_begin(sqlite3 *from, const char *path, const char *to,
			  struct copying **out, struct error *err)
{
	struct copying *c = mem_alloc(sizeof *c);

	*c = (struct copying){.from = from, .path = mem_text(path), .left = INT_MAX};
	/* An empty file of mode 0600 is made first: one of SQLite's own making would be open
	 * to all. */
	enum status st = disk_temp(to, &c->temp, err);
	if (!st && sqlite3_open_v2(c->temp, &c->to, SQLITE_OPEN_READWRITE, NULL))
		st = core_error(c->to, c->temp, err);
	/* Nobody has the copy before it is whole, checked and synced (disk_publish); a page that
	 * was copied is not looked at again. */
	if (!st && core_exec(c->to, "PRAGMA cache_size=8; PRAGMA journal_mode=OFF;"
				    "PRAGMA synchronous=OFF"))
		st = core_error(c->to, c->temp, err);
	if (!st) {
		c->run = sqlite3_backup_init(c->to, "main", from, "main");
		if (!c->run)
			st = core_error(c->to, c->temp, err);
	}
	if (st) {
		copying_drop(c);
		c = NULL;
	}
	*out = c;
	return st;
}

enum status copying_turn(struct copying *c, int ms, bool *ended, struct error *err)
{
	long long until = child_now() + ms;

	*ended = false;
	do {
		int rc = sqlite3_backup_step(c->run, STEP_PAGES);
		int left = sqlite3_backup_remaining(c->run);

		sqlite3_db_release_memory(c->from);
		if (rc == SQLITE_DONE) {
			*ended = true;
			return ST_OK;
		}
		bool waits = (rc & 0xFF) == SQLITE_BUSY || (rc & 0xFF) == SQLITE_LOCKED;
		if (rc && !waits)
			return failed(c, err);
		c->restarts += waits || left >= c->left;
		if (c->restarts > MOST_RESTARTS)
			return error_set(err, ST_LOCKED,
					 _("%s 一直有别的程序在改，没有备份成。请过一会"
					   "儿再备份。"),
					 c->path);
		c->left = left;
		if (waits)
			break;
	} while (child_now() < until);
	return ST_OK;
}

char *copying_end(struct copying *c, struct error *err)
{
	int rc = sqlite3_backup_finish(c->run);
	char *temp = NULL;

	c->run = NULL;
	if (!rc)
		rc = sqlite3_close(c->to);
	if (!rc) {
		c->to = NULL;
		temp = c->temp;
		c->temp = NULL;
	} else {
		core_error(c->to, c->temp, err);
	}
	copying_drop(c);
	return temp;
}
