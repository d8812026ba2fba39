/* The five documents that the desk was asked for, cell by cell, where they are there. */
#include "tests/intake/read_kit.h"
#include "tests/kit/files.h"

#include <glob.h>
#include <unistd.h>

#include "text/csv.h"

#define SEEDS "../shared/seeds"

/* Skips the test, with a line, where the documents are not there. */
static void read_seed(struct reading *r, const char *number)
{
	struct buf pattern = {0}, text = {0};
	glob_t found;

	if (access(SEEDS, R_OK) != 0) {
		printf("skip: %s is not there\n", SEEDS);
		skip();
	}
	buf_addf(&pattern, SEEDS "/%s_*.txt", number);
	assert_int_equal(glob(buf_text(&pattern), 0, NULL, &found), 0);
	file_bytes(found.gl_pathv[0], &text);
	read_text(r, buf_text(&text), text.len);
	globfree(&found);
	buf_release(&pattern);
	buf_release(&text);
}

static size_t checks_of(const struct checks *c, const char *what)
{
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += strcmp(c->check[i].what, what) == 0;
	return n;
}

static bool is_total(const struct csv_row *row)
{
	for (size_t c = 0; c < row->cells && c < 2; c++)
		if (same_text(row->cell[c], "合计") ||
		    same_text(row->cell[c], "数据合计"))
			return true;
	return false;
}

/* What dump_table() says of a table that was read rightly. */
static void dump_expected(struct buf *out, const struct csv *csv, const char *title,
			  const char *roles)
{
	buf_add(out, "# ");
	squeeze(out, title);
	buf_addf(out, "\n%s\n", roles);
	for (size_t i = 0; i < csv->rows; i++) {
		const struct csv_row *row = &csv->row[i];
		if (!is_total(row)) {
			dump_cells(out, (const char *const *)row->cell, row->cells);
			continue;
		}
		buf_putc(out, '=');
		for (size_t c = 0; c < row->cells; c++)
			if (*row->cell[c] &&
			    strspn(row->cell[c], "0123456789") == strlen(row->cell[c]))
				buf_addf(out, " %s", row->cell[c]);
		buf_putc(out, '\n');
	}
}

static void table_is(const struct sheet *t, const char *name, const char *title,
		     const char *roles, size_t rows)
{
	struct buf path = {0}, text = {0}, got = {0}, want = {0};
	struct csv csv = {0};
	struct error err = {0};

	buf_addf(&path, SEEDS "/expect/%s.csv", name);
	file_bytes(buf_text(&path), &text);
	assert_int_equal(csv_parse(&csv, buf_text(&text), text.len, ',', &err), ST_OK);
	dump_expected(&want, &csv, title, roles);
	dump_table(&got, t);
	same_lines(buf_text(&got), buf_text(&want), name);
	assert_int_equal(t->rows, rows);
	csv_release(&csv);
	buf_release(&path);
	buf_release(&text);
	buf_release(&got);
	buf_release(&want);
}

/* The n-th table that is no list in a sentence. */
static const struct sheet *table_at(const struct reading *r, size_t n)
{
	for (size_t t = 0; t < r->tables; t++)
		if (!r->table[t].sentence && n-- == 0)
			return &r->table[t];
	fail_msg("no table %zu", n);
	return NULL;
}

static size_t real_tables(const struct reading *r)
{
	size_t n = 0;

	for (size_t t = 0; t < r->tables; t++)
		n += !r->table[t].sentence;
	return n;
}

static void seed_000(void **state)
{
	struct reading r = {0};

	(void)state;
	read_seed(&r, "000");
	assert_int_equal(real_tables(&r), 2);
	table_is(table_at(&r, 0), "000-townships",
		 "浏阳市乡镇（街道）“重大民生信息”栏目信息发布情况统计表",
		 "order unit count target", 32);
	table_is(table_at(&r, 1), "000-domains",
		 "浏阳市基层政务公开专栏信息发布情况统计表",
		 "order domain benchmark count", 30);
	for (size_t t = 0; t < 2; t++)
		assert_true(checks_of(&table_at(&r, t)->checks, "total") >= 2);
	assert_int_equal(table_at(&r, 0)->upto, day_of(2023, 6, 5));
	disagrees(&r, "");
	reading_release(&r);
}

static void seed_001(void **state)
{
	static const char roles[] = "unit target count period_count completion";
	struct reading r = {0};

	(void)state;
	read_seed(&r, "001");
	assert_int_equal(real_tables(&r), 2);
	table_is(table_at(&r, 0), "001-departments",
		 "政府信息公开平台县直单位信息发布统计表", roles, 40);
	table_is(table_at(&r, 1), "001-townships",
		 "政府信息公开平台各乡镇信息发布统计表", roles, 16);
	assert_true(checks_of(&table_at(&r, 0)->checks, "completion") > 0);
	disagrees(&r, "");
	reading_release(&r);
}

static void seed_002(void **state)
{
	struct reading r = {0};
	char code[PERIOD_TEXT];

	(void)state;
	read_seed(&r, "002");
	assert_int_equal(real_tables(&r), 2);
	table_is(table_at(&r, 0), "002-departments",
		 "华容县县直部门2021年上半年信息公开情况统计", "unit period_count rank",
		 36);
	table_is(table_at(&r, 1), "002-townships",
		 "华容县各乡镇2021年上半年信息公开情况统计", "unit period_count rank",
		 14);
	assert_true(checks_of(&table_at(&r, 0)->checks, "total") > 0);
	assert_true(checks_of(&table_at(&r, 0)->checks, "rank") > 0);
	assert_true(table_at(&r, 0)->has_period);
	assert_string_equal(period_code(table_at(&r, 0)->period, code), "2021H1");
	/* The sentence says 1267; the tables sum to 1298.  That is to be said. */
	disagrees(&r, "prose 1267/1298; ");
	reading_release(&r);
}

/* The statutory form: its heads stand in three lines of which the last names the columns. */
static void applications_are(const struct sheet *t)
{
	struct buf text = {0};
	struct csv csv = {0};
	struct error err = {0};

	file_bytes(SEEDS "/expect/003-applications.csv", &text);
	assert_int_equal(csv_parse(&csv, buf_text(&text), text.len, ',', &err), ST_OK);
	assert_int_equal(csv.rows, 24);
	assert_int_equal(t->columns, 8);
	assert_int_equal(t->rows, 23);
	for (size_t c = 1; c < 8; c++) {
		struct buf got = {0};
		squeeze(&got, t->column[c].head);
		if (!strstr(buf_text(&got), csv.row[0].cell[c]))
			fail_msg("head %s, not %s", buf_text(&got), csv.row[0].cell[c]);
		buf_release(&got);
	}
	for (size_t i = 0; i < 23; i++)
		for (size_t c = 0; c < 8; c++)
			if (!same_text(t->row[i].cell[c], csv.row[i + 1].cell[c]))
				fail_msg("row %zu: %s, not %s", i + 1,
					 t->row[i].cell[c], csv.row[i + 1].cell[c]);
	csv_release(&csv);
	buf_release(&text);
}

static void seed_003(void **state)
{
	struct reading r = {0};
	size_t found = 0;

	(void)state;
	read_seed(&r, "003");
	for (size_t t = 0; t < r.tables; t++)
		if (r.table[t].kind == SHEET_APPLICATIONS) {
			found++;
			applications_are(&r.table[t]);
			assert_true(r.table[t].checks.count > 0);
		}
	assert_int_equal(found, 1);
	disagrees(&r, "");
	reading_release(&r);
}

static void seed_004(void **state)
{
	struct reading r = {0};

	(void)state;
	read_seed(&r, "004");
	assert_int_equal(r.tables, 0);
	disagrees(&r, "");
	reading_release(&r);
}

/* What the sentences say is held against the tables, and holds. */
static void sums_in_sentences(void **state)
{
	static const char *const cases[][2] = {
		{"000", "4781"}, {"001", "20160"}, {"002", "1267"}};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct reading r = {0};
		size_t found = 0;
		read_seed(&r, cases[i][0]);
		for (size_t c = 0; c < r.checks.count; c++)
			found += strcmp(r.checks.check[c].printed, cases[i][1]) == 0;
		if (!found)
			fail_msg("%s: nobody looked at %s", cases[i][0], cases[i][1]);
		reading_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seed_000), cmocka_unit_test(seed_001),
		cmocka_unit_test(seed_002), cmocka_unit_test(seed_003),
		cmocka_unit_test(seed_004), cmocka_unit_test(sums_in_sentences),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
