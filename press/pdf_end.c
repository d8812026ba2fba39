/* 附件说明, 署名, 成文日期 and 版记: GB/T 9704-2012, 7.3.4 to 7.3.6 and 7.4. */
#include <string.h>

#include "press/pdf_flow.h"

enum {
	KEEP_MOST = 12, /* lines that are kept together with the text's end */
	SEAL_LINES = 2, /* blank lines for the seal that will cover the date */
	DATE_RIGHT = 4, /* characters */
	PRINTED_PITCH = 22,
};
#define RULE_OUTER (0.35 * MM)
#define RULE_INNER (0.25 * MM)

static const char label[] = "附件：";

static const struct doc_node *node_at(const struct doc *d, size_t i, enum doc_kind kind)
{
	return i < d->nodes && d->node[i].kind == kind ? &d->node[i] : NULL;
}

/* "1." of a numbered attachment, "" of the only one. */
static void ordinal(const struct doc_node *n, struct buf *out)
{
	buf_clear(out);
	if (n->level)
		buf_addf(out, "%d.", n->level);
}

/* Where the names begin: behind the widest number, the same for all. */
static double names_left(struct pdf *p, const struct doc *d, size_t i)
{
	struct buf number = {0};
	const struct doc_node *n;
	double most = 0;

	for (; (n = node_at(d, i, DOC_ATTACHED)); i++) {
		ordinal(n, &number);
		double w = type_width(p, &type_body, buf_text(&number), number.len);
		most = w > most ? w : most;
	}
	buf_release(&number);
	return 2 * SIGN + type_width(p, &type_body, label, strlen(label)) + most;
}

static void attached(struct pdf *p, const struct doc_node *n, bool first, double left)
{
	struct buf number = {0};
	struct flow f = {.type = &type_body, .left = left};

	page_room(p, BODY_SIZE);
	double base = type_base(&type_body, BLOCK_TOP + p->y);
	if (first)
		line_draw(p, &type_body, label, strlen(label), BLOCK_LEFT + 2 * SIGN,
			  base, 0);
	ordinal(n, &number);
	line_right(p, &type_body, buf_text(&number), number.len, BLOCK_LEFT + left,
		   base);
	flow_text(p, &f, n->text);
	buf_release(&number);
}

size_t end_attached(struct pdf *p, const struct doc *d, size_t i)
{
	double left = names_left(p, d, i);
	bool first = true;

	page_snap(p);
	page_skip(p, 1);
	for (; node_at(d, i, DOC_ATTACHED); i++, first = false)
		attached(p, &d->node[i], first, left);
	return i;
}

/* --- signature and date --- */

/* The signature centred on the date, which ends four characters from the right; a name too
 * long for that pulls both to the left, and beyond the block's width is set in lines. */
static void sign_line(struct pdf *p, const char *s, const struct line *l, double centre)
{
	line_centre(p, &type_body, s + l->from, l->len, BLOCK_LEFT + centre,
		    type_base(&type_body, BLOCK_TOP + p->y));
	p->y += PITCH;
}

static double widest(const struct lines *l)
{
	double most = 0;

	for (size_t i = 0; i < l->lines; i++)
		most = l->line[i].width > most ? l->line[i].width : most;
	return most;
}

static void sign_lines(struct pdf *p, const char *s, struct lines *l)
{
	if (s)
		title_lines(p, &type_body, s, BLOCK_WIDTH - 4 * SIGN, l);
}

static void signature(struct pdf *p, const char *sign, const char *date)
{
	struct lines l = {0}, d = {0};

	sign_lines(p, sign, &l);
	sign_lines(p, date, &d);
	double centre = BLOCK_WIDTH - DATE_RIGHT * SIGN - widest(&d) / 2;
	double most = widest(&l) > widest(&d) ? widest(&l) : widest(&d);
	if (centre + most / 2 > BLOCK_WIDTH - 2 * SIGN || centre < most / 2)
		centre = BLOCK_WIDTH - 2 * SIGN - most / 2;
	page_room(p, (double)(l.lines + d.lines) * PITCH - (PITCH - BODY_SIZE));
	for (size_t i = 0; i < l.lines; i++)
		sign_line(p, sign, &l.line[i], centre);
	for (size_t i = 0; i < d.lines; i++)
		sign_line(p, date, &d.line[i], centre);
	lines_release(&l);
	lines_release(&d);
}

size_t end_signed(struct pdf *p, const struct doc *d, size_t i)
{
	const struct doc_node *sign = node_at(d, i, DOC_SIGN);
	const struct doc_node *date = node_at(d, i + (sign ? 1 : 0), DOC_DATE);

	page_snap(p);
	page_skip(p, SEAL_LINES);
	signature(p, sign ? sign->text : NULL, date ? date->text : NULL);
	return i + (sign ? 1 : 0) + (date ? 1 : 0);
}

int end_lines(struct pdf *p, const struct doc *d, size_t i)
{
	struct lines l = {0};
	size_t lines = node_at(d, i, DOC_ATTACHED) ? 1 : 0;
	double room = BLOCK_WIDTH - names_left(p, d, i);

	for (; node_at(d, i, DOC_ATTACHED); i++) {
		lines_of(p, &type_body, d->node[i].text, room, 0, &l);
		lines += l.lines;
	}
	lines_release(&l);
	if (!node_at(d, i, DOC_SIGN) && !node_at(d, i, DOC_DATE))
		return 0;
	lines += SEAL_LINES;
	for (int n = 0; n < 2 && (node_at(d, i, DOC_SIGN) || node_at(d, i, DOC_DATE));
	     n++)
		lines += 1 + (size_t)(type_width(p, &type_body, d->node[i].text,
						 strlen(d->node[i].text)) /
				      (BLOCK_WIDTH - 4 * SIGN)),
			i++;
	return lines > KEEP_MOST ? 0 : (int)lines;
}

/* --- 版记 --- */

static const struct type small = {ROLE_BODY, SMALL_SIZE, 0};

/* 抄送： and the names, further lines under the first name. */
static void copies_draw(struct pdf *p, const char *s, const struct lines *l)
{
	static const char to[] = "抄送：";
	double left = BLOCK_LEFT + SMALL_SIZE;

	for (size_t i = 0; i < l->lines; i++) {
		double base = type_base(
			&small, BLOCK_TOP + p->y + (PRINTED_PITCH - SMALL_SIZE) / 2);

		if (i == 0)
			line_draw(p, &small, to, strlen(to), left, base, 0);
		line_draw(p, &small, s + l->line[i].from, l->line[i].len,
			  left + 3 * SMALL_SIZE, base, 0);
		p->y += PRINTED_PITCH;
	}
}

/* Office on the left, the day it was printed on the right; the day below, when both do not
 * stand in one line. */
struct printed {
	struct buf office, day;
	struct lines l;
	size_t lines;
};

static void printed_init(struct pdf *p, const struct doc_node *n, struct printed *o)
{
	double room = BLOCK_WIDTH - 2 * SMALL_SIZE;

	*o = (struct printed){.lines = 0};
	doc_printed(n, &o->office, &o->day);
	lines_of(p, &small, buf_text(&o->office), room, 0, &o->l);
	o->lines = o->l.lines ? o->l.lines : 1;
	double last = o->l.lines ? o->l.line[o->l.lines - 1].width : 0;
	double day = type_width(p, &small, buf_text(&o->day), o->day.len);
	if (o->day.len && last > 0 && last + SMALL_SIZE + day > room)
		o->lines++;
}

static void printed_draw(struct pdf *p, const struct printed *o)
{
	double room = BLOCK_WIDTH - 2 * SMALL_SIZE;
	double base =
		type_base(&small, BLOCK_TOP + p->y + (PRINTED_PITCH - SMALL_SIZE) / 2);
	struct type day = type_fitting(p, &small, buf_text(&o->day), o->day.len, room);

	for (size_t i = 0; i < o->l.lines; i++)
		line_draw(p, &small, buf_text(&o->office) + o->l.line[i].from,
			  o->l.line[i].len, BLOCK_LEFT + SMALL_SIZE,
			  base + (double)i * PRINTED_PITCH, 0);
	line_right(p, &day, buf_text(&o->day), o->day.len,
		   BLOCK_LEFT + BLOCK_WIDTH - SMALL_SIZE,
		   base + (double)(o->lines - 1) * PRINTED_PITCH);
	p->y += (double)o->lines * PRINTED_PITCH;
}

static void printed_release(struct printed *o)
{
	buf_release(&o->office);
	buf_release(&o->day);
	lines_release(&o->l);
}

void end_colophon(struct pdf *p, const struct doc_node *copies,
		  const struct doc_node *printed)
{
	struct buf names = {0};
	struct lines l = {0};
	struct printed o = {.lines = 0};

	if (copies) {
		buf_addf(&names, "%s%s", copies->text, doc_after(copies));
		lines_of(p, &small, buf_text(&names), BLOCK_WIDTH - 5 * SMALL_SIZE, 0,
			 &l);
	}
	if (printed)
		printed_init(p, printed, &o);
	size_t lines = o.lines + l.lines;
	if (lines > 0) {
		page_room(p, (double)(lines + 1) * PRINTED_PITCH);
		p->y = BLOCK_HEIGHT - (double)lines * PRINTED_PITCH;
		rule_draw(p, 0, p->y, BLOCK_WIDTH, RULE_OUTER);
		copies_draw(p, buf_text(&names), &l);
		if (copies && printed)
			rule_draw(p, 0, p->y, BLOCK_WIDTH, RULE_INNER);
		if (printed)
			printed_draw(p, &o);
		rule_draw(p, 0, BLOCK_HEIGHT, BLOCK_WIDTH, RULE_OUTER);
	}
	printed_release(&o);
	lines_release(&l);
	buf_release(&names);
}
