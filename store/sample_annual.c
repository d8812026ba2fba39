/* A sample's annual reports: a line of a table in each row.  The figures are those a report was
 * published with, so they stand in for the second entry as well. */
#include <stdlib.h>
#include <string.h>

#include "store/annual_inner.h"
#include "store/sample.h"
#include "text/lang.h"
#include "text/number.h"

enum {
	UNIT,
	YEAR,
	FORM,
	LINE,
	FIRST, /* of the figures */
};

static enum status report_of(struct sample *l, const char *const *cell, int64_t *id,
			     struct error *err)
{
	int64_t unit = 0, year = 0;
	enum status st;

	if (number_parse(cell[YEAR], strlen(cell[YEAR]), DAY_YEAR_MIN, DAY_YEAR_MAX,
			 &year) != NUMBER_VALUE)
		return error_set(err, ST_INPUT, _("“%s”不是年份"), cell[YEAR]);
	char *county = unit_name(l->s, unit_root(l->s));
	if (county && strcmp(county, cell[UNIT]) == 0) {
		unit = unit_root(l->s);
		st = ST_OK;
	} else {
		st = unit_find(l->s, cell[UNIT], true, &unit, err);
	}
	free(county);
	if (st == ST_OK && annual_find(l->s, unit, (int)year, false, id, NULL) != ST_OK)
		st = annual_create(l->s, unit, (int)year, false, cell[FORM], id, err);
	return st;
}

static enum status put_line(struct sample *l, const char *const *cell, int64_t id,
			    const struct annual_form *f, struct error *err)
{
	enum status st = ST_OK;

	for (int col = 1; st == ST_OK && FIRST + col - 1 < SAMPLE_CELLS; col++) {
		const char *value = cell[FIRST + col - 1];
		struct buf code = {0};
		size_t at;

		buf_addf(&code, "%s.%d", cell[LINE], col);
		if (!*value)
			st = ST_OK;
		else if (!annual_form_parse(f, buf_text(&code), &at))
			st = error_set(err, ST_INPUT, _("没有“%s”这一格"),
				       buf_text(&code));
		else
			st = annual_cell_set(l->s, id, f, at, value, NULL, err);
		if (st == ST_OK && *value)
			st = annual_cell_prove(l->s, id, f, at, value, 0, err);
		buf_release(&code);
	}
	return st;
}

enum status sample_annual(struct sample *l, const char *const *cell, struct error *err)
{
	struct annual_form f = {0};
	int64_t id = 0;
	enum status st = annual_form_load(cell[FORM], &f, err);

	if (st == ST_OK)
		st = report_of(l, cell, &id, err);
	if (st == ST_OK)
		st = put_line(l, cell, id, &f, err);
	annual_form_release(&f);
	return st;
}
