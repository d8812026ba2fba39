/* The configuration file: $XDG_CONFIG_HOME/gongkai/gongkai.ini, documented in
 * gongkai-config(5). */
#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H

#include "report/doc.h"
#include "report/office.h"
#include "rules/progress.h"
#include "rules/rank.h"
#include "text/width.h"
#include "tui/ini.h"

struct config {
	char *path;  /* the file read or, if there is none, where it would be */
	char *lang;  /* "zh_CN" or "en" */
	char *theme; /* name of a theme */
	char *file;  /* county file to open without --file ($GONGKAI_FILE), or NULL */
	bool start_day; /* start-screen: the day's agenda comes first */
	bool mouse;
	bool color; /* NO_COLOR, --no-color */
	enum ambiguous ambiguous;
	char *
	operator; /* 经办人: who does what is done, for the history; "" not said */
	int task_days; /* working days of a new rectification, 5 */
	enum rank_by rank_by;
	enum rank_ties rank_ties;
	int decimals; /* 0..2 */
	enum rounding rounding;
	int bottom;                /* how many are "the last", 5 */
	char *wordings;            /* folder of the office's own wordings of reports */
	struct report_kinds kinds; /* read when first asked for: config_kinds() */
	char *own_classes;         /* the office's own sorts of findings: a file */
	struct classes classes;    /* read when first asked for: config_classes() */
	struct ini *ini;           /* sections [keys …] for keymap_load() */
	struct ini_notes notes;
};

/* Defaults, then the file (path NULL: the usual one), then the environment. */
void config_load(struct config *c, const char *path);
void config_release(struct config *c);
/* The kinds of report there are, and the name of one; NULL when it is none. */
const struct report_kinds *config_kinds(struct config *c);
const char *config_kind_name(struct config *c, const char *kind);
/* The sorts of findings and duties there are.  An own file that can't be read is left aside with a
 * note. */
const struct classes *config_classes(struct config *c);

/* $XDG_DATA_HOME/gongkai/county.gongkai and the like; the caller's to free. */
char *config_default_file(void);
char *config_folder(void); /* …/gongkai under $XDG_CONFIG_HOME */

#endif
