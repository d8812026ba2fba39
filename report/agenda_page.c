/* The agenda as words: a line, a page, a table. */
#include <limits.h>
#include <stdlib.h>

#include "report/agenda.h"
#include "text/lang.h"

/* （整改任务2、依申请公开1） */
static void add_kinds(struct buf *out, const int64_t n[MATTER_KINDS + 1])
{
	const char *between = _("（");

	for (int k = 1; k <= MATTER_KINDS; k++) {
		if (!n[k])
			continue;
		buf_addf(out, _("%s%s%lld"), between,
			 matter_kind_name((enum matter_kind)k), (long long)n[k]);
		between = _("、");
	}
	buf_add(out, _("）"));
}

static void summary(const struct agenda *a, bool kinds, bool zeros, struct buf *out)
{
	for (int p = 0; p < AGENDA_MATTERS; p++) {
		const int64_t *n = a->count[p];

		/* What waits is said where something does, what is overdue always. */
		if (!n[0] && p != AGENDA_OVERDUE && (p > AGENDA_SOON || !zeros))
			continue;
		buf_addf(out, _("%s%s%lld"), p ? "  " : "",
			 agenda_part_name((enum agenda_part)p), (long long)n[0]);
		if (kinds && p == AGENDA_OVERDUE && n[0])
			add_kinds(out, n);
	}
}

void agenda_summary(const struct agenda *a, int cells, enum ambiguous amb,
		    struct buf *out)
{
	static const struct {
		bool kinds, zeros;
	} ways[] = {{true, true}, {false, true}, {false, false}};
	size_t ways_n = sizeof ways / sizeof *ways;

	for (size_t i = 0; i < ways_n; i++) {
		struct buf text = {0};

		summary(a, ways[i].kinds, ways[i].zeros, &text);
		bool fits = width_text(buf_text(&text), amb) <= cells;
		if (fits || i + 1 == ways_n)
			buf_add(out, buf_text(&text));
		buf_release(&text);
		if (fits)
			return;
	}
}

const char *agenda_mark(const struct agenda_row *r)
{
	switch (r->part) {
	case AGENDA_OVERDUE:
		return _("逾期!");
	case AGENDA_TODAY:
		return _("今天*");
	case AGENDA_URGENT:
		return _("紧急*");
	case AGENDA_SOON:
	case AGENDA_RECHECK:
	case AGENDA_WAITING:
		return r->id ? matter_state_name(r->kind, r->state)
			     : agenda_part_name(r->part);
	default:
		return agenda_part_name(r->part);
	}
}

void agenda_left(const struct agenda_row *r, struct buf *out)
{
	if (r->part == AGENDA_RECHECK || r->part == AGENDA_WAITING)
		buf_addf(out, _("已%d天"), r->waited);
	else if (r->id)
		buf_addf(out, "%d", r->left);
}

static const struct table_column page_cols[] = {
	{NULL, N_("灯"), COL_TEXT},   {NULL, N_("还剩"), COL_TEXT},
	{NULL, N_("限期"), COL_DAY},  {NULL, N_("种类"), COL_TEXT},
	{NULL, N_("单位"), COL_TEXT}, {NULL, N_("事项"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static void page_row(struct table *t, const struct agenda_row *r)
{
	struct buf left = {0};

	agenda_left(r, &left);
	table_text(t, agenda_mark(r));
	table_text(t, buf_text(&left));
	table_day(t, r->due);
	table_text(t, matter_kind_name(r->kind));
	table_text(t, r->unit);
	table_text(t, r->text);
	buf_release(&left);
}

void agenda_more(const struct agenda *a, enum agenda_part p, int64_t more,
		 struct buf *out)
{
	bool all = more == a->count[p][0];

	buf_addf(out, all ? _("共%lld件") : _("另有%lld件"), (long long)more);
}

/* Says how many of the part there was no room for. */
static void page_more(const struct agenda *a, struct table *t, enum agenda_part p,
		      int64_t n)
{
	struct buf text = {0};

	agenda_more(a, p, n, &text);
	for (int i = 0; i < 5; i++)
		table_text(t, i == 0 ? agenda_part_name(p) : NULL);
	table_text(t, buf_text(&text));
	buf_release(&text);
}

void agenda_page(const struct agenda *a, const struct calendar *cal, size_t room,
		 enum ambiguous amb, struct buf *out)
{
	size_t given[AGENDA_PARTS], shown[AGENDA_PARTS] = {0};
	struct table *t = table_new(page_cols);
	char iso[DAY_TEXT];

	agenda_fit(a, room, given);
	buf_addf(out, "%s %s ", _("今天"), day_iso(a->today, iso));
	calendar_tell(cal, a->today, out);
	buf_add(out, "\n");
	agenda_summary(a, INT_MAX, amb, out);
	buf_add(out, "\n");
	for (size_t i = 0; i < a->rows && a->row[i].part < AGENDA_MATTERS; i++) {
		enum agenda_part p = a->row[i].part;
		bool all = a->count[p][0] <= (int64_t)given[p];

		if (shown[p] == given[p])
			continue;
		if (++shown[p] == given[p] && !all)
			page_more(a, t, p, a->count[p][0] - (int64_t)given[p] + 1);
		else
			page_row(t, &a->row[i]);
	}
	if (table_rows(t))
		table_write(t, FORMAT_TABLE, amb, out);
	table_free(t);
	for (size_t i = 0; i < a->rows; i++)
		if (a->row[i].part >= AGENDA_MATTERS)
			buf_addf(out, "%s%s  %s\n", a->row[i].pressing ? "*" : " ",
				 agenda_mark(&a->row[i]), a->row[i].text);
}

/* ---- JSON and CSV ---- */

static const struct table_column table_cols[] = {
	{"section", NULL, COL_TEXT},
	{NULL, N_("类"), COL_TEXT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("种类"), COL_TEXT},
	{"id", N_("编号"), COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"title", N_("事项"), COL_TEXT},
	{"due", N_("限期"), COL_DAY},
	{"left", N_("还剩"), COL_INT},
	{"state", NULL, COL_TEXT},
	{"waited", N_("已等(天)"), COL_INT},
	{"pressing", N_("要办"), COL_BOOL},
	{NULL, NULL, COL_TEXT},
};

static void int_if(struct table *t, bool there, int64_t n)
{
	if (there)
		table_int(t, n);
	else
		table_blank(t);
}

struct table *agenda_table(const struct agenda *a)
{
	struct table *t = table_new(table_cols);

	for (size_t i = 0; i < a->rows; i++) {
		const struct agenda_row *r = &a->row[i];
		bool waits = r->part == AGENDA_RECHECK || r->part == AGENDA_WAITING;

		table_text(t, agenda_part_code(r->part));
		table_text(t, agenda_part_name(r->part));
		table_text(t, r->id ? matter_kind_code(r->kind) : NULL);
		table_text(t, r->id ? matter_kind_name(r->kind) : NULL);
		int_if(t, r->id, r->id);
		table_text_or_blank(t, r->unit);
		table_text(t, r->text);
		table_day(t, r->due);
		int_if(t, r->id && !waits, r->left);
		table_text(t, r->id ? matter_state_code(r->state) : NULL);
		int_if(t, waits, r->waited);
		table_bool(t, r->id ? r->part <= AGENDA_URGENT : r->pressing);
	}
	return t;
}
