/* A list of rows: position, scrolling, narrowing by find, marks, sorting, the mouse.  Written
 * once; a pane or a screen supplies the rows through list_ops. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/canvas.h"
#include "tui/input.h"
#include "tui/sorting.h"

struct list;

struct list_ops {
	/* Rows there are now, before narrowing. */
	size_t (*count)(const void *ctx);
	/* A number that stays with the row when the rows are loaded anew. */
	int64_t (*id)(const void *ctx, size_t row);
	/* Whether the row fits what is being found; NULL: every row does. */
	bool (*match)(const void *ctx, size_t row, const char *query);
	/* < 0, 0, > 0 by sort column `by`; NULL: the rows' own order only. */
	int (*compare)(const void *ctx, size_t a, size_t b, int by);
	/* Draws one row into r (one line).  The list has drawn the mark column at r.x - 2. */
	void (*draw)(const void *ctx, struct canvas *c, struct rect r, size_t row,
		     enum style style);
	/* These rows are drawn next: what they show besides their spine is fetched for all of them
	 * at once.  NULL: everything is there. */
	void (*show)(const void *ctx, const uint32_t *row, size_t n);
	/* These rows are matched next (by 0), or their keys of sort column `by` are wanted, which
	 * are kept until another column's are, or other rows are loaded; false: they could not be
	 * had.  NULL: everything is there, and finding and sorting are done at once. */
	bool (*look)(const void *ctx, const uint32_t *row, size_t n, int by);
};

/* What is still to be done where rows are looked at in portions. */
enum list_step {
	LIST_IDLE,
	LIST_MATCH, /* what is found is looked for; what was found is shown */
	LIST_KEYS,  /* then the keys of the sort are gathered of what is shown */
	LIST_ORDER, /* and that is put in order; it stands as it stood */
};

/* Rows are gone through when they are loaded, sorted or narrowed, at no other key; a letter more
 * of what is found looks only at what was shown.  Where they are looked at in portions the first few
 * are at once, the rest in turns (list_turn()). */
struct list {
	const struct list_ops *ops;
	const void *ctx;
	size_t rows;     /* there were at the last refresh */
	uint32_t *order; /* all of them sorted, while `sorted` */
	uint32_t *found; /* those that fit, in that order, while `narrowed` */
	bool sorted, narrowed;
	size_t order_cap, found_cap;
	size_t count;  /* rows shown */
	size_t at;     /* selected, a place among those shown; 0 when empty */
	int64_t at_id; /* its id, by which a refresh finds it again */
	size_t top;
	struct buf query; /* what it is narrowed by; "" all */
	int sort;         /* 0: own order; n: by column n; -n: descending */
	int64_t *marked;  /* ids, sorted */
	size_t marks, mark_cap;
	int height; /* rows of the last draw: for paging */
	enum list_step step;
	size_t done, of; /* rows that are behind this step, of how many */
	bool within;     /* it narrows what was found */
	bool ordered;    /* what was found has been put in order by itself */
	int64_t seek; /* selected before, to be selected again when it is found; 0: none */
	struct sorting sorting;
};

void list_init(struct list *l, const struct list_ops *ops, const void *ctx);
void list_release(struct list *l);
/* Rows were loaded anew: narrows and sorts again; the selection stays on its id, else on
 * its place; marks of ids that are gone go. */
void list_refresh(struct list *l);
void list_find(struct list *l, const char *query); /* "" lifts it */
void list_sort(struct list *l, int by);
/* A portion of what is still to be done; false: nothing is. */
bool list_turn(struct list *l);
void list_finish(struct list *l); /* all of it, however long */
/* How far it is, of a hundred; -1: nothing is to be done. */
int list_percent(const struct list *l);
/* The first place whose row fits; false: none does. */
bool list_seek(const struct list *l, const char *query, size_t *place);
/* The row shown at that place, below count. */
size_t list_row(const struct list *l, size_t place);
/* Index of the selected row; false: empty. */
bool list_selected(const struct list *l, size_t *row);
int64_t list_selected_id(const struct list *l);  /* 0: empty */
bool list_select_id(struct list *l, int64_t id); /* false: not shown */
void list_move(struct list *l, int by);          /* clipped to the ends */
void list_page(struct list *l, int pages);
void list_goto(struct list *l, size_t index); /* a place */
void list_mark(struct list *l, int64_t id, bool on);
bool list_is_marked(const struct list *l, int64_t id);
void list_mark_all(struct list *l); /* that are shown, when all are found */
void list_marks_clear(struct list *l);
/* Ids acted on: the marked ones in shown order, when all are found, or the selected one.  Returns how
 * many; the array is the caller's to free. */
size_t list_targets(struct list *l, int64_t **ids);
/* Rows that are marked, else all that are shown, in shown order, when all are found: for what lists them
 * elsewhere.  Returns how many; the array is the caller's to free. */
size_t list_chosen(struct list *l, uint32_t **row);
/* Draws rows into r: mark column ('>' selection, '+' marked), then each row by ops->draw;
 * puts the cursor on the selected row when focused. */
void list_draw(struct list *l, struct canvas *c, struct rect r, bool focused);
/* A click or wheel inside r; true when used. *activated set on a double click. */
bool list_mouse(struct list *l, struct rect r, const struct input *in, bool *activated);

#endif
