/* Rectification tasks and bulletins, changed. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/repeats.h"
#include "text/lang.h"

/* What is typed besides the unit. */
struct task_input {
	struct matter_new m;
	char *text, *basis, *class;
	bool again; /* --repeats auto: the unit's earlier finding of the class, if any */
};

static void input_release(struct task_input *in)
{
	free(in->text);
	free(in->basis);
	free(in->class);
}

/* A word that is no class as yet may be a slip: what it looks like is said, nothing is taken. */
static enum status ask_new(struct cli *c, const char *name)
{
	const struct classes *all = config_classes(&c->config);
	const char *near = classes_find(all, MATTER_RECTIFICATION, name);

	if (!near)
		near = classes_propose(all, MATTER_RECTIFICATION, name);
	return near ? error_set(&c->err, ST_ASK,
				_("没有“%s”这一类，像是“%s”；确是另立的类别，加 --new"),
				name, near)
		    : error_set(&c->err, ST_ASK,
				_("没有“%s”这一类，各类见 gongkai "
				  "classes；确是另立的类别，加 --new"),
				name);
}

enum status cli_class(struct cli *c, const char *typed, char **out)
{
	const struct classes *all = config_classes(&c->config);
	enum status st = cli_line(c, _("类别"), typed, out);

	if (st != ST_OK || !**out)
		return st;
	char *name = mem_text(classes_meant(all, MATTER_RECTIFICATION, *out));
	free(*out);
	*out = name;
	return classes_has(all, MATTER_RECTIFICATION, name) || cli_flag(c, "new") ||
			       matter_class_used(c->store, name)
		       ? ST_OK
		       : ask_new(c, name);
}

/* Sort and repetition. */
static enum status class_options(struct cli *c, struct task_input *in)
{
	const char *class = cli_option(c, "class"), *repeats = cli_option(c, "repeats");
	enum status st = ST_OK;

	if (class)
		st = cli_class(c, class, &in->class);
	in->m.class = in->class;
	in->again = repeats && strcmp(repeats, "auto") == 0;
	if (st == ST_OK && in->again && (!in->class || !*in->class))
		return error_set(
			&c->err, ST_USAGE,
			_("--repeats auto 按类别找以前的问题，要同时用 --class"));
	if (st == ST_OK && !in->again)
		st = cli_number_option(c, "repeats", 1, INT64_MAX, 0, &in->m.repeats);
	return st;
}

/* Everything but the unit. */
static enum status matter_options(struct cli *c, struct task_input *in)
{
	struct matter_new *m = &in->m;
	char **basis = &in->basis;
	const char *text = cli_option(c, "basis");
	int64_t days;
	enum status st = cli_number_option(c, "days", 0, DEADLINE_MAX,
					   c->config.task_days, &days);

	if (st == ST_OK)
		st = cli_day_option(c, "due", DAY_NONE, &m->due);
	if (st == ST_OK && m->due != DAY_NONE && cli_option(c, "days"))
		st = error_set(&c->err, ST_USAGE, _("--days 和 --due 只能写一个"));
	if (st == ST_OK)
		st = cli_day_option(c, "issued", cli_today(c), &m->issued);
	if (st == ST_OK)
		st = cli_domain_option(c, &m->domain);
	if (st == ST_OK)
		st = cli_number_option(c, "bulletin", 1, INT64_MAX, 0, &m->bulletin);
	if (st == ST_OK)
		st = class_options(c, in);
	if (st == ST_OK && text)
		st = cli_line(c, _("依据"), text, basis);
	m->days = m->due == DAY_NONE ? (int)days : -1;
	m->basis = *basis;
	return st;
}

/* The task a unit's new one repeats, as asked; said behind its name. */
static enum status add_repeat(struct cli *c, const struct task_input *in,
			      struct matter_new *m, struct buf *what)
{
	if (!in->again)
		return ST_OK;
	enum status st = repeat_fill(c->store, m, &c->err);
	if (m->repeats)
		buf_addf(what, _("（屡次：任务 %lld）"), (long long)m->repeats);
	return st;
}

/* The sort is proposed where none was said, never taken. */
static void propose_class(struct cli *c, const struct matter_new *m, const char *ids)
{
	const char *class = m->class ? NULL
				     : classes_propose(config_classes(&c->config),
						       MATTER_RECTIFICATION, m->what);
	if (class)
		cli_warn(c, _("像是“%s”一类；要归类，用 task class %s %s"), class, ids,
			 class);
}

static enum status task_add_all(struct cli *c, const int64_t *unit, size_t units,
				struct task_input *in)
{
	struct matter_new *m = &in->m;
	struct buf what = {0}, ids = {0};
	int64_t id = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	buf_add(&what, _("新整改任务 "));
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		char *name = unit_said(c->store, unit[i]);

		m->unit = unit[i];
		buf_addf(&what, "%s%s", i ? _("、") : "", name ? name : "");
		st = add_repeat(c, in, m, &what);
		if (st == ST_OK)
			st = matter_add(c->store, m, &id, &c->err);
		buf_addf(&ids, "%s%lld", i ? "、" : "", (long long)id);
		free(name);
	}
	buf_addf(&what, _("：%s"), m->what);
	st = cli_commit(c, st, buf_text(&what), units == 1 ? id : 0);
	if (st == ST_OK)
		propose_class(c, m, buf_text(&ids));
	buf_release(&ids);
	buf_release(&what);
	return st;
}

enum status verb_task_add(struct cli *c)
{
	struct task_input in = {0};
	int64_t *unit = NULL;
	size_t units = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_units(c, c->word[0], &unit, &units);
	if (st == ST_OK)
		st = cli_line(c, _("问题"), c->word[1], &in.text);
	if (st == ST_OK && !in.text[0])
		st = error_set(&c->err, ST_INPUT, _("问题是空的，要写发现了什么"));
	if (st == ST_OK)
		st = matter_options(c, &in);
	if (st == ST_OK) {
		in.m.what = in.text;
		st = task_add_all(c, unit, units, &in);
	}
	free(unit);
	input_release(&in);
	return st;
}

/* The task of the first word; the file is open to be written. */
static enum status task_of(struct cli *c, int64_t *id)
{
	return cli_matter(c, STORE_WRITE, MATTER_RECTIFICATION, c->word[0], id);
}

static const struct event_verb {
	const char *verb;
	enum matter_kind kind;
	enum matter_event event;
} event_verbs[] = {
	{"task done", MATTER_RECTIFICATION, EVENT_DONE},
	{"task recheck", MATTER_RECTIFICATION, EVENT_RECHECKED},
	{"task return", MATTER_RECTIFICATION, EVENT_RETURNED},
	{"task extend", MATTER_RECTIFICATION, EVENT_EXTENDED},
	{"task close", MATTER_RECTIFICATION, EVENT_CLOSED},
	{"task reopen", MATTER_RECTIFICATION, EVENT_REOPENED},
	{"stage done", MATTER_STAGE, EVENT_DONE},
	{"stage extend", MATTER_STAGE, EVENT_EXTENDED},
	{"stage cancel", MATTER_STAGE, EVENT_CLOSED},
	{"stage reopen", MATTER_STAGE, EVENT_REOPENED},
	{"duty extend", MATTER_DUTY, EVENT_EXTENDED},
	{"duty cancel", MATTER_DUTY, EVENT_CLOSED},
	{"duty reopen", MATTER_DUTY, EVENT_REOPENED},
};

static const struct event_verb *event_of(const char *verb)
{
	const struct event_verb *v = event_verbs;

	while (strcmp(verb, v->verb) != 0)
		v++; /* a verb that runs this is in the table */
	return v;
}

struct event_input {
	const struct event_verb *verb;
	int64_t days;
	daynum day, due;
	char *note;
};

static enum status event_read(struct cli *c, struct event_input *in)
{
	const char *note = cli_option(c, "note");
	enum matter_event event = in->verb->event;
	enum status st = ST_OK;

	if (!note && (event == EVENT_EXTENDED || event == EVENT_CLOSED))
		st = error_set(&c->err, ST_USAGE, _("要用 --note 写明理由"));
	if (st == ST_OK)
		st = cli_number_option(c, "days", 0, DEADLINE_MAX, -1, &in->days);
	if (st == ST_OK)
		st = cli_day_option(c, "due", DAY_NONE, &in->due);
	if (st == ST_OK && in->days >= 0 && in->due != DAY_NONE)
		st = error_set(&c->err, ST_USAGE, _("--days 和 --due 只能写一个"));
	if (st == ST_OK && event == EVENT_EXTENDED && in->days < 0 &&
	    in->due == DAY_NONE)
		st = error_set(&c->err, ST_USAGE,
			       _("延期要用 --days 或 --due 给出新的限期"));
	if (st == ST_OK)
		st = cli_day_option(c, "day", DAY_NONE, &in->day);
	if (st == ST_OK && note)
		st = cli_line(c, _("说明"), note, &in->note);
	return st;
}

static enum status event_add(struct cli *c, int64_t id, void *ctx)
{
	const struct event_input *in = ctx;

	return matter_event_add(c->store, id, in->verb->event, in->day, (int)in->days,
				in->due, in->note ? in->note : "", &c->err);
}

enum status verb_task_event(struct cli *c)
{
	struct event_input in = {.verb = event_of(c->verb->name)};
	enum matter_kind kind = in.verb->kind;
	struct id_words ids = {0};
	struct buf what = {0};
	char day[DAY_TEXT];
	enum status st = event_read(c, &in);

	if (st == ST_OK)
		st = cli_matters(c, kind, &ids);
	if (st == ST_OK) {
		if (in.day == DAY_NONE)
			in.day = cli_today(c);
		buf_addf(&what, "%s %s", matter_event_name(kind, in.verb->event),
			 day_iso(in.day, day));
		st = cli_each(c, kind, &ids, buf_text(&what), event_add, &in);
	}
	buf_release(&what);
	free(ids.id);
	free(in.note);
	return st;
}

enum status verb_task_edit(struct cli *c)
{
	struct buf what = {0};
	char *text = NULL;
	int64_t id;
	enum status st = cli_line(c, _("问题"), c->word[1], &text);

	if (st == ST_OK)
		st = task_of(c, &id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = matter_edit(c->store, id, text, &c->err);
		buf_addf(&what, _("任务 %lld 改为：%s"), (long long)id, text);
		st = cli_commit(c, st, buf_text(&what), id);
	}
	buf_release(&what);
	free(text);
	return st;
}

enum status verb_task_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = task_of(c, &id);

	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = matter_delete(c->store, id, &c->err);
		buf_addf(&what, _("删去任务 %lld"), (long long)id);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}
