/* The subcommands. */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "cli/cli.h"
#include "report/register.h"
#include "store/annual.h"

/* cmd_list.c */
enum status verb_units(struct cli *c);
enum status verb_scope(struct cli *c);
enum status verb_unit_move(struct cli *c);
enum status verb_domains(struct cli *c);
enum status verb_history(struct cli *c);
/* cmd_forget.c */
enum status verb_forget(struct cli *c);
enum status cli_history_drop(struct cli *c, const char *date);
/* cmd_catalog.c */
enum status verb_catalog(struct cli *c);
enum status verb_catalog_add(struct cli *c);
enum status verb_catalog_edit(struct cli *c);
enum status verb_catalog_delete(struct cli *c);
enum status verb_catalog_copy(struct cli *c);
enum status verb_catalog_diff(struct cli *c);
/* --edition; without it the one in force on the day, or with in_force false NULL.  *out is the
 * caller's. */
enum status cli_edition_option(struct cli *c, bool in_force, daynum day, char **out);
enum status cli_fill_states(struct cli *c, unsigned *out); /* --state, 0: all */
/* cmd_filling.c */
enum status verb_filling(struct cli *c);
enum status verb_fill(struct cli *c);
enum status verb_domain_exempt(struct cli *c);
enum status verb_domain_lead(struct cli *c);
/* cmd_publish.c */
enum status verb_publish(struct cli *c);
enum status verb_publication_delete(struct cli *c);
/* cmd_figures.c */
enum status verb_counts(struct cli *c);
enum status verb_targets(struct cli *c);
/* cmd_rank.c */
enum status verb_rank(struct cli *c);
/* cmd_count.c */
enum status verb_count_set(struct cli *c);
enum status verb_count_upto(struct cli *c);
enum status verb_count_clear(struct cli *c);
enum status verb_target_set(struct cli *c);
enum status verb_target_clear(struct cli *c);
/* cmd_register.c */
enum status verb_register(struct cli *c); /* of the verb's own name */
enum status verb_due(struct cli *c);
/* What the options ask for: --unit --domain --period --year --state --kind --sort --within --find.
 * Opens the file to read. */
enum status cli_ask(struct cli *c, const char *code, struct register_ask *ask);
/* Prints the rows asked for as they come: memory does not grow with them.  The file is open. */
enum status cli_register_rows(struct cli *c, const char *code,
			      const struct register_ask *ask);
/* cmd_day.c */
enum status verb_day(struct cli *c);
/* cmd_tasks.c */
enum status verb_task_show(struct cli *c);
/* cmd_task.c */
enum status verb_task_add(struct cli *c);
enum status verb_task_edit(struct cli *c);
enum status verb_task_delete(struct cli *c);
/* cmd_assessment.c */
enum status verb_assessment(struct cli *c);
enum status verb_assessment_show(struct cli *c);
enum status verb_assessment_sheet(struct cli *c);
enum status verb_assessment_score(struct cli *c);
/* cmd_request.c */
enum status verb_request_add(struct cli *c);
enum status verb_request_edit(struct cli *c);
enum status verb_request_delete(struct cli *c);
enum status verb_request_table(struct cli *c);
enum status verb_request_answers(struct cli *c);
enum status verb_fee(struct cli *c);
/* cmd_request_show.c */
enum status verb_request_show(struct cli *c);
/* cmd_request_steps.c: ask correct stop reached resume extend answer deliver close reopen back */
enum status verb_request_step(struct cli *c);
/* cmd_class.c */
enum status verb_classes(struct cli *c);
enum status verb_task_class(struct cli *c);
/* A sort of finding as it is kept, from what is typed; the caller's to free.  The file is open.
 * ST_ASK for a word that is no class here as yet and --new was not given. (cmd_task.c) */
enum status cli_class(struct cli *c, const char *typed, char **out);
/* cmd_draw.c */
enum status verb_draw(struct cli *c);
enum status verb_draw_show(struct cli *c);
enum status verb_draw_repeat(struct cli *c);
enum status verb_draw_result(struct cli *c);
enum status verb_draw_delete(struct cli *c);
/* cmd_inspector.c */
enum status verb_inspector_add(struct cli *c);
enum status verb_inspector_move(struct cli *c);
enum status verb_inspector_retire(struct cli *c);
/* done recheck return extend close reopen; also what happens to stages and duties */
enum status verb_task_event(struct cli *c);
/* cmd_stage.c */
enum status verb_stages(struct cli *c);
enum status verb_plan_add(struct cli *c);
enum status verb_plan_edit(struct cli *c);
enum status verb_plan_delete(struct cli *c);
enum status verb_stage_add(struct cli *c);
enum status verb_stage_edit(struct cli *c);
enum status verb_stage_delete(struct cli *c);
/* cmd_outlet.c */
enum status verb_column_classes(struct cli *c);
enum status verb_column_add(struct cli *c);
enum status verb_column_update(struct cli *c);
enum status verb_column_limit(struct cli *c);
enum status verb_column_close(struct cli *c);
enum status verb_column_reopen(struct cli *c);
enum status verb_column_edit(struct cli *c);
enum status verb_column_delete(struct cli *c);
/* cmd_outlet_list.c: many at once */
enum status verb_column_finding(struct cli *c);
enum status verb_column_load(struct cli *c);
/* cmd_duty.c */
enum status verb_duties(struct cli *c);
enum status verb_duty_sorts(struct cli *c);
enum status verb_duty_add(struct cli *c);
enum status verb_duty_done(struct cli *c);
enum status verb_duty_edit(struct cli *c);
enum status verb_duty_delete(struct cli *c);
/* cmd_back.c: the last entry of a stage, a column, a duty taken back */
enum status verb_back(struct cli *c);
/* cmd_bulletins.c */
enum status verb_bulletins(struct cli *c);
enum status verb_bulletin_add(struct cli *c);
/* cmd_bulletin.c */
enum status verb_bulletin_draft(struct cli *c);
enum status verb_bulletin_check(struct cli *c);
enum status verb_bulletin_issue(struct cli *c);
enum status verb_bulletin_show(struct cli *c);
enum status verb_bulletin_print(struct cli *c);
enum status verb_bulletin_withdraw(struct cli *c);
enum status verb_bulletin_delete(struct cli *c);
/* cmd_unit.c */
enum status verb_unit_add(struct cli *c);
enum status verb_unit_rename(struct cli *c);
enum status verb_unit_alias(struct cli *c);
enum status verb_unit_retire(struct cli *c);
enum status verb_unit_order(struct cli *c);
enum status verb_domain_add(struct cli *c);
enum status verb_domain_rename(struct cli *c);
enum status verb_domain_alias(struct cli *c);
enum status verb_domain_retire(struct cli *c);
/* cmd_calendar.c */
enum status verb_workday(struct cli *c);
enum status verb_calendar(struct cli *c);
enum status verb_calendar_load(struct cli *c);
enum status verb_calendar_set(struct cli *c);
/* cmd_file.c */
enum status verb_new(struct cli *c);
enum status verb_check(struct cli *c);
enum status verb_undo(struct cli *c);
enum status verb_redo(struct cli *c);
enum status verb_backup(struct cli *c);
enum status verb_backups(struct cli *c);
enum status verb_restore(struct cli *c);
enum status verb_recover(struct cli *c);
enum status verb_care(struct cli *c);
/* cmd_report.c */
enum status verb_report(struct cli *c);
/* cmd_press.c */
enum status verb_print(struct cli *c);
enum status verb_printers(struct cli *c);
/* cmd_annual.c */
enum status verb_annual_new(struct cli *c);
enum status verb_annual_delete(struct cli *c);
enum status verb_annual_set(struct cli *c);
enum status verb_annual_fill(struct cli *c);
enum status verb_annual_sum(struct cli *c);
/* Opens the report that UNIT YEAR [--own] means; release it whatever is returned. */
enum status cli_annual(struct cli *c, enum store_mode mode, struct annual_sheet *a);
/* cmd_annual_show.c */
enum status verb_annual_show(struct cli *c);
enum status verb_annual_check(struct cli *c);
/* cmd_setting.c */
enum status verb_setting(struct cli *c);
/* cmd_read.c */
enum status verb_read(struct cli *c);
/* cmd_import.c */
enum status verb_import(struct cli *c);

#endif
