#include "tui/care.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/backup.h"
#include "text/child.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/reason.h"
#include "tui/screen.h"

enum {
	SAID_MAX = 4400, /* "ok" and a path */
	TURN_MS = 10,    /* a key that comes meanwhile is not felt to wait */
};

struct care {
	bool begun;  /* the daily one */
	bool wanted; /* by the clerk, who is told */
	bool forced; /* the process keeps its copy whatever there is already */
	char *copy;  /* that is being looked at */
	pid_t pid;
	int fd;
	struct buf said;
};

struct care *care_new(void)
{
	struct care *c = mem_alloc(sizeof *c);

	*c = (struct care){.fd = -1};
	return c;
}

/* The process goes on without us and cleans up behind itself. */
void care_release(struct app *app)
{
	struct care *c = app->care;

	if (!c)
		return;
	if (c->fd >= 0)
		close(c->fd);
	buf_release(&c->said);
	free(c->copy);
	free(c);
	app->care = NULL;
}

static void bad(struct app *app, const char *say)
{
	free(app->health);
	app->health = mem_text(say);
	if (app->care->wanted)
		app_say(app, "%s", say);
	app->care->wanted = false;
}

static void begin(struct app *app)
{
	struct error err;

	if (backup_begin(app->store, &err) != ST_OK)
		bad(app, err.say);
}

void care_begin(struct app *app)
{
	struct care *c = app->care;

	if (c->begun || !app->store || store_readonly(app->store) || app->quit)
		return;
	c->begun = true;
	if (!backup_goes_on(app->store) && backup_wanted(app->store))
		begin(app);
}

static void say_made(struct app *app, const char *path)
{
	app_say(app, _("已备份 %s"), path_name(path));
}

static void at_once(struct app *app)
{
	struct error err;
	char *made = NULL;

	if (backup_rotate(app->store, true, &made, &err) != ST_OK)
		app_fail(app, &err);
	else
		say_made(app, made);
	free(made);
	if (screen_of(app->overlay))
		overlay_refresh(app);
}

void care_backup(struct app *app)
{
	struct care *c = app->care;

	/* Without the right to write there is no lock of ours, and others may write. */
	if (!c || store_readonly(app->store)) {
		at_once(app);
		return;
	}
	c->wanted = true;
	app_say(app, _("正在备份…"));
	/* One on its way takes in what is changed until it ends; one that is looked at does not,
	 * and another follows it. */
	if (c->fd < 0 && !backup_goes_on(app->store))
		begin(app);
}

bool care_waits(const struct app *app)
{
	return app->care && app->care->fd < 0 && app->store &&
	       backup_goes_on(app->store);
}

static bool run(struct app *app, const char *copy)
{
	struct care *c = app->care;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	char *file = mem_text(store_path(app->store)), *own = mem_text(copy);
	char *proof = backup_proof(app->store);
	char force[] = "force";
	char *const argv[] = {(char[]){"/proc/self/exe"},
			      (char[]){"_care"},
			      file,
			      own,
			      proof,
			      c->wanted ? force : NULL,
			      NULL};
	c->pid = child_run(argv, -1, ends[1]);
	free(file);
	free(own);
	free(proof);
	close(ends[1]);
	if (c->pid < 0) {
		close(ends[0]);
		return false;
	}
	c->fd = ends[0];
	fcntl(c->fd, F_SETFL, O_NONBLOCK);
	return true;
}

static void look_at(struct app *app, char *copy)
{
	struct care *c = app->care;
	struct error err;

	if (!run(app, copy)) {
		error_set(&err, ST_FILE, _("没有备份成：%s"), reason_of(errno));
		unlink(copy);
		free(copy);
		bad(app, err.say);
		return;
	}
	c->copy = copy;
	c->forced = c->wanted;
}

void care_turn(struct app *app)
{
	struct error err;
	char *copy;

	if (backup_turn(app->store, TURN_MS, &copy, &err) != ST_OK)
		bad(app, err.say);
	else if (copy)
		look_at(app, copy);
}

int care_watch(const struct app *app)
{
	return app->care ? app->care->fd : -1;
}

/* "ok" and in a second line the copy's path, where it was kept; or one sentence for the header. */
static void take_said(struct app *app)
{
	struct care *c = app->care;
	const char *said = buf_text(&c->said);
	const char *path = said + strcspn(said, "\n");
	char *line = mem_textn(said, (size_t)(path - said));

	path += *path == '\n';
	char *made = mem_textn(path, strcspn(path, "\n"));
	if (strcmp(line, "ok") != 0) {
		bad(app, line);
	} else {
		free(app->health);
		app->health = mem_text("");
		if (*made && c->forced)
			say_made(app, made);
		c->wanted &= !c->forced;
	}
	free(made);
	free(line);
}

static void ended(struct app *app)
{
	struct care *c = app->care;

	close(c->fd);
	c->fd = -1;
	waitpid(c->pid, NULL, 0);
	/* It did that itself, unless it died. */
	unlink(c->copy);
	free(c->copy);
	c->copy = NULL;
	take_said(app);
	buf_clear(&c->said);
	/* A copy was made: a list that tells of copies is read anew. */
	if (!app->working && screen_of(app->overlay))
		overlay_refresh(app);
	if (c->wanted)
		begin(app);
}

void care_read(struct app *app)
{
	struct care *c = app->care;
	char block[256];
	ssize_t n = read(c->fd, block, sizeof block);

	if (n > 0 && c->said.len < SAID_MAX)
		buf_addn(&c->said, block, (size_t)n);
	if (n == 0)
		ended(app);
}
