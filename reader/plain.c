#include <string.h>

#include "reader/formats.h"

enum {
	BLOCK = 1 << 16
};

struct plain {
	struct emit *e;
	struct buf line; /* of a line that began in an earlier block */
	long number;
	bool cr; /* the last line ended with CR: an LF belongs to it */
};

static bool put_line(struct plain *p, const char *s, size_t len)
{
	bool ok;

	if (!p->line.len) {
		ok = emit_line(p->e, p->number, s, len);
	} else {
		buf_addn(&p->line, s, len);
		ok = emit_line(p->e, p->number, p->line.s, p->line.len);
		buf_clear(&p->line);
	}
	p->number++;
	return ok;
}

/* The next CR, LF or VT, or the end. */
static const char *line_end(const char *s, const char *end)
{
	while (s < end && *s != '\n' && *s != '\r' && *s != '\v')
		s++;
	return s;
}

static bool put_block(struct plain *p, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		if (p->cr && *s == '\n') {
			p->cr = false;
			s++;
			continue;
		}
		const char *stop = line_end(s, end);
		if (stop == end) {
			buf_addn(&p->line, s, (size_t)(end - s));
			p->cr = false;
			break;
		}
		if (!put_line(p, s, (size_t)(stop - s)))
			return false;
		p->cr = *stop == '\r';
		s = stop + 1;
	}
	return p->line.len <= GATE_TEXT_MAX ||
	       emit_refuse(p->e, p->number, "line-long", "%zu", GATE_TEXT_MAX);
}

static bool put_blocks(struct plain *p, const struct input *in, struct decoder *d,
		       size_t bom)
{
	char room[BLOCK];
	struct buf text = {0};
	bool ok = true;
	size_t n;

	for (uint64_t at = bom; ok && at < in->size; at += n) {
		n = input_read(in, at, room, sizeof room);
		if (n == SIZE_MAX || n == 0) {
			ok = emit_refuse(p->e, 0, "internal", "read");
			break;
		}
		buf_clear(&text);
		bool decoded = decoder_put(d, room, n, at + n >= in->size, &text);
		ok = put_block(p, buf_text(&text), text.len);
		if (ok && !decoded)
			ok = emit_refuse(p->e, p->number, "encoding", "%s",
					 charset_name(d->charset));
	}
	buf_release(&text);
	return ok;
}

bool read_text(const struct input *in, const struct charsets *all,
	       const struct sniffed *s, struct emit *e)
{
	struct plain p = {.e = e, .number = 1};
	struct decoder d;

	emit_begin(e, "text");
	if (!decoder_init(&d, all, s->charset))
		return emit_refuse(e, 0, "missing", "iconv");
	if (s->charset != CHARSET_UTF8)
		emit_note(e, 0, "encoding", "%s", charset_name(s->charset));
	bool ok = put_blocks(&p, in, &d, s->bom);
	if (ok && p.line.len)
		ok = put_line(&p, "", 0);
	buf_release(&p.line);
	return ok;
}
