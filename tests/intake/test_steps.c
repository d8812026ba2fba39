/* Understanding a document step by step: the steps make what one go makes, and wherever they are
 * stopped nothing is left behind. */
#include "tests/intake/read_kit.h"
#include "tests/intake/shape_kit.h"
#include "tests/kit/county.h"

#include "intake/import.h"
#include "text/strand.h"

enum {
	SEEDS_EACH = 1,
	STOPS = 20, /* places at which one document is stopped */
};

/* A pace that rests at every step, and stops at the one asked for. */
struct walk {
	struct pace pace;
	struct strand *strand; /* NULL: it only counts */
	size_t rests, stop_at; /* 0: it does not stop */
	const struct heads *heads;
	const struct buf *text;
	struct pages *items; /* instead of the text */
	struct reading reading;
};

static void rest(void *ctx)
{
	struct walk *w = ctx;

	w->pace.steps = PACE_STEPS - 1;
	if (++w->rests == w->stop_at)
		w->pace.stop = true;
	if (w->strand && !w->pace.stop)
		strand_rest(w->strand);
}

static void understand(void *ctx)
{
	struct walk *w = ctx;
	struct pace *pace = w->pace.rest ? &w->pace : NULL;
	struct error err = {0};
	enum status st =
		w->text ? reading_paste_at(&w->reading, buf_text(w->text), w->text->len,
					   w->heads, "文件", pace, &err)
			: reading_make_at(&w->reading, w->items, w->heads, "文件", pace,
					  &err);

	if (st != ST_OK)
		fail_msg("%s", err.say);
}

static void go_through(struct walk *w)
{
	w->pace = (struct pace){.rest = rest, .ctx = w};
	w->strand = strand_new(understand, w);
	while (strand_turn(w->strand))
		;
	strand_free(w->strand);
}

static void add_notes(struct buf *out, const struct notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		buf_addf(out, "%d %s\n", n->note[i].line, n->note[i].text);
}

static void add_checks(struct buf *out, const struct checks *c)
{
	for (size_t i = 0; i < c->count; i++)
		buf_addf(out, "%s %d %s %s %s %s %d\n", c->check[i].what,
			 c->check[i].line, c->check[i].column, c->check[i].subject,
			 c->check[i].printed, c->check[i].computed, c->check[i].agrees);
}

/* All of it, as text. */
static char *whole(const struct reading *r)
{
	struct buf out = {0};

	for (size_t t = 0; t < r->tables; t++) {
		dump_table(&out, &r->table[t]);
		add_notes(&out, &r->table[t].notes);
		add_checks(&out, &r->table[t].checks);
		assert_null(r->table[t].pace);
	}
	add_notes(&out, &r->notes);
	add_checks(&out, &r->checks);
	assert_null(r->pace);
	return buf_take(&out);
}

static void same_in_steps(struct walk w, const char *name)
{
	struct walk once = w, stepped = w;

	understand(&once);
	go_through(&stepped);
	char *want = whole(&once.reading), *got = whole(&stepped.reading);
	same_lines(got, want, name);
	reading_release(&once.reading);
	reading_release(&stepped.reading);
	for (size_t i = 0; i < STOPS; i++) {
		struct walk stopped = w;

		stopped.stop_at = 1 + i * stepped.rests / STOPS;
		go_through(&stopped);
		assert_true(stopped.pace.stop);

		reading_release(&stopped.reading);
	}
	free(want);
	free(got);
}

static void one_shape(const struct heads *h, const struct shape *s, uint64_t seed)
{
	struct doc *d = mem_alloc(sizeof *d);
	struct page *page = mem_alloc(sizeof *page);
	struct pages items = {0};
	struct walk w = {.heads = h};

	doc_make(d, seed, s->can, true);
	if (shape_is_text(s)) {
		shape_text(d, s, seed, page);
		w.text = &page->out;
	} else {
		shape_items(d, s, seed, &items);
		w.items = &items;
	}
	same_in_steps(w, s->name);
	if (w.items)
		items_release(&items);
	buf_release(&page->out);
	doc_release(d);
	free(page);
	free(d);
}

static void every_shape(void **state)
{
	struct heads h = {0};

	(void)state;
	assert_int_equal(heads_load(&h, NULL), ST_OK);
	for (size_t i = 0; i < SHAPES; i++)
		for (uint64_t seed = 1; seed <= SEEDS_EACH; seed++)
			one_shape(&h, &shapes[i], seed);
	heads_release(&h);
}

/* --- the plan --- */

static const char bulletin[] = "关于2024年5月政务公开情况的通报\n\n"
			       "附件1 各乡镇信息发布情况统计表\n"
			       "单位名称\t年度任务\t累计发布\t5月发布\n"
			       "大桥镇\t560\t1200\t20\n"
			       "大塘埠镇\t600\t1060\t20\n"
			       "小河镇\t560\t1011\t20\n"
			       "西牛乡镇\t560\t936\t20\n"
			       "无此镇\t560\t10\t3\n\n"
			       "附件2 发现问题清单\n"
			       "单位名称\t存在问题\t整改期限\n"
			       "小江镇\t领导信息未更新\t2024-05-20\n"
			       "县水利局、油山镇\t链接打不开\t\n";

struct planning {
	struct pace pace;
	size_t rests, stop_at;
	struct store *store;
	const struct reading *reading;
	struct import_plan plan;
};

static void rest_plan(void *ctx)
{
	struct planning *p = ctx;

	p->pace.steps = PACE_STEPS - 1;
	if (++p->rests == p->stop_at)
		p->pace.stop = true;
}

static char *planned(struct planning *p, bool paced)
{
	struct import_options o = {.upto = DAY_NONE,
				   .issued = DAY_NONE,
				   .today = day_of(2024, 6, 3),
				   .task_days = 5,
				   .pace = paced ? &p->pace : NULL};
	struct error err = {0};
	struct buf out = {0};

	p->pace = (struct pace){.rest = rest_plan, .ctx = p};
	import_plan_make(p->store, p->reading, 1, &o, &p->plan, &err);
	add_notes(&out, &p->plan.problems);
	add_notes(&out, &p->plan.disagree);
	add_notes(&out, &p->plan.warnings);
	add_notes(&out, &p->plan.changes);
	import_plan_release(&p->plan);
	return buf_take(&out);
}

/* The same plan; and one that is stopped leaves the county file as it was and open for others. */
static void the_plan(void **state)
{
	struct county c = {0};
	struct reading r;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	read_text(&r, bulletin, sizeof bulletin - 1);
	struct planning p = {.store = c.store, .reading = &r};
	char *want = planned(&p, false), *got = planned(&p, true);
	assert_string_equal(got, want);
	assert_non_null(strstr(want, "无此镇"));
	size_t rests = p.rests;
	int64_t version = store_version(c.store);
	for (p.stop_at = 1; p.stop_at <= rests; p.stop_at++) {
		p.rests = 0;
		free(planned(&p, true));
		county_ok(store_begin(c.store, &err), &err);
		store_rollback(c.store);
	}
	free(got);
	got = planned(&p, false);
	assert_string_equal(got, want);
	assert_int_equal(store_version(c.store), version);
	free(got);
	free(want);
	reading_release(&r);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shape),
		cmocka_unit_test(the_plan),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
