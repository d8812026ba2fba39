#include "tui/app.h"

enum {
	MIN_ROWS = 10,
	MIN_COLS = 40,
	FULL_ROWS = 24, /* from here on all three panes at once */
	FULL_COLS = 80,
	TALL_ROWS = 45,
	DETAIL_COLS = 160,
	DOMAIN_MIN = 33,
	TASK_ROWS = 7, /* title, head, five tasks */
	FURNITURE = 3, /* header, message, hints */
};

static int at_least(int a, int b)
{
	return a > b ? a : b;
}

struct layout layout_of(int rows, int cols, enum pane focus)
{
	struct layout l = {0};

	if (rows < MIN_ROWS || cols < MIN_COLS) {
		l.notice = true;
		return l;
	}
	int body = rows - FURNITURE;
	if (rows < FULL_ROWS || cols < FULL_COLS) {
		l.single = true;
		l.pane[focus] = (struct rect){1, 0, body, cols};
		l.sparkline = focus == PANE_UNITS && cols >= 70 ? 12 : 0;
		return l;
	}
	int left = cols;
	if (cols >= DETAIL_COLS) {
		int details = cols / 4 < 56 ? cols / 4 : 56;
		left = cols - details - 1;
		l.details = (struct rect){1, left + 1, body, details};
	}
	/* Where every unit has its row, what is left is the tasks'. */
	int tasks =
		at_least(TASK_ROWS, rows >= TALL_ROWS ? body * 4 / 10 : body * 3 / 10);
	int top = body - tasks;
	int domains = at_least(DOMAIN_MIN, left * 38 / 100);
	int units = left - domains - 1;
	l.pane[PANE_UNITS] = (struct rect){1, 0, top, units};
	l.pane[PANE_DOMAINS] = (struct rect){1, units + 1, top, domains};
	l.pane[PANE_TASKS] = (struct rect){1 + top, 0, tasks, left};
	l.sparkline = units >= 70 ? 12 : 0;
	return l;
}
