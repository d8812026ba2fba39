#include "tui/config.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "text/lang.h"
#include "text/mem.h"

enum {
	TASK_DAYS =
		5, /* working days for a rectification, as the monthly notices set */
	TASK_DAYS_MAX = 250,
	BOTTOM = 5,
	BOTTOM_MAX = 99,
	DECIMALS = 2,
};

static const char *const known[][2] = {
	{"desk", "lang"},       {"desk", "theme"},        {"desk", "file"},
	{"desk", "mouse"},      {"desk", "color"},        {"desk", "ambiguous"},
	{"desk", "task-days"},  {"report", "by"},         {"report", "ties"},
	{"report", "decimals"}, {"report", "rounding"},   {"report", "bottom"},
	{"desk", "operator"},   {"desk", "start-screen"},
};

/* $variable/rest when the variable is an absolute path (the XDG rule), else ~/home/rest. */
static char *xdg(const char *variable, const char *home, const char *rest)
{
	const char *base = getenv(variable);
	struct buf path = {0};

	if (base && base[0] == '/') {
		buf_addf(&path, "%s/%s", base, rest);
	} else {
		base = getenv("HOME");
		buf_addf(&path, "%s/%s/%s", base && *base ? base : ".", home, rest);
	}
	return buf_take(&path);
}

char *config_folder(void)
{
	return xdg("XDG_CONFIG_HOME", ".config", "gongkai");
}

char *config_default_file(void)
{
	return xdg("XDG_DATA_HOME", ".local/share", "gongkai/county.gongkai");
}

static bool is_known(const char *section, const char *key)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcasecmp(known[i][0], section) == 0 &&
		    (!key || strcasecmp(known[i][1], key) == 0))
			return true;
	return false;
}

static void note_unknown(struct config *c)
{
	const char *section, *key;

	for (size_t n = 0; (section = ini_section(c->ini, n)); n++) {
		if (strcasecmp(section, "keys") == 0)
			continue; /* keymap_load() looks at it */
		if (!is_known(section, NULL)) {
			ini_note_add(&c->notes, _("%s：没有 [%s] 这一节，不用"),
				     c->path, section);
			continue;
		}
		for (size_t k = 0; (key = ini_key(c->ini, section, k)); k++)
			if (!is_known(section, key))
				ini_note_add(&c->notes,
					     _("%s：[%s] 里没有 %s 这一项，不用"),
					     c->path, section, key);
	}
}

/* Which of the words the value is, or -1 with a note when it is none of them. */
static int choice(struct config *c, const char *section, const char *key,
		  const char *const *words)
{
	const char *s = ini_get(c->ini, section, key);
	struct buf list = {0};

	if (!s)
		return -1;
	for (int i = 0; words[i]; i++)
		if (strcasecmp(s, words[i]) == 0)
			return i;
	for (int i = 0; words[i]; i++)
		buf_addf(&list, "%s%s", i ? " " : "", words[i]);
	ini_note_add(&c->notes, _("%s：[%s] %s 只能是 %s，现用默认值"), c->path,
		     section, key, buf_text(&list));
	buf_release(&list);
	return -1;
}

static void read_desk(struct config *c)
{
	static const char *const langs[] = {"zh_CN", "zh", "en", NULL};
	static const char *const widths[] = {"narrow", "wide", NULL};
	static const char *const starts[] = {"day", "panes", NULL};
	const char *s;

	int lang = choice(c, "desk", "lang", langs);
	if (lang >= 0) {
		free(c->lang);
		c->lang = mem_text(lang < 2 ? "zh_CN" : "en");
	}
	if ((s = ini_get(c->ini, "desk", "theme")) && *s) {
		free(c->theme);
		c->theme = mem_text(s);
	}
	if ((s = ini_get(c->ini, "desk", "file")) && *s) {
		const char *home = getenv("HOME");
		struct buf path = {0};

		if (strncmp(s, "~/", 2) == 0 && home)
			buf_add(&path, home);
		buf_add(&path, s + (path.len ? 1 : 0));
		c->file = buf_take(&path);
	}
	if ((s = ini_get(c->ini, "desk", "operator"))) {
		free(c->operator);
		c->operator= mem_text(s);
	}
	ini_bool(c->ini, "desk", "mouse", &c->mouse, &c->notes);
	ini_bool(c->ini, "desk", "color", &c->color, &c->notes);
	ini_int(c->ini, "desk", "task-days", 1, TASK_DAYS_MAX, &c->task_days,
		&c->notes);
	c->start_day = choice(c, "desk", "start-screen", starts) != 1;
	int width = choice(c, "desk", "ambiguous", widths);
	if (width >= 0)
		c->ambiguous = width ? AMBIGUOUS_WIDE : AMBIGUOUS_NARROW;
}

static void read_report(struct config *c)
{
	static const char *const by[] = {"completion", "count", NULL};
	static const char *const ties[] = {"ordinal", "competition", "dense", NULL};
	static const char *const rounding[] = {"half-up", "cut", NULL};
	int i;

	if ((i = choice(c, "report", "by", by)) >= 0)
		c->rank_by = i ? RANK_BY_COUNT : RANK_BY_COMPLETION;
	if ((i = choice(c, "report", "ties", ties)) >= 0)
		c->rank_ties = i == 0   ? RANK_ORDINAL
			       : i == 1 ? RANK_COMPETITION
					: RANK_DENSE;
	if ((i = choice(c, "report", "rounding", rounding)) >= 0)
		c->rounding = i ? ROUND_CUT : ROUND_HALF_UP;
	ini_int(c->ini, "report", "decimals", 0, DECIMALS, &c->decimals, &c->notes);
	ini_int(c->ini, "report", "bottom", 0, BOTTOM_MAX, &c->bottom, &c->notes);
}

/* The path of that name in the folder the file is in. */
static char *beside(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');
	struct buf b = {0};

	buf_addn(&b, path, slash ? (size_t)(slash + 1 - path) : 0);
	buf_add(&b, name);
	return buf_take(&b);
}

/* Who is logged in; "" where that is not known. */
static char *login_name(void)
{
	const char *said = getenv("LOGNAME");
	char room[4096];
	struct passwd entry, *found = NULL;

	if (said && *said)
		return mem_text(said);
	/* glibc 2.36 falls over its list of services when it could not allocate that. */
	if (!mem_room() || getpwuid_r(getuid(), &entry, room, sizeof room, &found) ||
	    !found)
		return mem_text("");
	return mem_text(found->pw_name);
}

void config_load(struct config *c, const char *path)
{
	const char *no_color = getenv("NO_COLOR"), *file = getenv("GONGKAI_FILE");

	*c = (struct config){
		.lang = mem_text("zh_CN"),
		.theme = mem_text("default"),
		.color = true,
		.ambiguous = AMBIGUOUS_NARROW,
		.operator= login_name(),
		.task_days = TASK_DAYS,
		.rank_by = RANK_BY_COMPLETION,
		.rank_ties = RANK_ORDINAL,
		.decimals = DECIMALS,
		.rounding = ROUND_HALF_UP,
		.bottom = BOTTOM,
	};
	if (path) {
		c->path = mem_text(path);
	} else {
		char *folder = config_folder();
		struct buf usual = {0};

		buf_addf(&usual, "%s/gongkai.ini", folder);
		c->path = buf_take(&usual);
		free(folder);
	}
	c->wordings = beside(c->path, "wording");
	c->own_classes = beside(c->path, "classes.csv");
	c->ini = ini_load(c->path, &c->notes);
	note_unknown(c);
	read_desk(c);
	read_report(c);
	if (no_color && *no_color) /* no-color.org */
		c->color = false;
	if (file && *file) {
		free(c->file);
		c->file = mem_text(file);
	}
}

void config_release(struct config *c)
{
	free(c->path);
	free(c->lang);
	free(c->theme);
	free(c->operator);
	free(c->file);
	free(c->wordings);
	free(c->own_classes);
	classes_release(&c->classes);
	report_kinds_release(&c->kinds);
	ini_free(c->ini);
	ini_notes_release(&c->notes);
	*c = (struct config){0};
}

const struct report_kinds *config_kinds(struct config *c)
{
	if (c->kinds.n == 0)
		report_kinds_read(c->wordings, &c->kinds);
	return &c->kinds;
}

const struct classes *config_classes(struct config *c)
{
	struct error err;

	if (c->classes.rows == 0 &&
	    office_classes(c->own_classes, &c->classes, &err) != ST_OK)
		ini_note_add(&c->notes, _("%s：%s，只用自带的类别"), c->own_classes,
			     err.say);
	return &c->classes;
}

const char *config_kind_name(struct config *c, const char *kind)
{
	const struct report_kind *k = report_kinds_find(config_kinds(c), kind);

	return k ? k->name : NULL;
}
