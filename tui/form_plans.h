/* The forms of stages, outlets and duties. */
#ifndef TUI_FORM_PLANS_H
#define TUI_FORM_PLANS_H

#include "tui/register.h"

/* form_stage.c: a new stage, of the plan that stage `like` (0: none) is of; a plan there is not
 * yet is registered with it. */
void form_stage_open(struct app *app, int64_t like);
void form_stage_edit_open(struct app *app, int64_t id);

/* form_duty.c */
void form_duty_open(struct app *app);
void form_duty_edit_open(struct app *app, int64_t id);
void form_duty_done_open(struct app *app, const struct register_targets *on);

/* form_outlet.c */
void form_outlet_open(struct app *app);
void form_outlet_edit_open(struct app *app, int64_t id);
/* form_outlet_rows.c: of all that are marked */
void form_outlet_update_open(struct app *app, const struct register_targets *on);
void form_outlet_limit_open(struct app *app, const struct register_targets *on);
void form_outlet_close_open(struct app *app, const struct register_targets *on);
/* Findings made of those that are overdue, each with its own words. */
void form_outlet_finding_open(struct app *app, const struct register_targets *on);

#endif
