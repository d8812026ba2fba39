/* Printed lines put together to rows: a cell may run over several lines, above and below the line
 * its row's figures stand on.
 *
 * What overlaps in height is one row.  What stands a line's height apart is one row too, where the
 * table's rows are seen to stand further apart than the lines of a cell. */
#include <stdlib.h>
#include <string.h>

#include "intake/align.h"
#include "intake/names.h"
#include "intake/value.h"
#include "text/lang.h"

enum {
	NAME_BYTES = 200,
	REST_CHARS = 40, /* of what is left of a cell on a line of its own */
	/* In hundredths of a line's height: */
	LINE_PITCH = 135, /* lines of one cell */
	LOOK_AHEAD = 4,   /* lines */
	ROW_PITCH = 150,  /* rows at least so far apart show where cells end */
};

/* --- one band: lines that overlap --- */

/* Puts a piece to the field it stands under, else makes a new one, from left to right. */
static void put(struct scan *s, struct fields *f, int x0, int x1, const char *text)
{
	size_t at = 0;

	for (size_t i = 0; i < f->count; i++) {
		struct field *k = &f->field[i];
		struct buf b = {0};

		if (k->x0 >= x1 || x0 >= k->x1)
			continue;
		buf_addf(&b, "%s\n%s", k->text, text); /* until flatten() */
		k->text = arena_text(&s->out->texts, buf_text(&b));
		buf_release(&b);
		k->x0 = x0 < k->x0 ? x0 : k->x0;
		k->x1 = x1 > k->x1 ? x1 : k->x1;
		return;
	}
	while (at < f->count && f->field[at].x0 < x0)
		at++;
	fields_insert(f, at, x0, x1, text);
}

static void add_line(struct scan *s, const struct line *l, struct fields *f)
{
	const struct item *it = l->item;

	for (size_t i = 0; i < it->pieces; i++) {
		const struct piece *p = &it->piece[i];
		const char *text = scan_trim(s, p->text, strlen(p->text));

		if (*text)
			put(s, f, p->x0, p->x1, text);
	}
	f->y1 = it->y1 > f->y1 ? it->y1 : f->y1;
	f->last_y0 = it->y0;
	if (!f->height || it->y1 - it->y0 < f->height)
		f->height = it->y1 - it->y0;
}

static bool is_printed(const struct scan *s, size_t i)
{
	return i < s->lines && s->line[i].item && s->line[i].kind == LINE_TEXT;
}

/* The band that begins on line `at`; answers the line behind it. */
static size_t band(struct scan *s, size_t at, struct fields *f)
{
	const struct line *first = &s->line[at];
	size_t i = at + 1;

	*f = (struct fields){.number = first->number,
			     .page = first->item->page,
			     .y0 = first->item->y0,
			     .y1 = first->item->y1};
	add_line(s, first, f);
	for (; is_printed(s, i); i++) {
		const struct item *it = s->line[i].item;

		/* A tenth of a line is what boxes of one font may touch by. */
		if (it->page != f->page || it->y0 + (it->y1 - it->y0) / 10 >= f->y1 ||
		    it->y0 < f->y0)
			break;
		add_line(s, &s->line[i], f);
	}
	return i;
}

/* --- which lines belong to the table --- */

static bool near(int gap, int height, int hundredths)
{
	return gap > 0 && gap * 100 <= height * hundredths;
}

static bool is_fragment(const struct fields *f)
{
	const char *text = f->field[0].text;

	return f->count == 1 && !scan_is_sentence(text) &&
	       scan_chars(text) <= REST_CHARS;
}

/* A lone piece below a row: the rest of one of its cells. */
static bool is_below(const struct aligned *a, const struct fields *f)
{
	const struct fields *last = a->rows ? &a->row[a->rows - 1] : NULL;

	return last && f->page == last->page &&
	       near(f->y0 - last->last_y0, f->height, LINE_PITCH);
}

/* A lone piece right above a row: the beginning of one of its cells. */
static bool is_above(const struct scan *s, const struct fields *f, size_t next)
{
	return is_printed(s, next) && s->line[next].item->page == f->page &&
	       s->line[next].item->pieces >= 2 &&
	       near(s->line[next].item->y0 - f->last_y0, f->height, LINE_PITCH);
}

static int row_pitch(struct aligned *a);

/* Rows go on within a few lines, none of them set off from the others. */
static bool rows_follow(const struct aligned *a, const struct fields *f, size_t next,
			int pitch)
{
	const struct scan *s = a->s;
	int page = f->page, y = f->last_y0;

	for (size_t i = next, lines = 0; i < s->lines && lines < LOOK_AHEAD; i++) {
		const struct line *l = &s->line[i];

		if (l->kind != LINE_TEXT)
			continue;
		if (!l->item)
			return false;
		if (l->item->pieces == 1 && scan_page_number(l->text, true))
			continue;
		if (l->item->page == page && (l->item->y0 - y) * 10 > pitch * 13)
			return false;
		if (l->item->pieces >= 2)
			return true;
		page = l->item->page;
		y = l->item->y0;
		lines++;
	}
	return false;
}

/* How far apart rows stand, as far as can be seen yet. */
static int pitch_near(struct aligned *a, const struct fields *f)
{
	const struct fields *last = &a->row[a->rows - 1];
	int pitch = row_pitch(a);

	if (pitch)
		return pitch;
	/* The rest of a cell stands nearer to its row than the next row does. */
	for (size_t i = a->rows; i-- > 1;) {
		const struct fields *k = &a->row[i];
		int gap = k->y0 - a->row[i - 1].last_y0;

		if (k->page == f->page && k->page == a->row[i - 1].page && !k->doubt &&
		    !near(gap, k->height, LINE_PITCH))
			return gap;
	}
	pitch = last->page == f->page ? f->y0 - last->last_y0 : 0;
	return pitch <= 3 * f->height ? pitch : 0;
}

/* Whether the lone cell, with the lines below that go on with it, is named as a unit or a domain
 * is. */
static bool is_named(const struct aligned *a, const struct fields *f, size_t next)
{
	const struct scan *s = a->s;
	struct buf name = {0};
	int y = f->last_y0;

	buf_add(&name, f->field[0].text);
	for (; is_printed(s, next) && name.len <= NAME_BYTES; next++) {
		const struct item *it = s->line[next].item;

		if (it->page != f->page || it->pieces != 1 ||
		    it->piece[0].x0 != f->field[0].x0 ||
		    !near(it->y0 - y, f->height, LINE_PITCH))
			break;
		buf_add(&name, it->piece[0].text);
		y = it->y0;
	}
	bool is = names_like_unit(buf_text(&name)) ||
		  names_is_domain(s->heads, buf_text(&name));
	buf_release(&name);
	return is;
}

/* A name alone in the first column's place, as near to the row above as rows are: its figures are
 * blank. */
static bool is_bare_row(struct aligned *a, const struct fields *f, size_t next)
{
	const struct fields *last = a->rows ? &a->row[a->rows - 1] : NULL;
	int pitch = last ? pitch_near(a, f) : 0;
	const char *text = f->field[0].text;

	if (!last || !pitch || value_is_figure(text) || scan_is_heading(text))
		return false;
	int off = f->field[0].x0 - a->row[0].field[0].x0;
	bool first = off < f->height && off > -f->height;
	bool close =
		last->page != f->page || (f->y0 - last->last_y0) * 10 <= pitch * 13;
	if (!first || !close)
		return false;
	if (is_named(a, f, next) && last->page == f->page && a->rows > 1)
		return true;
	return !scan_is_title(a->s, text) && rows_follow(a, f, next, pitch);
}

static bool belongs(struct aligned *a, struct fields *f, size_t next)
{
	if (f->count == 0)
		return false;
	if (f->count >= 2 ||
	    (a->rows && heads_is_section(a->s->heads, f->field[0].text)))
		return true;
	if (!is_fragment(f))
		return false;
	if (is_below(a, f) || is_above(a->s, f, next)) {
		f->doubt = true; /* until it is joined */
		return true;
	}
	return is_bare_row(a, f, next);
}

/* --- rows of several bands --- */

static bool has_figure(const struct fields *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (value_is_figure(f->field[i].text))
			return true;
	return false;
}

/* Whether b, right below a, may be the rest of a's cells: fewer, and each under one of them. */
static bool is_rest(const struct fields *a, const struct fields *b)
{
	if (b->count >= a->count || !near(b->y0 - a->last_y0, b->height, LINE_PITCH))
		return false;
	for (size_t i = 0, k = 0; i < b->count; i++) {
		while (k < a->count && a->field[k].x1 <= b->field[i].x0)
			k++;
		if (k == a->count || a->field[k].x0 >= b->field[i].x1)
			return false;
	}
	return true;
}

/* The smaller of `least` (0: none yet) and how far row i stands from the one above. */
static int nearer(const struct aligned *a, size_t i, int least)
{
	if (i == 0)
		return least;
	const struct fields *f = &a->row[i], *above = f - 1;
	int gap = f->y0 - above->y0;

	if (f->page == above->page && gap > 0 && f->count > 1 && above->count > 1 &&
	    has_figure(f) && has_figure(above) && !is_rest(above, f) &&
	    (!least || gap < least))
		return gap;
	return least;
}

/* How far apart rows with figures stand at least; 0 when there are no two. */
static int row_pitch(struct aligned *a)
{
	size_t last = a->rows ? a->rows - 1 : 0;

	/* The last row may still grow: it is looked at every time, those before it once. */
	for (; a->pitched < last; a->pitched++)
		a->pitch = nearer(a, a->pitched, a->pitch);
	return nearer(a, last, a->pitch);
}

static void join(struct scan *s, struct fields *to, struct fields *from)
{
	for (size_t i = 0; i < from->count; i++)
		put(s, to, from->field[i].x0, from->field[i].x1, from->field[i].text);
	to->y1 = from->y1;
	to->last_y0 = from->last_y0;
	to->doubt = to->doubt && from->doubt;
	free(from->field);
}

/* Even the ends of numbers may have gone to the next line, but not a row's figures: which they are
 * is only known where the pitch of rows is. */
static bool may_join(const struct fields *a, const struct fields *b, int pitch)
{
	return a->page == b->page && near(b->y0 - a->last_y0, b->height, LINE_PITCH) &&
	       (!(has_figure(a) && has_figure(b) && b->count > 1) ||
		(pitch && is_rest(a, b)));
}

static void join_rows(struct aligned *a)
{
	int pitch = row_pitch(a), height = a->rows ? a->row[0].height : 0;
	size_t kept = 0;

	/* Heads may stand over several lines where rows do not. */
	bool loose = pitch == 0 || pitch * 100 >= height * ROW_PITCH;
	for (size_t i = 0; i < a->rows; i++) {
		bool head = kept && !has_figure(&a->row[kept - 1]) &&
			    !has_figure(&a->row[i]) && kept == 1;

		if (kept && (loose || head) &&
		    may_join(&a->row[kept - 1], &a->row[i], pitch))
			join(a->s, &a->row[kept - 1], &a->row[i]);
		else
			a->row[kept++] = a->row[i];
	}
	a->rows = kept;
}

/* A lone piece as near as a row would be, and not taken: the clerk should look. */
static void note_left(struct aligned *a, const struct fields *f)
{
	const struct fields *last = a->rows ? &a->row[a->rows - 1] : NULL;
	int pitch = row_pitch(a);

	if (last && pitch && f->count == 1 && f->page == last->page &&
	    (f->y0 - last->last_y0) * 10 <= pitch * 13 &&
	    !scan_is_sentence(f->field[0].text) && !scan_is_heading(f->field[0].text))
		notes_add(&a->s->out->notes, f->number,
			  _("第 %d 行紧接在表格后面，可能是不完整的一行：%s"),
			  f->number, f->field[0].text);
}

/* At a page's edge a number alone is the page's, unless it is as near to a row as the lines of a
 * cell are: then it is the end of a figure. */
static bool is_page_number(const struct aligned *a, size_t i)
{
	const struct scan *s = a->s;
	const struct item *it = s->line[i].item;
	const struct fields *last = a->rows ? &a->row[a->rows - 1] : NULL;
	bool edge = i + 1 >= s->lines || s->line[i + 1].kind == LINE_BREAK ||
		    (i > 0 && s->line[i - 1].kind == LINE_BREAK);
	bool rest = last && it->page == last->page &&
		    near(it->y0 - last->last_y0, it->y1 - it->y0, LINE_PITCH);

	return it->pieces == 1 && scan_page_number(s->line[i].text, edge && !rest);
}

size_t printed_collect(struct aligned *a, size_t at)
{
	struct scan *s = a->s;
	size_t end = at;

	for (size_t i = at; i < s->lines && scan_go(s, i);) {
		struct fields f;
		const struct line *l = &s->line[i];

		if (l->kind == LINE_TEXT && !l->item)
			break;
		if (l->kind != LINE_TEXT || is_page_number(a, i)) {
			i++;
			continue;
		}
		size_t next = band(s, i, &f);
		if (!belongs(a, &f, next)) {
			note_left(a, &f);
			free(f.field);
			break;
		}
		aligned_add(a, &f);
		i = end = next;
	}
	join_rows(a);
	return end;
}
