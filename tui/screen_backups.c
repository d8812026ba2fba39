/* The copies of the county file; Enter puts one back, after a question.  Of old ones few are kept
 * (store/backup.h): they are read at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/backup.h"
#include "text/find.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/care.h"
#include "tui/desk.h"
#include "tui/screen.h"

enum {
	WHEN_COLS = 21,
	SIZE_COLS = 12,
};

static struct backup_list *rows_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static size_t backups_count(const void *ctx)
{
	return rows_of(ctx)->rows;
}

/* Newest first, so a row's place counted from the end stays with it. */
static int64_t backups_id(const void *ctx, size_t row)
{
	return (int64_t)(rows_of(ctx)->rows - row);
}

static bool backups_match(const void *ctx, size_t row, const char *query)
{
	return find_match(rows_of(ctx)->row[row].path, query) != FIND_NONE ||
	       find_match(rows_of(ctx)->row[row].when, query) != FIND_NONE;
}

static void backups_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
			enum style style)
{
	const struct backup_row *b = &rows_of(ctx)->row[row];
	char size[24];

	snprintf(size, sizeof size, "%lld KB", (long long)(b->bytes / 1024));
	canvas_put(c, r.y, r.x, WHEN_COLS - 1, style, b->when, false);
	canvas_cell(c, r.y, r.x + WHEN_COLS, SIZE_COLS - 2, style, ALIGN_RIGHT, size);
	canvas_put(c, r.y, r.x + WHEN_COLS + SIZE_COLS, r.cols - WHEN_COLS - SIZE_COLS,
		   style, path_name(b->path), true);
}

static bool backups_load(struct screen *s, struct app *app, struct error *err)
{
	struct backup_list *l = s->data;

	backup_list_release(l);
	*l = (struct backup_list){0};
	return backup_list(app->store, l, err) == ST_OK;
}

static void backups_title(const struct screen *s, struct buf *out)
{
	buf_addf(out, _("备份 %zu 份"), rows_of(s)->rows);
}

static void backups_head(const struct screen *s, struct canvas *c, struct rect r)
{
	(void)s;
	canvas_put(c, r.y, r.x, WHEN_COLS - 1, STYLE_HEAD, _("时间"), true);
	canvas_cell(c, r.y, r.x + WHEN_COLS, SIZE_COLS - 2, STYLE_HEAD, ALIGN_RIGHT,
		    _("大小"));
	canvas_put(c, r.y, r.x + WHEN_COLS + SIZE_COLS, r.cols - WHEN_COLS - SIZE_COLS,
		   STYLE_HEAD, _("文件"), true);
}

/* --- putting one back --- */

/* The desk lets go of its file, the copy takes its place, the desk opens it again; when the
 * copy is refused the file is what it was. */
static void restore(struct app *app, const char *from)
{
	struct error err;
	char *path = mem_text(store_path(app->store)), *kept = NULL;
	bool readonly = store_readonly(app->store);

	overlay_pop(app);
	store_close(app->store);
	app->store = NULL;
	enum status st = backup_restore(from, path, &kept, &err);
	start_open(app, path, readonly);
	if (st != ST_OK)
		app_fail(app, &err);
	else if (kept)
		app_say(app, _("已恢复；原来的县档留作 %s"), path_name(kept));
	free(kept);
	free(path);
}

static void restore_answer(struct app *app, void *ctx, int choice)
{
	if (choice == 0)
		restore(app, ctx);
}

static void ask_restore(struct screen *s, struct app *app)
{
	const char *const choice[] = {_("r 恢复"), _("n 不恢复")};
	struct buf text = {0};
	size_t row;

	if (!app_writable(app) || !list_selected(&s->list, &row))
		return;
	const struct backup_row *b = &rows_of(s)->row[row];
	buf_addf(&text,
		 _("用 %s 的备份换下现在的县档。之后的改动不在里面；"
		   "现在的县档会改名留在旁边。"),
		 b->when);
	menu_open(app, _("恢复备份"), buf_text(&text), choice, 2, 1, restore_answer,
		  mem_text(b->path));
	menu_owns(app, free);
	buf_release(&text);
}

static void backups_act(struct screen *s, struct app *app, enum screen_act act)
{
	if (act == SCREEN_OPEN)
		ask_restore(s, app);
	else if (act == SCREEN_ADD)
		care_backup(app);
	else
		app_say(app, _("这里回车恢复所选备份，a 立即备份。"));
}

static const char *backups_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	return act == SCREEN_OPEN ? _("恢复") : act == SCREEN_ADD ? _("备份") : NULL;
}

static void backups_release(struct screen *s)
{
	backup_list_release(s->data);
	free(s->data);
}

static const struct screen_ops backups_screen = {
	.list = {.count = backups_count,
		 .id = backups_id,
		 .match = backups_match,
		 .draw = backups_row},
	.load = backups_load,
	.title = backups_title,
	.head = backups_head,
	.act = backups_act,
	.hint = backups_hint,
	.release = backups_release,
};

void screen_backups_open(struct app *app)
{
	screen_open(app, &backups_screen, mem_alloc(sizeof(struct backup_list)));
}
