/* The words of scoring: what can be counted, points, how an indicator is scored. */
#include <string.h>

#include "rules/score.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

const struct score_told score_names[SCORE_NAMES + 1] = {
	[SCORE_TARGET] = {"年度任务", "完成比例", false},
	[SCORE_COUNT] = {"累计", NULL, false},
	[SCORE_BEST] = {"最高累计", "与最高的比例", false},
	[SCORE_FLOOR] = {"保底任务", "完成比例", false},
	[SCORE_FLOOR_COUNT] = {"保底累计", NULL, false},
	[SCORE_MONTHS_SHORT] = {"月未达标", NULL, false},
	[SCORE_FINDINGS] = {"问题", NULL, true},
	[SCORE_REPEATED] = {"重复问题", NULL, true},
	[SCORE_TASKS_LATE] = {"整改逾期", NULL, true},
	[SCORE_RETURNED] = {"整改退回", NULL, true},
	[SCORE_UNFINISHED] = {"未整改", NULL, true},
	[SCORE_REQUESTS] = {"申请", NULL, false},
	[SCORE_REQUESTS_LATE] = {"申请逾期", NULL, false},
	[SCORE_UPDATES_LATE] = {"栏目逾期", NULL, true},
	[SCORE_DUTIES] = {"事项", "完成比例", true},
	[SCORE_DUTIES_DONE] = {"事项完成", NULL, true},
	[SCORE_DUTIES_LATE] = {"事项逾期", NULL, true},
	[SCORE_STAGES_LATE] = {"阶段逾期", NULL, false},
	[SCORE_ITEMS] = {"目录应填", "填报比例", false},
	[SCORE_ITEMS_FILLED] = {"目录已填", NULL, false},
	[SCORE_NAMES] = {NULL, NULL, false},
};

/* Digits, perhaps a point and one or two more; half-width. */
static bool parse(const char *s, int64_t *out)
{
	int64_t whole;
	int decimals = 0;

	while (*s == ' ')
		s++;
	s = number_digits(s, &whole);
	if (!s || whole > SCORE_POINTS_MAX / 100)
		return false;
	whole *= 100;
	if (*s == '.') {
		for (s++; *s >= '0' && *s <= '9'; s++)
			if (++decimals <= 2)
				whole += (*s - '0') * (decimals == 1 ? 10 : 1);
		if (decimals < 1 || decimals > 2)
			return false;
	}
	while (*s == ' ')
		s++;
	s += prefix_len(s, "分");
	while (*s == ' ')
		s++;
	if (*s || whole > SCORE_POINTS_MAX)
		return false;
	*out = whole;
	return true;
}

bool score_points_parse(const char *s, size_t len, int64_t *out)
{
	struct buf half = {0};

	number_halfwidth(&half, s, len);
	bool good = strlen(buf_text(&half)) == half.len && parse(buf_text(&half), out);
	buf_release(&half);
	return good;
}

void score_points(struct buf *out, const struct score_sheet *s, int64_t points)
{
	int64_t scaled = points;

	for (int d = s->decimals; d < 2; d++)
		scaled /= 10; /* they have no more: score_sheet_read(), score_unit() */
	number_decimal(out, scaled, s->decimals);
}

static void what(struct buf *out, enum score_name name, const char *class)
{
	buf_add(out, score_names[name].name);
	if (class && *class)
		buf_addf(out, "（%s）", class);
}

static void ratio_how(struct buf *out, const struct score_ratio *r)
{
	what(out, r->num, r->num_class);
	buf_add(out, "÷");
	what(out, r->den, r->den_class);
	buf_addf(out, "，达到%d%%得满分，不到的按比例", (int)r->at);
	if (r->least)
		buf_addf(out, "，低于%d%%不得分", (int)r->least);
}

static void rule_how(struct buf *out, const struct score_sheet *s,
		     const struct score_rule *r)
{
	buf_add(out, out->len ? "；" : "");
	what(out, r->what, r->class);
	if (r->per > 1)
		buf_addf(out, "每%lld件%s", (long long)r->per, r->adds ? "加" : "扣");
	else
		buf_addf(out, "每件%s", r->adds ? "加" : "扣");
	score_points(out, s, r->points);
	buf_add(out, "分");
	if (r->most < 0)
		return;
	buf_add(out, "，最多");
	score_points(out, s, r->most);
	buf_add(out, "分");
}

void score_how(struct buf *out, const struct score_sheet *s,
	       const struct score_indicator *i)
{
	struct buf b = {0};

	if (i->ratio.used)
		ratio_how(&b, &i->ratio);
	if (i->manual)
		buf_addf(&b, "人工评分%s%s", *i->look ? "：" : "", i->look);
	for (size_t k = 0; k < i->rules; k++)
		rule_how(&b, s, &i->rule[k]);
	if (*i->note)
		buf_addf(&b, "。%s", i->note);
	buf_add(out, buf_text(&b));
	buf_release(&b);
}
