/* A column copied out of a spreadsheet: a line for each row, from the row at on. */
#include <string.h>

#include "text/lang.h"
#include "tui/grid.h"

static size_t line_length(const char *s, const char *end)
{
	size_t len = 0;

	while (s + len < end && s[len] != '\n' && s[len] != '\r')
		len++;
	return len;
}

/* Behind a line's end, which is "\n", "\r" or both. */
static const char *next_line(const char *s, const char *end)
{
	if (s + 1 < end && s[0] == '\r' && s[1] == '\n')
		return s + 2;
	return s < end ? s + 1 : end;
}

/* As if typed: the line goes through the editor, which cleans it.  A blank one leaves its
 * row as it is. */
static bool take_line(struct grid *g, const char *s, size_t len)
{
	const struct input in = {.kind = INPUT_PASTE, .text = s, .len = len};

	if (!len)
		return true;
	edit_set(&g->edit, "", false);
	edit_input(&g->edit, &in);
	return grid_take(g);
}

bool grid_paste(struct grid *g, const struct input *in)
{
	const char *s = in->text, *end = in->text + in->len;

	while (end > s && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	if (line_length(s, end) == (size_t)(end - s))
		return false;
	for (;;) {
		size_t len = line_length(s, end);

		if (!take_line(g, s, len))
			return true; /* it stays in its row, with the sentence */
		s = next_line(s + len, end);
		if (g->at + 1 == g->rows)
			break;
		grid_go(g, g->at + 1);
		if (s == end)
			return true;
	}
	if (s < end)
		error_set(&g->err, ST_INPUT,
			  _("粘贴的行数比表多，多出的没有填入。请核对起始行。"));
	return true;
}
