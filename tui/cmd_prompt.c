/* ':': a command by its name, completed by Tab, with what it takes behind it. */
#include <string.h>

#include "report/doc.h"
#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/screen.h"

/* The context below the prompt, which is the one its command is for. */
static unsigned context_below(const struct app *app)
{
	return app_context_of(app, app->overlay->below);
}

/* The command whose name ends at the first blank; *rest is what stands behind it. */
static const struct command *command_of(const char *text, const char **rest)
{
	size_t n = strcspn(text, " ");

	for (const struct command *c = command_table; c->name; c++)
		if (strncmp(c->name, text, n) == 0 && !c->name[n]) {
			*rest = text + n + strspn(text + n, " ");
			return c;
		}
	return NULL;
}

static void offer(const struct command *c, const char *value, const char *begun,
		  struct buf *out)
{
	if (strncmp(value, begun, strlen(begun)) == 0)
		buf_addf(out, "%s %s\n", c->name, value);
}

static bool takes_report(const char *name)
{
	return strcmp(name, "report") == 0 || strcmp(name, "report-save") == 0 ||
	       strcmp(name, "print") == 0;
}

static void complete_argument(struct app *app, const struct command *c,
			      const char *begun, struct buf *out)
{
	const char *value;

	if (strcmp(c->name, "theme") == 0)
		for (size_t i = 0; (value = theme_builtin(i)); i++)
			offer(c, value, begun, out);
	else if (strcmp(c->name, "sort") == 0)
		for (int n = 1; (value = app_sort_name(app, n)); n++)
			offer(c, value, begun, out);
	else if (takes_report(c->name))
		for (size_t i = 0; i < config_kinds(app->config)->n; i++)
			offer(c, app->config->kinds.row[i].kind, begun, out);
}

/* By the beginning of the name, then by its Chinese title. */
static void complete_name(unsigned where, const char *text, struct buf *out)
{
	for (const struct command *c = command_table; c->name; c++)
		if ((c->where & where) && (strncmp(c->name, text, strlen(text)) == 0 ||
					   strstr(_(c->title), text)))
			buf_addf(out, "%s%s\n", c->name, c->argument ? " " : "");
}

static void prompt_complete(struct app *app, void *ctx, const char *text,
			    struct buf *out)
{
	const char *rest;
	const struct command *c = command_of(text, &rest);

	(void)ctx;
	if (c && strchr(text, ' '))
		complete_argument(app, c, rest, out);
	else
		complete_name(context_below(app), text, out);
}

static void prompt_explain(struct app *app, void *ctx, const char *text,
			   struct buf *out)
{
	const char *rest;
	const struct command *c = command_of(text, &rest);

	(void)ctx;
	if (!c)
		return;
	buf_add(out, _(c->title));
	if (c->argument)
		buf_addf(out, _("：后写 %s"), _(c->argument));
	if (!(c->where & context_below(app)))
		buf_addf(out, " %s", _("(这里不能用)"));
}

static void prompt_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text)
		app_run_command(app, text);
}

void cmd_prompt(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = prompt_done,
					      .complete = prompt_complete,
					      .explain = prompt_explain};

	(void)arg;
	prompt_open(app, ":", "", &ops, NULL);
}
