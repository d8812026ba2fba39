#include "intake/reading.h"

#include <stdlib.h>
#include <string.h>

#include "intake/prose.h"
#include "intake/scan.h"
#include "intake/table.h"
#include "text/clean.h"
#include "text/lang.h"

enum {
	TITLE_LINES = 4, /* above a table, at most */
	TITLE_CHARS = 60,
};

static void table_release(struct sheet *t)
{
	for (size_t i = 0; i < t->rows; i++)
		free(t->row[i].cell);
	free(t->row);
	free(t->column);
	free(t->total);
	free(t->average);
	for (size_t i = 0; i < t->subtotals; i++)
		free(t->subtotal[i].cell);
	free(t->subtotal);
	free(t->checks.check);
	notes_release(&t->notes);
}

void reading_release(struct reading *r)
{
	for (size_t i = 0; i < r->tables; i++)
		table_release(&r->table[i]);
	free(r->table);
	free(r->checks.check);
	notes_release(&r->notes);
	arena_release(&r->texts);
	*r = (struct reading){0};
}

void check_add(struct checks *c, struct check check)
{
	c->check = mem_grow(c->check, &c->cap, c->count + 1, sizeof *c->check);
	c->check[c->count++] = check;
}

static size_t disagree(const struct checks *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += !c->check[i].agrees;
	return n;
}

size_t reading_disagree(const struct reading *r)
{
	size_t n = disagree(&r->checks);

	for (size_t i = 0; i < r->tables; i++)
		n += disagree(&r->table[i].checks);
	return n;
}

int sheet_find(const struct sheet *t, enum head_role role)
{
	for (size_t c = 0; c < t->columns; c++)
		if (t->column[c].role == role)
			return (int)c;
	return -1;
}

const char *sheet_cell(const struct sheet *t, const struct sheet_row *row,
		       enum head_role role)
{
	int c = sheet_find(t, role);

	return c >= 0 && row->cell[c] ? row->cell[c] : "";
}

/* --- titles --- */

/* Brackets that open or close on another line. */
static bool is_part(const char *s)
{
	int open = 0;

	for (; *s; s++) {
		if (*s == '(' || strncmp(s, "（", 3) == 0)
			open++;
		if ((*s == ')' || strncmp(s, "）", 3) == 0) && --open < 0)
			return true;
	}
	return open != 0;
}

/* 附件1, (统计日期: ...), 单位:条: above a table, but not its name. */
static bool is_side_line(const char *s)
{
	size_t n = strlen(s);

	if (is_part(s))
		return true;
	if (strncmp(s, "附件", 6) == 0 || strncmp(s, "附表", 6) == 0)
		return scan_chars(s) <= 6;
	if (strncmp(s, "单位：", 9) == 0 || strncmp(s, "单位:", 7) == 0)
		return true;
	return (strncmp(s, "（", 3) == 0 && n > 3 && strcmp(s + n - 3, "）") == 0) ||
	       (s[0] == '(' && s[n - 1] == ')');
}

/* ## 通报, 附件1：某县…统计表: the name behind the mark. */
static const char *behind_mark(const char *s)
{
	s += strspn(s, "#");
	while (scan_blank(s))
		s += scan_blank(s);
	if (strncmp(s, "附件", 6) != 0 && strncmp(s, "附表", 6) != 0)
		return s;
	const char *p = s + 6;
	while (scan_blank(p))
		p += scan_blank(p);
	p += strspn(p, "0123456789");
	if (strncmp(p, "：", 3) == 0)
		p += 3;
	else if (*p == ':' || *p == '.')
		p++;
	while (scan_blank(p))
		p += scan_blank(p);
	return *p ? p : s;
}

static const struct block *title_above(const struct blocks *b, size_t at)
{
	for (size_t i = at; i-- > 0 && at - i <= TITLE_LINES;) {
		const struct block *k = &b->block[i];

		if (k->kind != BLOCK_TEXT)
			return NULL;
		if (is_side_line(k->text))
			continue;
		if (scan_is_sentence(k->text) || scan_chars(k->text) > TITLE_CHARS)
			return NULL;
		return k;
	}
	return NULL;
}

static void take_blocks(struct reading *r, struct blocks *b, const struct heads *h)
{
	for (size_t i = 0; i < b->count && pace_go(r->pace); i++) {
		const struct block *above;

		if (b->block[i].kind != BLOCK_TABLE)
			continue;
		above = title_above(b, i);
		table_build(r, h, &b->block[i].raw,
			    above ? behind_mark(above->text) : NULL);
	}
}

static void take_notes(struct notes *to, const struct notes *from)
{
	for (size_t i = 0; i < from->count; i++)
		notes_add(to, from->note[i].line, "%s", from->note[i].text);
}

/* The number of the last line, as progress is counted. */
static size_t last_line(const struct pages *p)
{
	const struct item *it = p->items ? &p->item[p->items - 1] : NULL;

	if (!it)
		return 0;
	if (it->kind == ITEM_TABLE && it->raw.rows)
		return (size_t)it->raw.row[it->raw.rows - 1].line;
	return (size_t)it->line;
}

static bool has_text(const struct blocks *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->block[i].kind == BLOCK_TEXT)
			return true;
	return false;
}

static void end_pace(struct reading *r)
{
	r->pace = NULL;
	for (size_t i = 0; i < r->tables; i++)
		r->table[i].pace = NULL;
}

enum status reading_make(struct reading *r, const struct pages *p,
			 const struct heads *h, const char *name, struct error *err)
{
	return reading_make_at(r, p, h, name, NULL, err);
}

enum status reading_make_at(struct reading *r, const struct pages *p,
			    const struct heads *h, const char *name, struct pace *pace,
			    struct error *err)
{
	struct buf shown = {0};
	struct blocks b;

	(void)err;
	*r = (struct reading){.pace = pace};
	clean_shown(&shown, name);
	r->name = arena_text(&r->texts, buf_text(&shown));
	memcpy(r->format, p->format, sizeof r->format);
	buf_release(&shown);
	pace_begin(pace, PACE_TABLES, last_line(p));
	blocks_make(p, h, pace, &b);
	take_notes(&r->notes, &p->notes);
	take_notes(&r->notes, &b.notes);
	pace_begin(pace, PACE_CHECKS, last_line(p));
	take_blocks(r, &b, h);
	reading_issuer(r, p);
	/* Where there is no text none of the tables' names need be looked up in it. */
	if (has_text(&b) && !pace_stopped(pace))
		prose_read(r, &b, h);
	if (!r->tables)
		reading_first_lines(r, p);
	pace_rest(pace);
	blocks_release(&b);
	pace_rest(pace);
	end_pace(r);
	return ST_OK;
}

enum status reading_paste(struct reading *r, const char *text, size_t len,
			  const struct heads *h, const char *name, struct error *err)
{
	return reading_paste_at(r, text, len, h, name, NULL, err);
}

enum status reading_paste_at(struct reading *r, const char *text, size_t len,
			     const struct heads *h, const char *name, struct pace *pace,
			     struct error *err)
{
	struct pages p;
	enum status st = pages_of_text(&p, text, len, err);

	*r = (struct reading){0};
	if (st != ST_OK)
		return st;
	st = reading_make_at(r, &p, h, name, pace, err);
	pages_release(&p);
	return st;
}

/* --- names of kinds and roles --- */

static const struct {
	const char *code, *name;
} kinds[] = {
	[SHEET_OTHER] = {"other", N_("其他表格")},
	[SHEET_UNITS] = {"units", N_("单位名单")},
	[SHEET_FIGURES] = {"figures", N_("数量表")},
	[SHEET_FINDINGS] = {"findings", N_("问题清单")},
	[SHEET_CATALOG] = {"catalog", N_("事项目录")},
	[SHEET_PUBLICATION] = {"publication", N_("年报：主动公开")},
	[SHEET_APPLICATIONS] = {"applications", N_("年报：申请办理")},
	[SHEET_LITIGATION] = {"litigation", N_("年报：复议诉讼")},
};

const char *sheet_kind_code(enum sheet_kind k)
{
	return kinds[k].code;
}

const char *sheet_kind_name(enum sheet_kind k)
{
	return _(kinds[k].name);
}

static const struct {
	const char *code, *name;
} roles[HEAD_ROLES] = {
	[HEAD_NONE] = {"text", N_("文字")},
	[HEAD_ORDER] = {"order", N_("序号")},
	[HEAD_RANK] = {"rank", N_("排名")},
	[HEAD_UNIT] = {"unit", N_("单位")},
	[HEAD_AREA] = {"area", N_("所在地")},
	[HEAD_KIND] = {"text", N_("类别")},
	[HEAD_ALIAS] = {"text", N_("别名")},
	[HEAD_DOMAIN] = {"domain", N_("领域")},
	[HEAD_COUNT] = {"count", N_("累计数")},
	[HEAD_OWN] = {"period_count", N_("本期数")},
	[HEAD_AMOUNT] = {"count", N_("数量")},
	[HEAD_TARGET] = {"target", N_("任务数")},
	[HEAD_FLOOR] = {"target", N_("保底任务")},
	[HEAD_MONTHLY] = {"target", N_("每月任务")},
	[HEAD_BENCHMARK] = {"benchmark", N_("标杆")},
	[HEAD_COMPLETION] = {"completion", N_("完成比例")},
	[HEAD_TITLE] = {"text", N_("问题")},
	[HEAD_CLASS] = {"text", N_("问题类别")},
	[HEAD_START] = {"date", N_("下发日期")},
	[HEAD_DAYS] = {"text", N_("时限")},
	[HEAD_DUE] = {"date", N_("限期")},
	[HEAD_BASIS] = {"text", N_("依据")},
	[HEAD_PERIOD] = {"text", N_("期间")},
	[HEAD_SCORE] = {"score", N_("得分")},
	[HEAD_PREVIOUS] = {"text", N_("上期数")},
	[HEAD_CHANGE] = {"change", N_("增减")},
	[HEAD_AVERAGE] = {"text", N_("平均")},
	[HEAD_SUM] = {"count", N_("合计")},
	[HEAD_ITEM] = {"text", N_("项目")},
	[HEAD_LEVEL1] = {"text", N_("一级事项")},
	[HEAD_LEVEL2] = {"text", N_("二级事项")},
	[HEAD_LEVEL3] = {"text", N_("三级事项")},
	[HEAD_CONTENT] = {"text", N_("公开内容")},
	[HEAD_TERM] = {"text", N_("公开时限")},
	[HEAD_SUBJECT] = {"text", N_("公开主体")},
	[HEAD_CHANNEL] = {"text", N_("公开渠道")},
	[HEAD_AUDIENCE] = {"text", N_("公开对象")},
	[HEAD_METHOD] = {"text", N_("公开方式")},
	[HEAD_TIER] = {"text", N_("公开层级")},
	[HEAD_TEXT] = {"text", N_("文字")},
	[HEAD_IGNORE] = {"text", N_("不用")},
};

const char *role_code(enum head_role role)
{
	return roles[role].code;
}

const char *role_name(enum head_role role)
{
	return _(roles[role].name);
}
