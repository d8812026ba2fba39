#include "rules/term_text.h"

#include <string.h>

#include "text/buf.h"
#include "text/number.h"

enum {
	TERMS_MAX = 8,
	YEARS_MAX = 30, /* more is the name of a year */
};

/* What the text has said so far. */
struct told {
	struct term_text term[TERMS_MAX];
	size_t terms;
	bool unclear; /* something that is no term and could be taken for one */
};

static bool begins(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

/* Whether one of the words, the last of which is NULL, ends at s. */
static bool ends(const char *from, const char *s, const char *const *words)
{
	for (; *words; words++) {
		size_t len = strlen(*words);

		if ((size_t)(s - from) >= len && memcmp(s - len, *words, len) == 0)
			return true;
	}
	return false;
}

static void tell(struct told *t, enum term_text_kind kind, int n, enum per per)
{
	struct term_text one = {kind, n, per};

	for (size_t i = 0; i < t->terms; i++)
		if (t->term[i].kind == kind && t->term[i].n == n &&
		    t->term[i].per == per)
			return;
	if (n < 1 || n > DEADLINE_MAX || t->terms == TERMS_MAX)
		t->unclear = true;
	else
		t->term[t->terms++] = one;
}

/* --- numbers --- */

static int han_digit(const char *s)
{
	static const char *const digits[] = {"一", "二", "三", "四", "五",
					     "六", "七", "八", "九"};

	for (int i = 0; i < 9; i++)
		if (begins(s, digits[i]))
			return i + 1;
	return begins(s, "两") ? 2 : 0;
}

/* 一 to 九十九; where it ends, NULL: there is none. */
static const char *han_number(const char *s, int *out)
{
	int tens = han_digit(s);
	const char *end = s + (tens ? 3 : 0);

	if (!begins(end, "十")) {
		*out = tens;
		return tens ? end : NULL;
	}
	end += 3;
	int ones = han_digit(end);
	*out = (tens ? tens : 1) * 10 + ones;
	return end + (ones ? 3 : 0);
}

static const char *number_at(const char *s, int *out)
{
	int64_t value = 0;

	if (*s < '0' || *s > '9')
		return han_number(s, out);
	for (; *s >= '0' && *s <= '9'; s++)
		value = number_with_digit(value, *s);
	*out = value > DEADLINE_MAX * 10 ? DEADLINE_MAX * 10 : (int)value;
	return s;
}

/* --- "20个工作日内" --- */

struct unit {
	const char *word;
	enum per per;
	int times;
	bool bare; /* a term without 内, too */
};
static const struct unit units[] = {
	{"个工作日", PER_WORKDAY, 1, true}, {"工作日", PER_WORKDAY, 1, true},
	{"个自然日", PER_DAY, 1, false},    {"自然日", PER_DAY, 1, false},
	{"个月", PER_MONTH, 1, false},      {"月", PER_MONTH, 1, false},
	{"个季度", PER_MONTH, 3, false},    {"周", PER_WEEK, 1, false},
	{"个星期", PER_WEEK, 1, false},     {"日", PER_DAY, 1, false},
	{"天", PER_DAY, 1, false},          {"年", PER_MONTH, 12, false},
};

static const struct unit *unit_at(const char *s)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (begins(s, units[i].word))
			return &units[i];
	return NULL;
}

static bool within_at(const char *s)
{
	return begins(s, "内") || begins(s, "以内") || begins(s, "之内");
}

/* The clause (from its last sign of punctuation) speaks of how long something stays posted. */
static bool of_showing(const char *from, const char *s)
{
	static const char *const signs[] = {"，", "。", "；", "、", ",",
					    ";",  "（", "(",  "\n", NULL};
	static const char *const words[] = {"公示期", "公告期", "公示时间", "公告时间",
					    "公开期", "期限",   "保留",     "展示",
					    "不少于", "不低于", "至少",     NULL};
	const char *begin = s;

	while (begin > from && !ends(from, begin, signs))
		begin--;
	for (const char *p = begin; p < s; p++)
		for (size_t i = 0; words[i]; i++)
			if (begins(p, words[i]))
				return true;
	return false;
}

/* A quantity at `at`, whose unit ends at `end`: is it a term? */
static void quantity(struct told *t, const char *from, const char *at, const char *end,
		     int n, const struct unit *u)
{
	static const char *const every[] = {"每隔", "每", NULL};
	static const char *const before[] = {"提前", "前", "早于", NULL};
	static const char *const odd[] = {"第", "-",  "~",    "—", "至",
					  "到", "满", "超过", NULL};
	static const char *const most[] = {"不超过", "不得超过", "最迟", NULL};
	int times = n * u->times;

	if (u->times == 12 && n > YEARS_MAX)
		t->unclear = true;
	else if (ends(from, at, every))
		tell(t, TERM_TEXT_EVERY, times, u->per);
	else if (ends(from, at, before) || begins(end, "前") || begins(end, "以前") ||
		 begins(end, "之前"))
		return; /* before something, not behind it */
	else if (begins(end, "以上"))
		return;
	else if (within_at(end) || ends(from, at, most))
		tell(t, TERM_TEXT_WITHIN, times, u->per);
	else if (of_showing(from, at))
		return;
	else if (ends(from, at, odd) || !u->bare)
		t->unclear = true;
	else
		tell(t, TERM_TEXT_WITHIN, times, u->per);
}

/* "3-5个工作日", "3至5": which of them is it? */
static bool is_range(const char *from, const char *at)
{
	static const char *const joins[] = {"-", "~", "—", "–", "至", "到", NULL};
	static const size_t lens[] = {1, 1, 3, 3, 3, 3};

	for (size_t i = 0; joins[i]; i++) {
		const char *one = at - lens[i]; /* behind the number before */

		if ((size_t)(at - from) <= lens[i] ||
		    memcmp(one, joins[i], lens[i]) != 0)
			continue;
		if (one[-1] >= '0' && one[-1] <= '9')
			return true;
		if (one - from >= 3 && (han_digit(one - 3) || begins(one - 3, "十")))
			return true;
	}
	return false;
}

/* --- "每季度" --- */

static const struct {
	const char *word;
	int n;
	enum per per;
} regular[] = {
	{"半年度", 6, PER_MONTH},   {"半年", 6, PER_MONTH},
	{"年度", 12, PER_MONTH},    {"年", 12, PER_MONTH},
	{"个季度", 3, PER_MONTH},   {"季度", 3, PER_MONTH},
	{"季", 3, PER_MONTH},       {"个月", 1, PER_MONTH},
	{"月", 1, PER_MONTH},       {"周", 1, PER_WEEK},
	{"星期", 1, PER_WEEK},      {"个工作日", 1, PER_WORKDAY},
	{"工作日", 1, PER_WORKDAY}, {"日", 1, PER_DAY},
	{"天", 1, PER_DAY},
};

/* Behind 每, 按 or 逐: where it ends, NULL: nothing regular. */
static const char *regular_at(struct told *t, const char *s)
{
	for (size_t i = 0; i < sizeof regular / sizeof *regular; i++) {
		if (!begins(s, regular[i].word))
			continue;
		tell(t, TERM_TEXT_EVERY, regular[i].n, regular[i].per);
		return s + strlen(regular[i].word);
	}
	return NULL;
}

/* --- all of it --- */

/* What stands at s is read; where to go on. */
static const char *read_at(struct told *t, const char *from, const char *s)
{
	const char *end;
	int n;

	if ((begins(s, "每") || begins(s, "按") || begins(s, "逐")) &&
	    (end = regular_at(t, s + 3)))
		return end;
	if (begins(s, "半年内") || begins(s, "半年以内")) {
		tell(t, TERM_TEXT_WITHIN, 6, PER_MONTH);
		return s + 9;
	}
	end = number_at(s, &n);
	if (!end)
		return s + 1;
	const struct unit *u = unit_at(end);
	if (!u)
		return end;
	end += strlen(u->word);
	if (strcmp(u->word, "月") == 0 && *end >= '0' && *end <= '9')
		t->unclear = true; /* 1月31日: a date */
	else if (is_range(from, s))
		t->unclear = true;
	else
		quantity(t, from, s, end, n, u);
	return end;
}

static void without_blanks(const char *text, struct buf *out)
{
	struct buf half = {0};

	number_halfwidth(&half, text, strlen(text));
	for (const char *s = buf_text(&half); *s; s++)
		if (*s != ' ' && *s != '\t' && *s != '\r')
			buf_putc(out, *s);
	buf_release(&half);
}

struct term_text term_text_parse(const char *text)
{
	struct told t = {0};
	struct buf plain = {0};
	struct term_text out = {TERM_TEXT_MANUAL, 0, PER_WORKDAY};

	without_blanks(text, &plain);
	const char *from = buf_text(&plain);
	if (!from[strspn(from, "\n")])
		out = (struct term_text){TERM_TEXT_STATUTORY, 20, PER_WORKDAY};
	for (const char *s = from; *s;)
		s = read_at(&t, from, s);
	if (t.terms == 1 && !t.unclear)
		out = t.term[0];
	buf_release(&plain);
	return out;
}

daynum term_text_update(const struct calendar *c, const struct term_text *t, daynum day)
{
	if (t->kind != TERM_TEXT_EVERY || day == DAY_NONE)
		return DAY_NONE;
	return term_add(c, day, &(struct term){.days = t->n, .per = t->per}).due;
}
