#include "report/wording_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "report/office.h"
#include "text/folder.h"
#include "text/lang.h"
#include "text/utf8.h"

static const char *const words[] = {
	[WORD_NONE] = "",           [WORD_NAME] = "名称",
	[WORD_ORDER] = "次序",      [WORD_ISSUER] = "机关",
	[WORD_NUMBER] = "文号",     [WORD_TITLE] = "标题",
	[WORD_ADDRESSEE] = "主送",  [WORD_HEADING1] = "一级",
	[WORD_HEADING2] = "二级",   [WORD_HEADING3] = "三级",
	[WORD_HEADING4] = "四级",   [WORD_PARAGRAPH] = "段",
	[WORD_ITEM] = "项",         [WORD_NOTE] = "注",
	[WORD_GAP] = "缺",          [WORD_TABLE] = "表",
	[WORD_CHART] = "图",        [WORD_ATTACHED] = "附件说明",
	[WORD_ATTACHMENT] = "附件", [WORD_SHEET] = "另页",
	[WORD_SIGN] = "署名",       [WORD_DATE] = "日期",
	[WORD_COPIES] = "抄送",     [WORD_PRINTED] = "印发",
	[WORD_IF] = "若",           [WORD_ELSE] = "否则",
	[WORD_EACH] = "每",         [WORD_END] = "完",
};
enum {
	WORDS = sizeof words / sizeof *words,
	WORDING_MAX = 1 << 20,
};

const char *wording_word(enum word word)
{
	return words[word];
}

static enum word word_of(const char *s, size_t len)
{
	for (size_t i = 1; i < WORDS; i++)
		if (strlen(words[i]) == len && memcmp(words[i], s, len) == 0)
			return (enum word)i;
	return WORD_NONE;
}

/* Blanks at both ends taken off. */
static void trim(const char **s, size_t *len)
{
	while (*len > 0 && isspace((unsigned char)**s))
		++*s, --*len;
	while (*len > 0 && isspace((unsigned char)(*s)[*len - 1]))
		--*len;
}

static bool line_add(struct wording *w, const char *s, size_t len, size_t number)
{
	size_t word = 0;

	trim(&s, &len);
	if (len == 0 || *s == '#')
		return true;
	while (word < len && s[word] != ' ' && s[word] != '\t')
		word++;
	struct wording_line l = {.number = number,
				 .word = word_of(s, word),
				 .text = s + word,
				 .len = len - word};
	if (l.word == WORD_NONE)
		return false;
	trim(&l.text, &l.len);
	w->line = mem_grow(w->line, &w->cap, w->lines + 1, sizeof *w->line);
	w->line[w->lines++] = l;
	return true;
}

static enum status too_long(size_t len, struct error *err)
{
	return error_set(err, ST_INPUT,
			 _("文稿有 %zu KB，最多 %d KB："
			   "逐个写单位或问题，在这么大的范围里写不下。"
			   "请把范围换成一个省、市或县（--scope，工作台按 gw），"
			   "或在措辞里按下一级地区来写（地区.、地区完成排名）"),
			 len / 1024, WORDING_MAX / 1024);
}

enum status wording_parse(struct wording *w, const char *text, struct error *err)
{
	size_t number = 1, len = strlen(text);

	*w = (struct wording){0};
	if (len > WORDING_MAX)
		return too_long(len, err);
	if (!utf8_valid(text, len))
		return error_set(err, ST_INPUT, "%s", _("文稿不是 UTF-8 文字"));
	w->text = mem_text(text);
	for (const char *s = w->text; *s; number++) {
		size_t n = strcspn(s, "\n");

		if (!line_add(w, s, n, number)) {
			error_set(err, ST_INPUT,
				  _("第%zu行“%.*s”不是以段、一级、表等字开头的"),
				  number, (int)(n > 30 ? utf8_prev(s, n, 31) : n), s);
			wording_release(w);
			return ST_INPUT;
		}
		s += n + (s[n] == '\n');
	}
	return ST_OK;
}

void wording_release(struct wording *w)
{
	free(w->text);
	free(w->line);
	*w = (struct wording){0};
}

/* --- where wordings are --- */

#define FOLDER "data/wording/"
#define ENDING ".txt"

/* A kind is a word of small letters, digits and '-': it is a file's name. */
static bool is_kind(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!islower((unsigned char)s[i]) && !isdigit((unsigned char)s[i]) &&
		    s[i] != '-')
			return false;
	return len > 0;
}

static const struct asset *built_in(const char *kind)
{
	struct buf path = {0};
	buf_addf(&path, FOLDER "%s" ENDING, kind);
	const struct asset *a = asset_find(buf_text(&path));
	buf_release(&path);
	return a;
}

char *wording_load(const char *dir, const char *kind, struct error *err)
{
	char *text = NULL;

	*err = (struct error){0};
	if (!is_kind(kind, strlen(kind))) {
		error_set(err, ST_NOT_FOUND, _("没有这种报告：%s"), kind);
		return NULL;
	}
	if (dir) {
		struct buf path = {0};

		buf_addf(&path, "%s/%s" ENDING, dir, kind);
		text = office_file(buf_text(&path), err);
		buf_release(&path);
	}
	if (!text && err->status == ST_OK) {
		const struct asset *a = built_in(kind);

		if (a)
			text = mem_text(a->text);
		else
			error_set(err, ST_NOT_FOUND, _("没有这种报告：%s"), kind);
	}
	return text;
}

/* --- the kinds there are --- */

static void kind_add(struct report_kinds *l, const char *kind, const char *text)
{
	struct wording w;
	struct report_kind k = {.order = 1000};

	if (report_kinds_find(l, kind) || wording_parse(&w, text, NULL) != ST_OK)
		return;
	for (size_t i = 0; i < w.lines; i++) {
		const struct wording_line *x = &w.line[i];

		if (x->word == WORD_NAME && !k.name)
			k.name = mem_textn(x->text, x->len);
		if (x->word == WORD_ORDER)
			k.order = atoi(x->text);
	}
	wording_release(&w);
	k.kind = mem_text(kind);
	k.name = k.name ? k.name : mem_text(kind);
	l->row = mem_grow(l->row, &l->cap, l->n + 1, sizeof *l->row);
	l->row[l->n++] = k;
}

static int by_order(const void *a, const void *b)
{
	const struct report_kind *x = a, *y = b;

	return x->order != y->order ? (x->order > y->order) - (x->order < y->order)
				    : strcmp(x->kind, y->kind);
}

/* The kind of a file's name, or NULL. */
static char *kind_of_name(const char *name)
{
	size_t len = strlen(name), end = strlen(ENDING);

	return len > end && strcmp(name + len - end, ENDING) == 0 &&
			       is_kind(name, len - end)
		       ? mem_textn(name, len - end)
		       : NULL;
}

void report_kinds_read(const char *dir, struct report_kinds *out)
{
	struct buf names = {0};
	struct error err;

	*out = (struct report_kinds){0};
	if (dir)
		folder_names(dir, &names);
	for (const char *s = buf_text(&names); *s; s += strlen(s) + 1) {
		char *kind = kind_of_name(s);
		char *text = kind ? wording_load(dir, kind, &err) : NULL;

		if (text)
			kind_add(out, kind, text);
		free(text);
		free(kind);
	}
	buf_release(&names);
	for (const struct asset *a = asset_table; a->path; a++) {
		char *kind = strncmp(a->path, FOLDER, strlen(FOLDER)) == 0
				     ? kind_of_name(a->path + strlen(FOLDER))
				     : NULL;
		if (kind)
			kind_add(out, kind, a->text);
		free(kind);
	}
	if (out->n)
		qsort(out->row, out->n, sizeof *out->row, by_order);
}

void report_kinds_release(struct report_kinds *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->row[i].kind);
		free(l->row[i].name);
	}
	free(l->row);
	*l = (struct report_kinds){0};
}

const struct report_kind *report_kinds_find(const struct report_kinds *l,
					    const char *kind)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].kind, kind) == 0)
			return &l->row[i];
	return NULL;
}
