#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#include "text/lang.h"
#include "text/utf8.h"

/* Converts all of s; on refusal out is cut back to what it was. */
static enum status convert(struct buf *out, const char *s, size_t len, const char *from,
			   struct error *err)
{
	char room[4096];
	char *in = (char *)s; /* iconv() takes no const, but only reads */
	size_t left = len, before = out->len;
	bool bad = false;
	iconv_t cd = iconv_open("UTF-8", from);

	if (cd == (iconv_t)-1)
		return error_set(
			err, ST_MISSING,
			_("系统缺少 %s 编码的转换表，请先把文件另存为 UTF-8。"), from);
	while (left && !bad) {
		char *to = room;
		size_t space = sizeof room;

		bad = iconv(cd, &in, &left, &to, &space) == (size_t)-1 &&
		      errno != E2BIG;
		buf_addn(out, room, (size_t)(to - room));
	}
	iconv_close(cd);
	if (!bad)
		return ST_OK;
	if (out->s) {
		out->len = before;
		out->s[before] = '\0';
	}
	return error_set(
		err, ST_INPUT,
		_("文件从第 %zu 个字节起不是 %s 文字，请用原软件另存为 UTF-8 再读。"),
		len - left + 1, from);
}

static bool begins(const char *s, size_t len, const char *bom, size_t bom_len)
{
	return len >= bom_len && memcmp(s, bom, bom_len) == 0;
}

static enum status plain(struct buf *out, const char *s, size_t len, bool marked,
			 const char **name, struct error *err)
{
	if (utf8_valid(s, len)) {
		*name = "UTF-8";
		buf_addn(out, s, len);
		return ST_OK;
	}
	if (marked)
		return error_set(
			err, ST_INPUT,
			_("文件标明是 UTF-8，内容却不是，请用原软件重新保存。"));
	/* GB18030 would take a NUL, and with it most of what is no text at all. */
	if (memchr(s, '\0', len))
		return error_set(err, ST_INPUT,
				 _("这不是文本文件，请选表格或文本文件。"));
	*name = "GB18030";
	return convert(out, s, len, "GB18030", err);
}

enum status encoding_to_utf8(struct buf *out, const char *s, size_t len,
			     const char **name, struct error *err)
{
	const char *unused;

	if (!name)
		name = &unused;
	if (begins(s, len, "\xEF\xBB\xBF", 3))
		return plain(out, s + 3, len - 3, true, name, err);
	if (begins(s, len, "\xFF\xFE", 2) || begins(s, len, "\xFE\xFF", 2)) {
		*name = "UTF-16";
		return convert(out, s + 2, len - 2,
			       s[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", err);
	}
	return plain(out, s, len, false, name, err);
}
