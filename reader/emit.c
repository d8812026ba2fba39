#include "reader/emit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

enum {
	FLUSH_AT = 1 << 16
};

void emit_init(struct emit *e, int fd)
{
	*e = (struct emit){.fd = fd, .page = 1};
}

void emit_release(struct emit *e)
{
	buf_release(&e->out);
}

bool emit_refused(const struct emit *e)
{
	return e->refused.code != NULL;
}

static bool out_of_order(struct emit *e)
{
	return emit_refuse(e, 0, "internal", "record");
}

static bool record_begin(struct emit *e, char kind, bool in_table)
{
	if (emit_refused(e))
		return false;
	if (e->open || e->in_table != in_table)
		return out_of_order(e);
	e->open = kind;
	buf_putc(&e->out, kind);
	return true;
}

/* Whether a record of that kind is open, to be continued or ended. */
static bool in_record(struct emit *e, char kind)
{
	if (emit_refused(e))
		return false;
	return e->open == kind || out_of_order(e);
}

static bool record_end(struct emit *e, char kind)
{
	if (!in_record(e, kind))
		return false;
	e->open = 0;
	buf_putc(&e->out, '\n');
	if (e->written + e->out.len > EMIT_BYTES_MAX)
		return emit_refuse(e, 0, "limit", "output");
	e->record = e->out.len;
	return e->fd < 0 || e->record < FLUSH_AT || emit_flush(e);
}

static void put_number(struct emit *e, long n)
{
	char room[24];
	int len = snprintf(room, sizeof room, "\t%ld", n);

	buf_addn(&e->out, room, (size_t)len);
}

static bool put_text(struct emit *e, long line, const char *s, size_t len)
{
	if (gate_put(&e->gate, &e->out, s, len))
		return true;
	return emit_refuse(e, line, e->gate.code, "%s", e->gate.found);
}

void emit_begin(struct emit *e, const char *format)
{
	buf_addf(&e->out, "gongkai-read 1 %s\n", format);
	e->record = e->out.len;
	e->begun = true;
	/* At once: emit_last_words() may have to end the stream in the middle of anything. */
	if (e->fd >= 0)
		emit_flush(e);
}

static bool put_line(struct emit *e, long line, const char *s, size_t len)
{
	if (!record_begin(e, 'L', false))
		return false;
	put_number(e, line);
	buf_putc(&e->out, '\t');
	return put_text(e, line, s, len) && record_end(e, 'L');
}

bool emit_line(struct emit *e, long line, const char *s, size_t len)
{
	const char *feed;
	bool split = false;

	if (emit_refused(e))
		return false;
	while ((feed = memchr(s, '\f', len))) {
		size_t n = (size_t)(feed - s);

		if (n && !put_line(e, line, s, n))
			return false;
		if (!emit_page(e, e->page + 1))
			return false;
		s += n + 1;
		len -= n + 1;
		split = true;
	}
	return (split && !len) || put_line(e, line, s, len);
}

bool emit_page(struct emit *e, long page)
{
	if (!record_begin(e, 'F', false))
		return false;
	e->page = page;
	put_number(e, page);
	return record_end(e, 'F');
}

bool emit_table(struct emit *e, long line, const char *title, size_t len)
{
	if (!record_begin(e, 'T', false))
		return false;
	e->in_table = true;
	put_number(e, line);
	buf_putc(&e->out, '\t');
	return put_text(e, line, title, len) && record_end(e, 'T');
}

bool emit_row(struct emit *e, long line)
{
	if (!record_begin(e, 'R', true))
		return false;
	/* Rows without cells cost output as well. */
	if (++e->cells > EMIT_CELLS_MAX)
		return emit_refuse(e, line, "cells", "%d", EMIT_CELLS_MAX);
	put_number(e, line);
	e->line = line;
	e->columns = e->blanks = 0;
	return true;
}

/* The blank cells before one that is not, compared before they are counted. */
static bool put_blanks(struct emit *e)
{
	size_t cells = e->blanks + 1;

	if (!in_record(e, 'R'))
		return false;
	if (cells > EMIT_COLUMNS_MAX - e->columns)
		return emit_refuse(e, e->line, "columns", "%d", EMIT_COLUMNS_MAX);
	if (cells > EMIT_CELLS_MAX - e->cells)
		return emit_refuse(e, e->line, "cells", "%d", EMIT_CELLS_MAX);
	buf_fill(&e->out, '\t', cells);
	e->columns += cells;
	e->cells += cells;
	e->blanks = 0;
	return true;
}

bool emit_blank(struct emit *e, size_t cells)
{
	/* Any cell behind so many is refused, so that more need not be counted. */
	if (cells > EMIT_COLUMNS_MAX - e->blanks)
		cells = EMIT_COLUMNS_MAX - e->blanks;
	e->blanks += cells;
	return !emit_refused(e);
}

/* What is only blanks counts as blank: a sheet formatted to its last column would be too
 * wide otherwise, and pages fill empty cells with &nbsp;. */
static bool is_blank(const char *s, size_t len)
{
	static const struct {
		const char *bytes;
		size_t len;
	} blanks[] = {{" ", 1},  {"\n", 1},     {"\t", 1},
		      {"\r", 1}, {"\u00A0", 2}, {"\u3000", 3}};
	enum {
		BLANKS = sizeof blanks / sizeof blanks[0]
	};

	while (len) {
		size_t i = 0;

		while (i < BLANKS && !(len >= blanks[i].len &&
				       memcmp(s, blanks[i].bytes, blanks[i].len) == 0))
			i++;
		if (i == BLANKS)
			return false;
		s += blanks[i].len;
		len -= blanks[i].len;
	}
	return true;
}

bool emit_cell(struct emit *e, const char *s, size_t len)
{
	if (emit_refused(e))
		return false;
	if (is_blank(s, len))
		return emit_blank(e, 1);
	return put_blanks(e) && put_text(e, e->line, s, len);
}

bool emit_cover(struct emit *e, enum emit_cover cover)
{
	char mark[2] = {'\\', (char)cover};

	if (emit_refused(e))
		return false;
	if (e->columns + e->blanks >= EMIT_COLUMNS_MAX)
		return emit_blank(e, 1);
	if (!put_blanks(e))
		return false;
	buf_addn(&e->out, mark, sizeof mark);
	return true;
}

bool emit_row_end(struct emit *e)
{
	return record_end(e, 'R');
}

bool emit_table_end(struct emit *e)
{
	if (!record_begin(e, 'E', true))
		return false;
	e->in_table = false;
	return record_end(e, 'E');
}

bool emit_print(struct emit *e, long line, long page, long y0, long y1)
{
	if (!record_begin(e, 'P', false))
		return false;
	put_number(e, line);
	put_number(e, page);
	put_number(e, y0);
	put_number(e, y1);
	e->line = line;
	return true;
}

bool emit_piece(struct emit *e, long x0, long x1, const char *s, size_t len)
{
	if (!in_record(e, 'P'))
		return false;
	if (++e->cells > EMIT_CELLS_MAX)
		return emit_refuse(e, e->line, "cells", "%d", EMIT_CELLS_MAX);
	put_number(e, x0);
	put_number(e, x1);
	buf_putc(&e->out, '\t');
	return put_text(e, e->line, s, len);
}

bool emit_print_end(struct emit *e)
{
	return record_end(e, 'P');
}

/* The last line even of a stream whose limits are used up. */
static void put_last(struct emit *e, const char *code, long line, const char *arg)
{
	e->out.len = e->record;
	buf_addf(&e->out, "Z\t%s", code);
	if (strcmp(code, "ok") != 0) {
		struct gate arg_gate = {0};

		put_number(e, line);
		buf_putc(&e->out, '\t');
		/* A part's or sheet's name is the document's own text as well. */
		if (!gate_put(&arg_gate, &e->out, arg, strlen(arg)))
			buf_putc(&e->out, '?');
	}
	buf_putc(&e->out, '\n');
	e->record = e->out.len;
	e->done = true;
}

/* An argument, cut at a character where it is too long. */
static void format_arg(char arg[EMIT_ARG], const char *fmt, va_list ap)
{
	if (vsnprintf(arg, EMIT_ARG, fmt, ap) >= EMIT_ARG)
		arg[utf8_whole(arg, EMIT_ARG - 1)] = '\0';
}

/* Puts a whole record before the one that is unfinished: a note about a cell comes while
 * its row is open. */
static void insert(struct emit *e, const struct buf *record)
{
	size_t tail = e->out.len - e->record;

	buf_fill(&e->out, ' ', record->len);
	memmove(e->out.s + e->record + record->len, e->out.s + e->record, tail);
	memcpy(e->out.s + e->record, record->s, record->len);
	e->record += record->len;
}

void emit_note(struct emit *e, long line, const char *code, const char *fmt, ...)
{
	char arg[EMIT_ARG];
	struct gate own = {0};
	struct buf note = {0};
	va_list ap;

	if (emit_refused(e) || e->notes++ >= EMIT_NOTES_MAX)
		return;
	va_start(ap, fmt);
	format_arg(arg, fmt, ap);
	va_end(ap);
	buf_addf(&note, "N\t%ld\t%s\t", line, code);
	if (!gate_put(&own, &note, arg, strlen(arg)))
		buf_putc(&note, '?');
	buf_putc(&note, '\n');
	insert(e, &note);
	buf_release(&note);
}

bool emit_refuse(struct emit *e, long line, const char *code, const char *fmt, ...)
{
	va_list ap;

	if (emit_refused(e))
		return false;
	e->refused.code = code;
	e->refused.line = line;
	va_start(ap, fmt);
	format_arg(e->refused.arg, fmt, ap);
	va_end(ap);
	return false;
}

int emit_finish(struct emit *e)
{
	if (!e->begun)
		emit_begin(e, "text");
	if (!emit_refused(e)) {
		e->notes = 0; /* these always have room */
		if (e->unconfined)
			emit_note(e, 0, "unconfined", "%s", "");
		if (e->gate.invisible)
			emit_note(e, 0, "invisible", "%ju",
				  (uintmax_t)e->gate.invisible);
		if (e->gate.private_use)
			emit_note(e, 0, "private-use", "%ju",
				  (uintmax_t)e->gate.private_use);
	}
	if (emit_refused(e))
		put_last(e, e->refused.code, e->refused.line, e->refused.arg);
	else
		put_last(e, "ok", 0, "");
	if (e->fd >= 0 && !emit_flush(e))
		return 1;
	if (!emit_refused(e))
		return 0;
	return strcmp(e->refused.code, "internal") == 0 ? 1 : 3;
}
