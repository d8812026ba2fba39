/* Commands on many rows at once: their numbers, units, terms. */
#include <stdlib.h>

#include "cli/cli.h"
#include "text/lang.h"
#include "text/mem.h"

enum status cli_matters(struct cli *c, enum matter_kind kind, struct id_words *out)
{
	enum status st = ST_OK;

	*out = (struct id_words){.id = mem_array(c->words + 1, sizeof *out->id)};
	for (size_t i = 0; st == ST_OK && i < c->words; i++) {
		st = cli_matter(c, STORE_WRITE, kind, c->word[i], &out->id[out->n]);
		for (size_t k = 0; st == ST_OK && k < out->n; k++)
			if (out->id[k] == out->id[out->n])
				st = error_set(&c->err, ST_INPUT,
					       _("编号 %lld 写了两次"),
					       (long long)out->id[k]);
		out->n++;
	}
	return st;
}

/* The task's noun is shorter than the kind's name. */
static const char *noun(enum matter_kind kind)
{
	return kind == MATTER_RECTIFICATION ? _("任务") : matter_kind_name(kind);
}

enum status cli_each(struct cli *c, enum matter_kind kind, const struct id_words *ids,
		     const char *what, id_deed *deed, void *ctx)
{
	struct buf text = {0};
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	buf_addf(&text, "%s ", noun(kind));
	for (size_t i = 0; st == ST_OK && i < ids->n; i++) {
		st = deed(c, ids->id[i], ctx);
		buf_addf(&text, "%s%lld", i ? _("、") : "", (long long)ids->id[i]);
	}
	buf_addf(&text, " %s", what);
	st = cli_commit(c, st, buf_text(&text), ids->n == 1 ? ids->id[0] : 0);
	buf_release(&text);
	return st;
}

enum status cli_units(struct cli *c, const char *text, int64_t **ids, size_t *n)
{
	return units_named(c->store, text, cli_today(c), ids, n, &c->err);
}

enum status cli_term_options(struct cli *c, struct matter_new *m, bool *given)
{
	int64_t days;
	enum status st = cli_number_option(c, "days", 0, DEADLINE_MAX, -1, &days);

	if (st == ST_OK)
		st = cli_day_option(c, "due", DAY_NONE, &m->due);
	if (st == ST_OK && m->due != DAY_NONE && days >= 0)
		st = error_set(&c->err, ST_USAGE, _("--days 和 --due 只能写一个"));
	if (st == ST_OK)
		st = cli_day_option(c, "issued", cli_today(c), &m->issued);
	m->days = (int)days;
	*given = days >= 0 || m->due != DAY_NONE;
	return st;
}

enum status cli_past_day(struct cli *c, daynum *out)
{
	char today[DAY_TEXT];
	enum status st = cli_day_option(c, "day", cli_today(c), out);

	if (st == ST_OK && *out > cli_today(c))
		st = error_set(&c->err, ST_INPUT,
			       _("--day 晚于今天（%s），还没有发生的不能登记"),
			       day_iso(cli_today(c), today));
	return st;
}
