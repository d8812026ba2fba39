#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

static const char *const global_options[] = {
	"file=",   "today=",   "config=",   "lang=", "log=",   "format=", "help",
	"version", "no-color", "read-only", "keys=", "scope=", NULL,
};

/* The entry of `names` that `arg` (without the dashes, up to '=') is, or NULL. */
static const char *find(const char *const *names, const char *arg)
{
	size_t len = strcspn(arg, "=");

	for (; names && *names; names++)
		if (strcspn(*names, "=") == len && strncmp(*names, arg, len) == 0)
			return *names;
	return NULL;
}

static bool is_name(const char *spec, const char *name)
{
	size_t len = strlen(name);

	return strncmp(spec, name, len) == 0 && (spec[len] == '\0' || spec[len] == '=');
}

/* At once, so that what is said about the options behind it is in that language. */
static enum status take_lang(struct cli *c, const char *value)
{
	c->lang = value;
	if (!lang_set(value))
		return error_set(&c->err, ST_USAGE, _("--lang 只能是 zh_CN 或 en"));
	return ST_OK;
}

static enum status take_global(struct cli *c, const char *spec, const char *value)
{
	if (is_name(spec, "file"))
		c->file_option = value;
	else if (is_name(spec, "config"))
		c->config_option = value;
	else if (is_name(spec, "lang"))
		return take_lang(c, value);
	else if (is_name(spec, "log"))
		c->log = value;
	else if (is_name(spec, "format"))
		c->format_name = value;
	else if (is_name(spec, "keys"))
		c->keys = value;
	else if (is_name(spec, "scope"))
		c->scope = value;
	else if (is_name(spec, "help"))
		c->help = true;
	else if (is_name(spec, "version"))
		c->version = true;
	else if (is_name(spec, "no-color"))
		c->no_color = true;
	else if (is_name(spec, "read-only"))
		c->readonly = true;
	else
		return cli_day(c, value, &c->today_option);
	return ST_OK;
}

static void take_own(struct cli *c, const char *spec, const char *value)
{
	c->option =
		mem_grow(c->option, &c->option_cap, c->options + 1, sizeof *c->option);
	c->option[c->options++] = (struct option_value){spec, value};
}

/* One option at argv[*i]; moves *i over its value. */
static enum status take_option(struct cli *c, int argc, char **argv, int *i)
{
	const char *arg = argv[*i][1] == '-' ? argv[*i] + 2 : argv[*i] + 1;
	const char *spec = find(global_options, arg);
	const char *eq = strchr(arg, '=');
	bool global = spec != NULL;

	if (argv[*i][1] != '-' && strcmp(arg, "o") != 0)
		return error_set(&c->err, ST_USAGE,
				 _("没有选项 %s（用 --help 看用法）"), argv[*i]);
	if (!spec && c->verb)
		spec = find(c->verb->options, arg);
	if (!spec)
		return error_set(&c->err, ST_USAGE,
				 _("没有选项 %s（用 --help 看用法）"), argv[*i]);
	bool takes = spec[strlen(spec) - 1] == '=';
	if (eq && !takes)
		return error_set(&c->err, ST_USAGE, _("选项 --%s 不带值"), spec);
	const char *value = "";
	if (takes) {
		if (!eq && *i + 1 >= argc)
			return error_set(&c->err, ST_USAGE, _("选项 --%.*s 后面缺少值"),
					 (int)strlen(spec) - 1, spec);
		value = eq ? eq + 1 : argv[++*i];
	}
	if (global)
		return take_global(c, spec, value);
	take_own(c, spec, value);
	return ST_OK;
}

/* The command of one word or two; two win ("count set" before "count"). *used: how many. */
static const struct verb *verb_find(const char *first, const char *second, int *used)
{
	const struct verb *one = NULL;
	size_t len = strlen(first);

	*used = 1;
	for (const struct verb *k = verb_list; k->name; k++) {
		if (strcmp(k->name, first) == 0)
			one = k;
		if (second && strncmp(k->name, first, len) == 0 &&
		    k->name[len] == ' ' && strcmp(k->name + len + 1, second) == 0) {
			*used = 2;
			return k;
		}
	}
	return one;
}

/* Verbs of a noun, for the sentence that refuses another one. */
static void verbs_of(const char *noun, struct buf *out)
{
	size_t len = strlen(noun);

	for (const struct verb *k = verb_list; k->name; k++) {
		if (strncmp(k->name, noun, len) != 0 || k->name[len] != ' ')
			continue;
		if (out->len)
			buf_add(out, _("、"));
		buf_add(out, k->name + len + 1);
	}
}

static enum status no_command(struct cli *c, const char *word)
{
	struct buf verbs = {0};

	verbs_of(word, &verbs);
	if (verbs.len)
		error_set(&c->err, ST_USAGE, _("%s 后面要写：%s"), word,
			  buf_text(&verbs));
	else
		error_set(&c->err, ST_USAGE, _("没有命令“%s”（用 --help 看有哪些）"),
			  word);
	buf_release(&verbs);
	return ST_USAGE;
}

static bool is_option(const char *arg)
{
	/* "-" is stdin, "-3" a number of days. */
	return arg[0] == '-' && arg[1] && !(arg[1] >= '0' && arg[1] <= '9');
}

static enum status take_word(struct cli *c, int argc, char **argv, int *i)
{
	if (!c->verb) {
		const char *next = *i + 1 < argc ? argv[*i + 1] : NULL;
		int used;

		c->verb = verb_find(argv[*i], next, &used);
		if (!c->verb)
			return no_command(c, argv[*i]);
		*i += used - 1;
		return ST_OK;
	}
	c->word = mem_grow(c->word, &c->word_cap, c->words + 1, sizeof *c->word);
	c->word[c->words++] = argv[*i];
	return ST_OK;
}

enum status options_parse(struct cli *c, int argc, char **argv)
{
	bool only_words = false;

	for (int i = 1; i < argc; i++) {
		enum status st;

		if (!only_words && strcmp(argv[i], "--") == 0) {
			only_words = true;
			continue;
		}
		if (!only_words && is_option(argv[i]))
			st = take_option(c, argc, argv, &i);
		else
			st = take_word(c, argc, argv, &i);
		if (st != ST_OK)
			return ST_USAGE;
	}
	return ST_OK;
}

enum status options_check(struct cli *c)
{
	const struct verb *k = c->verb;

	if (c->format_name && !format_parse(c->format_name, &c->format) &&
	    !(k && find(k->options, "format")))
		return error_set(&c->err, ST_USAGE,
				 _("--format 只能是 table、csv 或 json，不能是“%s”"),
				 c->format_name);
	if (k && (c->words < k->min || c->words > k->max))
		return error_set(&c->err, ST_USAGE, _("用法：gongkai %s %s"), k->name,
				 k->usage);
	return ST_OK;
}

void options_release(struct cli *c)
{
	free(c->option);
	free(c->word);
	c->option = NULL;
	c->word = NULL;
}

const char *cli_option(const struct cli *c, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < c->options; i++)
		if (is_name(c->option[i].name, name))
			value = c->option[i].value; /* the last one counts */
	return value;
}

const char *cli_option_nth(const struct cli *c, const char *name, size_t nth)
{
	for (size_t i = 0; i < c->options; i++)
		if (is_name(c->option[i].name, name) && nth-- == 0)
			return c->option[i].value;
	return NULL;
}

bool cli_flag(const struct cli *c, const char *name)
{
	return cli_option(c, name) != NULL;
}
