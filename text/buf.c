#include "text/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* Room for more bytes and the terminator: mostly there is. */
static inline void reserve(struct buf *b, size_t more)
{
	size_t need;

	if (b->s && more < b->cap - b->len)
		return;
	if (__builtin_add_overflow(b->len, more, &need) ||
	    __builtin_add_overflow(need, 1, &need))
		need = (size_t)-1; /* more than there is: mem_grow ends the program */
	b->s = mem_grow(b->s, &b->cap, need, 1);
}

void buf_release(struct buf *b)
{
	free(b->s);
	*b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

void buf_addn(struct buf *b, const char *s, size_t len)
{
	if (!len)
		return;
	reserve(b, len);
	memcpy(b->s + b->len, s, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void buf_add(struct buf *b, const char *s)
{
	buf_addn(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void buf_fill(struct buf *b, char c, size_t times)
{
	if (!times)
		return;
	reserve(b, times);
	memset(b->s + b->len, c, times);
	b->len += times;
	b->s[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	char most[128]; /* nearly all there is: written once, not counted before */
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(most, sizeof most, fmt, ap);
	va_end(ap);
	if (n < (int)sizeof most) {
		buf_addn(b, most, n > 0 ? (size_t)n : 0);
		return;
	}
	reserve(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

const char *buf_text(const struct buf *b)
{
	return b->s ? b->s : "";
}

char *buf_take(struct buf *b)
{
	char *s = b->s ? b->s : mem_text("");

	*b = (struct buf){0};
	return s;
}
