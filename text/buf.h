/* A growing text.  Always terminated; may hold any bytes. */
#ifndef TEXT_BUF_H
#define TEXT_BUF_H

#include <stddef.h>

struct buf {
	char *s; /* NULL until the first byte; use buf_text() to read */
	size_t len;
	size_t cap;
};

void buf_release(struct buf *b);            /* frees; *b is empty again */
void buf_clear(struct buf *b);              /* empty, memory kept */
void buf_add(struct buf *b, const char *s); /* a terminated text */
void buf_addn(struct buf *b, const char *s, size_t len);
void buf_putc(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t times);
void buf_addf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
const char *
buf_text(const struct buf *b); /* "" when empty; valid until the next change */
char *buf_take(struct buf *b); /* the text, now the caller's; *b is empty */

#endif
