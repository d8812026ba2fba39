/* Sections of a sample that are of the catalog: items, what is filled, what does not concern whom. */
#include <string.h>

#include "store/catalog.h"
#include "store/sample.h"
#include "text/lang.h"

static enum status read_day(const char *cell, daynum *out, struct error *err)
{
	*out = *cell ? day_parse(cell, strlen(cell)) : DAY_NONE;
	if (*cell && *out == DAY_NONE)
		return error_set(err, ST_INPUT, _("“%s”不是日期"), cell);
	return ST_OK;
}

static enum status read_domain(struct sample *l, const char *cell, int64_t *out,
			       struct error *err)
{
	*out = 0;
	return *cell ? domain_find(l->s, cell, true, out, err) : ST_OK;
}

/* edition, domain, then the item's texts in their order */
enum status sample_item(struct sample *l, const char *const *cell, struct error *err)
{
	struct catalog_item item = {.edition = cell[0]};
	enum status st = read_domain(l, cell[1], &item.domain, err);

	for (size_t n = 0; n < ITEM_EDITION; n++)
		item_field_set(&item, n, cell[2 + n]);
	return st == ST_OK ? item_add(l->s, &item, NULL, err) : st;
}

/* unit, edition, domain, item; the first cells of both sections below */
static enum status read_place(struct sample *l, const char *const *cell, int64_t *unit,
			      int64_t *domain, int64_t *item, struct error *err)
{
	enum status st = unit_find(l->s, cell[0], true, unit, err);

	*item = 0;
	if (st == ST_OK)
		st = read_domain(l, cell[2], domain, err);
	if (st == ST_OK && *cell[3])
		st = item_find(l->s, cell[1], *domain, cell[3], item, err);
	return st;
}

enum status sample_filling(struct sample *l, const char *const *cell, struct error *err)
{
	int64_t unit, domain, item;
	daynum day = DAY_NONE, due = DAY_NONE;
	enum status st = read_place(l, cell, &unit, &domain, &item, err);

	if (st == ST_OK)
		st = read_day(cell[4], &day, err);
	if (st == ST_OK)
		st = read_day(cell[5], &due, err);
	return st == ST_OK ? filling_set(l->s, unit, item, day, due, err) : st;
}

enum status sample_exemption(struct sample *l, const char *const *cell,
			     struct error *err)
{
	int64_t unit, domain, item;
	enum status st = read_place(l, cell, &unit, &domain, &item, err);

	if (st != ST_OK)
		return st;
	return exemption_set(l->s, unit, item ? 0 : domain, item, cell[4], err);
}
