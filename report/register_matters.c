/* Registers of matters: tasks, and what is due of any kind. */
#include "report/register.h"

#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

const char *register_light_code(enum light l)
{
	return l == LIGHT_OVERDUE ? "overdue" : l == LIGHT_URGENT ? "urgent" : "normal";
}

const char *register_light_mark(enum light l)
{
	return l == LIGHT_OVERDUE ? _("逾期!") : l == LIGHT_URGENT ? _("紧急*") : "";
}

void register_matter_head(struct table *t, const struct matter *m)
{
	table_int(t, m->id);
	table_text(t, matter_kind_code(m->kind));
	table_text(t, register_light_mark(m->light));
	table_text(t, m->unit_name);
}

void register_matter_tail(struct table *t, const struct matter *m)
{
	register_matter_tail_as(t, m, matter_state_name(m->kind, m->state));
}

void register_matter_tail_as(struct table *t, const struct matter *m, const char *state)
{
	table_day(t, m->due);
	if (m->state == MATTER_CLOSED)
		table_blank(t); /* of what is over nothing is left */
	else
		table_int(t, m->left);
	table_text(t, matter_state_code(m->state));
	table_text(t, state);
	table_bool(t, m->provisional);
	table_text(t, m->basis);
	table_text(t, register_light_code(m->light));
	table_bool(t, m->late);
}

struct matter_filter register_filter(const struct register_ask *ask)
{
	return (struct matter_filter){
		.unit = ask->unit,
		.states = ask->states,
		.due_to = DAY_NONE,
		.start_from = ask->period.first,
		.start_to = ask->period.last,
		.only = ask->only,
		.onlys = ask->onlys,
	};
}

static struct matter_filter filter_of(struct store *s, const struct register_ask *ask,
				      unsigned kinds)
{
	struct matter_filter f = register_filter(ask);

	f.kinds = ask->kinds ? ask->kinds & kinds : kinds;
	if (ask->within < DEADLINE_MAX)
		f.due_to = deadline_until(store_calendar(s), ask->today, ask->within);
	return f;
}

enum status register_matters(struct store *s, const struct registry *r,
			     const struct register_ask *ask, unsigned kinds,
			     matter_take *take, void *ctx, struct error *err)
{
	struct matter_filter f = filter_of(s, ask, kinds);

	if (ask->only)
		return matters_each_of(s, ask->only, ask->onlys, ask->today,
				       !register_wants(r, ask, "late"), take, ctx, err);
	if (!f.kinds)
		return ST_OK; /* the register has none of the kinds asked for */
	return matters_each(s, &f, ask->today, take, ctx, err);
}

void register_spots(struct store *s, daynum today, struct matter_spine *l,
		    struct register_spine *out)
{
	const struct calendar *cal = store_calendar(s);

	out->row = mem_array(l->rows + 1, sizeof *out->row);
	for (size_t i = 0; i < l->rows; i++) {
		const struct matter_spot *m = &l->row[i];
		enum matter_state state = (enum matter_state)m->state;
		bool runs = matter_runs(state);

		out->row[out->rows++] = (struct register_spot){
			m->id,
			runs && m->undated ? LIGHT_OVERDUE
			: runs             ? deadline_light(cal, today, m->due)
					   : LIGHT_NORMAL,
			state};
	}
	matter_spine_release(l);
}

static enum status matters_spots(struct store *s, const struct register_ask *ask,
				 unsigned kinds, const char *class,
				 struct register_spine *out, struct error *err)
{
	struct matter_filter f = filter_of(s, ask, kinds);
	struct matter_spine l;

	f.class = class;
	*out = (struct register_spine){0};
	if (!f.kinds)
		return ST_OK;
	enum status st = matters_spine(s, &f, &l, err);
	if (st == ST_OK)
		register_spots(s, ask->today, &l, out);
	return st;
}

static void matter_row(struct table *t, const struct matter *m)
{
	register_matter_head(t, m);
	table_text(t, m->what);
	table_day(t, m->start);
	if (m->days >= 0 && m->per == PER_WORKDAY)
		table_int(t, m->days);
	else
		table_blank(t);
	register_matter_tail(t, m);
}

static const struct table_column task_cols[] = {
	REGISTER_MATTER_HEAD,           {"title", N_("问题"), COL_TEXT},
	{"start", N_("下发"), COL_DAY}, {"days", N_("工作日"), COL_INT},
	REGISTER_MATTER_TAIL,           {"class", N_("类别"), COL_TEXT},
	{"again", N_("屡次"), COL_INT}, {NULL, NULL, COL_TEXT},
};
static const char *const task_worth[] = {
	N_("问题"),   N_("灯"),   N_("单位"), N_("限期"), N_("还剩"),
	N_("状态"),   N_("屡次"), N_("编号"), N_("类别"), N_("下发"),
	N_("工作日"), N_("暂定"), N_("依据"), NULL,
};

/* The class asked for, "-" for those of none. */
static const char *class_of(const char *word)
{
	return word && strcmp(word, "-") == 0 ? "" : word;
}

static bool of_class(const struct matter *m, const char *word)
{
	return !word || strcmp(m->class, class_of(word)) == 0;
}

struct rows {
	struct table *t;
	const char *word;
};

static bool task_row(void *ctx, const struct matter *m, const struct matter_step *step,
		     size_t steps)
{
	struct rows *r = ctx;

	(void)step;
	(void)steps;
	if (!of_class(m, r->word))
		return true;
	matter_row(r->t, m);
	table_text_or_blank(r->t, m->class);
	if (m->again)
		table_int(r->t, m->again);
	else
		table_blank(r->t);
	return table_row_done(r->t);
}

static enum status tasks_rows(struct store *s, const struct register_ask *ask,
			      struct table *t, struct error *err)
{
	struct rows r = {t, ask->word};

	return register_matters(s, &register_tasks, ask, 1u << MATTER_RECTIFICATION,
				task_row, &r, err);
}

static enum status tasks_spine(struct store *s, const struct register_ask *ask,
			       struct register_spine *out, struct error *err)
{
	return matters_spots(s, ask, 1u << MATTER_RECTIFICATION, class_of(ask->word),
			     out, err);
}

const struct registry register_tasks = {
	.code = "tasks",
	.name = N_("整改任务"),
	.cols = task_cols,
	.worth = task_worth,
	.rows = tasks_rows,
	.spine = tasks_spine,
	.streams = true,
};

/* What is overdue, or due in `within` working days, of any kind; soonest first. */

static const struct table_column due_cols[] = {
	REGISTER_MATTER_HEAD,
	{NULL, N_("种类"), COL_TEXT},
	{"title", N_("事项"), COL_TEXT},
	{"start", N_("起算"), COL_DAY},
	{"days", N_("工作日"), COL_INT},
	REGISTER_MATTER_TAIL,
	{NULL, NULL, COL_TEXT},
};
static const char *const due_worth[] = {
	N_("事项"), N_("灯"),   N_("单位"),   N_("限期"), N_("还剩"), N_("种类"),
	N_("编号"), N_("起算"), N_("工作日"), N_("暂定"), N_("依据"), NULL,
};

static struct register_ask running_of(const struct register_ask *ask)
{
	struct register_ask running = *ask;

	running.states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED;
	return running;
}

static enum status due_spine(struct store *s, const struct register_ask *ask,
			     struct register_spine *out, struct error *err)
{
	struct register_ask running = running_of(ask);

	return matters_spots(s, &running, ~0u, NULL, out, err);
}

static bool due_row(void *ctx, const struct matter *m, const struct matter_step *step,
		    size_t steps)
{
	struct table *t = ctx;

	(void)step;
	(void)steps;
	register_matter_head(t, m);
	table_text(t, matter_kind_name(m->kind));
	table_text(t, m->what);
	table_day(t, m->start);
	if (m->days >= 0 && m->per == PER_WORKDAY)
		table_int(t, m->days);
	else
		table_blank(t);
	register_matter_tail(t, m);
	return table_row_done(t);
}

static enum status due_rows(struct store *s, const struct register_ask *ask,
			    struct table *t, struct error *err)
{
	struct register_ask running = running_of(ask);

	return register_matters(s, &register_due, &running, ~0u, due_row, t, err);
}

const struct registry register_due = {
	.code = "due",
	.name = N_("到期"),
	.cols = due_cols,
	.worth = due_worth,
	.rows = due_rows,
	.spine = due_spine,
	.streams = true,
};
