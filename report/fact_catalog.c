/* The catalog: what is to be filled, what is, who is behind.  Of the edition in force, as of the day
 * the report is made. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "store/catalog.h"
#include "text/lang.h"
#include "text/number.h"

/* Read when first asked about. */
struct facts_catalog {
	bool there; /* there is a catalog */
	struct catalog_matrix m;
	struct behind_list behind;
};

static const struct facts_catalog *catalog_of(struct facts *f)
{
	struct facts_catalog *c = f->catalog;
	struct error err;
	char *edition = NULL;

	if (c)
		return c;
	c = f->catalog = mem_alloc(sizeof *c);
	enum status st = edition_find(f->s, NULL, f->o.today, &edition, &err);
	if (st == ST_NOT_FOUND)
		return c;
	if (st == ST_OK)
		st = catalog_matrix_read(f->s, edition, 0, f->o.today, &c->m, &err);
	if (st == ST_OK)
		st = catalog_behind(f->s, edition, 0, f->o.today, &c->behind, &err);
	c->there = facts_kept(f, st, &err);
	free(edition);
	return c;
}

void facts_catalog_free(struct facts_catalog *c)
{
	if (!c)
		return;
	catalog_matrix_release(&c->m);
	behind_list_release(&c->behind);
	free(c);
}

/* ---- numbers ---- */

static const struct catalog_cell *total(const struct ask *a)
{
	return &catalog_of(a->f)->m.total;
}

static void edition(const struct ask *a)
{
	const struct facts_catalog *c = catalog_of(a->f);

	if (*c->m.edition)
		fact_words(a->out, c->m.edition);
	else
		fact_missing(a->out, "%s", _("目录没有写版本"));
}

static void domains(const struct ask *a)
{
	fact_number(a->out, (int64_t)catalog_of(a->f)->m.domains.rows);
}

static void applies(const struct ask *a)
{
	fact_number(a->out, total(a)->applies);
}

static void filled(const struct ask *a)
{
	fact_number(a->out, total(a)->filled);
}

static void open(const struct ask *a)
{
	fact_number(a->out, total(a)->applies - total(a)->filled);
}

static void stale(const struct ask *a)
{
	fact_number(a->out, total(a)->stale);
}

static void share(const struct ask *a)
{
	fact_ratio(a, (int64_t)total(a)->filled * 100, total(a)->applies);
}

static void units(const struct ask *a)
{
	fact_number(a->out, (int64_t)catalog_of(a->f)->behind.units);
}

static void misread(const struct ask *a)
{
	fact_number(a->out, (int64_t)catalog_of(a->f)->m.misread);
}

static size_t with_open(const struct behind_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		n += l->row[i].open > 0;
	return n;
}

static void complete(const struct ask *a)
{
	const struct behind_list *l = &catalog_of(a->f)->behind;

	fact_number(a->out, (int64_t)(l->units - with_open(l)));
}

static void behind(const struct ask *a)
{
	fact_number(a->out, (int64_t)with_open(&catalog_of(a->f)->behind));
}

/* Most open first; with a number only so many. */
static void behind_units(const struct ask *a)
{
	const struct behind_list *l = &catalog_of(a->f)->behind;
	struct buf names = {0};
	int64_t n = 0;

	for (size_t i = 0; i < l->rows && (a->n < 0 || n < a->n); i++) {
		if (!l->row[i].open)
			continue;
		buf_addf(&names, "%s%s", n++ ? "、" : "", l->row[i].unit_name);
	}
	if (n)
		fact_words(a->out, buf_text(&names));
	else
		fact_missing(a->out, "%s", _("没有这样的单位"));
	buf_release(&names);
}

static const struct fact_name names[] = {
	{"版本", edition},
	{"领域数", domains},
	{"应填", applies},
	{"已填", filled},
	{"未填", open},
	{"待更新", stale},
	{"完成", share},
	{"填报单位数", units},
	{"填完数", complete},
	{"未填完数", behind},
	{"未填完单位", behind_units},
	{"层级不明", misread},
	{NULL, NULL},
};

static void items(const struct ask *a)
{
	const struct facts_catalog *c = catalog_of(a->f);
	struct catalog l;
	struct error err;

	if (!c->there) {
		fact_number(a->out, 0);
		return;
	}
	if (!facts_kept(a->f,
			items_find(a->f->s,
				   &(struct item_filter){.edition = c->m.edition}, &l,
				   &err),
			&err)) {
		fact_missing(a->out, "%s", err.say);
		return;
	}
	fact_number(a->out, (int64_t)l.rows);
	catalog_release(&l);
}

bool fact_catalog(const struct ask *a)
{
	if (strcmp(a->name, "事项数") == 0) {
		items(a);
		return true;
	}
	if (catalog_of(a->f)->there)
		return fact_among(names, a);
	for (const struct fact_name *n = names; n->name; n++) {
		if (strcmp(n->name, a->name) != 0)
			continue;
		fact_missing(a->out, "%s", _("还没有目录事项"));
		return true;
	}
	return false;
}

/* ---- tables ---- */

#define FILLED_COLUMNS                                                                 \
	{"applies", "应填", COL_INT}, {"filled", "已填", COL_INT},                     \
		{"open", "未填", COL_INT}, {"stale", "待更新", COL_INT},               \
		{"percent", "完成比例(%)", COL_DECIMAL},                               \
	{                                                                              \
		NULL, NULL, COL_TEXT                                                   \
	}
static const struct table_column unit_cols[] = {{"unit", "单位名称", COL_TEXT},
						FILLED_COLUMNS};
static const struct table_column domain_cols[] = {{"domain", "领域名称", COL_TEXT},
						  FILLED_COLUMNS};

static void filled_row(struct table *t, const struct facts *f, const char *name,
		       const struct catalog_cell *cell)
{
	struct buf percent = {0};
	int64_t scaled;

	table_text(t, name);
	table_int(t, cell->applies);
	table_int(t, cell->filled);
	table_int(t, cell->applies - cell->filled);
	table_int(t, cell->stale);
	if (progress_completion(cell->filled, cell->applies, f->o.decimals,
				f->o.rounding, &scaled)) {
		number_decimal(&percent, scaled, f->o.decimals);
		table_text(t, buf_text(&percent));
	} else {
		table_blank(t);
	}
	buf_release(&percent);
}

static struct table *units_table(struct facts *f, const struct facts_catalog *c)
{
	struct table *t = table_new_own(unit_cols);

	for (size_t u = 0; u < c->m.units.rows; u++)
		if (c->m.unit_total[u].applies)
			filled_row(t, f, c->m.units.row[u].name, &c->m.unit_total[u]);
	filled_row(t, f, "合计", &c->m.total);
	table_total(t);
	return t;
}

static struct table *domains_table(struct facts *f, const struct facts_catalog *c)
{
	struct table *t = table_new_own(domain_cols);

	for (size_t d = 0; d < c->m.domains.rows; d++) {
		const char *name = c->m.domains.row[d].name;

		filled_row(t, f, *name ? name : "未分领域", &c->m.domain_total[d]);
	}
	filled_row(t, f, "合计", &c->m.total);
	table_total(t);
	return t;
}

static struct table *behind_table(struct facts *f, const struct facts_catalog *c)
{
	struct table *t = NULL;

	for (size_t i = 0; i < c->behind.rows; i++) {
		const struct behind *b = &c->behind.row[i];
		struct catalog_cell cell = {b->applies, b->applies, b->filled, b->stale,
					    false};

		if (!t)
			t = table_new_own(unit_cols);
		filled_row(t, f, b->unit_name, &cell);
	}
	return t;
}

struct table *facts_catalog_table(struct facts *f, const char *name, bool *there)
{
	static const struct {
		struct table *(*make)(struct facts *f, const struct facts_catalog *c);
		const char *name;
	} tables[] = {
		{units_table, "目录单位"},
		{domains_table, "目录领域"},
		{behind_table, "目录未填完"},
	};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(name, tables[i].name) != 0)
			continue;
		const struct facts_catalog *c = catalog_of(f);
		*there = true;
		return c->there ? tables[i].make(f, c) : NULL;
	}
	*there = false;
	return NULL;
}
