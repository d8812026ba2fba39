#include "intake/prose_named.h"

#include <ctype.h>
#include <string.h>

#include "intake/prose_dating.h"

static bool month_valid(int m)
{
	return m >= 1 && m <= 12;
}

void dating_found(struct dating *s, enum named_kind kind, daynum first, daynum last)
{
	if (first == DAY_NONE || last == DAY_NONE)
		s->out->kind = NAMED_NONE;
	else if (first > last)
		s->out->kind = NAMED_DOUBT;
	else
		s->out->kind = kind;
	s->out->period = (struct period){first, last};
}

void dating_found_months(struct dating *s, int y1, int m1, int y2, int m2)
{
	if (y1 == 0 || !month_valid(m1) || !month_valid(m2)) {
		s->out->kind =
			month_valid(m1) && month_valid(m2) ? NAMED_NONE : NAMED_DOUBT;
		return;
	}
	dating_found(s, NAMED_PERIOD, day_of(y1, m1, 1),
		     day_of(y2, m2, day_month_length(y2, m2)));
}

/* 截至, 统计日期: in the words just before the date.  *as_of: only up to it, whatever follows. */
static bool upto_before(const struct dating *s, bool *as_of)
{
	static const char *const between[] = {":", "为", "至", "到", "是",
					      "(", "“",  "于", "日"};
	size_t from = s->out->from;
	struct slice before = {s->base + (from > 60 ? from - 60 : 0),
			       from > 60 ? 60 : from};
	for (int i = 0; i < 3; i++) {
		size_t n = words_end(s->w, WORD_UPTO, before);
		if (n) {
			*as_of = memmem(before.s + before.len - n, n, "截",
					strlen("截")) != NULL;
			return true;
		}
		for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
			if (slice_ends(before, between[k])) {
				before.len -= strlen(between[k]);
				break;
			}
		}
	}
	return false;
}

void dating_found_day(struct dating *s, daynum d)
{
	bool as_of;

	s->out->kind = NAMED_NONE;
	if (d != DAY_NONE && upto_before(s, &as_of)) {
		s->out->kind = NAMED_UPTO;
		s->out->day = d;
	}
}

bool dating_take_any(struct dating *s, const char *const *words)
{
	for (; *words; words++)
		if (digits_take(&s->p, *words))
			return true;
	return false;
}

static bool take_day_word(const char **p)
{
	return digits_take(p, "日") || digits_take(p, "号");
}

/* Behind a whole day: nothing, or 至 and another one, of which year and month may be unsaid. */
static void after_day(struct dating *s, int y, int m, int d)
{
	daynum first = y ? day_of(y, m, d) : DAY_NONE;
	const char *q = s->p;

	digits_take(&q, "起");
	if (digits_to(&q)) {
		const char *r = q;
		int y2 = digits_year(&r), m2 = m, d2;
		if (y2 && digits_take(&r, "年"))
			q = r;
		else
			y2 = y;
		r = q;
		if ((m2 = digits_small(&r)) && digits_take(&r, "月"))
			q = r;
		else
			m2 = m;
		if ((d2 = digits_small(&q)) && take_day_word(&q)) {
			s->p = q;
			dating_found(s, NAMED_DAYS, first,
				     y2 ? day_of(y2, m2, d2) : DAY_NONE);
			return;
		}
	}
	if (y && first == DAY_NONE)
		s->out->kind = NAMED_DOUBT;
	else
		dating_found_day(s, first);
}

/* 4-6日: two days of one month, the first without its word.  True when it is that. */
static bool two_days(struct dating *s, const char *q, int y, int m, int d)
{
	int d2;

	if (!digits_to(&q) || !(d2 = digits_small(&q)) || !take_day_word(&q))
		return false;
	s->p = q;
	dating_found(s, NAMED_DAYS, y ? day_of(y, m, d) : DAY_NONE,
		     y ? day_of(y, m, d2) : DAY_NONE);
	return true;
}

/* Behind "4月": a day, the end of the month, another month, or nothing. */
static void after_month(struct dating *s, int y, int m)
{
	static const char *const no_period[] = {"初",   "上旬", "中旬", "下旬", "前",
						"以前", "之前", "以来", "中",   NULL};
	static const char *const ends[] = {"底", "末", NULL};
	const char *q = s->p;
	bool as_of = false, upto = upto_before(s, &as_of);
	int n = digits_small(&q), y2 = 0;

	if (n && take_day_word(&q)) {
		s->p = q;
		after_day(s, y, m, n);
		return;
	}
	if (n && two_days(s, q, y, m, n))
		return;
	if (!digits_take(&s->p, "份"))
		digits_take(&s->p, "度");
	if (dating_take_any(s, no_period)) {
		s->out->kind = NAMED_NONE;
		return;
	}
	q = s->p;
	if (digits_to(&q)) {
		const char *r = q;
		if ((y2 = digits_year(&r)) && digits_take(&r, "年"))
			q = r;
		else
			y2 = y;
		if ((n = digits_small(&q)) && digits_take(&q, "月")) {
			s->p = q;
			digits_take(&s->p, "份");
			dating_found_months(s, y, m, y2, n);
			return;
		}
	}
	if (dating_take_any(s, ends) || (upto && as_of)) {
		if (y && month_valid(m))
			dating_found_day(s, day_of(y, m, day_month_length(y, m)));
		dating_take_any(s, no_period);
		return;
	}
	dating_found_months(s, y, m, y, m);
}

/* 一季度, 第1季度, 1-3季度 from a number on. */
static bool quarters(struct dating *s, int y)
{
	const char *q = s->p;
	int a, b;

	digits_take(&q, "第");
	if (!(a = digits_small(&q)))
		return false;
	b = a;
	if (digits_to(&q)) {
		digits_take(&q, "第");
		b = digits_small(&q);
	}
	if (!digits_take(&q, "季度") || a > 4 || b < 1 || b > 4)
		return false;
	s->p = q;
	dating_found_months(s, y, a * 3 - 2, y, b * 3);
	return true;
}

/* 前三季度, 前4个月 */
static bool first_ones(struct dating *s, int y)
{
	const char *q = s->p;
	int n;

	if (!digits_take(&q, "前") || !(n = digits_small(&q)))
		return false;
	bool several = digits_take(&q, "个");
	if (digits_take(&q, "季度"))
		n *= 3;
	else if (!several || !digits_take(&q, "月"))
		return false;
	if (n > 12)
		return false;
	s->p = q;
	dating_found_months(s, y, 1, y, n);
	return true;
}

static bool halves(struct dating *s, int y)
{
	bool upper = digits_take(&s->p, "上半年");

	if (!upper && !digits_take(&s->p, "下半年"))
		return false;
	digits_take(&s->p, "度");
	dating_found_months(s, y, upper ? 1 : 7, y, upper ? 6 : 12);
	return true;
}

/* 4月, 1-4月, 1月至4月, 7月1日-10月9日 from the first number on. */
static bool months(struct dating *s, int y)
{
	const char *q = s->p;
	int m = digits_small(&q), n;

	if (!m)
		return false;
	if (digits_take(&q, "月")) {
		s->p = q;
		if (month_valid(m))
			after_month(s, y, m);
		else
			s->out->kind = NAMED_DOUBT;
		return true;
	}
	if (!digits_to(&q) || !(n = digits_small(&q)) || !digits_take(&q, "月"))
		return false;
	s->p = q;
	q = s->p + digits_run(s->p);
	if (q != s->p && take_day_word(&q)) { /* 3-4月5日 says nothing */
		s->out->kind = NAMED_NONE;
		return true;
	}
	digits_take(&s->p, "份");
	dating_found_months(s, y, m, y, n);
	return true;
}

/* Behind "2024年". */
static void after_year(struct dating *s, int y)
{
	static const char *const no_period[] = {
		"版", "底", "末", "初", "以来", "以前", "之前", "来", "后", "起", NULL};
	size_t n;

	s->out->year = y;
	const char *q = s->p + digits_run(s->p);
	if ((n = digits_doubt(s->p, s->p)) || (q != s->p && take_day_word(&q))) {
		s->p = n ? s->p + n : q;
		s->out->kind = NAMED_DOUBT;
		return;
	}
	if (dating_take_any(s, no_period)) {
		s->out->kind = NAMED_NONE;
		return;
	}
	digits_take(&s->p, "度");
	if (halves(s, y) || first_ones(s, y) || quarters(s, y) || months(s, y))
		return;
	digits_take(&s->p, "全年");
	dating_found_months(s, y, 1, y, 12);
}

/* Two digits before 年 are a year or a number of years. */
static bool short_year(struct dating *s)
{
	const char *q = s->p + 2;

	if (digits_run(s->p) != 2 || !digits_take(&q, "年"))
		return false;
	int m = digits_small(&q);
	if (!m || !digits_take(&q, "月"))
		return false;
	s->p = q;
	s->out->kind = NAMED_DOUBT;
	return true;
}

/* 2024年, 二〇二四年 */
static bool at_year(struct dating *s)
{
	const char *q = s->p;
	int y = digits_year(&q);

	if (!y || !digits_take(&q, "年"))
		return false;
	s->p = q;
	after_year(s, y);
	return true;
}

static bool at_digit(struct dating *s)
{
	const char *start = s->p;

	if (at_year(s))
		return true;
	bool joined = start > s->base && strchr("-./_@", start[-1]);
	bool letter = start > s->base && isalnum((unsigned char)start[-1]);
	if (!joined && !letter && dating_code(s))
		return true;
	s->p = start;
	size_t n = digits_doubt(s->base, start);
	if (n) {
		s->p = start + n;
		s->out->kind = NAMED_DOUBT;
		return true;
	}
	return short_year(s) ||
	       (!joined && (quarters(s, s->year) || months(s, s->year)));
}

/* Whether a word of a date stands at p: most characters begin none. */
static bool may_begin(const char *p)
{
	static const char starts[][4] = {"第", "前", "上", "下", "〇", "一", "二", "三",
					 "四", "五", "六", "七", "八", "九", "十"};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (p[0] == starts[i][0] && p[1] == starts[i][1] &&
		    p[2] == starts[i][2])
			return true;
	return false;
}

/* A place where a date may begin. */
static bool at_any(struct dating *s)
{
	if (*s->p >= '0' && *s->p <= '9')
		return at_digit(s);
	if (!may_begin(s->p))
		return false;
	return at_year(s) || halves(s, s->year) || first_ones(s, s->year) ||
	       quarters(s, s->year) || months(s, s->year);
}

bool named_next(const struct words *w, const struct prose_text *t, size_t *pos,
		int *year, struct named *out)
{
	int first_year = 0;

	while (*pos < t->len) {
		const char *p = t->s + *pos;
		*out = (struct named){.from = *pos, .day = DAY_NONE};
		struct dating s = {w, t->s, p, *year, out};
		if (!at_any(&s)) {
			size_t run = digits_run(p);
			*pos += run ? run : 1;
			continue;
		}
		*pos = out->to = (size_t)(s.p - t->s);
		if (out->year)
			*year = out->year;
		out->first_year = first_year = first_year ? first_year : out->year;
		if (out->kind != NAMED_NONE)
			return true;
	}
	*out = (struct named){.first_year = first_year, .day = DAY_NONE};
	return false;
}
