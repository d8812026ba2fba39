/* Due dates that follow the calendar. Inside the store. */
#ifndef STORE_MOVED_H
#define STORE_MOVED_H

#include "store/store.h"

/* Recomputes the due dates of matters that are open or returned from the calendar in force,
 * and lists those that moved (moved may be NULL).  A date that was given as a date stays, as
 * does everything before the last issue or return.  A change inside a command. */
enum status moved_recompute(struct store *s, struct moved_list *moved,
			    struct error *err);

#endif
