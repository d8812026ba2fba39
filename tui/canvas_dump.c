/* The canvas as text, and the names of its styles. */
#include <string.h>

#include "tui/canvas.h"

static const char *const names[STYLE_COUNT] = {
	[STYLE_NORMAL] = "normal",   [STYLE_HEADER] = "header",
	[STYLE_TITLE] = "title",     [STYLE_TITLE_ON] = "title-on",
	[STYLE_HEAD] = "head",       [STYLE_SELECTED] = "selected",
	[STYLE_CHOSEN] = "chosen",   [STYLE_MARKED] = "marked",
	[STYLE_OVERDUE] = "overdue", [STYLE_URGENT] = "urgent",
	[STYLE_DONE] = "done",       [STYLE_GOOD] = "good",
	[STYLE_LOW] = "low",         [STYLE_DIM] = "dim",
	[STYLE_BAR] = "bar",         [STYLE_BAR_REST] = "bar-rest",
	[STYLE_FIELD] = "field",     [STYLE_FIELD_ON] = "field-on",
	[STYLE_MATCH] = "match",     [STYLE_MESSAGE] = "message",
	[STYLE_ERROR] = "error",     [STYLE_HINT_KEY] = "hint-key",
	[STYLE_HINT] = "hint",       [STYLE_DEMO] = "demo",
	[STYLE_OVERLAY] = "overlay", [STYLE_OVERLAY_TITLE] = "overlay-title",
	[STYLE_FIGURE] = "figure",   [STYLE_FIGURE_OWN] = "figure-own",
	[STYLE_HEAT_1] = "heat-1",   [STYLE_HEAT_2] = "heat-2",
	[STYLE_HEAT_3] = "heat-3",   [STYLE_HEAT_4] = "heat-4",
};

const char *style_name(enum style s)
{
	return (unsigned)s < STYLE_COUNT ? names[s] : "";
}

bool style_parse(const char *name, enum style *out)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		if (strcmp(names[i], name) == 0) {
			*out = (enum style)i;
			return true;
		}
	return false;
}

/* A row ends with its last cell that shows anything. */
static int row_end(const struct cell *row, int cols, bool styles)
{
	while (cols > 0 && !row[cols - 1].text[0] && row[cols - 1].width == 1 &&
	       (!styles || row[cols - 1].style == STYLE_NORMAL))
		cols--;
	return cols;
}

static void dump_row(const struct cell *row, int cols, bool styles, struct buf *out)
{
	int open = STYLE_NORMAL;

	cols = row_end(row, cols, styles);
	for (int x = 0; x < cols; x++) {
		if (row[x].width == 0)
			continue;
		if (styles && row[x].style != open) {
			if (open != STYLE_NORMAL)
				buf_putc(out, '}');
			open = row[x].style;
			if (open != STYLE_NORMAL)
				buf_addf(out, "{%s:", names[open]);
		}
		buf_add(out, row[x].text[0] ? row[x].text : " ");
	}
	if (open != STYLE_NORMAL)
		buf_putc(out, '}');
	buf_putc(out, '\n');
}

void canvas_dump(const struct canvas *c, bool styles, struct buf *out)
{
	for (int y = 0; y < c->rows; y++)
		dump_row(c->cell + (size_t)y * (size_t)c->cols, c->cols, styles, out);
}
