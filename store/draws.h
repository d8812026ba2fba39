/* 双随机复核: who may inspect, the draws (rules/draw.h says how), and what came of each unit drawn. */
#ifndef STORE_DRAWS_H
#define STORE_DRAWS_H

#include "rules/draw.h"
#include "rules/period.h"
#include "store/units.h"

/* ---- inspectors ---- */

struct inspector {
	int64_t id;
	const char *name;
	int64_t unit;          /* 0: of none in the list */
	const char *unit_name; /* "" */
	daynum active_to;      /* DAY_NONE: still active */
	size_t drawn;          /* units drawn for */
};
struct inspector_list {
	struct inspector *row;
	size_t rows;
	struct arena texts;
};
/* As they were entered; those not active on `day` left out unless it is DAY_NONE. */
enum status inspectors_list(struct store *s, daynum day, struct inspector_list *out,
			    struct error *err);
void inspector_list_release(struct inspector_list *l);
/* The one called so, by whole name; ST_NOT_FOUND. */
enum status inspector_find(struct store *s, const char *name, int64_t *id,
			   struct error *err);
/* Changes inside a command.  unit 0: none. */
enum status inspector_add(struct store *s, const char *name, int64_t unit, int64_t *id,
			  struct error *err);
enum status inspector_move(struct store *s, int64_t id, int64_t unit,
			   struct error *err);
/* Not drawn after `day`; DAY_NONE takes it back. */
enum status inspector_retire(struct store *s, int64_t id, daynum day,
			     struct error *err);

/* ---- draws ---- */

/* Which of the units with findings may be drawn. */
enum draw_of {
	DRAW_OF_ANY,  /* all that have findings */
	DRAW_OF_DONE, /* one of them waits for the re-check */
	DRAW_OF_OPEN, /* one of them is still open */
};

struct draw_new {
	daynum day;
	const char *seed;
	int64_t bulletin;     /* whose findings, 0: those of the period */
	struct period period; /* without a bulletin */
	enum draw_of of;
	enum unit_kind kind; /* only of this kind; 0: of both */
	struct draw_rule rule;
};

struct draw_pool {
	struct draw_unit *unit;
	size_t units;
	struct draw_inspector *inspector;
	size_t inspectors;
	struct arena texts;
};
/* Units and inspectors that a draw would be made from.  The period of the bulletin, where one is
 * named, goes into *period.  ST_INPUT: a bulletin not issued yet; ST_NOT_FOUND: none such. */
enum status draw_pool(struct store *s, const struct draw_new *d, struct draw_pool *out,
		      struct period *period, struct error *err);
void draw_pool_release(struct draw_pool *p);

/* A seed to propose: the day and eight digits of the system's random source,
 * "20240513-7f3a9c21". */
enum status draw_seed(daynum day, struct buf *out, struct error *err);
/* A seed as it is kept and as anyone can type it again: one line without '|', which parts the
 * pieces of what is hashed. */
enum status draw_seed_clean(struct buf *out, const char *seed, struct error *err);
/* Draws and records it.  Inside a command. */
enum status draw_add(struct store *s, const struct draw_new *d, int64_t *id,
		     struct error *err);
/* Takes away one made by mistake, as long as no result is there (the history keeps it). */
enum status draw_delete(struct store *s, int64_t id, struct error *err);

struct draw {
	int64_t id;
	daynum day;
	const char *seed;
	int method;
	int64_t bulletin;
	struct period period; /* of the findings */
	struct draw_rule rule;
	struct draw_pool pool; /* as it was then; its texts are the list's */
	size_t drawn, results; /* units drawn, of them with a result */
};
struct draw_list {
	struct draw *row;
	size_t rows;
	struct arena texts;
};
/* The draws, last first; of the findings of one period, or with DAY_NONE all. id 0: any.
 * ST_NOT_FOUND where an id is asked for and is none. */
enum status draws_list(struct store *s, int64_t id, struct period period,
		       struct draw_list *out, struct error *err);
void draw_list_release(struct draw_list *l);
/* Whether the draw, made anew from what is recorded, gives what is recorded.  What differs goes into
 * `how` as a sentence.  ST_INPUT where the method is not one this program knows. */
enum status draw_again(struct store *s, int64_t id, bool *same, struct buf *how,
		       struct error *err);
/* The rule in words: "按比例抽 8 个，每个单位 2 名检查人员". */
void draw_rule_words(const struct draw_rule *r, struct buf *out);

/* ---- the units drawn, and results ---- */

enum draw_result {
	RESULT_NONE,
	RESULT_QUALIFIED,  /* 合格 */
	RESULT_UNFINISHED, /* 未完成: the old limit runs on */
	RESULT_RETURNED,   /* 退回: a new one */
};
const char *draw_result_name(enum draw_result r); /* "" for none */
const char *draw_result_chinese(enum draw_result r);
const char *draw_result_code(enum draw_result r); /* qualified unfinished returned */
bool draw_result_parse(const char *code, enum draw_result *out);

struct drawn {
	int64_t id, draw;
	int order; /* from 1 */
	int64_t unit;
	const char *unit_name;
	enum unit_kind kind;
	const char *inspector, *second; /* names; "" */
	enum draw_result result;
	daynum day;
	const char *note;
	size_t tasks, open; /* findings it was drawn for, of them not closed */
};
struct drawn_list {
	struct drawn *row;
	size_t rows;
	struct arena texts;
};
/* The units of a draw in their order; draw 0: of all draws. */
enum status drawn_list(struct store *s, int64_t draw, struct drawn_list *out,
		       struct error *err);
void drawn_list_release(struct drawn_list *l);

struct draw_finding {
	enum draw_result result; /* RESULT_NONE: takes the one there is back */
	daynum day;
	int days; /* returned: working days of the new term, -1: those of each task */
	const char *note; /* "" for none */
};
/* Records what the re-check of a drawn unit found, and what follows for the tasks it was drawn for
 * that are not closed:
 *   合格      reported done: 复核通过; not reported: done on this day, 复核通过
 *   未完成    reported done: that is taken back, the limit runs on; else nothing
 *   退回      reported done: 退回 with the new term; else the limit runs on.  ST_INPUT where
 *             nothing was reported done: 未完成 is what was found then
 * A result that is there already is taken back first; ST_INPUT where something has happened to one
 * of the tasks since.  Inside a command. */
enum status drawn_result(struct store *s, int64_t drawn, const struct draw_finding *f,
			 struct error *err);
/* How many tasks the result spoke of, and of them how many got an event by it. */
enum status drawn_effect(struct store *s, int64_t drawn, int *tasks, int *changed,
			 struct error *err);

#endif
