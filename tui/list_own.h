/* Between the files of a list. */
#ifndef TUI_LIST_OWN_H
#define TUI_LIST_OWN_H

#include "tui/list.h"

/* Every move ends here: nothing is sought any more. */
void list_place(struct list *l, size_t at);
int64_t list_id_at(const struct list *l, size_t place);
/* Marks of rows that no longer exist go; those that are only not shown stay. */
void list_sweep_marks(struct list *l);

#endif
