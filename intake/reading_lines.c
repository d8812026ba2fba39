/* The first lines of a document, so that a clerk sees what it is when nothing was found in it. */
#include <string.h>

#include "intake/reading.h"
#include "text/utf8.h"

enum {
	LINES = 12,
	BYTES = 2000,
};

static void add_part(struct buf *out, const char *text)
{
	size_t n = strlen(text);

	if (out->len && out->s[out->len - 1] != '\n')
		buf_putc(out, ' ');
	/* Never within a character. */
	buf_addn(out, text, n <= BYTES ? n : utf8_whole(text, BYTES));
}

static void end_line(struct buf *out, size_t *left)
{
	if (!out->len || out->s[out->len - 1] == '\n')
		return; /* blank ones are passed over */
	buf_putc(out, '\n');
	--*left;
}

static void add_item(struct buf *out, const struct item *item, size_t *left)
{
	if (item->kind == ITEM_LINE && item->text[0])
		add_part(out, item->text);
	for (size_t i = 0; item->kind == ITEM_PIECES && i < item->pieces; i++)
		add_part(out, item->piece[i].text);
	for (size_t i = 0; item->kind == ITEM_TABLE && i < item->raw.rows && *left;
	     i++) {
		for (size_t c = 0; c < item->raw.row[i].cells; c++)
			if (item->raw.row[i].cell[c][0])
				add_part(out, item->raw.row[i].cell[c]);
		end_line(out, left);
	}
	if (*left)
		end_line(out, left);
}

void reading_first_lines(struct reading *r, const struct pages *p)
{
	struct buf text = {0};
	size_t left = LINES;

	for (size_t i = 0; i < p->items && left && text.len < BYTES; i++)
		add_item(&text, &p->item[i], &left);
	r->first_lines = arena_text(&r->texts, buf_text(&text));
	buf_release(&text);
}
