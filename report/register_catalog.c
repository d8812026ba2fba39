/* Registers of the catalog: its items, editions, what was published of it. */
#include "report/register.h"

#include <stdlib.h>
#include <string.h>

#include "store/catalog.h"
#include "text/lang.h"
#include "text/mem.h"

/* ---- items ---- */

/* Items are the catalog's, some thousands whatever the number of units; editions are a handful: both
 * have no spine. */

static const struct table_column item_cols[] = {
	{"id", N_("编号"), COL_INT},
	{"domain", N_("领域"), COL_TEXT},
	{"level1", N_("一级事项"), COL_TEXT},
	{"level2", N_("二级事项"), COL_TEXT},
	{"level3", N_("三级事项"), COL_TEXT},
	{"content", N_("公开内容"), COL_TEXT},
	{"basis", N_("公开依据"), COL_TEXT},
	{"term", N_("公开时限"), COL_TEXT},
	{"subject", N_("公开主体"), COL_TEXT},
	{"channel", N_("公开渠道"), COL_TEXT},
	{"audience", N_("公开对象"), COL_TEXT},
	{"method", N_("公开方式"), COL_TEXT},
	{"tier", N_("公开层级"), COL_TEXT},
	{"edition", N_("版本"), COL_TEXT},
	{"term_kind", NULL, COL_TEXT},
	{"term_days", NULL, COL_INT},
	{"term_per", NULL, COL_TEXT},
	{NULL, N_("时限读作"), COL_TEXT},
	{"tiers", NULL, COL_LIST},
	{NULL, N_("适用"), COL_TEXT},
	{"state", NULL, COL_TEXT},
	{NULL, N_("填报"), COL_TEXT},
	{"day", N_("填报日"), COL_DAY},
	{"due", N_("更新期限"), COL_DAY},
	{NULL, NULL, COL_TEXT},
};
static const char *const item_worth[] = {
	N_("二级事项"), N_("一级事项"), N_("领域"),     N_("填报"),
	N_("时限读作"), N_("适用"),     N_("编号"),     N_("公开主体"),
	N_("三级事项"), N_("版本"),     N_("公开内容"), NULL,
};

static const char *term_kind_code(enum term_text_kind k)
{
	static const char *const codes[] = {[TERM_TEXT_MANUAL] = "manual",
					    [TERM_TEXT_STATUTORY] = "statutory",
					    [TERM_TEXT_WITHIN] = "within",
					    [TERM_TEXT_EVERY] = "every"};

	return codes[k];
}

/* "20个工作日内", "每3个月", "" where people must read it. */
static void term_words(const struct term_text *t, struct buf *out)
{
	if (t->kind == TERM_TEXT_STATUTORY)
		buf_addf(out, _("%d%s内（条例第二十六条）"), t->n, per_name(t->per));
	else if (t->kind == TERM_TEXT_WITHIN)
		buf_addf(out, _("%d%s内"), t->n, per_name(t->per));
	else if (t->kind == TERM_TEXT_EVERY)
		buf_addf(out, _("每%d%s"), t->n, per_name(t->per));
}

static void term_cells(struct table *t, const char *text)
{
	struct term_text term = term_text_parse(text);
	struct buf words = {0};
	bool read = term.kind != TERM_TEXT_MANUAL;

	table_text(t, term_kind_code(term.kind));
	if (read)
		table_int(t, term.n);
	else
		table_blank(t);
	table_text(t, read ? per_code(term.per) : NULL);
	term_words(&term, &words);
	table_text_or_blank(t, buf_text(&words));
	buf_release(&words);
}

static void tier_cells(struct table *t, const struct tiers *tiers, const char *text)
{
	static const char *const codes[] = {"", "county", "township",
					    "county、township"};
	bool known;
	unsigned bits = tier_parse(tiers->word, tiers->n, text, &known);

	table_text(t, codes[bits]);
	table_text(t, !known                ? _("两级（层级不明）")
		      : bits == TIER_ALL    ? _("两级")
		      : bits == TIER_COUNTY ? _("县直")
					    : _("乡镇"));
}

static void item_row(struct table *t, const struct catalog_item *it,
		     const struct tiers *tiers, const struct filling *f)
{
	table_int(t, it->id);
	table_text(t, it->domain_name[0] ? it->domain_name : NULL);
	for (size_t n = 0; n < ITEM_FIELDS; n++)
		table_text_or_blank(t, item_field(it, n));
	term_cells(t, it->term);
	tier_cells(t, tiers, it->tier);
	table_text(t, f ? fill_state_code(f->state) : NULL);
	table_text(t, f ? fill_state_name(f->state) : NULL);
	table_day(t, f ? f->day : DAY_NONE);
	table_day(t, f ? f->due : DAY_NONE);
}

static int by_item(const void *pa, const void *pb)
{
	const struct filling *a = pa, *b = pb;

	return (a->item > b->item) - (a->item < b->item);
}

/* With a unit: only the items that are for it, in the states asked for. */
static enum status items_rows(struct store *s, const struct register_ask *ask,
			      struct table *t, struct error *err)
{
	struct catalog items = {0};
	struct filling_list filled = {0};
	struct tiers tiers = {0};
	struct item_filter of = {ask->domain, ask->word, (enum unit_kind)ask->of};
	struct filling_filter f = {.edition = ask->word,
				   .unit = ask->unit,
				   .domain = ask->domain,
				   .states = ask->states};
	enum status st = items_find(s, &of, &items, err);

	if (st == ST_OK)
		st = tiers_load(&tiers, err);
	if (st == ST_OK && ask->unit)
		st = fillings_list(s, &f, ask->today, &filled, err);
	if (filled.rows)
		qsort(filled.row, filled.rows, sizeof *filled.row, by_item);
	for (size_t i = 0; st == ST_OK && i < items.rows; i++) {
		struct filling key = {.item = items.row[i].id};
		const struct filling *own =
			filled.rows ? bsearch(&key, filled.row, filled.rows, sizeof key,
					      by_item)
				    : NULL;

		if (own || !ask->unit)
			item_row(t, &items.row[i], &tiers, own);
	}
	tiers_release(&tiers);
	filling_list_release(&filled);
	catalog_release(&items);
	return st;
}

const struct registry register_catalog = {
	.code = "catalog",
	.name = N_("目录事项"),
	.cols = item_cols,
	.worth = item_worth,
	.rows = items_rows,
};

/* ---- publications ---- */

static const struct table_column publication_cols[] = {
	{"id", N_("编号"), COL_INT},
	{"day", N_("发布日"), COL_DAY},
	{"unit", N_("单位"), COL_TEXT},
	{"domain", N_("领域"), COL_TEXT},
	{"item_id", NULL, COL_INT},
	{"item", N_("事项"), COL_TEXT},
	{"edition", N_("版本"), COL_TEXT},
	{"title", N_("标题"), COL_TEXT},
	{"address", N_("网址"), COL_TEXT},
	{"counted", N_("计入数量"), COL_BOOL},
	{NULL, NULL, COL_TEXT},
};
static const char *const publication_worth[] = {
	N_("标题"),     N_("发布日"), N_("单位"), N_("领域"), N_("事项"),
	N_("计入数量"), N_("编号"),   N_("版本"), N_("网址"), NULL,
};

static void publication_row(struct table *t, const struct publication *p)
{
	struct catalog_item path = {
		.level1 = p->level1, .level2 = p->level2, .level3 = p->level3};
	struct buf words = {0};

	item_path(&path, &words);
	table_int(t, p->id);
	table_day(t, p->day);
	table_text(t, p->unit_name);
	table_text(t, p->domain_name);
	if (p->item)
		table_int(t, p->item);
	else
		table_blank(t);
	table_text_or_blank(t, buf_text(&words));
	table_text_or_blank(t, p->edition);
	table_text(t, p->title);
	table_text_or_blank(t, p->address);
	table_bool(t, p->counted);
	buf_release(&words);
}

static struct publication_filter publications_of(const struct register_ask *ask)
{
	struct publication_filter f = {.period = ask->period,
				       .unit = ask->unit,
				       .domain = ask->domain,
				       .only = ask->only,
				       .onlys = ask->onlys};

	if (ask->year && f.period.first == DAY_NONE)
		f.period = period_year(ask->year);
	return f;
}

static enum status publications_rows(struct store *s, const struct register_ask *ask,
				     struct table *t, struct error *err)
{
	struct publication_filter f = publications_of(ask);
	struct publication_list l;
	enum status st = publications_list(s, &f, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		publication_row(t, &l.row[i]);
	publication_list_release(&l);
	return st;
}

static enum status publications_spots(struct store *s, const struct register_ask *ask,
				      struct register_spine *out, struct error *err)
{
	struct publication_filter f = publications_of(ask);
	int64_t *id = NULL;
	size_t ids;
	enum status st = publications_spine(s, &f, &id, &ids, err);

	*out = (struct register_spine){0};
	if (st == ST_OK)
		register_spots_of(id, ids, out);
	free(id);
	return st;
}

const struct registry register_publications = {
	.code = "publications",
	.name = N_("登记的信息"),
	.cols = publication_cols,
	.worth = publication_worth,
	.rows = publications_rows,
	.spine = publications_spots,
};

/* ---- editions ---- */

static const struct table_column edition_cols[] = {
	{"id", NULL, COL_INT},
	{"edition", N_("版本"), COL_TEXT},
	{"year", N_("年份"), COL_INT},
	{"items", N_("事项"), COL_INT},
	{"domains", N_("领域"), COL_INT},
	{"fillings", N_("已填"), COL_INT},
	{"misread", N_("层级不明"), COL_INT},
	{NULL, NULL, COL_TEXT},
};
static const char *const edition_worth[] = {
	N_("版本"),     N_("事项"), N_("领域"), N_("已填"),
	N_("层级不明"), N_("年份"), NULL,
};

static enum status editions_rows(struct store *s, const struct register_ask *ask,
				 struct table *t, struct error *err)
{
	struct edition_list l;
	enum status st = editions_list(s, &l, err);

	(void)ask;
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct edition *e = &l.row[i];

		table_int(t, (int64_t)i + 1);
		table_text(t, *e->name ? e->name : _("未写版本"));
		if (e->year)
			table_int(t, e->year);
		else
			table_blank(t);
		table_int(t, (int64_t)e->items);
		table_int(t, (int64_t)e->domains);
		table_int(t, (int64_t)e->fillings);
		table_int(t, (int64_t)e->misread);
	}
	edition_list_release(&l);
	return st;
}

const struct registry register_editions = {
	.code = "editions",
	.name = N_("目录版本"),
	.cols = edition_cols,
	.worth = edition_worth,
	.rows = editions_rows,
};
