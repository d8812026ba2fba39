/* The form of a request's step, between form_request_step.c and form_request_explain.c. */
#ifndef TUI_FORM_REQUEST_OWN_H
#define TUI_FORM_REQUEST_OWN_H

#include "tui/form_request.h"

/* What a form of a step may ask for. */
enum part {
	PART_DAY,
	PART_BY,      /* 补正期限 */
	PART_PARTY,   /* whom is asked */
	PART_REACHED, /* they got the letter */
	PART_LENGTH,  /* working days, or a date */
	PART_TOLD,
	PART_REASON, /* by 条例 33 or 35 */
	PART_DELIVERY,
	PART_SENT,
	PART_SIGNED,
	PART_NOTE,
	PARTS,
};

struct step_ctx {
	enum request_take kind;
	int64_t id;
	struct request_list list; /* the request as it was when the form was opened */
	char *answer;
	int at[PARTS]; /* field of a part, -1: none */
};

/* The request the form is about. */
static inline const struct request *request_in(const struct step_ctx *s)
{
	return &s->list.row[0];
}

/* Which choice of a part is chosen; 0 where the form has no such part. */
size_t request_chosen(const struct form *f, enum part p);
/* An extension is so many working days, or a date; the number of a month's day is none. */
bool request_length(const struct form *f, const struct app *app, struct extension *out,
		    struct error *err);
void request_step_explain(struct form *f, struct app *app, size_t n, struct buf *out);

#endif
