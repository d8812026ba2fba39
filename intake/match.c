#include "intake/match.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "intake/match_inner.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	FOUND_MAX = 256 /* a piece that so many names share says nothing */
};

static void load_families(struct matcher *m)
{
	const struct asset *a = asset_find("data/offices.csv");
	struct word w;

	assert(a);
	if (csv_parse(&m->families, a->text, a->len, ',', NULL) != ST_OK)
		return;
	for (size_t i = 0; i < m->families.rows; i++) {
		const struct csv_row *row = &m->families.row[i];

		if (row->cell[0][0] == '#')
			continue;
		for (size_t c = 0; c < row->cells; c++)
			if (word_read(&w, row->cell[c]))
				index_add(&m->index, key_of(KEY_FAMILY, w.cp, w.n),
					  (uint32_t)i);
	}
}

struct matcher *matcher_new(const char *place, bool offices)
{
	struct matcher *m = mem_alloc(sizeof *m);

	m->offices = offices;
	shape_make(&m->shape, place, offices);
	if (offices)
		load_families(m);
	return m;
}

void matcher_free(struct matcher *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->names; i++)
		free(m->name[i].text);
	free(m->name);
	csv_release(&m->families);
	index_release(&m->index);
	free(m);
}

static void add_families(struct matcher *m, enum key_kind kind, const struct word *w,
			 size_t from, uint32_t name)
{
	const struct slot *s =
		index_find(&m->index, key_of(KEY_FAMILY, w->cp + from, w->n - from));

	/* Adding may move the slots, not the nodes' places. */
	for (uint32_t at = s ? s->head : 0; at; at = m->index.node[at - 1].next) {
		uint32_t line = m->index.node[at - 1].value;
		index_add(&m->index, key_of(kind, &line, 1), name);
	}
}

static void add_near(struct matcher *m, const struct word *base, uint32_t name)
{
	uint64_t key[SOUNDS_MAX];
	struct word cut;

	index_add(&m->index, key_of(KEY_BASE, base->cp, base->n), name);
	for (size_t i = 0; base->n > 1 && i < base->n; i++) {
		cut.n = base->n - 1;
		memcpy(cut.cp, base->cp, i * sizeof *cut.cp);
		memcpy(cut.cp + i, base->cp + i + 1, (cut.n - i) * sizeof *cut.cp);
		index_add(&m->index, key_of(KEY_CUT, cut.cp, cut.n), name);
	}
	for (size_t i = 0; i + 1 < base->n; i++)
		index_add(&m->index, key_of(KEY_PAIR, base->cp + i, 2), name);
	size_t n = word_sound_keys(base, key);
	for (size_t i = 0; i < n; i++)
		index_add(&m->index, key[i], name);
}

void matcher_add(struct matcher *m, int64_t id, const char *name)
{
	struct word w, base;
	struct words forms;
	uint32_t at = (uint32_t)m->names;

	if (!word_read(&w, name))
		return;
	word_base(&base, &m->shape, &w);
	words_make(&forms, &m->shape, &w);
	m->name = mem_grow(m->name, &m->cap, m->names + 1, sizeof *m->name);
	struct named *n = &m->name[m->names++];
	*n = (struct named){.id = id, .text = mem_text(name), .base = base};
	index_add(&m->index, key_of(KEY_FOLD, w.cp, w.n), at);
	for (size_t i = 0; i < forms.n; i++) {
		index_add(&m->index, key_of(KEY_FORM, forms.w[i].cp, forms.w[i].n), at);
		if (m->offices)
			add_families(m, KEY_OF, &forms.w[i], 0, at);
	}
	for (size_t from = 1; m->offices && from + 3 <= base.n; from++)
		add_families(m, KEY_LOOSE, &base, from, at);
	add_near(m, &base, at);
}

const struct named *match_next(const struct matcher *m, uint32_t *at, struct found *f)
{
	if (!*at)
		return NULL;
	const struct node *n = &m->index.node[*at - 1];

	*at = n->next;
	f->looked++;
	return &m->name[n->value];
}

void found_add(struct found *f, int64_t id, int score, const char *why)
{
	size_t i = 0;

	while (i < f->n && f->at[i].id != id)
		i++;
	if (i == f->n) {
		if (f->n == FOUND_MAX)
			return;
		f->at = mem_grow(f->at, &f->cap, f->n + 1, sizeof *f->at);
		f->at[f->n++] = (struct proposal){id, score, why};
	} else if (f->at[i].score < score) {
		f->at[i].score = score;
		f->at[i].why = why;
	}
}

static int by_score(const void *a, const void *b)
{
	const struct proposal *x = a, *y = b;

	if (x->score != y->score)
		return y->score - x->score;
	return x->id < y->id ? -1 : x->id > y->id;
}

static void answer(struct found *f, enum match_kind kind, struct match *out)
{
	if (f->n > 1)
		qsort(f->at, f->n, sizeof *f->at, by_score);
	out->kind = f->n == 0 ? MATCH_NONE : f->n > 1 ? MATCH_LIKELY : kind;
	out->count = f->n < MATCH_PROPOSALS ? f->n : MATCH_PROPOSALS;
	for (size_t i = 0; i < out->count; i++) {
		out->id[i] = f->at[i].id;
		out->why[i] = f->at[i].why;
	}
}

/* The very name, or equal but for width, blanks, case and simplified forms. */
static void same(const struct matcher *m, const char *text, const struct word *w,
		 struct found *f)
{
	const struct slot *s = index_find(&m->index, key_of(KEY_FOLD, w->cp, w->n));
	struct word other;

	for (int exact = 1; exact >= 0 && f->n == 0; exact--) {
		uint32_t at = index_first(s);
		for (const struct named *n; (n = match_next(m, &at, f)) != NULL;) {

			if (exact ? strcmp(n->text, text) == 0
				  : word_read(&other, n->text) && word_equal(&other, w))
				found_add(f, n->id, 100, N_("名称相同"));
		}
	}
}

static bool has_form(const struct matcher *m, const char *text, const struct word *form)
{
	struct word w;
	struct words forms;

	if (!word_read(&w, text))
		return false;
	words_make(&forms, &m->shape, &w);
	for (size_t i = 0; i < forms.n; i++)
		if (word_equal(&forms.w[i], form))
			return true;
	return false;
}

/* Equal when what may be left out is. */
static void forms_of(const struct matcher *m, const struct words *forms,
		     struct found *f)
{
	for (size_t i = 0; i < forms->n; i++) {
		const struct word *form = &forms->w[i];
		const struct slot *s =
			index_find(&m->index, key_of(KEY_FORM, form->cp, form->n));

		uint32_t at = index_first(s);
		for (const struct named *n; (n = match_next(m, &at, f)) != NULL;) {
			if (has_form(m, n->text, form))
				found_add(f, n->id, 95,
					  N_("只差县名或“政府”“街道办事处”等字样"));
		}
	}
}

/* Another name of the same office. */
static void family_of(const struct matcher *m, const struct words *forms,
		      struct found *f)
{
	for (size_t i = 0; i < forms->n; i++) {
		const struct word *w = &forms->w[i];
		const struct slot *family =
			index_find(&m->index, key_of(KEY_FAMILY, w->cp, w->n));

		for (uint32_t at = family ? family->head : 0; at;
		     at = m->index.node[at - 1].next) {
			uint32_t line = m->index.node[at - 1].value;
			const struct slot *s =
				index_find(&m->index, key_of(KEY_OF, &line, 1));

			uint32_t n = index_first(s);
			for (const struct named *it;
			     (it = match_next(m, &n, f)) != NULL;)
				found_add(f, it->id, 90, N_("同一机构的另一种叫法"));
		}
	}
}

void matcher_find(const struct matcher *m, const char *text, struct match *out)
{
	struct found f = {0};
	struct word w;
	struct words forms;
	enum match_kind kind = MATCH_SURE;

	*out = (struct match){0};
	if (!word_read(&w, text))
		return;
	same(m, text, &w, &f);
	words_make(&forms, &m->shape, &w);
	if (f.n == 0)
		forms_of(m, &forms, &f);
	if (f.n == 0 && m->offices)
		family_of(m, &forms, &f);
	if (f.n == 0) {
		kind = MATCH_LIKELY;
		match_near(m, &w, &f);
	}
	answer(&f, kind, out);
	out->looked = f.looked;
	free(f.at);
}
