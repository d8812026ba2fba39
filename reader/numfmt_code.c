#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "reader/numfmt.h"
#include "text/utf8.h"

enum {
	DECIMALS_MAX = 15 /* Excel stores no more digits than these */
};

static struct numfmt number(int decimals, bool thousands, bool percent)
{
	return (struct numfmt){.kind = NUMFMT_NUMBER,
			       .decimals = decimals,
			       .thousands = thousands,
			       .percent = percent};
}

static struct numfmt date(bool has_date, bool has_time)
{
	return (struct numfmt){.kind = NUMFMT_DATE, .date = has_date, .time = has_time};
}

struct numfmt numfmt_builtin(long id)
{
	switch (id) {
	case 1:
		return number(0, false, false);
	case 2:
		return number(2, false, false);
	case 3:
	case 37:
	case 38:
		return number(0, true, false);
	case 4:
	case 39:
	case 40:
		return number(2, true, false);
	case 9:
		return number(0, false, true);
	case 10:
		return number(2, false, true);
	case 22:
		return date(true, true);
	case 46:
		return (struct numfmt){
			.kind = NUMFMT_DATE, .time = true, .elapsed = true};
	case 18:
	case 19:
	case 20:
	case 21:
	case 32:
	case 33:
	case 34:
	case 35:
	case 45:
	case 47:
	case 55:
	case 56:
		return date(false, true);
	default:
		break;
	}
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
		return date(true, false);
	return (struct numfmt){0};
}

/* What the codes of one section are, gathered left to right. */
struct section {
	struct numfmt f;
	bool digits; /* a placeholder 0 # ? was seen */
	bool point;  /* ... and a decimal point */
	bool other;  /* something that is not understood here */
	bool years, months, days, hours, seconds;
};

static void literal(struct section *c, const char *s, size_t len)
{
	char *room = c->digits ? c->f.after : c->f.before;
	size_t had = strlen(room);

	if (had + len >= sizeof c->f.after) {
		c->other = true;
		return;
	}
	memcpy(room + had, s, len);
	room[had + len] = '\0';
}

/* In brackets stand colours, conditions, locales ([$-804]), currencies ([$￥-804]) and
 * elapsed hours ([h]). */
static const char *bracket(struct section *c, const char *s)
{
	const char *close = strchr(s, ']');

	if (!close)
		return s + strlen(s);
	if (s[1] == '$' && s[2] != '-') {
		size_t len = strcspn(s + 2, "-]");

		literal(c, s + 2, len);
	} else if (tolower((unsigned char)s[1]) == 'h') {
		c->hours = c->f.elapsed = true;
	} else if (strchr("<>=", s[1]) && s[1]) {
		c->other = true;
	}
	return close + 1;
}

static void letter(struct section *c, char ch)
{
	switch (tolower((unsigned char)ch)) {
	case 'y':
	case 'e':
		c->years = true;
		break;
	case 'm':
		c->months = true;
		break;
	case 'd':
		c->days = true;
		break;
	case 'h':
		c->hours = true;
		break;
	case 's':
		c->seconds = true;
		break;
	default:
		c->other = true;
	}
}

static void placeholder(struct section *c, char ch)
{
	if (c->f.after[0])
		c->other = true; /* digits parted by a text, as in telephone numbers */
	if (ch == ',') {
		c->f.thousands = true;
		return;
	}
	if (ch == '.') {
		c->other = c->other || c->point;
		c->point = c->digits = true;
		return;
	}
	c->digits = true;
	if (c->point)
		c->f.decimals++;
	if (c->point && ch == '#')
		c->other =
			true; /* optional places: General shows as many as there are */
}

/* Reads one code or literal and returns what follows it. */
static const char *next(struct section *c, const char *s)
{
	size_t len;
	uint32_t cp;

	switch (*s) {
	case '"':
		len = strcspn(s + 1, "\"");
		literal(c, s + 1, len);
		return s + 1 + len + (s[1 + len] == '"');
	case '\\':
		if (!s[1])
			return s + 1;
		len = utf8_decode(s + 1, strlen(s + 1), &cp);
		literal(c, s + 1, len);
		return s + 1 + len;
	case '_': /* a blank as wide as the next character */
	case '*': /* the next character as filling */
		return s[1] ? s + 1 + utf8_decode(s + 1, strlen(s + 1), &cp) : s + 1;
	case '[':
		return bracket(c, s);
	case '0':
	case '#':
	case '?':
	case '.':
	case ',':
		placeholder(c, *s);
		return s + 1;
	case '%':
		c->f.percent = true;
		return s + 1;
	case '-': /* these stand for themselves */
	case '+':
	case '/':
	case ':':
	case '(':
	case ')':
	case ' ':
	case '$':
		literal(c, s, 1);
		return s + 1;
	default:
		break;
	}
	if (isalpha((unsigned char)*s)) {
		letter(c, *s);
		return s + 1;
	}
	len = utf8_decode(s, strlen(s), &cp);
	literal(c, s, len);
	return s + len;
}

struct numfmt numfmt_code(const char *code)
{
	struct section c = {0};
	static const struct numfmt general;

	if (strncasecmp(code, "General", 7) == 0 || strcmp(code, "@") == 0)
		return general;
	for (const char *s = code; *s && *s != ';';) {
		if (strncasecmp(s, "AM/PM", 5) == 0)
			s += 5;
		else if (strncasecmp(s, "上午/下午", strlen("上午/下午")) == 0)
			s += strlen("上午/下午");
		else
			s = next(&c, s);
	}
	/* A lone m is minutes beside hours or seconds, else months. */
	if (!c.digits && (c.years || c.days || c.months || c.hours || c.seconds)) {
		bool has_time = c.hours || c.seconds;

		if (c.other && has_time && !c.years)
			return general;
		struct numfmt f =
			date(c.years || c.days || (c.months && !has_time), has_time);
		f.elapsed = c.f.elapsed && !f.date;
		return f;
	}
	if (!c.digits || c.other || c.f.decimals > DECIMALS_MAX)
		return general;
	c.f.kind = NUMFMT_NUMBER;
	return c.f;
}
