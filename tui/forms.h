/* The desk's forms. */
#ifndef TUI_FORMS_H
#define TUI_FORMS_H

#include "store/draws.h"
#include "tui/app.h"

/* A new rectification for one or many units. */
void form_task_open(struct app *app, const int64_t *units, size_t count);
/* What happened to tasks: done, re-checked, returned, extended, closed, reopened; the same
 * for all of them, as one command. */
void form_event_open(struct app *app, enum matter_event event, const int64_t *tasks,
		     size_t count);
void form_what_open(struct app *app, int64_t task); /* the finding's words and sort */
/* The sort of all of them, as one command. (form_class.c) */
void form_class_open(struct app *app, const int64_t *tasks, size_t count);
/* 双随机: a draw (form_lot.c); what the re-check of drawn units found, and an inspector, NULL: a
 * new one (form_recheck.c). */
void form_lot_open(struct app *app);
void form_recheck_open(struct app *app, enum draw_result result, const int64_t *drawn,
		       size_t n, const char *subject);
void form_inspector_open(struct app *app, const struct inspector *who);
/* Targets of units; domain 0 the plain ones, else the benchmark or a unit's domain. */
void form_target_open(struct app *app, const int64_t *units, size_t count,
		      int64_t domain);
/* A new annual report of a year; 0: of the last one. */
void form_annual_open(struct app *app, int year);
/* A new unit or area of that kind, which can be changed; 0: a township. (form_area.c) */
void form_unit_open(struct app *app, enum unit_kind kind);
/* Another parent for a unit or an area. (form_area.c) */
void form_move_open(struct app *app, int64_t unit);
/* What else can be done with a unit: its aliases, order, parent. (screen_units.c) */
void unit_more_open(struct app *app, int64_t id);
void form_domain_open(struct app *app); /* a new one */
/* Of a unit, or of a domain; back: it is retired and proposed to be taken back. */
void form_rename_open(struct app *app, int64_t id, bool domain);
void form_alias_open(struct app *app, int64_t id, bool add, bool domain);
void form_retire_open(struct app *app, int64_t id, bool domain, bool back);
void form_lead_open(struct app *app, int64_t domain); /* 牵头部门 */
void form_order_open(struct app *app, int64_t unit);
/* A day of the calendar; DAY_NONE: to be typed. */
void form_calendar_open(struct app *app, daynum day);
/* A file of days. */
void form_load_open(struct app *app);

/* Points given by hand to units in a year's assessment; its sheet. (form_score.c) */
void form_score_open(struct app *app, int year, const int64_t *units, size_t count);
void form_sheet_open(struct app *app, int year);

/* The days whose due dates moved, to be read. */
void show_moved(struct app *app, const struct moved_list *moved);

/* A figure typed in its own cell of the pane. */
void cell_open(struct app *app);

/* Asks for the kind and begins a draft for the period in view. (bulletin_begin.c) */
void bulletin_begin_open(struct app *app);
/* Issues a draft: number and day, with what the tasks' due dates become. (form_issue.c) */
void form_issue_open(struct app *app, int64_t bulletin);

#endif
