/* Working days: counted, explained, listed and loaded. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/verbs.h"
#include "data/assets.h"
#include "rules/deadline.h"
#include "text/lang.h"
#include "text/mem.h"

/* The file's calendar where there is a file, else the one carried in the program: counting
 * days needs no county. */
static enum status calendar_get(struct cli *c, struct calendar *own,
				const struct calendar **out)
{
	struct stat about;

	if (c->file_option || (c->file && stat(c->file, &about) == 0)) {
		enum status st = cli_open(c, STORE_READ);
		*out = st == ST_OK ? store_calendar(c->store) : NULL;
		return st;
	}
	const struct asset *a = asset_find("data/calendar.txt");

	*out = own;
	if (a)
		return calendar_read(own, a->text, a->len, &c->err);
	return error_set(&c->err, ST_MISSING, _("程序里没有工作日历，请重新安装"));
}

/* Days off and make-up days on the way, as {"date","name"}; a weekend has no name of a
 * holiday and is named as the weekday it is. */
static void steps_json(struct buf *out, const struct deadline_step *step, size_t n,
		       bool worked)
{
	const char *sep = "";

	buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		char day[DAY_TEXT];
		bool wanted = worked ? step[i].number > 0 && step[i].name
				     : step[i].number == 0;

		if (!wanted)
			continue;
		buf_addf(out, "%s{\"date\":\"%s\",\"name\":", sep,
			 day_iso(step[i].day, day));
		json_text(out,
			  step[i].name ? step[i].name : day_weekday_name(step[i].day));
		buf_putc(out, '}');
		sep = ",";
	}
	buf_putc(out, ']');
}

static void deadline_json(struct buf *out, const struct deadline *d,
			  const struct deadline_step *step, size_t n)
{
	char start[DAY_TEXT], due[DAY_TEXT];

	buf_addf(out, "{\"start\":\"%s\",\"days\":%d,\"due\":\"%s\",\"provisional\":%s",
		 day_iso(d->start, start), d->days, day_iso(d->due, due),
		 d->provisional ? "true" : "false");
	buf_add(out, ",\"skipped\":");
	steps_json(out, step, n, false);
	buf_add(out, ",\"worked\":");
	steps_json(out, step, n, true);
	buf_add(out, "}\n");
}

static const struct table_column step_cols[] = {
	{"date", N_("日期"), COL_DAY},           {"weekday", N_("星期"), COL_TEXT},
	{"number", N_("第几个工作日"), COL_INT}, {"name", N_("说明"), COL_TEXT},
	{"provisional", N_("暂定"), COL_BOOL},   {NULL, NULL, COL_TEXT},
};

static struct table *step_table(const struct deadline_step *step, size_t n)
{
	struct table *t = table_new(step_cols);

	for (size_t i = 0; i < n; i++) {
		struct buf name = {0};

		table_day(t, step[i].day);
		table_text(t, day_weekday_name(step[i].day));
		if (step[i].number > 0)
			table_int(t, step[i].number);
		else
			table_blank(t);
		if (step[i].name && step[i].number > 0)
			buf_addf(&name, _("%s 调休上班"), step[i].name);
		else if (step[i].name)
			buf_addf(&name, _("%s 放假"), step[i].name);
		else if (step[i].number == 0)
			buf_add(&name, _("周末"));
		table_text(t, name.len ? buf_text(&name) : NULL);
		table_bool(t, !step[i].settled);
		buf_release(&name);
	}
	return t;
}

static void deadline_show(struct cli *c, const struct calendar *cal,
			  const struct deadline *d)
{
	size_t n = deadline_steps(cal, d, NULL, 0);
	struct deadline_step *step = mem_array(n ? n : 1, sizeof *step);
	char day[DAY_TEXT];

	deadline_steps(cal, d, step, n);
	if (c->format == FORMAT_JSON) {
		deadline_json(&c->out, d, step, n);
	} else {
		if (c->format == FORMAT_TABLE)
			buf_addf(&c->out, _("限期 %s %s%s\n\n"), day_iso(d->due, day),
				 day_weekday_name(d->due),
				 d->provisional
					 ? _("（暂定：有关年份的放假通知还没有载入）")
					 : "");
		cli_table(c, step_table(step, n));
	}
	free(step);
}

static enum status between(struct cli *c, const struct calendar *cal)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	daynum a, b;
	enum status st = cli_day(c, c->word[0], &a);

	if (st == ST_OK)
		st = cli_day(c, c->word[1], &b);
	if (st != ST_OK)
		return st;
	int days = deadline_between(cal, a, b);
	if (c->format == FORMAT_JSON)
		buf_addf(&c->out, "{\"from\":\"%s\",\"to\":\"%s\",\"days\":%d}\n",
			 day_iso(a, from), day_iso(b, to), days);
	else
		buf_addf(&c->out, "%d\n", days);
	return ST_OK;
}

enum status verb_workday(struct cli *c)
{
	struct calendar own = {0};
	const struct calendar *cal = NULL;
	daynum start;
	int64_t days;
	enum status st = calendar_get(c, &own, &cal);

	if (st == ST_OK && cli_flag(c, "between")) {
		st = between(c, cal);
	} else {
		if (st == ST_OK)
			st = cli_day(c, c->word[0], &start);
		if (st == ST_OK)
			st = cli_number(c, _("工作日数"), c->word[1], 0, DEADLINE_MAX,
					&days);
		if (st == ST_OK) {
			struct deadline d = deadline_add(cal, start, (int)days);
			deadline_show(c, cal, &d);
		}
	}
	calendar_release(&own);
	return st;
}

static const struct table_column year_cols[] = {
	{"year", N_("年"), COL_INT},         {"notice", N_("通知"), COL_TEXT},
	{"dated", N_("日期"), COL_TEXT},     {"off", N_("放假日"), COL_INT},
	{"work", N_("调休上班日"), COL_INT}, {NULL, NULL, COL_TEXT},
};
static const struct table_column day_cols[] = {
	{"date", N_("日期"), COL_DAY},  {"weekday", N_("星期"), COL_TEXT},
	{"kind", NULL, COL_TEXT},       {NULL, N_("安排"), COL_TEXT},
	{"name", N_("节日"), COL_TEXT}, {"notice", N_("通知"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *years_table(const struct calendar *cal)
{
	struct table *t = table_new(year_cols);

	for (size_t i = 0; i < cal->years; i++) {
		int64_t off = 0, work = 0;

		for (size_t d = 0; d < cal->days; d++) {
			if (day_ymd(cal->day[d].day).year != cal->year[i].year)
				continue;
			off += cal->day[d].kind == DAY_OFF;
			work += cal->day[d].kind == DAY_WORK;
		}
		table_int(t, cal->year[i].year);
		table_text(t, cal->year[i].notice);
		table_text(t, cal->year[i].dated && cal->year[i].dated[0]
				      ? cal->year[i].dated
				      : NULL);
		table_int(t, off);
		table_int(t, work);
	}
	return t;
}

static struct table *days_table(const struct calendar *cal, int year)
{
	struct table *t = table_new(day_cols);

	for (size_t i = calendar_from(cal, day_of(year, 1, 1)); i < cal->days; i++) {
		const struct calendar_day *d = &cal->day[i];

		if (day_ymd(d->day).year != year)
			break;
		table_day(t, d->day);
		table_text(t, day_weekday_name(d->day));
		table_text(t, d->kind == DAY_OFF ? "off" : "work");
		table_text(t, d->kind == DAY_OFF ? _("放假") : _("上班"));
		table_text(t, d->name);
		table_text(t, d->notice);
	}
	return t;
}

enum status verb_calendar(struct cli *c)
{
	struct calendar own = {0};
	const struct calendar *cal = NULL;
	int64_t year = 0;
	enum status st = ST_OK;

	if (c->words)
		st = cli_number(c, _("年份"), c->word[0], DAY_YEAR_MIN, DAY_YEAR_MAX,
				&year);
	if (st == ST_OK)
		st = calendar_get(c, &own, &cal);
	if (st == ST_OK && year && !calendar_has_year(cal, (int)year))
		cli_warn(c,
			 _("%lld 年的放假通知还没有载入，推算到这一年的限期是暂定的"),
			 (long long)year);
	if (st == ST_OK)
		cli_table(c, year ? days_table(cal, (int)year) : years_table(cal));
	calendar_release(&own);
	return st;
}

/* Due dates that moved with the calendar are said: somebody was told the old ones. */
static void moved_say(const struct cli *c, const struct moved_list *moved)
{
	for (size_t i = 0; i < moved->rows; i++) {
		const struct moved_due *m = &moved->row[i];
		char before[DAY_TEXT], after[DAY_TEXT];

		cli_warn(c, _("限期随之改变：任务 %lld %s %s，%s -> %s"),
			 (long long)m->matter, m->unit, m->what,
			 day_iso(m->before, before), day_iso(m->after, after));
	}
}

enum status verb_calendar_load(struct cli *c)
{
	enum {
		FILE_MAX = 1048576
	};
	struct moved_list moved = {0};
	struct buf text = {0}, what = {0};
	enum status st = file_read(c->word[0], FILE_MAX, &text, &c->err);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = store_calendar_load(c->store, buf_text(&text), text.len, &moved,
					 &c->err);
		buf_addf(&what, _("载入放假通知 %s"), c->word[0]);
		st = cli_commit(c, st, buf_text(&what), 0);
		if (st == ST_OK)
			moved_say(c, &moved);
	}
	moved_release(&moved);
	buf_release(&text);
	buf_release(&what);
	return st;
}

static int day_kind_of(const char *s)
{
	if (strcmp(s, "off") == 0)
		return DAY_OFF;
	if (strcmp(s, "work") == 0)
		return DAY_WORK;
	return strcmp(s, "normal") == 0 ? 0 : -1;
}

enum status verb_calendar_set(struct cli *c)
{
	struct moved_list moved = {0};
	struct buf what = {0};
	char text[DAY_TEXT];
	char *name = NULL;
	daynum day;
	int kind = day_kind_of(c->word[1]);
	enum status st = cli_day(c, c->word[0], &day);

	if (st == ST_OK && kind < 0)
		st = error_set(
			&c->err, ST_USAGE,
			_("日子只能设为 off（放假）、work（上班）或 normal（照常）"));
	if (st == ST_OK)
		st = cli_line(c, _("节日"), c->words > 2 ? c->word[2] : "", &name);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = store_calendar_set(c->store, day, kind, name, "", &moved, &c->err);
		buf_addf(&what, _("日历 %s 设为 %s"), day_iso(day, text), c->word[1]);
		st = cli_commit(c, st, buf_text(&what), 0);
		if (st == ST_OK)
			moved_say(c, &moved);
	}
	moved_release(&moved);
	buf_release(&what);
	free(name);
	return st;
}
