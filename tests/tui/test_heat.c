/* The heat view: every mark is that of the figure the file has, at any size and without colour; what it
 * asks of the file does not grow with the units. */
#include "tests/tui/desk_kit.h"
#include "tui/heat.h"

static const char sample[] = "xinfeng-2024-04";

static void levels(void **state)
{
	static const struct {
		int64_t n;
		int level;
	} table[] = {
		{FIGURE_SPLIT, 0},
		{FIGURE_BLANK, 0},
		{0, 0},
		{1, 1},
		{2, 1},
		{3, 2},
		{9, 2},
		{10, 3},
		{29, 3},
		{30, 4},
		{100, 5},
		{299, 5},
		{300, 6},
		{1000, 7},
		{2999, 7},
		{3000, 8},
		{999999999, 8},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(heat_level(table[i].n), table[i].level);
}

static const int64_t given[] = {0, 1, 3, 10, 30, 100, 300, 1000, 3000, 2};

/* Figures of the first townships in every domain, one of each level. */
static void fill(struct desk *d)
{
	struct unit_list units;
	struct domain_list domains;
	struct error err;

	assert_int_equal(
		units_list(d->app.store, UNIT_TOWNSHIP, DAY_NONE, &units, &err), ST_OK);
	assert_int_equal(domains_list(d->app.store, DAY_NONE, &domains, &err), ST_OK);
	assert_int_equal(store_begin(d->app.store, &err), ST_OK);
	for (size_t u = 0; u < 10; u++)
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(count_set(d->app.store, units.row[u].id,
						   domains.row[k].id,
						   period_month(2024, 4), COUNT_OWN,
						   given[(u + k) % 10], "", true, &err),
					 ST_OK);
	assert_int_equal(store_commit(d->app.store, "领域数", &err), ST_OK);
	unit_list_release(&units);
	domain_list_release(&domains);
}

static void heat_open(struct desk *d, int rows, int cols)
{
	desk_open(d, sample, rows, cols);
	fill(d);
	desk_keys(d, "g h");
}

static void marks_tell_figures(void **state)
{
	struct desk d;

	(void)state;
	heat_open(&d, 24, 100);
	desk_expect(&d, "热力图 2024年4月 乡镇  16");
	desk_expect(&d, "大桥镇");
	desk_keys(&d, "s 2 g g"); /* official order */
	char *frame = desk_frame(&d, true);
	/* The chosen row is of one style, its chosen cell of another. */
	assert_non_null(strstr(frame, "{heat-1:"));
	assert_non_null(strstr(frame, "{heat-4:"));
	assert_non_null(strstr(frame, "{field-on:"));
	free(frame);
	/* The title says the chosen cell's figure: column by column, row by row. */
	desk_keys(&d, "l");
	for (size_t u = 0; u < 10; u++) {
		char want[32];

		snprintf(want, sizeof want, " %lld", (long long)given[u]);
		frame = desk_frame(&d, false);
		char *title = strstr(frame, "热力图"), *end = strchr(title, '\n');
		while (end > title && end[-1] == ' ')
			end--;
		*end = '\0';
		assert_true(strlen(title) > strlen(want));
		assert_string_equal(end - strlen(want), want);
		free(frame);
		desk_keys(&d, "j");
	}
	/* Numbers in place of marks. */
	assert_false(desk_shows(&d, " 3000 "));
	desk_keys(&d, "n");
	desk_expect(&d, " 3000 ");
	desk_close(&d);
}

static void months_and_back(void **state)
{
	struct desk d;

	(void)state;
	heat_open(&d, 24, 80);
	desk_keys(&d, "m");
	desk_expect(&d, "近12月");
	desk_expect(&d, "2024年4月 279"); /* 大桥镇, the last month chosen */
	desk_keys(&d, "m l d");           /* the first domain by months */
	desk_expect(&d, "近12月 重大建设项目");
	desk_keys(&d, "d [");
	desk_expect(&d, "热力图 2024年3月");
	desk_keys(&d, "] t");
	desk_expect(&d, "热力图 2024年4月 部门");
	desk_keys(&d, "q");
	assert_null(d.app.overlay);
	desk_close(&d);
}

static void sorts_finds_and_goes(void **state)
{
	struct desk d;
	struct list *l;
	size_t row;

	(void)state;
	heat_open(&d, 24, 80);
	desk_keys(&d, "l s 3 g g");
	l = app_list(&d.app);
	assert_true(list_selected(l, &row));
	desk_expect(&d, "重大建设项目 3000");
	desk_keys(&d, "l g g"); /* another column, sorted anew */
	desk_expect(&d, "公共资源交易 3000");
	desk_keys(&d, "/");
	desk_type(&d, "xnz");
	desk_keys(&d, "Enter");
	assert_int_equal(app_list(&d.app)->count, 1);
	desk_expect(&d, "西牛镇");
	desk_keys(&d, "Enter"); /* the panes, of that unit alone */
	assert_null(d.app.overlay);
	desk_expect(&d, "西牛镇 各领域");
	desk_close(&d);
}

/* Any size, every theme: no cell outside, and without colour the marks are all there. */
static void any_size(void **state)
{
	static const int sizes[][2] = {
		{10, 40}, {24, 80}, {24, 79}, {60, 200}, {11, 41}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct desk d;

		heat_open(&d, sizes[i][0], sizes[i][1]);
		desk_keys(&d, "s 2 g g l l l l l l l l l l h n n m m G g g PgDn");
		desk_expect(&d, "热力图");
		desk_close(&d);
	}
}

static void printed(void **state)
{
	struct desk d;
	struct doc doc = {0};
	struct error err;
	char *name = NULL;

	(void)state;
	heat_open(&d, 24, 80);
	desk_keys(&d, "s 2 g g Space Space"); /* two rows */
	struct screen *s = (struct screen *)d.app.overlay;
	assert_true(s->ops->document(s, &d.app, &name, &doc, &err));
	assert_string_equal(name, "热力图 2024年4月");
	const struct chart *c = NULL;
	for (size_t i = 0; i < doc.nodes; i++)
		if (doc.node[i].chart)
			c = doc.node[i].chart;
	assert_non_null(c);
	assert_int_equal(c->kind, CHART_HEAT);
	assert_int_equal(c->rows, 2);
	assert_string_equal(c->column[1], "重大建设项目");
	assert_int_equal(c->value[1], given[0]);
	assert_int_equal(c->value[c->columns + 1], given[1]);
	doc_release(&doc);
	free(name);
	desk_keys(&d, "P"); /* and as a page to read, save and print */
	desk_expect(&d, "发布量热力图");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels),
		cmocka_unit_test(marks_tell_figures),
		cmocka_unit_test(months_and_back),
		cmocka_unit_test(sorts_finds_and_goes),
		cmocka_unit_test(any_size),
		cmocka_unit_test(printed),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
