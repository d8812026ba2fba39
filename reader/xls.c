#include <errno.h>
#include <freexl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "reader/formats.h"
#include "reader/numfmt.h"

/* freexl takes a path and opens it with fopen().  Rather than leave the opening of files
 * allowed while it parses, the reader's own fopen() (which the dynamic linker prefers)
 * answers to one name, that of a descriptor that is open already.  The libraries of this
 * program thus open no file by name at all. */
#define PATH_PREFIX "gongkai-read:descriptor:"

/* The fuzzer writes its findings by fopen(). */
#ifndef READER_FUZZ
FILE *fopen(const char *restrict path, const char *restrict mode)
{
	int fd = -1, copy;

	if (strcmp(mode, "rb") == 0 && sscanf(path, PATH_PREFIX "%d", &fd) == 1 &&
	    (copy = dup(fd)) >= 0 && lseek(copy, 0, SEEK_SET) == 0)
		return fdopen(copy, mode);
	errno = EACCES;
	return NULL;
}
#endif

struct xls {
	struct emit *e;
	const void *book;
	struct buf shown; /* of a number */
};

static bool refuse(struct emit *e, int why)
{
	if (why == FREEXL_INSUFFICIENT_MEMORY)
		return emit_refuse(e, 0, "limit", "memory");
	return emit_refuse(e, 0, "xls-bad", "%d", why);
}

/* Dates come as texts: 2024-03-01, 2024-03-01 08:30:00, 08:30:00. */
static bool put_time(struct emit *e, const char *s, int type)
{
	size_t len = strlen(s);

	if (type != FREEXL_CELL_DATE && len > 3)
		len -= 3; /* seconds */
	return emit_cell(e, s, len);
}

static bool put_number(struct xls *x, double v)
{
	static const struct numfmt general;

	buf_clear(&x->shown);
	numfmt_number(&x->shown, &general, v, false);
	return emit_cell(x->e, buf_text(&x->shown), x->shown.len);
}

static bool put_cell(struct xls *x, const FreeXL_CellValue *c)
{
	switch (c->type) {
	case FREEXL_CELL_INT:
		return put_number(x, c->value.int_value);
	case FREEXL_CELL_DOUBLE:
		return put_number(x, c->value.double_value);
	case FREEXL_CELL_TEXT:
	case FREEXL_CELL_SST_TEXT:
		if (!c->value.text_value)
			return emit_blank(x->e, 1);
		return emit_cell(x->e, c->value.text_value,
				 strlen(c->value.text_value));
	case FREEXL_CELL_DATE:
	case FREEXL_CELL_DATETIME:
	case FREEXL_CELL_TIME:
		return put_time(x->e, c->value.text_value, c->type);
	default:
		return emit_blank(x->e, 1);
	}
}

static bool put_row(struct xls *x, unsigned row, unsigned columns)
{
	if (!emit_row(x->e, (long)row + 1))
		return false;
	for (unsigned c = 0; c < columns; c++) {
		FreeXL_CellValue value = {.type = FREEXL_CELL_NULL};

		if (freexl_get_cell_value(x->book, row, (unsigned short)c, &value) !=
		    FREEXL_OK)
			value.type = FREEXL_CELL_NULL;
		if (!put_cell(x, &value))
			return false;
	}
	return emit_row_end(x->e);
}

static bool put_sheet(struct xls *x, unsigned sheet)
{
	const char *name = NULL;
	unsigned rows = 0;
	unsigned short columns = 0;

	freexl_get_worksheet_name(x->book, (unsigned short)sheet, &name);
	/* Charts and macros are listed among the sheets, but cannot be selected. */
	if (freexl_select_active_worksheet(x->book, (unsigned short)sheet) !=
		    FREEXL_OK ||
	    freexl_worksheet_dimensions(x->book, &rows, &columns) != FREEXL_OK)
		return true;
	if (!emit_table(x->e, 1, name ? name : "", name ? strlen(name) : 0))
		return false;
	for (unsigned r = 0; r < rows; r++)
		if (!put_row(x, r, columns))
			return false;
	return emit_table_end(x->e);
}

static bool put_sheets(struct xls *x)
{
	unsigned secret = 0, sheets = 0;

	if (freexl_get_info(x->book, FREEXL_BIFF_PASSWORD, &secret) == FREEXL_OK &&
	    secret == FREEXL_BIFF_OBFUSCATED)
		return emit_refuse(x->e, 0, "xls-encrypted", "%s", "");
	if (freexl_get_info(x->book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK ||
	    !sheets)
		return emit_refuse(x->e, 0, "xls-bad", "%s", "sheets");
	for (unsigned i = 0; i < sheets && i < USHRT_MAX; i++)
		if (!put_sheet(x, i))
			return false;
	return true;
}

bool read_xls(const struct input *in, struct emit *e)
{
	struct xls x = {.e = e};
	char path[64];

	emit_begin(e, "xls");
#ifdef READER_FUZZ
	snprintf(path, sizeof path, "/proc/self/fd/%d", in->fd);
#else
	snprintf(path, sizeof path, PATH_PREFIX "%d", in->fd);
#endif
	int why = freexl_open(path, &x.book);
	bool ok = why == FREEXL_OK ? put_sheets(&x) : refuse(e, why);
	if (x.book)
		freexl_close(x.book);
	buf_release(&x.shown);
	return ok;
}
