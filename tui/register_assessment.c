/* 年度考核 on the desk: a unit a row, the account of one, points by hand, the year's sheet. */
#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "report/page.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/register.h"

enum {
	CHANGE_CELLS = 10, /* "  +100.00 " */
};

static int year_of(const struct app *app, const struct register_targets *on)
{
	return on->ask->year ? on->ask->year : day_ymd(app->today).year;
}

/* NULL with the reason said. */
static struct assessment *made(struct app *app, int year)
{
	struct assessment *a = NULL;
	struct error err;

	if (assessment_make(app->store, year, app->today, &a, &err) != ST_OK)
		app_fail(app, &err);
	return a;
}

/* --- the account of a unit --- */

struct lines {
	struct buf *out;
	int indent;
};

static void line_add(void *ctx, const char *s, size_t len, int line)
{
	struct lines *l = ctx;

	buf_fill(l->out, ' ', line ? (size_t)l->indent : 0);
	buf_addn(l->out, s, len);
	buf_putc(l->out, '\n');
}

/* Text behind what stands in the line already, wrapped below itself. */
static void wrapped(struct app *app, struct buf *out, const char *text, int indent,
		    int cells)
{
	struct lines l = {out, indent};

	lines_break(text, cells > indent + 8 ? cells - indent : 8, 0,
		    app->canvas.ambiguous, line_add, &l);
}

enum {
	ROW,
	INDICATOR,
	FULL,
	CHANGE,
	POINTS,
	DETAIL,
};

static void account_row(struct app *app, const struct table *t, size_t i,
			struct buf *out, int cells)
{
	const char *points = table_shown(t, i, POINTS);

	if (*table_shown(t, i, INDICATOR)) {
		buf_addf(out, "%s  %s", table_shown(t, i, INDICATOR),
			 *points ? points : "—");
		if (*table_shown(t, i, FULL))
			buf_addf(out, _("  （满分 %s）"), table_shown(t, i, FULL));
		buf_putc(out, '\n');
	}
	width_put(out, table_shown(t, i, CHANGE), CHANGE_CELLS - 1, ALIGN_RIGHT,
		  app->canvas.ambiguous);
	buf_putc(out, ' ');
	wrapped(app, out, table_shown(t, i, DETAIL), CHANGE_CELLS, cells);
}

static void account(struct app *app, const struct register_targets *on)
{
	int year = year_of(app, on);
	struct assessment *a = made(app, year);
	const struct assessed *u = a ? assessment_unit(a, on->id[0]) : NULL;
	struct buf text = {0}, title = {0};

	if (!u) {
		assessment_free(a);
		return;
	}
	struct table *t = assessment_account(a, u);
	for (size_t i = 0; i < table_rows(t); i++)
		account_row(app, t, i, &text, app->canvas.cols - 4);
	table_free(t);
	buf_addf(&title, _("%s  %d年度考核"), u->name, year);
	assessment_free(a);
	viewer_open(app, buf_text(&title), buf_take(&text));
	buf_release(&title);
}

/* --- deeds --- */

static void score(struct app *app, const struct register_targets *on)
{
	form_score_open(app, year_of(app, on), on->id, on->n);
}

static void sheet(struct app *app, const struct register_targets *on)
{
	form_sheet_open(app, year_of(app, on));
}

static void view(struct app *app, const struct register_targets *on)
{
	struct error err;
	struct buf title = {0};
	int year = year_of(app, on);
	char *text = assessment_text(app->store, year, &err);

	if (!text) {
		app_fail(app, &err);
		return;
	}
	buf_addf(&title, _("%d年度考核评分表"), year);
	viewer_open(app, buf_text(&title), text);
	buf_release(&title);
}

/* All, townships, departments, and round again. */
static void kind(struct app *app, const struct register_targets *on)
{
	const char *now = on->ask->word;

	on->ask->word = !now                           ? "township"
			: strcmp(now, "township") == 0 ? "department"
						       : NULL;
	app_say(app, "%s",
		!on->ask->word                           ? _("乡镇和部门")
		: strcmp(on->ask->word, "township") == 0 ? _("只看乡镇")
							 : _("只看部门"));
	app->stale = true;
}

static const struct register_deed deeds[] = {
	{'b', N_("评分表"), true, true, sheet},
	{'v', N_("看评分表"), false, true, view},
	{'t', N_("类别"), false, true, kind},
	{0, NULL, false, false, NULL},
};

const struct register_view assessment_view = {
	.code = "assessment",
	.deed = deeds,
	.step = STEP_YEAR,
	.empty = N_("这一年还没有评分表，或还没有开始。按 b 载入评分表。"),
	.open = account,
	.edit = score,
	.edit_name = N_("人工评分"),
};

void cmd_assessment(struct app *app, const char *arg)
{
	(void)arg;
	(void)register_open_code(app, "assessment");
}
