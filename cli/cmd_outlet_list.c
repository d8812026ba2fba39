/* Columns and accounts, many at once: findings made of them, monitoring lists taken in. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "intake/outlet_list.h"
#include "store/repeats.h"
#include "text/lang.h"

enum {
	LIST_MAX = 4 << 20 /* bytes of a monitoring list */
};

/* --issued, --days and --repeats of the tasks made, as of any task. */
static enum status task_options(struct cli *c, daynum *issued, int *days, bool *again)
{
	const char *repeats = cli_option(c, "repeats");
	int64_t n;
	enum status st =
		cli_number_option(c, "days", 0, DEADLINE_MAX, c->config.task_days, &n);

	if (st == ST_OK)
		st = cli_day_option(c, "issued", cli_today(c), issued);
	if (st == ST_OK && repeats && strcmp(repeats, "auto") != 0)
		st = error_set(&c->err, ST_USAGE,
			       _("这里的 --repeats 只能写 auto：各找各的上一次"));
	*again = repeats != NULL;
	*days = (int)n;
	return st;
}

/* ---- findings ---- */

struct making {
	const struct outlet_list *l;
	daynum issued;
	int days;
	bool again;
};

static enum status make_task(struct cli *c, int64_t id, void *ctx)
{
	const struct making *m = ctx;
	const struct outlet *o = NULL;
	struct buf what = {0};

	for (size_t i = 0; i < m->l->rows; i++)
		if (m->l->row[i].m->id == id)
			o = &m->l->row[i];
	if (!o || o->m->light != LIGHT_OVERDUE)
		return error_set(&c->err, ST_INPUT,
				 _("编号 %lld 没有逾期；别的问题请用 task add 登记"),
				 (long long)id);
	outlet_finding(&what, o);
	struct matter_new task = {.unit = o->m->unit,
				  .class = OUTLET_FINDING,
				  .what = buf_text(&what),
				  .issued = m->issued,
				  .days = m->days,
				  .due = DAY_NONE};
	enum status st = m->again ? repeat_fill(c->store, &task, &c->err) : ST_OK;
	if (st == ST_OK)
		st = matter_add(c->store, &task, NULL, &c->err);
	buf_release(&what);
	return st;
}

enum status verb_column_finding(struct cli *c)
{
	struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct id_words ids = {0};
	struct outlet_list l = {0};
	struct making m = {.l = &l};
	enum status st = cli_matters(c, MATTER_UPDATE, &ids);

	if (st == ST_OK)
		st = task_options(c, &m.issued, &m.days, &m.again);
	if (st == ST_OK)
		st = outlets_list(c->store, &all, 0, cli_today(c), &l, &c->err);
	if (st == ST_OK)
		st = cli_each(c, MATTER_UPDATE, &ids, _("转为整改任务"), make_task, &m);
	outlet_list_release(&l);
	free(ids.id);
	return st;
}

/* ---- monitoring lists ---- */

static const struct table_column cols[] = {
	{"line", N_("行"), COL_INT},        {"unit", N_("单位"), COL_TEXT},
	{"name", N_("名称"), COL_TEXT},     {"before", N_("原上次更新"), COL_DAY},
	{"after", N_("上次更新"), COL_DAY}, {"step", NULL, COL_TEXT},
	{NULL, N_("改动"), COL_TEXT},       {"finding", N_("问题"), COL_TEXT},
	{"class", N_("类别"), COL_TEXT},    {"task", N_("已有任务"), COL_BOOL},
	{"made", N_("下达任务"), COL_BOOL}, {NULL, NULL, COL_TEXT},
};

static void show(struct cli *c, const struct outlet_lines *l)
{
	struct table *t = table_new(cols);

	for (size_t i = 0; i < l->rows; i++) {
		const struct outlet_line *x = &l->row[i];

		table_int(t, x->line);
		table_text(t, x->unit);
		table_text(t, x->name);
		table_day(t, x->before);
		table_day(t, x->after);
		table_text_or_blank(t, outlet_step_code(x->step));
		table_text(t, outlet_step_name(x->step));
		table_text_or_blank(t, x->finding);
		table_text_or_blank(t, x->class);
		table_bool(t, x->there);
		table_bool(t, x->made);
	}
	cli_table(c, t);
}

/* Tries it within a command, which is taken back where it is only to be seen. */
static enum status load(struct cli *c, const struct buf *text,
			const struct outlet_list_ask *ask, struct outlet_lines *l)
{
	bool dry = cli_flag(c, "dry-run");
	struct buf what = {0};
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	st = outlet_list_apply(c->store, buf_text(text), text->len, ask, l, &c->err);
	buf_addf(&what, _("监测清单：更新 %zu、新登记 %zu、下达任务 %zu"), l->renewed,
		 l->added, l->made);
	if (st != ST_OK || dry)
		store_rollback(c->store);
	else
		st = store_commit(c->store, buf_text(&what), &c->err);
	if (st == ST_OK)
		show(c, l);
	if (st == ST_OK && c->format == FORMAT_TABLE)
		buf_addf(&c->out, "%s%s\n", dry ? _("（试读，没有改动）") : "",
			 buf_text(&what));
	buf_release(&what);
	return st;
}

enum status verb_column_load(struct cli *c)
{
	struct outlet_list_ask ask = {.add = cli_flag(c, "add"),
				      .findings = cli_flag(c, "findings")};
	struct outlet_lines l = {0};
	struct buf text = {0};
	enum status st = file_read(c->word[0], LIST_MAX, &text, &c->err);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK) {
		ask.today = cli_today(c);
		ask.classes = config_classes(&c->config);
		st = task_options(c, &ask.issued, &ask.task_days, &ask.again);
	}
	if (st == ST_OK)
		st = load(c, &text, &ask, &l);
	outlet_lines_release(&l);
	buf_release(&text);
	return st;
}
