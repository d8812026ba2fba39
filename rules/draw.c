#include "rules/draw.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/draw_inner.h"
#include "text/buf.h"
#include "text/lang.h"
#include "text/mem.h"

static void key(const char *seed, const char *sort, const char *a, const char *b,
		char out[SHA256_HEX])
{
	struct buf text = {0};

	buf_addf(&text, "%s|%d|%s|%s", seed, DRAW_METHOD, sort, a);
	if (b)
		buf_addf(&text, "|%s", b);
	sha256_hex(buf_text(&text), text.len, out);
	buf_release(&text);
}

void draw_unit_key(const char *seed, const char *unit, char out[SHA256_HEX])
{
	key(seed, "单位", unit, NULL, out);
}

void draw_inspector_key(const char *seed, const char *unit, const char *inspector,
			char out[SHA256_HEX])
{
	key(seed, "检查", unit, inspector, out);
}

/* ---- how many of each kind ---- */

static void proportional(const int size[DRAW_KINDS], int all, int total,
			 int of[DRAW_KINDS])
{
	int64_t rest[DRAW_KINDS];
	int left = total;

	for (int k = 0; k < DRAW_KINDS; k++) {
		of[k] = (int)((int64_t)total * size[k] / all);
		rest[k] = (int64_t)total * size[k] % all;
		left -= of[k];
	}
	for (; left > 0; left--) {
		int most = 0;

		for (int k = 1; k < DRAW_KINDS; k++)
			if (rest[k] > rest[most])
				most = k;
		of[most]++;
		rest[most] = -1;
	}
}

static enum status few(int asked, int there, const char *what, struct error *err)
{
	return error_set(err, ST_INPUT, _("要抽 %d 个%s，名单里只有 %d 个"), asked,
			 what, there);
}

enum status draw_quota(const struct draw_rule *rule, const struct draw_unit *unit,
		       size_t units, int of[DRAW_KINDS], struct error *err)
{
	const char *const name[DRAW_KINDS] = {_("乡镇"), _("部门")};
	int size[DRAW_KINDS] = {0}, all = (int)units;

	for (size_t i = 0; i < units; i++)
		size[unit[i].kind]++;
	if (rule->split == DRAW_EACH) {
		for (int k = 0; k < DRAW_KINDS; k++) {
			of[k] = rule->each[k];
			if (of[k] > size[k])
				return few(of[k], size[k], name[k], err);
		}
	} else if (rule->total > all) {
		return few(rule->total, all, _("单位"), err);
	} else if (rule->split == DRAW_PROPORTIONAL && all > 0) {
		proportional(size, all, rule->total, of);
	} else {
		of[0] = rule->total;
		of[1] = 0;
	}
	if (of[0] < 0 || of[1] < 0 || of[0] + of[1] == 0)
		return error_set(err, ST_INPUT, _("要抽的单位数应在 1 个以上"));
	return ST_OK;
}

int draw_load(size_t drawn, int per, size_t inspectors)
{
	size_t all = drawn * (size_t)per;

	return inspectors ? (int)((all + inspectors - 1) / inspectors) : 0;
}

/* ---- the draw ---- */

struct keyed {
	char key[SHA256_HEX];
	size_t at;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The drawn ones, by key. */
static struct draw_place *draw_units(const char *seed, const struct draw_rule *rule,
				     const struct draw_unit *unit, size_t units,
				     const int of[DRAW_KINDS], size_t *n)
{
	struct keyed *k = mem_array(units + 1, sizeof *k);
	struct draw_place *out = mem_array(units + 1, sizeof *out);
	int left[DRAW_KINDS] = {of[0], of[1]};

	*n = 0;
	for (size_t i = 0; i < units; i++) {
		draw_unit_key(seed, unit[i].name, k[i].key);
		k[i].at = i;
	}
	qsort(k, units, sizeof *k, by_key);
	for (size_t i = 0; i < units; i++) {
		int kind = rule->split == DRAW_TOGETHER ? 0 : unit[k[i].at].kind;

		assert(kind >= 0 && kind < DRAW_KINDS);
		if (left[kind] == 0)
			continue;
		left[kind]--;
		out[(*n)++].unit = k[i].at;
	}
	free(k);
	return out;
}

/* The inspectors of one unit by key, and which of them may. */
static void rank_inspectors(const char *seed, const char *unit,
			    const struct draw_inspector *inspector, size_t n,
			    size_t *order, bool *may)
{
	struct keyed *k = mem_array(n + 1, sizeof *k);

	for (size_t i = 0; i < n; i++) {
		draw_inspector_key(seed, unit, inspector[i].name, k[i].key);
		k[i].at = i;
		may[i] = strcmp(inspector[i].unit, unit) != 0;
	}
	qsort(k, n, sizeof *k, by_key);
	for (size_t i = 0; i < n; i++)
		order[i] = k[i].at;
	free(k);
}

static enum status nobody(const char *unit, size_t free_ones, int per,
			  struct error *err)
{
	return error_set(err, ST_INPUT,
			 _("“%s”要 %d 名检查人员，名单里不属于本单位的只有 %zu 名，请"
			   "增加检查人员"),
			 unit, per, free_ones);
}

/* Gives every drawn unit its inspectors. */
static enum status draw_inspectors(const char *seed, const struct draw_rule *rule,
				   const struct draw_unit *unit,
				   const struct draw_inspector *inspector,
				   size_t inspectors, struct draw_place *place,
				   size_t n, struct error *err)
{
	bool *may = mem_array(n * inspectors + 1, sizeof *may);
	size_t *order = mem_array(n * inspectors + 1, sizeof *order);
	size_t *chosen = mem_array(n * DRAW_PER + 1, sizeof *chosen), without = 0;
	struct assignment a = {
		n,   inspectors, rule->per, draw_load(n, rule->per, inspectors),
		may, order,      chosen};
	enum status st = ST_OK;

	for (size_t i = 0; i < n; i++)
		rank_inspectors(seed, unit[place[i].unit].name, inspector, inspectors,
				order + i * inspectors, may + i * inspectors);
	if (assign_first(&a, &without)) {
		for (size_t i = 0; i < n; i++)
			memcpy(place[i].inspector, chosen + i * DRAW_PER,
			       sizeof place[i].inspector);
	} else {
		size_t free_ones = 0;

		for (size_t i = 0; i < inspectors; i++)
			free_ones += may[without * inspectors + i];
		st = nobody(unit[place[without].unit].name, free_ones, rule->per, err);
	}
	free(may);
	free(order);
	free(chosen);
	return st;
}

enum status draw_make(const char *seed, const struct draw_rule *rule,
		      const struct draw_unit *unit, size_t units,
		      const struct draw_inspector *inspector, size_t inspectors,
		      struct draw_place **out, size_t *n, struct error *err)
{
	int of[DRAW_KINDS] = {0};
	enum status st = ST_OK;

	*out = NULL;
	*n = 0;
	if (!*seed || strlen(seed) > DRAW_SEED_BYTES)
		return error_set(err, ST_INPUT, _("种子要有 1 到 %d 个字节"),
				 DRAW_SEED_BYTES);
	if (units > DRAW_UNITS_MAX || inspectors > DRAW_INSPECTORS_MAX)
		return error_set(err, ST_INPUT,
				 _("名单太长：单位最多 %d 个，检查人员最多 %d 名"),
				 DRAW_UNITS_MAX, DRAW_INSPECTORS_MAX);
	if (inspectors < (size_t)rule->per)
		return error_set(
			err, ST_INPUT,
			_("检查人员只有 %zu 名，每个单位要 %d 名，请先登记检查人员"),
			inspectors, rule->per);
	st = draw_quota(rule, unit, units, of, err);
	if (st != ST_OK)
		return st;
	*out = draw_units(seed, rule, unit, units, of, n);
	st = draw_inspectors(seed, rule, unit, inspector, inspectors, *out, *n, err);
	if (st != ST_OK) {
		free(*out);
		*out = NULL;
		*n = 0;
	}
	return st;
}
