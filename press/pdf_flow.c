#include "press/pdf_flow.h"

#include <string.h>

const struct type type_body = {ROLE_BODY, BODY_SIZE, SIGN / BODY_SIZE};
const struct type type_heading = {ROLE_HEADING, BODY_SIZE, SIGN / BODY_SIZE};
const struct type type_sub = {ROLE_SUB, BODY_SIZE, SIGN / BODY_SIZE};
const struct type type_title = {ROLE_TITLE, TITLE_SIZE, 0};

enum {
	SPREAD_MAX = 5, /* characters a line may lack and still be made full */
	LONE = 2,       /* a character and its full stop: no line */
	LINE_HEIGHT_NOTE = 18,
	NOTE_SIZE = 12,
	FRAME = 5,
};

/* The part of a line that says a figure is missing gets a rule below it. */
static void mark_gaps(struct pdf *p, const struct flow *f, const char *s,
		      const struct line *l, double x, double base)
{
	for (size_t i = 0; f->node && i < f->node->spans; i++) {
		const struct doc_span *span = &f->node->span[i];
		size_t from = span->from > l->from ? span->from : l->from;
		size_t end = span->from + span->len, stop = l->from + l->len;

		end = end < stop ? end : stop;
		if (span->state != SPAN_GAP || from >= end)
			continue;
		double at = type_width(p, f->type, s + l->from, from - l->from);
		double width = type_width(p, f->type, s + from, end - from);
		rule_draw(p, x + at - BLOCK_LEFT, base + 3 - BLOCK_TOP, width, 1);
	}
}

static bool has_gap(const struct flow *f)
{
	for (size_t i = 0; f->node && i < f->node->spans; i++)
		if (f->node->span[i].state == SPAN_GAP)
			return true;
	return false;
}

static void flow_line(struct pdf *p, const struct flow *f, const char *s,
		      const struct line *l, double indent, bool last)
{
	double room = BLOCK_WIDTH - f->left - indent, lack = room - l->width;
	double x = BLOCK_LEFT + f->left + indent;
	double base = type_base(f->type, BLOCK_TOP + p->y);

	/* A rule under a part of the line must know where that part stands. */
	if (last || lack > SPREAD_MAX * SIGN || has_gap(f))
		lack = 0;
	line_draw(p, f->type, s + l->from, l->len, x, base, lack);
	mark_gaps(p, f, s, l, x, base);
	p->y += PITCH;
}

/* The type in which the text does not end in a line of one character: set closer by as
 * much as the eye lets pass, if that is enough; else as it is. */
static struct type closer(struct pdf *p, const struct flow *f, const char *s,
			  struct lines *l)
{
	struct type t = *f->type;
	size_t lines = l->lines;

	if (lines < 2 || l->line[lines - 1].width > LONE * SIGN + HAIR ||
	    f->node == NULL)
		return t;
	t.fit *= 0.96;
	lines_of(p, &t, s, BLOCK_WIDTH - f->left, f->indent, l);
	if (l->lines == lines)
		t = *f->type;
	lines_of(p, &t, s, BLOCK_WIDTH - f->left, f->indent, l);
	return t;
}

void flow_text(struct pdf *p, const struct flow *f, const char *s)
{
	struct lines l = {0};
	struct flow set = *f;

	page_snap(p);
	lines_of(p, f->type, s, BLOCK_WIDTH - f->left, f->indent, &l);
	struct type type = closer(p, f, s, &l);
	set.type = &type;
	for (size_t i = 0; i < l.lines; i++) {
		size_t rest = l.lines - i;

		page_room(p, BODY_SIZE);
		if (f->keep && (rest == 2 || (rest == 1 && i == 0)))
			page_room(p, ((int)rest + f->keep - 1) * PITCH + BODY_SIZE);
		flow_line(p, &set, s, &l.line[i], i ? 0 : f->indent, rest == 1);
	}
	lines_release(&l);
}

/* Lines of a smaller type, `height` apart. */
static void small_text(struct pdf *p, const struct type *t, const char *s, double left,
		       double indent, double height)
{
	struct lines l = {0};
	double room = BLOCK_WIDTH - 2 * left;

	lines_of(p, t, s, room, indent, &l);
	for (size_t i = 0; i < l.lines; i++) {
		double more = room - (i ? 0 : indent) - l.line[i].width;

		page_room(p, t->size);
		line_draw(p, t, s + l.line[i].from, l.line[i].len,
			  BLOCK_LEFT + left + (i ? 0 : indent),
			  type_base(t, BLOCK_TOP + p->y),
			  i + 1 < l.lines && more < SPREAD_MAX * SIGN ? more : 0);
		p->y += height;
	}
	lines_release(&l);
}

void note_draw(struct pdf *p, const char *s)
{
	static const struct type t = {ROLE_SUB, NOTE_SIZE, 0};

	if (p->y > 0)
		p->y += 4;
	small_text(p, &t, s, 0, 2 * t.size, LINE_HEIGHT_NOTE);
	p->y += LINE_HEIGHT_NOTE / 2.0;
}

/* Fits one page or is let go without its frame's sides meeting: a gap is a sentence. */
void gap_draw(struct pdf *p, const char *s)
{
	struct buf text = {0};
	struct lines l = {0};

	buf_addf(&text, "【缺】%s", s);
	page_snap(p);
	lines_of(p, &type_heading, buf_text(&text), BLOCK_WIDTH - 2 * FRAME, 0, &l);
	double height = (double)(l.lines - 1) * PITCH + BODY_SIZE;
	page_room(p, height);
	double top = p->y;
	small_text(p, &type_heading, buf_text(&text), FRAME, 0, PITCH);
	if (p->y > top) {
		cairo_set_line_width(p->cr, 1);
		cairo_rectangle(p->cr, BLOCK_LEFT + 0.5, BLOCK_TOP + top - FRAME,
				BLOCK_WIDTH - 1, height + 2 * FRAME);
		cairo_stroke(p->cr);
	}
	lines_release(&l);
	buf_release(&text);
}
