/* Which file: the one asked for, a new one, a sample, another; or somebody holds it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/assets.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/screen.h"

enum {
	SAMPLES_MAX = 9
};

static void ask_new(struct app *app);

/* --- a county's name, a path --- */

static void make(struct app *app, const char *path, const char *sample,
		 const char *name)
{
	struct error err;
	char *copy = mem_text(path);

	if (store_create(copy, sample, name, &err) == ST_OK) {
		start_open(app, copy, false);
	} else {
		app_fail(app, &err);
		ask_new(app);
	}
	free(copy);
}

static void name_done(struct app *app, void *ctx, const char *text)
{
	struct buf name = {0};
	struct error err;

	(void)ctx;
	if (!text) {
		ask_new(app);
	} else if (clean_text(&name, text, strlen(text), CLEAN_NAME, _("县名"), &err) !=
		   ST_OK) {
		app_fail(app, &err);
		ask_new(app);
	} else {
		make(app, app->path, NULL, buf_text(&name));
	}
	buf_release(&name);
}

static void path_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (!text || !*text) {
		ask_new(app);
		return;
	}
	char *path = save_path(text);
	start_open(app, path, app->want_readonly);
	free(path);
}

void start_other(struct app *app)
{
	static const struct prompt_ops path_ops = {.done = path_done};

	prompt_open(app, _("县档文件: "), "", &path_ops, NULL);
}

/* --- samples --- */

static const char prefix[] = "data/samples/";

/* Name of the n-th sample into out; false past the last. */
static bool sample_name(size_t n, char out[64])
{
	for (const struct asset *a = asset_table; a->path; a++) {
		if (strncmp(a->path, prefix, sizeof prefix - 1) != 0 || n-- != 0)
			continue;
		snprintf(out, 64, "%s", a->path + sizeof prefix - 1);
		out[strcspn(out, ".")] = '\0';
		return true;
	}
	return false;
}

/* What the clerk reads of it: its first line up to the colon, "信丰县 2024年4月". */
static void sample_label(const char *name, struct buf *out)
{
	char path[96];

	snprintf(path, sizeof path, "%s%s.txt", prefix, name);
	const struct asset *a = asset_find(path);
	const char *text = a ? a->text : "", *colon = strstr(text, "：");

	if (*text == '#' && colon && (size_t)(colon - text) < strcspn(text, "\n")) {
		const char *from = text + 1 + strspn(text + 1, " ");

		buf_addn(out, from, (size_t)(colon - from));
		return;
	}
	buf_add(out, name);
}

/* A sample does not take the usual place of the county's own file: that one is still
 * to be made. */
static char *sample_path(const struct app *app, const char *sample)
{
	char *usual = config_default_file();
	struct buf path = {0};
	const char *slash = strrchr(app->path, '/');

	if (strcmp(usual, app->path) == 0 && slash)
		buf_addf(&path, "%.*s/%s.gongkai", (int)(slash - app->path), app->path,
			 sample);
	else
		buf_add(&path, app->path);
	free(usual);
	return buf_take(&path);
}

static void open_sample(struct app *app, const char *sample)
{
	char *path = sample_path(app, sample);

	if (access(path, F_OK) == 0)
		start_open(app, path, app->want_readonly);
	else
		make(app, path, sample, NULL);
	free(path);
}

/* --- the first dialog --- */

static void new_answer(struct app *app, void *ctx, int choice)
{
	static const struct prompt_ops name_ops = {.done = name_done};
	char sample[64];
	size_t samples = 0;

	(void)ctx;
	while (samples < SAMPLES_MAX && sample_name(samples, sample))
		samples++;
	if (choice < 0 || (size_t)choice == samples + 2)
		app->quit = true;
	else if (choice == 0)
		prompt_open(app, _("县(市、区)名: "), "", &name_ops, NULL);
	else if ((size_t)choice <= samples && sample_name((size_t)choice - 1, sample))
		open_sample(app, sample);
	else
		start_other(app);
}

static void ask_new(struct app *app)
{
	const char *choice[SAMPLES_MAX + 3];
	struct buf label[SAMPLES_MAX] = {0}, text = {0};
	char sample[64];
	int n = 0;

	choice[n++] = _("n 新建空白县档");
	for (size_t i = 0; i < SAMPLES_MAX && sample_name(i, sample); i++) {
		buf_addf(&label[i], _("%zu 打开样例 "), i + 1);
		sample_label(sample, &label[i]);
		choice[n++] = buf_text(&label[i]);
	}
	choice[n++] = _("o 打开已有文件");
	choice[n++] = _("q 退出");
	buf_addf(&text, _("还没有县档：%s"), app->path);
	menu_open(app, _("政务公开工作台"), buf_text(&text), choice, n, 0, new_answer,
		  NULL);
	buf_release(&text);
	for (size_t i = 0; i < SAMPLES_MAX; i++)
		buf_release(&label[i]);
}

void start_new(struct app *app)
{
	ask_new(app);
}

/* --- held by another desk --- */

static void lock_answer(struct app *app, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 0) {
		start_open(app, app->path, true);
	} else if (choice == 1) {
		free(app->holder);
		app->holder = NULL;
		start_open(app, app->path, false);
	} else {
		app->quit = true;
	}
}

static void ask_lock(struct app *app, const struct store_holder *h)
{
	const char *const choice[] = {_("r 只读打开"), _("t 再试"), _("q 退出")};
	struct buf who = {0}, text = {0};

	buf_addf(&who, _("%s 在 %s 上自 %s 起使用这个县档（进程 %ld）"), h->user,
		 h->host, h->since, h->pid);
	clean_show(&text, buf_text(&who), who.len, 0);
	free(app->holder);
	app->holder = buf_take(&text);
	buf_release(&who);
	menu_open(app, _("县档正在使用"), app->holder, choice, 3, 0, lock_answer, NULL);
}

/* --- open --- */

static void opened(struct app *app, struct store *store)
{
	struct error err;

	app_attach(app, store);
	if (app->demo)
		app_say(app, _("这是样例，今天按演示日期计算。"));
	if (app->config->notes.count)
		app_say(app, _("配置文件有 %zu 处问题，输入 :notes 查看。"),
			app->config->notes.count);
	/* A file without units has no day yet. */
	if (app->config->start_day && app->model.townships + app->model.departments)
		screen_day_open(app);
	char *behind = app->today_given ? NULL : store_clock_warning(store);
	if (behind) {
		error_set(&err, ST_NO, "%s", behind);
		app_fail(app, &err);
	}
	free(behind);
	start_drafts(app);
}

void start_open(struct app *app, const char *path, bool readonly)
{
	struct store_holder holder = {0};
	struct store *store = NULL;
	struct error err;
	char *copy = mem_text(path);

	free(app->path);
	app->path = copy;
	if (access(copy, F_OK) != 0 && errno == ENOENT) {
		/* Where there are copies of it, it was there: not one that is still to be made. */
		if (start_has_copies(copy))
			start_trouble(app, _("县档不见了"),
				      _("县档不在原处（被移走、改名或删除），备份还在。"
					"请把它放回原处再试，或用备份恢复。"),
				      true);
		else
			ask_new(app);
		return;
	}
	switch (store_open(copy, readonly ? STORE_READ : STORE_WRITE, &store, &holder,
			   &err)) {
	case ST_OK:
		opened(app, store);
		break;
	case ST_LOCKED:
		ask_lock(app, &holder);
		break;
	default:
		start_trouble(app, _("县档打不开"), err.say, false);
	}
}
