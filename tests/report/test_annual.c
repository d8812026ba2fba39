/* The annual report's tables as the forms print them, and the report made of them. */
#include "tests/kit/county.h"

#include "report/annual.h"
#include "report/doc.h"
#include "store/annual.h"
#include "tests/kit/annual_figures.h"
#include "text/mem.h"

static const char *const forms[] = {"2019", "2021"};
static const char *const *const figures[] = {annual_2019, annual_2021};

/* A report of 甲县, filled or not. */
static void report(struct county *c, int year, const char *form,
		   const char *const *values, struct annual_sheet *a)
{
	struct error err = {0};
	int64_t id = 0;

	county_ok(store_begin(c->store, &err), &err);
	county_ok(annual_create(c->store, unit_root(c->store), year, false, form, &id,
				&err),
		  &err);
	county_ok(annual_open(c->store, id, a, &err), &err);
	for (size_t i = 0; values && i < a->form.cells; i++)
		county_ok(annual_cell_set(c->store, id, &a->form, i, values[i], NULL,
					  &err),
			  &err);
	county_ok(store_commit(c->store, "录入", &err), &err);
	annual_sheet_release(a);
	county_ok(annual_open(c->store, id, a, &err), &err);
}

/* Every place is covered exactly once, by heads as by names of rows. */
static void covers(const struct table *t)
{
	size_t columns = table_columns(t), *column = mem_array(columns, sizeof *column);

	for (size_t c = 0; c < columns; c++)
		column[c] = c;
	for (int body = 0; body < 2; body++) {
		size_t rows = body ? table_rows(t) : table_head_rows(t);
		int *met = mem_array(rows * columns + 1, sizeof *met);

		for (size_t r = 0; r < rows; r++)
			for (size_t c = 0; c < columns; c++) {
				struct table_span s =
					body ? table_body_span(t, column, columns, r, c)
					     : table_head_span(t, column, columns, r,
							       c);
				for (size_t y = r; y < r + s.rows; y++)
					for (size_t x = c; x < c + s.cols; x++) {
						assert_true(y < rows && x < columns);
						met[y * columns + x]++;
					}
			}
		for (size_t i = 0; i < rows * columns; i++)
			assert_int_equal(met[i], 1);
		free(met);
	}
	free(column);
}

static void tables(void **state)
{
	static const size_t blocks[] = {5, 4}, rows[] = {23, 25};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct county c;
		struct annual_sheet a;
		size_t cell = 0, column[10];

		county_open(&c, NULL);
		report(&c, 2020 + (int)i, forms[i], figures[i], &a);
		assert_int_equal(annual_blocks(&a.form), blocks[i]);
		assert_null(annual_block_table(&a, blocks[i] + 1));
		for (size_t b = 1; b <= blocks[i]; b++) {
			struct table *t = annual_block_table(&a, b);
			covers(t);
			assert_int_equal(table_head_rows(t), 2);
			for (size_t r = 0; r < table_rows(t); r++)
				for (size_t k = 1; k < table_columns(t); k++)
					assert_string_equal(table_cell(t, r, k),
							    figures[i][cell++]);
			table_free(t);
		}
		struct table *t = annual_applications_table(&a);
		covers(t);
		assert_int_equal(table_rows(t), rows[i]);
		assert_int_equal(table_head_rows(t), 3);
		for (size_t k = 0; k < 10; k++)
			column[k] = k;
		struct table_span s = table_head_span(t, column, 10, 0, 3);
		assert_int_equal(s.cols, 7); /* 申请人情况 */
		s = table_head_span(t, column, 10, 1, 4);
		assert_int_equal(s.cols, 5); /* 法人或其他组织 */
		s = table_body_span(t, column, 10, 0, 0);
		assert_int_equal(s.cols, 3); /* 一、 */
		s = table_body_span(t, column, 10, 2, 0);
		assert_int_equal(s.rows, rows[i] - 3); /* 三、 */
		for (size_t r = 0; r < table_rows(t); r++)
			for (size_t k = 3; k < 10; k++)
				assert_string_equal(table_cell(t, r, k),
						    figures[i][cell++]);
		table_free(t);
		t = annual_litigation_table(&a);
		covers(t);
		for (size_t k = 0; k < 15; k++)
			assert_string_equal(table_cell(t, 0, k), figures[i][cell++]);
		assert_int_equal(cell, a.form.cells);
		table_free(t);
		annual_sheet_release(&a);
		county_close(&c);
	}
}

static struct report_options options(void)
{
	return (struct report_options){.today = day_of(2022, 2, 1),
				       .decimals = 2,
				       .bottom = 3,
				       .ambiguous = AMBIGUOUS_WIDE};
}

static void compose(struct county *c, int year, struct doc *d)
{
	struct report_options o = options();
	struct error err = {0};
	struct period p = {day_of(year, 1, 1), day_of(year, 12, 31)};

	county_ok(report_compose(c->store, "annual", p, &o, d, &err), &err);
}

static void has(const char *text, const char *want)
{
	if (!strstr(text, want))
		fail_msg("no %s in\n%s", want, text);
}

/* Six parts, three tables, what is not written a gap; the stream keeps merged cells. */
static void composed(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct county c;
		struct annual_sheet a;
		struct doc d, back;
		struct buf first = {0}, second = {0}, text = {0}, csv = {0}, json = {0};
		struct report_options o = options();
		struct error err = {0};

		county_open(&c, NULL);
		report(&c, 2020 + (int)i, forms[i], figures[i], &a);
		compose(&c, 2020 + (int)i, &d);
		has(doc_title(&d), "甲县人民政府202");
		has(buf_text(&d.gaps), "存在的主要问题");
		tree_write(&d, &first);
		county_ok(tree_read(buf_text(&first), first.len, &back, &err), &err);
		tree_write(&back, &second);
		assert_string_equal(buf_text(&first), buf_text(&second));
		doc_text(&back, &o, &text);
		has(buf_text(&text), "六、其他需要报告的事项");
		has(buf_text(&text), "行政诉讼 未经复议直接起诉\n");
		has(buf_text(&text), "新收政府信息公开申请92件");
		doc_csv(&d, &csv);
		has(buf_text(&csv),
		    "三、本年度办理结果（三）不予公开1.属于国家秘密,0,0");
		has(buf_text(&csv), "行政诉讼 复议后起诉 总计");
		doc_json(&d, &json);
		assert_true(json_whole(buf_text(&json)));
		buf_release(&first);
		buf_release(&second);
		buf_release(&text);
		buf_release(&csv);
		buf_release(&json);
		doc_release(&d);
		doc_release(&back);
		annual_sheet_release(&a);
		county_close(&c);
	}
}

/* No report, one that is empty, one that disagrees: said, and no table of nothing. */
static void not_there(void **state)
{
	struct county c;
	struct annual_sheet a;
	struct doc d;
	const char *wrong[ANNUAL_2021_CELLS];

	(void)state;
	county_open(&c, NULL);
	compose(&c, 2020, &d);
	has(buf_text(&d.gaps), "2020年的年度报告还没有填");
	for (size_t i = 0; i < d.nodes; i++)
		assert_true(d.node[i].kind != DOC_TABLE);
	doc_release(&d);
	report(&c, 2020, "2019", NULL, &a);
	annual_sheet_release(&a);
	compose(&c, 2020, &d);
	has(buf_text(&d.gaps), "三张表还有198格空白");
	doc_release(&d);
	memcpy(wrong, annual_2021, sizeof wrong);
	wrong[ANNUAL_2021_CELLS - 1] = "1";
	report(&c, 2021, "2021", wrong, &a);
	annual_sheet_release(&a);
	compose(&c, 2021, &d);
	has(buf_text(&d.gaps), "勾稽不符1处");
	doc_release(&d);
	county_close(&c);
}

/* A stream that says what can't be is refused. */
static void hostile(void **state)
{
	static const char *const tables[] = {
		"T\nC\ta\ttext\tA\nB\t0\nE\n",       "T\nC\ta\ttext\tA\nB\t2\nE\n",
		"T\nC\ta\ttext\tA\nB\t1\nB\t1\nE\n", "T\nC\ta\ttext\tA\nB\nE\n",
		"T\nB\t1\nC\ta\ttext\tA\nE\n",       "T\nC\ta\ttext\tA\tb\tc\nE\n",
		"T\nC\ta\ttext\tA\nB\tx\nE\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct buf s = {0};
		struct doc d;
		struct error err = {0};

		buf_addf(&s, "gongkai-tree 1\nD\tannual\t2020-01-01\t2020-12-31\n%s.\n",
			 tables[i]);
		if (tree_read(buf_text(&s), s.len, &d, &err) != ST_INPUT)
			fail_msg("%s", tables[i]);
		buf_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(composed),
		cmocka_unit_test(not_there),
		cmocka_unit_test(hostile),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
