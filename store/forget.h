/* What the office must not keep: a person's data, and a history that has grown old. */
#ifndef STORE_FORGET_H
#define STORE_FORGET_H

#include "store/store.h"

/* A place that still holds a text: what it is, and how the clerk finds it. */
struct trace {
	const char *where; /* 任务, 操作记录 …: the table as people call it */
	int64_t row;
	const char *text;
};
struct trace_list {
	struct trace *row;
	size_t rows;
	struct arena texts;
};
/* Every text of the file that has `name` in it, in whatever table; the clerk decides. */
enum status traces_find(struct store *s, const char *name, struct trace_list *out,
			struct error *err);
void trace_list_release(struct trace_list *l);

/* Takes an applicant's personal data out of the file and out of its change log, so that no undo
 * brings it back; the request and its figures stay.  A command of its own: not inside one, not
 * undoable, told in the history without the name.  *forgotten: how many applicants were called so
 * (exactly).  ST_NOT_FOUND when there is none.  Copies made before still hold it. */
enum status store_forget(struct store *s, const char *name, size_t *forgotten,
			 struct error *err);

/* Drops the change log up to and with `day`; what was done then can't be undone any more.  Not
 * undoable; told in the history.  *dropped: commands. */
enum status history_drop(struct store *s, daynum day, size_t *dropped,
			 struct error *err);

#endif
