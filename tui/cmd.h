/* What the commands of the table do.  Each takes the desk and the argument typed behind
 * its name in ':', or NULL; what can't be done is said in the message line. */
#ifndef TUI_CMD_H
#define TUI_CMD_H

struct app;

/* cmd_move.c: within the list that has the keys */
void cmd_up(struct app *app, const char *arg);
void cmd_down(struct app *app, const char *arg);
void cmd_page_up(struct app *app, const char *arg);
void cmd_page_down(struct app *app, const char *arg);
void cmd_top(struct app *app, const char *arg);
void cmd_bottom(struct app *app, const char *arg);
void cmd_goto(struct app *app, const char *arg);
void cmd_find(struct app *app, const char *arg);
void cmd_clear(struct app *app, const char *arg);
void cmd_sort(struct app *app, const char *arg);
void cmd_sort_reverse(struct app *app, const char *arg);
void cmd_mark(struct app *app, const char *arg);
void cmd_mark_all(struct app *app, const char *arg);

/* cmd_view.c: what is shown */
void cmd_pane_next(struct app *app, const char *arg);
void cmd_pane_previous(struct app *app, const char *arg);
void cmd_pane_units(struct app *app, const char *arg);
void cmd_pane_domains(struct app *app, const char *arg);
void cmd_pane_tasks(struct app *app, const char *arg);
void cmd_period(struct app *app, const char *arg);
void cmd_period_next(struct app *app, const char *arg);
void cmd_period_previous(struct app *app, const char *arg);
void cmd_period_kind(struct app *app, const char *arg);
void cmd_scope(struct app *app, const char *arg); /* cmd_scope.c */
void cmd_scope_up(struct app *app, const char *arg);
void cmd_areas(struct app *app, const char *arg); /* screen_areas.c */
void cmd_kind(struct app *app, const char *arg);
void cmd_narrow(struct app *app, const char *arg);
void cmd_narrow_lift(struct app *app, const char *arg);
void cmd_tasks_all(struct app *app, const char *arg);
void cmd_today(struct app *app, const char *arg);
void cmd_theme(struct app *app, const char *arg);
void cmd_mouse(struct app *app, const char *arg);
void cmd_redraw(struct app *app, const char *arg);

/* cmd_desk.c: the desk itself */
void cmd_help(struct app *app, const char *arg);
void cmd_prompt(struct app *app, const char *arg); /* cmd_prompt.c */
void cmd_quit(struct app *app, const char *arg);
void cmd_undo(struct app *app, const char *arg);
void cmd_redo(struct app *app, const char *arg);
void cmd_history(struct app *app, const char *arg);
void cmd_calendar(struct app *app, const char *arg);
void cmd_units(struct app *app, const char *arg);
void cmd_domains(struct app *app, const char *arg);
void cmd_report(struct app *app, const char *arg);
void cmd_report_save(struct app *app, const char *arg);
void cmd_print(struct app *app, const char *arg);
void cmd_backup(struct app *app, const char *arg);
void cmd_backups(struct app *app, const char *arg);
void cmd_check(struct app *app, const char *arg);
void cmd_import(struct app *app, const char *arg); /* imports.c */
void cmd_copy(struct app *app, const char *arg);
void cmd_notes(struct app *app, const char *arg);

/* cmd_count.c: counts, targets, units */
void cmd_count_edit(struct app *app, const char *arg);
void cmd_count_column(struct app *app, const char *arg);
void cmd_count_months(struct app *app, const char *arg);
void cmd_target_edit(struct app *app, const char *arg);
void cmd_unit_add(struct app *app, const char *arg);
void cmd_unit_rename(struct app *app, const char *arg);
void cmd_unit_alias(struct app *app, const char *arg);
void cmd_unit_retire(struct app *app, const char *arg);
void cmd_unit_move(struct app *app, const char *arg);

/* screen_day.c */
void cmd_day(struct app *app, const char *arg);
/* register_views.c: registers, each in a list screen */
void cmd_draws(struct app *app, const char *arg);
void cmd_findings(struct app *app, const char *arg);
void cmd_due(struct app *app, const char *arg);
void cmd_assessment(struct app *app, const char *arg); /* register_assessment.c */
void cmd_requests(struct app *app, const char *arg);   /* register_requests.c */
void cmd_stages(struct app *app, const char *arg);     /* register_stages.c */
void cmd_columns(struct app *app, const char *arg);    /* register_outlets.c */
void cmd_duties(struct app *app, const char *arg);     /* register_duties.c */

/* heat.c: units by domains or months */
void cmd_heat(struct app *app, const char *arg);

/* catalog_screen.c, register_publications.c: the catalog */
void cmd_catalog(struct app *app, const char *arg);
void cmd_publish(struct app *app, const char *arg);
void cmd_publications(struct app *app, const char *arg);

/* cmd_task.c: rectification tasks */
void cmd_task_add(struct app *app, const char *arg);
void cmd_task_open(struct app *app, const char *arg);
void cmd_task_edit(struct app *app, const char *arg);
void cmd_task_done(struct app *app, const char *arg);
void cmd_task_recheck(struct app *app, const char *arg);
void cmd_task_return(struct app *app, const char *arg);
void cmd_task_extend(struct app *app, const char *arg);
void cmd_task_close(struct app *app, const char *arg);
void cmd_task_reopen(struct app *app, const char *arg);
void cmd_task_delete(struct app *app, const char *arg);

/* screen.c: of the list screen above the panes */
void cmd_screen_open(struct app *app, const char *arg);
void cmd_screen_add(struct app *app, const char *arg);
void cmd_screen_edit(struct app *app, const char *arg);
void cmd_screen_remove(struct app *app, const char *arg);
void cmd_screen_print(struct app *app, const char *arg);
void cmd_screen_more(struct app *app, const char *arg);
void cmd_back(struct app *app, const char *arg);
void cmd_screen_next(struct app *app, const char *arg);
void cmd_screen_previous(struct app *app, const char *arg);

/* intake_keys.c, intake_accept.c: of the intake screen */
void cmd_intake_accept(struct app *app, const char *arg);
void cmd_intake_table(struct app *app, const char *arg);
void cmd_intake_unit(struct app *app, const char *arg);
void cmd_intake_skip(struct app *app, const char *arg);
void cmd_intake_role(struct app *app, const char *arg);
void cmd_intake_period(struct app *app, const char *arg);
void cmd_intake_issued(struct app *app, const char *arg);
void cmd_intake_kind(struct app *app, const char *arg);
void cmd_intake_view(struct app *app, const char *arg);
void cmd_intake_next(struct app *app, const char *arg);
void cmd_intake_previous(struct app *app, const char *arg);
void cmd_intake_left(struct app *app, const char *arg);
void cmd_intake_right(struct app *app, const char *arg);
void cmd_intake_cancel(struct app *app, const char *arg);

/* register_annual.c */
void cmd_annual(struct app *app, const char *arg);

/* screen_bulletins.c */
void cmd_bulletins(struct app *app, const char *arg);
void cmd_bulletin_check(struct app *app, const char *arg);
void cmd_bulletin_issue(struct app *app, const char *arg);

/* editor_cmd.c: of the editor of a draft */
void cmd_editor_keep(struct app *app, const char *arg);
void cmd_editor_word(struct app *app, const char *arg);
void cmd_editor_check(struct app *app, const char *arg);
void cmd_editor_fact(struct app *app, const char *arg);
void cmd_editor_link(struct app *app, const char *arg);
void cmd_editor_undo(struct app *app, const char *arg);
void cmd_editor_redo(struct app *app, const char *arg);
void cmd_editor_find(struct app *app, const char *arg);
void cmd_editor_next(struct app *app, const char *arg);
void cmd_editor_up(struct app *app, const char *arg);
void cmd_editor_down(struct app *app, const char *arg);
void cmd_editor_outside(struct app *app, const char *arg);
void cmd_editor_done(struct app *app, const char *arg);

#endif
