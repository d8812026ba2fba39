#include "press/pdf_line.h"

#include <stdlib.h>
#include <string.h>

#include "press/pdf_shape.h"
#include "text/breaks.h"
#include "text/mem.h"
#include "text/utf8.h"

static double factor(const struct type *t)
{
	return t->size * (t->fit > 0 ? t->fit : 1);
}

struct unit type_unit(struct pdf *p, const struct type *t, const char *s, size_t len,
		      size_t at)
{
	uint32_t cp;
	size_t end = at + utf8_decode(s + at, len - at, &cp);

	if (shape_wanted(cp)) {
		end = shape_end(s, len, at);
		return (struct unit){end, shape_width(p, t, s + at, end - at), NULL};
	}
	const struct sign *sign = fonts_sign(p->fonts, t->role, cp);
	return (struct unit){end, sign->width * factor(t), sign};
}

double type_width(struct pdf *p, const struct type *t, const char *s, size_t len)
{
	double width = 0;

	for (size_t i = 0; i < len;) {
		struct unit u = type_unit(p, t, s, len, i);

		width += u.width;
		i = u.end;
	}
	return width;
}

struct type type_fitting(struct pdf *p, const struct type *t, const char *s, size_t len,
			 double room)
{
	struct type fitting = *t;
	double width = type_width(p, t, s, len);

	if (width > room && room > 0)
		fitting.size *= room / width;
	return fitting;
}

double type_base(const struct type *t, double top)
{
	return top +
	       t->size * 0.88; /* ideographs reach from 0.88 above to 0.12 below */
}

void lines_release(struct lines *l)
{
	free(l->line);
	*l = (struct lines){.line = NULL};
}

double line_widest_piece(struct pdf *p, const struct type *t, const char *s)
{
	size_t len = strlen(s), from = 0;
	double most = 0;

	for (size_t at = 0; at < len;) {
		size_t end = breaks_piece(s, len, at);

		if (breaks_may_end(s, len, at, end)) {
			double w = type_width(p, t, s + from, end - from);
			most = w > most ? w : most;
			from = end;
		}
		at = end;
	}
	return most;
}

/* As much of s[from..] as the room takes: a word longer than a line. */
static size_t cut(struct pdf *p, const struct type *t, const char *s, size_t len,
		  size_t from, double room)
{
	size_t at = from, next = utf8_next(s, len, from);

	while (at < len && type_width(p, t, s + from, next - from) <= room + HAIR) {
		at = next;
		next = at < len ? utf8_next(s, len, at) : len;
		if (at == next)
			break;
	}
	return at > from ? at : utf8_next(s, len, from);
}

static size_t line_end(struct pdf *p, const struct type *t, const char *s, size_t len,
		       size_t from, double room)
{
	size_t at = from, good = from;
	double used = 0;

	while (at < len) {
		size_t end = breaks_piece(s, len, at);

		used += type_width(p, t, s + at, end - at);
		if (used > room + HAIR)
			break;
		if (breaks_may_end(s, len, at, end))
			good = end;
		at = end;
	}
	return good > from ? good : cut(p, t, s, len, from, room);
}

void lines_of(struct pdf *p, const struct type *t, const char *s, double room,
	      double indent, struct lines *l)
{
	size_t len = strlen(s), at = 0;

	l->lines = 0;
	while (at < len) {
		double wide = l->lines ? room : room - indent;
		size_t end = line_end(p, t, s, len, at, wide);

		l->line = mem_grow(l->line, &l->cap, l->lines + 1, sizeof *l->line);
		l->line[l->lines++] =
			(struct line){at, end - at, type_width(p, t, s + at, end - at)};
		for (at = end; at < len && s[at] == ' ';)
			at++;
	}
}
