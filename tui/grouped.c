#include "tui/grouped.h"

#include <stdio.h>

void grouped_number(struct buf *out, size_t n)
{
	char digits[24];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%zu", n);

	for (size_t i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_putc(out, ',');
		buf_putc(out, digits[i]);
	}
}
