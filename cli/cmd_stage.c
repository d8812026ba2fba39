/* Plans and their stages. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/plans.h"
#include "text/lang.h"

/* ---- plans ---- */

enum status verb_plan_add(struct cli *c)
{
	struct buf what = {0};
	int64_t id = 0, year;
	enum status st =
		cli_number_option(c, "year", DAY_YEAR_MIN, DAY_YEAR_MAX, -1, &year);

	if (st == ST_OK && year < 0)
		st = error_set(&c->err, ST_USAGE, _("要用 --year 写明是哪一年的方案"));
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = plan_add(c->store, c->word[0], (int)year, cli_option(c, "basis"), &id,
		      &c->err);
	buf_addf(&what, _("新方案 %s"), c->word[0]);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}

/* The plan of the first word, open to be written. */
static enum status plan_of(struct cli *c, int64_t *id)
{
	enum status st = cli_open(c, STORE_WRITE);

	return st == ST_OK ? plan_find(c->store, c->word[0], id, &c->err) : st;
}

/* What is not said stays as it is. */
static enum status plan_change(struct cli *c, int64_t id, int64_t year)
{
	const char *title = cli_option(c, "title"), *basis = cli_option(c, "basis");
	struct plan_list l;
	enum status st = plans_list(c->store, 0, cli_today(c), &l, &c->err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < l.rows; i++) {
		const struct plan *p = &l.row[i];

		if (p->id == id)
			st = plan_edit(c->store, id, title ? title : p->title,
				       year < 0 ? p->year : (int)year,
				       basis ? basis : p->basis, &c->err);
	}
	plan_list_release(&l);
	return st;
}

enum status verb_plan_edit(struct cli *c)
{
	struct buf what = {0};
	int64_t id, year;
	enum status st =
		cli_number_option(c, "year", DAY_YEAR_MIN, DAY_YEAR_MAX, -1, &year);

	if (st == ST_OK && year < 0 && !cli_option(c, "title") &&
	    !cli_option(c, "basis"))
		st = error_set(&c->err, ST_USAGE,
			       _("要用 --title、--year 或 --basis 写明改什么"));
	if (st == ST_OK)
		st = plan_of(c, &id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = plan_change(c, id, year);
	buf_addf(&what, _("改方案 %lld"), (long long)id);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}

enum status verb_plan_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = plan_of(c, &id);

	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = plan_delete(c->store, id, &c->err);
	buf_addf(&what, _("删去方案 %lld"), (long long)id);
	st = cli_commit(c, st, buf_text(&what), 0);
	buf_release(&what);
	return st;
}

/* ---- stages ---- */

enum status verb_stages(struct cli *c)
{
	const char *plan = cli_option(c, "plan");
	struct register_ask ask;
	enum status st = cli_ask(c, "stages", &ask);

	if (st == ST_OK && plan)
		st = plan_find(c->store, plan, &ask.of, &c->err);
	return st == ST_OK ? cli_register_rows(c, "stages", &ask) : st;
}

static enum status add_all(struct cli *c, struct stage_new *n, const int64_t *unit,
			   size_t units)
{
	struct buf what = {0};
	int64_t id = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	buf_add(&what, _("新阶段 "));
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		char *name = unit_said(c->store, unit[i]);

		n->m.unit = unit[i];
		st = stage_add(c->store, n, &id, &c->err);
		buf_addf(&what, "%s%s", i ? _("、") : "", name ? name : "");
		free(name);
	}
	buf_addf(&what, _("：%s"), n->m.what);
	st = cli_commit(c, st, buf_text(&what), units == 1 ? id : 0);
	buf_release(&what);
	return st;
}

/* Without --unit it is the county's own. */
static enum status owners(struct cli *c, int64_t **unit, size_t *units)
{
	const char *text = cli_option(c, "unit");
	char *county = text ? NULL : unit_name(c->store, unit_root(c->store));
	enum status st = cli_units(c, text ? text : county ? county : "", unit, units);

	free(county);
	return st;
}

enum status verb_stage_add(struct cli *c)
{
	struct stage_new n = {
		.deliverable = cli_option(c, "deliverable"),
		.edition = cli_option(c, "edition"),
		.m = {.what = c->word[1], .basis = cli_option(c, "basis")}};
	int64_t *unit = NULL, order;
	size_t units = 0;
	bool given;
	enum status st = cli_number_option(c, "order", 1, 99999, 0, &order);

	n.order = (int)order;
	if (st == ST_OK)
		st = plan_of(c, &n.plan);
	if (st == ST_OK)
		st = cli_term_options(c, &n.m, &given);
	if (st == ST_OK && !given)
		st = error_set(
			&c->err, ST_USAGE,
			_("要用 --due 写明完成的日期，或用 --days 写明工作日数"));
	if (st == ST_OK)
		st = cli_domain_option(c, &n.m.domain);
	if (st == ST_OK)
		st = owners(c, &unit, &units);
	if (st == ST_OK)
		st = add_all(c, &n, unit, units);
	free(unit);
	return st;
}

enum status verb_stage_edit(struct cli *c)
{
	const char *text = c->words > 1 ? c->word[1] : NULL;
	struct buf what = {0};
	int64_t id;
	enum status st = ST_OK;

	if (!text && !cli_option(c, "deliverable") && !cli_option(c, "edition"))
		st = error_set(
			&c->err, ST_USAGE,
			_("要写新的文字，或用 --deliverable、--edition 写明改什么"));
	if (st == ST_OK)
		st = cli_matter(c, STORE_WRITE, MATTER_STAGE, c->word[0], &id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = stage_edit(c->store, id, text, cli_option(c, "deliverable"),
			cli_option(c, "edition"), &c->err);
	buf_addf(&what, _("改阶段 %lld"), (long long)id);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}

static enum status stage_remove(struct cli *c, int64_t id, void *ctx)
{
	(void)ctx;
	return stage_delete(c->store, id, &c->err);
}

enum status verb_stage_delete(struct cli *c)
{
	struct id_words ids = {0};
	enum status st = cli_matters(c, MATTER_STAGE, &ids);

	if (st == ST_OK)
		st = cli_each(c, MATTER_STAGE, &ids, _("删去"), stage_remove, NULL);
	free(ids.id);
	return st;
}
