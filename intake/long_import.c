#include "intake/long_import.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "intake/long_names.h"
#include "store/backup.h"
#include "store/bulk.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

/* The columns that matter, -1: none. */
struct columns {
	int unit, domain, period, count;
};

struct run {
	struct long_sheet *f;
	struct apply a;
	struct sheet_row at; /* only its line */
	struct columns c;
	bool areas; /* there are columns of them */
	struct long_names units, domains;
	struct long_periods periods;
	struct bulk *bulk;
	struct long_sum *sum;
	bool strange;
	struct buf shown;
	struct buf path; /* of the unit, behind the areas it is in */
	struct error *err;
};

static int column_of(const struct long_sheet *f, enum head_role role)
{
	for (size_t c = 0; c < f->columns; c++)
		if (f->role[c] == role)
			return (int)c;
	return -1;
}

bool long_import_fits(struct store *s, const struct long_sheet *f,
		      const struct import_options *o)
{
	char *roles = store_layout_get(s, f->layout);
	bool told = roles != NULL || o->roles || o->skips;
	bool dated = column_of(f, HEAD_PERIOD) >= 0 || o->has_period;

	free(roles);
	return !told && dated && o->upto == DAY_NONE;
}

/* ---- what is said ---- */

/* Of very many problems the first are listed, the rest counted. */
static enum status refuse(struct run *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static enum status refuse(struct run *r, const char *fmt, ...)
{
	va_list ap;

	r->sum->refused++;
	if (r->a.out->problems.count >= LONG_PROBLEMS)
		return ST_OK;
	va_start(ap, fmt);
	char *say = mem_format(fmt, ap);
	va_end(ap);
	(void)apply_refuse(&r->a, "%s", say);
	free(say);
	return ST_OK;
}

/* A cell for showing, until the next one. */
static const char *shown(struct run *r, struct long_cell c)
{
	buf_clear(&r->shown);
	clean_show(&r->shown, c.s, c.n, 0);
	return buf_text(&r->shown);
}

static void tell(void *ctx, const struct bulk_row *row, int64_t was, const char *why)
{
	struct run *r = ctx;
	char code[PERIOD_TEXT];
	const char *domain = row->domain ? apply_name(&r->a, row->domain, false) : "";

	r->at.line = row->line;
	if (why) {
		r->sum->refused++;
		if (r->a.out->problems.count < LONG_PROBLEMS)
			(void)apply_refuse(&r->a, "%s %s：%s",
					   apply_name(&r->a, row->unit, true), domain,
					   why);
	} else if (r->a.out->changes.count < LONG_LISTED) {
		apply_change(&r->a, "%s %s%s%s %s %lld -> %lld",
			     apply_name(&r->a, row->unit, true), domain,
			     *domain ? " " : "",
			     period_code((struct period){row->first, row->last}, code),
			     _("本期"), (long long)was, (long long)row->n);
	}
}

/* ---- one row ---- */

/* ST_OK with *has false: no figure, or a problem told. */
static enum status number_of(struct run *r, struct long_cell c, bool *has, int64_t *out)
{
	int64_t n = 0;
	size_t i = 0;

	*has = false;
	while (i < c.n && i < 9 && c.s[i] >= '0' && c.s[i] <= '9')
		n = n * 10 + (c.s[i++] - '0');
	if (c.n && i == c.n) {
		*out = n;
		*has = true;
		return ST_OK;
	}
	char *text = mem_textn(c.s, c.n);
	enum number_kind kind =
		number_parse(text, strlen(text), 0, NUMBER_COUNT_MAX, out);
	free(text);
	if (kind == NUMBER_VALUE)
		*has = true;
	else if (kind == NUMBER_BLANK || kind == NUMBER_DASH)
		r->sum->same++;
	else
		return kind == NUMBER_BAD
			       ? refuse(r, _("“%s”不是数"), shown(r, c))
			       : refuse(r, _("“%s”不是 0 到 %lld 的整数"), shown(r, c),
					(long long)NUMBER_COUNT_MAX);
	return ST_OK;
}

static enum status period_of(struct run *r, const struct long_cell *cell,
			     struct period *out, bool *known)
{
	const struct import_options *o = r->a.o;
	struct long_cell c = {"", 0};

	*known = true;
	if (r->c.period >= 0)
		c = cell[r->c.period];
	if (c.n && long_period(&r->periods, c, out))
		return ST_OK;
	if (!c.n && o->has_period) {
		*out = o->period;
		return ST_OK;
	}
	*known = false;
	return c.n ? refuse(r, _("“%s”不是期间，要写成 2024-04 这样"), shown(r, c))
		   : refuse(r, _("不知道是哪个期间的数：用 --period 指明，或加一列"
				 "“期间”"));
}

/* 石城县/城关镇: behind the cells that say where it is. */
static struct long_cell unit_cell(struct run *r, const struct long_cell *cell)
{
	const struct long_cell *unit = &cell[r->c.unit];

	buf_clear(&r->path);
	for (size_t c = 0; c < r->f->columns; c++) {
		if (r->f->role[c] != HEAD_AREA || !cell[c].n)
			continue;
		buf_addn(&r->path, cell[c].s, cell[c].n);
		buf_putc(&r->path, '/');
	}
	if (!r->path.len)
		return *unit;
	buf_addn(&r->path, unit->s, unit->n);
	return (struct long_cell){r->path.s, r->path.len};
}

/* Whom the row is about; false: told, or no row of ours. */
static bool subject_of(struct run *r, const struct long_cell *cell,
		       struct bulk_row *row)
{
	row->unit = long_name(&r->units, &r->a,
			      r->areas ? unit_cell(r, cell) : cell[r->c.unit]);
	row->domain =
		r->c.domain < 0 ? 0 : long_name(&r->domains, &r->a, cell[r->c.domain]);
	r->strange |= row->unit == LONG_TOTAL || row->domain == LONG_TOTAL;
	if (row->unit > 0 && row->domain >= 0)
		return true;
	r->sum->refused++;
	return false;
}

static enum status one_row(struct run *r, const struct long_cell *cell)
{
	struct bulk_row row = {.line = r->at.line};
	struct period p;
	bool has;

	if (cell[r->f->columns].n)
		return refuse(r, _("比表头多出“%s”；带逗号的数要加引号或去掉逗号"),
			      shown(r, cell[r->f->columns]));
	if (!subject_of(r, cell, &row))
		return ST_OK;
	enum status st = period_of(r, cell, &p, &has);
	if (st == ST_OK && has)
		st = number_of(r, cell[r->c.count], &has, &row.n);
	if (st != ST_OK || !has)
		return st;
	row.first = p.first;
	row.last = p.last;
	return bulk_add(r->bulk, &row, r->err);
}

/* ---- all of them ---- */

/* Rows are told in rows: how many there will be follows from how long they have been so far. */
static bool go(struct run *r)
{
	struct pace *p = r->a.o->pace;
	size_t rows = r->a.out->rows;

	if (!p)
		return true;
	if (rows % 64 == 0) {
		off_t at = long_sheet_at(r->f);

		p->total = at ? (size_t)((double)rows * (double)r->f->size / (double)at)
			      : 0;
		p->done = rows;
		pace_rest(p);
	}
	return !p->stop;
}

static enum status all_rows(struct run *r)
{
	struct long_cell cell[LONG_COLUMNS + 1];
	enum long_line got = LONG_END;
	enum status st = ST_OK;

	while (st == ST_OK && !r->strange && go(r) &&
	       (got = long_sheet_next(r->f, cell)) == LONG_ROW) {
		r->at.line = r->f->line;
		r->a.out->rows++;
		st = one_row(r, cell);
	}
	r->strange |= got == LONG_STRANGE;
	if (st == ST_OK && got == LONG_FAILED)
		st = error_set(r->err, ST_INPUT, _("文件没有读完，什么也没有改"));
	return st;
}

/* The document's row, which all figures name. */
static enum status note_document(struct run *r)
{
	const struct reading *d = r->a.doc->reading;
	const struct import_options *o = r->a.o;
	struct document doc = {.name = d->name,
			       .hash = d->hash,
			       .format = d->format,
			       .bytes = d->bytes,
			       .first = DAY_NONE,
			       .last = DAY_NONE,
			       .day = o->today,
			       .layout = r->f->layout};

	if (r->c.period < 0) {
		doc.first = o->period.first;
		doc.last = o->period.last;
	}
	if (r->a.document)
		return ST_OK; /* it is gone through once more */
	return document_add(r->a.s, &doc, &r->a.document, r->err);
}

static enum status figures(struct run *r)
{
	struct bulk_sum sum = {0};
	enum status st = note_document(r);

	if (st == ST_OK)
		st = bulk_begin(r->a.s, r->a.document, tell, r, &r->bulk, r->err);
	if (st == ST_OK)
		st = all_rows(r);
	if (st == ST_OK && !r->strange && !pace_stopped(r->a.o->pace))
		st = bulk_end(r->bulk, &sum, r->err);
	bulk_free(r->bulk);
	r->bulk = NULL;
	r->sum->added = sum.added;
	r->sum->changed = sum.changed;
	r->sum->same += sum.same;
	r->a.out->same = r->sum->same;
	r->a.out->figures = sum.added + sum.changed;
	return st;
}

/* Whether it was imported before: by its bytes and its period. */
static enum status look_back(struct run *r, bool *done)
{
	struct plan_document *d = r->a.doc;
	struct plan_table one = {.upto = DAY_NONE};
	enum status st;

	memcpy(one.layout, r->f->layout, sizeof one.layout);
	if (r->c.period < 0) {
		one.has_period = true;
		one.period = r->a.o->period;
	}
	st = apply_before_as(&r->a, &one);
	*done = d->imported != DAY_NONE && !r->a.o->again;
	return st;
}

static enum status attempt(struct run *r, bool *done)
{
	enum status st = apply_load(&r->a);

	*done = false;
	if (st == ST_OK)
		st = look_back(r, done);
	if (st == ST_OK && !*done)
		st = figures(r);
	if (st == ST_OK && r->sum->refused)
		st = error_set(r->err, ST_INPUT, _("有 %zu 处不能导入，什么也没有改"),
			       r->sum->refused);
	return st;
}

static enum status end(struct run *r, enum status st, bool keep)
{
	struct buf what = {0};
	struct store *s = r->a.s;

	if (st != ST_OK || !keep) {
		store_rollback(s);
		return st;
	}
	buf_addf(&what, _("导入 %s"), r->a.doc->reading->name);
	if (r->c.period < 0) {
		char code[PERIOD_TEXT];
		buf_addf(&what, " %s", period_code(r->a.o->period, code));
	}
	st = store_commit(s, buf_text(&what), r->err);
	buf_release(&what);
	return st;
}

static bool name_it(struct reading *d, const struct long_sheet *f, const char *name)
{
	struct buf shown = {0};

	*d = (struct reading){.format = "text", .bytes = f->size};
	clean_shown(&shown, name);
	d->name = arena_text(&d->texts, buf_text(&shown));
	buf_release(&shown);
	return long_sheet_print(f, d->hash);
}

enum status long_import(struct store *s, struct long_sheet *f, const char *name,
			const struct import_options *o, bool dry, struct reading *d,
			struct import_plan *plan, struct long_sum *sum, bool *strange,
			struct error *err)
{
	struct error lost = {0};
	struct run r = {
		.f = f, .units = {.unit = true}, .sum = sum, .err = err ? err : &lost};
	bool done = false;

	*sum = (struct long_sum){0};
	r.c = (struct columns){column_of(f, HEAD_UNIT), column_of(f, HEAD_DOMAIN),
			       column_of(f, HEAD_PERIOD), column_of(f, HEAD_OWN)};
	r.areas = column_of(f, HEAD_AREA) >= 0;
	if (r.c.count < 0)
		r.c.count = column_of(f, HEAD_AMOUNT);
	*strange = !name_it(d, f, name);
	plan_init(plan, d, 1);
	if (*strange)
		return ST_OK;
	r.a = (struct apply){.s = s, .o = o, .out = plan, .err = r.err, .row = &r.at};
	r.a.doc = &plan->document[0];
	long_sheet_rewind(f);
	pace_begin(o->pace, PACE_COUNTY, 0);
	enum status st = dry ? store_try(s, r.err) : store_begin(s, r.err);
	if (st == ST_OK && !dry)
		st = backup_beside(s, r.err);
	if (st == ST_OK)
		st = attempt(&r, &done);
	*strange = r.strange;
	st = end(&r, st,
		 !dry && !done && !r.strange && !pace_stopped(o->pace) &&
			 sum->added + sum->changed + plan->changes.count > 0);
	long_names_release(&r.units);
	long_names_release(&r.domains);
	buf_release(&r.shown);
	buf_release(&r.path);
	apply_release(&r.a);
	return st;
}
