#include "store/kept_block.h"
#include "store/kept_bytes.h"

static const struct kept_entry blank = {.sums = {.upto = DAY_NONE}};

bool kept_entry_blank(const struct kept_entry *e)
{
	return kept_entry_same(e, &blank);
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
	char s[1 + 4 * (KEPT_NUMBER_BYTES + 1)];
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
			 (s->own_split ? KEPT_OWN_SPLIT : 0) |
			 (s->has_cum ? KEPT_CUM : 0) |
			 (s->cum_split ? KEPT_CUM_SPLIT : 0) | (upto ? KEPT_UPTO : 0) |
			 (same ? KEPT_SAME : 0) | (e->has_target ? KEPT_TARGET : 0);
	struct room to = {.len = 1};

	to.s[0] = (char)flags;
	if (s->has_own)
		put_number(&to, (uint64_t)s->own);
	if (s->has_cum && !same)
		put_number(&to, (uint64_t)s->cum);
	if (upto)
		put_number(&to, (uint64_t)(last - s->upto));
	if (e->has_target)
		put_number(&to, (uint64_t)e->target << KEPT_KIND_BITS |
					(unsigned)e->target_kind);
	buf_addn(out, to.s, to.len);
}

void kept_pack(const struct kept_entry e[KEPT_UNITS], daynum last, struct buf *out)
{
	int n = KEPT_UNITS;

	buf_clear(out);
	while (n > 0 && kept_entry_blank(&e[n - 1]))
		n--;
	for (int i = 0; i < n; i++)
		put_entry(out, &e[i], last);
}

static bool take_number(struct kept_reader *r, int64_t *out)
{
	const unsigned char *behind = kept_number(r->at, r->end, out);

	r->at = behind ? behind : r->end;
	return behind;
}

static bool take_target(struct kept_reader *r, struct kept_entry *e)
{
	int64_t n;

	if (!take_number(r, &n))
		return false;
	e->has_target = true;
	e->target = n >> KEPT_KIND_BITS;
	e->target_kind = (enum target_kind)(n & ((1 << KEPT_KIND_BITS) - 1));
	return e->target_kind >= TARGET_ANNUAL && e->target_kind <= TARGET_MONTHLY;
}

static bool take_entry(struct kept_reader *r, unsigned flags, struct kept_entry *e)
{
	struct sums *s = &e->sums;
	int64_t before = 0;

	*e = blank;
	s->typed = (enum count_typed)(flags & KEPT_TYPED);
	s->has_own = s->typed != 0;
	s->own_split = (flags & KEPT_OWN_SPLIT) != 0;
	s->has_cum = (flags & KEPT_CUM) != 0;
	s->cum_split = (flags & KEPT_CUM_SPLIT) != 0;
	if (s->has_own && !take_number(r, &s->own))
		return false;
	if (flags & KEPT_SAME)
		s->cum = s->own;
	else if (s->has_cum && !take_number(r, &s->cum))
		return false;
	if (flags & KEPT_UPTO && (!take_number(r, &before) || before > r->last))
		return false;
	if (s->has_cum)
		s->upto = r->last - (daynum)before;
	return !(flags & KEPT_TARGET) || take_target(r, e);
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
