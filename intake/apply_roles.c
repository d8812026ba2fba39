/* What a table is taken for: the roles of its columns, the period of its figures. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	ROLE_SURE = 60 /* per cent; below it a figure is not taken without consent */
};

static enum plan_becomes becomes_of(enum sheet_kind k)
{
	switch (k) {
	case SHEET_UNITS:
		return BECOMES_UNITS;
	case SHEET_FIGURES:
		return BECOMES_FIGURES;
	case SHEET_FINDINGS:
		return BECOMES_TASKS;
	case SHEET_CATALOG:
		return BECOMES_ITEMS;
	case SHEET_PUBLICATION:
	case SHEET_APPLICATIONS:
	case SHEET_LITIGATION:
		return BECOMES_ANNUAL;
	default:
		return BECOMES_NOTHING;
	}
}

/* The same for roles that are the clerk's own. */
static enum plan_becomes becomes_now(const struct apply *a)
{
	bool unit = apply_has(a, HEAD_UNIT), domain = apply_has(a, HEAD_DOMAIN);
	bool figure = false;

	for (size_t i = 0; i < a->table->columns; i++)
		figure = figure || role_is_entered(a->pt->role[i]);
	if (unit && apply_has(a, HEAD_TITLE))
		return BECOMES_TASKS;
	if (apply_has(a, HEAD_LEVEL1))
		return BECOMES_ITEMS;
	if ((unit || domain) && figure)
		return BECOMES_FIGURES;
	return unit && !domain ? BECOMES_UNITS : BECOMES_NOTHING;
}

/* Known as a table, but without what is taken from such a one: ranks alone, or a list of units
 * that does not say it is one (类别, 别名, --kind). */
static bool is_bare(const struct apply *a, enum plan_becomes b)
{
	bool figure = false, parts = false;

	for (size_t i = 0; i < a->table->columns; i++)
		figure = figure || role_is_entered(a->pt->role[i]);
	for (size_t i = 0; i < a->table->rows; i++)
		parts = parts || a->table->row[i].section;
	if (b == BECOMES_FIGURES)
		return !figure;
	return b == BECOMES_UNITS && !a->o->kind && !parts &&
	       !apply_has(a, HEAD_KIND) && !apply_has(a, HEAD_ALIAS);
}

static const char *kind_text(const struct sheet *t)
{
	return t->title[0] ? t->title : sheet_kind_name(t->kind);
}

/* Where the table begins, and what is to be said of it. */
static void warn(struct apply *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static void warn(struct apply *a, const char *fmt, ...)
{
	struct buf place = {0};
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	plan_place(a->doc->reading, a->table, a->table->line, &place);
	notes_add(&a->out->warnings, a->table->line, _("%s：%s"), buf_text(&place),
		  text);
	buf_release(&place);
	free(text);
}

static void say_left_out(struct apply *a, bool accepted)
{
	const struct sheet *t = a->table;

	if (t->sentence)
		warn(a, _("句子里的数字没有导入"));
	else if (accepted)
		warn(a,
		     a->o->desk ? _("“%s”里没有认出可以导入的列，没有导入；按 r 指明")
				: _("“%s”里没有认出可以导入的列，没有导入；可以用 "
				    "--role 指明"),
		     kind_text(t));
}

static enum status refuse_twice(struct apply *a, size_t x, size_t y)
{
	const struct sheet_column *c = a->table->column;
	struct buf word = {0};

	if (a->o->desk) {
		return apply_refuse(a,
				    _("第%zu列“%s”、第%zu列“%s”两列意思相同：按 r 把第%"
				      "zu列改为不用"),
				    x + 1, c[x].head, y + 1, c[y].head, y + 1);
	}
	apply_layout_column(a, y, &word);
	enum status st =
		apply_refuse(a,
			     _("第%zu列“%s”、第%zu列“%s”两列意思相同：去掉一列，或用 "
			       "--role %s=ignore 说明不用哪一列"),
			     x + 1, c[x].head, y + 1, c[y].head, buf_text(&word));
	buf_release(&word);
	return st;
}

/* Two columns of one meaning: which one counts would be a guess. */
static enum status check_twice(struct apply *a)
{
	const struct sheet_column *c = a->table->column;

	for (size_t x = 0; x < a->table->columns; x++) {
		for (size_t y = x + 1; y < a->table->columns; y++) {
			bool dated = c[x].has_period != c[y].has_period ||
				     (c[x].has_period &&
				      !period_equal(c[x].period, c[y].period));
			bool matters = role_is_entered(a->pt->role[x]) ||
				       a->pt->role[x] == HEAD_UNIT ||
				       a->pt->role[x] == HEAD_DOMAIN;

			if (a->pt->role[x] != a->pt->role[y] || !matters ||
			    (dated && role_is_entered(a->pt->role[x])))
				continue;
			return refuse_twice(a, x, y);
		}
	}
	return ST_OK;
}

static enum status check_doubt(struct apply *a, const bool *said)
{
	struct buf word = {0};
	enum status st = ST_OK;

	for (size_t i = 0; i < a->table->columns; i++) {
		const struct sheet_column *c = &a->table->column[i];

		if (said[i] || a->o->roles_ok || c->sure >= ROLE_SURE ||
		    !role_is_entered(a->pt->role[i]))
			continue;
		const char *name = role_name(a->pt->role[i]);
		buf_clear(&word);
		apply_layout_column(a, i, &word);
		if (a->o->desk)
			st = apply_refuse(
				a,
				_("第%zu列“%s”像是“%s”，把握不大：按 r 说明是哪一种"),
				i + 1, c->head, name);
		else
			st = apply_refuse(
				a,
				_("第%zu列“%s”像是“%s”，把握不大：用 --role %s=%s "
				  "说明，或加 --yes-roles 照此导入"),
				i + 1, c->head, name, buf_text(&word),
				heads_word(a->pt->role[i]));
	}
	buf_release(&word);
	return st;
}

enum status apply_roles(struct apply *a)
{
	struct plan_table *pt = a->pt;
	size_t at = (size_t)(pt - a->doc->table);
	bool *said = mem_array(a->table->columns + 1, sizeof *said);
	bool accepted =
		a->said && a->said->accept ? a->said->accept[at] : !a->table->sentence;
	enum status st = ST_OK;

	pt->role = mem_array(a->table->columns + 1, sizeof *pt->role);
	for (size_t i = 0; i < a->table->columns; i++)
		pt->role[i] = a->table->column[i].role;
	bool stored = apply_layout_stored(a, said), given = apply_layout_given(a, said);
	pt->becomes = becomes_of(a->table->kind);
	/* The columns of a statutory form are law. */
	if ((stored || given) && pt->becomes != BECOMES_ANNUAL)
		pt->becomes = becomes_now(a);
	if (!accepted || is_bare(a, pt->becomes))
		pt->becomes = BECOMES_NOTHING;
	if (pt->becomes == BECOMES_NOTHING) {
		say_left_out(a, accepted);
	} else if (pt->becomes != BECOMES_ANNUAL) {
		st = check_twice(a);
		if (st == ST_OK)
			st = check_doubt(a, said);
		if (st == ST_OK && given)
			st = apply_layout_keep(a, said);
	}
	free(said);
	return st;
}

static bool has_undated(const struct apply *a)
{
	if (a->pt->becomes == BECOMES_ANNUAL)
		return true;
	for (size_t i = 0; i < a->table->columns; i++)
		if (role_is_entered(a->pt->role[i]) && !a->table->column[i].has_period)
			return true;
	return false;
}

static void period_say(bool has, struct period p, daynum upto, char out[PERIOD_TEXT])
{
	char day[DAY_TEXT];

	if (upto != DAY_NONE)
		snprintf(out, PERIOD_TEXT, _("截至%s"), day_iso(upto, day));
	else if (has)
		period_name(p, out);
	else
		out[0] = '\0';
}

/* The document's own word: a day within its period is what its figures go up to. */
static void of_table(const struct sheet *t, struct plan_table *out)
{
	bool inside = t->upto != DAY_NONE &&
		      (!t->has_period ||
		       (t->upto >= t->period.first && t->upto < t->period.last));

	out->upto = inside ? t->upto : DAY_NONE;
	out->has_period = t->has_period && !inside;
	out->period = t->period;
}

static void set_period(struct apply *a)
{
	struct plan_table *pt = a->pt, own = {0};
	const struct import_document *d = a->said;
	char used[PERIOD_TEXT], printed[PERIOD_TEXT];
	bool here = d && (d->has_period || d->upto != DAY_NONE);

	of_table(a->table, &own);
	pt->has_period = here ? d->has_period : a->o->has_period;
	pt->period = here ? d->period : a->o->period;
	pt->upto = here ? d->upto : a->o->upto;
	period_say(own.has_period, own.period, own.upto, printed);
	if (!has_undated(a) || !printed[0])
		return;
	if (!pt->has_period && pt->upto == DAY_NONE) {
		pt->has_period = own.has_period;
		pt->period = own.period;
		pt->upto = own.upto;
		warn(a, _("没有指明期间，按文件所写算作%s"), printed);
		return;
	}
	period_say(pt->has_period, pt->period, pt->upto, used);
	if (strcmp(used, printed) != 0)
		warn(a, _("文件里写的是%s，按指明的算作%s"), printed, used);
}

void apply_period(struct apply *a)
{
	struct plan_table *pt = a->pt;

	set_period(a);
	pt->wants_period = has_undated(a) && !pt->has_period && pt->upto == DAY_NONE &&
			   !apply_has(a, HEAD_PERIOD);
}
