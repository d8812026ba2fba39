/* Scoring sheets: what is read, what is refused and where, what a unit gets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/score.h"
#include "text/lang.h"
#include "text/number.h"

#define HEAD "名称 甲县评分表\n"
#define ONE HEAD "指标 甲 10\n扣 问题 每件1\n"

static struct score_sheet sheet(const char *text)
{
	struct score_sheet s;
	struct error err = {0};

	if (score_sheet_read(&s, text, strlen(text), &err) != ST_OK)
		fail_msg("%s", err.say);
	return s;
}

/* --- reading --- */

static void everything_is_read(void **state)
{
	struct score_sheet s = sheet("\xEF\xBB\xBF# 说明\n"
				     "名称 某年评分表\r\n"
				     "注 全表的注\n"
				     "对象 部门、乡镇\n"
				     "小数 1\n取舍 截去\n并列 密集\n缺项 按0\n\n"
				     "指标 信息 发布 40.5分\n"
				     "　适用 乡镇\n"
				     "\t比例 累计/年度任务 满１２０％ 低于60%不得分\n"
				     "  注 甲\n"
				     "指标 质量 20\n"
				     "  扣 问题：内容错误 每2件1.5分 最多６分\n"
				     "  加 事项完成 每件 0.5\n"
				     "加分 亮点 5\n"
				     "  人工 看什么\n"
				     "扣分 批评 3\n"
				     "  人工\n"
				     "  扣 栏目逾期 每 10 次 1 分\n");
	const struct score_indicator *i = s.indicator;

	(void)state;
	assert_string_equal(s.name, "某年评分表");
	assert_string_equal(s.note, "全表的注");
	assert_int_equal(s.scope, SCORE_TOWNSHIPS | SCORE_DEPARTMENTS);
	assert_int_equal(s.decimals, 1);
	assert_int_equal(s.rounding, ROUND_CUT);
	assert_int_equal(s.ties, RANK_DENSE);
	assert_true(s.zero);
	assert_int_equal(s.indicators, 4);
	assert_string_equal(i[0].name, "信息 发布");
	assert_int_equal(i[0].full, 4050);
	assert_int_equal(i[0].scope, SCORE_TOWNSHIPS);
	assert_true(i[0].ratio.used);
	assert_int_equal(i[0].ratio.num, SCORE_COUNT);
	assert_int_equal(i[0].ratio.den, SCORE_TARGET);
	assert_int_equal(i[0].ratio.at, 120);
	assert_int_equal(i[0].ratio.least, 60);
	assert_string_equal(i[0].note, "甲");
	assert_int_equal(i[1].rules, 2);
	assert_string_equal(i[1].rule[0].class, "内容错误");
	assert_int_equal(i[1].rule[0].per, 2);
	assert_int_equal(i[1].rule[0].points, 150);
	assert_int_equal(i[1].rule[0].most, 600);
	assert_true(i[1].rule[1].adds);
	assert_int_equal(i[1].rule[1].points, 50);
	assert_int_equal(i[1].rule[1].most, -1);
	assert_int_equal(i[2].part, SCORE_BONUS);
	assert_true(i[2].manual);
	assert_string_equal(i[2].look, "看什么");
	assert_int_equal(i[3].part, SCORE_PENALTY);
	assert_int_equal(i[3].rule[0].per, 10);
	score_sheet_release(&s);
}

/* What was not said is as the manual has it. */
static void what_is_not_said(void **state)
{
	struct score_sheet s = sheet(ONE);

	(void)state;
	assert_int_equal(s.scope, SCORE_TOWNSHIPS | SCORE_DEPARTMENTS);
	assert_int_equal(s.decimals, 2);
	assert_int_equal(s.rounding, ROUND_HALF_UP);
	assert_int_equal(s.ties, RANK_COMPETITION);
	assert_false(s.zero);
	score_sheet_release(&s);
}

/* Every refusal names its line and what to write instead. */
static void refusals(void **state)
{
	static const struct {
		const char *text;
		size_t line; /* 0: the whole */
		const char *says;
	} cases[] = {
		{"", 1, "没有“名称”"},
		{HEAD, 2, "至少要有一项“指标”"},
		{"指标 甲 10\n人工\n", 1, "没有“名称”"},
		{HEAD HEAD, 2, "“名称”写了两次"},
		{"名称\n", 1, "还没有内容"},
		{HEAD "随便\n", 2, "“随便”不是关键字"},
		{HEAD "随便 指标\n", 2, "名称、对象、小数、取舍、并列、缺项、注、指标"},
		{HEAD "对象\n", 2, "还没有写对象"},
		{HEAD "对象 全部\n", 2, "只能写 乡镇、部门"},
		{HEAD "小数 3\n", 2, "“小数”只能是 0、1 或 2"},
		{HEAD "小数 两位\n", 2, "“小数”只能是"},
		{HEAD "取舍 进一\n", 2, "只能写：四舍五入、截去"},
		{HEAD "并列 不并列\n", 2, "只能写：序位、并列、密集"},
		{HEAD "缺项 忽略\n", 2, "只能写：不计、按0"},
		{HEAD "注 甲\n注 乙\n", 3, "“注”写了两次"},
		{HEAD "人工\n", 2, "要写在一项指标的下面"},
		{HEAD "扣 问题 每件1\n", 2, "要写在一项指标的下面"},
		{ONE "小数 1\n", 4, "要写在第一项指标的前面"},
		{HEAD "指标\n", 2, "要写名称、空格和分值"},
		{HEAD "指标 甲\n", 2, "要写名称、空格和分值"},
		{HEAD "指标 甲 0\n", 2, "分值大于 0"},
		{HEAD "指标 甲 1001\n", 2, "至多 1000"},
		{HEAD "指标 甲 1.234\n", 2, "至多两位小数"},
		{HEAD "指标 甲 -5\n", 2, "分值大于 0"},
		{HEAD "指标 甲 99999999999999999999999\n", 2, "至多 1000"},
		{HEAD "指标 这个名称实在太长太长太长太长太长太长太长太 5\n", 2,
		 "最多 20 个字"},
		{ONE "指标 甲 5\n", 4, "已经有一项叫“甲”"},
		{HEAD "指标 甲 10\n", 2, "“甲”没有写怎样计分"},
		{HEAD "指标 甲 10\n适用 县\n", 3, "只能写 乡镇、部门"},
		{HEAD "对象 乡镇\n指标 甲 10\n人工\n指标 乙 5\n适用 部门\n人工\n", 5,
		 "“乙”适用的单位不在“对象”之中"},
		{HEAD "指标 甲 10\n适用 乡镇\n人工\n", 5, "每种对象至少要有一项“指标”"},
		{HEAD "加分 甲 10\n人工\n", 4, "至少要有一项“指标”"},
		{HEAD "指标 甲 10\n比例 累计\n", 3, "中间用 / 隔开"},
		{HEAD "指标 甲 10\n比例 累计/总数\n", 3,
		 "没有“总数”这个数，可以写：年度任务、累计、最高累计"},
		{HEAD "指标 甲 10\n比例 /\n", 3, "没有“”这个数"},
		{HEAD "指标 甲 10\n比例 累计/年度任务 满0%\n", 3, "“满”后面写"},
		{HEAD "指标 甲 10\n比例 累计/年度任务 满1001%\n", 3, "“满”后面写"},
		{HEAD "指标 甲 10\n比例 累计/年度任务 低于x\n", 3, "“低于”后面写"},
		{HEAD "指标 甲 10\n比例 累计/年度任务 低于60%\n", 3, "不得分"},
		{HEAD "指标 甲 10\n比例 累计/年度任务 好\n", 3, "“好”是多余的"},
		{HEAD "指标 甲 10\n比例 累计/年度任务\n比例 累计/年度任务\n", 4,
		 "只写一行“比例”或“人工”"},
		{HEAD "指标 甲 10\n比例 累计/年度任务\n人工\n", 4,
		 "只写一行“比例”或“人工”"},
		{HEAD "加分 甲 10\n比例 累计/年度任务\n", 3, "不写“比例”"},
		{HEAD "加分 甲 10\n扣 问题 每件1\n", 3, "加分项里不写“扣”"},
		{HEAD "扣分 甲 10\n加 问题 每件1\n", 3, "扣分项里不写“加”"},
		{HEAD "指标 甲 10\n扣 错误 每件1\n", 3, "没有“错误”这个数"},
		{HEAD "指标 甲 10\n扣 累计:甲 每件1\n", 3, "不分类"},
		{HEAD "指标 甲 10\n扣 问题: 每件1\n", 3, "冒号后面要写哪一类"},
		{HEAD "指标 甲 10\n扣 问题 1\n", 3, "每几件多少分"},
		{HEAD "指标 甲 10\n扣 问题 每0件1\n", 3, "每几件多少分"},
		{HEAD "指标 甲 10\n扣 问题 每件\n", 3, "后面写多少分"},
		{HEAD "指标 甲 10\n扣 问题 每件0\n", 3, "大于 0"},
		{HEAD "指标 甲 10\n扣 问题 每件2分 最多\n", 3, "“最多”后面写"},
		{HEAD "指标 甲 10\n扣 问题 每件2分 扣完为止\n", 3,
		 "“扣完为止”是多余的"},
		{HEAD "小数 0\n指标 甲 10.5\n人工\n", 3, "小数比“小数 0”多"},
		{HEAD "小数 1\n指标 甲 10\n扣 问题 每件0.25分\n", 4,
		 "小数比“小数 1”多"},
		{HEAD "小数 0\n指标 甲 10\n扣 问题 每件1分 最多2.5分\n", 4,
		 "小数比“小数 0”多"},
		{"名称 \xff\n", 0, "不是 UTF-8"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct score_sheet s;
		struct error err = {0};
		char line[40];

		snprintf(line, sizeof line, "第 %zu 行", cases[i].line);
		if (score_sheet_read(&s, cases[i].text, strlen(cases[i].text), &err) !=
		    ST_INPUT)
			fail_msg("read: %s", cases[i].text);
		if (!strstr(err.say, cases[i].says) ||
		    (cases[i].line && !strstr(err.say, line)))
			fail_msg("\"%s\" of: %s", err.say, cases[i].text);
		assert_int_equal(s.indicators, 0);
		assert_null(s.indicator);
	}
}

/* Too many, too long: refused, not obeyed. */
static void limits(void **state)
{
	struct buf b = {0};
	struct score_sheet s;
	struct error err = {0};

	(void)state;
	buf_add(&b, HEAD);
	for (int i = 0; i <= SCORE_INDICATORS; i++)
		buf_addf(&b, "指标 项%d 10\n人工\n", i);
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "指标太多"));
	buf_clear(&b);
	buf_add(&b, HEAD "指标 甲 10\n");
	for (int i = 0; i <= SCORE_RULES; i++)
		buf_add(&b, "扣 问题 每件1\n");
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "最多 40 行"));
	buf_clear(&b);
	buf_add(&b, HEAD);
	buf_fill(&b, '\n', 6000);
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "行"));
	buf_clear(&b);
	buf_fill(&b, 'x', (1 << 20) + 1);
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	buf_clear(&b);
	buf_add(&b, ONE);
	buf_addn(&b, "\0", 1);
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	buf_clear(&b); /* one endless line */
	buf_add(&b, HEAD "指标 甲 10\n扣 问题:");
	for (int i = 0; i < 300000; i++)
		buf_add(&b, "长");
	assert_int_equal(score_sheet_read(&s, b.s, b.len, &err), ST_INPUT);
	buf_release(&b);
}

/* Cut anywhere, with any byte changed, it is read or refused, and never more. */
static void hostile(void **state)
{
	static const char text[] = HEAD "对象 乡镇\n小数 1\n指标 甲 10\n比例 "
					"累计/年度任务 满100% 低于6%不得分\n"
					"扣 问题:错 每2件1.5分 最多6分\n加分 乙 "
					"5\n人工\n扣分 丙 5\n扣 问题 每件1\n";
	static const char put[] = "\0\n :/%9.\xff";

	(void)state;
	for (size_t cut = 0; cut <= sizeof text - 1; cut++) {
		for (size_t k = 0; k < sizeof put - 1; k++) {
			struct score_sheet s;
			struct error err = {0};
			char *copy = malloc(cut + 1);

			memcpy(copy, text, cut);
			copy[cut] = put[k];
			if (score_sheet_read(&s, copy, cut + 1, &err) == ST_OK)
				score_sheet_release(&s);
			else
				assert_true(err.say[0]);
			free(copy);
		}
	}
}

static void points_as_written(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t points;
	} cases[] = {
		{"0", true, 0},           {"8", true, 800},
		{"8.5", true, 850},       {" 8.05分 ", true, 805},
		{"１２．５", true, 1250}, {"1000", true, 100000},
		{"1,000", true, 100000},  {"1000.01", false, 0},
		{"1001", false, 0},       {"", false, 0},
		{"-1", false, 0},         {"8.", false, 0},
		{"8.555", false, 0},      {".5", false, 0},
		{"八", false, 0},         {"8.5.5", false, 0},
		{"8分分", false, 0},      {"99999999999999999999", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t n = -7;
		bool good =
			score_points_parse(cases[i].text, strlen(cases[i].text), &n);

		if (good != cases[i].good || (good && n != cases[i].points))
			fail_msg("%s: %d %lld", cases[i].text, good, (long long)n);
	}
	int64_t n;
	assert_false(score_points_parse("8\0005", 3, &n));
}

/* --- scoring --- */

struct figures {
	struct score_number at[SCORE_NAMES];
	struct score_number hand; /* of every 人工 */
	const char *class;        /* figures are of this sort only; NULL: of any */
};

static struct score_number number(void *ctx, enum score_name what, const char *class)
{
	const struct figures *f = ctx;

	if (*class && (!f->class || strcmp(f->class, class) != 0))
		return (struct score_number){.there = true, .n = 0, .why = "是 0"};
	return f->at[what];
}

static struct score_number manual(void *ctx, const struct score_indicator *i)
{
	(void)i;
	return ((const struct figures *)ctx)->hand;
}

static struct score_number known(int64_t n)
{
	return (struct score_number){.there = true, .n = n, .why = "是 0"};
}

static void scored(const struct score_sheet *s, unsigned kind, struct figures *f,
		   struct score_unit *out)
{
	struct score_source from = {f, number, manual};

	score_unit(s, kind, &from, out);
}

/* A ratio: 40 points x count / target, capped, rounded once. */
static void ratios(void **state)
{
	static const struct {
		const char *head, *bounds;
		int64_t count, target, points;
	} cases[] = {
		{"", "", 359, 560, 2564},  /* 25.642857 */
		{"", "", 558, 560, 3986},  /* 39.857143 */
		{"", "", 1180, 560, 4000}, /* 210.71%: capped */
		{"", "", 560, 560, 4000},
		{"", "", 0, 560, 0},
		{"", "", 1, 3, 1333}, /* 13.3333 */
		{"", "", 2, 3, 2667}, /* 26.6667, half up */
		{"取舍 截去\n", "", 2, 3, 2666},
		{"小数 1\n", "", 2, 3, 2670},
		{"小数 0\n", "", 2, 3, 2700},
		{"小数 0\n取舍 截去\n", "", 2, 3, 2600},
		{"小数 0\n", "", 1, 80, 100}, /* 0.5 is 1 */
		{"", "满120%", 560, 560, 3333},
		{"", "满120%", 672, 560, 4000},
		{"", "满50%", 280, 560, 4000},
		{"", "低于60%不得分", 335, 560, 0}, /* 59.82% */
		{"", "低于60%不得分", 336, 560, 2400},
		{"", "", 999999999, 1, 4000},
		{"", "", 1, 999999999, 0},
		{"", "满1000%", 999999998, 999999999, 400},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct figures f = {0};
		struct score_unit u;
		struct buf b = {0};

		buf_addf(&b, HEAD "%s指标 甲 40\n比例 累计/年度任务 %s\n",
			 cases[i].head, cases[i].bounds);
		struct score_sheet s = sheet(buf_text(&b));
		f.at[SCORE_COUNT] = known(cases[i].count);
		f.at[SCORE_TARGET] = known(cases[i].target);
		scored(&s, SCORE_TOWNSHIPS, &f, &u);
		if (u.total != cases[i].points || !u.there || u.converted)
			fail_msg("case %zu: %lld", i, (long long)u.total);
		score_unit_release(&u);
		score_sheet_release(&s);
		buf_release(&b);
	}
}

/* Deductions: each, by so many, bounded by itself and by the indicator. */
static void deductions(void **state)
{
	static const struct {
		const char *lines;
		int64_t findings, late, hand;
		int64_t points, sum;
	} cases[] = {
		{"指标 甲 10\n扣 问题 每件2\n", 0, 0, 0, 1000, 1000},
		{"指标 甲 10\n扣 问题 每件2\n", 3, 0, 0, 400, 400},
		{"指标 甲 10\n扣 问题 每件2\n", 5, 0, 0, 0, 0},
		{"指标 甲 10\n扣 问题 每件2\n", 6, 0, 0, 0, -200},
		{"指标 甲 10\n扣 问题 每件2 最多5\n", 9, 0, 0, 500, 500},
		{"指标 甲 10\n扣 问题 每3件1\n", 2, 0, 0, 1000, 1000},
		{"指标 甲 10\n扣 问题 每3件1\n", 7, 0, 0, 800, 800},
		{"指标 甲 10\n扣 问题 每件2 最多5\n扣 整改逾期 每件3\n", 9, 1, 0, 200,
		 200},
		{"指标 甲 10\n扣 问题 每件2\n加 整改逾期 每件3\n", 1, 2, 0, 1000, 1400},
		{"指标 甲 10\n人工\n扣 问题 每件2\n", 1, 0, 850, 650, 650},
		{"指标 甲 10\n人工\n扣 问题 每件2\n", 5, 0, 850, 0, -150},
		{"指标 甲 10\n人工\n", 0, 0, 1200, 1000, 1200},
		{"指标 甲 10\n加 问题 每3件1\n", 7, 0, 0, 200, 200}, /* from 0 */
		{"指标 甲 10\n加 问题 每件1\n", 12, 0, 0, 1000, 1200},
		{"指标 乙 1\n人工\n加分 甲 3\n加 问题 每件1\n", 2, 0, 100, 200, 200},
		{"指标 乙 1\n人工\n加分 甲 3\n加 问题 每件1\n", 9, 0, 100, 300, 900},
		{"指标 乙 1\n人工\n加分 甲 3\n人工\n", 9, 0, 250, 250, 250},
		{"指标 乙 1\n人工\n扣分 甲 3\n扣 问题 每件2\n", 1, 0, 100, -200, -200},
		{"指标 乙 1\n人工\n扣分 甲 3\n扣 问题 每件2\n", 4, 0, 100, -300, -800},
		{"指标 乙 1\n人工\n扣分 甲 3\n人工\n", 4, 0, 100, -100, -100},
		{"指标 甲 10\n扣 问题 每件1000\n", 999999999, 0, 0, 0,
		 1000 - INT64_C(999999999) * 100000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct figures f = {0};
		struct score_unit u;
		struct buf b = {0};

		buf_addf(&b, HEAD "%s", cases[i].lines);
		struct score_sheet s = sheet(buf_text(&b));
		f.at[SCORE_FINDINGS] = known(cases[i].findings);
		f.at[SCORE_TASKS_LATE] = known(cases[i].late);
		f.hand = known(cases[i].hand);
		scored(&s, SCORE_DEPARTMENTS, &f, &u);
		const struct score_got *g = &u.got[u.n - 1];
		if (g->points != cases[i].points || g->sum != cases[i].sum)
			fail_msg("case %zu: %lld of %lld", i, (long long)g->points,
				 (long long)g->sum);
		score_unit_release(&u);
		score_sheet_release(&s);
		buf_release(&b);
	}
}

/* A class counts its own findings only. */
static void classes(void **state)
{
	struct score_sheet s =
		sheet(HEAD "指标 甲 10\n扣 问题:错 每件3\n扣 问题 每件1\n"
			   "扣 问题:别的 每件5\n");
	struct figures f = {.class = "错"};
	struct score_unit u;

	(void)state;
	f.at[SCORE_FINDINGS] = known(2);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_int_equal(u.got[0].rule[0].points, -600);
	assert_int_equal(u.got[0].rule[1].points, -200);
	assert_int_equal(u.got[0].rule[2].points, 0);
	assert_int_equal(u.total, 200);
	score_unit_release(&u);
	score_sheet_release(&s);
}

#define TWO                                                                            \
	"指标 甲 60\n比例 累计/年度任务\n指标 乙 40\n扣 问题 每件4\n加分 丙 5\n人工\n"

/* What is missing is a gap with its reason: left out and converted, or 0, as the sheet says. */
static void gaps(void **state)
{
	struct figures f = {0};
	struct score_unit u;

	(void)state;
	f.at[SCORE_COUNT] = known(50);
	f.at[SCORE_TARGET] = (struct score_number){.why = "没有任务"};
	f.at[SCORE_FINDINGS] = known(1);
	f.hand = known(200);
	struct score_sheet s = sheet(HEAD TWO);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_false(u.got[0].there);
	assert_string_equal(u.got[0].why, "没有任务");
	assert_int_equal(u.gaps, 1);
	assert_int_equal(u.full, 10000);
	assert_int_equal(u.possible, 4000);
	assert_int_equal(u.main, 3600);
	assert_true(u.converted);
	assert_int_equal(u.total,
			 9000 + 200); /* 36 of 40 is 90 of 100; 加分 as it is */
	score_unit_release(&u);
	score_sheet_release(&s);

	s = sheet(HEAD "缺项 按0\n" TWO);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_false(u.got[0].there);
	assert_false(u.converted);
	assert_int_equal(u.total, 3600 + 200);
	score_unit_release(&u);

	/* A target of 0 is no divisor, and a blank bonus is not a gap of the whole. */
	f.at[SCORE_TARGET] = known(0);
	f.hand = (struct score_number){.why = "没有评分"};
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_false(u.got[0].there);
	assert_string_equal(u.got[0].why, "是 0");
	assert_false(u.got[2].there);
	assert_int_equal(u.gaps, 1);
	assert_int_equal(u.total, 3600);
	score_unit_release(&u);
	score_sheet_release(&s);
}

/* Nothing that could be scored: no total, which is not 0. */
static void nothing_known(void **state)
{
	struct figures f = {0};
	struct score_unit u;
	struct score_sheet s = sheet(HEAD TWO);

	(void)state;
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_false(u.there);
	assert_int_equal(u.gaps, 2);
	score_unit_release(&u);
	score_sheet_release(&s);
}

/* One figure of a rule missing makes its indicator a gap: half a deduction is none. */
static void half_a_deduction(void **state)
{
	struct figures f = {0};
	struct score_unit u;
	struct score_sheet s = sheet(
		HEAD
		"指标 甲 10\n扣 问题 每件1\n扣 栏目逾期 每次1\n指标 乙 10\n人工\n");

	(void)state;
	f.at[SCORE_FINDINGS] = known(2);
	f.at[SCORE_UPDATES_LATE] = (struct score_number){.why = "没有栏目"};
	f.hand = known(1000);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_false(u.got[0].there);
	assert_int_equal(u.got[0].points, 0);
	assert_string_equal(u.got[0].why, "没有栏目");
	assert_int_equal(u.total, 2000);
	score_unit_release(&u);
	score_sheet_release(&s);
}

static void kinds_apart(void **state)
{
	struct figures f = {0};
	struct score_unit u;
	struct score_sheet s = sheet(HEAD "指标 甲 10\n适用 乡镇\n人工\n指标 乙 20\n"
					  "适用 部门\n人工\n指标 丙 5\n人工\n");

	(void)state;
	f.hand = known(300);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_int_equal(u.n, 2);
	assert_int_equal(u.full, 1500);
	score_unit_release(&u);
	scored(&s, SCORE_DEPARTMENTS, &f, &u);
	assert_int_equal(u.n, 2);
	assert_int_equal(u.full, 2500);
	score_unit_release(&u);
	score_sheet_release(&s);
}

/* The biggest sheet with the biggest figures stays within its integers. */
static void biggest(void **state)
{
	struct buf b = {0};
	struct figures f = {.hand = known(SCORE_POINTS_MAX)};
	struct score_unit u;

	(void)state;
	buf_add(&b, HEAD);
	for (int i = 0; i < SCORE_INDICATORS; i++)
		buf_addf(&b, "指标 项%d 1000\n%s", i,
			 i % 2 ? "比例 累计/年度任务 满1000% 低于1000%不得分\n"
			       : "人工\n扣 问题 每件1000\n加 问题 每件1000\n");
	struct score_sheet s = sheet(buf_text(&b));
	for (int i = 0; i < SCORE_NAMES; i++)
		f.at[i] = known(INT64_MAX);
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_int_equal(u.total, SCORE_INDICATORS / 2 * SCORE_POINTS_MAX);
	score_unit_release(&u);
	f.at[SCORE_TARGET] = (struct score_number){.why = "缺"};
	scored(&s, SCORE_TOWNSHIPS, &f, &u);
	assert_int_equal(u.total, SCORE_INDICATORS * SCORE_POINTS_MAX);
	score_unit_release(&u);
	score_sheet_release(&s);
	buf_release(&b);
}

static void told_in_words(void **state)
{
	struct score_sheet s = sheet(
		HEAD "小数 1\n指标 甲 40\n比例 累计/年度任务 满90% 低于50%不得分\n"
		     "扣 问题:错 每3件1.5 最多6\n注 其他\n指标 乙 5\n人工 看台账\n");
	struct buf b = {0};

	(void)state;
	score_how(&b, &s, &s.indicator[0]);
	assert_string_equal(
		buf_text(&b),
		"累计÷年度任务，达到90%得满分，不到的按比例，低于50%不得分；"
		"问题（错）每3件扣1.5分，最多6.0分。其他");
	buf_clear(&b);
	score_how(&b, &s, &s.indicator[1]);
	assert_string_equal(buf_text(&b), "人工评分：看台账");
	buf_release(&b);
	score_sheet_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_read),
		cmocka_unit_test(what_is_not_said),
		cmocka_unit_test(refusals),
		cmocka_unit_test(limits),
		cmocka_unit_test(hostile),
		cmocka_unit_test(points_as_written),
		cmocka_unit_test(ratios),
		cmocka_unit_test(deductions),
		cmocka_unit_test(classes),
		cmocka_unit_test(gaps),
		cmocka_unit_test(nothing_known),
		cmocka_unit_test(half_a_deduction),
		cmocka_unit_test(kinds_apart),
		cmocka_unit_test(biggest),
		cmocka_unit_test(told_in_words),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
