/* Issuing a bulletin: its number, its day, and what will come of it, before it is done. */
#include <stdlib.h>
#include <string.h>

#include "report/issued.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/bulletin_check.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/forms.h"
#include "tui/reports.h"

enum {
	ISSUE_NUMBER,
	ISSUE_DAY,
};

struct issue {
	int64_t id;
	char *asked; /* number and day the sentence was about: given again, they are meant */
	char *check; /* what the check found */
	daynum told; /* the day foretold is of: reckoned once, not at every draw */
	struct buf foretold;
};

static void issue_free(void *p)
{
	struct issue *i = p;

	free(i->asked);
	free(i->check);
	buf_release(&i->foretold);
	free(i);
}

static void issue_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct issue *i = f->ctx;
	struct error err;
	daynum day;

	if (n == ISSUE_NUMBER) {
		buf_add(out, i->check);
		return;
	}
	if (!form_day(f, app, ISSUE_DAY, &day, &err))
		return;
	if (day != i->told) {
		buf_clear(&i->foretold);
		issued_foretell(app->store, i->id, day, &i->foretold, &err);
		i->told = day;
	}
	buf_add(out, buf_text(&i->foretold));
}

static bool issue_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	struct issue *i = f->ctx;
	struct report_options o = reports_options(app);
	struct buf asked = {0}, done = {0};
	daynum day;

	if (!form_day(f, app, *field = ISSUE_DAY, &day, err))
		return false;
	*field = ISSUE_NUMBER;
	buf_addf(&asked, "%s %d", form_text(f, ISSUE_NUMBER), (int)day);
	bool agreed = i->asked && strcmp(i->asked, buf_text(&asked)) == 0;
	enum status st = issued_issue(app->store, i->id, form_text(f, ISSUE_NUMBER),
				      day, agreed, &o, &done, err);
	free(i->asked);
	i->asked = NULL;
	if (st == ST_ASK) {
		struct error why = *err;
		error_set(err, ST_ASK, _("%s再按一次回车即下发。"), why.say);
		i->asked = buf_take(&asked);
	}
	if (st == ST_OK) {
		app->stale = true;
		app_refresh(app);
		app_say(app, _("已%s"), buf_text(&done));
	}
	buf_release(&asked);
	buf_release(&done);
	return st == ST_OK;
}

static const struct form_ops issue_form = {
	.explain = issue_explain,
	.save = issue_save,
	.release = issue_free,
};

static char *check_words(struct app *app, int64_t id)
{
	struct report_options o = reports_options(app);
	struct check_list l;
	struct buf out = {0};
	struct error err;
	enum status st = bulletin_check(app->store, id, NULL, &o, &l, &err);

	if (st != ST_OK && st != ST_NO)
		buf_add(&out, err.say);
	else
		bulletin_check_summary(&l, &out);
	if ((st == ST_OK || st == ST_NO) && l.of[CHECK_GAP])
		buf_add(&out, _("，会照样印出"));
	bulletin_check_release(&l);
	return buf_take(&out);
}

void form_issue_open(struct app *app, int64_t bulletin)
{
	struct issue *i = mem_alloc(sizeof *i);
	struct buf number = {0};
	struct error err;
	char iso[DAY_TEXT];

	i->id = bulletin;
	i->check = check_words(app, bulletin);
	if (bulletin_number_next(app->store, day_ymd(app->today).year, &number, &err) !=
	    ST_OK)
		app_fail(app, &err);
	struct form *f = form_new(&issue_form, i, _("下发通报"));
	form_add(f, "number", _("文号"), FIELD_TEXT, buf_text(&number));
	f->field[0].edit.fresh = false; /* its end is what gets changed */
	form_add(f, "day", _("下发"), FIELD_DATE, day_iso(app->today, iso));
	form_open(app, f);
	buf_release(&number);
}
