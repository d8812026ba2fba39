/* Documents into the county file. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cli/documents.h"
#include "cli/import_own.h"
#include "cli/verbs.h"
#include "intake/import.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

/* What the options say, and the room their parts take. */
struct said {
	struct import_options o;
	struct import_map *map;
	struct import_role *role;
	struct arena texts;
};

static void said_release(struct said *s)
{
	free(s->map);
	free(s->role);
	arena_release(&s->texts);
}

/* A catalog's edition, and whom it is for where its rows don't say. */
static enum status catalog_options(struct cli *c, struct said *s)
{
	const char *tier = cli_option(c, "tier"), *edition = cli_option(c, "edition");
	struct import_options *o = &s->o;
	char *line = NULL;
	enum status st = edition ? cli_line(c, _("版本"), edition, &line) : ST_OK;

	o->edition = line ? arena_text(&s->texts, line) : NULL;
	free(line);
	if (st != ST_OK || !tier)
		return st;
	if (strcmp(tier, "county") == 0)
		o->tier = "县级";
	else if (strcmp(tier, "township") == 0)
		o->tier = "乡级";
	else
		return error_set(&c->err, ST_USAGE,
				 _("--tier 只能是 county（县级）或 township（乡级）"));
	return ST_OK;
}

static enum status options(struct cli *c, struct import_options *o)
{
	enum status st = ST_OK;

	o->roles_ok = cli_flag(c, "yes-roles");
	o->again = cli_flag(c, "again");
	o->has_period = cli_option(c, "period") != NULL;
	o->task_days = c->config.task_days;
	if (o->has_period)
		st = cli_period_option(c, false, &o->period);
	if (st == ST_OK)
		st = cli_day_option(c, "upto", DAY_NONE, &o->upto);
	if (st == ST_OK)
		st = cli_day_option(c, "issued", DAY_NONE, &o->issued);
	if (st == ST_OK && o->has_period && o->upto != DAY_NONE)
		st = error_set(&c->err, ST_USAGE, _("--period 和 --upto 只能写一个"));
	if (st == ST_OK)
		st = cli_kind_option(c, false, &o->kind);
	return st;
}

/* NAME=VALUE: the last '=' parts them, for a head may hold one. */
static enum status halves(struct cli *c, struct said *s, const char *text,
			  const char *how, const char **name, const char **value)
{
	const char *at = strrchr(text, '=');

	if (!at || at == text || !at[1])
		return error_set(&c->err, ST_USAGE, _("“%s”要写成 %s"), text, how);
	char *copy = mem_textn(text, (size_t)(at - text));
	*name = arena_text(&s->texts, copy);
	*value = at + 1;
	free(copy);
	return ST_OK;
}

static enum head_role role_of(const char *word)
{
	enum head_role r = heads_role(word);

	for (enum head_role i = HEAD_ORDER; r == HEAD_ROLES && i < HEAD_ROLES; i++)
		if (strcmp(role_code(i), word) == 0 || strcmp(role_name(i), word) == 0)
			r = i;
	return r;
}

/* "@3": the third column of each table; "@2.3": of the second table.  All else is a head. */
static void column_of(struct import_role *r)
{
	char *end;

	if (r->head[0] != '@' || !isdigit((unsigned char)r->head[1]))
		return;
	unsigned long table = 0, column = strtoul(r->head + 1, &end, 10);
	if (*end == '.' && isdigit((unsigned char)end[1])) {
		table = column;
		column = strtoul(end + 1, &end, 10);
	}
	if (*end || !column)
		return;
	r->table = table;
	r->column = column;
}

static enum status roles(struct cli *c, struct said *s)
{
	const char *text, *word = "";
	size_t cap = 0;
	enum status st = ST_OK;

	for (size_t n = 0; st == ST_OK && (text = cli_option_nth(c, "role", n)); n++) {
		struct import_role r = {.head = ""};

		st = halves(c, s, text, "--role 列=角色", &r.head, &word);
		if (st != ST_OK)
			return st;
		column_of(&r);
		r.role = role_of(word);
		if (r.role == HEAD_ROLES)
			st = error_set(&c->err, ST_USAGE,
				       _("没有“%s”这种列；常用的是 "
					 "unit、area（所在地）、domain、count（累计）、"
					 "own（本期）、"
					 "amount（数量）、target（任务数）、ignore（"
					 "不用）"),
				       word);
		s->role = mem_grow(s->role, &cap, n + 1, sizeof *s->role);
		s->role[n] = r;
		s->o.roles = n + 1;
	}
	s->o.role = s->role;
	return st;
}

/* The value is a unit, else a domain. */
static enum status maps(struct cli *c, void *ctx)
{
	struct said *s = ctx;
	const char *text, *value = "";
	size_t cap = 0;

	for (size_t n = 0; (text = cli_option_nth(c, "map", n)); n++) {
		struct import_map m = {0};
		struct error why;
		enum status st =
			halves(c, s, text, "--map 文件里的名称=单位", &m.text, &value);

		if (st == ST_OK)
			st = cli_unit(c, value, &m.unit);
		if (st == ST_NOT_FOUND &&
		    domain_find(c->store, value, false, &m.domain, &why) == ST_OK) {
			m.unit = 0;
			st = ST_OK;
		}
		if (st != ST_OK)
			return st;
		s->map = mem_grow(s->map, &cap, n + 1, sizeof *s->map);
		s->map[n] = m;
		s->o.maps = n + 1;
	}
	s->o.map = s->map;
	return ST_OK;
}

static void json_shown(struct buf *out, const char *text)
{
	struct buf shown = {0};

	clean_shown(&shown, text);
	json_text(out, buf_text(&shown));
	buf_release(&shown);
}

static void notes_json(struct buf *out, const char *key, const struct notes *n)
{
	buf_addf(out, ",\"%s\":[", key);
	for (size_t i = 0; i < n->count; i++) {
		buf_addf(out, "%s{\"line\":%d,\"text\":", i ? "," : "",
			 n->note[i].line);
		json_shown(out, n->note[i].text);
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}

static void planned_json(struct buf *out, const struct plan_table *t)
{
	static const char *const states[] = {[PLAN_SAME] = "same",
					     [PLAN_CHANGED] = "changed",
					     [PLAN_REFUSED] = "refused",
					     [PLAN_SKIPPED] = "skipped"};
	char code[PERIOD_TEXT], day[DAY_TEXT];

	buf_add(out, "{\"title\":");
	json_shown(out, t->table->title);
	buf_addf(out, ",\"becomes\":\"%s\",\"cells\":[", plan_becomes_code(t->becomes));
	for (size_t i = 0; i < t->cells; i++) {
		const struct plan_cell *cell = &t->cell[i];

		buf_addf(out, "%s{\"line\":%d,\"column\":", i ? "," : "",
			 t->row[cell->row].line);
		json_shown(out, t->table->column[cell->column].head);
		if (cell->period.first == DAY_NONE)
			buf_addf(out, ",\"upto\":\"%s\"",
				 day_iso(cell->period.last, day));
		else
			buf_addf(out, ",\"period\":\"%s\"",
				 period_code(cell->period, code));
		if (cell->has_old)
			buf_addf(out, ",\"old\":%lld", (long long)cell->old);
		else
			buf_add(out, ",\"old\":null");
		buf_addf(out, ",\"new\":%lld,\"state\":\"%s\"}", (long long)cell->value,
			 states[cell->state]);
	}
	buf_add(out, "]}");
}

static void documents_json(struct buf *out, const struct import_plan *p)
{
	char day[DAY_TEXT];

	buf_add(out, ",\"documents\":[");
	for (size_t i = 0; i < p->documents; i++) {
		const struct plan_document *d = &p->document[i];
		daynum days[] = {d->imported, d->reissue};
		static const char *const keys[] = {"imported", "reissue"};

		buf_addf(out, "%s{\"name\":", i ? "," : "");
		json_shown(out, d->reading->name);
		for (size_t k = 0; k < 2; k++) {
			if (days[k] == DAY_NONE)
				buf_addf(out, ",\"%s\":null", keys[k]);
			else
				buf_addf(out, ",\"%s\":\"%s\"", keys[k],
					 day_iso(days[k], day));
		}
		buf_add(out, ",\"tables\":[");
		for (size_t t = 0; t < d->reading->tables; t++) {
			buf_add(out, t ? "," : "");
			planned_json(out, &d->table[t]);
		}
		buf_add(out, "]}");
	}
	buf_putc(out, ']');
}

static void show_json(struct cli *c, const struct import_plan *p, bool applied)
{
	buf_addf(&c->out, "{\"rows\":%zu,\"same\":%zu,\"applied\":%s", p->rows, p->same,
		 applied ? "true" : "false");
	notes_json(&c->out, "changes", &p->changes);
	notes_json(&c->out, "problems", &p->problems);
	notes_json(&c->out, "disagree", &p->disagree);
	notes_json(&c->out, "warnings", &p->warnings);
	buf_addf(&c->out, ",\"left_out\":%zu", p->left_out);
	if (p->figures)
		buf_addf(&c->out, ",\"figures\":%zu", p->figures);
	documents_json(&c->out, p);
	buf_add(&c->out, "}\n");
}

static void warn_all(struct cli *c, const struct notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		cli_warn(c, "%s", n->note[i].text);
}

/* How many places change; a long sheet lists only some. */
static size_t places(const struct import_plan *p)
{
	return p->figures ? p->figures + p->aliases : p->changes.count;
}

void import_show(struct cli *c, const struct import_plan *p, bool refused, bool dry)
{
	struct buf shown = {0};

	warn_all(c, &p->problems);
	warn_all(c, &p->disagree);
	warn_all(c, &p->warnings);
	if (c->format == FORMAT_JSON) {
		show_json(c, p, !refused && !dry && places(p) > 0);
		return;
	}
	for (size_t i = 0; !refused && i < p->changes.count; i++) {
		buf_clear(&shown);
		clean_shown(&shown, p->changes.note[i].text);
		buf_addf(&c->out, "%s\n", buf_text(&shown));
	}
	if (!refused && places(p) > p->changes.count)
		buf_addf(&c->out, _("另有 %zu 处没有逐条列出\n"),
			 places(p) - p->changes.count);
	if (!refused)
		buf_addf(&c->out,
			 dry ? _("读到 %zu 行，会改 %zu 处，"
				 "%zu 行没有变化（试导，没有改）\n")
			     : _("读到 %zu 行，改了 %zu 处，%zu 行没有变化\n"),
			 p->rows, places(p), p->same);
	buf_release(&shown);
}

static enum status run(struct cli *c, const struct reading *r, size_t n,
		       struct said *said)
{
	struct import_plan plan = {0};
	struct import_options *o = &said->o;
	bool dry = cli_flag(c, "dry-run");
	enum status st = maps(c, said);

	if (st == ST_OK)
		st = cli_unit_option(c, &o->unit);

	if (st != ST_OK)
		return st;
	o->today = cli_today(c);
	st = n == 1 && !dry ? import_now(c->store, r, o, &plan, &c->err)
			    : import_plan_make(c->store, r, n, o, &plan, &c->err);
	if (n > 1 && (st == ST_OK || st == ST_NO) && !dry)
		st = import_apply(c->store, r, n, o, &plan, &c->err);
	import_show(c, &plan, st != ST_OK && st != ST_NO, dry);
	import_plan_release(&plan);
	return st;
}

static enum status with_documents(struct cli *c, struct said *said)
{
	struct documents d = {0};
	enum status st = documents_open(&d, c->word, c->words, &c->err);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = run(c, d.reading, d.count, said);
	documents_release(&d);
	return st;
}

enum status verb_import(struct cli *c)
{
	struct said said = {0};
	enum status st = options(c, &said.o);

	if (st == ST_OK)
		st = catalog_options(c, &said);
	if (st == ST_OK)
		st = roles(c, &said);
	if (st == ST_OK && !import_long(c, &said.o, maps, &said, &st))
		st = with_documents(c, &said);
	said_release(&said);
	return st;
}
