/* What the files of the screen of areas share (screen_areas.c, areas_draw.c, areas_paper.c). */
#ifndef TUI_AREAS_H
#define TUI_AREAS_H

#include "store/areas.h"
#include "tui/screen.h"

struct areas_view {
	int64_t root;         /* the scope that was read */
	enum unit_kind level; /* of the areas shown; 0: there are none */
	enum unit_kind kind;  /* of the units summed; 0: all */
	struct figure_list l;
	struct area_members who;
	int *rank; /* of l.row[i]; 0: not ranked */
	int last_rank;
	bool by_count;              /* ranked by count */
	struct area_months *months; /* of l.row[i]; NULL: not read */
	struct area_tasks *tasks;   /* of l.row[i] */
	int digits, task_digits;    /* of the longest figure; of units and tasks */
	int sparkline; /* cells of the months at the last draw, 0: not shown */
};
struct areas_view *areas_of(const void *screen);

/* areas_draw.c; a row's ctx is the screen */
void areas_measure(struct areas_view *v); /* how long its figures are */
struct rect areas_beside(struct screen *s, struct app *app, struct canvas *c,
			 struct rect r);
void areas_title(const struct screen *s, struct buf *out);
void areas_head_draw(const struct screen *s, struct canvas *c, struct rect r);
void areas_row_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		    enum style style);

/* areas_paper.c; as screen_ops has it */
bool areas_document(struct screen *s, struct app *app, char **name, struct doc *out,
		    struct error *err);

#endif
