/* The catalog of domains carried in the program (data/domains.csv). */
#include <string.h>

#include "data/assets.h"
#include "store/names.h"
#include "store/units.h"
#include "text/csv.h"
#include "text/lang.h"

enum column {
	COL_NAME = 1,
	COL_ORIGIN,
	COL_ALIASES,
	COL_LEAD,
	COLS
};

static enum status add_row(struct store *s, const struct csv_row *row,
			   struct error *err)
{
	int64_t id = 0;
	if (names_any_taken(s, &naming_domain, row->cell[COL_NAME]) ||
	    names_any_taken(s, &naming_domain, row->cell[COL_ALIASES]))
		return ST_OK;
	enum status st =
		domain_add(s, row->cell[COL_NAME], row->cell[COL_ORIGIN], 0, &id, err);
	if (st == ST_OK)
		st = row_update(s, id, err, "domain", "lead", "t", row->cell[COL_LEAD]);
	if (st == ST_OK)
		st = names_alias_add_joined(s, &naming_domain, id,
					    row->cell[COL_ALIASES], err);
	return st;
}

enum status domains_add_catalog(struct store *s, struct error *err)
{
	struct csv csv;
	const struct asset *a = asset_find("data/domains.csv");
	if (!a)
		return error_set(err, ST_MISSING, _("程序里没有领域目录，请重新安装"));
	enum status st = csv_parse(&csv, a->text, a->len, ',', err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; st == ST_OK && i < csv.rows; i++) {
		bool comment = csv.row[i].cells && csv.row[i].cell[0][0] == '#';
		if (!comment && csv.row[i].cells < COLS)
			st = error_set(err, ST_FILE, _("领域目录第 %d 行缺少一列"),
				       csv.row[i].line);
		else if (!comment)
			st = add_row(s, &csv.row[i], err);
	}
	csv_release(&csv);
	return st;
}
