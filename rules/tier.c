#include "rules/tier.h"

#include <string.h>

/* Marks that stand for a tick, and for a box that is not ticked. */
static const char *const ticks[] = {"√", "✓", "✔", "☑", "■", "●", "▲"};
static const char *const boxes[] = {"□", "☐", "○", "×", "✗"};

/* Bytes of the mark at s; 0: none. */
static size_t mark_at(const char *s, const char *const *marks, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static size_t tick_at(const char *s)
{
	return mark_at(s, ticks, sizeof ticks / sizeof *ticks);
}

static size_t box_at(const char *s)
{
	return mark_at(s, boxes, sizeof boxes / sizeof *boxes);
}

static const struct tier_word *word_at(const struct tier_word *words, size_t n,
				       const char *s)
{
	const struct tier_word *best = NULL;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(words[i].word);

		if (strncmp(s, words[i].word, len) == 0 &&
		    (!best || len > strlen(best->word)))
			best = &words[i];
	}
	return best;
}

static const char *past_blanks(const char *s)
{
	for (;;) {
		if (*s == ' ' || *s == '\t' || *s == '\n')
			s++;
		else if (strncmp(s, "　", 3) == 0)
			s += 3;
		else
			return s;
	}
}

/* Marks stand before their words when one opens the text, else behind them. */
struct marks {
	bool any, before, ticked; /* ticked: the last one, before the words it is for */
	unsigned waiting;         /* words whose mark is still to come: 县、乡级 */
	bool closed;              /* by 级: the next word begins anew */
};

static void see_mark(struct marks *m, bool tick, unsigned *chosen)
{
	m->any = true;
	m->ticked = tick;
	if (!m->before && tick)
		*chosen |= m->waiting;
	m->waiting = 0;
}

static void see_word(struct marks *m, unsigned tiers, unsigned *chosen)
{
	m->waiting = m->closed ? tiers : m->waiting | tiers;
	m->closed = false;
	if (m->before && m->ticked)
		*chosen |= tiers;
}

unsigned tier_parse(const struct tier_word *words, size_t n, const char *text,
		    bool *known)
{
	const char *s = past_blanks(text);
	struct marks m = {.before = tick_at(s) || box_at(s)};
	unsigned named = 0, chosen = 0;
	bool blank = !*s;

	while (*s) {
		size_t tick = tick_at(s), box = tick ? 0 : box_at(s);
		const struct tier_word *w = word_at(words, n, s);

		if (tick || box) {
			see_mark(&m, tick > 0, &chosen);
			s += tick + box;
		} else if (w) {
			named |= w->tiers;
			see_word(&m, w->tiers, &chosen);
			s += strlen(w->word);
		} else {
			m.closed |= strncmp(s, "级", 3) == 0;
			s++;
		}
	}
	unsigned tiers = m.any ? chosen : named;
	if (known)
		*known = blank || tiers != 0;
	return tiers ? tiers : TIER_ALL;
}
