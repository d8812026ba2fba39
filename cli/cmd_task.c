/* Rectification tasks and bulletins, changed. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/repeats.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"

/* Units of "油山镇,县水利局": each found, all or none. */
struct unit_ids {
	int64_t *id;
	size_t count, cap;
};

static enum status unit_ids_read(struct cli *c, const char *text, struct unit_ids *out)
{
	enum status st = ST_OK;

	for (char *name; st == ST_OK && (name = listed_next(&text, LISTED_TYPED));
	     free(name)) {
		out->id = mem_grow(out->id, &out->cap, out->count + 1, sizeof *out->id);
		st = cli_unit(c, name, &out->id[out->count]);
		for (size_t i = 0; st == ST_OK && i < out->count; i++)
			if (out->id[i] == out->id[out->count])
				st = error_set(&c->err, ST_INPUT, _("“%s”写了两次"),
					       name);
		out->count++;
	}
	if (st == ST_OK && out->count == 0)
		st = error_set(&c->err, ST_INPUT, _("单位是空的，要写单位名称"));
	return st;
}

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

enum status cli_class(struct cli *c, const char *typed, char **out)
{
	enum status st = cli_line(c, _("类别"), typed, out);

	if (st == ST_OK && **out) {
		const char *meant = classes_meant(config_classes(&c->config),
						  MATTER_RECTIFICATION, *out);
		char *name = mem_text(meant);

		free(*out);
		*out = name;
	}
	return st;
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
	struct repeat r;

	if (!in->again)
		return ST_OK;
	enum status st = repeat_find(c->store, m->unit, m->class, m->issued,
				     m->bulletin, &r, &c->err);
	m->repeats = st == ST_OK ? r.matter : 0;
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

static enum status task_add_all(struct cli *c, const struct unit_ids *units,
				struct task_input *in)
{
	struct matter_new *m = &in->m;
	struct buf what = {0}, ids = {0};
	int64_t id = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	buf_add(&what, _("新整改任务 "));
	for (size_t i = 0; st == ST_OK && i < units->count; i++) {
		char *name = unit_name(c->store, units->id[i]);

		m->unit = units->id[i];
		buf_addf(&what, "%s%s", i ? _("、") : "", name ? name : "");
		st = add_repeat(c, in, m, &what);
		if (st == ST_OK)
			st = matter_add(c->store, m, &id, &c->err);
		buf_addf(&ids, "%s%lld", i ? "," : "", (long long)id);
		free(name);
	}
	buf_addf(&what, _("：%s"), m->what);
	st = cli_commit(c, st, buf_text(&what), units->count == 1 ? id : 0);
	if (st == ST_OK)
		propose_class(c, m, buf_text(&ids));
	buf_release(&ids);
	buf_release(&what);
	return st;
}

enum status verb_task_add(struct cli *c)
{
	struct task_input in = {0};
	struct unit_ids units = {0};
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = unit_ids_read(c, c->word[0], &units);
	if (st == ST_OK)
		st = cli_line(c, _("问题"), c->word[1], &in.text);
	if (st == ST_OK && !in.text[0])
		st = error_set(&c->err, ST_INPUT, _("问题是空的，要写发现了什么"));
	if (st == ST_OK)
		st = matter_options(c, &in);
	if (st == ST_OK) {
		in.m.what = in.text;
		st = task_add_all(c, &units, &in);
	}
	free(units.id);
	input_release(&in);
	return st;
}

/* The task of the first word; the file is open to be written. */
static enum status task_of(struct cli *c, int64_t *id)
{
	return cli_matter(c, STORE_WRITE, MATTER_RECTIFICATION, c->word[0], id);
}

static const struct {
	const char *verb;
	enum matter_event event;
} event_verbs[] = {
	{"task done", EVENT_DONE},       {"task recheck", EVENT_RECHECKED},
	{"task return", EVENT_RETURNED}, {"task extend", EVENT_EXTENDED},
	{"task close", EVENT_CLOSED},    {"task reopen", EVENT_REOPENED},
};

static enum matter_event event_of(const char *verb)
{
	for (size_t i = 0; i < sizeof event_verbs / sizeof *event_verbs; i++)
		if (strcmp(verb, event_verbs[i].verb) == 0)
			return event_verbs[i].event;
	return EVENT_DONE;
}

struct event_input {
	int64_t id, days;
	daynum day, due;
	char *note;
};

static enum status event_read(struct cli *c, enum matter_event event,
			      struct event_input *in)
{
	const char *note = cli_option(c, "note");
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

enum status verb_task_event(struct cli *c)
{
	enum matter_event event = event_of(c->verb->name);
	struct event_input in = {0};
	struct buf what = {0};
	char day[DAY_TEXT];
	enum status st = event_read(c, event, &in);

	if (st == ST_OK)
		st = task_of(c, &in.id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		if (in.day == DAY_NONE)
			in.day = cli_today(c);
		st = matter_event_add(c->store, in.id, event, in.day, (int)in.days,
				      in.due, in.note ? in.note : "", &c->err);
		buf_addf(&what, _("任务 %lld %s %s"), (long long)in.id,
			 matter_event_name(MATTER_RECTIFICATION, event),
			 day_iso(in.day, day));
		st = cli_commit(c, st, buf_text(&what), in.id);
	}
	buf_release(&what);
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
