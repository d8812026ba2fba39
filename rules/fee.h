/* 信息处理费 by item (国办函〔2020〕109号 第二条): of one applicant in one calendar month the first
 * ten requests are free, each from the 11th to the 30th costs 100 yuan, and from the 31st on every
 * further step of ten costs 100 yuan more each.  A proposal: whether it is asked for is decided by
 * the office, and never beside the fee by pages. */
#ifndef RULES_FEE_H
#define RULES_FEE_H

#include <stdint.h>

enum {
	FEE_FREE = 10,  /* items */
	FEE_FIRST = 30, /* the last item of the first step */
	FEE_STEP = 10,  /* items of the steps after it */
	FEE_YUAN = 100, /* of the first step, and more for each further one */
	FEE_ITEMS_MAX = 100000,
};

/* Yuan for the nth item of the month, n in 1..FEE_ITEMS_MAX. */
int64_t fee_item(int64_t n);
/* Yuan for n items, 0..FEE_ITEMS_MAX. */
int64_t fee_items(int64_t n);
/* The step an item lies in: its first and last item and the price of each of them. */
struct fee_step {
	int64_t first, last, yuan;
};
struct fee_step fee_step_of(int64_t n);

#endif
