#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/csv.h"
#include "text/lang.h"

/* The rows as "line:cell|cell;" for comparing. */
static void flatten(struct buf *out, const struct csv *csv)
{
	buf_clear(out);
	for (size_t r = 0; r < csv->rows; r++) {
		buf_addf(out, "%d:", csv->row[r].line);
		for (size_t c = 0; c < csv->row[r].cells; c++) {
			if (c)
				buf_putc(out, '|');
			buf_add(out, csv->row[r].cell[c]);
		}
		buf_putc(out, ';');
	}
}

static void documents(void **state)
{
	static const struct {
		const char *s;
		char sep;
		const char *want;
	} cases[] = {
		{"", 0, ""},
		{"\n\r\n \n", 0, ""},
		{"a", 0, "1:a;"},
		{"单位,条数\n甲镇,12\n", 0, "1:单位|条数;2:甲镇|12;"},
		{"a,b\r\nc,d", 0, "1:a|b;2:c|d;"},
		{"a,b\rc,d\r", 0, "1:a|b;2:c|d;"},
		{"\n\na,\n", 0, "3:a|;"},
		{",\n", 0, "1:|;"},
		{"a\tb,c\n", 0, "1:a|b,c;"},
		{"a,b\nc\td\n", 0, "1:a|b;2:c\td;"},
		{"a;b\n", ';', "1:a|b;"},
		{"\"a,b\",\"c\"\"d\"\n", 0, "1:a,b|c\"d;"},
		{"\"a\nb\",c\n\"d\r\ne\"\nf\n", 0, "1:a\nb|c;3:d\r\ne;5:f;"},
		{"\"\"\n", 0, "1:;"},
		{"\"甲\"镇,乙\n", 0, "1:甲镇|乙;"},
		{"5\" 管,x\n", 0, "1:5\" 管|x;"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct csv csv;

		assert_int_equal(csv_parse(&csv, cases[i].s, strlen(cases[i].s),
					   cases[i].sep, NULL),
				 ST_OK);
		flatten(&out, &csv);
		assert_string_equal(buf_text(&out), cases[i].want);
		csv_release(&csv);
	}
	buf_release(&out);
}

static void refused(const char *s, size_t len, const char *place)
{
	struct csv csv;
	struct error err = {0};

	assert_int_equal(csv_parse(&csv, s, len, 0, &err), ST_INPUT);
	assert_int_equal(csv.rows, 0);
	assert_non_null(strstr(err.say, place));
}

static void refusals(void **state)
{
	struct buf out = {0};

	(void)state;
	refused("a,b\nc,\"d\ne", 10, "第 2 行");
	refused("a\0b", 3, "空字节");
	buf_fill(&out, ',', 1000);
	refused(buf_text(&out), out.len, "1000 列");
	refused(buf_text(&out), 1000, "第 1 行");
	buf_clear(&out);
	for (int i = 0; i < 200001; i++)
		buf_add(&out, "a\n");
	refused(buf_text(&out), out.len, "200000 行");
	/* At the limits it is still read. */
	struct csv csv;
	assert_int_equal(csv_parse(&csv, buf_text(&out), 400000, 0, NULL), ST_OK);
	assert_int_equal(csv.rows, 200000);
	csv_release(&csv);
	buf_clear(&out);
	buf_fill(&out, ',', 999);
	assert_int_equal(csv_parse(&csv, buf_text(&out), out.len, 0, NULL), ST_OK);
	assert_int_equal(csv.row[0].cells, 1000);
	csv_release(&csv);
	buf_release(&out);
}

/* What is written is read back, whatever the cells hold. */
static void round_trip(void **state)
{
	static const char *const pool[] = {"a",  "\"", ",",  "\n", "\r",
					   "\t", " ",  "镇", "="};
	unsigned seed = 17;
	struct buf doc = {0};

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char cell[4][16];
		struct csv csv;

		buf_clear(&doc);
		for (int c = 0; c < 4; c++) {
			cell[c][0] = '\0';
			for (int i = 0; i < 4; i++) {
				seed = seed * 1103515245u + 12345u;
				if ((seed >> 16) % 10 < 9)
					strcat(cell[c], pool[(seed >> 16) % 10]);
			}
			csv_cell(&doc, cell[c], 0);
			buf_putc(&doc, c % 2 ? '\n' : ',');
		}
		assert_int_equal(csv_parse(&csv, buf_text(&doc), doc.len, ',', NULL),
				 ST_OK);
		assert_int_equal(csv.rows, 2);
		for (size_t c = 0; c < 4; c++) {
			assert_int_equal(csv.row[c / 2].cells, 2);
			assert_string_equal(csv.row[c / 2].cell[c % 2], cell[c]);
		}
		csv_release(&csv);
	}
	buf_release(&doc);
}

/* No bytes at all may crash the reader (ASan watches the one block). */
static void any_bytes(void **state)
{
	static const char pool[] = "\",\n\r\t a=\xE9";
	unsigned seed = 19;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char *s = malloc(13);
		struct csv csv;
		size_t len = (size_t)round % 13;

		assert_non_null(s);
		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245u + 12345u;
			s[i] = pool[(seed >> 16) % (sizeof pool - 1)];
		}
		if (csv_parse(&csv, s, len, 0, NULL) == ST_OK)
			csv_release(&csv);
		free(s);
	}
}

static void formulas_are_disarmed(void **state)
{
	static const struct {
		const char *s;
		const char *want;
	} cases[] = {
		{"=1+1", "'=1+1"},
		{"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
		{"-2+3", "'-2+3"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "\"'\t=1\""},
		{"\r=1", "\"'\r=1\""},
		{"=A1,B1", "\"'=A1,B1\""},
		{"＝1+1", "'＝1+1"},
		{"-5", "-5"},
		{"+30", "+30"},
		{"-0.50", "-0.50"},
		{"210.71%", "210.71%"},
		{"-", "-"},
		{"—", "—"},
		{"甲镇", "甲镇"},
		{"a=b", "a=b"},
		{"", ""},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		csv_cell(&out, cases[i].s, 1);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_clear(&out);
	csv_cell(&out, "=1+1", 0);
	assert_string_equal(buf_text(&out), "=1+1");
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents),
		cmocka_unit_test(refusals),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(formulas_are_disarmed),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
