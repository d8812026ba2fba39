/* A unit is a byte of flags and its numbers: the id as the step from the one before, the official
 * order, the days between which it is active where there are any. */
#include "store/roster_pack.h"
#include "store/varint.h"

enum {
	ORDER_MAX = 99999, /* the schema's */
	DEPARTMENT = 1 << 0,
	FROM = 1 << 1,
	TO = 1 << 2,
	KNOWN = DEPARTMENT | FROM | TO,
	NUMBERS = 4,
};

void roster_pack(struct buf *out, const struct roster_row *before,
		 const struct roster_row *u)
{
	unsigned char s[1 + NUMBERS * VARINT_BYTES];
	size_t len = 1;

	s[0] = (unsigned char)((u->kind == UNIT_DEPARTMENT ? DEPARTMENT : 0) |
			       (u->from != DAY_NONE ? FROM : 0) |
			       (u->to != DAY_NONE ? TO : 0));
	len += varint_put(s + len, varint_fold(u->id - (before ? before->id : 0)));
	len += varint_put(s + len, (uint64_t)u->order);
	if (u->from != DAY_NONE)
		len += varint_put(s + len, varint_fold(u->from));
	if (u->to != DAY_NONE)
		len += varint_put(s + len, varint_fold(u->to));
	buf_addn(out, (const char *)s, len);
}

static bool take_day(const unsigned char **at, const unsigned char *end, daynum *out)
{
	uint64_t n;

	if (!varint_take(at, end, &n))
		return false;
	int64_t day = varint_unfold(n);
	*out = (daynum)day;
	return *out == day && *out != DAY_NONE;
}

int roster_unpack(const unsigned char **at, const unsigned char *end,
		  struct roster_row *u)
{
	uint64_t step, order;

	if (*at >= end)
		return 0;
	unsigned flags = *(*at)++;
	if (flags & ~(unsigned)KNOWN || !varint_take(at, end, &step) ||
	    !varint_take(at, end, &order))
		return -1;
	*u = (struct roster_row){
		.id = (int64_t)((uint64_t)u->id + (uint64_t)varint_unfold(step)),
		.kind = flags & DEPARTMENT ? UNIT_DEPARTMENT : UNIT_TOWNSHIP,
		.order = (int)order,
		.from = DAY_NONE,
		.to = DAY_NONE};
	if (u->id <= 0 || u->id >> PLACE_ID_BITS || order > ORDER_MAX ||
	    (flags & FROM && !take_day(at, end, &u->from)) ||
	    (flags & TO && !take_day(at, end, &u->to)))
		return -1;
	return 1;
}
