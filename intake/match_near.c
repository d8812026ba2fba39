/* Names like the text: proposals, never more. */
#include <string.h>

#include "intake/match_inner.h"
#include "text/lang.h"

enum {
	SCORE_FAMILY = 90,
	SCORE_SLIP = 80,
	SCORE_ONE_MORE = 70,
	SCORE_SOUND = 60,
	SCORE_CONTAINS = 20, /* and up to 30 by how much of it */
	PAIR_SCAN = 20000,   /* names looked through for one text */
};

static void try_slip(const struct matcher *m, uint64_t key, const struct word *w,
		     struct found *f)
{
	const struct slot *s = index_find(&m->index, key);

	uint32_t at = index_first(s);
	for (const struct named *n; (n = match_next(m, &at, f)) != NULL;) {

		if (!word_slip(w, &n->base))
			continue;
		if (w->n == n->base.n)
			found_add(f, n->id, SCORE_SLIP, N_("只差一个字"));
		else
			found_add(f, n->id, SCORE_ONE_MORE, N_("多一个字或少一个字"));
	}
}

static void slips(const struct matcher *m, const struct word *w, struct found *f)
{
	struct word cut;

	try_slip(m, key_of(KEY_CUT, w->cp, w->n), w, f);
	for (size_t i = 0; w->n > 1 && i < w->n; i++) {
		cut.n = w->n - 1;
		memcpy(cut.cp, w->cp, i * sizeof *cut.cp);
		memcpy(cut.cp + i, w->cp + i + 1, (cut.n - i) * sizeof *cut.cp);
		try_slip(m, key_of(KEY_CUT, cut.cp, cut.n), w, f);
		try_slip(m, key_of(KEY_BASE, cut.cp, cut.n), w, f);
	}
}

/* Only when one alone sounds so. */
static void sounds(const struct matcher *m, const struct word *w, struct found *f)
{
	uint64_t key[SOUNDS_MAX];
	size_t n = word_sound_keys(w, key);
	const struct named *one = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct slot *s = index_find(&m->index, key[i]);

		uint32_t at = index_first(s);
		for (const struct named *it; (it = match_next(m, &at, f)) != NULL;) {
			if (!word_sounds(w, &it->base))
				continue;
			if (one && one->id != it->id)
				return;
			one = it;
		}
	}
	if (one)
		found_add(f, one->id, SCORE_SOUND, N_("读音相同"));
}

static void contained(struct found *f, int64_t id, size_t inner, size_t outer)
{
	found_add(f, id, SCORE_CONTAINS + (int)(30 * inner / outer),
		  N_("一个名称包含另一个"));
}

/* Names inside the text. */
static void inside(const struct matcher *m, const struct word *w, struct found *f)
{
	for (size_t from = 0; from < w->n; from++) {
		for (size_t n = 2; from + n <= w->n; n++) {
			const struct slot *s = index_find(
				&m->index, key_of(KEY_BASE, w->cp + from, n));

			uint32_t at = index_first(s);
			for (const struct named *it;
			     (it = match_next(m, &at, f)) != NULL;) {
				if (word_contains(w, &it->base))
					contained(f, it->id, it->base.n, w->n);
			}
		}
	}
}

/* Names around the text: looked for where its rarest pair of characters stands. */
static void around(const struct matcher *m, const struct word *w, struct found *f)
{
	const struct slot *rare = NULL;
	size_t scan = 0;

	for (size_t i = 0; i + 1 < w->n; i++) {
		const struct slot *s =
			index_find(&m->index, key_of(KEY_PAIR, w->cp + i, 2));

		if (!s)
			return; /* it stands nowhere whole */
		if (!rare || s->count < rare->count)
			rare = s;
	}
	uint32_t at = index_first(rare);
	for (const struct named *it;
	     scan++ < PAIR_SCAN && (it = match_next(m, &at, f)) != NULL;) {
		if (word_contains(&it->base, w))
			contained(f, it->id, w->n, it->base.n);
	}
}

static void units_of(const struct matcher *m, enum key_kind kind, uint32_t line,
		     int score, struct found *f)
{
	const struct slot *s = index_find(&m->index, key_of(kind, &line, 1));

	uint32_t at = index_first(s);
	for (const struct named *it; (it = match_next(m, &at, f)) != NULL;)
		found_add(f, it->id, score, N_("同一类机构"));
}

/* The same kind of office, something else before it: 赣州市信丰生态环境局 for 环保局. */
static void families(const struct matcher *m, const struct word *w, struct found *f)
{
	for (size_t from = 0; from + 3 <= w->n; from++) {
		const struct slot *family = index_find(
			&m->index, key_of(KEY_FAMILY, w->cp + from, w->n - from));

		for (uint32_t at = family ? family->head : 0; at;
		     at = m->index.node[at - 1].next) {
			uint32_t line = m->index.node[at - 1].value;

			units_of(m, KEY_OF, line, SCORE_FAMILY - (int)from, f);
			units_of(m, KEY_LOOSE, line, SCORE_FAMILY - (int)from - 1, f);
		}
	}
}

void match_near(const struct matcher *m, const struct word *w, struct found *f)
{
	struct word base;

	word_base(&base, &m->shape, w);
	if (m->offices)
		families(m, &base, f);
	slips(m, &base, f);
	sounds(m, &base, f);
	inside(m, &base, f);
	around(m, &base, f);
}
