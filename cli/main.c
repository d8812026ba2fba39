#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/options.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/reason.h"
#include "tui/app.h"

/* Nobody but the clerk reads what we write, and no copy of it is left by a crash. */
static void harden(void)
{
	struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	signal(SIGPIPE,
	       SIG_IGN); /* a closed pipe is an error of writing, not our end */
}

static void say_error(const struct error *err)
{
	struct buf shown = {0};

	clean_shown(&shown, err->say);
	fprintf(stderr, "gongkai: %s\n", buf_text(&shown));
	buf_release(&shown);
}

/* One line for whoever looks after the machine: the system's own words. */
static void log_error(const struct cli *c)
{
	char when[CLOCK_TEXT];

	if (!c->log)
		return;
	if (store_is_file(c->log)) {
		cli_warn(c, _("%s 是县档，不能作日志"), c->log);
		return;
	}
	int fd = open(c->log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
		      0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "a");
	if (!f) {
		cli_warn(c, _("写不了日志 %s：%s"), c->log, reason_of(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	struct buf shown = {0};
	buf_addf(&shown, "%s %d ", clock_stamp(when), (int)c->err.status);
	clean_shown(&shown, c->err.say);
	buf_add(&shown, " | ");
	clean_shown(&shown, c->err.detail);
	fprintf(f, "%s\n", buf_text(&shown));
	buf_release(&shown);
	if (fclose(f) != 0)
		cli_warn(c, _("写不了日志 %s：%s"), c->log, reason_of(errno));
}

/* Results go out whole, or the exit code says that they did not. */
static enum status flush_out(struct cli *c, enum status st)
{
	enum status written = cli_flush(c);

	return written == ST_OK ? st : written;
}

static enum status desk(struct cli *c)
{
	struct app_start start = {
		.config = &c->config,
		.file = c->file,
		.today = c->today_option,
		.readonly = c->readonly,
	};

	return app_run(&start, &c->err);
}

static enum status keys(struct cli *c)
{
	struct ini_notes notes = {0};

	if (strcmp(c->keys, "verbs") == 0) {
		help_roff(&c->out);
		return ST_OK;
	}
	if (strcmp(c->keys, "md") != 0 && strcmp(c->keys, "man") != 0)
		return error_set(&c->err, ST_USAGE, _("--keys 只能是 md 或 man"));
	struct keymap *map = keymap_new(&notes);
	command_tables(map, c->keys, &c->out);
	keymap_free(map);
	ini_notes_release(&notes);
	return ST_OK;
}

static enum status configure(struct cli *c)
{
	config_load(&c->config, c->config_option);
	if (!c->lang && c->config.lang)
		lang_set(c->config.lang);
	if (c->no_color)
		c->config.color = false;
	if (c->verb) /* the desk shows them itself */
		for (size_t i = 0; i < c->config.notes.count; i++)
			cli_warn(c, "%s", c->config.notes.note[i].text);
	if (c->file_option && !c->file_option[0])
		return error_set(&c->err, ST_USAGE,
				 _("--file 后面是空的，要写县档的路径"));
	c->file = c->file_option   ? mem_text(c->file_option)
		  : c->config.file ? mem_text(c->config.file)
				   : config_default_file();
	return ST_OK;
}

static enum status run(struct cli *c, int argc, char **argv)
{
	enum status st = options_parse(c, argc, argv);

	if (st != ST_OK)
		return st;
	if (c->version) {
		buf_add(&c->out, "gongkai " GONGKAI_VERSION "\n");
		return ST_OK;
	}
	if (!c->help)
		st = options_check(c);
	if (st == ST_OK)
		st = configure(c);
	if (st != ST_OK)
		return st;
	if (c->help) {
		help_write(c->verb, &c->out);
		return ST_OK;
	}
	if (c->keys)
		return keys(c);
	return c->verb ? c->verb->run(c) : desk(c);
}

int main(int argc, char **argv)
{
	struct cli c = {.today_option = DAY_NONE};

	harden();
	if (!lang_init()) {
		fputs("gongkai: no UTF-8 locale on this system (C.UTF-8 is needed)\n",
		      stderr);
		return status_exit(ST_MISSING);
	}
	enum status st = run(&c, argc, argv);
	/* ST_NO with a sentence of its own ("nothing to undo") is said too. */
	if (st != ST_OK && c.err.say[0])
		say_error(&c.err);
	enum status written = flush_out(&c, st);
	if (written != st)
		say_error(&c.err);
	if (written != ST_OK && c.err.say[0])
		log_error(&c);
	store_close(c.store);
	config_release(&c.config);
	options_release(&c);
	buf_release(&c.out);
	free(c.file);
	return status_exit(written);
}
