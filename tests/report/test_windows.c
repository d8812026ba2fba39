/* Registers through a window: what the spine tells and the rows made by their ids are the rows of the
 * table made whole, whatever is asked for. */
#include "tests/kit/many.h"

#include "report/register.h"
#include "store/units.h"

/* Seeded faults this finds: another order or another filter in a spine than in the rows, a light that
 * only the rows tell, a column left blank that is shown, a piece lost or doubled. */

enum {
	ROWS = 60,
	MANY = 2100, /* more than are looked up one by one, more than a piece */
};

static const daynum today_is = 19852; /* 2024-05-09 */

static struct table *whole(struct store *s, const struct registry *r,
			   const struct register_ask *ask)
{
	struct error err = {0};
	struct table *t = register_table(s, r, ask, &err);

	if (!t)
		fail_msg("%s: %s", r->code, err.say);
	return t;
}

static size_t column(const struct registry *r, const char *key)
{
	for (size_t c = 0; r->cols[c].key || r->cols[c].head; c++)
		if (r->cols[c].key && strcmp(r->cols[c].key, key) == 0)
			return c;
	return SIZE_MAX;
}

static void same_rows(const struct registry *r, const struct table *a,
		      const struct table *b, uint64_t want)
{
	assert_int_equal(table_rows(a), table_rows(b));
	for (size_t i = 0; i < table_rows(a); i++)
		for (size_t c = 0; c < table_columns(a); c++) {
			if (want && !(want >> c & 1))
				continue;
			if (strcmp(table_shown(a, i, c), table_shown(b, i, c)) != 0)
				fail_msg("%s row %zu column %zu: %s, not %s", r->code,
					 i, c, table_shown(b, i, c),
					 table_shown(a, i, c));
		}
}

static uint64_t shown(const struct registry *r)
{
	uint64_t want = 0;

	for (size_t c = 0; r->cols[c].key || r->cols[c].head; c++)
		if (r->cols[c].head)
			want |= UINT64_C(1) << c;
	return want;
}

/* Lights as the title counts them. */
static void same_lights(const struct registry *r, const struct table *t,
			const struct register_spine *l)
{
	size_t light = column(r, "light"), state = column(r, "state");

	for (size_t i = 0; light != SIZE_MAX && i < l->rows; i++) {
		const char *code = table_shown(t, i, light);

		if (strcmp(table_shown(t, i, state), "exempt") == 0)
			continue;
		assert_string_equal(register_light_code(l->row[i].light), code);
	}
}

struct gathered {
	const struct registry *r;
	const struct table *of;
	size_t rows;
	bool last;
};

static bool piece(void *ctx, const struct table *t, bool last)
{
	struct gathered *g = ctx;

	assert_false(g->last);
	for (size_t i = 0; i < table_rows(t); i++)
		assert_string_equal(table_shown(t, i, 0),
				    table_shown(g->of, g->rows + i, 0));
	g->rows += table_rows(t);
	g->last = last;
	return true;
}

static size_t compare(struct store *s, const struct registry *r,
		      const struct register_ask *ask)
{
	struct table *t = whole(s, r, ask);
	struct register_spine l;
	struct error err = {0};

	county_ok(r->spine(s, ask, &l, &err), &err);
	assert_int_equal(l.rows, table_rows(t));
	int64_t *id = malloc((l.rows + 1) * sizeof *id);
	for (size_t i = 0; i < l.rows; i++) {
		id[i] = l.row[i].id;
		assert_int_equal(id[i], strtoll(table_shown(t, i, 0), NULL, 10));
	}
	same_lights(r, t, &l);
	struct register_ask some = *ask;
	some.only = id;
	some.onlys = l.rows;
	struct table *made = whole(s, r, &some);
	same_rows(r, t, made, 0);
	table_free(made);
	some.want = shown(r);
	made = whole(s, r, &some);
	same_rows(r, t, made, some.want);
	table_free(made);
	free(id);
	struct gathered g = {.r = r, .of = t};
	county_ok(register_each(s, r, ask, piece, &g, &err), &err);
	assert_true(g.last);
	assert_int_equal(g.rows, table_rows(t));
	size_t rows = l.rows;
	register_spine_release(&l);
	table_free(t);
	return rows;
}

static void every_ask(struct store *s, const struct registry *r, int64_t unit,
		      const char *word)
{
	struct register_ask ask = register_all(today_is);

	assert_true(compare(s, r, &ask) > 0);
	ask.unit = unit;
	(void)compare(s, r, &ask);
	ask.unit = 0;
	for (unsigned state = 1; state <= MATTER_STATES; state++) {
		ask.states = 1u << state;
		(void)compare(s, r, &ask);
	}
	ask.states = 0;
	ask.period = (struct period){today_is - 90, today_is - 20};
	(void)compare(s, r, &ask);
	ask.period = (struct period){DAY_NONE, DAY_NONE};
	for (ask.year = 2023; ask.year <= 2024; ask.year++)
		(void)compare(s, r, &ask);
	ask.year = 0;
	ask.within = 3;
	(void)compare(s, r, &ask);
	ask.within = DEADLINE_MAX;
	ask.word = word;
	if (word)
		assert_true(compare(s, r, &ask) > 0);
}

static void grow(struct many *m, int from, int to)
{
	static void (*const add[])(struct many * m) = {
		many_tasks,  many_requests,     many_duties,  many_outlets,
		many_stages, many_publications, many_fillings};

	for (size_t i = 0; i < sizeof add / sizeof *add; i++)
		many_add(m, add[i], from, to);
}

static const struct {
	const struct registry *reg;
	const char *word;
} registers[] = {
	{&register_tasks, "错别字"},    {&register_due, NULL},
	{&register_requests, NULL},     {&register_duties, "政策解读"},
	{&register_outlets, "column"},  {&register_stages, NULL},
	{&register_publications, NULL}, {&register_fillings, "2024版"},
	{&register_annual, NULL},
};

/* The county's own and some units', of two years. */
static void annual_reports(struct many *m)
{
	int64_t id;

	county_ok(store_begin(m->s, &m->err), &m->err);
	for (int year = 2023; year <= 2024; year++)
		for (int i = 2; i < 5; i++)
			county_ok(annual_create(m->s, many_unit(m, i), year, false,
						"2021", &id, &m->err),
				  &m->err);
	county_ok(
		annual_create(m->s, unit_root(m->s), 2024, false, "2021", &id, &m->err),
		&m->err);
	county_ok(store_commit(m->s, "年报", &m->err), &m->err);
}

static void the_same_whatever_is_asked(void **state)
{
	struct county c;
	struct many m;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	many_begin(&m, c.store);
	grow(&m, 0, ROWS);
	annual_reports(&m);
	for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
		every_ask(c.store, registers[i].reg, many_unit(&m, 3),
			  registers[i].word);
	many_end(&m);
	county_close(&c);
}

/* Of many the side tables are read whole. */
static void the_same_of_many(void **state)
{
	static const struct registry *const many[] = {
		&register_duties, &register_requests, &register_due};
	struct register_ask ask = register_all(today_is);
	struct county c;
	struct many m;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	many_begin(&m, c.store);
	many_add(&m, many_duties, 0, MANY);
	many_add(&m, many_requests, 0, MANY);
	for (size_t i = 0; i < sizeof many / sizeof *many; i++) {
		ask.year = 0;
		/* of what is due some is done */
		assert_true(compare(c.store, many[i], &ask) >= MANY / 2);
		ask.year = 2024;
		(void)compare(c.store, many[i], &ask);
		ask.unit = many_unit(&m, 5);
		assert_in_range(compare(c.store, many[i], &ask), 1, MANY / 2);
		ask.unit = 0;
	}
	many_end(&m);
	county_close(&c);
}

/* A row that is gone is left out, and no other takes its place. */
static void one_that_is_gone(void **state)
{
	struct county c;
	struct many m;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	many_begin(&m, c.store);
	grow(&m, 0, 6);
	annual_reports(&m);
	for (size_t i = 0; i < sizeof registers / sizeof *registers; i++) {
		const struct registry *r = registers[i].reg;
		struct register_ask ask = register_all(today_is);
		struct register_spine l;

		county_ok(r->spine(c.store, &ask, &l, &m.err), &m.err);
		const int64_t id[] = {l.row[1].id, 999999999999, l.row[0].id};
		ask.only = id;
		ask.onlys = 3;
		struct table *t = whole(c.store, r, &ask);
		assert_int_equal(table_rows(t), 2);
		assert_int_equal(strtoll(table_shown(t, 0, 0), NULL, 10), id[0]);
		assert_int_equal(strtoll(table_shown(t, 1, 0), NULL, 10), id[2]);
		table_free(t);
		register_spine_release(&l);
	}
	many_end(&m);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_whatever_is_asked),
		cmocka_unit_test(the_same_of_many),
		cmocka_unit_test(one_that_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
