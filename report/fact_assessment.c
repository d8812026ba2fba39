/* The annual assessment as a report names it: 考核.NAME. */
#include "report/assessment.h"
#include "report/fact_own.h"
#include "text/lang.h"

const struct assessment *facts_assessment(struct facts *f)
{
	struct error err = {0};

	if (f->assessment_asked)
		return f->assessment;
	f->assessment_asked = true;
	enum status st = assessment_make(f->s, day_ymd(f->p.last).year, f->o.today,
					 &f->assessment, &err);
	if (st != ST_OK && st != ST_NOT_FOUND && st != ST_INPUT)
		facts_kept(f, st, &err);
	if (st != ST_OK)
		f->assessment_why = mem_text(err.say);
	return f->assessment;
}

const struct assessment *fact_needs_assessment(const struct ask *a)
{
	const struct assessment *x = facts_assessment(a->f);

	if (!x)
		fact_missing(a->out, "%s", a->f->assessment_why);
	return x;
}

static void year(const struct ask *a)
{
	struct buf b = {0};

	buf_addf(&b, "%d", day_ymd(a->f->p.last).year);
	fact_plain(a->out, buf_text(&b));
	buf_release(&b);
}

static void has_sheet(const struct ask *a)
{
	fact_number(a->out, facts_assessment(a->f) != NULL);
}

static void sheet_name(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_plain(a->out, x->sheet.name);
}

static void sheet_note(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x && *x->sheet.note)
		fact_plain(a->out, x->sheet.note);
	else if (x)
		fact_missing(a->out, "%s", _("评分表没有写“注”"));
}

static void upto(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_day(a->out, x->facts.last);
}

static void units(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_number(a->out, (int64_t)x->rows);
}

static void townships(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_number(a->out, (int64_t)assessment_count(x, UNIT_TOWNSHIP));
}

static void departments(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_number(a->out, (int64_t)assessment_count(x, UNIT_DEPARTMENT));
}

static void rounding(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);
	struct buf b = {0};

	if (!x)
		return;
	buf_addf(&b, "各项得分保留%d位小数，%s；总分是各项得分之和", x->sheet.decimals,
		 x->sheet.rounding == ROUND_CUT ? "多出的截去" : "四舍五入");
	fact_plain(a->out, buf_text(&b));
	buf_release(&b);
}

static void ties(const struct ask *a)
{
	static const char *const words[] = {
		[RANK_ORDINAL] = "总分相同的，按单位序号先后排列",
		[RANK_COMPETITION] = "总分相同的名次并列，占后面的名次",
		[RANK_DENSE] = "总分相同的名次并列，不占后面的名次",
	};
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_plain(a->out, words[x->sheet.ties]);
}

static void gap_way(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);

	if (x)
		fact_plain(a->out,
			   x->sheet.zero
				   ? "缺项（—）按0分计"
				   : "缺项（—）不计，已评指标的得分按满分比例折算");
}

static void gap_units(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);
	int64_t n = 0;

	for (size_t i = 0; x && i < x->rows; i++)
		n += x->row[i].score.gaps > 0;
	if (x)
		fact_number(a->out, n);
}

/* How many units lack an indicator, and the reason of the first. */
static size_t lacking(const struct assessment *x, const struct score_indicator *i,
		      const char **why)
{
	size_t n = 0;

	for (size_t k = 0; k < x->rows; k++) {
		for (size_t g = 0; g < x->row[k].score.n; g++) {
			const struct score_got *got = &x->row[k].score.got[g];

			if (got->of != i || got->there)
				continue;
			if (n++ == 0)
				*why = got->why;
		}
	}
	return n;
}

/* 栏目更新56个单位（没有登记这个单位的栏目和账号）、… */
static void gaps(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);
	struct buf b = {0};

	for (size_t i = 0; x && i < x->sheet.indicators; i++) {
		const struct score_indicator *s = &x->sheet.indicator[i];
		const char *why = "";
		size_t n = s->part == SCORE_MAIN ? lacking(x, s, &why) : 0;

		if (n)
			buf_addf(&b, "%s%s%zu个单位（%s）", b.len ? "、" : "", s->name,
				 n, why);
	}
	if (x && b.len)
		fact_words(a->out, buf_text(&b));
	else if (x)
		fact_missing(a->out, "%s", _("没有缺项"));
	buf_release(&b);
}

/* The first or last n in the order of the table. */
static void best(const struct ask *a, enum unit_kind kind, bool last)
{
	const struct assessment *x = fact_needs_assessment(a);
	int64_t want = a->n > 0 ? a->n : a->f->o.bottom;
	struct buf b = {0};
	size_t ranked = 0, n = 0;

	if (!x)
		return;
	for (size_t i = 0; i < x->rows; i++)
		ranked += x->row[i].kind == kind && x->row[i].rank > 0;
	for (size_t i = 0; i < x->rows; i++) {
		if (x->row[i].kind != kind || !x->row[i].rank)
			continue;
		n++;
		if (last ? n + (size_t)want <= ranked : n > (size_t)want)
			continue;
		buf_addf(&b, "%s%s", b.len ? "、" : "", x->row[i].name);
	}
	if (b.len)
		fact_words(a->out, buf_text(&b));
	else
		fact_missing(a->out, "%s", _("没有排名"));
	buf_release(&b);
}

static void township_best(const struct ask *a)
{
	best(a, UNIT_TOWNSHIP, false);
}

static void township_last(const struct ask *a)
{
	best(a, UNIT_TOWNSHIP, true);
}

static void department_best(const struct ask *a)
{
	best(a, UNIT_DEPARTMENT, false);
}

static void department_last(const struct ask *a)
{
	best(a, UNIT_DEPARTMENT, true);
}

bool fact_assessment(const struct ask *a)
{
	static const struct fact_name names[] = {
		{"年", year},
		{"有表", has_sheet},
		{"评分表", sheet_name},
		{"说明", sheet_note},
		{"截至", upto},
		{"个数", units},
		{"乡镇数", townships},
		{"部门数", departments},
		{"取舍", rounding},
		{"并列", ties},
		{"缺项办法", gap_way},
		{"缺项单位数", gap_units},
		{"缺项", gaps},
		{"乡镇前", township_best},
		{"乡镇后", township_last},
		{"部门前", department_best},
		{"部门后", department_last},
		{NULL, NULL},
	};

	return fact_among(names, a);
}
