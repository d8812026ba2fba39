#include "tui/draft_line.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

static const char *const words[] = {
	"标题", "文号", "机关", "主送", "一级", "二级", "三级", "四级",
	"段",   "项",   "注",   "缺",   "表",   "图",   "附件", "附件说明",
	"另页", "署名", "日期", "抄送", "印发", "#",
};

const char *draft_word(size_t n)
{
	return n < sizeof words / sizeof *words ? words[n] : NULL;
}

const char *draft_word_paragraph(void)
{
	size_t i = 0;

	while (strcmp(words[i], "段") != 0)
		i++;
	return words[i];
}

bool draft_word_indents(const char *word)
{
	static const char *const indented[] = {"一级", "二级", "三级",
					       "四级", "段",   "项"};

	for (size_t i = 0; i < sizeof indented / sizeof *indented; i++)
		if (strcmp(word, indented[i]) == 0)
			return true;
	return false;
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

size_t draft_line_insert(struct draft_line *l, size_t at, const char *s, size_t len)
{
	struct line_figure *f = draft_line_figure(l, at, false);

	if (!len)
		return at;
	if (f && f->blank) { /* there is nothing to stand around it */
		draft_line_set(l, f, "", true);
		at = f->from;
	}
	if (f) {
		splice(l, at, at, s, len);
		f->own = true;
		f->len += len;
		shift(l, (size_t)(f - l->fig) + 1, 0, len);
		return at + len;
	}
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
			struct line_figure *n =
				figure_new(taken, taken->figs, f->from - from, f->len);
			n->fact = mem_text(f->fact);
			n->own = f->own;
			n->blank = f->blank;
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
	for (size_t i = 0; i < piece->figs; i++) {
		const struct line_figure *f = &piece->fig[i];
		struct line_figure *n = figure_new(l, place + i, at + f->from, f->len);
		n->fact = mem_text(f->fact);
		n->own = f->own;
		n->blank = f->blank;
	}
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

void draft_line_link(struct draft_line *l, size_t at, const char *fact,
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
	buf_release(&text);
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
	for (size_t i = 0; i < from->figs; i++) {
		const struct line_figure *f = &from->fig[i];
		struct line_figure *n = figure_new(to, i, f->from, f->len);
		n->fact = mem_text(f->fact);
		n->own = f->own;
		n->blank = f->blank;
	}
}
