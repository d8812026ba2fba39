#include "tui/draft_line.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

/* Those of wording_word() that a draft can have, in the order of the list to choose from. */
static const struct draft_word words[] = {
	{"标题", N_("通报的标题"), false, false},
	{"文号", N_("发文字号"), false, false},
	{"机关", N_("发文机关标志"), false, false},
	{"主送", N_("主送机关"), false, false},
	{"一级", N_("一级标题：一、"), true, false},
	{"二级", N_("二级标题：（一）"), true, false},
	{"三级", N_("三级标题：1."), true, false},
	{"四级", N_("四级标题：（1）"), true, false},
	{"段", N_("段落"), true, false},
	{"项", N_("编号的条目"), true, true},
	{"注", N_("表下的说明"), false, true},
	{"缺", N_("缺的内容，印出来看得见"), false, false},
	{"表", N_("表：名称 标题"), false, false},
	{"图", N_("图：名称 标题"), false, false},
	{"附件", N_("另起一页的附件"), false, false},
	{"附件说明", N_("附件的目录"), false, false},
	{"另页", N_("另起一页"), false, false},
	{"署名", N_("发文机关署名"), false, false},
	{"日期", N_("成文日期"), false, false},
	{"抄送", N_("抄送机关"), false, false},
	{"印发", N_("印发机关和日期"), false, false},
	{"#", N_("只给自己看，不印"), false, true},
};

const struct draft_word *draft_word(size_t n)
{
	return n < sizeof words / sizeof *words ? &words[n] : NULL;
}

const struct draft_word *draft_word_paragraph(void)
{
	size_t i = 0;

	while (strcmp(words[i].word, "段") != 0)
		i++;
	return &words[i];
}

/* ---- figures ---- */

static struct line_figure *figure_new(struct draft_line *l, size_t place, size_t from,
				      size_t len)
{
	l->fig = mem_grow(l->fig, &l->fig_cap, l->figs + 1, sizeof *l->fig);
	memmove(l->fig + place + 1, l->fig + place, (l->figs - place) * sizeof *l->fig);
	l->figs++;
	l->fig[place] = (struct line_figure){.from = from, .len = len};
	return &l->fig[place];
}

static void figure_copy(struct draft_line *l, size_t place, size_t from,
			const struct line_figure *f)
{
	struct line_figure *n = figure_new(l, place, from, f->len);

	n->fact = mem_text(f->fact);
	n->own = f->own;
	n->blank = f->blank;
}

static void figure_drop(struct draft_line *l, size_t place)
{
	free(l->fig[place].fact);
	memmove(l->fig + place, l->fig + place + 1,
		(--l->figs - place) * sizeof *l->fig);
}

struct line_figure *draft_line_figure(struct draft_line *l, size_t at, bool edges)
{
	for (size_t i = 0; i < l->figs; i++) {
		struct line_figure *f = &l->fig[i];
		size_t end = f->from + f->len;

		if (edges ? at >= f->from && at <= end : at > f->from && at < end)
			return f;
	}
	return NULL;
}

/* ---- the text ---- */

static void splice(struct draft_line *l, size_t from, size_t to, const char *s,
		   size_t len)
{
	struct buf whole = {0};

	buf_addn(&whole, buf_text(&l->text), from);
	buf_addn(&whole, s, len);
	buf_addn(&whole, buf_text(&l->text) + to, l->text.len - to);
	buf_release(&l->text);
	l->text = whole;
	l->wrapped = 0;
}

/* Moves the figures from the i-th on; by their order, as several may begin at one place while one of
 * them is empty. */
static void shift(struct draft_line *l, size_t i, size_t was, size_t is)
{
	for (; i < l->figs; i++)
		l->fig[i].from = l->fig[i].from + is - was;
}

static size_t into_figure(struct draft_line *l, struct line_figure *f, size_t at,
			  const char *s, size_t len)
{
	splice(l, at, at, s, len);
	f->own = true;
	f->len += len;
	shift(l, (size_t)(f - l->fig) + 1, 0, len);
	return at + len;
}

size_t draft_line_grow(struct draft_line *l, size_t at, const char *s, size_t len)
{
	for (size_t i = 0; i < l->figs; i++) {
		struct line_figure *f = &l->fig[i];

		if (f->len && !f->blank && f->from + f->len == at)
			return into_figure(l, f, at, s, len);
	}
	return draft_line_insert(l, at, s, len);
}

size_t draft_line_insert(struct draft_line *l, size_t at, const char *s, size_t len)
{
	struct line_figure *f = draft_line_figure(l, at, false);

	if (!len)
		return at;
	if (f && f->blank) { /* there is nothing to stand around it */
		draft_line_set(l, f, "", true);
		at = f->from;
	}
	if (f)
		return into_figure(l, f, at, s, len);
	size_t behind = 0;
	while (behind < l->figs && l->fig[behind].from < at)
		behind++;
	splice(l, at, at, s, len);
	shift(l, behind, 0, len);
	return at + len;
}

/* What stays of the i-th figure when [from, to) goes; false: the figure is gone. */
static bool figure_cut(struct draft_line *l, size_t i, size_t from, size_t to)
{
	struct line_figure *f = &l->fig[i];
	size_t end = f->from + f->len;

	if (to <= f->from) {
		f->from -= to - from;
		return true;
	}
	if (from >= end)
		return true;
	size_t a = from > f->from ? from : f->from, b = to < end ? to : end;
	if (b - a == f->len || f->blank) {
		figure_drop(l, i);
		return false;
	}
	f->own = true;
	f->len -= b - a;
	if (f->from > from)
		f->from = from;
	return true;
}

void draft_line_take(struct draft_line *l, size_t from, size_t to,
		     struct draft_line *taken)
{
	if (taken) {
		buf_addn(&taken->text, buf_text(&l->text) + from, to - from);
		for (size_t i = 0; i < l->figs; i++) {
			const struct line_figure *f = &l->fig[i];
			if (f->from < from || f->from + f->len > to)
				continue;
			figure_copy(taken, taken->figs, f->from - from, f);
		}
	}
	for (size_t i = 0; i < l->figs;)
		i += figure_cut(l, i, from, to);
	splice(l, from, to, "", 0);
}

size_t draft_line_put(struct draft_line *l, size_t at, const struct draft_line *piece)
{
	bool inside = draft_line_figure(l, at, false) != NULL;
	size_t place = 0;
	size_t end = draft_line_insert(l, at, buf_text(&piece->text), piece->text.len);

	if (inside) /* a figure within a figure would be none */
		return end;
	while (place < l->figs && l->fig[place].from < at)
		place++;
	for (size_t i = 0; i < piece->figs; i++)
		figure_copy(l, place + i, at + piece->fig[i].from, &piece->fig[i]);
	return end;
}

void draft_line_set(struct draft_line *l, struct line_figure *f, const char *value,
		    bool own)
{
	struct buf text = {0};
	size_t was = f->len, from = f->from;

	f->blank = !own && !*value;
	f->own = own;
	if (f->blank)
		buf_addf(&text, "{%s}", f->fact);
	else
		buf_add(&text, value);
	splice(l, from, from + was, buf_text(&text), text.len);
	f->len = text.len;
	shift(l, (size_t)(f - l->fig) + 1, was, text.len);
	buf_release(&text);
}

size_t draft_line_link(struct draft_line *l, size_t at, const char *fact,
		       const char *value)
{
	struct line_figure *in = draft_line_figure(l, at, false);
	size_t place = 0;

	if (in)
		at = in->from + in->len;
	while (place < l->figs && l->fig[place].from < at)
		place++;
	struct line_figure *f = figure_new(l, place, at, 0);
	f->fact = mem_text(fact);
	/* Those that begin here are behind the new one, also while it is empty. */
	struct buf text = {0};
	f->blank = !*value;
	if (f->blank)
		buf_addf(&text, "{%s}", fact);
	else
		buf_add(&text, value);
	splice(l, at, at, buf_text(&text), text.len);
	f->len = text.len;
	for (size_t i = place + 1; i < l->figs; i++)
		l->fig[i].from += text.len;
	at += text.len;
	buf_release(&text);
	return at;
}

void draft_line_release(struct draft_line *l)
{
	for (size_t i = 0; i < l->figs; i++)
		free(l->fig[i].fact);
	free(l->fig);
	free(l->row);
	buf_release(&l->text);
	*l = (struct draft_line){0};
}

void draft_line_copy(struct draft_line *to, const struct draft_line *from)
{
	*to = (struct draft_line){.word = from->word};
	buf_addn(&to->text, buf_text(&from->text), from->text.len);
	for (size_t i = 0; i < from->figs; i++)
		figure_copy(to, i, from->fig[i].from, &from->fig[i]);
}
