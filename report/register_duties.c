/* The register of duties, and the same as a checklist: a row for each unit. */
#include <stdlib.h>
#include <string.h>

#include "report/register.h"
#include "store/duties.h"
#include "text/lang.h"
#include "text/mem.h"

/* ST_NOT_FOUND for a word that is no sort. */
static enum status check_sort(struct store *s, const char *word, struct error *err)
{
	struct sort_list sorts;

	if (!word)
		return ST_OK;
	enum status st = sorts_list(s, SORTS_DUTIES, &sorts, err);
	if (st == ST_OK && !sort_find(&sorts, word))
		st = sort_unknown(&sorts, word, err);
	sort_list_release(&sorts);
	return st;
}

static enum status list(struct store *s, const struct register_ask *ask,
			struct duty_list *l, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	enum status st = check_sort(s, ask->word, err);

	*l = (struct duty_list){0};
	return st == ST_OK ? duties_list(s, &f, ask->word, ask->today, l, err) : st;
}

/* ---- one by one ---- */

static const struct table_column duty_cols[] = {
	REGISTER_MATTER_HEAD,
	{"sort", N_("种类"), COL_TEXT},
	{"title", N_("事项"), COL_TEXT},
	{"document", N_("文件"), COL_TEXT},
	{"start", N_("下达"), COL_DAY},
	REGISTER_MATTER_TAIL,
	{"done", N_("完成日"), COL_DAY},
	{"lateness", N_("迟办"), COL_TEXT},
	{"evidence", N_("凭据"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const duty_worth[] = {
	N_("事项"), N_("灯"),     N_("单位"), N_("限期"), N_("还剩"), N_("状态"),
	N_("种类"), N_("完成日"), N_("迟办"), N_("凭据"), N_("编号"), N_("文件"),
	N_("下达"), N_("依据"),   N_("暂定"), NULL,
};

static enum status duties_rows(struct store *s, const struct register_ask *ask,
			       struct table *t, struct error *err)
{
	struct duty_list l;
	enum status st = list(s, ask, &l, err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < l.rows; i++) {
		const struct duty *x = &l.row[i];

		register_matter_head(t, x->m);
		table_text(t, x->m->class);
		table_text(t, x->m->what);
		table_text_or_blank(t, x->document);
		table_day(t, x->m->start);
		register_matter_tail_as(
			t, x->m,
			x->end.dropped ? _("取消")
				       : matter_state_name(MATTER_DUTY, x->m->state));
		table_day(t, x->end.day);
		table_text_or_blank(t, x->lateness);
		table_text_or_blank(t, x->evidence);
	}
	duty_list_release(&l);
	return ST_OK;
}

static enum status duty_spots(struct store *s, const struct register_ask *ask,
			      struct register_spine *out, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	struct matter_spine l;
	enum status st = check_sort(s, ask->word, err);

	*out = (struct register_spine){0};
	if (st == ST_OK)
		st = duties_spine(s, &f, ask->word, &l, err);
	if (st == ST_OK)
		register_spots(s, ask->today, &l, out);
	return st;
}

const struct registry register_duties = {
	.code = "duties",
	.name = N_("应尽事项"),
	.cols = duty_cols,
	.worth = duty_worth,
	.rows = duties_rows,
	.spine = duty_spots,
};

/* ---- unit by unit ---- */

/* Sums of all duties, a line a unit at most: no spine. */

static const struct table_column checklist_cols[] = {
	{"id", NULL, COL_INT},
	{NULL, N_("灯"), COL_TEXT},
	{"unit", N_("单位"), COL_TEXT},
	{"due", N_("应办"), COL_INT},
	{"done", N_("已办"), COL_INT},
	{"late", N_("迟办"), COL_INT},
	{"overdue", N_("逾期"), COL_INT},
	{"open", N_("未办事项"), COL_TEXT},
	{"light", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const checklist_worth[] = {
	N_("未办事项"), N_("单位"), N_("已办"), N_("应办"),
	N_("逾期"),     N_("迟办"), N_("灯"),   NULL,
};

/* One unit's duties added up. */
struct sum {
	int64_t due, done, late, overdue;
	enum light light;
	struct buf open;
};

static void sum_add(struct sum *sum, const struct duty *x)
{
	bool ended = x->end.day != DAY_NONE;

	if (ended && x->end.dropped)
		return;
	sum->due++;
	sum->done += ended;
	sum->late += *x->lateness != '\0';
	sum->overdue += x->m->light == LIGHT_OVERDUE;
	if (x->m->light > sum->light)
		sum->light = x->m->light;
	if (!ended) {
		struct ymd d = day_ymd(x->m->due);

		buf_addf(&sum->open, "%s%s %02d-%02d%s", sum->open.len ? "、" : "",
			 x->m->class, d.month, d.day,
			 x->m->light == LIGHT_OVERDUE  ? "!"
			 : x->m->light == LIGHT_URGENT ? "*"
						       : "");
	}
}

static int by_unit(const void *pa, const void *pb)
{
	const struct duty *const *a = pa, *const *b = pb;
	int64_t x = (*a)->m->unit, y = (*b)->m->unit;

	if (x != y)
		return x < y ? -1 : 1;
	return (*a > *b) - (*a < *b); /* a unit's own stay in their order */
}

/* Duties in order of their units. */
static const struct duty **sort_by_unit(const struct duty_list *l)
{
	const struct duty **out = mem_array(l->rows + 1, sizeof *out);

	for (size_t i = 0; i < l->rows; i++)
		out[i] = &l->row[i];
	qsort(out, l->rows, sizeof *out, by_unit);
	return out;
}

/* The first of the unit or behind it. */
static size_t first_of(const struct duty *const *d, size_t n, int64_t unit)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (d[middle]->m->unit < unit)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

static void checklist_row(struct table *t, const struct unit *u,
			  const struct duty *const *d, size_t n)
{
	struct sum sum = {0};

	for (size_t i = first_of(d, n, u->id); i < n && d[i]->m->unit == u->id; i++)
		sum_add(&sum, d[i]);
	if (sum.due) {
		table_int(t, u->id);
		table_text(t, register_light_mark(sum.light));
		table_text(t, u->name);
		table_int(t, sum.due);
		table_int(t, sum.done);
		table_int(t, sum.late);
		table_int(t, sum.overdue);
		table_text_or_blank(t, buf_text(&sum.open));
		table_text(t, register_light_code(sum.light));
	}
	buf_release(&sum.open);
}

/* The county itself may owe something too. */
static enum status checklist_rows(struct store *s, const struct register_ask *ask,
				  struct table *t, struct error *err)
{
	char *county = unit_name(s, unit_root(s));
	struct unit root = {.id = unit_root(s), .name = county ? county : ""};
	struct duty_list l = {0};
	struct unit_list units = {0};
	enum status st = list(s, ask, &l, err);

	if (st == ST_OK)
		st = units_list(s, 0, DAY_NONE, &units, err);
	const struct duty **d = sort_by_unit(&l);
	if (st == ST_OK)
		checklist_row(t, &root, d, l.rows);
	for (size_t i = 0; st == ST_OK && i < units.rows; i++)
		checklist_row(t, &units.row[i], d, l.rows);
	free(d);
	unit_list_release(&units);
	duty_list_release(&l);
	free(county);
	return st;
}

const struct registry register_checklist = {
	.code = "checklist",
	.name = N_("应尽事项清单"),
	.cols = checklist_cols,
	.worth = checklist_worth,
	.rows = checklist_rows,
};
