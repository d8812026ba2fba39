#include "store/catalog_diff.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"

static const struct {
	const char *code, *name; /* name: N_() */
} kinds[] = {
	[DIFF_SAME] = {"same", N_("未变")},
	[DIFF_CHANGED] = {"changed", N_("有改动")},
	[DIFF_NEW] = {"new", N_("新增")},
	[DIFF_DROPPED] = {"dropped", N_("取消")},
};

const char *diff_kind_code(enum diff_kind k)
{
	return kinds[k].code;
}

const char *diff_kind_name(enum diff_kind k)
{
	return _(kinds[k].name);
}

/* What two items must agree in to be one, pass by pass. */
static const unsigned passes[] = {
	~0u,
	1u << ITEM_LEVEL1 | 1u << ITEM_LEVEL2 | 1u << ITEM_LEVEL3 | 1u << ITEM_TIER |
		1u << ITEM_CONTENT,
	1u << ITEM_LEVEL1 | 1u << ITEM_LEVEL2 | 1u << ITEM_LEVEL3 | 1u << ITEM_TIER,
	1u << ITEM_LEVEL1 | 1u << ITEM_LEVEL2 | 1u << ITEM_LEVEL3,
};
enum {
	PASSES = sizeof passes / sizeof *passes
};

struct known {
	const struct catalog_item *item;
	size_t row;
	bool taken;
};

static int by_key(const struct catalog_item *a, const struct catalog_item *b)
{
	int order = (a->domain > b->domain) - (a->domain < b->domain);

	for (size_t n = ITEM_LEVEL1; !order && n <= ITEM_LEVEL3; n++)
		order = strcmp(item_field(a, n), item_field(b, n));
	return order;
}

static int known_order(const void *pa, const void *pb)
{
	const struct known *a = pa, *b = pb;
	int order = by_key(a->item, b->item);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

unsigned catalog_fields(const struct catalog_item *a, const struct catalog_item *b)
{
	unsigned fields = 0;

	for (unsigned n = 0; n < ITEM_EDITION; n++)
		if (strcmp(item_field(a, n), item_field(b, n)) != 0)
			fields |= 1u << n;
	return fields;
}

/* The first item not taken that agrees with `want` in all of `fields`; it is taken.  SIZE_MAX:
 * none. */
static size_t claim(struct known *k, size_t n, const struct catalog_item *want,
		    unsigned fields)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_key(k[mid].item, want) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < n && by_key(k[low].item, want) == 0; low++) {
		if (k[low].taken || (catalog_fields(k[low].item, want) & fields))
			continue;
		k[low].taken = true;
		return k[low].row;
	}
	return SIZE_MAX;
}

static void add(struct catalog_diff *d, enum diff_kind kind, size_t a, size_t b,
		unsigned fields)
{
	d->row[d->rows++] = (struct diff_row){kind, a, b, fields};
	d->same += kind == DIFF_SAME;
	d->changed += kind == DIFF_CHANGED;
	d->added += kind == DIFF_NEW;
	d->dropped += kind == DIFF_DROPPED;
}

void catalog_diff(const struct catalog *a, const struct catalog *b,
		  struct catalog_diff *out)
{
	struct known *k = mem_array(a->rows + 1, sizeof *k);
	size_t *beside = mem_array(b->rows + 1, sizeof *beside);

	*out = (struct catalog_diff){0};
	out->row = mem_array(a->rows + b->rows + 1, sizeof *out->row);
	for (size_t i = 0; i < a->rows; i++)
		k[i] = (struct known){&a->row[i], i, false};
	qsort(k, a->rows, sizeof *k, known_order);
	for (size_t i = 0; i < b->rows; i++)
		beside[i] = SIZE_MAX;
	for (size_t pass = 0; pass < PASSES; pass++)
		for (size_t i = 0; i < b->rows; i++)
			if (beside[i] == SIZE_MAX)
				beside[i] = claim(k, a->rows, &b->row[i], passes[pass]);
	for (size_t i = 0; i < b->rows; i++) {
		unsigned fields =
			beside[i] == SIZE_MAX
				? 0
				: catalog_fields(&a->row[beside[i]], &b->row[i]);

		add(out,
		    beside[i] == SIZE_MAX ? DIFF_NEW
		    : fields              ? DIFF_CHANGED
					  : DIFF_SAME,
		    beside[i], i, fields);
	}
	/* In a's own order. */
	bool *taken = mem_array(a->rows + 1, sizeof *taken);
	for (size_t i = 0; i < a->rows; i++)
		taken[k[i].row] = k[i].taken;
	for (size_t i = 0; i < a->rows; i++)
		if (!taken[i])
			add(out, DIFF_DROPPED, i, SIZE_MAX, 0);
	free(taken);
	free(beside);
	free(k);
}

void catalog_diff_release(struct catalog_diff *d)
{
	free(d->row);
	*d = (struct catalog_diff){0};
}
