/* The first assignment, in the order of keys, that leaves no unit without.
 *
 * Trying and taking back, as the procedure has it for people, could take longer than anyone lives.  The
 * same answer comes from a matching that is always whole: a choice stands if what it displaces
 * finds another place along a chain of exchanges, and what was chosen before is not touched. */
#include "rules/draw_inner.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum use {
	FREE,
	USED,  /* for now */
	FIXED, /* chosen */
};

struct state {
	const struct assignment *a;
	unsigned char *use; /* enum use, [unit * inspectors + inspector] */
	int *load;
	bool *seen; /* inspectors of one chain */
};

static unsigned char *use_of(const struct state *s, size_t unit, size_t inspector)
{
	return &s->use[unit * s->a->inspectors + inspector];
}

static bool may(const struct state *s, size_t unit, size_t inspector)
{
	return s->a->may[unit * s->a->inspectors + inspector] &&
	       *use_of(s, unit, inspector) == FREE;
}

/* Takes one unit that is not fixed from an inspector who has his fill, by a chain of
 * exchanges that ends at one who has not. */
static bool relieve(struct state *s, size_t inspector)
{
	const struct assignment *a = s->a;

	s->seen[inspector] = true;
	for (size_t u = 0; u < a->units; u++) {
		if (*use_of(s, u, inspector) != USED)
			continue;
		for (size_t i = 0; i < a->inspectors; i++) {
			if (s->seen[i] || !may(s, u, i) ||
			    (s->load[i] >= a->most && !relieve(s, i)))
				continue;
			*use_of(s, u, inspector) = FREE;
			*use_of(s, u, i) = USED;
			s->load[inspector]--;
			s->load[i]++;
			return true;
		}
	}
	return false;
}

static bool make_room(struct state *s, size_t inspector)
{
	if (s->load[inspector] < s->a->most)
		return true;
	memset(s->seen, 0, s->a->inspectors * sizeof *s->seen);
	return relieve(s, inspector);
}

/* One inspector more for a unit, whoever it is. */
static bool take_any(struct state *s, size_t unit)
{
	for (size_t i = 0; i < s->a->inspectors; i++) {
		if (!may(s, unit, i) || !make_room(s, i))
			continue;
		*use_of(s, unit, i) = USED;
		s->load[i]++;
		return true;
	}
	return false;
}

/* Fixes inspector i for the unit, in the place of one that is only used for now.  False, all
 * as it was, when the others could not do without. */
static bool fix(struct state *s, size_t unit, size_t i)
{
	const struct assignment *a = s->a;
	unsigned char *use = use_of(s, unit, i);
	size_t other = 0;

	if (*use != FREE) {
		bool used = *use == USED;
		*use = used ? FIXED : *use;
		return used;
	}
	if (!a->may[unit * a->inspectors + i])
		return false;
	while (*use_of(s, unit, other) != USED)
		other++;
	*use_of(s, unit, other) = FREE;
	s->load[other]--;
	*use = FIXED;
	s->load[i]++;
	memset(s->seen, 0, a->inspectors * sizeof *s->seen);
	if (s->load[i] <= a->most || relieve(s, i))
		return true;
	*use = FREE;
	s->load[i]--;
	*use_of(s, unit, other) = USED;
	s->load[other]++;
	return false;
}

static void choose(struct state *s)
{
	const struct assignment *a = s->a;

	for (size_t u = 0; u < a->units; u++) {
		int got = 0;

		for (size_t k = 0; k < a->inspectors && got < a->per; k++) {
			size_t i = a->order[u * a->inspectors + k];

			if (fix(s, u, i))
				a->chosen[u * DRAW_PER + (size_t)got++] = i;
		}
		for (; got < DRAW_PER; got++)
			a->chosen[u * DRAW_PER + (size_t)got] = SIZE_MAX;
	}
}

bool assign_first(struct assignment *a, size_t *without)
{
	struct state s = {
		.a = a,
		.use = mem_array(a->units * a->inspectors + 1, sizeof *s.use),
		.load = mem_array(a->inspectors + 1, sizeof *s.load),
		.seen = mem_array(a->inspectors + 1, sizeof *s.seen),
	};
	bool whole = true;

	for (size_t u = 0; u < a->units && whole; u++)
		for (int k = 0; k < a->per && whole; k++) {
			whole = take_any(&s, u);
			*without = u;
		}
	if (whole)
		choose(&s);
	free(s.use);
	free(s.load);
	free(s.seen);
	return whole;
}
