/* The list of areas on paper: the rows marked, else those shown, in their order. */
#include <stdlib.h>

#include "report/table.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/areas.h"
#include "tui/desk.h"

/* Documents are Chinese whatever the desk speaks. */
static const struct table_column columns[] = {
	{"rank", "名次", COL_INT},           {"unit", "地区", COL_TEXT},
	{"target", "任务数", COL_INT},       {"count", "累计数", COL_INT},
	{"period_count", "本期数", COL_INT}, {"completion", "完成比例(%)", COL_DECIMAL},
	{"units", "单位数", COL_INT},        {"open", "在办", COL_INT},
	{"overdue", "逾期", COL_INT},        {NULL, NULL, COL_TEXT},
};

/* What is not separable is no figure to be printed: a blank, as `rank --level` has it. */
static void put_row(struct table *t, const struct areas_view *v, size_t row,
		    int decimals)
{
	const struct figure *f = &v->l.row[row];
	struct buf text = {0};

	table_int_or_blank(t, v->rank[row] > 0, v->rank[row]);
	table_text(t, f->name);
	table_int_or_blank(t, f->has_target, f->target);
	table_int_or_blank(t, f->has_count, f->count);
	table_int_or_blank(t, f->has_own, f->own);
	if (f->has_completion)
		show_percent(&text, f->completion, decimals);
	table_text_or_blank(t, buf_text(&text));
	table_int(t, (int64_t)f->area.units);
	table_int(t, (int64_t)v->tasks[row].open);
	table_int(t, (int64_t)v->tasks[row].overdue);
	buf_release(&text);
}

static void put_title(const struct app *app, const struct areas_view *v,
		      struct doc *out)
{
	struct buf text = {0};
	char name[PERIOD_TEXT];

	buf_addf(&text, "%s各%s%s信息公开情况", app->model.county,
		 v->level == UNIT_PROVINCE ? "省"
		 : v->level == UNIT_CITY   ? "市"
					   : "县",
		 period_name(app->period, name));
	doc_add_text(out, DOC_TITLE, 0, buf_text(&text));
	if (v->kind)
		doc_add_text(out, DOC_PARAGRAPH, 0,
			     v->kind == UNIT_TOWNSHIP ? "只计乡镇（街道）。"
						      : "只计部门。");
	buf_release(&text);
}

bool areas_document(struct screen *s, struct app *app, char **name, struct doc *out,
		    struct error *err)
{
	const struct areas_view *v = areas_of(s);
	uint32_t *row;
	size_t n = list_chosen(&s->list, &row);
	struct table *t = table_new_own(columns);
	struct buf label = {0};
	char period[PERIOD_TEXT];

	(void)err;
	for (size_t i = 0; i < n; i++)
		put_row(t, v, row[i], app->config->decimals);
	free(row);
	*out = (struct doc){.kind = mem_text("areas"), .period = app->period};
	put_title(app, v, out);
	if (table_rows(t))
		doc_add_table(out, t);
	else
		table_free(t);
	buf_addf(&label, "%s %s", _("下级地区"), period_name(app->period, period));
	*name = buf_take(&label);
	return true;
}
