#include "report/page.h"

#include <stdbool.h>
#include <string.h>

#include "text/breaks.h"
#include "text/utf8.h"

static void put_number(struct page *p)
{
	struct buf mark = {0};

	buf_addf(&mark, "— %d —", p->number);
	/* Odd pages right, even pages left, one character from the edge. */
	if (p->number % 2 == 1)
		buf_fill(
			p->out, ' ',
			(size_t)(PAGE_CELLS - 2 - width_text(buf_text(&mark), p->amb)));
	else
		buf_add(p->out, "  ");
	buf_add(p->out, buf_text(&mark));
	buf_putc(p->out, '\n');
	buf_release(&mark);
}

void page_end(struct page *p)
{
	buf_fill(p->out, '\n', (size_t)(PAGE_LINES - p->line) + 1);
	put_number(p);
	p->line = 0;
	p->number++;
}

static void next_page(struct page *p)
{
	page_end(p);
	buf_putc(p->out, '\f');
	if (p->head) {
		buf_add(p->out, p->head);
		p->line = p->head_lines;
	}
}

void page_line(struct page *p, const char *s, size_t len)
{
	if (p->line >= PAGE_LINES)
		next_page(p);
	buf_addn(p->out, s, len);
	buf_putc(p->out, '\n');
	p->line++;
}

void page_room(struct page *p, int lines)
{
	if (p->line > 0 && p->line + lines > PAGE_LINES)
		next_page(p);
}

void page_break(struct page *p)
{
	if (p->line > 0)
		next_page(p);
}

/* Bytes of s[from..] for a line of `cells`. */
static size_t line_length(const char *s, size_t len, size_t from, int cells,
			  enum ambiguous amb)
{
	size_t at = from, good = from;
	int used = 0;

	while (at < len) {
		size_t end = breaks_piece(s, len, at);

		used += width_textn(s + at, end - at, amb);
		if (used > cells)
			break;
		if (breaks_may_end(s, len, at, end))
			good = end;
		at = end;
	}
	if (good > from)
		return good - from;
	/* Nothing but a word too long or marks: cut where the room ends. */
	size_t cut = width_fit(s + from, len - from, cells, amb, NULL);
	return cut ? cut : utf8_next(s, len, from) - from;
}

void lines_break(const char *s, int cells, int indent, enum ambiguous amb,
		 line_put *put, void *ctx)
{
	size_t len = strlen(s), at = 0;
	int line = 0;

	while (at < len) {
		size_t n = line_length(s, len, at, line ? cells : cells - indent, amb);

		put(ctx, s + at, n, line++);
		at += n;
		while (at < len && s[at] == ' ')
			at++;
	}
}
