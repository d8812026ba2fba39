/* What can be done with matters of any kind, by keys of their registers. */
#include "text/lang.h"
#include "tui/form_rows.h"

void register_done(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_DONE);
}

void register_extend(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_EXTENDED);
}

void register_cancel(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_CLOSED);
}

void register_reopen(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_REOPENED);
}

static enum status revert(struct store *s, int64_t id, void *ctx, struct error *err)
{
	(void)ctx;
	return matter_event_remove(s, id, err);
}

void register_revert(struct app *app, const struct register_targets *on)
{
	form_rows_do(app, on, _("撤回最后一步"), revert, NULL);
}
