#include "press/xlsx_own.h"

enum {
	WIDTH = 720,
	ROW_PIXELS = 22,
	HEIGHT_LEAST = 320,
	HEIGHT_MOST = 1400,
	SERIES_MAX = 255, /* more Excel does not draw: the figures stand above */
	GREEN = 0x63BE7B,
};

/* 名称 stands in column 0, the values right of it; `first` is the row below the heads. */
static void series(lxw_chart *chart, const char *name, lxw_row_t first, size_t rows,
		   size_t columns)
{
	lxw_row_t last = first + (lxw_row_t)rows - 1;

	for (lxw_col_t c = 1; c <= (lxw_col_t)columns; c++) {
		lxw_chart_series *s = chart_add_series(chart, NULL, NULL);

		chart_series_set_categories(s, name, first, 0, last, 0);
		chart_series_set_values(s, name, first, c, last, c);
		chart_series_set_name_range(s, name, first - 1, c);
	}
}

/* A row is a line over the columns. */
static void trend(lxw_chart *chart, const char *name, lxw_row_t first, size_t rows,
		  size_t columns)
{
	for (lxw_row_t r = first; r < first + rows; r++) {
		lxw_chart_series *s = chart_add_series(chart, NULL, NULL);

		chart_series_set_categories(s, name, first - 1, 1, first - 1,
					    (lxw_col_t)columns);
		chart_series_set_values(s, name, r, 1, r, (lxw_col_t)columns);
		chart_series_set_name_range(s, name, r, 0);
	}
}

static void heat(lxw_worksheet *s, lxw_row_t first, const struct chart *c)
{
	lxw_conditional_format how = {
		.type = LXW_CONDITIONAL_2_COLOR_SCALE,
		.min_color = LXW_COLOR_WHITE,
		.max_color = GREEN,
	};

	worksheet_conditional_format_range(s, first, 1, first + (lxw_row_t)c->rows - 1,
					   (lxw_col_t)c->columns, &how);
}

void xlsx_chart(struct xlsx *x, lxw_worksheet *s, const char *name,
		const struct chart *c, lxw_row_t at)
{
	lxw_row_t first = c->title && *c->title ? 2 : 1;
	size_t columns = c->columns + (c->has_line ? 1 : 0);
	int height = (int)(c->rows < 100 ? c->rows : 100) * ROW_PIXELS;

	if (!c->rows || !c->columns)
		return;
	if (c->kind == CHART_HEAT) {
		heat(s, first, c);
		return;
	}
	if ((c->kind == CHART_TREND ? c->rows : columns) > SERIES_MAX)
		return;
	lxw_chart *chart = workbook_add_chart(
		x->book, c->kind == CHART_TREND ? LXW_CHART_LINE : LXW_CHART_BAR);
	if (c->kind == CHART_TREND) {
		trend(chart, name, first, c->rows, c->columns);
		height = HEIGHT_LEAST;
	} else {
		series(chart, name, first, c->rows, columns);
		chart_axis_set_reverse(chart->y_axis); /* the first row on top */
	}
	if (c->title && *c->title)
		chart_title_set_name(chart, c->title);
	if (c->unit && *c->unit)
		chart_axis_set_name(c->kind == CHART_TREND ? chart->y_axis
							   : chart->x_axis,
				    c->unit);
	height = height < HEIGHT_LEAST ? HEIGHT_LEAST : height;
	height = height > HEIGHT_MOST ? HEIGHT_MOST : height;
	lxw_chart_options how = {.x_scale = WIDTH / 480.0, .y_scale = height / 288.0};
	worksheet_insert_chart_opt(s, at, 0, chart, &how);
}
