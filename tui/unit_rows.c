/* The rows in view are all that is kept: the next view takes over what it shares with the last. */
#include "tui/unit_rows.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	MONTHS = 12
};

struct shown_row {
	uint32_t row;
	bool has_months;
	char *name;
	int64_t month[MONTHS];
};

struct unit_rows {
	struct store *store;
	const struct standing_list *units;
	daynum until;
	struct shown_row *shown;
	size_t rows;
	struct shown_row other; /* one that is not in view */
	struct standing_names names;
	bool has_names;
};

struct unit_rows *unit_rows_new(struct store *s, const struct standing_list *units,
				daynum until)
{
	struct unit_rows *u = mem_alloc(sizeof *u);

	*u = (struct unit_rows){.store = s, .units = units, .until = until};
	return u;
}

static void drop(struct shown_row *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(r[i].name);
}

void unit_rows_free(struct unit_rows *u)
{
	if (!u)
		return;
	drop(u->shown, u->rows);
	drop(&u->other, 1);
	free(u->shown);
	standing_names_release(&u->names);
	free(u);
}

static struct shown_row *find(struct unit_rows *u, size_t row)
{
	for (size_t i = 0; i < u->rows; i++)
		if (u->shown[i].row == row)
			return &u->shown[i];
	return NULL;
}

/* Names are one look-up each; months lie by blocks of units, and each block is read once. */
static void fetch(struct unit_rows *u, struct shown_row *shown, size_t n, bool months)
{
	int64_t *id = mem_array(n + 1, sizeof *id);
	int64_t *month = mem_array(n * MONTHS + 1, sizeof *month);
	size_t wanted = 0;
	struct error err;

	for (size_t i = 0; i < n; i++) {
		if (!shown[i].name)
			shown[i].name =
				unit_said(u->store, u->units->row[shown[i].row].id);
		if (months && !shown[i].has_months)
			id[wanted++] = u->units->row[shown[i].row].id;
	}
	/* What can't be read stays blank and is asked for again. */
	if (wanted && figures_months_of(u->store, id, wanted, 0, u->until, month,
					&err) == ST_OK) {
		for (size_t i = 0, w = 0; i < n; i++) {
			if (shown[i].has_months)
				continue;
			memcpy(shown[i].month, month + MONTHS * w++,
			       sizeof shown[i].month);
			shown[i].has_months = true;
		}
	}
	free(month);
	free(id);
}

static struct shown_row blank_row(size_t row)
{
	struct shown_row r = {.row = (uint32_t)row};

	for (int m = 0; m < MONTHS; m++)
		r.month[m] = FIGURE_BLANK;
	return r;
}

void unit_rows_show(struct unit_rows *u, const uint32_t *row, size_t n, bool months)
{
	struct shown_row *shown = mem_array(n + 1, sizeof *shown);

	for (size_t i = 0; i < n; i++) {
		struct shown_row *was = find(u, row[i]);

		shown[i] = was ? *was : blank_row(row[i]);
		if (was)
			was->name = NULL;
	}
	drop(u->shown, u->rows);
	free(u->shown);
	u->shown = shown;
	u->rows = n;
	fetch(u, shown, n, months);
}

static struct shown_row *look(struct unit_rows *u, size_t row, bool months)
{
	struct shown_row *r = find(u, row);

	if (!r && (!u->other.name || u->other.row != row)) {
		drop(&u->other, 1);
		u->other = blank_row(row);
	}
	if (!r)
		r = &u->other;
	if (!r->name || (months && !r->has_months))
		fetch(u, r, 1, months);
	return r;
}

const char *unit_rows_name(struct unit_rows *u, size_t row)
{
	struct shown_row *r = look(u, row, false);

	return r->name ? r->name : "";
}

const int64_t *unit_rows_months(struct unit_rows *u, size_t row)
{
	return look(u, row, true)->month;
}

const struct standing_names *unit_rows_names(struct unit_rows *u, struct error *err)
{
	if (!u->has_names &&
	    standing_names_load(u->store, u->units, &u->names, err) != ST_OK)
		return NULL;
	u->has_names = true;
	return &u->names;
}
