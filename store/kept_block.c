#include "store/kept_block.h"
#include "store/kept_bytes.h"

enum {
	NUMBERS = 4, /* of an entry, at most */
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
	unsigned char to[1 + NUMBERS * VARINT_BYTES];
	size_t len = 1;

	to[0] = (unsigned char)flags;
	if (s->has_own)
		len += varint_put(to + len, (uint64_t)s->own);
	if (s->has_cum && !same)
		len += varint_put(to + len, (uint64_t)s->cum);
	if (upto)
		len += varint_put(to + len, (uint64_t)(last - s->upto));
	if (e->has_target)
		len += varint_put(to + len, (uint64_t)e->target << KEPT_KIND_BITS |
						    (unsigned)e->target_kind);
	buf_addn(out, (const char *)to, len);
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

	*e = kept_blank;
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

/* ---- some in the place of others ---- */

/* Past the next entry, whatever its numbers are. */
static bool pass_entry(struct kept_reader *r)
{
	unsigned flags = *r->at++;
	int numbers = ((flags & KEPT_TYPED) != 0) +
		      ((flags & (KEPT_CUM | KEPT_SAME)) == KEPT_CUM) +
		      ((flags & KEPT_UPTO) != 0) + ((flags & KEPT_TARGET) != 0);

	while (numbers && r->at < r->end)
		numbers -= *r->at++ < 0x80;
	r->slot += numbers == 0;
	return numbers == 0;
}

/* Takes over the entries before a slot; *solid: where the last ends that is not blank. */
static void take_over(struct kept_reader *r, int slot, struct buf *out, size_t *solid)
{
	const unsigned char *from = r->at, *whole = r->at, *filled = NULL;

	while (r->at < r->end && r->slot < slot) {
		bool is_blank = *r->at == 0;

		if (!pass_entry(r)) {
			r->at = r->end = whole;
			break;
		}
		whole = r->at;
		if (!is_blank)
			filled = whole;
	}
	if (filled)
		*solid = out->len + (size_t)(filled - from);
	buf_addn(out, (const char *)from, (size_t)(whole - from));
}

void kept_merge(const struct buf *was, const struct kept_put *put, size_t n,
		daynum last, struct buf *out)
{
	struct kept_reader r = {.at = (const unsigned char *)buf_text(was)};
	size_t solid = 0;
	int slot = 0; /* of what is written next */

	r.end = r.at + was->len;
	buf_clear(out);
	for (size_t i = 0; i < n; i++, slot++) {
		take_over(&r, put[i].slot, out, &solid);
		slot = r.slot > slot ? r.slot : slot;
		buf_fill(out, '\0', (size_t)(put[i].slot - slot));
		slot = put[i].slot;
		put_entry(out, &put[i].e, last);
		if (!kept_entry_blank(&put[i].e))
			solid = out->len;
		if (r.at < r.end && !pass_entry(&r))
			r.at = r.end;
	}
	/* What is written ends with something: so does what is left of it. */
	if (r.at < r.end && slot < KEPT_UNITS) {
		buf_addn(out, (const char *)r.at, (size_t)(r.end - r.at));
		solid = out->len;
	}
	out->len = solid;
	if (out->s)
		out->s[solid] = '\0';
}
