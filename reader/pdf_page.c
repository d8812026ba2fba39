#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"
#include "text/mem.h"
#include "text/utf8.h"

void pdf_page_add(struct pdf_page *p, const struct pdf_word *word, const char *text)
{
	p->word = mem_grow(p->word, &p->cap, p->words + 1, sizeof *p->word);
	p->word[p->words] = *word;
	p->word[p->words].text = p->text.len;
	p->words++;
	buf_addn(&p->text, text, word->len);
}

void pdf_page_release(struct pdf_page *p)
{
	free(p->word);
	buf_release(&p->text);
}

static long middle(const struct pdf_word *w)
{
	return (w->y0 + w->y1) / 2;
}

static int by_height(const void *a, const void *b)
{
	const struct pdf_word *x = a, *y = b;
	long p = middle(x), q = middle(y);

	return p != q ? (p > q) - (p < q) : (x->x0 > y->x0) - (x->x0 < y->x0);
}

static int by_place(const void *a, const void *b)
{
	const struct pdf_word *x = a, *y = b;

	return x->x0 != y->x0 ? (x->x0 > y->x0) - (x->x0 < y->x0)
			      : (x->text > y->text) - (x->text < y->text);
}

/* How many of the words, sorted by height, stand in one line with the first: those whose
 * middle is within half of the lower one's height from the line's. */
static size_t line_words(const struct pdf_word *w, size_t count)
{
	long at = middle(w), height = w->y1 - w->y0;
	size_t n = 1;

	for (; n < count; n++) {
		long other = w[n].y1 - w[n].y0;
		long low = other < height ? other : height;

		if (middle(w + n) - at > low / 2)
			break;
		/* The line is where most of it is: headings in it may be larger. */
		at = (at * (long)n + middle(w + n)) / ((long)n + 1);
	}
	return n;
}

/* Han, the punctuation that goes with it, kana and full-width forms: each fills a square,
 * and no blanks stand between them. */
static bool is_square(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3000 && cp < 0x3400) ||
	       (cp >= 0xFF00 && cp < 0xFFF0);
}

/* A blank belongs between two words of letters or digits, not beside Han. */
static bool needs_blank(const struct buf *piece, const char *s, size_t len)
{
	uint32_t before, after;

	if (!piece->len || !len)
		return false;
	size_t at = utf8_prev(piece->s, piece->len, piece->len);
	utf8_decode(piece->s + at, piece->len - at, &before);
	utf8_decode(s, len, &after);
	return !is_square(before) && !is_square(after);
}

/* The words of one line, sorted by place, as pieces: a gap of 0.4 of the height begins
 * a new one. */
static bool put_pieces(const struct pdf_page *p, const struct pdf_word *w, size_t count,
		       long height, struct emit *e)
{
	struct buf piece = {0};
	long x0 = w->x0, x1 = w->x1;
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		const char *s = p->text.s + w[i].text;

		if (i && (w[i].x0 - x1) * 10 >= height * 4) {
			ok = emit_piece(e, x0, x1, piece.s, piece.len);
			buf_clear(&piece);
			x0 = w[i].x0;
			x1 = w[i].x1;
		} else if (i && w[i].x0 > x1 && needs_blank(&piece, s, w[i].len)) {
			buf_putc(&piece, ' ');
		}
		buf_addn(&piece, s, w[i].len);
		if (w[i].x1 > x1)
			x1 = w[i].x1;
	}
	ok = ok && emit_piece(e, x0, x1, piece.s, piece.len);
	buf_release(&piece);
	return ok;
}

/* The size of type in a word of Han alone, whose characters are square; 0 of others. */
static long han_size(const char *s, const struct pdf_word *w)
{
	long count = 0;

	for (size_t at = 0; at < w->len; count++) {
		uint32_t cp;

		at += utf8_decode(s + at, w->len - at, &cp);
		if (!is_square(cp))
			return 0;
	}
	return count > 1 ? (w->x1 - w->x0) / count : 0;
}

/* The height by which gaps are measured: that of the words' boxes, but where Han tells
 * the true size of type, no more than it.  Some fonts' boxes are twice as high, and
 * neighbouring cells would be one piece. */
static long line_height(const struct pdf_page *p, const struct pdf_word *w,
			size_t count, long boxes)
{
	long size = 0;

	for (size_t i = 0; i < count; i++) {
		long one = han_size(p->text.s + w[i].text, w + i);

		size = one > size ? one : size;
	}
	return size && size < boxes ? size : boxes;
}

static bool put_line(const struct pdf_page *p, struct pdf_word *w, size_t count,
		     long line, struct emit *e)
{
	long y0 = w->y0, y1 = w->y1;

	for (size_t i = 1; i < count; i++) {
		y0 = w[i].y0 < y0 ? w[i].y0 : y0;
		y1 = w[i].y1 > y1 ? w[i].y1 : y1;
	}
	long height = line_height(p, w, count, y1 - y0), box = height * 13 / 10;
	long mid = (y0 + y1) / 2;

	qsort(w, count, sizeof *w, by_place);
	/* Boxes higher than type is set would have lines overlap that do not. */
	if (y1 - y0 > box) {
		y0 = mid - box / 2;
		y1 = y0 + box;
	}
	return emit_print(e, line, p->number, y0, y1) &&
	       put_pieces(p, w, count, height, e) && emit_print_end(e);
}

bool pdf_page_put(struct pdf_page *p, long *line, struct emit *e)
{
	bool ok = emit_page(e, p->number);

	if (p->words)
		qsort(p->word, p->words, sizeof *p->word, by_height);
	for (size_t i = 0, n; ok && i < p->words; i += n) {
		n = line_words(p->word + i, p->words - i);
		ok = put_line(p, p->word + i, n, ++*line, e);
	}
	p->words = 0;
	buf_clear(&p->text);
	return ok;
}
