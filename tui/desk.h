/* What the files of the desk share and nobody else needs: the geometry of the panes'
 * columns, texts made of figures, and what starting and leaving take. */
#ifndef TUI_DESK_H
#define TUI_DESK_H

#include "tui/app.h"

/* --- columns of units and areas (unit_columns.c) --- */
struct column {
	int x, cols; /* from the row's left edge; cols 0: not shown */
};
struct unit_columns {
	struct column rank, name, target, count, own, completion, bar, months;
};
struct unit_widths {
	int digits, ranks; /* of the longest figure shown, of the last rank */
	bool path;         /* names may have that of the area above before them */
	int sparkline;     /* cells for the months, 0: none */
};
struct unit_columns unit_columns_of(int cols, struct unit_widths w);
int show_digits(int64_t n); /* of a number that is not negative */
/* Their heads; `who` is that of the names. */
void unit_columns_head(const struct app *app, struct canvas *c, struct rect r,
		       const struct unit_columns *u, const char *who);
/* A row but for its months; rank 0: none; low: among the last. */
void unit_columns_row(const struct app *app, struct canvas *c, struct rect r,
		      const struct unit_columns *u, const struct figure *f, int rank,
		      bool low, enum style style);
void unit_columns_months(struct canvas *c, struct rect r, const struct unit_columns *u,
			 const int64_t month[12], enum style style);
/* What they are sorted by. */
enum unit_sort {
	UNIT_SORT_RANK = 1,
	UNIT_SORT_ORDER,
	UNIT_SORT_TARGET,
	UNIT_SORT_COUNT,
	UNIT_SORT_OWN,
	UNIT_SORT_COMPLETION,
	UNIT_SORT_OTHERS, /* what areas have besides */
};
const char *unit_sort_name(int column); /* NULL past UNIT_SORT_COMPLETION */
/* For a title: 按完成比例, 按任务倒序.  sort: as a list has it, whose column is called `name`; by_count:
 * of what the rank is. */
void unit_sorted_text(struct buf *out, int sort, const char *name, bool by_count);
/* Among the last config->bottom, where there are more than twice as many; rank 0: none. */
bool unit_rank_is_low(const struct app *app, int rank, int last);
/* --- the units pane (pane_units.c) --- */
/* Where the selected unit's 本月 cell stands on the canvas; cols 0 when it is not shown. */
struct rect unit_own_cell(const struct app *app);
struct rect domain_own_cell(const struct app *app); /* the same in the domains pane */

extern const struct list_ops units_list_ops, domains_list_ops, tasks_list_ops;
/* NULL past the last; from 1 */
const char *domain_sort_name(int column);
const char *task_sort_name(int column);

void units_draw(struct app *app, struct canvas *c, struct rect r, bool focused);
void domains_draw(struct app *app, struct canvas *c, struct rect r, bool focused);
void tasks_draw(struct app *app, struct canvas *c, struct rect r, bool focused);
/* A pane's title line: "*1 乡镇 ..." with marks, search and sorting said behind it. */
void pane_title(struct app *app, struct canvas *c, struct rect r, enum pane p,
		const char *text, const char *right);
/* " 按限期倒序", or nothing when the list is sorted by `unsaid` or not at all. */
void pane_sorting(struct app *app, enum pane p, int unsaid, const char *(*name)(int),
		  struct buf *out);
void pane_empty(struct canvas *c, struct rect r, const char *text);

/* --- texts (show.c) --- */
/* "" when absent, "?" when not separable from a longer range, else the number. */
void show_figure(struct buf *out, bool has, bool split, int64_t n);
void show_percent(struct buf *out, int64_t hundredths, int decimals);
void show_bar(struct buf *out, int64_t hundredths, int cells); /* ## + . */
void show_months(struct buf *out, const int64_t month[12], int cells);
void show_day(struct buf *out, daynum d,
	      int year); /* 05-06 周一; year shown if another */
/* "小江镇：12个月内第2次 (上次 任务 2，2024-05-06)" and a line end before it where there is
 * something, when the unit had such a finding; false when not. */
bool show_repeat(struct app *app, int64_t unit, const char *class, daynum issued,
		 struct buf *out);
/* That there is none. */
void show_no_repeat(struct app *app, struct buf *out);
/* The word with its mark: 逾期! 紧急* 在办 待核 退回 销号. */
const char *show_light(const struct matter *m);
enum style show_light_style(const struct matter *m);
/* "05-07二1  05-08三2 … 05-11六5 调休上班": the way from start to due, in lines of at most
 * `cells` cells, and a line more when a notice is missing. */
void show_steps(struct buf *out, const struct calendar *cal, const struct deadline *d,
		int cells);
/* One entry of such a way behind another; *used are the cells of the line so far. (show_clock.c) */
void show_entry(struct buf *out, const char *text, int cells, int *used);
/* The way of a clock that stops: events with their articles a line each, days counted, runs of
 * days that are not and why. */
void show_clock(struct buf *out, const struct clock_day *day, size_t n,
		enum matter_kind kind, int cells);
/* Everything of a disclosure request but who asks: the register's words, its clock, what happened.
 * (show_request.c) */
struct request_whole;
void show_request(struct buf *out, const struct request_whole *w, int cells);
/* "下发之日起5个工作日 (当日不计)" and "2027年放假安排未录入，限期暂定". */
void show_basis(struct buf *out, int days);
void show_provisional(struct buf *out, const struct calendar *cal,
		      const struct deadline *d);
/* A unit's name in a cell, as unit_said() has it.  Where it is too long the area before it is cut, not the
 * name itself: "信~/城关镇". */
void show_said_cell(struct canvas *c, int y, int x, int cells, enum style style,
		    const char *said);
/* How an area of the level is spoken of on its own desk: 本县 本市 本省 全国; all of it: 全县 全市 ... */
const char *show_ours(enum unit_kind level);
const char *show_whole(enum unit_kind level);
/* What a working day or holiday today is: 周四, 周六 休息, 周六 调休上班. */
void show_today(struct buf *out, const struct calendar *cal, daynum d);
/* The next thing to know: 周六(11日)上班, 端午节 6月8日起休3天, 2025年放假安排未录入. */
void show_next_holiday(struct buf *out, const struct calendar *cal, daynum d);

/* --- drawing a text of several lines --- */
int draw_lines(struct canvas *c, struct rect r, enum style style, const char *text);

/* --- app.c --- */
/* The list that has the keys: that of the screen above the panes, else of the pane. */
struct list *app_list(struct app *app);
/* Takes over an open store: today, period, kind shown. */
void app_attach(struct app *app, struct store *store);
void app_focus(struct app *app, enum pane p);
/* Runs a command, or says why it can't be run now. */
void app_execute(struct app *app, const struct command *cmd, const char *arg);
/* Takes the model anew when it is stale or the file has changed; what a pane shows not before it is seen
 * or asked for. */
void app_refresh(struct app *app);
bool app_covered(const struct app *app); /* a screen lies over the panes */
/* A pane's list, read anew where it is of an older state of things; all of them. */
struct list *app_pane(struct app *app, enum pane p);
void app_panes(struct app *app);
/* The marked rows of the list on top, else the selected one, as they stand on the screen, a line each;
 * how many. */
size_t app_rows_text(struct app *app, struct buf *out);
/* Townships, departments, all (0), and round again. */
enum unit_kind kind_after(enum unit_kind kind);
/* The chosen row of a pane, or NULL with a sentence said. */
const struct figure *app_unit(struct app *app);
const struct figure *app_domain(struct app *app);
const struct matter *app_task(struct app *app);
bool app_writable(struct app *app); /* else says why not */
/* A period as it is typed: as period_parse() has it, "4" (a month of the year in view), or
 * "2024-04..2024-06". (cmd_view.c) */
bool period_entry(const struct app *app, const char *s, struct period *out);
/* A day as it is typed, see day_entry(); DAY_NONE when it is none. */
daynum app_day(const struct app *app, const char *text);

/* Name of the n-th column to sort the list below a prompt by, from 1; NULL past the last.
 * (cmd_move.c) */
const char *app_sort_name(struct app *app, int n);

/* --- go_matter.c: to where things are dealt with --- */
/* A task: its pane, which has all screens above it closed and nothing narrowed; else the register
 * it stands in, above what is there.  Where it is in neither it is told in a viewer. */
void go_matter(struct app *app, enum matter_kind kind, int64_t id);
void go_tasks(struct app *app);

/* --- cmd_scope.c: which area's desk this is --- */
/* Makes it this area's, and remembers it; false, with the reason said, where it can't be. */
bool scope_choose(struct app *app, int64_t area);
bool scope_choose_above(struct app *app); /* that of the area above */
/* Opens a choice among these areas; below: only those one of that kind may stand under, 0: all; now:
 * the one that is told to be in force, 0: none. */
struct pick;
void area_pick_open(struct app *app, struct pick *p, const struct area_list *l,
		    enum unit_kind below, int64_t now);

/* --- app_start.c: which file, and what was left open --- */
/* Opens path; asks when there is none, or another desk holds it. */
void start_open(struct app *app, const char *path, bool readonly);
/* The file can't be used, or (missing) is not where it was: why, and what can be done about it here. */
void start_trouble(struct app *app, const char *title, const char *say, bool missing);
bool start_has_copies(const char *path); /* of the county file of that path */
void start_new(struct app *app);         /* asks for a new file, a sample, another */
void start_other(struct app *app);       /* asks for another file */
void start_drafts(struct app *app);      /* offers what was left open */
void start_keep_drafts(struct app *app); /* all of them, now */
/* What is typed is kept while it is typed, so that a kill or a power cut does not take it: noted
 * after an input, kept after a pause or many keys, taken away with the form. (drafts.c) */
void drafts_note(struct app *app, const struct input *in);
void drafts_pause(struct app *app);

/* --- save.c --- */
/* Writes a file as a whole (temporary name, fsync, rename), mode 0600; without `over` an
 * existing one is refused with ST_ASK. */
enum status save_file(const char *path, const char *text, size_t len, bool over,
		      struct error *err);
/* Whether it may be written at all, before there is anything to write: ST_FILE for the county file
 * and its backups, without `over` ST_ASK for one that exists. */
enum status save_allowed(const char *path, bool over, struct error *err);
/* A file of that name in the folder for what can be made again (XDG_CACHE_HOME), which is made
 * where it is missing; the caller's to free. */
char *save_cache(const char *name);
/* "~" at the beginning is the home folder; the caller's to free. */
char *save_path(const char *typed);
/* Reads a whole regular file of at most max bytes. */
enum status load_file(const char *path, size_t max, struct buf *out, struct error *err);

/* --- help.c, cmd_desk.c --- */
void help_open(struct app *app);

#endif
