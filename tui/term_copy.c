/* What goes to the terminal beside the screen: the clipboard and the window's title. */
#include <string.h>

#include "text/clean.h"
#include "tui/term_own.h"

enum {
	COPY_MAX = 74994, /* what xterm takes; base64 included it is 100,000 bytes */
	TITLE_MAX = 120,  /* cells */
};

static void add_base64(struct buf *out, const char *text, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t at = 0; at < len; at += 3) {
		uint32_t v = 0;

		for (size_t i = 0; i < 3; i++)
			v = v << 8 | (at + i < len ? (unsigned char)text[at + i] : 0);
		for (size_t i = 0; i < 4; i++)
			buf_putc(out,
				 at + i > len ? '=' : digits[v >> (18 - 6 * i) & 63]);
	}
}

bool term_copy(struct term *t, const char *text, size_t len)
{
	struct buf out = {0};

	if (!t->clipboard || len > COPY_MAX)
		return false;
	buf_add(&out, "\033]52;c;");
	add_base64(&out, text, len);
	buf_putc(&out, '\a');
	term_send(t, out.s, out.len);
	buf_release(&out);
	return true;
}

void term_title(struct term *t, const char *title)
{
	struct buf clean = {0}, out = {0};

	if (!t->titles)
		return;
	clean_shown(&clean, title);
	size_t fit =
		width_fit(buf_text(&clean), clean.len, TITLE_MAX, AMBIGUOUS_WIDE, NULL);
	buf_add(&out, "\033]2;");
	buf_addn(&out, buf_text(&clean), fit);
	buf_putc(&out, '\a');
	term_send(t, out.s, out.len);
	buf_release(&clean);
	buf_release(&out);
}
