#include "tui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/utf8.h"

enum {
	ESC = 0x1B,
	MORE = 0, /* consumed nothing: wait for more bytes */
	CSI_MAX = 64,
	PARAMS = 3,
	PASTE_MAX = 1024 * 1024,
};

static const char paste_end[] = "\033[201~";

void decode_release(struct decode *d)
{
	buf_release(&d->bytes);
	buf_release(&d->pasted);
	free(d->key);
	*d = (struct decode){0};
}

void decode_learn(struct decode *d, const char *bytes, uint32_t code, unsigned mods)
{
	size_t len = strlen(bytes);

	if (len < 2 || len > DECODE_SEQUENCE || bytes[0] != ESC)
		return;
	d->key = mem_grow(d->key, &d->cap, d->keys + 1, sizeof *d->key);
	struct decode_key *k = &d->key[d->keys++];
	memcpy(k->bytes, bytes, len);
	k->len = len;
	k->key = (struct key){code, mods};
}

void decode_feed(struct decode *d, const char *bytes, size_t len)
{
	buf_addn(&d->bytes, bytes, len);
}

bool decode_waiting(const struct decode *d)
{
	return d->bytes.len > 0 || d->pasting;
}

static void give_key(struct input *out, uint32_t code, unsigned mods)
{
	out->kind = INPUT_KEY;
	out->key = (struct key){code, mods};
}

/* --- sequences --- */

struct csi {
	int param[PARAMS];
	int params;
	bool mouse;   /* "<" */
	bool private; /* another private mark: nothing of ours */
	char final;
};

/* A code point as xterm's modifyOtherKeys and "CSI u" send it. */
static void give_point(struct input *out, int point, unsigned mods)
{
	switch (point) {
	case 9:
		give_key(out, KEY_CODE_TAB, mods);
		return;
	case 13:
		give_key(out, KEY_CODE_ENTER, mods);
		return;
	case 27:
		give_key(out, KEY_CODE_ESC, mods);
		return;
	case 127:
		give_key(out, KEY_CODE_BACKSPACE, mods);
		return;
	default:
		if (point >= ' ' && point < 0x110000 &&
		    !(point >= 0x7F && point < 0xA0))
			give_key(out, (uint32_t)point, mods & ~(unsigned)MOD_SHIFT);
	}
}

static void give_mouse(struct input *out, int button, int x, int y, bool press)
{
	bool wheel = button == 64 || button == 65;

	if (x < 1 || y < 1 || !press || (button != 0 && !wheel))
		return;
	out->kind = INPUT_MOUSE;
	out->mouse = button == 0    ? MOUSE_CLICK
		     : button == 64 ? MOUSE_WHEEL_UP
				    : MOUSE_WHEEL_DOWN;
	out->y = y - 1;
	out->x = x - 1;
}

static void give_csi(struct decode *d, const struct csi *c, struct input *out)
{
	int mod = c->params > 1 ? c->param[1] - 1 : 0;
	unsigned mods = mod > 0 ? (unsigned)mod & (MOD_SHIFT | MOD_ALT | MOD_CTRL) : 0;
	uint32_t code = 0;

	if (c->mouse) {
		if (c->final == 'M' && c->params == 3)
			give_mouse(out, c->param[0], c->param[1], c->param[2], true);
		return;
	}
	if (c->private)
		return;
	if (c->final == '~') {
		if (c->param[0] == 200)
			d->pasting = true;
		else if (c->param[0] == 27 && c->params == 3)
			give_point(out, c->param[2], mods);
		else
			code = decode_tilde_key(c->param[0]);
	} else if (c->final == 'u') {
		give_point(out, c->param[0], mods);
	} else if (c->final == 'Z') {
		give_key(out, KEY_CODE_TAB, MOD_SHIFT);
	} else if (c->final != 'M') {
		code = decode_cursor_key(c->final);
	}
	if (code)
		give_key(out, code, mods);
}

/* ESC [ ...; returns the bytes it takes. */
static size_t take_csi(struct decode *d, bool final, struct input *out)
{
	const char *s = d->bytes.s;
	size_t len = d->bytes.len, at = 2;
	struct csi c = {.params = 1};

	for (; at < len && at < CSI_MAX && s[at] >= ' ' && s[at] < '@'; at++) {
		if (s[at] >= '0' && s[at] <= '9') {
			int *p = &c.param[c.params - 1];
			*p = *p < 100000 ? *p * 10 + (s[at] - '0') : *p;
		} else if (s[at] == ';' && c.params < PARAMS) {
			c.params++;
		} else if (s[at] == '<' && at == 2) {
			c.mouse = true;
		} else {
			c.private = true;
		}
	}
	if (at == len && at < CSI_MAX) {
		if (!final)
			return MORE;
		if (len == 2)
			give_key(out, '[', MOD_ALT);
		return len;
	}
	if (s[at] < '@' || s[at] > '~') /* broken off by something else */
		return at;
	c.final = s[at];
	if (c.final == 'M' &&
	    at == 2) { /* the old mouse report: three bytes behind it */
		if (len < 6)
			return final ? len : MORE;
		give_mouse(out, (unsigned char)s[3] - 32, (unsigned char)s[4] - 32,
			   (unsigned char)s[5] - 32, true);
		return 6;
	}
	if (c.final == '[' && at == 2) { /* the Linux console's F1 .. F5 */
		if (len < 4)
			return final ? len : MORE;
		if (s[3] >= 'A' && s[3] <= 'E')
			give_key(out, KEY_CODE_F1 + (uint32_t)(s[3] - 'A'), 0);
		return 4;
	}
	give_csi(d, &c, out);
	return at + 1;
}

/* A sequence that terminfo knows, or the beginning of one. */
static size_t take_learnt(const struct decode *d, bool final, struct input *out,
			  bool *begun)
{
	size_t best = 0;

	*begun = false;
	for (size_t i = 0; i < d->keys; i++) {
		const struct decode_key *k = &d->key[i];
		size_t n = k->len < d->bytes.len ? k->len : d->bytes.len;

		if (memcmp(k->bytes, d->bytes.s, n) != 0)
			continue;
		if (n == k->len && n > best) {
			best = n;
			give_key(out, k->key.code, k->key.mods);
		} else if (n < k->len && !final) {
			*begun = true;
		}
	}
	return best;
}

/* --- characters --- */

static void give_control(unsigned char c, unsigned mods, struct input *out)
{
	switch (c) {
	case 0:
		give_key(out, ' ', mods | MOD_CTRL);
		break;
	case 8:
	case 0x7F:
		give_key(out, KEY_CODE_BACKSPACE, mods);
		break;
	case 9:
		give_key(out, KEY_CODE_TAB, mods);
		break;
	case 10:
	case 13:
		give_key(out, KEY_CODE_ENTER, mods);
		break;
	case 26:
		out->kind = INPUT_SUSPEND;
		break;
	default:
		give_key(out, c < 27 ? (uint32_t)c + 'a' - 1 : (uint32_t)c + '@',
			 mods | MOD_CTRL);
	}
}

/* Bytes that a UTF-8 character beginning with c has; 0: none begins so. */
static size_t utf8_bytes(unsigned char c)
{
	return c < 0x80                ? 1
	       : c >= 0xC2 && c < 0xE0 ? 2
	       : c >= 0xE0 && c < 0xF0 ? 3
	       : c >= 0xF0 && c < 0xF5 ? 4
				       : 0;
}

/* The character at s; returns its bytes. Bad bytes give nothing. */
static size_t take_character(const char *s, size_t len, bool final, unsigned mods,
			     struct input *out)
{
	unsigned char c = (unsigned char)s[0];
	size_t want = utf8_bytes(c);
	uint32_t cp;

	if (c < ' ' || c == 0x7F) {
		give_control(c, mods, out);
		return 1;
	}
	if (want > len && !final) {
		size_t i = 1;

		while (i < len && ((unsigned char)s[i] & 0xC0) == 0x80)
			i++;
		if (i == len)
			return MORE;
	}
	size_t n = utf8_decode(s, len, &cp);
	bool bad = cp == UTF8_BAD && n == 1;
	if (!bad && !(cp >= 0x80 && cp < 0xA0))
		give_key(out, cp, mods);
	return n;
}

static size_t take_escape(struct decode *d, bool final, struct input *out)
{
	const char *s = d->bytes.s;
	size_t len = d->bytes.len;
	bool begun;
	size_t n = take_learnt(d, final, out, &begun);

	if (n)
		return n;
	if (len == 1) {
		if (!final)
			return MORE;
		give_key(out, KEY_CODE_ESC, 0);
		return 1;
	}
	if (begun)
		return MORE;
	if (s[1] == '[')
		return take_csi(d, final, out);
	if (s[1] == 'O') {
		if (len == 2 && !final)
			return MORE;
		if (len == 2) {
			give_key(out, 'O', MOD_ALT);
			return 2;
		}
		uint32_t code = decode_cursor_key(s[2]);
		if (code)
			give_key(out, code, 0);
		return 3;
	}
	if (s[1] == ESC) {
		give_key(out, KEY_CODE_ESC, 0);
		return 1;
	}
	n = take_character(s + 1, len - 1, final, MOD_ALT, out);
	return n ? n + 1 : MORE;
}

/* --- pastes --- */

static void keep(struct decode *d, size_t n)
{
	size_t room = d->pasted.len < PASTE_MAX ? PASTE_MAX - d->pasted.len : 0;

	buf_addn(&d->pasted, d->bytes.s, n < room ? n : room);
}

static void drop(struct decode *d, size_t n)
{
	memmove(d->bytes.s, d->bytes.s + n, d->bytes.len - n);
	d->bytes.len -= n;
	d->bytes.s[d->bytes.len] = '\0';
}

static bool take_paste(struct decode *d, bool final, struct input *out)
{
	const size_t mark = sizeof paste_end - 1;
	const char *end =
		d->bytes.len ? memmem(d->bytes.s, d->bytes.len, paste_end, mark) : NULL;

	if (end) {
		size_t n = (size_t)(end - d->bytes.s);

		keep(d, n);
		drop(d, n + mark);
	} else {
		/* The last bytes may be the beginning of the mark. */
		size_t n = d->bytes.len;
		if (!final)
			n = n >= mark ? n - (mark - 1) : 0;
		if (n) {
			keep(d, n);
			drop(d, n);
		}
		if (!final)
			return false;
	}
	d->pasting = false;
	d->reported = true;
	out->kind = INPUT_PASTE;
	out->text = buf_text(&d->pasted);
	out->len = d->pasted.len;
	return true;
}

bool decode_next(struct decode *d, bool final, struct input *out)
{
	*out = (struct input){0};
	if (d->reported) {
		buf_clear(&d->pasted);
		d->reported = false;
	}
	for (;;) {
		if (d->pasting)
			return take_paste(d, final, out);
		if (!d->bytes.len)
			return false;
		size_t n = d->bytes.s[0] == ESC
				   ? take_escape(d, final, out)
				   : take_character(d->bytes.s, d->bytes.len, final, 0,
						    out);
		if (n == MORE)
			return false;
		drop(d, n);
		if (out->kind != INPUT_NONE)
			return true;
	}
}
