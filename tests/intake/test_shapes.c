/* Random tables in every shape a clerk pastes or opens, read back and compared cell by cell.
 *
 *   GONGKAI_DOCS=100000   so many documents in all (21,000; under the sanitizers 4,000)
 *   GONGKAI_SEED=17       document 17 of every shape, nothing else
 *   GONGKAI_SHAPE=tabs    this shape only
 *   GONGKAI_SHOWN=9999    so many faults of each shape are told (2)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/intake/shape_cut.h"
#include "tests/intake/shape_judge.h"
#include "text/lang.h"

enum {
	DOCS = 21000,
	DOCS_SAN = 4000, /* each costs eight times as much */
	SHOWN = 2,       /* wrong documents printed of each shape */
	NOTED_SHARE = 50 /* 1 in so many may be noted */
};

struct tally {
	const struct shape *shape;
	const char *what;
	size_t docs, right, noted, wrong;
};

static struct heads *the_heads(void **state)
{
	return *state;
}

static uint64_t asked(const char *name, uint64_t otherwise)
{
	const char *s = getenv(name);

	return s && *s ? strtoull(s, NULL, 10) : otherwise;
}

static bool asked_for(const struct shape *s)
{
	const char *only = getenv("GONGKAI_SHAPE");

	return !only || !*only || strcmp(only, s->name) == 0;
}

static void print_items(const struct pages *p)
{
	for (size_t i = 0; i < p->items; i++) {
		const struct item *it = &p->item[i];
		if (it->kind == ITEM_LINE)
			printf("L %s\n", it->text);
		if (it->kind == ITEM_PAGE)
			printf("F\n");
		if (it->kind == ITEM_PIECES) {
			printf("P %d", it->y0);
			for (size_t k = 0; k < it->pieces; k++)
				printf("  %d..%d %s", it->piece[k].x0, it->piece[k].x1,
				       it->piece[k].text);
			printf("\n");
		}
		for (size_t k = 0; it->kind == ITEM_TABLE && k < it->raw.rows; k++) {
			printf("R");
			for (size_t c = 0; c < it->raw.row[k].cells; c++) {
				const char *s = it->raw.row[k].cell[c];
				printf("|%s", s == raw_left    ? "<"
					      : s == raw_above ? "^"
							       : s);
			}
			printf("\n");
		}
	}
}

static void tell(struct tally *t, uint64_t seed, const struct verdict *v,
		 const char *text, const struct pages *items)
{
	t->docs++;
	t->right += v->worth == WORTH_RIGHT;
	t->noted += v->worth == WORTH_NOTED;
	t->wrong += v->worth == WORTH_WRONG;
	if (v->worth == WORTH_RIGHT ||
	    (v->worth == WORTH_NOTED && !getenv("GONGKAI_SEED")))
		return;
	if (v->worth == WORTH_WRONG && t->wrong > asked("GONGKAI_SHOWN", SHOWN))
		return;
	printf("%s: GONGKAI_SHAPE=%s GONGKAI_SEED=%" PRIu64 "%s%s: %s\n",
	       v->worth == WORTH_WRONG ? "WRONG" : "noted", t->shape->name, seed,
	       *t->what ? ", " : "", t->what, v->why);
	if (t->wrong <= 1 || getenv("GONGKAI_SEED")) {
		printf("-----\n");
		if (text)
			printf("%s", text);
		else
			print_items(items);
		printf("-----\n");
	}
}

static void read_text(struct reading *r, const struct heads *h, const struct buf *text)
{
	struct pages p = {0};
	struct error err = {0};

	if (pages_of_text(&p, buf_text(text), text->len, &err) != ST_OK)
		fail_msg("the text was refused: %s\n%s", err.say, buf_text(text));
	if (reading_make(r, &p, h, "文件", &err) != ST_OK)
		fail_msg("%s\n%s", err.say, buf_text(text));
	pages_release(&p);
}

static void one_text(struct tally *t, const struct heads *h, uint64_t seed)
{
	struct doc *d = mem_alloc(sizeof *d);
	struct page *page = mem_alloc(sizeof *page);
	struct reading r = {0};
	struct verdict v;

	doc_make(d, seed, t->shape->can, true);
	shape_text(d, t->shape, seed, page);
	read_text(&r, h, &page->out);
	judge(&v, d, t->shape, &r);
	tell(t, seed, &v, buf_text(&page->out), NULL);
	reading_release(&r);
	buf_release(&page->out);
	doc_release(d);
	free(page);
	free(d);
}

static void one_items(struct tally *t, const struct heads *h, uint64_t seed)
{
	struct doc *d = mem_alloc(sizeof *d);
	struct pages p = {0};
	struct reading r = {0};
	struct error err = {0};
	struct verdict v;

	doc_make(d, seed, t->shape->can, true);
	shape_items(d, t->shape, seed, &p);
	if (reading_make(&r, &p, h, "文件", &err) != ST_OK)
		fail_msg("%s", err.say);
	judge(&v, d, t->shape, &r);
	tell(t, seed, &v, NULL, &p);
	reading_release(&r);
	items_release(&p);
	doc_release(d);
	free(d);
}

static void one_cut(struct tally *t, const struct heads *h, uint64_t seed)
{
	struct rng rng = {seed + UINT64_C(0xC07)};
	enum cut cut = (enum cut)(seed % CUTS);
	struct doc *d = mem_alloc(sizeof *d);
	struct page *page = mem_alloc(sizeof *page);
	struct buf text = {0};
	struct reading r = {0};
	struct verdict v;
	size_t lost;

	doc_make(d, seed, t->shape->can, false);
	shape_text(d, t->shape, seed, page);
	if (page_cut(page, t->shape->layout, cut, &rng, &text, &lost)) {
		t->what = cut_names[cut];
		read_text(&r, h, &text);
		lost *= t->shape->beside ? t->shape->beside : 1;
		judge_cut(&v, d, &r, lost);
		tell(t, seed, &v, buf_text(&text), NULL);
		reading_release(&r);
	}
	buf_release(&text);
	buf_release(&page->out);
	doc_release(d);
	free(page);
	free(d);
}

static uint64_t docs_each(uint64_t share)
{
	uint64_t n =
		asked("GONGKAI_DOCS", getenv("GONGKAI_SAN") ? DOCS_SAN : DOCS) / share;

	return n ? n : 1;
}

static void over_seeds(struct tally *t, const struct heads *h, uint64_t n,
		       void (*one)(struct tally *, const struct heads *, uint64_t))
{
	uint64_t only = asked("GONGKAI_SEED", 0);

	for (uint64_t seed = 1; !only && seed <= n; seed++)
		one(t, h, seed);
	if (only)
		one(t, h, only);
	printf("%-17s %s%5zu documents, %5zu right, %3zu noted, %3zu wrong\n",
	       t->shape->name, *t->what ? "(cut) " : "", t->docs, t->right, t->noted,
	       t->wrong);
}

static void read_back(void **state, const struct shape *s)
{
	struct tally t = {.shape = s, .what = ""};

	if (!asked_for(s))
		skip();
	over_seeds(&t, the_heads(state), docs_each(SHAPES),
		   shape_is_text(s) ? one_text : one_items);
	assert_int_equal(t.wrong, 0);
	if (!getenv("GONGKAI_SEED"))
		assert_true(t.noted <=
			    t.docs / NOTED_SHARE + 1); /* few documents: one */
}

static void read_damaged(void **state, const struct shape *s)
{
	struct tally t = {.shape = s, .what = ""};

	if (!asked_for(s) || !shape_is_text(s))
		skip();
	over_seeds(&t, the_heads(state), docs_each((uint64_t)3 * SHAPES), one_cut);
	assert_int_equal(t.wrong, 0);
	if (!getenv("GONGKAI_SEED"))
		assert_true(t.docs > 0);
}

/* The generator itself: documents that are no test of anything would pass unseen. */
static void the_generator_says_what_it_means(void **state)
{
	size_t totals = 0, faults = 0, sections = 0, blanks = 0, ranks = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct doc *d = mem_alloc(sizeof *d);
		doc_make(d, seed, CAN_ALL, true);
		for (size_t t = 0; t < d->tables; t++) {
			const struct model *m = &d->table[t];
			assert_in_range(m->rows, 3, MODEL_ROWS);
			assert_true(m->columns >= 2);
			totals += m->label != NULL;
			sections += m->section[0] != NULL;
			ranks += model_has(m, KIND_RANK);
			for (size_t i = 0; i < m->rows; i++) {
				blanks += !*m->cell[i][m->columns - 1];
				assert_int_equal(model_row(m, m->cell[i][m->name]), i);
			}
		}
		faults += d->fault.planted;
		if (d->fault.planted)
			assert_string_not_equal(d->fault.printed, d->fault.computed);
		doc_release(d);
		free(d);
	}
	assert_true(totals > 50 && faults > 15 && sections > 10 && blanks > 50 &&
		    ranks > 50);
}

static void check_rendered(const char *name, const char *part)
{
	const struct shape *s = NULL;
	struct doc *d = mem_alloc(sizeof *d);
	struct page *page = mem_alloc(sizeof *page);

	for (size_t i = 0; i < SHAPES; i++)
		if (strcmp(shapes[i].name, name) == 0)
			s = &shapes[i];
	assert_non_null(s);
	*d = (struct doc){.tables = 1};
	struct model *m = &d->table[0];
	*m = (struct model){.annex = "",
			    .title = "甲表",
			    .dated = "",
			    .columns = 2,
			    .rows = 2,
			    .label = "合计"};
	m->column[0] = (struct model_column){KIND_NAME, "单位", "unit", NULL};
	m->column[1] = (struct model_column){KIND_AMOUNT, "数量", "count", NULL};
	m->cell[0][0] = "甲镇";
	m->cell[0][1] = "1234";
	m->cell[1][0] = "乙街道";
	m->cell[1][1] = "5";
	m->total[0] = "";
	m->total[1] = "1239";
	shape_text(d, s, 2, page);
	if (!strstr(buf_text(&page->out), part))
		fail_msg("%s:\n%s", name, buf_text(&page->out));
	buf_release(&page->out);
	doc_release(d);
	free(page);
	free(d);
}

/* What the renderers print, by hand. */
static void shapes_look_as_named(void **state)
{
	(void)state;
	check_rendered("tabs", "单位\t数量\n甲镇\t1234\n乙街道\t5\n合计\t1239\n");
	check_rendered("bars", "单位 | 数量 |\n甲镇 | 1234 |\n");
	check_rendered("markdown", "| 单位 | 数量 |\n|---|---|\n| 甲镇 | 1234 |\n");
	check_rendered("box",
		       "│ 单位   │ 数量 │\n├────────┼──────┤\n│ 甲镇   │ 1234 │\n");
	check_rendered("ascii_box", "+--------+------+\n| 单位   | 数量 |\n");
	check_rendered("spaces", "单位    数量\n甲镇    1234\n乙街道     5\n");
	check_rendered("wide_blanks", "单位　　　数量\n甲镇　　　1234\n乙街道　　5\n");
	check_rendered("single_blanks", "乙街道 5\n合计 1239\n");
	check_rendered("thousands", "甲镇\t1,234\n");
	check_rendered("thousands_commas", "甲镇,\"1,234\"\n");
	check_rendered("fullwidth_digits", "甲镇\t１２３４\n");
	check_rendered("line_bar", "单位 |\n数量 |\n甲镇 |\n1234 |\n");
	check_rendered("bar_line", "| 单位\n| 数量\n| 甲镇\n| 1234\n");
	check_rendered("lone_bar", "单位\n|\n数量\n甲镇\n|\n1234\n");
	check_rendered("lines_grouped", "甲镇\n1234\n\n乙街道\n5\n\n");
	check_rendered("lines_blank", "甲镇\n\n1234\n\n乙街道\n\n5\n");
	check_rendered("down", "单位\n甲镇\n乙街道\n合计\n数量\n1234\n5\n1239\n");
	check_rendered("beside_tabs",
		       "单位\t数量\t单位\t数量\n甲镇\t1234\t乙街道\t5\n");
}

static int load(void **state)
{
	struct heads *h = mem_alloc(sizeof *h);

	*state = h;
	return heads_load(h, NULL) == ST_OK ? 0 : -1;
}

static int unload(void **state)
{
	heads_release(*state);
	free(*state);
	return 0;
}

/* Each shape is a test of its own, so that one which fails does not hide the next. */
struct shape_case {
	const struct shape *shape;
	void (*run)(void **state, const struct shape *s);
	struct heads *heads;
};

static struct heads *case_heads(void)
{
	void *h = NULL;

	if (load(&h) != 0)
		fail_msg("no heads");
	return h;
}

static void run_case(void **state)
{
	struct shape_case *c = *state;
	void *h = c->heads = case_heads();

	c->run(&h, c->shape);
}

static int end_case(void **state)
{
	struct shape_case *c = *state;
	void *h = c->heads;

	return h ? unload(&h) : 0;
}

int main(void)
{
	struct CMUnitTest tests[2 + 2 * SHAPES] = {
		cmocka_unit_test(the_generator_says_what_it_means),
		cmocka_unit_test(shapes_look_as_named),
	};
	struct shape_case cases[2 * SHAPES];
	char names[2 * SHAPES][40];

	lang_init();
	for (size_t i = 0; i < 2 * SHAPES; i++) {
		const struct shape *s = &shapes[i % SHAPES];
		bool cut = i >= SHAPES;
		cases[i] = (struct shape_case){s, cut ? read_damaged : read_back, NULL};
		snprintf(names[i], sizeof names[i], cut ? "%s_damaged" : "%s", s->name);
		tests[2 + i] = (struct CMUnitTest){names[i], run_case, NULL, end_case,
						   &cases[i]};
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
