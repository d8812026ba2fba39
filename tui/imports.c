/* How a document comes to the intake screen: by its path, dropped, or as pasted text. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/reading_steps.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/reason.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/dropped.h"
#include "tui/intake.h"
#include "tui/loading.h"

enum {
	PASTE_MAX = 1024 * 1024, /* the decoder gives no more: it may have been cut */
};

/* --- a file --- */

static enum status open_document(const char *path, int *fd, struct error *err)
{
	struct stat info;

	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return error_set(err, ST_INPUT, _("打不开 %s：%s"), path,
				 reason_of(errno));
	if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode))
		return ST_OK;
	close(*fd);
	return error_set(err, ST_INPUT, _("%s 不是普通文件。"), path);
}

/* A document by its path, which is read while the desk stays awake; path is taken over. */
static void open_file(struct app *app, char *path)
{
	struct reading_steps *steps;
	struct error err;
	int fd;
	enum status st = open_document(path, &fd, &err);

	if (st == ST_OK && loading_long(app, fd, path_name(path))) {
		free(path);
		return;
	}
	if (st == ST_OK) {
		st = reading_begin(&steps, fd, &err);
		close(fd);
	}
	if (st == ST_OK)
		loading_file(app, steps, path_name(path));
	else
		app_fail(app, &err);
	free(path);
}

/* --- a paste --- */

void intake_paste(struct app *app, const char *text, size_t len)
{
	struct error err;

	if (!app_writable(app))
		return;
	char *path = dropped_path(text, len);
	if (path) {
		open_file(app, path);
	} else if (dropped_is_line(text, len)) {
		error_set(&err, ST_INPUT,
			  _("粘贴的只有一行，也不是文件。粘贴整张表，或拖入文件。"));
		app_fail(app, &err);
	} else if (len >= PASTE_MAX) {
		error_set(&err, ST_INPUT,
			  _("粘贴的文字超过 1 MiB，后面的收不全。请存成文件再导入。"));
		app_fail(app, &err);
	} else {
		loading_text(app, text, len);
	}
}

/* --- the command --- */

static void open_typed(struct app *app, const char *text)
{
	char *path = dropped_path(text, strlen(text));

	open_file(app, path ? path : save_path(text));
}

static void path_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		open_typed(app, text);
}

void cmd_import(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = path_done};

	if (arg && *arg)
		open_typed(app, arg);
	else
		prompt_open(app, _("要导入的文件: "), "", &ops, NULL);
}
