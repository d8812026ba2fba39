/* A list of findings makes tasks. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "store/matters.h"
#include "text/lang.h"

/* The finding is there already: same unit, same day, same words. */
static enum status known(struct apply *a, const struct matter_new *m, bool *out)
{
	struct matter_filter f = {.unit = m->unit,
				  .due_to = DAY_NONE,
				  .start_from = m->issued,
				  .start_to = m->issued};
	struct matter_list list = {0};
	enum status st = matters_list(a->s, &f, a->o->today, &list, a->err);

	*out = false;
	for (size_t i = 0; st == ST_OK && i < list.rows; i++)
		*out = *out || strcmp(list.row[i].what, m->what) == 0;
	matter_list_release(&list);
	return st;
}

static enum status row_limit(struct apply *a, struct matter_new *m)
{
	bool has;
	int64_t days;
	enum status st = apply_day(a, HEAD_DUE, &m->due);

	if (st == ST_OK)
		st = apply_number(a, HEAD_DAYS, &has, &days);
	if (st != ST_OK)
		return st;
	if (has && days > DEADLINE_MAX)
		return apply_refuse(a, _("时限 %lld 个工作日太长，最多 %d 个"),
				    (long long)days, DEADLINE_MAX);
	/* A printed list has both: the days are the rule, the date follows from them. */
	m->days = has ? (int)days : m->due != DAY_NONE ? -1 : a->o->task_days;
	return ST_OK;
}

static enum status add(struct apply *a, struct matter_new *m)
{
	bool there;
	int64_t id;
	char *name;

	if (known(a, m, &there) != ST_OK)
		return apply_failed(a);
	if (there)
		return ST_OK;
	if (matter_add(a->s, m, &id, a->err) != ST_OK)
		return apply_failed(a);
	name = unit_name(a->s, m->unit);
	apply_change(a, _("新整改任务 %s：%s"), name ? name : "", m->what);
	free(name);
	return ST_OK;
}

enum status apply_task(struct apply *a)
{
	struct matter_new m = {0};
	char *what = NULL, *basis = NULL;
	enum status st = apply_unit(a, &m.unit);

	if (st == ST_OK)
		st = apply_line(a, HEAD_TITLE, _("问题"), &what);
	if (st == ST_OK && !what[0])
		st = apply_refuse(a, _("问题是空的"));
	if (st == ST_OK)
		st = apply_domain(a, &m.domain);
	if (st == ST_OK)
		st = apply_day(a, HEAD_START, &m.issued);
	if (st == ST_OK && m.issued == DAY_NONE)
		st = apply_refuse(a, _("没有下发日期"));
	if (st == ST_OK)
		st = row_limit(a, &m);
	if (st == ST_OK)
		st = apply_line(a, HEAD_BASIS, _("依据"), &basis);
	if (st == ST_OK) {
		m.what = what;
		m.basis = basis[0] ? basis : NULL;
		st = add(a, &m);
	}
	free(what);
	free(basis);
	return st;
}
