/* Whose annual report a document is: what its title says beside the year, 浏阳市人民政府2020年政府信息公开
 * 工作年度报告, 2021年甲镇政府信息公开年报. */
#include <stdlib.h>
#include <string.h>

#include "intake/reading.h"
#include "intake/scan.h"
#include "text/mem.h"

enum {
	TITLE_CHARS = 60,
	LINES = 60, /* a title stands at the beginning, below what leads to the page */
};

/* Behind "2020年度", "2020 年": NULL when no year stands at s. */
static const char *behind_year(const char *s)
{
	size_t digits = strspn(s, "0123456789");
	const char *p = s + digits;

	if (digits != 4)
		return NULL;
	while (scan_blank(p))
		p += scan_blank(p);
	if (strncmp(p, "年度", 6) == 0)
		return p + 6;
	return strncmp(p, "年", 3) == 0 ? p + 3 : NULL;
}

/* The title without its year and without what it is about. */
static char *issuer_in(const char *title, int *year)
{
	const char *about = strstr(title, "政府信息公开");
	struct buf b = {0};

	*year = 0;
	/* 甲镇人民政府政府信息公开…: the office's own 政府 comes first. */
	while (about && strstr(about + 1, "政府信息公开"))
		about = strstr(about + 1, "政府信息公开");
	if (!about || !(strstr(about, "年报") || strstr(about, "报告")))
		return NULL;
	for (const char *s = title; s < about;) {
		const char *end = behind_year(s);

		if (end && end <= about) {
			*year = (int)strtol(s, NULL, 10);
			s = end;
		} else if (scan_blank(s)) {
			s += scan_blank(s);
		} else if (*s == '#') {
			s++;
		} else {
			buf_putc(&b, *s++);
		}
	}
	if (*year && b.len)
		return buf_take(&b);
	/* 首页 > 政府信息公开年报: where the page stands, not what it is. */
	buf_release(&b);
	return NULL;
}

static bool take(struct reading *r, const char *text)
{
	int year;

	if (scan_chars(text) > TITLE_CHARS || scan_is_sentence(text))
		return false;
	char *issuer = issuer_in(text, &year);
	if (!issuer)
		return false;
	r->issuer = arena_text(&r->texts, issuer);
	r->issuer_year = year;
	free(issuer);
	return true;
}

/* A line, or it and the one above: a title may take two. */
static bool take_line(struct reading *r, const char *text, struct buf *above)
{
	bool taken = take(r, text);

	buf_add(above, text);
	taken = taken || take(r, buf_text(above));
	buf_clear(above);
	buf_add(above, text);
	return taken;
}

/* Of a workbook the title is the only cell of its row. */
static bool take_rows(struct reading *r, const struct raw *raw, size_t *left)
{
	for (size_t i = 0; i < raw->rows && *left; i++, --*left) {
		const struct raw_row *row = &raw->row[i];
		size_t filled = 0;

		for (size_t c = 0; c < row->cells; c++)
			filled += *row->cell[c] && !raw_covered(row->cell[c]);
		if (filled == 1 && row->cell[0][0] && take(r, row->cell[0]))
			return true;
	}
	return false;
}

/* The pieces of a printed line together. */
static bool take_pieces(struct reading *r, const struct item *it, struct buf *above)
{
	struct buf line = {0};

	for (size_t i = 0; i < it->pieces; i++)
		buf_add(&line, it->piece[i].text);
	bool taken = take_line(r, buf_text(&line), above);
	buf_release(&line);
	return taken;
}

void reading_issuer(struct reading *r, const struct pages *p)
{
	struct buf above = {0};
	size_t left = LINES;
	bool taken = false;

	for (size_t i = 0; i < p->items && left && !taken; i++) {
		const struct item *it = &p->item[i];

		if (it->kind == ITEM_TABLE) {
			taken = take_rows(r, &it->raw, &left);
		} else if (it->kind == ITEM_LINE) {
			taken = take_line(r, it->text, &above);
			left--;
		} else if (it->kind == ITEM_PIECES) {
			taken = take_pieces(r, it, &above);
			left--;
		}
	}
	buf_release(&above);
}
