/* Finding and sorting in a register.  Where the table has rows in view alone, those that are looked at
 * are made a portion at a time and only as far as the look needs them; of a sort the keys stay. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/mem.h"
#include "tui/register_own.h"

size_t register_sort_column(const struct register_screen *r, int by)
{
	for (const char *const *w = r->reg->worth; *w; w++)
		if (--by == 0)
			return register_column_of_head(r->reg, *w);
	return SIZE_MAX;
}

/* ---- finding ---- */

/* Columns that are shown: what is found stands in one of them. */
static uint64_t shown_columns(const struct registry *reg)
{
	uint64_t want = 0;

	for (size_t c = 0; reg->cols[c].key || reg->cols[c].head; c++)
		if (reg->cols[c].head)
			want |= UINT64_C(1) << c;
	return want;
}

static bool look_to_match(struct register_screen *r, struct app *app,
			  const uint32_t *row, size_t n)
{
	table_free(r->look.table);
	r->look.table = register_make_rows(r, app, row, n, shown_columns(r->reg));
	r->look.row = row;
	r->look.rows = n;
	r->look.at = 0;
	return r->look.table != NULL;
}

static bool fits(const struct table *t, size_t at, const char *query)
{
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_head(t, c) &&
		    find_match(table_shown(t, at, c), query) != FIND_NONE)
			return true;
	return false;
}

bool register_match(struct register_screen *r, size_t row, const char *query)
{
	struct register_look *l = &r->look;

	if (!r->windowed)
		return r->table && fits(r->table, row, query);
	/* They are asked for in the order in which they were looked at. */
	while (l->at < l->rows && l->row[l->at] != row)
		l->at++;
	return l->table && l->at < l->rows && fits(l->table, l->at, query);
}

/* ---- sorting ---- */

static struct register_key key_of(const struct table *t, size_t at, size_t c)
{
	const char *text = table_shown(t, at, c);

	if (!*text)
		return (struct register_key){NULL, 0, true};
	if (table_type_is_number(table_column(t, c)->type))
		return (struct register_key){"", strtod(text, NULL), true};
	return (struct register_key){text, 0, true};
}

/* Of a column most cells say what the one before said. */
static struct register_key keep_key(struct register_look *l, struct register_key k,
				    const char *before)
{
	if (!k.text || !*k.text)
		return k;
	if (before && strcmp(before, k.text) == 0)
		k.text = before;
	else
		k.text = arena_text(&l->texts, k.text);
	return k;
}

static void drop_keys(struct register_look *l)
{
	free(l->key);
	arena_release(&l->texts);
	l->key = NULL;
	l->by = 0;
}

/* Keys that are known stay: turning an order round fetches nothing. */
static bool look_to_sort(struct register_screen *r, struct app *app,
			 const uint32_t *row, size_t n, int by)
{
	struct register_look *l = &r->look;
	size_t c = register_sort_column(r, by), rows = 0;
	const char *before = NULL;

	if (c == SIZE_MAX)
		return false;
	if (l->by != by) {
		drop_keys(l);
		l->by = by;
		l->key = mem_array(r->spine.rows + 1, sizeof *l->key);
	}
	uint32_t *unknown = mem_array(n + 1, sizeof *unknown);
	for (size_t i = 0; i < n; i++)
		if (!l->key[row[i]].known)
			unknown[rows++] = row[i];
	struct table *t =
		rows ? register_make_rows(r, app, unknown, rows, UINT64_C(1) << c)
		     : NULL;
	for (size_t i = 0; t && i < rows; i++) {
		l->key[unknown[i]] = keep_key(l, key_of(t, i, c), before);
		before = l->key[unknown[i]].text;
	}
	bool good = !rows || t;
	table_free(t);
	free(unknown);
	return good;
}

int register_compare(const struct register_screen *r, size_t a, size_t b, int by)
{
	size_t c = register_sort_column(r, by);

	if (c == SIZE_MAX || !r->table || (r->windowed && !r->look.key))
		return 0;
	struct register_key x = r->windowed ? r->look.key[a] : key_of(r->table, a, c),
			    y = r->windowed ? r->look.key[b] : key_of(r->table, b, c);
	if (!x.text || !y.text)
		return !x.text - !y.text; /* blank ones last */
	if (x.number < y.number || x.number > y.number)
		return x.number > y.number ? 1 : -1;
	return strcmp(x.text, y.text);
}

/* ---- both ---- */

bool register_look_at(struct register_screen *r, struct app *app, const uint32_t *row,
		      size_t n, int by)
{
	if (!r->windowed)
		return r->table != NULL;
	return by ? look_to_sort(r, app, row, n, by) : look_to_match(r, app, row, n);
}

void register_look_release(struct register_look *l)
{
	table_free(l->table);
	drop_keys(l);
	*l = (struct register_look){0};
}
