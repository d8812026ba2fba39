#include "intake/heads.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "data/assets.h"
#include "text/lang.h"
#include "text/number.h"

static const char *const role_names[HEAD_ROLES] = {
	[HEAD_NONE] = "",
	[HEAD_ORDER] = "order",
	[HEAD_RANK] = "rank",
	[HEAD_UNIT] = "unit",
	[HEAD_KIND] = "kind",
	[HEAD_ALIAS] = "alias",
	[HEAD_DOMAIN] = "domain",
	[HEAD_COUNT] = "count",
	[HEAD_OWN] = "own",
	[HEAD_AMOUNT] = "amount",
	[HEAD_TARGET] = "target",
	[HEAD_FLOOR] = "floor",
	[HEAD_MONTHLY] = "monthly",
	[HEAD_BENCHMARK] = "benchmark",
	[HEAD_COMPLETION] = "completion",
	[HEAD_TITLE] = "title",
	[HEAD_START] = "start",
	[HEAD_DAYS] = "days",
	[HEAD_DUE] = "due",
	[HEAD_BASIS] = "basis",
	[HEAD_PERIOD] = "period",
	[HEAD_IGNORE] = "ignore",
};

enum status heads_load(struct heads *h, struct error *err)
{
	for (const struct asset *a = asset_table; a->path; a++)
		if (strcmp(a->path, "data/heads.csv") == 0)
			return csv_parse(&h->words, a->text, a->len, ',', err);
	return error_set(err, ST_MISSING, _("程序里没有表头词表，请重新安装"));
}

void heads_release(struct heads *h)
{
	csv_release(&h->words);
}

/* Half-width, small letters, no blanks. */
static void narrow(struct buf *out, const char *s)
{
	struct buf half = {0};

	number_halfwidth(&half, s, strlen(s));
	for (const char *p = buf_text(&half); *p; p++)
		if (!isspace((unsigned char)*p))
			buf_putc(out, (char)tolower((unsigned char)*p));
	buf_release(&half);
}

static void without_brackets(struct buf *out, const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		if (*s == '(')
			depth++;
		else if (*s == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			buf_putc(out, *s);
	}
}

/* '#' takes one digit or more, '*' anything. */
static bool fits(const char *pattern, const char *s)
{
	if (*pattern == '\0')
		return *s == '\0';
	if (*pattern == '*') {
		for (;; s++) {
			if (fits(pattern + 1, s))
				return true;
			if (*s == '\0')
				return false;
		}
	}
	if (*pattern == '#') {
		size_t digits = strspn(s, "0123456789");
		return digits > 0 && fits(pattern + 1, s + digits);
	}
	return *pattern == *s && fits(pattern + 1, s + 1);
}

static enum head_role role_of(const char *name)
{
	for (enum head_role r = HEAD_ORDER; r < HEAD_ROLES; r++)
		if (strcmp(role_names[r], name) == 0)
			return r;
	return HEAD_NONE;
}

static enum head_role look(const struct heads *h, const char *s)
{
	for (size_t i = 1; s[0] && i < h->words.rows; i++) {
		const struct csv_row *row = &h->words.row[i];
		if (row->cells >= 2 && fits(row->cell[1], s))
			return role_of(row->cell[0]);
	}
	return HEAD_NONE;
}

enum head_role heads_find(const struct heads *h, const char *cell)
{
	enum {
		HEAD_MAX = 200
	}; /* a head is short; a paragraph is none */
	struct buf whole = {0}, bare = {0};
	enum head_role role = HEAD_NONE;

	if (strlen(cell) <= HEAD_MAX) {
		narrow(&whole, cell);
		role = look(h, buf_text(&whole));
		if (role == HEAD_NONE) {
			without_brackets(&bare, buf_text(&whole));
			role = look(h, buf_text(&bare));
		}
	}
	buf_release(&whole);
	buf_release(&bare);
	return role;
}
