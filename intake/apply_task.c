/* A list of findings makes tasks: one for each unit named. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "store/matters.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"
#include "text/prefix.h"

/* The finding is there already: same unit, same day, same words. */
static enum status known(struct apply *a, const struct matter_new *m, bool *out)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = m->unit,
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
	struct origin from;
	bool there;
	int64_t id;

	if (known(a, m, &there) != ST_OK)
		return apply_failed(a);
	if (there)
		return ST_OK;
	/* The document is noted, so that it is known when it comes again. */
	if (apply_origin(a, &from) != ST_OK ||
	    matter_add(a->s, m, &id, a->err) != ST_OK)
		return apply_failed(a);
	a->out->tasks++;
	apply_change(a, _("新整改任务 %s：%s"), apply_name(a, m->unit, true), m->what);
	return ST_OK;
}

struct names {
	char **name;
	size_t n, cap;
};

static void names_release(struct names *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->name[i]);
	free(l->name);
}

/* Takes the name over. */
static void add_name(struct names *l, char *name)
{
	l->name = mem_grow(l->name, &l->cap, l->n + 1, sizeof *l->name);
	l->name[l->n++] = name;
}

static void split(struct names *l, const char *s)
{
	for (char *one; (one = listed_next(&s, LISTED_TYPED));)
		add_name(l, one);
}

static bool is_sure(struct apply *a, const char *name)
{
	struct match m;

	for (size_t i = 0; i < a->o->maps; i++)
		if (a->o->map[i].unit && strcmp(a->o->map[i].text, name) == 0)
			return true;
	matcher_find(a->units, name, &m);
	return m.kind == MATCH_SURE;
}

/* "两个乡镇（甲镇、乙镇）": the names in the brackets, unless what stands before them is one. */
static void add_bracketed(struct apply *a, struct names *l, const char *name)
{
	static const char *const opens[] = {"（", "(", NULL};
	static const char *const closes[] = {"）", ")", NULL};
	const char *open = name, *close;

	while (*open && !prefix_any(open, opens))
		open++;
	for (close = open; *close && !prefix_any(close, closes);)
		close++;
	if (!*close || is_sure(a, name)) {
		add_name(l, mem_text(name));
		return;
	}
	char *before = mem_textn(name, (size_t)(open - name));
	if (is_sure(a, before)) {
		add_name(l, before);
		return;
	}
	free(before);
	open += prefix_any(open, opens);
	char *inner = mem_textn(open, (size_t)(close - open));
	split(l, inner);
	free(inner);
}

static void row_names(struct apply *a, struct names *out)
{
	const char *cell = apply_cell(a, HEAD_UNIT);
	struct names parts = {0};

	if (is_sure(a, cell))
		add_name(out, mem_text(cell));
	else
		split(&parts, cell);
	for (size_t i = 0; i < parts.n; i++)
		add_bracketed(a, out, parts.name[i]);
	names_release(&parts);
}

static enum status add_each(struct apply *a, struct matter_new *m)
{
	struct names names = {0};
	enum status st = ST_OK;

	row_names(a, &names);
	if (names.n == 0)
		st = apply_refuse(a, _("没有写是哪个单位"));
	for (size_t i = 0; i < names.n && st == ST_OK; i++) {
		struct buf text = {0};

		apply_in_areas(a, names.name[i], &text);
		st = apply_unit_text(a, buf_text(&text), &m->unit);
		buf_release(&text);
		if (st == ST_OK)
			st = add(a, m);
	}
	names_release(&names);
	return st;
}

static enum status ask_issued(struct apply *a)
{
	a->pt->wants_issued = true;
	return apply_refuse(a, a->o->desk ? _("没有下发日期：按 i 指明")
					  : _("没有下发日期：加一列“下发日期”，或用 "
					      "--issued 指明"));
}

/* The sort of a finding where the list says it, in a column of its own or in one called 类别 that
 * does not speak of units.  What the words of the finding would make of it is not taken. */
static enum status row_class(struct apply *a, char **out)
{
	enum unit_kind kind;
	enum head_role role = HEAD_CLASS;

	if (!*apply_cell(a, role) && !apply_kind_word(apply_cell(a, HEAD_KIND), &kind))
		role = HEAD_KIND;
	return apply_line(a, role, _("类别"), out);
}

enum status apply_task(struct apply *a)
{
	struct matter_new m = {0};
	char *what = NULL, *basis = NULL, *class = NULL;
	enum status st = apply_line(a, HEAD_TITLE, _("问题"), &what);

	if (st == ST_OK && !what[0])
		st = apply_refuse(a, _("问题是空的"));
	if (st == ST_OK)
		st = apply_domain(a, &m.domain);
	if (st == ST_OK)
		st = apply_day(a, HEAD_START, &m.issued);
	if (st == ST_OK && m.issued == DAY_NONE)
		m.issued = a->o->issued;
	if (st == ST_OK && m.issued == DAY_NONE)
		st = ask_issued(a);
	if (st == ST_OK)
		st = row_limit(a, &m);
	if (st == ST_OK)
		st = apply_line(a, HEAD_BASIS, _("依据"), &basis);
	if (st == ST_OK)
		st = row_class(a, &class);
	if (st == ST_OK) {
		m.what = what;
		m.class = class[0] ? class : NULL;
		m.basis = basis[0] ? basis : NULL;
		st = add_each(a, &m);
	}
	free(what);
	free(basis);
	free(class);
	return st;
}
