/* Forms that were open when the terminal went away: kept in the file, offered again. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/drafts.h"
#include "tui/form.h"

static void read_about(const char *draft, struct about *a)
{
	char *end;

	a->count = 0;
	if (*draft++ != '@')
		return;
	while (a->count < ABOUT_MAX && *draft && *draft != '\n') {
		int64_t n = strtoll(draft, &end, 10);
		if (end == draft)
			break;
		a->n[a->count++] = n;
		draft = end + strspn(end, " ");
	}
}

static void open_draft(struct app *app, const struct draft_opener *o, const char *draft)
{
	struct about *a = mem_alloc(sizeof *a);

	read_about(draft, a);
	o->open(app, a, draft);
	form_fill_top(app, draft);
	if (!app->overlay && !app->message.len)
		app_say(app, _("上次未保存的“%s”所说的内容已经不在了。"), _(o->label));
	free(a);
}

static void offer_answer(struct app *app, void *ctx, int choice)
{
	const struct draft_opener *o = ctx;
	char *draft = store_draft_get(app->store, o->name);
	struct error err;

	if (choice < 0 || !draft) { /* not answered: it is kept for the next start */
		free(draft);
		return;
	}
	buf_clear(&app->message); /* what stands there afterwards is about the draft */
	if (store_draft_put(app->store, o->name, NULL, &err) != ST_OK)
		app_fail(app, &err);
	if (choice == 0)
		open_draft(app, o, draft);
	else
		start_drafts(app);
	free(draft);
}

/* The first form that was left open; NULL: none.  One reading for all of them. */
static const struct draft_opener *first_draft(struct app *app)
{
	const struct draft_opener *found = NULL;
	size_t n;
	const struct draft_opener *o = draft_openers(&n);

	store_read_begin(app->store);
	for (size_t i = 0; i < n && !found; i++) {
		char *draft = store_draft_get(app->store, o[i].name);

		if (draft)
			found = &o[i];
		free(draft);
	}
	store_read_end(app->store);
	return found;
}

void start_drafts(struct app *app)
{
	const char *const choice[] = {_("y 继续填写"), _("n 放弃")};

	if (!app->store || store_readonly(app->store))
		return;
	const struct draft_opener *o = first_draft(app);
	if (o)
		menu_open(app, _(o->label),
			  _("上次终端中断时，这里填写的内容还没有保存。"), choice, 2, 0,
			  offer_answer, (void *)(uintptr_t)o);
}

enum {
	KEYS_MAX = 60 /* typed without a pause: kept all the same */
};

/* Whether start_drafts() would offer it; the editor's text is a bulletin's own. */
static bool is_offered(const char *name)
{
	size_t n;
	const struct draft_opener *o = draft_openers(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(o[i].name, name) == 0)
			return true;
	return false;
}

static bool has_line(const struct buf *lines, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = buf_text(lines); *p; p += strcspn(p, "\n") + 1)
		if (strncmp(p, name, len) == 0 && p[len] == '\n')
			return true;
	return false;
}

void start_keep_drafts(struct app *app)
{
	struct error err;

	if (!app->store || store_readonly(app->store))
		return;
	for (const struct overlay *o = app->overlay; o; o = o->below) {
		struct buf body = {0};
		const char *name = o->ops->draft ? o->ops->draft(o, &body) : NULL;
		/* Where it can't be kept nothing is lost yet: the form is still there. */
		if (name &&
		    store_draft_put(app->store, name, buf_text(&body), &err) == ST_OK &&
		    is_offered(name) && !has_line(&app->kept, name))
			buf_addf(&app->kept, "%s\n", name);
		buf_release(&body);
	}
}

/* Drafts whose form is no longer there, or says nothing any more, go. */
static void drop_kept(struct app *app)
{
	struct buf open = {0}, left = {0};
	struct error err;

	for (const struct overlay *o = app->overlay; o; o = o->below) {
		struct buf body = {0};
		const char *name = o->ops->draft ? o->ops->draft(o, &body) : NULL;

		if (name)
			buf_addf(&open, "%s\n", name);
		buf_release(&body);
	}
	for (const char *p = buf_text(&app->kept); *p;) {
		char *name = mem_textn(p, strcspn(p, "\n"));

		if (has_line(&open, name) ||
		    store_draft_put(app->store, name, NULL, &err) != ST_OK)
			buf_addf(&left, "%s\n", name);
		p += strlen(name) + 1;
		free(name);
	}
	buf_release(&app->kept);
	buf_release(&open);
	app->kept = left;
}

void drafts_note(struct app *app, const struct input *in)
{
	bool typed = in->kind == INPUT_KEY || in->kind == INPUT_PASTE;

	if (!app->store || store_readonly(app->store) || app->quit || app->working)
		return;
	if (typed && app->overlay && app->overlay->ops->draft) {
		app->unsaved = true;
		app->unsaved_keys++;
	}
	if (app->unsaved_keys >= KEYS_MAX)
		drafts_pause(app);
	/* Only where one was kept, which typing fast never comes to. */
	if (app->kept.len && !(app->overlay && app->overlay->ops->draft))
		drop_kept(app);
	if (!app->overlay)
		app->unsaved = false;
}

void drafts_pause(struct app *app)
{
	app->unsaved = false;
	app->unsaved_keys = 0;
	if (!app->store || app->working)
		return;
	start_keep_drafts(app);
	if (app->kept.len)
		drop_kept(app);
}
