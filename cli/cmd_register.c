/* Registers, listed: one command for all of them (report/register.h). */
#include <string.h>

#include "cli/verbs.h"
#include "report/register.h"
#include "text/lang.h"

enum {
	DUE_SOON = 5 /* working days: --within of `due` */
};

/* The states named, as a list for the sentence: those any matter of the register can be in. */
static enum status state_option(struct cli *c, unsigned *bits)
{
	const char *text = cli_option(c, "state");
	enum matter_state s;

	*bits = 0;
	if (!text)
		return ST_OK;
	if (matter_state_parse(text, &s)) {
		*bits = 1u << s;
		return ST_OK;
	}
	return error_set(
		&c->err, ST_USAGE,
		_("--state 只能是 open（在办）、done（待核）、returned（退回）、"
		  "closed（销号、办结、完成）、asked（待补正）或 stopped（征求意见）"));
}

static enum status kinds_option(struct cli *c, unsigned *bits)
{
	const char *text = cli_option(c, "kind");
	enum matter_kind k;

	*bits = 0;
	if (!text)
		return ST_OK;
	if (matter_kind_parse(text, &k)) {
		*bits = 1u << k;
		return ST_OK;
	}
	return error_set(&c->err, ST_USAGE,
			 _("--kind 只能是 "
			   "rectification（整改）、request（申请）、stage（阶段）、"
			   "update（栏目）或 duty（应尽事项）"));
}

/* What can be read before the file is open.  What is due is soon so where no number of working days
 * is given, and narrowed by the kind of matter; another register by a word of its own: a kind of
 * outlet, a sort of duty. */
static enum status ask_options(struct cli *c, bool due, struct register_ask *ask)
{
	int64_t year, within;
	enum status st = state_option(c, &ask->states);

	if (st == ST_OK && due)
		st = kinds_option(c, &ask->kinds);
	else
		ask->word = cli_option(c, "kind") ? cli_option(c, "kind")
						  : cli_option(c, "sort");
	if (st == ST_OK && cli_option(c, "period"))
		st = cli_period_option(c, true, &ask->period);
	if (st == ST_OK)
		st = cli_number_option(c, "year", DAY_YEAR_MIN, DAY_YEAR_MAX, 0, &year);
	if (st == ST_OK)
		st = cli_number_option(c, "within", 0, DEADLINE_MAX,
				       due ? DUE_SOON : DEADLINE_MAX, &within);
	if (st != ST_OK)
		return st;
	ask->year = (int)year;
	ask->within = (int)within;
	ask->find = cli_option(c, "find");
	if (cli_option(c, "class"))
		ask->word = classes_meant(config_classes(&c->config),
					  MATTER_RECTIFICATION, cli_option(c, "class"));
	return st;
}

enum status cli_ask(struct cli *c, const char *code, struct register_ask *ask)
{
	*ask = register_all(DAY_NONE);
	enum status st = ask_options(c, strcmp(code, register_due.code) == 0, ask);
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &ask->unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &ask->domain);
	if (st == ST_OK)
		ask->today = cli_today(c);
	return st;
}

/* ---- written as the rows come ---- */

struct printing {
	struct cli *c;
	struct table_stream w;
	size_t pieces;
	bool write; /* the widths of columns are known, or not needed */
	bool overdue;
	enum status st;
};

static void look_for_overdue(struct printing *p, const struct table *t)
{
	for (size_t col = 0; col < table_columns(t); col++) {
		const char *key = table_column(t, col)->key;

		if (!key || strcmp(key, "light") != 0)
			continue;
		for (size_t i = 0; i < table_rows(t) && !p->overdue; i++)
			p->overdue = strcmp(table_shown(t, i, col), "overdue") == 0;
	}
}

static bool print_piece(void *ctx, const struct table *t, bool last)
{
	struct printing *p = ctx;

	if (!p->write)
		table_stream_measure(&p->w, t);
	/* What comes in one piece needs no second look. */
	if (last && p->pieces == 0)
		p->write = true;
	p->pieces++;
	if (!p->write)
		return true;
	look_for_overdue(p, t);
	table_stream_rows(&p->w, t, &p->c->out);
	p->st = cli_spill(p->c);
	return p->st == ST_OK;
}

static enum status print_rows(struct cli *c, const char *code,
			      const struct register_ask *ask, bool *overdue)
{
	struct printing p = {.c = c,
			     .w = {.format = c->format, .amb = c->config.ambiguous}};
	const struct registry *r = register_find(code);

	p.write = !table_stream_measures(&p.w);
	enum status st = register_each(c->store, r, ask, print_piece, &p, &c->err);
	if (st == ST_OK && !p.write) {
		p.write = true;
		st = register_each(c->store, r, ask, print_piece, &p, &c->err);
	}
	st = st == ST_OK ? p.st : st;
	table_stream_end(&p.w, &c->out);
	if (st != ST_OK)
		cli_forget(c);
	*overdue = p.overdue;
	return st;
}

enum status cli_register_rows(struct cli *c, const char *code,
			      const struct register_ask *ask)
{
	bool overdue;

	return print_rows(c, code, ask, &overdue);
}

static enum status print_register(struct cli *c, const char *code, bool *overdue)
{
	struct register_ask ask;
	enum status st = cli_ask(c, code, &ask);

	return st == ST_OK ? print_rows(c, code, &ask, overdue) : st;
}

enum status verb_register(struct cli *c)
{
	bool overdue;

	return print_register(c, c->verb->name, &overdue);
}

/* The answer is "no" when something is overdue. */
enum status verb_due(struct cli *c)
{
	bool overdue = false;
	enum status st = print_register(c, "due", &overdue);

	return st == ST_OK && overdue ? ST_NO : st;
}
