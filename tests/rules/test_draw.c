/* Drawing by lot: figures computed by another program (Python's hashlib), every small case against
 * trying and taking back, and what holds for any draw. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "rules/draw.h"
#include "text/buf.h"
#include "text/lang.h"

static const char seed[] = "20240513-7f3a9c21";
static const struct draw_unit units[] = {
	{1, "甲镇", 0}, {2, "乙镇", 0},  {3, "丙镇", 0},  {4, "丁镇", 0},
	{5, "戊镇", 0}, {6, "子局", 1},  {7, "丑局", 1},  {8, "寅局", 1},
	{9, "卯局", 1}, {10, "辰局", 1}, {11, "巳局", 1},
};
enum {
	UNITS = sizeof units / sizeof *units
};
static const struct draw_inspector inspectors[] = {
	{1, "检查甲", "甲镇"},
	{2, "检查乙", "子局"},
	{3, "检查丙", ""},
	{4, "检查丁", "戊镇"},
};
enum {
	INSPECTORS = sizeof inspectors / sizeof *inspectors
};

/* `printf %s 'TEXT' | sha256sum` */
static void keys(void **state)
{
	char hex[SHA256_HEX];

	(void)state;
	draw_unit_key(seed, "甲镇", hex);
	assert_string_equal(hex, "37e4d4ba870f4cb6834e7dc0416ab1378f9bd00e77526fc62c1a7"
				 "69b2cbb5428");
	draw_inspector_key(seed, "甲镇", "检查乙", hex);
	assert_string_equal(hex, "2513e7ffb7930c699c6f1edd6b2ce94be0910a86f1c5b5dd31e8c"
				 "07cdc82eb81");
}

static void told(const struct draw_place *p, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "%s:%s", units[p[i].unit].name,
			 inspectors[p[i].inspector[0]].name);
		if (p[i].inspector[1] != SIZE_MAX)
			buf_addf(out, "+%s", inspectors[p[i].inspector[1]].name);
		buf_add(out, i + 1 < n ? " " : "");
	}
}

static void figures(void **state)
{
	static const struct {
		struct draw_rule rule;
		const char *want;
	} cases[] = {
		{{DRAW_TOGETHER, 6, {0, 0}, 1},
		 "丁镇:检查丁 卯局:检查丁 甲镇:检查丙 戊镇:检查甲 子局:检查甲 "
		 "巳局:检查乙"},
		{{DRAW_PROPORTIONAL, 5, {0, 0}, 1},
		 "丁镇:检查丁 卯局:检查丁 甲镇:检查丙 子局:检查甲 巳局:检查乙"},
		{{DRAW_EACH, 0, {2, 3}, 2},
		 "丁镇:检查丁+检查甲 卯局:检查丁+检查乙 甲镇:检查丙+检查乙 "
		 "子局:检查丁+检查甲 巳局:检查乙+检查丙"},
		{{DRAW_TOGETHER, 11, {0, 0}, 2},
		 "丁镇:检查丁+检查甲 卯局:检查丁+检查乙 甲镇:检查丙+检查乙 "
		 "戊镇:检查甲+检查丙 子局:检查丁+检查甲 巳局:检查乙+检查丙 "
		 "乙镇:检查甲+检查丙 丑局:检查乙+检查甲 寅局:检查丙+检查乙 "
		 "辰局:检查甲+检查丙 丙镇:检查丁+检查乙"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draw_place *p;
		struct error err;
		struct buf got = {0};
		size_t n;

		assert_int_equal(draw_make(seed, &cases[i].rule, units, UNITS,
					   inspectors, INSPECTORS, &p, &n, &err),
				 ST_OK);
		told(p, n, &got);
		assert_string_equal(buf_text(&got), cases[i].want);
		buf_release(&got);
		free(p);
	}
}

/* Townships and departments of a total: whole numbers first, then the largest remainder. */
static void quotas(void **state)
{
	static const struct {
		int total, of[DRAW_KINDS];
	} cases[] = {
		{1, {0, 1}}, /* 5/11 and 6/11 */
		{2, {1, 1}},  {3, {1, 2}}, {4, {2, 2}},
		{5, {2, 3}},  {6, {3, 3}}, {10, {5, 5}}, /* 4 6/11, 5 5/11 */
		{11, {5, 6}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draw_rule r = {DRAW_PROPORTIONAL, cases[i].total, {0, 0}, 1};
		struct error err;
		int of[DRAW_KINDS];

		assert_int_equal(draw_quota(&r, units, UNITS, of, &err), ST_OK);
		assert_int_equal(of[0], cases[i].of[0]);
		assert_int_equal(of[1], cases[i].of[1]);
	}
	/* Equal remainders: townships first. */
	struct draw_rule half = {DRAW_PROPORTIONAL, 1, {0, 0}, 1};
	struct draw_unit two[] = {{1, "乙局", 1}, {2, "甲镇", 0}};
	int of[DRAW_KINDS];
	assert_int_equal(draw_quota(&half, two, 2, of, NULL), ST_OK);
	assert_int_equal(of[0], 1);
	assert_int_equal(of[1], 0);
}

static void refusals(void **state)
{
	static const struct {
		const char *seed;
		struct draw_rule rule;
		size_t inspectors;
		const char *say;
	} cases[] = {
		{"", {DRAW_TOGETHER, 1, {0, 0}, 1}, 4, "种子"},
		{"s", {DRAW_TOGETHER, 0, {0, 0}, 1}, 4, "1 个以上"},
		{"s",
		 {DRAW_TOGETHER, 12, {0, 0}, 1},
		 4,
		 "要抽 12 个单位，名单里只有 11 个"},
		{"s", {DRAW_EACH, 0, {6, 0}, 1}, 4, "要抽 6 个乡镇，名单里只有 5 个"},
		{"s", {DRAW_EACH, 0, {0, 7}, 1}, 4, "要抽 7 个部门，名单里只有 6 个"},
		{"s", {DRAW_TOGETHER, 1, {0, 0}, 1}, 0, "请先登记检查人员"},
		{"s", {DRAW_TOGETHER, 1, {0, 0}, 2}, 1, "请先登记检查人员"},
		/* Only one, who is of 甲镇, where all are drawn. */
		{"s", {DRAW_TOGETHER, 11, {0, 0}, 1}, 1, "“甲镇”要 1 名检查人员"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draw_place *p;
		struct error err = {0};
		size_t n;

		assert_int_equal(draw_make(cases[i].seed, &cases[i].rule, units, UNITS,
					   inspectors, cases[i].inspectors, &p, &n,
					   &err),
				 ST_INPUT);
		assert_null(p);
		if (!strstr(err.say, cases[i].say))
			fail_msg("%s: %s", cases[i].say, err.say);
	}
}

/* ---- trying and taking back, as a person would ---- */

enum {
	SMALL = 4
};
struct trial {
	const struct draw_unit *unit;
	const struct draw_inspector *who;
	size_t units, inspectors;
	int per, most;
	size_t order[SMALL][SMALL];
	int load[SMALL];
	size_t chosen[SMALL][DRAW_PER];
};

static bool try_from(struct trial *t, size_t u, int place, size_t from)
{
	if (u == t->units)
		return true;
	for (size_t k = from; k < t->inspectors; k++) {
		size_t i = t->order[u][k];
		bool last = place + 1 == t->per;

		if (strcmp(t->who[i].unit, t->unit[u].name) == 0 ||
		    t->load[i] >= t->most)
			continue;
		t->load[i]++;
		t->chosen[u][place] = i;
		if (last ? try_from(t, u + 1, 0, 0) : try_from(t, u, place + 1, k + 1))
			return true;
		t->load[i]--;
	}
	return false;
}

static void order_by_keys(struct trial *t, const char *with)
{
	char key[SMALL][SHA256_HEX];

	for (size_t u = 0; u < t->units; u++) {
		for (size_t i = 0; i < t->inspectors; i++) {
			t->order[u][i] = i;
			draw_inspector_key(with, t->unit[u].name, t->who[i].name,
					   key[i]);
		}
		for (size_t i = 1; i < t->inspectors; i++)
			for (size_t k = i; k > 0 && strcmp(key[t->order[u][k]],
							   key[t->order[u][k - 1]]) < 0;
			     k--) {
				size_t other = t->order[u][k];
				t->order[u][k] = t->order[u][k - 1];
				t->order[u][k - 1] = other;
			}
	}
}

/* One case: who belongs where is `own` in digits of base units + 1. */
static void compare(size_t n, size_t m, int per, unsigned own, const char *with)
{
	static const char *const names[] = {"甲镇", "乙镇", "丙镇", "丁镇"};
	struct draw_unit pool[SMALL] = {0}, drawn[SMALL];
	struct draw_inspector who[SMALL] = {0};
	struct draw_rule rule = {DRAW_TOGETHER, (int)n, {0, 0}, per};
	struct draw_place *p;
	struct error err;
	size_t got;

	for (size_t i = 0; i < n; i++)
		pool[i] = (struct draw_unit){(int64_t)i + 1, names[i], 0};
	for (size_t i = 0; i < m; i++, own /= (unsigned)n + 1)
		who[i] = (struct draw_inspector){
			(int64_t)i + 1, inspectors[i].name,
			own % (n + 1) ? names[own % (n + 1) - 1] : ""};
	enum status st = draw_make(with, &rule, pool, n, who, m, &p, &got, &err);
	/* In the order they were drawn in; where there was no draw, any. */
	for (size_t i = 0; i < n; i++)
		drawn[i] = st == ST_OK ? pool[p[i].unit] : pool[i];
	struct trial t = {.unit = drawn,
			  .who = who,
			  .units = n,
			  .inspectors = m,
			  .per = per,
			  .most = draw_load(n, per, m)};
	order_by_keys(&t, with);
	bool can = m >= (size_t)per && try_from(&t, 0, 0, 0);
	assert_int_equal(st == ST_OK, can);
	for (size_t u = 0; can && u < n; u++)
		for (int k = 0; k < per; k++)
			assert_int_equal(p[u].inspector[k], t.chosen[u][k]);
	free(p);
}

static void every_small_case(void **state)
{
	size_t cases = 0;

	(void)state;
	for (size_t n = 1; n <= SMALL; n++)
		for (size_t m = 1; m <= SMALL; m++)
			for (int per = 1; per <= DRAW_PER; per++) {
				unsigned all = 1;

				for (size_t i = 0; i < m; i++)
					all *= (unsigned)n + 1;
				for (unsigned own = 0; own < all; own++, cases++) {
					char with[16];

					snprintf(with, sizeof with, "s%u", own);
					compare(n, m, per, own, with);
				}
			}
	assert_int_equal(cases, 2540);
}

/* ---- what holds for any draw ---- */

enum {
	MANY_UNITS = 60,
	MANY_INSPECTORS = 9
};

static void holds(const struct draw_unit *pool, const struct draw_inspector *who,
		  const struct draw_rule *rule, const struct draw_place *p, size_t n)
{
	int load[MANY_INSPECTORS] = {0};
	bool met[MANY_UNITS] = {false};
	char before[SHA256_HEX] = "", key[SHA256_HEX];

	for (size_t i = 0; i < n; i++) {
		assert_false(met[p[i].unit]);
		met[p[i].unit] = true;
		draw_unit_key("s", pool[p[i].unit].name, key);
		assert_true(strcmp(before, key) < 0);
		strcpy(before, key);
		for (int k = 0; k < rule->per; k++) {
			size_t w = p[i].inspector[k];

			assert_string_not_equal(who[w].unit, pool[p[i].unit].name);
			load[w]++;
		}
		assert_true(rule->per == 1 || p[i].inspector[0] != p[i].inspector[1]);
	}
	for (size_t w = 0; w < MANY_INSPECTORS; w++)
		assert_true(load[w] <= draw_load(n, rule->per, MANY_INSPECTORS));
}

static void any_draw(void **state)
{
	char name[MANY_UNITS + MANY_INSPECTORS][24];
	struct draw_unit pool[MANY_UNITS];
	struct draw_inspector who[MANY_INSPECTORS];

	(void)state;
	for (int i = 0; i < MANY_UNITS; i++) {
		snprintf(name[i], sizeof name[i], "单位%d", i);
		pool[i] = (struct draw_unit){i + 1, name[i], i % 3 == 0};
	}
	for (int i = 0; i < MANY_INSPECTORS; i++) {
		char *own = name[MANY_UNITS + i];
		snprintf(own, sizeof name[0], "人员%d", i);
		/* Most belong to units that are inspected; two to the same. */
		who[i] = (struct draw_inspector){i + 1, own, i < 7 ? name[i / 2] : ""};
	}
	for (int total = 1; total <= MANY_UNITS; total++)
		for (int per = 1; per <= DRAW_PER; per++) {
			struct draw_rule rule = {DRAW_PROPORTIONAL, total, {0, 0}, per};
			struct draw_place *p, *again;
			struct error err;
			size_t n, m;

			assert_int_equal(draw_make("s", &rule, pool, MANY_UNITS, who,
						   MANY_INSPECTORS, &p, &n, &err),
					 ST_OK);
			assert_int_equal(n, total);
			holds(pool, who, &rule, p, n);
			assert_int_equal(draw_make("s", &rule, pool, MANY_UNITS, who,
						   MANY_INSPECTORS, &again, &m, &err),
					 ST_OK);
			assert_memory_equal(p, again, n * sizeof *p);
			free(p);
			free(again);
		}
}

/* The order of the list does not matter, but for equal keys: there are none here. */
static void order_of_the_list(void **state)
{
	struct draw_unit turned[UNITS];
	struct draw_rule rule = {DRAW_TOGETHER, 6, {0, 0}, 1};
	struct draw_place *a, *b;
	struct error err;
	size_t n, m;

	(void)state;
	for (size_t i = 0; i < UNITS; i++)
		turned[i] = units[UNITS - 1 - i];
	assert_int_equal(draw_make(seed, &rule, units, UNITS, inspectors, INSPECTORS,
				   &a, &n, &err),
			 ST_OK);
	assert_int_equal(draw_make(seed, &rule, turned, UNITS, inspectors, INSPECTORS,
				   &b, &m, &err),
			 ST_OK);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(units[a[i].unit].name, turned[b[i].unit].name);
		assert_int_equal(a[i].inspector[0], b[i].inspector[0]);
	}
	free(a);
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys),
		cmocka_unit_test(figures),
		cmocka_unit_test(quotas),
		cmocka_unit_test(refusals),
		cmocka_unit_test(every_small_case),
		cmocka_unit_test(any_draw),
		cmocka_unit_test(order_of_the_list),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
