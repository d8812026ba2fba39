#include "reader/charset.h"

#include <errno.h>
#include <string.h>

#include "text/utf8.h"

enum {
	BLOCK = 1 << 16
};

static const char *const iconv_names[CHARSET_COUNT] = {NULL, "GB18030", "UTF-16LE",
						       "UTF-16BE"};

void charsets_open(struct charsets *c)
{
	c->to_utf8[CHARSET_UTF8] = (iconv_t)-1;
	for (int i = CHARSET_GB18030; i < CHARSET_COUNT; i++)
		c->to_utf8[i] = iconv_open("UTF-8", iconv_names[i]);
	c->cp936 = iconv_open("UTF-8", "CP936");
}

void charsets_close(struct charsets *c)
{
	for (int i = CHARSET_GB18030; i < CHARSET_COUNT; i++)
		if (c->to_utf8[i] != (iconv_t)-1)
			iconv_close(c->to_utf8[i]);
	if (c->cp936 != (iconv_t)-1)
		iconv_close(c->cp936);
}

const char *charset_name(enum charset c)
{
	if (c == CHARSET_UTF8)
		return "UTF-8";
	return c == CHARSET_GB18030 ? "GB18030" : "UTF-16";
}

/* What one reading of the document tells. */
struct survey {
	bool utf8;            /* valid from end to end */
	bool nul;             /* a NUL byte somewhere */
	long nul_line;        /* of the first */
	size_t units;         /* pairs of bytes in the first block */
	size_t likely[2];     /* of them: plausible as UTF-16 LE, BE */
	size_t ascii_pair[2]; /* of them: ASCII beside a NUL */
};

/* Plausible in a Chinese office text: printable ASCII, line ends, Han and its
 * punctuation, full-width forms. */
static bool is_likely(unsigned unit)
{
	return (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' ||
	       unit == '\t' || (unit >= 0x4E00 && unit < 0xA000) ||
	       (unit >= 0x3000 && unit < 0x3040) || (unit >= 0xFF00 && unit < 0xFFF0) ||
	       (unit >= 0x2010 && unit < 0x2030);
}

static void survey_pairs(struct survey *v, const unsigned char *s, size_t len)
{
	v->units = len / 2;
	for (size_t i = 0; i + 1 < len; i += 2) {
		unsigned unit[2] = {s[i] | (unsigned)s[i + 1] << 8,
				    s[i + 1] | (unsigned)s[i] << 8};

		for (int k = 0; k < 2; k++) {
			v->likely[k] += is_likely(unit[k]);
			v->ascii_pair[k] += unit[k] < 0x7F && unit[k] >= '\t';
		}
	}
}

static void survey_block(struct survey *v, const char *s, size_t len)
{
	const char *nul = v->nul ? NULL : memchr(s, '\0', len);
	size_t until = nul ? (size_t)(nul - s) : len;

	if (!v->nul)
		for (size_t i = 0; i < until; i++)
			v->nul_line += s[i] == '\n';
	v->nul = v->nul || nul;
}

static bool survey(const struct input *in, struct survey *v, struct emit *e)
{
	char room[BLOCK + 4];
	size_t kept = 0, n;

	*v = (struct survey){.utf8 = true, .nul_line = 1};
	for (uint64_t at = 0; at < in->size; at += n) {
		n = input_read(in, at, room + kept, BLOCK);
		if (n == SIZE_MAX || n == 0)
			return emit_refuse(e, 0, "internal", "read");
		if (at == 0)
			survey_pairs(v, (unsigned char *)room, n);
		survey_block(v, room + kept, n);
		size_t len = kept + n;
		size_t whole = at + n >= in->size ? len : utf8_whole(room, len);
		v->utf8 = v->utf8 && utf8_valid(room, whole);
		kept = v->utf8 ? len - whole : 0;
		memmove(room, room + whole, kept);
	}
	return true;
}

/* Without a BOM UTF-16 is believed only where nearly every pair is a character of office
 * texts (bytes of GB18030 read as pairs fall outside of Han); and where the bytes could be
 * UTF-8 as well, only if most pairs are ASCII beside a NUL. */
static bool is_utf16(const struct survey *v, int order)
{
	if (v->units < 2 || v->likely[order] * 20 < v->units * 19)
		return false;
	if (v->utf8)
		return v->ascii_pair[order] * 2 > v->units;
	return v->likely[order] > v->likely[1 - order];
}

static size_t bom_length(const char *head, size_t len)
{
	if (len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		return 3;
	return len >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 ||
			    memcmp(head, "\xFE\xFF", 2) == 0)
		       ? 2
		       : 0;
}

bool charset_is_marked(const char *head, size_t len)
{
	struct survey v = {0};

	survey_pairs(&v, (const unsigned char *)head, len);
	return bom_length(head, len) || is_utf16(&v, 0) || is_utf16(&v, 1);
}

bool charset_detect(const struct input *in, enum charset *c, size_t *bom,
		    struct emit *e)
{
	char head[3];
	struct survey v;
	size_t len = input_read(in, 0, head, sizeof head);

	if (len == SIZE_MAX)
		return emit_refuse(e, 0, "internal", "read");
	*bom = bom_length(head, len);
	*c = CHARSET_UTF8;
	if (*bom == 2)
		*c = head[0] == '\xFF' ? CHARSET_UTF16LE : CHARSET_UTF16BE;
	if (*bom) /* what it says it is; the gate finds where it isn't */
		return true;
	if (!survey(in, &v, e))
		return false;
	if (v.utf8 && !v.nul)
		return true;
	if (in->size % 2 == 0 && (is_utf16(&v, 0) || is_utf16(&v, 1))) {
		*c = is_utf16(&v, 0) ? CHARSET_UTF16LE : CHARSET_UTF16BE;
		return true;
	}
	if (v.nul)
		return emit_refuse(e, v.nul_line, "nul", "%s", "");
	*c = CHARSET_GB18030;
	return true;
}

bool decoder_init(struct decoder *d, const struct charsets *all, enum charset c)
{
	*d = (struct decoder){.cd = all->to_utf8[c], .charset = c};
	if (c == CHARSET_UTF8)
		return true;
	if (d->cd == (iconv_t)-1)
		return false;
	iconv(d->cd, NULL, NULL, NULL, NULL);
	return true;
}

/* Converts all of s but a character cut at its end, whose length goes to *cut. */
static bool convert(iconv_t cd, const char *s, size_t len, size_t *cut, struct buf *out)
{
	char room[BLOCK];
	char *in = (char *)s; /* iconv() takes no const, but only reads */
	size_t left = len;

	while (left) {
		char *to = room;
		size_t space = sizeof room;
		size_t done = iconv(cd, &in, &left, &to, &space);
		int why = errno;

		buf_addn(out, room, (size_t)(to - room));
		if (done != (size_t)-1 || why == E2BIG)
			continue;
		*cut = left;
		return why == EINVAL;
	}
	*cut = 0;
	return true;
}

bool decoder_put(struct decoder *d, const char *s, size_t len, bool last,
		 struct buf *out)
{
	size_t cut;

	if (d->charset == CHARSET_UTF8) {
		buf_addn(out, s, len);
		return true;
	}
	/* The cut character first, completed byte by byte: it is rare. */
	while (d->carried && len) {
		d->carry[d->carried++] = *s++;
		len--;
		if (!convert(d->cd, d->carry, d->carried, &cut, out))
			return false;
		if (cut && d->carried == sizeof d->carry)
			return false;
		if (!cut)
			d->carried = 0;
	}
	if (len) {
		if (!convert(d->cd, s, len, &cut, out) || cut >= sizeof d->carry)
			return false;
		memcpy(d->carry, s + len - cut, cut);
		d->carried = cut;
	}
	return !last || !d->carried;
}
