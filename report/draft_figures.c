/* Every number of a draft with what it ought to be. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"

struct listing {
	struct facts *f;
	struct draft_figures *out;
	size_t cap, line;
	struct buf
		phrases; /* words with numbers that need no account, each with its NUL */
};

/* 2024年4月, 保留2位小数: what stands in a draft as words though it has digits. */
static void phrases(struct listing *l)
{
	static const char *const names[] = {
		"期",
		"取舍",
		"乡镇.排名说明",
		"乡镇.完成排名说明",
		"乡镇.数量排名说明",
		"部门.排名说明",
		"部门.完成排名说明",
		"全部.排名说明",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct fact fact;

		if (facts_get(l->f, names[i], &fact) && fact.there)
			buf_addn(&l->phrases, buf_text(&fact.text), fact.text.len + 1);
		fact_release(&fact);
	}
}

/* Bytes at s that are such a phrase, the longest one. */
static size_t phrase(const struct listing *l, const char *s)
{
	const char *end = l->phrases.s + l->phrases.len;
	size_t most = 0;

	for (const char *p = l->phrases.s; p < end; p += strlen(p) + 1)
		if (strlen(p) > most && strncmp(s, p, strlen(p)) == 0)
			most = strlen(p);
	return most;
}

static struct draft_figure *add(struct listing *l, const char *fact, const char *shown)
{
	struct draft_figures *o = l->out;

	o->row = mem_grow(o->row, &l->cap, o->rows + 1, sizeof *o->row);
	struct draft_figure *r = &o->row[o->rows++];
	*r = (struct draft_figure){.line = l->line,
				   .fact = fact ? arena_text(&o->texts, fact) : NULL,
				   .shown = arena_text(&o->texts, shown),
				   .computed = "",
				   .gap = ""};
	return r;
}

/* Numbers among the words, with their decimals: "39.81" is one. */
static void typed(struct listing *l, const char *s)
{
	while (*s) {
		size_t skip = phrase(l, s), n = strspn(s, "0123456789");

		if (skip) {
			s += skip;
			continue;
		}

		if (n && s[n] == '.' && isdigit((unsigned char)s[n + 1]))
			n += 1 + strspn(s + n + 1, "0123456789");
		if (n) {
			char *number = mem_textn(s, n);
			add(l, NULL, number);
			free(number);
			s += n;
		} else {
			s++;
		}
	}
}

static void figure(struct listing *l, const struct draft_part *p)
{
	struct draft_figure *r = add(l, p->fact, p->text);
	struct fact fact;

	r->own = p->own;
	if (!facts_get(l->f, p->fact, &fact))
		r->gap = arena_text(&l->out->texts, p->fact);
	else if (fact.there)
		r->computed = arena_text(&l->out->texts, buf_text(&fact.text));
	else
		r->gap = arena_text(&l->out->texts, buf_text(&fact.text));
	fact_release(&fact);
}

static void line(struct listing *l, const struct wording_line *x)
{
	struct draft_parts parts;

	if (x->word == WORD_TABLE || x->word == WORD_CHART ||
	    !draft_parts_read(x->text, x->len, &parts))
		return;
	l->line = x->number;
	for (size_t i = 0; i < parts.n; i++) {
		if (parts.part[i].fact)
			figure(l, &parts.part[i]);
		else
			typed(l, parts.part[i].text);
	}
	draft_parts_release(&parts);
}

enum status draft_figures(struct store *s, const char *draft, struct period p,
			  const struct report_options *o, struct draft_figures *out,
			  struct error *err)
{
	struct wording w;
	struct listing l = {.out = out};
	enum status st = wording_parse(&w, draft, err);

	*out = (struct draft_figures){0};
	if (st == ST_OK)
		st = facts_new(s, p, o, &l.f, err);
	if (st == ST_OK)
		phrases(&l);
	for (size_t i = 0; st == ST_OK && i < w.lines; i++)
		line(&l, &w.line[i]);
	if (st == ST_OK)
		st = facts_status(l.f, err);
	facts_free(l.f);
	buf_release(&l.phrases);
	wording_release(&w);
	if (st != ST_OK)
		draft_figures_release(out);
	return st;
}

void draft_figures_release(struct draft_figures *f)
{
	free(f->row);
	arena_release(&f->texts);
	*f = (struct draft_figures){0};
}
