/* The heads of a table: found, put together over several rows, told from rows. */
#include <stdlib.h>
#include <string.h>

#include "intake/scan.h"
#include "intake/table.h"
#include "intake/value.h"

enum {
	HEAD_WITHIN = 40, /* rows of titles and dates may stand above */
};

struct counts {
	size_t filled, figures, known, covers;
};

static struct counts count(const struct heads *h, const struct raw *raw, size_t i)
{
	struct counts n = {0};

	for (size_t c = 0; c < raw->row[i].cells; c++) {
		const char *cell = raw->row[i].cell[c];

		n.covers += raw_covered(cell);
		if (raw_covered(cell) || !*cell)
			continue;
		n.filled++;
		n.figures += value_is_figure(cell);
		n.known += heads_find(h, cell) != HEAD_NONE;
	}
	return n;
}

static bool has_figure(const struct raw_row *row)
{
	for (size_t c = 0; c < row->cells; c++)
		if (value_is_figure(row->cell[c]))
			return true;
	return false;
}

bool head_like(const struct heads *h, const struct raw *raw, size_t i)
{
	struct counts n;

	/* Every row is asked, and looking a word up costs more than reading a number. */
	if (has_figure(&raw->row[i]))
		return false;
	n = count(h, raw, i);

	return n.filled >= 2 && n.figures == 0 && n.known >= 2 &&
	       n.known * 2 >= n.filled;
}

bool head_again(const struct raw *raw, const struct head *head, size_t i)
{
	const struct raw_row *a = &raw->row[head->first], *b = &raw->row[i];
	size_t same = 0, filled = 0;

	if (!head->rows || has_figure(b))
		return false;
	for (size_t c = 0; c < a->cells; c++) {
		if (!*a->cell[c])
			continue;
		filled++;
		same += c < b->cells && scan_same(a->cell[c], b->cell[c]);
	}
	return filled >= 2 && same * 5 >= filled * 4;
}

/* Rows below that have figures: then texts above them are heads. */
static bool figures_below(const struct heads *h, const struct raw *raw, size_t i)
{
	for (size_t k = i + 1; k < raw->rows && k <= i + HEAD_ROWS; k++)
		if (count(h, raw, k).figures)
			return true;
	return false;
}

static bool is_head(const struct heads *h, const struct raw *raw, size_t i)
{
	struct counts n = count(h, raw, i);

	if (n.figures || n.filled < 2)
		return false;
	if (n.known >= 2 && n.known * 3 >= n.filled)
		return true;
	return figures_below(h, raw, i) && (n.known || n.filled >= 3 || i == 0);
}

/* A row of texts that goes on with the heads above: group heads' parts. */
static bool is_rest(const struct heads *h, const struct raw *raw, size_t first,
		    size_t i)
{
	struct counts top = count(h, raw, first), n = count(h, raw, i);

	if (i >= raw->rows || n.figures || !n.filled ||
	    scan_is_total(raw->row[i].cell[0]))
		return false;
	if (n.covers && top.covers && n.filled >= 2)
		return figures_below(h, raw, i) || n.known * 2 >= n.filled;
	if (n.filled < 2)
		return false;
	bool gaps = top.filled < raw->row[first].cells ||
		    n.filled < raw->row[i].cells ||
		    raw->row[i].cells != raw->row[first].cells;
	return gaps && n.filled >= 2 && figures_below(h, raw, i) &&
	       (n.known * 2 >= n.filled || !*raw->row[i].cell[0]) &&
	       !head_again(raw, &(struct head){.first = first, .rows = 1}, i);
}

/* Columns most rows with a figure have. */
static size_t usual_width(const struct raw *raw, size_t from)
{
	enum {
		SEEN = 200,
		WIDTHS = 256
	};
	size_t times[WIDTHS] = {0}, best = 0;

	for (size_t i = from; i < raw->rows && i < from + SEEN; i++)
		if (raw->row[i].cells > 1 && raw->row[i].cells < WIDTHS &&
		    !raw->row[i].doubt)
			times[raw->row[i].cells]++;
	for (size_t w = 2; w < WIDTHS; w++)
		if (times[w] > times[best] || (times[w] && !best))
			best = w;
	return best;
}

/* --- heads over several rows --- */

static const char *joined(struct reading *r, const char *a, const char *b)
{
	struct buf out = {0};

	if (!*b)
		return a;
	if (!*a)
		return b;
	buf_addf(&out, "%s%s", a, b);
	const char *kept = arena_text(&r->texts, buf_text(&out));
	buf_release(&out);
	return kept;
}

/* What stands over column c on row i, the group's name where it is covered from the left. */
static const char *over(const struct raw *raw, size_t i, size_t c)
{
	const struct raw_row *row = &raw->row[i];

	if (c >= row->cells)
		return "";
	while (c > 0 && row->cell[c] == raw_left)
		c--;
	return row->cell[c];
}

/* A group's name is followed by blanks over the heads of its parts. */
static const char *over_blank(const struct raw *raw, size_t i, size_t c, bool below)
{
	const struct raw_row *row = &raw->row[i];

	if (c < row->cells && (*row->cell[c] || row->cell[c] != over(raw, i, c)))
		return over(raw, i, c);
	if (!below)
		return "";
	while (c > 0 &&
	       (c >= row->cells || (!*row->cell[c] && !raw_covered(row->cell[c]))))
		c--;
	return c < row->cells ? row->cell[c] : "";
}

static void stack(struct reading *r, const struct raw *raw, struct head *h)
{
	for (size_t c = 0; c < h->width; c++) {
		h->text[c] = "";
		for (size_t k = 0; k < h->rows; k++) {
			size_t i = h->first + k;
			bool below = k + 1 < h->rows && c < raw->row[i + 1].cells &&
				     *raw->row[i + 1].cell[c];
			const char *part = over_blank(raw, i, c, below);

			/* A name that goes down over all rows is said once. */
			if (strcmp(part, h->text[c]) != 0 && !raw_covered(part))
				h->text[c] = joined(r, h->text[c], part);
		}
	}
}

static bool is_group(const struct heads *h, const char *cell)
{
	return heads_find(h, cell) == HEAD_NONE;
}

/* Fewer fields on the second row: they are the parts of the groups of the first, whose own width
 * is lost.  Each group takes an equal share. */
static bool share(struct reading *r, const struct heads *h, const struct raw *raw,
		  struct head *out)
{
	const struct raw_row *top = &raw->row[out->first],
			     *low = &raw->row[out->first + 1];
	size_t groups = 0, c = 0, next = 0;

	for (size_t i = 0; i < top->cells; i++)
		groups += is_group(h, top->cell[i]);
	if (top->cells >= out->width || top->cells + low->cells < out->width)
		return false;
	size_t want = top->cells + low->cells - out->width; /* groups that have parts */
	out->doubt = groups != want;
	if (!want || groups < want || low->cells % want)
		return false;
	for (size_t i = 0, seen = 0; i < top->cells && c < out->width; i++) {
		bool group = is_group(h, top->cell[i]) && seen < want;

		seen += group;
		for (size_t k = 0;
		     k < (group ? low->cells / want : 1) && c < out->width; k++)
			out->text[c++] =
				group ? joined(r, top->cell[i], low->cell[next++])
				      : top->cell[i];
	}
	return c == out->width;
}

/* The second row's fields pushed to its left, though the first says by blanks where its groups are:
 * they belong below a group and the blanks behind it. */
static bool pushed(struct reading *r, const struct raw *raw, struct head *out)
{
	const struct raw_row *top = &raw->row[out->first],
			     *low = &raw->row[out->first + 1];
	size_t places = 0, next = 0;

	if (top->cells != out->width || low->cells >= top->cells)
		return false;
	for (size_t c = 0; c < top->cells; c++)
		places += !*top->cell[c] || (c + 1 < top->cells && !*top->cell[c + 1]);
	if (places != low->cells)
		return false;
	for (size_t c = 0, group = 0; c < top->cells; c++) {
		bool below =
			!*top->cell[c] || (c + 1 < top->cells && !*top->cell[c + 1]);

		group = *top->cell[c] ? c : group;
		out->text[c] = below ? joined(r, top->cell[group], low->cell[next++])
				     : top->cell[c];
	}
	return true;
}

static void name_columns(struct reading *r, const struct heads *h,
			 const struct raw *raw, struct head *out)
{
	bool marked = false;

	out->text = mem_array(out->width, sizeof *out->text);
	for (size_t k = 0; k < out->rows; k++)
		marked = marked || count(h, raw, out->first + k).covers;
	if (marked || out->rows != 2 ||
	    (!share(r, h, raw, out) && !pushed(r, raw, out)))
		stack(r, raw, out);
	for (size_t c = 0; c < out->width; c++)
		out->known += heads_find(h, out->text[c]) != HEAD_NONE;
}

void head_find(struct reading *r, const struct heads *h, const struct raw *raw,
	       size_t from, struct head *out)
{
	*out = (struct head){.first = from};
	if (raw->form) /* its heads are law, and its first row */
		out->rows = 1;
	for (size_t i = from; !raw->form && i < raw->rows && i < from + HEAD_WITHIN;
	     i++) {
		if (!is_head(h, raw, i))
			continue;
		out->first = i;
		out->rows = 1;
		while (out->rows < HEAD_ROWS && i + out->rows < raw->rows &&
		       is_rest(h, raw, i, i + out->rows))
			out->rows++;
		break;
	}
	out->width = usual_width(raw, out->first + out->rows);
	if (out->rows && raw->row[out->first].cells > out->width &&
	    raw->shape != RAW_SINGLE)
		out->width = raw->row[out->first].cells;
	if (out->width)
		name_columns(r, h, raw, out);
}

void head_release(struct head *h)
{
	free(h->text);
	*h = (struct head){0};
}
