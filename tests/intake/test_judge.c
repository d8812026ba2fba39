/* The judge of test_shapes itself: it takes a perfect reading for right, and sees every single
 * difference.  A judge that sleeps would pass anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/intake/shape_judge.h"
#include "text/lang.h"

static const struct shape plain = {"tabs", LAY_TABS, STYLE_PLAIN, CAN_ALL, 0, 0, 0, 0};

static enum head_role role_of(const struct model_column *c)
{
	static const enum head_role roles[KINDS] = {
		[KIND_ORDER] = HEAD_ORDER,   [KIND_TARGET] = HEAD_TARGET,
		[KIND_COUNT] = HEAD_COUNT,   [KIND_OWN] = HEAD_OWN,
		[KIND_AMOUNT] = HEAD_COUNT,  [KIND_COMPLETION] = HEAD_COMPLETION,
		[KIND_RANK] = HEAD_RANK,     [KIND_BENCHMARK] = HEAD_BENCHMARK,
		[KIND_FLOOR] = HEAD_TARGET,  [KIND_LAST] = HEAD_TEXT,
		[KIND_CHANGE] = HEAD_CHANGE, [KIND_REMARK] = HEAD_TEXT,
	};

	if (c->kind == KIND_NAME)
		return strcmp(c->role, "unit") == 0 ? HEAD_UNIT : HEAD_DOMAIN;
	return roles[c->kind];
}

static void add_check(struct checks *c, struct check one)
{
	c->check = mem_grow(c->check, &c->cap, c->count + 1, sizeof *c->check);
	c->check[c->count++] = one;
}

static void perfect_table(struct sheet *t, const struct model *m)
{
	*t = (struct sheet){.title = m->title, .columns = m->columns};
	t->column = mem_array(m->columns, sizeof *t->column);
	for (size_t c = 0; c < m->columns; c++) {
		t->column[c].head = m->column[c].head;
		t->column[c].role = role_of(&m->column[c]);
	}
	t->rows = m->rows;
	t->row = mem_array(m->rows + 1, sizeof *t->row);
	for (size_t i = 0; i < m->rows; i++) {
		t->row[i].section = m->section[i];
		t->row[i].cell = mem_array(m->columns, sizeof *t->row[i].cell);
		for (size_t c = 0; c < m->columns; c++)
			t->row[i].cell[c] = *m->cell[i][c] ? m->cell[i][c] : NULL;
	}
	if (!m->label)
		return;
	t->total = mem_array(m->columns, sizeof *t->total);
	for (size_t c = 0; c < m->columns; c++)
		t->total[c] = *m->total[c] ? m->total[c] : NULL;
	add_check(&t->checks, (struct check){"total", 0, "", "", "1", "1", true});
}

/* What a recogniser without faults would say.  The texts are the document's. */
static void perfect(struct reading *r, const struct doc *d)
{
	*r = (struct reading){.name = "", .tables = d->tables};
	r->table = mem_array(d->tables, sizeof *r->table);
	for (size_t t = 0; t < d->tables; t++)
		perfect_table(&r->table[t], &d->table[t]);
	if (d->fault.planted)
		add_check(&r->table[0].checks,
			  (struct check){"total", 0, d->fault.head, "",
					 d->fault.printed, d->fault.computed, false});
}

static void perfect_release(struct reading *r, size_t tables)
{
	for (size_t t = 0; t < tables; t++) {
		struct sheet *one = &r->table[t];
		for (size_t i = 0; one->row[i].cell; i++)
			free(one->row[i].cell);
		free(one->row);
		free(one->total);
		free(one->column);
		free(one->checks.check);
		notes_release(&one->notes);
	}
	free(r->table);
	free(r->checks.check);
	notes_release(&r->notes);
}

static const char *other(const char *s)
{
	return s && strcmp(s, "7") == 0 ? "8" : "7";
}

/* The things that can go wrong, one at a time.  False: this document offers no place for it. */
static bool spoil_row(struct sheet *t, const struct model *m, int how)
{
	struct sheet_row row = t->row[m->rows - 1];
	size_t last = m->columns - 1;

	if (how == 0)
		row.cell[last] = other(row.cell[last]);
	else if (how == 1)
		row.cell[m->name] = "无名镇";
	else if (how == 2)
		t->rows--;
	else if (how == 3)
		t->row[m->rows - 1] = t->row[m->rows - 2];
	else
		t->row[0].section = "别处";
	if (how == 3)
		t->row[m->rows - 2] = row;
	return true;
}

static bool spoil_total(struct sheet *t, const struct model *m, int how)
{
	if (!m->label)
		return false;
	if (how == 7) {
		free(t->total);
		t->total = NULL;
		return true;
	}
	t->total[m->name + 1] = other(t->total[m->name + 1]);
	return true;
}

static bool spoil_fault(struct sheet *t, const struct doc *d, int how)
{
	if (!d->fault.planted)
		return false;
	struct check *c = &t->checks.check[t->checks.count - 1];
	if (how == 9)
		c->agrees = true;
	else
		c->computed = "0.5";
	return true;
}

static bool spoil(struct reading *r, const struct doc *d, int how)
{
	struct sheet *t = &r->table[d->tables - 1];
	const struct model *m = &d->table[d->tables - 1];

	switch (how) {
	case 4:
		t->column[m->columns - 1].role = HEAD_UNIT;
		return true;
	case 5:
		t->column[m->name].head = "排名";
		return true;
	case 6:
	case 7:
		return spoil_total(t, m, how);
	case 8:
		add_check(&r->checks,
			  (struct check){"prose", 0, "", "", "1", "2", false});
		return true;
	case 9:
	case 10:
		return spoil_fault(&r->table[0], d, how);
	case 12:
		t->title = "别的表";
		return true;
	case 13:
		r->tables--;
		return true;
	default:
		return how >= 0 && spoil_row(t, m, how);
	}
}

enum {
	SPOILS = 14
};

static void the_judge_sees_every_difference(void **state)
{
	size_t seen[SPOILS] = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 80; seed++) {
		struct doc *d = mem_alloc(sizeof *d);
		doc_make(d, seed, CAN_ALL, true);
		for (int how = -1; how < SPOILS; how++) {
			struct reading r;
			struct verdict v;
			perfect(&r, d);
			bool spoilt = spoil(&r, d, how);
			judge(&v, d, &plain, &r);
			if (how < 0 && v.worth != WORTH_RIGHT)
				fail_msg("seed %d: %s", (int)seed, v.why);
			if (spoilt && v.worth != WORTH_WRONG)
				fail_msg("seed %d: %d was not seen", (int)seed, how);
			if (spoilt)
				seen[how]++;
			perfect_release(&r, d->tables);
		}
		doc_release(d);
		free(d);
	}
	for (size_t i = 0; i < SPOILS; i++)
		assert_true(seen[i] > 0);
}

/* A missing row with a note that names it is no silent loss. */
static void a_note_makes_the_difference(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 40; seed++) {
		struct doc *d = mem_alloc(sizeof *d);
		struct reading r;
		struct verdict v;
		doc_make(d, seed, CAN_ALL, false);
		const struct model *m = &d->table[0];
		perfect(&r, d);
		r.table[0].rows--;
		judge_cut(&v, d, &r, 1);
		assert_int_equal(v.worth, WORTH_RIGHT);
		judge_cut(&v, d, &r, 0);
		assert_int_equal(v.worth, WORTH_WRONG);
		notes_add(&r.table[0].notes, 9, "%s：少了一格",
			  m->cell[m->rows - 1][m->name]);
		judge_cut(&v, d, &r, 0);
		assert_int_equal(v.worth, WORTH_RIGHT);
		judge(&v, d, &plain, &r);
		assert_int_equal(v.worth, WORTH_NOTED);
		r.table[0].row[0].cell[m->columns - 1] =
			other(r.table[0].row[0].cell[m->columns - 1]);
		judge_cut(&v, d, &r, 1);
		assert_int_equal(v.worth, WORTH_WRONG);
		perfect_release(&r, d->tables);
		doc_release(d);
		free(d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_judge_sees_every_difference),
		cmocka_unit_test(a_note_makes_the_difference),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
