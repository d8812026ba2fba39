/* Keeping a draft, and lending it to another editor. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/bulletins.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/editor_own.h"

bool editor_keep(struct editor *e, struct app *app)
{
	struct buf text = {0};
	struct error err;
	bool good = true;

	if (!e->doc.changed)
		return true;
	draft_doc_write(&e->doc, &text);
	good = app_writable(app);
	if (good && bulletin_draft_save(app->store, e->id, buf_text(&text), &err)) {
		app_fail(app, &err);
		good = false;
	}
	if (good)
		e->doc.changed = false;
	buf_release(&text);
	draft_doc_part(&e->doc);
	return good;
}

/* ---- $EDITOR ---- */

/* The text on its way out and back.  The file stays until what is in it has been taken or
 * given up. */
struct lent {
	int64_t bulletin;
	char *path;
};

static void lent_free(void *p)
{
	struct lent *l = p;

	if (l->path)
		unlink(l->path);
	free(l->path);
	free(l);
}

static const char *program(void)
{
	const char *visual = getenv("VISUAL"), *plain = getenv("EDITOR");

	return visual && *visual ? visual : plain && *plain ? plain : NULL;
}

/* A file of our own beside the county file: what is in it is as private. */
static bool write_out(struct lent *l, const struct app *app, const struct buf *text,
		      struct error *err)
{
	const char *file = store_path(app->store), *slash = strrchr(file, '/');
	struct buf path = {0};

	buf_addf(&path, "%.*s.draft-XXXXXX.txt", slash ? (int)(slash - file) + 1 : 0,
		 file);
	char *name = buf_take(&path);
	int fd = mkostemps(name, 4, O_CLOEXEC);
	bool good =
		fd >= 0 && write(fd, buf_text(text), text->len) == (ssize_t)text->len;
	if (fd >= 0 && close(fd) != 0)
		good = false;
	if (good) {
		l->path = name;
		return true;
	}
	error_set(err, ST_FILE, _("写不了 %s：%s"), name, strerror(errno));
	if (fd >= 0)
		unlink(name);
	free(name);
	return false;
}

/* $EDITOR may hold words of its own ("vim -n"): the shell parts them, as git does. */
static bool run(struct app *app, const char *editor, const char *path)
{
	struct buf line = {0};
	int status = -1;

	buf_addf(&line, "%s \"$1\"", editor);
	const char *argv[] = {"sh", "-c", buf_text(&line), "sh", path, NULL};
	if (app->term)
		term_leave(app->term);
	pid_t pid = fork();
	if (pid == 0) {
		execv("/bin/sh", (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (app->term)
		term_enter(app->term);
	app->want_redraw = true;
	buf_release(&line);
	return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void take_back(struct app *app, struct lent *l);

static void bad_answer(struct app *app, void *ctx, int choice)
{
	struct lent *again = ctx;

	if (choice == 0) {
		struct lent *l = mem_alloc(sizeof *l);
		*l = *again;
		again->path = NULL;
		take_back(app, l);
	}
}

static void ask_again(struct app *app, struct lent *l, const char *why)
{
	const char *const choice[] = {_("e 再改"), _("n 放弃外部所改")};

	menu_open(app, _("外部所改的草稿"), why, choice, 2, 0, bad_answer, l);
	menu_owns(app, lent_free);
}

/* Takes the text back in one step that can be undone. */
static void bring_back(struct app *app, struct lent *l)
{
	struct editor *e = editor_on_top(app);
	struct buf text = {0}, why = {0};
	struct error err;
	size_t bad;

	if (!e || e->id != l->bulletin) {
		lent_free(l);
		return;
	}
	if (load_file(l->path, BULLETIN_DRAFT_MAX, &text, &err) != ST_OK) {
		ask_again(app, l, err.say);
	} else if (!draft_doc_replace(&e->doc, buf_text(&text), e->at, &bad)) {
		buf_addf(&why,
			 _("第 %zu 行看不懂：要以种类（段、一级……）开头，"
			   "数字写成 {名称:数值}。"),
			 bad);
		ask_again(app, l, buf_text(&why));
	} else {
		editor_goto(e, e->at);
		lent_free(l);
		app_say(app, _("已收回外部所改的草稿。"));
	}
	buf_release(&text);
	buf_release(&why);
}

/* Runs the program on the file and takes back what it made of it. */
static void take_back(struct app *app, struct lent *l)
{
	struct buf why = {0};

	if (program() && run(app, program(), l->path)) {
		bring_back(app, l);
		return;
	}
	buf_addf(&why, _("%s 没有正常结束，草稿没有改动。"),
		 program() ? program() : "EDITOR");
	ask_again(app, l, buf_text(&why));
	buf_release(&why);
}

void editor_outside(struct editor *e, struct app *app)
{
	struct lent *l = mem_alloc(sizeof *l);
	struct buf text = {0};
	struct error err;

	l->bulletin = e->id;
	draft_doc_write(&e->doc, &text);
	if (!program()) {
		error_set(&err, ST_MISSING,
			  _("没有设置 EDITOR，不知道用什么程序。可先 export "
			    "EDITOR=nano 再开工作台。"));
		app_fail(app, &err);
		lent_free(l);
	} else if (!editor_keep(e, app)) {
		lent_free(l);
	} else if (!write_out(l, app, &text, &err)) {
		app_fail(app, &err);
		lent_free(l);
	} else {
		take_back(app, l);
	}
	buf_release(&text);
}
