/* Tables and notes of the intake screen, line by line. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/intake_own.h"

enum {
	BECOMES_COLS = 13,
	NUMBER_COLS = 7,
	TAKEN_COLS = 4,
};

/* --- tables --- */

static size_t tables_count(const void *ctx)
{
	return ((const struct intake *)ctx)->reading.tables;
}

static const char *table_name(const struct sheet *t)
{
	if (t->title && t->title[0])
		return t->title;
	return t->sentence ? _("句子里的数") : sheet_kind_name(t->kind);
}

static bool tables_match(const void *ctx, size_t row, const char *query)
{
	const struct intake *i = ctx;

	return find_match(table_name(&i->reading.table[row]), query) != FIND_NONE;
}

static void put_number(struct canvas *c, int y, int x, enum style style, size_t n)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", n);
	canvas_cell(c, y, x, NUMBER_COLS, style, ALIGN_RIGHT, n ? text : "");
}

static int tables_name_cols(int cols)
{
	int rest = cols - TAKEN_COLS - BECOMES_COLS - 4 * NUMBER_COLS;

	return rest > 6 ? rest : cols - TAKEN_COLS;
}

static void tables_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
			enum style style)
{
	const struct intake *i = ctx;
	const struct plan_table *t = &i->plan.document[0].table[row];
	const struct intake_sum *sum = &i->sum[row];
	bool plain = style == STYLE_NORMAL, taken = t->becomes != BECOMES_NOTHING;
	enum style own = plain && !taken ? STYLE_DIM : style;
	int name = tables_name_cols(r.cols), x = r.x;

	canvas_put(c, r.y, x, TAKEN_COLS, own,
		   taken            ? "[x]"
		   : i->accept[row] ? "[-]"
				    : "[ ]",
		   false);
	x += TAKEN_COLS;
	canvas_put(c, r.y, x, name - 1, own, table_name(t->table), true);
	x += name;
	if (x >= r.x + r.cols)
		return;
	canvas_put(c, r.y, x, BECOMES_COLS - 1, own, plan_becomes_name(t->becomes),
		   true);
	x += BECOMES_COLS;
	put_number(c, r.y, x, own, t->table->rows);
	if (!taken)
		return;
	put_number(c, r.y, x += NUMBER_COLS, plain ? STYLE_URGENT : style,
		   sum->changed);
	put_number(c, r.y, x += NUMBER_COLS, plain ? STYLE_DIM : style, sum->same);
	put_number(c, r.y, x + NUMBER_COLS, plain ? STYLE_OVERDUE : style,
		   sum->refused);
}

void intake_tables_head(const struct intake *i, struct canvas *c, struct rect r)
{
	const char *const heads[] = {_("行"), _("~改"), _("=同"), _("!拒")};
	int name = tables_name_cols(r.cols), x = r.x;

	(void)i;
	canvas_put(c, r.y, x, TAKEN_COLS, STYLE_HEAD, _("收"), true);
	x += TAKEN_COLS;
	canvas_put(c, r.y, x, name - 1, STYLE_HEAD, _("表"), true);
	x += name;
	if (x >= r.x + r.cols)
		return;
	canvas_put(c, r.y, x, BECOMES_COLS - 1, STYLE_HEAD, _("成为"), true);
	x += BECOMES_COLS;
	for (size_t k = 0; k < 4; k++)
		canvas_cell(c, r.y, x + (int)k * NUMBER_COLS, NUMBER_COLS, STYLE_HEAD,
			    ALIGN_RIGHT, heads[k]);
}

const struct list_ops intake_tables_ops = {.count = tables_count,
					   .id = intake_place,
					   .match = tables_match,
					   .draw = tables_draw};

/* --- notes: problems, what disagrees, warnings --- */

size_t intake_notes(const struct intake *i)
{
	return i->plan.problems.count + i->plan.disagree.count + i->plan.warnings.count;
}

const char *intake_note(const struct intake *i, size_t n, char *mark)
{
	const struct notes *list[] = {&i->plan.problems, &i->plan.disagree,
				      &i->plan.warnings};
	static const char marks[] = "!?-";
	size_t k = 0, len = strlen(i->reading.name);

	assert(n < intake_notes(i));
	while (k < 2 && n >= list[k]->count)
		n -= list[k++]->count;
	*mark = marks[k];
	/* One document is looked at: its name need not be said each time. */
	const char *text = list[k]->note[n].text;
	if (len && strncmp(text, i->reading.name, len) == 0) {
		if (text[len] == ' ')
			return text + len + 1;
		if (strncmp(text + len, "：", strlen("：")) == 0)
			return text + len + strlen("：");
	}
	return text;
}

const char *intake_problem(const struct intake *i, const struct plan_row *row)
{
	char mark;

	return row->state == PLAN_REFUSED ? intake_note(i, row->problem, &mark) : NULL;
}

static size_t notes_count(const void *ctx)
{
	return intake_notes(ctx);
}

static bool notes_match(const void *ctx, size_t row, const char *query)
{
	char mark;

	return find_match(intake_note(ctx, row, &mark), query) != FIND_NONE;
}

static void notes_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		       enum style style)
{
	char mark, text[2] = {0};
	const char *say = intake_note(ctx, row, &mark);

	text[0] = mark;
	canvas_put(c, r.y, r.x, 1, style == STYLE_NORMAL ? intake_style(mark) : style,
		   text, false);
	canvas_put(c, r.y, r.x + 2, r.cols - 2, style, say, true);
}

const struct list_ops intake_notes_ops = {.count = notes_count,
					  .id = intake_place,
					  .match = notes_match,
					  .draw = notes_draw};
