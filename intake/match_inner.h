/* Names as the matcher compares them.  Inside intake/match*.c only. */
#ifndef INTAKE_MATCH_INNER_H
#define INTAKE_MATCH_INNER_H

#include "intake/match.h"
#include "text/csv.h"

enum {
	WORD_MAX = 64, /* characters; a longer text is no name */
	WORD_FRONTS = 3,
	WORD_ENDS = 10,
	WORD_FORMS = 32,
};

/* Half-width, small letters, simplified characters, no blanks. */
struct word {
	uint32_t cp[WORD_MAX];
	size_t n;
};
/* False when nothing is left, or too much. */
bool word_read(struct word *w, const char *s);
bool word_equal(const struct word *a, const struct word *b);

/* What may stand before and behind a name and mean nothing. */
struct shape {
	struct word front[WORD_FRONTS]; /* 信丰县 信丰 县 */
	size_t fronts;
	struct word end[WORD_ENDS]; /* the first `outer` leave the name as it is */
	size_t ends, outer;
};
void shape_make(struct shape *s, const char *place, bool offices);

/* All ways to write w with what may be left out left out; w itself is the first. */
struct words {
	struct word w[WORD_FORMS];
	size_t n;
};
void words_make(struct words *out, const struct shape *s, const struct word *w);
/* w without front and outer end, 街道办 as 街道: what is compared for slips. */
void word_base(struct word *out, const struct shape *s, const struct word *w);

/* Slips: one character differs (of three or more), is left out or added. */
bool word_slip(const struct word *a, const struct word *b);
bool word_contains(const struct word *outer, const struct word *inner);
/* Same length, and each pair of characters shares a toneless reading. */
bool word_sounds(const struct word *a, const struct word *b);

/* Where words are found again by what they have in common. */
enum key_kind {
	KEY_FOLD = 1,
	KEY_FORM,
	KEY_BASE,
	KEY_CUT,    /* a base with one character left out */
	KEY_PAIR,   /* two neighbouring characters */
	KEY_SOUND,  /* one way to read a base */
	KEY_FAMILY, /* a word of data/offices.csv: its line */
	KEY_OF,     /* names of a family's units */
	KEY_LOOSE,  /* names that end like a family's */
};
uint64_t key_of(enum key_kind kind, const uint32_t *cp, size_t n);

struct index {
	struct slot {
		uint64_t key; /* 0: free */
		uint32_t head, count;
	} * slot;
	size_t slots, used; /* slots is a power of two */
	struct node {
		uint32_t value, next; /* next: 1 + place, 0: the last */
	} * node;
	size_t nodes, cap;
};
void index_add(struct index *x, uint64_t key, uint32_t value);
const struct slot *index_find(const struct index *x, uint64_t key);
void index_release(struct index *x);

enum {
	SOUNDS_MAX = 8
};
/* Keys of the ways to read w, at most SOUNDS_MAX of them. */
size_t word_sound_keys(const struct word *w, uint64_t key[SOUNDS_MAX]);

struct matcher {
	struct shape shape;
	bool offices;
	struct csv families;
	struct named {
		int64_t id;
		char *text;
		struct word base;
	} * name;
	size_t names, cap;
	struct index index;
};

/* Proposals with how good they are. */
struct found {
	struct proposal {
		int64_t id;
		int score;
		const char *why;
	} * at;
	size_t n, cap;
	size_t looked; /* names compared */
};
/* The name at a place of the index and the next place of that key, 0 behind the last (then NULL). */
static inline uint32_t index_first(const struct slot *s)
{
	return s ? s->head : 0;
}
const struct named *match_next(const struct matcher *m, uint32_t *at, struct found *f);
void found_add(struct found *f, int64_t id, int score, const char *why);
/* Names that are like the text, into f. (match_near.c) */
void match_near(const struct matcher *m, const struct word *w, struct found *f);

#endif
