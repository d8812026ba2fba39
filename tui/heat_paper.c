/* The heat view on paper: the rows marked, else those shown, as a chart of all its columns. */
#include <stdlib.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/heat.h"

enum {
	PAPER_ROWS = 500
};

static bool fill(const struct app *app, const struct heat_view *v, struct chart *c,
		 const uint32_t *row, struct error *err)
{
	int64_t *value = mem_array(c->rows + 1, sizeof *value);
	bool good = true;

	for (size_t k = 0; good && k < c->columns; k++) {
		struct buf name = {0};

		heat_column_name(app, v, k, &name);
		c->column[k] = buf_take(&name);
		good = heat_column_read(app, v, k, row, c->rows, value, err);
		for (size_t i = 0; good && i < c->rows; i++)
			c->value[i * c->columns + k] =
				value[i] < 0 ? CHART_BLANK : value[i];
	}
	for (size_t i = 0; i < c->rows; i++)
		c->row[i] = mem_text(unit_rows_name(v->names, row[i]));
	free(value);
	return good;
}

/* Documents are Chinese whatever the desk speaks. */
static void put_title(const struct app *app, const struct heat_view *v, struct doc *out)
{
	struct buf text = {0};
	char name[PERIOD_TEXT];

	buf_add(&text, app->model.county ? app->model.county : "");
	buf_add(&text, period_name(app->period, name));
	buf_add(&text, v->months ? "近12月发布量热力图" : "各领域发布量热力图");
	doc_add_text(out, DOC_TITLE, 0, buf_text(&text));
	buf_release(&text);
}

static bool too_many(size_t n, struct error *err)
{
	if (n <= PAPER_ROWS)
		return false;
	error_set(err, ST_INPUT,
		  _("一次最多打印 %d 行，现在是 %zu 行。请先按 / 查找或按空格标记。"),
		  PAPER_ROWS, n);
	return true;
}

bool heat_document(struct screen *s, struct app *app, char **name, struct doc *out,
		   struct error *err)
{
	struct heat_view *v = heat_of(s);
	uint32_t *row;
	size_t n = list_chosen(&s->list, &row); /* places in the model */
	struct buf label = {0};
	char period[PERIOD_TEXT];

	if (too_many(n, err)) {
		free(row);
		return false;
	}
	struct chart *c = chart_new(CHART_HEAT, n, heat_columns(app, v));
	c->unit = mem_text("条");
	bool good = fill(app, v, c, row, err);
	free(row);
	if (!good) {
		chart_free(c);
		return false;
	}
	*out = (struct doc){.kind = mem_text("heat"), .period = app->period};
	put_title(app, v, out);
	if (n)
		doc_add_chart(out, c);
	else
		chart_free(c);
	buf_addf(&label, "%s %s", _("热力图"), period_name(app->period, period));
	*name = buf_take(&label);
	return true;
}
