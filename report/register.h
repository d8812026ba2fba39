/* Registers: the lists of the office.  A terminal prints one, the desk shows it, a report has it as
 * a table; its rows are made once, here. */
#ifndef REPORT_REGISTER_H
#define REPORT_REGISTER_H

#include "report/table.h"
#include "store/matters.h"

/* Which rows are meant.  Zero everywhere: all there are. */
struct register_ask {
	daynum today;
	struct period period; /* DAY_NONE first and last: any; else what began in it */
	int64_t unit, domain; /* 0: all */
	int64_t of;           /* the plan, the draw … whose rows are meant; 0: all */
	int year;             /* 0: all */
	unsigned states;      /* bits 1 << enum matter_state; 0: all */
	unsigned kinds;       /* bits 1 << enum matter_kind; 0: all of the register */
	int within;           /* of what is due: in so many working days at most */
	const char
		*word; /* an edition, a sort: what the register narrows by; NULL: all */
	const char
		*find; /* only rows one of whose cells fits (text/find.h); NULL: all */
	/* Of a register with a spine: only the rows of these ids, in this order, whatever else is
	 * asked; NULL: all. */
	const int64_t *only;
	size_t onlys;
	/* Columns that are wanted, bits 1 << place: what is dear and not among them may be left
	 * blank; 0: all. */
	uint64_t want;
};
/* All rows, as of `today`. */
struct register_ask register_all(daynum today);

/* Rows as far as an index tells of them: the ids of all, in the order of the rows, where there are
 * many. */
struct register_spot {
	int64_t id;
	enum light light;
	enum matter_state state;
};
struct register_spine {
	struct register_spot *row;
	size_t rows, cap;
	struct period
		span; /* the days the rows speak of, where the register tells them */
};
void register_spine_release(struct register_spine *l);

struct registry {
	const char *code; /* "tasks": what the command line calls it */
	const char *name; /* N_("整改任务") */
	/* The first is the row's id, which is unique in the table; columns of key "light" and
	 * "state" (JSON only) colour the desk's rows. */
	const struct table_column *cols;
	/* Heads in the order in which columns are worth their room, ends with NULL; the first
	 * takes what room is left.  Columns not named are in the details only. */
	const char *const *worth;
	/* Adds the rows; heads are shown in the current language. */
	enum status (*rows)(struct store *s, const struct register_ask *ask,
			    struct table *t, struct error *err);
	/* Its spine; NULL: it has none, and all rows are made at once, for it is short by nature. */
	enum status (*spine)(struct store *s, const struct register_ask *ask,
			     struct register_spine *out, struct error *err);
	/* Rows say that they are done (table_row_done()): all of them can be had in pieces without
	 * the spine. */
	bool streams;
};
/* Whether the column of that key is wanted. */
bool register_wants(const struct registry *r, const struct register_ask *ask,
		    const char *key);
/* NULL when there is none of that code. */
const struct registry *register_find(const char *code);
/* The n-th, NULL past the last. */
const struct registry *register_nth(size_t n);
/* The rows asked for, the caller's; NULL with *err. */
struct table *register_table(struct store *s, const struct registry *r,
			     const struct register_ask *ask, struct error *err);

/* The same in pieces, each gone behind its turn, for registers that may be too long to be held; the
 * last may be empty.  False: no more of them, and ST_OK all the same. */
typedef bool register_take(void *ctx, const struct table *t, bool last);
enum status register_each(struct store *s, const struct registry *r,
			  const struct register_ask *ask, register_take *take,
			  void *ctx, struct error *err);

/* Which rows and columns of a register a document has. */
struct register_part {
	const int64_t *ids; /* these in this order; NULL: all */
	size_t n;
	/* Heads joined by "、", in this order; NULL: all but the id and those that are blank
	 * throughout.  What is no head is left out. */
	const char *heads;
};
/* Them as a table, the caller's: Chinese whatever the desk speaks.  NULL with *err. */
struct table *register_document(struct store *s, const struct registry *r,
				const struct register_ask *ask,
				const struct register_part *part, struct error *err);

/* What a wording says of a register (gongkai-wording(5)): its code and, parted by blanks, 本年 (the
 * period's year), 本期 (begun in the period), 未完 (not closed), 逾期, N日内 (due within N working
 * days), 列=单位、限期 (these columns in this order). */
struct register_choice {
	const struct registry *reg;
	struct register_ask ask;
	bool overdue;
	char *heads; /* NULL: all */
};
void register_choice_release(struct register_choice *c);
/* False when there is no such register, word or column; else *out is the caller's to release. */
bool register_choose(const char *words, struct period p, daynum today,
		     struct register_choice *out);
/* Its ids, which the caller frees, and how many. */
enum status register_chosen(struct store *s, const struct register_choice *c,
			    int64_t **ids, size_t *n, struct error *err);

/* The columns every list of matters has, and their cells: for registers.
 *   REGISTER_MATTER_HEAD  id kind 灯 unit title
 *   REGISTER_MATTER_TAIL  start days due left state 状态 provisional basis light late */
#define REGISTER_MATTER_HEAD                                                           \
	{"id", N_("编号"), COL_INT}, {"kind", NULL, COL_TEXT},                         \
		{NULL, N_("灯"), COL_TEXT},                                            \
	{                                                                              \
		"unit", N_("单位"), COL_TEXT                                           \
	}
#define REGISTER_MATTER_TAIL                                                           \
	{"due", N_("限期"), COL_DAY}, {"left", N_("还剩"), COL_INT},                   \
		{"state", NULL, COL_TEXT}, {NULL, N_("状态"), COL_TEXT},               \
		{"provisional", N_("暂定"), COL_BOOL},                                 \
		{"basis", N_("依据"), COL_TEXT}, {"light", NULL, COL_TEXT},            \
	{                                                                              \
		"late", NULL, COL_BOOL                                                 \
	}
void register_matter_head(struct table *t, const struct matter *m);
void register_matter_tail(struct table *t, const struct matter *m);
/* The same with another word for its state: 取消 of a stage that was not done. */
void register_matter_tail_as(struct table *t, const struct matter *m,
			     const char *state);
/* overdue urgent normal: for a column of key "light". */
const char *register_light_code(enum light l);
const char *register_light_mark(enum light l); /* 逾期! 紧急* "" */
/* Which matters are asked for, of any kind and due whenever. */
struct matter_filter register_filter(const struct register_ask *ask);
/* Matters as spots of a register; the spine is given back. */
void register_spots(struct store *s, daynum today, struct matter_spine *l,
		    struct register_spine *out);
/* Rows that have neither light nor state, by their ids. */
void register_spots_of(const int64_t *id, size_t ids, struct register_spine *out);
/* The matters that are asked for, of the kinds given where none are asked for, one by one. */
enum status register_matters(struct store *s, const struct registry *r,
			     const struct register_ask *ask, unsigned kinds,
			     matter_take *take, void *ctx, struct error *err);

/* A row of "fillings" is a unit and an item: unit * REGISTER_FILLING_UNIT + item. */
#define REGISTER_FILLING_UNIT INT64_C(1000000000)
int64_t register_filling_id(int64_t unit, int64_t item);

extern const struct registry register_tasks, register_due;
extern const struct registry register_requests;   /* register_requests.c */
extern const struct registry register_assessment; /* register_assessment.c */
/* Of these the word asked for is the edition; states are of enum fill_state (store/catalog.h);
 * `of` of the catalog is the kind of unit (enum unit_kind) whose items are meant. */
extern const struct registry register_catalog, register_fillings, register_behind,
	register_publications, register_editions;
extern const struct registry register_annual;
extern const struct registry register_draws, register_drawn, register_inspectors;
/* `of` is a plan, `year` that of the plan (register_stages.c) */
extern const struct registry register_plans, register_stages;
/* `word` is column or account (register_outlets.c) */
extern const struct registry register_outlets;
/* `word` is a sort of duty; the second has a row for each unit: its checklist
 * (register_duties.c) */
extern const struct registry register_duties, register_checklist;

#endif
