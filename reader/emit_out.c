#include "reader/emit.h"

#include <signal.h>
#include <string.h>

#include "text/io.h"

/* The signal whose handler ends the stream waits until a write is over and accounted for:
 * it would else append to half a record, or write one twice. */
static void hold(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGXCPU);
	sigprocmask(SIG_BLOCK, &held, before);
}

/* Writes the whole records; an unfinished one stays at the front of out. */
static bool put_records(struct emit *e)
{
	e->torn = !io_write(e->fd, e->out.s, e->record);
	if (e->torn)
		return emit_refuse(e, 0, "internal", "write");
	e->written += e->record;
	e->out.len -= e->record;
	memmove(e->out.s, e->out.s + e->record, e->out.len + 1);
	e->record = 0;
	return true;
}

bool emit_flush(struct emit *e)
{
	sigset_t before;

	if (e->torn || !e->record)
		return !e->torn;
	hold(&before);
	bool ok = put_records(e);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ok;
}

bool emit_last_words(struct emit *e, const char *what)
{
	static const char first[] = "gongkai-read 1 text\n";
	char last[64], *end;
	sigset_t before;

	hold(&before); /* for good: these are the last */
	if (e->done || e->torn)
		return false;
	e->done = true;
	end = stpcpy(last, "Z\tlimit\t0\t");
	end = stpncpy(end, what, EMIT_WORD);
	*end++ = '\n';
	return (e->written || io_write(e->fd, first, sizeof first - 1)) &&
	       io_write(e->fd, last, (size_t)(end - last));
}
