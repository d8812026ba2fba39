/* The rules of an indicator, as a sheet writes them. */
#include <stdlib.h>
#include <string.h>

#include "rules/score_inner.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

static void blanks(const char **s)
{
	while (**s == ' ')
		++*s;
}

/* A word, with the blanks before it. */
static bool take(const char **s, const char *word)
{
	const char *p = *s;

	blanks(&p);
	if (!prefix_len(p, word))
		return false;
	*s = p + prefix_len(p, word);
	return true;
}

/* A whole number of at most `max`. */
static bool take_number(const char **s, int64_t max, int64_t *out)
{
	const char *p = *s;

	blanks(&p);
	const char *end = number_digits(p, out);
	if (!end || *out > max)
		return false;
	*s = end;
	return true;
}

/* Points, with the 分 behind them or without. */
static bool take_points(const char **s, int64_t *out)
{
	const char *p = *s;

	blanks(&p);
	size_t len = strspn(p, "0123456789.,");
	if (!score_points_parse(p, len, out))
		return false;
	*s = p + len;
	take(s, "分");
	return true;
}

/* The name of what is counted, alone. */
static bool name_of(const char *s, size_t len, enum score_name *out)
{
	for (size_t i = 0; i < SCORE_NAMES; i++) {
		if (strlen(score_names[i].name) == len &&
		    memcmp(score_names[i].name, s, len) == 0) {
			*out = (enum score_name)i;
			return true;
		}
	}
	return false;
}

static bool unknown_name(const struct score_reader *r, const char *s, size_t len)
{
	struct buf known = {0};

	for (size_t i = 0; i < SCORE_NAMES; i++)
		buf_addf(&known, "%s%s", i ? "、" : "", score_names[i].name);
	score_wrong(r, _("没有“%.*s”这个数，可以写：%s"), (int)(len < 60 ? len : 60), s,
		    buf_text(&known));
	buf_release(&known);
	return false;
}

/* 问题:内容错误, up to the first of `ends` or a blank. */
static bool take_what(const struct score_reader *r, const char **s, const char *ends,
		      enum score_name *what, const char **class)
{
	blanks(s);
	size_t len = strcspn(*s, ends), name = 0;
	size_t colon = 0;

	while (name < len && !colon) {
		colon = prefix_len(*s + name, ":") + prefix_len(*s + name, "：");
		name += !colon;
	}
	*class = "";
	if (!name_of(*s, name, what))
		return unknown_name(r, *s, name);
	if (colon && !score_names[*what].classed)
		return score_wrong(r, _("“%s”不分类，后面不写冒号"),
				   score_names[*what].name);
	if (colon && name + colon >= len)
		return score_wrong(r, _("冒号后面要写哪一类，如 问题:内容错误"));
	if (colon) {
		char *c = mem_textn(*s + name + colon, len - name - colon);
		*class = arena_text(&r->sheet->texts, c);
		free(c);
	}
	*s += len;
	return true;
}

static bool ended(const struct score_reader *r, const char *s)
{
	blanks(&s);
	return !*s || score_wrong(r, _("“%.60s”是多余的，请去掉，或用“注”另起一行"), s);
}

/* What is behind the names is numbers: full-width ones will do. */
static char *halfwidth(const char *s)
{
	struct buf b = {0};

	number_halfwidth(&b, s, strlen(s));
	return b.s ? buf_take(&b) : mem_text("");
}

static bool ratio_bounds(const struct score_reader *r, const char *s,
			 struct score_ratio *out)
{
	if (take(&s, "满")) {
		if (!take_number(&s, SCORE_PERCENT_MAX, &out->at) || out->at == 0)
			return score_wrong(
				r, _("“满”后面写到百分之几得满分，1 到 %d，如 满100%%"),
				SCORE_PERCENT_MAX);
		take(&s, "%");
	}
	if (take(&s, "低于")) {
		if (!take_number(&s, SCORE_PERCENT_MAX, &out->least))
			return score_wrong(
				r, _("“低于”后面写百分之几，如 低于60%%不得分"));
		take(&s, "%");
		if (!take(&s, "不得分"))
			return score_wrong(r, _("“低于60%%”后面要写“不得分”"));
	}
	return ended(r, s);
}

bool score_ratio_read(const struct score_reader *r, const char *s,
		      struct score_ratio *out)
{
	*out = (struct score_ratio){.used = true, .at = 100};
	char *half = halfwidth(s);
	const char *at = half;
	bool good = take_what(r, &at, " /", &out->num, &out->num_class);

	if (good && !take(&at, "/"))
		good = score_wrong(
			r, _("“比例”要写两个数，中间用 / 隔开，如 累计/年度任务"));
	good = good && take_what(r, &at, " /", &out->den, &out->den_class) &&
	       ratio_bounds(r, at, out);
	free(half);
	return good;
}

/* 每件, 每2次: how many make one; 0 when it is not written so. */
static int64_t take_each(const char **s)
{
	static const char *const units[] = {"件", "个", "次", "项",
					    "条", "篇", "天", NULL};
	int64_t n = 1;

	if (!take(s, "每"))
		return 0;
	blanks(s);
	if (**s >= '0' && **s <= '9' && !take_number(s, NUMBER_COUNT_MAX, &n))
		return 0;
	blanks(s);
	size_t unit = prefix_any(*s, units);
	*s += unit;
	return unit ? n : 0;
}

static bool rule_points(const struct score_reader *r, const char *s,
			struct score_rule *out)
{
	out->per = take_each(&s);
	if (out->per < 1)
		return score_wrong(r, _("要写每几件多少分，如 每件2分、每10条0.5分"));
	if (!take_points(&s, &out->points) || out->points == 0)
		return score_wrong(r,
				   _("“每…件”后面写多少分：大于 0，至多 %d，"
				     "至多两位小数，如 2分、0.5分"),
				   SCORE_POINTS_MAX / 100);
	if (take(&s, "最多") && (!take_points(&s, &out->most) || out->most == 0))
		return score_wrong(r,
				   _("“最多”后面写这一条合计至多多少分，如 最多6分"));
	return ended(r, s);
}

bool score_rule_read(const struct score_reader *r, const char *s, bool adds,
		     struct score_rule *out)
{
	*out = (struct score_rule){.adds = adds, .most = -1, .line = r->line};
	if (!take_what(r, &s, " ", &out->what, &out->class))
		return false;
	char *half = halfwidth(s);
	bool good = rule_points(r, half, out);
	free(half);
	return good;
}
