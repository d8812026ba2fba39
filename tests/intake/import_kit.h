/* Documents into a county file, as a test sees it. */
#ifndef TESTS_INTAKE_IMPORT_KIT_H
#define TESTS_INTAKE_IMPORT_KIT_H

#include "tests/kit/county.h"

#include "intake/import.h"
#include "store/documents.h"
#include "store/matters.h"
#include "text/mem.h"
#include "text/sha256.h"

static inline struct import_options month(int y, int m)
{
	return (struct import_options){
		.has_period = true,
		.period = period_month(y, m),
		.upto = DAY_NONE,
		.issued = DAY_NONE,
		.today = day_of(2024, 5, 9),
		.task_days = 5,
	};
}

/* A document as the reader leaves it: its text, its name, its fingerprint. */
static inline enum status read_text(struct reading *r, const char *name,
				    const char *text, struct error *err)
{
	struct heads h = {0};

	county_ok(heads_load(&h, err), err);
	enum status st = reading_paste(r, text, strlen(text), &h, name, err);
	heads_release(&h);
	if (st == ST_OK)
		sha256_hex(text, strlen(text), r->hash);
	return st;
}

/* What came of it, kept beyond the reading. */
struct outcome {
	enum status st;
	size_t changes, same, rows, disagree;
	struct buf text; /* problems, disagreements, warnings, changes: a line each */
};

static inline void outcome_notes(struct outcome *o, const struct notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		buf_addf(&o->text, "%s\n", n->note[i].text);
}

static inline struct outcome outcome_of(enum status st, const struct import_plan *p)
{
	struct outcome o = {.st = st,
			    .changes = p->changes.count,
			    .same = p->same,
			    .rows = p->rows,
			    .disagree = p->disagree.count};

	outcome_notes(&o, &p->problems);
	outcome_notes(&o, &p->disagree);
	outcome_notes(&o, &p->warnings);
	outcome_notes(&o, &p->changes);
	return o;
}

static inline struct outcome import_named(struct county *c, const char *name,
					  const char *text,
					  const struct import_options *o, bool keep)
{
	struct reading r = {0};
	struct import_plan p = {0};
	struct error err = {0};
	enum status st = read_text(&r, name, text, &err);

	if (st == ST_OK)
		st = import_plan_make(c->store, &r, 1, o, &p, &err);
	if ((st == ST_OK || st == ST_NO) && keep)
		st = import_apply(c->store, &r, 1, o, &p, &err);
	struct outcome out = outcome_of(st, &p);
	buf_addf(&out.text, "%s\n", err.say);
	import_plan_release(&p);
	reading_release(&r);
	return out;
}

static inline void must_named(struct county *c, const char *name, const char *text,
			      const struct import_options *o, size_t changes)
{
	struct outcome out = import_named(c, name, text, o, true);

	if (out.st != ST_OK || out.changes != changes)
		fail_msg("%d, %zu changes: %s", (int)out.st, out.changes,
			 buf_text(&out.text));
	buf_release(&out.text);
}

static inline void must(struct county *c, const char *text,
			const struct import_options *o, size_t changes)
{
	must_named(c, "表.csv", text, o, changes);
}

static inline void must_not(struct county *c, const char *text,
			    const struct import_options *o, const char *why)
{
	int64_t before = store_version(c->store);
	struct outcome out = import_named(c, "表.csv", text, o, true);

	if (out.st != ST_INPUT || !strstr(buf_text(&out.text), why))
		fail_msg("%s: %d %s", text, (int)out.st, buf_text(&out.text));
	assert_int_equal(store_version(c->store), before);
	buf_release(&out.text);
}

static inline void must_say(struct county *c, const char *name, const char *text,
			    const struct import_options *o, const char *what)
{
	struct outcome out = import_named(c, name, text, o, true);

	if (out.st != ST_OK || !strstr(buf_text(&out.text), what))
		fail_msg("%d %s", (int)out.st, buf_text(&out.text));
	buf_release(&out.text);
}

/* Done, but with the answer "no": something was left out. */
static inline void must_leave_out(struct county *c, const char *name, const char *text,
				  const struct import_options *o, const char *what)
{
	struct outcome out = import_named(c, name, text, o, true);

	if (out.st != ST_NO || !strstr(buf_text(&out.text), what))
		fail_msg("%d %s", (int)out.st, buf_text(&out.text));
	buf_release(&out.text);
}

static inline struct figure figure_of(struct county *c, const char *unit,
				      struct period p)
{
	struct figure_list list = {0};
	struct figure f = {0};
	struct error err = {0};

	county_ok(figures_units(c->store, p, 0, &list, &err), &err);
	for (size_t i = 0; i < list.rows; i++)
		if (strcmp(list.row[i].name, unit) == 0)
			f = list.row[i];
	f.name = unit;
	figure_list_release(&list);
	return f;
}

static inline size_t steps(struct county *c)
{
	struct history h = {0};
	struct error err = {0};

	county_ok(store_history(c->store, 100, &h, &err), &err);
	size_t n = h.rows;
	history_release(&h);
	return n;
}

/* Three units. */
static const char units_csv[] =
	"序号,单位名称,类别,别名\n"
	"1,甲镇,乡镇,甲镇政府\n2,乙镇,乡镇,\n1,丙局,部门,县丙局、丙\n";

#endif
