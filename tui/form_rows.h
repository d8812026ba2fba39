/* What the forms and deeds of stages, outlets and duties share: doing one thing to many rows
 * within one command. */
#ifndef TUI_FORM_ROWS_H
#define TUI_FORM_ROWS_H

#include "tui/form.h"
#include "tui/register.h"

/* Rows something is done to, and what they are called: 县卫健委 工作动态, or 3 项栏目更新. */
struct form_rows {
	int64_t *id;
	size_t n;
	char *subject;
};
struct form_rows *form_rows_new(struct app *app, const struct register_targets *on);
void form_rows_free(void *rows);

typedef enum status form_deed(struct store *s, int64_t id, void *ctx,
			      struct error *err);
/* Does it to each, as one command called "SUBJECT WHAT"; false with *err, nothing changed. */
bool form_rows_each(struct app *app, const struct form_rows *rows, const char *what,
		    form_deed *deed, void *ctx, struct error *err);
/* The marks of the lists below a form have served. */
void form_marks_clear(struct app *app);
/* The same at once, for a key without a form: what goes wrong is said in the message line. */
void form_rows_do(struct app *app, const struct register_targets *on, const char *what,
		  form_deed *deed, void *ctx);
/* Asks first, then does it: for removing. */
void form_rows_ask(struct app *app, const struct register_targets *on,
		   const char *title, form_deed *deed);

/* A field's text through clean_text(); "" when it is blank. */
bool form_line(const struct form *f, size_t n, struct buf *out, struct error *err);
/* The same, refused when it is blank. */
bool form_needed(const struct form *f, size_t n, struct buf *out, struct error *err);
/* A day that has come already. */
bool form_past_day(const struct form *f, const struct app *app, size_t n, daynum *out,
		   struct error *err);
/* A due date: a number of working days, or a date.  Blank: *given is false, an error where given
 * is NULL. */
bool form_due(const struct form *f, const struct app *app, size_t n, int *days,
	      daynum *due, bool *given, struct error *err);
/* Appends what that comes to from `from`: 限期 2024-05-31 周五. */
void form_due_explain(struct app *app, daynum from, int days, daynum due,
		      struct buf *out);

#endif
