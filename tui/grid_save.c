/* From typed texts to counts: one command for the whole grid. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/grid.h"

bool grid_take(struct grid *g)
{
	struct grid_row *r = &g->row[g->at];
	const char *text = edit_text(&g->edit);
	int64_t n = 0;
	char digits[32];

	if (g->edit.fresh)
		return true; /* shown, not typed */
	enum number_kind kind =
		number_parse(text, strlen(text), 0, NUMBER_COUNT_MAX, &n);
	if (kind == NUMBER_BAD || kind == NUMBER_RANGE) {
		error_set(&g->err, ST_INPUT,
			  _("%s：“%.40s”不能作数量。请填 0 到 %lld 的整数，空着不改，- "
			    "清空。"),
			  r->label, text, (long long)NUMBER_COUNT_MAX);
		return false;
	}
	free(r->typed);
	r->typed = NULL;
	r->refused = false;
	r->cumulative = g->cumulative;
	if (kind == NUMBER_DASH) {
		r->typed = mem_text("-");
	} else if (kind == NUMBER_VALUE) {
		snprintf(digits, sizeof digits, "%lld", (long long)n);
		r->typed = mem_text(digits);
	}
	g->err.say[0] = '\0';
	return true;
}

/* Writes one row; an absent figure that is cleared is no mistake. */
static enum status write_row(struct app *app, const struct grid_row *r, bool consent,
			     struct error *err)
{
	if (strcmp(r->typed, "-") == 0) {
		enum status st = count_clear(app->store, r->unit, 0, r->period, err);
		return st == ST_NOT_FOUND ? ST_OK : st;
	}
	return count_set(app->store, r->unit, 0, r->period,
			 r->cumulative ? COUNT_CUMULATIVE : COUNT_OWN,
			 strtoll(r->typed, NULL, 10), NULL, consent, err);
}

static void consent_answer(struct app *app, void *ctx, int choice)
{
	if (choice == 1)
		grid_save(app, ctx, true);
}

static void ask_consent(struct app *app, struct grid *g, const char *say)
{
	const char *const choice[] = {_("n 回去修改"), _("y 按此拆分并保存")};

	menu_open(app, g->title, say, choice, 2, 0, consent_answer, g);
}

enum {
	ASKS_SHOWN = 4
};

/* Writes every row.  Stops at the first that is refused and goes there; what needs the
 * clerk's consent is gathered, so that it is asked for once and nothing is left unsaid. */
static bool write_rows(struct app *app, struct grid *g, bool consent, struct buf *asked)
{
	struct error err;
	size_t asks = 0;

	for (size_t i = 0; i < g->rows; i++) {
		if (!g->row[i].typed)
			continue;
		enum status st = write_row(app, &g->row[i], consent, &err);
		if (st == ST_OK)
			continue;
		if (st == ST_ASK) {
			if (asks++ < ASKS_SHOWN)
				buf_addf(asked, "%s\n", err.say);
			continue;
		}
		grid_go(g, i);
		g->row[i].refused = true;
		g->err = err;
		return false;
	}
	if (asks > ASKS_SHOWN)
		buf_addf(asked, _("另有%zu个同样的数量。\n"), asks - ASKS_SHOWN);
	return asks == 0;
}

void grid_save(struct app *app, struct grid *g, bool consent)
{
	size_t n;
	struct buf what = {0};

	if (!grid_take(g))
		return;
	n = grid_typed(g);
	if (n == 0) {
		overlay_close(app, &g->base);
		app_say(app, _("没有录入数量，未作改动。"));
		return;
	}
	if (!app_begin(app)) {
		error_set(&g->err, ST_FILE, "%s", buf_text(&app->message));
		return;
	}
	struct buf asked = {0};
	if (!write_rows(app, g, consent, &asked)) {
		store_rollback(app->store);
		if (asked.len && !g->err.say[0])
			ask_consent(app, g, buf_text(&asked));
		buf_release(&asked);
		return;
	}
	buf_addf(&what, _("%s %zu个数量"), g->saved, n);
	if (app_commit(app, buf_text(&what)))
		overlay_close(app, &g->base);
	else
		error_set(&g->err, ST_FILE, "%s", buf_text(&app->message));
	buf_release(&what);
}
