#include "report/office.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/prefix.h"

#define UTF8_MARK "\xEF\xBB\xBF"

char *office_file(const char *path, struct error *err)
{
	FILE *f = fopen(path, "rbe");
	struct buf b = {0};

	*err = (struct error){0};
	if (!f && (errno == ENOENT || errno == ENOTDIR))
		return NULL;
	bool bad = !f || !io_read(fileno(f), OFFICE_FILE_MAX, &b) ||
		   b.len > OFFICE_FILE_MAX || memchr(buf_text(&b), '\0', b.len);
	if (f)
		fclose(f);
	if (!bad) {
		/* Tables saved by an office program begin with a mark. */
		char *text =
			mem_text(buf_text(&b) + prefix_len(buf_text(&b), UTF8_MARK));

		buf_release(&b);
		return text;
	}
	buf_release(&b);
	error_set(err, ST_INPUT, _("读不了文件 %s"), path);
	return NULL;
}

enum status office_classes(const char *path, struct classes *out, struct error *err)
{
	const struct asset *a = asset_find("data/classes.csv");
	struct error own = {0};
	char *text = path ? office_file(path, &own) : NULL;

	*out = (struct classes){0};
	if (text)
		classes_add(out, text, strlen(text), &own);
	free(text);
	enum status st =
		a ? classes_add(out, a->text, a->len, err)
		  : error_set(err, ST_MISSING, _("程序里没有类别表，请重新安装"));
	if (st == ST_OK && own.status != ST_OK) {
		*err = own;
		st = own.status;
	}
	return st;
}
