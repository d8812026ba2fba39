/* An entry is a byte of flags and the numbers that the flags announce, seven bits a byte, low ones
 * first.  A blank one is the byte 0, so that a block nobody fills costs next to nothing. */
#include "store/kept_block.h"

enum {
	TYPED = 3, /* two bits: how the own figure was typed; 0: there is none */
	OWN_SPLIT = 1 << 2,
	CUM = 1 << 3,
	CUM_SPLIT = 1 << 4,
	UPTO = 1 << 5, /* the figure speaks of another day than the period's last */
	SAME = 1 << 6, /* cumulative and own are the same number */
	TARGET = 1 << 7,
	KIND_BITS = 2,    /* of a target, before its amount */
	NUMBER_BYTES = 9, /* 63 bits */
};

const struct kept_entry kept_blank = {.sums = {.upto = DAY_NONE}};

bool kept_entry_blank(const struct kept_entry *e)
{
	return kept_entry_same(e, &kept_blank);
}

bool kept_entry_same(const struct kept_entry *a, const struct kept_entry *b)
{
	const struct sums *x = &a->sums, *y = &b->sums;

	return x->has_own == y->has_own && x->own == y->own &&
	       x->has_cum == y->has_cum && x->cum == y->cum &&
	       x->own_split == y->own_split && x->cum_split == y->cum_split &&
	       x->upto == y->upto && x->typed == y->typed &&
	       a->has_target == b->has_target && a->target == b->target &&
	       a->target_kind == b->target_kind;
}

/* An entry's bytes on their way: one piece, not one by one. */
struct room {
	char s[1 + 4 * (NUMBER_BYTES + 1)];
	size_t len;
};

static void put_number(struct room *to, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		to->s[to->len++] = (char)(0x80 | (n & 0x7F));
	to->s[to->len++] = (char)n;
}

static void put_entry(struct buf *out, const struct kept_entry *e, daynum last)
{
	const struct sums *s = &e->sums;
	bool same = s->has_own && s->has_cum && s->own == s->cum;
	bool upto = s->has_cum && s->upto != last;
	unsigned flags = (s->has_own ? (unsigned)s->typed : 0) |
			 (s->own_split ? OWN_SPLIT : 0) | (s->has_cum ? CUM : 0) |
			 (s->cum_split ? CUM_SPLIT : 0) | (upto ? UPTO : 0) |
			 (same ? SAME : 0) | (e->has_target ? TARGET : 0);
	struct room to = {.len = 1};

	to.s[0] = (char)flags;
	if (s->has_own)
		put_number(&to, (uint64_t)s->own);
	if (s->has_cum && !same)
		put_number(&to, (uint64_t)s->cum);
	if (upto)
		put_number(&to, (uint64_t)(last - s->upto));
	if (e->has_target)
		put_number(&to,
			   (uint64_t)e->target << KIND_BITS | (unsigned)e->target_kind);
	buf_addn(out, to.s, to.len);
}

void kept_pack(const struct kept_entry *e, int n, daynum last, struct buf *out)
{
	buf_clear(out);
	while (n > 0 && kept_entry_blank(&e[n - 1]))
		n--;
	for (int i = 0; i < n; i++)
		put_entry(out, &e[i], last);
}

static bool take_number(struct kept_reader *r, int64_t *out)
{
	uint64_t n = 0;

	for (int i = 0; i < NUMBER_BYTES && r->at < r->end; i++) {
		unsigned char c = *r->at++;

		n |= (uint64_t)(c & 0x7F) << (7 * i);
		if (c < 0x80) {
			*out = (int64_t)n;
			return true;
		}
	}
	return false;
}

static bool take_target(struct kept_reader *r, struct kept_entry *e)
{
	int64_t n;

	if (!take_number(r, &n))
		return false;
	e->has_target = true;
	e->target = n >> KIND_BITS;
	e->target_kind = (enum target_kind)(n & ((1 << KIND_BITS) - 1));
	return e->target_kind >= TARGET_ANNUAL && e->target_kind <= TARGET_MONTHLY;
}

static bool take_entry(struct kept_reader *r, unsigned flags, struct kept_entry *e)
{
	struct sums *s = &e->sums;
	int64_t before = 0;

	*e = kept_blank;
	s->typed = (enum count_typed)(flags & TYPED);
	s->has_own = s->typed != 0;
	s->own_split = (flags & OWN_SPLIT) != 0;
	s->has_cum = (flags & CUM) != 0;
	s->cum_split = (flags & CUM_SPLIT) != 0;
	if (s->has_own && !take_number(r, &s->own))
		return false;
	if (flags & SAME)
		s->cum = s->own;
	else if (s->has_cum && !take_number(r, &s->cum))
		return false;
	if (flags & UPTO && (!take_number(r, &before) || before > r->last))
		return false;
	if (s->has_cum)
		s->upto = r->last - (daynum)before;
	return !(flags & TARGET) || take_target(r, e);
}

int kept_next(struct kept_reader *r, int *slot, struct kept_entry *out)
{
	while (r->at < r->end && *r->at == 0) {
		r->at++;
		r->slot++;
	}
	if (r->at >= r->end)
		return 0;
	if (r->slot >= KEPT_UNITS)
		return -1;
	*slot = r->slot++;
	unsigned flags = *r->at++;
	return take_entry(r, flags, out) ? 1 : -1;
}
