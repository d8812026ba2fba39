/* Kept figures as bytes: what was packed is there again, and no bytes lead past their end. */
#include "tests/store/core_kit.h"
#include "tests/kit/scale.h"

#include <stdlib.h>

#include "store/kept_block.h"

/* Small figures mostly, the greatest there can be now and then. */
static int64_t number(uint64_t *d)
{
	static const int64_t edges[] = {0, 1, 127, 128, 16383, 16384, 1000000000000};
	uint32_t kind = kit_below(d, 4);

	return kind ? (int64_t)kit_below(d, 500)
		    : edges[kit_below(d, sizeof edges / sizeof *edges)];
}

static struct kept_entry entry(uint64_t *d, daynum last)
{
	struct kept_entry e = {.sums = {.upto = DAY_NONE}};
	uint32_t has = kit_below(d, 64);

	if (has & 1) {
		e.sums.has_own = true;
		e.sums.typed = (enum count_typed)(1 + kit_below(d, 3));
		e.sums.own = number(d);
	} else {
		e.sums.own_split = (has & 2) != 0;
	}
	if (has & 4) {
		e.sums.has_cum = true;
		e.sums.cum = has & 8 ? e.sums.own : number(d);
		e.sums.upto = last - (kit_below(d, 3) ? 0 : (daynum)kit_below(d, 366));
	} else {
		e.sums.cum_split = (has & 8) != 0;
	}
	if (has & 16) {
		e.has_target = true;
		e.target_kind = (enum target_kind)(TARGET_ANNUAL + kit_below(d, 3));
		e.target = number(d);
	}
	return has & 32 ? (struct kept_entry){.sums = {.upto = DAY_NONE}} : e;
}

static void same_entries(const struct kept_entry *e, const struct buf *b, daynum last)
{
	struct kept_reader r = {.at = (const unsigned char *)b->s, .last = last};
	struct kept_entry got;
	int slot, next = 0;

	r.end = r.at + b->len;
	for (int n; (n = kept_next(&r, &slot, &got)) != 0; next = slot + 1) {
		assert_int_equal(n, 1);
		for (; next < slot; next++)
			assert_true(kept_entry_blank(&e[next]));
		assert_true(kept_entry_same(&e[slot], &got));
	}
	for (; next < KEPT_UNITS; next++)
		assert_true(kept_entry_blank(&e[next]));
}

/* The bytes of a block of these entries. */
static void pack(const struct kept_entry e[KEPT_UNITS], daynum last, struct buf *out)
{
	struct kept_put put[KEPT_UNITS];
	struct buf none = {0};

	for (int i = 0; i < KEPT_UNITS; i++)
		put[i] = (struct kept_put){i, e[i]};
	kept_merge(&none, put, KEPT_UNITS, last, out);
}

static void packed_and_read(void **state)
{
	daynum last = day_of(2024, 6, 30);
	uint64_t d = scale_seed(7);
	struct buf b = {0};

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct kept_entry e[KEPT_UNITS];
		int n = round % 3 ? KEPT_UNITS : (int)kit_below(&d, KEPT_UNITS);

		for (int i = 0; i < KEPT_UNITS; i++)
			e[i] = i < n ? entry(&d, last)
				     : (struct kept_entry){.sums = {.upto = DAY_NONE}};
		pack(e, last, &b);
		same_entries(e, &b, last);
	}
	buf_release(&b);
}

/* Some in the place of others: the bytes are those of all of them packed anew. */
static void merged(void **state)
{
	daynum last = day_of(2024, 6, 30);
	uint64_t d = scale_seed(9);
	struct buf was = {0}, now = {0}, want = {0};

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct kept_entry e[KEPT_UNITS];
		struct kept_put put[KEPT_UNITS];
		int n = round % 3 ? KEPT_UNITS : (int)kit_below(&d, KEPT_UNITS);
		unsigned one_in = 1 + kit_below(&d, round % 2 ? 4 : 100);
		size_t puts = 0;

		for (int i = 0; i < KEPT_UNITS; i++)
			e[i] = i < n ? entry(&d, last) : kept_blank;
		pack(e, last, &was);
		for (int i = 0; i < KEPT_UNITS; i++) {
			if (kit_below(&d, one_in))
				continue;
			e[i] = kit_below(&d, 3) ? entry(&d, last) : kept_blank;
			put[puts++] = (struct kept_put){i, e[i]};
		}
		kept_merge(&was, put, puts, last, &now);
		pack(e, last, &want);
		assert_int_equal(now.len, want.len);
		assert_memory_equal(buf_text(&now), buf_text(&want), now.len);
	}
	buf_release(&was);
	buf_release(&now);
	buf_release(&want);
}

static void blank_is_nothing(void **state)
{
	struct kept_entry e[KEPT_UNITS];
	struct buf b = {0};

	(void)state;
	for (int i = 0; i < KEPT_UNITS; i++)
		e[i] = (struct kept_entry){.sums = {.upto = DAY_NONE}};
	pack(e, day_of(2024, 1, 31), &b);
	assert_int_equal(b.len, 0);
	/* A 0 is a figure; a blank is none. */
	e[3].sums.has_own = true;
	e[3].sums.typed = COUNT_OWN;
	pack(e, day_of(2024, 1, 31), &b);
	assert_int_equal(b.len, 5);
	same_entries(e, &b, day_of(2024, 1, 31));
	buf_release(&b);
}

static void sum_one(struct sums *out, const struct sums *v)
{
	out->own = (int64_t)((uint64_t)out->own + (uint64_t)v->own);
	out->cum = (int64_t)((uint64_t)out->cum + (uint64_t)v->cum);
	out->has_own |= v->has_own;
	out->own_split |= v->own_split;
	out->has_cum |= v->has_cum;
	out->cum_split |= v->cum_split;
	if (v->upto > out->upto)
		out->upto = v->upto;
}

static bool same_sums(const struct sums *a, const struct sums *b)
{
	return a->own == b->own && a->cum == b->cum && a->has_own == b->has_own &&
	       a->own_split == b->own_split && a->has_cum == b->has_cum &&
	       a->cum_split == b->cum_split && a->upto == b->upto;
}

/* Read from a block of exactly their length, so that a sanitizer sees one byte too far. */
static void any_bytes(void **state)
{
	uint64_t d = scale_seed(11);

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t len = kit_below(&d, 40), entries = 0;
		unsigned char *bytes = malloc(len ? len : 1);
		struct kept_reader r = {
			.at = bytes, .end = bytes + len, .last = day_of(2024, 12, 31)};
		struct kept_entry e;
		int slot = 0, n;

		assert_non_null(bytes);
		for (size_t i = 0; i < len; i++)
			bytes[i] = (unsigned char)kit_below(&d, 256);
		struct kept_reader whole = r;
		struct kept_slots of = {{kit_random(&d), kit_random(&d)}};
		struct sums sum = {.upto = DAY_NONE}, added = sum;

		while ((n = kept_next(&r, &slot, &e)) == 1) {
			if (kept_slot_is_in(&of, slot))
				sum_one(&sum, &e.sums);
			entries++;
			assert_in_range(slot, 0, KEPT_UNITS - 1);
			assert_true(e.sums.own >= 0 && e.sums.cum >= 0 &&
				    e.target >= 0);
			assert_true(!e.sums.has_cum || e.sums.upto <= r.last);
		}
		assert_true(entries <= len);
		/* Added up as a whole they are the same, or refused as well. */
		assert_int_equal(kept_add(&whole, &of, &added), n == 0);
		assert_true(n != 0 || same_sums(&sum, &added));
		/* What is put among them is there, whatever they are. */
		struct buf was = {.s = (char *)bytes, .len = len}, now = {0};
		struct kept_put put = {(int)kit_below(&d, KEPT_UNITS),
				       entry(&d, r.last)};
		struct kept_entry found = kept_blank;

		kept_merge(&was, &put, 1, r.last, &now);
		r = (struct kept_reader){.at = (const unsigned char *)buf_text(&now),
					 .last = r.last};
		r.end = r.at + now.len;
		while ((n = kept_next(&r, &slot, &e)) == 1)
			found = slot == put.slot ? e : found;
		/* An odd entry before it, of a kind there is not, ends the reading. */
		assert_true(n < 0 || kept_entry_same(&found, &put.e));
		buf_release(&now);
		free(bytes);
	}
}

static void too_many(void **state)
{
	unsigned char bytes[2 * (KEPT_UNITS + 1)];
	struct kept_reader r = {.at = bytes, .end = bytes + sizeof bytes};
	struct kept_entry e;
	int slot, n, rows = 0;

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i += 2) {
		bytes[i] = 1; /* an own figure, */
		bytes[i + 1] = 5;
	}
	while ((n = kept_next(&r, &slot, &e)) == 1)
		rows++;
	assert_int_equal(rows, KEPT_UNITS);
	assert_int_equal(n, -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packed_and_read),  cmocka_unit_test(merged),
		cmocka_unit_test(blank_is_nothing), cmocka_unit_test(any_bytes),
		cmocka_unit_test(too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
