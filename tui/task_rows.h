/* The rows of the tasks pane besides what their spine tells: read for those in view, and words of all
 * of them when something is to be found or sorted by. */
#ifndef TUI_TASK_ROWS_H
#define TUI_TASK_ROWS_H

#include "store/matters.h"

struct task_rows;

/* Of a spine of a file, both borrowed, as of a day. */
struct task_rows *task_rows_new(struct store *s, const struct matter_spine *spine,
				daynum today);
void task_rows_free(struct task_rows *t);
/* These rows come into view: they are read, and others forgotten. */
void task_rows_show(struct task_rows *t, const uint32_t *row, size_t n);
/* Any row, NULL when it could not be read.  Borrowed until another row is asked for that is not in
 * view, or others are shown. */
const struct matter *task_rows_get(struct task_rows *t, size_t row);
/* Words of a row; all are read at the first call.  NULL when they could not be. */
const struct matter_words *task_rows_words(struct task_rows *t, size_t row);
/* The row of a task; false when it is none of them. */
bool task_rows_find(const struct task_rows *t, int64_t id, size_t *row);

#endif
