/* The lines of a scoring sheet that are about the whole of it, and what all lines are read with. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "rules/score_inner.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"
#include "text/utf8.h"

bool score_wrong(const struct score_reader *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *why = mem_format(fmt, ap);
	va_end(ap);
	error_set(r->err, ST_INPUT, _("评分表第 %zu 行：%s。"), r->line, why);
	free(why);
	return false;
}

/* A text that was kept, one line of it, of bounded length. */
bool score_words_read(const struct score_reader *r, const char *s, size_t most,
		      const char **out)
{
	if (!*s)
		return score_wrong(r, _("关键字后面还没有内容"));
	if (utf8_count(s, strlen(s)) > most)
		return score_wrong(r, _("太长，最多 %zu 个字"), most);
	*out = arena_text(&r->sheet->texts, s);
	return true;
}

struct score_indicator *score_last(const struct score_reader *r)
{
	struct score_sheet *s = r->sheet;

	return s->indicators ? &s->indicator[s->indicators - 1] : NULL;
}

static bool line_name(const struct score_reader *r, const char *s)
{
	if (*r->sheet->name)
		return score_wrong(r, _("“名称”写了两次"));
	return score_words_read(r, s, SCORE_WORDS_CHARS, &r->sheet->name);
}

static bool line_note(const struct score_reader *r, const char *s)
{
	struct score_indicator *i = score_last(r);
	const char **at = i ? &i->note : &r->sheet->note;

	if (**at)
		return score_wrong(r, _("这里的“注”写了两次，请并成一行"));
	return score_words_read(r, s, SCORE_WORDS_CHARS, at);
}

/* 乡镇 部门 */
bool score_scope_read(const struct score_reader *r, const char *s, unsigned *out)
{
	*out = 0;
	while (*s) {
		size_t town = prefix_len(s, "乡镇"), office = prefix_len(s, "部门");

		if (!town && !office)
			return score_wrong(r, _("只能写 乡镇、部门，或 乡镇 部门"));
		*out |= town ? SCORE_TOWNSHIPS : SCORE_DEPARTMENTS;
		s += town + office;
		while (*s == ' ' || prefix_len(s, "、"))
			s += *s == ' ' ? 1 : strlen("、");
	}
	return *out || score_wrong(r, _("还没有写对象：乡镇、部门，或 乡镇 部门"));
}

static bool line_scope(const struct score_reader *r, const char *s)
{
	return score_scope_read(r, s, &r->sheet->scope);
}

static bool line_decimals(const struct score_reader *r, const char *s)
{
	int64_t n;

	if (number_parse(s, strlen(s), 0, 2, &n) != NUMBER_VALUE)
		return score_wrong(r, _("“小数”只能是 0、1 或 2"));
	r->sheet->decimals = (int)n;
	return true;
}

/* Which of the words it is. */
static bool one_of(const struct score_reader *r, const char *s, const char *const *list,
		   int *out)
{
	struct buf b = {0};

	for (int i = 0; list[i]; i++) {
		if (strcmp(s, list[i]) == 0) {
			*out = i;
			return true;
		}
	}
	for (int i = 0; list[i]; i++)
		buf_addf(&b, "%s%s", i ? _("、") : "", list[i]);
	score_wrong(r, _("只能写：%s"), buf_text(&b));
	buf_release(&b);
	return false;
}

static bool line_rounding(const struct score_reader *r, const char *s)
{
	static const char *const list[] = {"四舍五入", "截去", NULL};
	int n;

	if (!one_of(r, s, list, &n))
		return false;
	r->sheet->rounding = n ? ROUND_CUT : ROUND_HALF_UP;
	return true;
}

static bool line_ties(const struct score_reader *r, const char *s)
{
	static const char *const list[] = {[RANK_ORDINAL] = "序位",
					   [RANK_COMPETITION] = "并列",
					   [RANK_DENSE] = "密集",
					   NULL};
	int n;

	if (!one_of(r, s, list, &n))
		return false;
	r->sheet->ties = (enum rank_ties)n;
	return true;
}

static bool line_gaps(const struct score_reader *r, const char *s)
{
	static const char *const list[] = {"不计", "按0", NULL};
	int n;

	if (!one_of(r, s, list, &n))
		return false;
	r->sheet->zero = n == 1;
	return true;
}

const struct score_line score_head_lines[] = {
	{"名称", SCORE_BEFORE, line_name},     {"对象", SCORE_BEFORE, line_scope},
	{"小数", SCORE_BEFORE, line_decimals}, {"取舍", SCORE_BEFORE, line_rounding},
	{"并列", SCORE_BEFORE, line_ties},     {"缺项", SCORE_BEFORE, line_gaps},
	{"注", SCORE_ANYWHERE, line_note},     {NULL, SCORE_ANYWHERE, NULL},
};
