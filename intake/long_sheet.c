#include "intake/long_sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/apply.h"
#include "text/mem.h"

enum {
	ROOM = 256 * 1024, /* a line is never as long */
};

/* ---- bytes ---- */

/* Moves what is left to the front and reads on; false when nothing more came. */
static bool refill(struct long_sheet *f, bool *failed)
{
	size_t left = f->used - f->at;
	ssize_t n;

	memmove(f->room, f->room + f->at, left);
	f->at = 0;
	f->used = left;
	if (left == ROOM)
		return false;
	do
		n = pread(f->fd, f->room + left, ROOM - left, f->read);
	while (n < 0 && errno == EINTR);
	*failed = n < 0;
	if (n <= 0)
		return false;
	f->used += (size_t)n;
	f->read += n;
	return true;
}

off_t long_sheet_at(const struct long_sheet *f)
{
	return f->read - (off_t)(f->used - f->at);
}

/* The next line without its end. */
static enum long_line next_line(struct long_sheet *f, struct long_cell *out)
{
	bool failed = false;
	const char *end;

	while (!(end = memchr(f->room + f->at, '\n', f->used - f->at))) {
		if (refill(f, &failed))
			continue;
		if (failed)
			return LONG_FAILED;
		if (f->used == ROOM)
			return LONG_STRANGE;
		if (f->at == f->used)
			return LONG_END;
		end = f->room + f->used;
		break;
	}
	*out = (struct long_cell){f->room + f->at, (size_t)(end - f->room) - f->at};
	f->at += out->n + (f->at + out->n < f->used);
	f->line++;
	if (out->n && out->s[out->n - 1] == '\r')
		out->n--;
	return LONG_ROW;
}

void long_sheet_rewind(struct long_sheet *f)
{
	f->read = f->body;
	f->at = f->used = 0;
	f->line = 1;
}

bool long_sheet_print(const struct long_sheet *f, char out[SHA256_HEX])
{
	struct sha256 h;
	char *room = mem_alloc(ROOM);
	off_t at = 0;
	ssize_t n;

	sha256_begin(&h);
	while ((n = pread(f->fd, room, ROOM, at)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		sha256_add(&h, room, (size_t)n);
		at += n;
	}
	sha256_end(&h, out);
	free(room);
	return n == 0 && at == f->size;
}

/* ---- cells ---- */

static struct long_cell trimmed(const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return (struct long_cell){s, n};
}

/* A cell in quotes, into f->quoted; answers where it ends, NULL when it does not on this line. */
static const char *unquote(struct long_sheet *f, const char *s, const char *end,
			   struct long_cell *out)
{
	size_t from = f->quoted.len;

	for (s++; s < end; s++) {
		if (*s == '"' && (s + 1 == end || s[1] != '"'))
			break;
		if (*s == '"')
			s++;
		buf_putc(&f->quoted, *s);
	}
	if (s >= end)
		return NULL;
	*out = (struct long_cell){NULL, f->quoted.len - from};
	for (s++; s < end && *s == ' ';)
		s++;
	return s < end && *s != f->sep ? NULL : s;
}

/* Texts out of quotes lie one behind the other: where, is known when all are there. */
static void place_quoted(struct long_sheet *f, struct long_cell *cell)
{
	const char *at = buf_text(&f->quoted);

	for (size_t c = 0; c <= f->columns; c++) {
		if (cell[c].s)
			continue;
		cell[c].s = at;
		at += cell[c].n;
	}
}

static bool split(struct long_sheet *f, struct long_cell line, struct long_cell *cell)
{
	const char *s = line.s, *end = line.s + line.n;
	size_t c = 0;
	bool quotes = memchr(s, '"', line.n) != NULL;

	buf_clear(&f->quoted);
	for (; c < f->columns; c++) {
		const char *to;

		if (quotes && s < end && *s == '"') {
			to = unquote(f, s, end, &cell[c]);
			if (!to)
				return false;
		} else {
			to = memchr(s, f->sep, (size_t)(end - s));
			to = to ? to : end;
			cell[c] = trimmed(s, (size_t)(to - s));
		}
		s = to;
		if (s == end)
			break;
		s++;
	}
	for (size_t i = c < f->columns ? c + 1 : f->columns; i <= f->columns; i++)
		cell[i] = (struct long_cell){"", 0};
	if (c == f->columns)
		cell[c] = trimmed(s, (size_t)(end - s));
	if (f->quoted.len)
		place_quoted(f, cell);
	return true;
}

static bool is_blank(const struct long_sheet *f, const struct long_cell *cell)
{
	for (size_t c = 0; c <= f->columns; c++)
		if (cell[c].n)
			return false;
	return true;
}

enum long_line long_sheet_next(struct long_sheet *f, struct long_cell cell[])
{
	struct long_cell line;

	for (;;) {
		enum long_line got = next_line(f, &line);

		if (got != LONG_ROW)
			return got;
		if (!line.n)
			continue;
		if (!split(f, line, cell))
			return LONG_STRANGE;
		if (!is_blank(f, cell))
			return LONG_ROW;
	}
}

/* ---- heads ---- */

static void take_head(struct long_sheet *f, const struct heads *h, struct long_cell c)
{
	size_t at = f->columns++;

	f->head[at] = mem_textn(c.s, c.n);
	f->role[at] = heads_find(h, f->head[at]);
}

static size_t having(const struct long_sheet *f, enum head_role role)
{
	size_t n = 0;

	for (size_t c = 0; c < f->columns; c++)
		n += f->role[c] == role;
	return n;
}

/* With no other names the areas are the units, as roles_find() has it. */
static void take_areas(struct long_sheet *f)
{
	for (size_t c = f->columns; c-- > 0 && !having(f, HEAD_UNIT);)
		if (f->role[c] == HEAD_AREA)
			f->role[c] = HEAD_UNIT;
}

static bool heads_fit(const struct long_sheet *f)
{
	size_t unit = having(f, HEAD_UNIT), domain = having(f, HEAD_DOMAIN),
	       period = having(f, HEAD_PERIOD), order = having(f, HEAD_ORDER),
	       n = having(f, HEAD_OWN) + having(f, HEAD_AMOUNT),
	       area = having(f, HEAD_AREA);

	return unit == 1 && domain <= 1 && period <= 1 && order <= 1 && n == 1 &&
	       unit + area + domain + period + order + n == f->columns;
}

static void layout_key(struct long_sheet *f)
{
	struct sheet_column column[LONG_COLUMNS] = {0};
	struct sheet t = {.column = column, .columns = f->columns};

	for (size_t c = 0; c < f->columns; c++)
		column[c].head = f->head[c];
	apply_layout_key(&t, f->layout);
}

static bool read_heads(struct long_sheet *f, const struct heads *h)
{
	struct long_cell line;

	if (next_line(f, &line) != LONG_ROW)
		return false;
	if (line.n >= 3 && memcmp(line.s, "\xEF\xBB\xBF", 3) == 0)
		line = (struct long_cell){line.s + 3, line.n - 3};
	if (memchr(line.s, '"', line.n))
		return false;
	f->sep = memchr(line.s, '\t', line.n) ? '\t' : ',';
	for (const char *s = line.s, *end = line.s + line.n; s <= end;) {
		const char *to = memchr(s, f->sep, (size_t)(end - s));

		to = to ? to : end;
		if (f->columns == LONG_COLUMNS)
			return false;
		take_head(f, h, trimmed(s, (size_t)(to - s)));
		s = to + 1;
	}
	f->body = long_sheet_at(f);
	layout_key(f);
	take_areas(f);
	return heads_fit(f);
}

bool long_sheet_open(struct long_sheet *f, int fd, const struct heads *h)
{
	struct stat info;

	*f = (struct long_sheet){.fd = fd};
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) ||
	    info.st_size < LONG_BYTES)
		return false;
	f->size = info.st_size;
	f->room = mem_alloc(ROOM);
	if (read_heads(f, h))
		return true;
	long_sheet_release(f);
	return false;
}

void long_sheet_release(struct long_sheet *f)
{
	for (size_t c = 0; c < f->columns; c++)
		free(f->head[c]);
	buf_release(&f->quoted);
	free(f->room);
	*f = (struct long_sheet){0};
}
