/* Annual reports: forms, values, and that no figure can go wrong unseen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "rules/annual.h"
#include "tests/kit/annual_figures.h"
#include "tests/rules/shipped.h"
#include "text/lang.h"

enum {
	MOST = 256
};

static void form_of(const char *name, struct annual_form *f)
{
	struct buf text = {0};
	struct error err = {0};

	assert_true(shipped_file("data/forms.csv", &text));
	if (annual_form_read(buf_text(&text), text.len, name, f, &err) != ST_OK)
		fail_msg("%s", err.say);
	buf_release(&text);
}

/* --- forms --- */

static size_t lines_of(const struct annual_form *f, enum annual_part p)
{
	size_t n = 0;

	for (size_t i = 0; i < f->lines; i++)
		n += f->line[i].part == p;
	return n;
}

static void forms(void **state)
{
	static const struct {
		const char *name;
		size_t lines[ANNUAL_PARTS], cells;
	} cases[] = {
		{"2019", {8, 23, 1}, 22 + 23 * 7 + 15},
		{"2021", {6, 25, 1}, 10 + 25 * 7 + 15},
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct annual_form f;

		form_of(cases[i].name, &f);
		for (size_t p = 0; p < ANNUAL_PARTS; p++)
			assert_int_equal(lines_of(&f, (enum annual_part)p),
					 cases[i].lines[p]);
		assert_int_equal(f.cells, cases[i].cells);
		for (size_t c = 0; c < f.cells; c++) {
			struct buf code = {0};
			size_t back = MOST;

			annual_cell_code(&f, c, &code);
			assert_true(annual_form_parse(&f, buf_text(&code), &back));
			assert_int_equal(back, c);
			buf_release(&code);
		}
		annual_form_release(&f);
	}
	assert_string_equal(annual_form_of_year(2020), "2019");
	assert_string_equal(annual_form_of_year(2021), "2021");
}

static void no_form(void **state)
{
	static const char *const bad[] = {
		"",
		"table,form\n",
		"table,form,part,text,code,label,group,cells,brief\n",
		"table,form,part,text,code,label,group,cells,brief\n"
		"publication,2019,规章,甲|乙,regulation,规章,一,made:number,\n",
		"table,form,part,text,code,label,group,cells,brief\n"
		"publication,2019,规章,甲,regulation,规章,一,made:colour,\n",
		"table,form,part,text,code,label,group,cells,brief\n"
		"applications,,new,甲\npublication,2019,规章,甲,r,规章,,m:number,\n",
	};
	struct annual_form f;
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(
			annual_form_read(bad[i], strlen(bad[i]), "2019", &f, &err),
			ST_INPUT);
		annual_form_release(&f);
	}
	form_of("2019", &f);
	static const char *const cells[] = {
		"",
		"applications",
		"applications.new",
		"三.new.0",
		"三.new.8",
		"三.nobody.1",
		"publication.regulation.person",
		"五.new.1",
		"四.cases.review",
	};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		size_t cell;
		if (annual_form_parse(&f, cells[i], &cell))
			fail_msg("%s", cells[i]);
	}
	size_t a, b;
	assert_true(annual_form_parse(&f, "四.15", &a));
	assert_true(annual_form_parse(&f, "litigation.cases.after_total", &b));
	assert_int_equal(a, b);
	annual_form_release(&f);
}

/* --- values --- */

static void values(void **state)
{
	static const struct {
		enum annual_type type;
		const char *text;
		enum annual_kind kind;
		int64_t n;
		const char *clean; /* NULL: refused */
	} cases[] = {
		{ANNUAL_NUMBER, "", ANNUAL_BLANK, 0, ""},
		{ANNUAL_NUMBER, "0", ANNUAL_VALUE, 0, "0"},
		{ANNUAL_NUMBER, "１，２３４", ANNUAL_VALUE, 1234, "1234"},
		{ANNUAL_NUMBER, " 92 ", ANNUAL_VALUE, 92, "92"},
		{ANNUAL_NUMBER, "—", ANNUAL_DASH, 0, "—"},
		{ANNUAL_NUMBER, "/", ANNUAL_DASH, 0, "—"},
		{ANNUAL_NUMBER, "-3", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "+3", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "3.0", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "12,34", ANNUAL_BAD, 0, NULL},
		/* two figures, or one: not guessed */
		{ANNUAL_NUMBER, "1 2", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "1,2", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "1 234", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "1　2", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "1, 234", ANNUAL_BAD, 0, NULL},
		{ANNUAL_SIGNED, "+ 249", ANNUAL_VALUE, 249, "+249"},
		{ANNUAL_SIGNED, "+2 49", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "251 000元", ANNUAL_BAD, 0, NULL},
		{ANNUAL_WAN, "12 .5", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "九十二", ANNUAL_BAD, 0, NULL},
		{ANNUAL_NUMBER, "99999999999999999999", ANNUAL_BAD, 0, NULL},
		{ANNUAL_SIGNED, "+249", ANNUAL_VALUE, 249, "+249"},
		{ANNUAL_SIGNED, "＋249", ANNUAL_VALUE, 249, "+249"},
		{ANNUAL_SIGNED, "－37", ANNUAL_VALUE, -37, "-37"},
		{ANNUAL_SIGNED, "−37", ANNUAL_VALUE, -37, "-37"},
		{ANNUAL_SIGNED, "0", ANNUAL_VALUE, 0, "0"},
		{ANNUAL_SIGNED, "-", ANNUAL_DASH, 0, "—"},
		{ANNUAL_SIGNED, "+", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "29724.51万", ANNUAL_VALUE, 29724510000, "29724.51万"},
		{ANNUAL_AMOUNT, "251,000 元", ANNUAL_VALUE, 25100000, "251000元"},
		{ANNUAL_AMOUNT, "1.5亿元", ANNUAL_VALUE, 15000000000, "1.5亿元"},
		{ANNUAL_AMOUNT, "0元", ANNUAL_VALUE, 0, "0元"},
		{ANNUAL_AMOUNT, "29724.51", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "0.001元", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "1.万", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "万", ANNUAL_BAD, 0, NULL},
		{ANNUAL_AMOUNT, "99999999999亿", ANNUAL_BAD, 0, NULL},
		{ANNUAL_WAN, "1250.6", ANNUAL_VALUE, 1250600000, "1250.6"},
		{ANNUAL_WAN, "0", ANNUAL_VALUE, 0, "0"},
		{ANNUAL_WAN, "125000元", ANNUAL_VALUE, 12500000, "125000元"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf clean = {0};
		struct error err = {0};
		int64_t n;
		enum annual_kind kind = annual_value(cases[i].type, cases[i].text, &n);

		if (kind != cases[i].kind || (kind == ANNUAL_VALUE && n != cases[i].n))
			fail_msg("%s: %d %lld", cases[i].text, (int)kind, (long long)n);
		enum status st =
			annual_value_clean(cases[i].type, cases[i].text,
					   strlen(cases[i].text), &clean, &err);
		assert_int_equal(st, cases[i].clean ? ST_OK : ST_INPUT);
		assert_string_equal(buf_text(&clean),
				    cases[i].clean ? cases[i].clean : "");
		assert_true(st == ST_OK || err.say[0]);
		buf_release(&clean);
	}
	int64_t n;
	assert_int_equal(annual_value(ANNUAL_NUMBER, NULL, &n), ANNUAL_BLANK);
}

static void value_texts(void **state)
{
	static const struct {
		enum annual_type type;
		int64_t n;
		const char *text;
	} cases[] = {
		{ANNUAL_NUMBER, 92, "92"},
		{ANNUAL_SIGNED, 5, "+5"},
		{ANNUAL_SIGNED, 0, "0"},
		{ANNUAL_SIGNED, -5, "-5"},
		{ANNUAL_AMOUNT, 29724510000, "29724.51万"},
		{ANNUAL_AMOUNT, 100000000, "100万"},
		{ANNUAL_WAN, 1250600000, "1250.6"},
		{ANNUAL_WAN, 0, "0"},
		{ANNUAL_WAN, 1, "0.000001"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = {0};
		annual_value_text(cases[i].type, cases[i].n, &b);
		assert_string_equal(buf_text(&b), cases[i].text);
		buf_release(&b);
	}
}

/* --- checks --- */

struct report {
	struct annual_form form;
	const char *value[MOST];
	struct annual_facts facts;
};

static void report_of(struct report *r, const char *name, const char *const *figures)
{
	*r = (struct report){0};
	form_of(name, &r->form);
	memcpy(r->value, figures, r->form.cells * sizeof *r->value);
	r->facts = (struct annual_facts){.form = &r->form, .value = r->value};
}

static size_t findings(const struct report *r)
{
	struct annual_findings l;

	annual_check(&r->facts, &l);
	size_t n = l.rows;
	annual_findings_release(&l);
	return n;
}

static void agrees(const struct report *r)
{
	struct annual_findings l;

	annual_check(&r->facts, &l);
	if (l.rows)
		fail_msg("%s", l.row[0].say);
	annual_findings_release(&l);
}

/* The cell's figure and one more or less; NULL when there is no such figure. */
static char *bumped(const struct report *r, size_t cell, int by)
{
	enum annual_type type = r->form.cell[cell].type;
	bool money = type == ANNUAL_AMOUNT || type == ANNUAL_WAN;
	struct buf b = {0};
	int64_t n;

	assert_int_equal(annual_value(type, r->value[cell], &n), ANNUAL_VALUE);
	n += by * (money ? 1000000 : 1);
	if (n < 0 && type != ANNUAL_SIGNED)
		return NULL;
	annual_value_text(type, n, &b);
	return buf_take(&b);
}

/* Whether every finding that a wrong figure makes names its cell, if any is made at all. */
static bool is_caught(struct report *r, size_t cell, const char *wrong)
{
	const char *right = r->value[cell];
	struct annual_findings l;
	bool named = false;

	r->value[cell] = wrong;
	annual_check(&r->facts, &l);
	for (size_t i = 0; i < l.rows; i++) {
		named = named || annual_finding_has(&l, i, cell);
		assert_true(l.row[i].say[0]);
	}
	if (l.rows && !named)
		fail_msg("cell %zu: %s", cell, l.row[0].say);
	bool caught = l.rows > 0;
	annual_findings_release(&l);
	r->value[cell] = right;
	return caught;
}

/* Breaks every cell by one more, one less and a blank; appends the codes of those for which one of
 * these is not seen. */
static void unseen(struct report *r, struct buf *out)
{
	for (size_t i = 0; i < r->form.cells; i++) {
		bool seen = is_caught(r, i, NULL);
		for (int by = -1; by <= 1; by += 2) {
			char *wrong = bumped(r, i, by);
			seen = (!wrong || is_caught(r, i, wrong)) && seen;
			free(wrong);
		}
		if (seen)
			continue;
		annual_cell_code(&r->form, i, out);
		buf_putc(out, '\n');
	}
}

/* What a report can't hold against itself: 表二's counts.  All of 表三, all of 表四 and 规章 are
 * held, whatever the report stands beside. */
static void alone(void **state)
{
	static const struct {
		const char *form;
		const char *const *figures;
		const char *unseen;
	} cases[] = {
		{"2019", annual_2019,
		 "publication.document.made\npublication.document.opened\n"
		 "publication.document.total\n"
		 "publication.licence.before\npublication.licence.change\n"
		 "publication.licence.decisions\n"
		 "publication.service.before\npublication.service.change\n"
		 "publication.service.decisions\n"
		 "publication.penalty.before\npublication.penalty.change\n"
		 "publication.penalty.decisions\n"
		 "publication.coercion.before\npublication.coercion.change\n"
		 "publication.coercion.decisions\n"
		 "publication.fee.before\npublication.fee.change\n"
		 "publication.purchase.projects\npublication.purchase.amount\n"},
		{"2021", annual_2021,
		 "publication.document.made\npublication.document.abolished\n"
		 "publication.document.valid\n"
		 "publication.licence.decisions\npublication.penalty.decisions\n"
		 "publication.coercion.decisions\npublication.fee.amount\n"},
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct report r;
		struct buf codes = {0};

		report_of(&r, cases[i].form, cases[i].figures);
		agrees(&r);
		unseen(&r, &codes);
		assert_string_equal(buf_text(&codes), cases[i].unseen);
		buf_release(&codes);
		annual_form_release(&r.form);
	}
}

static void put(struct report *r, const char *code, const char *value)
{
	size_t cell;

	if (!annual_form_parse(&r->form, code, &cell))
		fail_msg("no cell %s", code);
	r->value[cell] = value;
}

/* Last year's report holds what this one counts on from. */
static void beside_last_year(void **state)
{
	struct report now, then;
	struct buf codes = {0};

	(void)state;
	report_of(&now, "2019", annual_2019);
	report_of(&then, "2019", annual_2019);
	static const char *const items[][3] = {
		{"licence", "300", "+1"},  {"service", "422", "0"},
		{"penalty", "3240", "-3"}, {"coercion", "224", "0"},
		{"fee", "20", "+3"},
	};
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		struct buf code = {0};
		buf_addf(&code, "publication.%s.before", items[i][0]);
		put(&then, buf_text(&code), items[i][1]);
		buf_clear(&code);
		buf_addf(&code, "publication.%s.change", items[i][0]);
		put(&then, buf_text(&code), items[i][2]);
		buf_release(&code);
	}
	now.facts.last_form = &then.form;
	now.facts.last = then.value;
	agrees(&now);
	unseen(&now, &codes);
	assert_null(strstr(buf_text(&codes), "before"));
	put(&then, "applications.left.person", "1");
	assert_int_equal(findings(&now), 1);
	buf_release(&codes);
	annual_form_release(&now.form);
	annual_form_release(&then.form);

	report_of(&now, "2021", annual_2021);
	report_of(&then, "2021", annual_2021);
	put(&then, "publication.document.valid", "299");
	now.facts.last_form = &then.form;
	now.facts.last = then.value;
	agrees(&now);
	unseen(&now, &codes);
	assert_null(strstr(buf_text(&codes), "document"));
	buf_release(&codes);
	annual_form_release(&now.form);
	annual_form_release(&then.form);
}

/* With the figures a second time, no single one goes wrong unseen. */
static void entered_twice(void **state)
{
	static const char *const forms[] = {"2019", "2021"};
	static const char *const *const figures[] = {annual_2019, annual_2021};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct report r;
		struct buf codes = {0};
		const char *note[MOST] = {NULL};

		report_of(&r, forms[i], figures[i]);
		r.facts.proof = figures[i];
		r.facts.note = note;
		agrees(&r);
		unseen(&r, &codes);
		assert_string_equal(buf_text(&codes), "");
		/* A departure that is explained is none; the sums still hold. */
		put(&r, "publication.licence.decisions", "400436");
		assert_int_equal(findings(&r), 1);
		for (size_t c = 0; c < r.form.cells; c++)
			note[c] = "原件印错";
		assert_int_equal(findings(&r), 0);
		buf_release(&codes);
		annual_form_release(&r.form);
	}
}

/* One wrong figure, and exactly what is said of it. */
static void sentences(void **state)
{
	static const struct {
		const char *cell, *value;
		enum annual_rule rule;
		const char *say;
	} cases[] = {
		{"三.granted.person", "50", RULE_ROW,
		 "“（一）予以公开”总计是52，六类申请人相加是51"},
		{"三.granted.person", "50", RULE_RESULTS,
		 "“（七）总计”自然人是87，（一）至（六）相加是86"},
		{"三.left.person", "1", RULE_BALANCE,
		 "表三自然人：一加二是87，三（七）加四是88"},
		{"四.1", "3", RULE_CASES, "行政复议 总计是2，四种结果相加是3"},
		{"二.regulation.made", "1", RULE_REGULATION, "应为0"},
		{"二.document.total", "11", RULE_OPENED, "是11，比本年新公开的12还少"},
		{"二.fee.change", "-24", RULE_ITEMS, "是-24，上一年只有23项"},
		{"三.new.person", NULL, RULE_BLANK, "自然人是空白，没有要写 0"},
		{"三.new.person", "很多", RULE_FIGURE, "“很多”不是数"},
		{"三.new.person", "—", RULE_FIGURE, "不是数"},
		{"二.purchase.amount", "29724.51", RULE_FIGURE, "不是带单位的金额"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct report r;
		struct annual_findings l;
		bool said = false;

		report_of(&r, "2019", annual_2019);
		put(&r, cases[i].cell, cases[i].value);
		annual_check(&r.facts, &l);
		for (size_t k = 0; k < l.rows; k++)
			said = said || (l.row[k].rule == cases[i].rule &&
					strstr(l.row[k].say, cases[i].say));
		if (!said)
			fail_msg("%s: %s", cases[i].say,
				 l.rows ? l.row[0].say : "nothing");
		annual_findings_release(&l);
		annual_form_release(&r.form);
	}
}

/* A figure that does not apply is said so in 表二, and nothing is computed from it. */
static void dashes(void **state)
{
	struct report r;

	(void)state;
	report_of(&r, "2019", annual_2019);
	put(&r, "publication.purchase.amount", "—");
	put(&r, "publication.document.opened", "—");
	agrees(&r);
	/* A blank is no 0: where one is, the sum says nothing, only the blank is found. */
	put(&r, "applications.petition.person", NULL);
	assert_int_equal(findings(&r), 1);
	annual_form_release(&r.form);
}

static void sums(void **state)
{
	struct report r;
	size_t cell;
	int64_t n;

	(void)state;
	report_of(&r, "2021", annual_2021);
	for (cell = 0; cell < r.form.cells; cell++) {
		int64_t printed;
		if (!annual_sum(&r.form, r.value, cell, &n))
			continue;
		annual_value(r.form.cell[cell].type, r.value[cell], &printed);
		assert_int_equal(n, printed);
	}
	assert_true(annual_form_parse(&r.form, "三.done.person", &cell));
	assert_true(annual_sum(&r.form, r.value, cell, &n));
	put(&r, "三.repeated.person", NULL);
	assert_false(annual_sum(&r.form, r.value, cell, &n));
	assert_true(annual_form_parse(&r.form, "三.new.person", &cell));
	assert_false(annual_sum(&r.form, r.value, cell, &n));
	annual_form_release(&r.form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),         cmocka_unit_test(no_form),
		cmocka_unit_test(values),        cmocka_unit_test(value_texts),
		cmocka_unit_test(alone),         cmocka_unit_test(beside_last_year),
		cmocka_unit_test(entered_twice), cmocka_unit_test(sentences),
		cmocka_unit_test(dashes),        cmocka_unit_test(sums),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
