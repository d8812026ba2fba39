/* Words by what they have in common. */
#include <stdlib.h>
#include <string.h>

#include "intake/match_inner.h"
#include "text/find.h"
#include "text/mem.h"

static uint64_t mix(uint64_t h, uint64_t v)
{
	h ^= v + UINT64_C(0x9E3779B97F4A7C15) + (h << 6) + (h >> 2);
	h *= UINT64_C(0xFF51AFD7ED558CCD);
	return h ^ (h >> 32);
}

uint64_t key_of(enum key_kind kind, const uint32_t *cp, size_t n)
{
	uint64_t h = mix(n, (uint64_t)kind);

	for (size_t i = 0; i < n; i++)
		h = mix(h, cp[i]);
	return h ? h : 1;
}

static struct slot *place_of(struct slot *slot, size_t slots, uint64_t key)
{
	size_t at = (size_t)key & (slots - 1);

	while (slot[at].key && slot[at].key != key)
		at = (at + 1) & (slots - 1);
	return &slot[at];
}

static void widen(struct index *x)
{
	size_t slots = x->slots ? x->slots * 2 : 256;
	struct slot *wider = mem_array(slots, sizeof *wider);

	for (size_t i = 0; i < x->slots; i++)
		if (x->slot[i].key)
			*place_of(wider, slots, x->slot[i].key) = x->slot[i];
	free(x->slot);
	x->slot = wider;
	x->slots = slots;
}

void index_add(struct index *x, uint64_t key, uint32_t value)
{
	if (x->used * 3 >= x->slots * 2)
		widen(x);
	struct slot *s = place_of(x->slot, x->slots, key);
	if (!s->key) {
		*s = (struct slot){.key = key};
		x->used++;
	} else if (x->node[s->head - 1].value == value) {
		return; /* said twice by one name: a character doubled */
	}
	x->node = mem_grow(x->node, &x->cap, x->nodes + 1, sizeof *x->node);
	x->node[x->nodes++] = (struct node){value, s->head};
	s->head = (uint32_t)x->nodes;
	s->count++;
}

const struct slot *index_find(const struct index *x, uint64_t key)
{
	if (!x->slots)
		return NULL;
	const struct slot *s = place_of(x->slot, x->slots, key);
	return s->key ? s : NULL;
}

void index_release(struct index *x)
{
	free(x->slot);
	free(x->node);
	*x = (struct index){0};
}

static uint64_t mix_reading(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = mix(h, (unsigned char)s[i]);
	return mix(h, ' ');
}

/* Every key so far with every reading of cp behind it. */
static size_t extend(const uint64_t *key, size_t n, uint32_t cp,
		     uint64_t out[SOUNDS_MAX])
{
	const char *readings = find_readings(cp);
	size_t got = 0;

	for (size_t i = 0; i < n && got < SOUNDS_MAX; i++) {
		if (!readings) {
			out[got++] = mix(key[i], cp);
			continue;
		}
		for (const char *s = readings; *s && got < SOUNDS_MAX;) {
			size_t len = strcspn(s, " ");
			out[got++] = mix_reading(key[i], s, len);
			s += len + (s[len] == ' ');
		}
	}
	return got;
}

size_t word_sound_keys(const struct word *w, uint64_t key[SOUNDS_MAX])
{
	uint64_t next[SOUNDS_MAX];
	size_t n = 1;

	key[0] = key_of(KEY_SOUND, NULL, 0);
	for (size_t i = 0; i < w->n; i++) {
		n = extend(key, n, w->cp[i], next);
		memcpy(key, next, n * sizeof *key);
	}
	for (size_t i = 0; i < n; i++)
		key[i] = key[i] ? key[i] : 1;
	return n;
}
