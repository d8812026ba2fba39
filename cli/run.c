/* What every command uses: the county file, and results. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/reason.h"

/* --scope is for this command alone. */
static enum status take_scope(struct cli *c)
{
	int64_t area = 0;
	enum status st = cli_area(c, c->scope, &area);

	return st == ST_OK ? scope_set(c->store, area, false, &c->err) : st;
}

enum status cli_open(struct cli *c, enum store_mode mode)
{
	struct store_holder holder;

	if (c->store)
		return ST_OK;
	if (mode == STORE_WRITE && c->readonly)
		return error_set(&c->err, ST_FILE,
				 _("用 --read-only 打开的县档不能改"));
	enum status st = store_open(c->file, mode, &c->store, &holder, &c->err);
	if (st == ST_OK)
		st = store_sign(c->store, c->config.operator, & c->err);
	char *behind = st == ST_OK && mode == STORE_WRITE && c->today_option == DAY_NONE
			       ? store_clock_warning(c->store)
			       : NULL;
	if (behind)
		cli_warn(c, "%s", behind);
	free(behind);
	/* Whatever the reason, the exit code for a file that can't be used is 4. */
	if (st != ST_OK && status_exit(st) != 4) {
		st = ST_FILE;
		c->err.status = st;
	}
	/* What is wrong with the scope is no fault of the file. */
	return st == ST_OK && c->scope ? take_scope(c) : st;
}

enum {
	PIECE = 512 /* rows */
};

void cli_table(struct cli *c, struct table *t)
{
	table_write(t, c->format, c->config.ambiguous, &c->out);
	table_free(t);
}

static enum status piece(struct cli *c, struct table_stream *w, const struct table *t,
			 bool measure)
{
	if (measure) {
		table_stream_measure(w, t);
		return ST_OK;
	}
	table_stream_rows(w, t, &c->out);
	return cli_spill(c);
}

/* All rows once, in pieces; with none the head alone. */
static enum status pieces(struct cli *c, struct table_stream *w, struct table *t,
			  size_t rows, cli_row *add, const void *ctx, bool measure)
{
	enum status st = ST_OK;
	size_t at = 0;

	do {
		for (size_t n = 0; n < PIECE && at < rows; n++)
			add(t, at++, ctx);
		st = piece(c, w, t, measure);
		table_empty(t);
	} while (st == ST_OK && at < rows);
	return st;
}

enum status cli_rows(struct cli *c, const struct table_column *cols, size_t rows,
		     cli_row *add, const void *ctx)
{
	struct table_stream w = {.format = c->format, .amb = c->config.ambiguous};
	struct table *t = table_new(cols);
	enum status st = ST_OK;

	if (table_stream_measures(&w))
		st = pieces(c, &w, t, rows, add, ctx, true);
	if (st == ST_OK)
		st = pieces(c, &w, t, rows, add, ctx, false);
	table_stream_end(&w, &c->out);
	table_free(t);
	return st;
}

enum {
	HELD = 1 << 20, /* bytes of results, then they are put aside */
	BLOCK = 1 << 16,
};

enum status cli_spill(struct cli *c)
{
	if (c->out.len < HELD)
		return ST_OK;
	if (!c->spilled && !(c->spilled = tmpfile()))
		return ST_OK; /* nowhere to put it: it stays */
	if (fwrite(buf_text(&c->out), 1, c->out.len, c->spilled) != c->out.len)
		return error_set(&c->err, ST_FULL,
				 _("结果放不下，临时文件写不进去：%s"),
				 reason_of(errno));
	buf_clear(&c->out);
	return ST_OK;
}

static bool copy_out(FILE *from)
{
	char *room = mem_alloc(BLOCK);
	size_t n;
	bool ok = fflush(from) == 0 && fseek(from, 0, SEEK_SET) == 0;

	while (ok && (n = fread(room, 1, BLOCK, from)) > 0)
		ok = fwrite(room, 1, n, stdout) == n;
	free(room);
	return ok && !ferror(from);
}

enum status cli_flush(struct cli *c)
{
	if (!c->spilled && !c->out.len)
		return ST_OK;
	if ((c->spilled && !copy_out(c->spilled)) ||
	    fwrite(buf_text(&c->out), 1, c->out.len, stdout) != c->out.len ||
	    fflush(stdout) != 0 || ferror(stdout))
		return error_set(&c->err, ST_FULL, _("结果没有写全：%s"),
				 reason_of(errno));
	cli_forget(c);
	return ST_OK;
}

void cli_forget(struct cli *c)
{
	if (c->spilled)
		fclose(c->spilled);
	c->spilled = NULL;
	buf_clear(&c->out);
}

void cli_say(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *raw = mem_format(fmt, ap);
	va_end(ap);
	size_t len = strlen(raw), end = len;
	while (end && raw[end - 1] == '\n')
		end--;
	clean_show(&c->out, raw, end, 0);
	buf_addn(&c->out, raw + end, len - end);
	free(raw);
}

void cli_done(struct cli *c, const char *what, int64_t id)
{
	struct buf shown = {0};

	clean_shown(&shown, what);
	if (c->format == FORMAT_JSON) {
		buf_add(&c->out, "{\"done\":");
		json_text(&c->out, buf_text(&shown));
		if (id)
			buf_addf(&c->out, ",\"id\":%lld", (long long)id);
		buf_add(&c->out, "}\n");
	} else {
		buf_addf(&c->out, "%s\n", buf_text(&shown));
	}
	buf_release(&shown);
}

enum status cli_commit(struct cli *c, enum status st, const char *what, int64_t id)
{
	if (st == ST_OK)
		st = store_commit(c->store, what, &c->err);
	else
		store_rollback(c->store);
	if (st == ST_OK)
		cli_done(c, what, id);
	return st;
}

void cli_warn(const struct cli *c, const char *fmt, ...)
{
	struct buf shown = {0};
	va_list ap;

	(void)c;
	va_start(ap, fmt);
	char *raw = mem_format(fmt, ap);
	va_end(ap);
	clean_shown(&shown, raw);
	fprintf(stderr, "gongkai: %s\n", buf_text(&shown));
	free(raw);
	buf_release(&shown);
}
