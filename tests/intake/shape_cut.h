/* Damage as it happens between a document and a paste: a line lost, two glued, the end missing. */
#ifndef TESTS_INTAKE_SHAPE_CUT_H
#define TESTS_INTAKE_SHAPE_CUT_H

#include "tests/intake/shape_kit.h"

enum cut {
	CUT_LINE,   /* a line is missing */
	CUT_GLUE,   /* two lines in one */
	CUT_END,    /* the document ends within a row */
	CUT_DOUBLE, /* a row stands twice */
	CUT_CELL,   /* a cell is missing, with what parts it from the next */
	CUT_SWAP,   /* name and number in each other's place */
	CUTS,
};

static const char *const cut_names[CUTS] = {
	"a line dropped", "two lines glued", "cut within a row",
	"a row doubled",  "a cell dropped",  "name and number swapped"};

static inline const char *cell_parter(enum layout lay)
{
	switch (lay) {
	case LAY_TABS:
		return "\t";
	case LAY_COMMAS:
		return ",";
	case LAY_BARS:
	case LAY_MARKDOWN:
	case LAY_ASCII:
		return "|";
	case LAY_BOX:
		return "│";
	case LAY_SINGLE:
		return " ";
	case LAY_SPACES:
	case LAY_WIDE:
	case LAY_NBSP:
		return NULL; /* a gap is a blank cell there */
	default:
		return "\n";
	}
}

struct span {
	const char *s;
	size_t len;
};

static inline bool span_blank(struct span f)
{
	for (size_t i = 0; i < f.len; i++)
		if (!strchr(" \t\n|", f.s[i]))
			return false;
	return true;
}

static inline bool span_number(struct span f)
{
	return !span_blank(f) && strspn(f.s, " \t|0123456789,.%") >= f.len;
}

static inline bool span_name(struct span f)
{
	size_t han = 0;

	for (size_t i = 0; i < f.len; i++)
		han += ((unsigned char)f.s[i] & 0xC0) == 0xC0;
	return han > 2;
}

/* The fields of a row; at most `max`. */
static inline size_t spans_of(struct span row, const char *part, struct span *f,
			      size_t max)
{
	size_t n = 0, step = strlen(part);
	const char *end = row.s + row.len;

	for (const char *p = row.s; n < max;) {
		const char *q = p;
		while (q < end && strncmp(q, part, step) != 0)
			q++;
		f[n++] = (struct span){p, (size_t)(q - p)};
		if (q >= end)
			break;
		p = q + step;
	}
	return n;
}

static inline bool cut_cell(struct buf *out, struct span row, const char *part,
			    struct rng *r, bool swap)
{
	struct span f[64];
	bool quoted = memchr(row.s, '"', row.len) != NULL;
	size_t n = part && !quoted ? spans_of(row, part, f, 64) : 0;
	size_t from = n ? rng_below(r, n) : 0, lost = n;

	for (size_t i = 0; i < n && lost == n; i++) {
		size_t k = (from + i) % n;
		if (swap ? span_name(f[k]) && k + 1 < n && span_number(f[k + 1])
			 : !span_blank(f[k]))
			lost = k;
	}
	if (lost == n)
		return false;
	if (swap) {
		struct span t = f[lost];
		f[lost] = f[lost + 1];
		f[lost + 1] = t;
	}
	for (size_t i = 0; i < n; i++) {
		if (i == lost && !swap)
			continue;
		buf_addn(out, f[i].s, f[i].len);
		if (i + 1 < n)
			buf_add(out, part);
	}
	return true;
}

static inline void cut_line(struct buf *out, struct span row, struct rng *r, bool glue)
{
	size_t lines = 0, nth;

	for (size_t i = 0; i < row.len; i++)
		lines += row.s[i] == '\n' && i && row.s[i - 1] != '\n';
	nth = lines ? rng_below(r, lines) : 0;
	for (const char *p = row.s, *end = row.s + row.len; p < end;) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t len = nl ? (size_t)(nl - p) + 1 : (size_t)(end - p);
		if (len <= 1 || nth-- != 0)
			buf_addn(out, p, len);
		else if (glue)
			buf_addn(out, p, len - 1);
		p += len;
	}
}

static inline size_t cut_end(struct span row, struct rng *r)
{
	size_t keep = 1 + rng_below(r, row.len / 2);

	/* Something of the row must be left to be seen. */
	while (keep < row.len && strchr(" \t\n", row.s[keep - 1]))
		keep++;

	/* Half a number is a number: nobody could tell. */
	while (keep < row.len && (((unsigned char)row.s[keep] & 0xC0) == 0x80 ||
				  strchr("0123456789,.", row.s[keep])))
		keep++;
	return keep;
}

/* The page damaged in one of its rows; *lost: rows that are then gone without a trace.  False
 * when this shape can't be damaged so. */
static inline bool page_cut(const struct page *p, enum layout lay, enum cut cut,
			    struct rng *r, struct buf *out, size_t *lost)
{
	const char *part = cell_parter(lay);
	bool lined = part && *part == '\n';

	/* Two lines between rules are one row of two lines, two bars with nothing between a blank
	 * cell: nobody could tell. */
	if (p->marks == 0 ||
	    (cut == CUT_DOUBLE && (lay == LAY_BOX || lay == LAY_ASCII)) ||
	    ((cut == CUT_CELL || cut == CUT_LINE) && lay == LAY_LONE_BAR))
		return false;
	size_t k = rng_below(r, p->marks);
	const char *s = buf_text(&p->out);
	struct span row = {s + p->mark[k][0], p->mark[k][1] - p->mark[k][0]};

	buf_addn(out, s, p->mark[k][0]);
	*lost = cut == CUT_END ? p->marks - k - 1 : cut == CUT_LINE && !lined ? 1 : 0;
	if (cut == CUT_END) {
		buf_addn(out, row.s, cut_end(row, r));
		return true;
	}
	if (cut == CUT_LINE || cut == CUT_GLUE)
		cut_line(out, row, r, cut == CUT_GLUE);
	for (int i = 0; cut == CUT_DOUBLE && i < 2; i++)
		buf_addn(out, row.s, row.len);
	if ((cut == CUT_CELL || cut == CUT_SWAP) &&
	    !cut_cell(out, row, part, r, cut == CUT_SWAP))
		return false;
	buf_add(out, s + p->mark[k][1]);
	return true;
}

#endif
