#include "intake/apply.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

void apply_release(struct apply *a)
{
	apply_items_release(a);
	apply_annual_release(a);
	matcher_free(a->units);
	matcher_free(a->domains);
	free(a->unit_names.row);
	free(a->domain_names.row);
	free(a->seen);
	free(a->seen_slot);
	free(a->source);
	*a = (struct apply){0};
}

void apply_refused(struct apply *a, size_t problem)
{
	if (!a->pr || a->pr->state == PLAN_REFUSED)
		return;
	a->pr->state = PLAN_REFUSED;
	a->pr->problem = problem;
}

enum status apply_refuse(struct apply *a, const char *fmt, ...)
{
	struct buf place = {0};
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	int line = a->row ? a->row->line : a->table ? a->table->line : 0;
	plan_place(a->doc->reading, a->table, line, &place);
	notes_add(&a->out->problems, line, _("%s：%s"), buf_text(&place), text);
	apply_refused(a, a->out->problems.count - 1);
	buf_release(&place);
	free(text);
	return error_set(a->err, ST_INPUT, "%s",
			 a->out->problems.note[a->out->problems.count - 1].text);
}

enum status apply_failed(struct apply *a)
{
	enum status st = a->err->status;

	if (status_exit(st) != 4) {
		struct error why = *a->err;
		apply_refuse(a, "%s", why.say);
	}
	return st;
}

void apply_change(struct apply *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	notes_add(&a->out->changes, a->row->line, "%s", text);
	free(text);
	if (a->pr && a->pr->state == PLAN_SAME)
		a->pr->state = PLAN_CHANGED;
}

/* First column that has the role now, or -1. */
static int apply_column(const struct apply *a, enum head_role role)
{
	for (size_t i = 0; i < a->table->columns; i++)
		if (a->pt->role[i] == role)
			return (int)i;
	return -1;
}

bool apply_has(const struct apply *a, enum head_role role)
{
	return apply_column(a, role) >= 0;
}

const char *apply_cell_at(const struct apply *a, size_t column)
{
	const char *cell = a->row->cell[column];

	return cell ? cell : "";
}

const char *apply_cell(const struct apply *a, enum head_role role)
{
	int at = apply_column(a, role);

	return at < 0 ? "" : apply_cell_at(a, (size_t)at);
}

enum status apply_number_at(struct apply *a, size_t column, bool *has, int64_t *out)
{
	const char *cell = apply_cell_at(a, column);

	*has = false;
	switch (number_parse(cell, strlen(cell), 0, NUMBER_COUNT_MAX, out)) {
	case NUMBER_BLANK:
	case NUMBER_DASH:
		return ST_OK;
	case NUMBER_VALUE:
		*has = true;
		return ST_OK;
	case NUMBER_BAD:
		return apply_refuse(a, _("“%s”不是数"), cell);
	case NUMBER_RANGE:
		return apply_refuse(a, _("“%s”不是 0 到 %lld 的整数"), cell,
				    (long long)NUMBER_COUNT_MAX);
	}
	return ST_OK;
}

enum status apply_number(struct apply *a, enum head_role role, bool *has, int64_t *out)
{
	int at = apply_column(a, role);

	*has = false;
	return at < 0 ? ST_OK : apply_number_at(a, (size_t)at, has, out);
}

enum status apply_day(struct apply *a, enum head_role role, daynum *out)
{
	const char *cell = apply_cell(a, role);

	*out = DAY_NONE;
	if (!cell[0])
		return ST_OK;
	*out = day_parse(cell, strlen(cell));
	if (*out == DAY_NONE)
		return apply_refuse(a, _("“%s”不是实有的完整日期"), cell);
	return ST_OK;
}

enum status apply_line(struct apply *a, enum head_role role, const char *what,
		       char **out)
{
	struct buf b = {0};
	const char *cell = apply_cell(a, role);
	enum status st = clean_text(&b, cell, strlen(cell), CLEAN_LINE, what, a->err);

	*out = NULL;
	if (st != ST_OK)
		apply_failed(a);
	else
		*out = mem_text(buf_text(&b));
	buf_release(&b);
	return st;
}

void apply_document_period(const struct plan_document *d, daynum *first, daynum *last)
{
	*first = *last = DAY_NONE;
	for (size_t i = 0; i < d->reading->tables; i++) {
		const struct plan_table *t = &d->table[i];

		if ((t->becomes != BECOMES_FIGURES && t->becomes != BECOMES_ANNUAL) ||
		    (!t->has_period && t->upto == DAY_NONE))
			continue;
		*first = t->upto != DAY_NONE ? DAY_NONE : t->period.first;
		*last = t->upto != DAY_NONE ? t->upto : t->period.last;
		return;
	}
}

const char *apply_document_layout(const struct plan_document *d)
{
	for (size_t i = 0; i < d->reading->tables; i++)
		if (d->table[i].becomes != BECOMES_NOTHING)
			return d->table[i].layout;
	return "";
}

static enum status make_document(struct apply *a)
{
	const struct reading *r = a->doc->reading;
	struct document d = {.name = r->name,
			     .hash = r->hash,
			     .format = r->format,
			     .bytes = r->bytes ? r->bytes : -1,
			     .day = a->o->today,
			     .layout = apply_document_layout(a->doc)};

	apply_document_period(a->doc, &d.first, &d.last);
	return document_add(a->s, &d, &a->document, a->err);
}

enum status apply_origin(struct apply *a, struct origin *out)
{
	struct buf source = {0};
	enum status st = a->document ? ST_OK : make_document(a);

	if (st != ST_OK)
		return st;
	buf_addf(&source, _("%s 第%d行"), a->doc->reading->name, a->row->line);
	free(a->source);
	a->source = buf_take(&source);
	*out = (struct origin){a->source, a->document, a->row->line};
	return ST_OK;
}

void apply_plan_cell(struct apply *a, size_t column, struct period p, bool has_old,
		     int64_t old, int64_t value, enum plan_state state)
{
	struct plan_table *t = a->pt;

	t->cell = mem_grow(t->cell, &t->cap, t->cells + 1, sizeof *t->cell);
	t->cell[t->cells++] = (struct plan_cell){
		.row = (size_t)(a->pr - t->row),
		.column = column,
		.period = p,
		.has_old = has_old,
		.old = old,
		.value = value,
		.state = state,
	};
}
