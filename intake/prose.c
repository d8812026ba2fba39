#include "intake/prose.h"

#include <stdlib.h>
#include <string.h>

#include "intake/prose_inner.h"
#include "intake/prose_periods.h"
#include "text/lang.h"
#include "text/mem.h"

/* Comparisons of a name with a row that one document may cost: a second is not worth a line. */
#define BUDGET INT64_C(3000000)

static void read_line(struct prose *p, const struct block *b)
{
	struct prose_text t;
	struct sentence s;
	size_t pos = 0;

	prose_text_make(&t, b->text, b->line);
	while (pace_go(p->r->pace) && sentence_next(&t, &pos, &s)) {
		sentence_figures(&s, &p->words);
		list_read(p, &s);
		total_read(p, &s);
		set_read(p, &s);
		sentence_release(&s);
	}
	prose_text_release(&t);
}

static void append_tables(struct prose *p)
{
	struct reading *r = p->r;

	for (size_t i = 0; i < p->adds; i++) {
		r->table = mem_grow(r->table, &r->cap, r->tables + 1, sizeof *r->table);
		r->table[r->tables++] = p->added[i];
	}
	free(p->added);
}

void prose_read(struct reading *r, const struct blocks *b, const struct heads *h)
{
	struct prose p = {.r = r, .budget = BUDGET};
	struct said doc = {0};
	bool asked = false;

	words_load(&p.words);
	known_load(&p, h);
	said_document(&doc, &p.words, b);
	p.year = doc.year;
	/* Sentences are held against tables of their time: these come first. */
	periods_propose(r, r->table, r->tables, &p.words, b, &doc, &asked);
	stands_load(&p, &doc);
	for (size_t i = 0; i < b->count && pace_go(r->pace); i++)
		if (b->block[i].kind == BLOCK_TEXT)
			read_line(&p, &b->block[i]);
	if (p.budget < 0)
		notes_add(&r->notes, 0, _("正文过长，后面部分的数字没有与表格核对"));
	stands_release(&p);
	periods_propose(r, p.added, p.adds, &p.words, b, &doc, &asked);
	append_tables(&p);
	said_release(&doc);
	known_release(&p);
	words_release(&p.words);
}
