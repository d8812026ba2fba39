/* Names of sheets, unlike each other and as Excel takes them. */
#include <string.h>
#include <strings.h>

#include "press/xlsx_own.h"
#include "text/mem.h"
#include "text/utf8.h"

/* Excel refuses []:*?/\ in a name, and ' at its ends; 31 UTF-16 units at most. */
static void name_part(struct buf *out, const char *s, size_t limit)
{
	size_t len = strlen(s), units = 0;

	while (*s) {
		uint32_t cp;
		size_t bytes = utf8_decode(s, len, &cp);

		units += bytes == 4 ? 2 : 1;
		if (!bytes || units > limit)
			break;
		if (cp < 0x20 || (cp < 0x80 && strchr("[]:*?/\\'", (int)cp)))
			buf_putc(out, '_');
		else
			buf_addn(out, s, bytes);
		s += bytes;
		len -= bytes;
	}
}

static size_t units_of(const char *s)
{
	size_t units = 0;

	for (; *s; s++)
		units += ((unsigned char)*s & 0xC0) != 0x80 ? 1 : 0,
			units += (unsigned char)*s >= 0xF0;
	return units;
}

static bool name_taken(const struct xlsx *x, const char *name)
{
	for (size_t i = 0; i < x->names; i++)
		if (strcasecmp(x->name[i], name) == 0)
			return true;
	return strcasecmp(name, "History") == 0; /* Excel's own */
}

const char *xlsx_name(struct xlsx *x, const char *label, const char *title)
{
	struct buf wish = {0}, name = {0};

	buf_add(&wish, label);
	if (*label && *title)
		buf_putc(&wish, ' ');
	buf_add(&wish, title);
	if (!wish.len)
		buf_add(&wish, "表");
	name_part(&name, buf_text(&wish), SHEET_NAME);
	for (int n = 2; name_taken(x, buf_text(&name)); n++) {
		struct buf tail = {0};

		buf_addf(&tail, "_%d", n);
		buf_clear(&name);
		name_part(&name, buf_text(&wish), SHEET_NAME - units_of(tail.s));
		buf_add(&name, tail.s);
		buf_release(&tail);
	}
	buf_release(&wish);
	x->name = mem_grow(x->name, &x->cap, x->names + 1, sizeof *x->name);
	return x->name[x->names++] = buf_take(&name);
}
