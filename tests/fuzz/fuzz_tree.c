/* Any bytes as a document's stream and as a draft: both come out of files that may be damaged. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read is written and read again as the same, and every writer bears it. */
static void as_tree(const char *s, size_t len)
{
	static const struct report_options o = {.ambiguous = AMBIGUOUS_WIDE};
	struct doc d, again;
	struct buf one = {0}, two = {0};
	struct error err;

	if (tree_read(s, len, &d, &err) != ST_OK)
		return;
	tree_write(&d, &one);
	enum status st = tree_read(buf_text(&one), one.len, &again, &err);
	assert(st == ST_OK);
	tree_write(&again, &two);
	assert(strcmp(buf_text(&one), buf_text(&two)) == 0);
	buf_clear(&two);
	doc_text(&d, &o, &two);
	buf_clear(&two);
	doc_csv(&d, &two);
	buf_clear(&two);
	doc_json(&d, &two);
	doc_release(&d);
	doc_release(&again);
	buf_release(&one);
	buf_release(&two);
}

/* The pieces of a line, put together again, are the same pieces. */
static void as_draft(const char *s)
{
	struct wording w;
	struct error err;

	if (wording_parse(&w, s, &err) != ST_OK)
		return;
	for (size_t i = 0; i < w.lines; i++) {
		const struct wording_line *l = &w.line[i];
		struct draft_parts p, again;
		struct buf b = {0};

		if (!draft_parts_read(l->text, l->len, &p))
			continue;
		for (size_t k = 0; k < p.n; k++) {
			const struct draft_part *x = &p.part[k];

			if (x->fact)
				draft_figure_add(&b, x->fact, x->text, x->own);
			else
				draft_words_add(&b, x->text);
		}
		bool same = draft_parts_read(buf_text(&b), b.len, &again);
		assert(same && again.n == p.n);
		draft_parts_release(&again);
		draft_parts_release(&p);
		buf_release(&b);
	}
	wording_release(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_textn((const char *)data, size);

	as_tree((const char *)data, size);
	as_draft(text);
	free(text);
	return 0;
}
