/* A county file that can't be used: what can be done about it, without leaving the desk. */
#include <stdio.h>
#include <stdlib.h>

#include "store/backup.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"

enum {
	COPIES_MAX = 9, /* offered: each has a digit */
	CHOICES_MAX = 6,
};

enum way {
	WAY_RESTORE,
	WAY_READ,
	WAY_AGAIN,
	WAY_NEW,
	WAY_OTHER,
	WAY_QUIT,
};

/* What the open menu offers, in its order; the words stay as they were. */
struct trouble {
	enum way way[CHOICES_MAX];
	int ways;
	char *title, *say;
	bool missing;
	struct backup_list copies;
};

static void trouble_free(void *ctx)
{
	struct trouble *t = ctx;

	backup_list_release(&t->copies);
	free(t->title);
	free(t->say);
	free(t);
}

static void ask_again(struct app *app, const struct trouble *t)
{
	start_trouble(app, t->title, t->say, t->missing);
}

/* --- putting a copy back --- */

static void restore(struct app *app, const struct trouble *t, int copy)
{
	struct error err;
	char *kept = NULL, *path = mem_text(app->path);

	if (backup_restore(t->copies.row[copy].path, path, &kept, &err) == ST_OK) {
		start_open(app, path, false);
		if (kept && app->store)
			app_say(app, _("已恢复；原来的县档留作 %s"), path_name(kept));
	} else {
		ask_again(app, t);
		app_fail(app, &err);
	}
	free(kept);
	free(path);
}

static void copy_answer(struct app *app, void *ctx, int choice)
{
	const struct trouble *t = ctx;
	int copies = t->copies.rows < COPIES_MAX ? (int)t->copies.rows : COPIES_MAX;

	if (choice >= 0 && choice < copies)
		restore(app, t, choice);
	else
		ask_again(app, t);
}

/* The menu before this one is closing, and takes its own with it. */
static void ask_copy(struct app *app, const struct trouble *from)
{
	const char *choice[COPIES_MAX + 1];
	struct buf label[COPIES_MAX] = {0};
	struct trouble *t = mem_alloc(sizeof *t);
	struct error err;
	int n = 0;

	t->title = mem_text(from->title);
	t->say = mem_text(from->say);
	t->missing = from->missing;
	if (backup_list_at(app->path, &t->copies, &err) != ST_OK) {
		trouble_free(t);
		ask_again(app, from);
		app_fail(app, &err);
		return;
	}
	for (; n < COPIES_MAX && n < (int)t->copies.rows; n++) {
		buf_addf(&label[n], "%d %s  %lld KB", n + 1, t->copies.row[n].when,
			 (long long)(t->copies.row[n].bytes / 1024));
		choice[n] = buf_text(&label[n]);
	}
	choice[n] = _("n 不恢复");
	menu_open(app, _("恢复备份"),
		  _("用哪一份备份？之后的改动不在里面；现在的文件会改名留在旁边。"),
		  choice, n + 1, n, copy_answer, t);
	menu_owns(app, trouble_free);
	for (int i = 0; i < n; i++)
		buf_release(&label[i]);
}

/* --- the ways out --- */

static void answer(struct app *app, void *ctx, int choice)
{
	const struct trouble *t = ctx;

	switch (choice >= 0 ? t->way[choice] : WAY_QUIT) {
	case WAY_RESTORE:
		ask_copy(app, t);
		break;
	case WAY_READ:
		start_open(app, app->path, true);
		break;
	case WAY_AGAIN:
		start_open(app, app->path, app->want_readonly);
		break;
	case WAY_NEW:
		start_new(app);
		break;
	case WAY_OTHER:
		start_other(app);
		break;
	case WAY_QUIT:
		app->quit = true;
		break;
	}
}

/* Whether it can be looked at all the same: it is on a disk that is not to be written, or full. */
static bool can_be_read(const struct app *app)
{
	struct store *s = NULL;

	if (store_open(app->path, STORE_READ, &s, NULL, NULL) != ST_OK)
		return false;
	store_close(s);
	return true;
}

static void add(struct trouble *t, const char *choice[], enum way way,
		const char *label)
{
	choice[t->ways] = label;
	t->way[t->ways++] = way;
}

bool start_has_copies(const char *path)
{
	struct backup_list copies;
	bool any = backup_list_at(path, &copies, NULL) == ST_OK && copies.rows > 0;

	backup_list_release(&copies);
	return any;
}

void start_trouble(struct app *app, const char *title, const char *say, bool missing)
{
	struct trouble *t = mem_alloc(sizeof *t);
	const char *choice[CHOICES_MAX];

	t->title = mem_text(title);
	t->say = mem_text(say);
	t->missing = missing;
	add(t, choice, WAY_AGAIN, _("t 再试"));
	if (!missing && !app->want_readonly && can_be_read(app))
		add(t, choice, WAY_READ, _("r 只读打开"));
	if (!app->want_readonly && start_has_copies(app->path))
		add(t, choice, WAY_RESTORE, _("b 用备份恢复"));
	if (missing)
		add(t, choice, WAY_NEW, _("n 新建"));
	add(t, choice, WAY_OTHER, _("o 打开别的文件"));
	add(t, choice, WAY_QUIT, _("q 退出"));
	menu_open(app, t->title, t->say, choice, t->ways, 0, answer, t);
	menu_owns(app, trouble_free);
}
