/* Counts and targets, changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/counts.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

/* What a figure is about: unit, domain, and both as the history names them. */
struct subject {
	int64_t unit, domain;
	struct buf name; /* 大桥镇 or 大桥镇 就业创业 */
	char *source;
};

static enum status subject_read(struct cli *c, const char *source, struct subject *s)
{
	const char *text = cli_option(c, source);

	*s = (struct subject){0};
	enum status st = cli_unit(c, c->word[0], &s->unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &s->domain);
	if (st == ST_OK && text)
		st = cli_line(c, source, text, &s->source);
	if (st != ST_OK)
		return st;
	char *unit = unit_said(c->store, s->unit);
	char *domain = s->domain ? domain_name(c->store, s->domain) : NULL;
	buf_add(&s->name, unit ? unit : "");
	if (domain)
		buf_addf(&s->name, " %s", domain);
	free(unit);
	free(domain);
	return ST_OK;
}

static void subject_release(struct subject *s)
{
	buf_release(&s->name);
	free(s->source);
}

/* The figure the period has now: "466", or "" when blank. */
static enum status figure_now(struct cli *c, const struct subject *s, struct period p,
			      bool cumulative, char out[24])
{
	struct figure_list list = {0};
	enum status st = s->domain
				 ? figures_domains(c->store, p, s->unit, &list, &c->err)
				 : figures_units(c->store, p, 0, &list, &c->err);

	out[0] = '\0';
	for (size_t i = 0; st == ST_OK && i < list.rows; i++) {
		const struct figure *f = &list.row[i];
		/* A cumulative figure of an earlier day is not this period's. */
		bool has = cumulative ? f->has_count && f->upto == p.last : f->has_own;
		struct buf b = {0};

		if (f->id != (s->domain ? s->domain : s->unit) || !has || f->summed)
			continue;
		number_decimal(&b, cumulative ? f->count : f->own, 0);
		strncpy(out, buf_text(&b), 23);
		out[23] = '\0';
		buf_release(&b);
	}
	figure_list_release(&list);
	return st;
}

static enum status set_in_command(struct cli *c, const struct subject *s,
				  struct period p, int64_t n)
{
	bool cumulative = cli_flag(c, "cumulative");
	char before[24], after[24], code[PERIOD_TEXT];
	struct buf what = {0};
	enum status st = figure_now(c, s, p, cumulative, before);

	snprintf(after, sizeof after, "%lld", (long long)n);
	if (st == ST_OK && !s->source && strcmp(before, after) == 0) {
		cli_done(c, _("没有变化"), 0);
		return ST_OK;
	}
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = count_set(c->store, s->unit, s->domain, p,
		       cumulative ? COUNT_CUMULATIVE : COUNT_OWN, n, s->source,
		       cli_flag(c, "yes"), &c->err);
	buf_addf(&what, "%s %s %s%s -> %s", buf_text(&s->name), period_code(p, code),
		 cumulative ? _("累计 ") : "", before[0] ? before : _("空白"), after);
	if (st == ST_ASK)
		cli_warn(c, "%s", _("要这样改，请加 --yes 再写一次"));
	st = cli_commit(c, st, buf_text(&what), 0);
	buf_release(&what);
	return st;
}

enum status verb_count_set(struct cli *c)
{
	struct subject s = {0};
	struct period p;
	int64_t n;
	enum status st = cli_period(c, c->word[1], &p);

	if (st == ST_OK)
		st = cli_number(c, _("数量"), c->word[2], 0, NUMBER_COUNT_MAX, &n);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = subject_read(c, "source", &s);
	if (st == ST_OK)
		st = set_in_command(c, &s, p, n);
	subject_release(&s);
	return st;
}

enum status verb_count_upto(struct cli *c)
{
	struct subject s = {0};
	struct buf what = {0};
	char day[DAY_TEXT];
	daynum last;
	int64_t n;
	enum status st = cli_day(c, c->word[1], &last);

	if (st == ST_OK)
		st = cli_number(c, _("数量"), c->word[2], 0, NUMBER_COUNT_MAX, &n);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = subject_read(c, "source", &s);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = count_set_upto(c->store, s.unit, s.domain, last, n, s.source,
				    &c->err);
		buf_addf(&what, _("%s 截至 %s 累计 %lld"), buf_text(&s.name),
			 day_iso(last, day), (long long)n);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	subject_release(&s);
	return st;
}

enum status verb_count_clear(struct cli *c)
{
	struct subject s = {0};
	struct buf what = {0};
	char code[PERIOD_TEXT];
	struct period p;
	enum status st = cli_period(c, c->word[1], &p);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = subject_read(c, "source", &s);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = count_clear(c->store, s.unit, s.domain, p, &c->err);
		buf_addf(&what, _("%s %s 清为空白"), buf_text(&s.name),
			 period_code(p, code));
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	subject_release(&s);
	return st;
}

static enum status target_kind_option(struct cli *c, struct period p,
				      enum target_kind *out)
{
	const char *text = cli_option(c, "kind");

	if (!text && period_kind(p) == PERIOD_YEAR) {
		*out = TARGET_ANNUAL;
		return ST_OK;
	}
	return cli_target_kind(c, text, out);
}

/* amount -1 removes. */
static enum status target_change(struct cli *c, int64_t amount)
{
	struct subject s = {0};
	struct target t = {.amount = amount};
	struct buf what = {0};
	char code[PERIOD_TEXT];
	enum status st = cli_period(c, c->word[1], &t.range);

	if (st == ST_OK)
		st = target_kind_option(c, t.range, &t.kind);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = subject_read(c, "basis", &s);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = target_set(c->store, s.unit, s.domain, &t, s.source, &c->err);
		buf_addf(&what, "%s %s %s", buf_text(&s.name),
			 period_code(t.range, code), target_kind_name(t.kind));
		if (amount >= 0)
			buf_addf(&what, " %lld", (long long)amount);
		else
			buf_addf(&what, " %s", _("去掉"));
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	subject_release(&s);
	return st;
}

enum status verb_target_set(struct cli *c)
{
	int64_t amount;
	enum status st =
		cli_number(c, _("任务数"), c->word[2], 0, NUMBER_COUNT_MAX, &amount);

	return st == ST_OK ? target_change(c, amount) : st;
}

enum status verb_target_clear(struct cli *c)
{
	return target_change(c, -1);
}
