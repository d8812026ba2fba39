/* A scoring sheet, line by line. */
#include <stdlib.h>
#include <string.h>

#include "rules/score_inner.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"
#include "text/utf8.h"

enum {
	TEXT_MAX = 1 << 20, /* bytes: 20,000 characters and to spare */
	LINES_MAX = 5000,
};

/* --- indicators --- */

static bool indicator(const struct score_reader *r, const char *s, enum score_part part)
{
	struct score_sheet *sheet = r->sheet;
	const char *blank = strrchr(s, ' ');
	struct score_indicator i = {.part = part,
				    .scope = SCORE_TOWNSHIPS | SCORE_DEPARTMENTS,
				    .look = "",
				    .note = "",
				    .line = r->line};

	if (!blank || !score_points_parse(blank, strlen(blank), &i.full) || !i.full)
		return score_wrong(r,
				   _("要写名称、空格和分值，分值大于 0，至多 %d，"
				     "至多两位小数，如 信息发布 40分"),
				   SCORE_POINTS_MAX / 100);
	char *name = mem_textn(s, (size_t)(blank - s));
	for (size_t n = strlen(name); n && name[n - 1] == ' ';)
		name[--n] = '\0';
	bool good = score_words_read(r, name, SCORE_NAME_CHARS, &i.name);
	free(name);
	if (good && score_indicator_find(sheet, i.name))
		return score_wrong(r, _("已经有一项叫“%s”，请换一个名称"), i.name);
	if (good && sheet->indicators == SCORE_INDICATORS)
		return score_wrong(r, _("指标太多，最多 %d 项"), SCORE_INDICATORS);
	if (!good)
		return false;
	sheet->indicator = mem_grow(sheet->indicator, &sheet->cap,
				    sheet->indicators + 1, sizeof *sheet->indicator);
	sheet->indicator[sheet->indicators++] = i;
	return true;
}

static bool line_main(const struct score_reader *r, const char *s)
{
	return indicator(r, s, SCORE_MAIN);
}

static bool line_bonus(const struct score_reader *r, const char *s)
{
	return indicator(r, s, SCORE_BONUS);
}

static bool line_penalty(const struct score_reader *r, const char *s)
{
	return indicator(r, s, SCORE_PENALTY);
}

/* --- lines of the indicator above them --- */

static bool line_only(const struct score_reader *r, const char *s)
{
	score_last(r)->scoped = true;
	return score_scope_read(r, s, &score_last(r)->scope);
}

static bool line_ratio(const struct score_reader *r, const char *s)
{
	struct score_indicator *i = score_last(r);

	if (i->part != SCORE_MAIN)
		return score_wrong(r, _("加分、扣分项不写“比例”，只有指标才写"));
	if (i->ratio.used || i->manual)
		return score_wrong(r, _("一项指标只写一行“比例”或“人工”，请分成两项"));
	return score_ratio_read(r, s, &i->ratio);
}

static bool line_manual(const struct score_reader *r, const char *s)
{
	struct score_indicator *i = score_last(r);

	if (i->ratio.used || i->manual)
		return score_wrong(r, _("一项指标只写一行“比例”或“人工”，请分成两项"));
	i->manual = true;
	return !*s || score_words_read(r, s, SCORE_WORDS_CHARS, &i->look);
}

static bool rule(const struct score_reader *r, const char *s, bool adds)
{
	struct score_indicator *i = score_last(r);
	struct score_rule read;

	if (adds ? i->part == SCORE_PENALTY : i->part == SCORE_BONUS)
		return score_wrong(r, adds ? _("扣分项里不写“加”")
					   : _("加分项里不写“扣”"));
	if (i->rules == SCORE_RULES)
		return score_wrong(r, _("一项里的“加”“扣”太多，最多 %d 行"),
				   SCORE_RULES);
	if (!score_rule_read(r, s, adds, &read))
		return false;
	i->rule = mem_grow(i->rule, &i->cap, i->rules + 1, sizeof *i->rule);
	i->rule[i->rules++] = read;
	return true;
}

static bool line_less(const struct score_reader *r, const char *s)
{
	return rule(r, s, false);
}

static bool line_more(const struct score_reader *r, const char *s)
{
	return rule(r, s, true);
}

static const struct score_line indicator_lines[] = {
	{"指标", SCORE_ANYWHERE, line_main},    {"加分", SCORE_ANYWHERE, line_bonus},
	{"扣分", SCORE_ANYWHERE, line_penalty}, {"适用", SCORE_WITHIN, line_only},
	{"比例", SCORE_WITHIN, line_ratio},     {"人工", SCORE_WITHIN, line_manual},
	{"扣", SCORE_WITHIN, line_less},        {"加", SCORE_WITHIN, line_more},
	{NULL, SCORE_ANYWHERE, NULL},
};
static const struct score_line *const tables[] = {score_head_lines, indicator_lines};
enum {
	TABLES = sizeof tables / sizeof *tables
};

static bool unknown_line(const struct score_reader *r, const char *s, size_t len)
{
	struct buf b = {0};

	for (size_t i = 0; i < TABLES; i++)
		for (const struct score_line *l = tables[i]; l->word; l++)
			buf_addf(&b, "%s%s", b.len ? _("、") : "", l->word);
	score_wrong(r, _("“%.*s”不是关键字，每行以其中一个开头，空一格再写内容：%s"),
		    (int)utf8_whole(s, len < 30 ? len : 30), s, buf_text(&b));
	buf_release(&b);
	return false;
}

static const struct score_line *line_of(const char *s, size_t len)
{
	for (size_t i = 0; i < TABLES; i++)
		for (const struct score_line *l = tables[i]; l->word; l++)
			if (strlen(l->word) == len && memcmp(l->word, s, len) == 0)
				return l;
	return NULL;
}

static bool line_read(const struct score_reader *r, const char *s)
{
	size_t word = strcspn(s, " ");
	const struct score_line *l = line_of(s, word);

	if (!l)
		return unknown_line(r, s, word);
	if (l->where == SCORE_WITHIN && !score_last(r))
		return score_wrong(r, _("“%s”要写在一项指标的下面"), l->word);
	if (l->where == SCORE_BEFORE && score_last(r))
		return score_wrong(r, _("“%s”要写在第一项指标的前面"), l->word);
	return l->read(r, s + word + strspn(s + word, " "));
}

/* --- the whole --- */

/* Points of more decimals than the sheet has could not be printed as they count. */
static bool fits(struct score_reader *r, size_t line, int64_t points)
{
	int64_t unit = r->sheet->decimals == 2 ? 1 : r->sheet->decimals == 1 ? 10 : 100;

	r->line = line;
	return points < 0 || points % unit == 0 ||
	       score_wrong(r, _("分值的小数比“小数 %d”多，请改分值或改“小数”"),
			   r->sheet->decimals);
}

static bool indicator_whole(struct score_reader *r, const struct score_indicator *i)
{
	if (!fits(r, i->line, i->full))
		return false;
	for (size_t k = 0; k < i->rules; k++)
		if (!fits(r, i->rule[k].line, i->rule[k].points) ||
		    !fits(r, i->rule[k].line, i->rule[k].most))
			return false;
	r->line = i->line;
	if (!i->ratio.used && !i->manual && !i->rules)
		return score_wrong(
			r, _("“%s”没有写怎样计分，请在下面写 比例、扣、加 或 人工"),
			i->name);
	if (i->scoped && !(i->scope & r->sheet->scope))
		return score_wrong(r, _("“%s”适用的单位不在“对象”之中"), i->name);
	return true;
}

static bool whole(struct score_reader *r)
{
	const struct score_sheet *s = r->sheet;
	unsigned covered = 0;
	size_t end = r->line;

	r->line = 1;
	if (!*s->name)
		return score_wrong(
			r, _("没有“名称”，请在开头写一行，如 名称 2024年度评分表"));
	for (size_t i = 0; i < s->indicators; i++) {
		if (!indicator_whole(r, &s->indicator[i]))
			return false;
		if (s->indicator[i].part == SCORE_MAIN)
			covered |= s->indicator[i].scope;
	}
	r->line = end;
	if ((covered & s->scope) != s->scope)
		return score_wrong(
			r, _("每种对象至少要有一项“指标”，如 指标 信息发布 40分"));
	return true;
}

/* Blanks at both ends; tabs and full-width ones are blanks. */
static char *line_text(const char *s, size_t len)
{
	struct buf b = {0};

	for (size_t i = 0; i < len;) {
		size_t wide = len - i >= 3 ? prefix_len(s + i, "　") : 0;
		bool blank = wide || s[i] == '\t' || s[i] == '\r' || s[i] == ' ';

		if (!blank)
			buf_putc(&b, s[i]);
		else if (b.len)
			buf_putc(&b, ' ');
		i += wide ? wide : 1;
	}
	while (b.len && b.s[b.len - 1] == ' ')
		b.s[--b.len] = '\0';
	return b.s ? buf_take(&b) : mem_text("");
}

static bool read_lines(struct score_reader *r, const char *s, size_t len)
{
	const char *end = s + len;

	for (; s < end; r->line++) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		size_t n = (size_t)((stop ? stop : end) - s);
		char *line = line_text(s, n);

		if (r->line > LINES_MAX) {
			free(line);
			return score_wrong(r, _("太长，最多 %d 行"), LINES_MAX);
		}
		bool good = !*line || *line == '#' || line_read(r, line);
		free(line);
		if (!good)
			return false;
		s += n + (stop != NULL);
	}
	return whole(r);
}

enum status score_sheet_read(struct score_sheet *out, const char *text, size_t len,
			     struct error *err)
{
	struct score_reader r = {.sheet = out, .line = 1, .err = err};
	size_t mark = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	*out = (struct score_sheet){.name = "",
				    .note = "",
				    .scope = SCORE_TOWNSHIPS | SCORE_DEPARTMENTS,
				    .decimals = 2,
				    .ties = RANK_COMPETITION};
	if (len > TEXT_MAX)
		return error_set(err, ST_INPUT, _("评分表太长，最多 20000 个字"));
	if (!utf8_valid(text, len) || memchr(text, '\0', len))
		return error_set(err, ST_INPUT,
				 _("评分表不是 UTF-8 文字，请另存为 UTF-8 编码的文本"));
	if (read_lines(&r, text + mark, len - mark))
		return ST_OK;
	score_sheet_release(out);
	return ST_INPUT;
}

void score_sheet_release(struct score_sheet *s)
{
	for (size_t i = 0; i < s->indicators; i++)
		free(s->indicator[i].rule);
	free(s->indicator);
	arena_release(&s->texts);
	*s = (struct score_sheet){0};
}

const struct score_indicator *score_indicator_find(const struct score_sheet *s,
						   const char *name)
{
	for (size_t i = 0; i < s->indicators; i++)
		if (strcmp(s->indicator[i].name, name) == 0)
			return &s->indicator[i];
	return NULL;
}
