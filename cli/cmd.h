/* The subcommands. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cli/cli.h"

/* cmd_list.c */
enum status cmd_units(struct cli *c);
enum status cmd_domains(struct cli *c);
enum status cmd_bulletins(struct cli *c);
enum status cmd_history(struct cli *c);
/* cmd_figures.c */
enum status cmd_counts(struct cli *c);
enum status cmd_targets(struct cli *c);
enum status cmd_rank(struct cli *c);
/* cmd_count.c */
enum status cmd_count_set(struct cli *c);
enum status cmd_count_upto(struct cli *c);
enum status cmd_count_clear(struct cli *c);
enum status cmd_target_set(struct cli *c);
enum status cmd_target_clear(struct cli *c);
/* cmd_tasks.c */
enum status cmd_tasks(struct cli *c);
enum status cmd_due(struct cli *c);
enum status cmd_task_show(struct cli *c);
/* cmd_task.c */
enum status cmd_task_add(struct cli *c);
enum status cmd_task_edit(struct cli *c);
enum status cmd_task_delete(struct cli *c);
enum status cmd_task_event(struct cli *c); /* done recheck return extend close reopen */
enum status cmd_bulletin_add(struct cli *c);
/* cmd_unit.c */
enum status cmd_unit_add(struct cli *c);
enum status cmd_unit_rename(struct cli *c);
enum status cmd_unit_alias(struct cli *c);
enum status cmd_unit_retire(struct cli *c);
enum status cmd_unit_order(struct cli *c);
enum status cmd_domain_add(struct cli *c);
enum status cmd_domain_rename(struct cli *c);
enum status cmd_domain_alias(struct cli *c);
enum status cmd_domain_retire(struct cli *c);
/* cmd_calendar.c */
enum status cmd_workday(struct cli *c);
enum status cmd_calendar(struct cli *c);
enum status cmd_calendar_load(struct cli *c);
enum status cmd_calendar_set(struct cli *c);
/* cmd_file.c */
enum status cmd_new(struct cli *c);
enum status cmd_check(struct cli *c);
enum status cmd_undo(struct cli *c);
enum status cmd_redo(struct cli *c);
enum status cmd_backup(struct cli *c);
enum status cmd_backups(struct cli *c);
enum status cmd_restore(struct cli *c);
enum status cmd_care(struct cli *c);
/* cmd_report.c */
enum status cmd_report(struct cli *c);
enum status cmd_later(struct cli *c); /* named in the contract, not in this version */
/* cmd_import.c */
enum status cmd_import(struct cli *c);

#endif
