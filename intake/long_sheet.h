/* A long plain sheet of figures: UTF-8 text, a line a row, cells parted by commas or tabs, one line
 * of heads that names unit, areas, domain, period and count and nothing else.  It is read a line at a
 * time: what it holds takes no memory.  Any sheet with something more to it is for
 * reading_open(). */
#ifndef INTAKE_LONG_SHEET_H
#define INTAKE_LONG_SHEET_H

#include <sys/types.h>

#include "intake/heads.h"
#include "text/buf.h"
#include "text/sha256.h"

enum {
	LONG_COLUMNS = 8,
	LONG_BYTES =
		24 * 1024, /* shorter ones are shown row by row before they are taken */
};

struct long_cell {
	const char *s; /* until the next line is read; not terminated */
	size_t n;
};

struct long_sheet {
	int fd;
	off_t size, read; /* bytes of the file, and those in or before `room` */
	off_t body;       /* where the rows begin */
	char sep;
	size_t columns;
	enum head_role role[LONG_COLUMNS];
	char *head[LONG_COLUMNS];
	char layout[SHA256_HEX];
	char *room;
	size_t at, used;
	int line; /* of the last row */
	struct buf quoted;
};

/* False when it is none, or can't be read: reading_open() says why.  The descriptor stays the
 * caller's and must be at no particular place. */
bool long_sheet_open(struct long_sheet *f, int fd, const struct heads *h);
void long_sheet_release(struct long_sheet *f);
/* The SHA-256 of all its bytes; false when the file can't be read. */
bool long_sheet_print(const struct long_sheet *f, char out[SHA256_HEX]);

/* Back to the first row. */
void long_sheet_rewind(struct long_sheet *f);

enum long_line {
	LONG_ROW,
	LONG_END,
	LONG_STRANGE, /* a cell over two lines, a line without end: no plain sheet after all */
	LONG_FAILED, /* the file can't be read on */
};
/* The next row that is not blank: its cells, `columns` of them and one more for what stands
 * behind the last. */
enum long_line long_sheet_next(struct long_sheet *f, struct long_cell cell[]);
/* How far it is, in bytes. */
off_t long_sheet_at(const struct long_sheet *f);

#endif
