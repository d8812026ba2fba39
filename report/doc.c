#include "report/doc.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/compose.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

static const struct {
	const char *kind, *name;
	enum status (*compose)(struct composer *c, struct error *err);
} kinds[] = {
	{"monthly", N_("月报"), compose_monthly},
	{"ranking", N_("排名"), compose_ranking},
	{"domains", N_("领域对照"), compose_domains},
	{"rectification", N_("整改台账"), compose_rectification},
};
enum {
	KINDS = sizeof kinds / sizeof *kinds
};

const char *report_kind(size_t n)
{
	return n < KINDS ? kinds[n].kind : NULL;
}

const char *report_kind_name(const char *kind)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kind, kinds[i].kind) == 0)
			return _(kinds[i].name);
	return NULL;
}

void doc_add(struct doc *d, enum doc_kind kind, int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	doc_add_text(d, kind, level, text);
	free(text);
}

void doc_gap(struct doc *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	buf_addf(&d->gaps, "%s\n", doc_add_text(d, DOC_GAP, 0, text)->text);
	free(text);
}

/* A county is a 县, a 市, a 区 or a 旗, and its notices say so. */
static void region_words(struct composer *c)
{
	static const struct {
		const char *end, *whole, *direct;
	} words[] = {
		{"市", N_("全市"), N_("市直部门")},
		{"区", N_("全区"), N_("区直部门")},
		{"旗", N_("全旗"), N_("旗直部门")},
	};
	size_t len = strlen(c->county);

	c->whole = _("全县");
	c->direct = _("县直部门");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].end);
		if (len > n && strcmp(c->county + len - n, words[i].end) == 0) {
			c->whole = _(words[i].whole);
			c->direct = _(words[i].direct);
		}
	}
}

static enum status composer_init(struct composer *c, struct error *err)
{
	enum status st;

	period_name(c->p, c->name);
	c->county = unit_name(c->s, unit_root(c->s));
	if (!c->county)
		return error_set(err, ST_FILE,
				 _("县档里没有县名，请用 check 检查这个文件"));
	region_words(c);
	st = figures_units(c->s, c->p, UNIT_TOWNSHIP, &c->townships, err);
	if (st == ST_OK)
		st = figures_units(c->s, c->p, UNIT_DEPARTMENT, &c->departments, err);
	if (st == ST_OK)
		st = bulletins_list(c->s, &c->bulletins, err);
	for (size_t i = 0; st == ST_OK && i < c->bulletins.rows; i++) {
		const struct bulletin *b = &c->bulletins.row[i];
		if (b->first == c->p.first && b->last == c->p.last)
			c->bulletin = b;
	}
	return st;
}

enum status report_compose(struct store *s, const char *kind, struct period p,
			   const struct report_options *o, struct doc *out,
			   struct error *err)
{
	struct composer c = {.s = s, .doc = out, .o = o, .p = p};
	enum status st = ST_NOT_FOUND;

	*out = (struct doc){.kind = mem_text(kind), .period = p};
	for (size_t i = 0; i < KINDS; i++) {
		if (strcmp(kind, kinds[i].kind) != 0)
			continue;
		st = composer_init(&c, err);
		if (st == ST_OK)
			st = kinds[i].compose(&c, err);
		break;
	}
	if (st == ST_NOT_FOUND)
		error_set(err, st, _("没有这种报告：%s"), kind);
	figure_list_release(&c.townships);
	figure_list_release(&c.departments);
	bulletin_list_release(&c.bulletins);
	free(c.county);
	if (st != ST_OK)
		doc_release(out);
	return st;
}
