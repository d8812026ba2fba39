/* Catalog rows (事项目录) as they were found in the documents. */
#include "cli/verbs.h"
#include "store/documents.h"
#include "text/find.h"
#include "text/lang.h"

static const struct table_column cols[] = {
	{"id", NULL, COL_INT},
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
	{NULL, NULL, COL_TEXT},
};

static bool matches(const struct catalog_item *it, const char *query)
{
	return !query || find_match(it->level1, query) != FIND_NONE ||
	       find_match(it->level2, query) != FIND_NONE ||
	       find_match(it->level3, query) != FIND_NONE ||
	       find_match(it->content, query) != FIND_NONE;
}

static void add_row(struct table *t, const struct catalog_item *it)
{
	const char *const text[] = {
		it->domain_name, it->level1, it->level2,  it->level3,  it->content,
		it->basis,       it->term,   it->subject, it->channel, it->audience,
		it->method,      it->tier,   it->edition,
	};

	table_int(t, it->id);
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		table_text(t, text[i][0] ? text[i] : NULL);
}

enum status verb_catalog(struct cli *c)
{
	const char *query = cli_option(c, "find");
	struct catalog list = {0};
	int64_t domain = 0;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = cli_domain_option(c, &domain);
	if (st == ST_OK)
		st = items_list(c->store, domain, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(cols);
	for (size_t i = 0; i < list.rows; i++)
		if (matches(&list.row[i], query))
			add_row(t, &list.row[i]);
	catalog_release(&list);
	cli_table(c, t);
	return ST_OK;
}
