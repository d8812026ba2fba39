/* Duties: what units owe besides figures. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "rules/term.h"
#include "store/duties.h"
#include "text/lang.h"

/* One by one, or with --by-unit a row for each unit. */
enum status verb_duties(struct cli *c)
{
	const char *code = cli_flag(c, "by-unit") ? "checklist" : "duties";
	struct register_ask ask;
	enum status st = cli_ask(c, code, &ask);

	return st == ST_OK ? cli_register_rows(c, code, &ask) : st;
}

static const struct table_column sort_cols[] = {
	{"name", N_("种类"), COL_TEXT},   {"term", N_("时限"), COL_TEXT},
	{"late", N_("迟办叫"), COL_TEXT}, {"expects", N_("凭据"), COL_TEXT},
	{"source", N_("出处"), COL_TEXT}, {NULL, NULL, COL_TEXT},
};

enum status verb_duty_sorts(struct cli *c)
{
	struct sort_list l;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = sorts_list(c->store, SORTS_DUTIES, &l, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(sort_cols);
	for (size_t i = 0; i < l.rows; i++) {
		const struct sort *s = &l.row[i];
		struct buf term = {0};

		table_text(t, s->name);
		if (s->days >= 0)
			term_show(&term, s->days, s->per);
		table_text_or_blank(t, buf_text(&term));
		table_text_or_blank(t, s->late);
		table_text_or_blank(t, s->expects);
		table_text_or_blank(t, s->source);
		buf_release(&term);
	}
	sort_list_release(&l);
	cli_table(c, t);
	return ST_OK;
}

static enum status add_all(struct cli *c, struct duty_new *n, const int64_t *unit,
			   size_t units)
{
	struct buf what = {0};
	int64_t id = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	buf_addf(&what, _("%s "), n->sort);
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		char *name = unit_said(c->store, unit[i]);

		n->m.unit = unit[i];
		st = duty_add(c->store, n, &id, &c->err);
		buf_addf(&what, "%s%s", i ? _("、") : "", name ? name : "");
		free(name);
	}
	buf_addf(&what, _("：%s"), n->m.what);
	st = cli_commit(c, st, buf_text(&what), units == 1 ? id : 0);
	buf_release(&what);
	return st;
}

enum status verb_duty_add(struct cli *c)
{
	struct duty_new n = {
		.sort = c->word[0],
		.document = cli_option(c, "document"),
		.m = {.what = c->word[2], .basis = cli_option(c, "basis")}};
	int64_t *unit = NULL;
	size_t units = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_term_options(c, &n.m, &n.has_term);
	if (st == ST_OK)
		st = cli_units(c, c->word[1], &unit, &units);
	if (st == ST_OK)
		st = add_all(c, &n, unit, units);
	free(unit);
	return st;
}

struct done {
	daynum day;
	const char *evidence, *note;
};

static enum status mark_done(struct cli *c, int64_t id, void *ctx)
{
	const struct done *d = ctx;

	return duty_done(c->store, id, d->day, d->evidence, d->note, &c->err);
}

enum status verb_duty_done(struct cli *c)
{
	struct done d = {.evidence = cli_option(c, "evidence"),
			 .note = cli_option(c, "note")};
	struct id_words ids = {0};
	struct buf what = {0};
	char day[DAY_TEXT];
	enum status st = cli_matters(c, MATTER_DUTY, &ids);

	if (st == ST_OK)
		st = cli_past_day(c, &d.day);
	if (st == ST_OK) {
		buf_addf(&what, "%s %s", matter_event_name(MATTER_DUTY, EVENT_DONE),
			 day_iso(d.day, day));
		st = cli_each(c, MATTER_DUTY, &ids, buf_text(&what), mark_done, &d);
	}
	buf_release(&what);
	free(ids.id);
	return st;
}

enum status verb_duty_edit(struct cli *c)
{
	const char *text = c->words > 1 ? c->word[1] : NULL;
	struct buf what = {0};
	int64_t id;
	enum status st = ST_OK;

	if (!text && !cli_option(c, "document") && !cli_option(c, "evidence"))
		st = error_set(
			&c->err, ST_USAGE,
			_("要写新的文字，或用 --document、--evidence 写明改什么"));
	if (st == ST_OK)
		st = cli_matter(c, STORE_WRITE, MATTER_DUTY, c->word[0], &id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = duty_edit(c->store, id, text, cli_option(c, "document"),
		       cli_option(c, "evidence"), &c->err);
	buf_addf(&what, _("改应尽事项 %lld"), (long long)id);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}

static enum status duty_remove(struct cli *c, int64_t id, void *ctx)
{
	(void)ctx;
	return duty_delete(c->store, id, &c->err);
}

enum status verb_duty_delete(struct cli *c)
{
	struct id_words ids = {0};
	enum status st = cli_matters(c, MATTER_DUTY, &ids);

	if (st == ST_OK)
		st = cli_each(c, MATTER_DUTY, &ids, _("删去"), duty_remove, NULL);
	free(ids.id);
	return st;
}
