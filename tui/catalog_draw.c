/* The matrix drawn: units down, domains across, totals at the right and below. */
#include <string.h>

#include "text/lang.h"
#include "text/utf8.h"
#include "tui/catalog.h"
#include "tui/desk.h"

enum {
	CELL_LEAST = 6, /* three characters of a domain's name */
	NAME_SHARE = 4, /* of the row's cells: a name takes one in so many at most … */
	NAME_LEAST = 8, /* … but not less */
};

const char *catalog_domain_name(const struct catalog_view *v, size_t col)
{
	const char *name = col < v->m.domains.rows ? v->m.domains.row[col].name : "";

	return *name ? name : _("未分领域");
}

void catalog_cell_text(const struct catalog_view *v, const struct catalog_cell *cell,
		       struct buf *out)
{
	if (!cell->items)
		return;
	if (!cell->applies)
		buf_add(out, "—");
	else if (v->percent) /* cut: 100% says that nothing is open */
		buf_addf(out, "%d%%", cell->filled * 100 / cell->applies);
	else
		buf_addf(out, "%d/%d", cell->filled, cell->applies);
	if (cell->stale)
		buf_putc(out, '!');
}

static int need(const struct catalog_view *v, const struct catalog_cell *cell,
		int least)
{
	struct buf text = {0};

	catalog_cell_text(v, cell, &text);
	int cells = width_text(buf_text(&text), AMBIGUOUS_NARROW);
	buf_release(&text);
	return cells > least ? cells : least;
}

void catalog_measure(struct catalog_view *v)
{
	size_t n = v->m.units.rows * v->m.domains.rows;

	v->name_cells = width_text(_("合计"), AMBIGUOUS_NARROW);
	v->cell_cells = v->total_cells = CELL_LEAST;
	for (size_t u = 0; u < v->m.units.rows; u++) {
		int w = width_text(v->m.units.row[u].name, AMBIGUOUS_NARROW);

		v->name_cells = w > v->name_cells ? w : v->name_cells;
		v->total_cells = need(v, &v->m.unit_total[u], v->total_cells);
	}
	for (size_t i = 0; i < n; i++)
		v->cell_cells = need(v, &v->m.cell[i], v->cell_cells);
	for (size_t d = 0; d < v->m.domains.rows; d++)
		v->cell_cells = need(v, &v->m.domain_total[d], v->cell_cells);
	v->total_cells = need(v, &v->m.total, v->total_cells);
}

struct catalog_layout catalog_layout_of(const struct catalog_view *v, int cols)
{
	int most = cols / NAME_SHARE > NAME_LEAST ? cols / NAME_SHARE : NAME_LEAST;
	struct catalog_layout l = {
		.name = v->name_cells < most ? v->name_cells : most,
		.cell = v->cell_cells,
		.total = v->total_cells,
	};
	int room = cols - l.name - l.total - 1;

	l.columns = room > 0 ? (size_t)(room / (l.cell + 1)) : 0;
	if (l.columns > v->m.domains.rows)
		l.columns = v->m.domains.rows;
	return l;
}

void catalog_follow(struct catalog_view *v, int cols)
{
	struct catalog_layout l = catalog_layout_of(v, cols);

	if (!l.columns)
		return;
	if (v->col < v->left)
		v->left = v->col;
	if (v->col >= v->left + l.columns)
		v->left = v->col - l.columns + 1;
	if (v->left + l.columns > v->m.domains.rows)
		v->left = v->m.domains.rows - l.columns;
}

static enum style cell_style(const struct catalog_cell *cell, enum style style)
{
	if (style != STYLE_NORMAL || !cell->items)
		return style;
	if (!cell->applies)
		return STYLE_DIM;
	if (cell->stale)
		return STYLE_OVERDUE;
	return cell->filled == cell->applies ? STYLE_GOOD : STYLE_NORMAL;
}

static void put_cell(const struct catalog_view *v, struct canvas *c, int y, int x,
		     int cells, const struct catalog_cell *cell, enum style style)
{
	struct buf text = {0};

	catalog_cell_text(v, cell, &text);
	canvas_cell(c, y, x, cells, cell_style(cell, style), ALIGN_RIGHT,
		    buf_text(&text));
	buf_release(&text);
}

/* One line: a name, a cell for each domain shown, the total. */
static void put_line(const struct catalog_view *v, struct canvas *c, struct rect r,
		     const char *name, const struct catalog_cell *cell,
		     const struct catalog_cell *total, enum style style, bool chosen)
{
	struct catalog_layout l = catalog_layout_of(v, r.cols);
	int x = r.x + l.name;

	canvas_put(c, r.y, r.x, l.name, style, name, true);
	for (size_t i = 0; i < l.columns; i++, x += l.cell + 1) {
		bool on = chosen && v->left + i == v->col;

		put_cell(v, c, r.y, x + 1, l.cell, &cell[v->left + i],
			 on ? STYLE_FIELD_ON : style);
	}
	put_cell(v, c, r.y, x + 1, l.total, total, style);
}

void catalog_row_draw(const struct catalog_view *v, struct canvas *c, struct rect r,
		      size_t unit, enum style style)
{
	put_line(v, c, r, v->m.units.row[unit].name,
		 &v->m.cell[unit * v->m.domains.rows], &v->m.unit_total[unit], style,
		 style == STYLE_SELECTED);
}

void catalog_total_draw(const struct catalog_view *v, struct canvas *c, struct rect r)
{
	if (v->m.units.rows)
		put_line(v, c, r, _("合计"), v->m.domain_total, &v->m.total, STYLE_HEAD,
			 false);
}

/* As many characters of a name as find room, none of them halved. */
static void short_name(const char *name, int cells, struct buf *out)
{
	int used = 0;

	for (const char *s = name; *s;) {
		uint32_t cp;
		size_t n = utf8_decode(s, strlen(s), &cp);
		char one[8] = {0};

		memcpy(one, s, n < sizeof one ? n : sizeof one - 1);
		used += width_text(one, AMBIGUOUS_NARROW);
		if (used > cells)
			return;
		buf_addn(out, s, n);
		s += n;
	}
}

/* The chosen domain has a '>' before it, as the chosen unit has. */
void catalog_head_draw(const struct catalog_view *v, struct canvas *c, struct rect r)
{
	struct catalog_layout l = catalog_layout_of(v, r.cols);
	int x = r.x + l.name;
	bool before = v->left > 0, behind = v->left + l.columns < v->m.domains.rows;

	canvas_put(c, r.y, r.x, l.name, STYLE_HEAD, before ? _("单位 <") : _("单位"),
		   false);
	for (size_t i = 0; i < l.columns; i++, x += l.cell + 1) {
		struct buf name = {0};

		short_name(catalog_domain_name(v, v->left + i), l.cell, &name);
		canvas_cell(c, r.y, x + 1, l.cell, STYLE_HEAD, ALIGN_RIGHT,
			    buf_text(&name));
		if (v->left + i == v->col)
			canvas_put(c, r.y,
				   x + l.cell -
					   width_text(buf_text(&name), c->ambiguous),
				   1, STYLE_HEAD, ">", false);
		buf_release(&name);
	}
	canvas_cell(c, r.y, x + 1, l.total, STYLE_HEAD, ALIGN_RIGHT,
		    behind ? _("> 合计") : _("合计"));
}
