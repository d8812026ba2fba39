#include <stdlib.h>
#include <string.h>

#include "reader/book.h"
#include "reader/xml.h"
#include "text/mem.h"

enum {
	STYLES_MAX = 65536, /* Excel's own limit is 65,490 */
	ID_MAX = 1000000,   /* of a format */
	CODE_MAX = 255      /* bytes of a format code that are looked at */
};

struct styles_reader {
	struct styles *s;
	struct code {
		long id;
		size_t order;
		struct numfmt fmt;
	} * code;
	size_t codes, codes_cap;
	long *style; /* format ids of the cell styles */
	size_t styles, styles_cap;
	bool in_cell_styles;
};

static void code_add(struct styles_reader *r, const char **attr)
{
	long id = xml_attr_number(attr, "numFmtId", ID_MAX, -1);
	const char *code = xml_attr(attr, "formatCode");

	if (id < 0 || !code || strlen(code) > CODE_MAX || r->codes == STYLES_MAX)
		return;
	r->code = mem_grow(r->code, &r->codes_cap, r->codes + 1, sizeof *r->code);
	r->code[r->codes] = (struct code){id, r->codes, numfmt_code(code)};
	r->codes++;
}

static void style_add(struct styles_reader *r, const char **attr)
{
	if (r->styles == STYLES_MAX)
		return;
	r->style = mem_grow(r->style, &r->styles_cap, r->styles + 1, sizeof *r->style);
	r->style[r->styles++] = xml_attr_number(attr, "numFmtId", ID_MAX, 0);
}

static void styles_start(void *user, const char *name, const char **attr)
{
	struct styles_reader *r = user;

	if (strcmp(name, "numFmt") == 0)
		code_add(r, attr);
	else if (strcmp(name, "cellXfs") == 0)
		r->in_cell_styles = true;
	else if (r->in_cell_styles && strcmp(name, "xf") == 0)
		style_add(r, attr);
}

static void styles_end(void *user, const char *name)
{
	struct styles_reader *r = user;

	if (strcmp(name, "cellXfs") == 0)
		r->in_cell_styles = false;
}

/* Of codes with one id the last comes first. */
static int by_id(const void *a, const void *b)
{
	const struct code *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->order < y->order) - (x->order > y->order);
}

/* The first code of that id, or the built-in format. */
static struct numfmt style_fmt(const struct styles_reader *r, long id)
{
	size_t from = 0, to = r->codes;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (r->code[middle].id < id)
			from = middle + 1;
		else
			to = middle;
	}
	if (from < r->codes && r->code[from].id == id)
		return r->code[from].fmt;
	return numfmt_builtin(id);
}

static void resolve(struct styles_reader *r)
{
	struct styles *s = r->s;

	if (r->codes)
		qsort(r->code, r->codes, sizeof *r->code, by_id);
	s->fmt = mem_array(r->styles, sizeof *s->fmt);
	for (; s->count < r->styles; s->count++)
		s->fmt[s->count] = style_fmt(r, r->style[s->count]);
}

bool styles_read(struct styles *s, struct archive *a, const char *part)
{
	struct styles_reader r = {.s = s};
	struct xml_calls calls = {styles_start, styles_end, NULL, &r};
	bool ok = !part || xml_read(a, part, ARCHIVE_PART_MAX, &calls);

	if (ok)
		resolve(&r);
	free(r.code);
	free(r.style);
	return ok;
}
