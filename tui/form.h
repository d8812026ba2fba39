/* A form: labelled fields one below the other, each with a live explanation.  Enter and the
 * arrows go from field to field, Enter on the last one or Ctrl-S anywhere saves, Esc leaves
 * and asks first when something was typed. */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "store/units.h"
#include "tui/app.h"
#include "tui/edit.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_DATE,   /* as day_entry() reads; shown whole when left */
	FIELD_CHOICE, /* Left and Right or a digit choose */
	FIELD_UNITS, /* names, aliases or pinyin, parted by commas; shown whole when left */
};

struct field {
	const char *name; /* in drafts */
	const char *label;
	enum field_kind kind;
	const char *const *choice; /* FIELD_CHOICE: labels, ends with NULL */
	size_t chosen;
	struct edit edit;
	char *initial; /* to tell whether something was typed */
	int row;       /* of the canvas at the last draw, for the mouse; -1: not seen */
	bool personal; /* in no draft */
};

struct form;

struct form_ops {
	const char *
		draft; /* kept under this name when the terminal goes away; NULL: not */
	/* Appends what is to be said below field n as its text stands: lines.  May be NULL. */
	void (*explain)(struct form *f, struct app *app, size_t n, struct buf *out);
	/* What Right at the end of text field n makes of its text: puts it into out.  False when
	 * there is nothing to propose.  May be NULL. */
	bool (*suggest)(struct form *f, struct app *app, size_t n, struct buf *out);
	/* Saves within a command of its own.  False, with *err and the field to go to, when
	 * something is wrong; the form then stays. */
	bool (*save)(struct form *f, struct app *app, struct error *err, size_t *field);
	void (*release)(void *ctx); /* may be NULL */
	/* F4 opens a list to choose field n from, whose answer is given with form_put();
	 * false: this field has none.  May be NULL. */
	bool (*pick)(struct form *f, struct app *app, size_t n);
};

struct form {
	struct overlay base;
	const struct form_ops *ops;
	void *ctx;
	char *title;
	char *head; /* what it is about, for a draft: "@" and numbers; NULL: nothing */
	struct field *field;
	size_t fields, cap;
	size_t at;
	int top;                 /* first line shown, where there is not room for all */
	struct error err;        /* say is "" while nothing is wrong */
	char *asked;             /* what form_ask() asked about last, NULL: nothing */
	bool agreed;             /* and it was answered with yes */
	bool draft;              /* filled from a draft: counts as typed */
	struct unit_list *units; /* names hints are taken from; NULL: not read yet */
	struct area_list *areas; /* the same of areas */
};

struct form *form_new(const struct form_ops *ops, void *ctx, const char *title);
/* Adds a field with its first text; returns its number. */
size_t form_add(struct form *f, const char *name, const char *label,
		enum field_kind kind, const char *text);
size_t form_add_choice(struct form *f, const char *name, const char *label,
		       const char *const *choice, size_t chosen);
void form_open(struct app *app, struct form *f); /* takes it over */
/* Says what the form is about, as numbers: given back when its draft is opened again. */
void form_about(struct form *f, const int64_t *n, size_t count);
/* The same with a text, under a name of its own. */
void form_about_text(struct form *f, const char *name, const char *text);
/* That text out of a draft, the caller's to free; NULL when it is not in it. */
char *form_about_of(const char *draft, const char *name);
/* What is in this field is of a person: no draft of it is kept. */
void form_personal(struct form *f, size_t n);
/* Fills the form on top of the stack from a draft, if it is a form. */
void form_fill_top(struct app *app, const char *draft);

/* Another text into a field, as if typed. */
void form_put(struct form *f, size_t n, const char *text);

/* Values, for save: false with the sentence when the text is not one. */
const char *form_text(const struct form *f, size_t n);
bool form_day(const struct form *f, const struct app *app, size_t n, daynum *out,
	      struct error *err);
/* A whole number in min..max; blank gives *blank, or is an error where blank is NULL. */
bool form_number(const struct form *f, size_t n, int64_t min, int64_t max, int64_t *out,
		 bool *blank, struct error *err);
/* Units named in the field; the array is the caller's to free.  False when one is unknown or
 * there is none. */
bool form_units(const struct form *f, struct app *app, size_t n, int64_t **ids,
		size_t *count, struct error *err);
/* All areas of the file, the form's: read once, for hints at every key.  NULL where they can't be. */
const struct area_list *form_areas(struct form *f, struct app *app);
/* Names of units joined by ", " as the field takes them. */
char *form_unit_names(struct app *app, const int64_t *ids, size_t count);

/* For save, which then returns false without a sentence in *err: asks `say` about `thing` (a text that
 * tells this question from others), with what yes is called, "y …".  On yes the form is saved anew, and
 * form_agreed() says so of that very thing; else it stays as it was typed. */
void form_ask(struct form *f, struct app *app, const char *say, const char *yes,
	      const char *thing);
bool form_agreed(const struct form *f, const char *thing);

/* Begins and ends a form's command; what goes wrong is the form's to show. */
bool form_begin(struct app *app, struct error *err);
bool form_commit(struct app *app, const char *what, struct error *err);

/* form_class.c: a field of the sort of a finding.  What is said below it, with what is proposed from
 * the finding's words `what` or from what is typed; the proposal itself; what is kept, in out ("" for
 * none). */
void form_class_explain(const struct form *f, struct app *app, size_t n,
			const char *what, struct buf *out);
bool form_class_suggest(const struct form *f, struct app *app, size_t n,
			const char *what, struct buf *out);
bool form_class_read(const struct form *f, struct app *app, size_t n, struct buf *out,
		     struct error *err);
/* For save: whether what form_class_read() gave is a class there is, is in use, or was agreed to as a
 * new one.  Else it is asked. */
bool form_class_agreed(struct form *f, struct app *app, const char *class);
/* A field of whether a finding is kept as one that repeats an earlier one of its sort: the usual
 * answer is yes. */
void form_again_add(struct form *f);
bool form_again(const struct form *f, size_t n);

/* form_draw.c */
void form_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area);
/* form_fields.c: the explanation every field of its kind has; what leaving a field makes of
 * its text. */
void field_explain(struct form *f, struct app *app, size_t n, struct buf *out);
void field_left(struct form *f, struct app *app, size_t n);

#endif
