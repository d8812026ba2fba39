#include "rules/fee.h"

#include <assert.h>

struct fee_step fee_step_of(int64_t n)
{
	assert(n >= 1 && n <= FEE_ITEMS_MAX);
	if (n <= FEE_FREE)
		return (struct fee_step){1, FEE_FREE, 0};
	if (n <= FEE_FIRST)
		return (struct fee_step){FEE_FREE + 1, FEE_FIRST, FEE_YUAN};
	int64_t further = (n - FEE_FIRST - 1) / FEE_STEP; /* steps before its own */
	int64_t first = FEE_FIRST + 1 + further * FEE_STEP;

	return (struct fee_step){first, first + FEE_STEP - 1, (further + 2) * FEE_YUAN};
}

int64_t fee_item(int64_t n)
{
	return fee_step_of(n).yuan;
}

int64_t fee_items(int64_t n)
{
	int64_t yuan = 0;

	assert(n >= 0 && n <= FEE_ITEMS_MAX);
	for (int64_t at = 1; at <= n;) {
		struct fee_step s = fee_step_of(at);
		int64_t last = s.last < n ? s.last : n;

		yuan += (last - at + 1) * s.yuan;
		at = last + 1;
	}
	return yuan;
}
