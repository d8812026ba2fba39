#include "tui/dropped.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/buf.h"
#include "text/mem.h"
#include "tui/desk.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_file(const char *path)
{
	struct stat info;

	return *path && stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* One word of a shell, all of the text; false when it is more than one or a quote is open. */
static bool unquote(const char *s, size_t len, struct buf *out)
{
	char quote = '\0';

	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (quote && c == quote) {
			quote = '\0';
		} else if (!quote && (c == '\'' || c == '"')) {
			quote = c;
		} else if (c == '\\' && quote != '\'' && i + 1 < len) {
			buf_putc(out, s[++i]);
		} else if (!quote && is_space(c)) {
			return false;
		} else {
			buf_putc(out, c);
		}
	}
	return !quote;
}

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | 0x20) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* file:///home/a%20b, file://host/a: the path, "" when it is none. */
static void address(const char *s, size_t len, struct buf *out)
{
	static const char scheme[] = "file://";
	size_t at = sizeof scheme - 1;

	if (len < at || memcmp(s, scheme, at) != 0)
		return;
	while (at < len && s[at] != '/')
		at++;
	for (; at < len; at++) {
		int high = s[at] == '%' && at + 2 < len ? hex(s[at + 1]) : -1;
		int low = high >= 0 ? hex(s[at + 2]) : -1;

		if (low >= 0) {
			buf_putc(out, (char)(high * 16 + low));
			at += 2;
		} else {
			buf_putc(out, s[at]);
		}
	}
}

/* b's path with its "~", if there is such a file; b is empty again. */
static char *taken(struct buf *b)
{
	char *path = save_path(buf_text(b));

	buf_clear(b);
	if (is_file(path))
		return path;
	free(path);
	return NULL;
}

char *dropped_path(const char *text, size_t len)
{
	struct buf b = {0};
	char *path;

	while (len && is_space(*text)) {
		text++;
		len--;
	}
	while (len && is_space(text[len - 1]))
		len--;
	if (!len || len > 3 * PATH_MAX || memchr(text, '\0', len))
		return NULL;
	buf_addn(&b, text, len);
	path = taken(&b);
	if (!path && unquote(text, len, &b))
		path = taken(&b);
	buf_clear(&b);
	address(text, len, &b);
	if (!path && b.len)
		path = taken(&b);
	buf_release(&b);
	return path;
}

bool dropped_is_line(const char *text, size_t len)
{
	while (len && is_space(text[len - 1]))
		len--;
	return !memchr(text, '\n', len) && !memchr(text, '\r', len);
}
