/* Sorts of findings, and that of a task. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/repeats.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/number.h"

static const struct table_column cols[] = {
	{"kind", NULL, COL_TEXT},        {NULL, N_("种类"), COL_TEXT},
	{"class", N_("类别"), COL_TEXT}, {"words", N_("词"), COL_LIST},
	{NULL, NULL, COL_TEXT},
};

enum status verb_classes(struct cli *c)
{
	size_t notes = c->config.notes.count;
	const struct classes *l = config_classes(&c->config);
	struct table *t = table_new(cols);

	for (size_t i = 0; i < l->rows; i++) {
		table_text(t, matter_kind_code(l->row[i].kind));
		table_text(t, matter_kind_name(l->row[i].kind));
		table_text(t, l->row[i].name);
		table_text(t, l->row[i].words);
	}
	for (size_t i = notes; i < c->config.notes.count; i++)
		cli_warn(c, "%s", c->config.notes.note[i].text);
	cli_table(c, t);
	return ST_OK;
}

/* The earlier finding that --repeats means; *set false where it was not given. */
static enum status repeats_option(struct cli *c, int64_t id, const char *class,
				  bool *set, int64_t *out)
{
	const char *text = cli_option(c, "repeats");
	struct matter m;
	struct arena texts;
	struct repeat r = {0};

	*set = text != NULL;
	*out = 0;
	if (!text || strcmp(text, "none") == 0)
		return ST_OK;
	if (strcmp(text, "auto") != 0)
		return cli_number_option(c, "repeats", 1, INT64_MAX, 0, out);
	enum status st = matter_get(c->store, id, cli_today(c), &m, &texts, &c->err);
	if (st != ST_OK)
		return st;
	st = repeat_find(c->store, m.unit, class ? class : m.class, m.start, m.bulletin,
			 &r, &c->err);
	arena_release(&texts);
	*out = r.matter;
	return st;
}

/* One task of those named. */
static enum status change(struct cli *c, int64_t id, const char *class, bool clear,
			  struct buf *what)
{
	bool set = false;
	int64_t earlier = 0;
	enum status st = repeats_option(c, id, class, &set, &earlier);

	buf_addf(what, _("%s任务 %lld"), what->len ? _("；") : "", (long long)id);
	if (st == ST_OK && (class || clear)) {
		st = matter_class_set(c->store, id, class, &c->err);
		buf_addf(what, _(" 类别：%s"), class ? class : _("清除"));
	}
	if (st == ST_OK && set) {
		st = matter_repeats_set(c->store, id, earlier, &c->err);
		if (earlier)
			buf_addf(what, _(" 屡次：任务 %lld"), (long long)earlier);
		else
			buf_add(what, _(" 不是屡次"));
	}
	return st;
}

/* 1,234 is a list of two or one large number: it is not guessed which. */
static enum status no_doubt(struct cli *c, const char *list)
{
	int64_t n;

	if ((!strchr(list, ',') && !strstr(list, "，")) ||
	    number_parse(list, strlen(list), 1, INT64_MAX, &n) != NUMBER_VALUE)
		return ST_OK;
	return error_set(&c->err, ST_INPUT,
			 _("“%.60s”是一个编号还是几个编号？一个写 "
			   "%lld，几个用顿号分开，如 1、234"),
			 list, (long long)n);
}

/* All of "35,36", as one step. */
static enum status change_all(struct cli *c, const char *class, bool clear)
{
	const char *list = c->word[0];
	struct buf what = {0};
	int64_t id = 0;
	size_t n = 0;
	enum status st = no_doubt(c, list);

	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	for (char *one; st == ST_OK && (one = listed_next(&list, LISTED_TYPED));
	     free(one), n++) {
		st = cli_matter(c, STORE_WRITE, MATTER_RECTIFICATION, one, &id);
		if (st == ST_OK)
			st = change(c, id, class, clear, &what);
	}
	if (st == ST_OK && !n)
		st = error_set(&c->err, ST_USAGE, _("要写任务编号"));
	st = cli_commit(c, st, buf_text(&what), n == 1 ? id : 0);
	buf_release(&what);
	return st;
}

enum status verb_task_class(struct cli *c)
{
	bool clear = cli_flag(c, "clear");
	char *class = NULL;
	enum status st = ST_OK;

	if ((clear && c->words == 2) ||
	    (!clear && c->words == 1 && !cli_option(c, "repeats")))
		st = error_set(&c->err, ST_USAGE,
			       _("请写类别，或写 --clear 清除，二者取一"));
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK && c->words == 2)
		st = cli_class(c, c->word[1], &class);
	if (st == ST_OK && class && !*class)
		st = error_set(&c->err, ST_INPUT, _("类别是空的；要清除，写 --clear"));
	if (st == ST_OK)
		st = change_all(c, class, clear);
	free(class);
	return st;
}
