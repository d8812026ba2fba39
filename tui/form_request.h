/* Forms of disclosure requests. */
#ifndef TUI_FORM_REQUEST_H
#define TUI_FORM_REQUEST_H

#include "store/requests.h"
#include "tui/form.h"

/* A new request, or one put right; id 0: new.  Its draft is without who asks: that stands in no
 * other table than applicant. (form_request.c) */
void form_request_open(struct app *app, int64_t id);

enum request_take {
	TAKE_ASK,
	TAKE_CORRECTED,
	TAKE_STOP,
	TAKE_REACHED,
	TAKE_RESUME,
	TAKE_EXTEND,
	TAKE_ANSWER,
	TAKE_DELIVER,
	TAKE_CLOSE,
	TAKE_REOPEN,
};
/* One step of a request; answer: of which sort, of TAKE_ANSWER only. (form_request_step.c) */
void form_request_step_open(struct app *app, int64_t id, enum request_take kind,
			    const char *answer);
/* Appends "申请 2024-7": of whom the history speaks, without a name. */
void request_called(struct app *app, int64_t id, struct buf *out);
/* A date that may be left blank: DAY_NONE then. */
bool form_day_or_none(const struct form *f, const struct app *app, size_t n,
		      daynum *out, struct error *err);

#endif
