/* Columns of a register: how wide they are, which find room, how they are drawn. */
#include <string.h>

#include "text/lang.h"
#include "tui/register_own.h"

enum {
	GAP = 1,
	COLUMN_MAX = 24, /* cells; the widest column takes what room is left */
	NAME_MIN = 7,
	NEEDED =
		5, /* columns that should all be seen: their names give way to each other */
};

size_t register_column_of_key(const struct registry *reg, const char *key)
{
	for (size_t i = 0; reg->cols[i].key || reg->cols[i].head; i++)
		if (reg->cols[i].key && strcmp(reg->cols[i].key, key) == 0)
			return i;
	return SIZE_MAX;
}

size_t register_column_of_head(const struct registry *reg, const char *head)
{
	for (size_t i = 0; reg->cols[i].key || reg->cols[i].head; i++)
		if (reg->cols[i].head && strcmp(reg->cols[i].head, head) == 0)
			return i;
	return SIZE_MAX;
}

void register_measure(struct register_screen *r, enum ambiguous amb, bool more)
{
	for (size_t c = 0; c < table_columns(r->table) && c < REGISTER_COLUMNS; c++) {
		const char *head = table_head(r->table, c);

		if (!more)
			r->need[c] = head ? width_text(head, amb) : 0;
		for (size_t i = 0; head && i < table_rows(r->table); i++) {
			int w = width_text(table_shown(r->table, i, c), amb);
			r->need[c] = w > r->need[c] ? w : r->need[c];
		}
	}
	r->placed = -1;
}

static int wanted(const struct register_screen *r, size_t c)
{
	return r->need[c] < COLUMN_MAX ? r->need[c] : COLUMN_MAX;
}

static bool is_name(const struct register_screen *r, size_t c)
{
	return r->reg->cols[c].type == COL_TEXT;
}

/* One more column, of so many cells, where there is room; a name can be cut, a number or a date
 * can't. */
static void take(struct register_screen *r, size_t c, int need, int *left)
{
	if (need + GAP > *left && *left - GAP >= NAME_MIN && is_name(r, c))
		need = *left - GAP;
	if (need + GAP > *left)
		return;
	r->at[c].cols = need;
	*left -= need + GAP;
}

/* The first few: their names begin short and grow into what all of them leave, so that none takes
 * the room of a date or a unit. */
static void take_needed(struct register_screen *r, int *left)
{
	const char *const *worth = r->reg->worth;

	for (size_t i = 1; i < NEEDED && worth[i]; i++) {
		size_t c = register_column_of_head(r->reg, worth[i]);
		int need = wanted(r, c);

		take(r, c, is_name(r, c) && need > NAME_MIN ? NAME_MIN : need, left);
	}
	for (size_t i = 1; i < NEEDED && worth[i]; i++) {
		struct register_place *at =
			&r->at[register_column_of_head(r->reg, worth[i])];
		int more = wanted(r, (size_t)(at - r->at)) - at->cols;

		if (!at->cols)
			continue;
		more = more < *left ? more : *left;
		at->cols += more;
		*left -= more;
	}
}

/* Columns are taken by their worth while they fit; they stand in the table's order. */
void register_place(struct register_screen *r, int cols)
{
	size_t wide = register_column_of_head(r->reg, r->reg->worth[0]);
	int share = cols * 2 / 5, x = 0; /* of the widest column at least */
	int left = cols - (r->need[wide] < share ? r->need[wide] : share);

	if (r->placed == cols)
		return;
	r->placed = cols;
	memset(r->at, 0, sizeof r->at);
	take_needed(r, &left);
	for (const char *const *w = r->reg->worth + 1; *w; w++) {
		size_t c = register_column_of_head(r->reg, *w);

		if (!r->at[c].cols)
			take(r, c, wanted(r, c), &left);
	}
	r->at[wide].cols = cols;
	for (size_t c = 0; c < REGISTER_COLUMNS; c++)
		if (c != wide && r->at[c].cols)
			r->at[wide].cols -= r->at[c].cols + GAP;
	for (size_t c = 0; c < REGISTER_COLUMNS; c++) {
		r->at[c].x = x;
		if (r->at[c].cols)
			x += r->at[c].cols + GAP;
	}
}

/* Cells of the picture in a row of `cols`. */
static int picture_cells(const struct register_screen *r, int cols)
{
	return r->view->picture ? r->view->picture_cells(cols) : 0;
}

/* What is left of a row for the columns. */
struct rect register_columns_rect(const struct register_screen *r, struct rect row)
{
	int picture = picture_cells(r, row.cols);

	return (struct rect){row.y, row.x, 1, row.cols - picture - (picture ? GAP : 0)};
}

void register_put_picture(const struct register_screen *r, struct canvas *c,
			  struct rect row, size_t at, enum style style)
{
	int cells = picture_cells(r, row.cols);

	if (cells)
		r->view->picture(
			r->table, at, r->span, r->ask.today, c,
			(struct rect){row.y, row.x + row.cols - cells, 1, cells},
			style);
}

/* One line of cells, head or row. */
void register_put_cells(const struct register_screen *r, struct canvas *c,
			struct rect at, enum style style, bool head, size_t row)
{
	for (size_t i = 0; i < table_columns(r->table) && i < REGISTER_COLUMNS; i++) {
		bool number = table_type_is_number(table_column(r->table, i)->type);
		const char *text;

		if (!r->at[i].cols)
			continue;
		text = head ? table_head(r->table, i) : table_shown(r->table, row, i);
		if (number)
			canvas_cell(c, at.y, at.x + r->at[i].x, r->at[i].cols, style,
				    ALIGN_RIGHT, text);
		else
			canvas_put(c, at.y, at.x + r->at[i].x, r->at[i].cols, style,
				   text, true);
	}
}

/* Widens the span by a cell that holds a day. */
static void span_add(struct register_span *span, const char *iso)
{
	daynum d = day_parse(iso, strlen(iso));

	if (d == DAY_NONE)
		return;
	if (span->first == DAY_NONE || d < span->first)
		span->first = d;
	if (span->last == DAY_NONE || d > span->last)
		span->last = d;
}

void register_span_read(struct register_screen *r)
{
	static const char *const keys[] = {"start", "due", "done"};

	if (r->windowed) {
		r->span =
			(struct register_span){r->spine.span.first, r->spine.span.last};
		return;
	}
	r->span = (struct register_span){DAY_NONE, DAY_NONE};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		size_t c = register_column_of_key(r->reg, keys[k]);

		for (size_t i = 0; c != SIZE_MAX && i < table_rows(r->table); i++)
			span_add(&r->span, table_shown(r->table, i, c));
	}
}
