/* Every shape a table comes in: what it can carry, and a document in it. */
#ifndef TESTS_INTAKE_SHAPE_KIT_H
#define TESTS_INTAKE_SHAPE_KIT_H

#include "tests/intake/shape_item.h"

struct shape {
	const char *name;
	enum layout layout;
	enum style style;
	unsigned can;
	size_t beside; /* so many rows in one line */
	bool stack;    /* a head over two columns */
	bool broken;   /* a page ends in the middle */
	bool short_head;
};

/* A row of cells that is parted from the next, and nothing blank in it. */
#define CAN_FULL (CAN_TAIL | CAN_NUMBERED | CAN_SHORT | CAN_DIGIT)
#define CAN_STACK ((CAN_ALL | CAN_GROUP) & ~CAN_SECTION)

static const struct shape shapes[] = {
	{"tabs", LAY_TABS, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"commas", LAY_COMMAS, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"bars", LAY_BARS, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"markdown", LAY_MARKDOWN, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"box", LAY_BOX, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"ascii_box", LAY_ASCII, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"spaces", LAY_SPACES, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"wide_blanks", LAY_WIDE, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"nbsp", LAY_NBSP, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"single_blanks", LAY_SINGLE, STYLE_PLAIN, CAN_FULL, 0, 0, 0, 0},
	{"fullwidth_digits", LAY_TABS, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
	{"fullwidth_bars", LAY_BARS, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
	{"thousands", LAY_TABS, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_spaces", LAY_SPACES, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_commas", LAY_COMMAS, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"units", LAY_TABS, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"units_spaces", LAY_SPACES, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"line_bar", LAY_LINE_BAR, STYLE_PLAIN, CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0,
	 0, 0},
	{"bar_line", LAY_BAR_LINE, STYLE_PLAIN, CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0,
	 0, 0},
	{"lone_bar", LAY_LONE_BAR, STYLE_PLAIN, CAN_NUMBERED | CAN_SHORT | CAN_DIGIT, 0,
	 0, 0, 0},
	{"lines_grouped", LAY_LINES_GROUPED, STYLE_PLAIN, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"lines_tabbed", LAY_LINES_TABBED, STYLE_PLAIN, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"lines_blank", LAY_LINES_BLANK, STYLE_PLAIN, CAN_FULL & ~CAN_TAIL, 0, 0, 0, 0},
	{"lines", LAY_LINES, STYLE_PLAIN, CAN_FULL & ~CAN_TAIL, 0, 0, 0, 0},
	{"beside_tabs", LAY_TABS, STYLE_PLAIN, CAN_ALL & ~CAN_SECTION & ~CAN_REMARK, 2,
	 0, 0, 0},
	{"beside_spaces", LAY_SPACES, STYLE_PLAIN, CAN_FULL, 3, 0, 0, 0},
	{"down", LAY_DOWN, STYLE_PLAIN, CAN_NUMBERED | CAN_DIGIT, 0, 0, 0, 0},
	{"down_blank", LAY_DOWN_BLANK, STYLE_PLAIN, CAN_NUMBERED | CAN_DIGIT, 0, 0, 0,
	 0},
	{"stacked_tabs", LAY_TABS, STYLE_PLAIN, CAN_STACK, 0, 1, 0, 0},
	{"stacked_bars", LAY_BARS, STYLE_PLAIN, CAN_STACK, 0, 1, 0, 1},
	{"stacked_native", LAY_NATIVE, STYLE_PLAIN, CAN_STACK, 0, 1, 0, 0},
	{"pages_tabs", LAY_TABS, STYLE_PLAIN, CAN_ALL, 0, 0, 1, 0},
	{"pages_spaces", LAY_SPACES, STYLE_PLAIN, CAN_ALL, 0, 0, 1, 0},
	{"pages_line_bar", LAY_LINE_BAR, STYLE_PLAIN, CAN_BLANK | CAN_REMARK | CAN_FULL,
	 0, 0, 1, 0},
	{"pieces", LAY_PIECES, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"pieces_wrapped", LAY_WRAPPED, STYLE_PLAIN, CAN_ALL & ~CAN_SECTION, 0, 0, 0,
	 0},
	{"native", LAY_NATIVE, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	{"native_room", LAY_NATIVE_ROOM, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0},
	/* Figures as people write them, in every layout: each has its own idea of what parts cells. */
	{"thousands_bars", LAY_BARS, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_box", LAY_BOX, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_wide_blanks", LAY_WIDE, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_single", LAY_SINGLE, STYLE_THOUSANDS, CAN_FULL, 0, 0, 0, 0},
	{"thousands_line_bar", LAY_LINE_BAR, STYLE_THOUSANDS,
	 CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0, 0, 0},
	{"thousands_bar_line", LAY_BAR_LINE, STYLE_THOUSANDS,
	 CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0, 0, 0},
	{"thousands_lone_bar", LAY_LONE_BAR, STYLE_THOUSANDS,
	 CAN_NUMBERED | CAN_SHORT | CAN_DIGIT, 0, 0, 0, 0},
	{"thousands_grouped", LAY_LINES_GROUPED, STYLE_THOUSANDS, CAN_FULL & ~CAN_TAIL,
	 0, 0, 0, 0},
	{"thousands_tabbed", LAY_LINES_TABBED, STYLE_THOUSANDS, CAN_FULL & ~CAN_TAIL, 0,
	 0, 0, 0},
	{"thousands_lines", LAY_LINES, STYLE_THOUSANDS, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"thousands_lines_blank", LAY_LINES_BLANK, STYLE_THOUSANDS,
	 CAN_FULL & ~CAN_TAIL, 0, 0, 0, 0},
	{"thousands_down", LAY_DOWN, STYLE_THOUSANDS, CAN_NUMBERED | CAN_DIGIT, 0, 0, 0,
	 0},
	{"thousands_down_blank", LAY_DOWN_BLANK, STYLE_THOUSANDS,
	 CAN_NUMBERED | CAN_DIGIT, 0, 0, 0, 0},
	{"thousands_pieces", LAY_PIECES, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"thousands_native", LAY_NATIVE, STYLE_THOUSANDS, CAN_ALL, 0, 0, 0, 0},
	{"units_bars", LAY_BARS, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"units_box", LAY_BOX, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"units_wide_blanks", LAY_WIDE, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"units_single", LAY_SINGLE, STYLE_UNIT, CAN_FULL, 0, 0, 0, 0},
	{"units_line_bar", LAY_LINE_BAR, STYLE_UNIT, CAN_BLANK | CAN_REMARK | CAN_FULL,
	 0, 0, 0, 0},
	{"units_bar_line", LAY_BAR_LINE, STYLE_UNIT, CAN_BLANK | CAN_REMARK | CAN_FULL,
	 0, 0, 0, 0},
	{"units_lone_bar", LAY_LONE_BAR, STYLE_UNIT,
	 CAN_NUMBERED | CAN_SHORT | CAN_DIGIT, 0, 0, 0, 0},
	{"units_grouped", LAY_LINES_GROUPED, STYLE_UNIT, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"units_tabbed", LAY_LINES_TABBED, STYLE_UNIT, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"units_lines", LAY_LINES, STYLE_UNIT, CAN_FULL & ~CAN_TAIL, 0, 0, 0, 0},
	{"units_lines_blank", LAY_LINES_BLANK, STYLE_UNIT, CAN_FULL & ~CAN_TAIL, 0, 0,
	 0, 0},
	{"units_down", LAY_DOWN, STYLE_UNIT, CAN_NUMBERED | CAN_DIGIT, 0, 0, 0, 0},
	{"units_down_blank", LAY_DOWN_BLANK, STYLE_UNIT, CAN_NUMBERED | CAN_DIGIT, 0, 0,
	 0, 0},
	{"units_pieces", LAY_PIECES, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"units_native", LAY_NATIVE, STYLE_UNIT, CAN_ALL, 0, 0, 0, 0},
	{"fullwidth_box", LAY_BOX, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
	{"fullwidth_wide_blanks", LAY_WIDE, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
	{"fullwidth_single", LAY_SINGLE, STYLE_FULLWIDTH, CAN_FULL, 0, 0, 0, 0},
	{"fullwidth_line_bar", LAY_LINE_BAR, STYLE_FULLWIDTH,
	 CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0, 0, 0},
	{"fullwidth_bar_line", LAY_BAR_LINE, STYLE_FULLWIDTH,
	 CAN_BLANK | CAN_REMARK | CAN_FULL, 0, 0, 0, 0},
	{"fullwidth_lone_bar", LAY_LONE_BAR, STYLE_FULLWIDTH,
	 CAN_NUMBERED | CAN_SHORT | CAN_DIGIT, 0, 0, 0, 0},
	{"fullwidth_grouped", LAY_LINES_GROUPED, STYLE_FULLWIDTH, CAN_FULL & ~CAN_TAIL,
	 0, 0, 0, 0},
	{"fullwidth_tabbed", LAY_LINES_TABBED, STYLE_FULLWIDTH, CAN_FULL & ~CAN_TAIL, 0,
	 0, 0, 0},
	{"fullwidth_lines", LAY_LINES, STYLE_FULLWIDTH, CAN_FULL & ~CAN_TAIL, 0, 0, 0,
	 0},
	{"fullwidth_lines_blank", LAY_LINES_BLANK, STYLE_FULLWIDTH,
	 CAN_FULL & ~CAN_TAIL, 0, 0, 0, 0},
	{"fullwidth_down", LAY_DOWN, STYLE_FULLWIDTH, CAN_NUMBERED | CAN_DIGIT, 0, 0, 0,
	 0},
	{"fullwidth_down_blank", LAY_DOWN_BLANK, STYLE_FULLWIDTH,
	 CAN_NUMBERED | CAN_DIGIT, 0, 0, 0, 0},
	{"fullwidth_pieces", LAY_PIECES, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
	{"fullwidth_native", LAY_NATIVE, STYLE_FULLWIDTH, CAN_ALL, 0, 0, 0, 0},
};

enum {
	SHAPES = sizeof shapes / sizeof *shapes
};

static inline bool shape_is_text(const struct shape *s)
{
	return s->layout < LAY_PIECES;
}

/* The table's lines as this shape prints them. */
static inline void shape_grid(struct doc *d, const struct shape *s, struct model *m,
			      struct grid *g, struct rng *r)
{
	bool whole = s->can & CAN_BLANK || s->layout == LAY_LINES_TABBED ||
		     s->layout == LAY_SPACES;
	bool native = s->layout >= LAY_NATIVE;

	if (m->label && s->layout == LAY_SINGLE)
		m->label = "合计"; /* one blank parts cells here */
	grid_make(d, m, g, s->style, whole);
	if (s->beside)
		grid_beside(g, s->beside, rng_below(r, 2));
	if (s->stack)
		grid_stack(g, m, native ? raw_left : "", native ? raw_above : "",
			   s->short_head);
	if (s->broken)
		grid_pages(g, r);
}

static inline void shape_text(struct doc *d, const struct shape *s, uint64_t seed,
			      struct page *p)
{
	struct rng r = {seed ^ UINT64_C(0x5EED)};
	struct grid *g = mem_alloc(sizeof *g);
	bool ruled = rng_below(&r, 2);

	*p = (struct page){0};
	for (size_t i = 0; i < d->befores; i++)
		buf_addf(&p->out, "%s\n", d->before[i]);
	for (size_t t = 0; t < d->tables; t++) {
		if (rng_below(&r, 2) || t > 0)
			buf_putc(&p->out, '\n');
		put_above(&p->out, &d->table[t]);
		shape_grid(d, s, &d->table[t], g, &r);
		put_grid(p, g, s->layout, ruled);
	}
	if (d->afters)
		buf_putc(&p->out, '\n');
	for (size_t i = 0; i < d->afters; i++)
		buf_addf(&p->out, "%s\n", d->after[i]);
	free(g);
}

static inline void shape_say(struct sheet_of_paper *s, bool printed, const char *text)
{
	if (printed)
		print_text(s, text);
	else
		item_line(s, text);
}

/* The items of a document that is no text. */
static inline void shape_items(struct doc *d, const struct shape *s, uint64_t seed,
			       struct pages *out)
{
	struct rng r = {seed ^ UINT64_C(0x5EED)};
	struct grid *g = mem_alloc(sizeof *g);
	struct sheet_of_paper paper = {out, &d->texts, 0, PAGE_TOP, 0};
	bool printed = s->layout < LAY_NATIVE, room = s->layout == LAY_NATIVE_ROOM;
	bool middle = rng_below(&r, 2), again = rng_below(&r, 2);

	*out = (struct pages){0};
	snprintf(out->format, sizeof out->format,
		 printed ? "pdf"
		 : room  ? "xlsx"
			 : "html");
	if (printed)
		new_page(&paper);
	for (size_t i = 0; i < d->befores; i++)
		shape_say(&paper, printed, d->before[i]);
	for (size_t t = 0; t < d->tables; t++) {
		struct model *m = &d->table[t];
		shape_say(&paper, printed, m->annex);
		if (!room)
			shape_say(&paper, printed, m->title);
		shape_say(&paper, printed, m->dated);
		shape_grid(d, s, m, g, &r);
		if (printed)
			print_grid(&paper, g, s->layout == LAY_WRAPPED, middle, again);
		else
			native_grid(&paper, m, g, room);
	}
	for (size_t i = 0; i < d->afters; i++)
		shape_say(&paper, printed, d->after[i]);
	free(g);
}

#endif
