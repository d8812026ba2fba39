#include "rules/term.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/number.h"

static const struct {
	const char *word;
	enum per per;
} units[] = {
	/* what a unit is written as first */
	{"wd", PER_WORKDAY},
	{"个工作日", PER_WORKDAY},
	{"d", PER_DAY},
	{"天", PER_DAY},
	{"w", PER_WEEK},
	{"周", PER_WEEK},
	{"m", PER_MONTH},
	{"个月", PER_MONTH},
	/* and how else */
	{"工作日", PER_WORKDAY},
	{"日", PER_DAY},
	{"个星期", PER_WEEK},
	{"星期", PER_WEEK},
	{"月", PER_MONTH},
};

static bool unit_parse(const char *s, enum per *per)
{
	s += strspn(s, " ");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(s, units[i].word) == 0) {
			*per = units[i].per;
			return true;
		}
	}
	return false;
}

bool term_parse(const char *s, int *days, enum per *per)
{
	struct buf half = {0};
	int64_t n = 0;

	number_halfwidth(&half, s, strlen(s));
	const char *at = buf_text(&half);
	at += strspn(at, " ");
	size_t digits = strspn(at, "0123456789");
	for (size_t i = 0; i < digits; i++)
		n = number_with_digit(n, at[i]);
	bool good = digits > 0 && n <= DEADLINE_MAX && unit_parse(at + digits, per);
	if (good)
		*days = (int)n;
	buf_release(&half);
	return good;
}

/* The unit of a term: its letters, or with `chinese` its word. */
static const char *unit_of(enum per per, bool chinese)
{
	for (size_t i = chinese ? 1 : 0; i < 8; i += 2)
		if (units[i].per == per)
			return units[i].word;
	return "";
}

void term_show(struct buf *out, int days, enum per per)
{
	buf_addf(out, "%d%s", days, per_name(per));
}

void term_chinese(struct buf *out, int days, enum per per)
{
	buf_addf(out, "%d%s", days, unit_of(per, true));
}

void term_code(struct buf *out, int days, enum per per)
{
	buf_addf(out, "%d%s", days, unit_of(per, false));
}
