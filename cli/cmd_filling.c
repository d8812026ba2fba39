/* What units have filled of the catalog: shown as a matrix or a list, and entered. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/catalog.h"
#include "text/lang.h"
#include "text/mem.h"

/* --- the matrix --- */

/* "12/15"; "—": does not concern it; NULL: the catalog has nothing for it. */
static void cell_text(struct table *t, const struct catalog_cell *cell)
{
	char text[32];

	if (!cell->items) {
		table_blank(t);
		return;
	}
	snprintf(text, sizeof text, "%d/%d", cell->filled, cell->applies);
	table_text(t, cell->applies ? text : "—");
}

static bool shows(const struct catalog_matrix *m, size_t domain, int64_t only)
{
	return !only || m->domains.row[domain].id == only;
}

/* Units down, domains across, totals at the right and below. */
static struct table *matrix_table(const struct catalog_matrix *m, int64_t unit,
				  int64_t domain)
{
	size_t n = m->domains.rows, at = 0;
	struct table_column *col = mem_array(n + 3, sizeof *col);

	col[at++] = (struct table_column){NULL, _("单位"), COL_TEXT};
	for (size_t d = 0; d < n; d++) {
		const char *name = m->domains.row[d].name;

		if (shows(m, d, domain))
			col[at++] = (struct table_column){
				NULL, *name ? name : _("未分领域"), COL_TEXT};
	}
	col[at++] = (struct table_column){NULL, _("合计"), COL_TEXT};
	struct table *t = table_new_own(col);
	free(col);
	for (size_t u = 0; u < m->units.rows; u++) {
		if (unit && m->units.row[u].id != unit)
			continue;
		table_text(t, m->units.row[u].name);
		for (size_t d = 0; d < n; d++)
			if (shows(m, d, domain))
				cell_text(t, catalog_cell(m, u, d));
		cell_text(t, &m->unit_total[u]);
	}
	if (!unit) {
		table_text(t, _("合计"));
		for (size_t d = 0; d < n; d++)
			if (shows(m, d, domain))
				cell_text(t, &m->domain_total[d]);
		cell_text(t, &m->total);
		table_total(t);
	}
	return t;
}

static const struct table_column cell_cols[] = {
	{"unit_id", NULL, COL_INT},         {"unit", N_("单位"), COL_TEXT},
	{"domain_id", NULL, COL_INT},       {"domain", N_("领域"), COL_TEXT},
	{"items", N_("事项"), COL_INT},     {"applies", N_("应填"), COL_INT},
	{"filled", N_("已填"), COL_INT},    {"stale", N_("待更新"), COL_INT},
	{"exempt", N_("不涉及"), COL_BOOL}, {NULL, NULL, COL_TEXT},
};

/* For scripts: a cell a row, blank ones left out. */
static struct table *cells_table(const struct catalog_matrix *m, int64_t unit,
				 int64_t domain)
{
	struct table *t = table_new(cell_cols);

	for (size_t u = 0; u < m->units.rows; u++) {
		for (size_t d = 0; d < m->domains.rows; d++) {
			const struct catalog_cell *cell = catalog_cell(m, u, d);

			if (!cell->items || !shows(m, d, domain) ||
			    (unit && m->units.row[u].id != unit))
				continue;
			table_int(t, m->units.row[u].id);
			table_text(t, m->units.row[u].name);
			if (m->domains.row[d].id)
				table_int(t, m->domains.row[d].id);
			else
				table_blank(t);
			table_text_or_blank(t, m->domains.row[d].name);
			table_int(t, cell->items);
			table_int(t, cell->applies);
			table_int(t, cell->filled);
			table_int(t, cell->stale);
			table_bool(t, cell->exempt);
		}
	}
	return t;
}

static enum status show_matrix(struct cli *c, const char *edition, enum unit_kind kind,
			       const struct register_ask *ask)
{
	struct catalog_matrix m;
	enum status st =
		catalog_matrix_read(c->store, edition, kind, ask->today, &m, &c->err);

	if (st != ST_OK)
		return st;
	if (m.misread)
		cli_warn(c, _("%zu 项的公开层级看不明白，按县直、乡镇都要填计算"),
			 m.misread);
	cli_table(c, c->format == FORMAT_JSON
			     ? cells_table(&m, ask->unit, ask->domain)
			     : matrix_table(&m, ask->unit, ask->domain));
	catalog_matrix_release(&m);
	return ST_OK;
}

enum status verb_filling(struct cli *c)
{
	struct register_ask ask = register_all(DAY_NONE);
	bool list = cli_flag(c, "list"), behind = cli_flag(c, "behind");
	enum unit_kind kind;
	char *edition = NULL;
	enum status st = cli_kind_option(c, false, &kind);

	if (st == ST_OK)
		st = cli_fill_states(c, &ask.states);
	if (st == ST_OK && list && behind)
		st = error_set(&c->err, ST_USAGE, _("--list 和 --behind 只能写一个"));
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &ask.unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &ask.domain);
	if (st == ST_OK)
		st = cli_edition_option(c, true, cli_today(c), &edition);
	ask.today = cli_today(c);
	ask.word = edition;
	ask.find = cli_option(c, "find");
	if (st == ST_OK && (list || behind || ask.states || ask.find)) {
		st = cli_register_rows(c, behind ? "behind" : "fillings", &ask);
	} else if (st == ST_OK) {
		st = show_matrix(c, edition, kind, &ask);
	}
	free(edition);
	return st;
}

/* --- entering --- */

static enum status fill_options(struct cli *c, daynum *day, daynum *due)
{
	int said = (cli_option(c, "day") != NULL) + cli_flag(c, "not-applicable") +
		   cli_flag(c, "open");
	enum status st = said > 1 ? error_set(&c->err, ST_USAGE,
					      _("--day、--not-applicable 和 --open "
						"只能写一个"))
				  : cli_day_option(c, "day", DAY_NONE, day);

	if (st == ST_OK)
		st = cli_day_option(c, "due", DAY_NONE, due);
	if (st == ST_OK && cli_option(c, "basis") && !cli_flag(c, "not-applicable"))
		st = error_set(&c->err, ST_USAGE,
			       _("--basis 是不涉及的依据，要同时写 --not-applicable"));
	return st;
}

/* What the options say of the unit's item; the words for the history. */
static enum status fill_one(struct cli *c, int64_t unit, int64_t item, daynum day,
			    daynum due, struct buf *what)
{
	char iso[DAY_TEXT];

	if (cli_flag(c, "not-applicable")) {
		buf_add(what, _("不涉及"));
		return exemption_set(c->store, unit, 0, item, cli_option(c, "basis"),
				     &c->err);
	}
	if (cli_flag(c, "open")) {
		enum status st = exemption_clear(c->store, unit, 0, item, &c->err);

		buf_add(what, _("改为未填"));
		return st == ST_OK ? filling_clear(c->store, unit, item, &c->err) : st;
	}
	if (day == DAY_NONE)
		day = cli_today(c);
	buf_addf(what, _("%s 已填"), day_iso(day, iso));
	return filling_set(c->store, unit, item, day, due, &c->err);
}

enum status verb_fill(struct cli *c)
{
	struct buf what = {0};
	char *edition = NULL;
	int64_t unit = 0, domain = 0, item = 0;
	daynum day = DAY_NONE, due = DAY_NONE;
	enum status st = fill_options(c, &day, &due);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &domain);
	if (st == ST_OK)
		st = cli_edition_option(c, true, cli_today(c), &edition);
	if (st == ST_OK)
		st = item_find(c->store, edition, domain, c->word[1], &item, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		char *name = unit_said(c->store, unit);

		buf_addf(&what, "%s %s ", name ? name : "", c->word[1]);
		free(name);
		st = fill_one(c, unit, item, day, due, &what);
		st = cli_commit(c, st, buf_text(&what), item);
	}
	buf_release(&what);
	free(edition);
	return st;
}

enum status verb_domain_exempt(struct cli *c)
{
	struct buf what = {0};
	bool undo = cli_flag(c, "undo");
	int64_t unit, domain;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &unit);
	if (st == ST_OK)
		st = domain_find(c->store, c->word[1], false, &domain, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		char *u = unit_said(c->store, unit), *d = domain_name(c->store, domain);

		buf_addf(&what, undo ? _("%s 涉及 %s") : _("%s 不涉及 %s"), u ? u : "",
			 d ? d : "");
		free(u);
		free(d);
		st = undo ? exemption_clear(c->store, unit, domain, 0, &c->err)
			  : exemption_set(c->store, unit, domain, 0,
					  cli_option(c, "basis"), &c->err);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}

enum status verb_domain_lead(struct cli *c)
{
	struct buf what = {0};
	int64_t domain;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = domain_find(c->store, c->word[0], false, &domain, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = domain_lead_set(c->store, domain, c->word[1], &c->err);
		buf_addf(&what, _("%s 牵头部门 %s"), c->word[0], c->word[1]);
		st = cli_commit(c, st, buf_text(&what), domain);
	}
	buf_release(&what);
	return st;
}
