#include "text/variants.h"

#include <stddef.h>

#include "text/variants_table.h"

uint32_t variants_simple(uint32_t cp)
{
	size_t low = 0, high = sizeof simple_forms / sizeof simple_forms[0];

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp > simple_forms[mid].from)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < sizeof simple_forms / sizeof simple_forms[0] &&
	    simple_forms[low].from == cp)
		return simple_forms[low].to;
	return cp;
}
