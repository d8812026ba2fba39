/* Whom an item is for: the words of data/tiers.csv. */
#include <string.h>

#include "data/assets.h"
#include "store/catalog_inner.h"
#include "text/csv.h"
#include "text/lang.h"

enum {
	WORDS = sizeof((struct tiers){0}.word) / sizeof(struct tier_word)
};

static bool tiers_of(const char *code, unsigned *out)
{
	static const struct {
		const char *code;
		unsigned tiers;
	} codes[] = {{"county", TIER_COUNTY},
		     {"township", TIER_TOWNSHIP},
		     {"all", TIER_ALL}};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (strcmp(code, codes[i].code) == 0) {
			*out = codes[i].tiers;
			return true;
		}
	}
	return false;
}

/* The row of heads names no tier and is passed over. */
static void add_row(struct tiers *t, const struct csv_row *row)
{
	unsigned bits;

	if (row->cells == 2 && row->cell[0][0] != '#' && t->n < WORDS &&
	    tiers_of(row->cell[1], &bits))
		t->word[t->n++] =
			(struct tier_word){arena_text(&t->texts, row->cell[0]), bits};
}

enum status tiers_load(struct tiers *t, struct error *err)
{
	struct csv csv;
	const struct asset *a = asset_find("data/tiers.csv");

	*t = (struct tiers){0};
	if (!a)
		return error_set(err, ST_MISSING,
				 _("程序里没有公开层级的说法，请重新安装"));
	enum status st = csv_parse(&csv, a->text, a->len, ',', err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < csv.rows; i++)
		add_row(t, &csv.row[i]);
	csv_release(&csv);
	return ST_OK;
}

void tiers_release(struct tiers *t)
{
	arena_release(&t->texts);
	*t = (struct tiers){0};
}

unsigned tier_of_kind(enum unit_kind k)
{
	return k == UNIT_TOWNSHIP ? TIER_TOWNSHIP : TIER_COUNTY;
}
