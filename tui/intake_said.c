/* What the clerk said of a document that was left without being imported: kept under its
 * fingerprint, and there again when it is opened again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/intake_own.h"

enum {
	KEPT_MAX = 20, /* documents; the oldest go */
};

static const char prefix[] = "intake-said ";

size_t intake_said(const struct intake *i)
{
	return i->maps + i->roles + i->skips + i->o.has_period +
	       (i->o.upto != DAY_NONE) + (i->o.issued != DAY_NONE);
}

/* One thing a line, its text last: names have no line ends. */
static void write_said(const struct intake *i, struct buf *out)
{
	char text[PERIOD_TEXT];

	for (size_t n = 0; n < i->maps; n++)
		buf_addf(out, "%s %lld %s\n", i->map[n].domain ? "domain" : "unit",
			 (long long)(i->map[n].domain ? i->map[n].domain
						      : i->map[n].unit),
			 i->map[n].text);
	for (size_t n = 0; n < i->roles; n++)
		buf_addf(out, "role %zu %zu %s\n", i->role[n].table, i->role[n].column,
			 heads_word(i->role[n].role));
	for (size_t n = 0; n < i->skips; n++)
		buf_addf(out, "skip %zu %zu\n", i->skip[n].table, i->skip[n].row);
	if (i->o.has_period)
		buf_addf(out, "period %s\n", period_code(i->o.period, text));
	if (i->o.upto != DAY_NONE)
		buf_addf(out, "upto %s\n", day_iso(i->o.upto, text));
	if (i->o.issued != DAY_NONE)
		buf_addf(out, "issued %s\n", day_iso(i->o.issued, text));
}

enum status intake_said_keep(struct intake *i, bool keep, struct error *err)
{
	struct buf body = {0};
	enum status st = ST_OK;

	write_said(i, &body);
	if (i->kept[0] && !store_readonly(i->app->store))
		st = store_draft_put(i->app->store, i->kept,
				     keep && body.len ? buf_text(&body) : NULL, err);
	if (st == ST_OK && keep && i->kept[0])
		st = store_drafts_thin(i->app->store, prefix, KEPT_MAX, err);
	buf_release(&body);
	return st;
}

const char *intake_said_draft(const struct intake *i, struct buf *out)
{
	if (!i->kept[0] || !intake_said(i))
		return NULL;
	write_said(i, out);
	return i->kept;
}

/* ---- read again ---- */

/* Whom it meant may be gone. */
static bool is_there(struct intake *i, int64_t id, bool domain)
{
	struct store *s = i->app->store;
	char *name = domain ? domain_name(s, id) : unit_name(s, id);
	bool there = name != NULL;

	free(name);
	return there;
}

static void take_map(struct intake *i, const char *line, bool domain)
{
	char *text;
	long long id = strtoll(line, &text, 10);

	if (*text == ' ' && text[1] && id > 0 && is_there(i, id, domain))
		intake_map(i, text + 1, id, domain);
}

/* From our own file, but the document may be read otherwise by now: what does not fit is passed
 * over. */
static void take_role(struct intake *i, const char *line)
{
	char *end;
	unsigned long table = strtoul(line, &end, 10), column = strtoul(end, &end, 10);
	size_t at = i->table;
	enum head_role role = heads_role(end + strspn(end, " "));

	if (!table || table > i->reading.tables || !column || role == HEAD_ROLES ||
	    column > i->reading.table[table - 1].columns)
		return;
	i->table = table - 1;
	intake_set_role(i, column - 1, role);
	i->table = at;
}

static void take_skip(struct intake *i, const char *line)
{
	char *end;
	unsigned long table = strtoul(line, &end, 10), row = strtoul(end, &end, 10);
	size_t at = i->table;

	if (table >= i->reading.tables || row >= i->reading.table[table].rows)
		return;
	i->table = table;
	intake_skip(i, row, true);
	i->table = at;
}

static void take_line(struct intake *i, const char *line)
{
	const char *rest = strchr(line, ' ');
	size_t n = rest ? (size_t)(rest - line) : 0;

	if (!rest)
		return;
	rest++;
	if (n == 4 && memcmp(line, "unit", n) == 0)
		take_map(i, rest, false);
	else if (n == 6 && memcmp(line, "domain", n) == 0)
		take_map(i, rest, true);
	else if (n == 4 && memcmp(line, "role", n) == 0)
		take_role(i, rest);
	else if (n == 4 && memcmp(line, "skip", n) == 0)
		take_skip(i, rest);
	else if (n == 6 && memcmp(line, "period", n) == 0)
		i->o.has_period = period_parse(rest, strlen(rest), &i->o.period);
	else if (n == 4 && memcmp(line, "upto", n) == 0)
		i->o.upto = day_parse(rest, strlen(rest));
	else if (n == 6 && memcmp(line, "issued", n) == 0)
		i->o.issued = day_parse(rest, strlen(rest));
}

void intake_said_recall(struct intake *i)
{
	char *body = NULL;

	if (i->reading.hash[0]) {
		snprintf(i->kept, sizeof i->kept, "%s%s", prefix, i->reading.hash);
		body = store_draft_get(i->app->store, i->kept);
	}
	for (char *at = body, *end; at && *at; at = end + 1) {
		end = at + strcspn(at, "\n");
		if (!*end)
			break; /* cut: none of ours */
		*end = '\0';
		take_line(i, at);
	}
	i->recalled = intake_said(i);
	free(body);
}
