#include "intake/long_names.h"

#include <stdlib.h>
#include <string.h>

#include "intake/scan.h"
#include "text/mem.h"

static size_t hash_of(struct long_cell c)
{
	uint64_t h = c.n * UINT64_C(0x9E3779B97F4A7C15), w;
	const char *s = c.s;
	size_t n = c.n;

	for (; n >= sizeof w; n -= sizeof w, s += sizeof w) {
		memcpy(&w, s, sizeof w);
		h = (h ^ w) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
	}
	w = 0;
	memcpy(&w, s, n);
	h = (h ^ w) * UINT64_C(0xFF51AFD7ED558CCD);
	/* Twice, so that the last bytes of a name reach the lowest bits. */
	h = (h ^ (h >> 32)) * UINT64_C(0xC4CEB9FE1A85EC53);
	return (size_t)(h ^ (h >> 32));
}

static bool is(const struct long_name *one, struct long_cell c)
{
	return one->n == c.n && memcmp(one->s, c.s, c.n) == 0;
}

/* The slot of a name: its own, or the free one where it belongs. */
static struct long_name *slot_of(const struct long_names *l, struct long_cell c)
{
	size_t at = hash_of(c) & (l->slots - 1);

	/* make_room() puts the wider table in the place of the one it frees. */
	/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
	while (l->slot[at].s && !is(&l->slot[at], c))
		at = (at + 1) & (l->slots - 1);
	return &l->slot[at];
}

static void make_room(struct long_names *l)
{
	enum {
		FIRST_SLOTS = 256 /* a power of two, as all that follow */
	};
	struct long_names wider = *l;

	if (l->used * 2 < l->slots)
		return;
	wider.slots = l->slots ? l->slots * 2 : FIRST_SLOTS;
	wider.slot = mem_array(wider.slots, sizeof *wider.slot);
	for (size_t i = 0; i < l->slots; i++) {
		struct long_cell c = {l->slot[i].s, l->slot[i].n};

		if (c.s)
			*slot_of(&wider, c) = l->slot[i];
	}
	free(l->slot);
	*l = wider;
	l->last = NULL;
}

/* 合计, 石城县/小计, 合计/. */
static bool is_total(const char *text)
{
	bool total = scan_is_total(text);

	for (const char *slash; !total && (slash = strchr(text, '/'));
	     text = slash + 1) {
		char *area = mem_textn(text, (size_t)(slash - text));

		total = scan_is_total(area) || scan_is_total(slash + 1);
		free(area);
	}
	return total;
}

static int64_t resolve(struct long_names *l, struct apply *a, const char *text)
{
	struct plan_row row = {0};
	int64_t id = 0;

	if (is_total(text))
		return LONG_TOTAL;
	a->pr = &row;
	enum status st = l->unit ? apply_unit_text(a, text, &id)
				 : apply_domain_text(a, text, &id);
	a->pr = NULL;
	return st == ST_OK ? id : LONG_REFUSED;
}

int64_t long_name(struct long_names *l, struct apply *a, struct long_cell c)
{
	if (l->last && is(l->last, c))
		return l->last->id;
	make_room(l);
	struct long_name *one = slot_of(l, c);
	if (!one->s) {
		char *text = mem_textn(c.s, c.n);

		one->s = arena_text(&l->texts, text);
		one->n = c.n;
		/* A NUL in it: shorter than it was, and no name. */
		one->id = strlen(text) == c.n ? resolve(l, a, text) : LONG_TOTAL;
		l->used++;
		free(text);
	}
	l->last = one;
	return one->id;
}

void long_names_release(struct long_names *l)
{
	free(l->slot);
	arena_release(&l->texts);
	*l = (struct long_names){.unit = l->unit};
}

bool long_period(struct long_periods *l, struct long_cell c, struct period *out)
{
	enum {
		SLOTS = sizeof l->slot / sizeof *l->slot
	};
	struct long_period *one = &l->slot[hash_of(c) % SLOTS];

	if (one->n != c.n || memcmp(one->s, c.s, c.n) != 0) {
		if (c.n >= sizeof one->s || !period_parse(c.s, c.n, out))
			return false;
		memcpy(one->s, c.s, c.n);
		one->n = c.n;
		one->p = *out;
	}
	*out = one->p;
	return true;
}
