/* Rectification tasks, listed. */
#include <string.h>

#include "cli/verbs.h"
#include "text/find.h"
#include "text/lang.h"

static const struct table_column task_cols[] = {
	{"id", N_("编号"), COL_INT},     {"kind", NULL, COL_TEXT},
	{NULL, N_("灯"), COL_TEXT},      {"unit", N_("单位"), COL_TEXT},
	{"title", N_("问题"), COL_TEXT}, {"start", N_("下发"), COL_DAY},
	{"days", N_("工作日"), COL_INT}, {"due", N_("限期"), COL_DAY},
	{"left", N_("还剩"), COL_INT},   {"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},    {"provisional", N_("暂定"), COL_BOOL},
	{"basis", N_("依据"), COL_TEXT}, {"light", NULL, COL_TEXT},
	{"late", NULL, COL_BOOL},        {NULL, NULL, COL_TEXT},
};

static const char *light_code(enum light l)
{
	return l == LIGHT_OVERDUE ? "overdue" : l == LIGHT_URGENT ? "urgent" : "normal";
}

static const char *light_mark(enum light l)
{
	return l == LIGHT_OVERDUE ? _("逾期!") : l == LIGHT_URGENT ? _("紧急*") : "";
}

static void task_row(struct table *t, const struct matter *m)
{
	table_int(t, m->id);
	table_text(t, matter_kind_code(m->kind));
	table_text(t, light_mark(m->light));
	table_text(t, m->unit_name);
	table_text(t, m->what);
	table_day(t, m->start);
	if (m->days >= 0)
		table_int(t, m->days);
	else
		table_blank(t);
	table_day(t, m->due);
	table_int(t, m->left);
	table_text(t, matter_state_code(m->state));
	table_text(t, matter_state_name(m->kind, m->state));
	table_bool(t, m->provisional);
	table_text(t, m->basis);
	table_text(t, light_code(m->light));
	table_bool(t, m->late);
}

static enum status state_option(struct cli *c, unsigned *bits)
{
	const char *text = cli_option(c, "state");

	*bits = 0;
	if (!text)
		return ST_OK;
	for (enum matter_state s = MATTER_OPEN; s <= MATTER_CLOSED; s++) {
		if (strcmp(text, matter_state_code(s)) == 0) {
			*bits = 1u << s;
			return ST_OK;
		}
	}
	return error_set(&c->err, ST_USAGE,
			 _("--state 只能是 open（在办）、done（"
			   "待核）、returned（退回）或 closed（"
			   "销号）"));
}

enum status verb_tasks(struct cli *c)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	const char *query = cli_option(c, "find");
	struct matter_list list = {0};
	struct period p;
	enum status st = state_option(c, &f.states);

	if (st == ST_OK)
		st = cli_period_option(c, true, &p);
	if (st == ST_OK && cli_option(c, "period")) {
		f.start_from = p.first;
		f.start_to = p.last;
	}
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &f.unit);
	if (st == ST_OK)
		st = matters_list(c->store, &f, cli_today(c), &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(task_cols);
	for (size_t i = 0; i < list.rows; i++)
		if (!query || find_match(list.row[i].what, query) != FIND_NONE ||
		    find_match(list.row[i].unit_name, query) != FIND_NONE)
			task_row(t, &list.row[i]);
	matter_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_due(struct cli *c)
{
	struct matter_filter f = {
		.states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
		.due_to = DAY_NONE,
		.start_from = DAY_NONE,
		.start_to = DAY_NONE,
	};
	struct matter_list list = {0};
	int64_t within;
	bool overdue = false;
	enum status st = cli_number_option(c, "within", 0, DEADLINE_MAX, 5, &within);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = matters_list(c->store, &f, cli_today(c), &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(task_cols);
	for (size_t i = 0; i < list.rows; i++) {
		if (list.row[i].left > within)
			continue;
		task_row(t, &list.row[i]);
		overdue = overdue || list.row[i].due < cli_today(c);
	}
	matter_list_release(&list);
	cli_table(c, t);
	return overdue ? ST_NO : ST_OK;
}

static const struct table_column event_cols[] = {
	{"day", N_("日期"), COL_DAY},    {"event", N_("经过"), COL_TEXT},
	{"days", N_("工作日"), COL_INT}, {"due", N_("限期"), COL_DAY},
	{"note", N_("说明"), COL_TEXT},  {NULL, NULL, COL_TEXT},
};

enum status verb_task_show(struct cli *c)
{
	struct matter_events list = {0};
	int64_t id;
	enum status st = cli_number(c, _("任务编号"), c->word[0], 1, INT64_MAX, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = matter_events_list(c->store, id, &list, &c->err);
	if (st != ST_OK)
		return st;
	if (list.rows == 0) {
		matter_events_release(&list);
		return error_set(&c->err, ST_NOT_FOUND, _("没有编号 %lld 的任务"),
				 (long long)id);
	}
	struct table *t = table_new(event_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct matter_event_row *e = &list.row[i];

		table_day(t, e->day);
		table_text(t, matter_event_name(MATTER_RECTIFICATION, e->event));
		if (e->days >= 0 && e->due != DAY_NONE)
			table_int(t, e->days);
		else
			table_blank(t);
		table_day(t, e->due);
		table_text(t, e->note && e->note[0] ? e->note : NULL);
	}
	matter_events_release(&list);
	cli_table(c, t);
	return ST_OK;
}
