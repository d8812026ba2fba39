#include "store/sample.h"

#include <stdlib.h>
#include <string.h>

#include "store/names.h"
#include "store/ranges.h"
#include "store/steps.h"
#include "store/targets.h"
#include "text/lang.h"
#include "text/number.h"

enum status sample_day(const char *cell, daynum *out, struct error *err)
{
	*out = *cell ? day_parse(cell, strlen(cell)) : DAY_NONE;
	if (*cell && *out == DAY_NONE)
		return error_set(err, ST_INPUT, _("“%s”不是日期"), cell);
	return ST_OK;
}

static enum status read_days(const char *first, const char *last, struct period *out,
			     struct error *err)
{
	enum status st = sample_day(first, &out->first, err);
	if (st == ST_OK)
		st = sample_day(last, &out->last, err);
	if (st == ST_OK && out->last == DAY_NONE)
		st = error_set(err, ST_INPUT, _("缺少截止日期"));
	return st;
}

enum status sample_number(const char *cell, int64_t max, int64_t *out,
			  struct error *err)
{
	if (number_parse(cell, strlen(cell), 0, max, out) == NUMBER_VALUE)
		return ST_OK;
	return error_set(err, ST_INPUT, _("“%s”不是 0 到 %lld 的整数"), cell,
			 (long long)max);
}

/* "" is 0: none. */
enum status sample_domain_of(struct sample *l, const char *cell, int64_t *out,
			     struct error *err)
{
	*out = 0;
	return *cell ? domain_find(l->s, cell, true, out, err) : ST_OK;
}

static enum status read_bulletin(struct sample *l, const char *cell, int64_t *out,
				 struct error *err)
{
	*out = 0;
	for (size_t i = 0; i < l->keys; i++) {
		if (strcmp(l->key[i].key, cell) == 0)
			*out = l->key[i].id;
	}
	if (*cell && *out == 0)
		return error_set(err, ST_NOT_FOUND, _("没有叫“%s”的通报"), cell);
	return ST_OK;
}

enum status sample_county(struct sample *l, const char *const *cell, struct error *err)
{
	daynum today;
	if (strcmp(cell[0], "name") == 0)
		return unit_add(l->s, UNIT_COUNTY, cell[1], 0, NULL, err);
	if (strcmp(cell[0], "today") != 0)
		return error_set(err, ST_INPUT, _("[county] 没有“%s”这一项"), cell[0]);
	enum status st = sample_day(cell[1], &today, err);
	if (st == ST_OK)
		st = row_update(l->s, 1, err, "county", "today", "d", today);
	return st;
}

enum status sample_unit(struct sample *l, const char *const *cell, struct error *err)
{
	enum unit_kind kind;
	int64_t order = 0, id = 0;
	if (!unit_kind_parse(cell[0], &kind))
		return error_set(err, ST_INPUT, _("没有“%s”这一类单位"), cell[0]);
	enum status st = sample_number(cell[1], 99999, &order, err);
	if (st == ST_OK)
		st = unit_add(l->s, kind, cell[2], (int)order, &id, err);
	if (st == ST_OK)
		st = names_alias_add_joined(l->s, &naming_unit, id, cell[3], err);
	return st;
}

enum status sample_domain(struct sample *l, const char *const *cell, struct error *err)
{
	int64_t order = 0, id = 0;
	enum status st = sample_number(cell[0], 99999, &order, err);
	if (st == ST_OK)
		st = domain_add(l->s, cell[1], cell[2], (int)order, &id, err);
	if (st == ST_OK)
		st = names_alias_add_joined(l->s, &naming_domain, id, cell[3], err);
	if (st == ST_OK && *cell[4])
		st = row_update(l->s, id, err, "domain", "lead", "t", cell[4]);
	return st;
}

enum status sample_target(struct sample *l, const char *const *cell, struct error *err)
{
	struct target t = {0};
	int64_t unit = 0, domain = 0;
	enum status st = unit_find(l->s, cell[0], true, &unit, err);
	if (st == ST_OK)
		st = sample_domain_of(l, cell[1], &domain, err);
	if (st == ST_OK && !target_kind_parse(cell[2], &t.kind))
		st = error_set(err, ST_INPUT, _("没有“%s”这一类任务"), cell[2]);
	if (st == ST_OK)
		st = read_days(cell[3], cell[4], &t.range, err);
	if (st == ST_OK)
		st = sample_number(cell[5], NUMBER_COUNT_MAX, &t.amount, err);
	if (st == ST_OK)
		st = target_set(l->s, unit, domain, &t, cell[6], err);
	return st;
}

enum status sample_count(struct sample *l, const char *const *cell, struct error *err)
{
	struct period p = {0};
	enum count_typed typed = COUNT_OWN;
	int64_t unit = 0, domain = 0, n = 0;
	enum status st = unit_find(l->s, cell[0], true, &unit, err);
	if (st == ST_OK)
		st = sample_domain_of(l, cell[1], &domain, err);
	if (st == ST_OK)
		st = read_days(cell[2], cell[3], &p, err);
	if (st == ST_OK)
		st = sample_number(cell[4], NUMBER_COUNT_MAX, &n, err);
	if (st == ST_OK && !count_typed_parse(cell[5], &typed))
		st = error_set(err, ST_INPUT, _("没有“%s”这种录入方式"), cell[5]);
	if (st != ST_OK)
		return st;
	if (p.first == DAY_NONE)
		return count_set_upto(l->s, unit, domain, p.last, n, cell[6], err);
	return count_set(l->s, unit, domain, p, typed, n, cell[6], false, err);
}

enum status sample_bulletin(struct sample *l, const char *const *cell,
			    struct error *err)
{
	struct bulletin b = {.number = cell[1],
			     .title = cell[2],
			     .assumed = strcmp(cell[6], "1") == 0};
	struct period p;
	int64_t id = 0;
	enum status st = read_days(cell[3], cell[4], &p, err);
	if (st == ST_OK)
		st = sample_day(cell[5], &b.issued, err);
	if (st != ST_OK)
		return st;
	b.first = p.first;
	b.last = p.last;
	st = bulletin_add(l->s, &b, &id, err);
	if (st != ST_OK)
		return st;
	l->key = mem_grow(l->key, &l->key_cap, l->keys + 1, sizeof(*l->key));
	l->key[l->keys++] = (struct sample_key){arena_text(&l->texts, cell[0]), id};
	return ST_OK;
}

enum status sample_stated(struct sample *l, const char *const *cell, struct error *err)
{
	struct period p;
	int64_t bulletin = 0, printed = 0;
	enum status st = read_bulletin(l, cell[0], &bulletin, err);
	if (st == ST_OK)
		st = read_days(cell[4], cell[5], &p, err);
	if (st == ST_OK)
		st = sample_number(cell[6], INT64_C(999999999999), &printed, err);
	if (st == ST_OK)
		st = row_insert(l->s, NULL, err, "stated",
				"bulletin,what,measure,scope,first,last,printed",
				"itttddi", bulletin, cell[1], cell[2], cell[3], p.first,
				p.last, printed);
	return st;
}

/* One event: "done 2024-05-08". */
static enum status add_event(struct sample *l, int64_t task, const char *text,
			     struct error *err)
{
	char code[16];
	enum matter_event event;
	daynum day = DAY_NONE;
	size_t len = strcspn(text, " ");
	if (len >= sizeof(code) || !text[len])
		return error_set(err, ST_INPUT, _("“%s”不是“事项 日期”"), text);
	memcpy(code, text, len);
	code[len] = '\0';
	if (!matter_event_parse(code, &event))
		return error_set(err, ST_INPUT, _("没有“%s”这种登记"), code);
	enum status st = sample_day(text + len + 1, &day, err);
	if (st == ST_OK)
		st = matter_event_add(l->s, task, event, day, -1, DAY_NONE, "", err);
	return st;
}

enum status sample_events(struct sample *l, int64_t matter, const char *text,
			  struct error *err)
{
	enum status st = ST_OK;

	for (const char *at = text; st == ST_OK && *at;) {
		size_t len = strcspn(at, ";");
		char *one = mem_textn(at, len);
		st = add_event(l, matter, one, err);
		free(one);
		at += len;
		at += strspn(at, "; ");
	}
	return st;
}

enum status sample_task(struct sample *l, const char *const *cell, struct error *err)
{
	struct matter_new m = {
		.what = cell[2], .class = cell[6][0] ? cell[6] : NULL, .due = DAY_NONE};
	int64_t days = 0, id = 0;
	enum status st = unit_find(l->s, cell[0], true, &m.unit, err);
	if (st == ST_OK)
		st = read_bulletin(l, cell[1], &m.bulletin, err);
	if (st == ST_OK)
		st = sample_day(cell[3], &m.issued, err);
	if (st == ST_OK)
		st = sample_number(cell[4], DEADLINE_MAX, &days, err);
	m.days = (int)days;
	if (st == ST_OK)
		st = matter_add(l->s, &m, &id, err);
	if (st == ST_OK)
		st = sample_events(l, id, cell[5], err);
	return st;
}
