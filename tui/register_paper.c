/* A register as a document: its name, the day, how it is narrowed, and the table. */
#include <stdlib.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/register_own.h"

/* Documents are Chinese whatever the desk speaks. */
static void put_words(const struct register_paper *p, const struct app *app,
		      struct doc *out)
{
	struct buf text = {0};

	buf_add(&text, app->model.county ? app->model.county : "");
	buf_add(&text, p->reg->name);
	if (p->ask->year)
		buf_addf(&text, "（%d年）", p->ask->year);
	doc_add_text(out, DOC_TITLE, 0, buf_text(&text));
	buf_clear(&text);
	buf_add(&text, "截至");
	day_chinese(&text, app->today);
	buf_addf(&text, "，共%zu条", p->n);
	if (p->list->marks)
		buf_add(&text, "（所选的）");
	else if (p->list->query.len)
		buf_addf(&text, "（含“%s”的）", buf_text(&p->list->query));
	buf_add(&text, "。");
	doc_add_text(out, DOC_PARAGRAPH, 0, buf_text(&text));
	buf_release(&text);
}

/* What is marked, else all that is shown; in the order of the list.  A paper says how many they are: it
 * waits for the last one. */
static size_t rows_of(struct list *l, int64_t **ids)
{
	list_finish(l);
	if (l->marks)
		return list_targets(l, ids);
	*ids = mem_array(l->count + 1, sizeof **ids);
	for (size_t i = 0; i < l->count; i++)
		(*ids)[i] = l->ops->id(l->ctx, list_row(l, i));
	return l->count;
}

bool register_paper(struct app *app, struct list *l, const struct registry *reg,
		    const struct register_ask *ask, const char *heads, char **name,
		    struct doc *out, struct error *err)
{
	int64_t *ids = NULL;
	struct register_paper p = {reg, ask, l, rows_of(l, &ids)};
	struct register_part part = {ids, p.n, heads};
	struct table *t = register_document(app->store, reg, ask, &part, err);
	struct buf label = {0};
	char iso[DAY_TEXT];

	free(ids);
	if (!t)
		return false;
	*out = (struct doc){.kind = mem_text(reg->code),
			    .period = {app->today, app->today}};
	put_words(&p, app, out);
	if (table_rows(t))
		doc_add_table(out, t);
	else
		table_free(t);
	buf_addf(&label, "%s %s", _(reg->name), day_iso(app->today, iso));
	*name = buf_take(&label);
	return true;
}
