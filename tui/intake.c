/* The intake screen: its three lists, its life. */
#include "tui/intake.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/sha256.h"
#include "tui/desk.h"
#include "tui/intake_own.h"

enum {
	DRAFT_MAX = 64 * 1024
};

static void renew_lists(struct intake *i)
{
	for (int p = 0; p < PART_COUNT; p++)
		list_refresh(&i->list[p]);
}

void intake_settle(struct intake *i)
{
	size_t at;

	if (!list_selected(&i->list[PART_TABLES], &at) || at == i->table)
		return;
	i->table = at;
	i->left = 0;
	list_find(&i->list[PART_ROWS], "");
	list_refresh(&i->list[PART_ROWS]);
	list_goto(&i->list[PART_ROWS], 0);
}

void intake_renew(struct intake *i)
{
	intake_settle(i);
	intake_plan(i);
	renew_lists(i);
}

static void intake_refresh(struct overlay *o, struct app *app)
{
	(void)app;
	intake_renew((struct intake *)o);
}

/* --- input --- */

static enum overlay_result intake_mouse(struct intake *i, const struct input *in)
{
	bool activated = false;

	for (int p = 0; p < PART_COUNT; p++)
		if (list_mouse(&i->list[p], i->rect[p], in, &activated)) {
			i->part = (enum intake_part)p;
			intake_settle(i);
			break;
		}
	return OVERLAY_USED; /* a double click never takes a document over */
}

static enum overlay_result intake_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct intake *i = (struct intake *)o;

	if (in->kind == INPUT_MOUSE)
		return intake_mouse(i, in);
	if (in->kind == INPUT_PASTE) {
		app_say(app,
			_("正在看“%.60s”：先按回车导入，或按 Esc 放弃，再粘贴下一份"),
			i->reading.name);
		return OVERLAY_USED;
	}
	return OVERLAY_PASS; /* its keys are commands */
}

static struct list *intake_list(struct overlay *o)
{
	struct intake *i = (struct intake *)o;

	intake_settle(i);
	return &i->list[i->part];
}

const char *intake_paste_draft(const char *pasted, struct buf *out)
{
	if (!pasted || strlen(pasted) > DRAFT_MAX)
		return NULL;
	buf_add(out, pasted);
	return "intake-paste";
}

static const char *intake_draft(const struct overlay *o, struct buf *out)
{
	const struct intake *i = (const struct intake *)o;

	return i->pasted ? intake_paste_draft(i->pasted, out)
			 : intake_said_draft(i, out);
}

static bool has_tasks(const struct intake *i)
{
	for (size_t t = 0; t < i->reading.tables; t++)
		if (i->plan.document[0].table[t].becomes == BECOMES_TASKS)
			return true;
	return false;
}

static bool intake_hinted(const struct overlay *o, const char *command)
{
	const struct intake *i = (const struct intake *)o;

	if (strcmp(command, "intake-issued") == 0)
		return has_tasks(i);
	return strcmp(command, "intake-period") != 0 || intake_dated(i);
}

static void intake_release(struct overlay *o)
{
	struct intake *i = (struct intake *)o;

	for (int p = 0; p < PART_COUNT; p++)
		list_release(&i->list[p]);
	if (i->planned)
		import_plan_release(&i->plan);
	reading_release(&i->reading);
	arena_release(&i->texts);
	free(i->pasted);
	free(i->accept);
	free(i->map);
	free(i->role);
	free(i->skip);
	free(i->sum);
}

static const struct overlay_ops intake_overlay = {
	.name = "intake",
	.input = intake_input,
	.draw = intake_draw,
	.hinted = intake_hinted,
	.list = intake_list,
	.refresh = intake_refresh,
	.draft = intake_draft,
	.release = intake_release,
};

struct intake *intake_of(struct overlay *top)
{
	return top && top->ops == &intake_overlay ? (struct intake *)top : NULL;
}

/* --- opening --- */

static size_t count_agreeing(const struct reading *r)
{
	size_t n = r->checks.count;

	for (size_t t = 0; t < r->tables; t++)
		n += r->table[t].checks.count;
	return n - reading_disagree(r);
}

static struct intake *intake_new(struct app *app, struct reading *r, const char *pasted)
{
	struct intake *i = mem_alloc(sizeof *i);

	i->base.ops = &intake_overlay;
	i->app = app;
	i->reading = *r;
	i->pasted = mem_text(pasted);
	if (pasted) { /* it has no file of which a fingerprint was made */
		sha256_hex(pasted, strlen(pasted), i->reading.hash);
		i->reading.bytes = (int64_t)strlen(pasted);
	}
	i->o = (struct import_options){.upto = DAY_NONE, .issued = DAY_NONE};
	i->accept = mem_array(r->tables + 1, sizeof *i->accept);
	i->sum = mem_array(r->tables + 1, sizeof *i->sum);
	for (size_t t = 0; t < r->tables; t++)
		i->accept[t] = !r->table[t].sentence;
	i->agrees = count_agreeing(r);
	return i;
}

/* The first table that is taken over, its rows having the keys; else the list of tables. */
static void start(struct intake *i)
{
	static const struct list_ops *const ops[] = {
		&intake_tables_ops, &intake_rows_ops, &intake_notes_ops};
	const struct plan_document *d = &i->plan.document[0];

	for (size_t t = 0; t < i->reading.tables; t++)
		if (d->table[t].becomes != BECOMES_NOTHING) {
			i->part = PART_ROWS;
			i->table = t;
			break;
		}
	for (int p = 0; p < PART_COUNT; p++)
		list_init(&i->list[p], ops[p], i);
	list_goto(&i->list[PART_TABLES], i->table);
}

/* No table: what it is shows in its first lines. */
void intake_show_text(struct app *app, struct reading *r)
{
	struct buf text = {0};

	buf_addf(&text, _("“%s”里没有找到表格，什么也没有改。"), r->name);
	buf_add(&text, "\n");
	for (size_t n = 0; n < r->notes.count; n++)
		buf_addf(&text, "%s\n", r->notes.note[n].text);
	if (r->first_lines && r->first_lines[0])
		buf_addf(&text, "\n%s\n%s", _("开头是："), r->first_lines);
	viewer_open(app, _("没有找到表格"), buf_take(&text));
	reading_release(r);
}

struct intake *intake_make(struct app *app, struct reading *r, const char *pasted,
			   struct pace *pace)
{
	struct intake *i = intake_new(app, r, pasted);

	*r = (struct reading){0};
	intake_said_recall(i);
	i->o.pace = pace;
	i->good = intake_plan(i);
	i->o.pace = NULL;
	return i;
}

void intake_show(struct app *app, struct intake *i)
{
	start(i);
	overlay_push(app, &i->base);
	if (!i->good)
		overlay_close(app, &i->base); /* why has been said */
	else if (i->recalled)
		app_say(app, _("上次指明的 %zu 处已经填好"), i->recalled);
}

void intake_drop(struct intake *i)
{
	if (!i)
		return;
	intake_release(&i->base);
	free(i);
}
