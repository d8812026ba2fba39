/* What happened to a matter. */
#include <string.h>

#include "cli/verbs.h"
#include "text/find.h"
#include "text/lang.h"

static const struct table_column event_cols[] = {
	{"day", N_("日期"), COL_DAY},    {"event", N_("经过"), COL_TEXT},
	{"days", N_("工作日"), COL_INT}, {"due", N_("限期"), COL_DAY},
	{"note", N_("说明"), COL_TEXT},  {NULL, NULL, COL_TEXT},
};

/* "stage show" shows no duty: a number mistyped is told, not another matter shown. */
static enum matter_kind shown_kind(const struct cli *c)
{
	static const struct {
		const char *verb;
		enum matter_kind kind;
	} table[] = {
		{"stage show", MATTER_STAGE},
		{"duty show", MATTER_DUTY},
		{"column show", MATTER_UPDATE},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].verb, c->verb->name) == 0)
			return table[i].kind;
	return MATTER_RECTIFICATION;
}

enum status verb_task_show(struct cli *c)
{
	struct matter_events list = {0};
	struct matter m;
	struct arena texts;
	int64_t id;
	enum status st = cli_matter(c, STORE_READ, shown_kind(c), c->word[0], &id);

	if (st == ST_OK)
		st = matter_get(c->store, id, cli_today(c), &m, &texts, &c->err);
	if (st != ST_OK)
		return st;
	arena_release(&texts);
	st = matter_events_list(c->store, id, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(event_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct matter_event_row *e = &list.row[i];

		table_day(t, e->day);
		table_text(t, matter_event_name(m.kind, e->event));
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
