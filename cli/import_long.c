/* A long plain sheet: how far it is stands on the terminal, and Ctrl-C ends it. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/import_own.h"
#include "intake/long_import.h"
#include "text/child.h"
#include "text/io.h"
#include "text/lang.h"

enum {
	SHOW_MS = 200,                 /* between two looks at it */
	JSON_BYTES = 16 * 1024 * 1024, /* scripts get every cell of what is shorter */
};

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

struct progress {
	struct pace pace;
	const char *name;
	bool shown; /* stderr is a terminal */
	long long next;
};

static void rest(void *ctx)
{
	struct progress *p = ctx;
	const struct pace *at = &p->pace;
	long long now;

	p->pace.stop = interrupted;
	if (!p->shown || (now = child_now()) < p->next)
		return;
	p->next = now + SHOW_MS;
	size_t per_cent = at->total ? at->done * 100 / at->total : 0;
	fputc('\r', stderr);
	fprintf(stderr, _("导入 %s：%zu 行，约 %zu%%（Ctrl-C 停止）"), p->name,
		at->done, per_cent > 100 ? 100 : per_cent);
	fflush(stderr);
}

static void wipe(const struct progress *p)
{
	if (p->shown && p->next)
		fputs("\r\033[K", stderr);
}

static enum status take(struct cli *c, struct long_sheet *f, const char *name,
			const struct import_options *said, bool *strange)
{
	struct progress p = {.name = name, .shown = isatty(STDERR_FILENO) == 1};
	struct sigaction on = {.sa_handler = interrupt}, before;
	struct import_options o = *said;
	struct import_plan plan = {0};
	struct reading d = {0};
	struct long_sum sum;
	bool dry = cli_flag(c, "dry-run");

	p.pace = (struct pace){.rest = rest, .ctx = &p};
	p.next = p.shown ? child_now() + SHOW_MS : 0;
	o.pace = &p.pace;
	o.today = cli_today(c);
	interrupted = 0;
	sigaction(SIGINT, &on, &before);
	enum status st = long_import(c->store, f, name, &o, dry, &d, &plan, &sum,
				     strange, &c->err);
	sigaction(SIGINT, &before, NULL);
	wipe(&p);
	if (st == ST_OK && pace_stopped(&p.pace))
		st = error_set(&c->err, ST_INPUT, _("已停止，什么也没有改"));
	if (!*strange)
		import_show(c, &plan, st != ST_OK, dry);
	import_plan_release(&plan);
	reading_release(&d);
	return st;
}

/* Only what needs no word more is taken so. */
static bool is_plain(const struct cli *c, const struct long_sheet *f,
		     const struct import_options *o)
{
	if (c->format == FORMAT_JSON && f->size < JSON_BYTES)
		return false;
	return long_import_fits(c->store, f, o);
}

bool import_long(struct cli *c, const struct import_options *o,
		 enum status (*names)(struct cli *c, void *ctx), void *ctx,
		 enum status *st)
{
	struct heads heads = {0};
	struct long_sheet f;
	struct error err;
	bool strange = true;
	int fd;

	if (c->words != 1 || strcmp(c->word[0], "-") == 0 ||
	    file_open(c->word[0], &fd, &err) != ST_OK)
		return false;
	if (heads_load(&heads, &err) == ST_OK && long_sheet_open(&f, fd, &heads)) {
		*st = cli_open(c, STORE_WRITE);
		strange = *st == ST_OK && !is_plain(c, &f, o);
		if (*st == ST_OK && !strange)
			*st = names(c, ctx);
		if (*st == ST_OK && !strange)
			*st = take(c, &f, path_name(c->word[0]), o, &strange);
		long_sheet_release(&f);
	}
	heads_release(&heads);
	close(fd);
	return !strange;
}
