#include "text/width.h"

#include <string.h>
#include <wchar.h>

#include "text/utf8.h"
#include "text/width_table.h"

bool width_is_ambiguous(uint32_t cp)
{
	size_t low = 0, high = sizeof ambiguous_ranges / sizeof ambiguous_ranges[0];

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp > ambiguous_ranges[mid].last)
			low = mid + 1;
		else if (cp < ambiguous_ranges[mid].first)
			high = mid;
		else
			return true;
	}
	return false;
}

int width_of(uint32_t cp, enum ambiguous amb)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (cp >= 0x4E00 && cp <= 0x9FA5) /* nearly all there is besides */
		return 2;
	/* wcwidth(0) is 0; a stray NUL shows as U+FFFD like every other control. */
	int w = cp ? wcwidth((wchar_t)cp) : -1;

	if (w < 0)
		return 1;
	if (w == 1 && amb == AMBIGUOUS_WIDE && width_is_ambiguous(cp))
		return 2;
	return w;
}

int width_textn(const char *s, size_t len, enum ambiguous amb)
{
	size_t han, plain = utf8_plain(s, len, &han);
	int cells = (int)(plain - han); /* three bytes are two cells */
	uint32_t cp;

	for (size_t at = plain; at < len;) {
		at += utf8_decode(s + at, len - at, &cp);
		cells += width_of(cp, amb);
	}
	return cells;
}

int width_text(const char *s, enum ambiguous amb)
{
	return width_textn(s, strlen(s), amb);
}

size_t width_fit(const char *s, size_t len, int cells, enum ambiguous amb, int *used)
{
	size_t at = 0;
	int taken = 0;

	while (at < len) {
		size_t next = utf8_next(s, len, at);
		int w = width_textn(s + at, next - at, amb);

		if (w > cells - taken)
			break;
		taken += w;
		at = next;
	}
	if (used)
		*used = taken;
	return at;
}

void width_put(struct buf *out, const char *s, int cells, enum align align,
	       enum ambiguous amb)
{
	if (cells <= 0)
		return;
	size_t len = strlen(s);
	int used;
	size_t han, fit = utf8_plain(s, len, &han);

	used = (int)(fit - han);
	if (fit < len || used > cells)
		fit = width_fit(s, len, cells, amb, &used);
	bool cut = fit < len;

	if (cut) {
		fit = width_fit(s, len, cells - 1, amb, &used);
		used++;
	}
	size_t blanks = (size_t)(cells - used);
	size_t left = align == ALIGN_RIGHT    ? blanks
		      : align == ALIGN_CENTRE ? blanks / 2
					      : 0;

	buf_fill(out, ' ', left);
	buf_addn(out, s, fit);
	if (cut)
		buf_putc(out, '~');
	buf_fill(out, ' ', blanks - left);
}
