/* The units assessed, one by one: the sets 考核单位 考核乡镇 考核部门, the pieces of the wide tables of
 * ranks (考核乡镇表 考核部门表), what can be said of a member, and the tables. */
#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "report/fact_own.h"
#include "text/lang.h"

/* --- sets --- */

static const struct {
	const char *name;
	enum unit_kind kind;
	bool parts;
} sets[] = {
	{"考核单位", 0, false},
	{"考核乡镇", UNIT_TOWNSHIP, false},
	{"考核部门", UNIT_DEPARTMENT, false},
	{"考核乡镇表", UNIT_TOWNSHIP, true},
	{"考核部门表", UNIT_DEPARTMENT, true},
};
enum {
	SETS = sizeof sets / sizeof *sets
};

static size_t set_find(const char *name)
{
	size_t i = 0;

	while (i < SETS && strcmp(sets[i].name, name) != 0)
		i++;
	return i;
}

static void id_add(struct id_list *l, int64_t id)
{
	l->id = mem_grow(l->id, &l->cap, l->n + 1, sizeof *l->id);
	l->id[l->n++] = id;
}

bool fact_assessment_set(struct facts *f, const char *name, struct id_list *out)
{
	size_t s = set_find(name);

	*out = (struct id_list){0};
	if (s == SETS)
		return false;
	const struct assessment *x = facts_assessment(f);
	if (!x)
		return true;
	size_t parts = sets[s].parts ? assessment_parts(x, sets[s].kind) : 0;
	for (size_t i = 1; i <= parts; i++)
		id_add(out, (int64_t)i);
	for (size_t i = 0; !sets[s].parts && i < x->rows; i++)
		if (!sets[s].kind || x->row[i].kind == sets[s].kind)
			id_add(out, x->row[i].unit);
	return true;
}

/* --- a member --- */

static const struct assessed *member(const struct ask *a)
{
	const struct assessment *x = fact_needs_assessment(a);
	const struct assessed *u = x ? assessment_unit(x, a->n) : NULL;

	if (x && !u)
		fact_missing(a->out, "%s", _("这个单位不在考核对象之中"));
	return u;
}

static void unit(const struct ask *a)
{
	const struct assessed *u = member(a);

	if (u)
		fact_words(a->out, u->name);
}

static void kind(const struct ask *a)
{
	const struct assessed *u = member(a);

	if (u)
		fact_words(a->out, u->kind == UNIT_TOWNSHIP ? "乡镇" : "部门");
}

static void place(const struct ask *a)
{
	const struct assessed *u = member(a);

	if (u && u->rank)
		fact_number(a->out, u->rank);
	else if (u)
		fact_missing(a->out, "%s", _("没有一项指标可以计分，不排名"));
}

static void total(const struct ask *a)
{
	const struct assessed *u = member(a);

	if (u && u->score.there)
		fact_decimal(a->out, u->score.total, 2);
	else if (u)
		fact_missing(a->out, "%s", _("没有一项指标可以计分"));
}

static void lacks(const struct ask *a)
{
	const struct assessed *u = member(a);
	struct buf b = {0};

	if (!u)
		return;
	assessment_gaps(a->f->assessment, u, &b);
	if (b.len)
		fact_words(a->out, buf_text(&b));
	else
		fact_missing(a->out, "%s", _("没有缺项"));
	buf_release(&b);
}

bool fact_assessed(const char *set, int64_t id, const struct ask *a)
{
	static const struct fact_name names[] = {
		{"考核单位", unit}, {"考核类别", kind}, {"名次", place},
		{"总分", total},    {"缺项", lacks},    {NULL, NULL},
	};
	struct ask of = *a;
	size_t s = set_find(set);

	of.n = id;
	return s < SETS && !sets[s].parts && fact_among(names, &of);
}

/* --- tables --- */

/* 考核单位#12.明细, 考核乡镇表#1.表 */
static bool member_table(struct facts *f, const char *name, struct table **out)
{
	const char *hash = strchr(name, '#');
	char *end = NULL;

	if (!hash)
		return false;
	char *set = mem_textn(name, (size_t)(hash - name));
	size_t s = set_find(set);
	int64_t id = strtoll(hash + 1, &end, 10);
	free(set);
	if (s == SETS || strcmp(end, sets[s].parts ? ".表" : ".明细") != 0)
		return false;
	const struct assessment *x = facts_assessment(f);
	const struct assessed *u = x ? assessment_unit(x, id) : NULL;
	if (x && sets[s].parts && id > 0)
		*out = assessment_ranks(x, sets[s].kind, (size_t)id);
	else if (u && !sets[s].parts)
		*out = assessment_account(x, u);
	return true;
}

bool fact_assessment_table(struct facts *f, const char *name, struct table **out)
{
	static const struct {
		const char *name;
		enum unit_kind kind;
	} ranks[] = {{"乡镇考核", UNIT_TOWNSHIP}, {"部门考核", UNIT_DEPARTMENT}};

	*out = NULL;
	if (strcmp(name, "考核办法") == 0) {
		const struct assessment *x = facts_assessment(f);
		*out = x ? assessment_rules(x) : NULL;
		return true;
	}
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
		if (strcmp(name, ranks[i].name) != 0)
			continue;
		const struct assessment *x = facts_assessment(f);
		*out = x ? assessment_ranks(x, ranks[i].kind, 0) : NULL;
		return true;
	}
	return member_table(f, name, out);
}
