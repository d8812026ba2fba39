/* Every number of a draft with what it ought to be. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"

struct listing {
	struct facts *f;
	struct draft_figures *out;
	size_t cap, line;
};

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
		size_t n = strspn(s, "0123456789");

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

enum status draft_figures(struct store *s, const char *kind, const char *draft,
			  struct period p, const struct report_options *o,
			  struct draft_figures *out, struct error *err)
{
	struct wording w;
	struct listing l = {.out = out};
	enum status st = wording_parse(&w, draft, err);

	(void)kind;
	*out = (struct draft_figures){0};
	if (st == ST_OK)
		st = facts_new(s, p, o, &l.f, err);
	for (size_t i = 0; st == ST_OK && i < w.lines; i++)
		line(&l, &w.line[i]);
	if (st == ST_OK)
		st = facts_status(l.f, err);
	facts_free(l.f);
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
