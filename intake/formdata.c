#include "intake/formdata.h"

#include <string.h>

#include "text/number.h"
#include "text/prefix.h"

struct formline formdata_line(const struct csv *c, size_t i)
{
	const struct csv_row *row = &c->row[i];

	if (row->cells < 4)
		return (struct formline){"", "", "", "", ""};
	return (struct formline){row->cell[0], row->cell[1], row->cell[2], row->cell[3],
				 row->cells > 4 ? row->cell[4] : ""};
}

void formdata_key(struct buf *out, const char *label)
{
	static const char *const noise[] = {"、", "，", "。", "．",     "：",     "“",
					    "”",  " ",  ".",  ",",      ":",      "(",
					    ")",  "\t", "\n", "\u3000", "\u00A0", NULL};
	struct buf half = {0};

	number_halfwidth(&half, label, strlen(label));
	for (const char *p = buf_text(&half); *p;) {
		size_t n = prefix_any(p, noise);

		if (!n && *p >= '0' && *p <= '9')
			n = 1;
		if (!n)
			buf_putc(out, *p++);
		p += n;
	}
	buf_release(&half);
}

struct formline formdata_row(const struct csv *c, const char *label)
{
	struct formline found = {"", "", NULL, "", ""};
	struct buf key = {0};
	size_t longest = 0;

	formdata_key(&key, label);
	for (size_t i = 1; i < c->rows; i++) {
		struct formline f = formdata_line(c, i);
		size_t len = strlen(f.text);

		if (strcmp(f.table, "applications") != 0 ||
		    strcmp(f.part, "head") == 0 || strcmp(f.part, "begin") == 0 ||
		    strcmp(f.part, "mark") == 0)
			continue;
		/* 其他 is a row of its own in the form of 2021 and stands in many others. */
		const char *at = strstr(buf_text(&key), f.text);
		if (at && len > longest && (len > 6 || at[len] == '\0')) {
			longest = len;
			found = f;
		}
	}
	buf_release(&key);
	return found;
}

const char *formdata_part(const struct csv *c, const char *label)
{
	return formdata_row(c, label).part;
}
